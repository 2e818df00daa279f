"""*Cadangan*: making backups and putting them back, the check-up, and a new recovery sheet."""

from __future__ import annotations

from typing import Any

from desktop.models.roles import Permission
from desktop.views.kit.labels import no_mnemonic
from desktop.views.kit.tabs import Tabs
from desktop.views.settings.backup_list import BackupList
from desktop.views.settings.check_up import CheckUp
from desktop.views.settings.recovery_sheet import RecoverySheet
from desktop.views.settings.restore_tab import RestoreTab
from desktop.views.settings.section import Section, scrolled
from desktop.views.shell import Shell


class BackupSection(Section):
    """Tabs: Cadangan, Pulihkan, Periksa data and, for who manages the office, Lembar pemulihan."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell, self.tr("Cadangan"))
        self.list = BackupList(shell)
        self.restore = RestoreTab(shell)
        self.check_up = CheckUp(shell)
        self.tabs = Tabs()
        self.tabs.setAccessibleName(self.tr("Bagian cadangan"))
        self.tabs.addTab(self.list, no_mnemonic(self.tr("Cadangan")))
        self.tabs.addTab(scrolled(self.restore, 900), no_mnemonic(self.tr("Pulihkan")))
        self.tabs.addTab(self.check_up, no_mnemonic(self.tr("Periksa data")))
        self.sheet: RecoverySheet | None = None
        if shell.desk.session.may(Permission.OFFICE_MANAGE):
            self.sheet = RecoverySheet(shell)
            self.tabs.addTab(self.sheet, no_mnemonic(self.tr("Lembar pemulihan")))
        self.list.restore_wanted.connect(self._restore)
        self.outer.addWidget(self.tabs, 1)

    def _restore(self, path: object) -> None:
        self.tabs.setCurrentIndex(1)
        self.restore.take(path)

    def load(self) -> None:
        """Reads the list of backups and the state of the sheet."""
        self.list.load()
        if self.sheet is not None:
            self.sheet.load()

    def on_changes(self, changes: Any) -> None:
        if changes.touches("setting"):
            self.list.load()

    def focus_start(self) -> None:
        unconfirmed = self.sheet is not None and not self.sheet.confirmed()
        if self.sheet is not None and unconfirmed:
            self.tabs.setCurrentWidget(self.sheet)
            self.sheet.make.setFocus()
        else:
            self.list.now.setFocus()
