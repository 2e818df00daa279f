"""Backups and their way back, as the people at the desk meet them."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.models.areas import zone_of
from desktop.models.dates import local_time
from desktop.models.errors import KnownError
from desktop.models.roles import Permission
from desktop.services.offices import office
from desktop.storage import backup as files
from desktop.storage import restore as putting_back
from desktop.storage.backup import Backup, Reason
from desktop.storage.backup_file import read
from desktop.storage.engine import DiskFull
from desktop.storage.profile import Folder
from desktop.storage.restore import Comparison, Restored, Summary
from desktop.storage.store import Store
from desktop.storage.unit_of_work import SYSTEM

if TYPE_CHECKING:
    from datetime import datetime

    from desktop.services.desk import Desk

__all__ = [
    "BackupInfo", "Comparison", "NoCopy", "Reason", "Restored", "Summary", "automatic", "backup",
    "before_merge", "compare", "inspect", "list_backups", "no_second_copy", "restore", "restore_here",
]  # fmt: skip

#: Kept while the second folder lacks the day's copy: that folder, and why.
_NO_COPY = "no_second_copy"


class NoCopy(StrEnum):
    """Why the second folder got no copy: not there, no room in it, or it cannot be written to."""

    GONE = "gone"
    FULL = "full"
    LOCKED = "locked"


@dataclass(frozen=True, slots=True)
class BackupInfo:
    """A backup file. ``made_at`` is on the office's own clock; ``size`` in bytes, of the whole file."""

    path: Path
    reason: Reason
    made_at: datetime
    office_code: str
    office_name: str
    size: int
    serial: int
    practice: bool


def backup(
    of: Desk | Store, target_folder: Path | None = None, reason: Reason | str = Reason.MANUAL
) -> BackupInfo:
    """Makes a verified backup, into the office's own backups or a folder such as a stick.

    A person at the desk needs the permission; the program itself hands in the store. Raises DiskFull,
    BackupFailed.
    """
    if isinstance(of, Store):
        store, actor = of, SYSTEM
    else:
        of.require(Permission.BACKUP_RUN)
        store, actor = of.store, of.session.actor
    why = Reason(reason)
    made = files.write(store.folder, store.key, reason=why, target=target_folder, clock=store.clock)
    detail = {"file": made.path.name, "reason": why.value, "own_folder": target_folder is None}
    with store.unit_of_work(actor) as uow:
        uow.audit("backup.make", None, None, detail)
        if target_folder is not None:
            uow.execute(
                "DELETE FROM setting WHERE key=? AND json_extract(value, '$[0]')=?",
                (_NO_COPY, str(target_folder)),
            )
    if target_folder is None:
        files.thin(store.folder)
    return _info(made)


def automatic(store: Store) -> BackupInfo | None:
    """The day's backup, when the newest is of another day and something was done since; else None.

    A second copy goes to the folder that the office chose for it; `no_second_copy` tells where that fails.
    To be called at login and at the end of the day.
    """
    chosen = office.settings(store)
    if not chosen.backup_daily:
        return None
    if not _due(store):
        return None
    made = backup(store, reason=Reason.DAILY)
    if chosen.backup_folder:
        _copy_to(store, Path(chosen.backup_folder))
    return made


def _copy_to(store: Store, second: Path) -> None:
    """The copy beside the data is made; a stick may be full, locked or gone, which is kept to be told."""
    try:
        backup(store, second, Reason.DAILY)
    except (KnownError, OSError) as error:
        why = NoCopy.FULL if isinstance(error, DiskFull) else NoCopy.LOCKED
        with store.unit_of_work(SYSTEM) as uow:
            office.put_setting(uow, _NO_COPY, [str(second), why if second.is_dir() else NoCopy.GONE])
        return
    with suppress(KnownError, OSError):
        files.thin_copies(store.folder, second)


