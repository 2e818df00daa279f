"""The criteria of a programme as a list, each changed in a form below it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from desktop.views import theme
from desktop.views.kit import icons
from desktop.views.kit.form_field import FormField
from desktop.views.programmes.criterion_form import CriterionForm

if TYPE_CHECKING:
    from desktop.services.desk import Desk

Json = dict[str, Any]
_ROWS = 5


class CriteriaField(FormField, QWidget):
    """All of them must hold; what depends on a person must hold for one and the same person."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._items: list[Json] = []
        self._editing: int | None = None
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Kriteria program"))
        self.list.setFixedHeight(_ROWS * theme.TABLE_ROW + 6)
        self.list.itemActivated.connect(lambda _item: self._change())
        self.list.currentRowChanged.connect(lambda _row: self._enable())
        self.add_button = self._button("plus", self.tr("Tambah kriteria"), lambda: self._open(None))
        self.change_button = self._button("edit", self.tr("Ubah kriteria"), self._change)
        self.remove_button = self._button("trash", self.tr("Hapus kriteria"), self._remove)
        row = QHBoxLayout()
        row.setSpacing(theme.GRID)
        for button in (self.add_button, self.change_button, self.remove_button):
            row.addWidget(button)
        row.addStretch(1)
        self.form = CriterionForm(desk)
        self.form.done.connect(self._take)
        self.form.cancelled.connect(self._close)
        self.form.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        column.addWidget(self.list)
        column.addLayout(row)
        column.addWidget(self.form)
        self.setFocusProxy(self.list)
        self._enable()

    def _button(self, icon: str, text: str, act: Any) -> QPushButton:
        button = QPushButton(icons.icon(icon), text)
        button.clicked.connect(lambda _on=False: act())
        return button

    def value(self) -> list[Json]:
        """The criteria as reference data holds them."""
        return [dict(item) for item in self._items]

    def set_value(self, value: list[Json] | None) -> None:
        """Shows criteria; None shows none."""
        self._items = [dict(item) for item in value or []]
        self._close()
        self._fill()

    def _fill(self) -> None:
        self.list.clear()
        for item in self._items:
            text = str(item.get("label", ""))
            unsure = self.tr("{0} (belum terkonfirmasi)").format(text)
            row = QListWidgetItem(unsure if item.get("unconfirmed") else text)
            row.setSizeHint(QSize(0, theme.TABLE_ROW))
            self.list.addItem(row)
        self._enable()
        self.value_changed.emit()

    def _enable(self) -> None:
        chosen = self.list.currentRow() >= 0
        for button in (self.change_button, self.remove_button):
            button.setEnabled(chosen and self.form.isHidden())
        self.add_button.setEnabled(self.form.isHidden())

    def _open(self, place: int | None) -> None:
        self._editing = place
        self.form.show_criterion({} if place is None else self._items[place])
        self.form.show()
        self._enable()
        self.form.start()

    def _change(self) -> None:
        if self.list.currentRow() >= 0 and self.form.isHidden():
            self._open(self.list.currentRow())

    def _remove(self) -> None:
        del self._items[self.list.currentRow()]
        self._fill()

    def _take(self, content: Json) -> None:
        if self._editing is None:
            self._items.append(content)
        else:
            self._items[self._editing] = content
        self._close()
        self._fill()
        self.list.setCurrentRow(len(self._items) - 1)
        self.add_button.setFocus()

    def _close(self) -> None:
        self._editing = None
        self.form.hide()
        self._enable()

    @property
    def open(self) -> bool:
        """Whether a criterion is being typed and not taken over yet."""
        return not self.form.isHidden()
