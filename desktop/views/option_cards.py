"""One of a few, each with room to say what it means: large cards with an icon, a title and a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.views import theme
from desktop.views.kit import icons
from desktop.views.kit.enter_presses import CHOICE
from desktop.views.kit.form_field import FormField
from desktop.views.kit.labels import label


@dataclass(frozen=True, slots=True)
class Option:
    """`value` is what `OptionCards.value` gives back."""

    value: str
    title: str
    text: str = ""
    icon: str = ""


class OptionCard(QAbstractButton):
    """One option; the chosen one has an accent border, a tint and a filled dot."""

    def __init__(self, option: Option, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.option = option
        self.setText(option.title)
        self.setCheckable(True)
        self.setProperty(CHOICE, True)  # Enter goes on
        self.setAccessibleName(option.title)
        self.setAccessibleDescription(option.text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        row = QHBoxLayout(self)
        row.setContentsMargins(48, 14, 16, 14)
        row.setSpacing(16)
        self._sign = QLabel()
        if option.icon:
            row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(label(option.title, "bold", wrap=True))
        if option.text:
            words.addWidget(label(option.text, "muted", wrap=True))
        row.addLayout(words, 1)
        for child in self.findChildren(QLabel):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.notifier().changed.connect(self._paint_sign)
        self._paint_sign()

    def sizeHint(self) -> QSize:
        return self.layout().sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self.layout().minimumSize()

    def _paint_sign(self) -> None:
        if self.option.icon:
            self._sign.setPixmap(icons.pixmap(self.option.icon, "accent", 24, self.devicePixelRatioF()))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on, wide = self.isChecked(), 2.0 if self.isChecked() or self.hasFocus() else 1.0
        edge = "text" if self.hasFocus() else "accent" if on else "field_border"
        painter.setPen(QPen(theme.color(edge), wide))
        fill = "accent_tint" if on else "hover" if self.underMouse() else "surface"
        painter.setBrush(theme.color(fill))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(1, 1, -1, -1), 4, 4)
        painter.setPen(QPen(theme.color("accent" if on else "field_border"), 1.5))
        painter.setBrush(theme.color("surface"))
        centre_x, centre_y = 26.0, 14 + self.fontMetrics().height() / 2
        painter.drawEllipse(int(centre_x) - 8, int(centre_y) - 8, 16, 16)
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent"))
            painter.drawEllipse(int(centre_x) - 4, int(centre_y) - 4, 8, 8)


class OptionCards(FormField, QWidget):
    """`value_changed` after another choice, `submitted` on Enter or a double click: choose and go on."""

    submitted = Signal()

    def __init__(
        self, title: str, options: Sequence[Option], parent: QWidget | None = None, *, across: bool = False
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self._group = QButtonGroup(self)
        self.cards: dict[str, OptionCard] = {}
        layout = QHBoxLayout(self) if across else QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        for option in options:
            card = OptionCard(option)
            self.cards[option.value] = card
            self._group.addButton(card)
            layout.addWidget(card)
        self._group.buttonClicked.connect(lambda _card: self.value_changed.emit())
        if self.cards:
            self.setFocusProxy(next(iter(self.cards.values())))

    def value(self) -> str:
        """The option chosen; empty without one."""
        return next((value for value, card in self.cards.items() if card.isChecked()), "")

    def set_value(self, value: str) -> None:
        """Chooses an option; a value that is none chooses nothing."""
        self._group.setExclusive(False)
        for name, card in self.cards.items():
            card.setChecked(name == value)
        self._group.setExclusive(True)
        if value in self.cards:
            self.setFocusProxy(self.cards[value])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = next((card for card in self.cards.values() if card.hasFocus()), None)
            if focused is not None and not focused.isChecked():
                focused.click()
            self.submitted.emit()
        else:
            super().keyPressEvent(event)
