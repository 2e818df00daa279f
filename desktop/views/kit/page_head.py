"""The head of a page: title, count, and one primary button."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from desktop.views.kit import icons
from desktop.views.kit.labels import ElidedLabel


class PageHead(QWidget):
    """Title and count on the left; secondary buttons, then the primary one, on the right."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ElidedLabel(title, "title")
        self._title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._count = ElidedLabel("", "count")
        self._count.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._row.addWidget(self._title, 100)  # its text first, then the empty space
        self._row.addWidget(self._count)
        self._row.addStretch(1)
        self.primary: QPushButton | None = None
        self.setMinimumHeight(40)
        self.set_title(title)

    def set_title(self, title: str) -> None:
        """Changes the title."""
        self._title.setText(title)
        self.setAccessibleName(title)
        self._share_room()

    def set_count(self, text: str) -> None:
        """What is counted, in words and Indonesian digits: `1.204 kasus`."""
        self._count.setText(text)
        self._share_room()

    def count_text(self) -> str:
        """The count shown."""
        return self._count.text()

    def set_primary(
        self, text: str, icon: str, on_click: Callable[[], object], shortcut: str = ""
    ) -> QPushButton:
        """The one button that matters on this page; `shortcut` is only named in its tooltip."""
        button = self._button(text, icon, on_click, "on_accent")
        button.setProperty("role", "primary")
        if shortcut:
            button.setToolTip(f"{text.replace('&', '')} ({shortcut})")
        self._row.addWidget(button)
        self.primary = button
        return button

    def add_button(self, text: str, icon: str, on_click: Callable[[], object]) -> QPushButton:
        """A secondary button, left of the primary one."""
        button = self._button(text, icon, on_click, "text")
        at = self._row.indexOf(self.primary) if self.primary is not None else self._row.count()
        self._row.insertWidget(at, button)
        return button

    def add_widget(self, widget: QWidget) -> None:
        """Anything else, left of the primary button (a choice, a search box)."""
        at = self._row.indexOf(self.primary) if self.primary is not None else self._row.count()
        self._row.insertWidget(at, widget)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._share_room()
        return super().event(event)

    def _share_room(self) -> None:
        """In a row too narrow the count is cut before the title; beside one cut anyway it stays whole."""
        wanted = self._count.sizeHint().width()
        others = self._row.sizeHint().width() - min(wanted, self._count.maximumWidth())
        room = self.width() - others - self._row.spacing()  # of which the empty space takes its share
        least, most = (wanted, wanted) if room < 0 else (0, min(wanted, room))
        if (least, most) != (self._count.minimumWidth(), self._count.maximumWidth()):
            self._count.setMinimumWidth(least)
            self._count.setMaximumWidth(most)

    @staticmethod
    def _button(text: str, icon: str, on_click: Callable[[], object], role: str) -> QPushButton:
        button = QPushButton(text)
        if icon:
            button.setIcon(icons.icon(icon, role))
        button.clicked.connect(lambda _checked=False: on_click())
        return button
