import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models.names import fold, fold_lines, tidy_name, title_name


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
    ("text", "titled"),
    [
        ("KAB. CIANJUR", "Kabupaten Cianjur"),
        ("KOTA BANDUNG", "Kota Bandung"),
        ("KEC. CIBEBER", "Kecamatan Cibeber"),
        ("kel. sukamaju", "Kelurahan Sukamaju"),
        ("KOTA ADM. JAKARTA PUSAT", "Kota Administrasi Jakarta Pusat"),
        ("KEP. SERIBU", "Kepulauan Seribu"),
        ("KOTO VII", "Koto VII"),
        ("xiii koto kampar", "XIII Koto Kampar"),
        ("LUBUK LINGGAU TIMUR II", "Lubuk Linggau Timur II"),
        ("PANGKAJENE DAN KEPULAUAN", "Pangkajene dan Kepulauan"),
        ("LO'KO'URU", "Lo'ko'uru"),
        ("MUKO-MUKO", "Muko-Muko"),
        ("DI YOGYAKARTA", "DI Yogyakarta"),
        ("DKI JAKARTA", "DKI Jakarta"),
        ("KOTO DI AIR", "Koto Di Air"),
        ("2 X 11 ANAM LINGKUNG", "2 x 11 Anam Lingkung"),
        ("DI", "Di"),
        ("", ""),
    ],
)
def test_title_name(text: str, titled: str) -> None:
    assert title_name(text) == titled


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
def test_no_name_breaks_them(text: str) -> None:
    assert isinstance(title_name(text), str)
    assert isinstance(tidy_name(text), str)
