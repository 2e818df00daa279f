"""*Terima*: drop files or pick a folder, look at what each would do, merge them together."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.views import theme
from desktop.views.kit import icons
from desktop.views.kit.badge import Badge
from desktop.views.kit.banner import Banner
from desktop.views.kit.column import Column
from desktop.views.kit.empty_state import EmptyState
from desktop.views.kit.labels import label
from desktop.views.kit.table import DataTable
from desktop.views.operations import Progress, run_operation
from desktop.views.sync.send import choose_folder
from desktop.views.sync.words import counts_in_words, fate_in_words, kind_in_words

if TYPE_CHECKING:
    from desktop.services.exchange_records import MergeResult, Preview
    from desktop.views.shell import Shell


class _Line:
    """A file in the table: what looking into it said, and later what became of it."""

    def __init__(self, preview: Preview) -> None:
        self.id = str(preview.path)
        self.preview = preview
        self.fate: str | None = None

    @property
    def name(self) -> str:
        """The file's name; never trusted for anything."""
        return self.preview.path.name

    @property
    def sender(self) -> str:
        """Who signed it."""
        if self.preview.sender_name is None:
            return ""
        return f"{self.preview.sender_name} ({kind_in_words(self.preview.kind or '')} {self.preview.number})"

    @property
    def ready(self) -> bool:
        """Whether merging would be tried."""
        return self.fate is None and self.preview.refusal is None

    def new(self) -> str:
        return counts_in_words(self.preview.new)

    def changed(self) -> str:
        return counts_in_words(self.preview.changed)

    def known(self) -> int | None:
        return self.preview.known or None

    def state(self) -> Badge:
        """The file's fate, or what it would be."""
        if self.fate is not None:
            return Badge(*fate_in_words(self.fate))
        if self.preview.refusal is not None:
            waits = self.preview.refusal.code == "gap"
            return Badge(*fate_in_words("parked" if waits else "refused"))
        if not self.preview.new and not self.preview.changed:
            return Badge(*fate_in_words("known"))
        return Badge(_READY, "info")


_READY = "Siap digabungkan"


