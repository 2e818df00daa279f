"""The month's report as it stands on paper."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from desktop.models import areas
from desktop.models.codes import OfficeLevel
from desktop.models.papers import BarChart, Figure, MonthlyReportContent, Table
from desktop.services.offices import office
from desktop.services.papers.letter_contents import signatory

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from desktop.services.offices.office import OfficeInfo
    from desktop.services.reporting.report_rows import (
        DestinationLine,
        MonthlyReport,
        ReportFigure,
        ReportTable,
    )

_TITLES = {
    OfficeLevel.DESA: "LAPORAN BULANAN PELAYANAN PUSKESOS",
    OfficeLevel.KECAMATAN: "LAPORAN BULANAN PENGADUAN DAN RUJUKAN",
    OfficeLevel.KABUPATEN: "LAPORAN BULANAN SISTEM LAYANAN DAN RUJUKAN TERPADU",
}
_ON_TOP = ("received", "handled", "referred", "answered", "closed")
_SECOND = ("open", "overdue", "carried_over", "closed_in_month")
_NARROW = {"sex", "disability", "age", "status"}
_COLUMNS = {
    "kind": "Jenis",
    "programme": "Program",
    "status": "Status",
    "sex": "Jenis kelamin",
    "disability": "Disabilitas",
    "age": "Kelompok umur",
    "area": "Wilayah",
}


def report_content(desk: Desk, report: MonthlyReport, info: OfficeInfo) -> MonthlyReportContent:
    """The paper of a report already counted, dated today."""
    area = areas.get(report.office)
    by_code = {figure.code: figure for figure in report.figures}
    return MonthlyReportContent(
        letterhead=office.letterhead(info),
        title=_TITLES[report.level],
        subtitle=area.titled.upper() if area else report.office_name,
        month=f"{report.year:04}-{report.month:02}",
        place=area.name if area else "",
        date=desk.today().isoformat(),
        figures=tuple(
            Figure(label=f.label, value=f.value) for f in map(by_code.__getitem__, _ON_TOP + _SECOND)
        ),
        charts=_charts(report),
        tables=(*map(_table, _in_pairs(report.tables)), _referrals(report), _outreach(report)),
        notes=tuple(_notes(desk, report)),
        signatories=tuple(signatory(info, index) for index in range(max(1, min(2, len(info.signatories))))),
        practice=desk.store.profile.practice,
    )


def _charts(report: MonthlyReport) -> tuple[BarChart, ...]:
    """Cases by kind, and by office where there are several."""
    codes = ("kind",) if report.level is OfficeLevel.DESA else ("kind", "area")
    charts = []
    for code in codes:
        table = report.table(code)
        bars = tuple((row.label, (row.value,)) for row in table.rows if row.value)
        if bars:
            charts.append(
                BarChart(title=f"Kasus masuk {table.title[:1].lower()}{table.title[1:]}", bars=bars)
            )
    return tuple(charts)


def _in_pairs(tables: Iterable[ReportTable]) -> list[ReportTable]:
    """Wide tables first, so that the narrow ones stand side by side."""
    return sorted(tables, key=lambda table: table.code in _NARROW)


def _table(table: ReportTable) -> Table:
    rows: list[ReportFigure] = [row for row in table.rows if row.value or table.code != "kind"]
    return Table(
        title=table.title,
        columns=(_COLUMNS[table.code], "Kasus"),
        rows=tuple((row.label, row.value) for row in rows),
        totals=("Jumlah", table.total),
        half=table.code in _NARROW,
    )


def _referrals(report: MonthlyReport) -> Table:
    return Table(
        title="Rujukan bulan ini menurut instansi tujuan",
        columns=("Instansi tujuan", "Dirujuk", "Menunggu", "Dijawab", "Ditolak", "Dibatalkan", "Lewat batas"),
        rows=tuple(_cells(line) for line in report.destinations),
        totals=_cells(report.destination_total) if report.destinations else None,
        note="Lewat batas adalah bagian dari yang menunggu.",
    )


def _outreach(report: MonthlyReport) -> Table:
    return Table(
        title="Kegiatan di luar kantor",
        columns=("Kegiatan", "Jumlah"),
        rows=tuple(report.outreach.lines),
        half=True,
    )


def _cells(line: DestinationLine) -> tuple[str | int, ...]:
    figures = (line.sent, line.waiting, line.answered, line.refused, line.cancelled, line.overdue)
    return (line.name, *(figure.value for figure in figures))


def _notes(desk: Desk, report: MonthlyReport) -> Iterable[str]:
    yield "Status, jawaban, dan batas waktu adalah keadaan pada tanggal laporan ini dibuat."
    yield f"Surat rujukan yang diterbitkan bulan ini: {report.letters_issued}."
    if not desk.reference.calendar().complete(report.year):
        yield "Hari libur tahun ini belum lengkap, sehingga batas waktu dapat bergeser."
