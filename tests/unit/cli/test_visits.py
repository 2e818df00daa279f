"""Visits from the command line: listed, printed, sent to phones and taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.services.desk import Desk
from desktop.services.fieldwork import visit_list
from tests.helpers.cli import Program, program
from tests.helpers.offices import make_office
from tests.helpers.visits import add_families, plan_one


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return make_office(tmp_path)


@pytest.fixture
def visit_ids(desk: Desk) -> list[str]:
    return [plan_one(desk, household) for _, household in add_families(desk, 3, dusun="Krajan")]


@pytest.fixture
def office(desk: Desk, visit_ids: list[str], capsys: pytest.CaptureFixture[str]) -> Program:
    return program(desk, capsys)


def test_visits_are_listed_and_narrowed(office: Program) -> None:
    listed = office.run("visits", "list", "--json").ok().json["visits"]
    assert len(listed) == 3
    assert "Direncanakan" in office.run("visits", "list", "--dusun", "Krajan").ok().out
    assert office.run("visits", "list", "--state", "done", "--json").ok().json["visits"] == []
    assert office.run("visits", "list", "--month", "kemarin").code == 2


def test_forms_for_paper_and_phones(office: Program, tmp_path: Path) -> None:
    paper, form = tmp_path / "formulir.pdf", tmp_path / "kunjungan.xlsx"
    assert office.run("visits", "print", paper, "--json").ok().json["visits"] == 3
    assert paper.read_bytes().startswith(b"%PDF")
    assert "3 kunjungan" in office.run("visits", "export-form", form).ok().out
    assert form.read_bytes().startswith(b"PK")
    assert office.run("visits", "print", paper, "--dusun", "Tidak ada").code == 5


def test_submissions_are_looked_at_taken_once_and_told(
    office: Program, visit_ids: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "kiriman.csv"
    path.write_text(
        f"kunjungan,tanggal,hasil,i303,_uuid\n{visit_ids[0]},2026-08-17,1,8,a\n"
        f"{visit_ids[1]},2026-08-17,1,88,b\n",
        encoding="utf-8",
    )
    dry = office.run("visits", "import", path, "--dry-run", "--json").ok().json
    assert (dry["dry_run"], dry["read"], dry["new"], dry["refused"]) == (True, 2, 1, 1)
    assert "88" in dry["rows"][1]["reason"]
    assert dry["rows"][1]["where"] == "kiriman.csv baris 3"
    told = office.run("visits", "import", path).ok().out
    assert "2 isian: 1 baru, 0 menunggu keluarganya, 0 sudah ada, 1 ditolak" in told
    again = office.run("visits", "import", path, "--json").ok().json
    assert (again["new"], again["known"]) == (0, 1)
    assert office.run("visits", "import", tmp_path / "tidak-ada.csv").code == 16


def test_forms_about_unknown_families_are_listed_and_settled(
    office: Program, desk: Desk, visit_ids: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "kiriman.csv"
    path.write_text(
        "kunjungan,baru_nama,baru_alamat,tanggal,hasil,_uuid\n"
        "baru,Mak Icih,Kp. Lebak,2026-08-17,1,a\nbaru,Abah Ujang,Kp. Hilir,2026-08-17,1,b\n",
        encoding="utf-8",
    )
    assert office.run("visits", "import", path, "--json").ok().json["unlisted"] == 2
    assert "Mak Icih" in office.run("visits", "unlisted").ok().out
    forms = {
        one["family"]["name"]: one["id"]
        for one in office.run("visits", "unlisted", "--json").ok().json["forms"]
    }
    household = visit_list.get(desk, visit_ids[2]).row.household_id
    entered = office.run(
        "visits", "unlisted", "--enter", forms["Mak Icih"], "--household", household, "--json"
    )
    assert entered.ok().json["visit"] == visit_ids[2]
    assert office.run("visits", "unlisted", "--dismiss", forms["Abah Ujang"]).code == 2
    office.run("visits", "unlisted", "--dismiss", forms["Abah Ujang"], "--reason", "desa sebelah").ok()
    assert office.run("visits", "unlisted", "--json").ok().json["forms"] == []
