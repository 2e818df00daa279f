"""Changing day, priority, officer and purpose of visits that wait."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.models.errors import InvalidInput
from desktop.views.kit import icons
from desktop.views.kit.dialogs import show_dialog
from desktop.views.kit.form_dialog import FormDialog
from desktop.views.kit.form_row import show_problems
from desktop.views.kit.labels import label
from desktop.views.operations import handle_error, run_operation
from desktop.views.visits.planning import PlanForm, plan_of

if TYPE_CHECKING:
    from desktop.services.fieldwork.visit_list import VisitRow
    from desktop.views.shell import Shell


class ReplanDialog(FormDialog):
    """The plan of one visit, or one plan for many."""

    def __init__(self, parent: QWidget, shell: Shell, ids: Sequence[str], first: VisitRow | None) -> None:
        super().__init__(parent)
        self._shell, self._ids = shell, list(ids)
        title = self.tr("Ubah rencana %n kunjungan", "", len(self._ids))
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setMinimumWidth(420)
        self.form = PlanForm(shell)
        self.form.load()
        if first is not None:
            self.form.show_plan(plan_of(first))
        back = QPushButton(self.tr("&Kembali"))
        back.clicked.connect(self.reject)
        self.save_button = QPushButton(icons.icon("save", "on_accent"), self.tr("&Simpan rencana"))
        self.save_button.setProperty("role", "primary")
        self.save_button.clicked.connect(lambda _on=False: self.save())
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(back)
        foot.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(16)
        column.addWidget(label(title, "section", wrap=True))
        column.addWidget(self.form)
        column.addLayout(foot)
        self.form.planned_on.setFocus()

    @classmethod
    def ask(cls, parent: QWidget, shell: Shell, ids: Sequence[str], first: VisitRow | None) -> ReplanDialog:
        """Opens it over the window."""
        dialog = cls(parent, shell, ids, first)
        show_dialog(dialog)
        return dialog

    def typed(self) -> object:
        """The plan as it stands in the form."""
        return [row.field.value() for row in self.form.rows.values()]

    def save(self) -> None:
        """Keeps the plan for all of them."""
        from desktop.services.fieldwork import visits

        plan, desk, ids = self.form.plan(), self._shell.desk, self._ids
        if plan is None:
            return
        self.save_button.setEnabled(False)
        run_operation(
            self,
            lambda _p: visits.change_plan(desk, ids, plan),
            on_success=lambda _c: self._saved(),
            on_error=self._failed,
        )

    def _saved(self) -> None:
        self._shell.toast(self.tr("Rencana %n kunjungan diubah", "", len(self._ids)))
        self.accept()

    def _failed(self, error: BaseException) -> None:
        self.save_button.setEnabled(True)
        if not isinstance(error, InvalidInput) or show_problems(self.form.rows, error.problems) is None:
            handle_error(error, self)
