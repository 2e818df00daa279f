"""The backups of this office: make one, to here or to a stick, and look at what there is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.models.dates import short_date, time_text
from desktop.models.roles import Permission
from desktop.services.offices import office
from desktop.views.kit import icons
from desktop.views.kit.banner import Banner
from desktop.views.kit.column import Column
from desktop.views.kit.empty_state import EmptyState
from desktop.views.kit.errors import ErrorText
from desktop.views.kit.file_drop import size_in_words
from desktop.views.kit.flow_layout import FlowLayout
from desktop.views.kit.labels import ElidedLabel, label
from desktop.views.kit.table import DataTable
from desktop.views.operations import run_operation
from desktop.views.second_copy import no_copy_words
from desktop.views.shell import Shell
from desktop.views.sync.send import choose_folder

if TYPE_CHECKING:
    from desktop.services.backup import BackupInfo


class BackupList(QWidget):
    """`restore_wanted(path)` for the backup marked."""

    restore_wanted = Signal(object)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.banner = Banner()
        self.now = QPushButton(icons.icon("save", "on_accent"), self.tr("&Cadangkan sekarang"))
        self.now.setProperty("role", "primary")
        self.now.clicked.connect(lambda: self.make(None))
        self.stick = QPushButton(icons.icon("usb"), self.tr("Cadangkan ke &flashdisk atau folder"))
        self.stick.clicked.connect(self._ask_folder)
        self.restore_button = QPushButton(icons.icon("history"), self.tr("&Pulihkan yang dipilih"))
        self.restore_button.clicked.connect(self._restore)
        self.table = DataTable(
            "settings.backups",
            [
                Column("made_at", self.tr("Dibuat"), 170, value=self._made),
                Column("reason", self.tr("Sebab"), 200, value=lambda row: row.reason.label),
                Column("size", self.tr("Ukuran"), 90, align="right", value=lambda r: size_in_words(r.size)),
                Column("path", self.tr("Berkas"), 240, value=lambda r: r.path.name, stretch=True, drop=1),
            ],
            title=self.tr("Cadangan di komputer ini"),
            multi_select=False,
        )
        self.table.set_empty(
            EmptyState(
                "archive",
                self.tr("Belum ada cadangan"),
                self.tr("Program membuat cadangan sendiri setiap hari setelah ada pekerjaan."),
            )
        )
        self.table.current_changed.connect(lambda row: self.restore_button.setEnabled(row is not None))
        self.table.activated.connect(lambda _row: self._restore())
        self.daily = QCheckBox(self.tr("Buat cadangan &harian sendiri"))
        self.daily.clicked.connect(lambda on: self._change(backup_daily=on))
        self.second = ElidedLabel("")
        self.missing = label("", wrap=True)
        self.missing.hide()
        self.pick_second = QPushButton(self.tr("Pilih folder &kedua"))
        self.pick_second.clicked.connect(self._ask_second)
        self.drop_second = QPushButton(self.tr("Tanpa folder kedua"))
        self.drop_second.setProperty("role", "link")
        self.drop_second.clicked.connect(lambda: self._change(backup_folder=""))
        self._build()

    def _build(self) -> None:
        head = FlowLayout()
        for button in (self.now, self.stick, self.restore_button):
            head.addWidget(button)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.daily)
        foot.addSpacing(16)
        foot.addWidget(self.second, 1)
        foot.addWidget(self.drop_second)
        foot.addWidget(self.pick_second)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.banner)
        column.addWidget(self.table, 1)
        column.addWidget(
            label(
                self.tr(
                    "Cadangan terkunci dengan kunci kantor. Simpan satu di luar komputer ini, "
                    "paling sedikit sepekan sekali."
                ),
                "muted",
                wrap=True,
            )
        )
        column.addWidget(self.missing)
        column.addLayout(foot)
        self.restore_button.setEnabled(False)

    @staticmethod
    def _made(row: BackupInfo) -> str:
        return f"{short_date(row.made_at.date())}, {time_text(row.made_at)}"

    def show_known_error(self, text: ErrorText) -> None:
        """A full or vanished stick is told here."""
        self.banner.show_known_error(text)

    # -- reading ---------------------------------------------------------------------------------

    def load(self) -> None:
        """Reads the list and the settings again."""
        from desktop.services.backup import list_backups, no_second_copy

        desk = self._shell.desk
        run_operation(self, lambda _p: list_backups(desk), on_success=self._show, mutates=False)
        settings = office.settings(desk)
        may = desk.session.may(Permission.OFFICE_MANAGE)
        self.daily.setChecked(settings.backup_daily)
        self.daily.setEnabled(may)
        folder = settings.backup_folder
        missing = no_second_copy(desk)
        self.missing.setText(no_copy_words(missing) if missing else "")
        self.missing.setVisible(missing is not None)
        self.second.setText(
            self.tr("Salinan kedua: {0}").format(folder)
            if folder
            else self.tr("Tanpa salinan di folder kedua")
        )
        self.pick_second.setVisible(may)
        self.drop_second.setVisible(may and bool(folder))

    def _show(self, backups: list[BackupInfo]) -> None:
        self.table.set_rows(backups, "serial")
        self.restore_button.setEnabled(self.table.current_row() is not None)

    def backups(self) -> int:
        """How many backups are listed."""
        return self.table.model.rowCount()

    # -- making ----------------------------------------------------------------------------------

    def make(self, folder: Path | None) -> None:
        """Makes a backup: beside the data, or in a folder."""
        from desktop.services.backup import backup

        desk = self._shell.desk
        self.banner.hide()
        self._enable(False)
        run_operation(
            self,
            lambda _p: backup(desk, folder),
            on_success=lambda made: self._done(made, folder),
            on_error=self._failed,
            progress_label=self.tr("Membuat cadangan"),
        )

    def _enable(self, on: bool) -> None:
        self.now.setEnabled(on)
        self.stick.setEnabled(on)

    def _done(self, made: BackupInfo, folder: Path | None) -> None:
        self._enable(True)
        self.load()
        if folder is None:
            self._shell.toast(self.tr("Cadangan dibuat dan diperiksa."))
            return
        self._shell.toast(self.tr("Cadangan {0} ditulis dan dibaca ulang.").format(made.path.name))
        self.banner.show_message(
            self.tr("Cadangan tersimpan di {0}.").format(folder.name or str(folder)),
            self.tr("Cabut flashdisk lewat menu keluarkan, lalu simpan jauh dari komputer ini."),
            role="good",
        )

    def _failed(self, error: BaseException) -> None:
        from desktop.views.operations import handle_error

        self._enable(True)
        handle_error(error, self)

    def _ask_folder(self) -> None:
        folder = choose_folder(self, self._shell, self.tr("Pilih flashdisk atau folder"))
        if folder is not None:
            self.make(folder)

    def _ask_second(self) -> None:
        folder = choose_folder(self, self._shell, self.tr("Pilih folder untuk salinan kedua"))
        if folder is not None:
            self._change(backup_folder=str(folder))

    def _change(self, **changed: object) -> None:
        desk = self._shell.desk
        run_operation(
            self,
            lambda _p: office.change_settings(desk, **changed),
            on_success=lambda _c: self._shell.toast(self.tr("Pengaturan cadangan tersimpan.")),
        )

    def _restore(self) -> None:
        row: BackupInfo | None = self.table.current_row()
        if row is not None:
            self.restore_wanted.emit(row.path)
