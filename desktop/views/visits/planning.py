"""Planning visits: choose families by need, then say who goes when; many at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.models.errors import InvalidInput
from desktop.models.roles import Permission
from desktop.models.visits import Priority
from desktop.views import theme
from desktop.views.kit import icons
from desktop.views.kit.banner import Banner
from desktop.views.kit.choice_field import ChoiceField
from desktop.views.kit.column import Column
from desktop.views.kit.date_field import DateField
from desktop.views.kit.empty_state import EmptyState
from desktop.views.kit.fields import TextField
from desktop.views.kit.form_row import FormRow, enter_moves_on, show_problems
from desktop.views.kit.labels import label
from desktop.views.kit.search_box import SearchBox
from desktop.views.kit.table import DataTable
from desktop.views.operations import handle_error, run_operation
from desktop.views.queue.columns import short_number
from desktop.views.settings.section import scrolled

if TYPE_CHECKING:
    from desktop.services.fieldwork.visit_families import Choice, FamilyFilter
    from desktop.services.fieldwork.visits import Planned, VisitPlan
    from desktop.views.shell import Shell


class PlanForm(QWidget):
    """When, how soon, who and why; used for new visits and to change those that wait."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.planned_on = DateField(today=shell.desk.today)
        self.priority = ChoiceField([(one.value, one.label) for one in Priority])
        self.facilitator = ChoiceField()
        self.purpose = TextField(longest=200, hint=self.tr("misalnya: verifikasi usulan DTSEN"))
        self.rows = {
            "planned_on": FormRow(self.tr("&Tanggal rencana"), self.planned_on),
            "priority": FormRow(self.tr("Pri&oritas"), self.priority),
            "facilitator_id": FormRow(self.tr("&Petugas"), self.facilitator),
            "purpose": FormRow(self.tr("T&ujuan kunjungan"), self.purpose),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for row in self.rows.values():
            column.addWidget(row)
        enter_moves_on(self)

    def load(self) -> None:
        """Reads who may be sent; a fasilitator without the right to plan plans for themself."""
        from desktop.services.accounts.users import officers

        desk = self._shell.desk
        self.facilitator.set_choices(officers(desk))
        may = desk.session.may(Permission.VISIT_PLAN)
        self.facilitator.setEnabled(may)
        if not may:
            self.facilitator.set_value(desk.session.user_id)
        if self.priority.value() is None:
            self.priority.set_value(Priority.NORMAL.value)

    def show_plan(self, plan: VisitPlan) -> None:
        """Shows a plan to be changed."""
        self.planned_on.set_value(plan.planned_on)
        self.priority.set_value(plan.priority)
        self.facilitator.set_value(plan.facilitator_id)
        self.purpose.set_value(plan.purpose)

    def plan(self) -> VisitPlan | None:
        """What is typed; None where the date cannot be read, which is then shown."""
        from desktop.services.fieldwork.visits import VisitPlan

        if self.planned_on.is_wrong():
            show_problems(self.rows, {"planned_on": self.tr("Tanggal ini tidak dapat dibaca.")})
            return None
        chosen, priority = self.facilitator.value(), self.priority.value()
        return VisitPlan(
            self.planned_on.value(),
            Priority.NORMAL.value if priority is None else str(priority),
            self.purpose.value(),
            None if chosen is None else str(chosen),
        )


class PlanningPanel(QWidget):
    """Families on the left, most pressing first; the plan on the right. ``closed`` brings back the list."""

    closed = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._generation = 0
        self.banner = Banner()
        self.search = SearchBox(self.tr("Cari kepala keluarga, No. KK, atau alamat"))
        self.search.searched.connect(lambda _text: self.load())
        self.dusun = ChoiceField(hint=self.tr("Semua dusun"))
        self.dusun.setAccessibleName(self.tr("Dusun"))
        self.desil = ChoiceField(
            [
                (0, self.tr("Semua desil")),
                *((n, self.tr("Desil 1 sampai {0}").format(n)) for n in (1, 2, 3, 4, 5)),
            ]
        )
        self.desil.set_value(0)
        self.desil.setAccessibleName(self.tr("Desil"))
        self.never = QCheckBox(self.tr("&Belum pernah dikunjungi"))
        self.asking = QCheckBox(self.tr("&Ada kasus terbuka"))
        for choice in (self.dusun, self.desil):
            choice.value_changed.connect(self.load)
        for box in (self.never, self.asking):
            box.toggled.connect(lambda _on: self.load())
        self.table = self._table()
        self.form = PlanForm(shell)
        self.count = label("", "muted")
        self.plan_button = QPushButton(icons.icon("check", "on_accent"), "")
        self.plan_button.setProperty("role", "primary")
        self.plan_button.clicked.connect(lambda _on=False: self.plan())
        self._build()
        self._chosen(0)

    def _table(self) -> DataTable:
        table = DataTable(
            "visits.families",
            [
                Column("head_name", self.tr("Kepala keluarga"), 190, kind="name", stretch=True),
                Column("dusun", self.tr("Dusun"), 100),
                Column("address_line", self.tr("Alamat"), 244, drop=2),
                Column("members", self.tr("Jiwa"), 60, kind="number", drop=3),
                Column("desil", self.tr("Desil"), 60, kind="number"),
                Column("last_visit", self.tr("Dikunjungi"), 100, kind="date"),
                Column(
                    "case_number",
                    self.tr("Kasus terbuka"),
                    126,
                    drop=1,
                    value=lambda row: short_number(row.case_number),
                ),
            ],
            title=self.tr("Keluarga yang dapat dikunjungi"),
        )
        table.set_empty(
            EmptyState(
                "people",
                self.tr("Tidak ada keluarga yang cocok"),
                self.tr("Keluarga yang kunjungannya sudah direncanakan tidak muncul di sini."),
            )
        )
        table.selection_changed.connect(self._chosen)
        table.filter_requested.connect(self.search.setFocus)
        self.search.moved_down.connect(table.view.setFocus)
        return table

    def _build(self) -> None:
        filters = QHBoxLayout()
        filters.setSpacing(theme.GRID)
        filters.addWidget(self.search, 1)
        for widget in (self.dusun, self.desil):
            widget.setFixedWidth(theme.scaled(160))
            filters.addWidget(widget)
        boxes = QHBoxLayout()
        boxes.setSpacing(theme.PAGE_MARGIN)
        boxes.addWidget(self.never)
        boxes.addWidget(self.asking)
        boxes.addStretch(1)
        boxes.addWidget(self.count)
        left = QVBoxLayout()
        left.setSpacing(theme.GRID)
        left.addLayout(filters)
        left.addLayout(boxes)
        left.addWidget(self.table, 1)
        all_button = QPushButton(self.tr("Pilih semua yang tampil"))
        all_button.clicked.connect(lambda _on=False: self.table.view.selectAll())
        back = QPushButton(self.tr("K&embali"))
        back.clicked.connect(lambda _on=False: self.closed.emit())
        side = QWidget()
        side.setFixedWidth(theme.scaled(300))
        right = QVBoxLayout(side)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(12)
        right.addWidget(label(self.tr("Rencana"), "section"))
        right.addWidget(label(self.tr("Pilih keluarga di kiri: satu, atau banyak dengan Ctrl atau Shift."),
                              "muted", wrap=True))  # fmt: skip
        right.addWidget(all_button)
        # What is said of a field makes the form longer than the smallest window has room for.
        right.addWidget(scrolled(self.form), 1)
        right.addWidget(self.plan_button)
        right.addWidget(back)
        row = QHBoxLayout()
        row.setSpacing(theme.PAGE_MARGIN)
        row.addLayout(left, 1)
        row.addWidget(side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.GRID, 0, 0)
        column.setSpacing(theme.GRID)
        column.addWidget(self.banner)
        column.addLayout(row, 1)

    # -- choosing -------------------------------------------------------------------------------------

    def open(self) -> None:
        """Comes up: reads the dusun, the officers and the families."""
        from desktop.services.fieldwork.visit_list import dusun_names

        self.banner.hide()
        self.dusun.blockSignals(True)
        self.dusun.set_choices(
            [("", self.tr("Semua dusun")), *((n, n) for n in dusun_names(self._shell.desk))]
        )
        self.dusun.blockSignals(False)
        self.form.load()
        self.load()
        self.search.setFocus()

    def wanted(self) -> FamilyFilter:
        """The filter chosen."""
        from desktop.services.fieldwork.visit_families import FamilyFilter

        dusun, desil = self.dusun.value(), self.desil.value()
        return FamilyFilter(
            dusun=(str(dusun),) if dusun not in {None, ""} else (),
            desil=int(str(desil)) if desil not in {None, 0} else None,
            never_visited=self.never.isChecked(),
            open_case=self.asking.isChecked(),
            text=self.search.text(),
        )

    def load(self) -> None:
        """Reads the families on a worker."""
        from desktop.services.fieldwork import visit_families

        self._generation += 1
        generation, desk, wanted = self._generation, self._shell.desk, self.wanted()
        self.table.set_loading()
        run_operation(
            self,
            lambda _p: visit_families.find(desk, wanted),
            on_success=lambda choice: self._listed(generation, choice),
            mutates=False,
        )

    def _listed(self, generation: int, choice: Choice) -> None:
        if generation != self._generation:
            return
        more = "+" if choice.capped else ""
        self.count.setText(self.tr("{0} keluarga").format(f"{len(choice.rows)}{more}"))
        self.table.set_rows(choice.rows)

    def _chosen(self, count: int) -> None:
        self.plan_button.setEnabled(count > 0)
        self.plan_button.setText(
            self.tr("&Rencanakan %n keluarga", "", count) if count else self.tr("&Rencanakan")
        )

    # -- planning -------------------------------------------------------------------------------------

    def plan(self) -> None:
        """Plans a visit to each family chosen."""
        from desktop.services.fieldwork import visits

        plan, desk = self.form.plan(), self._shell.desk
        rows = self.table.selected_rows()
        if plan is None or not rows:
            return
        ids = [row.id for row in rows]
        cases = {row.id: row.case_id for row in rows if row.case_id}
        self.plan_button.setEnabled(False)
        run_operation(
            self,
            lambda _p: visits.plan(desk, ids, plan, cases),
            on_success=self._planned,
            on_error=self._failed,
            progress_label=self.tr("Merencanakan kunjungan"),
        )

    def _planned(self, planned: Planned) -> None:
        self._shell.toast(self.tr("%n kunjungan direncanakan", "", len(planned.ids)))
        self.table.clear_selection()
        if planned.skipped:
            told = "; ".join(f"{name or '-'}: {reason}" for name, reason in planned.skipped[:5])
            self.banner.show_message(
                self.tr("%n keluarga dilewati.", "", len(planned.skipped)), told, role="warning"
            )
            self.load()
        else:
            self.closed.emit()

    def _failed(self, error: BaseException) -> None:
        self._chosen(len(self.table.selected_ids()))
        if not isinstance(error, InvalidInput) or show_problems(self.form.rows, error.problems) is None:
            handle_error(error, self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


def plan_of(row: Any) -> VisitPlan:
    """The plan of a visit in a list, to be changed."""
    from desktop.services.fieldwork.visits import VisitPlan

    return VisitPlan(row.planned_on, row.priority.value, row.purpose, row.facilitator_id)
