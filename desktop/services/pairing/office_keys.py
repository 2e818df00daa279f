"""The private keys of this office, in its encrypted database: the present ones and those before."""

from __future__ import annotations

import json

from sqlalchemy import Connection

from desktop.storage.changelog import dump
from desktop.storage.unit_of_work import UnitOfWork
from desktop.sync.keys import OfficeKeys

_OLD = "old_keys"


def office_keys(connection: Connection) -> OfficeKeys:
    """The keys in force."""
    rows = connection.exec_driver_sql("SELECT key, value FROM meta WHERE key IN ('sign_seed','age_identity')")
    values: dict[str, str] = dict(rows.all())
    return OfficeKeys(bytes.fromhex(values["sign_seed"]), values["age_identity"])


def old_keys(connection: Connection) -> list[OfficeKeys]:
    """The keys before, newest first: bundles on their way may still be encrypted to them."""
    kept = connection.exec_driver_sql("SELECT value FROM meta WHERE key=?", (_OLD,)).scalar()
    return [OfficeKeys(bytes.fromhex(seed), age) for seed, age in json.loads(kept)] if kept else []


def own_keys(connection: Connection) -> list[tuple[OfficeKeys, bool]]:
    """All of them, each with whether it is no longer in force."""
    return [(office_keys(connection), False), *((keys, True) for keys in old_keys(connection))]


def replace_keys(uow: UnitOfWork) -> OfficeKeys:
    """Makes new keys and keeps those before; returns the ones that were in force."""
    before = office_keys(uow.connection)
    new = OfficeKeys.generate()
    old = [[keys.sign_seed.hex(), keys.age_identity] for keys in (before, *old_keys(uow.connection))]
    for key, value in (
        ("sign_seed", new.sign_seed.hex()),
        ("age_identity", new.age_identity),
        (_OLD, dump(old)),
    ):
        uow.execute(
            "INSERT INTO meta (key, value) VALUES (?,?) ON CONFLICT (key) DO UPDATE SET value=excluded.value",
            (key, value),
        )
    return before
