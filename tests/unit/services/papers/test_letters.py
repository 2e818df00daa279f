"""Receipts and referral letters: issued once, the same paper ever after."""

from __future__ import annotations

import hashlib
import io
import json
from typing import Any

import pytest
from PIL import Image

from desktop.models.case_status import CaseAction as A
from desktop.models.errors import NotAllowed, NotFound
from desktop.models.papers import Paper
from desktop.models.roles import Role
from desktop.services.casework import attachments, cases, referrals
from desktop.services.desk import Desk
from desktop.services.offices import office
from desktop.services.papers import letters
from desktop.services.papers.letters import LetterSource, ListedLetter
from tests.helpers.cases import add_attachment, add_case, add_requirement, row, rows
from tests.helpers.offices import KECAMATAN, DeskClock, as_roles
from tests.helpers.papers import page_sizes_mm, text_of

HOSTILE = '<b>D\'Artagnan & =HYPERLINK("x")</b> {klas} %s'


def receipt(desk: Desk, **fields: Any) -> str:
    """A case with its receipt, as intake makes them; returns the letter's id."""
    case_id = add_case(desk, **fields)
    add_requirement(desk, case_id, "KK", "Kartu Keluarga", state="diterima")
    add_requirement(desk, case_id, "SKTM", "Surat keterangan tidak mampu")
    with desk.unit_of_work() as uow:
        case = uow.row("cases", case_id)
        assert case is not None
        return letters.issue_receipt(uow, desk, case)


def referral_letter(desk: Desk, **fields: Any) -> str:
    """A case referred to the dinas sosial; returns the letter's id."""
    case_id = add_case(desk, **fields)
    cases.act(desk, case_id, A.VERIFY, note="Layak")
    scan = add_attachment(desk, case_id, "kk_scan.jpg")
    made = referrals.refer(
        desk, case_id,
        referrals.ReferralInput(
            destination_code="DINSOS", reason="Perlu pengaktifan kembali", enclosures=(scan,),
            responsible_id=desk.session.user_id,
        ),
    )  # fmt: skip
    assert made.letter_id is not None
    return made.letter_id


# ---------------------------------------------------------------- what stands on them


def test_the_receipt_of_an_earlier_day_tells_no_hour_of_today(desk: Desk) -> None:
    text = text_of(letters.pdf(desk, receipt(desk, received_on="2026-08-11")))
    assert "Selasa, 11 Agustus 2026" in text
    assert "09.00" not in text
    assert "WIB" not in text


def test_a_receipt_says_when_the_desk_is_open_once_the_office_has_said_so(desk: Desk) -> None:
    office.update(desk, phone="0263 123456")
    before = receipt(desk)
    office.change_settings(desk, hours="Senin sampai Jumat,  pukul 08.00-15.00")
    assert "Jam layanan" not in text_of(letters.pdf(desk, before))
    told = "Telepon 0263 123456. Jam layanan: Senin sampai Jumat, pukul 08.00-15.00"
    assert told in text_of(letters.pdf(desk, receipt(desk)))


def test_a_letter_names_no_scan_that_was_taken_off_the_case_before_its_approval(desk: Desk) -> None:
    office.change_settings(desk, require_approval_referral=True)
    case_id = add_case(desk)
    cases.act(desk, case_id, A.VERIFY, note="Layak")
    kept, wrong = (add_attachment(desk, case_id, name) for name in ("kk_scan.jpg", "orang_lain.jpg"))
    drafted = referrals.refer(
        desk, case_id,
        referrals.ReferralInput(
            destination_code="DINSOS", reason="Perlu pengaktifan kembali", enclosures=(kept, wrong),
            responsible_id=desk.session.user_id,
        ),
    )  # fmt: skip
    attachments.remove(desk, wrong, "Milik orang lain")
    letter_id = referrals.approve(desk, drafted.referral_id).letter_id
    assert letter_id is not None
    text = text_of(letters.pdf(desk, letter_id))
    assert "kk_scan.jpg" in text
    assert "orang_lain.jpg" not in text
    assert "1 (satu) berkas" in text


