"""The text of a template: headings, codes and conditions in colour, codes offered as they are typed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QResizeEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QListWidget, QPlainTextEdit, QTextEdit, QWidget

from desktop.models.fill_codes import CODES, MEMBER_CODES
from desktop.models.fill_codes_case import Case, written
from desktop.models.letter_template import heading_of
from desktop.models.letter_template_syntax import Problem
from desktop.views import theme

_CODE = re.compile(r"\[\[|\[[^\[\]\n]*\]")
_BLOCK = re.compile(r"\[/?(jika|ulang)\b", re.IGNORECASE)
_TYPED = re.compile(r"\[([A-Za-z_0-9]{1,40})$")
_OFFERED = 8  # rows
_GAP = 4  # px


def code_words() -> list[str]:
    """Every code as it is usually written, in the order of the list."""
    return [written(name, Case.AS_RECORDED) for name in (*CODES, *(f"klg_{name}" for name in MEMBER_CODES))]


class _Colours(QSyntaxHighlighter):
    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.dress()

    def dress(self) -> None:
        """Takes the colours of the theme."""
        self._heading = _format(theme.color("accent"), bold=True)
        self._fill = _format(theme.color("info"))
        self._block = _format(theme.color("good"), bold=True)
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        if heading_of(text) is not None:
            self.setFormat(0, len(text), self._heading)
            return
        for found in _CODE.finditer(text):
            look = self._block if _BLOCK.match(found[0]) else self._fill
            self.setFormat(found.start(), found.end() - found.start(), look)


def _format(colour: QColor, *, bold: bool = False) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(colour)
    if bold:
        made.setFontWeight(QFont.Weight.Bold)
    return made


class TemplateText(QPlainTextEdit):
    """A plain text with undo; after "[" the codes are offered, Enter or Tab takes one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Teks templat"))
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self._colours = _Colours(self.document())
        theme.notifier().changed.connect(self._colours.dress)
        self._codes = code_words()
        self.offers = QListWidget(self)
        self.offers.setAccessibleName(self.tr("Kode yang cocok"))
        self.offers.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.offers.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.offers.itemClicked.connect(lambda _item: self._take())
        self.offers.hide()
        self.cursorPositionChanged.connect(self._close_elsewhere)

    def set_codes(self, more: Iterable[str]) -> None:
        """Offers the fields of the form as well."""
        self._codes = [*(written(code, Case.AS_RECORDED) for code in more), *code_words()]

    def load(self, text: str) -> None:
        """Shows another template; what was typed before cannot be undone into it."""
        self.setPlainText(text)

    def replace_all(self, text: str) -> None:
        """Puts a text in the place of all, as one step that can be undone."""
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def insert_code(self, code: str) -> None:
        """Puts a code where the cursor is and goes on typing there."""
        self.textCursor().insertText(f"[{code}]")
        self.setFocus()

    def go_to_line(self, line: int) -> None:
        """Puts the cursor on a line, from 1."""
        block = self.document().findBlockByNumber(line - 1)
        if block.isValid():
            self.setTextCursor(QTextCursor(block))
            self.centerCursor()
        self.setFocus()

    def mark(self, problems: Sequence[Problem]) -> None:
        """Tints the lines of problems."""
        marks = []
        for problem in problems:
            block = self.document().findBlockByNumber(problem.line - 1)
            if not block.isValid():
                continue
            mark = QTextEdit.ExtraSelection()
            mark.cursor = QTextCursor(block)
            mark.format.setBackground(theme.tint("danger" if problem.blocking else "warning"))
            mark.format.setProperty(QTextCharFormat.Property.FullWidthSelection, True)
            marks.append(mark)
        self.setExtraSelections(marks)

    # -- offering codes --------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.offers.isVisible() and self._offers_key(event.key()):
            return
        super().keyPressEvent(event)
        self._offer()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.hasFocus():  # the list of problems below came or went while somebody types
            self.ensureCursorVisible()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.offers.hide()
        super().focusOutEvent(event)

    def _offers_key(self, key: int) -> bool:
        """Whether the list of codes took a key."""
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            self._take()
        elif key == Qt.Key.Key_Escape:
            self.offers.hide()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = 1 if key == Qt.Key.Key_Down else -1
            self.offers.setCurrentRow((self.offers.currentRow() + step) % self.offers.count())
        else:
            return False
        return True

    def _typed(self) -> str:
        cursor = self.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        found = _TYPED.search(before)
        return found[1] if found else ""

    def _offer(self) -> None:
        typed = self._typed().lower()
        found = [code for code in self._codes if typed and typed in code.lower()]
        found.sort(key=lambda code: not code.lower().startswith(typed))
        if not found or [code.lower() for code in found] == [typed]:
            self.offers.hide()
            return
        self.offers.clear()
        self.offers.addItems(found[:_OFFERED])
        self.offers.setCurrentRow(0)
        self._place(min(len(found), _OFFERED))
        self.offers.show()

    def _place(self, rows: int) -> None:
        """Below the line of the cursor, or above it where there is more room."""
        wanted = rows * self.offers.sizeHintForRow(0) + 2 * self.offers.frameWidth() + 2
        at, inside = self.cursorRect(), self.viewport().rect()
        below, above = inside.bottom() - at.bottom() - _GAP, at.top() - _GAP
        height = min(wanted, max(below, above))
        top = at.bottom() + _GAP if below >= min(wanted, above) else at.top() - _GAP - height
        width = min(theme.scaled(240), inside.width())
        self.offers.setGeometry(min(at.left(), inside.right() - width), top, width, height)

    def _close_elsewhere(self) -> None:
        if self.offers.isVisible() and not self._typed():
            self.offers.hide()

    def _take(self) -> None:
        item = self.offers.currentItem()
        self.offers.hide()
        if item is None:
            return
        cursor = self.textCursor()
        closed = self.document().characterAt(cursor.position()) == "]"
        cursor.movePosition(
            QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, len(self._typed())
        )
        cursor.insertText(item.text() if closed else f"{item.text()}]")
        self.setTextCursor(cursor)
