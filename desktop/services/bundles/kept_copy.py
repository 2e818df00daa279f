"""Copies of bundles that this office keeps: whole under the name of their hash, or not there."""

from __future__ import annotations

import hashlib
from pathlib import Path

from desktop.sync.safe_file import SafeFile

_PIECE = 256 * 1024


def file_sha256(path: Path) -> str:
    """The hash of a file; raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def name_of(path: Path) -> str:
    """What a copy of the file is called; raises OSError."""
    return f"{file_sha256(path)[:32]}.age"


def keep_copy(path: Path, folder: Path) -> Path:
    """Copies a file into ``folder``, where a copy cut off by a power cut is made anew.

    Raises OSError where the file, BundleNotWritten where the folder fails.
    """
    target = folder / name_of(path)
    if target.exists() and name_of(target) == target.name:
        return target
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with path.open("rb") as source, SafeFile(target, path.stat().st_size) as copy:
        while piece := source.read(_PIECE):
            copy.write(piece)
        copy.commit()
    return target
