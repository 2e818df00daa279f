"""The month's report on paper, at every level: what stands there, and that nothing stands in the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from desktop.models.case_status import CaseStatus as S
from desktop.models.errors import InvalidInput, NotAllowed
from desktop.models.ids import new_id
from desktop.models.papers import MonthlyReportContent, Paper
from desktop.models.roles import Role
from desktop.printing import fonts
from desktop.printing.monthly_report import render_monthly_report
from desktop.services.offices import office
from desktop.services.reporting import report_basis, reports
from desktop.services.reporting.report_paper import report_content
from tests.helpers.cases import add_case
from tests.helpers.offices import KABUPATEN, KECAMATAN, SIBLING, VILLAGE, as_roles, make_office
from tests.helpers.papers import page_texts, reader, text_of

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.services.desk import Desk

AUGUST = (2026, 8)
FAR_VILLAGE = "32.03.02.2001"
KINDS = ("KEP", "PRG", "DAT", "REK", "KSS", "ADM", "INF", "LAP")
DESTINATIONS = ("Dinas Sosial Kabupaten Cianjur", "Kecamatan Cianjur", "RSUD Sayang Cianjur")


class Box(NamedTuple):
    """A piece of text on a page, in points from the lower left corner."""

    page: int
    left: float
    right: float
    bottom: float
    top: float
    text: str


def boxes(pdf: bytes) -> Iterator[Box]:
    """Where each piece of text stands; its width is that of its letters."""
    for number, page in enumerate(reader(pdf).pages):
        found: list[Box] = []

        def visit(
            text: str, _cm: object, matrix: list[float], font: Any, size: float,
            number: int = number, found: list[Box] = found,
        ) -> None:  # fmt: skip
            words = text.strip()
            if words and font is not None:
                bold, italic = ("Bold" in font["/BaseFont"], "Italic" in font["/BaseFont"])
                advances = fonts.widths(fonts.BOLD if bold else fonts.ITALIC if italic else fonts.REGULAR)
                width = sum(advances[ord(letter)] for letter in words) * size / 1000
                left, base = matrix[4], matrix[5]
                found.append(Box(number, left, left + width, base - size * 0.1, base + size * 0.6, words))

        page.extract_text(visitor_text=visit)
        yield from found


def check_boxes(pdf: bytes, paper: Paper) -> None:
    """Nothing outside the margins, and no two pieces on top of each other."""
    width, _ = (side * 72 / 25.4 for side in paper.size_mm)
    left, _, right, bottom = (margin * 72 / 25.4 for margin in paper.margins_mm)
    found = list(boxes(pdf))
    assert found
    for box in found:
        assert box.left >= left - 0.5, box
        assert box.right <= width - right + 0.5, box
        assert box.bottom >= bottom - 3, box
    rows: dict[tuple[int, int], list[Box]] = {}
    for box in found:
        for band in {round(box.bottom / 3), round(box.top / 3)}:
            rows.setdefault((box.page, band), []).append(box)
    for row in rows.values():
        for one, other in pairwise(sorted(row, key=lambda box: box.left)):
            apart = other.left >= one.right - 0.3 or min(one.top, other.top) <= max(one.bottom, other.bottom)
            assert apart, (one, other)


def fill(desk: Desk, offices: tuple[str, ...], number: int) -> None:
    """A busy August, something in July and in the August before, and what is counted beside cases."""
    for place in range(number):
        first = (date(2026, 8, 1), date(2026, 8, 1), date(2026, 7, 1), date(2025, 8, 1))[place % 4]
        day = first + timedelta(days=place * 7 % 18)
        status = (S.CLOSED, S.REFERRED, S.ANSWERED, S.HANDLING, S.REGISTERED)[place % 5]
        closed = f"{min(day + timedelta(days=place % 9), date(2026, 8, 18))}T03:00:00Z"
        case_id = add_case(
            desk, kind=KINDS[place % len(KINDS)], status=status.value, received_on=day.isoformat(),
            closed_at=closed if status is S.CLOSED else None,
            deadline=(day + timedelta(days=place % 13)).isoformat(),
            programme=("PBI", "PKH", None)[place % 3], sensitive=int(place % 8 == 7),
            urgency=("normal", "urgent")[place % 7 == 0], ppks=("[]", '["08"]', '["19"]')[place % 3],
        )  # fmt: skip
        with desk.unit_of_work() as uow:
            code = offices[place % len(offices)]
            uow.execute("UPDATE cases SET office=?, part=? WHERE id=?", (code, code, case_id))
            if status in (S.REFERRED, S.ANSWERED):
                _refer(uow, case_id, place, day, answered=status is S.ANSWERED)
    with desk.unit_of_work() as uow:
        _others(uow, offices)


def _refer(uow: Any, case_id: str, place: int, day: date, *, answered: bool) -> None:
    sent = min(day + timedelta(days=1), date(2026, 8, 18))
    to_kecamatan = place % 3 == 1
    uow.insert(
        "referral",
        {
            "case_id": case_id, "destination_kind": "office_above" if to_kecamatan else "opd",
            "destination_name": DESTINATIONS[place % 3], "to_office": KECAMATAN if to_kecamatan else None,
            "address_to": "Kepala", "reason": "Perlu", "enclosures": "[]", "responsible_name": "Petugas",
            "due": (sent + timedelta(days=place % 11)).isoformat(), "is_open": int(not answered),
            "status": "answered" if answered else "sent", "sent_on": sent.isoformat(),
            "answered_on": "2026-08-18" if answered else None,
        },
    )  # fmt: skip


def _others(uow: Any, offices: tuple[str, ...]) -> None:
    for place in range(9):
        uow.insert(
            "letter",
            {
                "kind": ("dtsen", "sktm", "referral")[place % 3], "number": str(place), "year": 2026,
                "serial": place + 1, "issued_on": "2026-08-10", "content": "{}",
                "voided_on": "2026-08-11" if place == 4 else None,
            },
        )  # fmt: skip
        uow.insert(
            "proposal",
            {
                "number": str(place), "kind": ("new", "objection")[place % 2], "cycle": "2026-08",
                "state": ("draft", "proposed", "accepted")[place % 3], "source": "desk", "reason": "Perlu",
                "detail": "{}", "evidence": "[]", "proposed_on": "2026-08-05", "officer_name": "Petugas",
                "recorded_at": uow.at,
            },
        )  # fmt: skip
    for place, code in enumerate(offices * 2):
        home = uow.insert("household", {"area_code": code})
        uow.execute("UPDATE household SET office=? WHERE id=?", (code, home))
        for day, desil in (("2026-07-01", 9), ("2026-08-01", 1 + place % 5)):
            uow.insert(
                "observation",
                {
                    "household_id": home, "observed_on": day, "source": "siks_ng", "registered": "yes",
                    "desil": desil, "detail": "{}", "officer_name": "Petugas", "recorded_at": uow.at,
                },
            )  # fmt: skip


def _below(desk: Desk, *codes: str) -> None:
    """Paired offices: the first never sent, the second sent early and left a number out."""
    with desk.unit_of_work() as uow:
        for place, code in enumerate(codes):
            device = new_id()
            uow.execute(
                "INSERT INTO trusted_office (id, code, name, level, device, sign_key, age_recipient, card, "
                "relation, paired_at) VALUES (?,?,?,?,?,?,'','','child',?)",
                (new_id(), code, f"Kantor {code}", "desa", device, "ab" * 32, uow.at),
            )
            for number in (1, 4)[: 2 * place]:
                uow.execute(
                    "INSERT INTO bundle (id, direction, kind, peer, number, sha256, file_name, size, counts, "
                    "ranges, at, fate, detail, device, epoch) "
                    "VALUES (?,'in','changes',?,?,'','',1,'{}','{}',?,'merged','{}',?,1)",
                    (new_id(), code, number, f"2026-08-{number + 3:02}T03:00:00Z", device),
                )


def content_of(desk: Desk) -> MonthlyReportContent:
    report = reports.monthly(desk, *AUGUST)
    return report_content(desk, report, office.info(desk))


OFFICES = {
    VILLAGE: (VILLAGE,),
    KECAMATAN: (VILLAGE, SIBLING, KECAMATAN),
    KABUPATEN: (VILLAGE, SIBLING, FAR_VILLAGE),
}


@pytest.fixture(params=[VILLAGE, KECAMATAN, KABUPATEN])
def busy(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desk]:
    """An office of each level in a busy month."""
    made = make_office(tmp_path, code=request.param)
    fill(made, OFFICES[request.param], 60)
    if request.param != VILLAGE:
        _below(made, *((VILLAGE, SIBLING) if request.param == KECAMATAN else (KECAMATAN, "32.03.02")))
    yield made
    made.store.close()


def test_a_busy_month_at_every_level(busy: Desk) -> None:
    content = content_of(busy)
    village = busy.office_code == VILLAGE
    for paper in Paper:
        pdf = render_monthly_report(content, paper)
        check_boxes(pdf, paper)
        pages = page_texts(pdf)
        assert content.title in pages[0]
        assert "BULAN AGUSTUS 2026" in pages[0]
        assert "Halaman" not in pages[0]
        for number, page in enumerate(pages[1:], start=2):
            assert f"Halaman {number} dari {len(pages)}" in page
        text = " ".join(pages)
        for words in (
            "A. Dasar hukum 1. Undang-Undang Nomor 11 Tahun 2009 tentang Kesejahteraan Sosial",
            "B. Ringkasan Pada Agustus 2026",
            "C. Angka utama",
            "D. Perbandingan dan target",
            "Angka Agustus 2026 Juli 2026 Selisih Agustus 2025 Selisih",
            "Jenis kasus menurut tanggal",
            "Kasus yang menunggu jawaban menurut tujuan",
            "Lama jawaban menurut instansi tujuan",
            "Kasus PBI-JK bulan ini menurut status",
            "Surat Keterangan DTSEN 3 0",
            "Sanggah",
            "Kegiatan di luar kantor",
        ):
            assert words in text, words
        assert ("I. Wilayah" in text) is not village
        assert ("Keluarga menurut desil" in text) is not village
        assert ("Kiriman bundel kantor di bawah" in text) is not village


def test_the_narrative_stands_there_word_for_word(busy: Desk) -> None:
    content = content_of(busy)
    text = text_of(render_monthly_report(content, Paper.F4))
    assert content.narrative
    for paragraph in content.narrative:
        assert " ".join(paragraph.split()) in text


def test_the_kabupaten_reads_by_kecamatan_and_then_by_village(tmp_path: Path) -> None:
    desk = make_office(tmp_path, code=KABUPATEN)
    fill(desk, OFFICES[KABUPATEN], 24)
    report = reports.monthly(desk, *AUGUST)
    assert [(area.code, [line.code for line in area.below]) for area in report.areas] == [
        (KECAMATAN, [VILLAGE, SIBLING]), ("32.03.02", [FAR_VILLAGE]),
    ]  # fmt: skip
    for area in report.areas:
        for place, figure in enumerate(area.figures):
            assert figure.value == sum(line.figures[place].value for line in area.below)
    desk.store.close()


def test_families_count_once_by_their_last_check(kecamatan: Desk) -> None:
    with kecamatan.unit_of_work() as uow:
        _others(uow, (VILLAGE, SIBLING))
    table = reports.monthly(kecamatan, *AUGUST).count_table("desil")
    assert table is not None
    assert [(line.code, [count.value for count in line.counts]) for line in table.lines] == [
        (VILLAGE, [1, 0, 1, 0, 2]), (SIBLING, [0, 1, 1, 0, 2]),
    ]  # fmt: skip
    before = reports.monthly(kecamatan, 2026, 7).count_table("desil")
    assert before is not None
    assert before.total is not None
    assert [count.value for count in before.total.counts] == [0, 0, 0, 4, 4]


def test_how_the_offices_below_send_their_bundles(kecamatan: Desk) -> None:
    _below(kecamatan, VILLAGE, SIBLING)
    never, late = reports.monthly(kecamatan, *AUGUST).discipline
    assert (never.code, never.days, never.last_on, never.bundles) == (VILLAGE, None, None, 0)
    assert (late.code, late.last_on, late.days, late.late) == (SIBLING, date(2026, 8, 7), 11, 4)
    assert (late.bundles, late.missing) == (2, (2, 3))
    target = next(line for line in reports.monthly(kecamatan, *AUGUST).targets if line.code == "bundles")
    assert (target.done, target.of, target.met) == (0, 2, False)


def test_an_empty_month_has_no_tables_of_nothing(desk: Desk) -> None:
    content = content_of(desk)
    pdf = render_monthly_report(content, Paper.A4)
    check_boxes(pdf, Paper.A4)
    text = text_of(pdf)
    assert "Pada Agustus 2026 tidak ada kasus yang masuk." in text
    for words in ("Menurut jenis", "Jenis kasus menurut tanggal", "Lama pelayanan", "Surat yang diterbitkan"):
        assert words not in text, words


@pytest.mark.parametrize("most", [1, 99, 999, 9_999, 99_999])
def test_the_days_fit_however_many_cases_there_are(desk: Desk, most: int) -> None:
    add_case(desk)
    content = content_of(desk)
    (days,) = (table for table in content.tables if table.dense)
    rows: tuple[tuple[str | int, ...], ...] = tuple(
        (f"Jenis kasus nomor {place}", *[most] * 31, most * 31) for place in range(9)
    )
    dense = replace(days, rows=rows, totals=("Jumlah", *[most * 9] * 31, most * 279))
    charts = tuple(
        replace(chart, bars=tuple((label, (most,)) for label, _ in chart.bars)) if chart.upright else chart
        for chart in content.charts
    )
    for paper in Paper:
        pdf = render_monthly_report(replace(content, tables=(dense,), charts=charts), paper)
        check_boxes(pdf, paper)
        shown = f"{most * 279:,}".replace(",", ".")
        assert f"{shown}" in text_of(pdf)


def test_sensitive_cases_have_no_day_and_few_of_a_category_no_number(desk: Desk) -> None:
    add_case(desk, kind="KSS")
    for _ in range(4):
        add_case(desk, kind="KSS", sensitive=1, ppks='["19"]')
    report = reports.monthly(desk, *AUGUST)
    assert report.by_day.sensitive == 4
    assert [(line.code, line.total) for line in report.by_day.lines] == [("KSS", 1)]
    assert [row.code for row in report.table("ppks").rows] == []
    add_case(desk, kind="KSS", sensitive=1, ppks='["16","08"]')
    rows = {row.code: row.value for row in reports.monthly(desk, *AUGUST).table("ppks").rows}
    assert rows == {"08": 1, "protected": 5}


# ---------------------------------------------------------------- the rules that it lists


def test_the_office_may_write_its_own_list_of_rules(desk: Desk) -> None:
    assert len(report_basis.basis(desk, date(2026, 8, 31))) == 9
    assert len(report_basis.basis(desk, date(2018, 1, 1))) == 4
    report_basis.set_basis(desk, ["  Peraturan  Bupati Cianjur ", ""])
    assert report_basis.basis(desk, date(2026, 8, 31)) == ("Peraturan Bupati Cianjur",)
    assert "1. Peraturan Bupati Cianjur" in text_of(reports.monthly_pdf(desk, *AUGUST))
    report_basis.set_basis(desk, None)
    assert len(report_basis.basis(desk, date(2026, 8, 31))) == 9
    with pytest.raises(InvalidInput):
        report_basis.set_basis(desk, ["x" * 301])
    with pytest.raises(NotAllowed):
        report_basis.set_basis(as_roles(desk, Role.FRONT_OFFICE), [])


# ---------------------------------------------------------------- letters by purpose


def test_certificates_by_what_they_are_for(desk: Desk) -> None:
    purposes = ("Reaktivasi PBI-JK", "Reaktivasi PBI-JK", "untuk Siti Aminah", "Pendaftaran KIP Kuliah")
    for place, purpose in enumerate(purposes):
        with desk.unit_of_work() as uow:
            letter_id = uow.insert(
                "letter",
                {
                    "kind": "dtsen", "number": str(place), "year": 2026, "serial": place + 1,
                    "issued_on": "2026-08-10", "content": "{}",
                    "voided_on": "2026-08-11" if place == 3 else None,
                },
            )  # fmt: skip
            uow.audit("letter.issue", "letter", letter_id, {"kind": "dtsen", "purpose": purpose})
    report = reports.monthly(desk, *AUGUST)
    table = report.count_table("purposes")
    assert table is not None
    assert [(line.label, line.counts[0].value) for line in table.lines] == [
        ("Reaktivasi PBI-JK", 2), ("Lainnya", 1),
    ]  # fmt: skip
    letters = report.count_table("letters")
    assert letters is not None
    assert [count.value for line in letters.lines for count in line.counts] == [3, 1]
    assert "Reaktivasi PBI-JK 2 Lainnya 1" in text_of(render_monthly_report(content_of(desk), Paper.A4))
