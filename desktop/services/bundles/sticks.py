"""Sticks and folders: which are there, which bundles wait on them, and writing one that is really there."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.models.roles import Permission
from desktop.services.bundles import exchange
from desktop.services.bundles.kept_copy import file_sha256
from desktop.services.desk import Desk
from desktop.services.mailing import mail_arrivals
from desktop.sync.errors import BundleNotWritten, WriteFailure
from desktop.transport import heads, settle
from desktop.transport.drives import Drive, DriveWatch, Lister, Movement, Room, list_drives, room
from desktop.transport.heads import Content
from desktop.transport.settle import Settled

if TYPE_CHECKING:
    from desktop.services.bundles.exchange import ProgressLike
    from desktop.services.bundles.exchange_records import Exported

__all__ = [
    "Drive", "DriveWatch", "Lister", "Movement", "Room", "Settled", "StickInfo", "Waiting", "Written",
    "copy_to", "eject", "look_at", "send_to", "sticks", "waiting",
]  # fmt: skip

#: A stick may hold years of photos: so many names are looked at, this deep, and no more.
MOST_NAMES, DEEPEST = 5000, 2
#: Less free than this counts as full: a village's bundle has about 1 MB, with scans up to 8.
LITTLE_ROOM = 10_000_000

_NAME = re.compile(r"PUSKESOS_([0-9]{2,10})_([0-9]{2,10})_([0-9]{4,9})", re.IGNORECASE)
_SKIPPED = {"system volume information", "$recycle.bin", "lost+found", "found.000"}


@dataclass(frozen=True, slots=True)
class StickInfo:
    """A place for bundles and how it is. ``label`` is for people; ``drive`` is None for a plain folder."""

    root: Path
    label: str
    room: Room
    read_only: bool
    drive: Drive | None = None

    @property
    def is_full(self) -> bool:
        """Whether a bundle may not find room."""
        return self.room.known and self.room.free < LITTLE_ROOM


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file that looks like one of ours, by its first bytes.

    ``sender``, ``recipient`` and ``number`` are what its name claims: area codes without dots, or None.
    ``for_us`` is None where the beginning does not tell. ``is_known`` says that this very file was merged.
    """

    path: Path
    content: str
    size: int
    sender: str | None
    recipient: str | None
    number: int | None
    for_us: bool | None
    is_known: bool


@dataclass(frozen=True, slots=True)
class Written:
    """A bundle on a stick or in a folder, read back and compared, and how safe it is to pull it out."""

    path: Path
    settled: Settled
    exported: Exported | None = None


def sticks(lister: Lister = list_drives) -> list[StickInfo]:
    """Removable drives that are there now."""
    return [_info(drive) for drive in lister()]


def look_at(folder: Path, lister: Lister = list_drives) -> StickInfo:
    """How a folder is, and on which removable drive it lies, if on one."""
    absolute = folder.absolute()
    for drive in lister():
        if absolute == drive.root or drive.root in absolute.parents:
            return _info(drive, absolute)
    return StickInfo(absolute, absolute.name, room(absolute), not os.access(absolute, os.W_OK))


def waiting(desk: Desk, folder: Path) -> list[Waiting]:
    """Bundles and parts on a stick or in a folder, those for this office first, then by name.

    Looks into folders below, bounded; sends of our own are left out. A stick that is pulled out meanwhile
    gives what was seen until then.
    """
    desk.require(Permission.BUNDLE_IMPORT)
    own = desk.office_code.replace(".", "")
    is_ours = mail_arrivals.opener(desk)
    looked = (_examine(desk, path, is_ours) for path in _files(folder))
    found = [entry for entry in looked if entry is not None and entry.sender != own]
    return sorted(found, key=lambda entry: (entry.for_us is False, entry.is_known, entry.path.name))


def without_strangers(desk: Desk, paths: Sequence[Path]) -> list[Path]:
    """The files of a folder without the bundles that only other offices can open.

    One stick carries the replies of all villages: those of the neighbours are nothing to refuse. What is
    named for this office stays, also where no key of ours opens it. So does everything where nothing is for
    this office: then its reason is told.
    """
    own = desk.office_code.replace(".", "")
    is_ours = mail_arrivals.opener(desk)

    def wanted(path: Path) -> bool:
        claimed = _NAME.match(path.name)
        inner = heads.age_head(heads.read_head(path))
        return inner is None or is_ours(inner) or (claimed is not None and claimed[2] == own)

    return [path for path in paths if wanted(path)] or list(paths)


