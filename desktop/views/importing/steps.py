"""What every step of the wizard is: words, something in the middle, buttons below."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.views import theme
from desktop.views.kit import icons
from desktop.views.kit.labels import label


class Step(QWidget):
    """A title, a line about it, a body and a row of buttons."""

    def __init__(self, title: str, about: str = "") -> None:
        super().__init__()
        self.title = label(title, "section", wrap=True)
        self.about = label(about, "muted", wrap=True)
        self.about.setVisible(bool(about))
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.GRID)
        self._last: QWidget = self
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(theme.GRID)
        self._buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        column.addWidget(self.title)
        column.addWidget(self.about)
        column.addLayout(self.body, 1)
        column.addLayout(self._buttons)

    def say(self, about: str) -> None:
        """Another line below the title."""
        self.about.setText(about)
        self.about.setVisible(bool(about))

    def first(self) -> QWidget:
        """Where the keyboard goes when the step comes: the last button, unless the step knows better."""
        return self._last

    def add_button(
        self, text: str, on_click: Callable[[], object], *, icon: str = "", primary: bool = False
    ) -> QPushButton:
        """A button of the row below, the primary one last."""
        button = QPushButton(text)
        if icon:
            button.setIcon(icons.icon(icon, "on_accent" if primary else "text"))
        if primary:
            button.setProperty("role", "primary")
        button.clicked.connect(lambda _checked=False: on_click())
        self._buttons.addWidget(button)
        self._last = button
        return button
