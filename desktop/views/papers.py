"""Shows a paper over the window: look at it, print it, keep it as a file."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.views import theme
from desktop.views.kit.dialogs import show_dialog
from desktop.views.kit.labels import label
from desktop.views.kit.pdf_preview import PdfPreview

if TYPE_CHECKING:
    from desktop.services.desk import Desk

_BIGGEST = 960  # px wide: beyond that a page only gets margins


class PaperDialog(QDialog):
    """The preview with *Cetak*, *Simpan PDF* and *Tutup*. ``lost`` are characters that print as "?"."""

    def __init__(
        self, parent: QWidget | None, title: str, pdf: bytes, suggested_name: str, *, lost: str = ""
    ) -> None:
        super().__init__(parent.window() if parent is not None else None)
        self._name = suggested_name
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.preview = PdfPreview(self)
        self.preview.save_asked.connect(self.save)
        self.preview.printed.connect(self._printed)
        self.close_button = QPushButton(self.tr("&Tutup"))
        self.close_button.setToolTip(self.tr("Tutup (Esc)"))
        self.close_button.clicked.connect(self.reject)
        for button in (self.close_button, self.preview.save_button, self.preview.print_button):
            button.setAutoDefault(False)
        self._note = label("", "muted", wrap=True)
        foot = QHBoxLayout()
        foot.addWidget(self._note, 1)
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.PAGE_MARGIN, theme.PAGE_MARGIN, theme.PAGE_MARGIN, 12)
        column.setSpacing(theme.GRID)
        column.addWidget(self.preview, 1)
        column.addLayout(foot)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Print), self).activated.connect(self.print_now)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self).activated.connect(self.save)
        self._fit(parent)
        if self.preview.set_pdf(pdf) and lost:
            self._warn(lost)
        self.preview.print_button.setFocus()

    def _fit(self, parent: QWidget | None) -> None:
        room = parent.window().size() if parent is not None else self.screen().availableSize()
        self.resize(min(_BIGGEST, room.width() - 48), max(400, room.height() - 48))

    def _warn(self, lost: str) -> None:
        self.preview.banner.show_message(
            self.tr("Ada huruf yang tidak dapat dicetak: {0}").format(" ".join(lost)),
            self.tr("Di kertas huruf itu menjadi tanda tanya. Data di komputer tetap utuh. Periksa namanya."),
            role="warning",
        )

    def print_now(self) -> None:
        """Goes straight on to the print dialog."""
        if self.preview.print_button.isEnabled():
            self.preview.print_document()

    def save(self) -> None:
        """Asks where the file should go and writes it there."""
        start = str(Path.home() / self._name)
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Simpan PDF"), start, "PDF (*.pdf)")
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, path: Path) -> None:
        """Writes the paper as a whole or not at all, and says how it went."""
        path = path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")
        try:
            write_whole(path, self.preview.pdf())
        except OSError:
            self.preview.banner.show_message(
                self.tr("Berkas tidak dapat disimpan di sana."),
                self.tr("Kertasnya tidak hilang. Periksa tempat dan ruang kosongnya, lalu simpan lagi."),
                role="warning",
            )
            return
        self._note.setText(
            self.tr("Tersimpan: {0}. Berkas ini memuat data warga; simpan di tempat yang aman.").format(
                path.name
            )
        )

    def _printed(self, pages: int) -> None:
        self._note.setText(self.tr("%n halaman dikirim ke printer.", "", pages))

    def note(self) -> str:
        """What the foot says after printing or saving."""
        return self._note.text()


def show_pdf(
    parent: QWidget | None,
    title: str,
    pdf_bytes: bytes,
    suggested_name: str,
    *,
    lost: str = "",
    print_now: bool = False,
) -> PaperDialog:
    """Opens the preview over ``parent``'s window; with ``print_now`` the print dialog comes at once.

    ``suggested_name`` is the file name offered for saving; ``lost`` are characters the fonts do not have.
    """
    dialog = PaperDialog(parent, title, pdf_bytes, suggested_name, lost=lost)
    show_dialog(dialog)
    if print_now and dialog.isVisible():  # not while the screen is locked
        dialog.print_now()
    return dialog


def show_letter(parent: QWidget, desk: Desk, letter_id: str, number: str, *, print_now: bool = False) -> None:
    """Makes the PDF of an issued letter in the background and shows it; the same number as ever."""
    from desktop.services.papers import letters
    from desktop.views.operations import run_operation

    name = f"{file_name(number)}.pdf"
    title = QCoreApplication.translate("Papers", "Surat {0}").format(number)
    run_operation(
        parent,
        lambda _progress: (letters.pdf(desk, letter_id), letters.unprintable(desk, letter_id)),
        on_success=lambda made: show_pdf(parent, title, made[0], name, lost=made[1], print_now=print_now),
        progress_label=QCoreApplication.translate("Papers", "Menyusun surat"),
    )


def file_name(text: str) -> str:
    """A text as a file name that every system takes: letters, digits, dots; the rest becomes a dash."""
    kept = "".join(ch if ch.isalnum() or ch in "._" else "-" for ch in text)
    return "-".join(part for part in kept.split("-") if part) or "surat"


def write_whole(path: Path, data: bytes) -> None:
    """Writes a file beside its place and moves it there, so that no half file is left. Raises OSError."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".pdf")
    half = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        half.replace(path)
    except OSError:
        half.unlink(missing_ok=True)
        raise
