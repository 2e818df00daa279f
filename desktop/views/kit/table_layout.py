"""Remembers a table's column widths, order and choice between sessions."""

from __future__ import annotations

from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QHeaderView

from desktop.views.kit.column import Column

MIN_WIDTH = 48  # px


class Memory(Protocol):
    """Keeps JSON values between sessions; the main window offers it to its pages."""

    def recall(self, key: str, default: Any = None) -> Any:
        """A remembered value."""
        ...

    def remember(self, key: str, value: Any) -> None:
        """Keeps a value."""
        ...


class TableLayout(QObject):
    """Applies and keeps the layout of one header under `tables/<name>`."""

    def __init__(
        self, header: QHeaderView, columns: tuple[Column, ...], name: str, memory: Memory | None
    ) -> None:
        super().__init__(header)
        self._header = header
        self._columns = columns
        self._key = f"tables/{name}"
        self._memory = memory
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(400)
        self._later.timeout.connect(self.save)
        self._start()
        self._restore()
        header.sectionResized.connect(lambda *_: self._later.start())
        header.sectionMoved.connect(lambda *_: self._later.start())

    def _start(self) -> None:
        self._header.setMinimumSectionSize(MIN_WIDTH)
        for i, column in enumerate(self._columns):
            self._header.resizeSection(i, column.width)
            self._header.setSectionHidden(i, not column.visible)
            if column.stretch:
                self._header.setSectionResizeMode(i, QHeaderView.ResizeMode.Stretch)

    def _restore(self) -> None:
        kept = self._memory.recall(self._key, {}) if self._memory is not None else {}
        if not isinstance(kept, dict):
            return
        place = {column.key: i for i, column in enumerate(self._columns)}
        for key, width in dict(kept.get("widths", {})).items():
            if key in place and isinstance(width, int) and MIN_WIDTH <= width <= 2000:
                self._header.resizeSection(place[key], width)
        for key, shown in dict(kept.get("shown", {})).items():
            if key in place:
                self._header.setSectionHidden(place[key], not shown)
        for to, key in enumerate(k for k in list(kept.get("order", [])) if k in place):
            self._header.moveSection(self._header.visualIndex(place[key]), to)
        if self._header.hiddenSectionCount() == len(self._columns):
            self._header.setSectionHidden(0, False)

    def set_shown(self, section: int, shown: bool) -> None:
        """Shows or hides a column; the last visible one stays."""
        if not shown and self._header.hiddenSectionCount() >= len(self._columns) - 1:
            return
        self._header.setSectionHidden(section, not shown)
        self._later.start()

    def save(self) -> None:
        """Writes the layout now."""
        if self._memory is None:
            return
        header, columns = self._header, self._columns
        order = sorted(range(len(columns)), key=header.visualIndex)
        widths = {c.key: header.sectionSize(i) for i, c in enumerate(columns) if not c.stretch}
        kept = {
            "widths": {key: width for key, width in widths.items() if width >= MIN_WIDTH},
            "shown": {c.key: not header.isSectionHidden(i) for i, c in enumerate(columns)},
            "order": [columns[i].key for i in order],
        }
        self._memory.remember(self._key, kept)
