"""The intake form: left who came and for whom, right what they need and the papers, in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.models.codes import Relation
from desktop.models.people import IntakeInput, Problem, check_intake, clean_intake
from desktop.services.casework import intake
from desktop.services.desk import Desk
from desktop.services.people import registry
from desktop.views import theme
from desktop.views.intake.advice import Rules
from desktop.views.intake.case_form import PPKS_KIND, CaseForm
from desktop.views.intake.papers_panel import PapersPanel
from desktop.views.intake.person_form import PersonForm
from desktop.views.kit.choice_field import ChoiceField
from desktop.views.kit.follow_focus import follow_focus
from desktop.views.kit.form_row import FormRow, FormSection, enter_moves_on, show_problems
from desktop.views.kit.labels import drop_access_keys
from desktop.views.operations import run_operation


class IntakeForm(QWidget):
    """Everything typed about one intake. `changed` after an edit, not while a state is being restored."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._restoring = False
        self._looks = 0  # how often the office was asked for what it knows
        self.reporter = self._person(self.tr("Pelapor"), "reporter.")
        self.subject = self._person(self.tr("Yang bersangkutan"), "subject.")
        drop_access_keys(self.subject)
        self.relation = ChoiceField([(r.value, r.label) for r in Relation])
        self.relation.set_value(Relation.SELF.value)
        self.case = CaseForm(
            desk.reference, lambda: desk.reference.programmes(desk.today()), desk.today, self._rules("")
        )
        self.papers = PapersPanel()
        self.case.programme_changed.connect(
            lambda programme: self.papers.set_requirements(programme.requirements if programme else ())
        )
        self._lay_out()
        self._bind()

    def _person(self, title: str, prefix: str) -> PersonForm:
        desk = self._desk

        def find(text: str) -> Any:
            return registry.find_people(desk, text, here_only=True)

        def load(person_id: str) -> Any:
            return registry.get_person(desk, person_id)

        return PersonForm(title, find, load, desk.today, desk.office_code, rules=self._rules(prefix))

    def _rules(self, prefix: str) -> Rules:
        """The rules of the whole intake for the fields that begin with `prefix`, named without it."""

        def problems() -> list[Problem]:
            typed, desk = clean_intake(self.input()), self._desk
            found = check_intake(typed, today=desk.today(), area_code=desk.office_code)
            return [replace(p, field=p.field[len(prefix) :]) for p in found if p.field.startswith(prefix)]

        return problems

    def _lay_out(self) -> None:
        relation = FormSection()
        self.relation_row = relation.add(FormRow(self.tr("Untu&k siapa"), self.relation))
        body = QHBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(theme.GRID)
        self._areas = [
            _column(self.tr("Siapa"), (self.reporter, relation, self.subject)),
            _column(self.tr("Kebutuhan dan berkas"), (self.case, self.papers)),
        ]
        for area in self._areas:
            body.addWidget(area, 1)
        enter_moves_on(self)
        self.subject.hide()

    def _bind(self) -> None:
        for part in (self.reporter, self.subject, self.case, self.papers):
            part.changed.connect(self._edited)
        self.relation.value_changed.connect(self._relation_changed)
        self.relation.value_changed.connect(self._look_for_known)
        for part in (self.reporter, self.subject):
            part.picked.connect(lambda _id: self._look_for_known())
            part.picker.cleared.connect(self._look_for_known)
        self.reporter.picked.connect(lambda _id: self.relation.setFocus())  # Enter would take the person away
        self.subject.picked.connect(lambda _id: self.case.kind.setFocus())
        self.case.kind.value_changed.connect(self._look_for_known)
        self.case.programme.value_changed.connect(self._look_for_known)

    # -- values ---------------------------------------------------------------------------------

    def state(self) -> dict[str, Any]:
        """Everything typed, as JSON values; what `restore` takes back."""
        return {
            "reporter": self.reporter.state(),
            "relation": self.relation.value(),
            "subject": self.subject.state(),
            "case": self.case.state(),
            "requirements": self.papers.values(),
            "files": [str(path) for path in self.papers.files.files()],
            "shows": {str(path): code for path, code in self.papers.files.purposes().items()},
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Shows what `state` gave; an empty state is a fresh form."""
        self._restoring = True
        self.reporter.restore(state.get("reporter") or {})
        self.relation.set_value(state.get("relation") or Relation.SELF.value)
        self.subject.restore(state.get("subject") or {})
        self.case.restore(state.get("case") or {})
        self.papers.set_values(state.get("requirements") or {})
        self.papers.set_files(map(Path, state.get("files") or ()), state.get("shows") or {})
        self._looks += 1
        self.papers.show_known(())
        self.relation_row.clear_error()
        self._relation_changed()
        self._restoring = False
        for area in self._areas:
            area.verticalScrollBar().setValue(0)

    def input(self) -> IntakeInput:
        """The intake as typed, for the rules and for registering."""
        case = self.case.state()
        return IntakeInput(
            kind=str(case["kind"] or ""),
            account=case["account"],
            reporter=self.reporter.value(),
            subject=None if self._for_oneself() else self.subject.value(),
            relation=str(self.relation.value()),
            sector=str(case["sector"] or ""),
            programme=case["programme"],
            channel=str(case["channel"]),
            urgency=str(case["urgency"]),
            sensitive=case["sensitive"],
            request=case["request"],
            consent=case["consent"],
            legal_basis=str(case["legal_basis"]),
            requirements=self.papers.values(),
            received_on=case["received_on"],
            ppks=tuple(case["ppks"]) if case["kind"] == PPKS_KIND else (),
        )

    def is_empty(self) -> bool:
        """True while nothing was typed, picked or attached."""
        return (
            self.reporter.is_empty()
            and self.subject.is_empty()
            and self.case.is_empty()
            and not self.papers.files.files()
        )

    def title(self) -> str:
        """Who and what, to know a half-typed form again: "Siti Aminah, Pengaduan program"."""
        kind = self.case.kind.words() if self.case.kind.value() is not None else ""
        who = self.subject.name.value() or self.reporter.name.value() or self.tr("Tanpa nama")
        return ", ".join(part for part in (who, kind) if part)

    def focus_start(self) -> None:
        """Goes to where work starts: the person, or the need once the person is known."""
        first = self.reporter.picker if not self.reporter.name.value() else self.case.kind
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- what is wrong ----------------------------------------------------------------------------

    def unread_dates(self) -> dict[str, str]:
        """Dates that were typed but not understood, by field: the rules cannot see them."""
        found = {"reporter.birth_date": self.reporter.problem(), "received_on": self.case.problem()}
        if not self._for_oneself():
            found["subject.birth_date"] = self.subject.problem()
        return {field: text for field, text in found.items() if text}

    def received_late(self) -> bool:
        """Whether the day of receipt lies so far back that it is asked about, and nothing is wrong else."""
        desk = self._desk
        found = check_intake(clean_intake(self.input()), today=desk.today(), area_code=desk.office_code)
        late = any(problem.field == "received_on" for problem in found)
        return late and all(problem.severity == "warning" for problem in found)

    def error_count(self) -> int:
        """How many fields are shown as wrong now."""
        rows = [*self.reporter.rows.values(), *self.case.rows.values(), self.relation_row]
        if not self._for_oneself():
            rows += self.subject.rows.values()
        return sum(bool(row.error()) for row in rows)

    def focused(self) -> QWidget | None:
        """The field of this form that is being typed into."""
        here = QApplication.focusWidget()
        return here if here is not None and self.isAncestorOf(here) else None

    def told(self) -> set[str]:
        """The messages that stand at their fields now."""
        return self.reporter.advice.told() | self.subject.advice.told() | self.case.advice.told()

    def show_problems(self, problems: dict[str, str]) -> list[str]:
        """Shows each at its field and goes to the first; returns the texts of those without a field."""
        groups = (
            ("reporter.", self.reporter.rows),
            ("subject.", self.subject.rows),
            ("", {**self.case.rows, "relation": self.relation_row}),
        )
        placed: set[str] = set()
        first: FormRow | None = None
        for prefix, rows in groups:
            mine = {name: problems[prefix + name] for name in rows if prefix + name in problems}
            placed |= {prefix + name for name in mine}
            shown = show_problems(rows, mine)
            first = first or shown
        for person, prefix in ((self.reporter, "reporter."), (self.subject, "subject.")):
            if any(field.startswith(prefix) for field in problems):
                person.open_details()
        if first is not None:
            first.field.setFocus(Qt.FocusReason.OtherFocusReason)
            for area in self._areas:
                if area.isAncestorOf(first):
                    area.ensureWidgetVisible(first)
        return [text for field, text in problems.items() if field not in placed]

    # -- what follows from an edit ----------------------------------------------------------------

    def _edited(self) -> None:
        if not self._restoring:
            self.changed.emit()

    def _for_oneself(self) -> bool:
        return self.relation.value() == Relation.SELF.value

    def _relation_changed(self) -> None:
        self.subject.setVisible(not self._for_oneself())
        self._edited()

    def _look_for_known(self) -> None:
        """Cases that may be the same are shown beside the form; nothing is refused for them."""
        if self._restoring:
            return
        self._looks += 1
        if self.case.kind.value() is None:
            self.papers.show_known(())
            return
        typed, desk, look = self.input(), self._desk, self._looks
        run_operation(
            self,
            lambda _p: intake.possible_duplicates(desk, typed),
            on_success=lambda hits: self.papers.show_known(hits) if look == self._looks else None,
            mutates=False,
        )


def _column(name: str, parts: Sequence[QWidget]) -> QScrollArea:
    """A column that scrolls with the fields in it; Tab goes to the fields, not to the column."""
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, theme.PAGE_MARGIN, 0)
    column.setSpacing(0)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    area.setAccessibleName(name)
    follow_focus(area)
    return area
