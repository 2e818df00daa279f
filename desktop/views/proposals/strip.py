"""The month as a strip: its steps with their days, how many proposals stand where, and what is pressing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from desktop.models.data_cycle import CycleStep, Phase, next_cycle
from desktop.models.proposals import ProposalState
from desktop.views import theme
from desktop.views.kit import icons
from desktop.views.kit.banner import Banner
from desktop.views.kit.labels import label, set_role

if TYPE_CHECKING:
    from desktop.services.dtsen.proposal_cycle import CycleFacts, Notice

_MOST_STEPS = 4
_PRESSING = ("danger", "warning", "info")


class StepCard(QFrame):
    """One step: name, days, and in words whether it is ahead, on or over."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._sign = QLabel()
        self._name = label("", "bold")
        self._days = label("", "muted")
        self._state = label("")
        first = QHBoxLayout()
        first.setSpacing(6)
        first.addWidget(self._sign)
        first.addWidget(self._name, 1)
        second = QHBoxLayout()
        second.setSpacing(8)
        second.addWidget(self._days)
        second.addStretch(1)
        second.addWidget(self._state)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 6)
        column.setSpacing(2)
        column.addLayout(first)
        column.addLayout(second)

    def show_step(self, step: CycleStep) -> None:
        """Fills the card."""
        role, sign, words = self._told(step)
        self._sign.setPixmap(icons.pixmap(sign, role, 16, self.devicePixelRatioF()))
        self._name.setText(step.name)
        first, last = f"{step.first:%d-%m}", f"{step.last:%d-%m}"
        self._days.setText(last if first == last else self.tr("{0} s.d. {1}").format(first, last))
        self._state.setText(words)
        set_role(self._state, role)
        self.setAccessibleName(f"{step.name}, {self._days.text()}, {words}")

    def _told(self, step: CycleStep) -> tuple[str, str, str]:
        if step.phase is Phase.OVER:
            return "muted", "check", self.tr("selesai")
        if step.phase is Phase.AHEAD:
            return "muted", "calendar", self.tr("akan datang")
        words = self.tr("%n hari lagi", "", step.days_left) if step.days_left else self.tr("hari terakhir")
        return ("warning", "clock", words) if step.near else ("accent", "clock", words)

    def words(self) -> str:
        """What the card says, for whoever cannot see it."""
        return self.accessibleName()


class CycleStrip(QWidget):
    """`moved(cycle)` when another month is wanted, `led(what)` when a notice was pressed."""

    moved = Signal(str)
    led = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._cycle = ""
        self._compact = False
        self.setAccessibleName(self.tr("Siklus pemutakhiran data"))
        self.earlier = self._arrow("chevron-left", self.tr("Bulan sebelumnya"), -1)
        self.later = self._arrow("chevron-right", self.tr("Bulan berikutnya"), 1)
        self.month = label("", "section")
        self.counts = label("", "muted")
        self.cards = [StepCard() for _ in range(_MOST_STEPS)]
        self.banner = Banner()
        side = QVBoxLayout()
        side.setSpacing(2)
        row = QHBoxLayout()
        row.setSpacing(4)
        for widget in (self.earlier, self.month, self.later):
            row.addWidget(widget)
        row.addStretch(1)
        side.addLayout(row)
        side.addWidget(self.counts)
        strip = QHBoxLayout()
        strip.setSpacing(theme.GRID)
        strip.addLayout(side)
        for card in self.cards:
            card.hide()
            strip.addWidget(card, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        column.addLayout(strip)
        column.addWidget(self.banner)

    def _arrow(self, icon: str, words: str, by: int) -> QToolButton:
        button = QToolButton()
        button.setIcon(icons.icon(icon))
        button.setAccessibleName(words)
        button.setToolTip(words)
        button.clicked.connect(lambda _on=False: self.moved.emit(next_cycle(self._cycle, by)))
        return button

    def show_facts(self, facts: CycleFacts) -> None:
        """Shows a month and what is pressing today."""
        self._cycle = facts.cycle
        self.month.setText(facts.title)
        self.month.setMinimumWidth(self.month.fontMetrics().horizontalAdvance("September 2026") + 8)
        self.counts.setText(self._counted(facts))
        for number, card in enumerate(self.cards):
            card.setVisible(number < len(facts.steps))
            if number < len(facts.steps):
                card.show_step(facts.steps[number])
        self._tell(facts.notices)

    def _counted(self, facts: CycleFacts) -> str:
        total = sum(facts.counts.values())
        done = facts.counts.get(ProposalState.ACCEPTED, 0)
        if not total:
            return self.tr("Belum ada usulan di siklus ini")
        words = self.tr("%n usulan di siklus ini", "", total)
        return words + (self.tr(", {0} diterima").format(done) if done else "")

    def set_compact(self, on: bool) -> None:
        """Without what is pressing, where the room is needed for a meeting."""
        self._compact = on
        self.banner.setVisible(not on and bool(self.banner.title))

    def _tell(self, notices: Sequence[Notice]) -> None:
        """The most pressing one with its button, the others in words below it."""
        if not notices:
            self.banner.show_message("")
            self.banner.hide()
            return
        first, *others = sorted(notices, key=lambda notice: _PRESSING.index(notice.tone))
        self.banner.show_message(
            first.words,
            " ".join(notice.words for notice in others),
            role=first.tone,
            action=self.tr("Lihat"),
            on_action=partial(self.led.emit, first.leads.value),
            closable=False,
        )
        self.banner.setVisible(not self._compact)
