"""Making and replacing files of a data folder: a power cut leaves the old or the new, never half."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from desktop.storage.engine import DatabaseTrouble
from desktop.storage.profile import LOCK_NAME, Folder, ProfileTrouble, check_location


def sync_folder(folder: Path) -> None:
    """Makes renames in a folder survive a power cut; Windows has no such call and does it by itself."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_file(path: Path) -> None:
    """Makes a written file survive a power cut."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def refuse_occupied(root: Path) -> None:
    """Raises ProfileTrouble where ``root`` is anything but absent or empty."""
    if not root.exists():
        return
    if Folder(root).profile.exists() or Folder(root).database.exists():
        raise ProfileTrouble(
            f"Folder {root.name} sudah berisi data sebuah kantor.",
            "Data itu tidak disentuh.",
            "Pilih folder lain, atau buka kantor yang sudah ada.",
            code="occupied",
        )
    if not root.is_dir() or any(entry.name != LOCK_NAME for entry in root.iterdir()):
        raise ProfileTrouble(
            f"Folder {root.name} tidak kosong.",
            "Isinya tidak disentuh.",
            "Pilih folder yang kosong atau nama folder baru.",
            code="occupied",
        )


@contextmanager
def staged(root: Path) -> Iterator[Folder]:
    """A folder beside ``root`` that becomes ``root`` when the block ends well and vanishes otherwise.

    The block must close every file it opened there. Raises ProfileTrouble where ``root`` is taken or is
    no place for a database, AlreadyOpen where another program is making the same office.
    """
    check_location(root)
    refuse_occupied(root)
    staging = Folder(root.with_name(f".{root.name}.baru"))
    staging.root.mkdir(mode=0o700, parents=True, exist_ok=True)
    staging.root.chmod(0o700)
    lock = staging.lock()
    try:
        _clear(staging.root)  # what a power cut during an earlier try left
        yield staging
        lock.release()
        (staging.root / LOCK_NAME).unlink(missing_ok=True)
        if root.exists():
            (root / LOCK_NAME).unlink(missing_ok=True)
            root.rmdir()
        staging.root.replace(root)
        sync_folder(root.parent)
    finally:
        lock.release()
        if staging.root.exists():
            shutil.rmtree(staging.root, ignore_errors=True)


def _clear(folder: Path) -> None:
    for entry in folder.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        elif entry.name != LOCK_NAME:
            entry.unlink()


def side_files(database: Path) -> tuple[Path, Path, Path]:
    """The files that SQLite keeps beside a database: write-ahead log, its index, rollback journal."""
    wal, shm, journal = (database.with_name(database.name + end) for end in ("-wal", "-shm", "-journal"))
    return wal, shm, journal


def remove_database(database: Path) -> None:
    """Removes a database file with what lies beside it; silent where there is none."""
    for path in (database, *side_files(database)):
        path.unlink(missing_ok=True)


def discard_database(database: Path) -> None:
    """Removes a private copy that is no longer needed. Where that fails it stays, encrypted, until the office
    is opened next; that is no reason to fail what was done."""
    with suppress(OSError):
        remove_database(database)


def refuse_unfinished(database: Path) -> None:
    """Raises DatabaseTrouble where a log with content lies beside a file: it is not all of the database."""
    wal, _, journal = side_files(database)
    if any(path.exists() and path.stat().st_size for path in (wal, journal)):
        raise DatabaseTrouble(
            "Data kantor masih dipakai program lain.",
            "Data lama tetap dipakai dan tidak berubah.",
            "Tutup semua jendela Puskesos Desktop, lalu ulangi.",
            code="database_locked",
        )


def swap_database(new: Path, current: Path, *, discard_log: bool = False) -> None:
    """Puts a checked, closed database file in the place of the current one, in one rename.

    Nobody may hold either open. SQLite would apply a write-ahead log that lies beside the current file
    to the new one, so a log with content is refused unless the caller has saved it (``discard_log``).
    """
    if not discard_log:
        refuse_unfinished(current)
    sync_file(new)
    for path in side_files(current):
        path.unlink(missing_ok=True)
    new.replace(current)
    sync_folder(current.parent)
