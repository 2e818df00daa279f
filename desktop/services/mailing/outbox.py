"""Bundles that leave by mail: written first, sent when the line allows, never forgotten.

A bundle is a file in ``outbox/`` of the data folder (encrypted, as it travels) and a row. Each part that
the server took is remembered at once, so a restart goes on where it was. One sender at a time: the
windows use their one database worker, the command line holds the office alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.models.dates import parse_stamp
from desktop.models.errors import KnownError, NotFound
from desktop.models.ids import new_id
from desktop.models.roles import Permission
from desktop.services.bundles import exchange
from desktop.services.bundles.kept_copy import file_sha256
from desktop.services.desk import Desk
from desktop.services.mailing import mail_password
from desktop.services.mailing.mail_settings import MailNotSet, address_of, outgoing
from desktop.services.mailing.outbox_records import (
    CANCELLED,
    COLUMNS,
    HELD,
    LOST,
    REPLACED,
    SENT,
    WAITING,
    OutboxRow,
    Round,
    SendResult,
    from_row,
    told,
    write_row,
)
from desktop.storage.unit_of_work import Changes
from desktop.sync.peers import peers
from desktop.transport import backoff

if TYPE_CHECKING:
    from desktop.services.bundles.exchange import ProgressLike
    from desktop.services.mailing.outbox_sending import Carrier

__all__ = [
    "OutboxRow", "Round", "SendResult", "add", "cancel", "due", "folder", "queue", "retry", "rows", "send",
    "send_due", "tidy",
]  # fmt: skip


def folder(desk: Desk) -> Path:
    """Where the files lie."""
    made = desk.store.folder.root / "outbox"
    made.mkdir(mode=0o700, parents=True, exist_ok=True)
    return made


def send(
    desk: Desk, peer_code: str | None = None, progress: ProgressLike | None = None
) -> tuple[OutboxRow, Round]:
    """Makes the bundle for an office (default: the one above), puts it into the outbox and tries to send.

    Raises what ``queue`` raises; a mail trouble is in the Round, for the bundle is safe in the outbox then.
    """
    row, changes = queue(desk, peer_code, progress)
    done = send_due(desk, progress, only=row.id)
    return _row(desk, row.id), replace(done, changes=changes | done.changes)


def queue(
    desk: Desk, peer_code: str | None = None, progress: ProgressLike | None = None
) -> tuple[OutboxRow, Changes]:
    """Makes the bundle for an office and puts it into the outbox; for many offices, before one round.

    Raises what exporting raises, and MailNotSet without a server or an address, before anything is made.
    """
    desk.require(Permission.BUNDLE_EXPORT)
    with desk.store.read() as connection:
        peer = exchange.peer_of(connection, peer_code)
    require_address(desk, peer.code, peer.name)
    exported = exchange.export(desk, folder(desk), peer.code, progress)
    row = add(desk, exported.path, peer.code, exported.number, cumulative=True)
    return row, exported.changes


def require_address(desk: Desk, peer_code: str, peer_name: str) -> None:
    """Raises MailNotSet where no mail could go to this office, before anything is made."""
    outgoing(desk)
    address_of(desk, peer_code, peer_name)


def add(desk: Desk, path: Path, peer_code: str, number: int, *, cumulative: bool = False) -> OutboxRow:
    """Puts a written bundle into the outbox; a file from elsewhere is copied, one in ``outbox/`` renamed.

    With ``cumulative`` it replaces older such bundles to the same office of which nothing was sent yet: it
    holds what they held.
    """
    desk.require(Permission.BUNDLE_EXPORT)
    row_id, home = new_id(), folder(desk)
    digest, size = file_sha256(path), path.stat().st_size
    stored = home / f"{row_id}.age"
    if path.parent == home:
        path.replace(stored)
    else:
        _copy(path, stored, size)
    with desk.unit_of_work() as uow:
        if cumulative:
            uow.execute(
                "UPDATE outbox SET state=? WHERE peer=? AND cumulative=1 AND parts_sent=0 AND state IN (?,?)",
                (REPLACED, peer_code, WAITING, HELD),
            )
        uow.execute(
            "INSERT INTO outbox (id, peer, number, name, size, sha256, cumulative, state, piece, parts_sent, "
            "attempts, queued_at) VALUES (?,?,?,?,?,?,?,?,0,0,0,?)",
            (
                row_id,
                peer_code,
                number,
                _name(desk, peer_code, number),
                size,
                digest,
                int(cumulative),
                WAITING,
                uow.at,
            ),
        )
        uow.audit("mail.queue", "outbox", row_id, {"peer": peer_code, "number": number})
        uow.touch("outbox", row_id)
    return _row(desk, row_id)


def rows(desk: Desk, limit: int = 100) -> list[OutboxRow]:
    """The outbox: what waits first, then what was sent, newest first."""
    desk.require(Permission.BUNDLE_EXPORT)
    return _rows(desk, f"ORDER BY state NOT IN ('{WAITING}','{HELD}'), id DESC LIMIT {int(limit)}", ())


def due(desk: Desk) -> int:
    """How many bundles a round would try now; a timer asks this every minute."""
    return len(_due(desk, _waiting(desk)))


def send_due(
    desk: Desk, progress: ProgressLike | None = None, *, only: str | None = None, now: bool = False
) -> Round:
    """Tries every bundle whose time has come, oldest first; with ``now`` all that are there, held ones too.

    A trouble with the server ends the round, one with a single recipient does not. Cancelling keeps what was
    sent, part by part. Raises MailNotSet, NoMailPassword, NoKeyring: then nothing was tried.
    """
    from desktop.services.mailing.outbox_sending import Carrier

    desk.require(Permission.BUNDLE_EXPORT)
    waiting = _waiting(desk, HELD) if now else _waiting(desk)
    chosen = [row for row in waiting if row.id == only] if only else waiting if now else _due(desk, waiting)
    if not chosen:
        return Round()
    settings, server = outgoing(desk)
    password = mail_password.load(desk.store, settings.password_file)
    results: list[SendResult] = []
    with Carrier(desk, settings, server, password, progress) as carrier:
        for row in chosen:
            results.append(_deliver(desk, carrier, row))
            if carrier.is_down:
                break
    return Round(tuple(results), carrier.changes)


def retry(desk: Desk, row_id: str) -> Changes:
    """Makes a bundle wait again, from its first unsent part; one that was sent goes once more as a whole."""
    desk.require(Permission.BUNDLE_EXPORT)
    row = _row(desk, row_id)
    if not _file(desk, row.id).is_file():
        return _set(desk, row_id, {"state": LOST})
    fresh = {"piece": 0, "parts_sent": 0} if row.state == SENT else {}
    return _set(desk, row_id, {"state": WAITING, "attempts": 0, "tried_at": None, "trouble": None} | fresh)


def cancel(desk: Desk, row_id: str) -> Changes:
    """Takes a bundle out of the outbox unsent; what it holds goes with the next one. Raises NotFound."""
    desk.require(Permission.BUNDLE_EXPORT)
    if _row(desk, row_id).state not in {WAITING, HELD}:
        raise _not_there()
    changes = _set(desk, row_id, {"state": CANCELLED})
    tidy(desk)
    return changes


def tidy(desk: Desk) -> None:
    """Removes files that nobody needs: of bundles no longer waiting, but the last one sent to each office.

    To be called at login: a bundle that a power cut left without its row is taken in again.
    """
    _adopt(desk)
    kept = {row.id for row in _waiting(desk, HELD)}
    last: dict[str, str] = {
        row.peer_code: row.id for row in _rows(desk, "WHERE state=? ORDER BY id", (SENT,))
    }
    for path in folder(desk).iterdir():
        if path.stem not in kept | set(last.values()):
            with suppress(OSError):
                path.unlink()


def _adopt(desk: Desk) -> None:
    for path in sorted(folder(desk).glob("PUSKESOS_*.age")):
        with desk.store.read() as connection:
            made = connection.exec_driver_sql(
                "SELECT peer, number, kind FROM bundle WHERE direction='out' AND file_name=?",
                (path.name,),
            ).first()
        if made is not None:
            add(desk, path, made[0], made[1], cumulative=made[2] != "blobs")


# -- inside -------------------------------------------------------------------------------------------------


def _deliver(desk: Desk, carrier: Carrier, row: OutboxRow) -> SendResult:
    path = _file(desk, row.id)
    trouble: KnownError | None = None
    try:
        recipient = address_of(desk, row.peer_code, row.peer_name)
    except MailNotSet as missing:
        carrier.note(row, {"state": HELD, "trouble": told(missing)})
        trouble = missing
    else:
        if path.is_file() and path.stat().st_size == row.size:
            trouble = carrier.carry(row, path, recipient)
        else:
            carrier.note(row, {"state": LOST})
    after = _row(desk, row.id)
    if after.state == SENT:
        tidy(desk)
    return SendResult(row.id, row.peer_code, row.number, after.state, trouble)


def _file(desk: Desk, row_id: str) -> Path:
    return folder(desk) / f"{row_id}.age"


def _name(desk: Desk, peer_code: str, number: int) -> str:
    from desktop.sync.names import bundle_file_name

    return bundle_file_name(desk.office_code, peer_code, number)


def _copy(source: Path, target: Path, size: int) -> None:
    from desktop.sync.safe_file import SafeFile

    with source.open("rb") as file, SafeFile(target, size) as out:
        while piece := file.read(1 << 20):
            out.write(piece)
        out.commit()


def _waiting(desk: Desk, *more: str) -> list[OutboxRow]:
    states = (WAITING, *more)
    return _rows(desk, f"WHERE state IN ({','.join('?' * len(states))}) ORDER BY id", states)


def _due(desk: Desk, waiting: Iterable[OutboxRow]) -> list[OutboxRow]:
    now = desk.store.clock()
    return [row for row in waiting if backoff.is_due(now, _moment(row.tried_at), row.attempts)]


def _moment(text: str | None) -> datetime | None:
    return parse_stamp(text) if text else None


def _rows(desk: Desk, tail: str, parameters: tuple[object, ...]) -> list[OutboxRow]:
    now = desk.store.clock()
    with desk.store.read() as connection:
        names = {peer.code: peer.name for peer in peers(connection)}
        found = connection.exec_driver_sql(f"SELECT {COLUMNS} FROM outbox {tail}", parameters).all()
    return [_with_wait(from_row(row, names), now) for row in found]


def _with_wait(row: OutboxRow, now: datetime) -> OutboxRow:
    tried = _moment(row.tried_at)
    if row.state != WAITING:
        return row
    if tried is None or backoff.is_due(now, tried, row.attempts):
        return replace(row, seconds_to_wait=0)
    left = backoff.wait_after(row.attempts) - (now - tried).total_seconds()
    return replace(row, seconds_to_wait=int(left) + 1)


def _row(desk: Desk, row_id: str) -> OutboxRow:
    found = _rows(desk, "WHERE id=?", (row_id,))
    if not found:
        raise _not_there()
    return found[0]


def _set(desk: Desk, row_id: str, values: dict[str, object]) -> Changes:
    with desk.unit_of_work() as uow:
        write_row(uow.execute, row_id, values)
        uow.touch("outbox", row_id)
    return uow.changes


def _not_there() -> NotFound:
    return NotFound(
        "Kiriman itu tidak lagi menunggu di kotak keluar.",
        "Tidak ada yang diubah.",
        "Muat ulang daftar kotak keluar, lalu pilih lagi.",
    )
