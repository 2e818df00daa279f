"""Small pieces of the case panel: facts under each other, blocks with a heading, a NIK that stays masked."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.models.nik import group_nik
from desktop.views import theme
from desktop.views.kit import icons
from desktop.views.kit.labels import label
from desktop.views.queue.words import grouped_mask

NAME_WIDTH = 124  # px at the middle font size
REVEALED_FOR = 60_000  # ms: long enough to copy a number onto a form


class Facts(QWidget):
    """Names of facts on the left, muted; what is known on the right. Empty values are left out."""

    def __init__(self, facts: Iterable[tuple[str, str | QWidget]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnMinimumWidth(0, theme.scaled(NAME_WIDTH))
        grid.setColumnStretch(1, 1)
        for row, (name, value) in enumerate((n, v) for n, v in facts if v):
            middle = isinstance(value, QWidget) and not isinstance(value, QLabel)
            side = Qt.AlignmentFlag.AlignVCenter if middle else Qt.AlignmentFlag.AlignTop
            grid.addWidget(label(name, "muted"), row, 0, side)
            shown = value if isinstance(value, QWidget) else label(value, wrap=True, selectable=True)
            if isinstance(shown, QLabel):
                shown.setAccessibleName(f"{name}: {value}")
            grid.addWidget(shown, row, 1)


class Block(QWidget):
    """A heading with what belongs to it, 16 px from the next."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self._head = QHBoxLayout()
        self._head.setSpacing(8)
        self._head.addWidget(label(title, "section"))
        self._head.addStretch(1)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(6)
        self.column.addLayout(self._head)

    def add(self, widget: QWidget) -> None:
        """Puts a widget below the others."""
        self.column.addWidget(widget)

    def add_beside(self, widget: QWidget) -> None:
        """Puts a small widget at the right end of the heading."""
        self._head.addWidget(widget)


class ScrollTab(QScrollArea):
    """A tab whose content is made anew for each case and scrolls under the same head."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(title)
        self._shown: object = None

    def fill(self, blocks: Iterable[QWidget], about: object) -> None:
        """Shows blocks under each other; the place stays while they are ``about`` the same thing."""
        at = self.verticalScrollBar().value() if about == self._shown else 0
        self._shown = about
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 10, 8, 8)
        column.setSpacing(theme.PAGE_MARGIN)
        for block in blocks:
            column.addWidget(block)
        column.addStretch(1)
        self.setWidget(page)
        self.verticalScrollBar().setValue(at)


class NikLine(QWidget):
    """A masked NIK; ``reveal_asked()`` when somebody wants all of it. What is revealed hides by itself."""

    reveal_asked = Signal()

    def __init__(self, nik_masked: str, *, may_reveal: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._masked = grouped_mask(nik_masked)
        self._nik = ""
        self._text = label(self._masked)
        self.button = QPushButton(icons.icon("eye", "accent"), self.tr("Lihat &NIK"))
        self.button.setProperty("role", "link")
        self.button.clicked.connect(self._pressed)
        self.copy_button = QPushButton(icons.icon("copy", "accent"), self.tr("Salin"))
        self.copy_button.setProperty("role", "link")
        self.copy_button.setAccessibleName(self.tr("Salin NIK"))
        self.copy_button.clicked.connect(self._copy)
        self.copy_button.hide()
        if not may_reveal:
            self.button.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for widget in (self._text, self.button, self.copy_button):
            row.addWidget(widget)
        row.addStretch(1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REVEALED_FOR)
        self._timer.timeout.connect(self.hide_again)

    def text(self) -> str:
        """What is seen."""
        return self._text.text()

    def show_nik(self, nik: str) -> None:
        """Shows all digits for a minute; copying gives them plain."""
        self._nik = nik
        self._text.setText(group_nik(nik))
        self.button.setText(self.tr("Sembunyikan"))
        self.button.setIcon(icons.icon("eye-off", "accent"))
        self.copy_button.show()
        self._timer.start()

    def hide_again(self) -> None:
        """Hides the digits again."""
        self._timer.stop()
        self._nik = ""
        self._text.setText(self._masked)
        self.button.setText(self.tr("Lihat &NIK"))
        self.button.setIcon(icons.icon("eye", "accent"))
        self.copy_button.hide()

    def _pressed(self) -> None:
        if self._nik:
            self.hide_again()
        else:
            self.reveal_asked.emit()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._nik)


def link_button(text: str, icon: str = "") -> QPushButton:
    """A quiet button inside text."""
    button = QPushButton(text)
    button.setProperty("role", "link")
    if icon:
        button.setIcon(icons.icon(icon, "accent"))
    return button
