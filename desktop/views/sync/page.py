"""Sinkronisasi: send up or answer down, receive, paired offices, history."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QScrollArea, QTabWidget, QVBoxLayout, QWidget

from desktop.models.areas import zone_of
from desktop.models.roles import Permission
from desktop.services import exchange
from desktop.services.trust import trusted
from desktop.views import theme
from desktop.views.kit.badge import Badge
from desktop.views.kit.column import Column
from desktop.views.kit.empty_state import EmptyState
from desktop.views.kit.file_drop import size_in_words
from desktop.views.kit.page_head import PageHead
from desktop.views.kit.table import DataTable
from desktop.views.operations import run_operation
from desktop.views.shell import Page, Shell
from desktop.views.sync.offices import OfficesPanel
from desktop.views.sync.receive import ReceivePanel
from desktop.views.sync.send import SendCard
from desktop.views.sync.words import counts_in_words, fate_in_words, kind_in_words, when


def _contents(row: Any) -> str:
    return counts_in_words(row.counts)


def _size(row: Any) -> str:
    return size_in_words(row.size)


def _fate(row: Any) -> Badge:
    return Badge(*fate_in_words(row.fate))


class SyncPage(Page):
    """Tabs; the first one is what this office does most: send up, or receive where there is nobody above."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.head = PageHead(self.tr("Sinkronisasi"))
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(self.tr("Bagian sinkronisasi"))
        self.tabs.setDocumentMode(True)
        self._cards: dict[str, SendCard] = {}
        self._send = QWidget()
        self._send_column = QVBoxLayout(self._send)
        self._send_column.setContentsMargins(0, theme.GRID, 0, 0)
        self._send_column.setSpacing(theme.PAGE_MARGIN)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(self._send)
        self.tabs.addTab(area, self.tr("&Kirim"))
        self.receive: ReceivePanel | None = None
        if self.desk.session.may(Permission.BUNDLE_IMPORT):
            self.receive = ReceivePanel(shell)
            self.receive.merged.connect(lambda _results: self.refresh())
            self.tabs.addTab(self.receive, self.tr("&Terima dan gabungkan"))
        self.offices = OfficesPanel(shell)
        self.offices.changed.connect(self._rebuild_cards)
        self.tabs.addTab(self.offices, self.tr("Kantor &pasangan"))
        self.history = self._history_table()
        self.tabs.addTab(self.history, self.tr("&Riwayat"))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.PAGE_MARGIN, theme.PAGE_MARGIN, theme.PAGE_MARGIN, theme.PAGE_MARGIN)
        column.setSpacing(theme.GRID)
        column.addWidget(self.head)
        column.addWidget(self.tabs, 1)
        self._rebuild_cards()

    def _history_table(self) -> DataTable:
        offset = zone_of(self.desk.office_code).utc_offset
        table = DataTable(
            "sync.history",
            [
                Column("at", self.tr("Waktu"), 140, kind="date", value=lambda b: when(b.at, offset)),
                Column("direction", self.tr("Arah"), 90, value=self._direction),
                Column("kind", self.tr("Jenis"), 110, value=lambda b: kind_in_words(b.kind), drop=2),
                Column("peer_name", self.tr("Kantor"), 200, kind="name"),
                Column("number", self.tr("Nomor"), 70, kind="number"),
                Column("counts", self.tr("Isi"), 240, value=_contents, stretch=True),
                Column("size", self.tr("Ukuran"), 90, align="right", value=_size, drop=1),
                Column("fate", self.tr("Keadaan"), 180, kind="badge", value=_fate),
            ],
            title=self.tr("Riwayat bundel"),
            memory=None,
            multi_select=False,
        )
        table.set_empty(
            EmptyState(
                "history",
                self.tr("Belum ada bundel"),
                self.tr("Setiap bundel yang dikirim atau diterima tercatat di sini."),
            )
        )
        return table

    def _direction(self, row: Any) -> str:
        return self.tr("Keluar") if row.direction == "out" else self.tr("Masuk")

    # -- cards ----------------------------------------------------------------------------------

    def _rebuild_cards(self) -> None:
        while (item := self._send_column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._cards.clear()
        for peer in trusted(self.desk):
            card = SendCard(self.shell, peer.code, peer.name, reply=peer.relation == "child")
            card.exported.connect(lambda _sent: self.refresh())
            self._cards[peer.code] = card
            self._send_column.addWidget(card)
        if self._cards:
            self._send_column.addStretch(1)
        else:
            self._send_column.addWidget(
                EmptyState(
                    "upload",
                    self.tr("Belum ada kantor tujuan"),
                    self.tr("Pasangkan dulu dengan kecamatan atau kabupaten Anda, cukup sekali."),
                    self.tr("Buka Kantor pasangan"),
                    lambda: self.tabs.setCurrentWidget(self.offices),
                )
            )
        self.refresh()

    # -- Page -----------------------------------------------------------------------------------

    def activate(self, files: Sequence[Path] = (), **arguments: Any) -> None:
        """Comes to the front; files that were dropped or opened with the program are looked into."""
        self.refresh()
        cards = [Path(f) for f in files if Path(f).suffix.lower() == ".kartu"]
        bundles = [Path(f) for f in files if Path(f).suffix.lower() != ".kartu"]
        if bundles and self.receive is not None:
            self.tabs.setCurrentWidget(self.receive)
            self.receive.look_into(bundles)
        elif cards:
            self.tabs.setCurrentWidget(self.offices)
            self.offices.open_card(cards[0])
        self.tabs.setFocus()

    def refresh(self) -> None:
        """Reads what waits for each office, and the history."""
        desk, codes = self.desk, list(self._cards)

        def work(_progress: object) -> tuple[list[Any], list[Any]]:
            return [exchange.pending(desk, code) for code in codes], exchange.history(desk)

        run_operation(self, work, on_success=lambda found: self._show(*found), mutates=False)

    def _show(self, waiting: list[Any], rows: list[Any]) -> None:
        for pending in waiting:
            if pending.peer_code in self._cards:
                self._cards[pending.peer_code].show_pending(pending)
        self.history.set_rows(rows)
