"""Text fields of a form: one line, several lines, NIK or family card number, telephone."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from desktop.views.kit.form_field import FormField
from desktop.views.kit.labels import plain_tip

LONGEST_LINE = 200  # characters
LONGEST_TEXT = 20_000  # characters


class TextField(FormField, QLineEdit):
    """One line of text. `value()` comes without spaces at the ends or doubled inside."""

    def __init__(self, parent: QWidget | None = None, *, longest: int = LONGEST_LINE, hint: str = "") -> None:
        super().__init__(parent)
        self.setMaxLength(longest)
        self.setPlaceholderText(hint)
        self.textChanged.connect(lambda _text: self._changed())

    def value(self) -> str:
        """What was typed, tidied."""
        return " ".join(self.text().split())

    def set_value(self, value: str | None) -> None:
        """Shows a value; None empties the field."""
        self.setText(value or "")
        self.setCursorPosition(0)

    def _changed(self) -> None:
        self._tell_all()
        self.value_changed.emit()

    def _tell_all(self) -> None:
        """Text that does not fit is told as a whole under the mouse."""
        wide = self.fontMetrics().horizontalAdvance(self.text()) > self.width() - 20
        self.setToolTip(plain_tip(self.text()) if wide else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_all()


class LongTextField(FormField, QPlainTextEdit):
    """Several lines of text. Tab and Ctrl+Enter go to the next field, Enter is a new line."""

    def __init__(self, parent: QWidget | None = None, *, lines: int = 4, hint: str = "") -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setPlaceholderText(hint)
        self._lines = lines
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + 24)
        self.textChanged.connect(self._changed)

    def value(self) -> str:
        """What was typed, without empty lines at the ends."""
        return self.toPlainText().strip()

    def set_value(self, value: str | None) -> None:
        """Shows a value; None empties the field."""
        self.setPlainText(value or "")

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Pastes text only, cut at the longest text the field takes."""
        room = LONGEST_TEXT - len(self.toPlainText())
        self.textCursor().insertText(source.text()[: max(0, room)])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def _changed(self) -> None:
        if len(self.toPlainText()) > LONGEST_TEXT:
            self.setPlainText(self.toPlainText()[:LONGEST_TEXT])
        self.value_changed.emit()


class _DigitsField(FormField, QLineEdit):
    """Digits grouped for the eye; `value()`, copy and cut give them plain."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDragEnabled(False)
        self.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self._last = ""
        self.textEdited.connect(self._regroup)
        self.textChanged.connect(self._tell)

    def value(self) -> str:
        """The digits alone."""
        return self._plain(self.text())

    def set_value(self, value: str | None) -> None:
        """Shows a value; None empties the field."""
        self.setText(self._grouped(self._plain(value or "")))

    def _plain(self, text: str) -> str:
        return "".join(ch for ch in text if ch.isascii() and ch.isdigit())

    def _grouped(self, digits: str) -> str:
        return " ".join(digits[i : i + 4] for i in range(0, len(digits), 4))

    def _regroup(self, text: str) -> None:
        before = len(self._plain(text[: self.cursorPosition()]))
        shown = self._grouped(self._plain(text))
        self.setText(shown)
        place = seen = 0
        while place < len(shown) and seen < before:
            seen += bool(self._plain(shown[place]))
            place += 1
        self.setCursorPosition(place)

    def _tell(self, _text: str) -> None:
        if self.value() != self._last:
            self._last = self.value()
            self.value_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        copies = event.matches(QKeySequence.StandardKey.Copy)
        if copies or event.matches(QKeySequence.StandardKey.Cut):
            self._copy(cut=not copies)
        elif event.key() == Qt.Key.Key_Backspace and not self.hasSelectedText():
            self._skip_space()
            super().keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def _skip_space(self) -> None:
        place = self.cursorPosition()
        if place and self.text()[place - 1] == " ":
            self.setCursorPosition(place - 1)

    def _copy(self, *, cut: bool) -> None:
        plain = self._plain(self.selectedText())
        if plain:
            QGuiApplication.clipboard().setText(plain)
        if cut and self.hasSelectedText():
            self.insert("")
            self._regroup(self.text())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in menu.actions():
            if action.objectName() in ("edit-copy", "edit-cut"):
                cut = action.objectName() == "edit-cut"
                action.triggered.disconnect()
                action.triggered.connect(lambda _on=False, c=cut: self._copy(cut=c))
        menu.popup(event.globalPos() if not event.globalPos().isNull() else self.mapToGlobal(QPoint(0, 0)))


class NikField(_DigitsField):
    """A NIK or family card number: 16 digits shown as `3201 0145 0378 0002`, copied plain."""

    DIGITS = 16

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setToolTip(self.tr("16 angka. Boleh dikosongkan bila tidak ada."))

    def _plain(self, text: str) -> str:
        return super()._plain(text)[: self.DIGITS]

    def complete(self) -> bool:
        """True once all 16 digits are there."""
        return len(self.value()) == self.DIGITS


class PhoneField(_DigitsField):
    """A telephone number, written `0812 3456 7890`; +62 and 62 in front become 0."""

    LONGEST = 15  # digits, ITU-T E.164

    def _plain(self, text: str) -> str:
        digits = super()._plain(text)
        # 62 without a plus may also begin a local number: then only a mobile or a full-length one counts.
        abroad = text.lstrip().startswith("+62") or digits.startswith("628") or len(digits) >= 11
        if abroad and digits.startswith("62") and len(digits) > 4:
            digits = "0" + digits[2:]
        return digits[: self.LONGEST]
