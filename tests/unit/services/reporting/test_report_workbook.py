"""The month as an Excel file: the figures come back as numbers, and LibreOffice shows it."""

from __future__ import annotations

import re
import zipfile
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from desktop.models.errors import NotAllowed
from desktop.models.papers import Cell, Paper
from desktop.models.roles import Role
from desktop.printing.csv_file import Value
from desktop.printing.spreadsheet import Kind
from desktop.services.desk import Desk
from desktop.services.reporting import closing, month_files, report_words
from desktop.services.reporting.report_workbook import typed, workbook
from tests.helpers.cases import add_case, rows
from tests.helpers.office_suite import needs_office_suite, to_pdf
from tests.helpers.offices import DeskClock, as_roles
from tests.helpers.papers import text_of

AUGUST = (2026, 8)
EVIL = '=HYPERLINK("http://x";"klik")'


@pytest.fixture
def month(desk: Desk, clock: DeskClock) -> Desk:
    """Two cases of August, own words, closed, and a third that came late."""
    add_case(desk)
    add_case(desk, kind="INF", programme=None, person={"dusun": EVIL})
    report_words.save(desk, *AUGUST, report_words.Kept("LAPORAN AGUSTUS", f"{EVIL} bukan rumus.\n\nDua."))
    clock.now = datetime(2026, 9, 3, 2, 0, tzinfo=UTC)
    closing.close(desk, *AUGUST)
    add_case(desk, received_on="2026-08-20")
    return desk


def opened(data: bytes) -> dict[str, list[list[Any]]]:
    book = CalamineWorkbook.from_filelike(BytesIO(data))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_the_numbers_are_those_of_the_report(month: Desk) -> None:
    shown = month_files.read(month, *AUGUST)
    content = month_files.content(month, shown)
    sheets = opened(workbook(month, *AUGUST))
    summary = {str(row[0]): row[1] for row in sheets["Ringkasan"] if row[0]}
    for figure in content.figures:
        assert summary[figure.label] == figure.value, figure
    assert summary["Hari pertama"] == date(2026, 8, 1)
    assert summary["Ditutup"] == date(2026, 9, 3)
    for table in content.tables:
        found = next(cells for name, cells in sheets.items() if name == table.title[:31])
        lines = [tuple(row[: len(table.columns)]) for row in found]
        at = lines.index(tuple(table.columns))
        _, values = typed([row[1:] for row in table.rows], len(table.columns) - 1)
        for place, (row, cells) in enumerate(zip(table.rows, values, strict=True), at + 1):
            assert lines[place] == (row[0], *cells), table.title


@pytest.mark.parametrize(
    ("cells", "kind", "values"),
    [
        ((3, 0, 1204), Kind.WHOLE, [3, 0, 1204]),
        (("+9", "−1.204", 0, "–"), Kind.WHOLE, [9, -1204, 0, "–"]),
        (("90%", "–"), Kind.PERCENT, [0.9, "–"]),
        (("2,5", 4), Kind.DECIMAL, [2.5, 4]),
        (("03-09-2026", "Belum pernah"), Kind.DATE, [date(2026, 9, 3), "Belum pernah"]),
        (("3, 5", 7), Kind.TEXT, ["3, 5", "7"]),
        (("Tercapai", "–"), Kind.TEXT, ["Tercapai", "–"]),
        (("–", "–"), Kind.WHOLE, ["–", "–"]),
    ],
)
def test_what_a_paper_writes_as_words_is_a_number_again(
    cells: tuple[Cell, ...], kind: Kind, values: list[Value]
) -> None:
    assert typed([(cell,) for cell in cells], 1) == ([kind], [[value] for value in values])


def test_days_are_dates(month: Desk) -> None:
    days = opened(workbook(month, *AUGUST))["Per hari"]
    assert days[0] == ["Tanggal", "Kasus"]
    assert [row for row in days[1:32] if row[1]] == [[date(2026, 8, 18), 2]]
    assert days[31][0] == date(2026, 8, 31)


