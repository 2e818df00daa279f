"""File names for people that every stick and mail program carries."""

from __future__ import annotations

import re

import pytest

from desktop.sync.names import bundle_file_name, told_by_name

FAT32 = re.compile(r"[A-Za-z0-9_-]{1,60}\.age")


def test_the_name_says_from_whom_to_whom_and_which() -> None:
    assert bundle_file_name("32.03.01.2001", "32.03.01", 41) == "PUSKESOS_3203012001_320301_0041.age"
    assert FAT32.fullmatch(bundle_file_name("32.03.01.2001", "32", 123_456))


@pytest.mark.parametrize(
    ("sender", "recipient", "number"),
    [("32/../..", "32", 1), ("", "32", 1), ("32", "32:03", 1), ("32", "٣٢", 1), ("32", "32", 0)],
)
def test_nothing_else_becomes_a_name(sender: str, recipient: str, number: int) -> None:
    with pytest.raises(ValueError, match="area codes"):
        bundle_file_name(sender, recipient, number)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("PUSKESOS_3203012001_320301_0041.age", ("32.03.01.2001", 41)),
        ("PUSKESOS_320301_3203012001_0007 (1).age", ("32.03.01", 7)),
        ("puskesos_3203_32_123456.age.part1", ("32.03", 123456)),
        ("PUSKESOS_32030_320301_0041.age", None),
        ("catatan.txt", None),
        ("PUSKESOS_3203012001.age", None),
    ],
)
def test_a_name_tells_whose_it_may_be(name: str, told: tuple[str, int] | None) -> None:
    assert told_by_name(name) == told
