"""Before a stick is pulled out: everything on the medium, and the medium let go where the system allows."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from enum import StrEnum
from pathlib import Path

from desktop.transport.drives import Drive

_PATIENCE = 30


class Settled(StrEnum):
    """How safe it is to pull a drive out."""

    EJECTED = "ejected"
    """The system has let go of it."""
    FLUSHED = "flushed"
    """Everything is on the medium; the system still shows it. On FAT and exFAT it may be pulled out."""
    UNSURE = "unsure"
    """It could not be brought onto the medium: the drive is gone or failing."""

    @property
    def safe(self) -> bool:
        """Whether to say *aman dicabut*."""
        return self is not Settled.UNSURE


def flush(folder: Path) -> Settled:
    """Brings everything written under a folder onto its medium, the directory entries too.

    Each bundle was flushed when it was written (SafeFile); this is for whatever else the system holds back.
    """
    try:
        _flush(folder)
    except OSError:
        return Settled.UNSURE
    return Settled.FLUSHED


def eject(drive: Drive) -> Settled:
    """Asks the system to let go of a drive; where it will not, the drive is at least flushed."""
    flushed = flush(drive.root)
    if not flushed.safe:
        return flushed
    return Settled.EJECTED if _let_go(drive) else flushed


if sys.platform == "win32":

    def _flush(folder: Path) -> None:
        # Windows mounts sticks for quick removal: nothing is held back once each file was flushed.
        folder.stat()

    def _let_go(drive: Drive) -> bool:
        from desktop.transport.drives_windows import eject_letter

        return eject_letter(drive.root.drive[:1])

else:

    def _flush(folder: Path) -> None:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        os.sync()

    def _let_go(drive: Drive) -> bool:
        # udisks lets whoever sits at the desk unmount what the desktop mounted; umount asks fstab.
        return any(
            _ran([*command, drive.device])
            for command in (["udisksctl", "unmount", "--no-user-interaction", "-b"], ["umount"])
        )

    def _ran(command: list[str]) -> bool:
        if shutil.which(command[0]) is None:
            return False
        try:
            done = subprocess.run(command, capture_output=True, timeout=_PATIENCE, check=False)
        except (OSError, subprocess.TimeoutExpired):
            return False
        return done.returncode == 0
