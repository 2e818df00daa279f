"""Antrean: all cases as a list, the chosen one beside it, and every step that can be taken with it."""

from __future__ import annotations

from dataclasses import asdict
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QMenu,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop.models.codes import OfficeLevel, level_of_area_code
from desktop.models.roles import Permission
from desktop.services.case_queue.queue_filter import QueueFilter, standard_views
from desktop.views import theme
from desktop.views.kit import icons
from desktop.views.kit.column import text_of
from desktop.views.kit.page_head import PageHead
from desktop.views.operations import run_operation
from desktop.views.queue.bulk import BulkAssign
from desktop.views.queue.case_list import CaseList
from desktop.views.queue.filters import FilterWords
from desktop.views.queue.save_view import SaveViewBar
from desktop.views.queue.side import CaseSide
from desktop.views.queue.step_buttons import access_key
from desktop.views.queue.view_tabs import QueueView, ViewTabs, views_of
from desktop.views.shell import Page, Shell

if TYPE_CHECKING:
    from desktop.services.case_queue.queue import QueueCounts
    from desktop.services.case_queue.queue_choices import QueueChoices
    from desktop.services.case_queue.queue_rows import QueueRow

FOLLOW_AFTER = 120  # ms of rest before the detail follows the arrow keys
GATHER = 30  # ms in which several changes make one refresh
DETAIL_SHARE = 0.48  # of the page, before the split was ever moved
_SHOWN = (
    "cases", "case_event", "requirement", "attachment", "referral", "referral_event", "letter", "person",
    "household", "saved_view", "office", "reference_item", "user_account",
)  # fmt: skip


