"""What all pages of the wizard have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from desktop.views.kit.form_row import FormRow, show_problems
from desktop.views.kit.labels import label

if TYPE_CHECKING:
    from desktop.services.offices.setup_wizard import SetupWizard

FORM_WIDTH = 640  # px


class StepPage(QWidget):
    """One step: a title, a sentence, and fields that `load` fills and `keep` writes back.

    `submitted` asks to go on as the button does. `next_text` empty leaves the button's usual word.
    """

    submitted = Signal()
    next_text = ""
    scrolls = True

    def __init__(self, wizard: SetupWizard) -> None:
        super().__init__()
        self.wizard = wizard
        self.rows: dict[str, FormRow] = {}
        self._title = label("", "title", wrap=True)
        self._hint = label("", "muted", wrap=True)
        self.body = QWidget()
        self.form = QVBoxLayout(self.body)
        self.form.setContentsMargins(0, 0, 12 if self.scrolls else 0, 0)
        self.form.setSpacing(16)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        outer.addWidget(self._title)
        outer.addWidget(self._hint)
        outer.addSpacing(8)
        if self.scrolls:
            area = QScrollArea()
            area.setWidgetResizable(True)
            area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            area.setWidget(self.body)
            self.body.setMaximumWidth(FORM_WIDTH)
            self.area: QScrollArea | None = area
            outer.addWidget(area, 1)
        else:
            self.area = None
            outer.addWidget(self.body, 1)

    def set_title(self, title: str, hint: str = "") -> None:
        """The words over the fields."""
        self._title.setText(title)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self.setAccessibleName(title)
        self.setAccessibleDescription(hint)

    def load(self) -> None:
        """Shows what the wizard holds, and puts the focus where typing starts."""

    def keep(self) -> None:
        """Writes what was typed into the wizard's data."""

    def show_problems(self, problems: dict[str, str]) -> bool:
        """Shows what is wrong at the fields; False when none of it has a field here."""
        row = show_problems(self.rows, problems)
        if row is not None and self.area is not None:
            self.area.ensureWidgetVisible(row, 0, 24)
        return row is not None

    def clear_problems(self) -> None:
        """Takes the messages of an earlier try away."""
        show_problems(self.rows, {})
