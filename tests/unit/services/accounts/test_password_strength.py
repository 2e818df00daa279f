"""How good a password is, in words; the rule itself is that of `passwords`."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.services.accounts import passwords
from desktop.services.accounts.password_strength import strength


def tone(password: str, username: str = "siti") -> str:
    found = strength(password, username)
    assert found is not None
    return found.tone


@pytest.mark.parametrize(
    ("password", "expected"),
    [
        ("siti1234", "danger"),
        ("password", "danger"),
        ("abc", "danger"),
        ("abcdefgh", "warning"),
        ("kucing99", "warning"),
        ("pisang goreng", "good"),
        ("kereta7malam", "info"),
        ("kucing belang makan ikan", "good"),
    ],
)
def test_words_for_good_and_bad(password: str, expected: str) -> None:
    assert tone(password) == expected


def test_nothing_is_said_of_nothing() -> None:
    assert strength("") is None


def test_a_practice_office_takes_any_but_says_how_weak() -> None:
    found = strength("praktik", "praktik", practice=True)
    assert found is not None
    assert found.tone == "warning"


@given(st.text(min_size=1, max_size=60))
def test_what_the_rule_refuses_is_never_praised(password: str) -> None:
    found = strength(password, "siti")
    assert found is not None
    assert (found.tone == "danger") == (passwords.problem(password, "siti") is not None)
    assert found.words


@given(st.text(min_size=8, max_size=30))
def test_a_longer_password_is_never_weaker(password: str) -> None:
    order = ["danger", "warning", "info", "good"]
    longer = strength(password + " xq7", "")
    shorter = strength(password, "")
    assert longer is not None
    assert shorter is not None
    if "danger" not in {longer.tone, shorter.tone}:
        assert order.index(longer.tone) >= order.index(shorter.tone)
