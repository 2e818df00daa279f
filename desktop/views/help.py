"""F1: help on the page in front, beside the work and not over it."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QToolButton, QVBoxLayout, QWidget

from desktop.views import theme
from desktop.views.help_texts import help_text
from desktop.views.kit import icons
from desktop.views.kit.labels import label, line

WIDTH = 380  # px


class HelpPanel(QFrame):
    """A panel at the right edge of its window. `open()` shows it, or closes the one already open there."""

    def __init__(self, page: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.page = page
        text = help_text(page)
        self.setObjectName("card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Bantuan: {0}").format(text.title))
        self.setAccessibleDescription(text.what)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, theme.GRID, 0)
        column.setSpacing(12)
        column.addWidget(label(text.what, wrap=True))
        column.addWidget(line())
        column.addLayout(self._steps(text.steps))
        column.addWidget(line())
        keys = (
            *text.keys,
            ("F1", self.tr("Buka atau tutup bantuan")),
            ("Ctrl+/", self.tr("Semua tombol pintas")),
        )
        column.addLayout(self._keys(keys))
        column.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setAccessibleName(self.tr("Isi bantuan"))
        self._area.setWidget(body)
        close = QToolButton()
        close.setProperty("role", "flat")
        close.setIcon(icons.icon("x", "muted"))
        close.setAccessibleName(self.tr("Tutup bantuan"))
        close.setToolTip(self.tr("Tutup bantuan (Esc)"))
        close.clicked.connect(self.dismiss)
        head = QHBoxLayout()
        head.addWidget(label(text.title, "section", wrap=True), 1)
        head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.PAGE_MARGIN, 12, 8, 12)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addWidget(self._area, 1)
        self._came_from: QWidget | None = None
        self.hide()

    @staticmethod
    def _steps(steps: tuple[str, ...]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        for number, text in enumerate(steps):
            grid.addWidget(label(f"{number + 1}.", "bold"), number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(text, wrap=True), number, 1)
        return grid

    @staticmethod
    def _keys(keys: tuple[tuple[str, str], ...]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for number, (key, does) in enumerate(keys):
            grid.addWidget(label(key, "bold"), number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(does, "muted", wrap=True), number, 1)
        return grid

    def open(self) -> None:
        """Shows the panel; where help on the same page is open already, closes that instead."""
        window = self.parentWidget()
        for other in window.findChildren(HelpPanel):
            if other is not self and other.isVisible():
                same = other.page == self.page
                other.dismiss()
                if same:
                    self.deleteLater()
                    return
        self._came_from = window.focusWidget()
        window.installEventFilter(self)
        self._place()
        self.show()
        self.raise_()
        self._area.setFocus()

    def dismiss(self) -> None:
        """Takes the panel away and gives the focus back."""
        self.hide()
        before = self._came_from
        if before is not None and shiboken6.isValid(before) and before.isVisible():
            before.setFocus()
        self.deleteLater()

    def _place(self) -> None:
        room = self.parentWidget().rect()
        width = min(WIDTH + 2 * (theme.font().pointSize() - 10) * 10, room.width())
        self.setGeometry(room.width() - width - 8, 8, width, room.height() - 16)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.parent():
            self._place()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)
