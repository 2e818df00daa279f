"""One field of a form with everything it needs: label, the word *wajib*, help, message.

`FormSection` puts rows under each other in one column; only short pairs (RT / RW) stand side
by side. `enter_moves_on` lets Enter go to the next field.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.views import theme
from desktop.views.kit import icons
from desktop.views.kit.form_field import FormField
from desktop.views.kit.labels import label, repolish


class FormRow(QWidget):
    """Label with access key above the field, help below, and a message when something is wrong.

    A warning is advice: it looks milder, and an error takes its place. Both go when the field is changed;
    what the field itself objects to comes at once.

    `text` may hold one `&` before the access key.
    """

    def __init__(
        self,
        text: str,
        field: FormField,
        *,
        help: str = "",  # noqa: A002 - the word of the form's vocabulary
        required: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.field = field
        self._help_text = help
        self._error = self._warning = ""
        self._name = text.replace("&", "")
        title = QLabel(text)
        title.setProperty("role", "bold")
        title.setBuddy(field.focusProxy() or field)
        head = QHBoxLayout()
        head.setSpacing(8)
        self._wajib = label(self.tr("wajib"), "muted")
        head.addWidget(title)
        head.addWidget(self._wajib)
        head.addStretch(1)
        self._help = label(help, "muted", wrap=True)
        if not help:
            self._help.hide()  # showing it would make a window of it: it has no parent yet
        self._sign = QLabel()
        self._message = label("", "danger", wrap=True)
        self._message_row = QWidget()
        wrong = QHBoxLayout(self._message_row)
        wrong.setContentsMargins(0, 0, 0, 0)
        wrong.setSpacing(6)
        wrong.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        wrong.addWidget(self._message, 1)
        self._message_row.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(field)
        layout.addWidget(self._help)
        layout.addWidget(self._message_row)
        self.set_required(required)
        field.value_changed.connect(self._changed)

    def set_required(self, on: bool) -> None:
        """Says whether the field has to be filled in, where that depends on other fields."""
        self.required = on
        self._wajib.setHidden(not on)
        self._describe()

    def set_error(self, text: str) -> None:
        """Shows what is wrong with the field; an empty text takes the message away."""
        if text == self._error:
            return
        self._error = text
        for widget in (self.field, self.field.focusProxy()):
            if widget is not None:
                widget.setProperty("invalid", bool(text))
                repolish(widget)
        self._show_message()

    def set_warning(self, text: str) -> None:
        """Shows what may be wrong with the field and stops nothing; an empty text takes it away."""
        if text != self._warning:
            self._warning = text
            self._show_message()

    def _changed(self) -> None:
        self.set_warning("")
        self.set_error(self.field.objection())

    def clear_error(self) -> None:
        """Takes the message away, warning or error."""
        self.set_error("")
        self.set_warning("")

    def error(self) -> str:
        """What is wrong, empty when all is well."""
        return self._error

    def warning(self) -> str:
        """The advice given, empty without any or while an error stands in its place."""
        return "" if self._error else self._warning

    def _show_message(self) -> None:
        role = "danger" if self._error else "warning"
        self._message.setText(self._error or self._warning)
        if self._message.property("role") != role:
            self._message.setProperty("role", role)
            repolish(self._message)
        shown = bool(self._message.text())
        self._message_row.setVisible(shown)
        if shown:
            self._sign.setPixmap(icons.pixmap(role, role, 16, self.devicePixelRatioF()))
        self._describe()

    def set_help(self, text: str) -> None:
        """Changes the help below the field, for advice that depends on other fields."""
        self._help_text = text
        self._help.setText(text)
        self._help.setVisible(bool(text))
        self._describe()

    def _describe(self) -> None:
        needed = self.tr("Wajib diisi.") if self.required else ""
        parts = (self._error or self._warning, needed, self._help_text)
        for widget in (self.field, self.field.focusProxy()):
            if widget is not None:
                widget.setAccessibleName(self._name)
                widget.setAccessibleDescription(" ".join(part for part in parts if part))


class FormSection(QWidget):
    """A group of rows under a heading, 24 px from the next group."""

    def __init__(self, title: str = "", hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[FormRow] = []
        self.setAccessibleName(title)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, theme.GROUP_GAP)
        self._layout.setSpacing(12)
        if title:
            self._layout.addWidget(label(title, "section", wrap=True))
        if hint:
            self._layout.addWidget(label(hint, "muted", wrap=True))

    def add(self, row: FormRow) -> FormRow:
        """Puts a row below the others and returns it."""
        self._layout.addWidget(row)
        self.rows.append(row)
        return row

    def add_pair(self, left: FormRow, right: FormRow) -> None:
        """Puts two short rows side by side."""
        pair = QHBoxLayout()
        pair.setSpacing(16)
        for row in (left, right):
            pair.addWidget(row, 1, Qt.AlignmentFlag.AlignTop)
            self.rows.append(row)
        self._layout.addLayout(pair)

    def add_widget(self, widget: QWidget) -> None:
        """Puts something that is no field, for example a banner."""
        self._layout.addWidget(widget)


def show_problems(rows: dict[str, FormRow], problems: dict[str, str]) -> FormRow | None:
    """Shows each problem at its row, clears the others, and goes to the first that is wrong.

    Returns that row, None when no problem has a row here.
    """
    first: FormRow | None = None
    for name, row in rows.items():
        row.set_error(problems.get(name, ""))
        if name in problems and first is None:
            first = row
    if first is not None:
        first.field.setFocus(Qt.FocusReason.OtherFocusReason)
    return first


def all_allowed(rows: Iterable[FormRow]) -> bool:
    """Whether no field in sight objects to what is typed in it; else says why and goes to the first."""
    wrong = [row for row in rows if not row.isHidden() and row.field.objection()]
    for row in wrong:
        row.set_error(row.field.objection())
    if wrong:
        wrong[0].field.setFocus(Qt.FocusReason.OtherFocusReason)
    return not wrong


class _EnterMovesOn(QObject):
    """Watches one container: an Enter that no field wanted arrives there."""

    def __init__(self, form: QWidget) -> None:
        super().__init__(form)
        self._form = form
        form.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return False
        here = QApplication.focusWidget()
        if here is None or not self._form.isAncestorOf(here):
            return False
        following = next_field(here, self._form)
        if following is not None:
            following.setFocus(Qt.FocusReason.TabFocusReason)
        return True


def enter_moves_on(form: QWidget) -> None:
    """Makes Enter go to the next field of `form`; a button it presses, as everywhere (`enter_presses`).

    In a field of several lines Enter stays a new line, Ctrl+Enter moves on there (`LongTextField`).
    """
    _EnterMovesOn(form)


def next_field(here: QWidget, form: QWidget) -> QWidget | None:
    """The next field of `form` after `here` in tab order, past its own small buttons; None at the end."""
    candidate = here.nextInFocusChain()
    while candidate is not None and candidate is not here:
        if candidate is form:
            return None
        if (
            form.isAncestorOf(candidate)
            and candidate.isVisibleTo(form)
            and candidate.isEnabled()
            and candidate.focusProxy() is None
            and candidate.focusPolicy() & Qt.FocusPolicy.TabFocus
            and not _is_beside(here, candidate)
        ):
            return candidate
        candidate = candidate.nextInFocusChain()
    return None


def _is_beside(here: QWidget, candidate: QWidget) -> bool:
    """Whether that is a small button of the very field, as the one that opens the calendar."""
    return isinstance(candidate, QToolButton) and candidate.parentWidget() is here.parentWidget()
