"""What a deliberation leaves open goes to the next month, and comes back when the meeting is opened again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.models import data_cycle
from desktop.models.proposals import ProposalState
from desktop.services.offices import office

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.storage.unit_of_work import UnitOfWork

Row = dict[str, Any]


def put_off(uow: UnitOfWork, meeting: Mapping[str, Any]) -> None:
    """Moves what is open or postponed to the next month, and remembers where each was."""
    later = data_cycle.next_cycle(meeting["cycle"])
    waiting = uow.execute(
        "SELECT id, cycle, deliberation_id FROM proposal WHERE state=? AND office=? AND deleted=0 "
        "AND cycle<=?",
        (ProposalState.PROPOSED.value, meeting["office"], meeting["cycle"]),
    )
    for proposal_id, _, _ in waiting:
        uow.update("proposal", proposal_id, {"cycle": later})
    office.put_setting(uow, _key(meeting), {row[0]: [row[1], row[2]] for row in waiting})


def bring_back(uow: UnitOfWork, meeting: Mapping[str, Any]) -> None:
    """Moves back what `put_off` moved, unless it was decided or moved since."""
    later = data_cycle.next_cycle(meeting["cycle"])
    moved: dict[str, list[Any]] = office.get_setting(uow.connection, _key(meeting), {})
    for proposal_id, (cycle, deliberation_id) in moved.items():
        row = uow.row("proposal", proposal_id)
        if row is not None and not row["deleted"] and _waits(row, later, deliberation_id):
            uow.update("proposal", proposal_id, {"cycle": cycle})
    uow.execute("DELETE FROM setting WHERE key=?", (_key(meeting),))


def _waits(row: Row, cycle: str, deliberation_id: str | None) -> bool:
    """Whether it stands as closing left it."""
    left = (ProposalState.PROPOSED.value, cycle, deliberation_id)
    return (row["state"], row["cycle"], row["deliberation_id"]) == left


def _key(meeting: Mapping[str, Any]) -> str:
    return f"put_off:{meeting['id']}"
