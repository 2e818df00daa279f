"""Keeps Python's garbage collector off the worker threads.

A window that was closed can linger as a cycle of references. Whatever thread allocates at the
right moment then collects it, and Qt objects destroyed on a worker thread bring the program
down. So while workers run, automatic collection is off and the UI thread collects by a timer.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY = 1000  # ms


def spare() -> None:
    """Takes all that lives now out of the collector's sight: what the start has loaded stays to the end.

    A full collection of the loaded program otherwise stops the window for a tenth of a second.
    """
    gc.freeze()


class UiGarbage(QObject):
    """`enter()` before a worker starts, `leave()` after it has ended; both on the UI thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workers = 0
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.collect)

    def enter(self) -> None:
        """A worker starts."""
        if self._workers == 0:
            gc.disable()
            self._timer.start()
        self._workers += 1

    def leave(self) -> None:
        """A worker has ended; with the last one the collector is as it was before."""
        self._workers -= 1
        if self._workers == 0:
            self._timer.stop()
            gc.enable()

    def collect(self) -> None:
        """Collects the generations that are due, as the interpreter would."""
        counts, limits = gc.get_count(), gc.get_threshold()
        due = [age for age in range(len(counts)) if limits[age] and counts[age] > limits[age]]
        if due:
            gc.collect(max(due))
