"""Shows a paper over the window: look at it, print it, keep it as a file."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QActionGroup, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.models.dates import local_time
from desktop.models.papers import Paper
from desktop.views import theme
from desktop.views.kit import print_memory
from desktop.views.kit.dialogs import show_dialog
from desktop.views.kit.labels import label
from desktop.views.kit.pdf_preview import Guard, PdfPreview
from desktop.views.operations import run_operation
from desktop.views.printing_guard import PaperGuard

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from desktop.services.papers.print_log import PaperUse, Trace

_BIGGEST = 1080  # px wide: beyond that a page only gets margins


@dataclass(frozen=True)
class Behind:
    """Which paper is shown, for the log, and how it is made in another form.

    ``pdf`` draws it on another ``paper`` ("A4", "F4"), ``word`` writes a Word file; both run on a worker.
    """

    desk: Desk
    use: PaperUse
    paper: str = ""
    pdf: Callable[[str], bytes] | None = None
    word: Callable[[str], bytes] | None = None


class PaperDialog(QDialog):
    """The preview with *Cetak*, *Simpan PDF* and *Tutup*. ``lost`` are characters that print as "?".

    With ``behind`` every printing and file is logged, and what for is asked where it must be. A ``guard`` of
    one's own does that in another way.
    """

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        pdf: bytes,
        suggested_name: str,
        *,
        lost: str = "",
        behind: Behind | None = None,
        guard: Guard | None = None,
    ) -> None:
        super().__init__(parent.window() if parent is not None else None)
        self._name, self._behind = suggested_name, behind
        self._paper = behind.paper if behind is not None else ""
        if guard is None and behind is not None:
            guard = PaperGuard(behind.desk, behind.use, self._tell_trace)
        self._guard = guard or Guard()
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.preview = PdfPreview(self, kind=behind.use.kind if behind is not None else "", guard=self._guard)
        self.preview.save_asked.connect(self.save)
        self.preview.word_asked.connect(self.save_word)
        self.preview.printed.connect(self._printed)
        self.close_button = QPushButton(self.tr("&Tutup"))
        self.close_button.setToolTip(self.tr("Tutup (Esc)"))
        self.close_button.clicked.connect(self.reject)
        for button in (
            self.close_button,
            self.preview.save_button,
            self.preview.print_button,
            self.preview.word_button,
            self.preview.question.go,
            self.preview.question.back,
        ):
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
        self._offer()
        self._fit(parent)
        if self.preview.set_pdf(pdf) and lost:
            self._warn(lost)
        self._guard.watch(self.preview)
        self.preview.print_button.setFocus()

    def _offer(self) -> None:
        """The other papers, Word, and putting the printer right, as far as they are possible here."""
        behind = self._behind
        if behind is None:
            return
        self.preview.word_button.setVisible(behind.word is not None)
        if behind.pdf is not None:
            group = QActionGroup(self)
            for name, words in (("F4", self.tr("Kertas F4")), ("A4", self.tr("Kertas A4"))):
                on = name == behind.paper
                group.addAction(self.preview.add_action(words, partial(self.show_on, name), checked=on))
        self.preview.add_action(self.tr("Sesuaikan printer…"), self._adjust)
        if behind.use.letter_id is not None:
            self.preview.add_action(self.tr("Riwayat cetak dan simpan…"), self._tell_history)

    def _tell_history(self) -> None:
        from desktop.views.paper_history import show_history

        if self._behind is not None and self._behind.use.letter_id is not None:
            show_history(self, self._behind.desk, self._behind.use.letter_id)

    def _adjust(self) -> None:
        from desktop.views.printing_calibration import open_calibration

        if self._behind is not None:
            open_calibration(self, self._behind.desk)

    def show_on(self, paper: str) -> None:
        """Makes the paper anew for another sheet and remembers it for this kind."""
        draw = self._behind.pdf if self._behind is not None else None
        if draw is None or paper == self._paper:
            return

        def made(pdf: bytes) -> None:
            self._paper = paper
            self.preview.set_pdf(pdf)
            print_memory.remember_paper(self.preview.kind, paper)

        run_operation(self, lambda _p: draw(paper), on_success=made)

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
        """Asks what for, then where the file should go, and writes it there."""
        from desktop.services.papers.print_log import Act

        self._guard.before_file(Act.SAVE, self._ask_where)

    def save_word(self) -> None:
        """The same as a Word file."""
        from desktop.services.papers.print_log import Act

        self._guard.before_file(Act.WORD, self._make_word)

    def _ask_where(self) -> None:
        start = str(Path.home() / self._name)
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Simpan PDF"), start, "PDF (*.pdf)")
        if chosen:
            self.save_to(Path(chosen))

    def _make_word(self) -> None:
        paper, word = self._paper, self._behind.word if self._behind is not None else None
        if word is not None:
            run_operation(self, lambda _p: word(paper), on_success=self._ask_where_word)

    def _ask_where_word(self, data: bytes) -> None:
        start = str(Path.home() / Path(self._name).with_suffix(".docx").name)
        words = self.tr("Simpan untuk Word")
        chosen, _ = QFileDialog.getSaveFileName(self, words, start, "Word (*.docx)")
        if chosen:
            self.save_to(Path(chosen), data, ".docx")

    def save_to(self, path: Path, data: bytes | None = None, suffix: str = ".pdf") -> None:
        """Writes the paper (or ``data``) as a whole or not at all, once it is logged; says how it went."""
        from desktop.services.papers.print_log import Act

        path = path if path.suffix.lower() == suffix else path.with_name(f"{path.name}{suffix}")
        content = self.preview.pdf() if data is None else data
        act = Act.WORD if suffix == ".docx" else Act.SAVE
        self._guard.write_down(act, content, lambda: self._write(path, content))

    def _write(self, path: Path, content: bytes) -> None:
        try:
            write_whole(path, content)
        except OSError:
            self.preview.banner.show_message(
                self.tr("Berkas tidak dapat disimpan di sana."),
                self.tr("Kertasnya tidak hilang. Periksa tempat dan ruang kosongnya, lalu simpan lagi."),
                role="warning",
            )
            return
        if self._behind is None or self._behind.use.personal:
            words = self.tr("Tersimpan: {0}. Berkas ini memuat data warga; simpan di tempat yang aman.")
        else:
            words = self.tr("Tersimpan: {0}.")
        self._note.setText(words.format(path.name))

    def _printed(self, pages: int) -> None:
        self._note.setText(self.tr("%n halaman dikirim ke printer.", "", pages))

    def _tell_trace(self, trace: Trace) -> None:
        """What was done with the paper so far, until something is done with it now."""
        if self._behind is not None and trace.printed and not self._note.text():
            when = local_time(trace.last_at, self._behind.desk.zone)
            words = self.tr("Sudah dicetak %n kali, terakhir {0} oleh {1}.", "", trace.printed)
            self._note.setText(words.format(f"{when:%d-%m-%Y %H.%M}", trace.last_by))

    def reject(self) -> None:
        """Esc and *Tutup*: takes a question back first, and stops what is being printed."""
        if self.preview.question.isVisible():
            self.preview.question.close_question()
            return
        self.preview.stop()
        super().reject()

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
    behind: Behind | None = None,
    guard: Guard | None = None,
) -> PaperDialog:
    """Opens the preview over ``parent``'s window; with ``print_now`` the print dialog comes at once.

    ``suggested_name`` is the file name offered for saving; ``lost`` are characters the fonts do not have.
    ``behind`` or a ``guard`` has what is done with the paper logged.
    """
    dialog = PaperDialog(parent, title, pdf_bytes, suggested_name, lost=lost, behind=behind, guard=guard)
    show_dialog(dialog)
    if print_now and dialog.isVisible():  # not while the screen is locked
        dialog.print_now()
    return dialog


def behind(
    desk: Desk, kind: str, number: str = "", letter_id: str | None = None, *, personal: bool = False
) -> Behind:
    """The log of a paper that is drawn in one form only; ``personal`` where it names citizens."""
    from desktop.services.papers.print_log import PaperUse

    return Behind(desk, PaperUse(kind, number, letter_id, personal))


def show_letter(parent: QWidget, desk: Desk, letter_id: str, number: str, *, print_now: bool = False) -> None:
    """Makes the PDF of an issued letter in the background and shows it; the same number as ever."""
    from desktop.services.offices import office
    from desktop.services.papers import letters, word_files
    from desktop.services.papers.print_log import PaperUse

    name = f"{file_name(number)}.pdf"
    title = QCoreApplication.translate("Papers", "Surat {0}").format(number)

    def draw(paper: str) -> bytes:
        return letters.pdf(desk, letter_id, Paper(paper))

    def write(paper: str) -> bytes:
        return word_files.docx(desk, letter_id, Paper(paper))

    def make(_progress: object) -> tuple[bytes, str, str, str]:
        kind = letters.one(desk, letter_id).kind
        paper = print_memory.paper(kind) or office.info(desk).paper
        return draw(paper), letters.unprintable(desk, letter_id), kind, paper

    def show(made: tuple[bytes, str, str, str]) -> None:
        pdf, lost, kind, paper = made
        behind = Behind(desk, PaperUse(kind, number, letter_id), paper, draw, write)
        show_pdf(parent, title, pdf, name, lost=lost, print_now=print_now, behind=behind)

    run_operation(
        parent,
        make,
        on_success=show,
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
