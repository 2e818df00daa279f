"""An office's data folder: what lies in it, who may hold it open, and where it must not lie.

``profile.json`` holds nothing personal (office name, level, where the key is), so that the login
window can greet before the database is open.
"""

from __future__ import annotations

import json
import os
import re
import sys
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.models.errors import KnownError

if TYPE_CHECKING:
    from filelock import FileLock

PROFILE_FORMAT = 1
LOCK_NAME = "office.lock"
MOUNTS = Path("/proc/self/mounts")
_CLOUD_MARKS = ("onedrive", "dropbox", "google drive", "googledrive", "icloud", "nextcloud", "my drive")
_NETWORK_TYPES = frozenset(
    {"nfs", "nfs4", "cifs", "smb", "smb3", "smbfs", "fuse.sshfs", "9p", "afpfs", "remote"}
)


class ProfileTrouble(KnownError):
    """The data folder cannot be used as it is."""

    code = "profile_trouble"
    exit_code = 12


class AlreadyOpen(KnownError):
    """Another program holds this office's data open."""

    code = "already_open"
    exit_code = 13


@dataclass(frozen=True, slots=True)
class Profile:
    """What ``profile.json`` says. ``key_file`` is None where the keyring holds the key."""

    profile_id: str
    office_code: str
    office_name: str
    level: str
    practice: bool
    zone: str
    key_file: str | None = None
    format: int = PROFILE_FORMAT


@dataclass(frozen=True, slots=True)
class Folder:
    """The paths inside a data folder."""

    root: Path

    @property
    def database(self) -> Path:
        """The SQLCipher file."""
        return self.root / "office.db"

    @property
    def profile(self) -> Path:
        """The public facts of the office."""
        return self.root / "profile.json"

    @property
    def recovery(self) -> Path:
        """The database key wrapped by the recovery key."""
        return self.root / "recovery.json"

    @property
    def backups(self) -> Path:
        """Encrypted backups."""
        return self.root / "backups"

    @property
    def quarantine(self) -> Path:
        """Bundles that were refused, each with its reason."""
        return self.root / "quarantine"

    @property
    def work(self) -> Path:
        """Private temporary files; emptied at start."""
        return self.root / "work"

    def exists(self) -> bool:
        """Whether an office lives here."""
        return self.profile.is_file() and self.database.is_file()

    def lock(self) -> FileLock:
        """The lock that one program at a time holds; released by the system when it dies."""
        from filelock import FileLock, Timeout

        # Opened by a worker thread and closed by another: the lock belongs to the process.
        lock = FileLock(self.root / LOCK_NAME, thread_local=False)
        try:
            lock.acquire(timeout=0)
        except Timeout as error:
            raise AlreadyOpen(
                "Data kantor ini sedang dibuka di jendela atau program lain.",
                "Tidak ada yang diubah.",
                "Pakai jendela yang sudah terbuka, atau tutup dulu lalu ulangi.",
            ) from error
        return lock


def write_atomically(path: Path, text: str) -> None:
    """Writes beside, flushes, renames: the old or the new content, never half."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def save_profile(folder: Folder, profile: Profile) -> None:
    """Writes profile.json."""
    write_atomically(folder.profile, json.dumps(asdict(profile), indent=1, ensure_ascii=False) + "\n")


def load_profile(folder: Folder) -> Profile:
    """Reads profile.json; raises ProfileTrouble in plain words."""
    try:
        content = json.loads(folder.profile.read_text(encoding="utf-8"))
        known = {f.name for f in fields(Profile)}
        profile = Profile(**{k: v for k, v in content.items() if k in known})
    except FileNotFoundError as error:
        raise ProfileTrouble(
            f"Folder {folder.root.name} tidak berisi data kantor.",
            "Tidak ada yang diubah.",
            "Pilih folder yang benar, atau siapkan kantor baru.",
            code="no_office",
        ) from error
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise ProfileTrouble(
            "Berkas profile.json di folder data kantor rusak.",
            "Data kantor (office.db) tidak disentuh.",
            "Pulihkan dari cadangan, atau hubungi kantor di atas Anda.",
        ) from error
    if profile.format > PROFILE_FORMAT:
        raise ProfileTrouble(
            "Data kantor ini dibuat oleh versi program yang lebih baru.",
            "Tidak ada yang diubah.",
            "Pasang versi Puskesos Desktop terbaru, lalu buka lagi.",
            code="too_new",
        )
    return profile


def check_location(root: Path) -> None:
    """Refuses a live database on a network share or in a cloud-synced folder (ARCHITECTURE 2)."""
    text = str(root.absolute()).lower()
    where = None
    if any(mark in text for mark in _CLOUD_MARKS):
        where = "folder yang disinkronkan ke internet (OneDrive, Dropbox, Google Drive, dan sejenisnya)"
    elif text.startswith("\\\\") or _file_system(root) in _NETWORK_TYPES:
        where = "folder jaringan"
    if where is not None:
        raise ProfileTrouble(
            f"Data kantor tidak boleh disimpan di {where}, karena dapat rusak.",
            "Tidak ada yang diubah.",
            "Pilih folder di disk komputer ini sendiri.",
            code="bad_location",
        )


def _file_system(root: Path) -> str:
    """The kind of file system that holds ``root``; empty where unknown.

    Asked of the system itself: importing psutil would take longer than opening the database.
    """
    absolute, found = root.absolute(), ""
    if sys.platform == "win32":
        import ctypes

        drive_remote = 4
        if ctypes.windll.kernel32.GetDriveTypeW(absolute.anchor) == drive_remote:
            found = "remote"
    else:
        best = 0
        for mount, kind in mounted():
            if (absolute == mount or mount in absolute.parents) and len(mount.parts) >= best:
                best, found = len(mount.parts), kind
    return found


def mounted() -> list[tuple[Path, str]]:
    """Where which kind of file system is mounted, in order; nothing on a system without that list."""
    try:
        lines = MOUNTS.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return []
    found = []
    for _device, mount, kind, *_rest in map(str.split, lines):
        plain = re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), mount)
        found.append((Path(plain), kind.lower()))
    return found
