"""Where parts wait for each other: a folder of pieces, joined when the last one has come.

Anybody may send a mail that looks like a part, so the shelf is bounded: the set that was added to longest
ago makes room.
"""

from __future__ import annotations

import hashlib
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from desktop.sync.limits import MIB
from desktop.sync.safe_file import SafeFile
from desktop.transport.parts import Part

MOST_BYTES = 512 * MIB
MOST_SETS = 50


@dataclass(frozen=True, slots=True)
class PartSet:
    """A bundle of which some parts are here: its name as claimed, and the numbers still missing."""

    name: str
    count: int
    missing: tuple[int, ...]
    folder: Path


class Shelf:
    """A folder of unfinished sets. ``most_bytes`` and ``most_sets`` bound it."""

    def __init__(self, folder: Path, most_bytes: int = MOST_BYTES, most_sets: int = MOST_SETS) -> None:
        self._folder = folder
        self._most_bytes = most_bytes
        self._most_sets = most_sets

    def add(self, part: Part, content: bytes, target: Path) -> Path | None:
        """Keeps a piece. With the last one the bundle is written into ``target`` and its path returned.

        A piece that is here already changes nothing. Pieces that do not make up the whole they name are
        thrown away together. Raises BundleNotWritten.
        """
        home = self._folder / f"{part.bundle[:32]}-{part.size}-{part.count}-{part.name.removesuffix('.age')}"
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        place = home / f"{part.index:03d}"
        if not place.exists():
            with SafeFile(place, len(content)) as file:
                file.write(content)
                file.commit()
            self._make_room(home)
        pieces = [home / f"{index:03d}" for index in range(1, part.count + 1)]
        if not all(piece.is_file() for piece in pieces):
            return None
        joined = self._join(part, pieces, target)
        done = (
            [home]
            if joined is None
            else [one for one in self._sets() if one.name.startswith(part.bundle[:32])]
        )
        for one in done:  # also what a sender who cut the bundle anew left behind
            shutil.rmtree(one, ignore_errors=True)
        return joined

    def waiting(self) -> list[PartSet]:
        """Sets that are not complete, by name."""
        found = []
        for home in self._sets():
            _digest, _size, count, name = home.name.split("-", 3)
            missing = tuple(i for i in range(1, int(count) + 1) if not (home / f"{i:03d}").is_file())
            found.append(PartSet(f"{name}.age", int(count), missing, home))
        return sorted(found, key=lambda entry: (entry.name, entry.folder.name))

    def drop(self, entry: PartSet) -> None:
        """Throws an unfinished set away."""
        shutil.rmtree(entry.folder, ignore_errors=True)

    def _join(self, part: Part, pieces: list[Path], target: Path) -> Path | None:
        target.mkdir(mode=0o700, parents=True, exist_ok=True)
        digest = hashlib.sha256()
        with SafeFile(target / f"{part.name.removesuffix('.age')}-{part.bundle[:8]}.age", part.size) as file:
            for piece in pieces:
                content = piece.read_bytes()
                digest.update(content)
                file.write(content)
            if digest.hexdigest() != part.bundle:
                return None
            return file.commit().path

    def _sets(self) -> list[Path]:
        if not self._folder.is_dir():
            return []
        return [home for home in self._folder.iterdir() if home.is_dir() and home.name.count("-") == 3]

    def _make_room(self, current: Path) -> None:
        ages = sorted((home.stat().st_mtime_ns, home) for home in self._sets() if home != current)
        sizes = {home: _bytes_in(home) for _, home in ages}
        left, sets = _bytes_in(current) + sum(sizes.values()), len(ages) + 1
        for _, home in ages:
            if left <= self._most_bytes and sets <= self._most_sets:
                return
            shutil.rmtree(home, ignore_errors=True)
            left, sets = left - sizes[home], sets - 1


def _bytes_in(folder: Path) -> int:
    total = 0
    for path in folder.iterdir():
        with suppress(OSError):
            total += path.stat().st_size
    return total
