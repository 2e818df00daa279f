"""The criteria of a programme: an outline with groups, each criterion changed in a form below it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.models import criteria_outline as outline
from desktop.views import theme
from desktop.views.kit import icons
from desktop.views.kit.form_field import FormField
from desktop.views.programmes.criteria_tree import CriteriaTree
from desktop.views.programmes.criterion_form import CriterionForm

if TYPE_CHECKING:
    from desktop.models.criteria_outline import Items, Json, Moved, Path
    from desktop.services.desk import Desk

_NEW_GROUP: Json = {"type": "any_of", outline.INSIDE: []}


class CriteriaField(FormField, QWidget):
    """All of them must hold; what depends on a person must hold for one and the same person."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._items: Items = []
        self._before: list[tuple[Items, Path | None]] = []
        self._place: Path = ()
        self._new = False
        self.tree = CriteriaTree()
        self.tree.asked.connect(self._asked)
        self.tree.itemDoubleClicked.connect(lambda _item, _column: self._change())
        self.tree.currentItemChanged.connect(lambda _now, _before: self._enable())
        self.form = CriterionForm(desk)
        self.form.done.connect(self._take)
        self.form.cancelled.connect(self._cancel)
        self.form.hide()
        self._make_buttons()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        column.addWidget(self.tree)
        column.addLayout(
            self._row(self.add_button, self.group_button, self.change_button, self.remove_button)
        )
        column.addLayout(
            self._row(self.up_button, self.down_button, self.in_button, self.out_button, self.undo_button)
        )
        column.addWidget(self.form)
        self.setFocusProxy(self.tree)
        self._enable()

    def _make_buttons(self) -> None:
        self.add_button = self._button("plus", self.tr("Tambah kriteria"), "Insert", self._add)
        self.group_button = self._button("folder", self.tr("Tambah kelompok"), "", self._add_group)
        self.change_button = self._button("edit", self.tr("Ubah"), "Enter", self._change)
        self.remove_button = self._button("trash", self.tr("Hapus"), "Delete", self._remove)
        self.up_button = self._button("chevron-up", self.tr("Naikkan"), "Alt+↑", lambda: self._move(_up))
        self.down_button = self._button(
            "chevron-down", self.tr("Turunkan"), "Alt+↓", lambda: self._move(_down)
        )
        self.in_button = self._button(
            "chevron-right", self.tr("Masukkan ke kelompok"), "Alt+→", lambda: self._move(outline.put_in)
        )
        self.out_button = self._button(
            "chevron-left", self.tr("Keluarkan"), "Alt+←", lambda: self._move(outline.taken_out)
        )
        self.undo_button = self._button("undo", self.tr("Urungkan"), "Ctrl+Z", self._undo)

    def _button(self, icon: str, text: str, key: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(icons.icon(icon), text)
        if key:
            button.setToolTip(self.tr("{0} ({1}, di dalam daftar)").format(text, key))
        button.clicked.connect(lambda _on=False: act())
        return button

    @staticmethod
    def _row(*buttons: QPushButton) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.GRID)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        return row

    # -- value -----------------------------------------------------------------------------------

    def value(self) -> Items:
        """The criteria as reference data holds them."""
        return list(self._items)

    def set_value(self, value: Items | None) -> None:
        """Shows criteria; None shows none. What was undone before can not come back."""
        self._items, self._before = list(value or []), []
        self.form.hide()
        self._show(None)

    @property
    def open(self) -> bool:
        """Whether a criterion is being typed and not taken over yet."""
        return not self.form.isHidden()

    def go_on(self) -> None:
        """Puts the keyboard where a half-typed criterion is taken over; what is said of it is below."""
        if self.open:
            self.form.keep_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def empty_group(self) -> str:
        """The words of a group that holds nothing yet; empty without one."""
        found = outline.empty_group(self._items)
        return str(found["label"]) if found else ""

    # -- showing ---------------------------------------------------------------------------------

    def _show(self, path: Path | None) -> None:
        self.tree.show_criteria(self._items, self.form.names, path)
        self._enable()
        self.value_changed.emit()

    def _enable(self) -> None:
        path, free = self.tree.path(), not self.open
        for button in (self.add_button, self.group_button):
            button.setEnabled(free)
        for button in (self.change_button, self.remove_button):
            button.setEnabled(free and path is not None)
        for button, step in (
            (self.up_button, _up), (self.down_button, _down),
            (self.in_button, outline.put_in), (self.out_button, outline.taken_out),
        ):  # fmt: skip
            button.setEnabled(free and path is not None and step(self._items, path) is not None)
        self.undo_button.setEnabled(free and bool(self._before))

    def _asked(self, step: str) -> None:
        """A key in the list: the same as its button, where that can be pressed."""
        button = {
            "change": self.change_button, "remove": self.remove_button, "add": self.add_button,
            "up": self.up_button, "down": self.down_button, "put_in": self.in_button,
            "take_out": self.out_button, "undo": self.undo_button,
        }[step]  # fmt: skip
        button.click()

    # -- steps -----------------------------------------------------------------------------------

    def _set(self, items: Items, path: Path | None) -> None:
        self._before.append((self._items, self.tree.path()))
        self._items = items
        self._show(path)

    def _undo(self) -> None:
        self._items, path = self._before.pop()
        self._show(path)
        self.tree.setFocus()

    def _move(self, step: Callable[[Items, Path], Moved | None]) -> None:
        path = self.tree.path()
        moved = step(self._items, path) if path is not None else None
        if moved is not None:
            self._set(moved.items, moved.path)
            self.tree.setFocus()

    def _remove(self) -> None:
        path = self.tree.path()
        if path is None:
            return
        items = outline.taken(self._items, path)
        left = len(outline.inside(items, path[:-1]))
        following = (*path[:-1], min(path[-1], left - 1)) if left else path[:-1] or None
        self._set(items, following)
        self.tree.setFocus()

    def _add(self) -> None:
        self._begin({}, self._next_place({}))

    def _add_group(self) -> None:
        self._begin(dict(_NEW_GROUP), self._next_place(_NEW_GROUP))

    def _next_place(self, item: Json) -> Path:
        """At the end of the group that is chosen, else behind the criterion that is; else at the end."""
        path = self.tree.path()
        if path is None:
            return (len(self._items),)
        if outline.is_group(outline.at(self._items, path)) and outline.fits(item, path):
            return (*path, len(outline.inside(self._items, path)))
        while not outline.fits(item, path[:-1]):
            path = path[:-1]
        return (*path[:-1], path[-1] + 1)

    def _change(self) -> None:
        path = self.tree.path()
        if path is not None and not self.open:
            self._begin(outline.at(self._items, path), path, new=False)

    def _begin(self, content: Json, path: Path, *, new: bool = True) -> None:
        self._place, self._new = path, new
        self.form.show_criterion(content)
        self.form.show()
        self._enable()
        self.form.start()

    def _take(self, content: Json) -> None:
        step = outline.put if self._new else outline.changed
        self.form.hide()
        self._set(step(self._items, self._place, content), self._place)
        self.tree.setFocus()

    def _cancel(self) -> None:
        self.form.hide()
        self._enable()
        self.tree.setFocus()


def _up(items: Items, path: Path) -> Moved | None:
    return outline.shifted(items, path, -1)


def _down(items: Items, path: Path) -> Moved | None:
    return outline.shifted(items, path, 1)
