"""Tanda terima."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.models.papers import Letterhead, Paper, ReceiptContent
from desktop.printing.fonts import printable
from desktop.printing.receipt import render_receipt
from tests.helpers.papers import (
    HOSTILE,
    RECEIPT,
    fonts_of,
    page_sizes_mm,
    page_texts,
    reader,
    text_of,
    text_spans,
)

BARE = ReceiptContent(
    letterhead=Letterhead(region="PEMERINTAH KABUPATEN CIANJUR", office="DESA SUKAMAJU"),
    number="ADU-1",
    received_on="2026-08-18",
    reporter_name="Dwi",
    kind_label="Saran",
    officer="Rina",
)


@pytest.mark.parametrize(("paper", "size"), [(Paper.A4, (210.0, 297.0)), (Paper.F4, (215.0, 330.0))])
def test_one_sheet_holds_both_copies(paper: Paper, size: tuple[float, float]) -> None:
    pdf = render_receipt(RECEIPT, paper)
    assert page_sizes_mm(pdf) == {size}
    (text,) = page_texts(pdf)
    for words in (
        "PEMERINTAH KABUPATEN CIANJUR",
        "KECAMATAN CUGENANG",
        "DESA SUKAMAJU",
        "Nomor ADU-32.03.07.2001-2026-00012",
        "Selasa, 18 Agustus 2026, 14.05 WIB",
        "Abdul Majid bin Sarimin",
        "Keluhan kepesertaan",
        "PBI Jaminan Kesehatan (PBI-JK)",
        "Fotokopi KTP",
        "Surat kontrol atau rujukan FKTP",
        "Rabu, 26 Agustus 2026",
        "sebutkan nomor di atas",
        "Senin sampai Jumat",
        "hanya dipakai untuk menangani laporan ini",
    ):
        assert text.count(words) == 2, words
    assert text.count("Siti Nurhayati") == 4  # in the rows and under the line to sign, on both copies
    assert text.count("Untuk warga") == text.count("Arsip kantor") == 1


@pytest.mark.parametrize("paper", Paper)
def test_the_second_copy_lies_wholly_below_the_cut(paper: Paper) -> None:
    spans = text_spans(render_receipt(RECEIPT, paper))
    half = paper.size_mm[1] / 2 * 72 / 25.4
    heights = [y for _, _, y, text in spans if text != "potong di sini"]
    assert len([y for y in heights if y > half]) == len([y for y in heights if y < half])
    assert min(abs(y - half) for y in heights) > 10


def test_a_long_name_is_whole_under_the_line_to_sign() -> None:
    name = "Muhammad Ridwan Kamaluddin Abdurrahman Wahid bin Haji Sulaiman"
    pdf = render_receipt(replace(RECEIPT, reporter_name=name, subject_name="", officer=name), Paper.A4)
    assert text_of(pdf).count(name) == 8
    assert len(page_texts(pdf)) == 1


def test_empty_fields_disappear() -> None:
    text = text_of(render_receipt(BARE, Paper.A4))
    for words in ("Program", "Yang bersangkutan", "Berkas", "dilengkapi", "Jawaban", "Cara mengecek", "None"):
        assert words not in text
    assert text.count("18 Agustus 2026") == 2


def test_a_person_who_reports_for_herself_stands_there_once() -> None:
    pdf = render_receipt(replace(RECEIPT, subject_name=RECEIPT.reporter_name), Paper.A4)
    assert "Yang bersangkutan" not in text_of(pdf)


def test_only_embedded_fonts() -> None:
    fonts = fonts_of(render_receipt(RECEIPT, Paper.A4))
    assert fonts
    assert all(fonts.values())
    assert all("+Arimo" in name for name in fonts)


def test_the_description_names_the_number_and_no_person() -> None:
    pdf = reader(render_receipt(RECEIPT, Paper.A4))
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Tanda terima ADU-32.03.07.2001-2026-00012"
    assert pdf.metadata.author == "DESA SUKAMAJU"
    assert str(pdf.root_object["/Lang"]) == "id"
    assert "Siti" not in str(dict(pdf.metadata))


def test_the_same_content_gives_the_same_bytes() -> None:
    assert render_receipt(RECEIPT, Paper.F4) == render_receipt(replace(RECEIPT), Paper.F4)


def test_practice_papers_say_so_on_both_copies() -> None:
    assert text_of(render_receipt(replace(RECEIPT, practice=True), Paper.A4)).count("LATIHAN") == 2
    assert "LATIHAN" not in text_of(render_receipt(RECEIPT, Paper.A4))


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_only_names(name: str) -> None:
    pdf = render_receipt(
        replace(RECEIPT, reporter_name=name, officer=name, papers_received=(name,), contact=name), Paper.A4
    )
    assert "".join(printable(name).split())[:20] in text_of(pdf).replace(" ", "")
    right_edge = 210 * 72 / 25.4
    assert all(0 <= x < right_edge for _, x, _, _ in text_spans(pdf))


def test_more_papers_than_half_a_sheet_holds_get_sheets_of_their_own() -> None:
    many = tuple(f"Berkas pendukung {index:03}" for index in range(24))
    pages = page_texts(render_receipt(replace(RECEIPT, papers_received=many), Paper.A4))
    assert len(pages) == 2
    assert "Untuk warga" in pages[0]
    assert "Arsip kantor" in pages[1]
    assert all(all(item in page for item in many) for page in pages)


def test_a_hundred_papers_run_over_pages_and_none_is_lost() -> None:
    many = tuple(f"Berkas pendukung nomor {index:03}" for index in range(300))
    text = text_of(render_receipt(replace(RECEIPT, papers_received=many), Paper.A4))
    assert all(text.count(item) == 2 for item in many)


def test_a_strange_date_is_printed_as_it_stands() -> None:
    assert "kira-kira Agustus" in text_of(
        render_receipt(replace(RECEIPT, answer_due="kira-kira Agustus"), Paper.A4)
    )


def test_a_broken_logo_leaves_the_rest() -> None:
    head = replace(RECEIPT.letterhead, logo_png=b"\x89PNG\r\n\x1a\n broken")
    assert "DESA SUKAMAJU" in text_of(render_receipt(replace(RECEIPT, letterhead=head), Paper.A4))


@settings(max_examples=20)
@given(st.text(st.characters(), max_size=120), st.lists(st.text(st.characters(), max_size=60), max_size=12))
def test_any_text_prints(name: str, items: list[str]) -> None:
    content = replace(
        RECEIPT, number=name, reporter_name=name, programme=name, papers_outstanding=tuple(items), notice=name
    )
    assert render_receipt(content, Paper.A4).startswith(b"%PDF")
