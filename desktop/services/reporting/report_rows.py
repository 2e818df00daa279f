"""What the month's report holds: counts of cases, each with the filter that shows these cases."""

from __future__ import annotations

from dataclasses import dataclass
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
class ReportTable:
    """One breakdown: every case of the month stands in exactly one row, so the rows sum to ``total``."""

    code: str
    title: str
    rows: tuple[ReportFigure, ...]
    total: int


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
class MonthlyReport:
    """One month of one office, and of the offices below it.

    ``figures`` are the key figures; ``tables`` the breakdowns of the cases received in the month;
    ``destinations`` the referrals sent in the month and ``destination_total`` their sum. ``hidden`` is the
    number of sensitive cases that are counted but that this person may not open. ``outreach`` counts visits
    and sessions. ``first`` to ``last`` are the days covered, both included.
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

    def table(self, code: str) -> ReportTable:
        """The breakdown of that code: kind, programme, status, sex, disability, age, area."""
        return next(table for table in self.tables if table.code == code)
