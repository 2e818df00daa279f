"""Making backups of the office, and thinning them out: a few of each kind of past are enough."""

from __future__ import annotations

import errno
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from desktop.models.dates import Zone
from desktop.models.errors import KnownError
from desktop.models.ids import new_id
from desktop.storage.backup_file import (
    DATABASE,
    FORMAT,
    LOG,
    SUFFIX,
    About,
    Backup,
    BadBackup,
    NoRoom,
    Reason,
    digest_of,
    in_folder,
    require_space,
    sha256_of,
    write_zip,
)
from desktop.storage.clock import Clock, stamp, system_clock
from desktop.storage.copying import copy_database, faults
from desktop.storage.engine import DiskFull, calm_errors, known_database_error, read_engine
from desktop.storage.folders import discard_database, side_files, sync_file, sync_folder
from desktop.storage.profile import Folder, Profile, load_profile

__all__ = [
    "Backup",
    "BackupFailed",
    "BadBackup",
    "Reason",
    "in_folder",
    "kept",
    "thin",
    "thin_copies",
    "write",
    "write_raw",
]  # fmt: skip

#: What thinning keeps: the newest few whatever their day, then the last of each day, week and month.
KEEP_NEWEST, KEEP_DAYS, KEEP_WEEKS, KEEP_MONTHS = 5, 7, 4, 12


class BackupFailed(KnownError):
    """The backup could not be written to where it was wanted."""

    code = "backup_failed"
    exit_code = 17


# ---- writing -----------------------------------------------------------------------------------------


def write(
    folder: Folder, key: bytes, *, reason: Reason, target: Path | None = None, clock: Clock = system_clock
) -> Backup:
    """Backs the office up into ``target`` (default: its own backups) and returns the verified file.

    Raises DiskFull, BackupFailed, WrongKey or DatabaseTrouble; then nothing is left under a final name.
    """
    copy = _work_file(folder)
    with calm_errors(), _calm_target(folder.work):
        require_space(folder.work, folder.database)
        try:
            copy_database(folder.database, copy, key)
            found = faults(copy, key)
            if found:
                raise BackupFailed(
                    "Salinan data untuk cadangan tidak lolos pemeriksaan.",
                    "Data kantor tidak diubah; cadangan lama tetap ada.",
                    "Jalankan Periksa Data di Pengaturan.",
                )
            return _pack(folder, [(DATABASE, copy)], reason, target, clock, _progress(copy, key))
        finally:
            discard_database(copy)


def write_raw(folder: Folder, *, reason: Reason, clock: Clock = system_clock) -> Backup:
    """Keeps a database that no longer opens, as it lies there, so that replacing it loses nothing."""
    wal = side_files(folder.database)[0]
    parts = [(DATABASE, folder.database)]
    # An empty one holds nothing, and goes when the last connection that failed to open is closed.
    if wal.exists() and wal.stat().st_size:
        parts.append((LOG, wal))
    with calm_errors():
        return _pack(folder, parts, reason, None, clock, None)


def _work_file(folder: Folder) -> Path:
    folder.work.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder.work / f"backup-{new_id()}.db"


def _progress(database: Path, key: bytes) -> tuple[int, int]:
    engine = read_engine(database, key)
    try:
        with engine.begin() as connection:
            seq = connection.exec_driver_sql("SELECT coalesce(sum(seq),0) FROM origin").scalar_one()
            audit = connection.exec_driver_sql("SELECT coalesce(max(seq),0) FROM audit").scalar_one()
    finally:
        engine.dispose()
    return int(seq), int(audit)


def _pack(
    folder: Folder,
    parts: Sequence[tuple[str, Path]],
    reason: Reason,
    target: Path | None,
    clock: Clock,
    progress: tuple[int, int] | None,
) -> Backup:
    where = target or folder.backups
    with _calm_target(where):
        if target is None:
            where.mkdir(mode=0o700, parents=True, exist_ok=True)
        profile, database = load_profile(folder), parts[0][1]
        now = clock()
        local = now.astimezone(Zone.named(profile.zone).tzinfo)
        seq, audit_seq = progress or (0, 0)
        about = About(
            FORMAT, _next_serial(where), stamp(now), local.date().isoformat(), reason.value,
            profile.office_code, profile.office_name, profile.practice,
            sha256_of(database), database.stat().st_size, seq, audit_seq, progress is None,
        )  # fmt: skip
        require_space(where, database)
        path = _free_name(where, profile, local)
        temporary = path.with_name(f".{path.name}.tmp")
        try:
            write_zip(temporary, folder, parts, about)
            sync_file(temporary)
            _compare(temporary, about)
            temporary.replace(path)
        finally:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
        # Not every file system can; the backup is whole either way.
        with suppress(OSError):
            sync_folder(where)
    return Backup(path, about)


