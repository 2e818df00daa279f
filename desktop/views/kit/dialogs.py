"""Opens dialogs without blocking the program, and keeps them alive until they are closed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6 import QtCore
from PySide6.QtWidgets import QDialog, QWidget

# A dialog without a parent belongs to Python alone and would vanish when its maker returns.
_open: set[QDialog] = set()

# Dynamic properties: of a window hidden by the locked screen, and of a dialog that waits for it.
_LOCKED, _WAITS = "lockedAway", "waitsForItsWindow"


def show_dialog(dialog: QDialog) -> None:
    """Shows a window-modal dialog; it deletes itself when closed.

    One that is ready only when the screen was locked waits for its window.
    """
    dialog.setAttribute(QtCore.Qt.WidgetAttribute.WA_DeleteOnClose)
    _open.add(dialog)
    dialog.finished.connect(lambda _result: _open.discard(dialog))
    owner = dialog.parentWidget()
    if owner is not None and owner.window().property(_LOCKED):
        dialog.setProperty(_WAITS, True)
    else:
        dialog.open()


def lock_away(window: QWidget) -> None:
    """Hides a window; its dialogs stay hidden with it."""
    window.setProperty(_LOCKED, True)
    window.hide()


def bring_back(windows: Sequence[QWidget]) -> None:
    """Shows windows again, in this order, then the dialogs that waited for them."""
    for window in windows:
        window.setProperty(_LOCKED, None)
        window.show()
    for window in windows:
        for dialog in window.findChildren(QDialog):
            if dialog.property(_WAITS):
                dialog.setProperty(_WAITS, None)
                dialog.open()
