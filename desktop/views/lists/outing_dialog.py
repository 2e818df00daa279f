"""A list leaves the program: what for, with whole numbers or not, onto which paper or into which file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.models.errors import InvalidInput
from desktop.models.papers import Paper
from desktop.models.roles import Permission
from desktop.services.lists.export import (
    PURPOSES,
    FileKind,
    Outing,
    TooManyForPaper,
    file_name,
    shows_numbers,
)
from desktop.views.kit import icons
from desktop.views.kit.banner import Banner
from desktop.views.kit.choice_field import ChoiceField
from desktop.views.kit.dialogs import show_dialog
from desktop.views.kit.errors import show as show_error
from desktop.views.kit.fields import TextField
from desktop.views.kit.form_dialog import FormDialog
from desktop.views.kit.form_row import FormRow, enter_moves_on, show_problems
from desktop.views.kit.labels import label
from desktop.views.lists.list_guard import ListGuard
from desktop.views.lists.saving import left_words, save_list, telling, unwritable
from desktop.views.operations import run_operation
from desktop.views.papers import show_pdf

if TYPE_CHECKING:
    from desktop.services.lists.export import Written
    from desktop.services.lists.spec import ListSpec
    from desktop.views.shell import Shell

_FILTERS = {FileKind.EXCEL: "Excel (*.xlsx)", FileKind.CSV: "CSV (*.csv)", FileKind.PDF: "PDF (*.pdf)"}


class OutingDialog(FormDialog):
    """Purpose and choices for one printing or one file; both are logged."""

    def __init__(
        self, shell: Shell, name: str, spec: ListSpec, list_id: str | None, kind: FileKind, parent: QWidget
    ) -> None:
        super().__init__(parent.window())
        self._owner = parent
        self.too_long = Banner()
        self._shell, self._name, self._spec, self._list_id, self._kind = shell, name, spec, list_id, kind
        self.setMinimumWidth(460)
        self.purpose = ChoiceField(list(PURPOSES.items()))
        self.note = TextField(longest=200)
        self.rows = {
            "purpose": FormRow(self.tr("&Keperluan"), self.purpose, required=True),
            "note": FormRow(
                self.tr("K&eterangan"),
                self.note,
                help=self.tr("Siapa yang membuat, kapan, dan keperluannya dicatat."),
            ),
        }
        self.reveal = QCheckBox(self.tr("Tampilkan &NIK dan No. KK lengkap"))
        self.reveal.setToolTip(self.tr("Keterangan wajib diisi"))
        self.reveal.setVisible(shows_numbers(spec) and shell.desk.session.may(Permission.NIK_REVEAL))
        self.signed = QCheckBox(self.tr("Dengan tanda tan&gan kepala kantor"))
        self.paper = ChoiceField([(sheet, sheet.value) for sheet in Paper])
        self.paper_row = FormRow(self.tr("Ke&rtas"), self.paper)
        back = QPushButton(self.tr("Kem&bali"))
        back.clicked.connect(self.reject)
        self.go = QPushButton()
        self.go.setProperty("role", "primary")
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
        words = self.tr("Daftar ini memuat data pribadi. Simpan di tempat yang aman.")
        column.addWidget(label(words, "muted", wrap=True))
        column.addWidget(self.too_long)
        for row in (*self.rows.values(), self.paper_row):
            column.addWidget(row)
        column.addWidget(self.reveal)
        column.addWidget(self.signed)
        column.addLayout(buttons)
        self._set_paper()
        self._tell_kind()
        enter_moves_on(self)
        self.purpose.setFocus()
        if kind is FileKind.PDF:
            self._ask_length()

    def _tell_kind(self) -> None:
        on_paper = self._kind is FileKind.PDF
        self.setWindowTitle(self._title())
        self.setAccessibleName(self.windowTitle())
        self.go.setText(self._verb())
        self.go.setIcon(icons.icon("printer" if on_paper else "save", "on_accent"))
        self.signed.setVisible(on_paper)
        self.paper_row.setVisible(on_paper)

    def _ask_length(self) -> None:
        """A list too long for paper is told before anything is chosen for it."""
        from desktop.services.lists import export

        desk, spec = self._shell.desk, self._spec
        run_operation(
            self,
            lambda _p: export.too_many_for_paper(desk, spec),
            on_success=lambda trouble: None if trouble is None else self._tell_too_long(trouble),
            mutates=False,
        )

    def _tell_too_long(self, trouble: TooManyForPaper) -> None:
        self.go.setEnabled(False)
        self.too_long.show_message(
            trouble.what,
            trouble.todo,
            role="warning",
            action=self.tr("Simpan E&xcel saja"),
            on_action=self._to_excel,
            closable=False,
        )

    def _to_excel(self) -> None:
        """The same list with what is typed so far, as a spreadsheet."""
        self.purpose.setFocus()
        self._kind = FileKind.EXCEL
        self.too_long.hide()
        self.go.setEnabled(True)
        self._tell_kind()

    def _title(self) -> str:
        return {
            FileKind.EXCEL: self.tr("Simpan daftar sebagai Excel"),
            FileKind.CSV: self.tr("Simpan daftar sebagai CSV"),
            FileKind.PDF: self.tr("Cetak daftar"),
        }[self._kind]

    def _verb(self) -> str:
        return self.tr("Pra&tinjau dan cetak") if self._kind is FileKind.PDF else self.tr("&Simpan berkas")

    def _set_paper(self) -> None:
        from desktop.services.offices import office

        self.paper.set_value(Paper(office.info(self._shell.desk).paper))

    def typed(self) -> object:
        """Everything chosen here."""
        return self.purpose.value(), self.note.value(), self.reveal.isChecked(), self.signed.isChecked()

    def wanted(self) -> Outing:
        """What is asked for."""
        paper, purpose = self.paper.value(), self.purpose.value()
        return Outing(
            name=self._name,
            spec=self._spec,
            purpose=str(purpose) if purpose is not None else "",
            note=self.note.value(),
            reveal=self.reveal.isChecked(),
            signed=self.signed.isChecked(),
            paper=Paper(paper) if isinstance(paper, str) and self._kind is FileKind.PDF else None,
            list_id=self._list_id,
        )

    def _ask_place(self) -> None:
        from desktop.services.lists import export

        try:
            export.check(self._shell.desk, self.wanted())
        except InvalidInput as error:
            show_problems(self.rows, error.problems)
            return
        if self._kind is FileKind.PDF:
            self.print_it()
            return
        start = str(Path.home() / file_name(self._name, self._kind, self._shell.desk.today()))
        chosen, _ = QFileDialog.getSaveFileName(self, self.windowTitle(), start, _FILTERS[self._kind])
        if chosen:
            self.save_to(Path(chosen))

    def print_it(self) -> None:
        """Makes the paper on a worker and shows it."""
        from desktop.services.lists import export

        desk, wanted, owner = self._shell.desk, self.wanted(), self._owner
        name = file_name(self._name, FileKind.PDF, desk.today())
        title, shell = self._name, self._shell

        def done(made: Written) -> None:
            self.accept()
            show_pdf(owner, title, made.data, name, guard=ListGuard(desk, wanted, made))
            if made.left_out:
                shell.toast(left_words(made.left_out))

        run_operation(
            self,
            lambda progress: export.paper(desk, wanted, telling(progress)),
            on_success=done,
            on_error=self._failed,
            progress_label=self.tr("Menyusun daftar"),
        )

    def save_to(self, path: Path) -> None:
        """Has the file written; the dialog closes, and the status bar tells the rest."""
        save_list(self._owner, self._shell, self.wanted(), self._kind, path)
        self.accept()

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, InvalidInput):
            show_problems(self.rows, error.problems)
        elif isinstance(error, TooManyForPaper):  # longer than it was when the dialog came
            self._tell_too_long(error)
        else:
            show_error(unwritable(error), self)


def open_outing(
    parent: QWidget, shell: Shell, name: str, spec: ListSpec, list_id: str | None, kind: FileKind
) -> OutingDialog:
    """Opens the dialog for a list as it stands on the screen."""
    dialog = OutingDialog(shell, name, spec, list_id, kind, parent)
    show_dialog(dialog)
    return dialog
