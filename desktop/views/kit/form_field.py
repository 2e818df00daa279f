"""What every field of a form has: a value, a way to set it, and a signal that it has changed.

With it a form treats a line of text, a choice and a day alike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    _Widget = QWidget
else:
    _Widget = object  # Qt does not let a class have two of its own as parents


class FormField(_Widget):
    """Stands before the Qt class that a field is made of: ``class TextField(FormField, QLineEdit)``."""

    # Both methods are for the field to fill in; ABC cannot say so, its metaclass clashes with that of Qt.

    value_changed = Signal()

    def value(self) -> Any:
        """What is typed or chosen; empty or None while nothing is."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Shows a value, as `value` gives it; None empties the field."""
        raise NotImplementedError

    def objection(self) -> str:
        """Why what is typed cannot be used as it stands; empty where the field itself has no objection."""
        return ""
