"""Letters written, voided, reserved and listed from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

from desktop.services.desk import Desk
from desktop.services.papers import print_log
from tests.helpers.cases import NIK, add_case
from tests.helpers.cli import Program, program
from tests.helpers.offices import make_office
from tests.helpers.papers import text_of

WHY = ("--purpose", "Diminta camat")
FORM = ("--form", "form_keperluan=Berobat = gratis")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = make_office(tmp_path)
    add_case(made)
    return made


@pytest.fixture
def office(desk: Desk, capsys: pytest.CaptureFixture[str]) -> Program:
    return program(desk, capsys)


def test_a_letter_is_written_and_printed_again(office: Program, tmp_path: Path) -> None:
    first, again = tmp_path / "sktm.pdf", tmp_path / "lagi.pdf"
    made = office.run("letter", "write", "--kind", "sktm", "--nik", NIK, *FORM, "--out", first, "--json",
                      "--valid-until", "2099-01-31", "--purpose", "warga").ok()  # fmt: skip
    assert made.json["number"].startswith("400.9.14.1/001/")
    text = text_of(first.read_bytes())
    assert "Berobat = gratis" in text
    assert "31 Januari 2099" in text
    office.run("letter", "print", made.json["number"], "--out", again, "--purpose", "arsip").ok()
    assert again.read_bytes() == first.read_bytes()
    office.run("letter", "print", made.json["number"], "--out", again, "--paper", "A4", *WHY).ok()
    word = tmp_path / "sktm.docx"
    office.run("letter", "print", made.json["number"], "--out", word, "--purpose", "Diminta camat").ok()
    told = [paragraph.text for paragraph in Document(str(word)).paragraphs]
    assert "SURAT KETERANGAN TIDAK MAMPU" in told


def test_an_answer_to_nothing_that_the_letter_asks_is_refused(office: Program) -> None:
    write = ("letter", "write", "--kind", "sktm", "--nik", NIK)
    refused = office.run(*write, *FORM, "--form", "nama=Nama Palsu")
    assert refused.code == 2
    assert "nama" in refused.err
    assert "form_keperluan" in refused.err
    office.run(*write, "--form", "Form_Keperluan=Berobat").ok()


def test_no_number_is_taken_for_a_letter_that_could_not_be_saved(office: Program, tmp_path: Path) -> None:
    write = ("letter", "write", "--kind", "sktm", "--nik", NIK, *FORM, *WHY, "--out")
    for out in (tmp_path / "surat.txt", tmp_path / "tidak" / "ada.pdf", tmp_path / "surat"):
        refused = office.run(*write, out)
        assert refused.code == 2
        assert "Tidak ada surat yang terbit" in refused.err
    assert office.run("letter", "register", "--json").ok().json["lines"] == []
    taken = tmp_path / "ada.pdf"
    taken.mkdir()
    lost = office.run(*write, taken)  # only writing itself tells
    assert lost.code == 2
    (line,) = office.run("letter", "register", "--json").ok().json["lines"]
    assert line["number"] in lost.err


def test_a_year_of_the_register_is_one_of_the_calendar(office: Program) -> None:
    for year in ("0", "-5", "99999999999999999999"):
        assert office.run("letter", "register", "--year", year).code == 2


def test_what_every_file_is_for_is_asked_and_logged(office: Program, desk: Desk, tmp_path: Path) -> None:
    out = tmp_path / "sktm.pdf"
    write = ("letter", "write", "--kind", "sktm", "--nik", NIK, *FORM, "--out", out)
    for reason in ((), ("--purpose", " ")):
        refused = office.run(*write, *reason)
        assert refused.code == 2
        assert "--purpose" in refused.err
    assert office.run("letter", "register", "--json").ok().json["lines"] == []
    made = office.run(*write, "--purpose", "instansi", "--json").ok().json
    assert office.run("letter", "print", made["number"], "--out", out).code == 2
    office.run("letter", "print", "--out", out, made["number"], "--purpose", "void").ok()
    said = [(one.act, one.purpose) for one in print_log.history(desk, made["letter"])]
    assert said == [
        (print_log.Act.SAVE, print_log.Purpose.DESTINATION.label),
        (print_log.Act.SAVE, f"{print_log.Purpose.OTHER.label}: void"),
    ]


def test_a_book_of_another_kind_of_file_is_refused(office: Program, tmp_path: Path) -> None:
    for name in ("agenda.docx", "agenda"):
        refused = office.run("letter", "register", "--out", tmp_path / name)
        assert refused.code == 2
        assert ".pdf atau .xlsx" in refused.err
        assert not (tmp_path / name).exists()


def test_a_letter_from_a_case_and_without_an_end(office: Program, tmp_path: Path) -> None:
    out = tmp_path / "dtsen.pdf"
    case = "ADU-32.03.01.2003-2026-00001"
    form = ("--form", "form_keperluan=KIS", "--form", "form_tujuan=Puskesmas")
    office.run("letter", "write", "--kind", "pengantar", "--case", case, "--no-end", *form, "--out", out,
               *WHY).ok()  # fmt: skip
    assert "Berlaku" not in text_of(out.read_bytes())
    assert office.run("letter", "print", case, "--kind", "pengantar", "--out", out, *WHY).code == 0


def test_what_is_wrong_is_told_and_nothing_issued(office: Program) -> None:
    missing = office.run("letter", "write", "--kind", "sktm", "--nik", NIK)
    assert missing.code == 2
    assert "Keperluan wajib diisi" in missing.err
    assert office.run("letter", "write", "--kind", "sktm", "--nik", NIK, "--form", "keperluan").code == 2
    assert office.run("letter", "write", "--kind", "sktm", "--nik", "3203010101010001", *FORM).code == 5
    assert office.run("letter", "write", "--kind", "minutes", "--nik", NIK).code == 2
    assert office.run("letter", "register", "--json").ok().json["lines"] == []


def test_numbers_are_reserved_voided_and_listed(office: Program, tmp_path: Path) -> None:
    kept = office.run("letter", "reserve", "--kind", "sktm", "--reason", "Ditulis tangan", "--json").ok()
    made = office.run("letter", "write", "--kind", "sktm", "--nik", NIK, *FORM, "--json").ok()
    office.run("letter", "void", made.json["number"], "--reason", "Salah nama").ok()
    assert office.run("letter", "void", made.json["number"], "--reason", "Lagi").code == 78
    assert office.run("letter", "void", kept.json["number"], "--reason", "Tidak jadi").ok().code == 0
    told = office.run("letter", "register").ok().out
    assert "Tidak dipakai · Tidak jadi" in told
    assert "· Dibatalkan · Dibatalkan " in told
    assert told.rstrip().endswith(": Salah nama")
    for name, magic in (("buku.pdf", b"%PDF"), ("buku.xlsx", b"PK")):
        office.run("letter", "register", "--out", tmp_path / name).ok()
        assert (tmp_path / name).read_bytes().startswith(magic)
    assert office.run("letter", "register", "--month", "13").code == 2
