"""An own list of 50,000 cases as Excel against bare xlsxwriter in constant memory: the same cells, in memory.

What is beyond the floor: finding and reading the rows, words for codes, masked numbers, guarding texts.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench import timing
from bench.data import Size, big_office
from bench.results import Result, median_ratio, plain
from desktop.services.lists import export
from desktop.services.lists.export import FileKind, Outing
from desktop.services.lists.source import ListSource
from desktop.services.lists.spec import ListSpec, Subject

if TYPE_CHECKING:
    from desktop.services.desk import Desk

ROUNDS = 3
GOAL = 1.3
SIZE, QUICK = Size(50_000, 50_000), Size(5_000, 5_000)
COLUMNS = (
    "number", "received_on", "name", "nik", "no_kk", "sex", "birth_date", "age", "phone", "address", "rt",
    "rw", "dusun", "kind", "programme", "status", "deadline", "officer", "office",
)  # fmt: skip
LIST = Outing(name="Semua kasus", spec=ListSpec(Subject.CASES, (), COLUMNS, "received_on"), purpose="laporan")


def run(quick: bool = False) -> list[Result]:
    """Excel and CSV of a list with twenty columns, the running number among them."""
    size = QUICK if quick else SIZE
    desk = big_office(size)
    try:
        with tempfile.TemporaryDirectory() as folder:
            return _measure(desk, size.cases, Path(folder))
    finally:
        desk.store.close()


def _measure(desk: Desk, count: int, folder: Path) -> list[Result]:
    with desk.store.read() as connection:
        number, rows = ListSource(desk, LIST.spec, out=True).all_rows(connection)
        cells: list[tuple[Any, ...]] = [(place, *row.cells) for place, row in enumerate(rows, 1)]
    assert number == len(cells) == count
    excel = timing.in_turn(
        lambda: export.save_file(desk, LIST, FileKind.EXCEL, folder / "ours.xlsx"),
        lambda: _bare(cells, folder / "bare.xlsx"),
        rounds=ROUNDS,
        warm=1,
    )
    csv = timing.cpu(lambda: export.save_file(desk, LIST, FileKind.CSV, folder / "ours.csv"))
    return [
        median_ratio(f"Excel of {count:,} cases, 20 columns", "ms", excel, goal=GOAL),
        plain(f"CSV of {count:,} cases, 20 columns", "ms", [csv], goal=None),
    ]


def _bare(rows: list[tuple[Any, ...]], path: Path) -> None:
    """Every cell by the call for its type, with a format, as any program would write them."""
    from xlsxwriter import Workbook

    with Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        text, number = book.add_format({"num_format": "@"}), book.add_format({"num_format": "#,##0"})
        day = book.add_format({"num_format": "dd-mm-yyyy"})
        for line, row in enumerate(rows):
            for place, cell in enumerate(row):
                if cell is None or cell == "":
                    continue
                if isinstance(cell, str):
                    sheet.write_string(line, place, cell, text)
                elif isinstance(cell, int):
                    sheet.write_number(line, place, cell, number)
                else:
                    sheet.write_datetime(line, place, cell, day)
