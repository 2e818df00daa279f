"""What is remembered of printing: printer, paper, copies and sides by kind of paper, zoom, calibration.

Kept beside the system's other settings of this user, not in the office's data: another PC has other printers.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

from PySide6.QtCore import QSettings

from desktop.models.printer_calibration import Calibration

MOST_COPIES = 99
ZOOM_WIDTH, ZOOM_PAGE = "lebar", "halaman"


@dataclass(frozen=True, slots=True)
class Choice:
    """How a kind of paper was printed last; ``duplex`` is the name of a mode of QPrinter."""

    printer: str = ""
    copies: int = 1
    duplex: str = ""


def _settings() -> QSettings:
    return QSettings("PuskesosDesktop", "printing")


def _read(key: str) -> Any:
    try:
        return json.loads(str(_settings().value(key, "null")))
    except ValueError:
        return None


def _write(key: str, value: Any) -> None:
    kept = _settings()
    kept.setValue(key, json.dumps(value))
    kept.sync()


def _name(text: str) -> str:
    """A printer's name as a key: a slash in it is no folder."""
    return text.replace("/", "_").replace("\\", "_")


def choice(kind: str) -> Choice:
    """How this kind was printed last."""
    found = _read(f"kinds/{_name(kind)}")
    if not isinstance(found, dict):
        return Choice()
    printer, duplex = str(found.get("printer", "")), str(found.get("duplex", ""))
    copies = found.get("copies", 1)
    return Choice(printer, copies if isinstance(copies, int) and 1 <= copies <= MOST_COPIES else 1, duplex)


def remember_choice(kind: str, chosen: Choice) -> None:
    """Keeps how this kind was printed."""
    _write(f"kinds/{_name(kind)}", asdict(chosen))


def paper(kind: str) -> str:
    """The paper this kind was last looked at on ("A4", "F4"), empty for the office's own."""
    found = _read(f"papers/{_name(kind)}")
    return found if found in {"A4", "F4"} else ""


def remember_paper(kind: str, name: str) -> None:
    """Keeps the paper of a kind."""
    _write(f"papers/{_name(kind)}", name)


def zoom() -> str | float:
    """ZOOM_WIDTH, ZOOM_PAGE or a factor."""
    found = _read("zoom")
    if found in {ZOOM_WIDTH, ZOOM_PAGE}:
        return str(found)
    return float(found) if isinstance(found, int | float) and 0.1 <= found <= 10 else ZOOM_WIDTH


def remember_zoom(value: str | float) -> None:
    """Keeps how large papers are shown."""
    _write("zoom", value)


def substitute(printer: str) -> str:
    """What a printer that does not know F4 does instead: "besar", "kecil", empty where nobody has chosen."""
    found = _read(f"f4/{_name(printer)}")
    return found if found in {"besar", "kecil"} else ""


def remember_substitute(printer: str, way: str) -> None:
    """Keeps it; an empty ``way`` asks again."""
    _write(f"f4/{_name(printer)}", way)


def calibration(printer: str, size: str) -> Calibration:
    """What was measured of a printer on a paper ("A4", "F4")."""
    found = _read(f"calibration/{_name(printer)}/{size}")
    try:
        return Calibration(**{name: float(value) for name, value in found.items()})
    except (AttributeError, TypeError, ValueError):
        return Calibration()


def remember_calibration(printer: str, size: str, measured: Calibration) -> None:
    """Keeps it; the plain one is as good as none."""
    if measured.plain:
        _settings().remove(f"calibration/{_name(printer)}/{size}")
    else:
        _write(f"calibration/{_name(printer)}/{size}", asdict(measured))
