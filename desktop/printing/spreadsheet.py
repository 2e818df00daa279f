"""Excel files: typed columns, heads that stay, printing set up, native charts; a row at a time.

Every text is a text: a NIK keeps its digits, and "=1+1" typed by a citizen is no formula. Nothing about a
person stands in the properties of the file.
"""

from __future__ import annotations

import math
import re
import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from io import BytesIO
from pathlib import Path
from typing import Any

from desktop.models.dates import short_date
from desktop.models.errors import KnownError
from desktop.models.papers import Paper
from desktop.printing.cell_text import is_plain, put_text
from desktop.printing.csv_file import Value
from desktop.printing.whole_file import whole_file

MOST_LINES = 1_048_576
"""Lines of a sheet, set by the format."""

_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_PAPER_CODES = {Paper.A4: 9, Paper.F4: 14}  # Excel's "Folio", 8,5 x 13 inch, is F4
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_DAY_ZERO = 693_594  # the ordinal of 30 December 1899, from which Excel counts
_FIRST_DAY = 61  # 1 March 1900: before it Excel counts a day that never was
_WIDEST = 48.0
_CHART_WIDTH, _CHART_LINE = 640, 20  # px; a line of a sheet is 20 px high
_CHART_LINES = (10, 40)  # the fewest and the most that a chart takes
_NAME_LENGTH = 31
_HEADER_LENGTH = 120  # of the 255 that header and footer may have, with their codes


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    WHOLE = "whole"
    DECIMAL = "decimal"
    PERCENT = "percent"  # 0.25 shows as 25,0%
    DATE = "date"


class ChartKind(StrEnum):
    """How a chart is drawn: lying bars, standing columns, a line."""

    BAR = "bar"
    COLUMN = "column"
    LINE = "line"


_LOOKS = {Kind.TEXT: "@", Kind.WHOLE: "#,##0", Kind.DECIMAL: "#,##0.0", Kind.PERCENT: "0.0%",
          Kind.DATE: "dd-mm-yyyy"}  # fmt: skip
