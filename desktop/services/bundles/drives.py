"""The removable drives of this computer, for whoever looks for something on them."""

from __future__ import annotations

from pathlib import Path

from desktop.transport.drives import Drive, DriveWatch, list_drives

__all__ = ["Drive", "DriveWatch", "list_drives", "removable_drives"]


def removable_drives() -> list[Path]:
    """The top folders of sticks and cards that are plugged in, in order."""
    return [drive.root for drive in list_drives()]
