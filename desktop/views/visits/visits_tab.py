"""The visits: a list with filters, one beside it; planning and entering take its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.models.dates import month_year
from desktop.models.roles import Permission
from desktop.models.visits import VisitState
from desktop.views import theme
from desktop.views.kit import icons
from desktop.views.kit.badge import Badge
from desktop.views.kit.chips import Filter, FilterChips, FilterChoice
from desktop.views.kit.column import Column
from desktop.views.kit.confirm import ask_reason
from desktop.views.kit.empty_state import EmptyState
from desktop.views.kit.labels import label
from desktop.views.kit.search_box import SearchBox
from desktop.views.kit.table import DataTable
from desktop.views.operations import run_operation
from desktop.views.shell import Shell
from desktop.views.visits import phone
from desktop.views.visits.entry import EntryForm
from desktop.views.visits.planning import PlanningPanel
from desktop.views.visits.replan import ReplanDialog
from desktop.views.visits.visit_panel import VisitPanel, badge_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.services.visit_list import Listed, VisitDetail, VisitFilter, VisitRow

MONTHS_BACK, MONTHS_AHEAD = 12, 3


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
        self.table = self._table()
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
        today = self._shell.desk.today
        table = DataTable(
            "visits",
            [
                Column("head_name", self.tr("Keluarga"), 170, kind="name", stretch=True),
                Column("state", self.tr("Keadaan"), 150, kind="badge",
                       value=lambda row: self._late() if row.late(today()) else badge_of(row.state)),
                Column("day", self.tr("Tanggal"), 100, kind="date",
                       value=lambda row: row.visited_on or row.planned_on),
                Column("dusun", self.tr("Dusun"), 110, drop=2),
                Column("priority", self.tr("Prioritas"), 100, value=lambda row: row.priority.label, drop=3),
                Column("facilitator_name", self.tr("Petugas"), 140, drop=1),
                Column("conclusion", self.tr("Kesimpulan"), 150, drop=4,
                       value=lambda row: row.conclusion.label if row.conclusion else ""),
                Column("office_name", self.tr("Kantor"), 140, drop=5,
                       visible=self._shell.desk.store.profile.level != "desa"),
            ],
            title=self.tr("Daftar kunjungan"),
        )  # fmt: skip
        table.set_empty(
            EmptyState(
                "map-pin",
                self.tr("Belum ada kunjungan"),
                self.tr("Rencanakan kunjungan ke keluarga yang perlu didatangi."),
                self.tr("Rencanakan kunjungan") if self._may_plan() else "",
                self.open_planning if self._may_plan() else None,
            )
        )
        table.current_changed.connect(self._show)
        table.activated.connect(lambda _row: self._enter())
        table.filter_requested.connect(self.search.setFocus)
        table.set_context_actions(self._context)
        table.add_bulk_action(self.tr("Cetak formulir"), "printer", self._print_selected)
        if self._shell.desk.session.may(Permission.VISIT_PLAN):
            table.add_bulk_action(self.tr("Ubah rencana"), "calendar", self._replan)
            table.add_bulk_action(self.tr("Batalkan kunjungan"), "x", self._cancel)
        self.search.moved_down.connect(table.view.setFocus)
        return table

    def _late(self) -> Badge:
        return Badge(self.tr("Lewat tanggal"), "warning")

    def _may_plan(self) -> bool:
        may = self._shell.desk.session.may
        return may(Permission.VISIT_PLAN) or may(Permission.VISIT_RECORD)

    def _list_page(self) -> QWidget:
        self.plan_button = QPushButton(icons.icon("plus", "on_accent"), self.tr("&Rencanakan kunjungan"))
        self.plan_button.setProperty("role", "primary")
        self.plan_button.clicked.connect(lambda _on=False: self.open_planning())
        self.plan_button.setVisible(self._may_plan())
        self.print_button = QPushButton(icons.icon("printer"), self.tr("Cetak &formulir"))
        self.print_button.setToolTip(self.tr("Formulir semua kunjungan yang tampil dan belum dilakukan"))
        self.print_button.clicked.connect(lambda _on=False: self._print_listed())
        self.phone_button = QPushButton(icons.icon("phone"), self.tr("P&onsel"))
        menu = QMenu(self.phone_button)
        self.export_action = menu.addAction(icons.icon("download"), self.tr("Buat formulir ODK/Kobo…"))
        self.export_action.triggered.connect(lambda _on=False: self._export())
        self.import_action = menu.addAction(icons.icon("upload"), self.tr("Terima isian dari ponsel…"))
        self.import_action.triggered.connect(lambda _on=False: self._import())
        self.import_action.setEnabled(self._shell.desk.session.may(Permission.VISIT_RECORD))
        self.phone_button.setMenu(menu)
        head = QHBoxLayout()
        head.setSpacing(theme.GRID)
        head.addWidget(self.search, 1)
        head.addWidget(self.count)
        for button in (self.phone_button, self.print_button, self.plan_button):
            head.addWidget(button)
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
        column.addWidget(self.chips)
        column.addWidget(self.split, 1)
        return page

    # -- the list -------------------------------------------------------------------------------------

    def open(self, *, state: str = "", facilitator: tuple[str, str] | None = None, month: str = "") -> None:
        """Comes up with these filters in force; without any, with those it had."""
        filters = []
        if state:
            filters.append(Filter("state", state, self.tr("Keadaan"), VisitState(state).label))
        if facilitator is not None:
            filters.append(Filter("facilitator", facilitator[0], self.tr("Petugas"), facilitator[1]))
        if month:
            filters.append(Filter("month", month, self.tr("Bulan"), _month_words(month)))
        if filters:
            self.chips.set_filters(filters)
        self._back_to_list()

    def refresh(self) -> None:
        """Reads the list and the open visit again; planning and entry keep what is typed."""
        self._read_choices()
        self.load(keep=True)
        if self._open_id is not None:
            self._read_visit(self._open_id)

    def wanted(self) -> VisitFilter:
        """The filter in force."""
        from desktop.services.visit_list import VisitFilter

        months = self.chips.values("month")
        return VisitFilter(
            states=tuple(VisitState(str(value)) for value in self.chips.values("state")),
            dusun=tuple(str(value) for value in self.chips.values("dusun")),
            facilitators=tuple(str(value) for value in self.chips.values("facilitator")),
            month=str(months[-1]) if months else "",
            text=self.search.text(),
        )

    def _read_choices(self) -> None:
        from desktop.services.users import officers
        from desktop.services.visit_list import NOBODY, dusun_names

        desk = self._shell.desk
        today = desk.today()
        newest = today.year * 12 + today.month - 1 + MONTHS_AHEAD
        months = [
            f"{n // 12:04}-{n % 12 + 1:02}" for n in range(newest, newest - MONTHS_BACK - MONTHS_AHEAD, -1)
        ]
        self.chips.set_choices(
            [
                FilterChoice("state", self.tr("Keadaan"), [(s.value, s.label) for s in VisitState]),
                FilterChoice("dusun", self.tr("Dusun"), [(name, name) for name in dusun_names(desk)]),
                FilterChoice(
                    "facilitator",
                    self.tr("Petugas"),
                    [*officers(desk), (NOBODY, self.tr("Belum ditentukan"))],
                ),
                FilterChoice("month", self.tr("Bulan"), [(month, _month_words(month)) for month in months]),
            ]
        )

    def load(self, *, keep: bool = False) -> None:
        """Reads the visits on a worker; with ``keep`` the selection stays."""
        from desktop.services import visit_list

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
        self.print_button.setEnabled(waiting > 0)
        self.export_action.setEnabled(waiting > 0)
        self.table.set_source(ListSource(found.rows, "id"), keep_selection=keep)
        if self._coming is not None:
            self.table.select_id(self._coming)
            self._coming = None

    def _listed_waiting(self) -> list[str]:
        source = self.table.model.source
        rows = source.rows_from(0, source.count())
        return [row.id for row in rows if row.state is VisitState.PLANNED and row.own]

    def _context(self, rows: Sequence[VisitRow]) -> list[QAction]:
        waiting = [row for row in rows if row.state is VisitState.PLANNED and row.own]
        if not waiting:
            return []
        action = QAction(icons.icon("printer"), self.tr("Cetak formulir"), self)
        action.triggered.connect(lambda _on=False: self._print_selected())
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
        from desktop.services import visit_list

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
        from desktop.services import visit_list

        desk, visit_id = self._shell.desk, self._open_id
        if visit_id is None or not desk.session.may(Permission.VISIT_RECORD):
            return

        def show(visit: VisitDetail) -> None:
            if visit.row.own and visit.row.state is not VisitState.CANCELLED:
                self.stack.setCurrentWidget(self.entry)
                self.entry.open(visit)

        run_operation(self, lambda _p: visit_list.get(desk, visit_id), on_success=show, mutates=False)

    def _replan(self) -> None:
        ids = self._chosen_ids()
        if ids:
            first = next((row for row in self.table.selected_rows() if row.id in ids), None)
            ReplanDialog.ask(self, self._shell, ids, first)

    def _cancel(self) -> None:
        from desktop.services import visits

        ids, desk = self._chosen_ids(), self._shell.desk
        if not ids:
            return
        ask_reason(
            self,
            self.tr("Batalkan %n kunjungan", "", len(ids)),
            self.tr("Kunjungan yang dibatalkan tetap tercatat dan dapat dikembalikan."),
            self.tr("Batalkan kunjungan"),
            self.tr("&Alasan"),
            lambda reason: run_operation(
                self,
                lambda _p: visits.cancel(desk, ids, reason),
                on_success=lambda _c: self._done(
                    self.tr("%n kunjungan dibatalkan", "", len(ids)), ids[0] if len(ids) == 1 else None
                ),
            ),
        )

    def _take_back(self) -> None:
        visit_id = self._open_id
        if visit_id is not None:
            self._put_back(visit_id)

    def _put_back(self, visit_id: str) -> None:
        from desktop.services import visits

        desk = self._shell.desk
        run_operation(
            self,
            lambda _p: visits.take_back(desk, visit_id),
            on_success=lambda _c: self._done(self.tr("Kunjungan kembali ke rencana"), None),
        )

    def _done(self, words: str, undo_id: str | None) -> None:
        self._shell.toast(words, (lambda: self._put_back(undo_id)) if undo_id else None)

    # -- paper and phone ------------------------------------------------------------------------------

    def _print_open(self) -> None:
        if self._open_id is not None:
            self.print_forms([self._open_id])

    def _print_selected(self) -> None:
        rows = self.table.selected_rows()
        self.print_forms([row.id for row in rows if row.state is VisitState.PLANNED and row.own])

    def _print_listed(self) -> None:
        self.print_forms(self._listed_waiting())

    def print_forms(self, ids: Sequence[str]) -> None:
        """All forms as one paper, made on a worker; it can be cancelled."""
        from desktop.services import visit_forms
        from desktop.views.papers import show_pdf

        desk, wanted = self._shell.desk, list(ids)
        if not wanted:
            self._shell.toast(self.tr("Tidak ada kunjungan yang menunggu di antara yang dipilih"))
            return
        title = self.tr("Formulir kunjungan rumah")
        name = f"formulir-kunjungan-{desk.today():%Y-%m-%d}.pdf"
        run_operation(
            self,
            lambda progress: visit_forms.pdf(desk, wanted, progress),
            on_success=lambda data: show_pdf(self, title, data, name),
            progress_label=self.tr("Menyusun formulir"),
            cancellable=True,
        )

    def _export(self) -> None:
        rows = [row for row in self.table.selected_rows() if row.state is VisitState.PLANNED and row.own]
        phone.export_form(
            self, self._shell, [row.id for row in rows] if len(rows) > 1 else self._listed_waiting()
        )

    def _import(self) -> None:
        phone.import_form(self, self._shell)


def _month_words(month: str) -> str:
    from datetime import date

    return month_year(date.fromisoformat(f"{month}-01"))