def send_to(
    desk: Desk,
    folder: Path,
    peer_code: str | None = None,
    progress: ProgressLike | None = None,
    *,
    everything: bool = False,
) -> Written:
    """Writes the bundle for an office (default: the one above) there; ``everything`` makes it a full copy.

    Raises NotFound, BundleNotWritten.
    """
    exported = exchange.export(desk, folder, peer_code, progress, everything=everything, program=True)
    return settled(folder, exported)


def settled(folder: Path, exported: Exported) -> Written:
    """A bundle just written there, once it is certainly on its medium. Raises BundleNotWritten."""
    return Written(exported.path, _settled(folder), exported)


def copy_to(desk: Desk, source: Path, folder: Path, name: str) -> Written:
    """Copies a bundle that exists already, under a name safe on FAT32. Raises BundleNotWritten."""
    from desktop.sync.safe_file import SafeFile

    desk.require(Permission.BUNDLE_EXPORT)
    target = folder / safe_name(name)
    with source.open("rb") as file, SafeFile(target, source.stat().st_size) as out:
        while piece := file.read(1 << 20):
            out.write(piece)
        out.commit()
    return Written(target, _settled(folder))


def eject(drive: Drive) -> Settled:
    """Lets go of a stick: ``EJECTED``, else ``FLUSHED`` where the system keeps it but all is written."""
    return settle.eject(drive)


def safe_name(name: str) -> str:
    """The name as FAT32 and every system takes it: ASCII, no path, no reserved word, at most 100 letters."""
    plain = re.sub(r"[^A-Za-z0-9._-]+", "_", name).strip("._ ")[-100:] or "bundel"
    reserved = re.fullmatch(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", plain, re.IGNORECASE)
    return f"_{plain}" if reserved else plain


def _settled(folder: Path) -> Settled:
    settled = settle.flush(folder)
    if not settled.safe:  # written and compared, but gone before it was certainly on the medium
        raise BundleNotWritten(WriteFailure.GONE, "flush")
    return settled


def _info(drive: Drive, folder: Path | None = None) -> StickInfo:
    root = folder or drive.root
    return StickInfo(root, drive.label or str(drive.root), room(root), drive.read_only, drive)


def _files(folder: Path) -> Iterator[Path]:
    """Files to look at, by breadth: what lies on top comes first and is seen even on a crowded stick."""
    left = MOST_NAMES
    level = [folder]
    for _ in range(DEEPEST + 1):
        below: list[Path] = []
        for place in level:
            entries: list[os.DirEntry[str]] = []
            with suppress(OSError), os.scandir(place) as listing:
                for entry in listing:
                    entries.append(entry)
                    if len(entries) > left:
                        break
            for entry in sorted(entries, key=lambda each: each.name):
                left -= 1
                if left < 0:
                    return
                with suppress(OSError):
                    if entry.is_file(follow_symlinks=False):
                        yield Path(entry.path)
                    elif entry.is_dir(follow_symlinks=False) and entry.name.lower() not in _SKIPPED:
                        below.append(Path(entry.path))
        level = below


def _examine(desk: Desk, path: Path, is_ours: Callable[[bytes], bool]) -> Waiting | None:
    head = heads.read_head(path)
    what = heads.content_of(head)
    claimed = _NAME.match(path.name)
    if what is Content.MAIL:  # other people's saved mails are none of our business
        what = Content.MAIL if claimed else None
    if what is None:
        return None
    inner = heads.age_head(head)
    try:
        size = path.stat().st_size
    except OSError:
        return None
    return Waiting(
        path=path,
        content=what.value,
        size=size,
        sender=claimed[1] if claimed else None,
        recipient=claimed[2] if claimed else None,
        number=int(claimed[3]) if claimed else None,
        for_us=is_ours(inner) if inner is not None else None,
        is_known=_is_known(desk, path, size),
    )


def _is_known(desk: Desk, path: Path, size: int) -> bool:
    """Whether a file with this content was merged; read through only where one of this size was."""
    with desk.store.read() as connection:
        known = connection.exec_driver_sql(
            "SELECT file_sha256 FROM bundle WHERE direction='in' AND size=? AND file_sha256 IS NOT NULL",
            (size,),
        ).scalars()
        digests = set(known)
    if not digests:
        return False
    try:
        return file_sha256(path) in digests
    except OSError:
        return False