def test_a_receipt_bears_the_number_of_the_case_and_what_to_bring(desk: Desk) -> None:
    letter_id = receipt(desk, deadline="2026-09-07")
    stored = row(desk, "letter", letter_id)
    case = row(desk, "cases", stored["case_id"])
    assert (stored["kind"], stored["number"], stored["year"], stored["serial"]) == (
        "receipt", case["number"], 2026, 1,
    )  # fmt: skip
    text = text_of(letters.pdf(desk, letter_id))
    for words in (
        case["number"],
        "Selasa, 18 Agustus 2026, 09.00 WIB",
        "Siti Rohmah",
        "Keluhan kepesertaan",
        "Kartu Keluarga",
        "Surat keterangan tidak mampu",
        "Senin, 7 September 2026",
        "empat angka terakhir NIK",
        "Untuk warga",
        "Arsip kantor",
    ):
        assert words in text, words


def test_a_referral_letter_tells_the_destination_who_what_and_why(desk: Desk) -> None:
    text = text_of(letters.pdf(desk, referral_letter(desk)))
    for words in (
        "Kepala Dinas Sosial Kabupaten Cianjur",
        "Rujukan Program Keluarga Harapan",
        "Siti Rohmah",
        "3203014501800003",
        "Cianjur, 5 Januari 1980",
        "Kp. Cibeureum RT 003 RW 005, Dusun Krajan",
        "Bantuan PKH berhenti sejak Juli 2026.",
        "Perlu pengaktifan kembali",
        "1 (satu) berkas",
        "kk_scan.jpg",
        "Penanggung jawab",
        "Camat Cianjur",
    ):
        assert words in text, words


@pytest.mark.parametrize(
    ("fields", "nature"),
    [({}, "Biasa"), ({"urgency": "emergency"}, "Sangat Segera"), ({"sensitive": 1}, "Rahasia")],
)
def test_the_nature_of_a_letter_follows_the_case(desk: Desk, fields: dict[str, Any], nature: str) -> None:
    assert f"Sifat : {nature}" in text_of(letters.pdf(desk, referral_letter(desk, **fields))).replace(
        " :", " :"
    )


def test_a_letter_to_the_camat_has_no_copy_for_the_camat(desk: Desk) -> None:
    case_id = add_case(desk)
    cases.act(desk, case_id, A.VERIFY, note="Layak")
    made = referrals.refer(
        desk, case_id,
        referrals.ReferralInput(to_office=KECAMATAN, reason="Perlu", responsible_id=desk.session.user_id),
    )  # fmt: skip
    assert made.letter_id is not None
    text = text_of(letters.pdf(desk, made.letter_id))
    assert "Tembusan: 1. Arsip" in text


def test_hostile_words_are_printed_as_words(desk: Desk) -> None:
    letter_id = referral_letter(desk, account=HOSTILE, subject_name=HOSTILE)
    text = text_of(letters.pdf(desk, letter_id))
    assert text.count('D\'Artagnan & =HYPERLINK("x")</b> {klas} %s') == 2


# ---------------------------------------------------------------- printing again


def test_a_reprint_is_the_same_paper_whatever_changed_since(desk: Desk, clock: DeskClock) -> None:
    for letter_id in (receipt(desk), referral_letter(desk)):
        first = letters.pdf(desk, letter_id)
        case_id = row(desk, "letter", letter_id)["case_id"]
        with desk.unit_of_work() as uow:
            uow.update("cases", case_id, {"subject_name": "Nama Lain", "account": "Lain"})
        office.update(desk, address="Jalan Baru 99", head_name="Kepala Baru")
        clock.advance(days=40)
        assert letters.pdf(desk, letter_id) == first
        office.update(desk, address="Jalan Raya Uji 1")


def test_a_reprint_uses_no_number_and_is_logged(desk: Desk) -> None:
    letter_id = referral_letter(desk)
    before = rows(desk, "SELECT kind, year, value FROM counter")
    number = row(desk, "letter", letter_id)["number"]
    letters.pdf(desk, letter_id)
    letters.pdf(desk, letter_id, Paper.A4)
    assert rows(desk, "SELECT kind, year, value FROM counter") == before
    details = [
        json.loads(detail)
        for (detail,) in rows(desk, "SELECT detail FROM audit WHERE action='letter.print' ORDER BY seq")
    ]
    assert [(detail["number"], detail["paper"]) for detail in details] == [(number, "F4"), (number, "A4")]


