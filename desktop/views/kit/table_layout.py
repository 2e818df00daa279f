"""Gives a table's columns their widths, order and choice, and remembers them between sessions.

In a table too narrow for all of them, columns with a `drop` number step back by themselves and
return when there is room, so that nothing has to be scrolled sideways.
"""

from __future__ import annotations

from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QHeaderView

from desktop.views.kit.column import Column
from desktop.views.theme import scaled

MIN_WIDTH = 48  # px
STRETCH_SHARE = 0.6  # of its width: what the stretching column keeps before others drop


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
        self._wanted = {column.key: column.visible for column in columns}
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(400)
        self._later.timeout.connect(self.save)
        self._start()
        self._restore()
        self._show_wanted()
        header.sectionResized.connect(lambda *_: self._later.start())
        header.sectionMoved.connect(lambda *_: self._later.start())

    def _start(self) -> None:
        self._header.setMinimumSectionSize(MIN_WIDTH)
        for i, column in enumerate(self._columns):
            self._header.resizeSection(i, scaled(column.width))
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
                self._wanted[key] = bool(shown)
        for to, key in enumerate(k for k in list(kept.get("order", [])) if k in place):
            self._header.moveSection(self._header.visualIndex(place[key]), to)
        if not any(self._wanted.values()):
            self._wanted[self._columns[0].key] = True

    def _show_wanted(self, dropped: frozenset[str] = frozenset()) -> None:
        for i, column in enumerate(self._columns):
            self._header.setSectionHidden(i, not self._wanted[column.key] or column.key in dropped)

    def is_wanted(self, section: int) -> bool:
        """True for a column the user has chosen, even while there is no room for it."""
        return self._wanted[self._columns[section].key]

    def set_shown(self, section: int, shown: bool, room: int) -> None:
        """Shows or hides a column in a table `room` px wide; the last chosen one stays."""
        key = self._columns[section].key
        if not shown and sum(self._wanted.values()) <= 1:
            return
        self._wanted[key] = shown
        self.fit(room)
        self._later.start()

    def fit(self, room: int) -> None:
        """Drops columns until the rest fits into `room` px, and brings back those that fit again."""
        present = [column for column in self._columns if self._wanted[column.key]]
        needed = sum(self._need(column) for column in present)
        dropped = set()
        for column in sorted(present, key=lambda c: c.drop, reverse=True):
            if needed <= room or column.drop == 0:
                break
            dropped.add(column.key)
            needed -= self._need(column)
        self._show_wanted(frozenset(dropped))

    def _need(self, column: Column) -> int:
        section = self._columns.index(column)
        if column.stretch:
            return round(scaled(column.width) * STRETCH_SHARE)
        return self._header.sectionSize(section) or scaled(column.width)

    def save(self) -> None:
        """Writes the layout now."""
        if self._memory is None:
            return
        header, columns = self._header, self._columns
        order = sorted(range(len(columns)), key=header.visualIndex)
        widths = {c.key: header.sectionSize(i) for i, c in enumerate(columns) if not c.stretch}
        kept = {
            "widths": {key: width for key, width in widths.items() if width >= MIN_WIDTH},
            "shown": dict(self._wanted),
            "order": [columns[i].key for i in order],
        }
        self._memory.remember(self._key, kept)
