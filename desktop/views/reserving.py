"""*Pesan nomor*: the next number for a letter that is written later or by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.models import letter_kinds
from desktop.models.errors import InvalidInput
from desktop.views.kit import icons
from desktop.views.kit.choice_field import ChoiceField
from desktop.views.kit.dialogs import show_dialog
from desktop.views.kit.errors import show as show_error
from desktop.views.kit.fields import TextField
from desktop.views.kit.form_dialog import FormDialog
from desktop.views.kit.form_row import FormRow, enter_moves_on, show_problems
from desktop.views.kit.labels import label
from desktop.views.operations import run_operation

if TYPE_CHECKING:
    from desktop.services.papers.letters import Issued
    from desktop.views.shell import Shell

_LONGEST = 200


class ReserveDialog(FormDialog):
    """``reserved(Issued)`` once a number is kept."""

    reserved = Signal(object)

    def __init__(self, parent: QWidget, shell: Shell) -> None:
        super().__init__(parent.window())
        self._shell = shell
        self.setWindowTitle(self.tr("Pesan nomor surat"))
        self.setAccessibleName(self.windowTitle())
        self.setMinimumWidth(520)
        kinds = [one for one in letter_kinds.KINDS if one.code in letter_kinds.NUMBERED]
        self.kind = ChoiceField([(one.code, one.label) for one in kinds])
        self.reason = TextField(longest=_LONGEST, hint=self.tr("misalnya ditulis tangan di balai dusun"))
        self.rows = {
            "kind": FormRow(self.tr("&Jenis surat"), self.kind, required=True),
            "reason": FormRow(self.tr("&Alasan"), self.reason, required=True),
        }
        back = QPushButton(self.tr("&Kembali"))
        back.clicked.connect(self.reject)
        self.go = QPushButton(icons.icon("check", "on_accent"), self.tr("&Pesan nomor (Ctrl+S)"))
        self.go.setProperty("role", "primary")
        self.go.clicked.connect(lambda _on=False: self._reserve())
        QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self).activated.connect(self.go.click)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (back, self.go):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        words = self.tr("Nomor berikutnya disimpan untuk surat yang ditulis nanti atau dengan tangan.")
        column.addWidget(label(words, "muted", wrap=True))
        for row in self.rows.values():
            column.addWidget(row)
        column.addLayout(buttons)
        enter_moves_on(self)
        self.kind.setFocus()

    def typed(self) -> object:
        """What stands in the fields."""
        return self.kind.value(), self.reason.value()

    def show_over(self) -> None:
        """Opens it over its window."""
        show_dialog(self)

    def _reserve(self) -> None:
        from desktop.services.papers import letter_book

        chosen, desk, reason = self.kind.value(), self._shell.desk, self.reason.value()
        kind = "" if chosen is None else str(chosen)
        self.go.setEnabled(False)
        run_operation(
            self,
            lambda _p: letter_book.reserve(desk, kind, reason),
            on_success=self._done,
            on_error=self._failed,
        )

    def _done(self, made: Issued) -> None:
        self._shell.toast(self.tr("Nomor {0} dipesan").format(made.number))
        self.reserved.emit(made)
        self.accept()

    def _failed(self, error: BaseException) -> None:
        self.go.setEnabled(True)
        if not isinstance(error, InvalidInput) or not show_problems(self.rows, error.problems):
            show_error(error, self)
