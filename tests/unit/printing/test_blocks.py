"""Paragraphs, labelled rows and lists."""

from __future__ import annotations

from desktop.printing.blocks import labelled, numbered, paragraph, paragraphs, ticked
from desktop.printing.strips import paginate
from desktop.printing.text import Style

STYLE = Style(size=10)
TEXT = "kata " * 60


def test_no_single_line_of_a_paragraph_is_left_on_a_page() -> None:
    lines = paragraph(TEXT, STYLE, 200)
    assert len(lines) >= 6
    for room in range(1, len(lines) + 1):
        pages = paginate([*lines], room * STYLE.leading + 0.1)
        if room >= 3:
            assert 1 not in {len(pages[0]), len(pages[-1])}


def test_empty_paragraphs_leave_no_gap() -> None:
    one = paragraphs(["satu", "", "  "], STYLE, 200)
    assert len(one) == 1
    assert len(paragraphs(["satu", "", "dua"], STYLE, 200)) == 3
    assert paragraphs(["", "\n"], STYLE, 200) == []


def test_rows_without_a_value_are_left_out() -> None:
    assert len(labelled((("Nama", "Siti"), ("NIK", ""), ("Alamat", " \n")), STYLE, 300, 80)) == 1


def test_a_label_longer_than_its_column_takes_the_lines_it_needs() -> None:
    assert len(labelled((("Nama lengkap sesuai kartu tanda penduduk", "Siti"),), STYLE, 300, 60)) > 2


def test_a_value_without_a_label_still_stands() -> None:
    assert len(labelled((("", "Siti"), ("\u200b", "Nur")), STYLE, 300, 80)) == 2


def test_lists_leave_out_what_is_empty() -> None:
    assert len(numbered(["satu", " ", "dua"], STYLE, 200)) == 2
    assert len(ticked(["satu", "", "dua"], STYLE, 200, done=True)) == 2
    assert numbered([], STYLE, 200) == []
