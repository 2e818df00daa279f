"""Laporan: the month's report and the welfare profile, a tab each."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from desktop.views import theme
from desktop.views.kit.tabs import Tabs
from desktop.views.lists.page import ListsPage
from desktop.views.profile_page import ProfilePage
from desktop.views.reports import ReportsPage
from desktop.views.shell import Page, Shell

PROFILE, LISTS = "profile", "lists"


class ReportPages(Page):
    """Each tab is a page of its own and reads when it is first looked at."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.monthly, self.profile = ReportsPage(shell), ProfilePage(shell)
        self.lists = ListsPage(shell)
        self.tabs = Tabs()
        self.tabs.setAccessibleName(self.tr("Bagian laporan"))
        self.tabs.addTab(self.monthly, self.tr("Laporan b&ulanan"))
        self.tabs.addTab(self.profile, self.tr("Profil &kesejahteraan"))
        self.tabs.addTab(self.lists, self.tr("&Daftar"))
        self.tabs.currentChanged.connect(lambda _index: self.shown_page.activate())
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.PAGE_MARGIN, theme.GRID, theme.PAGE_MARGIN, theme.GRID)
        column.addWidget(self.tabs, 1)
        self.monthly.layout().setContentsMargins(0, theme.GRID, 0, 0)

    @property
    def shown_page(self) -> Page:
        """The page of the tab in front."""
        widget = self.tabs.currentWidget()
        return widget if isinstance(widget, Page) else self.monthly

    def activate(self, section: str = "", **arguments: Any) -> None:
        """Comes to the front, perhaps at the profile (``section="profile"``) or at a month."""
        named = {PROFILE: self.profile, LISTS: self.lists}
        wanted = named.get(section) or (self.monthly if arguments else self.shown_page)
        if self.tabs.currentWidget() is wanted:
            wanted.activate(**arguments)
        else:
            self.tabs.setCurrentWidget(wanted)
            if arguments:
                wanted.activate(**arguments)

    def refresh(self) -> None:
        """Reads the tab in front again."""
        self.shown_page.refresh()

    def unsaved(self) -> list[str]:
        """What is typed in any of the tabs and kept nowhere."""
        return [name for page in (self.monthly, self.profile, self.lists) for name in page.unsaved()]

    def leave(self) -> None:
        """Every tab keeps what is typed."""
        for page in (self.monthly, self.profile, self.lists):
            page.leave()

    def on_changes(self, changes: Any) -> None:
        """Only the tab in front reads again."""
        self.shown_page.on_changes(changes)
