"""The open office database: engines, identity, and the doors to read and to write."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine

from desktop.models.dates import Zone
from desktop.storage import identity, keys
from desktop.storage.changelog import Origin
from desktop.storage.clock import Clock, system_clock
from desktop.storage.engine import calm_errors, read_engine, write_engine
from desktop.storage.folders import refuse_occupied, staged
from desktop.storage.lamport import draw_jump
from desktop.storage.profile import (
    Folder,
    Profile,
    check_location,
    load_profile,
    save_profile,
    write_atomically,
)

if TYPE_CHECKING:
    from filelock import FileLock

    from desktop.storage.unit_of_work import Actor, UnitOfWork


class Store:
    """One office's data, open. Close it, or use it as a context manager.

    ``reader`` refuses writes at engine level; ``writer`` is for the unit of work and sync only.
    """

    def __init__(
        self,
        folder: Folder,
        profile: Profile,
        key: bytes,
        lock: FileLock | None,
        clock: Clock = system_clock,
        cost: keys.Argon2Cost = keys.INTERACTIVE,
    ) -> None:
        self.folder = folder
        self.profile = profile
        self.clock = clock
        self.cost = cost
        self._key = key
        self._lock = lock
        #: By how much the logical clock jumps at the first change; the unit of work sets it to 0.
        self.lamport_jump = draw_jump()
        self.writer: Engine = write_engine(folder.database, key)
        self.reader: Engine = read_engine(folder.database, key)
        try:
            with self.reader.begin() as connection:
                self.origin: Origin = identity.load(connection)
        except BaseException:
            self.reader.dispose()
            self.writer.dispose()
            raise

    @classmethod
    def create(
        cls,
        root: Path,
        profile: Profile,
        *,
        key_file: Path | None = None,
        clock: Clock = system_clock,
        cost: keys.Argon2Cost = keys.INTERACTIVE,
        fill: Callable[[Store], None] | None = None,
    ) -> tuple[Store, str]:
        """Makes a new office folder; returns the open store and the recovery key to print.

        The key goes into the keyring, or into ``key_file`` where one is named. ``fill`` writes the first
        rows. All of it happens in a folder beside ``root``, renamed when complete: a failure or a power
        cut leaves no half office.
        """
        from desktop.storage.migrate import create_schema

        check_location(root)
        refuse_occupied(root)
        key, recovery_key = keys.new_key(), keys.new_recovery_key()
        profile = replace(profile, key_file=keys.key_file_name(key_file, root))
        with calm_errors():
            keys.place(key, root, profile.profile_id, profile.key_file)
        try:
            with calm_errors(), staged(root) as folder:
                create_schema(folder.database, key)
                cls._found(folder, key, profile)
                if fill is not None:
                    with cls(folder, profile, key, None, clock, cost) as store:
                        fill(store)
                write_atomically(folder.recovery, keys.wrap(key, recovery_key, cost))
                save_profile(folder, profile)
            return cls.open(root, key=key, clock=clock, cost=cost), recovery_key
        except BaseException:
            if not Folder(root).exists():
                keys.remove(root, profile.profile_id, profile.key_file)
            raise

    @classmethod
    def open(
        cls,
        root: Path,
        *,
        key: bytes | None = None,
        clock: Clock = system_clock,
        cost: keys.Argon2Cost = keys.INTERACTIVE,
    ) -> Store:
        """Opens an office folder with the key from its keyring entry or key file (or the given one).

        Raises AlreadyOpen, ProfileTrouble, KeyMissing, WrongKey. An older schema is migrated on a copy
        that is swapped in when it checks out.
        """
        from desktop.storage.migrate import bring_up_to_date

        folder = Folder(root)
        profile = load_profile(folder)
        check_location(root)
        with calm_errors():
            lock = folder.lock()
        try:
            with calm_errors():
                key = key or keys.load(root, profile.profile_id, profile.key_file)
                _empty(folder.work)
                bring_up_to_date(folder, key, clock)
                return cls(folder, profile, key, lock, clock, cost)
        except BaseException:
            lock.release()
            raise

    @staticmethod
    def _found(folder: Folder, key: bytes, profile: Profile) -> None:
        engine = write_engine(folder.database, key)
        try:
            with engine.begin() as connection:
                identity.found(connection, profile.office_code)
        finally:
            engine.dispose()

    def unit_of_work(self, actor: Actor) -> UnitOfWork:
        """The only way to change data."""
        # Not at the top: it brings every table's definition, and the first query waits for none of them.
        from desktop.storage.unit_of_work import UnitOfWork

        return UnitOfWork(self, actor)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One consistent view of the data, for queries."""
        with calm_errors(), self.reader.begin() as connection:
            yield connection

    @property
    def zone(self) -> Zone:
        """The office's time zone."""
        return Zone.named(self.profile.zone)

    def today(self) -> date:
        """The office's own calendar day (its zone, not the machine's)."""
        return self.clock().astimezone(self.zone.tzinfo).date()

    @property
    def key(self) -> bytes:
        """The raw database key; for backup and restore only."""
        return self._key

    def close(self) -> None:
        """Closes the file and lets another program open it."""
        self.reader.dispose()
        self.writer.dispose()
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _empty(work: Path) -> None:
    """Private leftovers of a crashed run are not needed by anyone."""
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(mode=0o700, parents=True, exist_ok=True)
