"""What Beranda is made of: numbers to press and boxes with lines."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout

from desktop.views import theme
from desktop.views.home_lines import INSIDE, Lines, WordsLine
from desktop.views.kit import icons
from desktop.views.kit.column import text_of
from desktop.views.kit.labels import label

WORDS = 2 * INSIDE + 1  # px from the outer edge of a box, border included, to its words
LARGE = 1.6  # times the page title: numbers that are read across the room


class HomeBox(QFrame):
    """A titled box; ``head`` holds the title and what stands beside it, ``column`` what is below."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName(title)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(INSIDE, 8, INSIDE, 8)
        self.column.setSpacing(4)
        self.head = QHBoxLayout()
        self.head.setContentsMargins(INSIDE, 0, 0, 0)
        self.heading = label(title, "section")
        self.head.addWidget(self.heading)
        self.head.addStretch(1)
        self.column.addLayout(self.head)


class LinesBox(HomeBox):
    """A box of lines. ``lost`` is called when the keyboard's line went and none is left."""

    def __init__(self, title: str, lost: Callable[[], object], make: Callable[[], Any] = WordsLine) -> None:
        super().__init__(title)
        self.lines = Lines(make, lost)
        self.column.addLayout(self.lines)
        self.column.addStretch(1)

    def show_lines(self, wanted: Mapping[str, Any]) -> None:
        """Shows these lines, each by its key."""
        self.lines.show_lines(wanted)


class CountCard(QPushButton):
    """A number with its words; opens the cases behind it. What is urgent and not zero has its colour."""

    def __init__(self, words: str, icon: str, role: str = "text") -> None:
        super().__init__()
        self._words_text = words
        self._icon = icon
        self._role = role
        self.count = 0
        self.setProperty("role", "card")
        self._number = label("0", "bold")
        self._sign = QLabel()
        self._words = label(words, "muted", wrap=True)
        row = QHBoxLayout()
        row.addWidget(self._number, 1)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(WORDS, 6, INSIDE + 4, 8)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._words)
        column.addStretch(1)
        for child in self.findChildren(QLabel):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        # As tall as its row; the style says how tall at least.
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
        theme.notifier().changed.connect(self._dress)
        self.set_count(0)

    def set_count(self, count: int) -> None:
        """Shows a number."""
        self.count = count
        self._number.setText(text_of(count))
        self.setAccessibleName(f"{self._words_text}: {text_of(count)}")
        self._dress()

    def _dress(self) -> None:
        role = self._role if self.count else "muted"
        size = round(theme.font("title").pointSize() * LARGE)
        sheet = f"color: {theme.color(role).name()}; font-size: {size}pt; font-weight: bold;"
        if self._number.styleSheet() != sheet:  # setting it makes Qt look at every rule again
            self._number.setStyleSheet(sheet)
        self._sign.setPixmap(icons.pixmap(self._icon, role, 24, self.devicePixelRatioF()))
