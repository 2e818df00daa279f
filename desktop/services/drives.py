"""The removable drives of this computer, by what the system says they are."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def removable_drives() -> list[Path]:
    """The top folders of sticks and cards that are plugged in, in order."""
    if sys.platform == "win32":
        found = _windows_drives()
    else:
        found = [path for path in _mounted() if path.is_dir()]
    return [path for path in found if os.access(path, os.R_OK)]


def _mounted() -> list[Path]:
    """Where desktops mount what is plugged in: ``/media/<user>/<name>`` and the like."""
    from desktop.storage.profile import mounted

    homes = (Path("/media"), Path("/run/media"), Path("/mnt"))
    return sorted(path for path, _kind in mounted() if any(home in path.parents for home in homes))


if sys.platform == "win32":

    def _windows_drives() -> list[Path]:
        import ctypes

        kernel = ctypes.windll.kernel32
        removable = 2
        # Without this, Windows itself asks the person to insert a disk into an empty card reader.
        before = kernel.SetErrorMode(1)
        try:
            letters = kernel.GetLogicalDrives()
            found = [Path(f"{chr(65 + place)}:\\") for place in range(26) if letters >> place & 1]
            return [path for path in found if kernel.GetDriveTypeW(str(path)) == removable]
        finally:
            kernel.SetErrorMode(before)
