"""Recording for one or many proposals what happened in SIKS-NG: sent, accepted or refused, on which day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.models.errors import InvalidInput
from desktop.models.proposals import Step, after
from desktop.views.kit.date_field import DateField
from desktop.views.kit.dialogs import show_dialog
from desktop.views.kit.errors import show as show_error
from desktop.views.kit.fields import LongTextField
from desktop.views.kit.form_dialog import FormDialog
from desktop.views.kit.form_row import FormRow, enter_moves_on, show_problems
from desktop.views.kit.labels import label
from desktop.views.operations import run_operation
from desktop.views.proposals.apply_dialog import offer_applying

if TYPE_CHECKING:
    from desktop.services.dtsen.proposal_list import ProposalRow
    from desktop.services.dtsen.proposals import Recorded
    from desktop.views.shell import Shell


class RecordDialog(FormDialog):
    """The day and, where something was refused, the reason. ``recorded(Recorded)``."""

    recorded = Signal(object)

    def __init__(self, shell: Shell, rows: Sequence[ProposalRow], step: Step, parent: QWidget | None) -> None:
        super().__init__(parent.window() if parent is not None else None)
        self._shell, self._step = shell, step
        self._ids = [row.id for row in rows]
        fitting = sum(after(row.state, step) is not None for row in rows)
        self.setWindowTitle({
            Step.SEND: self.tr("Catat dikirim ke SIKS-NG"),
            Step.ACCEPT: self.tr("Catat hasil: diterima"),
            Step.REFUSE: self.tr("Catat hasil: ditolak"),
        }[step])  # fmt: skip
        self.setAccessibleName(self.windowTitle())
        self.setMinimumWidth(480)
        self.day = DateField(today=shell.desk.today)
        self.day.set_value(shell.desk.today())
        self.note = LongTextField(lines=3)
        self.rows = {
            "on": FormRow(self.tr("&Tanggal"), self.day, required=True),
            "note": FormRow(
                self.tr("&Catatan"),
                self.note,
                required=step is Step.REFUSE,
                help=self.tr("Seperti yang tampak di SIKS-NG."),
            ),
        }
        if step is Step.SEND:
            self.rows["note"].hide()
        self.go = QPushButton(self.tr("&Simpan untuk %n usulan", "", fitting))
        self.go.setProperty("role", "primary")
        self.go.setEnabled(fitting > 0)
        self.go.clicked.connect(lambda _on=False: self._save())
        self._build(len(rows) - fitting)

    def _build(self, left_out: int) -> None:
        back = QPushButton(self.tr("&Kembali"))
        back.clicked.connect(self.reject)
        for button in (back, self.go):
            button.setAutoDefault(False)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(back)
        buttons.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        if left_out:
            words = self.tr("%n usulan lain dilewati karena belum sampai pada langkah ini.", "", left_out)
            column.addWidget(label(words, "warning", wrap=True))
        for row in self.rows.values():
            column.addWidget(row)
        column.addLayout(buttons)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self).activated.connect(self.go.click)
        # Enter goes on from field to field: after the last one comes what saves, not what throws away.
        QWidget.setTabOrder(self.go, back)
        enter_moves_on(self)
        self.day.setFocus()

    def typed(self) -> object:
        """The day and the note."""
        return self.day.value(), self.note.value()

    def _save(self) -> None:
        from desktop.services.dtsen import proposals

        day = self.day.value()
        if day is None:
            show_problems(self.rows, {"on": self.tr("Isi tanggalnya.")})
            return
        desk, ids, step, note = self._shell.desk, self._ids, self._step, self.note.value()
        run_operation(
            self,
            lambda _p: proposals.record(desk, ids, step, day, note),
            on_success=self._done,
            on_error=self._failed,
        )

    def _done(self, recorded: Recorded) -> None:
        self.recorded.emit(recorded)
        self.accept()

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, InvalidInput):
            show_problems(self.rows, error.problems)
        else:
            show_error(error, self)


def open_record(parent: QWidget, shell: Shell, rows: Sequence[ProposalRow], step: Step) -> RecordDialog:
    """Opens the dialog; says how many were recorded and can take them back."""
    dialog = RecordDialog(shell, rows, step, parent)
    ids = [row.id for row in rows if after(row.state, step) is not None]

    def undo() -> None:
        from desktop.services.dtsen import proposals

        run_operation(None, lambda _p: proposals.take_back(shell.desk, ids))

    def tell(recorded: Any) -> None:
        words = QCoreApplication.translate("Proposals", "%n usulan tercatat", "", recorded.done)
        if recorded.skipped:
            words = f"{words}; {recorded.skipped[0][0]}: {recorded.skipped[0][1]}"
        shell.toast(words, undo if recorded.done else None)
        if step is Step.ACCEPT and recorded.done:
            offer_applying(parent, shell, ids)

    dialog.recorded.connect(tell)
    show_dialog(dialog)
    return dialog
