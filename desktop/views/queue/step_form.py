"""The few fields that a step needs, inside the case panel: nothing opens over the case one is reading."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, Qt, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.views import theme
from desktop.views.kit.banner import Banner
from desktop.views.kit.choice_field import ChoiceField
from desktop.views.kit.date_field import DateField
from desktop.views.kit.errors import ErrorText
from desktop.views.kit.fields import LongTextField, TextField
from desktop.views.kit.form_field import FormField
from desktop.views.kit.form_row import FormRow, enter_moves_on, show_problems
from desktop.views.kit.labels import label

FieldKind = Literal["text", "line", "choice", "day"]


@dataclass(frozen=True)
class StepField:
    """One thing to ask. ``name`` is what services call it in their problems."""

    name: str
    title: str
    kind: FieldKind = "text"
    required: bool = True
    help: str = ""
    choices: Sequence[tuple[Any, str]] = ()
    value: Any = None
    today: Callable[[], date] = date.today


@dataclass(frozen=True)
class StepQuestion:
    """A step before it is taken: what it is, what it asks, what stands on its button.

    ``key`` tells questions apart, so that what was typed comes back to the right one.
    """

    key: str
    title: str
    button: str
    fields: Sequence[StepField] = ()
    hint: str = ""
    danger: bool = False


class StepForm(QFrame):
    """Signals: ``submitted(values)`` by field name once nothing is plainly missing, ``cancelled()``,
    ``edited()``.

    Ctrl+S or Ctrl+Enter in the last text does the step, Esc goes back; the owner takes the form away.
    """

    submitted = Signal(object)
    cancelled = Signal()
    edited = Signal()

    def __init__(self, question: StepQuestion, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question = question
        self.setProperty("role", "card")
        self.setAccessibleName(question.title)
        self.rows: dict[str, FormRow] = {}
        self.banner = Banner()
        self.go = QPushButton(question.button)
        self.go.setProperty("role", "danger" if question.danger else "primary")
        self.go.setToolTip(self.tr("Ctrl+S"))
        self.go.clicked.connect(self.submit)
        self.back = QPushButton(self.tr("&Batal"))
        self.back.clicked.connect(self.cancelled)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(theme.GRID)
        column.addWidget(label(question.title, "section", wrap=True))
        if question.hint:
            column.addWidget(label(question.hint, "muted", wrap=True))
        column.addWidget(self.banner)
        for field in question.fields:
            row = FormRow(field.title, _widget(field), help=field.help, required=field.required)
            self.rows[field.name] = row
            row.field.value_changed.connect(self.edited)
            column.addWidget(row)
        self._start = self.state()
        buttons = QHBoxLayout()
        buttons.addWidget(self.go)
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addStretch(1)
        enter_moves_on(self)
        save = QShortcut(QKeySequence("Ctrl+S"), self)
        save.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        save.activated.connect(self.submit)

    def start(self) -> None:
        """Puts the focus where typing begins."""
        first = next(iter(self.rows.values()), None)
        (first.field if first is not None else self.go).setFocus()
        if first is not None and isinstance(first.field, LongTextField):
            first.field.moveCursor(QTextCursor.MoveOperation.End)  # behind what is offered already

    def values(self) -> dict[str, Any]:
        """What was typed or chosen, by field name."""
        return {name: row.field.value() for name, row in self.rows.items()}

    @property
    def key(self) -> str:
        """Which question this is."""
        return self.question.key

    @property
    def title(self) -> str:
        """What the question is about, in words."""
        return self.question.title

    def state(self) -> dict[str, Any]:
        """What stands in the fields, as JSON; a day as it is typed."""
        return {
            name: row.field.edit.text() if isinstance(row.field, DateField) else row.field.value()
            for name, row in self.rows.items()
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """Puts back what was typed before, and offers to begin anew."""
        self._fill(state)
        self.banner.show_message(
            self.tr("Ketikan Anda tadi ditampilkan lagi."),
            action=self.tr("Kosongkan"),
            on_action=self._begin_anew,
        )

    def _begin_anew(self) -> None:
        self._fill(self._start)
        self.banner.hide()
        self.edited.emit()
        self.start()

    def _fill(self, state: Mapping[str, Any]) -> None:
        for name, value in state.items():
            field = self.rows[name].field if name in self.rows else None
            if isinstance(field, DateField):
                field.edit.setText(value)
            elif field is not None:
                field.set_value(value)

    def is_changed(self) -> bool:
        """Whether anything was typed that would be missed."""
        return self.state() != self._start

    def submit(self) -> None:
        """Asks for the step, unless a field is plainly empty or wrong."""
        if not self.go.isEnabled():
            return
        problems = {
            name: self.tr("Isi bagian ini lebih dahulu.")
            for name, row in self.rows.items()
            if row.required and row.field.value() in (None, "")
        }
        for name, row in self.rows.items():
            if isinstance(row.field, DateField) and row.field.is_wrong():
                problems[name] = self.tr("Tanggal belum dikenali. Contoh: 17/8/2026 atau kemarin.")
        if show_problems(self.rows, problems) is None:
            self.set_busy(True)
            self.submitted.emit(self.values())

    def set_busy(self, busy: bool) -> None:
        """While the step is being written it cannot be asked for twice, nor put off."""
        for button in (self.go, self.back):
            button.setEnabled(not busy)

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Shows a service's problems at their fields, those without a field above all."""
        self.set_busy(False)
        known = {name: text for name, text in problems.items() if name in self.rows}
        other = [text for name, text in problems.items() if name not in self.rows]
        show_problems(self.rows, known)
        self.banner.hide()
        if other:
            self.banner.show_known_error(ErrorText(" ".join(other)))

    def show_known_error(self, text: ErrorText) -> None:
        """Shows a known trouble in the form."""
        self.set_busy(False)
        self.banner.show_known_error(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back.click()
        else:
            super().keyPressEvent(event)


def _widget(field: StepField) -> FormField:
    made: FormField
    if field.kind == "choice":
        made = ChoiceField(field.choices)
    elif field.kind == "day":
        made = DateField(today=field.today)
    elif field.kind == "line":
        made = TextField()
    else:
        made = LongTextField(lines=4)
    if field.value is not None:
        made.set_value(field.value)
    return made
