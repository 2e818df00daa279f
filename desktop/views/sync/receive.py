"""*Terima*: drop files, pick a folder or fetch mails; look at what each would do, merge them together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import reduce
from operator import or_
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.views import theme
from desktop.views.kit import icons
from desktop.views.kit.banner import Banner
from desktop.views.kit.column import Column
from desktop.views.kit.empty_state import EmptyState
from desktop.views.kit.focus import step_aside
from desktop.views.kit.labels import label
from desktop.views.kit.paging_model import ListSource
from desktop.views.kit.table import DataTable
from desktop.views.operations import Progress, run_operation
from desktop.views.sync.bundle_line import BundleLine
from desktop.views.sync.merge_words import distinct, list_in_words, merge_in_words
from desktop.views.sync.parts_row import PartsRow
from desktop.views.sync.reasons import ReasonList
from desktop.views.sync.send import choose_folder
from desktop.views.sync.trouble_banner import show_trouble

if TYPE_CHECKING:
    from desktop.services.bundles.exchange_records import MergeResult, Preview
    from desktop.services.mailing.mail_arrivals import Gathered, PartSet
    from desktop.services.mailing.mail_fetch import Fetched
    from desktop.views.shell import Shell


class ReceivePanel(QWidget):
    """The files waiting to be merged. `merged` fires with the results."""

    merged = Signal(object)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._lines: dict[str, BundleLine] = {}
        self.setAcceptDrops(True)
        self.banner = Banner()
        self.table = DataTable(
            "sync.receive",
            [
                Column("name", self.tr("Berkas"), 220, kind="name", elide="middle", stretch=True),
                Column("sender", self.tr("Dari"), 260),
                Column("new", self.tr("Baru"), 210, value=BundleLine.new),
                Column("changed", self.tr("Berubah"), 150, value=BundleLine.changed, drop=1),
                Column("known", self.tr("Sudah ada"), 90, kind="number", value=BundleLine.known, drop=2),
                Column("state", self.tr("Keadaan"), 190, kind="badge", value=BundleLine.state),
            ],
            title=self.tr("Bundel yang akan digabungkan"),
        )
        self.table.set_empty(
            EmptyState(
                "download",
                self.tr("Belum ada berkas"),
                self.tr("Seret satu atau banyak berkas bundel ke jendela ini, atau pilih dari flashdisk."),
                self.tr("Pilih berkas"),
                self._pick_files,
            )
        )
        self.table.selection_changed.connect(lambda _count: self._selected())
        self.reason = ReasonList()
        self.summary = label("", "muted", wrap=True)
        self.parts = PartsRow(shell)
        self.mail_button = self._button("mail", self.tr("Ambil dari &surel"), self.fetch)
        self.files_button = self._button("file", self.tr("Pilih &berkas"), self._pick_files)
        self.folder_button = self._button("folder", self.tr("Pilih &folder"), self._pick_folder)
        self.clear_button = self._button("x", self.tr("&Kosongkan"), self.clear)
        self.remove_button = self._button("trash", self.tr("Hapus dari daf&tar"), self.remove)
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.table.view)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self.remove)
        self._merged_ids: list[str] = []
        self.paper_button = self._button("printer", self.tr("Cetak berita &acara"), self._print_handover)
        self.paper_button.setVisible(shell.desk.store.profile.level != "desa")
        self.merge_button = self._button("archive", self.tr("&Gabungkan"), self._merge, "on_accent")
        self.merge_button.setProperty("role", "primary")
        buttons = QHBoxLayout()
        for button in self._list_buttons():
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.paper_button)
        buttons.addWidget(self.merge_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.GRID, 0, 0)
        column.setSpacing(theme.GRID)
        column.addWidget(self.banner)
        column.addWidget(self.table, 1)
        column.addWidget(self.reason)
        column.addWidget(self.summary)
        column.addWidget(self.parts)
        column.addLayout(buttons)
        self._show()

    def _list_buttons(self) -> tuple[QPushButton, ...]:
        """What fills and empties the list."""
        return (
            self.files_button, self.folder_button, self.mail_button, self.remove_button, self.clear_button
        )  # fmt: skip

    def _button(self, icon: str, text: str, act: Callable[[], None], role: str = "text") -> QPushButton:
        button = QPushButton(icons.icon(icon, role), text)
        button.clicked.connect(lambda _checked=False: act())
        return button

    # -- which files ----------------------------------------------------------------------------

    def _pick_files(self) -> None:
        start = str(self._shell.recall("sync.folder", str(Path.home())))
        chosen, _ = QFileDialog.getOpenFileNames(
            self, self.tr("Pilih bundel"), start, self.tr("Bundel (*.age *.zip *.eml);;Semua berkas (*)")
        )
        if chosen:
            self._shell.remember("sync.folder", str(Path(chosen[0]).parent))
            self.look_into(Path(f) for f in chosen)

    def _pick_folder(self) -> None:
        from desktop.services.bundles.merging import find_bundles

        folder = choose_folder(self, self._shell, self.tr("Pilih folder berisi bundel"))
        if folder is None:
            return
        found = find_bundles(folder)
        if found:
            self.look_into(found, of_folder=True)
        else:
            self.banner.show_message(
                self.tr("Tidak ada bundel di folder itu."),
                self.tr("Bundel biasanya bernama PUSKESOS_... dan berakhiran .age."),
                role="info",
            )

    def look_into(self, paths: Iterable[Path], *, of_folder: bool = False) -> None:
        """Opens and checks each file in the background: bundles, saved mails, archives, parts.

        Nothing is merged yet. Of a whole folder, what is for other offices is left out.
        """
        from desktop.services.bundles import sticks
        from desktop.services.bundles.exchange_records import MergeResult, Preview
        from desktop.services.bundles.merging import inspect
        from desktop.services.mailing import mail_arrivals

        wanted = [p for p in paths if str(p) not in self._lines or self._lines[str(p)].fate]
        desk = self._shell.desk

        def work(progress: Progress) -> tuple[list[Preview], Gathered]:
            files = sticks.without_strangers(desk, wanted) if of_folder else wanted
            gathered = mail_arrivals.gather(desk, files)
            seen = [Preview(path, refusal=mail_arrivals.nothing_in(path)) for path in gathered.nothing]
            for number, path in enumerate(gathered.bundles, 1):
                progress.check()
                seen.append(inspect(desk, path))
                progress.report(number, len(gathered.bundles), path.name)
            # Nobody can merge these again: without this a mail that came twice would be listed for ever.
            mail_arrivals.settle(desk, [MergeResult(one, "known") for one in seen if one.already_merged])
            return seen, gathered

        if wanted:
            self.banner.hide()  # it speaks of the files before these
            run_operation(
                self, work, on_success=lambda found: self._seen(*found), on_error=self._failed,
                progress_label=self.tr("Memeriksa bundel"), cancellable=True,
            )  # fmt: skip

    def _seen(self, previews: list[Preview], gathered: Gathered) -> None:
        fresh = {line.id: line for line in map(BundleLine, previews)}
        if fresh:
            # On top, where they are seen at once.
            self._lines = fresh | {key: line for key, line in self._lines.items() if key not in fresh}
        self.parts.tell(list(gathered.waiting))
        if gathered.parts and not gathered.bundles:
            self.banner.show_message(
                self.tr("%n bagian bundel disimpan.", "", gathered.parts),
                self.tr("Bundelnya digabungkan setelah semua bagian datang."),
                role="info",
            )
        self._show()
        if self.isVisible() and self.merge_button.isEnabled():
            self.merge_button.setFocus()

    # -- mail -----------------------------------------------------------------------------------

    def resume(self) -> None:
        """Shows again what came by mail and was not merged yet, and what lacks parts."""
        from desktop.services.mailing import mail_arrivals

        desk = self._shell.desk
        run_operation(
            self,
            lambda _p: (mail_arrivals.arrived(desk), mail_arrivals.incomplete(desk)),
            on_success=lambda found: self._resumed(*found),
            mutates=False,
        )

    def _resumed(self, arrived: list[Path], waiting: list[PartSet]) -> None:
        self.parts.tell(waiting)
        self.look_into(arrived)

    def fetch(self) -> None:
        """Takes our mails out of the mailbox."""
        from desktop.services.mailing import mail_fetch

        desk = self._shell.desk
        self._busy(True)
        run_operation(
            self,
            lambda progress: mail_fetch.fetch(desk, progress),
            on_success=self._fetched,
            on_error=self._failed,
            on_cancel=self._fetch_cancelled,
            progress_label=self.tr("Mengambil surel"),
            cancellable=True,
        )

    def _fetched(self, found: Fetched) -> None:
        self._busy(False)
        facts = []
        if found.damaged:
            facts.append(self.tr("%n surel rusak dan dibiarkan di kotak surat.", "", found.damaged))
        if found.left:
            facts.append(self.tr("%n surel tidak dapat ditandai di server.", "", found.left))
        title = self.tr("%n surel berisi bundel diambil.", "", found.mails)
        if not found.mails:
            title = self.tr("Tidak ada bundel baru di kotak surat.")
        self.parts.tell(list(found.waiting))
        self.look_into(found.bundles)
        self.banner.show_message(title, " ".join(facts), role="warning" if facts else "info")

    def _fetch_cancelled(self) -> None:
        self._busy(False)
        self.banner.show_message(
            self.tr("Pengambilan surel dihentikan."),
            self.tr("Yang sudah diambil tetap di sini; sisanya menunggu di kotak surat."),
            role="info",
        )
        self.resume()

    def clear(self) -> None:
        """Takes every file off the list; the files themselves stay where they are."""
        self._lines.clear()
        self._merged_ids.clear()
        step_aside(self.files_button, self.banner, self.clear_button, self.table.view)
        self.banner.hide()
        self._show()

    def remove(self) -> None:
        """Takes the selected files off the list."""
        for line in self.table.selected_rows():
            self._lines.pop(line.id, None)
        step_aside(self.table.view if self._lines else self.files_button, self.remove_button, self.table.view)
        self._show()

    # -- merging --------------------------------------------------------------------------------

    def _merge(self) -> None:
        from desktop.services.bundles.merging import merge
        from desktop.services.mailing import mail_arrivals

        chosen = [line.preview.path for line in self._lines.values() if line.open]
        desk = self._shell.desk

        def work(progress: Progress) -> list[MergeResult]:
            results = merge(desk, chosen, progress)
            mail_arrivals.settle(desk, results)
            return results

        self._busy(True)
        run_operation(
            self,
            work,
            on_success=self._done,
            on_error=self._failed,
            on_cancel=self._cancelled,
            progress_label=self.tr("Menggabungkan"),
            cancellable=True,
        )

    def _done(self, results: list[MergeResult]) -> None:
        from desktop.views.operations import operations

        self._busy(False)
        for result in results:
            line = self._lines.setdefault(str(result.preview.path), BundleLine(result.preview))
            line.fate = result.fate
            if result.preview.sender_code is not None or result.preview.refusal is not None:
                line.preview = result.preview
        if results:
            operations().changes.changed.emit(reduce(or_, (result.changes for result in results)))
        merged = [r for r in results if r.fate == "merged"]
        self._merged_ids += [r.preview.bundle_id for r in merged if r.preview.bundle_id is not None]
        title, text, role = merge_in_words(results)
        self.banner.show_message(title, text, role=role)
        self._show()
        self.merged.emit(results)

    def _print_handover(self) -> None:
        """A paper about what was merged since the list was emptied."""
        from desktop.views.sync.handover import print_handover

        print_handover(self, self._shell, list(self._merged_ids), self.banner)

    def _failed(self, error: BaseException) -> None:
        self._busy(False)
        show_trouble(self.banner, self._shell, error)

    def _cancelled(self) -> None:
        self._busy(False)
        self.look_into(Path(key) for key in list(self._lines))
        self.banner.show_message(
            self.tr("Penggabungan dihentikan."),
            self.tr(
                "Bundel yang sudah selesai tetap tergabung; yang sedang berjalan tidak mengubah apa pun."
            ),
            role="info",
        )
        self.merged.emit([])  # what was finished shows in the history

    # -- showing --------------------------------------------------------------------------------

    def look_again(self) -> None:
        """After a merge was taken back or a refused bundle tried again: no file says what no longer is."""
        from desktop.services.bundles.merging import inspect

        desk = self._shell.desk
        done = [line for line in self._lines.values() if line.fate in {"merged", "refused"}]
        if done:
            run_operation(
                self,
                lambda _p: [(line, inspect(desk, line.preview.path)) for line in done],
                on_success=self._looked_again,
                mutates=False,
            )

    def _looked_again(self, found: list[tuple[BundleLine, Preview]]) -> None:
        for line, preview in found:
            still = preview.already_merged if line.fate == "merged" else preview.refusal is not None
            if still or self._lines.get(line.id) is not line:
                continue
            self._lines[line.id] = BundleLine(preview)
            self._merged_ids = [one for one in self._merged_ids if one != line.preview.bundle_id]
            self.banner.hide()
        self._show()

    def _busy(self, on: bool) -> None:
        if on:
            step_aside(self.table.view, *self._list_buttons(), self.merge_button)
        for button in (*self._list_buttons(), self.merge_button):
            button.setEnabled(not on)
        if not on:
            self._show()

    def _show(self) -> None:
        lines = list(self._lines.values())
        ready = [line for line in lines if line.ready]
        aside = [line for line in lines if line.open and not line.ready]
        self.table.set_source(ListSource(lines), keep_selection=True)
        self.merge_button.setEnabled(bool(ready or aside))
        if aside and not ready:
            self.merge_button.setText(self.tr("Pindahkan %n bundel ke &Ditolak", "", len(aside)))
        else:
            merge = self.tr("&Gabungkan %n bundel", "", distinct(ready)) if ready else self.tr("&Gabungkan")
            self.merge_button.setText(merge)
        told = list_in_words(lines)
        self.summary.setText(told)
        self.summary.setVisible(bool(told))
        self.clear_button.setEnabled(bool(lines))
        self._name_remove()
        self.paper_button.setEnabled(bool(self._merged_ids))
        self.paper_button.setToolTip("" if self._merged_ids else self.tr("Gabungkan dulu sebuah bundel."))
        self._explain(self.table.chosen_row())

    def _selected(self) -> None:
        self._name_remove()
        self._explain(self.table.chosen_row())

    def _name_remove(self) -> None:
        some = bool(self.table.selected_ids())
        self.remove_button.setEnabled(some)
        self.remove_button.setToolTip("" if some else self.tr("Pilih dulu berkasnya di tabel."))

    def _explain(self, line: object) -> None:
        """The reason of the chosen file, else of every file that has one."""
        if isinstance(line, BundleLine) and line.reason:
            self.reason.tell([line])
            return
        every = sorted(self._lines.values(), key=lambda one: (one.preview.refusal is None, one.foreign))
        self.reason.tell(every)
