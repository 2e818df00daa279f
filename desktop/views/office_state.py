"""The box of Beranda that tells how the office stands: backup, sync, what waits to be sent or decided."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel

from desktop.models.roles import Permission
from desktop.views.home_boxes import HomeBox
from desktop.views.kit import icons
from desktop.views.second_copy import no_copy_words

if TYPE_CHECKING:
    from desktop.services.home import HomeFacts
    from desktop.views.shell import Shell


class OfficeState(HomeBox):
    """A line for each thing, with the way to where it is seen to."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(self.tr("Keadaan kantor"))
        self._shell = shell

    def show_facts(self, facts: HomeFacts) -> None:
        """Shows how it stands now."""
        self.empty()
        shell = self._shell
        may = shell.desk.session.may
        backup = (lambda: shell.go("settings", section="backup")) if may(Permission.BACKUP_RUN) else None
        self._say(facts.backup.words, facts.backup.tone, self.tr("Cadangan"), backup)
        if facts.no_copy is not None:
            self._say(no_copy_words(facts.no_copy), "warning", self.tr("Cadangan"), backup)
        if may(Permission.BUNDLE_EXPORT):
            words = facts.sync.words or self.tr("Belum dipasangkan dengan kantor di atas")
            self._say(words, facts.sync.tone, self.tr("Sinkronisasi"), lambda: shell.go("sync"))
        if facts.unsent:
            words = self.tr("%n kasus dan rujukan belum dikirim", "", facts.unsent)
            self._say(words, "muted", self.tr("Kirim"), lambda: shell.go("sync"))
        if facts.conflicts:
            words = self.tr("%n perbedaan antarkantor menunggu keputusan", "", facts.conflicts)
            act = partial(shell.go, "sync", section="conflicts")
            self._say(words, "warning", self.tr("Putuskan"), act)
        for notice in facts.proposals:
            act = partial(shell.go, "proposals", section=notice.leads.value)
            self._say(notice.words, notice.tone, self.tr("Usulan"), act)

    def _say(self, words: str, tone: str, action: str, run: Callable[[], object] | None) -> None:
        sign = QLabel()
        name = {"good": "check-circle", "warning": "warning", "danger": "danger"}.get(tone, "info")
        sign.setPixmap(icons.pixmap(name, tone, icons.SIZE, self.devicePixelRatioF()))
        self.add_line(words, action, run, sign=sign)
