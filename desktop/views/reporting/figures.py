"""Numbers that lead to the cases behind them: a button, and a card with a large one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from desktop.views import theme
from desktop.views.kit.column import text_of
from desktop.views.kit.labels import label

if TYPE_CHECKING:
    from desktop.services.reporting.reports import ReportFigure


class FigureButton(QPushButton):
    """A number that leads to the cases behind it; a zero leads nowhere."""

    def __init__(self, figure: ReportFigure, *, large: bool = False, of: str = "") -> None:
        """``of`` is what the number is of, where its label does not say it: the destination, the office."""
        super().__init__()
        self.figure = figure
        self.setProperty("role", "figure" if large else "link")
        number = text_of(figure.value)
        self.setText(number)
        self.setEnabled(figure.value > 0)
        words = f"{of}, {figure.label}" if of else figure.label
        self.setAccessibleName(f"{words}: {number}")
        if large:
            self.setFont(theme.font("title", bold=True))


class FigureCard(QFrame):
    """A key figure: the number large, words and a comparison below; a click anywhere presses the number."""

    def __init__(self, figure: ReportFigure, compared: str = "") -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.button = FigureButton(figure, large=True)
        self.button.setProperty("role", "link")
        self.button.setAccessibleDescription(compared)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(0)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        for text, role in ((figure.label, ""), (compared, "muted")):
            if text:
                words = label(text, role, wrap=True)
                words.setContentsMargins(8, 0, 8, 0)
                column.addWidget(words)
        column.addStretch(1)
        if self.button.isEnabled():
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.button.click()
        super().mouseReleaseEvent(event)
