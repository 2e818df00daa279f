"""The violet band over a practice office, so that nobody takes it for the real one."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.views import theme
from desktop.views.kit.labels import label


class PracticeBand(QWidget):
    """A band of 28 px that says LATIHAN and what that means."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(28)
        title, text = self.tr("LATIHAN"), self.tr("Semua orang dan kasus di sini adalah contoh.")
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.PAGE_MARGIN, 0, theme.PAGE_MARGIN, 0)
        row.setSpacing(12)
        row.addStretch(1)
        for words, bold in ((title, True), (text, False)):
            part = label(words)
            weight = "bold" if bold else "normal"
            part.setStyleSheet(f"color: {theme.LIGHT.on_practice}; font-weight: {weight};")
            row.addWidget(part)
        row.addStretch(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.color("practice"))
