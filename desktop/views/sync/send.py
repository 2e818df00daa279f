"""*Kirim*: what the office above has not confirmed yet, and one button to write it to a stick or folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.models.areas import zone_of
from desktop.views import theme
from desktop.views.kit import icons
from desktop.views.kit.banner import Banner
from desktop.views.kit.file_drop import size_in_words
from desktop.views.kit.labels import label
from desktop.views.operations import run_operation
from desktop.views.sync.words import counts_in_words, when

if TYPE_CHECKING:
    from desktop.services.exchange_records import Exported, Pending
    from desktop.views.shell import Shell


def choose_folder(parent: QWidget, shell: Shell, title: str) -> Path | None:
    """Asks for a folder, starting where the last one was; remembers the choice."""
    start = str(shell.recall("sync.folder", str(Path.home())))
    chosen = QFileDialog.getExistingDirectory(parent, title, start)
    if not chosen:
        return None
    shell.remember("sync.folder", chosen)
    return Path(chosen)


class SendCard(QFrame):
    """One card for one office: unsent work in words, last traffic, the button."""

    exported = Signal(object)

    def __init__(self, shell: Shell, peer_code: str, peer_name: str, *, reply: bool) -> None:
        super().__init__()
        self._shell = shell
        self._peer = peer_code
        self._name = peer_name
        self.setProperty("role", "card")
        self.setAccessibleName(peer_name)
        self._what = label("", "section", wrap=True)
        self._facts = label("", "muted", wrap=True)
        self.button = QPushButton(
            icons.icon("usb", "on_accent"),
            self.tr("Simpan &balasan ke flashdisk atau folder") if reply
            else self.tr("&Simpan kiriman ke flashdisk atau folder"),
        )  # fmt: skip
        self.button.setProperty("role", "primary")
        self.button.clicked.connect(self._send)
        self.done = Banner()
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.PAGE_MARGIN, theme.PAGE_MARGIN, theme.PAGE_MARGIN, theme.PAGE_MARGIN)
        column.setSpacing(theme.GRID)
        title = self.tr("Balasan untuk {0}") if reply else self.tr("Kirim ke {0}")
        column.addWidget(label(title.format(peer_name), "bold"))
        column.addWidget(self._what)
        column.addWidget(self._facts)
        column.addLayout(row)
        column.addWidget(self.done)

    def show_pending(self, pending: Pending) -> None:
        """Says what waits. Sending nothing new is allowed: it carries the receipt of what came in."""
        words = counts_in_words(pending.by_entity)
        self._what.setText(
            self.tr("Belum dikonfirmasi: {0}").format(words) if words
            else self.tr("Semua sudah diterima {0}").format(self._name)
        )  # fmt: skip
        offset = zone_of(self._shell.desk.office_code).utc_offset
        facts = [
            self.tr("Terakhir kirim: {0}").format(when(pending.last_sent, offset)),
            self.tr("Terakhir terima: {0}").format(when(pending.last_received, offset)),
        ]
        if pending.attachments:
            facts.append(self.tr("%n lampiran ikut", "", pending.attachments))
        self._facts.setText(" · ".join(facts))

    def _send(self) -> None:
        folder = choose_folder(self, self._shell, self.tr("Pilih flashdisk atau folder"))
        if folder is not None:
            self.send_to(folder)

    def send_to(self, folder: Path) -> None:
        """Writes the bundle there in the background."""
        from desktop.services.exchange import export

        self.button.setEnabled(False)
        run_operation(
            self,
            lambda progress: export(self._shell.desk, folder, self._peer, progress),
            on_success=self._sent,
            on_error=self._failed,
            on_cancel=lambda: self.button.setEnabled(True),
            progress_label=self.tr("Menulis bundel untuk {0}").format(self._name),
            cancellable=True,
        )

    def _sent(self, sent: Exported) -> None:
        self.button.setEnabled(True)
        text = self.tr("{0}, {1}. Isinya sudah dibaca ulang dan cocok.").format(
            counts_in_words(sent.counts) or self.tr("Tanda terima saja"), size_in_words(sent.size)
        )
        if sent.attachments_left:
            text += " " + self.tr("%n lampiran menyusul pada kiriman berikutnya.", "", sent.attachments_left)
        self.done.show_message(
            self.tr("Tersimpan: {0}. Flashdisk aman dicabut.").format(sent.path.name), text, role="good"
        )
        self._shell.toast(self.tr("Bundel nomor {0} tersimpan di {1}").format(sent.number, sent.path.parent))
        self.exported.emit(sent)

    def _failed(self, error: BaseException) -> None:
        from desktop.views.kit import errors

        self.button.setEnabled(True)
        text = errors.known_text(error)
        if text is None:
            errors.show(error, self)
        else:
            self.done.show_known_error(text)
