"""Putting a backup back into the office that is open here."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.views.kit.labels import label
from desktop.views.restore_view import RestoreView
from desktop.views.shell import Shell

if TYPE_CHECKING:
    from desktop.services.backup import BackupInfo, Restored


class RestoreTab(QWidget):
    """While it runs nothing else can be done in the window; afterwards everybody logs in anew."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.view = RestoreView(self._root_of, self._restore)
        self.view.restored.connect(self._restored)
        self.view.replacing.connect(self._block)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 12, 0)
        column.setSpacing(12)
        hint = self.tr(
            "Sebelum ada yang diganti, Anda melihat isi kedua sisi. Data sekarang selalu disimpan dulu."
        )
        column.addWidget(label(hint, "muted", wrap=True))
        column.addWidget(self.view)
        column.addStretch(1)

    def take(self, path: object) -> None:
        """Looks into a backup."""
        self.view.take(Path(str(path)))

    def _root_of(self, _backup: BackupInfo) -> Path:
        return self._shell.desk.store.folder.root

    def _restore(self, file: Path, recovery_key: str | None) -> Restored:
        from desktop.services.backup import restore_here

        return restore_here(self._shell.desk, file, recovery_key=recovery_key)

    def _block(self, on: bool) -> None:
        """No page may ask the database for anything while its file is exchanged."""
        self.window().setEnabled(not on)

    def _restored(self, result: Restored) -> None:
        self._block(False)
        saved = result.safety.path.name if result.safety is not None else ""
        self._shell.log_out(
            self.tr(
                "Data sudah dipulihkan. Data sebelumnya tersimpan sebagai {0}. Silakan masuk lagi."
            ).format(saved)
        )
