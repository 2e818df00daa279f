"""Where this person's data lives. The installed program writes nowhere else, and never beside itself.

The portable program is the exception: with the file `portable.txt` beside it, data lies in the folder
`data` next to that file, so that both travel on one stick.
"""

from __future__ import annotations

import sys
from pathlib import Path

APPLICATION = "PuskesosDesktop"
MARKER = "portable.txt"
_DATA = "data"
_REPORTS = "laporan-galat"


def portable_folder() -> Path | None:
    """The folder of the portable program; None where the program is installed or runs from source."""
    if not getattr(sys, "frozen", False):
        return None
    beside = Path(sys.executable).parent
    return beside if (beside / MARKER).is_file() else None


def data_root() -> Path:
    """Where this person's offices live: %LOCALAPPDATA% on Windows (never synced), else ~/.local/share."""
    portable = portable_folder()
    if portable is not None:
        return portable / _DATA
    from platformdirs import user_data_path

    return user_data_path(APPLICATION, appauthor=False)


def report_folder() -> Path:
    """Where reports without personal data lie: of faults, and of the program's test of itself."""
    return data_root() / _REPORTS
