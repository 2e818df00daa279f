"""Data proposals from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.services.desk import Desk
from tests.helpers.cli import Program, program
from tests.helpers.offices import make_office
from tests.helpers.proposals import add_family, agree, propose
from tests.helpers.resident_files import HEAD, opensid


@pytest.fixture
def office(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Program:
    desk: Desk = make_office(tmp_path)
    person_id, _ = add_family(desk)
    agree(desk, propose(desk, person_id).id)
    propose(desk, person_id, "death")
    return program(desk, capsys)


def test_a_list_masks_numbers(office: Program) -> None:
    listed = office.run("proposals", "list", "--state", "agreed", "--json").ok().json["proposals"]
    (one,) = listed
    assert one["nik"] == "3203********0003"
    assert one["number"].endswith("-00001")
    assert "Meninggal" in office.run("proposals", "list").ok().out
    assert office.run("proposals", "list", "--cycle", "kemarin").code == 2


def test_the_file_for_siks_ng_needs_a_purpose(office: Program, tmp_path: Path) -> None:
    target = tmp_path / "usulan.xlsx"
    assert office.run("proposals", "export", target).code == 2
    asked = ("proposals", "export", target, "--purpose", "Diketik di SIKS-NG", "--column", "nik", "--json")
    assert office.run(*asked).ok().json == {"file": str(target), "rows": 2}
    assert target.read_bytes().startswith(b"PK")
    assert office.run("proposals", "export", target, "--purpose", "Diketik", "--column", "gaji").code == 2


def test_results_are_recorded_by_number(office: Program) -> None:
    first, second = (
        one["number"]
        for one in sorted(
            office.run("proposals", "list", "--json").ok().json["proposals"], key=lambda one: one["number"]
        )
    )
    told = office.run("proposals", "record", "sent", first, second, "--json").ok().json
    assert told["recorded"] == 1
    assert [one["number"] for one in told["skipped"]] == [second]
    assert office.run("proposals", "record", "refused", first).code == 2
    assert office.run("proposals", "record", "accepted", "USL-1").code == 5
    assert office.run("proposals", "record", "accepted", first, "--on", "2026-13-40").code == 2


def test_an_accepted_one_is_shown_first_and_applied_when_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = make_office(tmp_path)
    made = propose(desk, add_family(desk)[0], "death")
    agree(desk, made.id)
    office = program(desk, capsys)
    asked = ("proposals", "apply", made.number)
    assert office.run(*asked, "--json").ok().json["ready"] == 0
    for result in ("sent", "accepted"):
        office.run("proposals", "record", result, made.number).ok()
    assert "Keadaan: Hidup → Meninggal" in office.run(*asked).ok().out
    assert office.run(*asked, "--yes").code == 2
    told = office.run(*asked, "--yes", "--on", "2020-08-02", "--json").ok().json
    assert (told["applied"], told["refused"]) == (1, [])
    assert office.run(*asked, "--json").ok().json["ready"] == 0


def test_drafts_of_the_last_import(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    office = program(make_office(tmp_path), capsys)
    assert office.run("proposals", "draft").code == 5
    office.run("people", "import", opensid(tmp_path / "satu.xlsx", [HEAD])).ok()
    office.run("people", "import", opensid(tmp_path / "dua.xlsx", [HEAD | {"alamat": "KP HILIR"}])).ok()
    counted = office.run("proposals", "draft", "--json").ok().json
    assert counted["found"] == {"correction": 1, "death": 0, "moved": 0, "new": 0}
    assert counted["made"] == 0
    for made in (1, 0):
        told = office.run("proposals", "draft", "--kind", "correction", "--kind", "new", "--json").ok().json
        assert told["made"] == made
