"""The deliberations of the office, the newest first, and the one marked beside them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QSplitter, QVBoxLayout, QWidget

from desktop.models.roles import Permission
from desktop.views import theme
from desktop.views.kit import icons
from desktop.views.kit.column import Column
from desktop.views.kit.empty_state import EmptyState
from desktop.views.kit.leaving import leave_form
from desktop.views.kit.table import DataTable
from desktop.views.operations import run_operation
from desktop.views.proposals.meeting_form import open_meeting
from desktop.views.proposals.meeting_view import MeetingView
from desktop.views.proposals.words import meeting_badge, month_words

if TYPE_CHECKING:
    from desktop.services.dtsen.deliberation_list import Deliberation, Item
    from desktop.views.shell import Shell


class MeetingsPanel(QWidget):
    """List left, meeting right."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._wanted: str | None = None
        may = shell.desk.session.may(Permission.PROPOSAL_DECIDE)
        village = shell.desk.store.profile.level == "desa"
        self.table = DataTable(
            "deliberations",
            [
                Column("held_on", self.tr("Tanggal"), 92, kind="date"),
                Column("kind", self.tr("Jenis"), 70, value=lambda one: one.kind.short, drop=2),
                # Wide enough for "September 2026": Jenis, which is nearly always the same, gives way instead.
                Column("cycle", self.tr("Siklus"), 122, value=lambda one: month_words(one.cycle), drop=1),
                Column(
                    "state", self.tr("Keadaan"), 172, kind="badge",
                    value=lambda one: meeting_badge(one.state),
                ),
                Column("office_name", self.tr("Kantor"), 130, drop=1, visible=not village),
            ],
            title=self.tr("Daftar musyawarah"),
            memory=shell,
            multi_select=False,
        )  # fmt: skip
        self.table.set_empty(self._empty(may=may))
        self.table.current_changed.connect(self._show)
        self.table.activated.connect(self._enter)
        self.view = MeetingView(shell)
        self.view.closed.connect(self._close)
        self.plan_button = QPushButton(icons.icon("calendar"), self.tr("Ren&canakan musyawarah"))
        self.may_plan = may
        self.plan_button.clicked.connect(lambda _on=False: self.plan())
        self.view.papers.printed.connect(self.load)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.table)
        self.split.addWidget(self.view)
        self.split.setSizes(list(shell.recall("proposals.meetings", [464, 656])))
        self.split.splitterMoved.connect(
            lambda _at, _index: shell.remember("proposals.meetings", self.split.sizes())
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.GRID, 0, 0)
        column.setSpacing(theme.GRID)
        column.addWidget(self.split, 1)

    def _empty(self, *, may: bool) -> EmptyState:
        title = self.tr("Belum ada musyawarah")
        if not may:
            return EmptyState("calendar", title)
        return EmptyState(
            "calendar",
            title,
            self.tr("Musyawarah memutuskan usulan bulan ini; undangannya disebarkan 3 hari sebelumnya."),
            self.tr("Rencanakan musyawarah"),
            self.plan,
        )

    def plan(self) -> None:
        """The form for a new meeting; it is marked once it is kept."""
        dialog = open_meeting(self, self._shell)
        dialog.saved.connect(lambda written: setattr(self, "_wanted", getattr(written, "id", None)))

    def load(self) -> None:
        """Reads the meetings and the list of the one shown."""
        from desktop.services.dtsen import deliberation_list

        desk, shown = self._shell.desk, self.view.meeting

        def work(_progress: object) -> tuple[tuple[Deliberation, ...], tuple[Item, ...]]:
            meetings = deliberation_list.listed(desk)
            same = next((one for one in meetings if shown is not None and one.id == shown.id), None)
            return meetings, deliberation_list.items(desk, same) if same is not None else ()

        run_operation(self, work, on_success=self._listed, mutates=False)

    def _listed(self, found: tuple[tuple[Deliberation, ...], tuple[Item, ...]]) -> None:
        meetings, items = found
        from desktop.views.kit.paging_model import ListSource

        shown = self.view.meeting
        self.table.set_source(ListSource(meetings), keep_selection=True)
        fresh = next((one for one in meetings if shown is not None and one.id == shown.id), None)
        if fresh is not None:
            self.view.show_meeting(fresh, items)
        elif shown is not None:
            self.view.close_meeting()
        if self._wanted is not None and self.table.select_id(self._wanted):
            self._wanted = None
        elif self.view.meeting is None and meetings:
            self.table.select_id(meetings[0].id)

    def _show(self, meeting: Deliberation | None) -> None:
        shown = self.view.meeting
        if meeting is not None and (shown is None or shown.id != meeting.id):
            self._leave(lambda: self._read(meeting))

    def _leave(self, go: Callable[[], object]) -> None:
        """From the meeting shown; what is half typed about it goes only when that is wanted."""
        shown = self.view.meeting
        if shown is None:
            go()
        else:
            leave_form(self, dirty=self.view.dirty(), go=go, stay=lambda: self.table.mark(shown.id))

    def _read(self, meeting: Deliberation) -> None:
        from desktop.services.dtsen import deliberation_list

        desk = self._shell.desk
        run_operation(
            self,
            lambda _p: deliberation_list.items(desk, meeting),
            on_success=lambda items: self._came(meeting, items),
            mutates=False,
        )

    def _came(self, meeting: Deliberation, items: Any) -> None:
        current = self.table.current_row()
        if current is not None and current.id == meeting.id:
            self.view.show_meeting(meeting, items)

    def _enter(self, _row: object) -> None:
        self.view.decisions.table.view.setFocus()

    def _close(self) -> None:
        def go() -> None:
            self.view.close_meeting()
            self.table.view.setFocus()

        self._leave(go)
