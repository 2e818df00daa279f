"""Where the shipped files (fonts, icons, reference data) lie: checkout, wheel or frozen program."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path


@cache
def _root() -> Path:
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        return Path(frozen) / "resources"
    # Source checkout and wheel alike hold the two packages `desktop` and `resources` side by side.
    return Path(__file__).resolve().parents[2] / "resources"


def resource_path(*parts: str) -> Path:
    """The path of a shipped file: ``resource_path("fonts", "Arimo-Regular.ttf")``."""
    return _root().joinpath(*parts)
