"""What the month's report holds: counts, those of cases each with the filter that shows these cases."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from desktop.models.codes import OfficeLevel
from desktop.services.case_queue.queue_filter import QueueFilter
from desktop.services.reporting.report_outreach import OutreachFigures


@dataclass(frozen=True, slots=True)
class ReportFigure:
    """A count of cases and the filter that shows exactly these cases in the queue."""

    code: str
    label: str
    value: int
    filter: QueueFilter


@dataclass(frozen=True, slots=True)
class Count:
    """A count of something else than cases."""

    code: str
    label: str
    value: int


@dataclass(frozen=True, slots=True)
class ReportTable:
    """One breakdown of the cases received in the month.

    Where it ``sums`` every case stands in exactly one row, so that the rows sum to ``total``; else a case may
    stand in several rows or in none.
    """

    code: str
    title: str
    rows: tuple[ReportFigure, ...]
    total: int
    sums: bool = True


@dataclass(frozen=True, slots=True)
class CountLine:
    """Counts of one line, in the order of the columns of its table."""

    code: str
    label: str
    counts: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class CountTable:
    """Counts of papers, proposals or families: lines with the same columns, which a line has by ``code``.

    ``total`` has the sums of the columns; None where nothing is there to sum up.
    """

    code: str
    title: str
    columns: tuple[str, ...]
    lines: tuple[CountLine, ...]
    total: CountLine | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class DayLine:
    """Cases of one kind, day by day of the month: ``days`` has an entry for each of its days."""

    code: str
    label: str
    days: tuple[int, ...]
    total: int


@dataclass(frozen=True, slots=True)
class DayTable:
    """Kinds of case by the day on which they were received; sensitive cases only as one sum of the month.

    ``all`` sums the lines by day. ``sensitive`` are the cases that stand in no line: a day and a kind could
    point at one person. ``all.total + sensitive`` is the report's total.
    """

    lines: tuple[DayLine, ...]
    all: DayLine
    sensitive: int

    @staticmethod
    def behind(report: MonthlyReport, line: DayLine, day: int) -> QueueFilter:
        """The cases behind a cell; ``day`` counts from 1."""
        on = report.first.replace(day=day)
        wanted = QueueFilter(received_from=on, received_to=on, sensitive=False)
        return replace(wanted, kinds=(line.code,)) if line.code else wanted


@dataclass(frozen=True, slots=True)
class DestinationLine:
    """Cases referred in the month to one destination, by how the referral stands.

    ``sent`` = ``waiting`` + ``answered`` + ``refused`` + ``cancelled``; ``overdue`` is part of ``waiting``.
    Where a case was referred more than once in the month its last referral counts.
    """

    name: str
    sent: ReportFigure
    waiting: ReportFigure
    answered: ReportFigure
    refused: ReportFigure
    cancelled: ReportFigure
    overdue: ReportFigure


@dataclass(frozen=True, slots=True)
class UnansweredLine:
    """Cases that wait at one destination for an answer, of whatever month they are.

    ``overdue``: past the day until which the answer was asked; part of ``waiting``. ``longest`` are working
    days since the one that waits longest was sent.
    """

    name: str
    waiting: ReportFigure
    overdue: ReportFigure
    longest: int


@dataclass(frozen=True, slots=True)
class Times:
    """How long something took, in working days; ``number`` of them ended in the month.

    ``ninetieth``: nine of ten took no longer. Both are None where nothing ended.
    """

    code: str
    name: str
    number: int
    median: float | None
    ninetieth: int | None


@dataclass(frozen=True, slots=True)
class Compared:
    """A count of what happened in the month beside that of other months.

    ``last_month`` and ``last_year`` (the same month of the year before) are None where the office recorded
    nothing yet.
    """

    code: str
    label: str
    now: int
    last_month: int | None
    last_year: int | None


@dataclass(frozen=True, slots=True)
class TargetLine:
    """A target of the office and how far it was reached, in percent.

    ``done`` of ``of`` fulfil it. ``reached`` is rounded down, and None where there is nothing to measure.
    """

    code: str
    label: str
    goal: int
    done: int
    of: int

    @property
    def reached(self) -> int | None:
        """Whole percent."""
        return self.done * 100 // self.of if self.of else None

    @property
    def met(self) -> bool | None:
        """Whether the target was reached; None where there is nothing to measure."""
        return None if not self.of else self.done * 100 >= self.goal * self.of


@dataclass(frozen=True, slots=True)
class AreaLine:
    """What came to one office below: ``figures`` as in `AREA_FIGURES`, with the offices below that."""

    code: str
    name: str
    figures: tuple[ReportFigure, ...]
    below: tuple[AreaLine, ...] = ()


@dataclass(frozen=True, slots=True)
class DisciplineLine:
    """How one office below sends its bundles, as of the day of the report.

    ``bundles`` came in the month; ``last_on`` is when the last one came and ``days`` ago; ``late`` by how
    many days that is more than agreed. ``missing`` are numbers in between that never came.
    """

    code: str
    name: str
    bundles: int
    last_on: date | None
    days: int | None
    late: int
    missing: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class MonthlyReport:
    """One month of one office, and of the offices below it.

    ``figures`` are the key figures; ``tables`` the breakdowns of the cases received in the month;
    ``destinations`` the referrals sent in the month and ``destination_total`` their sum. ``hidden`` is the
    number of sensitive cases that are counted but that this person may not open. ``outreach`` counts visits
    and sessions. ``first`` to ``last`` are the days covered, both included. ``levels`` are the cases
    referred in the month by level of destination, ``counted`` the tables of papers, proposals and families.
    ``areas`` and ``discipline`` are empty in a village. ``narrative`` is made of these figures alone.
    """

    year: int
    month: int
    first: date
    last: date
    month_label: str
    office: str
    office_name: str
    level: OfficeLevel
    total: int
    figures: tuple[ReportFigure, ...]
    tables: tuple[ReportTable, ...]
    destinations: tuple[DestinationLine, ...]
    destination_total: DestinationLine
    letters_issued: int
    outreach: OutreachFigures
    hidden: int
    by_day: DayTable
    levels: tuple[ReportFigure, ...]
    unanswered: tuple[UnansweredLine, ...]
    unanswered_total: UnansweredLine
    times: tuple[Times, ...]
    answer_times: tuple[Times, ...]
    comparison: tuple[Compared, ...]
    targets: tuple[TargetLine, ...]
    counted: tuple[CountTable, ...]
    reactivation: tuple[ReportFigure, ...]
    areas: tuple[AreaLine, ...]
    discipline: tuple[DisciplineLine, ...]
    narrative: tuple[str, ...]

    def table(self, code: str) -> ReportTable:
        """The breakdown of that code: kind, programme, sector, status, sex, disability, age, ppks, area."""
        return next(table for table in self.tables if table.code == code)

    def figure(self, code: str) -> ReportFigure:
        """The key figure of that code."""
        return next(figure for figure in self.figures if figure.code == code)

    def count_table(self, code: str) -> CountTable | None:
        """The table of that code among ``counted``: letters, purposes, proposals, desil."""
        return next((table for table in self.counted if table.code == code), None)

    def time(self, code: str) -> Times:
        """Those of that code among ``times``: closing, answer, reactivation."""
        return next(times for times in self.times if times.code == code)


AREA_FIGURES = ("received", "handled", "referred", "answered", "closed", "open", "overdue")
"""The figures of an area, in their order."""
