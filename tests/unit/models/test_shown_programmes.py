"""Words that a check of DTSEN showed, as programmes of the catalogue."""

from __future__ import annotations

import pytest

from desktop.models.reference_items import Programme
from desktop.models.shown_programmes import ShownProgrammes

SHOWN = ShownProgrammes(
    [
        Programme("PKH", "Program Keluarga Harapan", "sosial", short="PKH"),
        Programme("PKH+", "PKH Plus (Jawa Timur)", "sosial"),
        Programme("ATN", "ATENSI (rehabilitasi sosial)", "sosial"),
        Programme("BRK", "Beras Krajan", "pangan", short="RAKER"),
    ]
)


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("PKH", "PKH"),
        (" pkh. ", "PKH"),
        ("program keluarga harapan", "PKH"),
        ("pkh+", "PKH+"),
        ("Atensi", "ATN"),
        ("ATENSI YAPI", "YAPI"),
        ("PBI-JK", "PBI"),
        ("Raker", "BRK"),
        ("BST", "BST"),
    ],
)
def test_a_programme_is_known_by_code_letters_name_or_the_word_of_siks(word: str, code: str) -> None:
    assert SHOWN.codes({"programmes": [word]}) == {code}


@pytest.mark.parametrize(
    "detail", [{}, {"programmes": None}, {"programmes": "PKH"}, {"programmes": [1, " "]}, []]
)
def test_other_details_name_none(detail: object) -> None:
    assert SHOWN.codes(detail) == frozenset()
