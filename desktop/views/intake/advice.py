"""Tells at a field what the rules say of it, as soon as it is left and not only after saving."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from desktop.models.people import Problem
from desktop.views.kit.form_row import FormRow

Rules = Callable[[], Iterable[Problem]]


class Advice(QObject):
    """Watches the rows of a form, by the names that the rules give their fields.

    Of a field that was left empty only warnings are told: what is still missing is asked for when saving.
    An error stays until the field is changed, also one that saving has shown.
    """

    def __init__(self, form: QWidget, rows: dict[str, FormRow], rules: Rules) -> None:
        super().__init__(form)
        self._form = form
        self._rows = rows
        self._rules = rules
        self._left: set[str] = set()
        QApplication.instance().focusChanged.connect(self._follow)

    def forget(self) -> None:
        """Begins anew, for a form that was emptied or filled with something else."""
        self._left.clear()
        for row in self._rows.values():
            row.clear_error()

    def look_at(self, *names: str) -> None:
        """Counts fields as left: they are no longer being typed into, or their value is whole."""
        self._left.update(names)
        self._tell()

    def told(self) -> set[str]:
        """The messages that stand at their fields now."""
        return {row.error() or row.warning() for row in self._rows.values()} - {""}

    def _follow(self, old: QWidget | None, now: QWidget | None) -> None:
        if old is None or now is None or now.window() is not self._form.window():
            return  # the list or the calendar of a field has opened: it is not left yet
        name = next((name for name, row in self._rows.items() if row.isAncestorOf(old)), None)
        if name is not None and not self._rows[name].isAncestorOf(now):
            self.look_at(name)

    def _tell(self) -> None:
        found: dict[str, dict[str, list[str]]] = {"error": {}, "warning": {}}
        for problem in self._rules():
            found[problem.severity].setdefault(problem.field, []).append(problem.message)
        for name in self._left:
            row = self._rows[name]
            if name in found["error"] and row.field.value():
                row.set_error(" ".join(found["error"][name]))
            row.set_warning(" ".join(found["warning"].get(name, ())))
