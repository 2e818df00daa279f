"""Hides everything that shows people's data while the screen is locked, and brings it back."""

from __future__ import annotations

import shiboken6
from PySide6 import QtCore
from PySide6.QtWidgets import QApplication, QWidget

from desktop.views.kit.dialogs import bring_back, lock_away


class Curtain:
    """`draw()` hides all windows, `open()` shows them again where they were."""

    def __init__(self) -> None:
        self._hidden: list[QWidget] = []

    def draw(self) -> None:
        """Hides the windows now open. What would keep the lock screen from being used is closed."""
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        for widget in QApplication.topLevelWidgets():
            if not widget.isVisible():
                continue
            if widget.windowModality() == QtCore.Qt.WindowModality.ApplicationModal:
                widget.close()
            else:
                self._hidden.append(widget)
                lock_away(widget)

    def open(self) -> None:
        """Shows again what is still there, the main window first."""
        hidden, self._hidden = self._hidden, []
        bring_back(sorted(filter(shiboken6.isValid, hidden), key=lambda window: window.parent() is not None))
