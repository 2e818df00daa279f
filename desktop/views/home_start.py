"""The box of Beranda that a fresh office begins with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from desktop.models.roles import Permission
from desktop.views.home_boxes import LinesBox
from desktop.views.home_lines import Line

if TYPE_CHECKING:
    from desktop.services.home import HomeFacts
    from desktop.views.shell import Shell


class StartBox(LinesBox):
    """The first steps, as far as this person may take them; hidden once there is a case."""

    def __init__(self, shell: Shell, lost: Callable[[], object]) -> None:
        super().__init__(self.tr("Mulai di sini"), lost)
        self._shell = shell

    def show_facts(self, facts: HomeFacts) -> None:
        """Shows what is still to be done."""
        self.show_lines(dict(self._lines_of(facts)) if facts.fresh else {})
        self.setVisible(facts.fresh)

    def _lines_of(self, facts: HomeFacts) -> Iterator[tuple[str, Line]]:
        go, may = self._shell.go, self._shell.desk.session.may
        words = self.tr("Belum ada kasus di kantor ini. Langkah-langkah pertama yang biasa:")
        yield "words", Line(words, muted=True)
        if may(Permission.USER_MANAGE):
            words = self.tr("Tambahkan petugas yang ikut memakai program ini")
            yield "users", Line(words, self.tr("Petugas"), partial(go, "settings", section="users"))
        if may(Permission.TRUST_MANAGE) and not facts.paired:
            words = self.tr("Tukar kartu dengan kantor di atas, agar kasus dapat dikirim")
            yield "sync", Line(words, self.tr("Sinkronisasi"), partial(go, "sync"))
        if may(Permission.INTAKE_CREATE):
            words = self.tr("Daftarkan warga pertama yang datang")
            yield "intake", Line(words, self.tr("Pendaftaran baru"), partial(go, "intake"))
