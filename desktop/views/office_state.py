"""The box of Beranda that tells how the office stands: backup, sync, what waits to be sent or decided."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from desktop.models.roles import Permission
from desktop.views.home_boxes import LinesBox
from desktop.views.home_lines import Line
from desktop.views.second_copy import no_copy_words

if TYPE_CHECKING:
    from desktop.services.home import HomeFacts
    from desktop.views.shell import Shell


class OfficeState(LinesBox):
    """A line for each thing, with the way to where it is seen to."""

    def __init__(self, shell: Shell, lost: Callable[[], object]) -> None:
        super().__init__(self.tr("Keadaan kantor"), lost)
        self._shell = shell

    def show_facts(self, facts: HomeFacts) -> None:
        """Shows how it stands now."""
        self.show_lines(dict(self._lines_of(facts)))

    def _lines_of(self, facts: HomeFacts) -> Iterator[tuple[str, Line]]:
        shell, may = self._shell, self._shell.desk.session.may
        backup = (lambda: shell.go("settings", section="backup")) if may(Permission.BACKUP_RUN) else None
        words = self.tr("Cadangan")
        yield "backup", Line(facts.backup.words, words, backup, tone=facts.backup.tone)
        if facts.no_copy is not None:
            yield "copy", Line(no_copy_words(facts.no_copy), words, backup, tone="warning")
        if may(Permission.BUNDLE_EXPORT):
            state = facts.sync.words or self.tr("Belum dipasangkan dengan kantor di atas")
            go = partial(shell.go, "sync")
            yield "sync", Line(state, self.tr("Sinkronisasi"), go, tone=facts.sync.tone)
        if facts.unsent:
            state = self.tr("%n kasus dan rujukan belum dikonfirmasi", "", facts.unsent)
            yield "unsent", Line(state, self.tr("Kirim"), partial(shell.go, "sync"), tone="muted")
        if facts.conflicts:
            state = self.tr("%n perbedaan antarkantor menunggu keputusan", "", facts.conflicts)
            go = partial(shell.go, "sync", section="conflicts")
            yield "conflicts", Line(state, self.tr("Putuskan"), go, tone="warning")
        for place, notice in enumerate(facts.proposals):
            go = partial(shell.go, "proposals", section=notice.leads.value)
            key = f"{notice.leads.value}.{place}"
            yield key, Line(notice.words, self.tr("Usulan"), go, tone=notice.tone)
