"""Laporan bulanan."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.models.papers import BarChart, Figure, Paper, Table
from desktop.printing.monthly_report import render_monthly_report
from tests.helpers.papers import (
    HOSTILE,
    REPORT,
    fonts_of,
    page_sizes_mm,
    page_texts,
    reader,
    text_of,
    text_spans,
)


@pytest.mark.parametrize(("paper", "size"), [(Paper.A4, (210.0, 297.0)), (Paper.F4, (215.0, 330.0))])
def test_figures_chart_tables_and_signatures_are_there(paper: Paper, size: tuple[float, float]) -> None:
    pdf = render_monthly_report(REPORT, paper)
    assert page_sizes_mm(pdf) == {size}
    text = text_of(pdf)
    for words in (
        "LAPORAN PELAYANAN PUSKESOS DESA SUKAMAJU",
        "Bulan Agustus 2026",
        "1.270 Kasus diterima Juli: 1.130",
        "4,2 Rata-rata hari sampai selesai",
        "Kasus menurut jenis Diterima Selesai Keluhan kepesertaan 31 24 Saran 2 0",
        "Menurut jenis Jenis Diterima Selesai Keluhan kepesertaan 31 24 Saran 2 0 Jumlah 33 24",
        "Laki-laki 15 Perempuan 18",
        "Dusun I 20 Dusun II 13",
        "Lewat batas waktu Nomor kasus Batas waktu Tidak ada",
        "Catatan Cek desil terhambat",
        "Mengetahui Kepala Desa Sukamaju, H. DADANG SURYANA",
        "Sukamaju, 2 September 2026 Koordinator Puskesos, RINA MARLINA",
        "Halaman 1 dari 1",
    ):
        assert words in text, words


def test_narrow_tables_stand_side_by_side() -> None:
    spans = text_spans(render_monthly_report(REPORT, Paper.A4))
    places = {text: (x, y) for _, x, y, text in spans}
    assert places["Menurut jenis kelamin"][1] == places["Menurut dusun"][1]
    assert places["Menurut jenis kelamin"][0] < places["Menurut dusun"][0]


def test_a_long_report_numbers_its_pages_and_repeats_table_heads() -> None:
    rows = tuple((f"Desa {index:03}", index) for index in range(150))
    content = replace(REPORT, tables=(Table(title="Menurut desa", columns=("Desa", "Banyaknya"), rows=rows),))
    pages = page_texts(render_monthly_report(content, Paper.A4))
    assert len(pages) > 2
    for number, page in enumerate(pages, start=1):
        assert f"Halaman {number} dari {len(pages)}" in page
    assert all("Desa Banyaknya" in page for page in pages if "Desa 0" in page or "Desa 1" in page)
    text = " ".join(pages)
    assert all(f"Desa {index:03} {index}" in text for index in range(150))


def test_the_signatures_take_something_of_the_report_along() -> None:
    for count in range(18, 30):
        rows = tuple((f"Dusun {index}", index) for index in range(count))
        content = replace(
            REPORT, notes=(), tables=(Table(title="T", columns=("Dusun", "Jumlah"), rows=rows),)
        )
        pages = page_texts(render_monthly_report(content, Paper.A4))
        assert f"Dusun {count - 1} {count - 1}" in next(page for page in pages if "RINA MARLINA" in page)


def test_empty_parts_disappear() -> None:
    bare = replace(REPORT, figures=(), charts=(), tables=(), notes=(), signatories=())
    text = text_of(render_monthly_report(bare, Paper.A4))
    for words in ("Catatan", "Mengetahui", "Kasus menurut", "September"):
        assert words not in text


def test_one_signatory_stands_on_the_right_without_mengetahui() -> None:
    content = replace(REPORT, signatories=REPORT.signatories[1:])
    pdf = render_monthly_report(content, Paper.A4)
    assert "Mengetahui" not in text_of(pdf)
    assert next(x for _, x, _, text in text_spans(pdf) if text == "RINA MARLINA") > 250


def test_only_embedded_fonts_and_a_plain_description() -> None:
    pdf = render_monthly_report(REPORT, Paper.A4)
    assert all(fonts_of(pdf).values())
    metadata = reader(pdf).metadata
    assert metadata is not None
    assert metadata.title == "LAPORAN PELAYANAN PUSKESOS DESA SUKAMAJU, Agustus 2026"
    assert metadata.author == "DESA SUKAMAJU"


def test_the_same_content_gives_the_same_bytes() -> None:
    assert render_monthly_report(REPORT, Paper.A4) == render_monthly_report(replace(REPORT), Paper.A4)


def test_practice_reports_say_so() -> None:
    assert "LATIHAN" in text_of(render_monthly_report(replace(REPORT, practice=True), Paper.A4))


def test_a_chart_of_zeros_and_one_of_nothing() -> None:
    zeros = BarChart(title="Nol", bars=(("Saran", (0,)), ("Keluhan", (0,))))
    nothing = BarChart(title="Kosong", bars=())
    text = text_of(render_monthly_report(replace(REPORT, charts=(zeros, nothing)), Paper.A4))
    assert "Nol Saran 0 Keluhan 0" in text
    assert "Kosong" not in text


@settings(max_examples=12)
@given(st.sampled_from(HOSTILE) | st.text(st.characters(), max_size=80), st.integers(-5, 10**12))
def test_any_text_and_number_prints(text: str, value: int) -> None:
    content = replace(
        REPORT,
        title=text,
        month=text,
        figures=(Figure(label=text, value=text, note=text), Figure(label=text, value=value)) * 4,
        charts=(BarChart(title=text, bars=((text, (value, 1, 2)), (text, ())), series=(text, text)),),
        tables=(Table(title=text, columns=(text, text), rows=((text, value),), note=text, half=True),) * 3,
        notes=(text, text),
    )
    assert render_monthly_report(content, Paper.A4).startswith(b"%PDF")
