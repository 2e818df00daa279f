"""Taking back, conflicts, handing over, erasing and keys from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.cases import add_case
from tests.helpers.cli import Program, program
from tests.helpers.offices import KECAMATAN, SIBLING, VILLAGE, make_office
from tests.unit.cli.test_exchange import pair


@pytest.fixture
def offices(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[Program, Program]:
    desk = make_office(tmp_path)
    add_case(desk)
    village = program(desk, capsys)
    kecamatan = program(make_office(tmp_path, code=KECAMATAN), capsys)
    stick = tmp_path / "stick"
    stick.mkdir()
    pair(village, kecamatan, stick)
    return village, kecamatan


def send(source: Program, target: Program, stick: Path, to: str, *more: str) -> str:
    made = source.run("bundle", "export", "--out", stick, "--to", to, "--json", *more).ok().json["file"]
    target.run("bundle", "import", made).ok()
    return str(made)


def test_a_merge_is_taken_back(offices: tuple[Program, Program], tmp_path: Path) -> None:
    village, kecamatan = offices
    send(village, kecamatan, tmp_path / "stick", KECAMATAN, "--all")
    assert len(kecamatan.run("cases", "--json").ok().json["cases"]) == 1
    looked = kecamatan.run("bundle", "undo", "--look", "--json").ok().json
    assert (looked["last"]["from"], looked["obstacle"], looked["undone"]) == (VILLAGE, None, False)
    kecamatan.run("bundle", "undo").ok()
    assert kecamatan.run("cases", "--json").ok().json["cases"] == []
    assert kecamatan.run("bundle", "undo", "--json").code == 5
    send(village, kecamatan, tmp_path / "stick", KECAMATAN)
    send(kecamatan, village, tmp_path / "stick", VILLAGE)
    refused = kecamatan.run("bundle", "undo", "--json")
    assert (refused.code, refused.json["error"]["code"]) == (43, "built_upon")


def test_a_case_is_handed_over_and_people_erased(offices: tuple[Program, Program], tmp_path: Path) -> None:
    village, kecamatan = offices
    (case,) = village.run("cases", "--json").ok().json["cases"]
    assert village.run("transfer", case["number"], "--to", "33.01.01", "--reason", "x").code == 44
    village.run("transfer", case["number"], "--to", SIBLING, "--reason", "pindah").ok()
    assert village.run("transfer", case["number"], "--to", SIBLING, "--reason", "lagi").code == 44
    detail = village.run("case", case["number"], "--json").ok().json
    erase = ("erase", detail["subject"]["id"], "--reason", "permintaan")
    assert village.run(*erase).code == 2  # not without --yes
    assert village.run(*erase, "--yes").code == 45  # the new owner's record
    send(village, kecamatan, tmp_path / "stick", KECAMATAN)
    assert kecamatan.run("conflicts", "list", "--json").ok().json == {"conflicts": []}
    assert kecamatan.run("bundle", "quarantine", "--json").ok().json == {"bundles": []}
    gone = kecamatan.run("conflicts", "resolve", "person", "0" * 32, "name", "--from", VILLAGE)
    assert gone.code == 2


def test_keys_are_renewed_listed_and_revoked(offices: tuple[Program, Program], tmp_path: Path) -> None:
    village, kecamatan = offices
    stick = tmp_path / "stick"
    kecamatan.run("office", "rotate").ok()
    kecamatan.run("office", "list-out", "--out", stick / "kec.daftar").ok()
    village.run("office", "list-in", stick / "kec.daftar").ok()
    assert village.run("office", "list-in", stick / "kec.daftar").code == 66
    send(village, kecamatan, stick, KECAMATAN)
    send(kecamatan, village, stick, VILLAGE)
    kecamatan.run("office", "revoke", VILLAGE, "--reason", "laptop dicuri").ok()
    made = village.run("bundle", "export", "--out", stick, "--json").ok().json["file"]
    assert kecamatan.run("bundle", "import", made).code == 28
    village.run("office", "continue-here").ok()
    assert village.run("bundle", "attachments", "--out", stick, "--json").ok().json == {"bundles": []}
