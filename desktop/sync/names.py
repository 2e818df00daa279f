"""The file name of a bundle: for people, safe on FAT32, and never trusted when a file comes in."""

from __future__ import annotations


def bundle_file_name(sender: str, recipient: str, number: int) -> str:
    """Such as ``PUSKESOS_3207012003_320701_0041.age``: area codes without dots, so with one extension only.

    Raises ValueError for anything but digits and dots in a code, or a number below 1.
    """
    codes = [code.replace(".", "") for code in (sender, recipient)]
    if number < 1 or not all(code.isascii() and code.isdigit() for code in codes):
        raise ValueError("a bundle name is made of area codes and a number from 1")
    return f"PUSKESOS_{codes[0]}_{codes[1]}_{number:04d}.age"
