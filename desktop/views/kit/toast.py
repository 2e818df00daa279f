"""A short message over the bottom of the window: what was done, with *Urungkan*."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from desktop.views.kit import icons
from desktop.views.kit.labels import label

STAYS = 8000  # ms
STAYS_WITH_ACTION = 15000  # ms: time to read, decide and reach for the mouse


class Toast(QFrame):
    """One message at a time; it waits while the mouse is on it."""

    gone = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setProperty("role", "toast")
        self._sign = QLabel()
        self._text = label("", wrap=True)
        self._text.setMaximumWidth(520)
        self._undo = QPushButton(self.tr("&Urungkan"))
        self._undo.setIcon(icons.icon("undo", "accent"))
        self._undo.setProperty("role", "link")
        self._undo.clicked.connect(self._undone)
        close = QToolButton()
        close.setProperty("role", "flat")
        close.setIcon(icons.icon("x", "muted"))
        close.setAccessibleName(self.tr("Tutup pesan"))
        close.clicked.connect(self.dismiss)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 4, 4, 4)
        layout.setSpacing(8)
        for widget in (self._sign, self._text, self._undo, close):
            layout.addWidget(widget)
        self._on_undo: Callable[[], object] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.dismiss)
        window.installEventFilter(self)
        self.hide()

    def show_message(
        self,
        text: str,
        *,
        on_undo: Callable[[], object] | None = None,
        undo_text: str = "",
        role: str = "good",
    ) -> None:
        """Shows `text`; with `on_undo` also the button that takes the action back."""
        sign = "check-circle" if role == "good" else role
        self._sign.setPixmap(icons.pixmap(sign, role, icons.SIZE, self.devicePixelRatioF()))
        self._text.setText(text)
        width = min(520, self._text.fontMetrics().horizontalAdvance(text) + 8)
        self._text.setMinimumWidth(width)
        self._on_undo = on_undo
        self._undo.setText(undo_text or self.tr("&Urungkan"))
        self._undo.setVisible(on_undo is not None)
        self.setAccessibleName(text)
        self.show()
        self.raise_()
        self._place()
        self._timer.start(STAYS if on_undo is None else STAYS_WITH_ACTION)

    @property
    def text(self) -> str:
        """The message shown."""
        return self._text.text()

    @property
    def undo_button(self) -> QPushButton:
        """The button that takes the action back."""
        return self._undo

    def dismiss(self) -> None:
        """Takes the message away."""
        self._timer.stop()
        self.hide()
        self.gone.emit()

    def _undone(self) -> None:
        callback = self._on_undo
        self.dismiss()
        if callback is not None:
            callback()

    def _place(self) -> None:
        self.adjustSize()
        room = self.parentWidget().rect()
        self.move((room.width() - self.width()) // 2, room.height() - self.height() - 48)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.parent() and self.isVisible():
            self._place()
        return False

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start(STAYS)
