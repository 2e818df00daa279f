"""What a file is, by its first bytes alone: names are never trusted, and a stick may hold thousands."""

from __future__ import annotations

import zlib
from enum import StrEnum
from pathlib import Path

from desktop.sync import age, armor, zipped
from desktop.transport import parts

HEAD = 4096
"""Bytes that are enough to tell: the header of an age file to one office is about 300."""

_LOCAL_HEADER = 30
_STORED, _DEFLATED = 0, 8


class Content(StrEnum):
    """What a file may be to us."""

    BUNDLE = "bundle"
    ARMORED = "armored"
    PART = "part"
    ZIP = "zip"
    MAIL = "mail"


def content_of(head: bytes) -> Content | None:
    """What begins so; None for anything else. A zip counts only where such a file is the first in it."""
    if age.starts_like_age(head) and len(head) >= len(age.VERSION_LINE):
        return Content.BUNDLE
    if head.startswith(parts.MAGIC):
        return Content.PART
    if head.startswith(zipped.MAGIC):
        inside = content_of(first_in_zip(head))
        return Content.ZIP if inside in {Content.BUNDLE, Content.ARMORED, Content.PART} else None
    if head.lstrip().startswith(armor.BEGIN):
        return Content.ARMORED
    return Content.MAIL if _looks_like_mail(head) else None


def age_head(head: bytes) -> bytes | None:
    """The beginning of the age file in a file that begins so: in its part or zip too. None where unknown."""
    what = content_of(head)
    if what is Content.BUNDLE:
        return head
    if what is Content.ZIP:
        return age_head(first_in_zip(head))
    if what is Content.PART:
        return parts.first_bytes(head)
    return None


def read_head(path: Path) -> bytes:
    """The first bytes of a file; empty where it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(HEAD)
    except OSError:
        return b""


def first_in_zip(head: bytes) -> bytes:
    """The beginning of the first file in a zip, from the beginning of the zip."""
    if len(head) < _LOCAL_HEADER:
        return b""
    method = int.from_bytes(head[8:10], "little")
    start = _LOCAL_HEADER + int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
    if method == _STORED:
        return head[start:]
    if method != _DEFLATED:
        return b""
    try:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(head[start:], HEAD)
    except zlib.error:
        return b""


_MAIL_FIELDS = tuple(
    b"received return-path delivered-to from to subject date message-id mime-version x-unsent content-type "
    b"x-mozilla-status".split()
)


def _looks_like_mail(head: bytes) -> bool:
    if b"\0" in head:
        return False
    lines = [line.lower() for line in head.removeprefix(b"\xef\xbb\xbf").splitlines()[:60]]
    return sum(line.partition(b":")[0] in _MAIL_FIELDS for line in lines) >= 3
