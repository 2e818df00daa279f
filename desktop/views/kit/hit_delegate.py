"""Rows of what a search found: a bold name above, muted facts below."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.views import theme
from desktop.views.kit import icons

ROW = 48  # px: two lines
HIT = Qt.ItemDataRole.UserRole
"""The role of what was found, for whoever takes it."""
LINES = Qt.ItemDataRole.UserRole + 1
"""The role of (name, facts); a row without them offers to add something new, in the words of its text."""


class HitDelegate(QStyledItemDelegate):
    """Paints by `LINES`."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, ROW)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        rect: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color("accent_tint"))
        inside = rect.adjusted(12, 4, -12, -4)
        lines = index.data(LINES)
        if lines is None:
            sign = icons.pixmap("plus", "accent", icons.SIZE, icons.device_ratio(painter))
            painter.drawPixmap(inside.left(), inside.center().y() - 10, sign)
            _write(painter, inside.adjusted(28, 0, 0, 0), str(index.data()), "accent", bold=True)
            return
        name, facts = lines
        half = inside.height() // 2
        _write(painter, QRect(inside.left(), inside.top(), inside.width(), half), name, "text", bold=True)
        _write(painter, QRect(inside.left(), inside.top() + half, inside.width(), half), facts, "muted")


def _write(painter: QPainter, rect: QRect, text: str, role: str, *, bold: bool = False) -> None:
    painter.setFont(theme.font(bold=bold))
    painter.setPen(theme.color(role))
    shown = QFontMetrics(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
