"""Many cases given to one officer, each a step of its own in its own history."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.models.case_status import CaseAction
from desktop.models.errors import KnownError
from desktop.models.roles import Permission
from desktop.services.casework import cases

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from desktop.storage.unit_of_work import Changes


@dataclass(frozen=True, slots=True)
class BulkAssigned:
    """How many cases changed hands; ``refusals`` says in words why others did not, one for each case."""

    assigned: int
    refusals: tuple[str, ...]
    changes: Changes | None


def assign_many(
    desk: Desk,
    case_ids: Sequence[str],
    officer_id: str,
    go_on: Callable[[int, int], bool] = lambda _done, _total: True,
) -> BulkAssigned:
    """Assigns cases one after the other; a refused one does not stop the rest.

    ``go_on(done, total)`` is asked before each; what was assigned before it said no stays assigned.
    """
    desk.require(Permission.CASE_ASSIGN)
    assigned, refusals, changes = 0, list[str](), None
    for place, case_id in enumerate(case_ids):
        if not go_on(place, len(case_ids)):
            break
        try:
            made = cases.act(desk, case_id, CaseAction.ASSIGN, officer_id=officer_id)
        except KnownError as refusal:
            refusals.append(refusal.what)
        else:
            assigned += 1
            changes = made if changes is None else changes | made
    return BulkAssigned(assigned, tuple(refusals), changes)
