"""*Data acuan*: holidays, deadlines by kind, the directory of destinations, the data cycle."""

from __future__ import annotations

from typing import Any, Protocol

from desktop.views.kit.labels import no_mnemonic
from desktop.views.kit.tabs import Tabs
from desktop.views.settings.cycle import CycleTab
from desktop.views.settings.deadlines import DeadlinesTab
from desktop.views.settings.destinations import DestinationsTab
from desktop.views.settings.holidays import HolidaysTab
from desktop.views.settings.section import Section
from desktop.views.shell import Shell


class _Tab(Protocol):
    def load(self) -> None:
        """Reads again."""
        ...


class ReferenceSection(Section):
    """Four lists, each with its own small form. What is changed here holds for this office."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(
            shell,
            self.tr("Data acuan"),
            self.tr(
                "Berlaku di kantor ini. Kasus yang sudah terdaftar memakai batas waktu saat didaftarkan."
            ),
        )
        self.holidays, self.deadlines = HolidaysTab(shell), DeadlinesTab(shell)
        self.destinations = DestinationsTab(shell)
        self.cycle = CycleTab(shell)
        self.tabs = Tabs()
        self.tabs.setAccessibleName(self.tr("Daftar data acuan"))
        self._tabs: tuple[_Tab, ...] = (self.holidays, self.deadlines, self.destinations, self.cycle)
        for tab, title in (
            (self.holidays, self.tr("Hari libur")),
            (self.deadlines, self.tr("Batas waktu")),
            (self.destinations, self.tr("Instansi tujuan")),
            (self.cycle, self.tr("Siklus data")),
        ):
            self.tabs.addTab(tab, no_mnemonic(title))
        self.outer.addWidget(self.tabs, 1)

    def load(self) -> None:
        """Reads all lists."""
        for tab in self._tabs:
            tab.load()

    def on_changes(self, changes: Any) -> None:
        if changes.touches("reference_item"):
            self.holidays.load()
            self.deadlines.load()
            self.cycle.load()
        if changes.touches("destination"):
            self.destinations.load()

    def focus_start(self) -> None:
        self.tabs.tabBar().setFocus()

    def dirty(self) -> bool:
        """Whether the form of a destination is open with something typed."""
        return self.destinations.dirty()

    def save(self) -> None:
        """Ctrl+S saves the destination that is open."""
        self.destinations.save()
