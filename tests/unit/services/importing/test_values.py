"""One cell at a time: numbers, days, codes and texts as people really write them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from desktop.services.importing import code_words, values

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    "cell",
    [
        "1990-08-17", "17-08-1990", "17/8/1990", "17.08.1990", "17 Agustus 1990", "17-Agu-90", "19900817",
        "1990/08/17 00:00:00", "'17-08-1990", 33102, 33102.0, "33102", date(1990, 8, 17),
        datetime(1990, 8, 17, 7, 30),  # noqa: DTZ001 - a spreadsheet knows no time zone
    ],
)  # fmt: skip
def test_a_day_is_read_in_every_usual_style(cell: Any) -> None:
    assert values.day(TODAY)(cell) == ("1990-08-17", None)


@pytest.mark.parametrize("cell", ["", "-", "0000-00-00", "00-00-0000", " "])
def test_no_day_is_no_trouble(cell: str) -> None:
    assert values.day(TODAY)(cell) == (None, None)


@pytest.mark.parametrize(
    ("cell", "word"),
    [
        ("08/17/1990", "bukan tanggal"), ("31-02-1990", "bukan tanggal"), ("kemarin", "bukan tanggal"),
        (46, "bukan tanggal"), ("17-08-2090", "belum terjadi"), ("17-08-1890", "sebelum tahun 1900"),
        (True, "jam"),
    ],
)  # fmt: skip
def test_what_is_no_day_is_told(cell: Any, word: str) -> None:
    value, trouble = values.day(TODAY)(cell)
    assert value is None
    assert trouble is not None
    assert trouble.refuses
    assert word in trouble.text


def test_two_digits_are_the_year_that_was_last() -> None:
    assert values.day(TODAY)("17-08-26")[0] == "2026-08-17"
    assert values.day(TODAY)("17-08-27")[0] == "1927-08-17"


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("3203011708799901", "3203011708799901"), ("'3203011708799901", "3203011708799901"),
        ("3203 0117 0879 9901", "3203011708799901"), (3203011708799901.0, "3203011708799901"),
        ("3203011708799901.0", "3203011708799901"), ("0", ""), (0.0, ""), ("0000000000000000", ""),
        ("", None), ("-", None), ("\xa0", None),
    ],
)  # fmt: skip
def test_a_nik_is_read(cell: Any, value: str | None) -> None:
    assert values.sixteen("NIK")(cell) == (value, None)


@pytest.mark.parametrize(
    ("cell", "word"),
    [
        ("320301170879990", "15 angka"), (320301170879990.0, "15 angka"),
        ("32030117087999O1", "selain angka"),
        ("3.2E+15", "sebagai bilangan"), ("3,20301E+15", "sebagai bilangan"),
        (3203011708799900.0, "sebagai bilangan"), (1.5, "bukan NIK"),
        ("32030117087999011", "17 angka"),
    ],
)  # fmt: skip
def test_a_spoilt_nik_is_told(cell: Any, word: str) -> None:
    value, trouble = values.sixteen("NIK")(cell)
    assert value is None
    assert trouble is not None
    assert trouble.refuses
    assert word in trouble.text


@pytest.mark.parametrize(
    ("words", "cell", "code"),
    [
        (code_words.SEX, "L", 1), (code_words.SEX, "Lk", 1), (code_words.SEX, "Pr", 2),
        (code_words.SEX, "LAKI - LAKI", 1), (code_words.MARITAL, "BK", 1), (code_words.MARITAL, "K", 2),
        (code_words.MARITAL, "CH", 3), (code_words.MARITAL, "CM", 4), (code_words.RELIGION, "Katholik", 3),
        (code_words.EDUCATION, "SLTA / SEDERAJAT", 5), (code_words.EDUCATION, "DIPLOMA IV/ STRATA I", 8),
        (code_words.EDUCATION, "Strata II", 9), (code_words.OCCUPATION, "BELUM / TIDAK BEKERJA", 1),
        (code_words.OCCUPATION, "88", 88), (code_words.RELATION, "KEPALA KELUARGA", 1),
        (code_words.LIFE_STATE, "Pindah Dalam Negeri", 3), (code_words.IMPAIRMENT, "Tuna netra", 2),
        (code_words.BLOOD, "A", 1), (code_words.BLOOD, "a +", 5), (code_words.BLOOD, "AB-", 10),
        (code_words.BLOOD, "O Rh positif", 11), (code_words.BLOOD, "TIDAK TAHU", 13),
        (code_words.BLOOD, "Tdk Th", 13), (code_words.CITIZENSHIP, "Indonesia", 1),
        (code_words.RELIGION, "8", None), (code_words.RELIGION, "Islamm", None),
    ],
)  # fmt: skip
def test_codes_are_known_by_number_label_and_alias(
    words: code_words.CodeWords, cell: str, code: int | None
) -> None:
    assert words.code_of(cell) == code


def test_numbers_of_a_spreadsheet_are_codes_too() -> None:
    assert values.code(code_words.RELIGION)(4.0) == (4, None)


def test_an_unknown_word_is_left_out_with_a_note() -> None:
    value, trouble = values.code(code_words.RELIGION)("Islamm")
    assert value is None
    assert trouble is not None
    assert not trouble.refuses


@pytest.mark.parametrize(("cell", "value"), [(8.0, "008"), ("RT 03", "003"), ("-", None), ("000", None)])
def test_an_rt_has_three_digits(cell: Any, value: str | None) -> None:
    assert values.rt(cell)[0] == value


def test_a_name_may_look_like_a_formula_but_must_be_one() -> None:
    assert values.name('=HYPERLINK("x")')[0] == '=HYPERLINK("x")'
    for nothing in ("", "-", "#N/A", "..."):
        value, trouble = values.name(nothing)
        assert value is None
        assert trouble is not None
        assert trouble.refuses


def test_a_phone_number_gets_its_first_zero_back() -> None:
    assert values.phone(81234567890.0)[0] == "081234567890"
    assert values.phone("+62 812-3456-7890")[0] == "081234567890"
