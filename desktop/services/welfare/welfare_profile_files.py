"""The welfare profile on paper and as a spreadsheet: the same cells as on the screen."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from desktop.models import areas
from desktop.models.codes import OfficeLevel
from desktop.models.dates import day_month_year
from desktop.models.papers import HIDDEN, BarChart, Cell, Figure, MonthlyReportContent, Paper, Table
from desktop.models.roles import Permission
from desktop.services.offices import office
from desktop.services.papers.letter_contents import signatory

if TYPE_CHECKING:
    from desktop.printing.spreadsheet import Column, Sheet
    from desktop.services.desk import Desk
    from desktop.services.welfare.welfare_profile import Profile, ProfileTable

_FIRST_COLUMN = {
    "age": "Umur", "disability": "Jenis", "ppks": "Kategori", "housing": "Keadaan", "programmes": "Program",
    "gaps": "Program", "trend": "Bulan",
}  # fmt: skip


def profile_pdf(desk: Desk, shown: Profile, paper: Paper | None = None) -> bytes:
    """The profile as PDF on the given paper or the office's own; that it was made is logged."""
    desk.require(Permission.REPORT_EXPORT)
    from desktop.printing.monthly_report import render_monthly_report

    info = office.info(desk)
    area = areas.get(desk.office_code)
    content = MonthlyReportContent(
        letterhead=office.letterhead(info),
        title="PROFIL KESEJAHTERAAN SOSIAL",
        subtitle=area.titled.upper() if area else shown.office_name,
        month=f"{shown.day:%Y-%m}",
        place=info.place,
        date=desk.today().isoformat(),
        figures=tuple(
            Figure(label=words, value=HIDDEN if value is None else value) for words, value in shown.figures
        ),
        charts=_charts(shown),
        tables=tuple(_table(table) for table in shown.tables if not table.empty),
        notes=_notes(shown),
        signatories=(signatory(info, 0),),
        practice=desk.store.profile.practice,
    )
    _log(desk, shown, "pdf")
    return render_monthly_report(content, paper or Paper(info.paper))


def profile_xlsx(desk: Desk, shown: Profile) -> bytes:
    """The profile as a spreadsheet, a sheet for each table; that it was made is logged."""
    desk.require(Permission.REPORT_EXPORT)
    from desktop.printing.spreadsheet import Column, excel_bytes

    target = BytesIO()
    with excel_bytes(target, title="Profil kesejahteraan sosial", office=shown.office_name) as book:
        sheet = book.sheet("Ringkasan")
        sheet.text(f"Profil kesejahteraan sosial, {shown.office_name}, {day_month_year(shown.day)}")
        for note in _notes(shown):
            sheet.text(note)
        sheet.skip()
        figures = sheet.table((Column("Keterangan", width=44), _number("Jumlah")), alone=True)
        for words, value in shown.figures:
            figures.row((words, HIDDEN if value is None else value))
        figures.end()
        for table in shown.tables:
            if not table.empty:
                _fill(book.sheet(table.title), table)
    _log(desk, shown, "xlsx")
    return target.getvalue()


def _fill(sheet: Sheet, table: ProfileTable) -> None:
    from desktop.printing.spreadsheet import Column

    rows = [_row(label, cells) for label, cells in zip(table.labels, table.cells, strict=True)]
    totals = rows.pop() if table.sums else None
    columns = (Column(_first(table), width=30), *map(_number, table.columns))
    written = sheet.table(columns, title=table.title, alone=True)
    for row in rows:
        written.row(row)
    written.end(totals, table.note)


def _number(title: str) -> Column:
    from desktop.printing.spreadsheet import Column, Kind

    return Column(title, Kind.WHOLE)


def _charts(shown: Profile) -> tuple[BarChart, ...]:
    table = shown.table("desil")
    last = table.cells[-1] if table.cells else ()
    bars = [(name, (value,)) for name, value in zip(table.columns[:-1], last[:-1], strict=True) if value]
    return (BarChart(title="Keluarga menurut desil", bars=tuple(bars)),) if bars else ()


def _table(table: ProfileTable) -> Table:
    rows = [_row(label, cells) for label, cells in zip(table.labels, table.cells, strict=True)]
    totals = rows.pop() if table.sums else None
    return Table(
        title=table.title,
        columns=(_first(table), *table.columns),
        rows=tuple(rows),
        totals=totals,
        note=table.note,
    )


def _row(label: str, cells: tuple[int | None, ...]) -> tuple[Cell, ...]:
    return (label, *(HIDDEN if cell is None else cell for cell in cells))


def _first(table: ProfileTable) -> str:
    return _FIRST_COLUMN.get(table.code, "Wilayah")


def _notes(shown: Profile) -> tuple[str, ...]:
    notes = [
        f"Keadaan sampai {day_month_year(shown.day)}; penduduk dan keluarga menurut catatan saat dibuat."
    ]
    if shown.level is not OfficeLevel.DESA:
        notes.append("Menurut data yang diterima dari kantor-kantor di bawah.")
    if shown.outside:
        notes.append(
            f"Tanda {HIDDEN} berarti angka kecil (di bawah {shown.least}) atau angka yang dapat membukanya; "
            "tidak ditampilkan untuk melindungi data pribadi."
        )
    return tuple(notes)


def _log(desk: Desk, shown: Profile, kind: str) -> None:
    with desk.unit_of_work() as uow:
        uow.audit("profile.export", "report", shown.day.isoformat(), {"kind": kind, "outside": shown.outside})
