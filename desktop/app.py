"""The composition root: the one place that wires store, services and views together.

The first window must stand before anything heavy is imported: SQLAlchemy and the services load on the
worker once the login window is painted.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from desktop import __version__
from desktop.models.resources import resource_path
from desktop.storage.profile import Folder, Profile, load_profile
from desktop.views import theme
from desktop.views.login import LoginWindow
from desktop.views.operations import operations, run_operation
from desktop.views.single_instance import FirstInstance, hand_over

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from desktop.services.session import Session
    from desktop.storage.store import Store
    from desktop.views.main_window import MainWindow

PRACTICE_FOLDER = "latihan"


def data_root() -> Path:
    """Where this person's offices live: %LOCALAPPDATA% on Windows, ~/.local/share elsewhere."""
    from platformdirs import user_data_path

    return user_data_path("PuskesosDesktop", appauthor=False)


def _last_used(root: Path) -> Path | None:
    """The office opened last, else the only or first one found."""
    try:
        named = root / (root / "last").read_text(encoding="utf-8").strip()
        if Folder(named).exists():
            return named
    except OSError:
        pass
    found = sorted(p for p in root.glob("*") if Folder(p).exists()) if root.is_dir() else []
    return found[0] if found else None


def _parse(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="puskesos-desktop", description="Puskesos Desktop")
    parser.add_argument("--profile", type=Path, help="folder data kantor")
    parser.add_argument("--practice", action="store_true", help="buka kantor latihan dengan data contoh")
    parser.add_argument("--new", action="store_true", help="siapkan kantor baru")
    parser.add_argument("--key-file", type=Path, help="simpan kunci di berkas ini, bukan di keyring")
    parser.add_argument("--version", action="version", version=__version__)
    parser.add_argument("files", nargs="*", help="bundel yang akan digabungkan")
    return parser.parse_args(argv)


