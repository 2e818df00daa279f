"""The last step: what was imported, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout

from desktop.services.importing.kinds import Outcome
from desktop.views import theme
from desktop.views.importing.check_step import ROLES
from desktop.views.importing.steps import Step
from desktop.views.kit.badge import Badge, BadgeLabel
from desktop.views.kit.column import text_of
from desktop.views.kit.labels import label

if TYPE_CHECKING:
    from desktop.services.importing.service import Imported


class DoneStep(Step):
    """Signals: ``undo_wanted(batch id)``, ``proposals_wanted(batch id)``, ``save_wanted()``, ``another()``,
    ``closed()``."""

    undo_wanted = Signal(str)
    proposals_wanted = Signal(str)
    save_wanted = Signal()
    another = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__("")
        self._batch_id: str | None = None
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.PAGE_MARGIN)
        grid.setVerticalSpacing(theme.GRID)
        self.numbers: dict[Outcome, str] = {}
        self._labels = {}
        for row, outcome in enumerate(Outcome):
            role, icon = ROLES[outcome]
            grid.addWidget(BadgeLabel(Badge(outcome.label, role, icon)), row, 0)
            self._labels[outcome] = label("", "bold")
            grid.addWidget(self._labels[outcome], row, 1)
        self.read = label("", "muted")
        grid.addWidget(self.read, len(Outcome), 0, 1, 2)
        grid.setColumnStretch(2, 1)
        self.body.addLayout(grid)
        self.body.addStretch(1)
        self.undo_button = self.add_button(self.tr("&Tarik kembali impor ini…"), self._undo, icon="undo")
        self.save_button = self.add_button(
            self.tr("&Simpan hasil ke Excel…"), self.save_wanted.emit, icon="save"
        )
        self.proposals_button = self.add_button(
            self.tr("Buat &usulan dari baris ini…"), self._propose, icon="flag"
        )
        self.add_button(self.tr("Impor &berkas lain"), self.another.emit, icon="file")
        self.close_button = self.add_button(self.tr("S&elesai"), self.closed.emit, icon="check", primary=True)

    def show_done(self, done: Imported, name: str, *, proposes: bool) -> None:
        """Shows the counts of an import; ``proposes``: what it says of residents can become proposals."""
        counts, self._batch_id = done.counts, done.batch_id
        self.title.setText(self.tr("{0} sudah diimpor").format(name))
        self.say(
            self.tr(
                "Baris yang ditolak tidak tersimpan. Simpan hasilnya ke Excel, betulkan, lalu impor lagi."
            )
            if counts["refused"]
            else self.tr("Semua baris berkas sudah tersimpan.")
        )
        for outcome, words in self._labels.items():
            words.setText(self.tr("%n baris", "", counts[outcome.value]))
        self.read.setText(self.tr("Dibaca {0} baris.").format(text_of(counts["read"])))
        self.undo_button.setEnabled(self._batch_id is not None)
        self.proposals_button.setVisible(proposes)
        self.proposals_button.setEnabled(self._batch_id is not None)

    def _propose(self) -> None:
        if self._batch_id is not None:
            self.proposals_wanted.emit(self._batch_id)

    def _undo(self) -> None:
        if self._batch_id is not None:
            self.undo_wanted.emit(self._batch_id)
