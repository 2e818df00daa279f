"""Pairing and bundles from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.cases import add_case
from tests.helpers.cli import Program, program
from tests.helpers.offices import KECAMATAN, VILLAGE, make_office


@pytest.fixture
def village(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Program:
    desk = make_office(tmp_path)
    add_case(desk)
    return program(desk, capsys)


@pytest.fixture
def kecamatan(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Program:
    return program(make_office(tmp_path, code=KECAMATAN), capsys)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def pair(village: Program, kecamatan: Program, stick: Path) -> None:
    for one, other in ((village, kecamatan), (kecamatan, village)):
        card = stick / f"{other.root.name}.card"
        other.run("office", "card", "--out", card).ok()
        asked = one.run("office", "trust", card)
        assert asked.code == 42
        code = asked.err.split("Kode periksa di kantor ini: ")[1].split()[0]
        one.run("office", "trust", card, "--check-code", code.upper().replace("-", " ")).ok()


def test_pairing_needs_the_same_code(village: Program, kecamatan: Program, stick: Path) -> None:
    card = stick / "kec.card"
    kecamatan.run("office", "card", "--out", card).ok()
    assert card.read_text(encoding="utf-8").strip() == kecamatan.run("office", "card").ok().out.strip()
    wrong = village.run("office", "trust", card, "--check-code", "salah", "--json")
    assert wrong.code == 42
    assert wrong.json["error"]["code"] == "check_code"
    assert village.run("office", "list", "--json").ok().json == {"offices": []}
    pair(village, kecamatan, stick)
    (known,) = village.run("office", "list", "--json").ok().json["offices"]
    assert (known["code"], known["relation"]) == (KECAMATAN, "parent")


def test_a_card_that_is_none_is_refused(village: Program, stick: Path) -> None:
    card = stick / "foto.card"
    card.write_bytes(b"\x89PNG\xff\xfe")
    assert village.run("office", "trust", card).code == 2
    card.write_text("halo", encoding="utf-8")
    assert village.run("office", "trust", card, "--json").json["error"]["code"] == "not_a_card"
    assert village.run("office", "trust", stick / "tidak-ada").code == 2


def test_bundles_go_up_and_say_what_they_hold(village: Program, kecamatan: Program, stick: Path) -> None:
    assert village.run("bundle", "export", "--out", stick).code == 5
    pair(village, kecamatan, stick)
    assert village.run("bundle", "export", "--out", stick / "tidak-ada").code == 2
    sent = village.run("bundle", "export", "--out", stick, "--json").ok().json
    assert (sent["to"], sent["number"], sent["counts"]["cases"]) == (KECAMATAN, 1, 1)
    seen = kecamatan.run("bundle", "inspect", sent["file"], "--json").ok().json
    assert (seen["sender_code"], seen["new"]["cases"], seen["already_merged"]) == (VILLAGE, 1, False)
    assert kecamatan.run("cases", "--json").json["total"] == 0
    (merged,) = kecamatan.run("bundle", "import", sent["file"], "--json").ok().json["bundles"]
    assert merged["fate"] == "merged"
    assert kecamatan.run("cases", "--office", VILLAGE, "--json").json["total"] == 1
    (known,) = kecamatan.run("bundle", "import", sent["file"], "--json").ok().json["bundles"]
    assert known["fate"] == "known"


def test_a_refused_file_fails_and_the_others_are_merged(
    village: Program, kecamatan: Program, stick: Path
) -> None:
    pair(village, kecamatan, stick)
    sent = Path(village.run("bundle", "export", "--out", stick, "--json").ok().json["file"])
    cut = stick / "terputus.age"
    cut.write_bytes(sent.read_bytes()[:-200])
    photo = stick / "foto.jpg"
    photo.write_bytes(b"\xff\xd8\xff" * 50)
    answer = kecamatan.run("bundle", "import", photo, sent, cut, "--json")
    assert answer.code in {21, 22, 23}
    fates = {Path(one["path"]).name: one["fate"] for one in answer.json["bundles"]}
    assert fates == {"foto.jpg": "refused", sent.name: "merged", "terputus.age": "refused"}
    assert "foto.jpg" in answer.err
    assert kecamatan.run("cases", "--json").json["total"] == 1
    inspected = kecamatan.run("bundle", "inspect", photo, "--json")
    assert inspected.code == 21
    assert inspected.json["error"]["code"] == "not_a_bundle"
    assert village.run("bundle", "import", sent).code != 0
