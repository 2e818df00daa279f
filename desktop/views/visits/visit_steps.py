"""Steps of visits in the list: another plan, called off, put back among those that wait."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop.views.kit.confirm import ask_reason
from desktop.views.operations import run_operation
from desktop.views.visits.replan import ReplanDialog

if TYPE_CHECKING:
    from desktop.services.fieldwork.visit_list import VisitRow
    from desktop.views.shell import Shell


class VisitSteps(QObject):
    """Belongs to the list, over which it asks; the list reads itself anew when the visits have changed."""

    def __init__(self, over: QWidget, shell: Shell) -> None:
        super().__init__(over)
        self._over = over
        self._shell = shell

    def replan(self, rows: Sequence[VisitRow], ids: Sequence[str]) -> None:
        """Asks for the plan of these visits, beginning with that of the first row among them."""
        if ids:
            first = next((row for row in rows if row.id in ids), None)
            ReplanDialog.ask(self._over, self._shell, ids, first)

    def cancel(self, ids: Sequence[str]) -> None:
        """Asks for a reason and calls these visits off; one alone can be taken back from the toast."""
        from desktop.services.fieldwork import visits

        desk = self._shell.desk
        if not ids:
            return
        ask_reason(
            self._over,
            self.tr("Batalkan %n kunjungan", "", len(ids)),
            self.tr("Kunjungan yang dibatalkan tetap tercatat dan dapat dikembalikan."),
            self.tr("Batalkan kunjungan"),
            self.tr("&Alasan"),
            lambda reason: run_operation(
                self._over,
                lambda _p: visits.cancel(desk, ids, reason),
                on_success=lambda _c: self._shell.toast(
                    self.tr("%n kunjungan dibatalkan", "", len(ids)),
                    (lambda: self.put_back(ids[0])) if len(ids) == 1 else None,
                ),
            ),
        )

    def put_back(self, visit_id: str) -> None:
        """Puts a visit back among those that wait."""
        from desktop.services.fieldwork import visits

        desk = self._shell.desk
        run_operation(
            self._over,
            lambda _p: visits.take_back(desk, visit_id),
            on_success=lambda _c: self._shell.toast(self.tr("Kunjungan kembali ke rencana")),
        )
