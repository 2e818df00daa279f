"""Notices that nobody has touched the program for a while.

Listens at the windows, where only what a person does arrives: a filter on the whole application would
run for every painted cell.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

_ACTIVITY = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
}


class IdleClock(QObject):
    """`idle` fires after so many minutes without a key or a mouse; not again before `restart`."""

    idle = Signal()

    def __init__(self, parent: QObject | None = None, now: Callable[[], float] = time.time) -> None:
        super().__init__(parent)
        self._now = now
        self._seconds = 0.0
        self._last = now()
        self._watched: QWindow | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._check)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._watch)
            self._watch(QGuiApplication.focusWindow())

    def set_minutes(self, minutes: float) -> None:
        """How long to wait; 0 never locks."""
        self._seconds = max(0.0, minutes) * 60
        self.restart()

    def restart(self) -> None:
        """Begins to count anew."""
        self._last = self._now()
        if self._seconds:
            self._timer.start(int(self._seconds * 1000))
        else:
            self._timer.stop()

    def stop(self) -> None:
        """Counts no more until `restart`."""
        self._timer.stop()

    @property
    def running(self) -> bool:
        """True while it counts."""
        return self._timer.isActive()

    def _check(self) -> None:
        """By the clock on the wall, so that the hours a laptop slept count as well."""
        left = self._seconds - (self._now() - self._last)
        if left > self._seconds:  # the clock was set back: how long it was nobody knows
            self.restart()
        elif left > 0:
            self._timer.start(int(left * 1000) + 1)
        elif self._seconds:
            self._timer.stop()
            self.idle.emit()

    def _watch(self, window: QWindow | None) -> None:
        if window is not None and window is not self._watched:
            window.removeEventFilter(self)
            window.installEventFilter(self)
            self._watched = window

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _ACTIVITY and self._timer.isActive():
            if self._now() - self._last > self._seconds:  # somebody wakes the PC up: not a sign of presence
                self._check()
                return True
            self._last = self._now()
        return False
