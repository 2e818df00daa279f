"""A card with a table of numbers, each of which may lead to its cases."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QWidget

from desktop.views import theme
from desktop.views.kit.column import text_of
from desktop.views.kit.labels import label, no_mnemonic
from desktop.views.reporting.figures import FigureButton

if TYPE_CHECKING:
    from desktop.services.reporting.report_rows import ReportFigure

    Cell = ReportFigure | str | int | float | None

_HEAD = 28  # px
_SHORT_HEAD = 12  # characters that stay in one line
_TOP = 2  # the first line of numbers: the title and the head stand above
_MOVES = {
    Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0), Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1),
}  # fmt: skip


class NumberGrid(QFrame):
    """Words on the left, numbers on the right. ``opened(filter)`` fires when one of them is pressed.

    Tab comes to the grid once; the arrows go from number to number.
    """

    opened = Signal(object)

    def __init__(self, title: str, columns: Sequence[str], first: str = "") -> None:
        """``columns`` head the numbers, ``first`` the words."""
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName(title)
        self._columns = tuple(columns)
        self._lines = 0
        self._buttons: dict[tuple[int, int], QPushButton] = {}
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(theme.PAGE_MARGIN, theme.GRID, theme.PAGE_MARGIN, theme.GRID)
        self.grid.setHorizontalSpacing(theme.PAGE_MARGIN)
        self.grid.setVerticalSpacing(0)
        self.grid.setColumnStretch(0, 1)
        if title:
            self.grid.addWidget(label(no_mnemonic(title), "section", wrap=True), 0, 0, 1, len(columns) + 1)
        if title and columns:
            self.grid.setRowMinimumHeight(1, _HEAD)
        if first:
            self.grid.addWidget(label(first, "muted"), 1, 0, Qt.AlignmentFlag.AlignBottom)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
        for place, words in enumerate(columns, 1):
            head = label(_in_two_lines(words), "muted")
            head.setAlignment(Qt.AlignmentFlag.AlignRight)
            head.setContentsMargins(0, 0, theme.GRID, 0)  # where the numbers on the buttons end
            self.grid.addWidget(head, 1, place, right)

    def add_line(
        self, words: str, cells: Sequence[Cell], *, bold: bool = False, go: Callable[[], object] | None = None
    ) -> None:
        """A line; with ``go`` its words are a link that runs it. A figure becomes a button."""
        line, role = self._lines + _TOP, "bold" if bold else ""
        self._lines += 1
        if go is None:
            self.grid.addWidget(label(no_mnemonic(words), role, wrap=True), line, 0)
        else:
            self.grid.addWidget(self._link(words, go, line), line, 0, Qt.AlignmentFlag.AlignLeft)
        self.grid.setRowMinimumHeight(line, 32)
        for place, cell in enumerate(cells, 1):
            shown = self._shown(cell, words, role, (line, place))
            self.grid.addWidget(shown, line, place, Qt.AlignmentFlag.AlignRight)

    def add_words(self, words: str) -> None:
        """A line of words across all columns."""
        self.grid.addWidget(
            label(words, "muted", wrap=True), self._lines + _TOP, 0, 1, len(self._columns) + 1
        )
        self._lines += 1

    def add_button(self, button: QPushButton) -> None:
        """A button below everything."""
        self.grid.addWidget(
            button, self._lines + _TOP, 0, 1, len(self._columns) + 1, Qt.AlignmentFlag.AlignLeft
        )
        self._lines += 1

    @property
    def lines(self) -> int:
        """How many lines there are."""
        return self._lines

    def _link(self, words: str, go: Callable[[], object], line: int) -> QPushButton:
        link = QPushButton(no_mnemonic(words))
        link.setProperty("role", "link")
        link.clicked.connect(lambda _on=False: go())
        return self._keep(link, (line, 0))

    def _shown(self, cell: Cell, words: str, role: str, at: tuple[int, int]) -> QWidget:
        if cell is None or isinstance(cell, (str, int, float)):
            text = "–" if cell is None else cell if isinstance(cell, str) else _text(cell)
            shown = label(text, role)
            shown.setContentsMargins(0, 0, theme.GRID, 0)
            return shown
        button = FigureButton(cell, of=words)
        button.clicked.connect(lambda _on=False: self.opened.emit(cell.filter))
        return self._keep(button, at) if button.isEnabled() else button

    # -- keyboard -------------------------------------------------------------------------------

    def _keep(self, button: QPushButton, at: tuple[int, int]) -> QPushButton:
        if self._buttons:
            button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._buttons[at] = button
        button.installEventFilter(self)
        return button

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            for button in self._buttons.values():  # Tab comes back to where the arrows went
                by_tab = button is watched
                button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if by_tab else Qt.FocusPolicy.ClickFocus)
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            move = _MOVES.get(Qt.Key(event.key()))
            here = next((at for at, button in self._buttons.items() if button is watched), None)
            if move and here:
                self._go(here, move)
                return True
        return super().eventFilter(watched, event)

    def _go(self, here: tuple[int, int], move: tuple[int, int]) -> None:
        """To the nearest button in that direction; stays where there is none."""
        down, right = move
        ahead = [
            at
            for at in self._buttons
            if (at[0] - here[0]) * down > 0 or ((at[1] - here[1]) * right > 0 and at[0] == here[0])
        ]
        if ahead:
            nearest = min(ahead, key=lambda at: (abs(at[0] - here[0]), abs(at[1] - here[1])))
            self._buttons[nearest].setFocus(Qt.FocusReason.TabFocusReason)


def _in_two_lines(words: str) -> str:
    """A long head broken where both lines are shortest: six of them have to stand beside each other."""
    breaks = [place for place, sign in enumerate(words) if sign == " "]
    if len(words) <= _SHORT_HEAD or not breaks:
        return words
    at = min(breaks, key=lambda place: max(place, len(words) - place - 1))
    return f"{words[:at]}\n{words[at + 1 :]}"


def _text(number: float) -> str:
    """A number in Indonesian digits, with one place where it is not whole."""
    return text_of(number) if isinstance(number, int) else f"{number:.1f}".replace(".", ",")
