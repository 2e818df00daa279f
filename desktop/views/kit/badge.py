"""A status in a word, with an icon and a colour: colour is never the only sign."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.views import theme
from desktop.views.kit import icons

DEFAULT_ICONS = {"danger": "danger", "warning": "warning", "good": "check-circle", "info": "info"}
HEIGHT = 24  # px
ICON = 16  # px


@dataclass(frozen=True, slots=True)
class Badge:
    """What a badge says: a word, a theme role (danger, warning, good, info, muted, accent), an icon."""

    text: str
    role: str = "muted"
    icon: str = ""

    @property
    def sign(self) -> str:
        """The icon's name: the given one or that of the role, `` when the role has none."""
        return self.icon or DEFAULT_ICONS.get(self.role, "")


class BadgeLabel(QWidget):
    """A badge as a widget, for page heads and panels."""

    def __init__(self, badge: Badge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_badge(badge)

    def set_badge(self, badge: Badge) -> None:
        """Shows another badge."""
        self._badge = badge
        self.setAccessibleName(badge.text)
        self.updateGeometry()
        self.update()

    def badge(self) -> Badge:
        """The badge shown."""
        return self._badge

    def sizeHint(self) -> QSize:
        sign = ICON + 4 if self._badge.sign else 0
        height = max(HEIGHT, self.fontMetrics().height() + 6)
        return QSize(self.fontMetrics().horizontalAdvance(self._badge.text) + sign + 16, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("border")))
        painter.setBrush(theme.tint(self._badge.role))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 4, 4)
        left = 8
        if self._badge.sign:
            image = icons.pixmap(self._badge.sign, self._badge.role, ICON, self.devicePixelRatioF())
            painter.drawPixmap(left, (self.height() - ICON) // 2, image)
            left += ICON + 4
        painter.setPen(theme.color(self._badge.role))
        inside = self.rect().adjusted(left, 0, -4, 0)
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._badge.text)
