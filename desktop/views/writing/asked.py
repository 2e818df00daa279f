"""The fields that a template asks for: one row each, by what it expects."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.models.letter_template import FormField as Asked
from desktop.models.letter_template_blocks import chosen
from desktop.views.kit.choice_field import ChoiceField, MultiChoiceField
from desktop.views.kit.date_field import DateField
from desktop.views.kit.fields import LongTextField, TextField
from desktop.views.kit.form_field import FormField
from desktop.views.kit.form_row import FormRow, FormSection

_LONGEST = 300


class AskedFields(FormSection):
    """Rows for the fields of a kind of letter; ``changed`` after anything was typed."""

    changed = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self.layout().setContentsMargins(0, 0, 0, 0)
        self._today = today
        self.by_code: dict[str, FormRow] = {}
        self._typed: dict[str, str] = {}  # also for kinds that were chosen before and may be chosen again
        self._shown: dict[str, str] = {}  # as much of it as these fields can show

    def ask(self, fields: Sequence[Asked]) -> None:
        """Shows these fields; what was typed for those of the same code stays, whatever was asked between."""
        self._remember()
        for row in self.by_code.values():
            self.layout().removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows, self.by_code, self._shown = [], {}, {}
        for one in fields:
            help_text = self.tr("Dalam rupiah, misalnya 1.500.000") if one.kind == "money" else ""
            row = FormRow(
                one.label.replace("&", "&&"), self._field(one), required=one.required, help=help_text
            )
            self.by_code[one.code] = self.add(row)
        self.fill(self._typed)
        for row in self.rows:
            row.field.value_changed.connect(self.changed)

    def _remember(self) -> None:
        """What was changed here; what these fields cannot show stays for a kind that asks it otherwise."""
        now = self.texts()
        for code in self.by_code:
            if now.get(code) != self._shown.get(code):
                self._typed[code] = now.get(code, "")

    def forget(self) -> None:
        """Asks nothing and keeps nothing of what was typed."""
        self.ask(())
        self._typed = {}

    def _field(self, one: Asked) -> FormField:
        if one.kind == "several":
            return MultiChoiceField([(choice, choice) for choice in one.choices])
        if one.kind == "select":
            return ChoiceField([(choice, choice) for choice in one.choices])
        if one.kind == "date":
            return DateField(today=self._today)
        if one.kind == "textarea":
            return LongTextField(lines=3)
        return TextField(longest=_LONGEST)

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        fields = [row.field for row in self.rows]
        return [
            stop
            for field in fields
            for stop in (field.stops() if isinstance(field, MultiChoiceField) else (field,))
        ]

    def texts(self) -> dict[str, str]:
        """What is typed, by code; a day as ISO. A date that is not understood is given as nothing."""
        found = {code: _text(row.field.value()) for code, row in self.by_code.items()}
        return {code: text for code, text in found.items() if text}

    def kept(self) -> dict[str, str]:
        """All that was typed, also what only other kinds ask, by code."""
        self._remember()
        return {code: text for code, text in self._typed.items() if text}

    def fill(self, texts: Mapping[str, str]) -> None:
        """Shows texts as ``texts`` gives them; other fields stay as they are."""
        self._remember()
        self._typed |= texts
        for code, text in texts.items():
            row = self.by_code.get(code)
            if row is None:
                continue
            field = row.field
            if isinstance(field, DateField):
                field.set_value(_day(text))
            elif isinstance(field, MultiChoiceField):
                field.set_value(chosen(text))
            else:
                field.set_value(text)
        self._shown = self.texts()

    def misread(self) -> dict[str, str]:
        """What is typed as a day and is none, by code."""
        wrong = self.tr("Tanggal ini tidak dikenali. Tulis misalnya 17/8/2026.")
        return {
            code: wrong
            for code, row in self.by_code.items()
            if isinstance(row.field, DateField) and row.field.is_wrong()
        }


def _day(text: str) -> date | None:
    """A kept answer as a day; None for one that was given to a question for words."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _text(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return str(value or "").strip()
