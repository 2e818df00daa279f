"""Tutup bulan: a closed month keeps its figures whatever happens, and tells what changed since."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.models.case_status import CaseAction as A
from desktop.models.errors import InvalidInput, NotAllowed
from desktop.models.roles import Role
from desktop.services import doctor
from desktop.services.casework import cases
from desktop.services.desk import Desk
from desktop.services.papers import print_log
from desktop.services.papers.print_log import Act
from desktop.services.reporting import closing, month_files, report_words, reports
from desktop.services.reporting.closing import ClosedMonth
from desktop.services.reporting.frozen_figures import freeze, numbers_of
from desktop.services.reporting.month_errors import DamagedMonth, MonthRefused
from desktop.services.reporting.report_rows import MonthlyReport
from tests.helpers.cases import add_case, rows
from tests.helpers.offices import DeskClock, as_roles, make_office
from tests.helpers.papers import text_of

AUGUST, SEPTEMBER = (2026, 8), (2026, 9)


def at(clock: DeskClock, day: date) -> None:
    clock.now = datetime(day.year, day.month, day.day, 2, 0, tzinfo=UTC)


def closed(desk: Desk, year: int = 2026, month: int = 8) -> ClosedMonth:
    found = closing.closed(desk, year, month)
    assert found is not None
    return found


def numbers(report: MonthlyReport) -> dict[str, int | float]:
    found = list(numbers_of(report))
    assert len({number.code for number in found}) == len(found)
    return {number.code: number.value for number in found}


# ---------------------------------------------------------------- closing


def test_only_who_leads_closes_a_month_that_is_over(desk: Desk, clock: DeskClock) -> None:
    add_case(desk)
    with pytest.raises(MonthRefused, match="belum berakhir"):
        closing.close(desk, *AUGUST)
    at(clock, date(2026, 8, 31))
    with pytest.raises(MonthRefused):
        closing.close(desk, *AUGUST)
    at(clock, date(2026, 9, 1))
    for role in (Role.FRONT_OFFICE, Role.BACK_OFFICE, Role.LEADER, Role.ADMINISTRATOR):
        with pytest.raises(NotAllowed):
            closing.close(as_roles(desk, role), *AUGUST)
    assert not closing.is_closed(desk, *AUGUST)
    closing.close(as_roles(desk, Role.SIGNATORY), *AUGUST)
    assert closing.is_closed(desk, *AUGUST)
    with pytest.raises(MonthRefused, match="sudah ditutup"):
        closing.close(desk, *AUGUST)
    with pytest.raises(InvalidInput):
        closing.close(desk, 2027, 1)


def test_what_is_kept_names_its_maker_and_is_logged(desk: Desk, clock: DeskClock) -> None:
    add_case(desk)
    at(clock, date(2026, 9, 1))
    closing.close(desk, *AUGUST)
    found = closed(desk)
    assert (found.closed_on, found.closed_by) == (date(2026, 9, 1), "Petugas Uji")
    assert found.corrections == ()
    ((detail,),) = rows(desk, "SELECT detail FROM audit WHERE action='report.close' AND row_id='2026-08'")
    assert json.loads(detail) == {"digest": found.digest}
    ((content,),) = rows(desk, "SELECT content FROM closed_month")
    assert "Siti" not in content, "figures only, nobody's name"
    assert rows(desk, "SELECT id FROM cases")[0][0] not in content


def test_frozen_figures_are_those_of_that_day(desk: Desk, clock: DeskClock) -> None:
    first = add_case(desk)
    add_case(desk, kind="INF", programme=None)
    at(clock, date(2026, 9, 1))
    before = reports.monthly(desk, *AUGUST)
    closing.close(desk, *AUGUST)
    assert closed(desk).report == before
    add_case(desk, received_on="2026-08-20", kind="INF", programme=None)
    cases.act(desk, first, A.VERIFY, note="Layak")
    cases.act(desk, first, A.HANDLE_HERE)
    cases.act(desk, first, A.CLOSE, result="Selesai")
    found = closed(desk)
    assert freeze(found.report) == freeze(before)
    late = {one.words: (one.then, one.now, one.difference) for one in found.late}
    assert late["Kasus masuk"] == (2, 3, 1)
    assert late["Menurut jenis: Permintaan informasi/pertanyaan"] == (1, 2, 1)
    moved = {one.words: one.difference for one in found.moved}
    assert moved["Selesai"] == 1
    assert not moved.keys() & late.keys()


def test_a_closing_by_mistake_is_taken_back_the_same_day(desk: Desk, clock: DeskClock) -> None:
    add_case(desk)
    at(clock, date(2026, 9, 1))
    closing.close(desk, *AUGUST)
    assert closed(desk).may_take_back
    with pytest.raises(NotAllowed):
        closing.take_back(as_roles(desk, Role.BACK_OFFICE), *AUGUST)
    closing.take_back(desk, *AUGUST)
    assert closing.closed(desk, *AUGUST) is None
    closing.close(desk, *AUGUST)
    seen = month_files.pdf(desk, *AUGUST, looking=True)
    month_files.corrections_pdf(desk, *AUGUST, looking=True)
    assert closed(desk).may_take_back, "only looked at"
    print_log.record(desk, print_log.PaperUse(closing.PAPER, "2026-07", personal=False), Act.PRINT, seen)
    assert closed(desk).may_take_back, "another month's paper"
    print_log.record(desk, print_log.PaperUse(closing.PAPER, "2026-08", personal=False), Act.PRINT, seen)
    assert not closed(desk).may_take_back, "somebody may have the paper"
    with pytest.raises(MonthRefused, match="tidak dapat dibatalkan"):
        closing.take_back(desk, *AUGUST)


def test_a_closing_of_which_a_file_was_made_stays(desk: Desk, clock: DeskClock) -> None:
    add_case(desk)
    at(clock, date(2026, 9, 1))
    closing.close(desk, *AUGUST)
    month_files.pdf(desk, *AUGUST)
    assert not closed(desk).may_take_back


def test_a_closing_of_yesterday_stays(desk: Desk, clock: DeskClock) -> None:
    add_case(desk)
    at(clock, date(2026, 9, 1))
    closing.close(desk, *AUGUST)
    at(clock, date(2026, 9, 2))
    assert not closed(desk).may_take_back
    with pytest.raises(MonthRefused):
        closing.take_back(desk, *AUGUST)


# ---------------------------------------------------------------- damage


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE closed_month SET content=replace(content, '\"value\":1', '\"value\":9')",
        "UPDATE closed_month SET digest=replace(digest, substr(digest, 1, 1), 'z')",
        "UPDATE closed_month SET content='{}'",
    ],
)
def test_a_damaged_row_is_noticed_and_never_printed(desk: Desk, clock: DeskClock, damage: str) -> None:
    add_case(desk)
    at(clock, date(2026, 9, 1))
    closing.close(desk, *AUGUST)
    with desk.unit_of_work() as uow:
        uow.execute(damage)
    with pytest.raises(DamagedMonth, match="tidak cocok"):
        closing.closed(desk, *AUGUST)
    check = doctor.doctor(desk.store.folder.root).check("closed_months")
    assert check is not None
    assert not check.ok
    assert "2026-08" in check.text
    shown = month_files.read(desk, *AUGUST)
    assert shown.damaged is not None
    assert shown.report.total == 1, "today's figures are still to be seen"
    with pytest.raises(DamagedMonth):
        month_files.pdf(desk, *AUGUST)


def test_a_row_replaced_together_with_its_digest_is_noticed_by_the_audit_trail(
    desk: Desk, clock: DeskClock
) -> None:
    add_case(desk)
    at(clock, date(2026, 9, 1))
    closing.close(desk, *AUGUST)
    with desk.unit_of_work() as uow:
        ((content,),) = uow.execute("SELECT content FROM closed_month")
        forged = str(content).replace('"value":1', '"value":9')
        uow.execute("UPDATE closed_month SET content=?, digest=?", (forged, closing._digest(forged)))
    with pytest.raises(DamagedMonth):
        closing.closed(desk, *AUGUST)


def test_a_month_frozen_by_an_earlier_version_still_opens(desk: Desk, clock: DeskClock) -> None:
    """Fields that the report gained since are empty in it."""
    add_case(desk)
    at(clock, date(2026, 9, 1))
    closing.close(desk, *AUGUST)
    with desk.unit_of_work() as uow:
        ((text,),) = uow.execute("SELECT content FROM closed_month")
        content = json.loads(str(text))
        kept = {"year", "month", "first", "last", "month_label", "office", "office_name", "level", "total"}
        content["report"] = {name: content["report"][name] for name in (*kept, "figures", "tables")} | {
            "gone": {"in": "a later version"}
        }
        older = closing._text(content)
        uow.execute("UPDATE closed_month SET content=?, digest=?", (older, closing._digest(older)))
        uow.execute("DELETE FROM audit WHERE action='report.close'")
    found = closed(desk)
    assert found.report.total == 1
    assert found.report.destinations == ()
    assert month_files.pdf(desk, *AUGUST).startswith(b"%PDF")


# ---------------------------------------------------------------- words


def test_own_words_are_kept_and_frozen_with_the_month(desk: Desk, clock: DeskClock) -> None:
    add_case(desk)
    report = reports.monthly(desk, *AUGUST)
    generated = report_words.words(desk, report)
    assert not generated.own_title
    assert generated.title == generated.generated_title != ""
    typed = report_words.Kept("LAPORAN PELAYANAN\nSEKRETARIAT", "Satu.\nDua.\n\n Tiga.", "Lama.")
    report_words.save(desk, *AUGUST, typed)
    found = report_words.words(desk, report)
    assert (found.title, found.paragraphs) == ("LAPORAN PELAYANAN SEKRETARIAT", ("Satu. Dua.", "Tiga."))
    assert found.own_title
    assert found.own_narrative
    at(clock, date(2026, 9, 1))
    closing.close(desk, *AUGUST)
    with pytest.raises(MonthRefused, match="sudah ditutup"):
        report_words.save(desk, *AUGUST, report_words.Kept("Lain"))
    frozen = closed(desk)
    assert (frozen.title, frozen.narrative) == ("LAPORAN PELAYANAN SEKRETARIAT", ("Satu. Dua.", "Tiga."))
    assert "LAPORAN PELAYANAN SEKRETARIAT" in text_of(month_files.pdf(desk, *AUGUST))


def test_the_generated_words_come_back(desk: Desk) -> None:
    add_case(desk)
    report = reports.monthly(desk, *AUGUST)
    report_words.save(desk, *AUGUST, report_words.Kept("Judul lain", "Narasi lain"))
    before = report_words.read(desk, *AUGUST)
    report_words.save(desk, *AUGUST, report_words.Kept())
    assert not report_words.words(desk, report).own_title
    assert rows(desk, "SELECT * FROM report_words") == []
    report_words.save(desk, *AUGUST, before)
    assert report_words.words(desk, report).title == "Judul lain"


def test_words_too_long_and_strangers_are_refused(desk: Desk) -> None:
    with pytest.raises(InvalidInput):
        report_words.save(desk, *AUGUST, report_words.Kept("A" * 161))
    with pytest.raises(InvalidInput):
        report_words.save(desk, *AUGUST, report_words.Kept(None, "A" * (report_words.LONGEST_NARRATIVE + 1)))
    with pytest.raises(NotAllowed):
        report_words.save(as_roles(desk, Role.FRONT_OFFICE), *AUGUST, report_words.Kept("Judul"))


# ---------------------------------------------------------------- on paper


def test_the_paper_of_a_closed_month_tells_when_and_what(desk: Desk, clock: DeskClock) -> None:
    add_case(desk)
    at(clock, date(2026, 9, 3))
    closing.close(desk, *AUGUST)
    add_case(desk, received_on="2026-08-20")
    at(clock, date(2026, 9, 20))
    text = text_of(month_files.pdf(desk, *AUGUST))
    assert "1 Kasus masuk" in text
    said = "Ditutup pada 3 September 2026 oleh Petugas Uji. Kode pengaman angka:"
    assert f"{said} {closed(desk).digest}. {closing.SAME_CODE}" in text
    assert "digest" not in text.casefold()
    short = closed(desk).digest[:16]
    assert text.count(f"Agustus 2026. Ditutup pada 3 September 2026, kode pengaman angka {short}…") >= 2, (
        "on each page"
    )
    assert "20 September 2026" not in text, "the paper bears the day on which it was closed"


def test_corrections_print_as_an_attachment_and_in_the_next_report(desk: Desk, clock: DeskClock) -> None:
    add_case(desk)
    with pytest.raises(MonthRefused):
        month_files.corrections_pdf(desk, *AUGUST)
    at(clock, date(2026, 9, 3))
    closing.close(desk, *AUGUST)
    add_case(desk, received_on="2026-08-20")
    closing.write_note(desk, *AUGUST, "Dua berkas tertinggal di kantor dusun.")
    attachment = text_of(month_files.corrections_pdf(desk, *AUGUST))
    assert "KOREKSI LAPORAN BULANAN" in attachment
    assert "Kasus masuk 1 2 +1" in attachment
    assert "Dua berkas tertinggal" in attachment
    assert closed(desk).digest in attachment
    september = text_of(month_files.pdf(desk, *SEPTEMBER))
    assert "Koreksi laporan Agustus 2026" in september
    assert "Kasus masuk 1 2 +1" in september
    at(clock, date(2026, 10, 2))
    closing.close(desk, *SEPTEMBER)
    add_case(desk, received_on="2026-08-21")
    assert "Kasus masuk 1 2 +1" in text_of(month_files.pdf(desk, *SEPTEMBER)), "as it was when closed"


def test_a_note_belongs_to_a_closed_month(desk: Desk) -> None:
    with pytest.raises(MonthRefused):
        closing.write_note(desk, *AUGUST, "Catatan")


# ---------------------------------------------------------------- whatever is changed afterwards

_CHANGE: st.SearchStrategy[tuple[str, dict[str, Any]]] = st.one_of(
    st.tuples(
        st.just("late"),
        st.fixed_dictionaries(
            {
                "kind": st.sampled_from(["INF", "KEP", "XYZ"]),
                "programme": st.sampled_from(["PKH", "", None]),
                "status": st.sampled_from(["registered", "handling", "closed", "rejected"]),
                "received_on": st.dates(date(2026, 7, 30), date(2026, 9, 2)).map(date.isoformat),
                "deadline": st.none() | st.dates(date(2026, 8, 1), date(2026, 9, 30)).map(date.isoformat),
                "dusun": st.sampled_from(["Krajan", "Baru", None]),
            }
        ),
    ),
    st.tuples(st.just("gone"), st.just({})),
    st.tuples(st.just("sex"), st.just({})),
    st.tuples(st.just("later"), st.just({})),
)


@pytest.fixture(scope="module")
def any_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One office for all changes that hypothesis thinks of."""
    made = make_office(tmp_path_factory.mktemp("closing"))
    yield made
    made.store.close()


