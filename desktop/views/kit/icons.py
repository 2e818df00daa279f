"""Outline icons drawn for this program, coloured by role and sharp at every scale.

One 20 x 20 SVG per icon lies in `resources/icons`; `currentColor` is replaced by the colour
of the role when it is painted, so that a change of theme needs no new icon objects.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap

from desktop.views import theme

SIZE = 20  # px

# Names by meaning for pictures that serve two purposes.
_ALIASES = {"inbox": "queue", "refer": "arrow-up-right", "answer": "arrow-down-left", "good": "check-circle"}


@lru_cache(maxsize=128)
def _svg(name: str) -> str:
    path = theme.RESOURCES / "icons" / f"{_ALIASES.get(name, name)}.svg"
    return path.read_text(encoding="utf-8")


def names() -> list[str]:
    """All icon names without the aliases, sorted."""
    return sorted(path.stem for path in (theme.RESOURCES / "icons").glob("*.svg"))


@lru_cache(maxsize=512)
def _render(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer

    renderer = QSvgRenderer(QByteArray(_svg(name).replace("currentColor", colour).encode()))
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(QColor(0, 0, 0, 0))
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


def pixmap(name: str, role: str = "text", size: int = SIZE, ratio: float = 1.0) -> QPixmap:
    """The icon as a pixmap of `size` logical pixels at `ratio` device pixels each.

    Raises FileNotFoundError for an unknown name and AttributeError for an unknown colour role.
    """
    return _render(name, getattr(theme.palette(), role), size, ratio)


def device_ratio(painter: QPainter) -> float:
    """Device pixels per logical pixel where `painter` paints.

    Not from `painter.device()`: to find its type PySide looks at every kind of widget, 40 ms the first time.
    """
    return painter.combinedTransform().m11()


class _Engine(QIconEngine):
    """Paints an icon in the colour its role has at that moment."""

    def __init__(self, name: str, role: str) -> None:
        super().__init__()
        self._name = name
        self._role = role

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        side = min(rect.width(), rect.height())
        image = pixmap(self._name, self._colour(mode), side, device_ratio(painter))
        at = rect.topLeft() + QPoint((rect.width() - side) // 2, (rect.height() - side) // 2)
        painter.drawPixmap(at, image)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return pixmap(self._name, self._colour(mode), min(size.width(), size.height()))

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        return pixmap(self._name, self._colour(mode), min(size.width(), size.height()), scale)

    def clone(self) -> QIconEngine:
        copy = _Engine(self._name, self._role)
        _engines.append(copy)
        return copy

    def _colour(self, mode: QIcon.Mode) -> str:
        return "field_border" if mode == QIcon.Mode.Disabled else self._role


# Qt owns the engines in C++; the Python halves must live as long as the program.
_engines: list[_Engine] = []


@lru_cache(maxsize=512)
def icon(name: str, role: str = "text") -> QIcon:
    """The icon of that name in the colour of a theme role.

    Raises FileNotFoundError at once for an unknown name, not when it is painted.
    """
    _svg(name)
    engine = _Engine(name, role)
    _engines.append(engine)
    return QIcon(engine)
