"""The queue's filter as chips and back; columns and words."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from desktop.models.case_status import CaseAction, CaseStatus
from desktop.models.codes import AgeGroup, Urgency
from desktop.models.referral_flow import ReferralEventKind, ReferralStatus
from desktop.services.case_queue.queue_choices import QueueChoices
from desktop.services.case_queue.queue_filter import NOT_FILLED, QueueFilter
from desktop.views.kit import icons
from desktop.views.kit.chips import Filter
from desktop.views.queue import words
from desktop.views.queue.columns import short_number
from desktop.views.queue.filters import FilterWords, both, filter_of, latest_only
from desktop.views.queue.offers import with_access_keys

TODAY = date(2026, 8, 18)
FULL = QueueFilter(
    statuses=(CaseStatus.REGISTERED, CaseStatus.REFERRED),
    kinds=("KEP",),
    programmes=("PKH", NOT_FILLED),
    sectors=("kesehatan",),
    urgencies=(Urgency.EMERGENCY,),
    ppks=("08",),
    offices=("32.03.01.2003",),
    officer_id=NOT_FILLED,
    open_only=True,
    overdue=True,
    late_answer=True,
    has_reply=True,
    inbox=True,
    received_from=date(2026, 8, 1),
    received_to=TODAY,
    closed_from=date(2026, 1, 3),
    closed_to=None,
    dusun=("Krajan",),
    sex="P",
    disability=False,
    age_group=AgeGroup.ELDERLY,
    referred=True,
    sensitive=True,
    ids=("a", "b"),
)


@pytest.fixture
def filter_words(qapp: QApplication) -> FilterWords:
    found = QueueChoices(
        kinds=(("KEP", "Keluhan kepesertaan"),),
        programmes=(("PKH", "Program Keluarga Harapan"),),
        officers=(("u1", "Rina"),),
        offices=(("32.03.01.2003", "Sukamaju"),),
        dusun=("Krajan",),
        sectors=(("kesehatan", "Kesehatan"),),
        ppks=(("08", "Lanjut usia terlantar"),),
    )
    return FilterWords(found, TODAY)


def test_every_condition_but_the_text_comes_back_from_its_chips(filter_words: FilterWords) -> None:
    assert filter_of(filter_words.chips(FULL)) == FULL


def test_every_field_of_the_filter_has_a_chip(filter_words: FilterWords) -> None:
    asked = {field.name for field in fields(QueueFilter) if getattr(FULL, field.name) != field.default}
    left_out = {field.name for field in fields(QueueFilter)} - asked
    assert left_out == {"text", "closed_to"}, (
        "a new field of QueueFilter needs a chip and a place in this test"
    )
    for name in asked - {"received_to"}:
        alone = QueueFilter(**{name: getattr(FULL, name)})
        assert filter_words.chips(alone), name


def test_chips_say_what_they_mean(filter_words: FilterWords) -> None:
    said = [f"{chip.field}: {chip.words}" for chip in filter_words.chips(FULL)]
    assert "Jenis: Keluhan kepesertaan" in said
    assert "Program: Tidak diisi" in said
    assert "Kepentingan: Darurat" in said
    assert "Kategori PPKS: Lanjut usia terlantar" in said
    assert "Petugas: Belum ditugaskan" in said
    assert "Diterima: Bulan ini" in said
    assert "Diakhiri: sejak 03-01-2026" in said
    assert "Pilihan: 2 kasus" in said
    assert "Jenis kelamin: Perempuan" in said


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 7, 1), date(2026, 7, 31), "Bulan lalu"),
        (date(2026, 2, 1), date(2026, 2, 28), "Februari 2026"),
        (date(2026, 2, 1), date(2026, 3, 15), "01-02-2026 s.d. 15-03-2026"),
        (date(2026, 2, 1), date(2026, 2, 1), "01-02-2026"),
        (TODAY, TODAY, "Hari ini"),
        (None, date(2026, 2, 1), "sampai 01-02-2026"),
    ],
)
def test_spans_of_days_in_words(
    filter_words: FilterWords, first: date | None, last: date | None, said: str
) -> None:
    (chip,) = filter_words.chips(QueueFilter(received_from=first, received_to=last))
    assert chip.words == said


def test_on_a_monday_today_and_this_week_are_one_entry(qapp: QApplication) -> None:
    monday = FilterWords(QueueChoices(), date(2026, 8, 17))
    spans = next(choice.values for choice in monday.menu(several_offices=False) if choice.key == "received")
    said = [text for _, text in spans]
    assert said == ["Hari ini", "Bulan ini", "Bulan lalu", "Tahun ini"]


def test_the_menu_offers_offices_only_where_there_are_several(filter_words: FilterWords) -> None:
    above = {choice.key for choice in filter_words.menu(several_offices=True)}
    village = {choice.key for choice in filter_words.menu(several_offices=False)}
    assert above - village == {"offices"}


def test_every_condition_can_be_set_from_the_menu(filter_words: FilterWords) -> None:
    offered = [
        Filter(choice.key, value, choice.field, said)
        for choice in filter_words.menu(several_offices=True)
        for value, said in choice.values
    ]
    asked: set[str] = set()
    for chip in offered:
        wanted = filter_of([chip])
        asked |= {f.name for f in fields(QueueFilter) if getattr(wanted, f.name) != f.default}
        assert filter_words.chips(wanted) == [chip], "the chip of the menu is the chip of the filter"
    left_out = {field.name for field in fields(QueueFilter)} - asked
    assert left_out == {"text", "ids"}, (
        "words have the search box, cases picked one by one come from a report"
    )


def test_of_two_chips_of_a_single_field_the_later_counts(filter_words: FilterWords) -> None:
    first = filter_words.chips(QueueFilter(officer_id="u1", kinds=("KEP", "DAT")))
    later = filter_words.chips(QueueFilter(officer_id=NOT_FILLED))
    kept = latest_only([*first, *later])
    assert filter_of(kept) == QueueFilter(officer_id=NOT_FILLED, kinds=("KEP", "DAT"))


def test_a_view_narrowed_by_chips() -> None:
    view = QueueFilter(statuses=(CaseStatus.REFERRED, CaseStatus.AWAITING_ANSWER), open_only=True)
    narrowed = both(view, QueueFilter(statuses=(CaseStatus.REFERRED,), kinds=("KEP",), text="siti"))
    assert narrowed == QueueFilter(
        statuses=(CaseStatus.REFERRED,), open_only=True, kinds=("KEP",), text="siti"
    )
    assert both(view, QueueFilter(statuses=(CaseStatus.CLOSED,))).ids == ()
    assert both(QueueFilter(officer_id="u1"), QueueFilter(officer_id="u2")).ids == ()
    spans = both(
        QueueFilter(received_from=date(2026, 1, 1), received_to=date(2026, 6, 30)),
        QueueFilter(received_from=date(2026, 3, 1), received_to=date(2026, 12, 31)),
    )
    assert (spans.received_from, spans.received_to) == (date(2026, 3, 1), date(2026, 6, 30))


def test_every_status_step_and_event_has_a_picture_and_words() -> None:
    for status in CaseStatus:
        badge = words.status_badge(status)
        assert badge.text
        icons.icon(badge.sign, badge.role)
    for referral_status in ReferralStatus:
        icons.icon(words.referral_badge(referral_status).sign)
    for kind in ReferralEventKind:
        icons.icon(words.EVENT_ICONS[kind])
        assert words.recorded_words(kind, "Dinas Sosial", own=True)
    for action in set(CaseAction) - {CaseAction.REGISTER}:
        icons.icon(words.ACTION_ICONS[action])
        assert words.done_words(action, "ADU-1") != "ADU-1"


def test_short_numbers() -> None:
    assert short_number("ADU-32.03.01.2003-2026-00012") == "ADU-2026-00012"
    assert short_number("lama/12") == "lama/12"


def test_access_keys_are_not_given_twice() -> None:
    keyed = with_access_keys(["Rujuk", "Ruang & waktu", "Tolak", "R"], taken="t")
    assert keyed == ["&Rujuk", "Ruang && &waktu", "T&olak", "R"]
