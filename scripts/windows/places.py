"""Where the Windows build keeps things, and the few facts that all of its parts share."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
INSTALLER = ROOT / "installer"
REQUIREMENTS = ROOT / "requirements"
BUILD = ROOT / "build" / "windows"
SCREENS = BUILD / "screens"
SHOWN_SCREENS = ROOT / "docs" / "screens" / "windows"
DIST = ROOT / "dist"

PRODUCT = "Puskesos Desktop"
NAME = "PuskesosDesktop"
"""Folder, registry key and file names; the window calls itself `PRODUCT`."""
PUBLISHER = "Puskesos Desktop"
WINDOW_EXE = f"{NAME}.exe"
CONSOLE_EXE = "puskesos.exe"
CONTENTS = "lib"
"""The folder of libraries beside the programs. Short, because Windows counts the letters of a path."""

EPOCH = 1767225600
"""2026-01-01 00:00 UTC: the time that every file of the product bears, so that the same inputs give the
same bytes."""


def version() -> str:
    """The one version of the program, as `desktop/__init__.py` says it: ``"0.1.0"``."""
    text = (ROOT / "desktop" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "([^"]+)"$', text, re.MULTILINE)
    if found is None:
        raise ValueError("desktop/__init__.py names no version")
    return found[1]


def four_numbers(text: str) -> tuple[int, int, int, int]:
    """A version as Windows wants it: ``"1.2.3"`` and ``"1.2.3rc1"`` are (1, 2, 3, 0).

    Raises ValueError for anything that is not three numbers with an optional ending, or beyond 16 bits.
    """
    found = re.fullmatch(r"(\d+)\.(\d+)\.(\d+)(?:[-.+]?[a-z][\w.+-]*)?", text)
    if found is None:
        raise ValueError(f"{text!r} is no version of three numbers")
    numbers = (int(found[1]), int(found[2]), int(found[3]), 0)
    if max(numbers) > 0xFFFF:
        raise ValueError(f"{text!r} does not fit Windows' 16-bit numbers")
    return numbers


def setup_file(of: str | None = None) -> Path:
    """The installer in `dist/`."""
    return DIST / f"{NAME}-{of or version()}-setup.exe"


def portable_file(of: str | None = None) -> Path:
    """The portable zip in `dist/`."""
    return DIST / f"{NAME}-{of or version()}-portable.zip"
