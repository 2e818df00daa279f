"""The referrals of a month's report: by destination and by level, what waits, how long answers took."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from desktop.models.codes import DestinationKind, OfficeLevel, level_of_area_code
from desktop.models.referral_flow import WAITING, ReferralStatus
from desktop.services.case_queue.queue_filter import QueueFilter
from desktop.services.reporting.report_rows import DestinationLine, ReportFigure, Times, UnansweredLine

if TYPE_CHECKING:
    from desktop.models.workdays import WorkCalendar
    from desktop.services.reporting.report_figures import Answers, Completed, SentReferral, WaitingReferral

TOTAL = "Jumlah"


# ---------------------------------------------------------------- sent in the month


def last_of_each(sent: Iterable[SentReferral], last: date) -> list[SentReferral]:
    """Of each case referred up to ``last`` the last referral; ``sent`` is in the order of sending."""
    until = last.isoformat()
    return list({one.case_rid: one for one in sent if one.sent_on <= until}.values())


def by_destination(sent: Sequence[SentReferral]) -> tuple[DestinationLine, ...]:
    """A line for each destination, the most used first."""
    grouped: defaultdict[str, list[SentReferral]] = defaultdict(list)
    for one in sent:
        grouped[one.destination].append(one)
    lines = [destination_line(name, inside) for name, inside in grouped.items()]
    return tuple(sorted(lines, key=lambda line: (-line.sent.value, line.name)))


def destination_line(name: str, sent: Sequence[SentReferral]) -> DestinationLine:
    """The line of these referrals."""

    def figure(code: str, label: str, holds: Callable[[SentReferral], bool]) -> ReportFigure:
        return _figure(code, label, (one.case_id for one in sent if holds(one)))

    ended = {ReferralStatus.ANSWERED, ReferralStatus.REFUSED, ReferralStatus.CANCELLED}
    return DestinationLine(
        name=name,
        sent=figure("sent", "Dirujuk", lambda _: True),
        waiting=figure("waiting", "Menunggu", lambda one: one.status not in ended),
        answered=figure("answered", "Dijawab", lambda one: one.status == ReferralStatus.ANSWERED),
        refused=figure("refused", "Ditolak", lambda one: one.status == ReferralStatus.REFUSED),
        cancelled=figure("cancelled", "Dibatalkan", lambda one: one.status == ReferralStatus.CANCELLED),
        overdue=figure(
            "overdue", "Lewat batas waktu", lambda one: bool(one.overdue) and one.status in WAITING
        ),
    )


def by_level(sent: Sequence[SentReferral]) -> tuple[ReportFigure, ...]:
    """Cases by where they were referred: offices of the tree by their level, others by what they are."""
    grouped: defaultdict[str, list[str]] = defaultdict(list)
    for one in sent:
        grouped[_level(one)].append(one.case_id)
    labels = {level.value: f"Kantor tingkat {level.label.lower()}" for level in OfficeLevel}
    labels |= {kind.value: kind.label for kind in DestinationKind}
    order = [*labels, *sorted(grouped.keys() - labels.keys())]
    return tuple(_figure(code, labels.get(code, code), grouped[code]) for code in order if code in grouped)


def _level(one: SentReferral) -> str:
    if not one.to_office:
        return one.kind
    try:
        return level_of_area_code(one.to_office).value
    except ValueError:
        return one.kind


def _figure(code: str, label: str, case_ids: Iterable[str]) -> ReportFigure:
    ids = tuple(dict.fromkeys(case_ids))
    return ReportFigure(code, label, len(ids), QueueFilter(ids=ids))


# ---------------------------------------------------------------- still waiting


def unanswered(
    waiting: Sequence[WaitingReferral], calendar: WorkCalendar, today: date
) -> tuple[tuple[UnansweredLine, ...], UnansweredLine]:
    """A line for each destination, the one with the most overdue first, and all of them together.

    A case that waits at two destinations stands in both lines and once in the last.
    """
    grouped: defaultdict[str, list[WaitingReferral]] = defaultdict(list)
    for one in waiting:
        grouped[one.destination].append(one)
    lines = [_unanswered(name, inside, calendar, today) for name, inside in grouped.items()]
    lines.sort(key=lambda line: (-line.overdue.value, -line.waiting.value, line.name))
    return tuple(lines), _unanswered(TOTAL, waiting, calendar, today)


def _unanswered(
    name: str, waiting: Sequence[WaitingReferral], calendar: WorkCalendar, today: date
) -> UnansweredLine:
    oldest = min((one.sent_on for one in waiting), default=today.isoformat())
    return UnansweredLine(
        name=name,
        waiting=_figure("waiting", "Menunggu jawaban", (one.case_id for one in waiting)),
        overdue=_figure("late", "Lewat batas waktu", (one.case_id for one in waiting if one.overdue)),
        longest=max(0, calendar.working_days_between(date.fromisoformat(oldest), today)),
    )


# ---------------------------------------------------------------- how long it took


class Durations:
    """Working days between two days; the same pair of days comes often."""

    def __init__(self, calendar: WorkCalendar) -> None:
        @cache
        def between(begin: str, end: str) -> int:
            days = calendar.working_days_between(date.fromisoformat(begin), date.fromisoformat(end))
            return max(0, days)

        self._between = between

    def of_answers(self, code: str, name: str, came: Iterable[Answers]) -> Times:
        """From the sending of a referral to its answer."""
        counts: Counter[int] = Counter()
        for one in came:
            counts[self._between(one.sent_on, one.answered_on)] += one.number
        return times(code, name, counts)

    def by_destination(self, came: Sequence[Answers]) -> tuple[Times, ...]:
        """The same for each destination that answered, the slowest first."""
        grouped: defaultdict[str, list[Answers]] = defaultdict(list)
        for one in came:
            grouped[one.destination].append(one)
        found = [self.of_answers("answer", name, inside) for name, inside in grouped.items()]
        return tuple(sorted(found, key=lambda one: (-(one.median or 0), -one.number, one.name)))

    def of_cases(self, code: str, name: str, done: Iterable[Completed]) -> Times:
        """From the registration of a case to its completion."""
        counts: Counter[int] = Counter()
        for one in done:
            counts[self._between(one.received_on, one.closed_on)] += one.number
        return times(code, name, counts)


def times(code: str, name: str, days: Counter[int]) -> Times:
    """Median and 90th percentile (nearest rank) of durations, given as days and how often."""
    number = days.total()
    if not number:
        return Times(code, name, 0, None, None)
    ordered = sorted(days.items())

    def ranked(rank: int) -> int:
        seen = 0
        for value, often in ordered:
            seen += often
            if seen >= rank:
                return value
        raise AssertionError(rank)

    middle = (ranked((number + 1) // 2) + ranked(number // 2 + 1)) / 2
    return Times(code, name, number, middle, ranked(-(-number * 9 // 10)))
