"""Removable drives: which are there now, and which came or went since the last look."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Drive:
    """A removable drive that can be read. ``label`` is its name for people and may be empty.

    ``device`` tells two sticks apart that come to the same place one after the other.
    """

    root: Path
    label: str
    device: str
    file_system: str
    read_only: bool

    @property
    def key(self) -> tuple[str, str]:
        """What makes it this drive at this place."""
        return (self.device, str(self.root))


@dataclass(frozen=True, slots=True)
class Room:
    """Bytes on the medium under a folder; ``known`` is false where it did not answer."""

    free: int
    total: int
    known: bool = True


Lister = Callable[[], list[Drive]]


def list_drives() -> list[Drive]:
    """Removable drives of this computer that hold a medium, by place. Never waits for an empty slot."""
    if sys.platform == "win32":
        from desktop.transport.drives_windows import WindowsVolumes, windows_drives

        return windows_drives(WindowsVolumes())
    else:  # noqa: RET505 - told apart so that each system's type check sees its own half
        from desktop.transport.drives_linux import linux_drives

        return linux_drives()


def room(folder: Path) -> Room:
    """Free and total bytes under a folder; nothing known of one that is gone."""
    try:
        usage = shutil.disk_usage(folder)
    except OSError:
        return Room(0, 0, known=False)
    return Room(usage.free, usage.total)


@dataclass(frozen=True, slots=True)
class Movement:
    """What happened since the last look."""

    appeared: tuple[Drive, ...] = ()
    gone: tuple[Drive, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.appeared or self.gone)


class DriveWatch:
    """Looks when it is told to: a timer calls ``poll`` every second or two, on a worker.

    The first poll reports every drive that is there as appeared. A stick changed for another at the same
    place between two polls is gone and appeared at once.
    """

    def __init__(self, lister: Lister = list_drives) -> None:
        self._lister = lister
        self._known: dict[tuple[str, str], Drive] = {}

    @property
    def drives(self) -> Sequence[Drive]:
        """Those seen at the last poll."""
        return tuple(self._known.values())

    def poll(self) -> Movement:
        """What came and went since the last call."""
        now = {drive.key: drive for drive in self._lister()}
        before, self._known = self._known, now
        return Movement(
            appeared=tuple(drive for key, drive in now.items() if key not in before),
            gone=tuple(drive for key, drive in before.items() if key not in now),
        )
