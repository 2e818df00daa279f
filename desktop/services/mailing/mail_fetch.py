"""Fetching bundles from the office's mailbox; every other mail stays unread and where it is."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.models.roles import Permission
from desktop.services.mailing import mail_arrivals, mail_password
from desktop.services.mailing.mail_settings import incoming
from desktop.services.offices.office import get_setting, put_setting
from desktop.transport.parts import PartFault
from desktop.transport.shelf import PartSet

if TYPE_CHECKING:
    from desktop.services.bundles.exchange import ProgressLike
    from desktop.services.desk import Desk
    from desktop.transport.eml import Attachment
    from desktop.transport.imap import Mailbox
    from desktop.transport.servers import Server

_POSITION = "mail_position"


@dataclass(slots=True)
class Fetched:
    """A look into the mailbox.

    ``looked`` mails were looked at, ``mails`` of them were ours. ``bundles`` are ready to be merged,
    ``waiting`` lacks parts. ``damaged`` mails could not be taken apart and stay in the mailbox, as do
    ``left`` ones that the server would neither mark nor move.
    """

    looked: int = 0
    mails: int = 0
    bundles: tuple[Path, ...] = ()
    waiting: tuple[PartSet, ...] = ()
    damaged: int = 0
    left: int = 0


def fetch(desk: Desk, progress: ProgressLike | None = None) -> Fetched:
    """Takes our mails out of the mailbox into ``arrived/``; nothing is merged yet.

    A mail is stored here before it is marked there, so a broken line loses nothing. Raises MailTrouble,
    MailNotSet, NoMailPassword, NoKeyring, BundleNotWritten; what was fetched before that is kept.
    """
    from desktop.transport.imap import Mailbox

    desk.require(Permission.BUNDLE_IMPORT)
    chosen, server = incoming(desk)
    password = mail_password.load(desk.store, chosen.password_file)
    done = Fetched()
    position = _Position(desk, server)
    try:
        with Mailbox(server, password, chosen.folder) as box:
            _go_through(desk, box, chosen.folder, position, done, progress)
            junk = box.junk()
            if junk is not None and junk != chosen.folder:
                box.open(junk)
                _go_through(desk, box, junk, position, done, progress)
    finally:
        position.save(done.mails)
    done.bundles = tuple(mail_arrivals.arrived(desk))
    done.waiting = tuple(mail_arrivals.incomplete(desk))
    return done


def _go_through(
    desk: Desk, box: Mailbox, folder: str, position: _Position, done: Fetched, progress: ProgressLike | None
) -> None:
    from desktop.transport.pickup import look

    after = position.after(folder, box.validity)
    for found in look(box, after, mail_arrivals.opener(desk)):
        if progress is not None:
            progress.check()
            progress.report(done.looked)
        done.looked += 1
        if found.unreadable:
            done.damaged += 1
        elif found.attachments:
            if _store_all(desk, found.attachments):
                done.mails += 1
                done.left += not box.take_away(found.uid)
            else:
                done.damaged += 1
        position.move(folder, box.validity, found.uid)


def _store_all(desk: Desk, items: tuple[Attachment, ...]) -> bool:
    """Keeps what a mail brought; False where none of it was sound."""
    kept = 0
    for item in items:
        with suppress(PartFault):
            mail_arrivals.store(desk, item)
            kept += 1
    return kept > 0


class _Position:
    """How far each folder was looked through, remembered by account: another server starts anew."""

    def __init__(self, desk: Desk, server: Server) -> None:
        self._desk = desk
        self._account = f"{server.username}@{server.host}"
        with desk.store.read() as connection:
            stored: dict[str, Any] = get_setting(connection, _POSITION, {})
        self._folders: dict[str, list[int]] = (
            stored.get("folders", {}) if stored.get("account") == self._account else {}
        )
        self._before = json.dumps(self._folders)

    def after(self, folder: str, validity: int) -> int:
        """The last uid looked at; 0 where the server numbered the folder anew."""
        known, uid = self._folders.get(folder, [0, 0])
        return uid if known == validity else 0

    def move(self, folder: str, validity: int, uid: int) -> None:
        """The mail with this uid was looked at."""
        self._folders[folder] = [validity, uid]

    def save(self, mails: int) -> None:
        """Keeps it, and notes in the audit trail that mails were taken."""
        if json.dumps(self._folders) == self._before:
            return
        with self._desk.unit_of_work() as uow:
            put_setting(uow, _POSITION, {"account": self._account, "folders": self._folders})
            if mails:
                uow.audit("mail.fetch", detail={"mails": mails})