def _apply(desk: Desk, change: str, fields: dict[str, Any]) -> None:
    if change == "late":
        add_case(desk, **fields)
        return
    if change == "later":
        clock = desk.store.clock
        assert isinstance(clock, DeskClock)
        clock.advance(days=9)
        return
    statement = {
        "gone": "UPDATE cases SET deleted=1 WHERE rid=(SELECT min(rid) FROM cases WHERE deleted=0)",
        "sex": "UPDATE cases SET subject_sex='L', kind='DAT' WHERE rid=(SELECT max(rid) FROM cases)",
    }[change]
    with desk.unit_of_work() as uow:
        uow.execute(statement)


@settings(max_examples=20)
@given(st.lists(_CHANGE, max_size=6))
def test_a_closed_month_prints_the_same_and_corrections_lead_to_today(
    any_desk: Desk, changes: list[tuple[str, dict[str, Any]]]
) -> None:
    clock = any_desk.store.clock
    assert isinstance(clock, DeskClock)
    with any_desk.unit_of_work() as uow:
        uow.execute("DELETE FROM cases")
        uow.execute("DELETE FROM closed_month")
    at(clock, date(2026, 8, 18))
    add_case(any_desk)
    add_case(any_desk, kind="INF", dusun=None)
    at(clock, date(2026, 9, 1))
    closing.close(any_desk, *AUGUST)
    before = month_files.content(any_desk, month_files.read(any_desk, *AUGUST))
    for change, fields in changes:
        _apply(any_desk, change, fields)
    assert month_files.content(any_desk, month_files.read(any_desk, *AUGUST)) == before
    found = closed(any_desk)
    today = numbers(reports.monthly(any_desk, *AUGUST))
    summed = numbers(found.report)
    for one in found.corrections:
        summed[one.code] = summed.get(one.code, 0) + one.difference
    assert {code: value for code, value in summed.items() if value} == {
        code: value for code, value in today.items() if value
    }


def test_every_number_has_words_for_people(desk: Desk, kecamatan: Desk) -> None:
    """A number that the report gains later must not be told by the name of a field."""
    for office in (desk, kecamatan):
        add_case(office)
        found = list(numbers_of(reports.monthly(office, *AUGUST)))
        assert found
        for number in found:
            assert all(words and not re.fullmatch(r"[a-z_]+", words) for words in number.words), number
