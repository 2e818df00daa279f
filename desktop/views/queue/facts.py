"""Small pieces of the case panel: facts under each other, blocks with a heading, a NIK that stays masked."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QGuiApplication,
    QPainter,
    QPaintEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.models.nik import group_nik
from desktop.views import theme
from desktop.views.kit import icons
from desktop.views.kit.labels import label, no_mnemonic

NAME_WIDTH = 124  # px at the middle font size
GAP, ROW_GAP = 12, 4  # px
REVEALED_FOR = 60_000  # ms: long enough to copy a number onto a form


class _Text:
    """A text at most so many px wide: one line where it fits, else broken at words, or inside a long one."""

    def __init__(self, text: str, width: int, font: QFont) -> None:
        metrics = QFontMetrics(font)
        self._text = text
        self._up = metrics.ascent()
        self._layout: QTextLayout | None = None
        self.tall = metrics.lineSpacing()
        if "\n" in text or metrics.horizontalAdvance(text) > width:
            self._break(width, font)

    def _break(self, width: int, font: QFont) -> None:
        self._layout = QTextLayout(self._text.replace("\n", "\u2028"), font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._layout.beginLayout()
        y = 0.0
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, y))
            y += line.height()
        self._layout.endLayout()
        self.tall = math.ceil(y)

    def draw(self, painter: QPainter, x: int, y: int) -> None:
        """Paints it with its upper left corner there."""
        if self._layout is None:
            painter.drawText(x, y + self._up, self._text)
        else:
            self._layout.draw(painter, QPointF(x, y))


@dataclass
class _Layout:
    """Facts at one width: the top of each, both texts, the height of all."""

    tops: list[int]
    names: list[_Text]
    values: list[_Text]
    tall: int


class Facts(QWidget):
    """Names of facts on the left, muted; what is known on the right. Empty values are left out.

    One widget paints them all: a case shows some forty facts, and as many labels would make it slow to open.
    A right click copies a value.
    """

    def __init__(self, facts: Iterable[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.facts = tuple((name, value) for name, value in facts if value)
        self._layouts: dict[int, _Layout] = {}
        self._font = QFont(self.font())
        self.setAccessibleName("; ".join(f"{name}: {value}" for name, value in self.facts))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._laid_out(width).tall

    def sizeHint(self) -> QSize:
        width = max(self.width(), 2 * theme.scaled(NAME_WIDTH))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.scaled(NAME_WIDTH) + 60, self.fontMetrics().height() * len(self.facts))

    def _laid_out(self, width: int) -> _Layout:
        """Where everything stands at a width; Qt asks for several before it settles on one."""
        if self._font != self.font():
            self._font = QFont(self.font())
            self._layouts.clear()
        if width not in self._layouts:
            self._layouts[width] = self._lay_out(width)
        return self._layouts[width]

    def _lay_out(self, width: int) -> _Layout:
        names, values, tops, y = [], [], [], 0
        left = theme.scaled(NAME_WIDTH)
        for name, value in self.facts:
            names.append(_Text(name, left, self._font))
            values.append(_Text(value, max(40, width - left - GAP), self._font))
            tops.append(y)
            y += max(names[-1].tall, values[-1].tall) + ROW_GAP
        return _Layout(tops, names, values, max(0, y - ROW_GAP))

    def paintEvent(self, event: QPaintEvent) -> None:
        found = self._laid_out(self.width())
        painter = QPainter(self)
        painter.setFont(self._font)
        left = theme.scaled(NAME_WIDTH) + GAP
        for role, x, texts in (("muted", 0, found.names), ("text", left, found.values)):
            painter.setPen(theme.color(role))
            for y, text in zip(found.tops, texts, strict=True):
                text.draw(painter, x, y)

    def fact_at(self, y: int) -> tuple[str, str] | None:
        """The fact at a height in px."""
        place = bisect_right(self._laid_out(self.width()).tops, y) - 1
        return self.facts[place] if place >= 0 else None

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        fact = self.fact_at(event.pos().y())
        if fact is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = menu.addAction(icons.icon("copy"), self.tr("Salin {0}").format(no_mnemonic(fact[0])))
        copy.triggered.connect(lambda: QGuiApplication.clipboard().setText(fact[1]))
        menu.popup(event.globalPos())


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
        name = label("NIK", "muted")
        name.setFixedWidth(theme.scaled(NAME_WIDTH) + GAP)
        self._masked = nik_masked
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
        row.setSpacing(0)
        for widget in (name, self._text, self.button, self.copy_button):
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
