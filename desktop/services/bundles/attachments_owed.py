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

from desktop.services.offices import office
from desktop.storage.changelog import dump
from desktop.sync.seal import Blob

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.storage.unit_of_work import UnitOfWork
    from desktop.sync.export import Selection


#: Rows whose bytes travel beside them. Materials of socialisation stay where they are.
CARRIED = ("attachment", "visit_photo")


def _waiting_for(peer: str) -> str:
    """The setting that holds what a peer is owed."""
    return f"blobs_owed:{peer}"


@dataclass(frozen=True, slots=True)
class Owed:
    """How much an office lacks: all of it, and what was in no bundle yet. Sizes in bytes."""

    count: int = 0
    size: int = 0
    unsent: int = 0
    unsent_size: int = 0


def wanted(connection: Connection, chosen: Selection) -> set[str]:
    """sha256 of what the peer may not have yet, also of scans that have not come here themselves."""
    found: set[str] = set(office.get_setting(connection, _waiting_for(chosen.peer), ()))
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
    office.put_setting(uow, _waiting_for(peer), sorted(hashes))


def confirm(uow: UnitOfWork, peer: str, hashes: set[str]) -> None:
    """Takes what has arrived from what the peer is owed."""
    key = _waiting_for(peer)
    owed = set(office.get_setting(uow.connection, key, ()))
    if owed:
        office.put_setting(uow, key, sorted(owed - hashes))


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
