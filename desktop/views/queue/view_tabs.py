"""The views of the queue as tabs with counts: those every desk has, then the person's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabBar, QWidget

from desktop.services.case_queue.queue_filter import QueueFilter, Sort, StandardView
from desktop.services.case_queue.saved_views import SavedView
from desktop.views.kit.column import text_of
from desktop.views.kit.labels import no_mnemonic


@dataclass(frozen=True)
class QueueView:
    """A tab. ``saved_id`` is None for a view that every desk has, whose conditions are in its name."""

    code: str
    name: str
    filter: QueueFilter
    sort: Sort
    saved_id: str | None = None


def views_of(standard: Sequence[StandardView], saved: Sequence[SavedView]) -> list[QueueView]:
    """Tabs in order."""
    own = [QueueView(f"saved.{view.id}", view.name, view.filter, view.sort, view.id) for view in saved]
    return [*(QueueView(view.code, view.name, view.filter, view.sort) for view in standard), *own]


class ViewTabs(QTabBar):
    """`chosen(view)` when the user goes to another view."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Tampilan antrean"))
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self._views: list[QueueView] = []
        self._counts: Mapping[str, int] = {}
        self.currentChanged.connect(self._changed)

    def set_views(self, views: Sequence[QueueView]) -> None:
        """Shows these tabs; the current one stays current if it is still there. Tells nobody."""
        kept = self.current()
        self.blockSignals(True)
        while self.count():
            self.removeTab(0)
        self._views = list(views)
        for view in views:
            self.addTab(self._words(view))
        self.blockSignals(False)
        if kept is not None:
            self.set_current(kept.code)

    def views(self) -> Sequence[QueueView]:
        """The tabs."""
        return tuple(self._views)

    def current(self) -> QueueView | None:
        """The view shown."""
        return self._views[self.currentIndex()] if 0 <= self.currentIndex() < len(self._views) else None

    def named(self, name: str) -> QueueView | None:
        """The view of that code or name."""
        wanted = name.casefold()
        return next((v for v in self._views if wanted in (v.code.casefold(), v.name.casefold())), None)

    def set_current(self, code: str) -> None:
        """Goes to a view without telling anybody."""
        place = next((at for at, view in enumerate(self._views) if view.code == code), None)
        if place is not None:
            self.blockSignals(True)
            self.setCurrentIndex(place)
            self.blockSignals(False)

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """How many cases each view holds, by code; a view without a count shows none."""
        self._counts = dict(counts)
        for place, view in enumerate(self._views):
            self.setTabText(place, self._words(view))

    def _words(self, view: QueueView) -> str:
        count = self._counts.get(view.code)
        return no_mnemonic(view.name if count is None else f"{view.name}  {text_of(count)}")

    def _changed(self, place: int) -> None:
        if 0 <= place < len(self._views):
            self.chosen.emit(self._views[place])
