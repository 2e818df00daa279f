"""Many cases at once: give the selected ones to an officer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from desktop.views.kit.confirm import ask
from desktop.views.kit.labels import no_mnemonic
from desktop.views.kit.table import DataTable
from desktop.views.operations import Progress, run_operation

if TYPE_CHECKING:
    from desktop.services.casework.bulk_assign import BulkAssigned
    from desktop.views.shell import Shell


class BulkAssign(QObject):
    """The button *Tugaskan* in the selection bar of the list, with the officers as its menu."""

    def __init__(self, shell: Shell, table: DataTable) -> None:
        super().__init__(table)
        self._shell = shell
        self._table = table
        self.button = table.add_bulk_action(self.tr("Tu&gaskan kepada"), "user", lambda: None)
        self.menu = QMenu(self.button)
        self.menu.aboutToShow.connect(self._fill)
        self.button.setMenu(self.menu)

    def _fill(self) -> None:
        from desktop.services.accounts.users import officers

        self.menu.clear()
        for user_id, name in officers(self._shell.desk):
            action = self.menu.addAction(no_mnemonic(name))
            action.triggered.connect(lambda _on=False, u=user_id, n=name: self.ask_assign(u, n))

    def ask_assign(self, user_id: str, name: str) -> None:
        """Asks before the selected cases change hands."""
        chosen = [str(row_id) for row_id in self._table.selected_ids()]
        ask(
            self._table,
            self.tr("Tugaskan %n kasus", "", len(chosen)),
            self.tr("Kasus yang dipilih menjadi tugas {0}. Kasus yang sudah berakhir dilewati.").format(name),
            self.tr("Tugaskan kepada {0}").format(no_mnemonic(name)),
            lambda: self._assign(chosen, user_id, name),
        )

    def _assign(self, chosen: list[str], user_id: str, name: str) -> None:
        from desktop.services.casework.bulk_assign import assign_many

        desk = self._shell.desk

        def work(progress: Progress) -> BulkAssigned:
            def go_on(done: int, total: int) -> bool:
                progress.report(done, total)
                return not progress.cancelled

            return assign_many(desk, chosen, user_id, go_on)

        run_operation(
            self._table,
            work,
            on_success=lambda done: self._tell(done, name),
            progress_label=self.tr("Menugaskan kasus"),
            cancellable=True,
        )

    def _tell(self, done: BulkAssigned, name: str) -> None:
        words = self.tr("%n kasus ditugaskan kepada {0}", "", done.assigned).format(name)
        if done.refusals:
            words += ". " + self.tr("%n kasus dilewati: {0}", "", len(done.refusals)).format(done.refusals[0])
        self._table.clear_selection()
        self._shell.toast(words)
