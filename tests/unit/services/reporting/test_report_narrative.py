"""The words of the month: each number is a figure, and nothing is said that was not counted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.models.case_status import CaseAction as A
from desktop.models.case_status import CaseStatus as S
from desktop.models.referral_flow import ReferralEventKind as K
from desktop.services.casework import cases, referrals
from desktop.services.desk import Desk
from desktop.services.reporting import reports
from desktop.services.reporting.report_narrative import listed, number, top
from desktop.services.reporting.report_rows import MonthlyReport
from tests.helpers.cases import add_case
from tests.helpers.offices import DeskClock, make_office

AUGUST = (2026, 8)


def numbers_in(value: Any) -> Iterator[float]:
    """Every number of a report, narrative and filters aside."""
    if is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            if field.name not in ("narrative", "filter"):
                yield from numbers_in(getattr(value, field.name))
        for name in ("reached", "met"):
            if isinstance(getattr(type(value), name, None), property):
                yield from numbers_in(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from numbers_in(item)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield value


def check_words(report: MonthlyReport) -> None:
    """All numbers said are figures of the report, or how far two of them lie apart."""
    said = " ".join(report.narrative)
    for name in (report.month_label, "desil 1–2", *re.findall(r"[A-Z][a-z]+ 20\d\d", said)):
        said = said.replace(name, "")
    known = set(numbers_in(report))
    for line in report.comparison:
        known |= {
            abs(line.now - before) for before in (line.last_month, line.last_year) if before is not None
        }
    for table in report.counted:
        if table.total:
            known |= {table.total.counts[0].value}
    for text in re.findall(r"\d[\d.]*(?:,\d+)?", said):
        value = float(text.rstrip(".").replace(".", "").replace(",", "."))
        assert value in known, (text, report.narrative)


def refer(desk: Desk, case_id: str, code: str = "DINSOS") -> str:
    cases.act(desk, case_id, A.VERIFY, note="Layak")
    made = referrals.refer(
        desk, case_id,
        referrals.ReferralInput(destination_code=code, reason="Perlu", responsible_id=desk.session.user_id),
    )  # fmt: skip
    return made.referral_id


@pytest.mark.parametrize(
    ("items", "said"),
    [(["A"], "A"), (["A", "B"], "A dan B"), (["A", "B", "C"], "A, B, dan C")],
)
def test_lists_in_words(items: list[str], said: str) -> None:
    assert listed(items) == said


def test_numbers_the_indonesian_way() -> None:
    assert [number(value) for value in (0, 1, 4.0, 4.5, 1250, 1250.5)] == [
        "0", "1", "4", "4,5", "1.250", "1.250,5",
    ]  # fmt: skip


def test_of_two_alike_none_is_named_alone() -> None:
    pairs = [("a", 5), ("b", 3), ("c", 2), ("d", 2), ("e", 0)]
    assert top(pairs) == [("a", 5), ("b", 3)]
    assert top(pairs, 4) == pairs[:4]
    assert top([("a", 1), ("b", 1), ("c", 1), ("d", 1)]) == []


def test_an_empty_month_says_so_and_nothing_more(desk: Desk) -> None:
    report = reports.monthly(desk, 2026, 1)
    assert report.narrative == ("Pada Januari 2026 tidak ada kasus yang masuk.",)


def test_one_case_is_told_without_shares_and_rankings(desk: Desk) -> None:
    add_case(desk)
    assert reports.monthly(desk, *AUGUST).narrative[:2] == (
        "Pada Agustus 2026, Kantor Uji menerima 1 kasus.",
        "Kasus itu masih terbuka.",
    )


def test_a_busy_month(desk: Desk, clock: DeskClock) -> None:
    for _ in range(2):
        add_case(desk, received_on="2026-07-30", deadline="2026-08-10")
    for kind in ("KEP", "KEP", "KEP", "REK", "REK", "DAT", "INF"):
        add_case(desk, kind=kind, urgency="emergency" if kind == "INF" else "normal")
    late = add_case(desk, kind="DAT")
    referral = refer(desk, late)
    with desk.unit_of_work() as uow:
        uow.execute("UPDATE referral SET due='2026-08-19' WHERE id=?", (referral,))
    clock.advance(days=3)
    answered = refer(desk, add_case(desk, kind="DAT"), "DINKES")
    referrals.record_event(desk, answered, K.ANSWERED, "Sudah")
    report = reports.monthly(desk, *AUGUST)
    said = "\n".join(report.narrative)
    assert "menerima 9 kasus, naik 7 dari Juli 2026 (2)" in said
    assert "Agustus 2025" not in said  # nothing was recorded then
    # Two kinds have three cases each, so that the third place is clear.
    assert "Tiga jenis terbanyak adalah" in said
    assert "Dari kasus yang masuk itu, 2 dirujuk." in said
    assert "Saat laporan ini dibuat, kasus terbuka yang lewat batas waktu berjumlah 2, dari bulan" in said
    assert "Kasus mendesak dan darurat bulan ini yang belum selesai berjumlah 1." in said
    assert "Jawaban yang diterima berjumlah 1" in said
    assert "Lama jawabannya 0 hari kerja." in said
    assert (
        "Saat laporan ini dibuat, yang menunggu jawaban 1 kasus, 1 di antaranya lewat batas waktu: "
        "Dinas Sosial Kabupaten Cianjur (1 kasus)." in said
    )
    assert "Kunjungan" not in said
    check_words(report)


_CASE = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["INF", "KEP", "REK", "DAT"]),
        "status": st.sampled_from([S.REGISTERED.value, S.CLOSED.value, S.HANDLING.value, S.REJECTED.value]),
        "received_on": st.dates(date(2026, 6, 28), date(2026, 8, 18)).map(date.isoformat),
        "deadline": st.none() | st.dates(date(2026, 8, 1), date(2026, 9, 30)).map(date.isoformat),
        "closed_at": st.dates(date(2026, 7, 20), date(2026, 8, 18)).map(lambda day: f"{day}T03:00:00Z"),
        "urgency": st.sampled_from(["normal", "urgent"]),
        "refer": st.sampled_from(["", "", "DINSOS", "DINKES"]),
    }
)


@pytest.fixture(scope="module")
def any_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One office for all months that hypothesis thinks of."""
    made = make_office(tmp_path_factory.mktemp("words"))
    yield made
    made.store.close()


@settings(max_examples=15)
@given(st.lists(_CASE, max_size=10))
def test_every_number_said_is_a_figure(any_desk: Desk, month: list[dict[str, Any]]) -> None:
    with any_desk.unit_of_work() as uow:
        for table in ("referral_event", "referral", "letter", "cases"):
            uow.execute(f"DELETE FROM {table}")
    for case in month:
        values = {name: value for name, value in case.items() if name != "refer"}
        if S(values["status"]).is_open:
            values["closed_at"] = None
        case_id = add_case(any_desk, **values)
        if case["refer"] and values["status"] == S.REGISTERED:
            refer(any_desk, case_id, case["refer"])
    report = reports.monthly(any_desk, *AUGUST)
    check_words(report)
    for words in ("None", "  ", "berjumlah 0", " 0 kasus", "()"):
        assert words not in " ".join(report.narrative), report.narrative
