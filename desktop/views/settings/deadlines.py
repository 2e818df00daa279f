"""*Batas waktu*: working days until an answer is due, by kind of case."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
    from desktop.services.reference_data.reference_lists import DeadlineLine

KIND = "deadlines"


class DeadlinesTab(QWidget):
    """The kinds, and below them the one that is being changed."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._shown: tuple[str, int] | None = None  # the kind whose days are in the field, and its days
        self.table = DataTable(
            "settings.deadlines",
            [
                Column("code", self.tr("Kode"), 70),
                Column("name", self.tr("Jenis kasus"), 300, kind="name", stretch=True),
                Column("days", self.tr("Hari kerja"), 100, kind="number"),
                Column("source", self.tr("Asal"), 160, kind="badge", value=self._source),
            ],
            title=self.tr("Batas waktu tiap jenis kasus"),
            multi_select=False,
        )
        self.table.current_changed.connect(lambda _row: self._offer())
        self.table.activated.connect(lambda _row: self._edit())
        self.days = NumberField(1, 365, self.tr("hari kerja"))
        self.row = FormRow(self.tr("&Batas waktu"), self.days)
        self.save_button = QPushButton(icons.icon("save", "on_accent"), self.tr("&Simpan"))
        self.save_button.setProperty("role", "primary")
        self.save_button.clicked.connect(self.save)
        self.days.lineEdit().returnPressed.connect(self.save)
        self.reset = QPushButton(icons.icon("undo"), self.tr("&Kembalikan nilai awal"))
        self.reset.clicked.connect(self._reset)
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
        fields.addWidget(self.row)
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

    def _source(self, row: DeadlineLine) -> Badge:
        from desktop.services.reference_data.reference import Source

        if row.source is Source.SHIPPED:
            return Badge(self.tr("Nilai awal"), "muted", "flag")
        return Badge(self.tr("Diubah kantor ini"), "info", "building")

    def load(self) -> None:
        """Reads the list again; days typed for the kind that is marked stay, and so does the keyboard."""
        from desktop.services.reference_data.reference_lists import deadlines

        current, typed = self.table.current_row(), self._typed()
        with QSignalBlocker(self.table):  # no row is marked for a moment: the panel would go and come back
            self.table.set_rows(deadlines(self._shell.desk))
            if current is not None:
                self.table.select_id(current.id)
        self._offer()
        if typed is not None and self._shown is not None and self._shown[0] == typed[0]:
            self.days.set_value(typed[1])

    def _typed(self) -> tuple[str, int] | None:
        """The kind marked and the days typed for it that are not saved; None where nothing is."""
        if self._shown is None or self.days.value() == self._shown[1]:
            return None
        return self._shown[0], self.days.value()

    def _offer(self) -> None:
        from desktop.services.reference_data.reference import Source

        row: DeadlineLine | None = self.table.current_row()
        self._panel.setVisible(row is not None)
        if row is None:
            self._shown = None
            return
        self._title.setText(f"{row.code}, {row.name}")
        self.days.set_value(row.days)
        self._shown = (row.code, row.days)
        self.row.clear_error()
        basis = str(row.content.get("legal_basis", ""))
        self._basis.setText(self.tr("Dasar: {0}").format(basis) if basis else "")
        self._basis.setVisible(bool(basis))
        self.reset.setVisible(row.source is not Source.SHIPPED)

    def _edit(self) -> None:
        self.days.setFocus()
        self.days.selectAll()

    def save(self) -> None:
        """Keeps the days for the kind marked."""
        from desktop.services.reference_data.reference import save_item

        row: DeadlineLine | None = self.table.current_row()
        if row is None or not all_allowed([self.row]):
            return
        desk, days = self._shell.desk, self.days.value()
        content = {**row.content, "days": days, "unconfirmed": False}
        words = self.tr("Batas waktu {0} sekarang {1} hari kerja.").format(row.name, days)
        run_operation(
            self,
            lambda _p: save_item(desk, KIND, row.code, content),
            on_success=lambda _c: self._shell.toast(words),
            on_error=self._failed,
        )

    def _reset(self) -> None:
        from desktop.services.reference_data.reference import reset_item

        row: DeadlineLine | None = self.table.current_row()
        if row is None:
            return
        self._shown = None  # what is typed for it is not wanted any more
        desk = self._shell.desk
        words = self.tr("Batas waktu {0} kembali ke nilai awal.").format(row.name)
        run_operation(
            self,
            lambda _p: reset_item(desk, KIND, row.code),
            on_success=lambda _c: self._shell.toast(words),
        )

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, InvalidInput) and "days" in error.problems:
            self.row.set_error(error.problems["days"])
        else:
            handle_error(error, self)
