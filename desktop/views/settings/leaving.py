"""On the way back from a form of Pengaturan: what was typed goes only when that is wanted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.views.kit.confirm import ask


def leave_form(form: QWidget, *, dirty: bool, go: Callable[[], object]) -> None:
    """Goes at once when nothing was typed, else after a question."""
    if not dirty:
        go()
        return
    ask(
        form,
        QCoreApplication.translate("LeaveForm", "Buang yang sudah diketik?"),
        QCoreApplication.translate("LeaveForm", "Isian ini belum disimpan."),
        QCoreApplication.translate("LeaveForm", "Buang isian"),
        go,
        danger=True,
    )
