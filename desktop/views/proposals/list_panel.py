"""The list of proposals with its filters, and the one marked beside it."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from desktop.models.proposals import RECORDED, ProposalKind, ProposalState, Step, after
from desktop.models.roles import Permission
from desktop.views import theme
from desktop.views.kit import icons
from desktop.views.kit.badge import Badge
from desktop.views.kit.chips import Filter, FilterChips, FilterChoice
from desktop.views.kit.column import Column
from desktop.views.kit.empty_state import EmptyState
from desktop.views.kit.search_box import SearchBox
from desktop.views.kit.table import DataTable
from desktop.views.operations import run_operation
from desktop.views.proposals.detail import ProposalDetail
from desktop.views.proposals.dialog import open_proposal
from desktop.views.proposals.record_dialog import open_record
from desktop.views.proposals.words import month_words, state_badge, who
from desktop.views.queue.columns import short_number

if TYPE_CHECKING:
    from desktop.services.dtsen.proposal_list import Listed, ProposalFilter, ProposalRow
    from desktop.services.dtsen.proposals import Recorded
    from desktop.views.shell import Shell

RECHECK = "recheck"


class ProposalsPanel(QWidget):
    """`counted(number, capped)` after each reading; `new_asked()` from the empty list."""

    counted = Signal(int, bool)
    new_asked = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._generation = 0
        self.number = 0  # of proposals that the list shows
        self._wanted_id: str | None = None
        self._offered: list[QAction] = []
        self.chips = FilterChips()
        self.chips.changed.connect(self.load)
        self.search = SearchBox(self.tr("Cari nomor, nama, NIK, atau dusun"))
        self.search.setMaximumWidth(theme.scaled(320))
        self.search.searched.connect(lambda _text: self.load())
        self.table = self._make_table()
        self.search.moved_down.connect(self.table.view.setFocus)
        self.detail = ProposalDetail(shell)
        self.detail.closed.connect(self._close)
        self.detail.edit_asked.connect(lambda row: open_proposal(self, shell, proposal_id=row.id))
        self.detail.record_asked.connect(lambda row, step: open_record(self, shell, [row], step))
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.table)
        self.split.addWidget(self.detail)
        self.split.setSizes(list(shell.recall("proposals.split", [640, 460])))
        self.split.splitterMoved.connect(
            lambda _at, _index: shell.remember("proposals.split", self.split.sizes())
        )
        row = QHBoxLayout()
        row.setSpacing(theme.PAGE_MARGIN)
        row.addWidget(self.chips, 1)
        row.addWidget(self.search)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.GRID, 0, 0)
        column.setSpacing(theme.GRID)
        column.addLayout(row)
        column.addWidget(self.split, 1)

    def _make_table(self) -> DataTable:
        village = self._shell.desk.store.profile.level == "desa"
        table = DataTable(
            "proposals",
            [
                Column("number", self.tr("Nomor"), 128, value=lambda row: short_number(row.number), drop=4),
                Column(
                    "name", self.tr("Nama"), 200, kind="name", value=who, stretch=True,
                ),
                Column("kind", self.tr("Jenis"), 112, value=lambda row: row.kind.label),
                Column("state", self.tr("Keadaan"), 178, kind="badge", value=self._state),
                Column("dusun", self.tr("Dusun"), 110, drop=3),
                Column("cycle", self.tr("Siklus"), 118, value=lambda row: month_words(row.cycle), drop=2),
                Column("day", self.tr("Dibuat"), 92, kind="date", value=lambda row: row.proposed_on, drop=1),
                Column("office_name", self.tr("Kantor"), 140, drop=5, visible=not village),
            ],
            title=self.tr("Daftar usulan"),
            memory=self._shell,
        )  # fmt: skip
        table.current_changed.connect(self._show)
        table.activated.connect(lambda _row: self.detail.setFocus())
        table.filter_requested.connect(self.search.setFocus)
        table.set_context_actions(self._row_actions)
        if self._shell.desk.session.may(Permission.PROPOSAL_EDIT):
            table.add_bulk_action(self.tr("Usulkan"), "flag", self.propose_chosen)
        if self._shell.desk.session.may(Permission.PROPOSAL_DECIDE):
            for step, words, icon in self._recordings():
                table.add_bulk_action(words, icon, partial(self.record_chosen, step))
        return table

    def _recordings(self) -> list[tuple[Step, str, str]]:
        words = {
            Step.SEND: (self.tr("Catat dikirim"), "send"),
            Step.ACCEPT: (self.tr("Catat diterima"), "check-circle"),
            Step.REFUSE: (self.tr("Catat ditolak"), "x"),
        }
        return [(step, *words[step]) for step in RECORDED]

    def _state(self, row: ProposalRow) -> Badge:
        if row.recheck_due(self._shell.desk.today()):
            return Badge(self.tr("Perlu cek ulang"), "warning", "clock")
        return state_badge(row.state)

    # -- reading ---------------------------------------------------------------------------------

    def wanted(self) -> ProposalFilter:
        """The filters in force."""
        from desktop.services.dtsen.proposal_list import ProposalFilter

        due: date | None = self._shell.desk.today() if self.chips.values(RECHECK) else None
        return ProposalFilter(
            states=tuple(ProposalState(str(value)) for value in self.chips.values("state")),
            kinds=tuple(ProposalKind(str(value)) for value in self.chips.values("kind")),
            cycles=tuple(str(value) for value in self.chips.values("cycle")),
            offices=tuple(str(value) for value in self.chips.values("office")),
            text=self.search.text(),
            recheck_by=due,
        )

    def load(self, *, keep: bool = False, select: str | None = None) -> None:
        """Reads the list on a worker; with ``keep`` place and selection stay, ``select`` is then marked."""
        from desktop.services.dtsen import proposal_list

        self._generation += 1
        generation, desk, wanted = self._generation, self._shell.desk, self.wanted()
        self._wanted_id = select or self._wanted_id
        if not keep:
            self.table.set_loading()
        run_operation(
            self,
            lambda _p: (proposal_list.find(desk, wanted), proposal_list.filter_choices(desk)),
            on_success=lambda found: self._listed(generation, found, keep),
            mutates=False,
        )

    def _listed(self, generation: int, found: tuple[Listed, Any], keep: bool) -> None:
        if generation != self._generation:
            return
        listed, choices = found
        self._set_choices(choices)
        self._choose_empty()
        from desktop.views.kit.paging_model import ListSource

        self.table.set_source(ListSource(listed.rows), keep_selection=keep)
        self.number = len(listed.rows)
        self.counted.emit(self.number, listed.capped)
        shown = self.detail.row
        if self._wanted_id is not None and self.table.select_id(self._wanted_id):
            self._wanted_id = None
        elif shown is not None:
            fresh = next((row for row in listed.rows if row.id == shown.id), None)
            if fresh is None:
                self.detail.close_row()
            else:
                self.detail.show_row(fresh)
        self.table.put_cursor()

    def _set_choices(self, choices: Any) -> None:
        offered = [
            FilterChoice("state", self.tr("Keadaan"), [(one.value, one.label) for one in ProposalState]),
            FilterChoice("kind", self.tr("Jenis"), [(one.value, one.label) for one in ProposalKind]),
            FilterChoice("cycle", self.tr("Siklus"), [(one, month_words(one)) for one in choices.cycles]),
            FilterChoice(RECHECK, self.tr("Pengingat"), [(1, self.tr("Perlu cek ulang"))]),
        ]
        if len(choices.offices) > 1:
            offered.append(FilterChoice("office", self.tr("Kantor"), choices.offices))
        self.chips.set_choices(offered)

    def _choose_empty(self) -> None:
        if self.chips.filters() or self.search.text().strip():
            empty = EmptyState(
                "search",
                self.tr("Tidak ada usulan yang cocok"),
                self.tr("Periksa ejaan, atau lepaskan saringan."),
                self.tr("Tampilkan semua usulan"),
                self.show_all,
            )
        elif self._shell.desk.session.may(Permission.PROPOSAL_EDIT):
            empty = EmptyState(
                "flag",
                self.tr("Belum ada usulan"),
                self.tr("Usulan memperbaiki data DTSEN: usul baru, perbaikan, sanggah, meninggal, pindah."),
                self.tr("Usulan baru"),
                self.new_asked.emit,
            )
        else:
            empty = EmptyState("flag", self.tr("Belum ada usulan"))
        self.table.set_empty(empty)

    # -- filters from elsewhere ------------------------------------------------------------------

    def show_all(self) -> None:
        """Drops every filter and the words searched."""
        self.search.set_text("")
        self.chips.set_filters([])
        self.load()

    def show_state(self, state: ProposalState) -> None:
        """Only what stands at a state."""
        self._only(Filter("state", state.value, self.tr("Keadaan"), state.label))

    def show_rechecks(self) -> None:
        """Only what is to be looked at again."""
        self._only(Filter(RECHECK, 1, self.tr("Pengingat"), self.tr("Perlu cek ulang")))

    def show_cycle(self, cycle: str) -> None:
        """Only the proposals of a month, beside the other filters."""
        kept = [one for one in self.chips.filters() if one.key != "cycle"]
        self.chips.set_filters([*kept, Filter("cycle", cycle, self.tr("Siklus"), month_words(cycle))])
        self.load()

    def _only(self, one: Filter) -> None:
        self.search.set_text("")
        self.chips.set_filters([one])
        self.load()
        self.table.view.setFocus()

    # -- rows ------------------------------------------------------------------------------------

    def _show(self, row: ProposalRow | None) -> None:
        if row is not None:
            self.detail.show_row(row)

    def _close(self) -> None:
        self.detail.close_row()
        self.table.view.setFocus()

    def propose_chosen(self) -> None:
        """Proposes the drafts among those marked."""
        from desktop.services.dtsen import proposals

        desk, shell = self._shell.desk, self._shell
        rows = self.table.selected_rows()
        ids = [row.id for row in rows]
        drafts = [row.id for row in rows if row.state is ProposalState.DRAFT]

        def tell(done: Recorded) -> None:
            words = self.tr("%n usulan diajukan", "", done.done)
            if done.skipped:
                words = f"{words}; {done.skipped[0][0]}: {done.skipped[0][1]}"
            shell.toast(words, undo if done.done else None)

        def undo() -> None:
            run_operation(None, lambda _p: proposals.take_back(desk, drafts))

        run_operation(self, lambda _p: proposals.propose(desk, ids), on_success=tell)

    def record_chosen(self, step: Step) -> None:
        """Records a result for all that are marked."""
        rows = self.table.selected_rows()
        if rows:
            open_record(self, self._shell, rows, step)

    def _row_actions(self, rows: list[ProposalRow]) -> list[QAction]:
        self._offered = []
        if self._shell.desk.session.may(Permission.PROPOSAL_DECIDE):
            for step, words, icon in self._recordings():
                if any(row.own and after(row.state, step) is not None for row in rows):
                    action = QAction(icons.icon(icon), words)
                    action.triggered.connect(
                        lambda _on=False, s=step, chosen=rows: open_record(self, self._shell, chosen, s)
                    )
                    self._offered.append(action)
        return self._offered
