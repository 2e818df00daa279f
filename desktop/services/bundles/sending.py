"""Sending bundles from the window: to a stick, by mail, as drafts; to one office or to many in one go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.models.errors import KnownError
from desktop.services.bundles import exchange, sent_copies, sticks
from desktop.services.mailing import mail_draft, outbox
from desktop.storage.unit_of_work import Changes
from desktop.sync.errors import BundleNotWritten

if TYPE_CHECKING:
    from desktop.services.bundles.exchange import ProgressLike
    from desktop.services.bundles.sticks import Written
    from desktop.services.desk import Desk
    from desktop.services.mailing.mail_draft import Draft
    from desktop.services.mailing.outbox_records import OutboxRow, Round


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of the bundle for one office: ``fate`` is saved, sent, waiting or failed."""

    code: str
    name: str
    fate: str
    number: int | None = None
    trouble: KnownError | None = None


@dataclass(frozen=True, slots=True)
class SentRound:
    """A bundle for each of many offices; ``stopped`` where the person cancelled in between."""

    results: tuple[Sent, ...]
    changes: Changes = field(default_factory=Changes)


class _Inner:
    """Progress within one of many bundles: only its cancel is heard, the bar counts offices."""

    def __init__(self, whole: ProgressLike) -> None:
        self._whole = whole

    def report(self, done: int, total: int = 0, text: str = "") -> None:
        """Says nothing."""

    def check(self) -> None:
        """Raises where the person has cancelled."""
        self._whole.check()


def to_folder(
    desk: Desk,
    folder: Path,
    peer_code: str | None = None,
    progress: ProgressLike | None = None,
    *,
    everything: bool = False,
) -> Written:
    """Writes the bundle for an office (default: the one above) to a stick or folder, and keeps a copy.

    ``everything`` makes it a full copy. Scans that found no room in it follow in bundles of their own beside
    it. Raises what ``sticks.send_to`` raises.
    """
    written = sticks.send_to(desk, folder, peer_code, progress, everything=everything)
    sent = written.exported
    if sent is None:
        return written
    sent_copies.keep(desk, sent.peer_code, sent.number, written.path)
    if not sent.attachments_left:
        return written
    more = attachments_to_folder(desk, folder, sent.peer_code, progress)
    carried = sum(one.exported.attachments for one in more if one.exported is not None)
    return replace(
        written,
        exported=replace(sent, attachments=sent.attachments + carried, attachments_left=0, more=len(more)),
    )


def attachments_to_folder(
    desk: Desk, folder: Path, peer_code: str | None = None, progress: ProgressLike | None = None
) -> list[Written]:
    """Writes the scans that an office lacks to a stick or folder, in bundles of their own, and keeps copies.

    Raises what ``exchange.export`` raises; cancelling keeps what was written until then.
    """
    written = []
    for exported in exchange.blobs_one_by_one(desk, folder, peer_code, progress):
        written.append(sticks.settled(folder, exported))
        sent_copies.keep(desk, exported.peer_code, exported.number, exported.path)
    return written


def attachments_by_mail(
    desk: Desk, peer_code: str | None = None, progress: ProgressLike | None = None
) -> tuple[list[OutboxRow], Round]:
    """Puts the scans that an office lacks into the outbox, a bundle each of at most 7 MB, and tries to send.

    Raises MailNotSet and what exporting raises. What was queued before a cancel stays in the outbox.
    """
    with desk.store.read() as connection:
        peer = exchange.peer_of(connection, peer_code)
    outbox.require_address(desk, peer.code, peer.name)
    rows = []
    for exported in exchange.blobs_one_by_one(desk, outbox.folder(desk), peer.code, progress):
        row = outbox.add(desk, exported.path, peer.code, exported.number)
        sent_copies.keep(desk, peer.code, exported.number, outbox.folder(desk) / f"{row.id}.age")
        rows.append(row)
    return rows, outbox.send_due(desk, progress)


def by_mail(
    desk: Desk, peer_code: str | None = None, progress: ProgressLike | None = None
) -> tuple[OutboxRow, Round]:
    """Puts the bundle for an office into the outbox and tries to send it. Raises as ``outbox.send``."""
    row, done = outbox.send(desk, peer_code, progress)
    sent_copies.keep(desk, row.peer_code, row.number, outbox.folder(desk) / f"{row.id}.age")
    return row, done


def as_draft(
    desk: Desk, folder: Path, peer_code: str | None = None, progress: ProgressLike | None = None
) -> Draft:
    """Writes the bundle with a draft for webmail into a folder, and keeps a copy."""
    draft = mail_draft.save_draft(desk, folder, peer_code, progress)
    sent_copies.keep(desk, draft.exported.peer_code, draft.exported.number, draft.exported.path)
    return draft


def many_to_folder(
    desk: Desk,
    folder: Path,
    offices: Sequence[tuple[str, str]],
    progress: ProgressLike,
    *,
    everything: bool = False,
) -> SentRound:
    """Writes a bundle for each (code, name) there. A stick that is full or gone ends it for the rest too.

    ``everything`` makes them full copies. Cancelling raises; what was written until then stays on the stick
    and in the history.
    """
    results: list[Sent] = []
    changes = Changes()
    broken: KnownError | None = None
    for place, (code, name) in enumerate(offices):
        progress.check()
        progress.report(place, len(offices), name)
        if broken is not None:
            results.append(Sent(code, name, "failed", trouble=broken))
            continue
        try:
            written = to_folder(desk, folder, code, _Inner(progress), everything=everything)
        except KnownError as trouble:
            results.append(Sent(code, name, "failed", trouble=trouble))
            broken = trouble if isinstance(trouble, BundleNotWritten) else None
        else:
            number = written.exported.number if written.exported is not None else None
            changes |= written.exported.changes if written.exported is not None else Changes()
            results.append(Sent(code, name, "saved", number))
    return SentRound(tuple(results), changes)


def many_by_mail(desk: Desk, offices: Sequence[tuple[str, str]], progress: ProgressLike) -> SentRound:
    """Queues a bundle for each (code, name), then sends in one round over one connection.

    An office without an address fails alone. What the server does not take now waits in the outbox.
    """
    queued: dict[str, tuple[str, str]] = {}
    results: dict[str, Sent] = {}
    changes = Changes()
    for place, (code, name) in enumerate(offices):
        progress.check()
        progress.report(place, len(offices), name)
        try:
            row, made = outbox.queue(desk, code, _Inner(progress))
        except KnownError as trouble:
            results[code] = Sent(code, name, "failed", trouble=trouble)
            continue
        sent_copies.keep(desk, code, row.number, outbox.folder(desk) / f"{row.id}.age")
        queued[row.id] = (code, name)
        results[code] = Sent(code, name, "waiting", row.number)
        changes |= made
    done = outbox.send_due(desk, progress, now=True) if queued else outbox.Round()
    for result in done.results:
        if result.id in queued:
            code, name = queued[result.id]
            fate = "sent" if result.state == "sent" else "waiting"
            results[code] = Sent(code, name, fate, result.number, result.trouble)
    return SentRound(tuple(results[code] for code, _ in offices), changes | done.changes)
