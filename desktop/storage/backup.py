"""Backups: one ``.pkb`` file (a zip, nothing compressed) with the encrypted database and its two companions.

``office.db`` is a consistent copy under the office's own key, ``recovery.json`` gives that key to whoever
holds the recovery sheet, ``profile.json`` names the office, ``backup.json`` says when and why, in what
order and with which sha256. Nothing in it is readable without the key but the office's name.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from pathlib import Path
from typing import IO

from desktop.models.codes import LabelledEnum
from desktop.models.dates import Zone
from desktop.models.errors import KnownError
from desktop.models.ids import new_id
from desktop.storage.clock import Clock, stamp, system_clock
from desktop.storage.copying import copy_database, faults
from desktop.storage.engine import DiskFull, calm_errors, known_database_error, read_engine
from desktop.storage.folders import remove_database, side_files, sync_file, sync_folder
from desktop.storage.profile import Folder, Profile, load_profile

FORMAT = 1
SUFFIX = ".pkb"
DATABASE, LOG, RECOVERY, PROFILE, ABOUT = (
    "office.db", "office.db-wal", "recovery.json", "profile.json", "backup.json",
)  # fmt: skip
_SMALL = 64 * 1024  # the companions are a few hundred bytes each
_PIECE = 1024 * 1024

#: What thinning keeps: the newest few whatever their day, then the last of each day, week and month.
KEEP_NEWEST, KEEP_DAYS, KEEP_WEEKS, KEEP_MONTHS = 5, 7, 4, 12


class Reason(LabelledEnum):
    """Why a backup was made."""

    MANUAL = "manual", "Dibuat petugas"
    DAILY = "daily", "Harian otomatis"
    MERGE = "merge", "Sebelum menggabung bundel"
    MIGRATION = "migration", "Sebelum pembaruan program"
    RESTORE = "restore", "Sebelum pemulihan"


class BadBackup(KnownError):
    """The file is no backup of ours, is damaged, or was made by a newer program."""

    code = "bad_backup"
    exit_code = 16


class BackupFailed(KnownError):
    """The backup could not be written to where it was wanted."""

    code = "backup_failed"
    exit_code = 17


@dataclass(frozen=True, slots=True)
class About:
    """``backup.json``. ``serial`` grows with each backup in a folder: clocks jump, order does not.

    ``seq`` and ``audit_seq`` say how far the office's work had come. ``raw`` marks a copy of a damaged or
    locked database, byte for byte, that nothing could check.
    """

    format: int
    serial: int
    made_at: str
    made_on: str
    reason: str
    office_code: str
    office_name: str
    practice: bool
    sha256: str
    size: int
    seq: int = 0
    audit_seq: int = 0
    raw: bool = False


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup file and what it says of itself."""

    path: Path
    about: About

    @property
    def reason(self) -> Reason:
        """Why it was made."""
        return Reason(self.about.reason)


# ---- writing -----------------------------------------------------------------------------------------


def write(
    folder: Folder, key: bytes, *, reason: Reason, target: Path | None = None, clock: Clock = system_clock
) -> Backup:
    """Backs the office up into ``target`` (default: its own backups) and returns the verified file.

    Raises DiskFull, BackupFailed, WrongKey or DatabaseTrouble; then nothing is left under a final name.
    """
    copy = _work_file(folder)
    with calm_errors():
        _require_space(folder.work, folder.database)
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
            remove_database(copy)


def write_raw(folder: Folder, *, reason: Reason, clock: Clock = system_clock) -> Backup:
    """Keeps a database that no longer opens, as it lies there, so that replacing it loses nothing."""
    wal = side_files(folder.database)[0]
    parts = [(DATABASE, folder.database)]
    if wal.exists():
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
            _sha256(database), database.stat().st_size, seq, audit_seq, progress is None,
        )  # fmt: skip
        _require_space(where, database)
        path = _free_name(where, profile, local)
        temporary = path.with_name(f".{path.name}.tmp")
        try:
            _write_zip(temporary, folder, parts, about)
            sync_file(temporary)
            _compare(temporary, about)
            temporary.replace(path)
            sync_folder(where)
        finally:
            temporary.unlink(missing_ok=True)
    return Backup(path, about)


def _write_zip(path: Path, folder: Folder, parts: Sequence[tuple[str, Path]], about: About) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED, allowZip64=True) as archive:
        archive.writestr(ABOUT, json.dumps(asdict(about), indent=1, ensure_ascii=False) + "\n")
        for name, companion in ((PROFILE, folder.profile), (RECOVERY, folder.recovery)):
            if companion.is_file():
                archive.write(companion, name)
        for name, part in parts:
            archive.write(part, name)


def _compare(path: Path, about: About) -> None:
    """Reads back what was written; a failing stick is found now and not on the day it is needed."""
    with zipfile.ZipFile(path) as archive, archive.open(DATABASE) as stored:
        if _digest(stored) != about.sha256:
            raise BackupFailed(
                "Cadangan yang ditulis tidak sama dengan aslinya; media tujuan mungkin rusak.",
                "Data kantor tetap utuh.",
                "Coba flashdisk atau folder lain.",
            )


