"""After an import of residents: which kinds of drafts it lets one make, how many of each, and making them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.models.proposals import ProposalKind
from desktop.views.growing_dialog import GrowingDialog
from desktop.views.kit import icons
from desktop.views.kit.dialogs import show_dialog
from desktop.views.kit.labels import label
from desktop.views.kit.progress_bar import ProgressBar
from desktop.views.operations import Operation, run_operation

if TYPE_CHECKING:
    from desktop.services.dtsen.proposal_imports import Candidates, Drafted
    from desktop.views.shell import Shell


class DraftsDialog(GrowingDialog):
    """A box for each kind with its number; new residents are not ticked at first. `drafted(number)`."""

    drafted = Signal(int)

    def __init__(self, shell: Shell, found: Candidates, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._found = found
        self._running: Operation | None = None
        self.setWindowTitle(self.tr("Buat usulan dari baris impor"))
        self.setAccessibleName(self.windowTitle())
        self.setMinimumWidth(560)
        self.boxes: dict[ProposalKind, QCheckBox] = {}
        for kind, some in found.found.items():
            box = QCheckBox(self._told(kind, len(some)))
            box.setEnabled(bool(some))
            box.setChecked(bool(some) and kind is not ProposalKind.NEW)
            box.toggled.connect(lambda _on: self._count())
            self.boxes[kind] = box
        self.progress = ProgressBar()
        self.back = QPushButton(self.tr("&Kembali"))
        self.back.clicked.connect(self.reject)
        self.go = QPushButton(icons.icon("flag", "on_accent"), "")
        self.go.setProperty("role", "primary")
        self.go.clicked.connect(lambda _on=False: self._draft())
        self._build()
        self._count()
        first = next((box for box in self.boxes.values() if box.isEnabled()), self.back)
        first.setFocus()

    def _told(self, kind: ProposalKind, number: int) -> str:
        words = {
            ProposalKind.CORRECTION: self.tr("Perbaikan data, isinya berbeda: %n warga", "", number),
            ProposalKind.DEATH: self.tr("Meninggal menurut berkas: %n warga", "", number),
            ProposalKind.MOVED: self.tr("Pindah menurut berkas: %n warga", "", number),
            ProposalKind.NEW: self.tr("Usul baru, belum ada di data kantor: %n warga", "", number),
        }
        return words[kind]

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        words = self.tr(
            "Usulan dibuat sebagai draf: periksa di menu Usulan, lalu usulkan. Centang jenis yang dibuat."
        )
        column.addWidget(label(words, wrap=True))
        for box in self.boxes.values():
            column.addWidget(box)
        if self._found.already:
            known = self.tr("%n warga lain sudah mempunyai usulan seperti ini.", "", self._found.already)
            column.addWidget(label(known, "muted", wrap=True))
        column.addWidget(self.progress)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (self.back, self.go):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        column.addLayout(buttons)

    def _chosen(self) -> list[ProposalKind]:
        return [kind for kind, box in self.boxes.items() if box.isChecked()]

    def _count(self) -> None:
        number = sum(len(self._found.found[kind]) for kind in self._chosen())
        self.go.setText(self.tr("&Buat %n draf", "", number))
        self.go.setEnabled(number > 0)

    # -- doing it --------------------------------------------------------------------------------

    def _draft(self) -> None:
        from desktop.services.dtsen import proposal_imports

        desk, batch, kinds = self._shell.desk, self._found.batch, self._chosen()
        self.go.setEnabled(False)
        self._running = run_operation(
            self,
            lambda progress: proposal_imports.draft(desk, batch.id, kinds, progress),
            on_success=self._done,
            on_error=self._failed,
            on_cancel=self._stopped,
            progress_label=self.tr("Menulis draf usulan"),
            cancellable=True,
        )
        self.progress.watch(self._running)

    def _done(self, made: Drafted) -> None:
        self._running = None
        self.accept()
        self.drafted.emit(made.number)

    def _failed(self, error: BaseException) -> None:
        from desktop.views.kit.errors import show

        self._stopped()
        show(error, self)

    def _stopped(self) -> None:
        self._running = None
        self._count()

    def reject(self) -> None:
        """Esc and the window's cross: running work is asked to stop first."""
        if self._running is not None:
            self._running.cancel()
            return
        super().reject()


def open_drafts(parent: QWidget, shell: Shell, found: Candidates) -> DraftsDialog:
    """Opens the dialog and says how many drafts were made."""
    dialog = DraftsDialog(shell, found, parent)

    def tell(number: int) -> None:
        words = QCoreApplication.translate("Proposals", "%n draf usulan dibuat", "", number)
        shell.toast(words)

    dialog.drafted.connect(tell)
    show_dialog(dialog)
    return dialog
