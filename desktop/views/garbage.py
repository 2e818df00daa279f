"""Keeps Python's garbage collector away from moments that bring the program down.

A window that was closed can linger as a cycle of references. Whatever allocates at the right moment then
collects it: on a worker thread Qt objects may not be destroyed, and while Qt destroys others (a slot heard
that the focus went) PySide's wrappers of these are half gone and must not be looked at. So automatic
collection is off, and a timer collects where neither can be: between two events of the UI thread.
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


def take_over(owner: QObject) -> None:
    """From now on nothing is collected but by a timer, which lives as long as its owner."""
    gc.disable()
    timer = QTimer(owner)
    timer.setInterval(EVERY)
    timer.timeout.connect(collect)
    timer.start()


def collect() -> None:
    """Collects the generations that are due, as the interpreter would."""
    counts, limits = gc.get_count(), gc.get_threshold()
    due = [age for age in range(len(counts)) if limits[age] and counts[age] > limits[age]]
    if due:
        gc.collect(max(due))
