"""*Kotak keluar*: bundles that leave by mail, with their state, and what may be done about one that waits."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.models.areas import zone_of
from desktop.views import theme
from desktop.views.kit import icons
from desktop.views.kit.badge import Badge
from desktop.views.kit.banner import Banner
from desktop.views.kit.column import Column
from desktop.views.kit.confirm import ask
from desktop.views.kit.empty_state import EmptyState
from desktop.views.kit.file_drop import size_in_words
from desktop.views.kit.focus import step_aside
from desktop.views.kit.labels import label
from desktop.views.kit.table import DataTable
from desktop.views.operations import Progress, run_operation
from desktop.views.sync.trouble_banner import show_trouble
from desktop.views.sync.words import outbox_in_words, wait_in_words, when

if TYPE_CHECKING:
    from desktop.services.mailing.outbox_records import OutboxRow, Round
    from desktop.views.shell import Shell

_WAITS = ("waiting", "held")


class OutboxPanel(QWidget):
    """The table of the outbox with *Kirim sekarang*, *Coba lagi* and *Batalkan*."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        offset = zone_of(shell.desk.office_code).utc_offset
        self.banner = Banner()
        self.table = DataTable(
            "sync.outbox",
            [
                Column("queued_at", self.tr("Dibuat"), 140, kind="date",
                       value=lambda row: when(row.queued_at, offset)),
                Column("peer_name", self.tr("Kepada"), 220, kind="name"),
                Column("number", self.tr("Nomor"), 70, kind="number"),
                Column("size", self.tr("Ukuran"), 90, align="right", drop=1,
                       value=lambda row: size_in_words(row.size)),
                Column("state", self.tr("Keadaan"), 210, kind="badge",
                       value=lambda row: Badge(*outbox_in_words(row.state))),
                Column("note", self.tr("Keterangan"), 260, value=self._note, stretch=True),
            ],
            title=self.tr("Kotak keluar surel"),
            multi_select=False,
        )  # fmt: skip
        self.table.set_empty(
            EmptyState(
                "mail",
                self.tr("Kotak keluar kosong"),
                self.tr("Bundel yang dikirim lewat surel menunggu di sini sampai diterima server."),
            )
        )
        self.table.selection_changed.connect(lambda _count: self._chosen(self.table.chosen_row()))
        self.reason = label("", wrap=True)
        self.reason.hide()
        self.cancel_button = self._button("x", self.tr("&Batalkan kiriman"), self._ask_cancel)
        self.retry_button = self._button("refresh", self.tr("&Coba lagi"), self.retry)
        self.send_button = self._button("send", self.tr("Kirim &semua sekarang"), self.send_all)
        buttons = QHBoxLayout()
        buttons.addWidget(self.cancel_button)
        buttons.addStretch(1)
        buttons.addWidget(self.retry_button)
        buttons.addWidget(self.send_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.GRID, 0, 0)
        column.setSpacing(theme.GRID)
        column.addWidget(self.banner)
        column.addWidget(self.table, 1)
        column.addWidget(self.reason)
        column.addLayout(buttons)
        self._rows: list[OutboxRow] = []
        self._chosen(None)

    def _button(self, icon: str, text: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(icons.icon(icon), text)
        button.clicked.connect(lambda _checked=False: act())
        return button

    def _note(self, row: Any) -> str:
        if row.state == "waiting" and row.parts > 1:
            return self.tr("{0} dari {1} bagian terkirim").format(row.parts_sent, row.parts)
        if row.state == "waiting" and row.attempts and row.seconds_to_wait is not None:
            return wait_in_words(row.seconds_to_wait)
        return str(row.trouble or "") if row.state in _WAITS else ""

    # -- showing --------------------------------------------------------------------------------

    def show_rows(self, rows: list[OutboxRow]) -> None:
        """The outbox as it is now; the chosen row stays chosen."""
        current = self.table.chosen_row()
        self._rows = rows
        self.table.set_rows(rows)
        if current is not None:
            self.table.select_id(current.id)
        self._chosen(self.table.chosen_row())

    @property
    def waiting(self) -> int:
        """How many bundles wait."""
        return sum(row.state in _WAITS for row in self._rows)

    def _chosen(self, row: Any) -> None:
        waits = row is not None and row.state in _WAITS
        if not self.waiting:
            step_aside(self.table, self.send_button)
        if not waits:
            step_aside(self.table, self.cancel_button)
        if row is None:
            step_aside(self.table, self.retry_button)
        self.cancel_button.setEnabled(waits)
        self.retry_button.setEnabled(row is not None and row.state in (*_WAITS, "sent"))
        was_sent = row is not None and row.state == "sent"
        self.retry_button.setText(self.tr("&Kirim sekali lagi") if was_sent else self.tr("&Coba lagi"))
        self.send_button.setEnabled(self.waiting > 0)
        trouble = row.trouble if waits else None
        self.reason.setVisible(bool(trouble))
        self.reason.setText(trouble or "")

    # -- acting ---------------------------------------------------------------------------------

    def send_all(self) -> None:
        """Tries every bundle now, those that were held too."""
        from desktop.services.mailing import outbox

        desk = self._shell.desk
        self._run(lambda progress: outbox.send_due(desk, progress, now=True))

    def retry(self) -> None:
        """Tries the chosen one now; one that was sent goes once more as a whole."""
        from desktop.services.mailing import outbox

        row, desk = self.table.chosen_row(), self._shell.desk
        if row is None:
            return

        def work(progress: Progress) -> Round:
            outbox.retry(desk, row.id)
            return outbox.send_due(desk, progress, only=row.id)

        self._run(work)

    def _run(self, work: Callable[[Progress], Round]) -> None:
        step_aside(self.table, self.send_button, self.retry_button)
        self.send_button.setEnabled(False)
        self.retry_button.setEnabled(False)
        run_operation(
            self,
            work,
            on_success=self._done,
            on_error=self._failed,
            on_cancel=lambda: self._chosen(self.table.chosen_row()),
            progress_label=self.tr("Mengirim surel"),
            cancellable=True,
        )

    def _done(self, done: Round) -> None:
        if done.trouble is not None:
            show_trouble(self.banner, self._shell, done.trouble)
        else:
            sent = sum(result.state == "sent" for result in done.results)
            self.banner.show_message(self.tr("%n bundel terkirim lewat surel.", "", sent), role="good")

    def _failed(self, error: BaseException) -> None:
        self._chosen(self.table.chosen_row())
        show_trouble(self.banner, self._shell, error)

    def _ask_cancel(self) -> None:
        from desktop.services.mailing import outbox

        row, desk = self.table.chosen_row(), self._shell.desk
        if row is None:
            return
        ask(
            self,
            self.tr("Batalkan kiriman nomor {0} ke {1}").format(row.number, row.peer_name),
            self.tr("Isinya tidak hilang: ikut pada kiriman berikutnya."),
            self.tr("Batalkan kiriman"),
            lambda: run_operation(self, lambda _p: outbox.cancel(desk, row.id)),
        )
