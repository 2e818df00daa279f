"""The offices below: last bundle, age, gaps, what was refused; and replies for all of them in one go."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.models.areas import zone_of
from desktop.models.freshness import FRESH_DAYS, LATE_DAYS, Freshness, freshness
from desktop.views import theme
from desktop.views.kit import icons
from desktop.views.kit.badge import Badge
from desktop.views.kit.banner import Banner
from desktop.views.kit.chips import Filter, FilterChips
from desktop.views.kit.column import Column
from desktop.views.kit.empty_state import EmptyState
from desktop.views.kit.flow_layout import FlowLayout
from desktop.views.kit.focus import KeptFocus
from desktop.views.kit.labels import label
from desktop.views.kit.table import DataTable
from desktop.views.operations import Progress, run_operation
from desktop.views.sync.ejecting import eject
from desktop.views.sync.send import choose_folder
from desktop.views.sync.stick_rows import StickRows
from desktop.views.sync.trouble_banner import show_trouble
from desktop.views.sync.words import age_in_words, counts_in_words, fate_in_words, when

if TYPE_CHECKING:
    from desktop.services.bundles.sending import Sent, SentRound
    from desktop.services.bundles.sync_overview import Below
    from desktop.views.shell import Shell


class VillagesPanel(QWidget):
    """`sent` after a round of replies, `refused_wanted` when somebody asks for what was refused."""

    sent = Signal()
    refused_wanted = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._offset = zone_of(shell.desk.office_code).utc_offset
        self._all: list[Below] = []
        self._rows: list[Below] = []  # those shown
        self._only: Freshness | None = None
        self._results: dict[str, Sent] = {}
        self.banner = Banner()
        self.chips = FilterChips()
        self.chips.changed.connect(self._unfilter)
        self.chips.hide()
        self.table = DataTable("sync.below", self._columns(), title=self.tr("Kantor di bawah kantor ini"))
        self.table.set_empty(
            EmptyState(
                "building",
                self.tr("Belum ada kantor di bawah kantor ini"),
                self.tr("Pasangkan setiap desa sekali lewat Pasangan; sesudah itu muncul di sini."),
            )
        )
        self._focus = KeptFocus(self, self.table.view)
        self.table.selection_changed.connect(lambda _count: self._selected())
        self.table.activated.connect(
            lambda row: self.refused_wanted.emit() if row.refused or row.missing else None
        )
        self.reason = label("", wrap=True)
        self.reason.hide()
        self.whom = label("", "bold", wrap=True)
        self.sticks = StickRows(self.tr("Simpan balasan ke sini"))
        self.sticks.chosen.connect(lambda stick: self.reply_to(stick.root))
        self.sticks.eject_asked.connect(lambda stick: eject(self, stick, self.banner))
        self.mail_button = self._button("mail", self.tr("Kirim balasan lewat &surel"), self.reply_by_mail)
        self.folder_button = self._button("folder", self.tr("Simpan balasan ke &folder"), self._to_folder)
        self.full_button = self._button("archive", self.tr("Salinan leng&kap"), self._to_full_copy)
        buttons = FlowLayout()
        for button in (self.mail_button, self.folder_button, self.full_button):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.GRID, 0, 0)
        column.setSpacing(theme.GRID)
        column.addWidget(self.banner)
        column.addWidget(self.chips)
        column.addWidget(self.table, 1)
        column.addWidget(self.reason)
        column.addWidget(self.whom)
        column.addWidget(self.sticks)
        column.addLayout(buttons)
        self._name_buttons()

    def _columns(self) -> list[Column]:
        return [
            Column("name", self.tr("Kantor"), 220, kind="name", facts=lambda row: row.code, stretch=True),
            Column("received", self.tr("Bundel terakhir"), 214, value=self._last),
            Column("days", self.tr("Umur"), 132, kind="badge", value=lambda r: Badge(*age_in_words(r.days))),
            Column("missing", self.tr("Perhatian"), 176, kind="badge", value=self._attention),
            Column("unsent", self.tr("Belum sampai di sana"), 170, drop=1,
                   value=lambda row: counts_in_words(row.unsent, most=2)),
            Column("reply", self.tr("Balasan terakhir"), 190, kind="badge", value=self._reply, drop=2),
            Column("result", self.tr("Hasil"), 168, kind="badge", value=self._result),
        ]  # fmt: skip

    def _button(self, icon: str, text: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(icons.icon(icon), text)
        button.clicked.connect(lambda _checked=False: act())
        return button

    # -- one row in words -----------------------------------------------------------------------

    def _last(self, row: Any) -> str:
        if row.received is None:
            return "-"
        return self.tr("{0}, nomor {1}").format(when(row.received, self._offset), row.number)

    def _attention(self, row: Any) -> Badge | str:
        if row.revoked:
            return Badge(self.tr("Dicabut"), "danger")
        if row.missing:
            return Badge(self.tr("Menunggu nomor {0}").format(", ".join(row.missing)), "warning")
        if row.refused:
            return Badge(self.tr("%n bundel ditolak", "", row.refused), "danger")
        return ""

    def _reply(self, row: Any) -> Badge | str:
        if row.replied is None:
            return self.tr("Belum pernah")
        words, tone = fate_in_words(row.reply_fate)
        return Badge(self.tr("Nomor {0}: {1}").format(row.reply_number, words.lower()), tone)

    def _result(self, row: Any) -> Badge | str:
        done = self._results.get(row.code)
        if done is None:
            return ""
        if done.fate == "saved":
            return Badge(self.tr("Tersimpan, nomor {0}").format(done.number), "good")
        if done.fate == "sent":
            return Badge(self.tr("Terkirim, nomor {0}").format(done.number), "good")
        if done.fate == "waiting":
            return Badge(self.tr("Menunggu di kotak keluar"), "warning")
        return Badge(self.tr("Gagal"), "danger")

    # -- showing --------------------------------------------------------------------------------

    def show_rows(self, rows: list[Below]) -> None:
        """The offices as they stand now; who is selected stays selected."""
        from desktop.views.kit.paging_model import ListSource

        self._all = rows
        self._rows = [
            row for row in rows if not self._only or (not row.revoked and freshness(row.days) is self._only)
        ]
        self.table.set_source(ListSource(self._rows, "code"), keep_selection=True)
        self._explain(self.table.chosen_row())
        self._name_buttons()

    def show_only(self, which: Freshness | None) -> None:
        """Only the offices of one freshness; None shows all again."""
        words = {
            Freshness.FRESH: self.tr("segar, sampai {0} hari").format(FRESH_DAYS),
            Freshness.LATE: self.tr("terlambat, {0}-{1} hari").format(FRESH_DAYS + 1, LATE_DAYS),
            Freshness.SILENT: self.tr("diam, lebih dari {0} hari").format(LATE_DAYS),
        }
        self._only = which
        chosen = [] if which is None else [Filter("age", which, self.tr("Kiriman"), words[which])]
        self.chips.set_filters(chosen)
        self.chips.setVisible(which is not None)
        self.show_rows(self._all)

    def _unfilter(self) -> None:
        """The only filter there is was taken away; its chip goes, so the keyboard goes to the list."""
        self.show_only(None)
        self.table.view.setFocus()

    def chosen(self) -> list[Below]:
        """Who gets a reply: those selected when there are several, else all that are shown; none revoked."""
        selected = self.table.selected_rows()
        return [row for row in (selected if len(selected) > 1 else self._rows) if not row.revoked]

    def _selected(self) -> None:
        self._explain(self.table.chosen_row())
        self._name_buttons()

    def _name_buttons(self) -> None:
        some = self.chosen()
        if len(self.table.selected_rows()) > 1:
            self.whom.setText(self.tr("Balasan untuk %n kantor yang dipilih", "", len(some)))
        elif len(self._rows) < len(self._all):
            self.whom.setText(self.tr("Balasan untuk %n kantor yang ditampilkan", "", len(some)))
        else:
            self.whom.setText(self.tr("Balasan untuk semua kantor (%n)", "", len(some)))
        self.whom.setVisible(bool(some))
        self.sticks.setVisible(bool(some))
        for button in (self.mail_button, self.folder_button, self.full_button):
            button.setVisible(bool(some))

    def _allow_full_copy(self, row: Any) -> None:
        self.full_button.setEnabled(row is not None and not row.revoked)

    def _explain(self, row: Any) -> None:
        self._allow_full_copy(row)
        name = row.name if row is not None else self.tr("satu kantor: pilih dulu barisnya")
        self.full_button.setToolTip(
            self.tr("Semua data yang boleh dilihat, untuk komputer yang diganti: {0}").format(name)
        )
        done = self._results.get(row.code) if row is not None else None
        text = ""
        if done is not None and done.trouble is not None:
            text = f"{done.name}: {done.trouble.user_message}"
        elif row is not None and row.revoked:
            text = self.tr(
                "Kartu {0} ({1}) dicabut: kantor itu tidak dapat mengirim dan tidak mendapat balasan, sampai "
                "kartu barunya dipasangkan lewat Pasangan."
            ).format(row.name, row.code)
        elif row is not None and row.missing:
            text = self.tr(
                "Minta bundel nomor {0} dari {1} ({2}), atau salinan lengkap. Yang sudah datang tersimpan "
                "dan digabungkan dengan sendirinya."
            ).format(", ".join(row.missing), row.name, row.code)
        self.reason.setText(text)
        self.reason.setVisible(bool(text))

    # -- replies --------------------------------------------------------------------------------

    def _to_folder(self) -> None:
        folder = choose_folder(self, self._shell, self.tr("Pilih folder untuk balasan"))
        if folder is not None:
            self.reply_to(folder)

    def _to_full_copy(self) -> None:
        row = self.table.chosen_row()
        folder = choose_folder(self, self._shell, self.tr("Pilih folder untuk salinan lengkap"))
        if row is not None and folder is not None:
            self.full_copy_to(folder, row)

    def ask_full_copy(self, code: str) -> None:
        """Asks where the full copy for one office should go."""
        row = next((row for row in self._all if row.code == code), None)
        if row is None:
            return
        folder = choose_folder(self, self._shell, self.tr("Pilih folder untuk salinan lengkap"))
        if folder is not None:
            self.full_copy_to(folder, row)

    def full_copy_to(self, folder: Path, row: Below) -> None:
        """Writes all that one office may see, for a computer that was replaced."""
        from desktop.services.bundles import sending

        desk, office = self._shell.desk, [(row.code, row.name)]
        self._run(
            lambda progress: sending.many_to_folder(desk, folder, office, progress, everything=True),
            self.tr("Menulis salinan lengkap"),
            self._copied,
        )

    def reply_to(self, folder: Path) -> None:
        """Writes a reply for each chosen office there."""
        from desktop.services.bundles import sending

        desk, offices = self._shell.desk, self._offices()
        self._run(
            lambda progress: sending.many_to_folder(desk, folder, offices, progress),
            self.tr("Menulis balasan"),
        )

    def reply_by_mail(self) -> None:
        """Mails a reply to each chosen office."""
        from desktop.services.bundles import sending

        desk, offices = self._shell.desk, self._offices()
        self._run(lambda progress: sending.many_by_mail(desk, offices, progress), self.tr("Mengirim balasan"))

    def _offices(self) -> list[tuple[str, str]]:
        return [(row.code, row.name) for row in self.chosen()]

    def _run(
        self,
        work: Callable[[Progress], SentRound],
        words: str,
        done: Callable[[SentRound], None] | None = None,
    ) -> None:
        self._busy(True)
        run_operation(
            self,
            work,
            on_success=done or self._done,
            on_error=self._failed,
            on_cancel=self._cancelled,
            progress_label=words,
            cancellable=True,
        )

    def _busy(self, on: bool) -> None:
        if on:
            self._focus.leave()
        for button in (self.mail_button, self.folder_button):
            button.setEnabled(not on)
        if on:
            self.full_button.setEnabled(False)
        else:
            self._allow_full_copy(self.table.chosen_row())
        self.sticks.set_busy(on)
        if not on:
            self._focus.back()

    def _done(self, done: SentRound) -> None:
        self._busy(False)
        self._results = {result.code: result for result in done.results}
        bad = [result for result in done.results if result.trouble is not None]
        good = sum(result.fate in {"saved", "sent"} for result in done.results)
        if bad and bad[0].trouble is not None and not good:
            show_trouble(self.banner, self._shell, bad[0].trouble)
        else:
            self.banner.show_message(
                self.tr("%n balasan selesai.", "", good),
                self.tr("{0} belum berhasil: pilih barisnya untuk melihat sebabnya.").format(
                    ", ".join(result.name for result in bad[:3])
                    + (self.tr(" dan %n lain", "", len(bad) - 3) if len(bad) > 3 else "")
                )
                if bad
                else self.tr("Setiap berkas sudah dibaca ulang dan cocok."),
                role="warning" if bad else "good",
            )
        self.sent.emit()

    def _copied(self, done: SentRound) -> None:
        (result,) = done.results
        if result.trouble is not None:
            self._done(done)
            return
        self._busy(False)
        self._results = {result.code: result}
        self.banner.show_message(
            self.tr("Salinan lengkap untuk {0} selesai.").format(result.name),
            self.tr("Berkasnya sudah dibaca ulang dan cocok. Gabungkan di komputer baru kantor itu."),
            role="good",
        )
        self.sent.emit()

    def _failed(self, error: BaseException) -> None:
        self._busy(False)
        show_trouble(self.banner, self._shell, error)

    def _cancelled(self) -> None:
        self._busy(False)
        self.banner.show_message(
            self.tr("Dihentikan."),
            self.tr("Balasan yang sudah selesai tetap ada dan tercatat di Riwayat."),
            role="info",
        )
        self.sent.emit()