class Desktop(QObject):
    """The running program: which office is open, who is in, which window shows."""

    def __init__(self, app: QApplication, options: argparse.Namespace) -> None:
        super().__init__(app)
        self._app = app
        self._options = options
        self._files: list[str] = [str(Path(f).absolute()) for f in options.files]
        self._root: Path | None = None
        self._store: Store | None = None
        self._login: LoginWindow | None = None
        self._window: MainWindow | None = None
        self._wizard: QObject | None = None
        self._instance: FirstInstance | None = None
        app.aboutToQuit.connect(self._close)

    def start(self) -> bool:
        """Shows the first window; False when an earlier start was brought forward instead."""
        if self._options.practice:
            root = self._options.profile or data_root() / PRACTICE_FOLDER
            if Folder(root).exists():
                return self._open(root)
            self._make_practice(root)
            return True
        root = self._options.profile or _last_used(data_root())
        if root is not None and not self._options.new and Folder(root).exists():
            return self._open(root)
        self._set_up(self._options.profile)
        return True

    # -- first run ------------------------------------------------------------------------------

    def _set_up(self, root: Path | None) -> None:
        from desktop.views.setup.wizard import SetupWindow

        window = SetupWindow(data_root(), root, self._options.key_file)
        window.created.connect(self._after_setup)
        window.practice_wanted.connect(lambda: self._make_practice(data_root() / PRACTICE_FOLDER))
        self._wizard = window
        window.show()

    def _after_setup(self, root: object) -> None:
        if isinstance(self._wizard, QObject):
            self._wizard.deleteLater()
            self._wizard = None
        self._open(Path(str(root)))

    def _make_practice(self, root: Path) -> None:
        from desktop.views.setup.practice import PracticeWindow

        if Folder(root).exists():
            self._after_setup(root)
            return
        window = PracticeWindow(root, self._options.key_file)
        window.ready.connect(self._after_setup)
        if isinstance(self._wizard, QObject):
            self._wizard.deleteLater()
        self._wizard = window
        window.show()

    # -- login ------------------------------------------------------------------------------------

    def _open(self, root: Path) -> bool:
        if hand_over(root, self._files):
            return False
        self._root = root
        self._instance = FirstInstance(root, self)
        self._instance.called.connect(self._come_forward)
        self._show_login(load_profile(Folder(root)))
        return True

    def _show_login(self, profile: Profile) -> None:
        hint = (
            self.tr("Kantor latihan: nama pengguna praktik, kata sandi praktik") if profile.practice else ""
        )
        window = LoginWindow(profile.office_name, profile.practice, hint)
        window.submitted.connect(self._log_in)
        window.painted.connect(self._warm_up)
        self._login = window
        window.show()

    def _warm_up(self) -> None:
        """Loads the heavy libraries and opens the store while the person types."""
        if self._store is None and self._login is not None:
            run_operation(
                self._login,
                lambda _p: self._open_store(),
                on_success=lambda _s: None,
                on_error=self._open_failed,
            )

    def _open_store(self) -> Store:
        if self._store is None:
            from desktop.storage.store import Store

            if self._root is None:
                raise RuntimeError("no office chosen")
            self._store = Store.open(self._root)
        return self._store

    def _open_failed(self, error: BaseException) -> None:
        if self._login is not None:
            self._login.show_error(error)

    def _log_in(self, username: str, password: str) -> None:
        def work(_progress: object) -> tuple[Store, Session]:
            from desktop.services.users import login

            store = self._open_store()
            return store, login(store, username, password)

        def done(result: tuple[Store, Session]) -> None:
            self._enter(*result)

        if self._login is not None:
            self._login.set_busy(True)
            run_operation(self._login, work, on_success=done, on_error=self._open_failed)

    def _enter(self, store: Store, session: Session) -> None:
        from desktop.services.desk import Desk
        from desktop.views.main_window import MainWindow

        self._remember_office()
        desk: Desk = Desk(store, session)
        window = MainWindow(desk)
        window.locked.connect(self._lock)
        window.logged_out.connect(self._log_out)
        self._window = window
        if self._login is not None:
            self._login.close()
            self._login.deleteLater()
            self._login = None
        window.show()
        if self._files:
            files, self._files = self._files, []
            window.receive_files(files)

    def _lock(self) -> None:
        """Hides the work until the same person types their password again."""
        if self._window is None:
            return
        from desktop.services.users import login

        window, desk = self._window, self._window.desk
        screen = LoginWindow(
            desk.store.profile.office_name, desk.store.profile.practice, "", locked_user=desk.session.username
        )

        def unlock(username: str, password: str) -> None:
            screen.set_busy(True)
            run_operation(
                screen,
                lambda _p: login(desk.store, username, password),
                on_success=opened,
                on_error=screen.show_error,
            )

        def opened(_session: Session) -> None:
            screen.close()
            screen.deleteLater()
            self._login = None
            window.show()
            window.raise_()

        screen.submitted.connect(unlock)
        screen.change_user.connect(self._log_out)
        self._login = screen
        window.hide()
        screen.show()

    def _log_out(self) -> None:
        if self._login is not None:
            self._login.close()
            self._login.deleteLater()
            self._login = None
        if self._window is not None:
            self._window.leave()
            self._window.hide()
            self._window.deleteLater()
            self._window = None
        if self._store is not None:
            self._show_login(self._store.profile)

    # -- the rest -----------------------------------------------------------------------------------

    def _come_forward(self, files: list[str]) -> None:
        window = self._window if self._window is not None and self._window.isVisible() else self._login
        if window is None:
            self._files += files
            return
        window.setWindowState(window.windowState() & ~theme.Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        if files and window is self._window and self._window is not None:
            self._window.receive_files(files)
        else:
            self._files += files

    def _remember_office(self) -> None:
        from desktop.storage.profile import write_atomically

        root = data_root()
        if self._root is not None and self._root.parent == root:
            write_atomically(root / "last", self._root.name + "\n")

    def _close(self) -> None:
        if self._window is not None:
            self._window.leave()
        operations().shutdown()
        if self._store is not None:
            self._store.close()
            self._store = None


def _translate(app: QApplication) -> list[QTranslator]:
    """Qt's own words and, for an English system, ours: Indonesian is the source language."""
    kept: list[QTranslator] = []
    locale = QLocale(QLocale.Language.Indonesian, QLocale.Country.Indonesia)
    QLocale.setDefault(locale)
    for name, folder in (
        ("qtbase_id", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),
        ("qt_id", str(resource_path("translations"))),
    ):
        translator = QTranslator(app)
        if translator.load(name, folder):
            app.installTranslator(translator)
            kept.append(translator)
    return kept


def make_application(argv: list[str]) -> QApplication:
    """The QApplication with name, language and look."""
    app = QApplication(argv[:1])
    app.setApplicationName("PuskesosDesktop")
    app.setApplicationDisplayName("Puskesos Desktop")
    app.setApplicationVersion(__version__)
    _translate(app)
    theme.apply(app)
    return app


def main(argv: list[str] | None = None, on_started: Callable[[Any], None] | None = None) -> int:
    """Runs the program until its last window closes; 0 when all went well."""
    arguments = sys.argv if argv is None else argv
    options = _parse(arguments[1:])
    app = make_application(arguments)
    from desktop.views.kit import errors

    errors.install()
    desktop = Desktop(app, options)
    if not desktop.start():
        return 0
    if on_started is not None:
        QTimer.singleShot(0, lambda: on_started(desktop))
    return app.exec()
