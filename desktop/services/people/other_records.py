"""The other records of a person: those merged into this one, and those that somebody linked with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.models.nik import mask_nik
from desktop.models.ownership import may_write
from desktop.models.roles import Permission
from desktop.services.offices.office_names import office_name
from desktop.services.people.merged_people import group

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.services.desk import Desk


@dataclass(frozen=True, slots=True)
class OtherRecord:
    """One more record of the person. ``merged``: this one stands for it, else both stand beside each other.

    ``elsewhere``: it is this very record that was merged, with one that is not in this office. ``may_undo``:
    this person may undo the merge (`duplicate_decisions.separate`).
    """

    id: str
    name: str
    nik_masked: str
    office_name: str
    merged: bool
    elsewhere: bool
    may_undo: bool


def other_records(desk: Desk, person_id: str) -> list[OtherRecord]:
    """Merged ones first, by id."""
    desk.require(Permission.CASE_VIEW)
    with desk.store.read() as connection:
        top, *merged = group(connection, person_id)
        found = [_record(connection, desk, row_id, merged=True) for row_id in merged]
        found += [
            _record(connection, desk, row_id, merged=False) for row_id in _linked(connection, [top, *merged])
        ]
        away = connection.exec_driver_sql(
            "SELECT 1 FROM person p WHERE id = ? AND merged_into IS NOT NULL "
            "AND NOT EXISTS (SELECT 1 FROM person t WHERE t.id = p.merged_into AND t.deleted = 0)",
            (top,),
        ).first()
        if away is not None:
            found.append(_record(connection, desk, top, merged=True, elsewhere=True))
    return found


def _linked(connection: Connection, ids: list[str]) -> list[str]:
    marks = ",".join("?" * len(ids))
    rows = connection.exec_driver_sql(
        "SELECT left_id, right_id FROM duplicate_decision WHERE deleted = 0 AND about = 'person' "
        f"AND verdict = 'linked' AND (left_id IN ({marks}) OR right_id IN ({marks}))",
        (*ids, *ids),
    )
    others = {row_id for row in rows for row_id in row} - set(ids)
    known = connection.exec_driver_sql(
        f"SELECT id FROM person WHERE deleted = 0 AND id IN ({','.join('?' * len(others))})", tuple(others)
    )
    return sorted(known.scalars())


def _record(
    connection: Connection, desk: Desk, person_id: str, *, merged: bool, elsewhere: bool = False
) -> OtherRecord:
    name, nik, office = connection.exec_driver_sql(
        "SELECT name, nik, office FROM person WHERE id = ?", (person_id,)
    ).one()
    may = desk.session.may(Permission.DUPLICATE_DECIDE) and may_write("person", office, desk.office_code)
    return OtherRecord(
        person_id, name, mask_nik(nik) if nik else "", office_name(connection, office), merged, elsewhere,
        merged and may,
    )  # fmt: skip
