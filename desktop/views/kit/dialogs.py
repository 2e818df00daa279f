"""Opens dialogs without blocking the program, and keeps them alive until they are closed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

# A dialog without a parent belongs to Python alone and would vanish when its maker returns.
_open: set[QDialog] = set()


def show_dialog(dialog: QDialog) -> None:
    """Shows a window-modal dialog; it deletes itself when closed."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    _open.add(dialog)
    dialog.finished.connect(lambda _result: _open.discard(dialog))
    dialog.open()
