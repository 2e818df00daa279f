"""A message inside the page: info, warning, danger or good, with an icon, words and an action."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from desktop.views import theme
from desktop.views.kit import icons
from desktop.views.kit.badge import DEFAULT_ICONS
from desktop.views.kit.errors import ErrorText
from desktop.views.kit.labels import label


class Banner(QWidget):
    """Hidden until `show_message`. `closed` fires when the user dismisses it."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role = "info"
        self._sign = QLabel()
        self._sign.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._title = label("", "bold", wrap=True)
        self._text = label("", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._text)
        self._button = QPushButton()
        self._other = QPushButton()
        self._other.setProperty("role", "link")
        self._close = QToolButton()
        self._close.setProperty("role", "flat")
        self._close.setIcon(icons.icon("x", "muted"))
        self._close.setAccessibleName(self.tr("Tutup pesan"))
        self._close.setToolTip(self.tr("Tutup pesan"))
        self._close.clicked.connect(self._dismiss)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 8, 8, 8)
        layout.setSpacing(12)
        layout.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)
        layout.addWidget(self._other)
        layout.addWidget(self._button)
        layout.addWidget(self._close)
        self._on_action: Callable[[], object] | None = None
        self._on_other: Callable[[], object] | None = None
        self._button.clicked.connect(self._act)
        self._other.clicked.connect(self._act_otherwise)
        theme.notifier().changed.connect(self._paint_sign)
        self.hide()

    def show_message(
        self,
        title: str,
        text: str = "",
        *,
        role: str = "info",
        action: str = "",
        on_action: Callable[[], object] | None = None,
        other: str = "",
        on_other: Callable[[], object] | None = None,
        closable: bool = True,
    ) -> None:
        """Shows a message; `role` is info, warning, danger or good; `other` names a second button."""
        self._role = role
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self._button.setText(action)
        self._button.setVisible(bool(action))
        self._other.setText(other)
        self._other.setVisible(bool(other))
        self._close.setVisible(closable)
        top, middle = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignVCenter
        self.layout().setAlignment(self._sign, top if text else middle)
        self._on_action = on_action
        self._on_other = on_other
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self._paint_sign()
        self.show()

    def show_known_error(self, text: ErrorText) -> None:
        """Shows a known error: what happened as the title, what was kept and what to do below."""
        self.show_message(text.what, " ".join(p for p in (text.kept, text.todo) if p), role="warning")

    @property
    def title(self) -> str:
        """The title shown."""
        return self._title.text()

    @property
    def text(self) -> str:
        """The text shown."""
        return self._text.text()

    @property
    def button(self) -> QPushButton:
        """The action's button."""
        return self._button

    @property
    def other_button(self) -> QPushButton:
        """The second button."""
        return self._other

    def _act_otherwise(self) -> None:
        if self._on_other is not None:
            self._on_other()

    def _act(self) -> None:
        if self._on_action is not None:
            self._on_action()

    def _dismiss(self) -> None:
        self.hide()
        self.closed.emit()

    def _paint_sign(self) -> None:
        name = DEFAULT_ICONS.get(self._role, "info")
        self._sign.setPixmap(icons.pixmap(name, self._role, icons.SIZE, self.devicePixelRatioF()))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(theme.color(self._role)))
        painter.setBrush(theme.tint(self._role))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
