"""The file name of a bundle: for people, safe on FAT32, and never trusted when a file comes in."""

from __future__ import annotations

import re
from itertools import pairwise

_NAME = re.compile(r"PUSKESOS_([0-9]{2,10})_[0-9]{2,10}_([0-9]{1,9})(?![0-9])", re.ASCII | re.IGNORECASE)
_LENGTHS = (2, 4, 6, 10)
"""Digits of the code of a province, kabupaten, kecamatan and village."""


def bundle_file_name(sender: str, recipient: str, number: int) -> str:
    """Such as ``PUSKESOS_3207012003_320701_0041.age``: area codes without dots, so with one extension only.

    Raises ValueError for anything but digits and dots in a code, or a number below 1.
    """
    codes = [code.replace(".", "") for code in (sender, recipient)]
    if number < 1 or not all(code.isascii() and code.isdigit() for code in codes):
        raise ValueError("a bundle name is made of area codes and a number from 1")
    return f"PUSKESOS_{codes[0]}_{codes[1]}_{number:04d}.age"


def told_by_name(file_name: str) -> tuple[str, int] | None:
    """Whose bundle a file claims to be by its name, and its number; None where the name does not tell.

    For a person who wonders about a file that cannot be opened, and for nothing else.
    """
    found = _NAME.match(file_name)
    if found is None or len(found[1]) not in _LENGTHS:
        return None
    digits = found[1]
    cuts = [0, *_LENGTHS[: _LENGTHS.index(len(digits)) + 1]]
    return ".".join(digits[start:end] for start, end in pairwise(cuts)), int(found[2])
