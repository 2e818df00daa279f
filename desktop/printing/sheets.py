"""Tables as an xlsx file. Every text is written as text: a NIK keeps its digits, "=..." is no formula."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from desktop.models.papers import Cell

_WIDEST = 48
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


@dataclass(frozen=True, slots=True)
class Grid:
    """A table on a sheet, below its title and notes; ``totals`` is a bold last row."""

    title: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]
    totals: tuple[Cell, ...] | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Tab:
    """A sheet with one or more tables below each other. A single table gets a filter and a fixed head."""

    name: str
    grids: tuple[Grid, ...]
    notes: tuple[str, ...] = ()


def workbook(tabs: Sequence[Tab], title: str, author: str) -> bytes:
    """The file's bytes: the same tables give the same file but for the moment it bears."""
    from xlsxwriter import Workbook

    target = BytesIO()
    with Workbook(target, _OPTIONS) as book:
        book.set_properties({"title": title, "author": author, "comments": "Puskesos Desktop"})
        looks = {
            "bold": book.add_format({"bold": True}),
            "head": book.add_format(
                {"bold": True, "bg_color": "#DDEFED", "text_wrap": True, "valign": "top"}
            ),
            "text": book.add_format({"num_format": "@", "valign": "top"}),
            "number": book.add_format({"num_format": "#,##0", "valign": "top"}),
            "total": book.add_format({"bold": True, "top": 1, "num_format": "#,##0"}),
        }
        for tab in tabs:
            _sheet(book.add_worksheet(_FORBIDDEN.sub(" ", tab.name)[:31]), tab, looks)
    return target.getvalue()


def _sheet(sheet: Any, tab: Tab, looks: dict[str, Any]) -> None:
    for place in range(max((len(grid.columns) for grid in tab.grids), default=0)):
        longest = max(
            (
                len(str(row[place]))
                for grid in tab.grids
                for row in (grid.columns, *grid.rows)
                if place < len(row)
            ),
            default=8,
        )
        sheet.set_column(place, place, min(max(longest + 2, 8), _WIDEST))
    line = 0
    for note in tab.notes:
        sheet.write_string(line, 0, note)
        line += 1
    line += bool(tab.notes)
    for grid in tab.grids:
        line = _grid(sheet, line, grid, looks, alone=len(tab.grids) == 1) + 2


def _grid(sheet: Any, line: int, grid: Grid, looks: dict[str, Any], *, alone: bool) -> int:
    """Writes a table from a line on; returns the line after its last one."""
    if grid.title:
        sheet.write_string(line, 0, grid.title, looks["bold"])
        line += 1
    for place, words in enumerate(grid.columns):
        sheet.write_string(line, place, words, looks["head"])
    head = line
    for row in grid.rows:
        line += 1
        _row(sheet, line, row, looks["text"], looks["number"])
    if alone and grid.rows:
        sheet.autofilter(head, 0, line, len(grid.columns) - 1)
        sheet.freeze_panes(head + 1, 0)
    if grid.totals:
        line += 1
        _row(sheet, line, grid.totals, looks["total"], looks["total"])
    if grid.note:
        line += 1
        sheet.write_string(line, 0, grid.note)
    return line


def _row(sheet: Any, line: int, row: tuple[Cell, ...], text: Any, number: Any) -> None:
    for place, cell in enumerate(row):
        if isinstance(cell, int):
            sheet.write_number(line, place, cell, number)
        else:
            sheet.write_string(line, place, cell, text)
