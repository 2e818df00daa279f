"""The field in which a value of one's own is written: a list for codes, a date field for dates, and so on."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.models.field_words import FieldWords, ValueKind, field_words
from desktop.views import theme
from desktop.views.kit.choice_field import ChoiceField, MultiChoiceField
from desktop.views.kit.date_field import DateField
from desktop.views.kit.fields import LongTextField, NikField, PhoneField, TextField
from desktop.views.kit.form_row import FormRow, enter_moves_on
from desktop.views.kit.labels import no_mnemonic

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from desktop.services.differences.conflicts import Conflict

K = ValueKind


class ValueEditor(QWidget):
    """The field with its button. ``chosen(value)`` when somebody takes what is written there."""

    chosen = Signal(object)

    def __init__(self, desk: Desk, one: Conflict) -> None:
        super().__init__()
        self._words = field_words(one.entity, one.field)
        self.field = self._field(desk, self._words)
        self.row = FormRow(no_mnemonic(self._words.label), self.field)
        if not one.secret:
            self._fill(one.current.value)
        self._at_first = self.field.value()
        self.button = QPushButton(self.tr("Pakai nilai ini"))
        self.button.setAccessibleName(self.tr("Pakai nilai yang ditulis"))
        self.button.clicked.connect(lambda _on=False: self.take())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        column.addWidget(self.row)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.button)
        column.addLayout(buttons)
        enter_moves_on(self)
        self.setFocusProxy(self.field)

    def _field(self, desk: Desk, words: FieldWords) -> Any:
        from desktop.services.differences.conflict_words import choices

        if words.kind in (K.CODES, K.REFERENCES):
            return MultiChoiceField(choices(desk, words))
        if words.kind in (K.CODE, K.REFERENCE, K.YES_NO):
            return ChoiceField(choices(desk, words))
        if words.kind in (K.DAY, K.BIRTH):
            return DateField(today=desk.today, birth=words.kind is K.BIRTH)
        if words.kind in (K.NIK, K.NO_KK):
            return NikField()
        if words.kind is K.PHONE:
            return PhoneField()
        return LongTextField() if words.kind is K.TEXT else TextField()

    def _fill(self, value: str | int | None) -> None:
        if isinstance(self.field, DateField):
            self.field.set_value(date.fromisoformat(str(value)) if value else None)
        elif isinstance(self.field, MultiChoiceField):
            self.field.set_value(json.loads(str(value or "[]")))
        else:
            self.field.set_value(value)

    def value(self) -> str | int | None:
        """What is written, as the database keeps such values; cleaning is the service's."""
        written = self.field.value()
        if isinstance(written, date):
            return written.isoformat()
        if isinstance(self.field, MultiChoiceField):
            return json.dumps(written)
        return written if isinstance(written, int) or written is None else str(written)

    def dirty(self) -> bool:
        """Whether something else is written than stood there at first."""
        return bool(self.field.value() != self._at_first)

    def take(self) -> None:
        """Offers what is written, unless it is a date that nobody understands."""
        if isinstance(self.field, DateField) and self.field.is_wrong():
            self.show_problem(self.tr("Tanggal belum dikenali. Tulis seperti 17-08-2026."))
        else:
            self.show_problem("")
            self.chosen.emit(self.value())

    def show_problem(self, text: str) -> None:
        """Says at the field what is wrong with it; empty for nothing."""
        self.row.set_error(text)
        if text:
            self.field.setFocus()
