"""What of a sensitive case has stayed in its office sets out, once another office is to see the case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.models.ownership import OF_A_CASE

if TYPE_CHECKING:
    from desktop.storage.unit_of_work import UnitOfWork

_VISITS = "SELECT {0} FROM home_visit WHERE case_id=? AND deleted=0"
_PROPOSALS = "SELECT {0} FROM proposal WHERE case_id=? AND deleted=0"


def publish(uow: UnitOfWork, case: dict[str, Any]) -> None:
    """Sends a case that is referred on its way, with its people and all that was made for it."""
    if case["household_id"]:
        _republish(uow, "household", "id=?", case["household_id"])
    _republish(uow, "person", "id IN (?,?)", case["subject_id"], case["reporter_id"])
    _republish(uow, "cases", "id=?", case["id"])
    for entity in OF_A_CASE:
        _republish(uow, entity, "case_id=?", case["id"])
    publish_made_for(uow, case["id"])


def publish_case(uow: UnitOfWork, case_id: str) -> None:
    """The case and its parts, so that everybody knows whose they were before they are handed over."""
    _publish_stayed(uow, "cases", "id=?", case_id)
    for entity in OF_A_CASE:
        _publish_stayed(uow, entity, "case_id=?", case_id)


def publish_made_for(uow: UnitOfWork, case_id: str) -> None:
    """Visits and proposals made for a case, with their photos and whom they are about; they stay ours."""
    families = f"{_VISITS.format('household_id')} UNION {_PROPOSALS.format('household_id')}"
    _publish_stayed(uow, "household", f"id IN ({families})", case_id, case_id)
    _publish_stayed(uow, "person", f"id IN ({_PROPOSALS.format('person_id')})", case_id)
    _publish_stayed(uow, "home_visit", "case_id=?", case_id)
    _publish_stayed(uow, "visit_photo", f"visit_id IN ({_VISITS.format('id')})", case_id)
    _publish_stayed(uow, "proposal", "case_id=?", case_id)


def _publish_stayed(uow: UnitOfWork, entity: str, where: str, *parameters: str) -> None:
    """Only what never left; the rest is known already."""
    for row_id in _own(uow, entity, where, *parameters):
        if uow.stayed(entity, row_id):
            uow.republish(entity, row_id)


def _republish(uow: UnitOfWork, entity: str, where: str, *parameters: str) -> None:
    for row_id in _own(uow, entity, where, *parameters):
        uow.republish(entity, row_id)


def _own(uow: UnitOfWork, entity: str, where: str, *parameters: str) -> list[str]:
    rows = uow.execute(
        f"SELECT id FROM {entity} WHERE office=? AND deleted=0 AND {where} ORDER BY rid",
        (uow.origin.office, *parameters),
    )
    return [str(row_id) for (row_id,) in rows]