class QueuePage(Page):
    """Arguments of ``activate``: ``case_id`` to open, ``filter`` to show, or a ``view`` by code or name."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        above = level_of_area_code(self.desk.office_code) is not OfficeLevel.DESA
        self._above = above
        self.head = PageHead(self.tr("Antrean"))
        if self.desk.session.may(Permission.INTAKE_CREATE):
            self.head.set_primary(self.tr("&Pendaftaran baru"), "plus", self._new_case, "Ctrl+N")
        self.tabs = ViewTabs()
        self.tabs.chosen.connect(self._show_view)
        self.save_bar = SaveViewBar()
        self.save_bar.save_asked.connect(self._save_view)
        self.list = CaseList(shell, several_offices=above)
        self.side = CaseSide(shell)
        self.case_view = self.side.case_view
        self._just_saved = ""  # the name of a view to go to once it is among the tabs
        self._build()
        self._connect()
        self._bind_keys()
        self._order_tabs()
        self._show_tabs([])

    def _build(self) -> None:
        self.views_button = self.head.add_button(self.tr("&Tampilan"), "star", lambda: None)
        self.views_button.setMenu(QMenu(self.views_button))
        self.views_button.menu().aboutToShow.connect(self._fill_views_menu)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.list)
        self.split.addWidget(self.side)
        self.split.splitterMoved.connect(lambda *_: self._remember_split())
        self.list.setMinimumWidth(theme.scaled(330))
        self.side.setMinimumWidth(theme.scaled(436))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.PAGE_MARGIN, 12, theme.PAGE_MARGIN, 12)
        column.setSpacing(theme.GRID)
        column.addWidget(self.head)
        column.addWidget(self.tabs)
        column.addWidget(self.save_bar)
        column.addWidget(self.split, 1)

    def _order_tabs(self) -> None:
        """Tab goes as one reads: head, views, search, filters, list, then the case."""
        head = (self.views_button, self.head.primary, self.tabs, self.list.search)
        row: list[QWidget] = [widget for widget in head if widget is not None]
        row += self.list.chips.findChildren(QPushButton)
        row += [self.list.table, self.case_view.close_button]
        for first, second in pairwise(row):
            QWidget.setTabOrder(first, second)

    def _connect(self) -> None:
        self.list.picked.connect(self.open_case)
        self.list.entered.connect(lambda _id: self.case_view.focus_when_shown())
        self.list.moved.connect(self._follow_later)
        self.list.counted.connect(self._say_count)
        self.list.new_asked.connect(self._new_case)
        self.list.lacks.connect(self._leave_case)
        self.list.table.set_context_actions(self._row_actions)
        self._offered: list[QAction] = []
        self.bulk: BulkAssign | None = None
        if self.desk.session.may(Permission.CASE_ASSIGN):
            self.bulk = BulkAssign(self.shell, self.list.table)
        self.case_view.left.connect(self.list.focus_list)
        self.case_view.closed.connect(self.close_case)
        self.case_view.case_asked.connect(self.open_case)
        self.case_view.person_asked.connect(lambda person: self.shell.go("people", person_id=person))
        self._follow = QTimer(self)
        self._follow.setSingleShot(True)
        self._follow.setInterval(FOLLOW_AFTER)
        self._follow.timeout.connect(self._follow_now)
        self._next_case = ""
        self._refresh_soon = QTimer(self)
        self._refresh_soon.setSingleShot(True)
        self._refresh_soon.setInterval(GATHER)
        self._refresh_soon.timeout.connect(self.refresh)

    def _bind_keys(self) -> None:
        for keys, slot in (("/", self.list.focus_search), ("Ctrl+P", self._print_letter)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def _new_case(self) -> None:
        self.shell.go("intake")

    # -- Page -------------------------------------------------------------------------------------

    def activate(
        self,
        case_id: str | None = None,
        filter: QueueFilter | None = None,  # noqa: A002 - the word other pages use
        view: str | None = None,
        **arguments: Any,
    ) -> None:
        """Comes to the front, perhaps with a case to open, a filter to show or a view to go to."""
        found = self.tabs.named(view) if view is not None else None
        if filter is not None:
            self.tabs.set_current("all")
            self._show_view(self.tabs.current(), filter)
        elif found is not None:
            self.tabs.set_current(found.code)
            self._show_view(found)
        elif not self.list.loaded:
            self._show_view(self.tabs.current())
        else:
            self.list.load(keep=True)
        self.case_view.refresh()
        self._read_frame()
        if case_id is not None:
            self.open_case(case_id)
            self.case_view.focus_when_shown()
        else:
            self.list.focus_list()

    def refresh(self) -> None:
        """Reads everything again; selection and place stay."""
        if self.list.loaded:
            self.list.load(keep=True)
        self.case_view.refresh()
        self._read_frame()

    def on_changes(self, changes: Any) -> None:
        """Something changed somewhere; a hidden page reads again when it comes to the front."""
        if self.isVisible() and changes.touches(*_SHOWN):
            self._refresh_soon.start()

    def leave(self) -> None:
        """What was half typed is kept."""
        self.case_view.kept.put_away()
        self.case_view.parts.screening.kept.put_away()

    # -- views ------------------------------------------------------------------------------------

    def _read_frame(self) -> None:
        """Counts, saved views and what can be filtered by."""
        from desktop.services.case_queue import queue, queue_choices

        desk = self.desk

        def work(_progress: object) -> tuple[QueueCounts, list[Any], QueueChoices]:
            return queue.counts(desk), queue.saved_views(desk), queue_choices.choices(desk)

        run_operation(self, work, on_success=lambda found: self._show_frame(*found), mutates=False)

    def _show_frame(self, counts: QueueCounts, saved: list[Any], choices: QueueChoices) -> None:
        self.list.set_words(FilterWords(choices, self.desk.today()))
        self._show_tabs(saved)
        self.tabs.set_counts(asdict(counts))

    def _show_tabs(self, saved: list[Any]) -> None:
        standard = standard_views(self.desk.session.user_id, receives_referrals=self._above)
        wanted = views_of(standard, saved)
        if wanted != list(self.tabs.views()):
            self.tabs.set_views(wanted)
        made = self.tabs.named(self._just_saved) if self._just_saved else None
        if made is not None and made.saved_id is not None:
            self._just_saved = ""
            self.tabs.set_current(made.code)
            self._show_view(made)

    def _show_view(self, view: QueueView | None, added: QueueFilter | None = None) -> None:
        """A view that every desk has is meant by its name; a saved one shows its conditions as chips."""
        if view is None:
            return
        if view.saved_id is not None:
            self.list.show_filter(QueueFilter(), view.filter, view.sort)
        else:
            self.list.show_filter(view.filter, added or QueueFilter(), view.sort)

    def _fill_views_menu(self) -> None:
        menu = self.views_button.menu()
        menu.clear()
        current = self.tabs.current()
        save = menu.addAction(icons.icon("save"), self.tr("&Simpan saringan ini sebagai tampilan"))
        save.triggered.connect(
            lambda: self.save_bar.ask(current.name if current and current.saved_id else "")
        )
        if current is not None and current.saved_id is not None:
            words = self.tr("&Hapus tampilan {0}").format(current.name.replace("&", "&&"))
            remove = menu.addAction(icons.icon("trash"), words)
            remove.triggered.connect(lambda: self._remove_view(current))

    def _save_view(self, name: str) -> None:
        from desktop.services.case_queue import queue

        desk, wanted, sort = self.desk, self.list.wanted(), self.list.sort

        def done(_changes: object) -> None:
            self.save_bar.hide()
            self._just_saved = name
            self.shell.toast(self.tr("Tampilan {0} disimpan").format(name))
            self.list.focus_list()

        run_operation(
            self,
            lambda _p: queue.save_view(desk, name, wanted, sort),
            on_success=done,
            on_error=self.save_bar.refuse,
        )

    def _remove_view(self, view: QueueView) -> None:
        from desktop.services.case_queue import queue

        desk, view_id = self.desk, str(view.saved_id)

        def put_back() -> None:
            run_operation(self, lambda _p: queue.save_view(desk, view.name, view.filter, view.sort))

        def done(_changes: object) -> None:
            self.tabs.setCurrentIndex(0)
            self.shell.toast(self.tr("Tampilan {0} dihapus").format(view.name), put_back)

        run_operation(self, lambda _p: queue.remove_view(desk, view_id), on_success=done)

    def _say_count(self, count: int, capped: bool) -> None:
        number = f"{text_of(count)}+" if capped else text_of(count)
        self.head.set_count(self.tr("{0} kasus").format(number))

    # -- the case ---------------------------------------------------------------------------------

    def open_case(self, case_id: str) -> None:
        """Shows a case beside the list, at once."""
        self._stop_following()
        self.list.open_id = case_id
        if self.side.isHidden():
            self.side.show()
            self._restore_split()
        self.side.open_case(case_id)
        if not self.list.select(case_id):
            self.list.table.clear_selection()

    def close_case(self) -> None:
        """The list alone again."""
        self._follow.stop()
        self.list.open_id = None
        self.side.close_case()
        self.list.focus_list()

    def _leave_case(self, case_id: str) -> None:
        """What stands beside the list belongs to it; the cursor stays where somebody is typing."""
        if case_id != self.list.open_id:
            return
        focus = QApplication.focusWidget()
        self.close_case()
        if focus is not None and focus.isVisible():
            focus.setFocus()

    def _follow_later(self, case_id: str) -> None:
        if self.side.isHidden():
            return
        if case_id != self.list.open_id:
            self._next_case = case_id
            self.case_view.expect_another()
            self._follow.start()
        else:
            self._stop_following()

    def _stop_following(self) -> None:
        self._follow.stop()
        self.case_view.expect_none()

    def _follow_now(self) -> None:
        if not self.side.isHidden():
            self.open_case(self._next_case)

    def _row_actions(self, rows: list[QueueRow]) -> list[QAction]:
        first = rows[0]
        opened = QAction(icons.icon("eye"), self.tr("&Buka kasus"))
        opened.triggered.connect(lambda: self.open_case(first.id))
        number = QAction(icons.icon("copy"), self.tr("Salin &nomor"))
        number.triggered.connect(
            lambda: QGuiApplication.clipboard().setText("\n".join(r.number for r in rows))
        )
        self._offered = [opened, number]  # they live until the menu opens the next time
        return self._offered

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = access_key(event)
        if event.key() == Qt.Key.Key_Escape and not self.side.isHidden():
            self.close_case()
        elif key and not self.side.isHidden() and not self.case_view.settled:
            self._go_to_the_line()
            self.case_view.when_settled(lambda: self.case_view.buttons.press_key(key))
        else:
            super().keyPressEvent(event)

    def _go_to_the_line(self) -> None:
        """A key that comes before its case is meant for the line one went to."""
        if self._follow.isActive():
            self._follow_now()

    def _print_letter(self) -> None:
        self._go_to_the_line()
        self.case_view.print_letter()

    # -- the split --------------------------------------------------------------------------------

    def _remember_split(self) -> None:
        sizes: list[int] = self.split.sizes()
        if sum(sizes) > 0 and not self.side.isHidden():
            self.shell.remember("queue.split", sizes[1] / sum(sizes))

    def _restore_split(self) -> None:
        share = self.shell.recall("queue.split", DETAIL_SHARE)
        share = share if isinstance(share, float) and 0.2 <= share <= 0.8 else DETAIL_SHARE
        width = self.split.width()
        self.split.setSizes([round(width * (1 - share)), round(width * share)])
