"""The office's own lists from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from desktop.services.desk import Desk
from desktop.services.lists import keeping
from desktop.services.lists.spec import ListSpec, Subject
from tests.helpers.cli import Program, program
from tests.helpers.needy import family
from tests.helpers.offices import make_office

NIK = "3203011505800001"


@pytest.fixture
def office(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Program:
    desk: Desk = make_office(tmp_path)
    family(desk, "Asep", {"name": "Asep", "nik": NIK, "birth_date": "1950-05-15"})
    family(desk, "Budi", {"name": "Budi", "birth_date": "1990-05-15"})
    keeping.save(desk, "Semua warga", ListSpec(Subject.PEOPLE, (), ("name", "nik"), "name"))
    return program(desk, capsys)


def test_lists_are_named_and_shown_with_masked_numbers(office: Program) -> None:
    lists = office.run("list", "ls", "--json").ok().json["lists"]
    assert lists[0]["name"] == "Semua warga"
    assert not lists[0]["shipped"]
    assert "Kasus lewat batas waktu" in office.run("list", "ls").ok().out
    shown = office.run("list", "show", "semua WARGA", "--json").ok().json
    assert shown["rows"] == [["Asep", "3203********0001"], ["Budi", None]]
    assert shown["columns"] == ["Nama", "NIK"]
    assert "(2 baris; 1 ditampilkan)" in office.run("list", "show", "Semua warga", "--limit", "1").ok().out
    assert office.run("list", "show", "Lain").code == 5


@pytest.mark.parametrize("ending", ["xlsx", "csv", "pdf"])
def test_a_list_becomes_a_file(office: Program, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"warga.{ending}"
    told = (
        office.run("list", "export", "Semua warga", "--out", path, "--purpose", "rapat", "--json").ok().json
    )
    assert told == {"file": str(path), "rows": 2, "left_out": 0}
    assert path.stat().st_size


def test_whole_numbers_need_words(office: Program, tmp_path: Path) -> None:
    path = tmp_path / "warga.xlsx"
    asked = ("list", "export", "Semua warga", "--out", path, "--reveal-nik", "--purpose")
    assert office.run(*asked, "rapat").code == 2
    assert not path.exists()
    office.run(*asked, "Pencairan BLT").ok()
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python(skip_empty_area=False)
    assert ["Asep", NIK] in [row[1:] for row in rows]


def test_a_folder_that_is_not_there_is_told(office: Program, tmp_path: Path) -> None:
    for ending in ("xlsx", "csv", "pdf"):
        out = tmp_path / "tidak" / f"ada.{ending}"
        refused = office.run("list", "export", "Semua warga", "--out", out, "--purpose", "rapat")
        assert refused.code == 2
        assert str(out) in refused.err


def test_other_endings_and_no_purpose_are_refused(office: Program, tmp_path: Path) -> None:
    assert office.run("list", "export", "Semua warga", "--out", "x.docx", "--purpose", "rapat").code == 2
    assert office.run("list", "export", "Semua warga", "--out", tmp_path / "x.csv").code == 2
    assert (
        office.run("list", "export", "Semua warga", "--out", tmp_path / "x.csv", "--purpose", "x").code == 2
    )
    assert not (tmp_path / "x.csv").exists()
