"""Names as they are heard: spellings, titles, fathers."""

import pytest

from desktop.linkage.spelling import names_as_heard
from desktop.models.spelling import word_as_heard


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Muhammad Ridwan", "MOCH. RIDWAN"),
        ("Mohd. Ridwan", "Mohamad Ridwan"),
        ("Siti Maemunah", "Sity Maimuna"),
        ("Soeparno", "Suparno"),
        ("Djoko Soesilo", "Joko Susilo"),
        ("Tjetjep", "Cecep"),
        ("Aisjah", "Aisyah"),
        ("Achmad Choirul", "Ahmad Khoirul"),
        ("Fitri", "Pitry"),
        ("Zaenal", "Jainal"),
        ("Lókoúru", "Lokouru"),
        ("H. Abd. Rahman, S.Ag", "Abdul Rahman"),
        ("Hj. Siti Rohmah S.Pd.", "siti rohmah"),
        ("Drs. Hasan bin Sulaiman", "Hasan"),
        ("Almarhum Bapak Slamet", "Slamet"),
    ],
)
def test_one_name_in_two_spellings_is_heard_alike(one: str, other: str) -> None:
    left, right = names_as_heard([one, other])
    assert left == right


@pytest.mark.parametrize("pair", [("Hasan", "Husen"), ("Rina", "Rini"), ("Siti Aminah", "Siti Rohmah")])
def test_other_names_stay_others(pair: tuple[str, str]) -> None:
    left, right = names_as_heard(list(pair))
    assert left != right


def test_a_name_that_is_only_a_title_is_still_a_name() -> None:
    assert names_as_heard(["Raden", "Ujang", "", "---"]) == [("raden",), ("ujang",), (), ()]


def test_a_name_that_begins_with_bin_is_not_cut_away() -> None:
    assert names_as_heard(["Bin Salim"]) == [("bin", "salim")]


def test_a_line_break_in_a_name_does_not_shift_the_next_one() -> None:
    assert names_as_heard(["Siti\nAminah", "Budi"]) == [("siti", "amina"), ("budi",)]


def test_short_words_keep_their_last_letter() -> None:
    assert word_as_heard("Nah".lower()) == "nah"
