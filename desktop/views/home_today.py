"""What is on today, on Beranda: cases registered, visits due, meetings. Hidden on a day without any."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from desktop.views.home_boxes import LinesBox
from desktop.views.home_lines import Line

if TYPE_CHECKING:
    from desktop.services.home import HomeFacts
    from desktop.views.shell import Shell


class TodayBox(LinesBox):
    """Each line opens its list. A village has a number of its own for what was registered."""

    def __init__(self, shell: Shell, lost: Callable[[], object]) -> None:
        super().__init__(self.tr("Hari ini"), lost)
        self._shell = shell
        self._village = shell.desk.store.profile.level == "desa"
        self.hide()

    def show_facts(self, facts: HomeFacts) -> None:
        """Shows what there is."""
        lines = dict(self._lines_of(facts))
        self.show_lines(lines)
        self.setVisible(bool(lines))

    def _lines_of(self, facts: HomeFacts) -> Iterator[tuple[str, Line]]:
        look = self.tr("Lihat")
        if facts.today and not self._village:
            words = self.tr("%n kasus didaftarkan di sini", "", facts.today)
            yield "registered", Line(words, look, self.open_registered)
        if facts.visits_due:
            words = self.tr("%n kunjungan jatuh tempo", "", facts.visits_due)
            yield "visits", Line(words, look, partial(self._shell.go, "visits", due=True))
        for place, meeting in enumerate(facts.meetings):
            go = partial(self._shell.go, "proposals", section="meetings")
            yield f"meeting.{place}", Line(meeting, look, go)

    def open_registered(self) -> None:
        """The cases that this office registered today."""
        from desktop.services.case_queue.queue import QueueFilter

        desk = self._shell.desk
        day = desk.today()
        wanted = QueueFilter(received_from=day, received_to=day, offices=(desk.office_code,))
        self._shell.go("queue", filter=wanted)
