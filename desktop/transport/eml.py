"""Attachments of a saved or fetched mail, however it was built. Strangers write mails, so all is bounded.

The library's parser keeps a mail in memory and walks into it by recursion: what it would be given is
measured first, by counting the lines that can open a part or a mail within the mail.
"""

from __future__ import annotations

import codecs
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import errors, message_from_bytes
from email.message import Message
from email.policy import compat32

from desktop.sync import zipped
from desktop.sync.limits import MIB
from desktop.transport.heads import HEAD, Content, content_of


@dataclass(frozen=True, slots=True)
class MailLimits:
    """The most that is taken from one mail. Sizes in bytes."""

    mail: int = 48 * MIB
    boundaries: int = 2000
    """Lines that begin like a boundary."""
    nesting: int = 40
    """Parts that may hold parts."""
    zip_entries: int = 64
    zip_bytes: int = 48 * MIB


LIMITS = MailLimits()
_DIRECTORY_ENTRY = 512
# The library takes a lone carriage return for the end of a line, so these do too.
_NESTS = re.compile(
    rb"(?:\A|[\r\n])content-type:[ \t]*(?:[\r\n]+[ \t]+)*(?:multipart|message)/", re.IGNORECASE
)
_BOUNDARY = re.compile(rb"(?:\A|[\r\n])--[^\r\n]")


_BUNDLE_NAME = re.compile(r"PUSKESOS_[0-9]{2,10}_[0-9]{2,10}_[0-9]{4,9}\.age\Z")


class MailFault(ValueError):
    """A mail that goes beyond the limits or cannot be taken apart."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """Something of ours from a mail: its bytes and what they begin like.

    ``name`` is what it was called where that is a bundle's name, else empty: for people, like every name.
    """

    content: Content
    data: bytes
    name: str = field(default="", compare=False)


def attachments(raw: bytes, limits: MailLimits = LIMITS) -> list[Attachment]:
    """Bundles and parts in a mail, zipped ones unpacked, each once. Raises MailFault."""
    _measure(raw, limits)
    found: dict[bytes, Attachment] = {}
    try:
        mail = message_from_bytes(raw.removeprefix(codecs.BOM_UTF8), policy=compat32)
        for leaf in mail.walk():
            for attachment in _in_leaf(leaf, limits):
                found.setdefault(attachment.data, attachment)
    except (RecursionError, errors.MessageError, LookupError, ValueError, TypeError, AttributeError) as error:
        raise MailFault(type(error).__name__) from error
    return list(found.values())


def unpack(data: bytes, limits: MailLimits = LIMITS, name: str = "") -> list[Attachment]:
    """What a file of ours comes to: itself, or what is in the zip. Empty where it is nothing of ours."""
    what = content_of(data[:HEAD])
    if what is Content.ZIP:
        return list(_zipped(data, limits))
    return (
        [Attachment(what, data, _told(name))]
        if what in {Content.BUNDLE, Content.ARMORED, Content.PART}
        else []
    )


def _measure(raw: bytes, limits: MailLimits) -> None:
    if len(raw) > limits.mail:
        raise MailFault(f"{len(raw)} bytes")
    for pattern, most in ((_BOUNDARY, limits.boundaries), (_NESTS, limits.nesting)):
        if sum(1 for _ in zip(pattern.finditer(raw), range(most + 1), strict=False)) > most:
            raise MailFault("too many parts or too deep")


def _in_leaf(leaf: Message, limits: MailLimits) -> Iterator[Attachment]:
    if leaf.is_multipart():
        return
    data = leaf.get_payload(decode=True)
    if isinstance(data, bytes):
        yield from unpack(data, limits, _file_name(leaf))


def _file_name(leaf: Message) -> str:
    try:
        return leaf.get_filename() or ""
    except (LookupError, ValueError, TypeError, AttributeError, errors.MessageError):
        return ""  # a charset that does not exist, a parameter in pieces: the name is worth nothing


def _told(name: str) -> str:
    found = _BUNDLE_NAME.search(name)
    return found[0] if found else ""


def _zipped(data: bytes, limits: MailLimits) -> Iterator[Attachment]:
    left = limits.zip_bytes
    try:
        zipped.check_directory(io.BytesIO(data), limits.zip_entries * _DIRECTORY_ENTRY)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if len(entries) > limits.zip_entries:
                raise MailFault("a zip of many files")
            for entry in entries:
                if entry.flag_bits & 0x1:
                    continue
                with archive.open(entry) as file:
                    content = file.read(left + 1)
                left -= len(content)
                if left < 0:
                    raise MailFault("a zip that grows beyond the limit")
                what = content_of(content[:HEAD])
                if what in {Content.BUNDLE, Content.ARMORED, Content.PART}:
                    yield Attachment(what, content, _told(entry.filename))
    except (zipped.ZipFault, zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError) as error:
        raise MailFault(type(error).__name__) from error
