"""The one window: rail, top strip, page, status bar; it owns navigation, shortcuts and the idle lock."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QSettings, QSize, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QHideEvent,
    QKeySequence,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.views import first_size, pages
from desktop.views.duplicates.watch import DuplicateWatch
from desktop.views.idle import IdleClock
from desktop.views.kit.banner import Banner
from desktop.views.kit.errors import ErrorText
from desktop.views.kit.leaving import leave_form
from desktop.views.kit.practice_band import PracticeBand
from desktop.views.kit.sidebar import RailItem, Sidebar
from desktop.views.kit.status_bar import StatusBar
from desktop.views.kit.top_strip import TopStrip
from desktop.views.operations import Operation, operations, run_operation
from desktop.views.shell import Page, PageSpec
from desktop.views.sync.mail_round import MailRound

if TYPE_CHECKING:
    from desktop.services.case_queue.queue import QueueCounts
    from desktop.services.desk import Desk
    from desktop.views.global_search import Command


class MainWindow(QWidget):
    """What a logged-in person works in; a `Shell` for its pages.

    `placed` is false while nobody has ever left it at a place and size to come back to.
    """

    locked = Signal()
    logged_out = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._settings = QSettings("PuskesosDesktop", desk.store.profile.profile_id)
        self.farewell = ""
        self._going = False  # closing was agreed to, with what is typed and not saved
        self._pages: dict[str, Page] = {}
        self._specs: dict[str, PageSpec] = {spec.name: spec for spec in pages.PAGES if self._may_see(spec)}
        self.setObjectName("mainWindow")
        self.setWindowTitle(f"Puskesos Desktop - {desk.store.profile.office_name}")
        self.setAcceptDrops(True)
        self._build()
        self._bind_keys()
        self.idle = IdleClock(self)
        self.idle.idle.connect(self._lock_if_idle)
        operations().changes.changed.connect(self._on_changes)
        operations().started.connect(self._watch)
        self._restore()
        self._read_settings()
        self._mail_round = MailRound(self, self)
        self._duplicates = DuplicateWatch(self, self)
        self.refresh_frame()
        self.go(next(iter(self._specs)))

    # -- the frame -------------------------------------------------------------------------------

    def _build(self) -> None:
        self.rail = Sidebar(
            [RailItem(spec.name, pages.title_of(spec), spec.icon) for spec in self._specs.values()]
        )
        self.rail.chosen.connect(self.go)
        self.rail.collapsed_changed.connect(lambda on: self.remember("rail.collapsed", on))
        self.top = TopStrip()
        self.top.search_asked.connect(self._open_search)
        self.top.lock_asked.connect(self.locked)
        self.top.logout_asked.connect(lambda: self._ask_to_leave(self.logged_out.emit))
        self.top.password_asked.connect(self._change_password)
        self.top.help_asked.connect(self._open_help)
        self.banner = Banner()
        self.banner.hide()
        self.stack = QStackedWidget()
        self.status = StatusBar()
        content = QVBoxLayout()
        content.setContentsMargins(0, 0, 0, 0)
        content.setSpacing(0)
        for widget in (self.top, self.banner):
            content.addWidget(widget)
        content.addWidget(self.stack, 1)
        content.addWidget(self.status)
        body = QHBoxLayout()
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(self.rail)
        body.addLayout(content, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        if self._desk.store.profile.practice:
            whole.addWidget(PracticeBand())
        whole.addLayout(body, 1)

    def _bind_keys(self) -> None:
        keys: list[tuple[str, Callable[[], object]]] = [
            ("Ctrl+N", lambda: self.go("intake")),
            ("Ctrl+K", self._open_search),
            ("F5", self._refresh_all),
            ("F1", self._open_help),
            ("Ctrl+/", self._open_shortcuts),
            ("Ctrl+Z", self._undo),
            ("Ctrl+L", self.locked.emit),
        ]
        keys += [(f"Ctrl+{n}", partial(self.go, name)) for n, name in enumerate(list(self._specs)[:9], 1)]
        for key, action in keys:
            QShortcut(QKeySequence(key), self).activated.connect(action)

    def _may_see(self, spec: PageSpec) -> bool:
        from desktop.models.roles import Permission

        return spec.permission is None or self._desk.session.may(Permission(spec.permission))

    def _restore(self) -> None:
        first_size.fit(self, least=QSize(1000, 640))
        geometry = self._settings.value("geometry")
        self.placed = isinstance(geometry, QByteArray) and self.restoreGeometry(geometry)
        self.rail.set_collapsed(bool(self.recall("rail.collapsed", False)))

    # -- Shell -------------------------------------------------------------------------------------

    @property
    def desk(self) -> Desk:
        """The open office with the person logged in."""
        return self._desk

    def go(self, page: str, **arguments: Any) -> None:
        """Shows a page of the rail; one that the role may not see is passed over."""
        spec = self._specs.get(page)
        if spec is None:
            return
        before = self.current
        if page not in self._pages:
            built = pages.build(spec, self)
            self._pages[page] = built
            self.stack.addWidget(built)
        after = self._pages[page]
        if before is not None and before is not after:
            before.leave()
            self._tell_unsaved(before)
        if before is not after:
            self.banner.hide()
            self.status.leave_page()
        self.stack.setCurrentWidget(after)
        self.rail.set_current(page)
        after.activate(**arguments)

    def _tell_unsaved(self, page: Page) -> None:
        names = page.unsaved()
        if names:
            words = self.tr("Belum disimpan: {0}; ketikannya tetap ada di sana")
            self.status.show_result(words.format(", ".join(names)), role="warning")

    @property
    def current(self) -> Page | None:
        """The page in front."""
        widget = self.stack.currentWidget()
        return widget if isinstance(widget, Page) else None

    def page(self, name: str) -> Page | None:
        """A page that has been shown before."""
        return self._pages.get(name)

    def toast(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """The result of the last action, in the status bar."""
        self.status.show_result(text, on_undo=undo)

    def log_out(self, farewell: str = "") -> None:
        """Back to the login window, with a word on why."""
        self.farewell = farewell
        self.logged_out.emit()

    def remember(self, key: str, value: Any) -> None:
        """Keeps a setting of this window."""
        self._settings.setValue(key, json.dumps(value))

    def recall(self, key: str, default: Any = None) -> Any:
        """A remembered setting, or the default where it is unreadable."""
        try:
            stored = self._settings.value(key)
            return default if stored is None else json.loads(str(stored))
        except ValueError:
            return default

    def show_known_error(self, text: ErrorText) -> None:
        """Where the error funnel brings what a person can do something about."""
        self.banner.show_known_error(text)

    def receive_files(self, files: list[str]) -> None:
        """Bundles or an update dropped on the window or opened with the program."""
        paths = [Path(f) for f in files]
        updates = [path for path in paths if path.suffix.lower() == ".pembaruan"]
        bundles = [path for path in paths if path not in updates]
        if updates:
            self.go("settings", section="update", file=updates[0])
        if bundles or not updates:
            self.go("sync", files=bundles)

    # -- counts and sync words ------------------------------------------------------------------------

    def refresh_frame(self) -> None:
        """Office, person, counts of the rail and the state of sync."""
        from desktop.services import frame

        run_operation(self, lambda _p: frame.facts(self._desk), on_success=self._show_frame, mutates=False)

    def _show_frame(self, facts: Any) -> None:
        self.top.set_office(facts.office_name, facts.area)
        self.top.set_user(self._desk.session.name, facts.roles)
        self.top.set_sync(facts.sync_words, facts.sync_tone)
        counts: QueueCounts = facts.counts
        self.rail.set_count("queue", counts.overdue, "danger")
        self.rail.set_count("sync", facts.unsent, "muted")
        self.rail.set_count("people", facts.duplicates, "muted")

    def _on_changes(self, changes: Any) -> None:
        if changes.touches("reference_item", "shared_reference"):
            self._desk.forget_reference()
        if changes.touches("setting"):
            self._read_settings()
        if changes.touches("bundle"):
            self._duplicates.look()
        for page in self._pages.values():
            page.on_changes(changes)
        self.refresh_frame()

    def _watch(self, operation: Operation) -> None:
        self.status.watch(operation)

    def _refresh_all(self) -> None:
        if self.current is not None:
            self.current.refresh()
        self.refresh_frame()

    def _undo(self) -> None:
        focused = QApplication.focusWidget()
        undo = getattr(focused, "undo", None)
        if callable(undo) and not getattr(focused, "isReadOnly", lambda: False)():
            undo()
        elif self.status.can_undo():
            self.status.undo()

    def commands(self) -> list[Command]:
        """Pages and actions for the search, as far as this person's roles go."""
        from desktop.models.roles import Permission
        from desktop.views.global_search import Command

        specs = enumerate(self._specs.values(), 1)
        shown = [
            Command(pages.title_of(s), s.icon, partial(self.go, s.name), f"Ctrl+{n}" if n <= 9 else "")
            for n, s in specs
        ]
        sections = (
            (Permission.BACKUP_RUN, self.tr("Cadangkan data sekarang"), "save", "backup"),
            (Permission.USER_MANAGE, self.tr("Kelola petugas"), "people", "users"),
            (Permission.OFFICE_MANAGE, self.tr("Ubah kop surat dan penandatangan"), "letter", "office"),
            (Permission.REFERENCE_EDIT, self.tr("Ubah hari libur dan batas waktu"), "calendar", "reference"),
        )
        may = self._desk.session.may
        if "intake" in self._specs:
            shown.insert(
                0, Command(self.tr("Pendaftaran baru"), "plus", partial(self.go, "intake"), "Ctrl+N")
            )
        shown += [
            Command(words, icon, partial(self.go, "settings", section=section))
            for permission, words, icon, section in sections
            if may(permission)
        ]
        return [
            *shown,
            Command(self.tr("Periksa keaslian surat"), "shield", self._verify_paper),
            Command(self.tr("Ganti kata sandi"), "shield", self._change_password),
            Command(self.tr("Bantuan halaman ini"), "help", self._open_help, "F1"),
            Command(self.tr("Tombol pintas"), "keyboard", self._open_shortcuts, "Ctrl+/"),
            Command(self.tr("Kunci layar"), "lock", self.locked.emit, "Ctrl+L"),
        ]

    # -- panels ---------------------------------------------------------------------------------------

    def _verify_paper(self) -> None:
        from desktop.views.verify import show_verify

        show_verify(self, self._desk)

    def _open_search(self) -> None:
        from desktop.views.global_search import GlobalSearch

        GlobalSearch(self).open()

    def _open_help(self) -> None:
        from desktop.views.help import HelpPanel

        name = next((n for n, p in self._pages.items() if p is self.current), "home")
        HelpPanel(name, self).open()

    def _open_shortcuts(self) -> None:
        from desktop.views.kit.shortcuts_page import ShortcutsPage

        ShortcutsPage(parent=self).open()

    def _change_password(self) -> None:
        from desktop.views.password import PasswordDialog

        PasswordDialog(self._desk, self).open()

    # -- idle lock ---------------------------------------------------------------------------------------

    def _read_settings(self) -> None:
        from desktop.services.offices.office import settings

        self.idle.set_minutes(settings(self._desk).idle_lock_minutes)

    def _lock_if_idle(self) -> None:
        if operations().busy:
            self.idle.restart()
        elif self.isVisible():
            self.locked.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.idle.restart()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.idle.stop()

    def back_up_if_due(self) -> None:
        """The day's backup, once somebody is in; the banner tells of a full disk, Beranda of a lost stick."""
        from desktop.services import backup

        run_operation(self, lambda _p: backup.automatic(self._desk.store), on_success=self._backed_up)

    def _backed_up(self, made: Any) -> None:
        if made is not None and self.current is not None:
            self.current.refresh()

    # -- files and the end ----------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if "sync" in self._specs and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.receive_files(files)

    def leave(self) -> None:
        """Every page keeps what was typed."""
        for page in self._pages.values():
            page.leave()
        self._settings.setValue("geometry", self.saveGeometry())
        self._settings.sync()

    def _unsaved(self) -> str:
        return ", ".join(name for page in self._pages.values() for name in page.unsaved())

    def _ask_to_leave(self, go: Callable[[], object]) -> None:
        """Before the person goes: what is typed and kept nowhere goes only when that is wanted."""
        names = self._unsaved()
        leave_form(self, dirty=bool(names), go=go, what=names)

    def _close_all_the_same(self) -> None:
        self._going = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._unsaved() and not self._going:
            event.ignore()
            self._ask_to_leave(self._close_all_the_same)
            return
        self.leave()
        event.accept()
        super().closeEvent(event)
