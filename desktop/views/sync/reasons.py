"""Why files were not taken: every reason, equal ones once, in a list that scrolls where there are many."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy

from desktop.views import theme
from desktop.views.kit.labels import label

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from desktop.views.sync.bundle_line import BundleLine

NAMED = 3
"""Files named at most before one reason."""

_LINES = 5


class ReasonList(QScrollArea):
    """Hidden while there is nothing to say."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._words = label("", wrap=True, selectable=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setWidget(self._words)
        self.setAccessibleName(self.tr("Sebab berkas tidak digabungkan"))
        self.hide()

    def text(self) -> str:
        """What is shown."""
        return self._words.text()

    def tell(self, lines: Iterable[BundleLine]) -> None:
        """The reasons of these files, in their order."""
        files: dict[tuple[bool, str], list[str]] = {}
        for line in lines:
            if line.reason:
                files.setdefault((line.foreign, line.reason), []).append(line.name)
        told = [f"{self._named(names)}: {reason}" for (_foreign, reason), names in files.items()]
        self._words.setText("\n".join(told))
        self.setVisible(bool(files))
        self._fit()

    def _named(self, names: list[str]) -> str:
        words = ", ".join(names[:NAMED])
        if len(names) > NAMED:
            words += self.tr(" dan %n lainnya", "", len(names) - NAMED)
        return words

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as the words, up to some lines."""
        width = max(1, self.viewport().width())
        most = _LINES * self.fontMetrics().lineSpacing() + theme.GRID
        height = max(0, min(self._words.heightForWidth(width), most))
        if height != self.height():
            self.setFixedHeight(height)
