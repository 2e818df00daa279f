"""Usulan: the month of data updates, its proposals and its deliberations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout

from desktop.models.proposals import ProposalState
from desktop.models.roles import Permission
from desktop.views import theme
from desktop.views.kit.column import text_of
from desktop.views.kit.page_head import PageHead
from desktop.views.kit.tabs import Tabs
from desktop.views.operations import run_operation
from desktop.views.proposals.dialog import open_proposal
from desktop.views.proposals.export_dialog import open_export
from desktop.views.proposals.list_panel import ProposalsPanel
from desktop.views.proposals.meetings_panel import MeetingsPanel
from desktop.views.proposals.strip import CycleStrip
from desktop.views.shell import Page, Shell

if TYPE_CHECKING:
    from desktop.services.dtsen.proposals import Written


class ProposalsPage(Page):
    """The strip of the month above, below it the list."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._cycle: str | None = None
        self.head = PageHead(self.tr("Usulan pemutakhiran data"))
        if self.desk.session.may(Permission.PROPOSAL_EDIT):
            self.head.set_primary(self.tr("Usulan &baru"), "plus", self.new_proposal)
        may = self.desk.session.may
        if all(may(p) for p in (Permission.PROPOSAL_DECIDE, Permission.REPORT_EXPORT, Permission.NIK_REVEAL)):
            self.export_button = self.head.add_button(self.tr("Simpan &Excel"), "download", self._export)
        self.strip = CycleStrip()
        self.strip.moved.connect(self._move)
        self.strip.led.connect(self._lead)
        self.list = ProposalsPanel(shell)
        self.list.counted.connect(self._count)
        self.list.new_asked.connect(self.new_proposal)
        self.tabs = Tabs()
        self.tabs.setAccessibleName(self.tr("Bagian usulan"))
        self.tabs.addTab(self.list, self.tr("Usu&lan"))
        self.meetings = MeetingsPanel(shell)
        self.tabs.addTab(self.meetings, self.tr("&Musyawarah"))
        self.tabs.setCornerWidget(self.meetings.plan_button)
        self.tabs.currentChanged.connect(self._turned)
        self._turned(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.PAGE_MARGIN, 12, theme.PAGE_MARGIN, 12)
        column.setSpacing(theme.GRID)
        column.addWidget(self.head)
        column.addWidget(self.strip)
        column.addWidget(self.tabs, 1)

    # -- Page ------------------------------------------------------------------------------------

    def activate(self, proposal_id: str | None = None, section: str = "", **about: Any) -> None:
        """Comes to the front, perhaps at one proposal or at what a notice led to.

        With ``new`` true opens the form; the other arguments are then what is known already.
        """
        self._read_cycle()
        self.list.load(keep=True, select=proposal_id)
        self.meetings.load()
        if section:
            self._lead(section)
        elif about.pop("new", False):
            self.new_proposal(**about)
        else:
            self.list.table.setFocus()

    def refresh(self) -> None:
        """Reads the month and the list again."""
        self._read_cycle()
        self.list.load(keep=True)
        self.meetings.load()

    def unsaved(self) -> list[str]:
        """What is typed about the meeting shown."""
        return [self.tr("Musyawarah")] if self.meetings.view.dirty() else []

    def on_changes(self, changes: Any) -> None:
        """Proposals, meetings, or what stands in their lines changed."""
        names = ("proposal", "deliberation", "person", "household", "reference_item", "shared_reference")
        if self.isVisible() and changes.touches(*names):
            self.refresh()

    def _turned(self, index: int) -> None:
        meeting = index == 1
        self.strip.set_compact(meeting)
        self.meetings.plan_button.setVisible(meeting and self.meetings.may_plan)

    def new_proposal(self, **about: Any) -> None:
        """The form for a new proposal, which is then the one shown."""
        open_proposal(self, self.shell, **about).saved.connect(self._show_new)

    def _show_new(self, written: Written) -> None:
        self.tabs.setCurrentIndex(0)
        self.list.load(keep=True, select=written.id)

    def _export(self) -> None:
        open_export(self, self.shell, self.list.wanted(), self.list.number)

    # -- the month -------------------------------------------------------------------------------

    def _read_cycle(self) -> None:
        from desktop.services.dtsen import proposal_cycle

        desk, cycle = self.desk, self._cycle
        run_operation(
            self,
            lambda _p: proposal_cycle.facts(desk, cycle),
            on_success=self.strip.show_facts,
            mutates=False,
        )

    def _move(self, cycle: str) -> None:
        self._cycle = cycle
        self._read_cycle()
        self.list.show_cycle(cycle)

    def _lead(self, what: str) -> None:
        from desktop.services.dtsen.proposal_cycle import Leads

        self.tabs.setCurrentIndex(int(what == Leads.MEETINGS))
        match Leads(what):
            case Leads.DRAFTS:
                self.list.show_state(ProposalState.DRAFT)
            case Leads.AGREED:
                self.list.show_state(ProposalState.AGREED)
            case Leads.RECHECK:
                self.list.show_rechecks()
            case Leads.MEETINGS:
                self.meetings.table.setFocus()

    def _count(self, number: int, capped: bool) -> None:
        shown = f"{text_of(number)}+" if capped else text_of(number)
        self.head.set_count(self.tr("{0} usulan").format(shown))
