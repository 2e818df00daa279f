"""Saving proposals as a spreadsheet for SIKS-NG: which columns, and for what purpose."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.models.errors import InvalidInput
from desktop.views.kit import icons
from desktop.views.kit.choice_field import MultiChoiceField
from desktop.views.kit.dialogs import show_dialog
from desktop.views.kit.errors import show as show_error
from desktop.views.kit.fields import TextField
from desktop.views.kit.form_dialog import FormDialog
from desktop.views.kit.form_row import FormRow, enter_moves_on, show_problems
from desktop.views.kit.labels import label
from desktop.views.operations import run_operation
from desktop.views.papers import write_whole

if TYPE_CHECKING:
    from desktop.services.dtsen.proposal_list import ProposalFilter
    from desktop.views.shell import Shell


class ExportDialog(FormDialog):
    """Columns as last time; the purpose is written anew for every file."""

    def __init__(self, shell: Shell, wanted: ProposalFilter, number: int, parent: QWidget | None) -> None:
        from desktop.services.dtsen.proposal_export import COLUMNS, chosen_columns

        super().__init__(parent.window() if parent is not None else None)
        self._shell, self._wanted = shell, wanted
        self.setWindowTitle(self.tr("Simpan Excel untuk SIKS-NG"))
        self.setAccessibleName(self.windowTitle())
        self.setMinimumWidth(520)
        self.columns = MultiChoiceField([(column.key, column.title) for column in COLUMNS])
        self.columns.set_value(chosen_columns(shell.desk))
        self.purpose = TextField()
        self.rows = {
            "columns": FormRow(self.tr("K&olom"), self.columns, required=True),
            "purpose": FormRow(
                self.tr("&Keperluan"),
                self.purpose,
                required=True,
                help=self.tr("Siapa yang menyimpan, kapan, dan keperluannya dicatat."),
            ),
        }
        back = QPushButton(self.tr("Kem&bali"))
        back.clicked.connect(self.reject)
        self.go = QPushButton(icons.icon("save", "on_accent"), self.tr("&Simpan %n usulan", "", number))
        self.go.setProperty("role", "primary")
        self.go.setEnabled(number > 0)
        self.go.clicked.connect(lambda _on=False: self._ask_place())
        for button in (back, self.go):
            button.setAutoDefault(False)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(back)
        buttons.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        words = self.tr(
            "Satu baris tiap usulan yang tampil di daftar, dengan NIK dan No. KK lengkap. Hapus berkasnya "
            "setelah selesai diketik di SIKS-NG."
        )
        column.addWidget(label(words, "muted", wrap=True))
        for row in self.rows.values():
            column.addWidget(row)
        column.addLayout(buttons)
        enter_moves_on(self)
        self.purpose.setFocus()

    def typed(self) -> object:
        """The columns and the purpose."""
        return self.columns.values(), self.purpose.value()

    def _ask_place(self) -> None:
        if not self.purpose.value() or not self.columns.values():
            self.save_to(None)
            return
        day = self._shell.desk.today().isoformat()
        start = str(Path.home() / f"usulan-{self._shell.desk.office_code.replace('.', '')}-{day}.xlsx")
        chosen, _ = QFileDialog.getSaveFileName(self, self.windowTitle(), start, "Excel (*.xlsx)")
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, path: Path | None) -> None:
        """Writes the file as a whole or not at all; without a place only says what is missing."""
        from desktop.services.dtsen import proposal_export

        desk, wanted, purpose = self._shell.desk, self._wanted, self.purpose.value()
        keys = [str(key) for key in self.columns.values()]

        def work(_progress: object) -> tuple[Path | None, int]:
            data, number = proposal_export.export(desk, wanted, keys, purpose)
            if path is None:
                return None, number
            target = path if path.suffix.lower() == ".xlsx" else path.with_name(f"{path.name}.xlsx")
            write_whole(target, data)
            return target, number

        run_operation(self, work, on_success=self._done, on_error=self._failed)

    def _done(self, saved: tuple[Path | None, int]) -> None:
        path, number = saved
        if path is not None:
            words = QCoreApplication.translate("Proposals", "%n usulan disimpan: {0}", "", number)
            self._shell.toast(words.format(path.name))
        self.accept()

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, InvalidInput):
            show_problems(self.rows, error.problems)
        elif isinstance(error, OSError):
            self.rows["purpose"].set_error(
                self.tr("Berkas tidak dapat disimpan di sana. Pilih tempat lain, lalu simpan lagi.")
            )
        else:
            show_error(error, self)


def open_export(parent: QWidget, shell: Shell, wanted: ProposalFilter, number: int) -> ExportDialog:
    """Opens the dialog for what a list shows."""
    dialog = ExportDialog(shell, wanted, number, parent)
    show_dialog(dialog)
    return dialog
