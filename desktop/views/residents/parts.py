"""What the tabs about a resident are made of: headings, facts in two columns, lines that lead somewhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.views import theme
from desktop.views.kit.badge import Badge, BadgeLabel
from desktop.views.kit.flow_layout import FlowLayout
from desktop.views.kit.labels import label, no_mnemonic

Act = Callable[[], object]


def scrolled(inside: QWidget) -> QScrollArea:
    """Scrolls up and down where the height does not do."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(inside)
    return area


def link(words: str, act: Act, *, name: str = "") -> QPushButton:
    """A button that looks like a link. ``name`` is what it is called where its words alone do not say."""
    button = QPushButton(no_mnemonic(words))
    button.setProperty("role", "link")
    if name:
        button.setAccessibleName(name)
    button.clicked.connect(lambda _checked=False: act())
    return button


class Body(QWidget):
    """A column of groups, each under its heading."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.GRID, theme.GRID, theme.GRID, theme.GRID)
        self._column.setSpacing(4)

    def heading(self, words: str) -> None:
        """Begins a group."""
        if self._column.count():
            self._column.addSpacing(12)
        self._column.addWidget(label(words, "bold", wrap=True))

    def text(self, words: str, role: str = "muted") -> None:
        """A sentence."""
        self._column.addWidget(label(words, role, wrap=True))

    def add(self, widget: QWidget) -> None:
        """Something else."""
        self._column.addWidget(widget)

    def facts(self, pairs: Sequence[tuple[str, str]]) -> None:
        """What, and how it is, in two columns."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for row, (what, value) in enumerate(pairs):
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(label(what, "muted"), row, 0, top)
            grid.addWidget(label(value, wrap=True, selectable=True), row, 1, top)
        self._column.addLayout(grid)

    def badges(self, badges: Sequence[Badge]) -> None:
        """States side by side."""
        box = QWidget()
        flow = FlowLayout(box)
        flow.setContentsMargins(0, 0, 0, 0)
        for badge in badges:
            flow.addWidget(BadgeLabel(badge))
        self._column.addWidget(box)

    def line(
        self,
        words: str,
        facts: str,
        act: Act | None = None,
        more: Sequence[tuple[str, Act]] = (),
    ) -> None:
        """Words with muted facts below; ``act`` makes the words a link, ``more`` are small links beside."""
        head = QHBoxLayout()
        head.setSpacing(4)
        if act is not None:
            head.addWidget(link(words, act))
        else:
            title = label(words, wrap=True)
            title.setContentsMargins(8, 4, 0, 0)
            head.addWidget(title, 1)
        head.addStretch(0 if act is None else 1)
        for text, function in more:
            head.addWidget(link(text, function, name=f"{text}: {words}"), 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(head)
        if facts:
            about = label(facts, "muted", wrap=True)
            about.setContentsMargins(8, 0, 0, 6)
            self._column.addWidget(about)

    def close_up(self) -> QScrollArea:
        """The whole as a page to scroll."""
        self._column.addStretch(1)
        return scrolled(self)
