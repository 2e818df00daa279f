"""Breaking text into lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.printing.fonts import printable
from desktop.printing.text import Style, shorten, width_of, wrap

STYLE = Style(size=10)
ANY_TEXT = st.text(st.characters(), max_size=300)


def test_words_fill_the_lines() -> None:
    text = "Bersama ini kami rujuk warga kami untuk mendapat bantuan"
    lines = wrap(text, STYLE, 120)
    assert len(lines) > 1
    assert " ".join(lines) == text
    assert width_of(f"{lines[0]} {lines[1].split()[0]}", STYLE) > 120


def test_a_word_longer_than_the_line_is_cut() -> None:
    word = "W" * 100
    lines = wrap(f"nama {word} akhir", STYLE, 100)
    assert lines[0] == "nama"
    assert "".join(lines).replace("akhir", "").replace(" ", "") == f"nama{word}"
    assert all(width_of(line, STYLE) <= 100 for line in lines)


def test_line_breaks_are_kept_and_blank_ends_dropped() -> None:
    assert wrap("  satu\n\ndua  \n \n", STYLE, 100) == ["satu", "", "dua"]
    assert wrap(" \n\t ", STYLE, 100) == []


def test_the_most_lines_end_in_an_ellipsis() -> None:
    lines = wrap("kata " * 50, STYLE, 100, most=2)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert wrap("kata", STYLE, 100, most=2) == ["kata"]


@given(ANY_TEXT, st.floats(min_value=20, max_value=500), st.sampled_from([None, 1, 3]))
def test_no_line_is_wider_than_asked_and_nothing_is_lost(text: str, width: float, most: int | None) -> None:
    lines = wrap(text, STYLE, width, most)
    assert all(width_of(line, STYLE) <= width + 1e-6 for line in lines)
    if most is None:
        assert "".join("".join(lines).split(" ")) == "".join(printable(text).replace("\n", "").split(" "))
    else:
        assert len(lines) <= most


@given(st.text(alphabet="abc W", min_size=1, max_size=80), st.floats(min_value=15, max_value=200))
def test_shortened_text_fits(text: str, width: float) -> None:
    assert width_of(shorten(text, STYLE, width), STYLE) <= width


@pytest.mark.parametrize("width", [0.5, 3.0])
def test_a_column_narrower_than_a_letter_takes_one_letter_a_line(width: float) -> None:
    assert wrap("WWW", STYLE, width) == ["W", "W", "W"]