_RIGHT = {"align": "right", "indent": 1}  # a gap before the text of the next column
_SIDES: dict[Kind, dict[str, Any]] = {
    Kind.DATE: {"align": "left"}, Kind.WHOLE: _RIGHT, Kind.DECIMAL: _RIGHT, Kind.PERCENT: _RIGHT,
}  # fmt: skip
_LINE_HEIGHT = 15.0
_BOLD = 1.15  # a bold character to one of the width that columns count in
_WIDTHS = {Kind.TEXT: 16.0, Kind.WHOLE: 9.0, Kind.DECIMAL: 9.0, Kind.PERCENT: 9.0, Kind.DATE: 11.0}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; ``width`` in characters, 0 for what its kind and title need.

    ``wrap``: long texts go on below each other instead of being cut off at the next cell.
    """

    title: str
    kind: Kind = Kind.TEXT
    width: float = 0.0
    wrap: bool = False


class TooManyRows(KnownError):
    """More rows than a sheet holds."""

    code = "too_many_rows"

    def __init__(self) -> None:
        super().__init__(
            f"Baris terlalu banyak untuk satu lembar Excel (paling banyak {MOST_LINES - 100:,}).".replace(
                ",", "."
            ),
            "Tidak ada berkas yang dibuat.",
            "Persempit saringannya, atau simpan sebagai CSV.",
        )


@contextmanager
def excel_file(
    target: Path,
    *,
    title: str,
    office: str = "",
    paper: Paper = Paper.A4,
    footer: str = "",
    ready: Callable[[], object] | None = None,
) -> Iterator[Book]:
    """An xlsx file in constant memory, there when the block ends well and not at all otherwise.

    ``office`` and ``title`` stand above every printed page and in the properties, ``footer`` below with the
    page number, ``ready`` as for ``whole_file``. Raises OSError where the place cannot be written,
    TooManyRows.
    """
    with whole_file(target, ready) as half:
        from xlsxwriter import Workbook
        from xlsxwriter.exceptions import FileCreateError

        book = Workbook(str(half), {**_OPTIONS, "constant_memory": True, "tmpdir": str(half.parent)})
        try:
            ours = Book(book, title, office, paper, footer)
            yield ours
            ours.finish()
            book.close()
        except FileCreateError as error:
            raise OSError(str(error)) from error
        finally:
            for sheet in book.worksheets():  # still open after an error; Windows removes no open file
                sheet.row_data_fh.close()


@contextmanager
def excel_bytes(
    target: BytesIO, *, title: str, office: str = "", paper: Paper = Paper.A4, footer: str = ""
) -> Iterator[Book]:
    """The same into memory, for tables of a few thousand rows; ``target`` is filled when the block ends."""
    from xlsxwriter import Workbook

    book = Workbook(target, {**_OPTIONS, "in_memory": True})
    ours = Book(book, title, office, paper, footer)
    yield ours
    ours.finish()
    book.close()


class Book:
    """An Excel file being written. Sheets are filled from top to bottom."""

    def __init__(self, book: Any, title: str, office: str, paper: Paper, footer: str) -> None:
        self.book = book
        self.paper = paper
        self.header = f"&L{_escaped(office)}&R{_escaped(title)}"
        self.footer = f"&L{_escaped(footer)}&RHalaman &P dari &N"
        self._sheets: list[Sheet] = []
        book.set_properties({"title": title, "author": office, "comments": "Puskesos Desktop"})
        self.looks = {kind: book.add_format({"num_format": look, "valign": "top"} | _SIDES.get(kind, {}))
                      for kind, look in _LOOKS.items()}  # fmt: skip
        self.wrapped = book.add_format({"num_format": "@", "valign": "top", "text_wrap": True})
        self.totals = {
            kind: book.add_format({"num_format": look, "bold": True, "top": 1} | _SIDES.get(kind, {}))
            for kind, look in _LOOKS.items()
        }
        self.bold = book.add_format({"bold": True})
        head = {"bold": True, "bg_color": "#DDEFED", "text_wrap": True, "valign": "top", "bottom": 1}
        self.head = book.add_format(head)
        self.head_right = book.add_format(head | _RIGHT)
        self.right = book.add_format({"num_format": "@", "valign": "top"} | _RIGHT)

    def sheet(self, name: str, *, landscape: bool | None = None) -> Sheet:
        """One more sheet; ``landscape`` None: when it is too wide to be read upright."""
        made = Sheet(self, self.book.add_worksheet(self._free_name(name)), landscape)
        self._sheets.append(made)
        return made

    def finish(self) -> None:
        """Sets up what is known only at the end: widths and how the sheets print."""
        for sheet in self._sheets:
            sheet.finish()

    def _free_name(self, name: str) -> str:
        base = _FORBIDDEN.sub(" ", name).strip(" '")[:_NAME_LENGTH] or "Lembar"
        taken = {sheet.name.casefold() for sheet in self._sheets} | {"history"}
        free, number = base, 2
        while free.casefold() in taken:
            free, number = f"{base[: _NAME_LENGTH - 4]} ({number})", number + 1
        return free


class Sheet:
    """A sheet; ``line`` is where the next thing goes, counted from 0."""

    def __init__(self, book: Book, sheet: Any, landscape: bool | None) -> None:
        self.book = book
        self.sheet = sheet
        self.name: str = sheet.get_name()
        self.line = 0
        self._landscape = landscape
        self._widths: dict[int, float] = {}
        self._charts = False

    def text(self, words: str, *, bold: bool = False) -> None:
        """A line of words above or below the tables."""
        self.write_text(self.line, 0, words, self.book.bold if bold else None)
        self.line += 1

    def skip(self, lines: int = 1) -> None:
        """Leaves lines free."""
        self.line += lines

    def table(self, columns: Sequence[Column], *, title: str = "", alone: bool = False) -> Table:
        """Begins a table with its head. ``alone``: the only one here, so its head stays in sight and on each
        printed page, and each column has a filter."""
        if title:
            self.text(title, bold=True)
        for place, column in enumerate(columns):
            width = _width_of(column)
            self._widths[place] = max(self._widths.get(place, 0), width)
        return Table(self, columns, alone)

    def chart(
        self, kind: ChartKind, title: str, table: Table, *, labels: int = 0, values: Sequence[int] = (1,)
    ) -> None:
        """A chart of columns of a table above, drawn by Excel itself, at the next line."""
        if table.last < table.first:
            return
        chart = self.book.book.add_chart({"type": kind.value})
        for number, place in enumerate(values):
            grey = "#0B6E69" if number == 0 else "#9DB4B1"  # dark and pale: told apart in black and white
            look = "line" if kind is ChartKind.LINE else "fill"
            chart.add_series(
                {
                    "name": [self.name, table.head, place],
                    "categories": [self.name, table.first, labels, table.last, labels],
                    "values": [self.name, table.first, place, table.last, place],
                    look: {"color": grey},
                    "data_labels": {"value": len(values) == 1},
                }
            )
        chart.set_title({"name": title, "name_font": {"size": 11}})
        chart.set_legend({"none": True} if len(values) == 1 else {"position": "bottom"})
        if kind is ChartKind.BAR:
            chart.set_y_axis({"reverse": True, "interval_unit": 1})
            if len(values) == 1:  # each bar bears its number, and Excel would put halves of cases on the axis
                chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
        fewest, most = _CHART_LINES
        bars = (table.last - table.first + 1) * len(values)
        lines = min(max(bars + 5, fewest), most) if kind is ChartKind.BAR else 16
        chart.set_size({"width": _CHART_WIDTH, "height": _CHART_LINE * (lines - 1)})
        self.sheet.insert_chart(self.line, 0, chart, {"description": title})
        self.line += lines
        self._charts = True

    def write_text(self, line: int, place: int, text: str, look: Any) -> None:
        """A text in a cell, whatever it is made of."""
        put_text(self.sheet, line, place, text, look, self.book.looks[Kind.TEXT])

    def finish(self) -> None:
        """Widths and printing."""
        for place, width in self._widths.items():
            self.sheet.set_column(place, place, width)
        wide = self._landscape
        if wide is None:
            wide = sum(self._widths.values()) > 100  # characters that A4 shows upright at a readable size
        if wide:
            self.sheet.set_landscape()
        self.sheet.set_paper(_PAPER_CODES[self.book.paper])
        self.sheet.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.7)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_header(self.book.header)
        self.sheet.set_footer(self.book.footer)
        self.sheet.print_area(0, 0, max(self.line - 1, 0), self._last_column())

    def _last_column(self) -> int:
        """The last column that prints: also those without a table over which a chart stands."""
        last = max(self._widths, default=0)
        if self._charts:
            room = sum(self._pixels(place) for place in range(last + 1))
            while room < _CHART_WIDTH:
                last += 1
                room += self._pixels(last)
        return last

    def _pixels(self, place: int) -> int:
        return int(self._widths.get(place, 8.43) * 7) + 5


class Table:
    """A table being written. ``head``, ``first`` and ``last`` are lines of its sheet, counted from 0."""

    def __init__(self, sheet: Sheet, columns: Sequence[Column], alone: bool) -> None:
        self._sheet = sheet
        self._columns = columns
        self._alone = alone
        self.head = sheet.line
        self.first, self.last = self.head + 1, self.head
        book = sheet.book
        lines = max((_lines_of(column) for column in columns), default=1)
        if lines > 1:  # no program makes a row higher by itself that was written by another
            sheet.sheet.set_row(self.head, lines * _LINE_HEIGHT)
        for place, column in enumerate(columns):
            plain = column.kind in (Kind.TEXT, Kind.DATE)
            if column.title:
                sheet.write_text(self.head, place, column.title, book.head if plain else book.head_right)
        sheet.line += 1
        self._looks = [
            (place, column.kind, book.wrapped if column.wrap else book.looks[column.kind])
            for place, column in enumerate(columns)
        ]
        if alone:
            sheet.sheet.freeze_panes(self.first, 0)
            sheet.sheet.repeat_rows(self.head)

    def row(self, cells: Iterable[Value]) -> None:
        """A value for each column; a text in a column of numbers stays a text. Raises TooManyRows."""
        line = self._sheet.line
        if line >= MOST_LINES - 100:  # room for what follows the table
            raise TooManyRows
        write_string = self._sheet.sheet.write_string
        for (place, kind, look), cell in zip(self._looks, cells, strict=True):
            if cell is None or cell == "":
                continue
            # Nearly all cells are plain texts, and a list has a million of them.
            if kind is Kind.TEXT and type(cell) is str and is_plain(cell):
                write_string(line, place, cell, look)
            else:
                self._write(line, place, kind, look, cell)
        self.last = line
        self._sheet.line = line + 1

    def end(self, totals: Sequence[Value] | None = None, note: str = "") -> None:
        """Closes the table, with a row of totals and a note below it."""
        if self._alone:
            last = max(self.last, self.first)
            self._sheet.sheet.autofilter(self.head, 0, last, len(self._columns) - 1)
        if totals is not None:
            sums = self._sheet.book.totals
            for place, (column, cell) in enumerate(zip(self._columns, totals, strict=True)):
                if cell is not None and cell != "":
                    self._write(self._sheet.line, place, column.kind, sums[column.kind], cell)
            self._sheet.line += 1
        if note:
            self._sheet.text(note)
        self._sheet.skip()

    def _write(self, line: int, place: int, kind: Kind, look: Any, cell: str | float | date) -> None:
        if kind is Kind.TEXT or isinstance(cell, str):
            of_numbers = kind is not Kind.TEXT and look is self._sheet.book.looks[kind]
            text_look = self._sheet.book.right if of_numbers else look
            self._sheet.write_text(line, place, str(cell), text_look)
        elif isinstance(cell, date):
            serial = cell.toordinal() - _DAY_ZERO
            if serial >= _FIRST_DAY:
                self._sheet.sheet.write_number(line, place, serial, look)
            else:
                self._sheet.write_text(line, place, short_date(cell), look)
        elif math.isfinite(cell):
            self._sheet.sheet.write_number(line, place, cell, look)


def _width_of(column: Column) -> float:
    """Its width in characters, no less than the longest word of its title needs."""
    longest = max((len(word) for word in column.title.split()), default=0) * _BOLD + 2.5
    return max(column.width or _WIDTHS[column.kind], min(longest, _WIDEST))


def _lines_of(column: Column) -> int:
    """Lines that a title takes in its column, a little narrower for the bold type."""
    room = max(4, int(_width_of(column) / _BOLD) - 1)
    return max(1, len(textwrap.wrap(column.title, room)))


def _escaped(text: str) -> str:
    """Words for a header: "&" begins a code there."""
    return text[:_HEADER_LENGTH].replace("&", "&&")
