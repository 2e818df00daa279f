"""Updates as the window meets them: news after one, an offer when one lies on a stick, and the hand-over."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer
from PySide6.QtWidgets import QWidget

from desktop.models.errors import KnownError
from desktop.models.roles import Permission
from desktop.views.operations import run_operation

if TYPE_CHECKING:
    from desktop.services.updates.arrival import News
    from desktop.services.updates.back import WayBack
    from desktop.services.updates.install import Offer
    from desktop.views.main_window import MainWindow
    from desktop.views.shell import Shell

log = logging.getLogger(__name__)

LOOK_EVERY = 30_000  # ms between two looks at the sticks


def places(shell: Shell) -> Callable[[], list[Path]]:
    """Where updates are looked for: sticks, folders that this person exchanges bundles through, replies.

    To be called on a worker: an empty card reader may take its time.
    """
    from desktop.services.bundles.drives import removable_drives
    from desktop.services.bundles.program_updates import folder

    chosen = [Path(str(f)) for f in (shell.recall("sync.folder"), shell.recall("update.folder")) if f]
    return lambda: list(dict.fromkeys([*removable_drives(), *chosen, folder(shell.desk)]))


def hand_over_to_setup() -> None:
    """Ends the program in order and starts the setup program as its very last act."""
    app = QCoreApplication.instance()
    if app is not None:
        # Connected after the program's own slot, which closes the office.
        app.aboutToQuit.connect(_start)
        app.quit()


def _start() -> None:
    from desktop.services.updates import install

    try:
        install.start()
    except KnownError as error:  # nobody is left to read it; the next start says that it was not installed
        log.warning("the setup program was not started: %s", error.code)


class UpdateOffer(QObject):
    """Looks after one main window: closes the books on the last update, then keeps an eye on the sticks."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._offered = 0
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY)
        self._timer.timeout.connect(self._look)

    def begin(self) -> None:
        """Once somebody is in."""
        from desktop.services.updates import arrival

        store = self._window.desk.store
        run_operation(self, lambda _p: arrival.settle(store), on_success=self._settled)

    def _settled(self, news: News | None) -> None:
        if news is not None:
            self._tell(news)
        if self._window.desk.session.may(Permission.BACKUP_RUN):
            self._timer.start()
            if news is None:
                self._look()

    def _tell(self, news: News) -> None:
        from desktop.services.updates.arrival import What

        title, text, role = {
            What.INSTALLED: (
                self.tr("Program sudah diperbarui ke versi {after}."),
                self.tr("Data kantor utuh. Bila ada masalah, Anda dapat kembali ke versi {before}."),
                "good",
            ),
            What.NOT_INSTALLED: (
                self.tr("Pembaruan ke versi {after} belum terpasang."),
                self.tr("Versi {before} tetap dipakai dan data tidak berubah."),
                "warning",
            ),
            What.WENT_BACK: (
                self.tr("Program sudah kembali ke versi {after}."),
                self.tr("Bila susunan datanya berbeda, catatan dari versi {before} ada di daftar cadangan."),
                "info",
            ),
            What.DID_NOT_GO_BACK: (
                self.tr("Program belum kembali ke versi {after}."),
                self.tr("Versi {before} tetap dipakai dan data tidak berubah."),
                "warning",
            ),
        }[news.what]
        facts = {"before": news.before, "after": news.after}
        self._show(title.format(**facts), text.format(**facts), role)

    def _look(self) -> None:
        from desktop.services.updates import install

        if not self._window.isVisible():
            return
        folders = places(self._window)
        run_operation(
            self,
            lambda _p: install.find(folders()),
            on_success=self._found,
            on_error=lambda error: log.warning("looking for updates: %s", type(error).__name__),
            mutates=False,
        )

    def _found(self, offers: list[Offer]) -> None:
        if not offers or offers[0].number <= self._offered or not self._window.banner.isHidden():
            return
        self._offered = offers[0].number
        self._show(
            self.tr("Pembaruan ke versi {0} tersedia.").format(offers[0].version),
            self.tr("Berkas {0} sudah diperiksa tanda tangannya.").format(offers[0].path.name),
            "info",
        )

    def _show(self, title: str, text: str, role: str) -> None:
        may = self._window.desk.session.may(Permission.BACKUP_RUN)
        self._window.banner.show_message(
            title,
            text,
            role=role,
            action=self.tr("Buka Pembaruan") if may else "",
            on_action=lambda: self._window.go("settings", section="update"),
        )


def offer_way_back(window: QWidget) -> None:
    """Where this version cannot open the office at all: asks whether the one before shall come back."""
    from desktop.services.updates import back

    def found(way: WayBack | None) -> None:
        from desktop.views.settings.update_back import ask_back

        if way is not None and way.ready:
            ask_back(window, way, decided)

    def decided() -> None:
        run_operation(window, lambda _p: back.go_back(None), on_success=lambda _step: hand_over_to_setup())

    run_operation(window, lambda _p: back.way_back(None), on_success=found, mutates=False)
