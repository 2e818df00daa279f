"""How large and how light the program looks on this computer.

Kept beside the system's other settings of this user and not in the office's data: the login window
needs it before anything is open, and another PC has another screen and other eyes.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from desktop.views import theme

SCALES = ("kecil", "sedang", "besar")
THEMES = ("sistem", "terang", "gelap")
_DARK = {"sistem": None, "terang": False, "gelap": True}


class Appearance(NamedTuple):
    """`scale` is one of SCALES, `theme` one of THEMES."""

    scale: str = "sedang"
    theme: str = "sistem"


def _settings() -> QSettings:
    return QSettings("PuskesosDesktop", "appearance")


def load() -> Appearance:
    """What was chosen on this computer; the middle size and the system's light or dark without a choice."""
    kept = _settings()
    scale, colours = str(kept.value("scale", "")), str(kept.value("theme", ""))
    usual = Appearance()
    return Appearance(
        scale if scale in SCALES else usual.scale, colours if colours in THEMES else usual.theme
    )


def save(chosen: Appearance) -> None:
    """Keeps the choice for the next start."""
    kept = _settings()
    kept.setValue("scale", chosen.scale)
    kept.setValue("theme", chosen.theme)
    kept.sync()


def apply(app: QApplication, chosen: Appearance | None = None) -> None:
    """Dresses the program as chosen (by default: as kept)."""
    wanted = chosen or load()
    theme.apply(app, wanted.scale, _DARK[wanted.theme])
