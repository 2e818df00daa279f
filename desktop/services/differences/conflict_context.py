"""What stands beside a difference while it is decided: whose record it is, and the cases it matters to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.models.case_status import CaseStatus
from desktop.models.dates import age_on
from desktop.models.nik import mask_nik
from desktop.models.roles import Permission
from desktop.services import visibility
from desktop.services.casework.case_people import address_line
from desktop.services.offices.office_names import office_name

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.services.desk import Desk
    from desktop.services.differences.conflicts import Conflict

CASES = 3
"""Cases named at most, open ones first."""

_OF_PEOPLE = {
    "person": "(subject_id=? OR reporter_id=?)",
    "household": "(subject_id IN (SELECT id FROM person WHERE household_id=?) OR "
    "reporter_id IN (SELECT id FROM person WHERE household_id=?))",
}


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case in short."""

    id: str
    number: str
    subject_name: str
    kind_label: str
    status: CaseStatus


@dataclass(frozen=True, slots=True)
class Context:
    """Facts about the record as (name, words), the cases it belongs to, and how many more there are."""

    facts: tuple[tuple[str, str], ...]
    cases: tuple[CaseLine, ...]
    more: int
    person_id: str | None


def context(desk: Desk, one: Conflict) -> Context:
    """What to show beside a conflict; cases that this person may not see are left out."""
    desk.require(Permission.CASE_VIEW)
    with desk.store.read() as connection:
        cases = _cases(connection, desk, one)
        facts = _facts(connection, desk, one)
    person_id = one.row_id if one.entity == "person" else None
    return Context(facts, tuple(cases[:CASES]), max(0, len(cases) - CASES), person_id)


def _cases(connection: Connection, desk: Desk, one: Conflict) -> list[CaseLine]:
    if one.case_id is not None:
        condition, named = "id=?", [one.case_id]
    elif one.entity in _OF_PEOPLE:
        condition, named = _OF_PEOPLE[one.entity], [one.row_id, one.row_id]
    else:
        return []
    allowed, more = visibility.condition(desk)
    rows = connection.exec_driver_sql(
        f"SELECT id, number, subject_name, kind, status FROM cases WHERE {condition} AND deleted=0 "
        f"AND {allowed} ORDER BY is_open DESC, received_on DESC, rid DESC",
        (*named, *more),
    ).all()
    kinds = {kind.code: kind.name for kind in desk.reference.kinds()}
    return [
        CaseLine(row_id, number, name, kinds.get(kind) or kind, CaseStatus(status))
        for row_id, number, name, kind, status in rows
    ]


def _facts(connection: Connection, desk: Desk, one: Conflict) -> tuple[tuple[str, str], ...]:
    found = connection.exec_driver_sql(f"SELECT * FROM {one.entity} WHERE id=?", (one.row_id,)).one()
    row: dict[str, Any] = dict(found._mapping)
    facts: list[tuple[str, str]] = []
    if one.entity == "person":
        facts = _of_person(row, desk.today())
    elif one.entity == "household":
        facts = [
            ("No. KK", mask_nik(row["no_kk"]) if row["no_kk"] else ""),
            ("Kepala keluarga", row["head_name"] or ""),
            ("Alamat", address_line(row)),
        ]
    facts.append(("Dicatat oleh", office_name(connection, one.owner)))
    return tuple((name, words) for name, words in facts if words)


def _of_person(row: dict[str, Any], today: date) -> list[tuple[str, str]]:
    birth = date.fromisoformat(row["birth_date"]) if row["birth_date"] else None
    return [
        ("NIK", mask_nik(row["nik"]) if row["nik"] else "tanpa NIK"),
        ("Umur", f"{age_on(birth, today)} tahun" if birth else ""),
        ("Alamat", address_line(row)),
    ]
