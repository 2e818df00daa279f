"""The month of data updates as the desk sees it: its steps, how many stand where, and what is pressing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop.models import data_cycle
from desktop.models.data_cycle import ANNOUNCE, MUSDES, PENGESAHAN, USULAN, CycleStep, Phase
from desktop.models.dates import long_date, month_year
from desktop.models.deliberations import DeliberationState
from desktop.models.proposals import ProposalState
from desktop.models.roles import Permission
from desktop.services.dtsen import deliberation_list, proposal_list
from desktop.services.dtsen.deliberation_list import Deliberation
from desktop.services.dtsen.proposal_list import ProposalFilter

if TYPE_CHECKING:
    from desktop.services.desk import Desk


class Leads(StrEnum):
    """What of the page helps with a notice."""

    DRAFTS = "drafts"
    MEETINGS = "meetings"
    AGREED = "agreed"
    RECHECK = "recheck"


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence on what is pressing, its tone (warning, danger, info) and what helps."""

    words: str
    tone: str
    leads: Leads


@dataclass(frozen=True, slots=True)
class CycleFacts:
    """A month: its steps with their dates, the proposals at each state, and what is pressing today."""

    cycle: str
    title: str
    steps: tuple[CycleStep, ...]
    counts: Mapping[ProposalState, int]
    notices: tuple[Notice, ...]


def facts(desk: Desk, cycle: str | None = None) -> CycleFacts:
    """A month, by default the present one. Notices are those of today, whichever month is looked at."""
    desk.require(Permission.CASE_VIEW)
    chosen = cycle or data_cycle.cycle_of(desk.today())
    return CycleFacts(
        cycle=chosen,
        title=month_year(data_cycle.month_of(chosen)),
        steps=data_cycle.steps(desk.reference.cycle(), chosen, desk.today()),
        counts=proposal_list.count_by_state(desk, chosen),
        notices=notices(desk),
    )


def notices(desk: Desk) -> tuple[Notice, ...]:
    """What of this office's proposals is pressing today; nothing for who neither proposes nor decides."""
    may = desk.session.may
    if not (may(Permission.PROPOSAL_EDIT) or may(Permission.PROPOSAL_DECIDE)):
        return ()
    today = desk.today()
    cycle = data_cycle.cycle_of(today)
    steps = {step.code: step for step in data_cycle.steps(desk.reference.cycle(), cycle, today)}
    own = (desk.office_code,)
    drafts, proposed = (
        _waiting(desk, state, cycle) for state in (ProposalState.DRAFT, ProposalState.PROPOSED)
    )
    meetings = [one for one in deliberation_list.listed(desk) if one.own]
    overdue = ProposalFilter(recheck_by=today, offices=own)
    return (
        *_about_drafts(steps.get(USULAN), drafts),
        *_about_meetings(desk, steps.get(MUSDES), proposed, [one for one in meetings if one.cycle == cycle]),
        *_about_old_meetings(today, meetings),
        *_about_sending(steps.get(PENGESAHAN), _waiting(desk, ProposalState.AGREED, cycle)),
        *_about_rechecks(proposal_list.count(desk, overdue)),
    )


def _waiting(desk: Desk, state: ProposalState, cycle: str) -> int:
    """Proposals of this office at a state, also those that an earlier month has left."""
    wanted = ProposalFilter(states=(state,), until_cycle=cycle, offices=(desk.office_code,))
    return proposal_list.count(desk, wanted)


def _about_drafts(step: CycleStep | None, drafts: int) -> Iterator[Notice]:
    if drafts and step is not None and step.near:
        words = f"{drafts} usulan masih draf. Batas pengajuan {long_date(step.last)} ({_left(step)})."
        yield Notice(words, "warning", Leads.DRAFTS)


def _about_meetings(
    desk: Desk, step: CycleStep | None, proposed: int, here: list[Deliberation]
) -> Iterator[Notice]:
    today = desk.today()
    span = data_cycle.days_of(desk.reference.cycle(), ANNOUNCE, today)
    active = [one for one in here if one.state is not DeliberationState.CANCELLED]
    if not active and proposed and step is not None and step.phase is not Phase.OVER:
        latest = step.last - timedelta(days=span)
        if today >= latest - timedelta(days=span):
            words = (
                f"Musyawarah bulan ini belum direncanakan, padahal {proposed} usulan menunggu. Batasnya "
                f"{long_date(step.last)}; diumumkan paling lambat {long_date(latest)}."
            )
            yield Notice(words, "warning" if today <= latest else "danger", Leads.MEETINGS)
    for one in active:
        planned = one.state is DeliberationState.PLANNED and one.held_on >= today
        if planned and one.announced_on is None and (one.held_on - today).days <= span + 2:
            latest = one.held_on - timedelta(days=span)
            words = f"Musyawarah {long_date(one.held_on)} belum diumumkan; paling lambat {long_date(latest)}."
            yield Notice(words, "warning" if today <= latest else "danger", Leads.MEETINGS)


def _about_old_meetings(today: date, meetings: list[Deliberation]) -> Iterator[Notice]:
    for one in meetings:
        if one.state is DeliberationState.PLANNED and one.held_on < today:
            words = f"Musyawarah {long_date(one.held_on)} sudah lewat dan belum ditutup."
            yield Notice(words, "warning", Leads.MEETINGS)


def _about_sending(step: CycleStep | None, agreed: int) -> Iterator[Notice]:
    if not agreed:
        return
    words = f"{agreed} usulan sudah disetujui tetapi belum dikirim ke SIKS-NG."
    if step is None or step.phase is Phase.OVER:
        yield Notice(words, "warning", Leads.AGREED)
        return
    tone = "warning" if step.phase is Phase.ON else "info"
    yield Notice(f"{words} Pengesahan sampai {long_date(step.last)}.", tone, Leads.AGREED)


def _about_rechecks(number: int) -> Iterator[Notice]:
    if number:
        words = f"{number} usulan sudah waktunya dicek ulang hasilnya di SIKS-NG."
        yield Notice(words, "info", Leads.RECHECK)


def _left(step: CycleStep) -> str:
    return "hari ini" if step.days_left == 0 else f"{step.days_left} hari lagi"
