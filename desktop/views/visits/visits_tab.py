"""The visits: a list with filters, one beside it; planning and entering take its place."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.models.roles import Permission
from desktop.models.visits import VisitState
from desktop.views import theme
from desktop.views.kit import icons
from desktop.views.kit.chips import Filter, FilterChips
from desktop.views.kit.dialogs import show_dialog
from desktop.views.kit.empty_state import EmptyState
from desktop.views.kit.labels import label
from desktop.views.kit.search_box import SearchBox
from desktop.views.kit.table import DataTable
from desktop.views.operations import run_operation
from desktop.views.shell import Shell
from desktop.views.visits.entry import EntryForm
from desktop.views.visits.family_dialog import FamilyDialog
from desktop.views.visits.forms import FormButtons, print_forms
from desktop.views.visits.planning import PlanningPanel
from desktop.views.visits.unlisted import UnlistedBanner
from desktop.views.visits.visit_panel import VisitPanel
from desktop.views.visits.visit_steps import VisitSteps
from desktop.views.visits.visit_table import VisitListing, month_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.services.fieldwork.visit_families import FamilyAtDoor
    from desktop.services.fieldwork.visit_list import Listed, VisitDetail, VisitFilter, VisitRow


class VisitsTab(QWidget):
    """List, planning and entry in one place."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._generation = 0
        self._open_id: str | None = None
        self._coming: str | None = None  # to be marked once the list is read
        self.count = label("", "muted")
        self.search = SearchBox(self.tr("Cari keluarga, alamat, atau petugas"))
        self.search.searched.connect(lambda _text: self.load())
        self.chips = FilterChips()
        self.chips.changed.connect(self.load)
        self.unlisted = UnlistedBanner(shell)
        self.unlisted.entered.connect(self.show_visit)
        self._steps = VisitSteps(self, shell)
        self._listing = VisitListing(shell.desk)
        self.table = self._table()
        self.forms = FormButtons(shell, self._listed_waiting, self._picked_waiting)
        self.panel = VisitPanel(
            shell,
            {
                "enter": self._enter, "print": self._print_open, "plan": self._replan, "cancel": self._cancel,
                "take_back": self._take_back, "refresh": self.refresh,
            },
        )  # fmt: skip
        self.panel.closed.connect(self._close_panel)
        self.panel.hide()
        self.entry = EntryForm(shell)
        self.entry.closed.connect(self._back_to_list)
        self.entry.saved.connect(self.show_visit)
        self.planning = PlanningPanel(shell)
        self.planning.closed.connect(self._back_to_list)
        self.stack = QStackedWidget()
        for page in (self._list_page(), self.planning, self.entry):
            self.stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)

    # -- building -------------------------------------------------------------------------------------

    def _table(self) -> DataTable:
        table = self._listing.table()
        table.current_changed.connect(self._show)
        table.activated.connect(lambda _row: self._enter())
        table.filter_requested.connect(self.search.setFocus)
        table.set_context_actions(self._context)
        table.add_bulk_action(
            self.tr("Cetak formulir"), "printer", lambda: self._print(self._picked_waiting())
        )
        if self._shell.desk.session.may(Permission.VISIT_PLAN):
            table.add_bulk_action(self.tr("Ubah rencana"), "calendar", self._replan)
            table.add_bulk_action(self.tr("Batalkan kunjungan"), "x", self._cancel)
        self.search.moved_down.connect(table.view.setFocus)
        return table

    def _choose_empty(self) -> None:
        if self.chips.filters() or self.search.text().strip():
            empty = EmptyState(
                "search",
                self.tr("Tidak ada kunjungan yang cocok"),
                self.tr("Periksa ejaan, atau lepaskan saringan."),
                self.tr("Tampilkan semua kunjungan"),
                self.show_all,
            )
        else:
            empty = EmptyState(
                "map-pin",
                self.tr("Belum ada kunjungan"),
                self.tr("Rencanakan kunjungan ke keluarga yang perlu didatangi."),
                self.tr("Rencanakan kunjungan") if self._may_plan() else "",
                self.open_planning if self._may_plan() else None,
            )
        self.table.set_empty(empty)

    def show_all(self) -> None:
        """Drops every filter and the words searched."""
        self.search.set_text("")
        self.chips.set_filters([])
        self.load()

    def _may_plan(self) -> bool:
        return self._shell.desk.session.may(Permission.VISIT_PLAN) or self._may_record()

    def _may_record(self) -> bool:
        return self._shell.desk.session.may(Permission.VISIT_RECORD)

    def _list_page(self) -> QWidget:
        self.plan_button = QPushButton(icons.icon("plus", "on_accent"), self.tr("&Rencanakan kunjungan"))
        self.plan_button.setProperty("role", "primary")
        self.plan_button.clicked.connect(lambda _on=False: self.open_planning())
        self.plan_button.setVisible(self._may_plan())
        self.new_button = QPushButton(icons.icon("edit"), self.tr("C&atat kunjungan"))
        self.new_button.setToolTip(self.tr("Isi hasil kunjungan yang tidak direncanakan"))
        self.new_button.clicked.connect(lambda _on=False: self.ask_family())
        self.new_button.setVisible(self._may_record())
        head = QHBoxLayout()
        head.setSpacing(theme.GRID)
        head.addWidget(self.search, 1)
        head.addWidget(self.count)
        head.addWidget(self.forms)
        head.addWidget(self.new_button)
        head.addWidget(self.plan_button)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.table)
        self.split.addWidget(self.panel)
        self.split.setSizes(list(self._shell.recall("visits.split", [680, 460])))
        self.split.splitterMoved.connect(
            lambda _at, _index: self._shell.remember("visits.split", self.split.sizes())
        )
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, theme.GRID, 0, 0)
        column.setSpacing(theme.GRID)
        column.addLayout(head)
        column.addWidget(self.unlisted)
        column.addWidget(self.chips)
        column.addWidget(self.split, 1)
        return page

    # -- the list -------------------------------------------------------------------------------------

    def open(
        self,
        *,
        state: str = "",
        facilitator: tuple[str, str] | None = None,
        month: str = "",
        due: bool = False,
    ) -> None:
        """Comes up with these filters in force; without any, with those it had."""
        filters = []
        if state:
            filters.append(Filter("state", state, self.tr("Keadaan"), VisitState(state).label))
        if facilitator is not None:
            filters.append(Filter("facilitator", facilitator[0], self.tr("Petugas"), facilitator[1]))
        if month:
            filters.append(Filter("month", month, self.tr("Bulan"), month_words(month)))
        if due:
            day = self._shell.desk.today().isoformat()
            filters.append(Filter("due", day, self.tr("Jatuh tempo"), self.tr("hari ini atau lewat")))
        if filters:
            self.chips.set_filters(filters)
        self._back_to_list()

    def refresh(self) -> None:
        """Reads the list and the open visit again; planning and entry keep what is typed."""
        self.chips.set_choices(self._listing.choices())
        self.load(keep=True)
        self.unlisted.load()
        if self._open_id is not None:
            self._read_visit(self._open_id)

    def wanted(self) -> VisitFilter:
        """The filter in force."""
        from desktop.services.fieldwork.visit_list import VisitFilter

        months, due = self.chips.values("month"), self.chips.values("due")
        return VisitFilter(
            states=tuple(VisitState(str(value)) for value in self.chips.values("state")),
            dusun=tuple(str(value) for value in self.chips.values("dusun")),
            facilitators=tuple(str(value) for value in self.chips.values("facilitator")),
            month=str(months[-1]) if months else "",
            text=self.search.text(),
            due_by=date.fromisoformat(str(due[-1])) if due else None,
        )

    def load(self, *, keep: bool = False) -> None:
        """Reads the visits on a worker; with ``keep`` the selection stays."""
        from desktop.services.fieldwork import visit_list

        self._generation += 1
        generation, desk, wanted = self._generation, self._shell.desk, self.wanted()
        if not keep:
            self.table.set_loading()
        run_operation(
            self,
            lambda _p: visit_list.find(desk, wanted),
            on_success=lambda found: self._listed(generation, found, keep=keep),
            mutates=False,
        )

    def _listed(self, generation: int, found: Listed, *, keep: bool) -> None:
        from desktop.views.kit.paging_model import ListSource

        if generation != self._generation:
            return
        waiting = sum(row.state is VisitState.PLANNED for row in found.rows)
        more = "+" if found.capped else ""
        self.count.setText(self.tr("{0} kunjungan, {1} menunggu").format(f"{len(found.rows)}{more}", waiting))
        self.forms.set_waiting(waiting)
        if not found.rows:
            self._choose_empty()
        self.table.set_source(ListSource(found.rows, "id"), keep_selection=keep)
        if self._coming is not None:
            self.table.select_id(self._coming)
            self._coming = None

    def _listed_waiting(self) -> list[str]:
        source = self.table.model.source
        return _waiting(source.rows_from(0, source.count()))

    def _picked_waiting(self) -> list[str]:
        return _waiting(self.table.selected_rows())

    def _context(self, rows: Sequence[VisitRow]) -> list[QAction]:
        if not _waiting(rows):
            return []
        action = QAction(icons.icon("printer"), self.tr("Cetak formulir"), self)
        action.triggered.connect(lambda _on=False: self._print(self._picked_waiting()))
        return [action]

    # -- one visit ------------------------------------------------------------------------------------

    def show_visit(self, visit_id: str) -> None:
        """Opens a visit beside the list, for who comes from elsewhere."""
        self._coming = visit_id
        self._back_to_list()
        self._read_visit(visit_id)

    def _show(self, row: VisitRow | None) -> None:
        if row is not None and self._coming is None:
            self._read_visit(row.id)

    def _read_visit(self, visit_id: str) -> None:
        from desktop.services.fieldwork import visit_list

        self._open_id, desk = visit_id, self._shell.desk
        run_operation(self, lambda _p: visit_list.get(desk, visit_id), on_success=self._shown, mutates=False)

    def _shown(self, visit: VisitDetail) -> None:
        if visit.row.id == self._open_id:
            self.panel.show_visit(visit)
            self.panel.show()

    def _close_panel(self) -> None:
        self._open_id = None
        self.panel.hide()
        self.table.view.setFocus()

    def _chosen_ids(self) -> list[str]:
        """The selected visits, or the one that is open."""
        rows = self.table.selected_rows()
        if len(rows) > 1:
            return [row.id for row in rows if row.own]
        return [self._open_id] if self._open_id else [row.id for row in rows]

    # -- steps ----------------------------------------------------------------------------------------

    def open_planning(self) -> None:
        """The families to choose from."""
        self.stack.setCurrentWidget(self.planning)
        self.planning.open()

    def _back_to_list(self) -> None:
        self.stack.setCurrentIndex(0)
        self.refresh()
        self.table.view.setFocus()

    def _enter(self) -> None:
        if self._open_id is not None:
            self._enter_visit(self._open_id)

    def _enter_visit(self, visit_id: str) -> None:
        from desktop.services.fieldwork import visit_list

        desk = self._shell.desk
        if not self._may_record():
            return

        def show(visit: VisitDetail) -> None:
            if visit.row.own and visit.row.state is not VisitState.CANCELLED:
                self.stack.setCurrentWidget(self.entry)
                self.entry.open(visit)

        run_operation(self, lambda _p: visit_list.get(desk, visit_id), on_success=show, mutates=False)

    def ask_family(self) -> FamilyDialog:
        """Asks whose family was visited although nobody had planned it."""
        dialog = FamilyDialog(self, self._shell)
        dialog.chosen.connect(self.enter_family)
        show_dialog(dialog)
        return dialog

    def enter_family(self, household_id: str) -> None:
        """The form for a visit to this family: the one that is planned, else a new one."""
        from desktop.services.fieldwork import visit_families

        desk = self._shell.desk
        if not self._may_record():
            return

        def show(family: FamilyAtDoor) -> None:
            if family.waiting is not None:
                self._enter_visit(family.waiting)
                self._shell.toast(self.tr("Kunjungan ini sudah direncanakan; isi hasilnya di sini"))
                return
            self.stack.setCurrentWidget(self.entry)
            self.entry.open_new(family)

        run_operation(
            self, lambda _p: visit_families.at_door(desk, household_id), on_success=show, mutates=False
        )

    def _replan(self) -> None:
        self._steps.replan(self.table.selected_rows(), self._chosen_ids())

    def _cancel(self) -> None:
        self._steps.cancel(self._chosen_ids())

    def _take_back(self) -> None:
        if self._open_id is not None:
            self._steps.put_back(self._open_id)

    def _print_open(self) -> None:
        if self._open_id is not None:
            self._print([self._open_id])

    def _print(self, ids: Sequence[str]) -> None:
        print_forms(self, self._shell, ids)


def _waiting(rows: Sequence[VisitRow]) -> list[str]:
    """Those of this office that wait."""
    return [row.id for row in rows if row.state is VisitState.PLANNED and row.own]