def _require_space(where: Path, database: Path) -> None:
    needed = database.stat().st_size + _PIECE
    if shutil.disk_usage(where).free < needed:
        raise DiskFull(
            f"Ruang untuk cadangan kurang: perlu sekitar {max(1, needed // _PIECE)} MB.",
            "Data kantor tetap utuh; cadangan lama tidak dihapus.",
            "Kosongkan ruang di tempat tujuan, atau pilih flashdisk lain.",
        )


@contextmanager
def _calm_target(where: Path) -> Iterator[None]:
    """Troubles of the place that is written to, which may be a stick just pulled out."""
    try:
        yield
    except (OSError, zipfile.BadZipFile) as error:
        if isinstance(known_database_error(error), DiskFull):
            raise DiskFull(
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


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return _digest(file)


def _digest(file: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while piece := file.read(_PIECE):
        digest.update(piece)
    return digest.hexdigest()


# ---- reading -----------------------------------------------------------------------------------------


def read(path: Path) -> Backup:
    """What a backup file says of itself; raises BadBackup. Its database is not looked at."""
    with _opened(path) as archive:
        return Backup(path, _about(archive))


def in_folder(folder: Path) -> list[Backup]:
    """The backups in a folder, the newest first; files that are none are passed over."""
    found = []
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        try:
            found.append(read(path))
        except BadBackup:
            continue
    return sorted(found, key=lambda backup: (backup.about.serial, backup.path.name), reverse=True)


@dataclass(frozen=True, slots=True)
class Extracted:
    """A backup taken apart. ``recovery`` is the text of its recovery.json, or None."""

    backup: Backup
    database: Path
    profile: Profile
    recovery: str | None


def extract(path: Path, into: Folder) -> Extracted:
    """Takes a backup apart into the work folder of ``into``, its sha256 checked. Raises BadBackup, DiskFull.

    The caller removes the database again.
    """
    into.work.mkdir(mode=0o700, parents=True, exist_ok=True)
    database = into.work / f"restore-{new_id()}.db"
    with calm_errors(), _opened(path) as archive:
        about = _about(archive)
        _require_space(into.work, path)
        try:
            with database.open("xb") as file:
                digest = _copy_member(archive, DATABASE, file)
            if digest != about.sha256:
                raise _damaged()
            if about.raw and LOG in archive.namelist():
                with side_files(database)[0].open("xb") as file:
                    _copy_member(archive, LOG, file)
            profile = _profile(archive)
            recovery = _small(archive, RECOVERY).decode() if RECOVERY in archive.namelist() else None
        except BaseException:
            remove_database(database)
            raise
    return Extracted(Backup(path, about), database, profile, recovery)


def _copy_member(archive: zipfile.ZipFile, name: str, file: IO[bytes]) -> str:
    digest = hashlib.sha256()
    with archive.open(name) as stored:
        while piece := stored.read(_PIECE):
            digest.update(piece)
            file.write(piece)
    file.flush()
    os.fsync(file.fileno())
    return digest.hexdigest()


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(path) as archive:
            # Stored, never compressed: no small file can unpack into a full disk.
            if any(entry.compress_type != zipfile.ZIP_STORED for entry in archive.infolist()):
                raise _damaged()
            yield archive
    except FileNotFoundError as error:
        raise BadBackup(
            f"Berkas cadangan {path.name} tidak ditemukan.", "Tidak ada yang diubah.", "Pilih berkas lain."
        ) from error
    except (zipfile.BadZipFile, KeyError, EOFError, UnicodeDecodeError) as error:
        raise _damaged() from error


def _small(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as stored:
        content = stored.read(_SMALL + 1)
    if len(content) > _SMALL:
        raise _damaged()
    return content


def _about(archive: zipfile.ZipFile) -> About:
    try:
        content = json.loads(_small(archive, ABOUT))
        if int(content["format"]) > FORMAT:
            raise BadBackup(
                "Cadangan ini dibuat oleh versi program yang lebih baru.",
                "Tidak ada yang diubah.",
                "Pasang versi Puskesos Desktop terbaru, lalu pulihkan lagi.",
                code="too_new",
            )
        content["serial"] = int(content["serial"])
        about = About(**{f.name: content[f.name] for f in fields(About) if f.name in content})
        Reason(about.reason)
        date.fromisoformat(about.made_on)
    except (ValueError, TypeError, KeyError) as error:
        raise _damaged() from error
    return about


def _profile(archive: zipfile.ZipFile) -> Profile:
    try:
        content = json.loads(_small(archive, PROFILE))
        return Profile(**{f.name: content[f.name] for f in fields(Profile) if f.name in content})
    except (ValueError, TypeError) as error:
        raise _damaged() from error


def _damaged() -> BadBackup:
    return BadBackup(
        "Berkas ini bukan cadangan Puskesos Desktop yang utuh.",
        "Tidak ada yang diubah.",
        "Pilih cadangan lain; beberapa yang terbaru selalu disimpan.",
    )


# ---- thinning ----------------------------------------------------------------------------------------


def kept(backups: Sequence[Backup]) -> set[Path]:
    """Which of the backups (newest first) thinning keeps.

    The order is that of the serial numbers, so days in a wrong future push nothing out.
    """
    keep = {backup.path for backup in backups[:KEEP_NEWEST]}
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
    backups = in_folder(folder.backups)
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
