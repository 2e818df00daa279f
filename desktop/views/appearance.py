"""How large and how light the program looks on this computer, and in which language it speaks.

Kept beside the system's other settings of this user and not in the office's data: the login window
needs it before anything is open, and another PC has another screen and other eyes.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QSettings, QTranslator
from PySide6.QtWidgets import QApplication

from desktop.models.resources import resource_path
from desktop.views import theme

SCALES = ("kecil", "sedang", "besar")
THEMES = ("sistem", "terang", "gelap")
LANGUAGES = ("id", "en")
_DARK = {"sistem": None, "terang": False, "gelap": True}


class Appearance(NamedTuple):
    """`scale` is one of SCALES, `theme` one of THEMES, `language` one of LANGUAGES."""

    scale: str = "sedang"
    theme: str = "sistem"
    language: str = "id"


def _settings() -> QSettings:
    return QSettings("PuskesosDesktop", "appearance")


def load() -> Appearance:
    """What was chosen on this computer; by default the middle size, the system's colours, Indonesian."""
    kept, usual = _settings(), Appearance()
    known = zip(Appearance._fields, (SCALES, THEMES, LANGUAGES), usual, strict=True)
    found = ((str(kept.value(name, "")), allowed, otherwise) for name, allowed, otherwise in known)
    return Appearance(*(value if value in allowed else otherwise for value, allowed, otherwise in found))


def save(chosen: Appearance) -> None:
    """Keeps the choice for the next start."""
    kept = _settings()
    for name, value in chosen._asdict().items():
        kept.setValue(name, value)
    kept.sync()


def speak(app: QApplication) -> None:
    """Has the windows made from now on speak the kept language; Indonesian is in the sources themselves."""
    language = load().language
    if language == "id":
        return
    words = QTranslator(app)
    if words.load(f"puskesos_{language}", str(resource_path("translations"))):
        app.installTranslator(words)


def apply(app: QApplication, chosen: Appearance | None = None) -> None:
    """Dresses the program as chosen (by default: as kept)."""
    wanted = chosen or load()
    theme.apply(app, wanted.scale, _DARK[wanted.theme])
