"""Handing a bundle to the server part by part, remembering each part that was taken."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from desktop.services.mailing.mail_settings import MailSettings, piece_size
from desktop.services.mailing.outbox_records import HELD, SENT, WAITING, OutboxRow, told, write_row
from desktop.services.offices import office
from desktop.storage.clock import stamp
from desktop.storage.unit_of_work import Changes
from desktop.transport import parts
from desktop.transport.message import Letter, compose
from desktop.transport.trouble import MailTrouble, Step

if TYPE_CHECKING:
    from desktop.services.bundles.exchange import ProgressLike
    from desktop.services.desk import Desk
    from desktop.transport.servers import Server
    from desktop.transport.smtp import Submission

#: Steps whose trouble would meet every other bundle of the round as well.
_COMMON = {Step.ADDRESS, Step.ANSWER, Step.CERTIFICATE, Step.LOGIN, Step.MAILBOX}
_KEPT = "Bundel tetap tersimpan di kotak keluar."


class Carrier:
    """One connection for a round of sending, opened when the first part goes. A context manager.

    ``is_down`` is true once the server itself is the trouble.
    """

    def __init__(
        self,
        desk: Desk,
        settings: MailSettings,
        server: Server,
        password: str,
        progress: ProgressLike | None = None,
    ) -> None:
        self._desk = desk
        self._progress = progress
        self._settings = settings
        self._server = server
        self._password = password
        self._stack = ExitStack()
        self._submission: Submission | None = None
        self._sender_name = office.info(desk).name
        self.is_down = False
        self.changes = Changes()

    def __enter__(self) -> Carrier:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def carry(self, row: OutboxRow, path: Path, recipient: str) -> MailTrouble | None:
        """Sends what is left of a bundle; the trouble where it did not go, after noting it."""
        while True:
            try:
                submission = self._open()
                if not row.piece:
                    row = self._cut(row, piece_size(self._settings, submission.limit))
                self._send(submission, row, path, recipient)
            except MailTrouble as trouble:
                smaller = _smaller(row) if trouble.step is Step.SIZE else None
                if smaller is not None:
                    row = self._cut(row, smaller)
                    continue
                trouble.kept = _KEPT
                self._note_trouble(row, trouble)
                return trouble
            sent = {"state": SENT, "sent_at": self._now(), "trouble": None, "attempts": row.attempts + 1}
            self.note(row, sent, audit="mail.sent")
            return None

    def note(self, row: OutboxRow, values: Mapping[str, object], audit: str = "") -> None:
        """Keeps what became of a bundle, in a transaction of its own."""
        with self._desk.unit_of_work() as uow:
            write_row(uow.execute, row.id, values)
            if audit:
                uow.audit(audit, "outbox", row.id, {"peer": row.peer_code, "number": row.number})
            uow.touch("outbox", row.id)
        self.changes |= uow.changes

    def _cut(self, row: OutboxRow, piece: int) -> OutboxRow:
        """Settles how large the parts are; all go anew, for parts of two sizes would not fit together."""
        self.note(row, {"piece": piece, "parts_sent": 0})
        return replace(row, piece=piece, parts_sent=0)

    def _send(self, submission: Submission, row: OutboxRow, path: Path, recipient: str) -> None:
        if parts.number_of_parts(row.size, row.piece) == 1:
            self._tell(0, 1, row.peer_name)
            self._hand_over(submission, self._letter(row, recipient), row.name, path.read_bytes())
            self.note(row, {"parts_sent": 1})
            return
        for part, data in parts.split(path, row.piece, row.name):
            if part.index > row.parts_sent:
                self._tell(part.index - 1, part.count, row.peer_name)
                letter = self._letter(row, recipient, part.index, part.count)
                self._hand_over(submission, letter, part.file_name, data)
                self.note(row, {"parts_sent": part.index})

    def _hand_over(self, submission: Submission, letter: Letter, name: str, content: bytes) -> None:
        mail = compose(letter, name, content, self._desk.store.clock())
        limit = submission.limit
        if limit is not None and len(mail) > limit:  # said beforehand: no need to send it all for a refusal
            raise MailTrouble(Step.SIZE, self._server.host, f"SIZE {limit}")
        submission.send(self._settings.address, letter.recipient_address, mail)

    def _tell(self, done: int, total: int, text: str) -> None:
        if self._progress is not None:
            self._progress.check()
            self._progress.report(done, total, text)

    def _open(self) -> Submission:
        if self._submission is None:
            from desktop.transport.smtp import Submission

            self._submission = self._stack.enter_context(Submission(self._server, self._password))
        return self._submission

    def _letter(self, row: OutboxRow, recipient: str, index: int = 1, count: int = 1) -> Letter:
        return Letter(
            self._sender_name, self._settings.address, row.peer_name, recipient, row.number, row.sha256,
            index, count,
        )  # fmt: skip

    def _note_trouble(self, row: OutboxRow, trouble: MailTrouble) -> None:
        """The server's own trouble holds up whatever waits: each further try would only meet it again."""
        self.is_down = trouble.step in _COMMON
        which, who = ("state=?", WAITING) if self.is_down else ("id=?", row.id)
        with self._desk.unit_of_work() as uow:
            uow.execute(
                "UPDATE outbox SET state=?, attempts=attempts+1, tried_at=?, trouble=? "
                f"WHERE {which} OR id=?",
                (WAITING if trouble.passing else HELD, uow.at, told(trouble), who, row.id),
            )
            uow.touch("outbox", row.id)
        self.changes |= uow.changes

    def _now(self) -> str:
        return stamp(self._desk.store.clock())


def _smaller(row: OutboxRow) -> int | None:
    """Half of what was too much; None where that would be too little or too many."""
    half = -(-min(row.piece, row.size) // 2)  # rounded up, or an odd byte would make a mail of its own
    enough = half >= parts.LEAST_PIECE and parts.number_of_parts(row.size, half) <= parts.MOST_PARTS
    return half if enough else None
