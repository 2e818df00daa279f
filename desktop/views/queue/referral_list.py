"""*Rujukan*: each referral of the case with what happened to it and what can be recorded now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.models.case_status import CaseAction
from desktop.models.referral_flow import ReferralEventKind
from desktop.views import theme
from desktop.views.kit import icons
from desktop.views.kit.badge import Badge, BadgeLabel
from desktop.views.kit.empty_state import EmptyState
from desktop.views.kit.flow_layout import FlowLayout
from desktop.views.kit.labels import label
from desktop.views.queue.facts import Facts, ScrollTab, link_button
from desktop.views.queue.words import EVENT_ICONS, deadline_badge, referral_badge, short_day

if TYPE_CHECKING:
    from desktop.services.casework.case_detail import CaseDetail, PossibleEvent, ReferralEventRow, ReferralRow

_QUIET = {ReferralEventKind.CANCELLED}


class EventLine(QWidget):
    """One event: a small picture, what, who and when, the words that came with it."""

    def __init__(self, event: ReferralEventRow) -> None:
        super().__init__()
        sign = label("")
        sign.setPixmap(icons.pixmap(EVENT_ICONS[event.kind], "muted", 16, self.devicePixelRatioF()))
        words = QVBoxLayout()
        words.setSpacing(0)
        who = f"{event.actor_name}, {event.office_name}" if event.office_name else event.actor_name
        day = short_day(event.on_day)
        words.addWidget(label(f"{event.label} · {day}", "bold", wrap=True))
        words.addWidget(label(self.tr("Dicatat {0}, {1}").format(who, event.when), "muted", wrap=True))
        if event.note:
            words.addWidget(label(event.note, wrap=True, selectable=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(8)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)


class ReferralCard(QFrame):
    """One referral."""

    event_asked = Signal(object, object)
    letter_asked = Signal(str, str)
    take_back_asked = Signal(object)

    def __init__(self, referral: ReferralRow, may_print: bool) -> None:
        super().__init__()
        self.referral = referral
        self.setProperty("role", "card")
        self.buttons: dict[ReferralEventKind, QPushButton] = {}
        by_us = referral.to_us and not referral.own
        title = self.tr("Dari {0}").format(referral.office_name) if by_us else referral.destination_name
        self.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(theme.GRID)
        column.addWidget(label(title, "bold", wrap=True))
        badges = FlowLayout()
        for badge in self._badges(referral):
            badges.addWidget(BadgeLabel(badge))
        column.addLayout(badges)
        if referral.possible or (referral.letter_id and may_print):
            column.addLayout(self._actions(referral, may_print))
        if referral.answer:
            column.addWidget(Facts([(self.tr("Jawaban"), referral.answer)]))
        column.addWidget(self._facts(referral))
        self.take_back: QPushButton | None = None
        if referral.taken_back_next is not None:
            words = self.tr("Tarik catatan “{0}”").format(referral.taken_back_next.label)
            self.take_back = link_button(words, "undo")
            self.take_back.clicked.connect(lambda: self.take_back_asked.emit(self.referral))
            column.addWidget(self.take_back, 0, Qt.AlignmentFlag.AlignLeft)
        for event in reversed(referral.events):
            column.addWidget(EventLine(event))

    def _badges(self, referral: ReferralRow) -> list[Badge]:
        badges = [referral_badge(referral.status)]
        if referral.is_open and referral.due_state is not None:
            badges.append(deadline_badge(referral.due_state, referral.due_state.label))
        return badges

    def _facts(self, referral: ReferralRow) -> Facts:
        enclosed = self.tr("%n berkas", "", len(referral.enclosures)) if referral.enclosures else ""
        return Facts(
            [
                (self.tr("Nomor surat"), referral.number or self.tr("Belum bernomor")),
                (self.tr("Dikirim"), short_day(referral.sent_on) if referral.sent_on else ""),
                (
                    self.tr("Batas jawaban"),
                    short_day(referral.due) if referral.due and referral.is_open else "",
                ),
                (self.tr("Alasan"), referral.reason),
                (self.tr("Lampiran"), enclosed),
                (self.tr("Penanggung jawab"), referral.responsible_name),
            ]
        )

    def _actions(self, referral: ReferralRow, may_print: bool) -> FlowLayout:
        flow = FlowLayout()
        for event in referral.possible:
            button = QPushButton(icons.icon(EVENT_ICONS[event.kind]), event.label)
            if event.kind in _QUIET:
                button.setProperty("role", "link")
            button.clicked.connect(lambda _on=False, e=event: self._ask(e))
            self.buttons[event.kind] = button
            flow.addWidget(button)
        if referral.letter_id is not None and may_print:
            letter_id, number = referral.letter_id, referral.number
            self.letter_button = QPushButton(icons.icon("printer"), self.tr("Cetak surat"))
            self.letter_button.clicked.connect(lambda _on=False: self.letter_asked.emit(letter_id, number))
            flow.addWidget(self.letter_button)
        return flow

    def _ask(self, event: PossibleEvent) -> None:
        self.event_asked.emit(self.referral, event)


class ReferralsTab(ScrollTab):
    """Referrals, newest first.

    Signals: ``event_asked(referral, event)``, ``take_back_asked(referral)``, ``letter_asked(id, number)``,
    ``refer_asked()``.
    """

    event_asked = Signal(object, object)
    take_back_asked = Signal(object)
    letter_asked = Signal(str, str)
    refer_asked = Signal()

    def __init__(self, *, may_print: bool) -> None:
        super().__init__("")
        self.setAccessibleName(self.tr("Rujukan"))
        self._may_print = may_print
        self.cards: list[ReferralCard] = []

    def show_case(self, case: CaseDetail) -> None:
        """Shows a case."""
        self.cards = []
        for referral in reversed(case.referrals):
            card = ReferralCard(referral, self._may_print)
            card.event_asked.connect(self.event_asked)
            card.letter_asked.connect(self.letter_asked)
            card.take_back_asked.connect(self.take_back_asked)
            self.cards.append(card)
        if self.cards:
            self.fill(self.cards, case.id)
            return
        refer = case.action(CaseAction.REFER)
        may = refer is not None and not refer.blocked
        self.fill(
            [
                EmptyState(
                    "refer",
                    self.tr("Belum ada rujukan"),
                    self.tr(
                        "Rujuk kasus yang perlu ditangani instansi lain. Suratnya langsung dapat dicetak."
                    )
                    if may
                    else self.tr("Kasus dapat dirujuk setelah diverifikasi."),
                    self.tr("Rujuk kasus ini") if may else "",
                    self.refer_asked.emit,
                )
            ],
            case.id,
        )
