"""*Kirim*: what the office above has not confirmed yet, and the ways to send it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QPushButton, QVBoxLayout, QWidget

from desktop.models.areas import zone_of
from desktop.views import theme
from desktop.views.kit import icons
from desktop.views.kit.banner import Banner
from desktop.views.kit.file_drop import size_in_words
from desktop.views.kit.flow_layout import FlowLayout
from desktop.views.kit.focus import KeptFocus
from desktop.views.kit.labels import label
from desktop.views.operations import Progress, run_operation
from desktop.views.sync.ejecting import eject
from desktop.views.sync.scans_row import ScansRow
from desktop.views.sync.stick_rows import StickRows
from desktop.views.sync.trouble_banner import show_trouble
from desktop.views.sync.words import counts_in_words, when

if TYPE_CHECKING:
    from desktop.services.bundles.exchange_records import Exported, Pending
    from desktop.services.bundles.sticks import StickInfo, Written
    from desktop.services.mailing.mail_draft import Draft
    from desktop.services.mailing.outbox_records import OutboxRow, Round
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
    """The office above: unsent work in words, last traffic, and a button for each way. `sent` when done."""

    sent = Signal()

    def __init__(self, shell: Shell, peer_code: str, peer_name: str) -> None:
        super().__init__()
        self._shell = shell
        self.peer_code = peer_code
        self._name = peer_name
        self._focus = KeptFocus(self, self)
        self.setProperty("role", "card")
        self.setAccessibleName(peer_name)
        self.full_button = self._button("archive", self.tr("Salinan leng&kap"), self._to_full_copy)
        self.full_button.setToolTip(
            self.tr("Hanya bila {0} memintanya: memuat semua data yang boleh dilihatnya.").format(peer_name)
        )
        self.done = Banner()
        self.what = label("", "section", wrap=True)
        self.facts = label("", "muted", wrap=True)
        self.sticks = StickRows(self.tr("Simpan kiriman ke sini"))
        self.sticks.chosen.connect(lambda stick: self.send_to(stick.root, stick))
        self.sticks.eject_asked.connect(lambda stick: eject(self, stick, self.done))
        self.mail_button = self._button("mail", self.tr("Kirim lewat &surel"), self.send_by_mail)
        self.folder_button = self._button("folder", self.tr("Simpan ke &folder"), self._to_folder)
        self.draft_button = self._button("letter", self.tr("Buat &draf surel"), self._to_draft)
        self.draft_button.setToolTip(
            self.tr("Untuk kantor yang memakai surel di peramban: bundel dan drafnya disimpan ke folder.")
        )
        self.scans = ScansRow()
        self.scans.folder_asked.connect(self._scans_to_folder)
        self.scans.mail_asked.connect(self.mail_scans)
        buttons = FlowLayout()
        for button in self._buttons():
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.PAGE_MARGIN, theme.PAGE_MARGIN, theme.PAGE_MARGIN, theme.PAGE_MARGIN)
        column.setSpacing(theme.GRID)
        column.addWidget(label(self.tr("Kirim ke {0}").format(peer_name), "bold"))
        column.addWidget(self.what)
        column.addWidget(self.facts)
        column.addSpacing(theme.GRID)
        column.addWidget(self.sticks)
        column.addSpacing(theme.GRID)
        column.addLayout(buttons)
        column.addWidget(self.scans)
        column.addWidget(self.done)

    def _button(self, icon: str, text: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(icons.icon(icon), text)
        button.clicked.connect(lambda _checked=False: act())
        return button

    def _buttons(self) -> tuple[QPushButton, ...]:
        return self.mail_button, self.folder_button, self.draft_button, self.full_button

    def show_pending(self, pending: Pending, since: str | None) -> None:
        """Says what waits. Sending nothing new is allowed: it carries the receipt of what came in."""
        words = counts_in_words(pending.by_entity)
        if not words and pending.last_sent is None:
            self.what.setText(self.tr("Belum ada kasus untuk dikirim ke {0}").format(self._name))
        elif not words:
            self.what.setText(self.tr("Semua sudah diterima {0}").format(self._name))
        elif since is None:
            self.what.setText(self.tr("Belum dikonfirmasi: {0}").format(words))
        else:
            self.what.setText(self.tr("Belum dikonfirmasi: {0} sejak {1}").format(words, since))
        offset = zone_of(self._shell.desk.office_code).utc_offset
        never = self.tr("belum pernah")
        sent, received = pending.last_sent, pending.last_received
        facts = [
            self.tr("Terakhir kirim: {0}").format(when(sent, offset) if sent else never),
            self.tr("Balasan terakhir: {0}").format(when(received, offset) if received else never),
        ]
        if not self.scans.show_owed(pending.owed) and pending.attachments:
            facts.append(self.tr("%n lampiran ikut", "", pending.attachments))
        self.facts.setText(" · ".join(facts))

    # -- ways -----------------------------------------------------------------------------------

    def _to_folder(self) -> None:
        folder = choose_folder(self, self._shell, self.tr("Pilih folder untuk kiriman"))
        if folder is not None:
            self.send_to(folder)

    def _to_draft(self) -> None:
        folder = choose_folder(self, self._shell, self.tr("Pilih folder untuk draf surel"))
        if folder is not None:
            self.draft_to(folder)

    def _to_full_copy(self) -> None:
        folder = choose_folder(self, self._shell, self.tr("Pilih folder untuk salinan lengkap"))
        if folder is not None:
            self.send_to(folder, everything=True)

    def send_to(self, folder: Path, stick: StickInfo | None = None, *, everything: bool = False) -> None:
        """Writes the bundle there in the background; `stick` where the folder is one that is known."""
        from desktop.services.bundles import sending, sticks

        desk, peer = self._shell.desk, self.peer_code

        def work(progress: Progress) -> tuple[Written, StickInfo, object]:
            written = sending.to_folder(desk, folder, peer, progress, everything=everything)
            changes = written.exported.changes if written.exported is not None else None
            return written, stick or sticks.look_at(folder), changes

        self._run(work, lambda found: self._saved(*found[:2]), self.tr("Menulis bundel untuk {0}"))

    def draft_to(self, folder: Path) -> None:
        """Writes the bundle with a draft there."""
        from desktop.services.bundles import sending

        desk, peer = self._shell.desk, self.peer_code

        def work(progress: Progress) -> tuple[Draft, object]:
            draft = sending.as_draft(desk, folder, peer, progress)
            return draft, draft.exported.changes

        self._run(work, lambda found: self._drafted(found[0]), self.tr("Membuat draf untuk {0}"))

    def send_by_mail(self) -> None:
        """Puts the bundle into the outbox and tries to send it."""
        from desktop.services.bundles import sending

        desk, peer = self._shell.desk, self.peer_code
        self._run(
            lambda progress: sending.by_mail(desk, peer, progress),
            lambda found: self._mailed(*found),
            self.tr("Mengirim surel ke {0}"),
        )

    def _scans_to_folder(self) -> None:
        folder = choose_folder(self, self._shell, self.tr("Pilih folder untuk lampiran"))
        if folder is not None:
            self.scans_to(folder)

    def scans_to(self, folder: Path) -> None:
        """Writes the scans that are still owed there, in bundles of their own."""
        from desktop.services.bundles import sending

        desk, peer = self._shell.desk, self.peer_code
        self._run(
            lambda progress: sending.attachments_to_folder(desk, folder, peer, progress),
            self._scans_saved,
            self.tr("Menulis lampiran untuk {0}"),
        )

    def mail_scans(self) -> None:
        """Mails the scans that are still owed, bundle by bundle."""
        from desktop.services.bundles import sending

        desk, peer = self._shell.desk, self.peer_code
        self._run(
            lambda progress: sending.attachments_by_mail(desk, peer, progress),
            lambda found: self._scans_mailed(*found),
            self.tr("Mengirim lampiran ke {0}"),
        )

    def _run(self, work: Callable[[Progress], object], done: Callable[..., None], words: str) -> None:
        self._busy(True)
        run_operation(
            self,
            work,
            on_success=done,
            on_error=self._failed,
            on_cancel=self._cancelled,
            progress_label=words.format(self._name),
            cancellable=True,
        )

    def _busy(self, on: bool) -> None:
        if on:
            self._focus.leave()
        for button in self._buttons():
            button.setEnabled(not on)
        self.scans.set_busy(on)
        self.sticks.set_busy(on)
        if not on:
            self._focus.back()

    # -- what came of it ------------------------------------------------------------------------

    def _saved(self, written: Written, place: StickInfo) -> None:
        self._busy(False)
        sent = written.exported
        title = self.tr("Tersimpan: {0}").format(written.path.name)
        text = self._contents(sent) if sent is not None else ""
        if place.drive is None:
            self.done.show_message(title, text, role="good")
        else:
            self.done.show_message(
                self.tr("{0}. Flashdisk aman dicabut.").format(title),
                text,
                role="good",
                action=self.tr("Lepas flashdisk"),
                on_action=lambda: eject(self, place, self.done),
            )
        self._shell.toast(self.tr("Bundel tersimpan di {0}").format(written.path.parent))
        self.sent.emit()

    def _contents(self, sent: Exported) -> str:
        text = self.tr("{0}, {1}. Isinya sudah dibaca ulang dan cocok.").format(
            counts_in_words(sent.records) or self.tr("Tanda terima saja"), size_in_words(sent.size)
        )
        if sent.more:
            text += " " + self.tr("Lampiran yang besar ditulis ke %n berkas lagi.", "", sent.more)
        if sent.attachments_left:
            text += " " + self.tr("%n lampiran menyusul pada kiriman berikutnya.", "", sent.attachments_left)
        return text

    def _drafted(self, draft: Draft) -> None:
        self._busy(False)
        names = ", ".join(path.name for path in draft.drafts)
        if draft.recipient:
            todo = self.tr("Buka {0} dengan program surel, lalu tekan kirim.").format(names)
        else:
            todo = self.tr("Buka {0} dengan program surel, isi alamat {1}, lalu tekan kirim.").format(
                names, self._name
            )
        files = ", ".join(path.name for path in draft.files)
        by_hand = self.tr("Bila draf tidak dapat dibuka di peramban, lampirkan {0} sendiri.")
        title = self.tr("Draf surel tersimpan di {0}").format(draft.drafts[0].parent)
        self.done.show_message(title, f"{todo} {by_hand.format(files)}", role="good")
        self.sent.emit()

    def _mailed(self, row: OutboxRow, done: Round) -> None:
        self._busy(False)
        if done.trouble is None:
            self.done.show_message(
                self.tr("Bundel nomor {0} terkirim lewat surel.").format(row.number),
                self.tr("Tunggu balasan {0} sebagai tanda bundel sudah digabungkan.").format(self._name),
                role="good",
            )
        else:
            show_trouble(self.done, self._shell, done.trouble)
        self.sent.emit()

    def _scans_saved(self, written: list[Written]) -> None:
        self._busy(False)
        self.done.show_message(
            self.tr("Lampiran tersimpan dalam %n berkas.", "", len(written)),
            self.tr("Serahkan semua berkas itu; urutannya bebas. Isinya sudah dibaca ulang dan cocok."),
            role="good",
        )
        self.sent.emit()

    def _scans_mailed(self, rows: list[OutboxRow], done: Round) -> None:
        self._busy(False)
        if done.trouble is None:
            self.done.show_message(
                self.tr("Lampiran terkirim dalam %n bundel.", "", len(rows)),
                self.tr("Tunggu balasan {0} sebagai tanda lampiran sudah sampai.").format(self._name),
                role="good",
            )
        else:
            show_trouble(self.done, self._shell, done.trouble)
        self.sent.emit()

    def _failed(self, error: BaseException) -> None:
        self._busy(False)
        show_trouble(self.done, self._shell, error)

    def _cancelled(self) -> None:
        self._busy(False)
        self.done.show_message(
            self.tr("Pengiriman dihentikan."),
            self.tr("Tidak ada yang hilang: isinya ikut pada kiriman berikutnya."),
            role="info",
        )
        self.sent.emit()