def _compare(path: Path, about: About) -> None:
    """Reads back what was written; a failing stick is found now and not on the day it is needed."""
    with zipfile.ZipFile(path) as archive, archive.open(DATABASE) as stored:
        if digest_of(stored) != about.sha256:
            raise BackupFailed(
                "Cadangan yang ditulis tidak sama dengan aslinya; media tujuan mungkin rusak.",
                "Data kantor tetap utuh.",
                "Coba flashdisk atau folder lain.",
            )


@contextmanager
def _calm_target(where: Path) -> Iterator[None]:
    """Troubles of the place that is written to, which may be a stick just pulled out."""
    try:
        yield
    except NoRoom:
        raise
    except (OSError, zipfile.BadZipFile, DiskFull) as error:
        if isinstance(error, DiskFull) or isinstance(known_database_error(error), DiskFull):
            raise NoRoom(
                f"Ruang di {where.name or where} habis, jadi cadangan tidak jadi dibuat.",
                "Data kantor tetap utuh; cadangan lama tidak dihapus.",
                "Kosongkan ruang di tempat tujuan, atau pilih flashdisk lain.",
            ) from error
        gone = isinstance(error, FileNotFoundError) or getattr(error, "errno", None) == errno.ENODEV
        raise BackupFailed(
            f"Cadangan tidak dapat ditulis ke {where.name or where}.",
            "Data kantor tetap utuh.",
            "Pastikan flashdisk masih terpasang, lalu ulangi."
            if gone
            else "Periksa apakah folder atau flashdisk itu terkunci, atau pilih tempat lain.",
        ) from error


def _free_name(where: Path, profile: Profile, local: datetime) -> Path:
    base = f"puskesos-{profile.office_code}-{local:%Y%m%d-%H%M%S}"
    path, again = where / f"{base}{SUFFIX}", 1
    while path.exists():
        again += 1
        path = where / f"{base}-{again}{SUFFIX}"
    return path


def _next_serial(where: Path) -> int:
    return max((backup.about.serial for backup in in_folder(where)), default=0) + 1


# ---- thinning ----------------------------------------------------------------------------------------


def kept(backups: Sequence[Backup]) -> set[Path]:
    """Which of the backups (newest first) thinning keeps.

    The order is that of the serial numbers, so days in a wrong future push nothing out. What a newer
    program wrote before the office went back from it is nowhere else and always stays.
    """
    keep = {backup.path for backup in backups[:KEEP_NEWEST]}
    keep.update(backup.path for backup in backups if backup.reason is Reason.BACK)
    for limit, bucket in ((KEEP_DAYS, _day), (KEEP_WEEKS, _week), (KEEP_MONTHS, _month)):
        seen: dict[str, Path] = {}
        for backup in backups:
            if len(seen) == limit:
                break
            seen.setdefault(bucket(backup), backup.path)
        keep.update(seen.values())
    return keep


def thin(folder: Folder) -> list[Path]:
    """Removes what thinning does not keep from the office's own backups; returns what went."""
    return _thin(in_folder(folder.backups))


def thin_copies(folder: Folder, place: Path) -> list[Path]:
    """The same of the daily copies of this office in a place that somebody chose for them, such as a stick.

    What lies there of other offices, or was put there by hand, is nobody's to remove.
    """
    mine = load_profile(folder)
    return _thin(
        [
            backup
            for backup in in_folder(place)
            if backup.reason is Reason.DAILY
            and (backup.about.office_code, backup.about.practice) == (mine.office_code, mine.practice)
        ]
    )


def _thin(backups: Sequence[Backup]) -> list[Path]:
    keep = kept(backups)
    gone = [backup.path for backup in backups if backup.path not in keep]
    for path in gone:
        path.unlink(missing_ok=True)
    return gone


def _day(backup: Backup) -> str:
    return backup.about.made_on


def _week(backup: Backup) -> str:
    year, week, _ = datetime.fromisoformat(backup.about.made_on).isocalendar()
    return f"{year}-{week:02}"


def _month(backup: Backup) -> str:
    return backup.about.made_on[:7]
