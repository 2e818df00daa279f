"""The wizard's last pages: the recovery sheet on paper, typed back in part, and what comes next."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from desktop.views.kit.fields import TextField
from desktop.views.kit.form_row import FormRow, FormSection
from desktop.views.kit.labels import label
from desktop.views.operations import run_operation
from desktop.views.papers import write_whole
from desktop.views.setup.step_page import StepPage

if TYPE_CHECKING:
    from desktop.services.offices.setup_wizard import SetupWizard

FILE_NAME = "lembar-pemulihan.pdf"


class SheetPage(StepPage):
    """The recovery sheet, to print or save; only then can one go on."""

    scrolls = False

    def __init__(self, wizard: SetupWizard) -> None:
        from desktop.views.kit.pdf_preview import PdfPreview

        super().__init__(wizard)
        self.set_title(
            self.tr("Cetak lembar pemulihan"),
            self.tr(
                "Kantor sudah dibuat. Lembar ini satu-satunya jalan membuka data bila komputer rusak atau "
                "diganti. Cetak, lalu simpan di lemari terkunci."
            ),
        )
        self.preview = PdfPreview()
        self.preview.setMaximumWidth(860)
        self.preview.printed.connect(lambda _pages: self._taken())
        self.preview.save_asked.connect(self._ask_where)
        self._message = label("", "danger", wrap=True)
        self._message.hide()
        self.form.addWidget(self._message)
        self.form.addWidget(self.preview, 1)
        self._asked = False

    def load(self) -> None:
        if not self._asked:
            self._asked = True
            run_operation(
                self, lambda _p: self.wizard.recovery_sheet(), on_success=self.preview.set_pdf, mutates=False
            )
        self.preview.print_button.setFocus()

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
            self._say(self.tr("Lembar tidak dapat ditulis ke sana. Pilih folder atau flashdisk lain."))
            return
        self._taken()
        self.preview.banner.show_message(
            self.tr("Lembar pemulihan tersimpan sebagai {0}.").format(path.name),
            self.tr("Pindahkan ke flashdisk yang disimpan terkunci, jangan tinggalkan di komputer ini."),
            role="info",
        )

    def _taken(self) -> None:
        self.wizard.sheet_taken()
        self._say("")

    def _say(self, text: str) -> None:
        self._message.setText(text)
        self._message.setVisible(bool(text))

    def show_problems(self, problems: dict[str, str]) -> bool:
        self._say(" ".join(problems.values()))
        self.preview.print_button.setFocus()
        return True


class TypeBackPage(StepPage):
    """Two groups of the key typed from the paper: proof that the paper exists and can be read."""

    def __init__(self, wizard: SetupWizard) -> None:
        super().__init__(wizard)
        self.set_title(
            self.tr("Ketik ulang sebagian kunci"),
            self.tr("Ambil lembar yang baru dicetak. Ini memastikan lembarnya ada dan terbaca."),
        )
        section = FormSection()
        self.field = TextField(longest=40)
        self.rows["answer"] = section.add(
            FormRow(
                self.tr("&Kelompok yang diminta"),
                self.field,
                required=True,
                help=self.tr("Huruf besar atau kecil sama saja; spasi boleh dilewati."),
            )
        )
        self._question = label("", "section", wrap=True)
        self.form.addWidget(self._question)
        self.form.addWidget(section)
        self.form.addStretch(1)

    def load(self) -> None:
        self._ask()
        self.field.clear()
        self.field.setFocus()

    def _ask(self) -> None:
        places = [str(place) for place in self.wizard.recovery_challenge()]
        self._question.setText(
            self.tr("Ketik kelompok nomor {0} dari lembar pemulihan.").format(self.tr(" dan ").join(places))
        )

    def keep(self) -> None:
        if self.field.value():
            self.wizard.check_recovery_answer(self.field.value())

    def show_problems(self, problems: dict[str, str]) -> bool:
        if self.field.value():
            problems = {
                "answer": self.tr(
                    "Belum cocok. Perhatikan nomor kelompok yang diminta sekarang, lalu ketik lagi."
                )
            }
        self._ask()
        self.field.selectAll()
        return super().show_problems(problems)


class DonePage(StepPage):
    """What to do next."""

    def __init__(self, wizard: SetupWizard) -> None:
        super().__init__(wizard)
        self.next_text = self.tr("&Masuk")
        self.set_title(self.tr("Kantor siap dipakai"))
        self._words = label("", wrap=True)
        self.form.addWidget(self._words)
        for number, text in enumerate(
            (
                self.tr("Masuk dengan nama pengguna dan kata sandi Anda."),
                self.tr("Tambahkan petugas lain di Pengaturan, Petugas."),
                self.tr("Tukar kartu kantor dengan kantor di atas Anda di Sinkronisasi."),
                self.tr("Simpan lembar pemulihan di lemari terkunci."),
            ),
            start=1,
        ):
            self.form.addWidget(label(f"{number}. {text}", wrap=True))
        self.form.addStretch(1)

    def load(self) -> None:
        name = self.wizard.data.name
        self._words.setText(self.tr("{0} sudah dibuat di komputer ini. Berikutnya:").format(name))
