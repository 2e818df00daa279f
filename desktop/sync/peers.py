"""What this office remembers of the offices it exchanges bundles with: keys, watermarks, bundles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

PARENT, CHILD = "parent", "child"


@dataclass(frozen=True, slots=True)
class Peer:
    """A trusted office as paired: its public keys and where it stands in the tree."""

    id: str
    code: str
    name: str
    level: str
    device: str
    sign_key: bytes
    age_recipient: str
    card: str
    relation: str
    paired_at: str
    revoked_at: str | None


_COLUMNS = "id, code, name, level, device, sign_key, age_recipient, card, relation, paired_at, revoked_at"


def _peer(row: Any) -> Peer:
    values = list(row)
    values[5] = bytes.fromhex(values[5])
    return Peer(*values)


def peers(connection: Connection) -> list[Peer]:
    """Every paired office, revoked ones included, the parent first."""
    rows = connection.exec_driver_sql(
        f"SELECT {_COLUMNS} FROM trusted_office ORDER BY relation DESC, code, paired_at DESC"
    )
    return [_peer(row) for row in rows]


def current_peer(connection: Connection, code: str) -> Peer | None:
    """The office's newest card that is not revoked."""
    row = connection.exec_driver_sql(
        f"SELECT {_COLUMNS} FROM trusted_office WHERE code=? AND revoked_at IS NULL "
        "ORDER BY paired_at DESC, id DESC",
        (code,),
    ).first()
    return _peer(row) if row is not None else None


def without_card(every: list[Peer]) -> list[Peer]:
    """The newest card of each office that has only revoked ones: until it is paired nothing comes or goes."""
    living = {peer.code for peer in every if peer.revoked_at is None}
    newest: dict[str, Peer] = {}
    for peer in every:  # the newest card of an office comes first
        if peer.code not in living:
            newest.setdefault(peer.code, peer)
    return list(newest.values())


def peer_watermarks(connection: Connection, code: str) -> dict[int, int]:
    """What the peer last told us it has: oid -> seq."""
    rows = connection.exec_driver_sql("SELECT oid, seq FROM peer_watermark WHERE peer=?", (code,))
    return {int(oid): int(seq) for oid, seq in rows}


@dataclass(frozen=True, slots=True)
class OriginRow:
    """An origin with the highest contiguous seq applied here."""

    oid: int
    office: str
    device: str
    epoch: int
    seq: int


def origins(connection: Connection) -> list[OriginRow]:
    """All origins this office knows, in the order met."""
    rows = connection.exec_driver_sql("SELECT oid, office, device, epoch, seq FROM origin ORDER BY oid")
    return [OriginRow(*row) for row in rows]
