"""An information sheet on the screen: beside the list for the officer, and large for the citizen to read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.views import theme
from desktop.views.kit.dialogs import show_dialog
from desktop.views.kit.labels import label
from desktop.views.kit.labels import line as ruled

if TYPE_CHECKING:
    from desktop.models.programme_papers import ProgrammeSheetContent

LARGE = 1.5  # times the usual size, to be read across a desk
WIDE = 900  # px: longer lines are hard to read


class SheetView(QScrollArea):
    """The parts of a sheet below each other; ``large`` for the screen that is turned to the citizen."""

    def __init__(self, content: ProgrammeSheetContent, *, large: bool = False) -> None:
        super().__init__()
        self._large = large
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setAccessibleName(self.tr("Lembar informasi"))
        body = QWidget()
        if large:
            body.setMaximumWidth(WIDE)
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(theme.GRID, theme.GRID, theme.PAGE_MARGIN, theme.PAGE_MARGIN)
        self._column.setSpacing(4)
        self._fill(content)
        self._column.addStretch(1)
        self.setWidget(body)

    def _fill(self, content: ProgrammeSheetContent) -> None:
        if content.about:
            self._column.addWidget(self._text(content.about))
        self._part(self.tr("Untuk siapa"), content.criteria)
        self._part(self.tr("Berkas yang harus dibawa"), content.papers)
        self._part(self.tr("Bawa juga bila ada"), content.optional_papers)
        self._part(self.tr("Caranya"), content.steps, signs="1")
        self._part(self.tr("Keterangan"), [f"{name}: {value}" for name, value in content.facts], signs="")
        if content.note:
            self._column.addWidget(self._text(content.note))
        if content.caution:
            self._column.addWidget(ruled())
            self._column.addWidget(self._text(content.caution, "warning"))

    def _part(self, title: str, lines: Sequence[str], *, signs: str = "•") -> None:
        """A heading and its lines, each behind its sign; "1" numbers them."""
        if not lines:
            return
        head = self._text(title, "section")
        head.setContentsMargins(0, theme.GRID, 0, 0)
        self._column.addWidget(head)
        for number, text in enumerate(lines, 1):
            if not signs:
                self._column.addWidget(self._text(text))
                continue
            row = QHBoxLayout()
            row.setSpacing(theme.GRID)
            row.addWidget(self._text(f"{number}." if signs == "1" else signs), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(self._text(text), 1)
            self._column.addLayout(row)

    def _text(self, text: str, role: str = "") -> QLabel:
        shown = label(text, "" if self._large else role, wrap=True, selectable=True)
        if self._large:
            font = QFont(self.font())
            font.setPointSizeF(font.pointSizeF() * LARGE * (1.15 if role == "section" else 1))
            font.setBold(role == "section")
            shown.setStyleSheet(f"font-size: {font.pointSizeF():.1f}pt;")  # the style sheet would undo a font
            shown.setFont(font)
        return shown


class CitizenScreen(QDialog):
    """One programme over the whole window, for the citizen across the desk: nobody's data stands on it."""

    def __init__(self, parent: QWidget, content: ProgrammeSheetContent) -> None:
        super().__init__(parent.window())
        self.setWindowTitle(content.title)
        self.setAccessibleName(content.title)
        title = label(content.title, "title", wrap=True)
        title.setStyleSheet(f"font-size: {self.font().pointSizeF() * 2.4:.1f}pt;")
        close = QPushButton(self.tr("&Tutup"))
        close.setToolTip(self.tr("Tutup (Esc)"))
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(label(content.visit, "muted", wrap=True), 1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 32, 48, 16)
        column.setSpacing(theme.GRID)
        column.addWidget(title)
        column.addWidget(SheetView(content, large=True), 1)
        column.addLayout(foot)
        self.resize(parent.window().size())


def show_to_citizen(parent: QWidget, content: ProgrammeSheetContent) -> CitizenScreen:
    """Opens the screen for the citizen."""
    dialog = CitizenScreen(parent, content)
    show_dialog(dialog)
    return dialog
