"""The supervisor's view: who has visits to make, how old the oldest is, how many were made this month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop.models.dates import MONTHS
from desktop.views import theme
from desktop.views.kit.column import Column
from desktop.views.kit.empty_state import EmptyState
from desktop.views.kit.labels import label
from desktop.views.kit.table import DataTable
from desktop.views.operations import run_operation

if TYPE_CHECKING:
    from desktop.services.fieldwork.visit_list import FacilitatorLine
    from desktop.views.shell import Shell

MONTHS_SHOWN = 24


class ByPersonTab(QWidget):
    """``opened(facilitator id, name)`` when somebody's visits should be listed."""

    opened = Signal(str, str)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.months = QComboBox()
        self.months.setAccessibleName(self.tr("Bulan"))
        self.months.setMinimumWidth(180)
        today = shell.desk.today()
        newest = today.year * 12 + today.month - 1
        for number in range(newest, newest - MONTHS_SHOWN, -1):
            self.months.addItem(
                f"{MONTHS[number % 12]} {number // 12}", f"{number // 12:04}-{number % 12 + 1:02}"
            )
        self.months.currentIndexChanged.connect(lambda _index: self.load())
        self.table = DataTable(
            "visits.people",
            [
                Column("name", self.tr("Petugas"), 200, kind="name", stretch=True, value=self._name),
                Column("waiting", self.tr("Menunggu"), 100, kind="number"),
                Column("late", self.tr("Lewat tanggal"), 110, kind="number"),
                Column("oldest", self.tr("Rencana tertua"), 130, kind="date"),
                Column("done", self.tr("Dilakukan bulan ini"), 150, kind="number"),
                Column("reached", self.tr("Keluarga ditemui"), 140, kind="number"),
                Column("last", self.tr("Kunjungan terakhir"), 150, kind="date"),
            ],
            title=self.tr("Kunjungan menurut petugas"),
            multi_select=False,
        )
        self.table.set_empty(EmptyState("map-pin", self.tr("Belum ada kunjungan")))
        self.table.activated.connect(lambda line: self.opened.emit(line.facilitator_id, self._name(line)))
        head = QHBoxLayout()
        head.addWidget(
            label(self.tr("Tekan Enter pada satu petugas untuk melihat kunjungannya."), "muted"), 1
        )
        head.addWidget(self.months)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.GRID, 0, 0)
        column.setSpacing(theme.GRID)
        column.addLayout(head)
        column.addWidget(self.table, 1)

    def _name(self, line: FacilitatorLine) -> str:
        return line.name or self.tr("Belum ditentukan")

    def month(self) -> str:
        """The month shown, as ``2026-11``."""
        return str(self.months.currentData())

    def load(self) -> None:
        """Counts again on a worker."""
        from desktop.services.fieldwork import visit_list

        desk, month = self._shell.desk, self.month()
        run_operation(
            self,
            lambda _p: visit_list.by_facilitator(desk, month),
            on_success=lambda lines: self.table.set_rows(lines, "facilitator_id"),
            mutates=False,
        )
