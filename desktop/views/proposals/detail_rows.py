"""The wrong values of a proposal: field, as it stands, as it should be, a row each."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from desktop.models.proposals import FIELDS
from desktop.views.kit import icons
from desktop.views.kit.choice_field import ChoiceField
from desktop.views.kit.fields import TextField
from desktop.views.kit.form_field import FormField
from desktop.views.kit.labels import label

_MOST = 12


class _Row:
    def __init__(self) -> None:
        self.field = ChoiceField(
            [(one.key, one.label) for one in FIELDS],
            hint=QCoreApplication.translate("DetailRows", "Pilih data"),
        )
        self.old = TextField(hint=QCoreApplication.translate("DetailRows", "tertulis sekarang"))
        self.new = TextField(hint=QCoreApplication.translate("DetailRows", "seharusnya"))
        self.field.setAccessibleName(QCoreApplication.translate("DetailRows", "Data yang diubah"))
        self.old.setAccessibleName(QCoreApplication.translate("DetailRows", "Tertulis sekarang"))
        self.new.setAccessibleName(QCoreApplication.translate("DetailRows", "Seharusnya"))
        self.remove = QToolButton()
        self.remove.setIcon(icons.icon("trash"))
        self.remove.setAccessibleName(QCoreApplication.translate("DetailRows", "Hapus baris ini"))
        self.remove.setToolTip(QCoreApplication.translate("DetailRows", "Hapus baris ini"))

    def widgets(self) -> tuple[QWidget, ...]:
        return (self.field, self.old, self.new, self.remove)


class DetailRows(FormField, QWidget):
    """`value()` maps a field to (as it stands, as it should be); what is known is filled in by itself."""

    added = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._known: Mapping[str, str] = {}
        self._rows: list[_Row] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        for column, words in enumerate(
            (self.tr("Data"), self.tr("Tertulis sekarang"), self.tr("Seharusnya"))
        ):
            self._grid.addWidget(label(words, "muted"), 0, column)
            self._grid.setColumnStretch(column, 3)
        self.add_button = QPushButton(icons.icon("plus"), self.tr("Tambah &data"))
        self.add_button.clicked.connect(lambda _on=False: self._add_by_hand())
        column_layout = QVBoxLayout(self)
        column_layout.setContentsMargins(0, 0, 0, 0)
        column_layout.setSpacing(6)
        column_layout.addLayout(self._grid)
        column_layout.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.add_button)

    def set_known(self, known: Mapping[str, str]) -> None:
        """What is known of the person: fills the column of what stands now."""
        self._known = known
        for row in self._rows:
            self._fill(row)

    def set_value(self, value: Mapping[str, tuple[str, str]]) -> None:
        """Shows exactly these rows."""
        for row in list(self._rows):
            self._remove(row)
        for key, (old, new) in value.items():
            row = self._add()
            row.field.set_value(key)
            row.old.set_value(old)
            row.new.set_value(new)

    def value(self) -> dict[str, tuple[str, str]]:
        """The rows with a field chosen; of two for one field the last."""
        return {
            str(row.field.value()): (row.old.value(), row.new.value())
            for row in self._rows
            if row.field.value() is not None
        }

    def nameless(self) -> _Row | None:
        """A row in which something was typed without saying which data it is."""
        return next(
            (row for row in self._rows if row.field.value() is None and (row.old.value() or row.new.value())),
            None,
        )

    def unanswered(self) -> _Row | None:
        """A row that says which data it is but not what it should be."""
        named = (row for row in self._rows if row.field.value() is not None)
        return next((row for row in named if not row.new.value().strip()), None)

    def rows(self) -> list[_Row]:
        """The rows shown."""
        return list(self._rows)

    def _add_by_hand(self) -> None:
        self._add().field.setFocus()
        self.added.emit()

    def _add(self) -> _Row:
        row = _Row()
        self._rows.append(row)
        line = self._grid.rowCount()
        for column, widget in enumerate(row.widgets()):
            self._grid.addWidget(widget, line, column)
        row.field.value_changed.connect(lambda: self._chosen(row))
        row.new.value_changed.connect(self.value_changed)
        row.remove.clicked.connect(lambda _on=False: self._remove(row))
        self.add_button.setEnabled(len(self._rows) < _MOST)
        previous: QWidget = self._rows[-2].remove if len(self._rows) > 1 else self.add_button
        for widget in row.widgets():
            QWidget.setTabOrder(previous, widget)
            previous = widget
        return row

    def _chosen(self, row: _Row) -> None:
        row.old.set_value("")
        self._fill(row)
        self.value_changed.emit()

    def _fill(self, row: _Row) -> None:
        if not row.old.value():
            row.old.set_value(self._known.get(str(row.field.value()), ""))

    def _remove(self, row: _Row) -> None:
        self._rows.remove(row)
        for widget in row.widgets():
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self.add_button.setEnabled(True)
        self.value_changed.emit()
