"""On the way out of a form: what was typed goes only when that is wanted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.views.kit.confirm import ask


def leave_form(
    form: QWidget,
    *,
    dirty: bool,
    go: Callable[[], object],
    stay: Callable[[], object] | None = None,
    what: str = "",
) -> None:
    """Goes at once when nothing was typed, else after a question; ``stay()`` runs on the answer *Kembali*.

    ``what`` names the forms, where the question is not about the one in sight.
    """
    if not dirty:
        go()
        return
    text = QCoreApplication.translate("LeaveForm", "Isian ini belum disimpan.")
    if what:
        text = QCoreApplication.translate("LeaveForm", "Belum disimpan: {0}.").format(what)
    question = ask(
        form,
        QCoreApplication.translate("LeaveForm", "Buang yang sudah diketik?"),
        text,
        QCoreApplication.translate("LeaveForm", "Buang isian"),
        go,
        danger=True,
    )
    if stay is not None:
        question.rejected.connect(stay)
