"""The tar inside a bundle, written and read strictly: plain files only, names given beforehand, in order.

A general tar reader understands links, sparse files and headers of unlimited size; none of that has a
place here, so this one knows the 512-byte USTAR header and nothing else.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO, Any

BLOCK = 512
#: What GNU tar pads an archive to; more zeros than that at the end are refused.
RECORD = 10_240
PIECE = 65_536

_NAME_BYTES = 100
_MAX_SIZE = 8**11 - 1
_NUMBER = re.compile(rb" *([0-7]{1,11})[ \0]*")


class TarFault(ValueError):
    """The archive is not laid out as a bundle's; the message quotes none of its content."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file in the archive: where its content lies."""

    name: str
    offset: int
    size: int


def header(name: str, size: int) -> bytes:
    """The USTAR header of a plain file: mode 0644, no owner, no time."""
    raw_name = name.encode("ascii")
    if not 0 < len(raw_name) <= _NAME_BYTES or not 0 <= size <= _MAX_SIZE:
        raise ValueError("a name or size that a tar header cannot hold")
    before = b"".join(
        (
            raw_name.ljust(_NAME_BYTES, b"\0"),
            b"0000644\0" + b"0000000\0" * 2,  # mode, uid, gid
            b"%011o\0" % size,
            b"%011o\0" % 0,  # mtime
        )
    )
    after = (b"0" + bytes(100) + b"ustar\0" + b"00" + bytes(64) + b"0000000\0" * 2).ljust(356, b"\0")
    checksum = sum(before) + sum(after) + 8 * ord(" ")
    return before + b"%06o\0 " % checksum + after


def member(name: str, size: int, content: Iterable[bytes]) -> Iterator[bytes]:
    """A file's header, content and padding. Raises ValueError where the content has another size."""
    yield header(name, size)
    left = size
    for piece in content:
        left -= len(piece)
        if left < 0:
            break
        yield piece
    if left:
        raise ValueError("content does not have the size stated for it")
    yield bytes(-size % BLOCK)


def end() -> bytes:
    """The two empty blocks that close an archive."""
    return bytes(2 * BLOCK)


def total_size(sizes: Iterable[int]) -> int:
    """The size of an archive of members of these sizes."""
    return sum(BLOCK + size + -size % BLOCK for size in sizes) + 2 * BLOCK


def first_name(archive: IO[bytes]) -> str | None:
    """The name in the first header; None where the data do not begin with one."""
    archive.seek(0)
    try:
        return _parse(archive.read(BLOCK)).name
    except TarFault:
        return None


def scan(archive: IO[bytes], names: Iterable[str]) -> Iterator[Entry]:
    """The archive's entries, which must be exactly ``names`` in that order. Contents are skipped.

    ``names`` may be an iterator that learns later names from members already yielded. Raises TarFault.
    """
    at = 0
    total = archive.seek(0, 2)
    for name in names:
        archive.seek(at)
        entry = _parse(archive.read(BLOCK))
        if entry.name != name:
            raise TarFault("a member missing, misplaced or too many")
        at += BLOCK
        padding = -entry.size % BLOCK
        if at + entry.size + padding > total:
            raise TarFault("ends inside a member")
        archive.seek(at + entry.size)
        if any(archive.read(padding)):
            raise TarFault("data between members")
        yield Entry(name, at, entry.size)
        at += entry.size + padding
    rest = total - at
    if not 2 * BLOCK <= rest <= 2 * BLOCK + RECORD:
        raise TarFault("does not end after its last member")
    archive.seek(at)
    if any(archive.read(rest)):
        raise TarFault("a member missing, misplaced or too many")


class _Slice(io.RawIOBase):
    """A stretch of an open file with a position of its own, so that several may share the file."""

    def __init__(self, archive: IO[bytes], offset: int, size: int) -> None:
        self._archive = archive
        self._offset = offset
        self._size = size
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0, /) -> int:
        base = (0, self._at, self._size)[whence]
        self._at = max(0, base + offset)
        return self._at

    def readinto(self, buffer: Any, /) -> int:
        left = max(0, self._size - self._at)
        self._archive.seek(self._offset + self._at)
        data = self._archive.read(min(len(buffer), left))
        buffer[: len(data)] = data
        self._at += len(data)
        return len(data)


def content(archive: IO[bytes], offset: int, size: int) -> io.BufferedReader:
    """``size`` bytes of ``archive`` from ``offset`` as a file, readable as long as the archive is open."""
    return io.BufferedReader(_Slice(archive, offset, size), PIECE)


def pieces(file: IO[bytes]) -> Iterator[bytes]:
    """The rest of a file, piece by piece."""
    while piece := file.read(PIECE):
        yield piece


def _parse(block: bytes) -> Entry:
    """Name and size of a header block; ``offset`` is not known here. Raises TarFault."""
    if len(block) != BLOCK or block[257:262] != b"ustar":
        raise TarFault("no tar header where one must be")
    if _number(block[148:156]) != sum(block) - sum(block[148:156]) + 8 * ord(" "):
        raise TarFault("a tar header with a wrong checksum")
    if block[156:157] not in (b"0", b"\0"):
        raise TarFault("a member that is not a plain file")
    # Bytes 345 to 500 are a path prefix in USTAR; GNU tar keeps other things there, unused here.
    if any(block[157:257]) or any(block[345:500]):
        raise TarFault("a member with a link or path")
    raw_name, _, filler = block[:_NAME_BYTES].partition(b"\0")
    if any(filler) or not raw_name.isascii():
        raise TarFault("a member name in another form")
    return Entry(raw_name.decode("ascii"), 0, _number(block[124:136]))


def _number(field: bytes) -> int:
    match = _NUMBER.fullmatch(field)
    if match is None:
        raise TarFault("a tar header with a number in another form")
    return int(match[1], 8)
