"""*Ditolak*: bundles that were not taken or wait for earlier ones, and why; try again or throw away."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.models.areas import zone_of
from desktop.views import theme
from desktop.views.kit import icons
from desktop.views.kit.badge import Badge
from desktop.views.kit.banner import Banner
from desktop.views.kit.column import Column
from desktop.views.kit.confirm import ask_reason
from desktop.views.kit.empty_state import EmptyState
from desktop.views.kit.focus import step_aside
from desktop.views.kit.labels import label
from desktop.views.kit.table import DataTable
from desktop.views.operations import Progress, operations, run_operation
from desktop.views.sync.trouble_banner import show_trouble
from desktop.views.sync.words import fate_in_words, when, whose_in_words

if TYPE_CHECKING:
    from desktop.services.bundles.exchange_records import MergeResult
    from desktop.services.bundles.parked import Parked
    from desktop.services.bundles.quarantine import Quarantined
    from desktop.views.shell import Shell


class RefusedPanel(QWidget):
    """The table of the quarantine. `retried` after a bundle was tried again or thrown away."""

    retried = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        offset = zone_of(shell.desk.office_code).utc_offset
        self.banner = Banner()
        self.table = DataTable(
            "sync.refused",
            [
                Column("at", self.tr("Waktu"), 140, kind="date", value=lambda row: when(row.at, offset)),
                Column("sender", self.tr("Dari"), 270, value=self._sender),
                Column("name", self.tr("Berkas"), 220, kind="name", elide="middle"),
                Column("state", self.tr("Keadaan"), 190, kind="badge", value=self._state),
                Column("message", self.tr("Alasan"), 360, stretch=True),
            ],
            title=self.tr("Bundel yang ditolak"),
            multi_select=False,
        )
        self.table.set_empty(
            EmptyState(
                "check-circle",
                self.tr("Tidak ada bundel yang ditolak"),
                self.tr("Bundel yang tidak dapat diterima disimpan di sini bersama alasannya."),
            )
        )
        self.table.selection_changed.connect(lambda _count: self._chosen(self.table.chosen_row()))
        self.reason = label("", wrap=True)
        self.delete_button = self._button("trash", self.tr("&Hapus"), self._ask_delete)
        self.retry_button = self._button("refresh", self.tr("&Coba lagi"), self.retry)
        buttons = QHBoxLayout()
        buttons.addWidget(self.delete_button)
        buttons.addStretch(1)
        buttons.addWidget(self.retry_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.GRID, 0, 0)
        column.setSpacing(theme.GRID)
        column.addWidget(self.banner)
        column.addWidget(self.table, 1)
        column.addWidget(self.reason)
        column.addLayout(buttons)
        self._chosen(None)

    def _button(self, icon: str, text: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(icons.icon(icon), text)
        button.clicked.connect(lambda _checked=False: act())
        return button

    def _sender(self, row: Any) -> str:
        return row.sender if hasattr(row, "missing") else whose_in_words(row.whose)

    def _state(self, row: Any) -> Badge:
        missing = getattr(row, "missing", None)
        if missing is None:
            return Badge(*fate_in_words("refused"))
        return Badge(self.tr("Menunggu nomor {0}").format(missing or "?"), "warning")

    def show_rows(self, rows: list[Quarantined | Parked]) -> None:
        """What lies aside now; the chosen row stays chosen."""
        current = self.table.chosen_row()
        self.table.set_rows(rows, key="file")
        if current is not None:
            self.table.select_id(current.file)
        self._chosen(self.table.chosen_row())

    def _chosen(self, row: Any) -> None:
        if row is None:
            step_aside(self.table, self.delete_button, self.retry_button)
        for button in (self.delete_button, self.retry_button):
            button.setEnabled(row is not None)
        self.reason.setVisible(row is not None)
        self.reason.setText(row.message if row is not None else "")

    def retry(self) -> None:
        """Merges the chosen bundle once more; one that is taken now leaves the list."""
        from desktop.services.bundles import merging, parked, quarantine

        row, desk = self.table.chosen_row(), self._shell.desk
        if row is None:
            return

        def work(progress: Progress) -> list[MergeResult]:
            results = merging.merge(desk, [row.file], progress)
            if row.file.exists() and all(result.fate in {"merged", "known"} for result in results):
                if row.file.parent == parked.shelf(desk):
                    parked.remove(row.file)
                else:
                    quarantine.dismiss(desk, row.file, "digabungkan pada percobaan berikutnya")
            return results

        step_aside(self.table, self.retry_button)
        self.retry_button.setEnabled(False)
        run_operation(
            self,
            work,
            on_success=self._retried,
            on_error=self._failed,
            on_cancel=lambda: self._chosen(self.table.chosen_row()),
            progress_label=self.tr("Menggabungkan"),
            cancellable=True,
        )

    def _retried(self, results: list[MergeResult]) -> None:
        for result in results:
            operations().changes.changed.emit(result.changes)
        refusal = next((r.preview.refusal for r in results if r.fate == "refused"), None)
        if refusal is not None:
            show_trouble(self.banner, self._shell, refusal)
        elif results and results[0].fate == "parked":
            self.banner.show_message(self.tr("Bundel ini menunggu kiriman sebelumnya."), role="info")
        else:
            self.banner.show_message(self.tr("Bundel kini sudah digabungkan."), role="good")
        self.retried.emit()

    def _failed(self, error: BaseException) -> None:
        self._chosen(self.table.chosen_row())
        show_trouble(self.banner, self._shell, error)

    def _ask_delete(self) -> None:
        row = self.table.chosen_row()
        if row is None:
            return
        ask_reason(
            self,
            self.tr("Hapus {0} dari daftar ini").format(row.name),
            self.tr("Berkas ini tidak dapat dikembalikan. Pengirim dapat membuat bundel baru."),
            self.tr("Hapus bundel"),
            self.tr("Alasan"),
            lambda reason: self.delete(row, reason),
            danger=True,
        )

    def delete(self, row: Quarantined | Parked, reason: str) -> None:
        """Throws a bundle away that was refused or waits."""
        from desktop.services.bundles import parked, quarantine

        desk = self._shell.desk
        throw = parked.dismiss if row.file.parent == parked.shelf(desk) else quarantine.dismiss
        run_operation(
            self,
            lambda _p: throw(desk, row.file, reason),
            on_success=lambda _none: self.retried.emit(),
            on_error=self._failed,
        )
