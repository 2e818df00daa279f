"""A scroll area that keeps the field with the focus in sight, however the focus came there.

Qt scrolls by itself for Tab only, not for Enter, for an access key or for a field that is shown as wrong.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

MARGIN = 48  # px above and below the field: room for its label and its message


class _FollowFocus(QObject):
    def __init__(self, area: QScrollArea) -> None:
        super().__init__(area)
        self._area = area
        QApplication.instance().focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        # What is pressed with the mouse is in sight; moved away in between, it would not hear the release.
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            return
        if now is not None and self._area.isAncestorOf(now):
            self._area.ensureWidgetVisible(now, 0, MARGIN)


def follow_focus(area: QScrollArea) -> None:
    """Makes `area` scroll to whatever inside it gets the focus; the area itself is no stop of Tab."""
    _FollowFocus(area)
