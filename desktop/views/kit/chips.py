"""Filters in force as removable chips, with a menu to add one and *Hapus semua*."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from desktop.views.kit import icons
from desktop.views.kit.flow_layout import FlowLayout
from desktop.views.kit.labels import no_mnemonic, plain_tip

LONGEST = 40  # characters of a value that a chip shows


@dataclass(frozen=True)
class Filter:
    """A filter in force: which field, which value, and both in words."""

    key: str
    value: Hashable
    field: str
    words: str


@dataclass(frozen=True)
class FilterChoice:
    """An entry of the add menu: a field and the values it may take, with their words."""

    key: str
    field: str
    values: Sequence[tuple[Hashable, str]]


class _Chip(QPushButton):
    """One filter; click, Delete or Backspace removes it."""

    def __init__(self, text: str, full: str, parent: QWidget) -> None:
        super().__init__(no_mnemonic(text), parent)
        self.setIcon(icons.icon("x", "muted"))
        self.setIconSize(QSize(14, 14))
        self.setToolTip(plain_tip(full))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Delete) or event.matches(
            QKeySequence.StandardKey.Backspace
        ):
            self.click()
        else:
            super().keyPressEvent(event)


class FilterChips(QWidget):
    """Shows the filters in force. `changed` fires after the user added or removed one."""

    changed = Signal()

    def __init__(self, choices: Sequence[FilterChoice] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Saringan yang dipakai"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._filters: list[Filter] = []
        self._chips: list[_Chip] = []
        self._flow = FlowLayout(self)
        self._add = QPushButton(icons.icon("filter"), self.tr("&Saring"))
        self._add.setToolTip(self.tr("Tambah saringan"))
        self._menu = QMenu(self._add)
        self._add.setMenu(self._menu)
        self._clear = QPushButton(self.tr("&Hapus semua"))
        self._clear.setProperty("role", "link")
        self._clear.clicked.connect(self.clear)
        self._flow.addWidget(self._add)
        self._flow.addWidget(self._clear)
        self.set_choices(choices)
        self._show()

    def set_choices(self, choices: Sequence[FilterChoice]) -> None:
        """What the add menu offers."""
        self._menu.clear()
        for choice in choices:
            sub = self._menu.addMenu(no_mnemonic(choice.field))
            for value, words in choice.values:
                action = sub.addAction(no_mnemonic(words))
                found = Filter(choice.key, value, choice.field, words)
                action.triggered.connect(lambda _on=False, f=found: self.add(f))
        self._add.setVisible(bool(choices))

    def filters(self) -> tuple[Filter, ...]:
        """The filters in force, oldest first."""
        return tuple(self._filters)

    def values(self, key: str) -> list[Hashable]:
        """The values chosen for one field."""
        return [f.value for f in self._filters if f.key == key]

    def set_filters(self, filters: Iterable[Filter]) -> None:
        """Shows these filters without telling anybody, for a saved view."""
        self._filters = list(filters)
        self._show()

    def add(self, new: Filter) -> None:
        """Adds a filter; one that is already there changes nothing."""
        if new not in self._filters:
            self._filters.append(new)
            self._show()
            self.changed.emit()

    def remove(self, old: Filter) -> None:
        """Removes a filter."""
        if old in self._filters:
            self._filters.remove(old)
            self._show()
            self.changed.emit()

    def clear(self) -> None:
        """Removes all filters."""
        if self._filters:
            self._filters.clear()
            self._show()
            self.changed.emit()
            self._add.setFocus()

    def chip_buttons(self) -> list[QPushButton]:
        """The chips, in order."""
        return list(self._chips)

    def _show(self) -> None:
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        for place, item in enumerate(self._filters):
            words = item.words if len(item.words) <= LONGEST else item.words[: LONGEST - 1] + "…"
            chip = _Chip(f"{item.field}: {words}", f"{item.field}: {item.words}", self)
            chip.setAccessibleName(self.tr("Hapus saringan {0}: {1}").format(item.field, item.words))
            chip.clicked.connect(lambda _on=False, f=item: self.remove(f))
            self._flow.insert_widget(place + 1, chip)
            self._chips.append(chip)
            chip.setVisible(True)
        self._clear.setVisible(bool(self._filters))
        self._order_tabs()
        self.updateGeometry()

    def _order_tabs(self) -> None:
        row: list[QWidget] = [self._add, *self._chips, self._clear]
        for left, right in pairwise(row):
            QWidget.setTabOrder(left, right)
