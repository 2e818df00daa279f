"""The month's report as an Excel file: the figures of the paper as numbers, a sheet for each section."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from datetime import date, timedelta
from io import BytesIO
from typing import TYPE_CHECKING

from desktop.models.dates import day_month_year, month_year
from desktop.models.papers import Cell, Paper
from desktop.models.roles import Permission
from desktop.printing.spreadsheet import ChartKind, Column, Kind, excel_bytes
from desktop.services.offices import office
from desktop.services.reporting import month_files
from desktop.services.reporting.month_files import Month

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.models.papers import BarChart, Figure, MonthlyReportContent
    from desktop.models.papers import Table as PaperTable
    from desktop.printing.csv_file import Value
    from desktop.printing.spreadsheet import Book, Sheet
    from desktop.services.desk import Desk
    from desktop.services.reporting.closing import Correction

_WIDE = 80  # characters of the column of words
_LINE = 15  # points


def workbook(desk: Desk, year: int, month: int, paper: Paper | None = None) -> bytes:
    """The report of a month as xlsx; that it was made is logged.

    Raises NotAllowed, InvalidInput for a month still to come, DamagedMonth.
    """
    desk.require(Permission.REPORT_EXPORT)
    shown = month_files.read(desk, year, month)
    content = month_files.content(desk, shown)
    sheet = paper or Paper(office.info(desk).paper)
    target = BytesIO()
    foot = f"Ditutup {day_month_year(shown.closed.closed_on)}" if shown.closed else "Belum ditutup"
    with excel_bytes(
        target,
        title=f"{content.title}, {month_year(shown.report.first)}",
        office=shown.report.office_name,
        paper=sheet,
        footer=foot,
    ) as book:
        _summary(book, content, shown)
        for table in content.tables:
            _table(book, table, content.charts)
        _days(book, shown)
        if shown.closed:
            _corrections(book, "Koreksi", month_files.LATE, shown.closed.late)
            _corrections(book, "Perkembangan", month_files.MOVED, shown.closed.moved)
    month_files.log(desk, year, month, {"kind": "xlsx", "paper": sheet.value})
    return target.getvalue()


def _summary(book: Book, content: MonthlyReportContent, shown: Month) -> None:
    """Title, key figures with their day, and the words."""
    sheet = book.sheet("Ringkasan", landscape=False)
    sheet.text(content.title, bold=True)
    if content.subtitle:
        sheet.text(content.subtitle, bold=True)
    sheet.text(f"Bulan {month_year(shown.report.first)}")
    sheet.skip()
    days = sheet.table((Column("Masa laporan", width=40), Column("Tanggal", Kind.DATE)))
    days.row(("Hari pertama", shown.report.first))
    days.row(("Hari terakhir", shown.report.last))
    if shown.closed:
        days.row(("Ditutup", shown.closed.closed_on))
    days.end()
    columns = [Column("Angka", width=40), Column("Jumlah", Kind.WHOLE)]
    notes = any(figure.note for figure in content.figures)
    figures = sheet.table([*columns, Column("Keterangan", width=36)] if notes else columns)
    for figure in content.figures:
        figures.row(_figure(figure, notes))
    figures.end()
    if content.figures:
        sheet.chart(ChartKind.BAR, "Angka utama", figures)
    words = book.sheet("Narasi dan catatan", landscape=False)
    _words(words, "Narasi", shown.narrative)
    _words(words, "Catatan", content.notes)


def _figure(figure: Figure, notes: bool) -> tuple[Cell, ...]:
    return (figure.label, figure.value, figure.note) if notes else (figure.label, figure.value)


def _words(sheet: Sheet, title: str, paragraphs: Iterable[str]) -> None:
    """Paragraphs below each other, wrapped in one wide column."""
    wrapped = sheet.book.book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    sheet.table((Column(title, width=_WIDE),))
    for text in paragraphs:
        sheet.sheet.set_row(sheet.line, _LINE * math.ceil(len(text) / (_WIDE - 8)))
        sheet.write_text(sheet.line, 0, text, wrapped)
        sheet.line += 1
    sheet.skip()


def _table(book: Book, table: PaperTable, charts: Sequence[BarChart]) -> None:
    """A table with its head fixed; below it the chart that the paper has there, or one of what it counts."""
    kinds, rows = typed([row[1:] for row in table.rows], len(table.columns) - 1)
    sheet = book.sheet(table.title)
    written = sheet.table(_columns(table, kinds), title=table.title, alone=True)
    for row, values in zip(table.rows, rows, strict=True):
        written.row((str(row[0]), *values))
    written.end(table.totals, table.note)
    drawn = next((chart for chart in charts if chart.above == table.title and not chart.upright), None)
    if drawn is not None and len(drawn.series) > 1:
        sheet.chart(ChartKind.BAR, drawn.title, written, values=range(1, len(drawn.series) + 1))
    elif len(kinds) == 1 and kinds[0] is Kind.WHOLE:
        sheet.chart(ChartKind.BAR, table.title, written)


def _columns(table: PaperTable, kinds: Sequence[Kind]) -> list[Column]:
    """The first column holds words, as wide as they are; so are others of words, which paper would cut."""
    first = Column(table.columns[0], width=min(max(_longest(table, 0), 24.0), 60.0))
    width = 5.0 if table.dense else 0.0
    others = [
        Column(name, kind, min(_longest(table, place), 40.0) if kind is Kind.TEXT else width)
        for place, (name, kind) in enumerate(zip(table.columns[1:], kinds, strict=True), 1)
    ]
    return [first, *others]


def _longest(table: PaperTable, place: int) -> float:
    return max((len(str(row[place])) for row in table.rows), default=0) + 2.0


def _days(book: Book, shown: Month) -> None:
    """Cases by the day on which they were received, as dates, and their course."""
    report = shown.report
    if not report.total:
        return
    sheet = book.sheet("Per hari")
    table = sheet.table((Column("Tanggal", Kind.DATE), Column("Kasus", Kind.WHOLE)), alone=True)
    for day, cases in enumerate(report.by_day.all.days):
        table.row((report.first + timedelta(days=day), cases))
    sensitive = report.by_day.sensitive
    table.end(note=f"Tanpa {sensitive} kasus sensitif." if sensitive else "")
    sheet.chart(ChartKind.COLUMN, "Kasus masuk per hari", table)


# ---------------------------------------------------------------- numbers as numbers

_NONE = {"–", ""}
_WHOLE = re.compile(r"([+−-]?)([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)")
_PERCENT = re.compile(r"([0-9]+)%")
_DECIMAL = re.compile(r"([+−-]?)([0-9.]+),([0-9]+)")
_DATE = re.compile(r"([0-9]{2})-([0-9]{2})-([0-9]{4})")


def typed(rows: Sequence[Sequence[Cell]], width: int) -> tuple[list[Kind], list[list[Value]]]:
    """The cells of a paper by column, numbers and dates as such again, and what each column holds.

    A column of numbers has a number, a day or nothing in each cell; one of days may also say something.
    """
    columns = [_typed_column([row[place] for row in rows]) for place in range(width)]
    return [kind for kind, _ in columns], [
        list(row) for row in zip(*(cells for _, cells in columns), strict=True)
    ]


def _typed_column(cells: Sequence[Cell]) -> tuple[Kind, list[Value]]:
    read = [_read(cell) for cell in cells]
    kinds = {kind for kind, _ in read if kind is not None}
    if cells and not kinds:  # dashes alone stand where numbers would
        kinds = {Kind.WHOLE}
    if kinds in ({Kind.WHOLE}, {Kind.PERCENT}, {Kind.DATE}, {Kind.DATE, Kind.TEXT}):
        kind = Kind.DATE if Kind.DATE in kinds else kinds.pop()
    elif kinds and kinds <= {Kind.WHOLE, Kind.DECIMAL}:
        kind = Kind.DECIMAL
    else:
        return Kind.TEXT, [str(cell) for cell in cells]
    return kind, [value for _, value in read]


def _read(cell: Cell) -> tuple[Kind | None, Value]:
    """What a cell holds; a dash is nothing, and stays."""
    if isinstance(cell, int):
        return Kind.WHOLE, cell
    if cell in _NONE:
        return None, cell
    if found := _WHOLE.fullmatch(cell):
        return Kind.WHOLE, _sign(found[1]) * int(found[2].replace(".", ""))
    if found := _DECIMAL.fullmatch(cell):
        return Kind.DECIMAL, _sign(found[1]) * float(f"{found[2].replace('.', '')}.{found[3]}")
    if found := _PERCENT.fullmatch(cell):
        return Kind.PERCENT, int(found[1]) / 100
    if found := _DATE.fullmatch(cell):
        return Kind.DATE, date(int(found[3]), int(found[2]), int(found[1]))
    return Kind.TEXT, cell


def _sign(text: str) -> int:
    return -1 if text in ("−", "-") else 1


# ---------------------------------------------------------------- corrections


def _corrections(book: Book, name: str, title: str, found: Sequence[Correction]) -> None:
    """What changed since the month was closed, as numbers."""
    if not found:
        return
    whole = all(isinstance(value, int) for one in found for value in (one.then, one.now))
    kind = Kind.WHOLE if whole else Kind.DECIMAL
    sheet = book.sheet(name)
    table = sheet.table(
        (
            Column("Angka", width=60),
            Column("Saat ditutup", kind),
            Column("Sekarang", kind),
            Column("Selisih", kind),
        ),
        title=title,
        alone=True,
    )
    for one in found:
        table.row((one.words, one.then, one.now, one.difference))
    table.end()
