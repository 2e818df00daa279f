"""Who numbers changes: an office's device in one epoch, so that (origin, seq) never repeats."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection

from desktop.models.ids import new_id
from desktop.storage.audit import Chain
from desktop.storage.changelog import Origin, dump, ensure_origin
from desktop.storage.device import PLACE
from desktop.storage.engine import calm_errors, read_engine
from desktop.storage.knowledge import UNSEEN

#: How far numbers and epochs jump where nobody can know what the lost database had given out since.
COUNTER_JUMP = 200
EPOCH_JUMP = 2**16


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a database has come: a restore must not fall behind. ``counters``: (kind, year) -> value."""

    device: str
    epoch: int
    lamport: int
    counters: dict[tuple[str, int], int] = field(default_factory=dict)


def found(connection: Connection, office: str) -> Origin:
    """The first identity of a new database."""
    device = new_id()
    connection.exec_driver_sql(
        "INSERT INTO meta (key, value) VALUES ('device',?),('epoch','1'),('office',?)", (device, office)
    )
    return ensure_origin(connection, office, device, 1)


def load(connection: Connection) -> Origin:
    """The identity that this database writes under."""
    rows = connection.exec_driver_sql("SELECT key, value FROM meta WHERE key IN ('device','epoch','office')")
    meta = {str(row[0]): str(row[1]) for row in rows}
    return ensure_origin(connection, meta["office"], meta["device"], int(meta["epoch"]))


def standing(connection: Connection) -> Standing:
    """How far the database has come."""
    meta = dict(map(tuple, connection.exec_driver_sql("SELECT key, value FROM meta")))
    counters = connection.exec_driver_sql("SELECT kind, year, value FROM counter")
    return Standing(
        meta["device"],
        int(meta["epoch"]),
        int(meta.get("lamport", "0")),
        {(row[0], int(row[1])): int(row[2]) for row in counters},
    )


def standing_of(database: Path, key: bytes) -> Standing:
    """The same of a closed file; raises WrongKey or DatabaseTrouble."""
    engine = read_engine(database, key)
    try:
        with calm_errors(), engine.begin() as connection:
            return standing(connection)
    finally:
        engine.dispose()


def start_new_epoch(connection: Connection, *, before: Standing | None) -> Origin:
    """Gives a restored database a numbering that cannot repeat an earlier one.

    ``before`` is how far the replaced database had come. None means that it cannot be read: the true
    last epoch is unknown, so the new one jumps by chance far enough that two such jumps hardly meet.
    """
    mine = standing(connection)
    if before is not None and before.device == mine.device:
        epoch = max(mine.epoch, before.epoch) + 1
    else:
        epoch = mine.epoch + 1 + secrets.randbelow(EPOCH_JUMP)
    lamport = max(mine.lamport, before.lamport if before else 0)
    connection.exec_driver_sql(
        # The new numbering has told nobody yet what it knows.
        f"INSERT INTO meta (key, value) VALUES ('epoch',?),('lamport',?),('{UNSEEN}','1') "
        "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (str(epoch), str(lamport)),
    )
    # The new numbering belongs to wherever it is used first.
    connection.exec_driver_sql("DELETE FROM meta WHERE key=?", (PLACE,))
    return load(connection)


def carry_counters(connection: Connection, *, before: Standing | None, year: int) -> dict[str, int]:
    """Keeps printed numbers unique after a restore; returns what each counter of ``year`` now stands at.

    Known: the higher of both. Unknown: a gap, which an auditor can live with, and two papers under one
    number he cannot.
    """
    mine = standing(connection).counters
    if before is not None:
        target = {at: max(mine.get(at, 0), before.counters.get(at, 0)) for at in mine | before.counters}
    else:
        this_year = {(kind, year): 0 for kind, _ in mine}
        target = {at: value + COUNTER_JUMP for at, value in (this_year | mine).items()}
    for (kind, of_year), value in target.items():
        connection.exec_driver_sql(
            "INSERT INTO counter (kind, year, value) VALUES (?,?,?) "
            "ON CONFLICT (kind, year) DO UPDATE SET value = excluded.value",
            (kind, of_year, value),
        )
    return {kind: value for (kind, of_year), value in sorted(target.items()) if of_year == year}


def record(
    connection: Connection, at: str, actor: tuple[str, str], action: str, detail: dict[str, object]
) -> None:
    """An audit row from outside the unit of work (restore, recovery), in the caller's transaction."""
    Chain.open(connection).append(at, actor[0], actor[1], action, None, None, dump(detail))
