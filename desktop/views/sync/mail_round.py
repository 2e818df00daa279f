"""The outbox while the window is open: what a power cut left is taken in, and what is due is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from desktop.models.roles import Permission
from desktop.views.operations import Progress, run_operation

if TYPE_CHECKING:
    from desktop.services.mailing.outbox_records import Round
    from desktop.views.shell import Shell

EVERY = 60_000  # ms


class MailRound(QObject):
    """Tries once a minute what waits; a trouble is kept with the bundle and seen in Kotak keluar."""

    def __init__(self, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._running = False
        self._tidied = False
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.go_round)
        if shell.desk.session.may(Permission.BUNDLE_EXPORT):
            self._timer.start()

    def go_round(self) -> None:
        """One round in the background, unless the last one still runs."""
        if self._running:
            return
        self._running = True
        desk, tidied = self._shell.desk, self._tidied

        def work(progress: Progress) -> Round:
            from desktop.services.mailing import outbox

            if not tidied:
                outbox.tidy(desk)
            return outbox.send_due(desk, progress) if outbox.due(desk) else outbox.Round()

        # A missing server or password is no news a minute later: the page says it when somebody sends.
        run_operation(
            self, work, on_success=self._done, on_error=self._failed, on_cancel=self._ended, cancellable=True
        )

    def _done(self, done: Round) -> None:
        self._tidied = True
        self._ended()
        sent = sum(result.state == "sent" for result in done.results)
        if sent:
            self._shell.toast(self.tr("%n bundel terkirim lewat surel.", "", sent))

    def _failed(self, error: BaseException) -> None:
        from desktop.views.kit import errors

        self._ended()
        if errors.known_text(error) is None:
            self._timer.stop()
            errors.show(error, self)

    def _ended(self) -> None:
        self._running = False
