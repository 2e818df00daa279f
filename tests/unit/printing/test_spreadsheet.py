"""Excel files read back by another library, opened by LibreOffice; never a formula, never half a file."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from desktop.models.papers import Paper
from desktop.printing import spreadsheet
from desktop.printing.spreadsheet import (
    Book,
    ChartKind,
    Column,
    Kind,
    TooManyRows,
    excel_bytes,
    excel_file,
)
from tests.helpers.office_suite import needs_office_suite, to_pdf

NIK = "3201014503780002"
COLUMNS = (
    Column("Nama"), Column("NIK", width=19), Column("Jumlah", Kind.WHOLE), Column("Rata-rata", Kind.DECIMAL),
    Column("Bagian", Kind.PERCENT), Column("Tanggal", Kind.DATE),
)  # fmt: skip


@contextmanager
def written(path: Path) -> Iterator[Book]:
    with excel_file(path, title="Daftar & uji", office="Desa <Sukamaju> & sekitar") as book:
        yield book


def rows_of(source: Path | bytes, sheet: str) -> list[list[Any]]:
    book = (
        CalamineWorkbook.from_path(source)
        if isinstance(source, Path)
        else CalamineWorkbook.from_filelike(BytesIO(source))
    )
    return book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)


def part_of(path: Path, name: str) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read(name).decode("utf-8")


def test_each_kind_of_column_comes_back_as_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "daftar.xlsx"
    with written(path) as book:
        table = book.sheet("Warga").table(COLUMNS, alone=True)
        table.row(("Siti Aminah", NIK, 1234, 2.5, 0.25, date(2026, 8, 17)))
        table.row(("Budi", "", None, "…", "…", None))
        table.end(("Jumlah", "", 1234, None, None, None), "Catatan di bawah.")
    head, first, second, totals, note = rows_of(path, "Warga")
    assert head == [column.title for column in COLUMNS]
    assert first == ["Siti Aminah", NIK, 1234.0, 2.5, 0.25, date(2026, 8, 17)]
    assert second == ["Budi", "", "", "…", "…", ""]
    assert totals[:3] == ["Jumlah", "", 1234.0]
    assert note[0] == "Catatan di bawah."


def test_a_day_before_excel_counts_is_a_text(tmp_path: Path) -> None:
    path = tmp_path / "lahir.xlsx"
    with written(path) as book:
        table = book.sheet("Warga").table((Column("Lahir", Kind.DATE),))
        for day in (date(1899, 12, 31), date(1900, 2, 28), date(1900, 3, 1)):
            table.row((day,))
    assert [row[0] for row in rows_of(path, "Warga")[1:]] == ["31-12-1899", "28-02-1900", date(1900, 3, 1)]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(min_size=1, max_size=60), min_size=1, max_size=12))
@example(["=1+1", "+62812", "-", "@SUM(A1)", "\t=1", "\r=1", "<r><t>x</t></r>", "<r></r>", "_x0041_", "'=1"])
@example(["&<>\"'", "a\nb", " a ", "0812", NIK, "http://jahat.example/", "{=1}", "😀", "\x00", "1e5"])
def test_whatever_a_citizen_typed_is_that_text_and_no_formula(tmp_path: Path, texts: list[str]) -> None:
    path = tmp_path / "teks.xlsx"
    with written(path) as book:
        table = book.sheet("Teks").table((Column("Isi"),))
        for text in texts:
            table.row((text,))
    unwritable = str.maketrans({"\ufffe": "\ufffd", "\uffff": "\ufffd"})
    found = [row[0] for row in rows_of(path, "Teks")[1:]]
    assert found == [text.translate(unwritable) for text in texts]
    assert "<f>" not in part_of(path, "xl/worksheets/sheet1.xml")


def test_markup_of_the_file_format_typed_by_a_citizen_is_text_in_memory_too() -> None:
    target = BytesIO()
    with excel_bytes(target, title="Teks") as book:
        book.sheet("Teks").text("<r><t>x</t></r>")
    assert rows_of(target.getvalue(), "Teks")[0][0] == "<r><t>x</t></r>"


def test_half_a_letter_from_a_broken_file_does_not_stop_the_writing(tmp_path: Path) -> None:
    path = tmp_path / "teks.xlsx"
    with written(path) as book:
        book.sheet("Teks").text("Si\ud83dti")
    assert rows_of(path, "Teks")[0][0] == "Si\ufffdti"


def test_a_text_longer_than_a_cell_says_that_it_is_cut(tmp_path: Path) -> None:
    path = tmp_path / "panjang.xlsx"
    with written(path) as book:
        sheet = book.sheet("Teks")
        sheet.text("a" * 40_000)
        sheet.text("😀" * 20_000)
        sheet.text("b" * 32_767)
    found = [str(row[0]) for row in rows_of(path, "Teks")]
    assert found[0].endswith("… [terpotong]")
    assert len(found[0]) == 32_767
    assert found[1].endswith("… [terpotong]")
    assert set(found[1][:-13]) == {"😀"}
    assert found[2] == "b" * 32_767


def test_the_sheet_is_set_up_for_printing(tmp_path: Path) -> None:
    path = tmp_path / "cetak.xlsx"
    with excel_file(path, title="Tajuk", office="Desa A & B", paper=Paper.F4, footer="Rahasia") as book:
        sheet = book.sheet("Warga")
        sheet.text("Judul")
        table = sheet.table(tuple(Column(f"Kolom {n}", width=15) for n in range(8)), alone=True)
        table.row(tuple(str(n) for n in range(8)))
        table.end()
    xml, names = part_of(path, "xl/worksheets/sheet1.xml"), part_of(path, "xl/workbook.xml")
    assert '<pageSetup paperSize="14" fitToHeight="0" orientation="landscape"/>' in xml
    assert 'ySplit="2"' in xml
    assert 'state="frozen"' in xml
    assert '<autoFilter ref="A2:H3"/>' in xml
    assert "&amp;LDesa A &amp;&amp; B&amp;RTajuk" in xml
    assert "&amp;LRahasia&amp;RHalaman &amp;P dari &amp;N" in xml
    assert "Warga!$A$1:$H$4</definedName>" in names
    assert "Warga!$2:$2</definedName>" in names


def test_sheet_names_are_free_and_allowed(tmp_path: Path) -> None:
    path = tmp_path / "nama.xlsx"
    with written(path) as book:
        for name in ("RT/RW: [1]?", "", "a" * 40, "A" * 40, "'petik'", "History"):
            book.sheet(name).text("x")
    names = CalamineWorkbook.from_path(path).sheet_names
    assert names == ["RT RW   1", "Lembar", "a" * 31, f"{'A' * 27} (2)", "petik", "History (2)"]


def test_the_properties_name_the_office_and_nobody_else() -> None:
    target = BytesIO()
    with excel_bytes(target, title="Usulan", office="Desa Sukamaju") as book:
        book.sheet("A").text("Siti")
    with zipfile.ZipFile(target) as archive:
        core = archive.read("docProps/core.xml").decode()
    assert "<dc:creator>Desa Sukamaju</dc:creator>" in core
    assert "<dc:title>Usulan</dc:title>" in core
    assert "Siti" not in core


def test_an_error_leaves_neither_the_file_nor_anything_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "daftar.xlsx"
    path.write_bytes(b"yang lama")

    def half_way() -> None:
        with written(path) as book:
            table = book.sheet("Warga").table((Column("Nama"),))
            for _ in range(5_000):
                table.row(("Siti",))
            raise RuntimeError("cancelled")

    with pytest.raises(RuntimeError):
        half_way()
    assert path.read_bytes() == b"yang lama"
    assert list(tmp_path.iterdir()) == [path]


def test_a_place_that_cannot_be_written_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(OSError), written(tmp_path / "tidak-ada" / "daftar.xlsx"):  # noqa: PT011 - any of them
        pass


def test_what_a_power_cut_left_is_cleared_by_the_next_try(tmp_path: Path) -> None:
    path = tmp_path / "daftar.xlsx"
    left = tmp_path / ".daftar.xlsx.baru"
    left.mkdir()
    (left / "tmp123").write_text("Siti", encoding="utf-8")
    with written(path) as book:
        book.sheet("A").text("x")
    assert list(tmp_path.iterdir()) == [path]


def test_more_rows_than_a_sheet_holds_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheet, "MOST_LINES", 110)

    def fill() -> None:
        with written(tmp_path / "banyak.xlsx") as book:
            table = book.sheet("A").table((Column("Nama"),))
            for _ in range(11):
                table.row(("Siti",))

    with pytest.raises(TooManyRows):
        fill()
    assert not list(tmp_path.iterdir())


@needs_office_suite
def test_libreoffice_opens_it_and_draws_the_chart(tmp_path: Path) -> None:
    target = BytesIO()
    with excel_bytes(target, title="Daftar & uji", office="Desa Sukamaju") as book:
        sheet = book.sheet("Laporan")
        columns = (Column("Program", width=30), Column("Kasus", Kind.WHOLE))
        table = sheet.table(columns, title="Menurut program")
        for name, number in (("PKH", 12), ("=2+40", 7), ("PBI-JK", 31)):
            table.row((name, number))
        table.end(("Jumlah", 50))
        sheet.chart(ChartKind.BAR, "Kasus menurut program", table)
    printed = to_pdf({"laporan.xlsx": target.getvalue()}, tmp_path)["laporan.xlsx"]
    (page,) = PdfReader(BytesIO(printed)).pages
    text = page.extract_text()
    assert "=2+40" in text
    assert "Jumlah" in text
    assert "Halaman 1 dari 1" in text
    assert text.count("Kasus menurut program") == 1  # the title of the chart
    assert "Daftar & uji" in text


def test_a_chart_wider_than_its_table_prints_whole() -> None:
    target = BytesIO()
    with excel_bytes(target, title="Laporan") as book:
        sheet = book.sheet("Laporan")
        table = sheet.table((Column("Jenis", width=20), Column("Kasus", Kind.WHOLE)))
        table.row(("Keluhan", 3))
        table.end()
        sheet.chart(ChartKind.BAR, "Kasus", table)
    with zipfile.ZipFile(target) as archive:
        names = archive.read("xl/workbook.xml").decode()
    assert "Laporan!$A$1:$I$13" in names, "columns as wide as the chart, lines as high"
