"""The shipped fonts, and what becomes of characters they lack."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from desktop.models.resources import resource_path
from desktop.printing import fonts
from desktop.printing.fonts import printable, substituted
from scripts.build_fonts import CUTS, KEPT_NAMES, cut
from tests.helpers.papers import RECEIPT

ANY_TEXT = st.text(st.characters())


def shipped(style: str) -> TTFont:
    return TTFont(resource_path("fonts", f"Arimo-{style}.ttf"))


def advances(font: TTFont) -> dict[int, int]:
    """Width of every character in font units."""
    return {code: font["hmtx"][glyph][0] for code, glyph in font.getBestCmap().items()}


def test_a_shipped_font_is_what_the_script_cuts() -> None:
    assert advances(cut("Bold")) == advances(shipped("Bold"))


@pytest.mark.parametrize("style", CUTS)
def test_hinting_and_variations_are_gone(style: str) -> None:
    font = shipped(style)
    assert not {"fpgm", "prep", "cvt ", "fvar", "gvar", "GSUB", "GPOS"} & set(font.keys())
    assert font["name"].getDebugName(6) == f"Arimo-{style}"
    assert {record.nameID for record in font["name"].names} <= set(KEPT_NAMES)


def test_the_three_fonts_hold_the_same_characters() -> None:
    fonts.register()
    regular, bold, italic = (set(fonts.widths(name)) for name in (fonts.REGULAR, fonts.BOLD, fonts.ITALIC))
    assert regular == bold == italic
    assert {ord(char) for char in "AZaz09éśşŠ–—“”‘’…•½§°≤₀"} <= regular


def test_the_licence_lies_beside_the_fonts() -> None:
    text = resource_path("fonts", "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in text
    assert "The Arimo Project Authors" in text


@pytest.mark.parametrize(
    ("text", "paper"),
    [
        ("Siti Nurhayati", "Siti Nurhayati"),
        ("Ma'ruf <b>&amp;", "Ma'ruf <b>&amp;"),
        ("Jose\u0301", "José"),
        ("\uff33\uff49\uff54\uff49", "Siti"),
        ("ﬁtri", "fitri"),
        ("Nur\u2003Aini\u00a0S.", "Nur Aini\u00a0S."),
        ("satu\r\ndua\u2028tiga", "satu\ndua\ntiga"),
        ("a\tb", "a b"),
        ("\u202eAgus\u202c\u200b\x07", "Agus"),
        ("😀 阿卜", "? ??"),
        ("\ud83d", "?"),
        ("", ""),
    ],
)
def test_printable(text: str, paper: str) -> None:
    assert printable(text) == paper


@given(ANY_TEXT)
def test_printable_text_has_a_glyph_for_everything(text: str) -> None:
    shown = printable(text)
    assert all(char == "\n" or ord(char) in fonts.widths(fonts.REGULAR) for char in shown)
    assert printable(shown) == shown


def test_substituted_names_each_lost_character_once() -> None:
    assert substituted("阿 dan 阿 dan 😀?") == "阿😀"
    assert substituted("Siti Nurhayati, Jl. Żółć № 7 – “rumah”") == ""


def test_substituted_looks_through_a_whole_paper() -> None:
    assert substituted(RECEIPT) == ""
    content = replace(
        RECEIPT,
        reporter_name="阿",
        papers_received=("KTP", "ꦗ KK"),
        letterhead=replace(RECEIPT.letterhead, office="DESA 阿"),
    )
    assert set(substituted(content)) == {"阿", "ꦗ"}
