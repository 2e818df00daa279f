"""The catalogue and matching from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.services.desk import Desk
from tests.helpers.cli import Program, program
from tests.helpers.needy import family
from tests.helpers.offices import make_office

KK, NIK = "3203010101200001", "3203014404860001"
SITI = {"name": "Siti Aminah", "birth_date": "1986-04-04", "sex": "P", "nik": NIK}
ANI = {"name": "Ani", "birth_date": "2017-03-01", "studying": 4, "sex": "P"}


@pytest.fixture
def office(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Program:
    desk: Desk = make_office(tmp_path)
    family(desk, "Siti Aminah", SITI, ANI, desil=2, no_kk=KK)
    family(desk, "Tono", {"name": "Tono", "birth_date": "1990-01-01", "sex": "L"}, desil=9)
    return program(desk, capsys)


def test_the_catalogue_and_one_programme(office: Program, tmp_path: Path) -> None:
    listed = office.run("programmes", "--json").ok().json["programmes"]
    assert {"PKH", "BLTDD"} <= {item["code"] for item in listed}
    assert next(item for item in listed if item["code"] == "BLTDD")["level"] == "desa"
    everything = office.run("programmes", "--all", "--json").ok().json["programmes"]
    assert len(everything) > len(listed)
    sheet = tmp_path / "pkh.pdf"
    told = office.run("programmes", "PKH", "--pdf", str(sheet)).ok().out
    assert "Bawa: Fotokopi KTP" in told
    assert "belum terkonfirmasi" in told
    assert sheet.read_bytes().startswith(b"%PDF")
    assert office.run("programmes", "NONE").code == 5


@pytest.mark.parametrize("asked", [("--family", KK), ("--person", NIK), ("--person", "siti aminah")])
def test_a_family_against_all_programmes(office: Program, asked: tuple[str, str]) -> None:
    found = office.run("match", *asked, "--json").ok().json["family"]
    pkh = next(item for item in found["matches"] if item["code"] == "PKH")
    assert (pkh["outcome"], [reason["met"] for reason in pkh["reasons"]]) == ("likely", [True, True])
    assert "indikasi" in found["note"]
    assert NIK not in office.run("match", *asked).ok().out


def test_a_programme_against_all_families(office: Program, tmp_path: Path) -> None:
    found = office.run("match", "--programme", "BPNT", "--json").ok().json["families"]
    assert [one["head_name"] for one in found] == ["Siti Aminah"]
    book = tmp_path / "bpnt.xlsx"
    assert "Desil 2" in office.run("match", "--programme", "BPNT", "--xlsx", str(book)).ok().out
    assert book.read_bytes().startswith(b"PK")
    counts = office.run("match", "--summary", "--json").ok().json["programmes"]
    assert counts["BPNT"] == {"likely": 1, "not_fitting": 1}


def test_who_cannot_be_told_apart_is_asked_for(office: Program) -> None:
    assert office.run("match", "--person", "nobody at all").code == 2
    assert office.run("match", "--family", "0000000000000000").code == 5
    assert office.run("match").code == 2
