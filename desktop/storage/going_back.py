"""Putting the database from before a migration back, done by the older program when it opens the office.

A newer program asks for it (``previous.ask_back``) and then lets the older one be installed. Until that one
runs, nothing has changed; it saves what the newer program left as a backup of its own kind, which is never
thinned out, and swaps the earlier file in by one rename.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.exc import DBAPIError

from desktop.models.errors import KnownError
from desktop.storage import backup, identity, previous
from desktop.storage.backup_file import Backup
from desktop.storage.clock import Clock, stamp, system_clock
from desktop.storage.copying import copy_database, faults
from desktop.storage.engine import DiskFull, calm_errors, write_engine
from desktop.storage.folders import remove_database, swap_database
from desktop.storage.identity import Standing
from desktop.storage.profile import Folder


class CannotGoBack(KnownError):
    """The earlier database is not there or not sound; the newer one stays as it is."""

    code = "cannot_go_back"
    exit_code = 19


def put_back(office: Folder, key: bytes, clock: Clock = system_clock) -> bool:
    """Puts the earlier database in the place of one that this program does not understand.

    False where nobody asked for it. The office must not be open. Raises CannotGoBack, DiskFull; then
    nothing changed.
    """
    asked, kept = previous.who_asked(office), previous.kept(office)
    if asked is None or kept is None:
        return False
    copy = office.work / "going-back.db"
    copy.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        _copy(previous.folder_of(office) / kept.file, copy, key)
        before, saved = _save_newer(office, key, clock)
        detail: dict[str, object] = {
            "to_schema": kept.revision, "from_schema": kept.migrated_to, "backup": saved.path.name,
        }  # fmt: skip
        engine = write_engine(copy, key)
        try:
            with calm_errors():
                with engine.begin() as connection:
                    now = clock()
                    identity.start_new_epoch(connection, before=before)
                    identity.carry_counters(connection, before=before, year=now.year)
                    identity.record(connection, stamp(now), asked, "update.went_back", detail)
                with engine.connect() as connection:
                    connection.connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            engine.dispose()
        with calm_errors():
            swap_database(copy, office.database, discard_log=True)
    finally:
        remove_database(copy)
    previous.withdraw(office)
    return True


def _copy(kept: Path, copy: Path, key: bytes) -> None:
    """A checked copy of the earlier database: the kept one stays until the swap is done."""
    trouble: KnownError | None = None
    try:
        copy_database(kept, copy, key)
    except DiskFull:
        raise
    except KnownError as error:
        trouble = error
    if trouble is not None or faults(copy, key):
        raise CannotGoBack(
            "Data dari sebelum pembaruan tidak lolos pemeriksaan.",
            "Data kantor yang sekarang tidak diubah.",
            "Pasang lagi versi program yang baru, lalu hubungi kantor di atas Anda.",
        ) from trouble


def _save_newer(office: Folder, key: bytes, clock: Clock) -> tuple[Standing | None, Backup]:
    """Backs up what the newer program wrote; byte for byte where its tables are too new to be read."""
    reason = backup.Reason.BACK
    try:
        before = identity.standing_of(office.database, key)
        return before, backup.write(office, key, reason=reason, clock=clock)
    except (KnownError, DBAPIError):
        return None, backup.write_raw(office, reason=reason, clock=clock)
