"""*Siklus data*: the dates of the monthly cycle of data updates, and the spans in days that go with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.models.errors import InvalidInput
from desktop.views.kit import icons
from desktop.views.kit.badge import Badge
from desktop.views.kit.column import Column
from desktop.views.kit.form_row import FormRow, all_allowed
from desktop.views.kit.labels import label
from desktop.views.kit.table import DataTable
from desktop.views.operations import handle_error, run_operation
from desktop.views.settings.number_field import NumberField
from desktop.views.shell import Shell

if TYPE_CHECKING:
    from desktop.services.reference_data.reference import ReferenceRow

KIND = "data_cycle"
Days = tuple[int, int, int]
"""What the fields hold: the first and the last day of the month, and a number of days."""


class CycleTab(QWidget):
    """The rules, and below them the one that is being changed: two days of the month, or a number of days."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._shown: tuple[str, Days] | None = None  # the step whose days are in the fields, and its days
        self.table = DataTable(
            "settings.cycle",
            [
                Column(
                    "name", self.tr("Langkah"), 340, kind="name", value=lambda row: row.content["name"],
                    stretch=True,
                ),
                Column("when", self.tr("Tanggal atau jangka"), 190, value=self._when),
                Column("source", self.tr("Asal"), 160, kind="badge", value=self._source),
            ],
            title=self.tr("Siklus pemutakhiran data"),
            multi_select=False,
        )  # fmt: skip
        self.table.current_changed.connect(lambda _row: self._offer())
        self.first = NumberField(1, 31, "")
        self.last = NumberField(1, 31, "")
        self.days = NumberField(0, 365, self.tr("hari"))
        self.first_row = FormRow(self.tr("&Dari tanggal"), self.first)
        self.last_row = FormRow(self.tr("Sampai ta&nggal"), self.last)
        self.days_row = FormRow(self.tr("&Jangka"), self.days)
        self.save_button = QPushButton(icons.icon("save", "on_accent"), self.tr("&Simpan"))
        self.save_button.setProperty("role", "primary")
        self.save_button.clicked.connect(lambda _on=False: self.save())
        self._fields = (self.first, self.last, self.days)
        for field in self._fields:
            field.lineEdit().returnPressed.connect(self.save)
        self.reset = QPushButton(icons.icon("undo"), self.tr("&Kembalikan nilai awal"))
        self.reset.clicked.connect(lambda _on=False: self._reset())
        self._title = label("", "bold", wrap=True)
        self._basis = label("", "muted", wrap=True)
        self._panel = self._make_panel()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.table, 1)
        column.addWidget(self._panel)
        self._offer()

    def _make_panel(self) -> QFrame:
        panel = QFrame()
        panel.setProperty("role", "card")
        fields = QHBoxLayout()
        fields.setSpacing(12)
        for row in (self.first_row, self.last_row, self.days_row):
            fields.addWidget(row)
        buttons = QVBoxLayout()
        buttons.addSpacing(self.fontMetrics().height() + 6)
        pair = QHBoxLayout()
        pair.addWidget(self.save_button)
        pair.addWidget(self.reset)
        buttons.addLayout(pair)
        fields.addLayout(buttons)
        fields.addStretch(1)
        column = QVBoxLayout(panel)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addLayout(fields)
        column.addWidget(self._basis)
        return panel

    def _when(self, row: ReferenceRow) -> str:
        content = row.content
        if "days" in content:
            return self.tr("%n hari", "", int(content["days"]))
        return self.tr("tanggal {0} sampai {1}").format(content["first_day"], content["last_day"])

    def _source(self, row: ReferenceRow) -> Badge:
        from desktop.services.reference_data.reference import Source

        if row.source is Source.SHIPPED:
            return Badge(self.tr("Nilai awal"), "muted", "flag")
        return Badge(self.tr("Diubah kantor ini"), "info", "building")

    def load(self) -> None:
        """Reads the list again; days typed for the step that is marked stay, and so does the keyboard."""
        from desktop.services.reference_data.reference import Source, items

        current, typed = self.table.current_row(), self._typed()
        rows = [row for row in items(self._shell.desk, KIND) if row.source is not Source.REMOVED]
        with QSignalBlocker(self.table):  # no row is marked for a moment: the panel would go and come back
            self.table.set_rows(rows, "code")
            if current is not None:
                self.table.select_id(current.code)
        self._offer()
        if typed is not None and self._shown is not None and self._shown[0] == typed[0]:
            for field, value in zip(self._fields, typed[1], strict=True):
                field.set_value(value)

    def _days(self) -> Days:
        first, last, days = (field.value() for field in self._fields)
        return first, last, days

    def _typed(self) -> tuple[str, Days] | None:
        """The step marked and the days typed for it that are not saved; None where nothing is."""
        if self._shown is None or self._days() == self._shown[1]:
            return None
        return self._shown[0], self._days()

    def _offer(self) -> None:
        from desktop.services.reference_data.reference import Source

        row: ReferenceRow | None = self.table.current_row()
        self._panel.setVisible(row is not None)
        if row is None:
            self._shown = None
            return
        spans = "days" in row.content
        self.first_row.setHidden(spans)
        self.last_row.setHidden(spans)
        self.days_row.setVisible(spans)
        self._title.setText(str(row.content["name"]))
        if spans:
            self.days.set_value(int(row.content["days"]))
        else:
            self.first.set_value(int(row.content["first_day"]))
            self.last.set_value(int(row.content["last_day"]))
        self._shown = (row.code, self._days())
        self.last_row.clear_error()
        basis = str(row.content.get("legal_basis", ""))
        self._basis.setText(self.tr("Dasar: {0}").format(basis) if basis else "")
        self._basis.setVisible(bool(basis))
        self.reset.setVisible(row.source is not Source.SHIPPED)

    def save(self) -> None:
        """Keeps the days for the rule marked."""
        from desktop.services.reference_data.reference import save_item

        row: ReferenceRow | None = self.table.current_row()
        if row is None or not all_allowed((self.first_row, self.last_row, self.days_row)):
            return
        content: dict[str, Any] = {**row.content, "unconfirmed": False}
        if "days" in content:
            content["days"] = self.days.value()
        else:
            content |= {"first_day": self.first.value(), "last_day": self.last.value()}
        desk, words = self._shell.desk, self.tr("{0} tersimpan").format(row.content["name"])
        run_operation(
            self,
            lambda _p: save_item(desk, KIND, row.code, content),
            on_success=lambda _c: self._shell.toast(words),
            on_error=self._failed,
        )

    def _reset(self) -> None:
        from desktop.services.reference_data.reference import reset_item

        row: ReferenceRow | None = self.table.current_row()
        if row is None:
            return
        self._shown = None  # what is typed for it is not wanted any more
        desk, words = self._shell.desk, self.tr("{0} kembali ke nilai awal").format(row.content["name"])
        run_operation(
            self, lambda _p: reset_item(desk, KIND, row.code), on_success=lambda _c: self._shell.toast(words)
        )

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, InvalidInput) and "last_day" in error.problems:
            self.last_row.set_error(self.tr("Lebih awal daripada tanggal pertama."))
        else:
            handle_error(error, self)
