"""Importing after PySide6 must not read the sources of what is imported."""

from __future__ import annotations

import subprocess
import sys

SCRIPT = "import {}, colorsys, linecache; print(colorsys.__file__ in linecache.cache)"


def _keeps_source(package: str) -> bool:
    run = [sys.executable, "-c", SCRIPT.format(package)]
    return subprocess.check_output(run, text=True, timeout=60).strip() == "True"


def test_no_source_is_kept_in_memory() -> None:
    assert not _keeps_source("desktop.views")


def test_the_cure_is_still_needed() -> None:
    assert _keeps_source("PySide6.QtCore")
