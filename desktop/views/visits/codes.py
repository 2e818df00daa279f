"""Fields for codes typed quickly: a code as on the paper form, its words beside it, all codes in a list."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QRegularExpressionValidator
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.models.visits import Item
from desktop.views import theme
from desktop.views.kit.form_field import FormField
from desktop.views.kit.labels import ElidedLabel, label, repolish

BOX = 56  # px at the middle font size: room for four digits


class CodeField(FormField, QLineEdit):
    """A code or a number. A code that cannot become a longer one moves on by itself; arrows step through.

    ``entered`` fires when the keyboard comes to it, ``complete`` when it is typed to its end.
    """

    entered = Signal(object)
    complete = Signal()

    def __init__(self, item: Item, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.item = item
        self.setFixedWidth(theme.scaled(BOX))
        self.setMaxLength(item.width)
        self.setValidator(QRegularExpressionValidator(QRegularExpression("[0-9]*"), self))
        self.setAccessibleName(f"{item.code} {item.name}" if item.code[0].isdigit() else item.name)
        self.textChanged.connect(lambda _text: self.value_changed.emit())
        self.textEdited.connect(self._typed)

    def value(self) -> str:
        """What is typed, digits only; empty for no answer."""
        return self.text().strip()

    def set_value(self, value: str | None) -> None:
        """Shows a code."""
        self.setText(value or "")

    def problem(self) -> bool:
        """Whether what is typed is no code of this question."""
        text = self.value()
        if not text:
            return False
        return int(text) > self.item.most if self.item.is_number else text not in self.item.choices

    def words(self) -> str:
        """The meaning of what is typed; empty for numbers and for what is no code."""
        return self.item.choices.get(self.value(), "")

    def _typed(self, text: str) -> None:
        if self.item.is_number or text not in self.item.choices:
            return
        if not any(code != text and code.startswith(text) for code in self.item.choices):
            self.complete.emit()

    def _step(self, by: int) -> None:
        codes = list(self.item.choices)
        if not codes:
            number = int(self.value() or "0") + by
            self.setText(str(min(max(number, 0), self.item.most)))
        elif self.value() in codes:
            self.setText(codes[min(max(codes.index(self.value()) + by, 0), len(codes) - 1)])
        else:
            self.setText(codes[0 if by > 0 else -1])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._step(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()
        self.entered.emit(self)


class CodeLine(QWidget):
    """One question: its number and name, the field, and the meaning of what is typed."""

    def __init__(self, item: Item) -> None:
        super().__init__()
        self.field = CodeField(item)
        number = label(item.code if item.code[0].isdigit() else "", "muted")
        number.setFixedWidth(theme.scaled(40))
        name = QLabel(item.name)
        name.setWordWrap(True)
        name.setFixedWidth(theme.scaled(190))
        name.setBuddy(self.field)
        self._words = ElidedLabel("", "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID)
        row.addWidget(number)
        row.addWidget(name)
        row.addWidget(self.field)
        row.addWidget(self._words, 1)
        self.field.value_changed.connect(self.say)

    def set_error(self, text: str) -> None:
        """What is wrong with the answer; empty when nothing is. A code that is none says so itself."""
        text = self._no_answer() or text
        self._show(text, "danger" if text else "muted")

    def words(self) -> str:
        """What stands beside the field."""
        return self._words.text()

    def say(self) -> None:
        """The meaning of what is typed, or that it is no answer; what was wrong before is taken away."""
        wrong = self._no_answer()
        self._show(wrong or self.field.words(), "danger" if wrong else "muted")

    def _no_answer(self) -> str:
        """Why what is typed is no answer to this question; empty where it is one, or nothing is typed."""
        item = self.field.item
        if not self.field.problem():
            return ""
        if item.is_number:
            return self.tr("Paling banyak {0}").format(item.most)
        codes = list(item.choices)
        return self.tr("Tidak ada kode ini, hanya {0} sampai {1}").format(codes[0], codes[-1])

    def _show(self, text: str, role: str) -> None:
        self._words.setText(text)
        if self._words.property("role") != role:
            self._words.setProperty("role", role)
            repolish(self._words)
        wrong = role == "danger"
        if bool(self.field.property("invalid")) != wrong:
            self.field.setProperty("invalid", wrong)
            repolish(self.field)


class CodeKey(QWidget):
    """The codes of the question the keyboard is on; a click types one."""

    def __init__(self) -> None:
        super().__init__()
        self._field: CodeField | None = None
        self._title = label("", "bold", wrap=True)
        self._hint = label("", "muted", wrap=True)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Kode jawaban"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.itemClicked.connect(self._clicked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._title)
        column.addWidget(self._hint)
        column.addWidget(self.list, 100)
        column.addStretch(1)
        self.show_field(None)

    def show_field(self, field: CodeField | None) -> None:
        """Lists the codes of a field; None where the keyboard is on something else."""
        self._field = field
        choices: Mapping[str, str] = field.item.choices if field is not None else {}
        self._title.setText(field.item.name if field is not None else self.tr("Kode jawaban"))
        self._hint.setText(
            self.tr("Ketik kodenya, atau klik di sini.")
            if choices
            else self.tr("Ketik angkanya, lalu Enter.")
            if field is not None
            else self.tr("Kode muncul di sini begitu Anda berada di sebuah isian.")
        )
        self.list.clear()
        for code, words in choices.items():
            entry = QListWidgetItem(f"{code}   {words}")
            entry.setData(Qt.ItemDataRole.UserRole, code)
            self.list.addItem(entry)
        self.list.setVisible(bool(choices))

    def _clicked(self, entry: QListWidgetItem) -> None:
        if self._field is not None:
            field = self._field
            field.set_value(str(entry.data(Qt.ItemDataRole.UserRole)))
            field.setFocus()
            field.complete.emit()
