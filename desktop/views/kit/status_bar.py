"""The bar at the bottom: what the last action did, with *Urungkan*, and work going on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from desktop.views import theme
from desktop.views.kit import icons
from desktop.views.kit.labels import ElidedLabel
from desktop.views.kit.progress_bar import ProgressBar, Running

HEIGHT = 40  # px
STAYS = 15_000  # ms: time to read, decide and reach for the mouse
ON_THE_WAY = 1_000  # ms: a result this young belongs to the page that opens with it


class StatusBar(QWidget):
    """Give it every operation that has a label with `watch`, and results with `show_result`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName(self.tr("Keadaan"))
        self._sign = QLabel()
        self._text = ElidedLabel("")
        self._undo = QPushButton(icons.icon("undo", "accent"), self.tr("Urungkan"))
        self._undo.setProperty("role", "link")
        self._undo.setToolTip(self.tr("Urungkan (Ctrl+Z)"))
        self._undo.clicked.connect(self.undo)
        self._undo.hide()
        self._on_undo: Callable[[], object] | None = None
        self._age = QElapsedTimer()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._forget)
        self.progress = ProgressBar()
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.PAGE_MARGIN, 0, theme.PAGE_MARGIN, 0)
        row.setSpacing(8)
        row.addWidget(self._sign)
        row.addWidget(self._text, 1)
        row.addWidget(self._undo)
        row.addWidget(self.progress, 1)

    def show_result(
        self, text: str, *, on_undo: Callable[[], object] | None = None, role: str = "good"
    ) -> None:
        """Says what was done, for a while; with `on_undo` it can be taken back until the next result."""
        sign = "check-circle" if role == "good" else role
        self._sign.setPixmap(icons.pixmap(sign, role, 16, self.devicePixelRatioF()))
        self._sign.setVisible(bool(text))
        self._text.setText(text)
        self._on_undo = on_undo
        self._undo.setVisible(on_undo is not None)
        self._age.start()
        self._soon.start(STAYS)

    def leave_page(self) -> None:
        """Another page comes: an older result goes, one that was just told comes along."""
        if self._age.isValid() and self._age.elapsed() > ON_THE_WAY:
            self._forget()

    def _forget(self) -> None:
        """Takes the words away; `undo` still takes the step back."""
        self._soon.stop()
        self._sign.hide()
        self._text.setText("")
        self._undo.hide()

    def text(self) -> str:
        """The result shown."""
        return self._text.text()

    def can_undo(self) -> bool:
        """True while the last action can be taken back."""
        return self._on_undo is not None

    def undo(self) -> None:
        """Takes the last action back, once; what was said of it goes, it is not true any more."""
        callback, self._on_undo = self._on_undo, None
        if callback is not None:
            self._forget()
            callback()

    def watch(self, operation: Running) -> None:
        """Shows the progress of an operation that has a label; others stay silent."""
        if operation.label:
            self.progress.watch(operation)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("surface"))
        painter.fillRect(0, 0, self.width(), 1, theme.color("border"))
