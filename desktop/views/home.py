"""Beranda: what waits today, and the way to the next citizen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.models.dates import local_date, short_date
from desktop.models.roles import Permission
from desktop.views import theme
from desktop.views.home_boxes import CaseLine, CountCard, HomeBox
from desktop.views.kit.banner import Banner
from desktop.views.kit.labels import label
from desktop.views.kit.page_head import PageHead
from desktop.views.office_state import OfficeState
from desktop.views.operations import run_operation
from desktop.views.shell import Page, Shell

if TYPE_CHECKING:
    from desktop.services.bundles.announcements import Announcement
    from desktop.services.case_queue.queue import QueueRow
    from desktop.services.home import DraftLine, HomeFacts

COLUMNS = 3
BELOW = 9  # the row of the grid under all cards
ROOMY = 760  # px: on a narrower page the state of the office stands under the other boxes
GAP = 12  # px between boxes
DRAFTS = 4  # seen at once
NOTICES = 3  # seen at once; the next one comes up when one of them is put away


class HomePage(Page):
    """Greeting, one big action, counts to click, drafts, and the state of backup and sync."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.head = PageHead(self.tr("Beranda"))
        self.day = label("", "muted")
        may = self.desk.session.may
        if may(Permission.INTAKE_CREATE):
            self.head.set_primary(
                self.tr("&Pendaftaran baru"), "plus", lambda: shell.go("intake"), "Ctrl+N"
            ).setMinimumHeight(theme.FORM_ROW + 4)
        self.banner = Banner()
        self.notices = tuple(Banner() for _ in range(NOTICES))
        self.cards = self._make_cards()
        self._grid = QGridLayout()
        self.start_box = HomeBox(self.tr("Mulai di sini"))
        self.drafts_box = HomeBox(self.tr("Lanjutkan draf"))
        self.urgent_box = HomeBox(self.tr("Lihat ini dulu"))
        self.state_box = OfficeState(shell)
        self._build()

    # -- building --------------------------------------------------------------------------------

    def _make_cards(self) -> dict[str, CountCard]:
        cards = {
            "mine": CountCard(self.tr("Milik saya, masih terbuka"), "user", "accent"),
            "overdue": CountCard(self.tr("Lewat batas waktu"), "clock", "danger"),
            "replies": CountCard(self.tr("Jawaban baru"), "answer", "info"),
            "waiting": CountCard(self.tr("Menunggu jawaban"), "refer", "text"),
            "open": CountCard(self.tr("Semua yang terbuka"), "inbox", "text"),
        }
        if self.desk.store.profile.level == "desa":
            cards["all"] = CountCard(self.tr("Didaftarkan hari ini"), "calendar", "text")
        else:
            cards = {"inbox": CountCard(self.tr("Rujukan masuk"), "download", "info"), **cards}
        for view, card in cards.items():
            card.clicked.connect(self._opener(view))
        return cards

    def _opener(self, view: str) -> Callable[[], None]:
        def show() -> None:
            if view != "all":
                self.shell.go("queue", view=view)
                return
            from desktop.services.case_queue.queue import QueueFilter

            day = self.desk.today()
            wanted = QueueFilter(received_from=day, received_to=day, offices=(self.desk.office_code,))
            self.shell.go("queue", filter=wanted)

        return show

    def _fill_grid(self) -> QGridLayout:
        """The cards and the boxes below them, in columns of one width."""
        grid = self._grid
        grid.setSpacing(GAP)
        for number, card in enumerate(self.cards.values()):
            grid.addWidget(card, number // COLUMNS, number % COLUMNS)
        for column in range(COLUMNS):
            grid.setColumnStretch(column, 1)
        for box in (self._left, self.state_box):  # the grid decides how wide they are, not their words
            box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._place_boxes()
        return grid

    def _place_boxes(self) -> None:
        """The state of the office stands in the last column; alone in its row it takes all of them."""
        beside = self.width() >= ROOMY and not self._left.isHidden()
        first, top = (COLUMNS - 1 if beside else 0), Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(self._left, BELOW, 0, 1, first or COLUMNS)
        self._grid.addWidget(self.state_box, BELOW if beside else BELOW + 1, first, 1, COLUMNS - first, top)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_boxes()

    def _build(self) -> None:
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(GAP)
        left.addWidget(self.drafts_box)
        left.addWidget(self.urgent_box)
        left.addStretch(1)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(theme.PAGE_MARGIN, 8, theme.PAGE_MARGIN, theme.PAGE_MARGIN)
        column.setSpacing(theme.PAGE_MARGIN)
        column.addWidget(self.banner)
        for notice in self.notices:
            column.addWidget(notice)
        column.addWidget(self.start_box)
        column.addLayout(self._fill_grid())
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(body)
        top = QVBoxLayout()
        top.setContentsMargins(theme.PAGE_MARGIN, 12, theme.PAGE_MARGIN, 0)
        top.setSpacing(0)
        top.addWidget(self.head)
        top.addWidget(self.day)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(top)
        layout.addWidget(area, 1)
        for box in (self.start_box, self.drafts_box, self.urgent_box, self._left):
            box.hide()

    # -- reading ---------------------------------------------------------------------------------

    def activate(self, **arguments: Any) -> None:
        """Comes to the front with fresh numbers."""
        self.refresh()
        (self.head.primary or self.cards["open"]).setFocus()

    def refresh(self) -> None:
        """Reads everything again."""
        from desktop.services.home import facts

        desk = self.desk
        run_operation(self, lambda _p: facts(desk), on_success=self._show, mutates=False)

    def _show(self, facts: HomeFacts) -> None:
        self.head.set_title(facts.greeting)
        self.day.setText(facts.day)
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
        self._show_start(facts)
        self._show_drafts(facts.drafts)
        self._show_urgent(facts.urgent)
        self._left.setVisible(bool(facts.drafts or facts.urgent))
        self._place_boxes()
        self.state_box.show_facts(facts)
        self._warn(facts)
        self._show_notices(facts.announcements)

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

    def _show_start(self, facts: HomeFacts) -> None:
        self.start_box.empty()
        self.start_box.setVisible(facts.fresh)
        if not facts.fresh:
            return
        may = self.desk.session.may
        words = self.tr("Belum ada kasus di kantor ini. Langkah-langkah pertama yang biasa:")
        self.start_box.add_words(words)
        if may(Permission.USER_MANAGE):
            self.start_box.add_line(
                self.tr("Tambahkan petugas yang ikut memakai program ini"),
                self.tr("Petugas"),
                lambda: self.shell.go("settings", section="users"),
            )
        if may(Permission.TRUST_MANAGE) and not facts.paired:
            self.start_box.add_line(
                self.tr("Tukar kartu dengan kantor di atas, agar kasus dapat dikirim"),
                self.tr("Sinkronisasi"),
                lambda: self.shell.go("sync"),
            )
        if may(Permission.INTAKE_CREATE):
            self.start_box.add_line(
                self.tr("Daftarkan warga pertama yang datang"),
                self.tr("Pendaftaran baru"),
                lambda: self.shell.go("intake"),
            )

    def _show_drafts(self, drafts: Sequence[DraftLine]) -> None:
        self.drafts_box.empty()
        self.drafts_box.setVisible(bool(drafts))
        for line in drafts[:DRAFTS]:
            title = line.draft.title or self.tr("Draf tanpa nama")
            self.drafts_box.add_line(
                title,
                self.tr("Lanjutkan"),
                partial(self.shell.go, "intake", draft_id=line.draft.id),
                facts=line.saved,
            )
        if len(drafts) > DRAFTS:
            more = self.tr("%n draf lagi ada di Pendaftaran", "", len(drafts) - DRAFTS)
            self.drafts_box.add_words(more)

    def _show_urgent(self, rows: Sequence[QueueRow]) -> None:
        self.urgent_box.empty()
        self.urgent_box.setVisible(bool(rows))
        for row in rows:
            line = CaseLine(row)
            line.clicked.connect(partial(self._open_case, row.id))
            self.urgent_box.add(line)

    def _open_case(self, case_id: str) -> None:
        self.shell.go("queue", case_id=case_id)
