"""What an empty list says: what belongs here, and the one thing to do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.views import theme
from desktop.views.kit import icons
from desktop.views.kit.labels import label


class EmptyState(QWidget):
    """Icon, title, explanation and at most one button, in the middle of its space."""

    def __init__(
        self,
        icon: str,
        title: str,
        text: str = "",
        action: str = "",
        on_action: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(48, 24, 48, 24)
        layout.setSpacing(theme.GRID)
        layout.addStretch(2)
        self._sign = QLabel()
        layout.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignHCenter)
        for words, role in ((title, "section"), (text, "muted")):
            if words:
                part = label(words, role, wrap=True)
                part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
                layout.addWidget(part)
        self.button: QPushButton | None = None
        if action:
            self.button = QPushButton(action)
            if on_action is not None:
                self.button.clicked.connect(lambda _checked=False: on_action())
            layout.addSpacing(theme.GRID)
            layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        theme.notifier().changed.connect(self._paint_sign)
        self._paint_sign()

    def _paint_sign(self) -> None:
        self._sign.setPixmap(icons.pixmap(self._icon, "muted", 40, self.devicePixelRatioF()))
