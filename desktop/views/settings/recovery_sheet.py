"""A new recovery sheet, for one that was lost, seen by others, or never typed back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.services.offices.recovery_challenge import RecoveryChallenge
from desktop.views.kit import icons
from desktop.views.kit.banner import Banner
from desktop.views.kit.confirm import ask
from desktop.views.kit.errors import ErrorText
from desktop.views.kit.fields import TextField
from desktop.views.kit.form_row import FormRow
from desktop.views.kit.labels import label
from desktop.views.kit.pdf_preview import PdfPreview
from desktop.views.operations import handle_error, run_operation
from desktop.views.papers import write_whole
from desktop.views.shell import Shell

FILE_NAME = "lembar-pemulihan.pdf"


class RecoverySheet(QWidget):
    """Make, print, type back. The key is shown once and held in no file of this PC."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._challenge: RecoveryChallenge | None = None
        self.banner = Banner()
        self._state = label("", wrap=True)
        self.make = QPushButton(icons.icon("shield"), self.tr("&Buat lembar baru"))
        self.make.clicked.connect(self._ask)
        self.preview = PdfPreview()
        self.preview.save_asked.connect(self._ask_where)
        self.preview.hide()
        self.answer = TextField(longest=40)
        self.answer.returnPressed.connect(self.check)
        self.answer_row = FormRow(self.tr("&Kelompok yang diminta"), self.answer)
        self.check_button = QPushButton(self.tr("&Cocokkan"))
        self.check_button.setProperty("role", "primary")
        self.check_button.clicked.connect(self.check)
        self._type_back = QWidget()
        self._build()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._state, 1)
        head.addWidget(self.make)
        row = QHBoxLayout(self._type_back)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.answer_row, 1)
        button = QVBoxLayout()
        button.addSpacing(self.fontMetrics().height() + 6)
        button.addWidget(self.check_button)
        button.addStretch(1)
        row.addLayout(button)
        self._type_back.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.banner)
        column.addWidget(self.preview, 1)
        column.addWidget(self._type_back)
        column.addStretch(0)

    def show_known_error(self, text: ErrorText) -> None:
        """A known trouble stays here."""
        self.banner.show_known_error(text)

    def confirmed(self) -> bool:
        """Whether the sheet in force was typed back."""
        from desktop.services.offices.setup import recovery_sheet_confirmed

        return recovery_sheet_confirmed(self._shell.desk.store)

    def load(self) -> None:
        """Says how it stands."""
        if self.confirmed():
            words = self.tr(
                "Lembar pemulihan sudah dicetak dan dicocokkan. "
                "Buat yang baru bila hilang atau dilihat orang lain."
            )
        else:
            words = self.tr(
                "Lembar pemulihan belum dicocokkan. "
                "Buat lembar baru, cetak, lalu ketik ulang sebagian kuncinya."
            )
        self._state.setText(words)

    def _ask(self) -> None:
        ask(
            self.window(),
            self.tr("Buat lembar pemulihan baru?"),
            self.tr(
                "Lembar lama tidak lagi membuka data ini, tetapi masih membuka cadangan yang lama. "
                "Musnahkan lembar lama setelah yang baru dicetak."
            ),
            self.tr("Buat lembar baru"),
            self.renew,
        )

    def renew(self) -> None:
        """Makes the new key and shows its sheet."""
        from desktop.services.offices.setup import renew_recovery_sheet

        desk = self._shell.desk
        self.make.setEnabled(False)
        run_operation(
            self, lambda _p: renew_recovery_sheet(desk), on_success=self._made, on_error=self._failed
        )

    def _failed(self, error: BaseException) -> None:
        self.make.setEnabled(True)
        handle_error(error, self)

    def _made(self, made: tuple[str, bytes]) -> None:
        recovery_key, pdf = made
        self.make.setEnabled(True)
        self._challenge = RecoveryChallenge(recovery_key)
        self.preview.set_pdf(pdf)
        self.preview.show()
        self._type_back.show()
        self._ask_groups()
        self.load()
        self.preview.print_button.setFocus()

    def _ask_groups(self) -> None:
        if self._challenge is not None:
            places = self.tr(" dan ").join(str(place) for place in self._challenge.asked())
            self.answer_row.set_help(
                self.tr("Setelah dicetak, ketik kelompok nomor {0} dari lembar itu.").format(places)
            )

    def groups_asked(self) -> tuple[int, ...]:
        """Which groups are to be typed; empty while no sheet is shown."""
        return self._challenge.asked() if self._challenge is not None else ()

    def check(self) -> None:
        """Compares what was typed with the sheet."""
        from desktop.services.offices.setup import confirm_recovery_sheet

        if self._challenge is None:
            return
        if not self._challenge.check(self.answer.value()):
            self._ask_groups()
            self.answer_row.set_error(
                self.tr("Belum cocok. Perhatikan nomor kelompok yang diminta sekarang.")
            )
            self.answer.setFocus()
            self.answer.selectAll()
            return
        desk = self._shell.desk
        run_operation(
            self,
            lambda _p: confirm_recovery_sheet(desk.store, desk.session.actor),
            on_success=lambda _n: self._confirmed(),
        )

    def _confirmed(self) -> None:
        self._challenge = None
        self.answer.clear()
        self.answer_row.clear_error()
        self.preview.hide()
        self.preview.set_pdf(b"")
        self.preview.banner.hide()
        self._type_back.hide()
        self.load()
        self._shell.toast(self.tr("Lembar pemulihan baru sudah dicocokkan."))

    def _ask_where(self) -> None:
        title = self.tr("Simpan lembar pemulihan")
        name, _ = QFileDialog.getSaveFileName(self, title, FILE_NAME, "PDF (*.pdf)")
        if name:
            self.save_to(Path(name))

    def save_to(self, path: Path) -> None:
        """Writes the sheet as a PDF file."""
        try:
            write_whole(path, self.preview.pdf())
        except OSError:
            self.banner.show_message(
                self.tr("Lembar tidak dapat ditulis ke sana."),
                self.tr("Pilih folder atau flashdisk lain."),
                role="warning",
            )
