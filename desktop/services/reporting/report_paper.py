"""The month's report as it stands on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.models import areas
from desktop.models.codes import OfficeLevel
from desktop.models.papers import BarChart, Figure, MonthlyReportContent
from desktop.services.offices import office
from desktop.services.papers.letter_contents import signatory
from desktop.services.reporting import report_basis, report_tables
from desktop.services.reporting.report_narrative import number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.services.desk import Desk
    from desktop.services.offices.office import OfficeInfo
    from desktop.services.reporting.report_rows import MonthlyReport, ReportFigure

_TITLES = {
    OfficeLevel.DESA: "LAPORAN BULANAN PELAYANAN PUSKESOS",
    OfficeLevel.KECAMATAN: "LAPORAN BULANAN PENGADUAN DAN RUJUKAN",
    OfficeLevel.KABUPATEN: "LAPORAN BULANAN SISTEM LAYANAN DAN RUJUKAN TERPADU",
}
_TILES = (
    "received", "handled", "referred", "answered", "closed",
    "open", "overdue", "priority", "carried_over", "closed_in_month",
)  # fmt: skip


def report_content(desk: Desk, report: MonthlyReport, info: OfficeInfo) -> MonthlyReportContent:
    """The paper of a report already counted, dated today."""
    area = areas.get(report.office)
    return MonthlyReportContent(
        letterhead=office.letterhead(info),
        title=_TITLES[report.level],
        subtitle=area.titled.upper() if area else report.office_name,
        month=f"{report.year:04}-{report.month:02}",
        place=info.place,
        date=desk.today().isoformat(),
        cover=True,
        legal_basis=report_basis.basis(desk, report.last),
        narrative=report.narrative,
        figures=tuple(_tile(report, report.figure(code)) for code in _TILES),
        charts=_charts(report),
        tables=report_tables.tables(report),
        notes=tuple(_notes(desk, report)),
        signatories=tuple(signatory(info, index) for index in range(max(1, min(2, len(info.signatories))))),
        practice=desk.store.profile.practice,
    )


def _tile(report: MonthlyReport, figure: ReportFigure) -> Figure:
    """A key figure with last month's beside it, where both count what happened in their month."""
    code = {"received": "received", "closed_in_month": "completed"}.get(figure.code)
    before = next((line.last_month for line in report.comparison if line.code == code), None)
    note = "" if before is None else f"Bulan lalu {number(before)}"
    return Figure(label=figure.label, value=figure.value, note=note)


def _charts(report: MonthlyReport) -> tuple[BarChart, ...]:
    """Kinds and days, areas where there are several, what waits at whom; none of nothing."""
    charts = [_bars(report, "kind")]
    if report.areas:
        bars = tuple((line.name, (line.figures[0].value,)) for line in report.areas)
        title = report_tables.area_title(report)
        if any(values[0] for _, values in bars):
            charts.append(BarChart(title="Kasus masuk menurut wilayah", bars=bars, above=title))
    if report.total > report.by_day.sensitive:
        days = tuple((str(day), (cases,)) for day, cases in enumerate(report.by_day.all.days, start=1))
        charts.append(
            BarChart(title="Kasus masuk per hari", bars=days, upright=True, above=report_tables.BY_DAY)
        )
    if report.unanswered:
        charts.append(
            BarChart(
                title="Kasus yang menunggu jawaban",
                series=("Menunggu", "Di antaranya lewat batas waktu"),
                bars=tuple(
                    (line.name, (line.waiting.value, line.overdue.value)) for line in report.unanswered[:10]
                ),
                above=report_tables.UNANSWERED,
            )
        )
    return tuple(chart for chart in charts if chart.bars)


def _bars(report: MonthlyReport, code: str) -> BarChart:
    table = report.table(code)
    return BarChart(
        title=f"Kasus masuk {table.title[:1].lower()}{table.title[1:]}",
        bars=tuple((row.label, (row.value,)) for row in table.rows if row.value),
        above=table.title,
    )


def _notes(desk: Desk, report: MonthlyReport) -> Iterable[str]:
    yield "Status, jawaban, dan batas waktu adalah keadaan pada tanggal laporan ini dibuat."
    yield "Ditangani sendiri: kasus yang ditangani atau diselesaikan tanpa pernah dirujuk."
    yield "Lama dihitung dalam hari kerja, tanpa hari libur nasional dan cuti bersama."
    yield f"Surat rujukan yang diterbitkan bulan ini: {report.letters_issued}."
    if report.by_day.sensitive:
        yield "Kasus sensitif dihitung dalam jumlah, tetapi tidak dirinci menurut hari."
    if not desk.reference.calendar().complete(report.year):
        yield "Hari libur tahun ini belum lengkap, sehingga batas waktu dapat bergeser."
