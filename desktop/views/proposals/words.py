"""What proposals and deliberations look like: badges, months in words, persons without a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.models import data_cycle
from desktop.models.dates import month_year
from desktop.models.deliberations import DeliberationState
from desktop.models.proposals import Decision, ProposalState
from desktop.views.kit.badge import Badge

if TYPE_CHECKING:
    from desktop.services.dtsen.proposal_list import ProposalRow

_STATES = {
    ProposalState.DRAFT: ("muted", "edit"),
    ProposalState.PROPOSED: ("info", "flag"),
    ProposalState.AGREED: ("accent", "check"),
    ProposalState.REJECTED: ("danger", "x"),
    ProposalState.SENT: ("info", "send"),
    ProposalState.ACCEPTED: ("good", "check-circle"),
    ProposalState.REFUSED: ("danger", "danger"),
    ProposalState.WITHDRAWN: ("muted", "undo"),
}
_DECISIONS = {
    Decision.AGREED: ("good", "check-circle"),
    Decision.REJECTED: ("danger", "x"),
    Decision.POSTPONED: ("warning", "clock"),
}
_MEETINGS = {
    DeliberationState.PLANNED: ("info", "calendar"),
    DeliberationState.HELD: ("good", "check-circle"),
    DeliberationState.CANCELLED: ("muted", "x"),
}


def state_badge(state: ProposalState) -> Badge:
    """How far a proposal has come."""
    return Badge(state.label, *_STATES[state])


def decision_badge(decision: Decision | None) -> Badge:
    """What the meeting says."""
    if decision is None:
        return Badge(QCoreApplication.translate("Proposals", "Belum diputus"), "muted", "minus")
    return Badge(decision.label, *_DECISIONS[decision])


def meeting_badge(state: DeliberationState) -> Badge:
    """How far a meeting has come."""
    return Badge(state.label, *_MEETINGS[state])


def month_words(cycle: str) -> str:
    """A cycle as people say it: "Agustus 2026"; a text that is no cycle stands for itself."""
    return month_year(data_cycle.month_of(cycle)) if data_cycle.is_cycle(cycle) else cycle


def who(row: ProposalRow) -> str:
    """Whom a proposal is about."""
    return row.name or QCoreApplication.translate("Proposals", "(warga tidak tercatat)")
