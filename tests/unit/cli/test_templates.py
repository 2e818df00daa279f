"""The templates of letters from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.services.desk import Desk
from tests.helpers.cli import Program, program
from tests.helpers.offices import make_office


@pytest.fixture
def office(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Program:
    desk: Desk = make_office(tmp_path)
    return program(desk, capsys)


def test_templates_are_listed_read_and_drawn(office: Program, tmp_path: Path) -> None:
    listed = office.run("templates", "--json").ok().json["templates"]
    assert {"sktm", "dtsen", "referral", "receipt"} <= {one["code"] for one in listed}
    paper = tmp_path / "sktm.pdf"
    text = office.run("templates", "sktm", "--pdf", paper).ok().out
    assert text.startswith("== Judul ==\nSURAT KETERANGAN TIDAK MAMPU")
    assert paper.read_bytes().startswith(b"%PDF")
    assert office.run("templates", "skck").code == 5


def test_a_text_is_checked_saved_and_taken_back(office: Program, tmp_path: Path) -> None:
    good, bad = tmp_path / "baik.txt", tmp_path / "buruk.txt"
    good.write_text("== Judul ==\nSURAT\n== Isi ==\nNama : [NamA]\n", encoding="utf-8")
    bad.write_text("== Judul ==\nSURAT\n== Isi ==\nNama : [nma]\n", encoding="utf-8")
    refused = office.run("templates", "sktm", "--check", bad)
    assert refused.code == 2
    assert "Baris 4: [nma] tidak dikenal." in refused.err
    assert office.run("templates", "sktm", "--save", bad).code == 2
    office.run("templates", "sktm", "--check", good).ok()
    assert "TIDAK MAMPU" in office.run("templates", "sktm").ok().out
    office.run("templates", "sktm", "--save", good, "--note", "Singkat").ok()
    assert office.run("templates", "sktm").ok().out == "== Judul ==\nSURAT\n== Isi ==\nNama : [NamA]\n"
    (version,) = office.run("templates", "sktm", "--versions", "--json").ok().json["versions"]
    assert (version["number"], version["note"]) == (1, "Singkat")
    assert "TIDAK MAMPU" in office.run("templates", "sktm", "--restore", "0").ok().out
    assert "Nama : [NamA]" in office.run("templates", "sktm", "--restore", "1").ok().out


def test_a_letter_of_opensid_becomes_the_body(office: Program, tmp_path: Path) -> None:
    letter = tmp_path / "surat.html"
    letter.write_text("<p>Kami menerangkan [NAma].</p><img src='x'>", encoding="utf-8")
    told = office.run("templates", "sktm", "--save", letter, "--opensid").ok()
    assert "== Isi ==\nKami menerangkan [NAma].\n== Isian ==" in told.out
    assert "Gambar tidak diambil" in told.err
