"""The version in one place, and as Windows wants it."""

from __future__ import annotations

import pytest

from desktop import __version__
from scripts.windows.places import four_numbers, setup_file, version


def test_the_version_is_the_one_of_the_program() -> None:
    assert version() == __version__
    assert setup_file().name == f"PuskesosDesktop-{__version__}-setup.exe"


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("0.1.0", (0, 1, 0, 0)),
        ("12.3.45", (12, 3, 45, 0)),
        ("1.2.3rc1", (1, 2, 3, 0)),
        ("1.2.3+b", (1, 2, 3, 0)),
    ],
)
def test_four_numbers(text: str, numbers: tuple[int, int, int, int]) -> None:
    assert four_numbers(text) == numbers


@pytest.mark.parametrize("text", ["1.2", "1.2.3.4", "", "a.b.c", "1.2.70000", "1.2.3 ", "1.2.-3"])
def test_what_windows_cannot_compare_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"version|fit"):
        four_numbers(text)
