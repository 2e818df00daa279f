"""CSV as an Indonesian Excel opens it; whatever was typed comes back, and nothing in it is a formula."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from desktop.printing.csv_file import csv_file, guarded
from desktop.services.importing.csv_text import read_csv

NIK = "3201014503780002"


def typed(cell: str) -> str:
    """The text that ``guarded`` was given."""
    bare = cell.removeprefix("'")
    return bare if guarded(bare) == cell else cell


def rows_of(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=";"))


def test_it_opens_in_the_excel_of_an_indonesian_office(tmp_path: Path) -> None:
    path = tmp_path / "daftar.csv"
    with csv_file(path, ("Nama", "NIK", "Desil", "Rata-rata", "Tanggal")) as table:
        table.row(("Siti; Aminah", NIK, 3, 2.5, date(2026, 8, 17)))
        table.row(("Budi", "3201********0002", None, 10.0, None))
    assert (
        path.read_bytes()
        == (
            "\ufeffNama;NIK;Desil;Rata-rata;Tanggal\r\n"
            f'"Siti; Aminah";\'{NIK};3;2,5;2026-08-17\r\n'
            "Budi;3201********0002;;10;\r\n"
        ).encode()
    )


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+62812", "-2", "@SUM(A1)", "\t=1", "\r=1", " =1", "\n=1", "＝1", "0812345", NIK, "'=1", "''-"],
)
def test_what_excel_would_change_is_guarded(text: str) -> None:
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize(
    "text", ["Siti", "12", "RT 003", "0", "a=1", "'petik'", "", "3201********0002", "08.00"]
)
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert guarded(text) == text == typed(text)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(max_size=60), min_size=2, max_size=8))
@example(["=1+1", "a;=2", "\r\n=3", "'=1", "''=1", '"', "a\rb"])
@example(["", "", "'", "\x00", ";", "\ufeff=1"])
def test_whatever_a_citizen_typed_comes_back_and_is_no_formula(tmp_path: Path, texts: list[str]) -> None:
    path = tmp_path / "teks.csv"
    with csv_file(path, [f"Kolom {number}" for number in range(len(texts))]) as table:
        table.row(texts)
    cells = rows_of(path)[1]
    assert [typed(cell) for cell in cells] == texts
    assert not any(cell.lstrip()[:1] in set("=+-@") and cell for cell in cells)


def test_our_own_reader_finds_the_same_table(tmp_path: Path) -> None:
    path = tmp_path / "daftar.csv"
    with csv_file(path, ("Nama", "NIK")) as table:
        table.row(("Siti; Aminah", NIK))
    head, row = read_csv(path.read_bytes())
    assert head == ["Nama", "NIK"]
    assert [typed(cell) for cell in row] == ["Siti; Aminah", NIK]


def test_an_error_leaves_nothing(tmp_path: Path) -> None:
    def half_way() -> None:
        with csv_file(tmp_path / "daftar.csv", ("Nama",)) as table:
            table.row(("Siti",))
            raise RuntimeError("cancelled")

    with pytest.raises(RuntimeError):
        half_way()
    assert not list(tmp_path.iterdir())
