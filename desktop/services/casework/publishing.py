"""What of a sensitive case has stayed in its office sets out, once another office is to see the case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.models.ownership import OF_A_CASE

if TYPE_CHECKING:
    from desktop.storage.unit_of_work import UnitOfWork

_STAYED = (
    "NOT EXISTS (SELECT 1 FROM change c WHERE c.entity='{0}' AND c.row_id=r.id AND c.op='put' "
    "AND c.scope='up')"
)
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
    _republish(uow, entity, f"{where} AND {_STAYED.format(entity)}", *parameters)


def _republish(uow: UnitOfWork, entity: str, where: str, *parameters: str) -> None:
    rows = uow.execute(
        f"SELECT r.id FROM {entity} r WHERE r.office=? AND r.deleted=0 AND {where} ORDER BY r.rid",
        (uow.origin.office, *parameters),
    )
    for (row_id,) in rows:
        uow.republish(entity, str(row_id))
