"""The history of a case: who did what, when, in which office. Newest where the caller puts it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.views import theme
from desktop.views.kit import icons
from desktop.views.kit.badge import Badge, BadgeLabel
from desktop.views.kit.labels import label

FIRST = 40  # entries shown before `Tampilkan lebih lama`
RAIL = 32  # px


@dataclass(frozen=True)
class Entry:
    """One step, all in words.

    `mark` is a soft note, e.g. that another office changed it meanwhile; `aside` a muted line under the
    note, e.g. how word of it came here.
    """

    what: str
    who: str
    when: str
    office: str = ""
    note: str = ""
    icon: str = "clock"
    role: str = "muted"
    mark: str = ""
    aside: str = ""


class _EntryWidget(QWidget):
    """One entry beside the line that joins them."""

    def __init__(self, entry: Entry, *, last: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry = entry
        self._last = last
        place = " · ".join(part for part in (entry.who, entry.office, entry.when) if part)
        self.setAccessibleName(entry.what)
        self.setAccessibleDescription(". ".join(p for p in (place, entry.note, entry.aside, entry.mark) if p))
        column = QVBoxLayout(self)
        column.setContentsMargins(RAIL + 8, 4, 0, 12)
        column.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(entry.what, "bold", wrap=True, selectable=True), 1)
        if entry.mark:
            head.addWidget(BadgeLabel(Badge(entry.mark, "info", "split")), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addWidget(label(place, "muted", wrap=True))
        if entry.note:
            column.addWidget(label(entry.note, wrap=True, selectable=True))
        if entry.aside:
            column.addWidget(label(entry.aside, "muted", wrap=True))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        middle = RAIL // 2
        painter.setPen(QPen(theme.color("border"), 1))
        if not self._last:
            painter.drawLine(middle, RAIL, middle, self.height())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.tint(self._entry.role))
        painter.drawEllipse(QRect(2, 2, RAIL - 4, RAIL - 4))
        sign = icons.pixmap(self._entry.icon, self._entry.role, 16, self.devicePixelRatioF())
        painter.drawPixmap(middle - 8, middle - 8, sign)


class Timeline(QScrollArea):
    """Entries under each other; long histories show their beginning on request."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Riwayat"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._entries: Sequence[Entry] = ()

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """Shows a history in the order given."""
        self._entries = tuple(entries)
        self._fill(FIRST)

    def entries(self) -> Sequence[Entry]:
        """The history shown."""
        return self._entries

    def shown(self) -> int:
        """How many entries are on the page."""
        return len(self.widget().findChildren(_EntryWidget)) if self.widget() is not None else 0

    def _fill(self, limit: int) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 8, 8, 0)
        column.setSpacing(0)
        if not self._entries:
            column.addWidget(label(self.tr("Belum ada riwayat."), "muted"))
        part = self._entries[:limit]
        for number, entry in enumerate(part):
            column.addWidget(_EntryWidget(entry, last=number == len(part) - 1))
        hidden = len(self._entries) - len(part)
        if hidden > 0:
            more = QPushButton(self.tr("Tampilkan %n langkah lainnya", "", hidden))
            more.setProperty("role", "link")
            more.clicked.connect(lambda: self._fill(len(self._entries)))
            column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.setWidget(page)