def test_what_came_late_stands_on_a_sheet_of_its_own(month: Desk) -> None:
    sheets = opened(workbook(month, *AUGUST))
    assert ["Kasus masuk", 2, 3, 1] in sheets["Koreksi"]
    assert summary_of(sheets)["Kasus masuk"] == 2


def summary_of(sheets: dict[str, list[list[Any]]]) -> dict[str, Any]:
    return {str(row[0]): row[1] for row in sheets["Ringkasan"] if row[0]}


def test_words_are_words(month: Desk) -> None:
    sheets = opened(workbook(month, *AUGUST))
    words = [row[0] for row in sheets["Narasi dan catatan"]]
    assert f"{EVIL} bukan rumus." in words
    assert any(EVIL in row for row in sheets["Menurut dusun"])
    with zipfile.ZipFile(BytesIO(workbook(month, *AUGUST))) as archive:
        files = {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist()}
    assert not any("<f>" in text for name, text in files.items() if name.startswith("xl/worksheets/sheet"))


@pytest.mark.parametrize(("paper", "code"), [(Paper.A4, 9), (Paper.F4, 14)])
def test_sheets_print_on_the_paper_with_heads_and_charts(month: Desk, paper: Paper, code: int) -> None:
    with zipfile.ZipFile(BytesIO(workbook(month, *AUGUST, paper))) as archive:
        names = archive.namelist()
        sheets = [archive.read(name).decode() for name in names if name.startswith("xl/worksheets/sheet")]
        areas = archive.read("xl/workbook.xml").decode()
    assert all(f'paperSize="{code}"' in sheet for sheet in sheets)
    assert sum('state="frozen"' in sheet for sheet in sheets) >= 7, "a head for each table"
    assert areas.count("_xlnm.Print_Area") == len(sheets)
    assert sum(name.startswith("xl/charts/chart") for name in names) >= 6


def test_columns_of_words_are_as_wide_as_they_are(month: Desk) -> None:
    data = workbook(month, *AUGUST)
    place = CalamineWorkbook.from_filelike(BytesIO(data)).sheet_names.index("Target") + 1
    words = max(len(str(row[5])) for row in opened(data)["Target"])
    assert words >= len("Tidak ada yang diukur")
    with zipfile.ZipFile(BytesIO(data)) as archive:
        sheet = archive.read(f"xl/worksheets/sheet{place}.xml").decode()
    width = re.search(r'<col min="6" max="6" width="([0-9.]+)"', sheet)
    assert width is not None
    assert float(width[1]) > words, "paper cuts what stands out of the last column"


def test_who_may_and_that_it_is_logged(month: Desk) -> None:
    with pytest.raises(NotAllowed):
        workbook(as_roles(month, Role.FRONT_OFFICE), *AUGUST)
    workbook(month, *AUGUST)
    logged = rows(month, "SELECT row_id, detail FROM audit WHERE action='report.export'")
    assert logged == [("2026-08", '{"kind":"xlsx","paper":"F4"}')]


def test_a_file_is_a_paper_that_left(desk: Desk, clock: DeskClock) -> None:
    add_case(desk)
    clock.now = datetime(2026, 9, 3, 2, 0, tzinfo=UTC)
    closing.close(desk, *AUGUST)
    workbook(desk, *AUGUST)
    found = closing.closed(desk, *AUGUST)
    assert found is not None
    assert not found.may_take_back


@needs_office_suite
def test_libreoffice_opens_it(month: Desk, tmp_path: Path) -> None:
    made = to_pdf({"laporan.xlsx": workbook(month, *AUGUST, Paper.A4)}, tmp_path)
    text = text_of(made["laporan.xlsx"])
    for words in (
        "LAPORAN AGUSTUS",
        "Bulan Agustus 2026",
        "Kasus masuk",
        month_files.LATE,
        f"{EVIL} bukan rumus.",
    ):
        assert words in text, words
    assert "Ditutup 3 September 2026" in text
    assert "###" not in text, "a number wider than its column"
