"""Suspected duplicates from the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from desktop.models.people import PersonInput
from desktop.services.desk import Desk
from desktop.services.people.registry import save_person
from tests.helpers.cli import Program, program
from tests.helpers.offices import make_office

NIK = "3203014501800003"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return make_office(tmp_path)


@pytest.fixture
def office(desk: Desk, capsys: pytest.CaptureFixture[str]) -> Program:
    for name, nik in (("Siti Maemunah", NIK), ("Sity Maimunah", ""), ("Asep Gunawan", "")):
        save_person(desk, PersonInput(name=name, nik=nik, sex="P", birth_date="1980-01-05"))
    return program(desk, capsys)


def pairs(office: Program, *more: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = office.run("duplicates", "list", "--json", *more).ok().json["pairs"]
    return found


def test_from_finding_to_merging_and_back(office: Program) -> None:
    assert pairs(office, "--search", "none") == []
    (pair,) = pairs(office)
    assert pair["reasons"] == ["nama mirip 99 %", "tanggal lahir sama", "jenis kelamin sama", "desa sama"]
    left, right = (str(pair[side]["id"]) for side in ("left", "right"))
    made = office.run(
        "duplicates", "decide", left, right, "--merge", "--take", f"name={right}", "--json"
    ).ok()
    assert pairs(office) == []
    (decided,) = pairs(office, "--decided")
    assert (decided["verdict"], decided["decision"], decided["mine"]) == (
        "merged",
        made.json["decision"],
        True,
    )
    found = office.run("duplicates", "undo", made.json["decision"], "--json").ok()
    assert found.json["decision"] == made.json["decision"]
    assert len(pairs(office)) == 1


def test_words_for_people(office: Program) -> None:
    answer = office.run("duplicates", "list").ok()
    assert "Siti Maemunah" in answer.out
    assert NIK not in answer.out


def test_a_refusal_stays_refused(office: Program) -> None:
    (pair,) = pairs(office)
    ids = [str(pair[side]["id"]) for side in ("left", "right")]
    office.run("duplicates", "decide", *ids, "--different").ok()
    assert pairs(office, "--search", "all") == []


def test_what_cannot_be_decided(office: Program) -> None:
    (pair,) = pairs(office)
    ids = [str(pair[side]["id"]) for side in ("left", "right")]
    assert office.run("duplicates", "decide", *ids, "--merge", "--cases").code == 2
    assert office.run("duplicates", "decide", *ids, "--merge", "--take", "nik").code == 2
    assert office.run("duplicates", "decide", *ids, "--merge", "--take", f"umur={ids[0]}").code == 2
    assert office.run("duplicates", "decide", ids[0], "f" * 32, "--link").code == 5
    assert office.run("duplicates", "decide", ids[0], ids[0], "--link").code == 5
    assert office.run("duplicates", "undo", "f" * 32).code == 5
    assert len(pairs(office)) == 1
