"""The register as a paper and as an Excel file: every number once, in order, nobody's secret."""

from __future__ import annotations

import io
from datetime import date

import pytest
from python_calamine import CalamineWorkbook

from desktop.models.errors import NotAllowed
from desktop.models.papers import Paper
from desktop.models.roles import Role
from desktop.services.desk import Desk
from desktop.services.papers import letter_book, letter_numbers, register_files
from tests.helpers.cases import rows
from tests.helpers.offices import as_roles
from tests.helpers.papers import page_sizes_mm, text_of
from tests.unit.services.papers.test_letters import referral_letter


def filled(desk: Desk) -> None:
    """A letter, a secret one, a void one, a number that waits, one that is missing."""
    referral_letter(desk)
    referral_letter(desk, sensitive=1)
    with desk.unit_of_work() as uow:
        gone, _ = letter_numbers.enter(uow, desk, "minutes", date(2026, 8, 18), title="Berita acara musdes")
    letter_book.void(desk, gone, "Salah tanggal")
    letter_book.reserve(desk, "sktm", "Ditulis tangan")
    with desk.unit_of_work() as uow:
        letter_numbers.at_least(uow, letter_numbers.COUNTER, 2026, 6)


@pytest.mark.parametrize("paper", Paper)
def test_the_book_prints_every_number(desk: Desk, paper: Paper) -> None:
    filled(desk)
    pdf = register_files.pdf(desk, 2026, paper=paper)
    assert page_sizes_mm(pdf) == {paper.size_mm}
    text = text_of(pdf)
    for words in (
        "BUKU AGENDA SURAT KELUAR", "TAHUN 2026", "Siti Rohmah", "(rahasia)", "Dibatalkan 18-08-2026: Salah",
        "Dipesan. Ditulis tangan", "5-6", "Tidak ada suratnya. Belum dijelaskan.",
        "Terbit 2, Dipesan 1, Dibatalkan 1, Tidak ada suratnya 2.",
    ):  # fmt: skip
        assert words in text, words
    assert text.count("Siti Rohmah") == 1
    assert rows(desk, "SELECT count(*) FROM audit WHERE action='letter.register.print'") == [(1,)]


def test_an_empty_month_prints_as_empty(desk: Desk) -> None:
    text = text_of(register_files.pdf(desk, 2026, month=2))
    assert "FEBRUARI 2026" in text
    assert "Tidak ada" in text


def test_the_book_as_excel_has_days_and_numbers(desk: Desk) -> None:
    filled(desk)
    data = register_files.xlsx(desk, 2026)
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    head = next(place for place, row in enumerate(sheet) if "Nomor surat" in row)
    body = [row for row in sheet[head + 1 :] if isinstance(row[0], float)]
    assert [row[0] for row in body] == [1.0, 2.0, 3.0, 4.0, 5.0]
    assert body[0][2] == date(2026, 8, 18)
    assert [row[8] for row in body] == ["Terbit", "Terbit", "Dibatalkan", "Dipesan", "Tidak ada suratnya"]
    assert body[1][5] == "(rahasia)"
    assert rows(desk, "SELECT count(*) FROM audit WHERE action='letter.register.export'") == [(1,)]


def test_who_may_not_print_or_export_gets_no_book(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        register_files.pdf(as_roles(desk, Role.LEADER), 2026)
    with pytest.raises(NotAllowed):
        register_files.xlsx(as_roles(desk, Role.FRONT_OFFICE), 2026)


def test_what_a_book_covers_in_words() -> None:
    assert register_files.span(2026, 8, "pengantar") == "Agustus 2026, Surat pengantar"
    assert register_files.file_name(2026, 8, "pdf") == "buku-agenda-2026-08.pdf"
    assert register_files.file_name(2026, None, "xlsx") == "buku-agenda-2026.xlsx"
