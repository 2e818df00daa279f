"""The register: reserved, void and missing numbers; none twice, none lost, whatever the order."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.models.errors import InvalidInput, NotFound
from desktop.models.letter_kinds import kind_of
from desktop.models.papers import ReferralLetterContent
from desktop.models.roles import Role
from desktop.services.casework import referrals
from desktop.services.desk import Desk
from desktop.services.offices import office
from desktop.services.papers import letter_book, letter_numbers, letters, register
from desktop.services.papers.letter_book import CannotVoid
from desktop.services.papers.letters import LetterSource, NothingToPrint
from desktop.services.papers.register import State
from tests.helpers.cases import row, rows
from tests.helpers.offices import as_roles, make_office
from tests.helpers.papers import text_of
from tests.unit.services.papers.test_letters import receipt, referral_letter

DAY = date(2026, 8, 18)


def entered(desk: Desk, kind: str = "minutes", title: str = "Berita acara") -> str:
    with desk.unit_of_work() as uow:
        return letter_numbers.enter(uow, desk, kind, DAY, title=title)[0]


def states(desk: Desk) -> list[tuple[State, int, int]]:
    return [(one.state, one.serial, one.last) for one in register.lines(desk, 2026)]


def test_a_number_is_kept_for_later_with_a_reason(desk: Desk) -> None:
    with pytest.raises(InvalidInput):
        letter_book.reserve(desk, "sktm", "  ")
    with pytest.raises(InvalidInput):
        letter_book.reserve(desk, "receipt", "Tidak dapat")
    with pytest.raises(InvalidInput) as refused:
        letter_book.reserve(desk, "", "")
    assert list(refused.value.problems) == ["kind", "reason"]
    kept = letter_book.reserve(desk, "sktm", "Surat ditulis tangan di  balai dusun")
    (line,) = register.lines(desk, 2026)
    assert (line.state, line.number, line.kind) == (State.RESERVED, kept.number, "sktm")
    assert kept.number.startswith("400.9.14.1/001/")
    assert line.note == "Surat ditulis tangan di balai dusun"
    with pytest.raises(NothingToPrint, match="tidak ada surat"):
        letters.pdf(desk, kept.id)
    assert [one.number for one in register.reserved(desk, "sktm")] == [kept.number]
    assert register.reserved(desk, "rec_pip") == []


def test_the_reason_of_a_reserved_number_is_no_title(desk: Desk) -> None:
    kept = letter_book.reserve(desk, "sktm", "Untuk Siti Rohmah")
    assert row(desk, "letter", kept.id)["title"] is None
    assert letters.find(desk, "rohmah") == []
    (line,) = register.lines(desk, 2026)
    assert (line.note, line.title) == ("Untuk Siti Rohmah", "")
    assert [one.letter.number for one in letters.find(desk, kept.number)] == [kept.number]


def test_a_reserved_number_that_is_not_needed_is_told_and_never_used(desk: Desk) -> None:
    kept = letter_book.reserve(desk, "sktm", "Warga akan datang lagi")
    letter_book.void(desk, kept.id, "Warga tidak datang")
    (line,) = register.lines(desk, 2026)
    assert (line.state, line.note) == (State.UNUSED, "Warga tidak datang")
    assert letter_book.reserve(desk, "sktm", "Lagi").number != kept.number
    with pytest.raises(CannotVoid, match="sudah dibatalkan"):
        letter_book.void(desk, kept.id, "Dua kali")


def test_a_void_letter_says_so_on_paper(desk: Desk) -> None:
    letter_id = referral_letter(desk)
    with pytest.raises(CannotVoid, match="masih berjalan"):
        letter_book.void(desk, letter_id, "Salah alamat")
    stored = row(desk, "letter", letter_id)
    referrals.cancel(desk, stored["referral_id"], "Salah alamat")
    letter_book.void(desk, letter_id, "Salah alamat")
    _, _, content = letters.content_of(desk, letter_id)
    assert isinstance(content, ReferralLetterContent)
    assert content.void == "Dibatalkan tanggal 18-08-2026: Salah alamat"
    paper = text_of(letters.pdf(desk, letter_id))
    assert "DIBATALKAN" in paper
    assert "Salah alamat" in paper
    (line,) = register.lines(desk, 2026)
    assert (line.state, line.note) == (State.VOID, "Dibatalkan 18-08-2026: Salah alamat")
    assert row(desk, "letter", letter_id)["content"] == stored["content"]
    assert letters.one(desk, letter_id).voided_on == DAY


def test_a_receipt_is_not_made_void_and_stands_in_no_register(desk: Desk) -> None:
    letter_id = receipt(desk)
    with pytest.raises(CannotVoid, match="mengikuti kasusnya"):
        letter_book.void(desk, letter_id, "Keliru")
    assert register.lines(desk, 2026) == []


def test_missing_numbers_are_told_and_explained(desk: Desk) -> None:
    entered(desk)
    with desk.unit_of_work() as uow:
        letter_numbers.at_least(uow, letter_numbers.COUNTER, 2026, 4)
    entered(desk)
    assert states(desk) == [(State.ISSUED, 1, 1), (State.GAP, 2, 4), (State.ISSUED, 5, 5)]
    letter_book.explain_gap(desk, 2026, 2, 3, "Data dipulihkan dari cadangan")
    letter_book.explain_gap(desk, 2026, 3, 4, "Surat ditulis tangan")
    told = {one.serial: one.note for one in register.lines(desk, 2026) if one.state is State.UNUSED}
    assert told == {
        2: "Data dipulihkan dari cadangan", 3: "Data dipulihkan dari cadangan", 4: "Surat ditulis tangan",
    }  # fmt: skip
    assert State.GAP not in {state for state, _, _ in states(desk)}


def test_a_number_that_is_still_to_come_is_not_explained(desk: Desk) -> None:
    entered(desk)
    with pytest.raises(InvalidInput) as told:
        letter_book.explain_gap(desk, 2026, 2, 2, "Surat ditulis tangan")
    assert "belum pernah dipakai" in told.value.problems["numbers"]
    assert states(desk) == [(State.ISSUED, 1, 1)]


def test_a_number_below_a_line_of_the_book_is_explained_and_not_used_again(desk: Desk) -> None:
    entered(desk)
    with desk.unit_of_work() as uow:
        uow.execute("UPDATE letter SET serial=3")
    letter_book.explain_gap(desk, 2026, 1, 2, "Data dipulihkan dari cadangan")
    with desk.unit_of_work() as uow:
        assert letter_numbers.take(uow, desk, kind_of("minutes"), DAY).serial == 4


def test_the_place_of_a_deleted_row_is_explained(desk: Desk) -> None:
    lost = entered(desk)
    entered(desk)
    with desk.unit_of_work() as uow:
        uow.execute("UPDATE letter SET deleted=1 WHERE id=?", (lost,))
    assert states(desk) == [(State.GAP, 1, 1), (State.ISSUED, 2, 2)]
    letter_book.explain_gap(desk, 2026, 1, 1, "Terhapus")
    assert states(desk) == [(State.UNUSED, 1, 1), (State.ISSUED, 2, 2)]


def test_each_kind_is_explained_on_its_own_counter(desk: Desk) -> None:
    office.change_settings(desk, letter_template="{urut:03}/{kode}/{tahun}", count_per_kind=True)
    entered(desk, "sktm")
    entered(desk, "sktm")
    entered(desk, "minutes")
    with pytest.raises(InvalidInput):
        letter_book.explain_gap(desk, 2026, 2, 2, "Keliru", "minutes")


def test_a_gap_at_the_end_is_seen_as_well(desk: Desk) -> None:
    entered(desk)
    with desk.unit_of_work() as uow:
        letter_numbers.at_least(uow, letter_numbers.COUNTER, 2026, 3)
    assert states(desk)[-1] == (State.GAP, 2, 3)


def test_papers_of_meetings_from_before_fill_their_places(desk: Desk) -> None:
    number = letter_numbers.rendered(desk, kind_of("minutes"), 2, DAY)
    entered(desk)
    with desk.unit_of_work() as uow:
        uow.insert(
            "deliberation",
            {
                "number": number, "kind": "musdes", "place": "Balai Desa", "held_on": "2026-08-18",
                "cycle": "2026-08", "attendance": "[]", "houses_not_found": 0, "able": 0,
                "recorded_at": uow.at, "state": "held", "papers": f'{{"minutes":["{number}","2026-08-18"]}}',
            },
        )  # fmt: skip
        letter_numbers.at_least(uow, letter_numbers.COUNTER, 2026, 2)
    assert states(desk) == [(State.ISSUED, 1, 1), (State.ISSUED, 2, 2)]


def test_the_book_names_nobody_whose_case_is_sensitive(desk: Desk) -> None:
    referral_letter(desk, sensitive=1)
    (line,) = register.lines(desk, 2026)
    assert (line.about, line.to) == (register.CONFIDENTIAL, register.CONFIDENTIAL)
    assert line.state is State.ISSUED


def test_who_may_not_see_the_case_neither_voids_nor_finds_its_letter(desk: Desk) -> None:
    letter_id = referral_letter(desk, sensitive=1)
    front = as_roles(desk, Role.FRONT_OFFICE)
    with pytest.raises(NotFound):
        letter_book.void(front, letter_id, "Coba")
    assert LetterSource(front).count() == 0


def test_a_paper_that_is_kept_elsewhere_says_where_it_is_printed(desk: Desk) -> None:
    with desk.unit_of_work() as uow:
        handed, _ = letter_numbers.enter(
            uow, desk, "handover", DAY, title="Serah terima", about="Desa Sukamaju"
        )
        met, _ = letter_numbers.enter(uow, desk, "minutes", DAY, title="Berita acara", deliberation_id="m")
    with pytest.raises(NothingToPrint) as told:
        letters.pdf(desk, handed)
    assert "Sinkronisasi" in told.value.todo
    with pytest.raises(NothingToPrint) as told:
        letters.pdf(desk, met)
    assert "Musyawarah" in told.value.todo


def test_the_book_by_month_and_by_kind(desk: Desk) -> None:
    entered(desk, "minutes")
    entered(desk, "sktm")
    assert [one.kind for one in register.lines(desk, 2026, kind="sktm")] == ["sktm"]
    assert len(register.lines(desk, 2026, month=8)) == 2
    assert register.lines(desk, 2026, month=7) == []
    assert register.years(desk) == [2026]


def test_each_kind_has_a_book_of_its_own_where_counted_apart(desk: Desk) -> None:
    office.change_settings(desk, letter_template="{urut:03}/{kode}/{tahun}", count_per_kind=True)
    entered(desk, "sktm")
    kept = letter_book.reserve(desk, "sktm", "Nanti")
    entered(desk, "minutes")
    assert kept.number == "002/SKTM/2026"
    with desk.unit_of_work() as uow:
        letter_numbers.at_least(uow, letter_numbers.counter_of("sktm"), 2026, 3)
    assert [(one.kind, one.state, one.serial) for one in register.lines(desk, 2026)] == [
        ("sktm", State.ISSUED, 1), ("sktm", State.RESERVED, 2), ("sktm", State.GAP, 3),
        ("minutes", State.ISSUED, 1),
    ]  # fmt: skip


STEPS = st.lists(st.sampled_from(["sktm", "minutes", "reserve", "void", "drop", "fail"]), max_size=14)


@settings(max_examples=12, deadline=None)
@given(steps=STEPS, apart=st.booleans())
def test_no_number_is_doubled_or_lost_whatever_the_order(steps: list[str], apart: bool) -> None:
    with TemporaryDirectory() as folder:
        desk = make_office(Path(folder))
        try:
            office.change_settings(desk, letter_template="{urut}/{kode}/{tahun}", count_per_kind=apart)
            for step in steps:
                _walk(desk, step)
            book = register.lines(desk, 2026)
            assert State.GAP not in {one.state for one in book}
            assert len({one.number for one in book}) == len(book)
            taken = rows(desk, "SELECT sum(value) FROM counter WHERE kind LIKE 'letter:%' OR kind=?",
                         letter_numbers.COUNTER)[0][0]  # fmt: skip
            assert len(book) == (taken or 0)
            expected = sum(step in ("sktm", "minutes", "reserve") for step in steps)
            assert len(book) == expected
        finally:
            desk.store.close()


def _walk(desk: Desk, step: str) -> None:
    if step in ("sktm", "minutes"):
        entered(desk, step)
    elif step == "reserve":
        letter_book.reserve(desk, "sktm", "Nanti")
    elif step == "fail":
        with pytest.raises(RuntimeError, match="printer"):
            _fail(desk)
    else:
        wanted = "='reserved'" if step == "drop" else "<>'reserved'"
        for (letter_id,) in rows(
            desk, f"SELECT id FROM letter WHERE voided_on IS NULL AND kind{wanted} LIMIT 1"
        ):
            letter_book.void(desk, letter_id, "Keliru")


def _fail(desk: Desk) -> None:
    with desk.unit_of_work() as uow:
        letter_numbers.enter(uow, desk, "sktm", DAY, title="Gagal")
        raise RuntimeError("printer on fire")
