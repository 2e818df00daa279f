"""Labels that never interpret what they show, and helpers for plain text elsewhere in Qt.

People's names may hold `<b>` or `&`; every text goes in as plain text.
"""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QLabel, QSizePolicy, QWidget

UNDER_TICK = 32  # px from the edge of a tick to its words
PLAIN_TEXT = 0
"""`Qt.TextFormat.PlainText` as the property takes it (see `desktop.views.theme` on `Qt`)."""


def label(text: str = "", role: str = "", *, wrap: bool = False, selectable: bool = False) -> QLabel:
    """A plain-text label. `role`: title, section, bold, muted, small, danger, warning, good, info."""
    result = QLabel()
    result.setProperty("textFormat", PLAIN_TEXT)
    result.setText(text)
    result.setWordWrap(wrap)
    if role:
        result.setProperty("role", role)
    if selectable:
        by = QtCore.Qt.TextInteractionFlag
        result.setTextInteractionFlags(by.TextSelectableByMouse | by.TextSelectableByKeyboard)
    return result


def below_tick(text: str, role: str = "muted") -> QLabel:
    """Words under a tick, from where its own words begin."""
    result = label(text, role, wrap=True)
    result.setContentsMargins(UNDER_TICK, 0, 0, 4)
    return result


def set_role(widget: QWidget, role: str) -> None:
    """Changes the style role of a widget that is already shown."""
    if widget.property("role") != role:
        widget.setProperty("role", role)
        repolish(widget)


def repolish(widget: QWidget) -> None:
    """Makes the style sheet look again at a widget whose properties changed."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


def plain_tip(text: str) -> str:
    """A tooltip that shows `text` as it is, even when it looks like markup."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<span>{escaped}</span>" if text else ""


def no_mnemonic(text: str) -> str:
    """Text for a button, tab or menu entry whose `&` are to be seen, not to underline."""
    return text.replace("&", "&&")


def drop_access_keys(root: QWidget) -> None:
    """For the second of two equal forms on one screen: its access keys would be those of the first."""
    for words in root.findChildren(QLabel):
        if words.buddy() is not None:
            words.setText(words.text().replace("&", ""))
    for button in root.findChildren(QAbstractButton):
        button.setText(button.text().replace("&", ""))


def line() -> QFrame:
    """A horizontal rule of 1 px."""
    result = QFrame()
    result.setProperty("role", "line")
    return result


class ElidedLabel(QLabel):
    """One line that ends in an ellipsis when it does not fit; the whole text is in the tooltip."""

    def __init__(self, text: str = "", role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("textFormat", PLAIN_TEXT)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        if role:
            self.setProperty("role", role)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Shows `text` on one line."""
        super().setText(text.replace("\n", " "))
        self.setAccessibleName(text)
        self._tell()

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), 24), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        cut = QtCore.Qt.TextElideMode.ElideRight
        shown = self.fontMetrics().elidedText(self.text(), cut, self.width())
        painter.setPen(self.palette().windowText().color())
        painter.drawText(self.rect(), self.alignment() | QtCore.Qt.AlignmentFlag.AlignVCenter, shown)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._tell()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell()

    def _tell(self) -> None:
        fits = self.fontMetrics().horizontalAdvance(self.text()) <= self.width()
        self.setToolTip("" if fits else plain_tip(self.text()))
