"""A dialog with a form: what is typed there goes only when that is wanted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QWidget

from desktop.views.growing_dialog import GrowingDialog
from desktop.views.kit.leaving import leave_form


class FormDialog(GrowingDialog):
    """Esc, *Kembali* and the cross of the window ask first where something is typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._at_first: object = None

    def typed(self) -> object:
        """What stands in the fields, as one value to compare with what stood there at first."""
        # Qt's metaclass leaves no room for an abstract method: a dialog without this fails when it is shown.
        raise NotImplementedError

    def start_from_here(self) -> None:
        """What stands in the fields now counts as nothing typed."""
        self._at_first = self.typed()

    def dirty(self) -> bool:
        """Whether something is typed that did not stand there at first."""
        return self.isVisible() and self.typed() != self._at_first

    def leave(self, go: Callable[[], object]) -> None:
        """Runs ``go()`` at once when nothing is typed, else after a question."""
        leave_form(self, dirty=self.dirty(), go=go)

    def reject(self) -> None:
        """Esc, *Kembali* and the cross of the window."""
        self.leave(lambda: QDialog.reject(self))  # the bound method would come back here as a slot

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._at_first is None:
            self.start_from_here()
