"""How large a window opens the first time: all of a small screen, and never beyond the edge of a large one.

The login window comes through here, which may not look at `Qt` before it is painted.
"""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

USUAL = QSize(1366, 768)
SMALL = QSize(1440, 900)
"""A screen no wider or no higher than this is filled."""
FRAME = QSize(16, 40)
"""What Windows draws around a window at 100 %; a guess, as the frame is not known before it shows."""


def room() -> QSize:
    """What a window has inside its frame, beside the task bar; logical pixels."""
    return QGuiApplication.primaryScreen().availableSize() - FRAME


def fit(window: QWidget, least: QSize | None = None) -> None:
    """The usual size as far as the screen has room for it with the frame; `least` is the smallest wanted."""
    if least is not None:
        window.setMinimumSize(least.boundedTo(room()))
    window.resize(USUAL.boundedTo(room()))


def is_small(screen: QSize) -> bool:
    """Whether a window fills a screen of this size."""
    return screen.width() <= SMALL.width() or screen.height() <= SMALL.height()


def show(window: QWidget) -> None:
    """Shows a window that nobody has placed yet."""
    if is_small(QGuiApplication.primaryScreen().size()):
        window.showMaximized()
    else:
        window.show()
