import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models.names import fold, fold_lines, tidy_name


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Sukamaju", "sukamaju"),
        ("  SUKA   MAJU ", "suka maju"),
        ("Lo'ko'uru Tanetebatu", "lokouru tanetebatu"),
        ("Regapu’u", "regapuu"),
        ("Lawe Sigala-Gala", "lawe sigala gala"),
        ("Wari/Taiyeve II", "wari taiyeve ii"),
        ("René", "rene"),
        ("P.O. Manduamas", "p o manduamas"),
        ("''", ""),
        ("a\nb", "a b"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_fold_is_plain_words_and_settled(text: str) -> None:
    folded = fold(text)
    assert folded == fold(folded) == fold(folded.upper())
    assert set(folded) <= set("abcdefghijklmnopqrstuvwxyz0123456789 ")
    assert "  " not in folded


@given(st.lists(st.text(st.characters(exclude_characters="\n"))))
def test_folding_many_is_folding_each(texts: list[str]) -> None:
    assert fold_lines(texts) == ([fold(text) for text in texts] or [""])


@pytest.mark.parametrize(
    ("text", "tidied"),
    [
        ("Sukamaju", "Sukamaju"),
        ("Timang gajah", "Timang Gajah"),
        ("lamuk", "Lamuk"),
        ("2 x 11 Kayu Tanam", "2 x 11 Kayu Tanam"),
        ("Kabupaten Pangkajene dan Kepulauan", "Kabupaten Pangkajene dan Kepulauan"),
        ("Kabupaten Kep. Siau Tagulandang Biaro", "Kabupaten Kepulauan Siau Tagulandang Biaro"),
        ("Grong-grong", "Grong-grong"),
        ("BTS. Ulu", "BTS. Ulu"),
        ("Koto XI Tarusan", "Koto XI Tarusan"),
    ],
)
def test_tidy_name(text: str, tidied: str) -> None:
    assert tidy_name(text) == tidied


@given(st.text(max_size=60))
def test_no_name_breaks_it(text: str) -> None:
    assert isinstance(tidy_name(text), str)
