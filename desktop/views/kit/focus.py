"""The keyboard's place when a button ends its own use.

Qt hands the focus of a widget that is disabled or hidden to whatever stands next in the window: from the last
button of a page to the side menu.
"""

from __future__ import annotations

from itertools import pairwise

import shiboken6
from PySide6.QtWidgets import QWidget


def step_aside(to: QWidget, *leaving: QWidget) -> None:
    """Takes the focus from widgets that are about to be disabled or hidden, to ``to``."""
    if _focused(to) in leaving:
        to.setFocus()


def holds_keyboard(panel: QWidget) -> bool:
    """Whether the keyboard is at something inside the panel, also while a dialog stands over the window."""
    at = _focused(panel)
    return at is not None and panel.isAncestorOf(at)


def _focused(widget: QWidget) -> QWidget | None:
    """Where the keyboard is in its window."""
    return widget.window().focusWidget()


def tab_through(*stops: QWidget) -> None:
    """Has Tab go from one to the next, in this order."""
    for first, second in pairwise(stops):
        QWidget.setTabOrder(first, second)


class KeptFocus:
    """The focus waits on ``rest`` while the buttons of ``panel`` are grey, and goes back to the one used."""

    def __init__(self, panel: QWidget, rest: QWidget) -> None:
        self._panel = panel
        self._rest = rest
        self._pressed: QWidget | None = None

    def leave(self) -> None:
        """Before the buttons turn grey."""
        pressed = _focused(self._panel)
        if pressed is not None and pressed is not self._rest and self._panel.isAncestorOf(pressed):
            self._pressed = pressed
            self._rest.setFocus()

    def back(self) -> None:
        """Once they can be pressed again, unless somebody has gone elsewhere meanwhile."""
        pressed, self._pressed = self._pressed, None
        stayed = _focused(self._panel) is self._rest
        if pressed is not None and stayed and shiboken6.isValid(pressed) and pressed.isEnabled():
            pressed.setFocus()
