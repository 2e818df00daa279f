"""The first step: a file, and the imports that were made before."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.models.dates import local_time
from desktop.services.importing.kinds import Outcome
from desktop.services.importing.workbook import LARGEST, SUFFIXES
from desktop.views.importing.steps import Step
from desktop.views.kit.badge import Badge
from desktop.views.kit.column import Column
from desktop.views.kit.empty_state import EmptyState
from desktop.views.kit.file_drop import FileDrop
from desktop.views.kit.labels import label
from desktop.views.kit.table import DataTable

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from desktop.services.importing.writing import Batch


class _OneFile(FileDrop):
    """Takes one file and passes it on at once."""

    def browse(self) -> None:
        pattern = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        title, files = self.tr("Pilih berkas warga"), self.tr("Excel atau CSV")
        name, _ = QFileDialog.getOpenFileName(self, title, "", f"{files} ({pattern})")
        if name:
            self.add_files([Path(name)])


class FileStep(Step):
    """Signals: ``chosen(path)``, ``undo_asked(batch)`` and ``closed()``."""

    chosen = Signal(object)
    undo_asked = Signal(object)
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__("")
        self.title.setText(self.tr("Pilih berkas data warga"))
        self.say(
            self.tr(
                "Dikenali: data penduduk OpenSID dan SIAK, buku induk penduduk, peserta program OpenSID, "
                "daftar PPKS, dan tabel lain yang berisi nama. Berkas hanya dibaca; tidak ada yang "
                "tersimpan sebelum Anda menekan Impor."
            )
        )
        self._desk = desk
        hint = self.tr("atau seret berkas Excel (xlsx, xlsm, xls) atau CSV ke sini")
        self.drop = _OneFile(SUFFIXES, largest=LARGEST, hint=hint)
        self.drop.setAccessibleName(self.tr("Berkas data warga"))
        self.drop.changed.connect(self._taken)
        self.table = DataTable(
            "imports",
            [
                Column("at", self.tr("Waktu"), 135, kind="date", value=self._when),
                Column("file_name", self.tr("Berkas"), 220, kind="name", stretch=True),
                Column("kind", self.tr("Jenis"), 190, value=lambda batch: batch.kind.label, drop=2),
                Column("counts", self.tr("Hasil"), 200, value=self._counts),
                Column("actor_name", self.tr("Petugas"), 120, drop=1),
                Column("state", self.tr("Keadaan"), 150, kind="badge", value=self._state),
            ],
            title=self.tr("Impor sebelumnya"),
            multi_select=False,
        )
        self.table.set_empty(
            EmptyState("history", self.tr("Belum ada impor"), self.tr("Impor yang selesai tercatat di sini."))
        )
        self.table.selection_changed.connect(lambda _count: self._offer())
        self.body.addWidget(self.drop)
        self.body.addWidget(label(self.tr("Impor sebelumnya"), "bold"))
        self.body.addWidget(self.table, 1)
        self.undo_button = self.add_button(self.tr("&Tarik kembali…"), self._undo, icon="undo")
        self.close_button = self.add_button(self.tr("T&utup"), self.closed.emit, icon="x")
        self._offer()

    def first(self) -> QWidget:
        """The way to a file."""
        return self.drop.button

    def show_past(self, batches: list[Batch]) -> None:
        """The list of past imports, newest first."""
        self.table.set_rows(batches)
        self._offer()

    def forget(self) -> None:
        """Ready for another file."""
        self.drop.blockSignals(True)
        self.drop.set_files([])
        self.drop.blockSignals(False)

    def _taken(self) -> None:
        files = self.drop.files()
        if files:
            self.chosen.emit(files[-1])

    def _undo(self) -> None:
        batch = self.table.chosen_row()
        if batch is not None:
            self.undo_asked.emit(batch)

    def _offer(self) -> None:
        batch: Any = self.table.chosen_row()
        self.undo_button.setEnabled(batch is not None and batch.undone_at is None)

    def _when(self, batch: Batch) -> object:
        return local_time(batch.at, self._desk.zone).replace(tzinfo=None)

    def _counts(self, batch: Batch) -> str:
        counts = batch.counts
        parts = [f"{counts[kind.value]} {kind.label.lower()}" for kind in Outcome if counts[kind.value]]
        return ", ".join(parts)

    def _state(self, batch: Batch) -> Badge:
        if batch.undone_at:
            return Badge(self.tr("Ditarik kembali"), "muted", "undo")
        return Badge(self.tr("Tersimpan"), "good")
