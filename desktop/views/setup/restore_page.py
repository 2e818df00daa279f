"""The other beginning: an office comes back from a backup, on a new PC."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from desktop.services.offices.setup import profile_folder
from desktop.views.restore_view import RestoreView
from desktop.views.setup.step_page import StepPage

if TYPE_CHECKING:
    from desktop.services.backup import BackupInfo, Restored
    from desktop.services.offices.setup_wizard import SetupWizard


class RestorePage(StepPage):
    """`restored(root)` once the office is back and closed again, ready for a login."""

    restored = Signal(object)

    def __init__(
        self, wizard: SetupWizard, profiles_root: Path, root: Path | None, key_file: Path | None
    ) -> None:
        super().__init__(wizard)
        self.set_title(
            self.tr("Pulihkan dari cadangan"),
            self.tr("Pasang flashdisk berisi cadangan, pilih berkasnya, lalu ketik kunci pemulihan."),
        )
        self._profiles_root = profiles_root
        self._root = root
        self._key_file = key_file
        self.view = RestoreView(self._root_of, self._restore)
        self.view.restored.connect(self._back)
        self.form.addWidget(self.view)
        self.form.addStretch(1)
        self._target: Path | None = root

    def load(self) -> None:
        self.view.pick.setFocus()

    def _root_of(self, backup: BackupInfo) -> Path:
        self._target = self._root or profile_folder(
            self._profiles_root, backup.office_code, practice=backup.practice
        )
        return self._target

    def _restore(self, file: Path, recovery_key: str | None) -> Path:
        from desktop.services.backup import restore

        if self._target is None:
            raise RuntimeError("no backup was looked into")
        done: Restored = restore(self._target, file, recovery_key=recovery_key, key_file=self._key_file)
        done.store.close()
        return self._target

    def _back(self, root: object) -> None:
        self.restored.emit(root)
