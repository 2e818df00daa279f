"""The fields of a visit in the order of its paper: codes for the answers, lines for each member."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.models.visits import PARTS, PRESENCE, WORK, Conclusion, Item, Outcome
from desktop.views import theme
from desktop.views.kit.choice_field import ChoiceField
from desktop.views.kit.date_field import DateField
from desktop.views.kit.fields import LongTextField, TextField
from desktop.views.kit.form_row import FormRow, enter_moves_on, next_field
from desktop.views.kit.labels import label
from desktop.views.visits.codes import CodeField, CodeKey, CodeLine

if TYPE_CHECKING:
    from desktop.services.casework.case_detail import PersonCard
    from desktop.services.desk import Desk
    from desktop.services.fieldwork.visit_findings import Findings, MemberFound

_OUTCOMES = {str(number): outcome for number, outcome in enumerate(Outcome, 1)}
_CONCLUSIONS = {str(number): conclusion for number, conclusion in enumerate(Conclusion, 1)}


class VisitFields(QWidget):
    """``edited`` fires for what is typed, not for what is shown; ``key`` shows the codes of a field."""

    edited = Signal()

    def __init__(self, desk: Desk, key: CodeKey) -> None:
        super().__init__()
        self._desk = desk
        self._key = key
        self._loading = False
        self.lines: dict[str, CodeLine] = {}
        self.members: dict[str, tuple[CodeLine, CodeLine, TextField]] = {}
        self._others: tuple[MemberFound, ...] = ()  # found of persons who are in the family no more
        self._make_fields()
        self._build()
        for line in self._code_lines():
            self._watch(line.field)
        for row in self.rows.values():
            row.field.value_changed.connect(self._edited)
        enter_moves_on(self)

    # -- building -----------------------------------------------------------------------------------

    def _make_fields(self) -> None:
        self.visited_on = DateField(today=self._desk.today)
        self.facilitator = ChoiceField()
        self.outcome = CodeLine(Item("205", self.tr("Hasil kunjungan"), _words(_OUTCOMES)))
        self.conclusion = CodeLine(Item("kesimpulan", self.tr("Kesimpulan"), _words(_CONCLUSIONS)))
        self.note = LongTextField(lines=4)
        self.latitude, self.longitude = TextField(longest=16), TextField(longest=16)
        self.rows = {
            "visited_on": FormRow(self.tr("&Tanggal kunjungan"), self.visited_on, required=True),
            "facilitator_id": FormRow(self.tr("&Petugas"), self.facilitator),
            "note": FormRow(self.tr("&Catatan"), self.note),
            "latitude": FormRow(self.tr("&Lintang"), self.latitude, help=self.tr("Misalnya -6,816667")),
            "longitude": FormRow(self.tr("&Bujur"), self.longitude, help=self.tr("Misalnya 107,142500")),
        }

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(6)
        column.addLayout(self._pair("visited_on", "facilitator_id"))
        column.addWidget(self.outcome)
        for part in PARTS:
            column.addSpacing(theme.GRID)
            column.addWidget(label(part.title, "section"))
            for item in part.items:
                line = CodeLine(item)
                self.lines[item.code] = line
                column.addWidget(line)
        self._member_title = label(self.tr("Anggota keluarga"), "section")
        column.addSpacing(theme.GRID)
        column.addWidget(self._member_title)
        self._member_box = QVBoxLayout()
        self._member_box.setSpacing(6)
        column.addLayout(self._member_box)
        column.addSpacing(theme.GRID)
        column.addWidget(label(self.tr("Penutup"), "section"))
        column.addWidget(self.conclusion)
        column.addWidget(self.rows["note"])
        column.addLayout(self._pair("latitude", "longitude"))

    def _pair(self, *names: str) -> QHBoxLayout:
        pair = QHBoxLayout()
        pair.setSpacing(theme.PAGE_MARGIN)
        for name in names:
            pair.addWidget(self.rows[name], 1, Qt.AlignmentFlag.AlignTop)
        return pair

    def _code_lines(self) -> Iterator[CodeLine]:
        yield from (self.outcome, *self.lines.values(), self.conclusion)
        for presence, work, _note in self.members.values():
            yield from (presence, work)

    def _watch(self, field: CodeField) -> None:
        field.entered.connect(self._key.show_field)
        field.complete.connect(lambda: self._on(field))
        field.value_changed.connect(self._edited)

    def _on(self, field: CodeField) -> None:
        following = next_field(field, self)
        if following is not None:
            following.setFocus(Qt.FocusReason.TabFocusReason)

    def _edited(self) -> None:
        if not self._loading:
            self.edited.emit()

    # -- the members ----------------------------------------------------------------------------------

    def show_members(self, people: Sequence[PersonCard]) -> None:
        """Makes fields for these members in place of those before."""
        while (entry := self._member_box.takeAt(0)) is not None:
            if entry.widget() is not None:
                entry.widget().hide()
                entry.widget().deleteLater()
        self.members = {}
        self._member_title.setVisible(bool(people))
        for person in people:
            self._add_member(person)
        self._order_tabs()

    def _add_member(self, person: PersonCard) -> None:
        facts = [person.shdk_label, self.tr("%n tahun", "", person.age) if person.age is not None else ""]
        self._member_box.addWidget(
            label(", ".join(part for part in (person.name, *facts) if part), "bold", wrap=True)
        )
        presence = CodeLine(Item("404", self.tr("Keberadaan"), PRESENCE))
        work = CodeLine(Item("418", self.tr("Kedudukan kerja"), WORK))
        note = TextField(hint=self.tr("Catatan tentang {0}").format(person.name))
        note.setAccessibleName(self.tr("Catatan tentang {0}").format(person.name))
        for line in (presence, work):
            self._watch(line.field)
            self._member_box.addWidget(line)
        note.value_changed.connect(self._edited)
        self._member_box.addWidget(note)
        self.members[person.id] = (presence, work, note)

    def _order_tabs(self) -> None:
        """The members' fields were made after the others, and stand before the end of the form."""
        before: QWidget = list(self.lines.values())[-1].field
        after = [self.conclusion.field, self.note, self.latitude, self.longitude]
        made: list[QWidget] = [w for p, work, n in self.members.values() for w in (p.field, work.field, n)]
        for widget in (*made, *after):
            QWidget.setTabOrder(before, widget)
            before = widget

    # -- shown and typed ------------------------------------------------------------------------------

    def show_found(self, found: Findings) -> None:
        """Shows what is known; without a day today, without an officer whoever is logged in."""
        self._loading = True
        self.visited_on.set_value(found.visited_on or self._desk.today())
        self.facilitator.set_value(found.facilitator_id or self._desk.session.user_id)
        self.outcome.field.set_value(_code_of(_OUTCOMES, found.outcome))
        self.conclusion.field.set_value(_code_of(_CONCLUSIONS, found.conclusion))
        for code, line in self.lines.items():
            line.field.set_value(found.answers.get(code, ""))
        known = {one.person_id: one for one in found.members}
        for person_id, (presence, work, note) in self.members.items():
            one = known.get(person_id)
            presence.field.set_value(one.presence if one else "")
            work.field.set_value(one.work if one else "")
            note.set_value(one.note if one else "")
        self.note.set_value(found.note)
        self.latitude.set_value(found.latitude)
        self.longitude.set_value(found.longitude)
        self._others = tuple(one for one in found.members if one.person_id not in self.members)
        for row in self.rows.values():
            row.clear_error()
        for line in self._code_lines():
            line.say()
        self._loading = False

    def findings(self) -> Findings:
        """What is typed, also codes that do not exist, for the service to refuse; without photos."""
        from desktop.services.fieldwork.visit_findings import Findings, MemberFound

        chosen = self.facilitator.value()
        typed = (
            MemberFound(person_id, presence.field.value(), work.field.value(), note.value())
            for person_id, (presence, work, note) in self.members.items()
        )
        return Findings(
            visited_on=self.visited_on.value(),
            outcome=_value_of(_OUTCOMES, self.outcome.field.value()),
            answers={code: line.field.value() for code, line in self.lines.items() if line.field.value()},
            members=(*typed, *self._others),
            conclusion=_value_of(_CONCLUSIONS, self.conclusion.field.value()) or None,
            note=self.note.value(),
            latitude=self.latitude.value(),
            longitude=self.longitude.value(),
            facilitator_id=None if chosen is None else str(chosen),
        )

    def typed(self) -> dict[str, Any]:
        """Everything as typed, also what is no answer yet, for `restore`."""
        return {
            "visited_on": self.visited_on.edit.text(),
            "facilitator_id": self.facilitator.value(),
            "fields": {name: field.value() for name, field in self._by_name().items()},
        }

    def restore(self, typed: dict[str, Any]) -> None:
        """Shows again what `typed` gave; a field that is not in it stays as it is."""
        self._loading = True
        kept = typed.get("fields", {})
        for name, field in self._by_name().items():
            if name in kept:
                field.set_value(str(kept[name]))
        if typed.get("visited_on"):
            self.visited_on.edit.setText(str(typed["visited_on"]))
        if typed.get("facilitator_id"):
            self.facilitator.set_value(typed["facilitator_id"])
        self._loading = False

    def _by_name(self) -> dict[str, Any]:
        fields: dict[str, Any] = {code: line.field for code, line in self.lines.items()}
        fields |= {"outcome": self.outcome.field, "conclusion": self.conclusion.field, "note": self.note}
        fields |= {"latitude": self.latitude, "longitude": self.longitude}
        for person_id, (presence, work, note) in self.members.items():
            fields |= {f"404 {person_id}": presence.field, f"418 {person_id}": work.field, person_id: note}
        return fields

    # -- what is wrong --------------------------------------------------------------------------------

    def refuse_date(self) -> bool:
        """Says so where the day cannot be read; whether that was so."""
        if not self.visited_on.is_wrong():
            return False
        self.rows["visited_on"].set_error(self.tr("Tanggal ini tidak dapat dibaca."))
        self.visited_on.setFocus()
        return True

    def show_problems(self, problems: dict[str, str]) -> list[str]:
        """Says each problem at its field and goes to the first; returns those that have no field here."""
        places: dict[str, tuple[Callable[[str], None], QWidget]] = {
            "visited_on": (self.rows["visited_on"].set_error, self.visited_on),
            "outcome": (self.outcome.set_error, self.outcome.field),
            "conclusion": (self.conclusion.set_error, self.conclusion.field),
            "facilitator_id": (self.rows["facilitator_id"].set_error, self.facilitator),
            "latitude": (self.rows["latitude"].set_error, self.latitude),
        }
        places |= {code: (line.set_error, line.field) for code, line in self.lines.items()}
        places |= {one: (lines[0].set_error, lines[0].field) for one, lines in self.members.items()}
        first: QWidget | None = None
        for name, (say, field) in places.items():
            if name in problems:
                say(problems[name])
                first = first or field
        if first is not None:
            first.setFocus()
        return [text for name, text in problems.items() if name not in places]


def _words(choices: dict[str, Any]) -> dict[str, str]:
    return {code: choice.label for code, choice in choices.items()}


def _value_of(choices: dict[str, Any], code: str) -> str:
    return str(choices[code].value) if code in choices else code


def _code_of(choices: dict[str, Any], value: str | None) -> str:
    return next((code for code, choice in choices.items() if value and choice.value == value), "")
