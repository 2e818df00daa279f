"""What Beranda is made of: numbers to press, boxes with lines, cases that press."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.models.codes import Urgency
from desktop.views import theme
from desktop.views.kit import icons
from desktop.views.kit.column import text_of
from desktop.views.kit.labels import ElidedLabel, label, plain_tip, set_role

if TYPE_CHECKING:
    from desktop.services.case_queue.queue import QueueRow

INSIDE = 8  # px from the edge of a box to its lines; their words stand as far again inside them
WORDS = 2 * INSIDE + 1  # px from the outer edge of a box, border included, to its words


class HomeBox(QFrame):
    """A titled box of lines, each with words at the left and perhaps a button that goes there."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(INSIDE, 12, INSIDE, 12)
        column.setSpacing(8)
        column.addWidget(_indented(label(title, "section")))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        column.addLayout(self._lines)
        column.addStretch(1)

    def empty(self) -> None:
        """Takes every line away."""
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            widget.hide()
            widget.deleteLater()

    def add(self, line: QWidget) -> None:
        """Puts a line below the others."""
        self._lines.addWidget(line)

    def add_words(self, words: str) -> None:
        """A line of muted words alone."""
        self.add(_indented(label(words, "muted", wrap=True)))

    def add_line(
        self,
        words: str,
        action: str,
        run: Callable[[], object] | None,
        *,
        facts: str = "",
        sign: QLabel | None = None,
    ) -> None:
        """A line with words at the left and the button that goes there at the right."""
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(INSIDE, 0, 0 if run is not None else INSIDE, 0)
        row.setSpacing(8)
        if sign is not None:
            row.addWidget(sign)
        row.addWidget(ElidedLabel(words) if facts else label(words, wrap=True), 1)
        if facts:
            row.addWidget(label(facts, "muted"))
        if run is not None:
            button = QPushButton(action)
            button.setProperty("role", "link")
            button.setAccessibleName(f"{action}: {words}")
            button.clicked.connect(lambda _on=False: run())
            row.addWidget(button)
        self.add(box)


class CountCard(QPushButton):
    """A number with its words; opens the cases behind it. What is urgent and not zero has its colour."""

    def __init__(self, words: str, icon: str, role: str = "text") -> None:
        super().__init__()
        self._words_text = words
        self._icon = icon
        self._role = role
        self.setProperty("role", "card")
        self._number = label("0", "title")
        self._sign = QLabel()
        self._words = label(words, "muted", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(WORDS, 12, WORDS, 12)
        row.setSpacing(12)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(self._number)
        column.addWidget(self._words)
        column.addStretch(1)
        row.addLayout(column, 1)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        for child in self.findChildren(QLabel):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        # As tall as its row; the style says how tall at least.
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
        self.set_count(0)

    def set_count(self, count: int) -> None:
        """Shows a number."""
        self.count = count
        self._number.setText(text_of(count))
        role = self._role if count else "muted"
        set_role(self._words, "muted")
        self._number.setStyleSheet(f"color: {theme.color(role).name()};")
        self._sign.setPixmap(icons.pixmap(self._icon, role, 24, self.devicePixelRatioF()))
        self.setAccessibleName(f"{self._words_text}: {text_of(count)}")


class CaseLine(QPushButton):
    """A case that presses: name, what it is about, how it stands with its deadline."""

    def __init__(self, row: QueueRow) -> None:
        super().__init__()
        self.setProperty("role", "link")
        pressing = row.deadline_text or row.urgency.label
        late = row.deadline_state is not None and row.deadline_state.value == "overdue"
        line = QHBoxLayout(self)
        line.setContentsMargins(INSIDE, 0, INSIDE, 0)
        line.setSpacing(12)
        name = ElidedLabel(row.subject_name, "bold")
        first = [row.urgency.label] if row.urgency is not Urgency.NORMAL else []
        facts = ElidedLabel(", ".join([*first, row.kind_label, row.status.label]), "muted")
        deadline = label(pressing, "danger" if late else "muted")
        deadline.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        deadline.setMinimumWidth(self.fontMetrics().horizontalAdvance(self.tr("Lewat 000 hari kerja")))
        line.addWidget(name, 2)
        line.addWidget(facts, 3)
        line.addWidget(deadline)
        for child in self.findChildren(QLabel):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(f"{row.subject_name}, {row.kind_label}, {row.status.label}, {pressing}")
        self.setToolTip(plain_tip(f"{row.number}: {row.subject_name}"))


def _indented(words: QLabel) -> QLabel:
    """Words that stand by themselves in a box, under those of its lines."""
    words.setContentsMargins(INSIDE, 0, INSIDE, 0)
    return words
