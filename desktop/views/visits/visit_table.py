"""The list of visits: its columns, and what it can be narrowed by."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.models.dates import month_year
from desktop.models.visits import VisitState
from desktop.views.kit.badge import Badge
from desktop.views.kit.chips import FilterChoice
from desktop.views.kit.column import Column
from desktop.views.kit.table import DataTable
from desktop.views.visits.visit_panel import badge_of

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from desktop.services.fieldwork.visit_list import VisitRow

MONTHS_BACK, MONTHS_AHEAD = 12, 3


class VisitListing(QObject):
    """Makes the table and the choices of its filters, in the words of the window."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    def table(self) -> DataTable:
        """An empty list of visits."""
        return DataTable(
            "visits",
            [
                Column("head_name", self.tr("Keluarga"), 170, kind="name", stretch=True),
                Column("state", self.tr("Keadaan"), 150, kind="badge", value=self._badge),
                Column("day", self.tr("Tanggal"), 100, kind="date",
                       value=lambda row: row.visited_on or row.planned_on),
                Column("dusun", self.tr("Dusun"), 110, drop=2),
                Column("priority", self.tr("Prioritas"), 100, value=lambda row: row.priority.label, drop=3),
                Column("facilitator_name", self.tr("Petugas"), 140, drop=1),
                Column("conclusion", self.tr("Kesimpulan"), 150, drop=4,
                       value=lambda row: row.conclusion.label if row.conclusion else ""),
                Column("office_name", self.tr("Kantor"), 140, drop=5,
                       visible=self._desk.store.profile.level != "desa"),
            ],
            title=self.tr("Daftar kunjungan"),
        )  # fmt: skip

    def choices(self) -> list[FilterChoice]:
        """What the list can be narrowed by, read from what there is."""
        from desktop.services.accounts.users import officers
        from desktop.services.fieldwork.visit_list import NOBODY, dusun_names

        people = [*officers(self._desk), (NOBODY, self.tr("Belum ditentukan"))]
        return [
            FilterChoice("state", self.tr("Keadaan"), [(s.value, s.label) for s in VisitState]),
            FilterChoice("dusun", self.tr("Dusun"), [(name, name) for name in dusun_names(self._desk)]),
            FilterChoice("facilitator", self.tr("Petugas"), people),
            FilterChoice("month", self.tr("Bulan"), [(one, month_words(one)) for one in self._months()]),
        ]

    def _months(self) -> list[str]:
        today = self._desk.today()
        newest = today.year * 12 + today.month - 1 + MONTHS_AHEAD
        return [
            f"{n // 12:04}-{n % 12 + 1:02}" for n in range(newest, newest - MONTHS_BACK - MONTHS_AHEAD, -1)
        ]

    def _badge(self, row: VisitRow) -> Badge:
        return (
            Badge(self.tr("Lewat tanggal"), "warning")
            if row.late(self._desk.today())
            else badge_of(row.state)
        )


def month_words(month: str) -> str:
    """``2026-11`` as people say it."""
    return month_year(date.fromisoformat(f"{month}-01"))
