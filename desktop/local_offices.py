"""The offices whose data is on this PC, for this person: where they are and which was opened last."""

from __future__ import annotations

from pathlib import Path

from desktop.storage.places import data_root
from desktop.storage.profile import Folder, Profile, load_profile

PRACTICE_FOLDER = "latihan"
_LAST = "last"

__all__ = [
    "PRACTICE_FOLDER",
    "Profile",
    "data_root",
    "is_there",
    "last_used",
    "offices",
    "practice_root",
    "profile",
    "remember",
]


def practice_root() -> Path:
    """Where the practice office of this person lives."""
    return data_root() / PRACTICE_FOLDER


def is_there(root: Path) -> bool:
    """Whether `root` is the data folder of an office."""
    return Folder(root).exists()


def profile(root: Path) -> Profile:
    """What an office says of itself before it is opened. Raises as `load_profile` does."""
    return load_profile(Folder(root))


def offices(root: Path) -> list[Path]:
    """The data folders with an office below `root`; a folder being made begins with a dot."""
    if not root.is_dir():
        return []
    return sorted(p for p in root.iterdir() if not p.name.startswith(".") and is_there(p))


def last_used(root: Path) -> Path | None:
    """The office opened last, else the first one found."""
    found = offices(root)
    try:
        named = root / (root / _LAST).read_text(encoding="utf-8").strip()
    except OSError:
        named = None
    return named if named in found else next(iter(found), None)


def remember(office: Path) -> None:
    """Makes an office below `data_root` the one that the next start opens."""
    from desktop.storage.profile import write_atomically

    root = data_root()
    if office.parent == root:
        write_atomically(root / _LAST, office.name + "\n")
