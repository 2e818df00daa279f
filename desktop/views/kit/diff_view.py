"""Two versions side by side, field by field; with a choice per field where one must win."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QLabel, QRadioButton, QVBoxLayout, QWidget

from desktop.views.kit.labels import label, line

Side = Literal["left", "right"]


@dataclass(frozen=True)
class Difference:
    """One field: its key, its name, and its value on both sides (empty means not filled in).

    `choose` False: shown, but nothing to choose. `preferred` is the side chosen at first.
    """

    key: str
    field: str
    left: str
    right: str
    choose: bool = True
    preferred: Side = "left"

    @property
    def same(self) -> bool:
        """True when both sides agree."""
        return self.left == self.right


class DiffView(QWidget):
    """`chosen(key, side)` fires when the user picks a side; equal fields need no choice."""

    chosen = Signal(str, str)

    def __init__(self, left_title: str, right_title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Perbandingan {0} dan {1}").format(left_title, right_title))
        self._titles = (left_title, right_title)
        self._groups: dict[str, QButtonGroup] = {}
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._page: QWidget | None = None

    def set_rows(self, rows: Sequence[Difference], *, choose: bool = False) -> None:
        """Shows the fields; `choose` adds a choice to those that differ."""
        if self._page is not None:
            self._outer.removeWidget(self._page)
            self._page.hide()  # it lives on until the next round of events
            self._page.deleteLater()
        self._groups = {}
        self._page = QWidget()
        grid = QGridLayout(self._page)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(0, 130)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        for column, title in enumerate(self._titles, start=1):
            grid.addWidget(label(title, "bold", wrap=True), 0, column)
        for number, row in enumerate(rows):
            grid.addWidget(line(), 2 * number + 1, 0, 1, 3)
            self._add(grid, 2 * number + 2, row, choose)
        grid.setRowStretch(2 * len(rows) + 2, 1)
        self._outer.addWidget(self._page)

    def _add(self, grid: QGridLayout, at: int, row: Difference, choose: bool) -> None:
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(label(row.field, "muted", wrap=True), at, 0, top)
        empty = self.tr("(kosong)")
        for column, (value, side) in enumerate(((row.left, "left"), (row.right, "right")), start=1):
            text = self._value(value or empty, row, bool(value))
            if choose and row.choose and not row.same:
                grid.addWidget(self._choice(row, side, column, text), at, column)
            else:
                grid.addWidget(text, at, column, top)

    @staticmethod
    def _value(text: str, row: Difference, filled: bool) -> QLabel:
        if not filled:
            return label(text, "muted", wrap=True)
        return label(text, "" if row.same else "bold", wrap=True, selectable=True)

    def _choice(self, row: Difference, side: str, column: int, text: QLabel) -> QWidget:
        button = QRadioButton(self.tr("Pakai ini"))
        button.setAccessibleName(f"{row.field}: {text.text()} ({self._titles[column - 1]})")
        group = self._groups.setdefault(row.key, QButtonGroup(self._page))
        group.addButton(button, column)
        button.setChecked(side == row.preferred)
        button.toggled.connect(lambda on, k=row.key, s=side: self.chosen.emit(k, s) if on else None)
        box = QWidget()
        column_layout = QVBoxLayout(box)
        column_layout.setContentsMargins(0, 0, 0, 0)
        column_layout.setSpacing(4)
        column_layout.addWidget(text)
        column_layout.addWidget(button)
        column_layout.addStretch(1)
        return box

    def choices(self) -> dict[str, Side]:
        """The side chosen for each field that differs."""
        return {key: "left" if group.checkedId() == 1 else "right" for key, group in self._groups.items()}

    def choose_all(self, side: Side) -> None:
        """Chooses one side for every field."""
        for group in self._groups.values():
            group.button(1 if side == "left" else 2).setChecked(True)
