"""*Riwayat*: every bundle sent and received, a copy of a sent one, and the last merge taken back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.models.areas import zone_of
from desktop.views import theme
from desktop.views.kit import icons
from desktop.views.kit.badge import Badge
from desktop.views.kit.banner import Banner
from desktop.views.kit.column import Column
from desktop.views.kit.empty_state import EmptyState
from desktop.views.kit.file_drop import size_in_words
from desktop.views.kit.labels import label
from desktop.views.kit.table import DataTable
from desktop.views.operations import Progress, run_operation
from desktop.views.sync.send import choose_folder
from desktop.views.sync.take_back import TakeBackButton
from desktop.views.sync.trouble_banner import show_trouble
from desktop.views.sync.words import counts_in_words, fate_in_words, kind_in_words, when

if TYPE_CHECKING:
    from desktop.services.bundles.exchange_records import BundleRow
    from desktop.services.bundles.sticks import Written
    from desktop.services.bundles.undo_import import Undoable
    from desktop.views.shell import Shell


class HistoryPanel(QWidget):
    """The table of bundles: *Salin lagi* for those that were sent, *Tarik kembali* for the last one merged.

    ``taken_back`` after a merge was taken back.
    """

    taken_back = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        offset = zone_of(shell.desk.office_code).utc_offset
        self.banner = Banner()
        self.table = DataTable(
            "sync.history",
            [
                Column("at", self.tr("Waktu"), 140, kind="date", value=lambda b: when(b.at, offset)),
                Column("direction", self.tr("Arah"), 90, value=self._direction),
                Column("kind", self.tr("Jenis"), 110, value=lambda b: kind_in_words(b.kind), drop=2),
                Column("peer_name", self.tr("Kantor"), 200, kind="name"),
                Column("number", self.tr("Nomor"), 70, kind="number"),
                Column("records", self.tr("Isi"), 240, stretch=True,
                       value=lambda b: counts_in_words(b.records)),
                Column("size", self.tr("Ukuran"), 90, align="right", drop=1,
                       value=lambda b: size_in_words(b.size)),
                Column("fate", self.tr("Keadaan"), 210, kind="badge", value=self._fate),
            ],
            title=self.tr("Riwayat bundel"),
            multi_select=False,
        )  # fmt: skip
        self.table.set_empty(
            EmptyState(
                "history",
                self.tr("Belum ada bundel"),
                self.tr("Setiap bundel yang dikirim atau diterima tercatat di sini."),
            )
        )
        self.again_button = QPushButton(icons.icon("copy"), self.tr("&Salin lagi ke flashdisk atau folder"))
        self.again_button.clicked.connect(self._again)
        self.paper_button = QPushButton(icons.icon("printer"), self.tr("Cetak &berita acara"))
        self.paper_button.clicked.connect(self._print_handover)
        self.paper_button.setVisible(shell.desk.store.profile.level != "desa")
        self.take_back = TakeBackButton(shell, self.banner, self.table.view)
        self.take_back.taken_back.connect(self.taken_back)
        self.take_back.hide()
        self.table.selection_changed.connect(lambda _count: self._chosen(self.table.chosen_row()))
        self.last = label("", "muted", wrap=True)
        buttons = QHBoxLayout()
        buttons.addWidget(self.take_back)
        buttons.addStretch(1)
        buttons.addWidget(self.paper_button)
        buttons.addWidget(self.again_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.GRID, 0, 0)
        column.setSpacing(theme.GRID)
        column.addWidget(self.banner)
        column.addWidget(self.table, 1)
        column.addWidget(self.last)
        column.addLayout(buttons)
        self._chosen(None)

    def _direction(self, row: Any) -> str:
        return self.tr("Keluar") if row.direction == "out" else self.tr("Masuk")

    def _fate(self, row: Any) -> Badge:
        words, tone = fate_in_words(row.fate)
        if self.take_back.is_last(row):
            words = self.tr("Penggabungan terakhir")
        return Badge(words, tone)

    def show_rows(self, rows: list[BundleRow], last_merge: Undoable | None = None) -> None:
        """The history as it is now, and the merge that came last; the chosen row stays chosen."""
        self.take_back.set_last(last_merge)
        current = self.table.chosen_row()
        self.table.set_rows(rows)
        if current is not None:
            self.table.select_id(current.id)
        self._chosen(self.table.chosen_row())

    def _chosen(self, row: Any) -> None:
        self.take_back.choose(row)
        self.last.setText(self.take_back.words())
        self.last.setVisible(bool(self.last.text()))
        sent = row is not None and row.direction == "out"
        self.again_button.setEnabled(sent)
        came = row is not None and row.direction == "in" and row.fate == "merged"
        self.paper_button.setEnabled(came)
        self.paper_button.setToolTip("" if came else self.tr("Pilih dulu bundel masuk di tabel."))
        self.again_button.setToolTip("" if sent else self.tr("Pilih dulu bundel keluar di tabel."))

    def _print_handover(self) -> None:
        from desktop.views.sync.handover import print_handover

        row = self.table.chosen_row()
        if row is not None:
            print_handover(self, self._shell, [row.id], self.banner)

    def _again(self) -> None:
        row = self.table.chosen_row()
        if row is None:
            return
        folder = choose_folder(self, self._shell, self.tr("Pilih flashdisk atau folder"))
        if folder is not None:
            self.copy_again(row.id, folder)

    def copy_again(self, bundle_id: str, folder: Path) -> None:
        """Writes a sent bundle there once more, as it was, or says why that cannot be."""
        from desktop.services.bundles import sent_copies

        desk = self._shell.desk

        def work(_progress: Progress) -> Written:
            return sent_copies.copy_again(desk, bundle_id, folder)

        run_operation(
            self,
            work,
            on_success=self._copied,
            on_error=lambda error: show_trouble(self.banner, self._shell, error),
            progress_label=self.tr("Menyalin bundel"),
            mutates=False,
        )

    def _copied(self, written: Written) -> None:
        self.banner.show_message(
            self.tr("Tersalin: {0}").format(written.path.name),
            self.tr("Berkas ini sama dengan yang dahulu dikirim; diterima dua kali pun tidak apa-apa."),
            role="good",
        )
