"""The archive class of each kind of letter, where the office files it elsewhere than the program does."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.models import letter_kinds
from desktop.views import theme
from desktop.views.kit.fields import TextField
from desktop.views.kit.form_field import FormField
from desktop.views.kit.labels import label


class KindClasses(FormField, QWidget):
    """A short field for each kind that takes a number; what is left empty keeps the usual class."""

    def __init__(self) -> None:
        super().__init__()
        self.by_kind: dict[str, TextField] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.GRID)
        kinds = [letter_kinds.kind_of(letter_kinds.REFERRAL), *letter_kinds.templated()]
        for row, kind in enumerate(kinds):
            field = TextField(longest=16, hint=kind.classification)
            field.setAccessibleName(kind.label)
            field.setFixedWidth(theme.scaled(130))
            field.value_changed.connect(self.value_changed)
            self.by_kind[kind.code] = field
            grid.addWidget(label(kind.label), row, 0)
            grid.addWidget(field, row, 1)
        grid.setColumnStretch(2, 1)
        self.setFocusProxy(self.by_kind[letter_kinds.REFERRAL])

    def value(self) -> dict[str, str]:
        """The classes chosen, by kind."""
        return {code: field.value() for code, field in self.by_kind.items() if field.value()}

    def set_value(self, classes: Mapping[str, str] | None) -> None:
        """Shows classes by kind; the others are left empty."""
        for code, field in self.by_kind.items():
            field.set_value((classes or {}).get(code, ""))
