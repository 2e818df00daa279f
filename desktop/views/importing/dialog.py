"""The wizard's window: it leads from a file to the result and does all work on workers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from desktop.models.roles import Permission
from desktop.services.importing import annotated, batches, service
from desktop.services.importing.batches import Undo
from desktop.services.importing.service import Imported, ImportFile, Trial
from desktop.services.importing.writing import Batch
from desktop.views import theme
from desktop.views.importing.check_step import CheckStep
from desktop.views.importing.columns_step import ColumnsStep
from desktop.views.importing.done_step import DoneStep
from desktop.views.importing.file_step import FileStep
from desktop.views.kit import errors
from desktop.views.kit.banner import Banner
from desktop.views.kit.confirm import ask
from desktop.views.kit.dialogs import show_dialog
from desktop.views.kit.leaving import leave_form
from desktop.views.kit.progress_bar import ProgressBar
from desktop.views.operations import Operation, run_operation
from desktop.views.shell import Shell

if TYPE_CHECKING:
    from desktop.services.dtsen.proposal_imports import Candidates

_NAMED = 5


class ImportDialog(QDialog):
    """Steps: file, columns, check, done."""

    def __init__(self, shell: Shell, parent: Any = None) -> None:
        super().__init__(parent)
        self.shell = shell
        self.desk = shell.desk
        self._file: ImportFile | None = None
        self._trial: Trial | None = None
        self._running: Operation | None = None
        self.setWindowTitle(self.tr("Impor data warga"))
        self.setAccessibleName(self.windowTitle())
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.resize(1080, 640)
        self.banner = Banner()
        self.progress = ProgressBar()
        self.steps = QStackedWidget()
        self.file_step, self.columns_step = FileStep(self.desk), ColumnsStep(self.desk)
        self.check_step, self.done_step = CheckStep(), DoneStep()
        for step in (self.file_step, self.columns_step, self.check_step, self.done_step):
            self.steps.addWidget(step)
        column = QVBoxLayout(self)
        margin = theme.PAGE_MARGIN
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(theme.GRID)
        column.addWidget(self.banner)
        column.addWidget(self.steps, 1)
        column.addWidget(self.progress)
        self._connect()
        self._list_past()

    def _connect(self) -> None:
        self.file_step.chosen.connect(self.open_file)
        self.file_step.undo_asked.connect(lambda batch: self._look_at_undo(batch.id))
        self.file_step.closed.connect(self.reject)
        self.columns_step.back.connect(self._start_again)
        self.columns_step.sheet_wanted.connect(self._open_sheet)
        self.columns_step.agreed.connect(self._try_out)
        self.check_step.back.connect(lambda: self._go(self.columns_step))
        self.check_step.save_wanted.connect(self._save)
        self.check_step.agreed.connect(self._import)
        self.done_step.undo_wanted.connect(self._look_at_undo)
        self.done_step.proposals_wanted.connect(self._look_at_proposals)
        self.done_step.save_wanted.connect(self._save)
        self.done_step.another.connect(self._start_again)
        self.done_step.closed.connect(self.accept)

    # ------------------------------------------------------------ going on

    def open_file(self, path: Path, sheet: str | None = None) -> None:
        """Reads a file on a worker and shows what it is."""
        desk = self.desk
        self._work(
            lambda _progress: service.open_file(desk, path, sheet),
            self._opened,
            self.tr("Membaca {0}").format(path.name),
        )

    def _open_sheet(self, name: str) -> None:
        if self._file is not None:
            self.open_file(self._file.book.path, name)

    def _opened(self, file: ImportFile) -> None:
        self._file = file
        self.columns_step.show_file(file)
        self._go(self.columns_step)

    def _try_out(self, file: ImportFile) -> None:
        self._file, desk = file, self.desk
        self._work(
            lambda progress: service.try_out(desk, file, progress), self._tried, self.tr("Memeriksa berkas")
        )

    def _tried(self, trial: Trial) -> None:
        self._trial = trial
        self.check_step.show_trial(trial)
        self._go(self.check_step)

    def _import(self) -> None:
        if self._trial is not None:
            desk, trial = self.desk, self._trial
            self._work(
                lambda progress: service.run_import(desk, trial, progress),
                self._imported,
                self.tr("Mengimpor"),
                mutates=True,
            )

    def _imported(self, done: Imported) -> None:
        name = self._file.book.path.name if self._file is not None else ""
        self.done_step.show_done(done, name, proposes=self._proposes())
        self._go(self.done_step)
        self._list_past()

    def _start_again(self) -> None:
        self.file_step.forget()
        self._go(self.file_step)

    # ------------------------------------------------------------ what follows

    def _proposes(self) -> bool:
        from desktop.services.dtsen.proposal_imports import RESIDENTS

        residents = self._file is not None and self._file.source.kind in RESIDENTS
        return residents and self.desk.session.may(Permission.PROPOSAL_EDIT)

    def _look_at_proposals(self, batch_id: str) -> None:
        from desktop.services.dtsen import proposal_imports

        desk = self.desk
        self._work(
            lambda _progress: proposal_imports.candidates(desk, batch_id),
            self._offer_proposals,
            self.tr("Memeriksa baris impor"),
        )

    def _offer_proposals(self, found: Candidates) -> None:
        from desktop.views.proposals.from_import import open_drafts

        if found.total:
            dialog = open_drafts(self, self.shell, found)
            dialog.drafted.connect(self._drafted)
            return
        self.banner.show_message(
            self.tr("Tidak ada usulan yang dapat dibuat dari impor ini."),
            self.tr("Semua warganya sudah mempunyai usulan, atau isinya tidak berbeda."),
            role="info",
        )

    def _drafted(self, number: int) -> None:
        self.banner.show_message(
            self.tr("%n draf usulan dibuat.", "", number),
            self.tr("Periksa dan usulkan di menu Usulan."),
            role="good",
        )

    # ------------------------------------------------------------ the way back

    def _list_past(self) -> None:
        desk = self.desk
        run_operation(
            self, lambda _p: batches.past_imports(desk), on_success=self.file_step.show_past, mutates=False
        )

    def _look_at_undo(self, batch_id: str) -> None:
        desk = self.desk
        self._work(
            lambda progress: batches.look_at_undo(desk, batch_id, progress),
            self._ask_undo,
            self.tr("Memeriksa impor"),
        )

    def _ask_undo(self, found: Undo) -> None:
        recorded = self.tr("Penarikan ini tercatat.")
        text = f"{self._comes_to(found)} {recorded}"
        if found.kept:
            names = ", ".join(f"{one.name} ({one.why})" for one in found.kept[:_NAMED])
            more = ", …" if len(found.kept) > _NAMED else ""
            kept = self.tr("%n data tetap seperti sekarang:", "", len(found.kept))
            text = f"{text}\n\n{kept} {names}{more}"
        ask(
            self,
            self.tr("Tarik kembali impor {0}").format(found.batch.file_name),
            text,
            self.tr("&Tarik kembali"),
            partial(self._undo, found.batch),
            danger=True,
        )

    def _undo(self, batch: Batch) -> None:
        desk = self.desk
        self._work(
            lambda progress: batches.undo_import(desk, batch.id, progress),
            self._undone,
            self.tr("Menarik kembali"),
            mutates=True,
        )

    def _undone(self, found: Undo) -> None:
        self._list_past()
        self._start_again()
        title = self.tr("Impor {0} ditarik kembali").format(found.batch.file_name)
        kept = self.tr("%n data tetap seperti sekarang.", "", len(found.kept)) if found.kept else ""
        self.banner.show_message(title, f"{self._comes_to(found)} {kept}".strip(), role="good")

    def _comes_to(self, found: Undo) -> str:
        """What is taken back, counted as people count it."""
        said = []
        if found.deleted:
            said.append(self.tr("{0} dihapus lagi.").format(batches.counted(found.deleted)))
        if found.restored:
            words = self.tr("{0} dikembalikan seperti sebelum impor.")
            said.append(words.format(batches.counted(found.restored)))
        return " ".join(said)

    # ------------------------------------------------------------ helpers

    def _save(self) -> None:
        if self._trial is None:
            return
        desk, trial = self.desk, self._trial
        ending = self.tr("hasil impor")
        name = f"{trial.file.book.path.stem} - {ending}.xlsx"
        start = str(trial.file.book.path.parent / name)
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Simpan hasil"), start, "Excel (*.xlsx)")
        if not chosen:
            return
        path = Path(chosen)
        path = path if path.suffix.lower() == ".xlsx" else path.with_name(f"{path.name}.xlsx")
        self._work(
            lambda _progress: annotated.save_annotated(desk, trial, path),
            lambda _none: self.banner.show_message(
                self.tr("Tersimpan: {0}").format(path.name),
                self.tr("Berkas ini berisi data pribadi. Hapus setelah dipakai."),
                role="good",
            ),
            self.tr("Menyimpan"),
            mutates=True,
        )

    def _go(self, step: Any) -> None:
        self.banner.hide()
        self.steps.setCurrentWidget(step)
        step.first().setFocus()

    def _work(
        self, work: Callable[[Any], Any], done: Callable[[Any], object], words: str, *, mutates: bool = False
    ) -> None:
        """Runs something long with progress and cancel; the steps wait meanwhile."""
        self.banner.hide()
        pressed = self.focusWidget()
        self.steps.setEnabled(False)
        self._running = run_operation(
            self,
            work,
            on_success=lambda result: self._ended(partial(done, result), pressed),
            on_error=lambda error: self._ended(partial(self._failed, error), pressed),
            on_cancel=lambda: self._ended(self._cancelled, pressed),
            progress_label=words,
            cancellable=True,
            mutates=mutates,
        )
        self.progress.watch(self._running)

    def _ended(self, then: Callable[[], object], pressed: QWidget | None) -> None:
        """``pressed`` had the keyboard before the steps turned grey; it gets it back where its step stays."""
        self._running = None
        self.steps.setEnabled(True)
        step = self.steps.currentWidget()
        back = pressed is not None and shiboken6.isValid(pressed) and step.isAncestorOf(pressed)
        if step is self.columns_step or not back:
            pressed = step.first()
        pressed.setFocus()
        then()

    def _failed(self, error: BaseException) -> None:
        self.file_step.forget()
        errors.show(error, self)

    def show_known_error(self, text: errors.ErrorText) -> None:
        """A known trouble stands above the step it came up in."""
        self.banner.show_known_error(text)

    def _cancelled(self) -> None:
        self.file_step.forget()
        self.banner.show_message(self.tr("Dihentikan"), self.tr("Tidak ada data yang diubah."), role="info")

    def reject(self) -> None:
        """Esc and the window's cross: running work is asked to stop first."""
        if self._running is not None:
            self._running.cancel()
            return
        chosen = self.steps.currentWidget() in (self.columns_step, self.check_step)
        leave_form(self, dirty=chosen and self.columns_step.dirty(), go=super().reject)


def open_import(shell: Shell, parent: Any = None) -> ImportDialog:
    """Opens the wizard over the program's window."""
    dialog = ImportDialog(shell, parent)
    show_dialog(dialog)
    return dialog
