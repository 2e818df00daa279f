"""A session of socialisation, typed or corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.models.visits import Item
from desktop.views import theme
from desktop.views.kit.choice_field import MultiChoiceField
from desktop.views.kit.date_field import DateField
from desktop.views.kit.fields import LongTextField, TextField
from desktop.views.kit.form_row import FormRow, FormSection, enter_moves_on
from desktop.views.visits.codes import CodeField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.services.fieldwork.outreach import MaterialRow, SessionInput, SessionRow
    from desktop.views.shell import Shell

_MOST = 100_000


class SessionForm(QWidget):
    """What, where, when, how many, with which materials."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.held_on = DateField(today=shell.desk.today)
        self.topic = TextField(hint=self.tr("misalnya: cara cek desil dan usul DTSEN"))
        self.place = TextField(hint=self.tr("misalnya: Balai desa"))
        self.audience = TextField(hint=self.tr("misalnya: kader posyandu, ketua RT"))
        self.reached = CodeField(Item("reached", self.tr("Jumlah peserta"), {}, _MOST))
        self.women = CodeField(Item("women", self.tr("Perempuan"), {}, _MOST))
        self.materials = MultiChoiceField()
        self.officer = TextField()
        self.note = LongTextField(lines=3)
        for field in (self.reached, self.women):
            field.setFixedWidth(theme.scaled(110))
        self.rows = {
            "held_on": FormRow(self.tr("&Tanggal"), self.held_on, required=True),
            "topic": FormRow(self.tr("Topi&k"), self.topic, required=True),
            "place": FormRow(self.tr("Tem&pat"), self.place, required=True),
            "audience": FormRow(self.tr("Pese&rta"), self.audience),
            "reached": FormRow(self.tr("&Jumlah peserta"), self.reached, required=True),
            "women": FormRow(self.tr("Perempuan &di antaranya"), self.women),
            "materials": FormRow(self.tr("Mater&i yang dipakai"), self.materials),
            "officer_name": FormRow(self.tr("Pem&bawa"), self.officer),
            "note": FormRow(self.tr("Catatan"), self.note),
        }
        section = FormSection()
        section.add_pair(self.rows["held_on"], self.rows["place"])
        section.add(self.rows["topic"])
        section.add_pair(self.rows["audience"], self.rows["officer_name"])
        section.add_pair(self.rows["reached"], self.rows["women"])
        section.add(self.rows["materials"])
        section.add(self.rows["note"])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.GRID, 12, 0)
        column.addWidget(section)
        column.addStretch(1)
        enter_moves_on(self)

    def show_session(self, row: SessionRow | None, materials: Sequence[MaterialRow], today: Any) -> None:
        """Shows a session to be corrected, or an empty form of today."""
        known = {one.id for one in materials}
        listed = [(one.id, one.title) for one in materials]
        if row is not None:
            listed += [(one, title) for one, title in row.materials if one not in known and title]
        self.materials.set_choices(listed)
        self.held_on.set_value(row.held_on if row else today)
        self.topic.set_value(row.topic if row else "")
        self.place.set_value(row.place if row else "")
        self.audience.set_value(row.audience if row else "")
        self.reached.set_value(str(row.reached) if row else "")
        self.women.set_value(str(row.women) if row and row.women is not None else "")
        self.materials.set_value([one for one, _ in row.materials] if row else [])
        self.officer.set_value(row.officer_name if row else "")
        self.note.set_value(row.note if row else "")
        for form_row in self.rows.values():
            form_row.clear_error()

    def typed(self) -> SessionInput:
        """What is typed."""
        from desktop.services.fieldwork.outreach import SessionInput

        reached, women = self.reached.value(), self.women.value()
        return SessionInput(
            self.held_on.value(), self.topic.value(), self.place.value(), self.audience.value(),
            int(reached) if reached else None, int(women) if women else None,
            tuple(str(one) for one in self.materials.values()), self.officer.value(), self.note.value(),
        )  # fmt: skip
