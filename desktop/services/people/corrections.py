"""An office above corrects a resident whom a village keeps; the correction goes down with a reply."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from desktop.models.codes import Shdk
from desktop.models.errors import InvalidInput
from desktop.models.ownership import may_write
from desktop.services.casework.case_subjects import follow
from desktop.services.offices.office_names import office_name

if TYPE_CHECKING:
    from desktop.models.people import PersonInput
    from desktop.storage.unit_of_work import UnitOfWork

Row = dict[str, Any]


def may_correct(owner: str, own_office: str) -> bool:
    """Whether this office keeps the person itself or may correct what an office below it keeps."""
    return may_write("person", owner, own_office)


def correct(uow: UnitOfWork, person: PersonInput, known: Row, values: Mapping[str, Any]) -> Row:
    """Writes the fields that differ into the owner's row. The family stays the owner's to make.

    Raises InvalidInput for a No. KK that the owner has not recorded.
    """
    patch = {**values, "area_code": known["area_code"], "household_id": _family(uow, person, known)}
    changed = uow.update("person", known["id"], patch)
    if changed:
        uow.audit("person.correct", "person", known["id"], {"fields": sorted(changed)})
        follow(uow, known["id"], known, changed)
    return {**known, **changed}


def _family(uow: UnitOfWork, person: PersonInput, known: Row) -> str | None:
    current = uow.row("household", known["household_id"]) if known["household_id"] else None
    if not person.no_kk:
        return None if current is not None and current["no_kk"] else known["household_id"]
    if current is None or current["no_kk"] != person.no_kk:
        rows = uow.execute(
            "SELECT id FROM household WHERE no_kk=? AND office=? AND deleted=0 ORDER BY rid LIMIT 1",
            (person.no_kk, known["office"]),
        )
        if not rows:
            owner = office_name(uow.connection, known["office"])
            raise InvalidInput({"no_kk": f"Keluarga dengan No. KK ini belum dicatat oleh {owner}."})
        current = uow.row("household", rows[0][0])
    if current is not None and person.shdk == Shdk.HEAD and current["head_name"] != person.name:
        uow.update("household", current["id"], {"head_name": person.name})
    return str(current["id"]) if current is not None else None
