"""The month's report: figures that add up, each with the cases behind it, on screen and on paper."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING

from desktop.models.errors import InvalidInput
from desktop.models.papers import Paper
from desktop.models.roles import Permission
from desktop.services.reporting.report_month import Month
from desktop.services.reporting.report_rows import DestinationLine, MonthlyReport, ReportFigure, ReportTable

if TYPE_CHECKING:
    from desktop.services.desk import Desk

__all__ = ["DestinationLine", "MonthlyReport", "ReportFigure", "ReportTable", "monthly", "monthly_pdf"]


def monthly(desk: Desk, year: int, month: int) -> MonthlyReport:
    """The report of a month, as things stand today. Raises InvalidInput for a month still to come."""
    desk.require(Permission.REPORT_VIEW)
    first, last = _days_of(desk, year, month)
    with desk.store.read() as connection:
        return Month(connection, desk, first, last).report()


def _days_of(desk: Desk, year: int, month: int) -> tuple[date, date]:
    today = desk.today()
    if not 1 <= month <= 12 or not 2000 <= year <= today.year or date(year, month, 1) > today:
        raise InvalidInput({"month": "Pilih bulan ini atau bulan yang sudah lewat."})
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def monthly_pdf(desk: Desk, year: int, month: int, paper: Paper | None = None) -> bytes:
    """The report as PDF on the given paper or the office's own; a closed month as it was closed. Logged."""
    from desktop.services.reporting import month_files

    return month_files.pdf(desk, year, month, paper)
