"""Kunjungan: visits to families, who makes them, and the sessions held in the village."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from desktop.models.roles import Permission
from desktop.views import theme
from desktop.views.kit.page_head import PageHead
from desktop.views.kit.tabs import Tabs
from desktop.views.shell import Page, Shell
from desktop.views.visits.by_person import ByPersonTab
from desktop.views.visits.sessions import SessionsTab
from desktop.views.visits.visits_tab import VisitsTab

TABS = ("visits", "sessions", "people")


class VisitsPage(Page):
    """Tabs: visits, socialisation, and for who plans the counts by officer."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.head = PageHead(self.tr("Kunjungan"))
        self.visits = VisitsTab(shell)
        self.sessions = SessionsTab(shell)
        self.people = ByPersonTab(shell)
        self.people.opened.connect(self._open_person)
        self.tabs = Tabs()
        self.tabs.setAccessibleName(self.tr("Bagian kunjungan"))
        self.tabs.addTab(self.visits, self.tr("Kunjungan rumah"))
        self.tabs.addTab(self.sessions, self.tr("Sosialisasi"))
        self.tabs.addTab(self.people, self.tr("Menurut petugas"))
        self.tabs.setTabVisible(2, self.desk.session.may(Permission.VISIT_PLAN) or self._looks_on())
        self.tabs.currentChanged.connect(lambda _index: self.refresh())
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.PAGE_MARGIN, theme.PAGE_MARGIN, theme.PAGE_MARGIN, theme.PAGE_MARGIN)
        column.setSpacing(theme.GRID)
        column.addWidget(self.head)
        column.addWidget(self.tabs, 1)

    def _looks_on(self) -> bool:
        """Offices above and their heads look at what villages do."""
        return self.desk.store.profile.level != "desa" or not self.desk.session.may(Permission.VISIT_RECORD)

    def activate(
        self,
        section: str = "",
        visit_id: str | None = None,
        household_id: str | None = None,
        due: bool = False,
        **arguments: Any,
    ) -> None:
        """Comes to the front, perhaps at a tab, with a visit opened, or to enter one to a family.

        ``due`` shows the visits planned for today or an earlier day.
        """
        if section in TABS:
            self.tabs.setCurrentIndex(TABS.index(section))
        if visit_id is not None:
            self.tabs.setCurrentIndex(0)
            self.visits.show_visit(visit_id)
        elif household_id is not None:
            self.tabs.setCurrentIndex(0)
            self.visits.enter_family(household_id)
        elif due:
            self.tabs.setCurrentIndex(0)
            self.visits.open(due=True)
        else:
            self.refresh()
        if self.tabs.currentWidget() is self.visits and self.visits.stack.currentIndex() == 0:
            self.visits.table.view.setFocus()

    def refresh(self) -> None:
        """Reads what is shown again."""
        shown = self.tabs.currentWidget()
        if shown is self.visits:
            self.visits.refresh()
        elif shown is self.sessions:
            self.sessions.refresh()
        else:
            self.people.load()

    def on_changes(self, changes: Any) -> None:
        """Only when visits, families or sessions changed."""
        if self.isVisible() and changes.touches(
            "home_visit", "visit_photo", "household", "info_session", "material"
        ):
            self.refresh()
        elif self.isVisible() and changes.touches("draft"):
            self.visits.unlisted.load()

    def leave(self) -> None:
        """What is half typed is kept."""
        self.visits.entry.put_away()

    def unsaved(self) -> list[str]:
        """The form of a session; that of a visit is kept as a draft."""
        return [self.tr("Kegiatan sosialisasi")] if self.sessions.dirty() else []

    def _open_person(self, facilitator_id: str, name: str) -> None:
        self.tabs.setCurrentIndex(0)
        self.visits.open(facilitator=(facilitator_id, name))
