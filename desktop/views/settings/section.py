"""What all sections of Pengaturan have in common."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from desktop.views import theme
from desktop.views.kit.banner import Banner
from desktop.views.kit.errors import ErrorText
from desktop.views.kit.follow_focus import follow_focus
from desktop.views.kit.labels import label
from desktop.views.shell import Shell

if TYPE_CHECKING:
    from desktop.services.desk import Desk

FORM_WIDTH = 720  # px


class Section(QWidget):
    """One entry of the list at the left. Built when first shown, kept with what is typed in it."""

    def __init__(self, shell: Shell, title: str, hint: str = "") -> None:
        super().__init__()
        self.shell = shell
        self.banner = Banner()
        self.setAccessibleName(title)
        self.outer = QVBoxLayout(self)
        self.outer.setContentsMargins(24, 12, theme.PAGE_MARGIN, 12)
        self.outer.setSpacing(12)
        self.outer.addWidget(label(title, "section"))
        if hint:
            self.outer.addWidget(label(hint, "muted", wrap=True))
        self.outer.addWidget(self.banner)

    @property
    def desk(self) -> Desk:
        """The open office."""
        return self.shell.desk

    def load(self) -> None:
        """Reads again what is shown; what is typed and not saved stays."""

    def focus_start(self) -> None:
        """Puts the focus where work starts."""
        self.setFocus()

    def dirty(self) -> bool:
        """Whether something is typed that is not saved."""
        return False

    def save(self) -> None:
        """Ctrl+S."""

    def look_into(self, file: Path) -> None:
        """A file was dropped on the window or opened with the program, for this section."""

    def on_changes(self, changes: Any) -> None:
        """Something was changed somewhere."""

    def show_known_error(self, text: ErrorText) -> None:
        """A known trouble is told where it happened."""
        self.banner.show_known_error(text)


def scrolled(widget: QWidget, width: int = FORM_WIDTH) -> QScrollArea:
    """A form that scrolls down, never sideways, and does not grow wider than one can read."""
    widget.setMaximumWidth(width)
    widget.setContentsMargins(0, 0, 0, theme.PAGE_MARGIN)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(widget)
    follow_focus(area)
    return area
