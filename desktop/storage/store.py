"""The open office database: engines, identity, and the doors to read and to write."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine

from desktop.models.ids import new_id
from desktop.storage import keys
from desktop.storage.changelog import Origin, ensure_origin
from desktop.storage.clock import Clock, system_clock
from desktop.storage.engine import calm_errors, read_engine, write_engine
from desktop.storage.profile import (
    Folder,
    Profile,
    check_location,
    load_profile,
    save_profile,
    write_atomically,
)
from desktop.storage.unit_of_work import Actor, UnitOfWork

if TYPE_CHECKING:
    from filelock import FileLock


class Store:
    """One office's data, open. Close it, or use it as a context manager.

    ``reader`` refuses writes at engine level; ``writer`` is for the unit of work and sync only.
    """

    def __init__(self, folder: Folder, profile: Profile, key: bytes, lock: FileLock, clock: Clock) -> None:
        self.folder = folder
        self.profile = profile
        self.clock = clock
        self._key = key
        self._lock = lock
        self.writer: Engine = write_engine(folder.database, key)
        self.reader: Engine = read_engine(folder.database, key)
        self.origin: Origin = self._load_origin()

    @classmethod
    def create(
        cls, root: Path, profile: Profile, *, key_file: Path | None = None, clock: Clock = system_clock
    ) -> tuple[Store, str]:
        """Makes a new office folder; returns the open store and the recovery key to print.

        The key goes into the keyring, or into ``key_file`` where one is named. Nothing is left behind
        when a step fails.
        """
        from desktop.storage.migrate import create_schema

        check_location(root)
        folder = Folder(root)
        fresh = not root.exists()
        root.mkdir(parents=True, exist_ok=True)
        lock = folder.lock()
        made: list[Path] = []
        try:
            key, recovery_key = keys.new_key(), keys.new_recovery_key()
            if key_file is not None:
                keys.key_file_store(key_file, key)
                made.append(key_file)
            else:
                keys.keyring_store(profile.profile_id, key)
            with calm_errors():
                made.append(folder.database)
                create_schema(folder.database, key)
                write_atomically(folder.recovery, keys.wrap(key, recovery_key))
            cls._first_identity(folder, key, profile)
            save_profile(folder, profile)
            return cls(folder, profile, key, lock, clock), recovery_key
        except BaseException:
            lock.release()
            for path in made:
                path.unlink(missing_ok=True)
            if fresh:
                shutil.rmtree(root, ignore_errors=True)
            raise

    @classmethod
    def open(cls, root: Path, *, key: bytes | None = None, clock: Clock = system_clock) -> Store:
        """Opens an office folder with the key from its keyring entry or key file (or the given one).

        Raises AlreadyOpen, ProfileTrouble, KeyMissing, WrongKey. An older schema is migrated on a copy
        that is swapped in when it checks out.
        """
        from desktop.storage.migrate import bring_up_to_date

        folder = Folder(root)
        profile = load_profile(folder)
        check_location(root)
        lock = folder.lock()
        try:
            key = key or load_key(folder, profile)
            _empty(folder.work)
            bring_up_to_date(folder, key)
            with calm_errors():
                return cls(folder, profile, key, lock, clock)
        except BaseException:
            lock.release()
            raise

    @staticmethod
    def _first_identity(folder: Folder, key: bytes, profile: Profile) -> None:
        engine = write_engine(folder.database, key)
        try:
            with engine.begin() as connection:
                device = new_id()
                connection.exec_driver_sql(
                    "INSERT INTO meta (key, value) VALUES ('device',?),('epoch','1'),('office',?)",
                    (device, profile.office_code),
                )
                ensure_origin(connection, profile.office_code, device, 1)
        finally:
            engine.dispose()

    def _load_origin(self) -> Origin:
        with self.reader.begin() as connection:
            rows = connection.exec_driver_sql(
                "SELECT key, value FROM meta WHERE key IN ('device','epoch','office')"
            )
            meta = {str(row[0]): str(row[1]) for row in rows}
            row = connection.exec_driver_sql(
                "SELECT oid FROM origin WHERE office=? AND device=? AND epoch=?",
                (meta["office"], meta["device"], int(meta["epoch"])),
            ).one()
        return Origin(int(row[0]), meta["office"], meta["device"], int(meta["epoch"]))

    def start_new_epoch(self) -> Origin:
        """A new numbering after a restore, so that (origin, seq) never repeats."""
        with calm_errors(), self.writer.begin() as connection:
            epoch = self.origin.epoch + 1
            connection.exec_driver_sql("UPDATE meta SET value=? WHERE key='epoch'", (str(epoch),))
            self.origin = ensure_origin(connection, self.origin.office, self.origin.device, epoch)
        return self.origin

    def unit_of_work(self, actor: Actor) -> UnitOfWork:
        """The only way to change data."""
        return UnitOfWork(self, actor)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One consistent view of the data, for queries."""
        with calm_errors(), self.reader.begin() as connection:
            yield connection

    @property
    def key(self) -> bytes:
        """The raw database key; for backup and restore only."""
        return self._key

    def close(self) -> None:
        """Closes the file and lets another program open it."""
        self.reader.dispose()
        self.writer.dispose()
        self._lock.release()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def load_key(folder: Folder, profile: Profile) -> bytes:
    """The key from wherever the profile says it is."""
    if profile.key_file is not None:
        return keys.key_file_load(folder.root / profile.key_file)
    return keys.keyring_load(profile.profile_id)


def _empty(work: Path) -> None:
    """Private leftovers of a crashed run are not needed by anyone."""
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(mode=0o700, parents=True, exist_ok=True)
