"""Small frozen answers of the outbox, for windows and the command line."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from desktop.models.errors import KnownError
from desktop.storage.changelog import dump
from desktop.storage.unit_of_work import Changes

WAITING, HELD, SENT, REPLACED, CANCELLED, LOST = "waiting", "held", "sent", "replaced", "cancelled", "lost"

#: State -> what a person reads.
STATE_WORDS = {
    WAITING: "Menunggu dikirim",
    HELD: "Perlu diperiksa",
    SENT: "Terkirim",
    REPLACED: "Diganti kiriman yang lebih baru",
    CANCELLED: "Dibatalkan",
    LOST: "Berkasnya hilang",
}

COLUMNS = (
    "id, peer, number, name, size, sha256, state, piece, parts_sent, attempts, tried_at, trouble, queued_at, "
    "sent_at"
)


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """A bundle on its way out by mail.

    ``parts`` is how many mails it makes (0 until the first try). ``trouble_code`` and ``trouble`` tell the
    last failure; ``seconds_to_wait`` how long until the next try by itself, None where there will be none.
    """

    id: str
    peer_code: str
    peer_name: str
    number: int
    name: str
    size: int
    sha256: str = field(repr=False)
    state: str
    piece: int = field(repr=False)
    parts: int
    parts_sent: int
    attempts: int
    tried_at: str | None
    trouble_code: str | None
    trouble: str | None
    queued_at: str
    sent_at: str | None
    seconds_to_wait: int | None = None

    @property
    def state_words(self) -> str:
        """The state for people."""
        return STATE_WORDS[self.state]


@dataclass(frozen=True, slots=True)
class SendResult:
    """What became of one bundle in a round of sending."""

    id: str
    peer_code: str
    number: int
    state: str
    trouble: KnownError | None = None


@dataclass(frozen=True, slots=True)
class Round:
    """A round of sending: each bundle tried, and what changed for open windows."""

    results: tuple[SendResult, ...] = ()
    changes: Changes = field(default_factory=Changes)

    @property
    def trouble(self) -> KnownError | None:
        """The first trouble, if there was one."""
        return next((result.trouble for result in self.results if result.trouble is not None), None)


def told(trouble: KnownError) -> str:
    """A trouble as the row keeps it."""
    return dump({"code": trouble.code, "message": trouble.user_message})


def write_row(
    execute: Callable[[str, tuple[object, ...]], object], row_id: str, values: Mapping[str, object]
) -> None:
    """Sets columns of a row; their names come from this package alone."""
    sets = ", ".join(f"{name}=?" for name in values)
    execute(f"UPDATE outbox SET {sets} WHERE id=?", (*values.values(), row_id))


def from_row(row: Any, names: dict[str, str]) -> OutboxRow:
    """A row of ``COLUMNS``; ``names`` maps codes of offices to names."""
    told = json.loads(row[11]) if row[11] else {}
    size, piece = int(row[4]), int(row[7])
    return OutboxRow(
        id=row[0], peer_code=row[1], peer_name=names.get(row[1]) or row[1], number=row[2], name=row[3],
        size=size, sha256=row[5], state=row[6], piece=piece, parts=max(1, -(-size // piece)) if piece else 0,
        parts_sent=row[8], attempts=row[9], tried_at=row[10], trouble_code=told.get("code"),
        trouble=told.get("message"), queued_at=row[12], sent_at=row[13],
    )  # fmt: skip
