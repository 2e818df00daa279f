"""A bundle too large for one mail, cut into numbered pieces and put together again.

A part is two lines of text and then bytes: the mark, a JSON object, a stretch of the bundle. Nothing in
it is trusted for more than putting the pieces in order: the joined file is a bundle like any other and
must pass every check of one. ``docs/email.md`` describes the form.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from desktop.sync.limits import DEFAULT_LIMITS, KIB

MAGIC = b"puskesos-part/1\n"
MOST_PARTS = 400
LEAST_PIECE = 64 * KIB

_LONGEST_HEADER = 1024
_NAME = re.compile(r"PUSKESOS_[0-9]{2,10}_[0-9]{2,10}_[0-9]{4,9}\.age")
_HEX64 = re.compile(r"[0-9a-f]{64}")


class PartFault(ValueError):
    """Not a part, or one that was cut or altered."""


@dataclass(frozen=True, slots=True)
class Part:
    """Which piece of which bundle: ``bundle`` and ``sha256`` are hashes of the whole and of the piece."""

    bundle: str
    size: int
    name: str
    index: int
    count: int
    sha256: str

    @property
    def file_name(self) -> str:
        """Such as ``PUSKESOS_3207012003_320701_0041_2-3.part``: safe on FAT32, in order when sorted."""
        width = len(str(self.count))
        return f"{self.name.removesuffix('.age')}_{self.index:0{width}d}-{self.count}.part"


def number_of_parts(size: int, piece: int) -> int:
    """How many parts a bundle of ``size`` bytes makes; 1 means that it goes whole."""
    return max(1, -(-size // piece))


def split(path: Path, piece: int, name: str | None = None) -> Iterator[tuple[Part, bytes]]:
    """The parts of a bundle file, ready to be sent. Raises ValueError where there would be too many."""
    name = name or path.name
    if not _NAME.fullmatch(name):
        raise ValueError("parts are made of files with a bundle's name")
    size = path.stat().st_size
    count = number_of_parts(size, piece)
    if piece < LEAST_PIECE or count > MOST_PARTS:
        raise ValueError(f"{count} parts of {piece} bytes")
    with path.open("rb") as file:
        whole = hashlib.file_digest(file, "sha256").hexdigest()
        file.seek(0)
        for index in range(1, count + 1):
            content = file.read(piece)
            part = Part(whole, size, name, index, count, hashlib.sha256(content).hexdigest())
            yield part, encode(part, content)


def encode(part: Part, content: bytes) -> bytes:
    """The part as a file."""
    return MAGIC + json.dumps(asdict(part), separators=(",", ":")).encode("ascii") + b"\n" + content


def decode(data: bytes) -> tuple[Part, bytes]:
    """Reads a part and compares its piece with its hash. Raises PartFault."""
    part, start = _header(data)
    content = data[start:]
    if hashlib.sha256(content).hexdigest() != part.sha256:
        raise PartFault("the piece was cut or altered")
    return part, content


def first_bytes(head: bytes) -> bytes | None:
    """Where ``head`` begins the first part: how the bundle begins. None for a later part or no part."""
    try:
        part, start = _header(head)
    except PartFault:
        return None
    return head[start:] if part.index == 1 else None


def _header(data: bytes) -> tuple[Part, int]:
    if not data.startswith(MAGIC):
        raise PartFault("no part")
    end = data.find(b"\n", len(MAGIC), len(MAGIC) + _LONGEST_HEADER)
    if end < 0:
        raise PartFault("no end of its header")
    try:
        value = json.loads(data[len(MAGIC) : end])
    except (ValueError, RecursionError):
        raise PartFault("its header is not JSON") from None
    return _sound(value), end + 1


def _sound(value: Any) -> Part:
    names = {field.name for field in fields(Part)}
    if not isinstance(value, dict) or value.keys() != names:
        raise PartFault("its header has other fields")
    texts = {"bundle": _HEX64, "sha256": _HEX64, "name": _NAME}
    for name in names:
        form, found = texts.get(name), value[name]
        sound = type(found) is int if form is None else isinstance(found, str) and form.fullmatch(found)
        if not sound:
            raise PartFault("a field of another form")
    part = Part(**value)
    if not (1 <= part.index <= part.count <= MOST_PARTS and part.count <= part.size <= DEFAULT_LIMITS.file):
        raise PartFault("numbers out of bounds")
    return part
