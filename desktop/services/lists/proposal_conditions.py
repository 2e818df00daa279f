"""Conditions on proposals: the filter of their list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.models.data_cycle import cycle_of, is_cycle, next_cycle
from desktop.models.proposals import ProposalKind, ProposalState
from desktop.services.dtsen.proposal_list import ProposalFilter, condition
from desktop.services.keyset import Sql
from desktop.services.lists.spec import TEXT, ListSpec, unreadable

if TYPE_CHECKING:
    from desktop.services.desk import Desk

CYCLES: dict[str, str] = {"this": "Siklus berjalan", "next": "Siklus berikutnya"}
"""Cycles that move with the calendar."""


def proposal_filter(desk: Desk, spec: ListSpec) -> ProposalFilter:
    """The filter that a list means today. Raises InvalidInput for a condition it does not know."""
    known = {"states", "kinds", "cycles", "offices", "recheck", TEXT}
    for field, _ in spec.conditions:
        if field not in known:
            raise unreadable(field)
    try:
        return ProposalFilter(
            states=tuple(ProposalState(value) for value in spec.values("states")),
            kinds=tuple(ProposalKind(value) for value in spec.values("kinds")),
            cycles=tuple(_cycle(desk, value) for value in spec.values("cycles")),
            offices=spec.values("offices"),
            text=spec.text,
            recheck_by=desk.today() if spec.values("recheck") else None,
        )
    except ValueError as error:
        raise unreadable("usulan") from error


def proposal_where(desk: Desk, spec: ListSpec) -> Sql:
    """The condition on ``proposal`` joined as its own list joins it."""
    return Sql(*condition(desk, proposal_filter(desk, spec)))


def _cycle(desk: Desk, value: str) -> str:
    own = cycle_of(desk.today())
    found = {"this": own, "next": next_cycle(own)}.get(value, value)
    if not is_cycle(found):
        raise ValueError(value)
    return found
