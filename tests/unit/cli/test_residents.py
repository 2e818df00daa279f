"""``puskesos people``: import with a dry run, past imports, undo, find."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.services.importing.workbook import read_book
from tests.helpers.cli import Program, program
from tests.helpers.offices import make_office
from tests.helpers.resident_files import HEAD, WIFE, opensid, save


@pytest.fixture
def office(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Program:
    return program(make_office(tmp_path), capsys)


def test_dry_run_import_find_and_undo(office: Program, tmp_path: Path) -> None:
    path = opensid(tmp_path / "warga.xlsx", [HEAD, WIFE | {"nik": "123"}])
    tried = office.run("people", "import", path, "--dry-run", "--json")
    assert tried.code == 67
    counts = {"read": 2, "new": 1, "changed": 0, "unchanged": 0, "refused": 1}
    assert {key: tried.json[key] for key in counts} == counts
    assert (tried.json["kind"], tried.json["batch"]) == ("opensid", None)
    (row,) = tried.json["rows"]
    assert (row["row"], row["outcome"]) == (3, "refused")
    assert office.run("people", "find", "asep", "--json").ok().json["people"] == []

    done = office.run("people", "import", path, "--annotated", tmp_path / "hasil.xlsx")
    assert done.code == 67
    assert "2 dibaca, 1 baru, 0 berubah, 0 tetap, 1 ditolak. Tersimpan." in done.out
    assert read_book(tmp_path / "hasil.xlsx").sheets[0].rows[2][-2] == "Ditolak"
    (person,) = office.run("people", "find", "asep", "kunyit", "--json").ok().json["people"]
    assert (person["name"], person["nik"]) == ("ASEP KUNYIT", "3203********9901")
    assert "ASEP KUNYIT" in office.run("people", "find", "asep").ok().out

    (batch,) = office.run("people", "imports", "--json").ok().json["imports"]
    seen = office.run("people", "undo", batch["id"], "--dry-run", "--json").ok().json
    assert (seen["deleted"], seen["kept"]) == (2, [])
    assert "1 warga dan 1 keluarga dihapus lagi." in office.run("people", "undo", batch["id"]).ok().out
    assert office.run("people", "find", "asep", "--json").ok().json["people"] == []
    assert office.run("people", "undo", batch["id"]).code == 66
    assert "ditarik kembali" in office.run("people", "imports").ok().out


def test_columns_are_named_on_the_command_line(office: Program, tmp_path: Path) -> None:
    path = save(tmp_path / "lain.xlsx", [["Sebutan", "Nomor"], ["BUDI JAHE", HEAD["nik"]]])
    assert office.run("people", "import", path).code == 65
    assert office.run("people", "import", path, "--map", "nama=A").code == 2
    told = office.run("people", "import", path, "--map", "name=A", "--map", "nik=B", "--json").ok().json
    assert (told["new"], told["columns"]) == (1, {"name": 0, "nik": 1})


def test_what_is_no_file_is_told(office: Program, tmp_path: Path) -> None:
    answer = office.run("people", "import", tmp_path / "tidak-ada.xlsx", "--json")
    assert answer.code == 64
    assert answer.json["error"]["code"] == "import_file"
    path = opensid(tmp_path / "warga.xlsx", [HEAD], hidden={"Rahasia": [["x"]]})
    assert office.run("people", "import", path, "--sheet", "Rahasia").code == 64
    assert "Rahasia" in office.run("people", "import", path, "--dry-run").ok().err
