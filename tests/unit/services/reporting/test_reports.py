"""The month's report: sums that add up, figures that open the cases behind them, one index read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from desktop.models.case_status import CaseAction as A
from desktop.models.case_status import CaseStatus as S
from desktop.models.errors import InvalidInput, NotAllowed
from desktop.models.papers import Paper
from desktop.models.referral_flow import ReferralEventKind as K
from desktop.models.roles import Role
from desktop.services.case_queue.queue import QueueSource
from desktop.services.casework import cases, referrals
from desktop.services.desk import Desk
from desktop.services.offices import office
from desktop.services.reporting import reports
from desktop.services.reporting.report_rows import AREA_FIGURES, AreaLine, DayTable
from desktop.services.reporting.reports import MonthlyReport, ReportFigure
from tests.helpers.cases import add_case, row, rows
from tests.helpers.offices import KECAMATAN, SIBLING, VILLAGE, DeskClock, as_roles, make_office
from tests.helpers.papers import page_sizes_mm, text_of

AUGUST = (2026, 8)


def every_figure(report: MonthlyReport) -> list[ReportFigure]:
    """All figures that can be clicked."""
    lines = (*report.destinations, report.destination_total)
    return [
        *report.figures,
        *(figure for table in report.tables for figure in table.rows),
        *(
            figure
            for line in lines
            for figure in (line.sent, line.waiting, line.answered, line.refused, line.cancelled, line.overdue)
        ),
        *report.levels,
        *report.reactivation,
        *(
            figure
            for line in (*report.unanswered, report.unanswered_total)
            for figure in (line.waiting, line.overdue)
        ),
        *(figure for area in every_area(report.areas) for figure in area.figures),
    ]


def every_area(areas: tuple[AreaLine, ...]) -> list[AreaLine]:
    """Areas with those inside them."""
    return [line for area in areas for line in (area, *every_area(area.below))]


def check_sums(report: MonthlyReport) -> None:
    for table in report.tables:
        assert table.total == report.total
        assert not table.sums or sum(figure.value for figure in table.rows) == report.total, table.code
    for line in (*report.destinations, report.destination_total):
        parts = line.waiting.value + line.answered.value + line.refused.value + line.cancelled.value
        assert line.sent.value == parts
        assert line.overdue.value <= line.waiting.value
    assert sum(line.sent.value for line in report.destinations) == report.destination_total.sent.value
    assert sum(level.value for level in report.levels) == report.destination_total.sent.value
    check_days(report)
    for area in every_area(report.areas):
        assert tuple(figure.code for figure in area.figures) == AREA_FIGURES
    for areas in (report.areas, *(area.below for area in report.areas if area.below)):
        above = next((area.figures for area in report.areas if area.below is areas), report.figures)
        for place in range(len(AREA_FIGURES) if areas else 0):
            assert sum(area.figures[place].value for area in areas) == above[place].value
    for counted in report.counted:
        for place, total in enumerate(counted.total.counts if counted.total else ()):
            assert sum(line.counts[place].value for line in counted.lines) == total.value
    flows = {line.code: line.now for line in report.comparison}
    assert (flows["received"], flows["completed"]) == (report.total, report.figure("closed_in_month").value)
    assert flows["answers"] == report.time("answer").number == sum(one.number for one in report.answer_times)
    assert flows["completed"] == report.time("closing").number
    assert flows["visits"] == report.outreach.visits
    assert all(target.done <= target.of for target in report.targets)


def check_days(report: MonthlyReport) -> None:
    """The matrix of kinds by day, against itself and against the table of kinds."""
    by_day, kinds = report.by_day, {row.code: row.value for row in report.table("kind").rows}
    assert by_day.all.total + by_day.sensitive == report.total
    for line in by_day.lines:
        assert len(line.days) == report.last.day
        assert sum(line.days) == line.total <= kinds[line.code]
    for place, number in enumerate(by_day.all.days):
        assert number == sum(line.days[place] for line in by_day.lines)


def check_clicks(desk: Desk, report: MonthlyReport) -> None:
    for figure in every_figure(report):
        assert QueueSource(desk, figure.filter).count() == figure.value, figure
    for line in (*report.by_day.lines, report.by_day.all):
        for day, number in enumerate(line.days, start=1):
            if number or day == 1:
                assert QueueSource(desk, DayTable.behind(report, line, day)).count() == number


def figure(report: MonthlyReport, code: str) -> int:
    return next(item.value for item in report.figures if item.code == code)


def refer(desk: Desk, case_id: str, code: str = "DINSOS") -> str:
    cases.act(desk, case_id, A.VERIFY, note="Layak")
    made = referrals.refer(
        desk, case_id,
        referrals.ReferralInput(destination_code=code, reason="Perlu", responsible_id=desk.session.user_id),
    )  # fmt: skip
    return made.referral_id


# ---------------------------------------------------------------- the figures


def test_a_month_of_a_village(desk: Desk, clock: DeskClock) -> None:
    old = add_case(desk, received_on="2026-07-30", deadline="2026-08-10")
    add_case(desk, received_on="2026-07-30", status="closed", closed_at="2026-08-03T02:00:00Z")
    handled = add_case(desk)
    cases.act(desk, handled, A.VERIFY, note="Layak")
    cases.act(desk, handled, A.HANDLE_HERE)
    cases.act(desk, handled, A.CLOSE, result="Selesai")
    answered, waiting = add_case(desk), add_case(desk, kind="REK", programme=None, deadline="2026-08-20")
    referrals.record_event(desk, refer(desk, answered), K.ANSWERED, "Aktif kembali")
    refer(desk, waiting, "DINKES")
    add_case(desk, received_on="2026-09-01")
    clock.advance(days=3)
    report = reports.monthly(desk, *AUGUST)
    assert (report.total, report.month_label, report.letters_issued) == (3, "Agustus 2026", 2)
    assert {item.code: item.value for item in report.figures} == {
        "received": 3, "handled": 1, "referred": 2, "answered": 1, "closed": 1, "open": 2, "overdue": 1,
        "priority": 0, "carried_over": 1, "closed_in_month": 2, "overdue_all": 2,
    }  # fmt: skip
    assert [(line.name, line.sent.value, line.answered.value) for line in report.destinations] == [
        ("Dinas Kesehatan Kabupaten Cianjur", 1, 0), ("Dinas Sosial Kabupaten Cianjur", 1, 1),
    ]  # fmt: skip
    assert report.figures[0].filter.received_to == date(2026, 8, 31)
    check_sums(report)
    check_clicks(desk, report)
    assert row(desk, "cases", old)["is_open"] == 1


def test_breakdowns_name_what_is_not_known(desk: Desk) -> None:
    add_case(desk, person={"sex": None, "birth_date": None, "dusun": None}, programme=None)
    add_case(desk, person={"birth_date": "2026-08-18"}, kind="XYZ", programme="LAMA")
    report = reports.monthly(desk, *AUGUST)
    found = {
        table.code: {item.label: item.value for item in table.rows if item.value} for table in report.tables
    }
    assert found["sex"] == {"Perempuan": 1, "Tidak diketahui": 1}
    assert found["age"] == {"0–5 tahun": 1, "Tidak diketahui": 1}
    assert found["area"] == {"Krajan": 1, "Tidak diketahui": 1}
    assert found["programme"] == {"LAMA": 1, "Tanpa program": 1}
    assert found["kind"] == {"Keluhan kepesertaan": 1, "XYZ": 1}
    check_sums(report)
    check_clicks(desk, report)


def test_a_case_referred_twice_counts_once_at_its_last_destination(desk: Desk) -> None:
    case_id = add_case(desk)
    first = refer(desk, case_id)
    referrals.record_event(desk, first, K.REFUSED, "Bukan kewenangan")
    wanted = referrals.ReferralInput(
        destination_code="DINKES", reason="Ke sini", responsible_id=desk.session.user_id
    )
    referrals.refer(desk, case_id, wanted)
    report = reports.monthly(desk, *AUGUST)
    assert [(line.name, line.sent.value) for line in report.destinations] == [
        ("Dinas Kesehatan Kabupaten Cianjur", 1)
    ]
    assert report.letters_issued == 2
    check_clicks(desk, report)


def test_a_draft_that_was_never_sent_is_no_referral(desk: Desk) -> None:
    office.change_settings(desk, require_approval_referral=True)
    refer(desk, add_case(desk))
    report = reports.monthly(desk, *AUGUST)
    assert figure(report, "referred") == 0
    check_clicks(desk, report)


def test_an_empty_month_is_a_report_too(desk: Desk) -> None:
    report = reports.monthly(desk, 2026, 1)
    assert report.total == 0
    assert report.destinations == ()
    check_sums(report)
    assert "Januari 2026" in text_of(reports.monthly_pdf(desk, 2026, 1))


@pytest.mark.parametrize("month", [(2026, 9), (2026, 13), (2026, 0), (2027, 1), (1900, 1)])
def test_a_month_still_to_come_is_refused(desk: Desk, month: tuple[int, int]) -> None:
    with pytest.raises(InvalidInput):
        reports.monthly(desk, *month)


def test_days_are_the_office_s_own(tmp_path: Path) -> None:
    clock = DeskClock(datetime(2026, 8, 31, 18, 0, tzinfo=UTC))  # already 1 September in Cianjur
    desk = make_office(tmp_path, clock=clock)
    case_id = add_case(desk, received_on="2026-08-31")
    cases.act(desk, case_id, A.VERIFY, note="Layak")
    cases.act(desk, case_id, A.HANDLE_HERE)
    cases.act(desk, case_id, A.CLOSE, result="Selesai")
    august, september = reports.monthly(desk, 2026, 8), reports.monthly(desk, 2026, 9)
    assert (figure(august, "closed_in_month"), figure(september, "closed_in_month")) == (0, 1)
    check_clicks(desk, september)
    desk.store.close()


# ---------------------------------------------------------------- who sees what


def test_sensitive_cases_count_but_are_not_listed_to_everyone(desk: Desk) -> None:
    add_case(desk)
    add_case(desk, sensitive=1)
    everything = reports.monthly(desk, *AUGUST)
    assert (everything.total, everything.hidden) == (2, 0)
    check_clicks(desk, everything)
    leader = as_roles(desk, Role.LEADER)
    report = reports.monthly(leader, *AUGUST)
    assert (report.total, report.hidden) == (2, 1)
    assert QueueSource(leader, report.figures[0].filter).count() == 1


def test_reading_and_saving_need_their_permissions(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        reports.monthly(as_roles(desk, Role.ADMINISTRATOR), *AUGUST)
    with pytest.raises(NotAllowed):
        reports.monthly_pdf(as_roles(desk, Role.FRONT_OFFICE), *AUGUST)


# ---------------------------------------------------------------- above the village


def test_the_kecamatan_reads_its_villages_side_by_side(kecamatan: Desk) -> None:
    for _ in range(3):
        add_case(kecamatan)
    with kecamatan.unit_of_work() as uow:
        ids = [case_id for (case_id,) in uow.execute("SELECT id FROM cases ORDER BY rid")]
        for case_id, code in zip(ids, (VILLAGE, VILLAGE, SIBLING), strict=True):
            uow.execute("UPDATE cases SET office=?, part=? WHERE id=?", (code, code, case_id))
        uow.execute(
            "INSERT INTO trusted_office (id, code, name, level, device, sign_key, age_recipient, card, "
            "relation, paired_at) VALUES (?,'32.03.01.2005','Desa','desa',?,'','','','child',?)",
            ("1" * 32, "2" * 32, uow.at),
        )
    report = reports.monthly(kecamatan, *AUGUST)
    assert [(item.code, item.value) for item in report.table("area").rows] == [
        (VILLAGE, 2), (SIBLING, 1), ("32.03.01.2005", 0),
    ]  # fmt: skip
    assert report.table("area").title == "Menurut kantor asal"
    check_sums(report)
    check_clicks(kecamatan, report)
    text = text_of(reports.monthly_pdf(kecamatan, *AUGUST))
    assert "LAPORAN BULANAN PENGADUAN DAN RUJUKAN" in text
    assert "KECAMATAN CIANJUR" in text


# ---------------------------------------------------------------- on paper


def test_the_paper_holds_the_figures_and_is_logged(desk: Desk) -> None:
    add_case(desk)
    refer(desk, add_case(desk))
    pdf = reports.monthly_pdf(desk, *AUGUST, Paper.A4)
    assert page_sizes_mm(pdf) == {Paper.A4.size_mm}
    text = text_of(pdf)
    for words in (
        "LAPORAN BULANAN PELAYANAN PUSKESOS",
        "DESA SUKAMAJU",
        "Bulan Agustus 2026",
        "2 Kasus masuk",
        "Kasus masuk menurut jenis",
        "Keluhan kepesertaan",
        "Krajan",
        "Dinas Sosial Kabupaten Cianjur 1 1 0 0 0 0",
        "Surat rujukan yang diterbitkan bulan ini: 1",
    ):
        assert words in text, words
    assert rows(desk, "SELECT row_id FROM audit WHERE action='report.export'") == [("2026-08",)]


# ---------------------------------------------------------------- speed


def test_every_statement_about_cases_and_referrals_reads_covering_indexes_alone(any_desk: Desk) -> None:
    add_case(any_desk, received_on="2025-01-01")  # so that other months are asked about, too
    asked: list[tuple[str, Any]] = []

    def listen(_c: Any, _cursor: Any, text: str, parameters: Any, _context: Any, _many: bool) -> None:
        if " cases" in text or " referral " in text:
            asked.append((text, parameters))

    event.listen(any_desk.store.reader, "before_cursor_execute", listen)
    try:
        reports.monthly(any_desk, *AUGUST)
    finally:
        event.remove(any_desk.store.reader, "before_cursor_execute", listen)
    assert len(asked) > 12
    with any_desk.store.read() as connection:
        for text, parameters in asked:
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {text}", parameters).all()
            steps = [str(step[3]) for step in plan]
            # The few deleted cases are read from an index that holds nothing else.
            reads = [s for s in steps if s.startswith(("SEARCH", "SCAN")) and "ix_cases_deleted" not in s]
            assert reads, text
            assert all("COVERING INDEX" in step for step in reads), (text, steps)


# ---------------------------------------------------------------- any month

_CASE = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["INF", "KEP", "XYZ"]),
        "programme": st.sampled_from(["PKH", "", None]),
        "status": st.sampled_from([status.value for status in S]),
        "received_on": st.dates(date(2026, 7, 30), date(2026, 9, 2)).map(date.isoformat),
        "deadline": st.none() | st.dates(date(2026, 8, 1), date(2026, 9, 30)).map(date.isoformat),
        "subject_sex": st.sampled_from(["L", "P", "", None]),
        "subject_birth": st.none() | st.dates(date(1930, 1, 1), date(2027, 1, 1)).map(date.isoformat),
        "subject_disability": st.integers(0, 1),
        "dusun": st.sampled_from(["Krajan", "<b>Dusun</b>", "", None]),
        "sensitive": st.integers(0, 1),
        "sector": st.sampled_from(["kesehatan", "pangan", "", None]),
        "urgency": st.sampled_from(["normal", "urgent", "emergency"]),
        "ppks": st.sampled_from(["[]", '["08"]', '["08","19"]', '["19"]']),
    }
)


@pytest.fixture(scope="module")
def any_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One office for all months that hypothesis thinks of."""
    made = make_office(tmp_path_factory.mktemp("any"), code=KECAMATAN)
    yield made
    made.store.close()


@settings(max_examples=15)
@given(st.lists(_CASE, max_size=12))
def test_sums_add_up_and_every_figure_opens_its_cases(any_desk: Desk, month: list[dict[str, Any]]) -> None:
    with any_desk.unit_of_work() as uow:
        uow.execute("DELETE FROM cases")
    for fields in month:
        add_case(any_desk, **fields)
    report = reports.monthly(any_desk, *AUGUST)
    assert report.total == sum("2026-08-01" <= str(case["received_on"]) <= "2026-08-31" for case in month)
    check_sums(report)
    check_clicks(any_desk, report)