class ReceivePanel(QWidget):
    """The files waiting to be merged. `merged` fires with the results."""

    merged = Signal(object)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._lines: dict[str, _Line] = {}
        self.setAcceptDrops(True)
        self.banner = Banner()
        self.table = DataTable(
            "sync.receive",
            [
                Column("name", self.tr("Berkas"), 220, kind="name", elide="middle", stretch=True),
                Column("sender", self.tr("Dari"), 230),
                Column("new", self.tr("Baru"), 210, value=_Line.new),
                Column("changed", self.tr("Berubah"), 150, value=_Line.changed, drop=1),
                Column("known", self.tr("Sudah ada"), 90, kind="number", value=_Line.known, drop=2),
                Column("state", self.tr("Keadaan"), 190, kind="badge", value=_Line.state),
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
        self.table.current_changed.connect(self._explain)
        self.reason = label("", wrap=True)
        self.reason.hide()
        self.files_button = self._button("file", self.tr("Pilih &berkas"), self._pick_files)
        self.folder_button = self._button("folder", self.tr("Pilih &folder"), self._pick_folder)
        self.clear_button = self._button("x", self.tr("&Kosongkan"), self.clear)
        self.merge_button = self._button("archive", self.tr("&Gabungkan"), self._merge)
        self.merge_button.setProperty("role", "primary")
        buttons = QHBoxLayout()
        for button in (self.files_button, self.folder_button, self.clear_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.merge_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.GRID, 0, 0)
        column.setSpacing(theme.GRID)
        column.addWidget(self.banner)
        column.addWidget(self.table, 1)
        column.addWidget(self.reason)
        column.addLayout(buttons)
        self._show()

    def _button(self, icon: str, text: str, act: object) -> QPushButton:
        button = QPushButton(icons.icon(icon), text)
        button.clicked.connect(lambda _checked=False: act())  # type: ignore[operator]
        return button

    # -- which files ----------------------------------------------------------------------------

    def _pick_files(self) -> None:
        start = str(self._shell.recall("sync.folder", str(Path.home())))
        chosen, _ = QFileDialog.getOpenFileNames(
            self, self.tr("Pilih bundel"), start, self.tr("Bundel (*.age *.zip);;Semua berkas (*)")
        )
        if chosen:
            self._shell.remember("sync.folder", str(Path(chosen[0]).parent))
            self.look_into(Path(f) for f in chosen)

    def _pick_folder(self) -> None:
        from desktop.services.merging import find_bundles

        folder = choose_folder(self, self._shell, self.tr("Pilih folder berisi bundel"))
        if folder is None:
            return
        found = find_bundles(folder)
        if found:
            self.look_into(found)
        else:
            self.banner.show_message(
                self.tr("Tidak ada bundel di folder itu."),
                self.tr("Bundel biasanya bernama PUSKESOS_... dan berakhiran .age."),
                role="info",
            )

    def look_into(self, paths: Iterable[Path]) -> None:
        """Opens and checks each file in the background; nothing is merged yet."""
        from desktop.services.merging import inspect

        wanted = [p for p in paths if str(p) not in self._lines or self._lines[str(p)].fate]
        desk = self._shell.desk

        def work(progress: Progress) -> list[Preview]:
            seen = []
            for number, path in enumerate(wanted, 1):
                progress.check()
                seen.append(inspect(desk, path))
                progress.report(number, len(wanted), path.name)
            return seen

        if wanted:
            run_operation(
                self, work, on_success=self._seen, progress_label=self.tr("Memeriksa bundel"),
                cancellable=True, mutates=False,
            )  # fmt: skip

    def _seen(self, previews: list[Preview]) -> None:
        for preview in previews:
            line = _Line(preview)
            self._lines[line.id] = line
        self._show()
        self.merge_button.setFocus()

    def clear(self) -> None:
        """Takes every file off the list; the files themselves stay where they are."""
        self._lines.clear()
        self.banner.hide()
        self._show()

    # -- merging --------------------------------------------------------------------------------

    def _merge(self) -> None:
        from desktop.services.merging import merge

        ready = [line.preview.path for line in self._lines.values() if line.fate is None]
        desk = self._shell.desk
        self._busy(True)
        run_operation(
            self,
            lambda progress: merge(desk, ready, progress),
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
            line = self._lines.setdefault(str(result.preview.path), _Line(result.preview))
            line.fate = result.fate
            if result.preview.sender_code is not None or result.preview.refusal is not None:
                line.preview = result.preview
            operations().changes.changed.emit(result.changes)
        merged = [r for r in results if r.fate == "merged"]
        refused = [r for r in results if r.fate == "refused"]
        totals: dict[str, int] = {}
        for result in merged:
            for counts in (result.preview.new, result.preview.changed):
                for entity, number in counts.items():
                    totals[entity] = totals.get(entity, 0) + number
        self.banner.show_message(
            self.tr("%n bundel digabungkan", "", len(merged))
            + (self.tr(", {0} ditolak").format(len(refused)) if refused else ""),
            counts_in_words(totals) or self.tr("Tidak ada yang baru; semua sudah pernah diterima."),
            role="warning" if refused else "good",
        )
        self._show()
        self.merged.emit(results)

    def _failed(self, error: BaseException) -> None:
        from desktop.views.kit import errors

        self._busy(False)
        text = errors.known_text(error)
        if text is None:
            errors.show(error, self)
        else:
            self.banner.show_known_error(text)

    def _cancelled(self) -> None:
        self._busy(False)
        self.banner.show_message(
            self.tr("Penggabungan dihentikan."),
            self.tr(
                "Bundel yang sudah selesai tetap tergabung; yang sedang berjalan tidak mengubah apa pun."
            ),
            role="info",
        )
        self.look_into(Path(key) for key in list(self._lines))

    # -- showing --------------------------------------------------------------------------------

    def _busy(self, on: bool) -> None:
        for button in (self.files_button, self.folder_button, self.clear_button, self.merge_button):
            button.setEnabled(not on)

    def _show(self) -> None:
        lines = list(self._lines.values())
        ready = [line for line in lines if line.ready]
        self.table.set_rows(lines)
        self.merge_button.setEnabled(bool(ready))
        self.merge_button.setText(
            self.tr("&Gabungkan %n bundel", "", len(ready)) if ready else self.tr("&Gabungkan")
        )
        self.clear_button.setEnabled(bool(lines))
        first_bad = next((line for line in lines if line.preview.refusal is not None), None)
        self._explain(first_bad)

    def _explain(self, line: object) -> None:
        refusal = line.preview.refusal if isinstance(line, _Line) else None
        self.reason.setVisible(refusal is not None)
        if refusal is not None and isinstance(line, _Line):
            self.reason.setText(f"{line.name}: {refusal.user_message}")
