"""A month as the window and the files show it: frozen where it is closed, as it stands where it is open."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.models.dates import day_month_year, month_year
from desktop.models.papers import Figure, MonthlyReportContent, Paper, Table
from desktop.models.roles import Permission
from desktop.services.offices import office
from desktop.services.reporting import closing, report_words, reports
from desktop.services.reporting.closing import ClosedMonth, Correction
from desktop.services.reporting.month_errors import DamagedMonth, MonthRefused
from desktop.services.reporting.report_paper import report_content

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from desktop.services.reporting.report_rows import MonthlyReport
    from desktop.services.reporting.report_words import Words

LATE = "Koreksi: yang datang terlambat atau diperbaiki sesudah ditutup"
MOVED = "Perkembangan kasus bulan itu sesudah ditutup"


@dataclass(frozen=True, slots=True)
class Month:
    """A month's report as it is to be shown. ``words`` are None where it is closed.

    ``earlier`` are corrections of the month before. ``may_close``: it is over and open, and the person leads.
    ``damaged``: it was closed, but what was kept is not what was frozen; ``report`` is then of today.
    """

    report: MonthlyReport
    closed: ClosedMonth | None
    words: Words | None
    earlier: tuple[Correction, ...]
    may_close: bool
    damaged: DamagedMonth | None = None

    @property
    def title(self) -> str:
        """The title as it prints."""
        return self.closed.title if self.closed else self.words.title if self.words else ""

    @property
    def narrative(self) -> tuple[str, ...]:
        """The paragraphs of the narrative as they print."""
        return self.closed.narrative if self.closed else self.words.paragraphs if self.words else ()


def read(desk: Desk, year: int, month: int) -> Month:
    """A month to show. Raises NotAllowed, InvalidInput for a month still to come."""
    today = reports.monthly(desk, year, month)
    try:
        closed = closing.closed(desk, year, month, today)
    except DamagedMonth as error:
        return Month(today, None, report_words.words(desk, today), (), False, error)
    if closed:
        return Month(closed.report, closed, None, closed.earlier, False)
    may = desk.session.may(Permission.REPORT_CLOSE) and closing.is_over(desk, year, month)
    earlier = closing.corrections_before(desk, year, month)
    return Month(today, None, report_words.words(desk, today), earlier, may)


def content(desk: Desk, shown: Month) -> MonthlyReportContent:
    """The paper of a month. Raises DamagedMonth: what was frozen cannot be printed any more."""
    if shown.damaged:
        raise shown.damaged
    made = report_content(desk, shown.report, office.info(desk))
    made = replace(
        made,
        title=shown.title,
        narrative=shown.narrative,
        tables=(*made.tables, *_earlier(shown)),
    )
    if shown.closed is None:
        return made
    return replace(
        made,
        date=shown.closed.closed_on.isoformat(),
        signatories=shown.closed.signatories,
        foot=shown.closed.short_foot,
        notes=(*made.notes, f"{shown.closed.foot}. {closing.SAME_CODE}"),
    )


def pdf(desk: Desk, year: int, month: int, paper: Paper | None = None, *, looking: bool = False) -> bytes:
    """The report as PDF on the given paper or the office's own; that it was made is logged.

    ``looking``: to be seen on the screen only; who prints or keeps it then logs that as `closing.PAPER`.
    """
    desk.require(Permission.REPORT_EXPORT)
    made = content(desk, read(desk, year, month))
    sheet = paper or Paper(office.info(desk).paper)
    from desktop.printing.monthly_report import render_monthly_report

    data = render_monthly_report(made, sheet)
    if not looking:
        log(desk, year, month, {"paper": sheet.value})
    return data


def corrections_pdf(
    desk: Desk, year: int, month: int, paper: Paper | None = None, *, looking: bool = False
) -> bytes:
    """What changed since the month was closed, as an attachment to its report; logged as ``pdf``.

    Raises MonthRefused.
    """
    desk.require(Permission.REPORT_EXPORT)
    shown = read(desk, year, month)
    closed = shown.closed
    if shown.damaged:
        raise shown.damaged
    if closed is None:
        raise MonthRefused(
            f"{shown.report.month_label} belum ditutup.",
            "Belum ada koreksi yang dapat dicetak.",
            "Cetak laporannya; angkanya menurut keadaan hari ini.",
        )
    from desktop.printing.monthly_report import render_monthly_report

    made = report_content(desk, shown.report, office.info(desk))
    late, moved = closed.late, closed.moved
    sheet = paper or Paper(office.info(desk).paper)
    data = render_monthly_report(
        replace(
            made,
            title="KOREKSI LAPORAN BULANAN",
            foot=closed.short_foot,
            cover=False,
            legal_basis=(),
            narrative=(),
            figures=(
                Figure(label="Koreksi", value=len(late)),
                Figure(label="Perkembangan sesudah ditutup", value=len(moved)),
            ),
            charts=(),
            tables=tuple(table for table in (_table(LATE, late), _table(MOVED, moved)) if table.rows),
            notes=tuple(
                note
                for note in (
                    closed.note,
                    f"Keadaan pada {day_month_year(desk.today())}. {closed.foot}. {closing.SAME_CODE}",
                )
                if note
            ),
        ),
        sheet,
    )
    if not looking:
        log(desk, year, month, {"paper": sheet.value, "kind": "corrections"})
    return data


def _earlier(shown: Month) -> tuple[Table, ...]:
    """In the report of the next month: what was corrected in this one."""
    if not shown.earlier:
        return ()
    first = shown.report.first
    year, month = (first.year, first.month - 1) if first.month > 1 else (first.year - 1, 12)
    before = month_year(first.replace(year=year, month=month))
    return (_table(f"Koreksi laporan {before}", shown.earlier),)


def _table(title: str, found: tuple[Correction, ...]) -> Table:
    rows = ((one.words, number(one.then), number(one.now), signed(one.difference)) for one in found)
    return Table(title=title, columns=("Angka", "Saat ditutup", "Sekarang", "Selisih"), rows=tuple(rows))


def number(value: int | float) -> int | str:
    """A number for a cell: whole ones stay numbers, others in Indonesian digits."""
    return value if isinstance(value, int) else f"{value:.1f}".replace(".", ",")


def signed(value: int | float) -> str:
    """A difference with its sign: "+2", "−1"."""
    words = str(number(abs(value)))
    return f"+{words}" if value > 0 else f"−{words}"


def log(desk: Desk, year: int, month: int, detail: dict[str, str]) -> None:
    """Notes that a paper or file of the month was made."""
    with desk.unit_of_work() as uow:
        uow.audit("report.export", "report", f"{year:04}-{month:02}", detail)
