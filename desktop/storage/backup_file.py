"""The backup file: one ``.pkb`` (a zip, nothing compressed) with the encrypted database and its companions.

``office.db`` is a consistent copy under the office's own key, ``recovery.json`` gives that key to whoever
holds the recovery sheet, ``profile.json`` names the office, ``backup.json`` says when and why, in what
order and with which sha256. Nothing in it is readable without the key but the office's name.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields
from datetime import date
from pathlib import Path
from typing import IO

from desktop.models.codes import LabelledEnum
from desktop.models.errors import KnownError
from desktop.models.ids import new_id
from desktop.storage.engine import DiskFull, calm_errors
from desktop.storage.folders import remove_database, side_files
from desktop.storage.profile import Folder, Profile

FORMAT = 1
SUFFIX = ".pkb"
DATABASE, LOG, RECOVERY, PROFILE, ABOUT = (
    "office.db", "office.db-wal", "recovery.json", "profile.json", "backup.json",
)  # fmt: skip
_SMALL = 64 * 1024  # the companions are a few hundred bytes each
_PIECE = 1024 * 1024


class Reason(LabelledEnum):
    """Why a backup was made."""

    MANUAL = "manual", "Dibuat petugas"
    DAILY = "daily", "Harian otomatis"
    MERGE = "before_merge", "Sebelum menggabung bundel"
    MIGRATION = "before_migration", "Sebelum pembaruan program"
    RESTORE = "before_restore", "Sebelum pemulihan"
    BACK = "before_going_back", "Sebelum kembali ke versi lama"


class BadBackup(KnownError):
    """The file is no backup of ours, is damaged, or was made by a newer program."""

    code = "bad_backup"
    exit_code = 16


class NoRoom(DiskFull):
    """The place for a backup has too little room; the office itself is not in trouble."""


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
    def made_day(self) -> date:
        """The office's own day."""
        return date.fromisoformat(self.about.made_on)

    @property
    def reason(self) -> Reason:
        """Why it was made."""
        return Reason(self.about.reason)


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


def is_intact(path: Path) -> bool:
    """Whether everything in it is byte for byte what was put in."""
    try:
        with _opened(path) as archive:
            if archive.testzip() is not None:
                return False
            with archive.open(DATABASE) as stored:
                return digest_of(stored) == _about(archive).sha256
    except (BadBackup, OSError):
        return False


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
        require_space(into.work, path)
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


def write_zip(path: Path, folder: Folder, parts: Sequence[tuple[str, Path]], about: About) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED, allowZip64=True) as archive:
        archive.writestr(ABOUT, json.dumps(asdict(about), indent=1, ensure_ascii=False) + "\n")
        for name, companion in ((PROFILE, folder.profile), (RECOVERY, folder.recovery)):
            if companion.is_file():
                archive.write(companion, name)
        for name, part in parts:
            archive.write(part, name)


def require_space(where: Path, database: Path) -> None:
    needed = database.stat().st_size + _PIECE
    if shutil.disk_usage(where).free < needed:
        raise NoRoom(
            f"Ruang untuk cadangan kurang: perlu sekitar {max(1, needed // _PIECE)} MB.",
            "Data kantor tetap utuh; cadangan lama tidak dihapus.",
            "Kosongkan ruang di tempat tujuan, atau pilih flashdisk lain.",
        )


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return digest_of(file)


def digest_of(file: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while piece := file.read(_PIECE):
        digest.update(piece)
    return digest.hexdigest()
