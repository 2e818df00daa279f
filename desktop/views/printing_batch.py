"""Many letters as one print job: the list of what is in it beside its pages, going on after a jam."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from desktop.views import theme
from desktop.views.kit import icons, print_memory
from desktop.views.kit.banner import Banner
from desktop.views.kit.confirm import ask
from desktop.views.kit.dialogs import show_dialog
from desktop.views.operations import Progress, run_operation
from desktop.views.papers import Behind, PaperDialog

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from desktop.services.papers.batches import Batch, Made

KIND = "batch"
translate = QCoreApplication.translate


class BatchDialog(PaperDialog):
    """The preview of a job. Every letter has its line: a press shows its page; what failed says why."""

    def __init__(self, parent: QWidget | None, desk: Desk, made: Made) -> None:
        batch = made.batch
        super().__init__(
            parent, batch.title, made.pdf, f"{KIND}-{desk.today():%Y-%m-%d}.pdf",
            behind=Behind(desk, batch.use),
        )  # fmt: skip
        self._desk, self.batch = desk, batch
        self._out = set(range(batch.done))  # pages (from 0) that went to the printer
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Surat dalam cetak bersama"))
        self.list.setMinimumWidth(theme.scaled(230))
        for line in batch.lines:
            item = QListWidgetItem(line.number or self.tr("Surat tidak ditemukan"))
            if line.reason:
                item.setIcon(icons.icon("warning", "warning"))
                item.setText(f"{item.text()}\n{line.reason}")
            item.setToolTip(item.text())
            item.setSizeHint(QSize(0, theme.scaled(50 if line.reason else 30)))
            item.setData(Qt.ItemDataRole.UserRole, line.page)
            self.list.addItem(item)
        self.list.currentItemChanged.connect(lambda item, _old: self._go_to(item))
        self.preview.put_beside(self.list)
        self.preview.stopped.connect(self._stopped)
        self._say_state()
        if 0 < batch.done < batch.pages:
            self._offer_rest(batch.done)

    def _go_to(self, item: QListWidgetItem | None) -> None:
        page = item.data(Qt.ItemDataRole.UserRole) if item is not None else 0
        if page:
            self.preview.bar.go(page - 1)

    def _say_state(self) -> None:
        failed = len(self.batch.failed)
        if failed:
            self.preview.banner.show_message(
                self.tr("%n surat tidak ikut dicetak.", "", failed),
                self.tr("Yang lain tetap jadi. Sebabnya tertulis di daftar sebelah kiri."),
                role="warning",
            )

    def _offer_rest(self, done: int) -> None:
        self.preview.banner.show_message(
            self.tr("Sampai halaman {0} dari {1} sudah dikirim ke printer.").format(done, self.batch.pages),
            self.tr("Periksa lembar terakhir yang keluar, lalu lanjutkan dari halaman berikutnya."),
            action=self.tr("Lanjutkan dari halaman {0}").format(done + 1),
            on_action=lambda: self.preview.print_document(done),
        )

    # -- after printing ----------------------------------------------------------------------------

    def _stopped(self, sent: int, _of: int) -> None:
        self._count(sent)

    def _printed(self, pages: int) -> None:
        super()._printed(pages)
        if self._count(pages) < self.batch.pages:
            return
        self.preview.question.ask(
            self.tr("Apakah semua lembar keluar dengan baik?"),
            self.tr("Bila kertas macet, sebutkan halaman pertama yang belum keluar."),
            [("selesai", self.tr("Ya, semuanya")), ("lanjut", self.tr("Belum, cetak lagi dari halaman ini"))],
            self.tr("&Lanjutkan"),
            self._answered,
            question=self.tr("&Hasil"),
            note=self.tr("Hala&man"),
            needs_note="lanjut",
        )

    def _answered(self, choice: Hashable, note: str) -> None:
        if choice == "lanjut":
            first = int(note) if note.isdecimal() else 1
            first = min(max(1, first), self.batch.pages)
            self._out = set(range(first - 1))
            self._remember(first - 1)
            self.preview.print_document(first - 1)
        else:
            self._finish()

    def _count(self, sent: int) -> int:
        """Remembers a run of so many pages; returns how many are out without one missing before them."""
        first = self.preview.first_sent()
        self._out.update(range(first, first + sent))
        done = next(page for page in range(self.batch.pages + 1) if page not in self._out)
        self._remember(done)
        return done

    def _remember(self, done: int) -> None:
        from desktop.services.papers import batches

        desk, batch_id = self._desk, self.batch.id
        run_operation(self, lambda _p: batches.sent(desk, batch_id, done))

    def _finish(self) -> None:
        from desktop.services.papers import batches

        desk, batch_id = self._desk, self.batch.id
        run_operation(
            self,
            lambda _p: batches.finish(desk, batch_id),
            on_success=lambda _changes: self._note.setText(self.tr("Cetak bersama ini selesai.")),
        )


def print_letters(parent: QWidget, desk: Desk, letter_ids: Sequence[str]) -> None:
    """Draws the letters as one job on a worker, which can be cancelled, and shows it."""
    from desktop.models.papers import Paper
    from desktop.services.papers import batches

    ids = list(letter_ids)
    title = translate("PrintBatch", "Cetak bersama {0} surat").format(len(ids))
    kept = print_memory.paper(KIND)

    def work(progress: Progress) -> Made:
        return batches.make(
            desk, ids, title, paper=Paper(kept) if kept else None, step=lambda *at: _step(progress, *at)
        )

    run_operation(
        parent,
        work,
        on_success=lambda made: show_dialog(BatchDialog(parent, desk, made)),
        progress_label=translate("PrintBatch", "Menyusun surat"),
        cancellable=True,
    )


def go_on(parent: QWidget, desk: Desk, batch_id: str) -> None:
    """Draws an unfinished job anew and offers the rest of it."""
    from desktop.services.papers import batches

    run_operation(
        parent,
        lambda progress: batches.again(desk, batch_id, step=lambda *at: _step(progress, *at)),
        on_success=lambda made: show_dialog(BatchDialog(parent, desk, made)),
        progress_label=translate("PrintBatch", "Menyusun surat"),
        cancellable=True,
    )


def _step(progress: Progress, done: int, count: int) -> None:
    progress.check()
    progress.report(done, count)


class UnfinishedBanner(Banner):
    """Says that a job is not finished, and offers to go on with it; closing it asks and forgets the job."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk: Desk | None = None
        self._batch: Batch | None = None
        self.closed.connect(self._ask_to_forget)

    def look(self, desk: Desk) -> None:
        """Shows the newest unfinished job of this person, or nothing."""
        from desktop.services.papers import batches

        self._desk = desk
        run_operation(self, lambda _p: batches.unfinished(desk), on_success=self._found, mutates=False)

    def _found(self, jobs: list[Batch]) -> None:
        desk = self._desk
        if not jobs or desk is None:
            self._batch = None
            self.hide()
            return
        self._batch = batch = jobs[0]
        self.show_message(
            self.tr("{0} belum dinyatakan selesai.").format(batch.title),
            self.tr("Sudah dikirim ke printer: {0} dari {1} halaman.").format(batch.done, batch.pages),
            action=self.tr("Lanjutkan"),
            on_action=lambda: go_on(self.window(), desk, batch.id),
        )

    def _ask_to_forget(self) -> None:
        self.show()
        batch = self._batch
        if batch is not None:
            ask(
                self,
                self.tr("Lupakan sisa {0}?").format(batch.title),
                self.tr(
                    "Sudah dikirim ke printer: {0} dari {1} halaman. Sisanya tidak ditawarkan lagi; "
                    "surat-suratnya tetap ada di daftar dan dapat dicetak satu per satu."
                ).format(batch.done, batch.pages),
                self.tr("&Lupakan sisanya"),
                self._forget,
            )

    def _forget(self) -> None:
        from desktop.services.papers import batches

        desk, batch = self._desk, self._batch
        if desk is not None and batch is not None:
            self.hide()
            run_operation(self, lambda _p: batches.finish(desk, batch.id))
