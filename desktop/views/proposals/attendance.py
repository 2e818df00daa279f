"""Who is invited and who came: a line a person, kept with one button."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.models.deliberations import MOST_ATTENDEES, Attendee
from desktop.views import theme
from desktop.views.kit import icons
from desktop.views.kit.fields import TextField
from desktop.views.kit.focus import step_aside
from desktop.views.kit.labels import label


class _Line:
    def __init__(self, one: Attendee) -> None:
        self.name, self.function = TextField(longest=100), TextField(longest=100)
        self.invited, self.came = QCheckBox(), QCheckBox()
        self.remove = QToolButton()
        self.name.set_value(one.name)
        self.function.set_value(one.function)
        self.invited.setChecked(one.invited)
        self.came.setChecked(one.came)
        self.remove.setIcon(icons.icon("trash"))

    def widgets(self) -> tuple[QWidget, ...]:
        return (self.name, self.function, self.invited, self.came, self.remove)

    def value(self) -> Attendee:
        return Attendee(
            self.name.value(), self.function.value(), self.invited.isChecked(), self.came.isChecked()
        )


class AttendanceTab(QWidget):
    """`save_asked(attendance)` when the list is to be kept; `changed()` while somebody types."""

    save_asked = Signal(object)
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[_Line] = []
        self._dirty = False
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 2)
        self._grid.setColumnStretch(1, 3)  # "Sekretaris dan perangkat desa/kelurahan"
        heads = (self.tr("Nama"), self.tr("Jabatan/unsur"), self.tr("Diundang"), self.tr("Hadir"))
        for column, words in enumerate(heads):
            self._grid.addWidget(label(words, "muted"), 0, column)
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, theme.GRID, 0)
        inner.addLayout(self._grid)
        inner.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(body)
        self.add_button = QPushButton(icons.icon("plus"), self.tr("Tambah &orang"))
        self.add_button.clicked.connect(lambda _on=False: self._add_by_hand())
        self.all_button = QPushButton(icons.icon("check"), self.tr("Semu&a hadir"))
        self.all_button.clicked.connect(lambda _on=False: self._all_came())
        self.save_button = QPushButton(icons.icon("save"), self.tr("S&impan daftar"))
        self.save_button.clicked.connect(lambda _on=False: self.save_asked.emit(self.value()))
        row = QHBoxLayout()
        for button in (self.add_button, self.all_button, self.save_button):
            row.addWidget(button)
        row.addStretch(1)
        column_layout = QVBoxLayout(self)
        column_layout.setContentsMargins(0, theme.GRID, 0, 0)
        column_layout.addWidget(area, 1)
        column_layout.addLayout(row)

    def show_people(self, people: Sequence[Attendee], *, editable: bool) -> None:
        """Shows a list; what is half typed stays."""
        if self._dirty:
            return
        if tuple(people) != self.value():  # what stands there already keeps the keyboard where it is
            step_aside(self.save_button, *(widget for line in self._lines for widget in line.widgets()))
            for line in list(self._lines):
                self._drop(line)
            for one in people:
                self._add(one)
        for button in (self.add_button, self.all_button, self.save_button):
            button.setEnabled(editable)
        for line in self._lines:
            for widget in line.widgets():
                widget.setEnabled(editable)

    def value(self) -> tuple[Attendee, ...]:
        """The list as it stands in the fields."""
        return tuple(line.value() for line in self._lines)

    def dirty(self) -> bool:
        """Whether something was typed since it was shown."""
        return self._dirty

    def settle(self) -> None:
        """What is typed was kept or is to be forgotten."""
        self._dirty = False

    def _touch(self) -> None:
        self._dirty = True
        self.changed.emit()

    def _add_by_hand(self) -> None:
        self._add(Attendee("", "", invited=False, came=True)).name.setFocus()
        self._touch()

    def _all_came(self) -> None:
        for line in self._lines:
            line.came.setChecked(True)

    def _add(self, one: Attendee) -> _Line:
        line = _Line(one)
        names = (
            self.tr("Nama"),
            self.tr("Jabatan/unsur"),
            self.tr("Diundang"),
            self.tr("Hadir"),
            self.tr("Hapus baris ini"),
        )
        self._lines.append(line)
        row = self._grid.rowCount()
        for column, (widget, words) in enumerate(zip(line.widgets(), names, strict=True)):
            widget.setAccessibleName(words)
            self._grid.addWidget(widget, row, column)
        line.remove.setToolTip(names[4])
        line.remove.clicked.connect(lambda _on=False: self._removed(line))
        for field in (line.name, line.function):
            field.value_changed.connect(self._touch)
        for box in (line.invited, line.came):
            box.toggled.connect(lambda _on: self._touch())
        self.add_button.setEnabled(len(self._lines) < MOST_ATTENDEES)
        return line

    def _removed(self, line: _Line) -> None:
        self._drop(line)
        self._touch()

    def _drop(self, line: _Line) -> None:
        self._lines.remove(line)
        for widget in line.widgets():
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