def test_the_sheet_is_the_office_s_own_unless_another_is_asked_for(desk: Desk) -> None:
    letter_id = receipt(desk)
    assert page_sizes_mm(letters.pdf(desk, letter_id)) == {Paper.F4.size_mm}
    office.change_settings(desk, paper="A4")
    assert page_sizes_mm(letters.pdf(desk, letter_id)) == {Paper.A4.size_mm}
    assert page_sizes_mm(letters.pdf(desk, letter_id, Paper.F4)) == {Paper.F4.size_mm}


def test_the_logo_is_kept_once_and_stays_on_old_papers(desk: Desk) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (40, 40), "red").save(picture, "PNG")
    office.update(desk, logo_png=picture.getvalue())
    one, two = receipt(desk), receipt(desk)
    blobs = rows(desk, "SELECT sha256, data FROM blob")
    assert len(blobs) == 1
    assert hashlib.sha256(blobs[0][1]).hexdigest() == blobs[0][0]
    contents = [row(desk, "letter", letter_id)["content"] for letter_id in (one, two)]
    assert all(json.loads(content)["logo"] == blobs[0][0] for content in contents)
    assert all(len(content) < 4_000 for content in contents)
    first = letters.pdf(desk, one)
    office.update(desk, logo_png=None)
    assert letters.pdf(desk, one) == first
    with desk.unit_of_work() as uow:
        uow.execute("DELETE FROM blob")
    assert letters.pdf(desk, one) != first


# ---------------------------------------------------------------- who may


def test_printing_is_for_those_who_may_print_and_may_see_the_case(desk: Desk) -> None:
    open_letter, secret = receipt(desk), receipt(desk, sensitive=1)
    with pytest.raises(NotAllowed):
        letters.pdf(as_roles(desk, Role.LEADER), open_letter)
    front = as_roles(desk, Role.FRONT_OFFICE)
    assert letters.pdf(front, open_letter).startswith(b"%PDF")
    with pytest.raises(NotFound):
        letters.pdf(front, secret)
    with pytest.raises(NotFound):
        letters.pdf(desk, "0" * 32)
    assert [item.letter.id for item in LetterSource(front).rows_after(None, 9)] == [open_letter]
    assert LetterSource(front).count() == 1
    assert LetterSource(desk).count() == 2


def test_a_sensitive_receipt_stays_in_the_office(desk: Desk) -> None:
    letter_id = receipt(desk, sensitive=1)
    assert rows(desk, "SELECT scope FROM change WHERE row_id=?", letter_id) == [("stay",)]


# ---------------------------------------------------------------- the list


def test_letters_are_listed_newest_first_page_by_page(desk: Desk) -> None:
    made = [receipt(desk) for _ in range(5)] + [referral_letter(desk)]
    newest = made[::-1]
    source = LetterSource(desk)
    assert source.count() == 6

    def ids(found: Any) -> list[str]:
        return [source.row_id(item) for item in found]

    first = source.rows_after(None, 4)
    assert ids(first) == newest[:4]
    assert ids(source.rows_after(first[-1], 4)) == newest[4:]
    assert ids(source.rows_before(None, 2)) == newest[-2:]
    assert ids(source.rows_before(first[-1], 2)) == newest[1:3]
    assert ids(source.rows_from(3, 2)) == newest[3:5]
    assert ids(source.rows_after(first[-1], 9)) == newest[4:]
    only: list[ListedLetter] = list(LetterSource(desk, "referral").rows_after(None, 9))
    assert [item.letter.destination_name for item in only] == ["Dinas Sosial Kabupaten Cianjur"]
    assert only[0].letter.kind_label == "Surat rujukan"


def test_the_list_is_read_from_the_index_of_this_office(desk: Desk) -> None:
    receipt(desk)
    with desk.store.read() as connection:
        plan = connection.exec_driver_sql(
            "EXPLAIN QUERY PLAN SELECT l.rid FROM letter l JOIN cases c ON c.id=l.case_id "
            "WHERE l.office=? AND l.deleted=0 AND 1 ORDER BY l.rid DESC LIMIT 50",
            (desk.office_code,),
        ).all()
    steps = " ".join(str(step[3]) for step in plan)
    assert "ix_letter_office_deleted" in steps
    assert "TEMP B-TREE" not in steps
