"""After an erasure letters are still listed, shown and printed: as a note, without a word of the person."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.models.papers import Paper
from desktop.services.bundles import exchange, merging
from desktop.services.case_queue.queue import QueueFilter, QueueSource
from desktop.services.casework import case_reader
from desktop.services.desk import Desk
from desktop.services.papers import issuing, letter_book, letters, register
from desktop.services.papers.issuing import LetterInput
from desktop.services.papers.letters import LetterSource
from desktop.services.people import erasing
from tests.helpers.cases import add_case, row, rows
from tests.helpers.mail_offices import pair
from tests.helpers.papers import page_sizes_mm, text_of
from tests.unit.services.papers.test_letters import receipt, referral_letter


@pytest.fixture
def letter_ids(desk: Desk) -> tuple[str, str]:
    """A receipt and a referral letter of somebody who was erased."""
    made = receipt(desk), referral_letter(desk)
    for letter_id in made:
        case = row(desk, "cases", row(desk, "letter", letter_id)["case_id"])
        erasing.erase_person(desk, case["subject_id"], "permintaan warga")
    return made


@pytest.mark.parametrize("paper", Paper)
def test_printing_gives_a_note_in_its_place(desk: Desk, letter_ids: tuple[str, str], paper: Paper) -> None:
    for letter_id, kind in zip(letter_ids, ("Tanda terima", "Surat rujukan"), strict=True):
        stored = row(desk, "letter", letter_id)
        assert stored["content"] == "{}"
        pdf = letters.pdf(desk, letter_id, paper)
        assert page_sizes_mm(pdf) == {paper.size_mm}
        text = text_of(pdf)
        assert "ISI SURAT TELAH DIHAPUS" in text
        assert f"Jenis : {kind} Nomor : {stored['number']} Tanggal : 18 Agustus 2026" in text
        assert letters.unprintable(desk, letter_id) == ""
        assert letters.one(desk, letter_id).number == stored["number"]


def test_lists_and_the_case_still_open(desk: Desk, letter_ids: tuple[str, str]) -> None:
    listed = LetterSource(desk).rows_after(None, 10)
    assert {one.letter.subject_name for one in listed} == {"(dihapus)"}
    for letter_id in letter_ids:
        case = case_reader.get(desk, row(desk, "letter", letter_id)["case_id"])
        assert case.subject.name == "(dihapus)"
        assert letter_id in {one.id for one in case.letters}
        assert "Layak" not in str(case.timeline)
        assert "Siti" not in str(case)
        assert {one.name for one in case.attachments} <= {"(dihapus)"}
    assert len(QueueSource(desk, QueueFilter()).rows_after(None, 10)) == 2


def test_the_office_above_reads_and_prints_the_same(
    desk: Desk, kecamatan: Desk, letter_ids: tuple[str, str], tmp_path: Path
) -> None:
    pair(desk, kecamatan)
    merging.merge(kecamatan, [exchange.export(desk, tmp_path).path])
    for letter_id in letter_ids:
        assert "ISI SURAT TELAH DIHAPUS" in text_of(letters.pdf(kecamatan, letter_id))
        case_reader.get(kecamatan, row(kecamatan, "letter", letter_id)["case_id"])


def test_reasons_in_the_register_that_name_the_erased_go_and_no_others(desk: Desk) -> None:
    case = row(desk, "cases", add_case(desk))
    name, nik = case["subject_name"], case["subject_nik"]
    other = issuing.issue(
        desk, LetterInput(kind="sktm", person_id=neighbour(desk), form={"form_keperluan": "Berobat"})
    )
    letter_book.void(desk, other.id, f"Seharusnya untuk {name.upper()}")
    waiting = letter_book.reserve(desk, "sktm", f"Untuk {name}, akan datang")
    unused = letter_book.reserve(desk, "sktm", "Ditulis tangan")
    letter_book.void(desk, unused.id, f"NIK {nik} tidak datang")
    kept = letter_book.reserve(desk, "sktm", "Untuk Sitinah")
    erasing.erase_person(desk, case["subject_id"], "permintaan warga")
    lines = {line.letter_id: line for line in register.lines(desk, 2026)}
    for letter_id in (other.id, waiting.id, unused.id):
        assert name.casefold() not in str(lines[letter_id]).casefold()
        assert nik not in str(lines[letter_id])
        assert lines[letter_id].note.endswith("(dihapus)")
    assert lines[other.id].about == "Budi"
    assert "Budi" in text_of(letters.pdf(desk, other.id)), "the letter itself is not about the erased"
    assert lines[kept.id].note == "Untuk Sitinah"
    assert waiting.id in {line.letter_id for line in register.reserved(desk, "sktm")}
    assert rows(desk, "SELECT 1 FROM change WHERE instr(fields, ?)", nik) == []


def neighbour(desk: Desk) -> str:
    about = add_case(desk, person={"name": "Budi", "nik": "3203014501800004"})
    return str(row(desk, "cases", about)["subject_id"])
