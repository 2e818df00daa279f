"""A question in the page itself, where a window over a window would be one too many."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.views import theme
from desktop.views.kit.choice_field import ChoiceField
from desktop.views.kit.fields import TextField
from desktop.views.kit.labels import label


class AskBar(QWidget):
    """Hidden until `ask`. Esc and *Kembali* take the question back without an answer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._on_go: Callable[[Hashable, str], object] | None = None
        self._needs_note: Hashable = None
        self._title = label("", "bold", wrap=True)
        self._text = label("", wrap=True)
        self.choice = ChoiceField()
        self._choice_name = QLabel()
        self._choice_name.setBuddy(self.choice)
        self.note = TextField(longest=200)
        self._note_name = QLabel()
        self._note_name.setBuddy(self.note)
        self._wrong = label("", "danger", wrap=True)
        self.back = QPushButton(self.tr("&Kembali"))
        self.back.clicked.connect(self.close_question)
        self.go = QPushButton()
        self.go.setProperty("role", "primary")
        self.go.clicked.connect(self._answer)
        fields = QGridLayout()
        fields.setHorizontalSpacing(12)
        fields.setVerticalSpacing(6)
        fields.setColumnStretch(1, 1)
        fields.addWidget(self._choice_name, 0, 0)
        fields.addWidget(self.choice, 0, 1)
        fields.addWidget(self._note_name, 1, 0)
        fields.addWidget(self.note, 1, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.GRID)
        buttons.addWidget(self._wrong, 1)
        buttons.addWidget(self.back)
        buttons.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        column.addWidget(self._title)
        column.addWidget(self._text)
        column.addLayout(fields)
        column.addLayout(buttons)
        self.choice.value_changed.connect(self._changed)
        self.note.value_changed.connect(lambda: self._wrong.setText(""))
        self.note.returnPressed.connect(self._answer)
        self.hide()

    def ask(
        self,
        title: str,
        text: str,
        choices: Sequence[tuple[Hashable, str]],
        action: str,
        on_go: Callable[[Hashable, str], object],
        *,
        question: str,
        note: str = "",
        needs_note: Hashable = None,
    ) -> None:
        """Shows a question; `on_go(choice, note)` runs once something is chosen.

        With `note` there is a line to type into, which must be filled in for the choice `needs_note`.
        """
        self._on_go, self._needs_note = on_go, needs_note
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self._choice_name.setText(question)
        self._note_name.setText(note)
        for widget in (self._note_name, self.note):
            widget.setVisible(bool(note))
        self.choice.set_value(None)
        self.choice.set_choices(choices)
        self.choice.setAccessibleName(question.replace("&", ""))
        self.note.setAccessibleName(note.replace("&", ""))
        self.note.set_value("")
        self.go.setText(action)
        self._wrong.setText("")
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.show()
        self.choice.setFocus()

    def close_question(self) -> None:
        """Takes the question away without an answer."""
        self._on_go = None
        self.hide()
        above = self.parentWidget()
        if above is not None:
            above.setFocus()

    def problem(self) -> str:
        """What is still missing, as it is shown."""
        return self._wrong.text()

    def _changed(self) -> None:
        self._wrong.setText("")

    def _answer(self) -> None:
        chosen, words = self.choice.value(), self.note.value()
        if chosen is None:
            self._wrong.setText(self.tr("Pilih dahulu dari daftar."))
            self.choice.setFocus()
        elif chosen == self._needs_note and not words:
            self._wrong.setText(self.tr("Tuliskan keterangannya."))
            self.note.setFocus()
        else:
            go = self._on_go
            self.close_question()
            if go is not None:
                go(chosen, words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_question()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(theme.color("accent")))
        painter.setBrush(theme.tint("info"))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
