"""What fits a family: each programme with its reasons, criterion by criterion, and the questions left."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.models.eligibility_facts import Outcome
from desktop.views import theme
from desktop.views.kit import icons
from desktop.views.kit.badge import BadgeLabel
from desktop.views.kit.labels import label
from desktop.views.programmes.words import outcome_badge

if TYPE_CHECKING:
    from desktop.services.matching.families import FamilyMatch, ProgrammeMatch, Reason

#: What is of use at once stands open; the rest is one line each.
OPEN = (Outcome.LIKELY, Outcome.PAPERS, Outcome.ASK)
_SIGNS = {True: ("check-circle", "good"), False: ("x", "danger"), None: ("help", "info")}


class MatchCard(QFrame):
    """One programme: what can be said, why, what to ask, what to bring. ``title`` opens the programme."""

    programme_asked = Signal(str)

    def __init__(
        self, match: ProgrammeMatch, action: str = "", act: Callable[[ProgrammeMatch], object] | None = None
    ) -> None:
        super().__init__()
        self.match = match
        self.setProperty("role", "card")
        self.setAccessibleName(f"{match.title}: {match.outcome.label}")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, theme.GRID, 12, theme.GRID)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(theme.GRID)
        column.addWidget(label(match.title, "bold", wrap=True))
        head.addWidget(BadgeLabel(outcome_badge(match.outcome)))
        head.addStretch(1)
        self.title = QPushButton(self.tr("Lihat program"))
        self.title.setProperty("role", "link")
        self.title.setAccessibleName(self.tr("Lihat program {0}").format(match.title))
        self.title.clicked.connect(lambda _on=False: self.programme_asked.emit(match.code))
        head.addWidget(self.title)
        self.button: QPushButton | None = None
        if action and act is not None and match.outcome in OPEN:
            self.button = QPushButton(icons.icon("refer"), action)
            self.button.setAccessibleName(f"{action}: {match.title}")
            self.button.clicked.connect(lambda _on=False: act(match))
            head.addWidget(self.button)
        column.addLayout(head)
        for reason in match.reasons if match.outcome in OPEN else ():
            column.addWidget(self._reason(reason))
        if match.outcome is Outcome.NOT_FITTING:
            column.addWidget(label(match.summary, "muted", wrap=True))
        if match.missing_papers and match.outcome in {Outcome.PAPERS, Outcome.LIKELY, Outcome.ASK}:
            papers = ", ".join(match.missing_papers)
            column.addWidget(label(self.tr("Berkas yang belum ada: {0}").format(papers), wrap=True))

    def _reason(self, reason: Reason) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(theme.GRID, 0, 0, 0)
        row.setSpacing(theme.GRID)
        name, role = _SIGNS[reason.met]
        sign = QLabel()
        sign.setPixmap(icons.pixmap(name, role, 16, self.devicePixelRatioF()))
        sign.setAccessibleName(self._truth(reason))
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        words = reason.label
        if reason.unconfirmed:
            words = self.tr("{0} (belum terkonfirmasi)").format(words)
        known = reason.known or (self.tr("belum diketahui") if reason.met is None else "")
        row.addWidget(label(words, wrap=True), 3)
        recorded = label(known, "muted", wrap=True)
        recorded.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        row.addWidget(recorded, 2)
        line.setAccessibleName(f"{self._truth(reason)}: {words}")
        line.setAccessibleDescription(known)
        return line

    def _truth(self, reason: Reason) -> str:
        if reason.met is None:
            return self.tr("Belum diketahui")
        return self.tr("Terpenuhi") if reason.met else self.tr("Tidak terpenuhi")


class MatchList(QScrollArea):
    """The programmes of a family, the most useful first; ``programme_asked(code)`` when one is opened."""

    programme_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Program untuk keluarga ini"))
        self.cards: list[MatchCard] = []

    def show_match(
        self,
        match: FamilyMatch,
        action: str = "",
        act: Callable[[ProgrammeMatch], object] | None = None,
        *,
        only_useful: bool = False,
    ) -> None:
        """Shows a family; ``act`` gets a button named ``action`` on each programme worth acting on."""
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, theme.GRID, theme.GRID, theme.GRID)
        column.setSpacing(theme.GRID)
        column.addWidget(label(match.note, "muted", wrap=True))
        self.cards = []
        for found in match.matches:
            if found.outcome is Outcome.OPEN or (only_useful and found.outcome not in OPEN):
                continue
            card = MatchCard(found, action, act)
            card.programme_asked.connect(self.programme_asked)
            self.cards.append(card)
            column.addWidget(card)
        if not self.cards:
            column.addWidget(label(self.tr("Belum ada program yang cocok."), wrap=True))
        column.addStretch(1)
        self.setWidget(body)
