"""The month on Beranda: what came, was answered and closed, against the same days of last month.

Counted from the queue's indexes in one view of the data, and only what this person may see: so each number is
as long as the list it opens.
"""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from desktop.models.case_status import CaseStatus
from desktop.models.dates import month_name, month_year
from desktop.models.roles import Permission
from desktop.services import visibility
from desktop.services.case_queue.queue_filter import NOT_FILLED, QueueFilter
from desktop.services.keyset import Sql
from desktop.services.reporting import report_figures
from desktop.services.reporting.report_referrals import Durations

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.services.desk import Desk

MONTHS = 6
"""Months in the line, this one included."""
PROGRAMMES = 4
"""Programmes named at most."""


@dataclass(frozen=True, slots=True)
class MonthFigure:
    """A count of this month so far, that of the same days of last month, and the cases behind the first.

    ``code`` is received, answered or closed.
    """

    code: str
    now: int
    before: int
    wanted: QueueFilter


@dataclass(frozen=True, slots=True)
class CountOf:
    """A programme or a month by its words (``short`` for an axis), its cases and how many."""

    words: str
    short: str
    count: int
    wanted: QueueFilter


@dataclass(frozen=True, slots=True)
class MonthFacts:
    """``before_days`` names the days compared with: "1-23 Oktober". ``programmes`` are the top few.

    ``answer_days``: the median of working days from sending a referral to its answer, of the answers of this
    month; ``answer_days_before`` that of the same days of last month. None where no answer came.
    """

    month: str
    before_days: str
    figures: tuple[MonthFigure, ...]
    programmes: tuple[CountOf, ...]
    months: tuple[CountOf, ...]
    answer_days: float | None
    answer_days_before: float | None


@dataclass(frozen=True, slots=True)
class _Days:
    """Days of a month, both ends included."""

    first: date
    last: date

    @property
    def iso(self) -> tuple[str, str]:
        return self.first.isoformat(), self.last.isoformat()

    @property
    def words(self) -> str:
        days = str(self.last.day) if self.last.day == 1 else f"1-{self.last.day}"
        return f"{days} {month_name(self.last.month)}"


def facts(desk: Desk) -> MonthFacts:
    """Reads the month. Tens of milliseconds over a million cases: off the UI thread."""
    desk.require(Permission.CASE_VIEW)
    with desk.store.read() as connection:
        return _Reader(connection, desk).facts()


def _so_far(today: date) -> _Days:
    return _Days(today.replace(day=1), today)


def _same_days_before(now: _Days) -> _Days:
    """Of last month: up to the same day, or its end where it is shorter."""
    last = now.first - timedelta(days=1)
    return _Days(last.replace(day=1), last.replace(day=min(now.last.day, last.day)))


def _months_until(today: date) -> tuple[date, ...]:
    """The first day of each month of the line."""
    months = [today.replace(day=1)]
    while len(months) < MONTHS:
        months.insert(0, (months[0] - timedelta(days=1)).replace(day=1))
    return tuple(months)


class _Reader:
    """One reading, inside one view of the data."""

    def __init__(self, connection: Connection, desk: Desk) -> None:
        self._connection = connection
        self._desk = desk
        self._now = _so_far(desk.today())
        self._before = _same_days_before(self._now)
        self._firsts = _months_until(desk.today())
        self._durations = Durations(desk.reference.calendar())
        self._seen = Sql(*visibility.condition(desk))

    def facts(self) -> MonthFacts:
        by_day = self._received_by_day()
        answered, days_now, days_before = self._answers()
        return MonthFacts(
            month=month_year(self._now.first),
            before_days=self._before.words,
            figures=(self._received(by_day), answered, self._closed()),
            programmes=self._programmes(),
            months=self._months(by_day),
            answer_days=days_now,
            answer_days_before=days_before,
        )

    # ------------------------------------------------------------ received

    def _received_by_day(self) -> Counter[str]:
        """Day -> cases, through the whole line."""
        return report_figures.received_by(
            self._connection, "day", self._firsts[0], self._now.last, self._seen
        )

    def _received(self, by_day: Counter[str]) -> MonthFigure:
        wanted = QueueFilter(received_from=self._now.first, received_to=self._now.last)
        return MonthFigure("received", _within(by_day, self._now), _within(by_day, self._before), wanted)

    def _months(self, by_day: Counter[str]) -> tuple[CountOf, ...]:
        found = []
        for first in self._firsts:
            end = first.replace(day=monthrange(first.year, first.month)[1])
            span = _Days(first, min(end, self._now.last))
            wanted = QueueFilter(received_from=span.first, received_to=span.last)
            short = month_name(first.month)[:3]
            found.append(CountOf(month_year(first), short, _within(by_day, span), wanted))
        return tuple(found)

    def _programmes(self) -> tuple[CountOf, ...]:
        rows = report_figures.received_by(
            self._connection, "programme", self._now.first, self._now.last, self._seen
        )
        most = sorted(rows.items(), key=lambda row: (-row[1], row[0]))[:PROGRAMMES]
        received = QueueFilter(received_from=self._now.first, received_to=self._now.last)
        return tuple(
            CountOf(self._programme(code), code, count, replace(received, programmes=(code,)))
            for code, count in most
        )

    def _programme(self, code: str) -> str:
        if code == NOT_FILLED:
            return "Tanpa program"
        programme = self._desk.reference.programme(code)
        return programme.name if programme else code

    # ------------------------------------------------------------ closed

    def _closed(self) -> MonthFigure:
        wanted = QueueFilter(
            statuses=(CaseStatus.CLOSED,), closed_from=self._now.first, closed_to=self._now.last
        )
        now, before = (
            report_figures.completed_number(
                self._connection, span.first, span.last, self._desk.zone, self._seen
            )
            for span in (self._now, self._before)
        )
        return MonthFigure("closed", now, before, wanted)

    # ------------------------------------------------------------ answered

    def _answers(self) -> tuple[MonthFigure, float | None, float | None]:
        """Cases to whose referral an answer came this month, and how long answers take, now and before."""
        seen = Sql(*visibility.of_case(self._desk, "r"))
        now, before = (
            report_figures.answered_cases(self._connection, span.first, span.last, seen)
            for span in (self._now, self._before)
        )
        cases, earlier = (tuple(sorted({row[0] for row in rows})) for rows in (now, before))
        figure = MonthFigure("answered", len(cases), len(earlier), QueueFilter(ids=cases))
        return figure, self._typical(now), self._typical(before)

    def _typical(self, rows: list[tuple[str, str, str]]) -> float | None:
        """The median of the working days from sent to answered; None of nothing."""
        spans = Counter((sent, answered) for _, sent, answered in rows)
        came = [report_figures.Answers("", *span, None, number) for span, number in spans.items()]
        return self._durations.of_answers("answer", "", came).median


def _within(by_day: Counter[str], span: _Days) -> int:
    first, last = span.iso
    return sum(count for day, count in by_day.items() if first <= day <= last)