def no_second_copy(of: Desk | Store) -> NoCopy | None:
    """Why the second folder lacks the copy of the last daily backup; None where nothing is amiss."""
    store = of if isinstance(of, Store) else of.store
    chosen = office.settings(store)
    with store.read() as connection:
        folder, why = office.get_setting(connection, _NO_COPY, ("", ""))
    return NoCopy(why) if chosen.backup_daily and folder == str(Path(chosen.backup_folder)) else None


def before_merge(store: Store) -> BackupInfo | None:
    """A backup before bundles are merged, where ``automatic`` would make one or was told to make none."""
    return backup(store, reason=Reason.MERGE) if _due(store) else None


def _due(store: Store) -> bool:
    """Whether the newest backup is of another day and something was done since."""
    existing = files.in_folder(store.folder.backups)
    today = store.today().isoformat()
    return not existing or (existing[0].about.made_on != today and _worked_since(store, existing[0]))


def _worked_since(store: Store, last: Backup) -> bool:
    """Whether anything but logins and backups happened."""
    with store.read() as connection:
        seq = connection.exec_driver_sql("SELECT coalesce(sum(seq),0) FROM origin").scalar_one()
        done = connection.exec_driver_sql(
            "SELECT 1 FROM audit WHERE seq>? AND action NOT LIKE 'login%' AND action<>'backup.make' LIMIT 1",
            (last.about.audit_seq,),
        ).first()
    return int(seq) != last.about.seq or done is not None


def list_backups(desk: Desk, folder: Path | None = None) -> list[BackupInfo]:
    """The backups of the office's own folder, or of another such as a stick; the newest first."""
    desk.require(Permission.BACKUP_RUN)
    found = files.in_folder(folder or desk.store.folder.backups)
    return [_info(one) for one in found]


def inspect(path: Path) -> BackupInfo:
    """What a backup file says of itself, without any key. Raises BadBackup."""
    return _info(read(path))


def compare(root: Path, backup_file: Path, *, recovery_key: str | None = None) -> Comparison:
    """Both sides before a restore: what the backup holds and what the folder holds. Changes nothing.

    Raises BadBackup, OtherOffice, KeyMissing (then ask for the recovery key), WrongRecoveryKey.
    """
    return putting_back.compare(root, backup_file, recovery_key=recovery_key)


def restore(
    root: Path,
    backup_file: Path,
    *,
    recovery_key: str | None = None,
    key_file: Path | None = None,
) -> Restored:
    """Restores an office that nobody has open (a new PC, a damaged database, the command line).

    What was there is backed up first. Returns the open store; people log in again. Raises as ``compare``,
    and AlreadyOpen, DiskFull.
    """
    return putting_back.restore(root, backup_file, recovery_key=recovery_key, key_file=key_file)


def restore_here(desk: Desk, backup_file: Path, *, recovery_key: str | None = None) -> Restored:
    """Restores the office that is open at this desk: it is closed, replaced, and opened again.

    On failure the desk goes on with the data as they were. Either way ``desk.store`` is a new one.
    """
    desk.require(Permission.BACKUP_RUN)
    old = desk.store
    root = old.folder.root
    compare(root, backup_file, recovery_key=recovery_key)  # every refusal comes before the office closes
    old.close()
    try:
        done = putting_back.restore(
            root,
            backup_file,
            recovery_key=recovery_key,
            actor=desk.session.actor,
            clock=old.clock,
            cost=old.cost,
        )
    except BaseException:
        desk.store = Store.open(root, key=old.key, clock=old.clock, cost=old.cost)
        raise
    desk.store = done.store
    desk.forget_reference()
    return done


def _info(made: Backup) -> BackupInfo:
    about = made.about
    return BackupInfo(
        made.path, made.reason, local_time(about.made_at, zone_of(about.office_code)), about.office_code,
        about.office_name, made.path.stat().st_size, about.serial, about.practice,
    )  # fmt: skip


def backups_of(root: Path) -> list[BackupInfo]:
    """The backups in an office's folder that nobody has open."""
    return [_info(one) for one in files.in_folder(Folder(root).backups)]
