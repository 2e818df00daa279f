"""One funnel for errors: known ones become calm words, the others a report one can read.

A known error carries `what`, `kept` and `todo` (or just a `user_message`). The nearest window
that has a method `show_known_error(text: ErrorText)` shows it as a banner; else a small dialog
does. Anything else is a fault of the program: it is written to a file without personal data
(types, file names, line numbers; no messages, no values) and the program goes on.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

import shiboken6
from PySide6.QtCore import QCoreApplication, QObject, QStandardPaths, qVersion
from PySide6.QtWidgets import QApplication, QWidget

log = logging.getLogger(__name__)

_REPORT_PREFIX = "laporan-galat"


@dataclass(frozen=True)
class ErrorText:
    """The three parts of a message: what happened, what was kept, what to do."""

    what: str
    kept: str = ""
    todo: str = ""

    def __str__(self) -> str:
        return " ".join(part for part in (self.what, self.kept, self.todo) if part)


def known_text(error: BaseException) -> ErrorText | None:
    """The words of a known error, or None when the error is a fault of the program."""
    what = getattr(error, "what", None)
    if isinstance(what, str):
        return ErrorText(what, getattr(error, "kept", ""), getattr(error, "todo", ""))
    message = getattr(error, "user_message", None)
    return ErrorText(message) if isinstance(message, str) else None


def show(error: BaseException, parent: QObject | None = None, *, about: str = "") -> None:
    """Shows an error to the person at the screen. Never raises for the sake of an error.

    ``about`` names what a known error is about, where that is not what stands on the screen.
    """
    text = known_text(error)
    if text is not None:
        log.info("known error shown: %s", type(error).__name__)
        tell(text, parent, about=about)
    else:
        report = crash_report(error)
        path = save_report(report)
        log.error("fault in the program:\n%s", report)
        _show_crash(report, path, parent)


def tell(text: ErrorText, parent: QObject | None, *, about: str = "") -> None:
    """Shows the words of a known error in the nearest window that can, else in a dialog."""
    text = replace(text, what=f"{about}: {text.what}") if about else text
    place: QObject | None = parent
    while place is not None:
        handler: Callable[[ErrorText], object] | None = getattr(place, "show_known_error", None)
        if callable(handler):
            handler(text)
            return
        place = place.parent()
    if _has_window_system():
        from desktop.views.kit.dialogs import show_dialog
        from desktop.views.kit.error_dialogs import KnownErrorDialog

        show_dialog(KnownErrorDialog(text, _window_of(parent)))


def _show_crash(report: str, path: Path | None, parent: QObject | None) -> None:
    if _has_window_system():
        from desktop.views.kit.dialogs import show_dialog
        from desktop.views.kit.error_dialogs import CrashDialog

        show_dialog(CrashDialog(report, path, _window_of(parent)))


def _has_window_system() -> bool:
    return isinstance(QCoreApplication.instance(), QApplication)


def _window_of(parent: QObject | None) -> QWidget | None:
    if isinstance(parent, QWidget) and shiboken6.isValid(parent):
        return parent.window()
    return QApplication.activeWindow()


def crash_report(error: BaseException) -> str:
    """Types and places of an error and its causes; no message and no value, as those hold people's data."""
    from desktop.models.crash import crash_text

    return crash_text(error, f"Qt {qVersion()}")


class _Reports:
    """Where crash reports go; None means the program's data folder."""

    folder: Path | None = None


def set_report_folder(folder: Path | None) -> None:
    """Where crash reports are kept; None means the program's data folder."""
    _Reports.folder = folder


def _report_folder() -> Path:
    base = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation)
    return _Reports.folder or Path(base) / _REPORT_PREFIX


def save_report(report: str) -> Path | None:
    """Writes a report and returns its path; None when the disk would not take it."""
    folder = _report_folder()
    name = f"{_REPORT_PREFIX}-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / name
        path.write_text(report, encoding="utf-8")
    except OSError:
        return None
    return path


def install_hook() -> None:
    """Sends errors that escape from Qt slots into the funnel instead of to a lost console."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            show(error.with_traceback(trace))

    sys.excepthook = hook
