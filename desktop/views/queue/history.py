"""*Riwayat*: who did what, when, in which office; the latest on top."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.models.case_status import CaseAction
from desktop.views.kit.timeline import Entry, Timeline
from desktop.views.queue.facts import link_button
from desktop.views.queue.words import timeline_icon

if TYPE_CHECKING:
    from desktop.services.casework.case_detail import CaseDetail, TimelineEntry


class HistoryTab(QWidget):
    """The timeline with *Tambah catatan* above it. ``note_asked()``."""

    note_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.timeline = Timeline()
        self.note_button = link_button(self.tr("Tambah catatan"), "plus")
        self.note_button.clicked.connect(self.note_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.note_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.timeline, 1)
        self.setFocusProxy(self.timeline)

    def show_case(self, case: CaseDetail) -> None:
        """Shows a case."""
        self.note_button.setVisible(case.action(CaseAction.NOTE) is not None)
        at = self.timeline.verticalScrollBar().value()
        self.timeline.set_entries([self._entry(step) for step in reversed(case.timeline)])
        self.timeline.verticalScrollBar().setValue(at)

    @staticmethod
    def _entry(step: TimelineEntry) -> Entry:
        return Entry(
            what=step.title,
            who=step.actor_name,
            when=step.when,
            office=step.office_name,
            note=step.note,
            aside=step.arrived,
            mark=step.mark,
            icon=timeline_icon(step),
            role=step.tone,
        )
