"""The papers of a deliberation: what stands on them, their numbers, and that no page is cut."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date

import pytest
from pypdf import PdfReader

from desktop.models.deliberations import Attendee, DeliberationInput
from desktop.models.errors import InvalidInput, NotAllowed
from desktop.models.papers import Paper
from desktop.models.proposals import Decision
from desktop.models.roles import Role
from desktop.services.desk import Desk
from desktop.services.dtsen import deliberation_list, deliberations, proposals
from desktop.services.dtsen.deliberation_list import Closing
from desktop.services.dtsen.deliberation_papers import (
    AFTERWARDS,
    KEPT,
    NUMBERED,
    MeetingPaper,
    changed_since,
    new_version,
    paper_pdf,
)
from desktop.services.dtsen.proposals import NotNow, ProposalInput
from desktop.services.offices import office
from desktop.services.offices.office_rules import SignatoryInput
from desktop.services.papers import letter_book, letters, verification, word_files
from desktop.services.papers.paper_pictures import qr_texts
from desktop.services.papers.verdicts import Outcome
from desktop.services.people import erasing
from tests.helpers.cases import add_case, row, rows
from tests.helpers.offices import DeskClock, as_roles
from tests.helpers.pictures import pictures
from tests.helpers.proposals import add_family, propose

NIK = "3203014501800003"


def words(pdf: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).replace("\n", " ")


def codes_on(pdf: bytes) -> list[str]:
    """What the QR codes of all pages say."""
    return [text for page in pictures(pdf) for text in qr_texts(page)]


def kept_code(desk: Desk, meeting: str) -> str:
    """The code on the newest print of the minutes."""
    sql = "SELECT content FROM kept_paper WHERE deliberation_id=? AND kind='minutes' ORDER BY version DESC"
    return str(json.loads(rows(desk, sql, meeting)[0][0])["paper"]["verification_code"])


@pytest.fixture
def held(desk: Desk, clock: DeskClock) -> str:
    """A closed meeting that agreed to one proposal, rejected one and postponed one of a sensitive case."""
    clock.advance(days=-8)
    siti, _ = add_family(desk)
    asep, _ = add_family(desk, name="Asep Saepudin", nik="3203011703740001", no_kk="3203010101100002")
    case_id = add_case(desk, sensitive=1, person={"name": "Nyai Rahasia", "nik": "3203015703740009"})
    first, second = propose(desk, siti), propose(desk, asep, "death")
    hidden = proposals.create(
        desk,
        ProposalInput(
            "new", "Perlu bantuan.", person_id=row(desk, "cases", case_id)["subject_id"], source="case",
            case_id=case_id,
        ),
    )  # fmt: skip
    people = (Attendee("Ujang", "Kepala Desa", came=True), Attendee("Imas", "Kader", came=True))
    typed = DeliberationInput(
        "musdes", date(2026, 8, 13), "Balai Desa", "09.00", "2026-08", date(2026, 8, 10), "H. Ujang", "Imas",
        "", people,
    )  # fmt: skip
    meeting_id = deliberations.plan(desk, typed).id
    deliberations.decide(desk, meeting_id, [first.id], Decision.AGREED)
    deliberations.decide(desk, meeting_id, [second.id], Decision.REJECTED, "Masih hidup")
    deliberations.decide(desk, meeting_id, [hidden.id], Decision.POSTPONED)
    clock.advance(days=4)
    deliberations.close(desk, meeting_id, Closing("Disepakati bersama.", 2, 1))
    return meeting_id


def test_minutes_say_what_was_decided_with_the_day_in_words(desk: Desk, held: str) -> None:
    text = words(paper_pdf(desk, held, MeetingPaper.MINUTES))
    assert "Kamis, tanggal tiga belas bulan Agustus" in text
    assert "dihadiri 2 orang" in text
    assert "Keluarga tidak ditemukan 2" in text
    assert "Keluarga mampu 1" in text
    assert "Usulan baru 1" in text
    assert NIK in text
    assert "Masih hidup" in text
    assert "Disepakati bersama." in text


def test_a_paper_keeps_the_number_it_got_and_no_two_share_one(desk: Desk, held: str) -> None:
    for which in (MeetingPaper.MINUTES, MeetingPaper.STATEMENT, MeetingPaper.NOTICE, MeetingPaper.INVITATION):
        paper_pdf(desk, held, which)
    number = deliberation_list.get(desk, held).number
    assert number
    again = words(paper_pdf(desk, held, MeetingPaper.MINUTES))
    assert number in again
    papers = json.loads(row(desk, "deliberation", held)["papers"])
    assert len({given for given, _day in papers.values()}) == 4
    assert words(paper_pdf(desk, held, MeetingPaper.STATEMENT)).count(number) == 1
    printed = rows(desk, "SELECT count(*) FROM audit WHERE action='deliberation.print'")
    assert printed == [(6,)]


def test_the_board_of_the_village_gets_no_numbers_and_no_sensitive_family(desk: Desk, held: str) -> None:
    text = words(paper_pdf(desk, held, MeetingPaper.NOTICE))
    assert "Siti Rohmah" in text
    assert NIK not in text
    assert "Nyai Rahasia" not in text
    assert "Nyai Rahasia" in words(paper_pdf(desk, held, MeetingPaper.MINUTES))


def test_the_invitation_names_day_place_and_who_is_invited(desk: Desk, held: str) -> None:
    text = words(paper_pdf(desk, held, MeetingPaper.INVITATION))
    assert "Kamis, 13 Agustus 2026" in text
    assert "09.00 WIB" in text
    assert "Imas, Kader" in text


def test_what_was_handed_out_is_printed_again_as_it_was(desk: Desk, held: str) -> None:
    before = {which: words(paper_pdf(desk, held, which)) for which in KEPT}
    siti = rows(desk, "SELECT id FROM person WHERE name='Siti Rohmah'")[0][0]
    with desk.unit_of_work() as uow:
        uow.update("person", siti, {"name": "Siti Aisyah", "nik": "3203014501800009"})
    office.update(desk, signatories=(SignatoryInput(name="Dadang Baru", title="Kepala Kantor Uji"),))
    people = (*deliberation_list.get(desk, held).attendance, Attendee("Neng Sari", "BPD", came=True))
    deliberations.set_attendance(desk, held, people)
    for which in KEPT:
        assert words(paper_pdf(desk, held, which)) == before[which]
        assert changed_since(desk, held, which)
    assert "Dadang Baru" not in before[MeetingPaper.STATEMENT]
    assert "Siti Aisyah" in words(paper_pdf(desk, held, MeetingPaper.PRELIST))


def test_another_version_is_made_on_purpose_and_says_so(desk: Desk, held: str, clock: DeskClock) -> None:
    first = words(paper_pdf(desk, held, MeetingPaper.MINUTES))
    assert not changed_since(desk, held, MeetingPaper.MINUTES)
    number = deliberation_list.get(desk, held).number
    clock.advance(days=2)
    siti = rows(desk, "SELECT id FROM person WHERE name='Siti Rohmah'")[0][0]
    with desk.unit_of_work() as uow:
        uow.update("person", siti, {"name": "Siti Aisyah"})
    with pytest.raises(InvalidInput):
        new_version(desk, held, MeetingPaper.MINUTES, " ")
    second = words(new_version(desk, held, MeetingPaper.MINUTES, "Nama keliru"))
    assert "Cetakan ke-2, mengganti cetakan 14-08-2026" in second
    assert "Cetakan" not in first
    assert "Siti Aisyah" in second
    assert number in second
    assert not changed_since(desk, held, MeetingPaper.MINUTES)
    assert words(paper_pdf(desk, held, MeetingPaper.MINUTES)) == second
    kept = deliberation_list.get(desk, held).printed["minutes"]
    assert (kept.version, kept.on, kept.actor_name) == (2, date(2026, 8, 16), "Petugas Uji")
    assert rows(desk, "SELECT version, reason FROM kept_paper ORDER BY version") == [
        (1, None), (2, "Nama keliru"),
    ]  # fmt: skip


def test_numbered_papers_stand_in_the_register_and_can_be_checked(
    desk: Desk, held: str, clock: DeskClock
) -> None:
    first = {which: codes_on(paper_pdf(desk, held, which)) for which in KEPT}
    for which in NUMBERED:
        verdict = verification.check(desk, first[which][0])
        assert verdict.outcome is Outcome.VALID
        told = row(desk, "letter", verdict.letter_id or "")
        assert (told["kind"], told["deliberation_id"]) == (which.value, held)
        assert which.label in told["title"]
        assert dict(verdict.facts)["Nomor"] == told["number"]
    assert first[MeetingPaper.ATTENDANCE] == []
    clock.advance(days=1)
    code = kept_code(desk, held)
    assert codes_on(new_version(desk, held, MeetingPaper.MINUTES, "Keliru")) == first[MeetingPaper.MINUTES]
    verdict = verification.check(desk, code)
    assert verdict.outcome is Outcome.VALID
    assert dict(verdict.facts)["Cetakan terbaru"] == "ke-2, 15 Agustus 2026"
    assert kept_code(desk, held) == code
    assert rows(desk, "SELECT count(*) FROM letter WHERE deliberation_id IS NOT NULL") == [(len(NUMBERED),)]


def test_a_void_paper_of_a_meeting_says_so_wherever_it_is_printed(desk: Desk, held: str) -> None:
    for which in (MeetingPaper.MINUTES, MeetingPaper.INVITATION):
        assert "DIBATALKAN" not in words(paper_pdf(desk, held, which))
    sql = "SELECT id FROM letter WHERE deliberation_id=? AND kind='minutes'"
    letter_book.void(desk, rows(desk, sql, held)[0][0], "Salah tanggal")
    text = words(paper_pdf(desk, held, MeetingPaper.MINUTES))
    assert "DIBATALKAN" in text
    assert "Salah tanggal" in text
    assert "DIBATALKAN" not in words(paper_pdf(desk, held, MeetingPaper.INVITATION))


def test_another_version_of_a_void_paper_takes_a_number_of_its_own(desk: Desk, held: str) -> None:
    first = codes_on(paper_pdf(desk, held, MeetingPaper.MINUTES))
    sql = "SELECT id, number, voided_on FROM letter WHERE deliberation_id=? AND kind='minutes' ORDER BY rid"
    assert not changed_since(desk, held, MeetingPaper.MINUTES)
    ((void_id, void_number, _),) = rows(desk, sql, held)
    letter_book.void(desk, void_id, "Salah tanggal")
    assert changed_since(desk, held, MeetingPaper.MINUTES)
    made = new_version(desk, held, MeetingPaper.MINUTES, "Salah tanggal")
    (_, _, voided_on), (new_id, number, in_force) = rows(desk, sql, held)
    assert (voided_on, in_force) == ("2026-08-14", None)
    assert number != void_number
    assert deliberation_list.get(desk, held).number == number
    text = words(made)
    assert number in text
    assert void_number not in text
    assert "DIBATALKAN" not in text
    assert words(paper_pdf(desk, held, MeetingPaper.MINUTES)) == text
    assert not changed_since(desk, held, MeetingPaper.MINUTES)
    assert [verification.check(desk, code).outcome for code in (first[0], codes_on(made)[0])] == [
        Outcome.VOID, Outcome.VALID,
    ]  # fmt: skip
    opened = words(letters.pdf(desk, void_id))  # from the register: the paper that bore the number
    assert "DIBATALKAN" in opened
    assert void_number in opened
    assert "DIBATALKAN" not in words(letters.pdf(desk, new_id))


def test_the_register_opens_no_list_of_families_to_who_may_not_decide(desk: Desk, held: str) -> None:
    paper_pdf(desk, held, MeetingPaper.MINUTES)
    (letter_id,) = rows(desk, "SELECT id FROM letter WHERE deliberation_id=? AND kind='minutes'", held)[0]
    for read in (letters.pdf, letters.content_of, word_files.docx):
        with pytest.raises(NotAllowed):
            read(as_roles(desk, Role.FRONT_OFFICE), letter_id)
    assert NIK in words(letters.pdf(desk, letter_id))


def test_a_meeting_closed_otherwise_is_not_printed_again_unasked(desk: Desk, held: str) -> None:
    paper_pdf(desk, held, MeetingPaper.MINUTES)
    deliberations.reopen(desk, held)
    deliberations.close(desk, held, Closing("Lain.", 5, 5))
    assert "Lain." not in words(paper_pdf(desk, held, MeetingPaper.MINUTES))
    assert changed_since(desk, held, MeetingPaper.MINUTES)


def test_who_was_erased_stands_in_no_kept_paper(desk: Desk, held: str) -> None:
    paper_pdf(desk, held, MeetingPaper.MINUTES)
    paper_pdf(desk, held, MeetingPaper.NOTICE)
    siti = rows(desk, "SELECT id FROM person WHERE name='Siti Rohmah'")[0][0]
    erasing.erase_person(desk, siti, "permintaan yang bersangkutan")
    for which in (MeetingPaper.MINUTES, MeetingPaper.NOTICE):
        text = words(paper_pdf(desk, held, which))
        assert "(dihapus)" in text
        assert "Siti Rohmah" not in text
        assert "Asep Saepudin" in text
    assert not rows(
        desk,
        "SELECT 1 FROM kept_paper WHERE content LIKE '%Siti Rohmah%' OR content LIKE ?",
        f"%{NIK}%",
    )


def test_attendance_has_room_for_those_who_were_not_expected(desk: Desk, held: str) -> None:
    text = words(paper_pdf(desk, held, MeetingPaper.ATTENDANCE))
    assert "Kepala Desa" in text
    assert "8." in text


@pytest.mark.parametrize("sheet", list(Paper))
def test_who_is_usually_invited_signs_on_one_sheet(desk: Desk, sheet: Paper) -> None:
    typed = replace(
        deliberation_list.usual(desk), held_on=desk.today(), place="Balai Desa", leader="H. Ujang"
    )
    meeting_id = deliberations.plan(desk, typed).id
    pages = PdfReader(io.BytesIO(paper_pdf(desk, meeting_id, MeetingPaper.ATTENDANCE, sheet))).pages
    assert len(pages) == 1
    assert "09.00 WIB" in pages[0].extract_text()


def test_decisions_are_not_printed_before_they_are_closed(desk: Desk) -> None:
    typed = DeliberationInput("musdes", date(2026, 9, 10), "Balai Desa", cycle="2026-09")
    meeting_id = deliberations.plan(desk, typed).id
    for which in AFTERWARDS:
        with pytest.raises(NotNow):
            paper_pdf(desk, meeting_id, which)
    assert row(desk, "deliberation", meeting_id)["papers"] is None
    assert paper_pdf(desk, meeting_id, MeetingPaper.PRELIST).startswith(b"%PDF")


def test_who_may_not_decide_prints_no_list_of_families(desk: Desk, held: str) -> None:
    with pytest.raises(NotAllowed):
        paper_pdf(as_roles(desk, Role.FRONT_OFFICE), held, MeetingPaper.PRELIST)


@pytest.mark.parametrize("sheet", list(Paper))
def test_sixty_families_run_over_pages_and_signatures_stay_together(
    desk: Desk, clock: DeskClock, sheet: Paper
) -> None:
    clock.advance(days=-8)
    person_id, _ = add_family(desk, name="Raden Roro Siti Nurhaliza Kusumaningtyas Wijayanti binti Soleh")
    ids = [propose(desk, person_id).id for _ in range(60)]
    typed = DeliberationInput(
        "muskel", date(2026, 8, 10), "Aula", cycle="2026-08", leader="H. Ujang", secretary="Imas",
        attendance=(Attendee("Ujang", "Lurah", came=True),),
    )  # fmt: skip
    meeting_id = deliberations.plan(desk, typed).id
    deliberations.decide(desk, meeting_id, ids, Decision.AGREED)
    deliberations.close(desk, meeting_id, Closing())
    reader = PdfReader(io.BytesIO(paper_pdf(desk, meeting_id, MeetingPaper.MINUTES, sheet)))
    width, height = (float(reader.pages[0].mediabox[index]) for index in (2, 3))
    assert (round(width / 72 * 25.4), round(height / 72 * 25.4)) == tuple(round(mm) for mm in sheet.size_mm)
    signed = [page.extract_text() for page in reader.pages if "Notulis" in page.extract_text()]
    assert len(signed) == 1
    assert "Mengetahui" in signed[0]
    assert "60." in reader.pages[-1].extract_text()
