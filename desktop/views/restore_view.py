"""Putting a backup back: pick the file, see both sides, then decide."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.models.dates import day_month_year, parse_stamp, time_text
from desktop.views.kit import icons
from desktop.views.kit.banner import Banner
from desktop.views.kit.confirm import ask
from desktop.views.kit.diff_view import Difference, DiffView
from desktop.views.kit.errors import ErrorText
from desktop.views.kit.fields import TextField
from desktop.views.kit.file_drop import size_in_words
from desktop.views.kit.form_row import FormRow
from desktop.views.kit.labels import label, set_role
from desktop.views.operations import handle_error, run_operation

if TYPE_CHECKING:
    from desktop.services.backup import BackupInfo, Comparison, Summary

Restorer = Callable[[Path, str | None], Any]


class RestoreView(QWidget):
    """`root_of(backup)` says which data folder it would go to; `restore(file, recovery_key)` does it.

    Signals: `working(on)` while it reads or writes, `replacing(on)` while the office's own file is exchanged,
    `restored(result)`, and `read(ok)` after a file was looked into.
    """

    working = Signal(bool)
    replacing = Signal(bool)
    restored = Signal(object)
    read = Signal(bool)

    def __init__(
        self, root_of: Callable[[BackupInfo], Path], restore: Restorer, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._root_of = root_of
        self._restore = restore
        self._file: Path | None = None
        self._info: BackupInfo | None = None
        self._comparison: Comparison | None = None
        self.banner = Banner()
        self.pick = QPushButton(icons.icon("folder"), self.tr("&Pilih berkas cadangan"))
        self.pick.clicked.connect(self._browse)
        self._about = label(self.tr("Nama berkasnya berakhiran .pkb."), "muted", wrap=True)
        self.key = TextField(longest=80)
        self.key.returnPressed.connect(self.look)
        self._key_row = FormRow(
            self.tr("&Kunci pemulihan"),
            self.key,
            help=self.tr("8 kelompok huruf dan angka di lembar pemulihan. Spasi dan garis boleh dilewati."),
            required=True,
        )
        self._key_row.hide()
        self.check = QPushButton(self.tr("Periksa &isinya"))
        self.check.clicked.connect(self.look)
        self.check.hide()
        self._diff: DiffView | None = None
        self._diff_place = QVBoxLayout()
        self.go = QPushButton(icons.icon("history"), self.tr("Pulihkan &data ini"))
        self.go.clicked.connect(self._decide)
        self.go.hide()
        self._build()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.pick)
        head.addWidget(self._about, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.check)
        buttons.addWidget(self.go)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addWidget(self.banner)
        layout.addWidget(self._key_row)
        layout.addLayout(self._diff_place)
        layout.addLayout(buttons)
        self.setFocusProxy(self.pick)

    def show_known_error(self, text: ErrorText) -> None:
        """A known trouble stays here."""
        self.banner.show_known_error(text)

    def _browse(self) -> None:
        pattern = self.tr("Cadangan") + " (*.pkb)"
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Pilih berkas cadangan"), "", pattern)
        if name:
            self.take(Path(name))

    def take(self, file: Path) -> None:
        """Looks into a backup file."""
        from desktop.services.backup import inspect

        self._forget()
        self._file = file
        run_operation(
            self, lambda _p: inspect(file), on_success=self._known, on_error=self._failed, mutates=False
        )

    def _forget(self) -> None:
        self._info = self._comparison = None
        self.banner.hide()
        self.key.clear()
        for widget in (self._key_row, self.check, self.go):
            widget.hide()
        if self._diff is not None:
            self._diff_place.removeWidget(self._diff)
            self._diff.deleteLater()
            self._diff = None

    def _known(self, info: BackupInfo) -> None:
        self._info = info
        made = info.made_at
        self._about.setText(
            self.tr("{0}, dibuat {1} pukul {2}, {3} ({4}).").format(
                info.office_name,
                day_month_year(made.date()),
                time_text(made),
                size_in_words(info.size),
                info.reason.label,
            )
        )
        self.look()

    def look(self) -> None:
        """Opens the backup beside the office and compares, with the recovery key where it is needed."""
        from desktop.services.backup import compare

        if self._file is None or self._info is None:
            return
        file, root, key = self._file, self._root_of(self._info), self.key.value() or None
        self.working.emit(True)
        self._key_row.clear_error()
        run_operation(
            self,
            lambda _p: compare(root, file, recovery_key=key),
            on_success=self._compared,
            on_error=self._failed,
            progress_label=self.tr("Memeriksa cadangan"),
        )

    def _failed(self, error: BaseException) -> None:
        self.working.emit(False)
        code = getattr(error, "code", "")
        if code in {"key_missing", "wrong_recovery_key"} and self._info is not None:
            self._key_row.show()
            self.check.show()
            set_role(self.check, "primary")
            if code == "wrong_recovery_key":
                self._key_row.set_error(self.tr("Kunci ini tidak cocok. Periksa lagi lembarnya."))
            self.key.setFocus()
            return
        self.read.emit(False)
        handle_error(error, self)

    def _compared(self, found: Comparison) -> None:
        self.working.emit(False)
        self._comparison = found
        self._key_row.hide()
        self.check.hide()
        diff = DiffView(self.tr("Di cadangan"), self.tr("Di komputer ini sekarang"))
        diff.set_rows(self._rows(found))
        self._diff = diff
        self._diff_place.addWidget(diff)
        if found.occupied and found.current is None:
            self.banner.show_message(
                self.tr("Data di komputer ini tidak dapat dibuka."),
                self.tr("Sebelum diganti, berkasnya disimpan dulu apa adanya."),
                role="warning",
                closable=False,
            )
        set_role(self.go, "danger" if found.occupied else "primary")
        self.go.show()
        self.go.setFocus()
        self.read.emit(True)

    def _rows(self, found: Comparison) -> list[Difference]:
        left, right = found.restored, found.current
        nothing = self.tr("(tidak ada)") if not found.occupied else self.tr("(tidak terbaca)")

        def row(key: str, name: str, words: Callable[[Summary], str]) -> Difference:
            return Difference(key, name, words(left), words(right) if right else nothing)

        return [
            row("office", self.tr("Kantor"), lambda s: f"{s.office_name} ({s.office_code})"),
            row("cases", self.tr("Kasus"), lambda s: self._count(s.cases, s.open_cases)),
            row("persons", self.tr("Warga"), lambda s: str(s.persons)),
            row("users", self.tr("Petugas"), lambda s: str(s.users)),
            row("last_case", self.tr("Kasus terakhir"), lambda s: self._number(s.last_case)),
            row("last_change", self.tr("Terakhir dipakai"), lambda s: self._moment(s.last_change)),
        ]

    def _number(self, number: str | None) -> str:
        """A case number that may break after a dash, so that two fit side by side."""
        return number.replace("-", "-\u200b") if number else self.tr("belum ada")

    def _count(self, cases: int, still_open: int) -> str:
        return self.tr("{0}, {1} masih terbuka").format(cases, still_open)

    def _moment(self, stamp: str | None) -> str:
        if stamp is None:
            return self.tr("belum pernah")
        zone = self._info.made_at.tzinfo if self._info is not None else None
        local = parse_stamp(stamp).astimezone(zone)
        return f"{day_month_year(local.date())}, {time_text(local)}"

    def _decide(self) -> None:
        if self._comparison is None:
            return
        if not self._comparison.occupied:
            self._start()
            return
        ask(
            self.window(),
            self.tr("Ganti data kantor ini dengan cadangan?"),
            self.tr(
                "Yang dicatat setelah cadangan ini dibuat tidak ada lagi di program. Data sekarang disimpan "
                "dulu sebagai cadangan, jadi dapat dikembalikan. Setelah itu semua petugas masuk lagi."
            ),
            self.tr("Ganti dengan cadangan"),
            self._start,
            danger=True,
        )

    def _start(self) -> None:
        file, key = self._file, self.key.value() or None
        if file is None:
            return
        self.working.emit(True)
        self.replacing.emit(True)
        self.setEnabled(False)
        run_operation(
            self,
            lambda _p: self._restore(file, key),
            on_success=self._done,
            on_error=self._not_done,
            progress_label=self.tr("Memulihkan data"),
        )

    def _done(self, result: object) -> None:
        self.working.emit(False)
        self.restored.emit(result)

    def _not_done(self, error: BaseException) -> None:
        self.replacing.emit(False)
        self.setEnabled(True)
        self._failed(error)
