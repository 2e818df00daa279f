"""Scans and photos that an office does not have yet: which, how large, and which were sent already.

The rows travel with the changes, the scans beside them as there is room. What an office is owed is kept
until it names a bundle that held it.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from desktop.storage.changelog import dump
from desktop.sync.seal import Blob

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.storage.unit_of_work import UnitOfWork
    from desktop.sync.export import Selection


#: Rows whose bytes travel beside them. Materials of socialisation stay where they are.
CARRIED = ("attachment", "visit_photo")


@dataclass(frozen=True, slots=True)
class Owed:
    """How much an office lacks: all of it, and what was in no bundle yet. Sizes in bytes."""

    count: int = 0
    size: int = 0
    unsent: int = 0
    unsent_size: int = 0


def wanted(connection: Connection, chosen: Selection) -> set[str]:
    """sha256 of what the peer may not have yet, also of scans that have not come here themselves."""
    waiting = connection.exec_driver_sql(
        "SELECT value FROM setting WHERE key=?", (f"blobs_owed:{chosen.peer}",)
    ).scalar()
    found: set[str] = set(json.loads(waiting)) if waiting else set()
    for entity in CARRIED:
        found.update(
            connection.exec_driver_sql(
                f"SELECT DISTINCT sha256 FROM {entity} WHERE deleted=0 "
                "AND id IN (SELECT value FROM json_each(?))",
                (dump(chosen.touched(connection, entity)),),
            ).scalars()
        )
    return found


def here(connection: Connection, hashes: set[str]) -> dict[str, int]:
    """Those of them that lie here, with their bytes."""
    rows = connection.exec_driver_sql(
        "SELECT sha256, size FROM blob WHERE sha256 IN (SELECT value FROM json_each(?))",
        (dump(sorted(hashes)),),
    )
    return {str(sha256): int(size) for sha256, size in rows}


def sent_before(connection: Connection, peer: str) -> set[str]:
    """What was in a bundle for this office, arrived or not."""
    details = connection.exec_driver_sql(
        "SELECT detail FROM bundle WHERE direction='out' AND peer=?", (peer,)
    ).scalars()
    return {sha256 for detail in details for sha256 in json.loads(detail).get("blobs", ())}


def tell(connection: Connection, peer: str, owed: Mapping[str, int]) -> Owed:
    """What is owed, in figures."""
    before = sent_before(connection, peer) if owed else set()
    unsent = [size for sha256, size in owed.items() if sha256 not in before]
    return Owed(len(owed), sum(owed.values()), len(unsent), sum(unsent))


def remember(uow: UnitOfWork, peer: str, hashes: set[str]) -> None:
    """Keeps what the peer is owed, until it is confirmed."""
    uow.execute(
        "INSERT INTO setting (key, value) VALUES (?,?) ON CONFLICT (key) DO UPDATE SET value=excluded.value",
        (f"blobs_owed:{peer}", dump(sorted(hashes))),
    )


def fitting(owed: Mapping[str, int], room: int) -> list[tuple[str, int]]:
    """Those that find room, smallest first."""
    carried: list[tuple[str, int]] = []
    for sha256, size in sorted(owed.items(), key=lambda item: (item[1], item[0])):
        if size > room:
            break
        carried.append((sha256, size))
        room -= size
    return carried


def blob(connection: Connection, sha256: str, size: int) -> Blob:
    """An attachment to seal; read when its turn comes."""

    def read() -> IO[bytes]:
        data = connection.exec_driver_sql("SELECT data FROM blob WHERE sha256=?", (sha256,)).scalar_one()
        return io.BytesIO(data)

    return Blob(sha256, size, read)
