"""The running program: which office is open, who is in, which window shows.

The first window must stand before anything heavy is imported: SQLAlchemy and the services load on the
worker once the login window is painted.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6 import QtCore
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from desktop import local_offices
from desktop.models.errors import KnownError
from desktop.open_office import OpenOffice
from desktop.views import first_size
from desktop.views.curtain import Curtain
from desktop.views.garbage import spare
from desktop.views.login import LoginWindow
from desktop.views.operations import operations, run_operation
from desktop.views.single_instance import FirstInstance, hand_over

if TYPE_CHECKING:
    from desktop.local_offices import Profile
    from desktop.open_office import Store
    from desktop.services.desk import Desk
    from desktop.services.session import Session
    from desktop.views.main_window import MainWindow

_SOON = (
    "desktop.services.accounts.users",
    "desktop.services.frame",
    "desktop.services.home",
    "desktop.views.main_window",
    "desktop.views.home",
    "desktop.views.queue.page",
)
"""What will be needed once somebody is logged in; loaded while the password is typed."""


def _load(modules: tuple[str, ...]) -> None:
    for name in modules:
        import_module(name)


class Desktop(QObject):
    """The running program: which office is open, who is in, which window shows.

    A new window is always shown before the old one goes: Qt ends the program with its last window.
    """

    store_opened = Signal(object)

    def __init__(self, app: QApplication, options: argparse.Namespace) -> None:
        super().__init__(app)
        self._app = app
        self._options = options
        self._files: list[str] = [str(Path(f).absolute()) for f in options.files]
        self._office = OpenOffice()
        self._login: LoginWindow | None = None
        self._window: MainWindow | None = None
        self._setup: QWidget | None = None
        self._curtain = Curtain()
        self._instance: FirstInstance | None = None
        app.aboutToQuit.connect(self.close)

    @property
    def login(self) -> LoginWindow | None:
        """The login window, while it shows."""
        return self._login

    @property
    def window(self) -> MainWindow | None:
        """The main window, while somebody is logged in."""
        return self._window

    @property
    def setup(self) -> QWidget | None:
        """The wizard or the making of a practice office, while it shows."""
        return self._setup

    def start(self) -> bool:
        """Shows the first window; False when an earlier start was brought forward instead."""
        if self._options.practice:
            return self._practise(self._options.profile or local_offices.practice_root())
        root = self._options.profile or local_offices.last_used(local_offices.data_root())
        if root is not None and not self._options.new and local_offices.is_there(root):
            return self._open(root)
        self._set_up(self._options.profile)
        return True

    # -- first run ------------------------------------------------------------------------------

    def _set_up(self, root: Path | None = None) -> None:
        from desktop.views.setup.wizard import SetupWindow

        window = SetupWindow(local_offices.data_root(), root, self._options.key_file)
        window.created.connect(self._after_setup)
        window.practice_wanted.connect(lambda: self._practise(local_offices.practice_root()))
        self._show_setup(window)

    def _practise(self, root: Path) -> bool:
        if local_offices.is_there(root):
            return self._after_setup(root)
        from desktop.views.setup.practice import PracticeWindow

        window = PracticeWindow(root, self._options.key_file)
        window.ready.connect(self._after_setup)
        self._show_setup(window)
        return True

    def _show_setup(self, window: QWidget) -> None:
        before, self._setup = self._setup, window
        first_size.show(window)
        self._dismiss(before)
        self._drop_login()

    def _after_setup(self, root: object) -> bool:
        opened = self._open(Path(str(root)))
        setup, self._setup = self._setup, None
        self._dismiss(setup)
        return opened

    # -- login ------------------------------------------------------------------------------------

    def _open(self, root: Path) -> bool:
        """Greets at the door of an office; False when another run of the program has it open."""
        first = self._instance
        if first is None or first.root != root:
            first = FirstInstance(root, self)
            if not first.claim() and hand_over(root, self._files):
                first.close()
                return False
        try:
            profile = local_offices.profile(root)
        except KnownError as error:
            self._set_up()
            self._tell(error)
            return True
        self._office.stand_at(root)
        self._stand_at(first)
        self._show_login(profile)
        return True

    def _stand_at(self, first: FirstInstance) -> None:
        if first is self._instance:
            return
        if self._instance is not None:
            self._instance.close()
        self._instance = first
        first.called.connect(self._come_forward)

    def _tell(self, error: BaseException) -> None:
        from desktop.views.kit import errors

        errors.show(error, self._setup)

    def _show_login(self, profile: Profile) -> None:
        hint = (
            self.tr("Kantor latihan: nama pengguna praktik, kata sandi praktik") if profile.practice else ""
        )
        before = self._login
        window = LoginWindow(profile.office_name, profile.practice, hint)
        window.submitted.connect(self._log_in)
        window.recovery_submitted.connect(self._recover)
        window.office_chosen.connect(self._open)
        window.new_office_asked.connect(self._set_up)
        window.offer_offices(self._other_offices)
        window.painted.connect(lambda: QTimer.singleShot(0, self._warm_up))
        self._login = window
        first_size.show(window)
        self._dismiss(before)

    def _other_offices(self) -> list[tuple[str, Path]]:
        found = []
        for root in local_offices.offices(local_offices.data_root()):
            if root == self._office.root:
                continue
            try:
                profile = local_offices.profile(root)
            except KnownError:
                continue
            practice = self.tr(" (latihan)") if profile.practice else ""
            found.append((profile.office_name + practice, root))
        return found

    def _warm_up(self) -> None:
        """Loads the heavy libraries and opens the store while the person types."""
        if self._instance is not None:
            QTimer.singleShot(0, self._instance.listen)
        if self._login is not None:
            self._run_at_login(self._office.open, self._opened)

    def _opened(self, store: Store) -> None:
        self.store_opened.emit(store)
        run_operation(self, lambda _p: _load(_SOON), on_success=lambda _none: spare(), mutates=False)

    def _run_at_login(self, work: Callable[[], Any], done: Callable[[Any], object]) -> None:
        run_operation(self._login, lambda _p: work(), on_success=done, on_error=self._open_failed)

    def _open_failed(self, error: BaseException) -> None:
        if self._login is None:
            return
        self._login.show_error(error)
        if getattr(error, "code", "") == "migration_failed":
            from desktop.views.update_offer import offer_way_back

            offer_way_back(self._login)

    def _recover(self, recovery_key: str) -> None:
        """Opens the office with the key of its printed sheet; this PC keeps the key from then on."""

        def done(store: Store) -> None:
            if self._login is not None:
                self._login.set_busy(False)
                self._login.ask_password()
            self.store_opened.emit(store)

        if self._login is not None:
            self._login.set_busy(True)
            self._run_at_login(lambda: self._office.recover(recovery_key), done)

    def _log_in(self, username: str, password: str) -> None:
        if self._login is not None:
            self._login.set_busy(True)
            self._run_at_login(
                lambda: self._office.log_in(username, password), lambda result: self._admit(*result)
            )

    def _admit(self, store: Store, session: Session) -> None:
        from desktop.services.desk import Desk

        desk = Desk(store, session)
        if not session.must_change_password:
            self._enter(desk)
            return
        from desktop.views.password import PasswordDialog

        dialog = PasswordDialog(desk, self._login, forced=True)
        dialog.accepted.connect(lambda: self._enter(desk))
        dialog.rejected.connect(lambda: self._show_login(store.profile))
        dialog.open()

    def _enter(self, desk: Desk) -> None:
        from desktop.views.main_window import MainWindow
        from desktop.views.update_offer import UpdateOffer

        if self._office.root is not None:
            local_offices.remember(self._office.root)
        window = MainWindow(desk)
        window.locked.connect(self._lock)
        window.logged_out.connect(self._log_out)
        before, self._window = self._window, window
        if window.placed:
            window.show()
        else:
            first_size.show(window)
        self._drop_login()
        self._dismiss(before)
        window.back_up_if_due()
        UpdateOffer(window).begin()
        if self._files:
            files, self._files = self._files, []
            window.receive_files(files)

    # -- lock and log-out ---------------------------------------------------------------------------

    def _lock(self) -> None:
        """Hides the work until the same person types their password again."""
        if self._window is None or self._login is not None:
            return
        desk = self._window.desk
        profile, session = desk.store.profile, desk.session
        screen = LoginWindow(profile.office_name, profile.practice, "", locked_user=session.username)
        screen.submitted.connect(self._unlock)
        screen.change_user.connect(self._log_out)
        self._login = screen
        self._window.leave()
        screen.setGeometry(self._window.geometry())
        self._curtain.draw()
        if self._window.isMaximized():
            screen.showMaximized()
        else:
            screen.show()

    def _unlock(self, username: str, password: str) -> None:
        def work() -> Session:
            from desktop.services.accounts.users import login

            if self._window is None:
                raise RuntimeError("nobody is logged in")
            return login(self._window.desk.store, username, password)

        if self._login is not None:
            self._login.set_busy(True)
            self._run_at_login(work, self._uncover)

    def _uncover(self, session: Session) -> None:
        if self._window is None:
            return
        if session.roles != self._window.desk.session.roles or session.must_change_password:
            store = self._window.desk.store
            self._curtain = Curtain()
            self._admit(store, session)
            return
        self._curtain.open()
        self._window.raise_()
        self._window.activateWindow()
        self._drop_login()

    def _log_out(self) -> None:
        window, self._window = self._window, None
        if window is None:
            return
        window.leave()
        self._curtain = Curtain()
        self._office.take_over(window.desk.store)
        self._show_login(window.desk.store.profile)
        if window.farewell and self._login is not None:
            self._login.say(window.farewell, "info")
        self._dismiss(window)

    def _drop_login(self) -> None:
        login, self._login = self._login, None
        self._dismiss(login)

    @staticmethod
    def _dismiss(window: QWidget | None) -> None:
        if window is not None:
            window.hide()
            window.deleteLater()

    # -- the rest -----------------------------------------------------------------------------------

    def _come_forward(self, files: list[str]) -> None:
        """Another start of the program asked for this one, perhaps with files to merge."""
        self._files += files
        window = self._login or self._window or self._setup
        if window is None:
            return
        window.setWindowState(window.windowState() & ~QtCore.Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        if self._files and self._window is not None and self._login is None:
            files, self._files = self._files, []
            self._window.receive_files(files)

    def close(self) -> None:
        """Ends all work in order: what was typed is kept, saves are waited for, the file is closed."""
        if self._window is not None:
            self._window.leave()
        operations().shutdown()
        if self._window is not None:
            self._office.take_over(self._window.desk.store)
        self._office.close()
