"""Beranda: what waits today, the way to the next citizen, and how the month goes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop.models.dates import local_date, short_date
from desktop.models.roles import Permission
from desktop.views import theme
from desktop.views.home_boxes import CountCard, LinesBox
from desktop.views.home_lines import CaseLine, Line
from desktop.views.home_month import MonthBox, months_box, programme_box
from desktop.views.home_offices import OfficesBox
from desktop.views.home_start import StartBox
from desktop.views.home_today import TodayBox
from desktop.views.kit.banner import Banner
from desktop.views.kit.page_head import PageHead
from desktop.views.office_state import OfficeState
from desktop.views.operations import run_operation
from desktop.views.shell import Page, Shell

if TYPE_CHECKING:
    from desktop.services.bundles.announcements import Announcement
    from desktop.services.case_queue.queue import QueueRow
    from desktop.services.case_queue.queue_filter import QueueFilter
    from desktop.services.home import DraftLine, HomeFacts
    from desktop.services.home_month import MonthFacts
    from desktop.services.reporting.report_offer import Offer

COLUMNS = 6  # of the grid: a number takes one or two, a box two, three or all
WIDE, ROOMY = 1000, 720  # px at the middle font size: three boxes beside each other, two, or one
ONE_ROW = 900  # px at the middle font size: all numbers beside each other
LEFT = 4  # columns of drafts and urgent cases, beside the state of the office
BELOW, MONTH = 10, 20  # rows of the grid under the numbers, and under the boxes of today
GAP = 10  # px between boxes
DRAFTS = 4  # seen at once
NOTICES = 3  # seen at once; the next one comes up when one of them is put away


class HomePage(Page):
    """One big action, numbers to click, drafts, what presses, the state of the office, and the month."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.head = PageHead(self.tr("Beranda"))
        may = self.desk.session.may
        if may(Permission.INTAKE_CREATE):
            self.head.set_primary(
                self.tr("&Pendaftaran baru"), "plus", lambda: shell.go("intake"), "Ctrl+N"
            ).setMinimumHeight(theme.FORM_ROW + 4)
        self.today = TodayBox(shell, self._focus_start)
        self.banner, self.offer = Banner(), Banner()
        self.notices = tuple(Banner() for _ in range(NOTICES))
        self.cards = self._make_cards()
        self.start_box = StartBox(shell, self._focus_start)
        self.drafts_box = LinesBox(self.tr("Lanjutkan draf"), self._focus_start)
        self.urgent_box = LinesBox(self.tr("Lihat ini dulu"), self._focus_start, self._case_line)
        self.state_box = OfficeState(shell, self._focus_start)
        self.month_box = MonthBox(self._open_queue)
        self.offices_box = OfficesBox(shell)
        self.programmes = programme_box(shell, self._open_queue)
        self.months = months_box(shell, self._open_queue)
        self._month_boxes = (self.month_box, self.offices_box, self.programmes, self.months)
        self._grid = QGridLayout()
        self._reading = 0
        self._fresh, self._month_known = True, False
        self._placed: tuple[object, ...] = ()
        self._build()

    # -- building --------------------------------------------------------------------------------

    def _make_cards(self) -> dict[str, CountCard]:
        cards = {
            "overdue": CountCard(self.tr("Lewat batas waktu"), "clock", "danger"),
            "waiting": CountCard(self.tr("Menunggu jawaban"), "refer", "text"),
            "replies": CountCard(self.tr("Jawaban baru"), "answer", "info"),
            "mine": CountCard(self.tr("Milik saya, terbuka"), "user", "accent"),
            "open": CountCard(self.tr("Semua terbuka"), "inbox", "text"),
        }
        if self.desk.store.profile.level == "desa":
            cards = {"all": CountCard(self.tr("Didaftarkan hari ini"), "calendar", "text"), **cards}
        else:
            cards = {"inbox": CountCard(self.tr("Rujukan masuk"), "download", "info"), **cards}
        for view, card in cards.items():
            card.clicked.connect(self._opener(view))
        return cards

    def _opener(self, view: str) -> Callable[[], None]:
        if view == "all":
            return self.today.open_registered
        return lambda: self.shell.go("queue", view=view)

    def _open_queue(self, wanted: QueueFilter) -> None:
        self.shell.go("queue", filter=wanted)

    def _case_line(self) -> CaseLine:
        line = CaseLine()
        # The view that these are the first of: beside the one looked at last it may not be in the list.
        line.opened.connect(lambda case_id: self.shell.go("queue", view="open", case_id=case_id))
        return line

    def _build(self) -> None:
        self._left = _pile(self.drafts_box, self.urgent_box)
        self._right = _pile(self.today, self.state_box)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(theme.PAGE_MARGIN, 6, theme.PAGE_MARGIN, GAP)
        column.setSpacing(GAP)
        for banner in (self.banner, self.offer, *self.notices):
            column.addWidget(banner)
        column.addWidget(self.start_box)
        column.addLayout(self._grid)
        column.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(body)
        top = QVBoxLayout()
        top.setContentsMargins(theme.PAGE_MARGIN, 12, theme.PAGE_MARGIN, 0)
        top.setSpacing(0)
        top.addWidget(self.head)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self.area, 1)
        for box in (self.start_box, self.drafts_box, self.urgent_box, self._left, *self._month_boxes):
            box.hide()
        for place, box in enumerate(self._month_boxes):  # before it is shown: else it came as a window
            self._grid.addWidget(box, MONTH + place, 0)
        self._grid.setSpacing(GAP)
        for place in range(COLUMNS):
            self._grid.setColumnStretch(place, 1)
        # The grid decides how wide they are, not their words.
        for widget in (*self.cards.values(), self._left, self._right, *self._month_boxes):
            widget.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._place_boxes()

    def _place_boxes(self) -> None:
        """Numbers in one row or two; the boxes below in three columns, two or one, as there is room."""
        beside = 3 if self.width() >= theme.scaled(WIDE) else 2 if self.width() >= theme.scaled(ROOMY) else 1
        shown = tuple(box for box in self._month_boxes if not box.isHidden())
        span = 1 if self.width() >= theme.scaled(ONE_ROW) else 2
        wanted = (beside, span, self._left.isHidden(), shown)
        if wanted == self._placed:
            return
        self._placed = wanted
        for number, card in enumerate(self.cards.values()):
            row, place = divmod(number * span, COLUMNS)
            self._grid.addWidget(card, row, place, 1, span)
        narrow = beside == 1 or self._left.isHidden()
        self._grid.addWidget(self._left, BELOW, 0, 1, COLUMNS if narrow else LEFT)
        at = (BELOW + 1, 0, 1, COLUMNS) if narrow else (BELOW, LEFT, 1, COLUMNS - LEFT)
        self._grid.addWidget(self._right, *at)
        width = COLUMNS // beside
        for number, box in enumerate(shown):
            row, place = divmod(number * width, COLUMNS)
            last = number == len(shown) - 1
            self._grid.addWidget(box, MONTH + row, place, 1, COLUMNS - place if last else width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_boxes()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_placed"):
            self._place_boxes()

    # -- reading ---------------------------------------------------------------------------------

    def activate(self, **arguments: Any) -> None:
        """Comes to the front with fresh numbers."""
        self.refresh()
        self._focus_start()

    def _focus_start(self) -> None:
        """Where work starts: the next citizen."""
        (self.head.primary or self.cards["open"]).setFocus()

    def refresh(self) -> None:
        """Reads everything again: first what the day needs, then the month."""
        from desktop.services import home, home_month

        desk = self.desk
        self._reading += 1
        reading = self._reading

        def newest(show: Callable[[Any], None]) -> Callable[[Any], None]:
            # Of two readings the one asked for later counts, whichever comes back last.
            return lambda found: show(found) if reading == self._reading else None

        run_operation(self, lambda _p: home.facts(desk), on_success=newest(self._show), mutates=False)
        run_operation(
            self, lambda _p: home_month.facts(desk), on_success=newest(self._show_month), mutates=False
        )

    def _show(self, facts: HomeFacts) -> None:
        self._fresh = facts.fresh
        self.head.set_title(facts.greeting)
        self.head.set_count(facts.day)
        numbers = {
            "mine": facts.counts.mine,
            "overdue": facts.counts.overdue,
            "replies": facts.counts.replies,
            "waiting": facts.counts.waiting,
            "open": facts.counts.open,
            "inbox": facts.counts.inbox,
            "all": facts.today,
        }
        for view, card in self.cards.items():
            card.set_count(numbers[view])
            card.setHidden(facts.fresh)
        self.today.show_facts(facts)
        self.start_box.show_facts(facts)
        self._show_drafts(facts.drafts)
        self._show_urgent(facts.urgent)
        self._left.setVisible(bool(facts.drafts or facts.urgent))
        self.state_box.show_facts(facts)
        if facts.below is not None:
            self.offices_box.show_below(facts.below)
        self.offices_box.setVisible(facts.below is not None)
        self._warn(facts)
        self._show_offer(facts.offer)
        self._show_notices(facts.announcements)
        for box in (self.month_box, self.programmes, self.months):
            box.setHidden(facts.fresh or not self._month_known)
        self._place_boxes()

    def _show_month(self, facts: MonthFacts) -> None:
        self._month_known = True
        self.month_box.show_month(facts)
        received = next(one.now for one in facts.figures if one.code == "received")
        self.programmes.show_counts(facts.programmes, received)
        self.months.show_counts(facts.months)
        for box in (self.month_box, self.programmes, self.months):
            box.setHidden(self._fresh)
        self._place_boxes()

    def _show_notices(self, found: Sequence[Announcement]) -> None:
        """What the offices above announced and this person has not put away."""
        for place, banner in enumerate(self.notices):
            if place >= len(found):
                banner.hide()
                continue
            one = found[place]
            day = short_date(local_date(one.published_at, self.desk.zone))
            banner.show_message(
                one.title,
                f"{one.body}\n{one.office_name}, {day}",
                role="info",
                action=self.tr("Sudah dibaca"),
                on_action=partial(self._put_away, one.id),
                closable=False,
            )

    def _put_away(self, announcement_id: str) -> None:
        from desktop.services.bundles import announcements

        desk = self.desk
        run_operation(
            self,
            lambda _p: announcements.mark_read(desk, announcement_id),
            on_success=lambda _c: self.refresh(),
        )

    def _warn(self, facts: HomeFacts) -> None:
        if facts.sheet_missing:
            self.banner.show_message(
                self.tr("Lembar pemulihan belum diperiksa."),
                self.tr("Tanpa lembar itu, data tidak dapat dibuka bila komputer ini rusak."),
                role="warning",
                action=self.tr("Buat lembar pemulihan"),
                on_action=lambda: self.shell.go("settings", section="backup"),
                closable=False,
            )
        else:
            self.banner.hide()

    def _show_offer(self, offered: Offer | None) -> None:
        """Last month's report, from the first working day on."""
        if offered is None:
            self.offer.hide()
            return

        def answer(*, opens: bool) -> None:
            from desktop.services.reporting import report_offer

            desk = self.desk
            self._focus_start()  # the button goes with its banner
            self.offer.hide()
            run_operation(self, lambda _p: report_offer.put_away(desk, offered))
            if opens:
                self.shell.go("reports", year=offered.year, month=offered.month)

        self.offer.show_message(
            self.tr("Laporan {0} siap dibuat.").format(offered.label),
            self.tr("Angkanya dapat diperiksa dan dicetak di Laporan, sekarang atau nanti."),
            role="info",
            action=self.tr("Buka laporan"),
            on_action=lambda: answer(opens=True),
            other=self.tr("Nanti saja"),
            on_other=lambda: answer(opens=False),
            closable=False,
        )

    def _show_drafts(self, drafts: Sequence[DraftLine]) -> None:
        lines = {
            line.draft.id: Line(
                line.draft.title or self.tr("Draf tanpa nama"),
                self.tr("Lanjutkan"),
                partial(self.shell.go, "intake", draft_id=line.draft.id),
                facts=line.saved,
            )
            for line in drafts[:DRAFTS]
        }
        if len(drafts) > DRAFTS:
            more = self.tr("%n draf lagi ada di Pendaftaran", "", len(drafts) - DRAFTS)
            lines["more"] = Line(more, muted=True)
        self.drafts_box.show_lines(lines)
        self.drafts_box.setVisible(bool(drafts))

    def _show_urgent(self, rows: Sequence[QueueRow]) -> None:
        self.urgent_box.show_lines({row.id: row for row in rows})
        self.urgent_box.setVisible(bool(rows))


def _pile(*boxes: QWidget) -> QWidget:
    """Boxes below each other; the last takes what room is left."""
    pile = QWidget()
    column = QVBoxLayout(pile)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(GAP)
    for box in boxes:
        column.addWidget(box, int(box is boxes[-1]))
    return pile
