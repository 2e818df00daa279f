"""What the editor says of a criterion is made of its data, and says all that the engine looks at."""

from __future__ import annotations

import pytest
from hypothesis import given

from desktop.models.criterion_words import evaluated
from desktop.models.programme_reader import read_criterion
from desktop.models.reference_reader import Item
from tests.helpers.criteria import NAMES, Json, leaves


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ({"type": "desil", "operator": "<=", "value": 4}, "Desil DTSEN paling banyak 4"),
        ({"type": "age", "operator": "between", "value": [6, 21]}, "Umur antara 6 dan 21"),
        (
            {"type": "housing", "item": "303", "operator": "any_of", "value": ["7", "8"]},
            "Lantai: Bambu atau Tanah",
        ),
        (
            {"type": "benefit", "operator": "not_held", "value": ["PKH"]},
            "Tidak menerima Program Keluarga Harapan (PKH)",
        ),
        ({"type": "ppks", "operator": "any_of", "value": ["08"]}, "Kategori PPKS: 08 Lanjut usia terlantar"),
        (
            {"type": "ppks", "operator": "any_of", "value": ["anak"]},
            "Selalu ditanyakan (Kategori PPKS: “anak”)",
        ),
        (
            {"type": "income", "operator": "<=", "value": 5_000_000},
            "Selalu ditanyakan (Penghasilan paling banyak 5.000.000)",
        ),
        ({"type": "nobody", "criteria": []}, "Tidak ada anggota keluarga yang memenuhi semua ini"),
    ],
)
def test_in_plain_words(content: Json, words: str) -> None:
    assert evaluated(content, NAMES) == words


def key(content: Json) -> str:
    found = read_criterion(Item(content, "", ""))
    values = (
        sorted(map(str, found.value)) if found.operator == "any_of" and isinstance(found.value, tuple) else []
    )
    return f"{found.type} {found.item} {found.operator} {values or found.value!r}"


@given(leaves(), leaves())
def test_different_criteria_have_different_words(one: Json, other: Json) -> None:
    if evaluated(one, NAMES) == evaluated(other, NAMES):
        assert key(one) == key(other)
