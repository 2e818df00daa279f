"""Finding the binary age file in what the user picked: the file itself, its armor, or a zip around either."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import IO

from desktop.sync import age, armor, zipped
from desktop.sync.errors import BundleRefused, RefusalCode
from desktop.sync.limits import Limits
from desktop.sync.private_file import PrivateFile

_HEAD = 4096


def age_file(file: IO[bytes], stack: ExitStack, workdir: Path, limits: Limits) -> IO[bytes]:
    """The binary age file in ``file``; what had to be unpacked for it is closed with ``stack``.

    The content decides, never a name. Raises BundleRefused.
    """
    size = file.seek(0, 2)
    if size > limits.file:
        raise BundleRefused(RefusalCode.TOO_LARGE, f"file of {size} bytes")
    if _head(file).startswith(zipped.MAGIC):
        file = _unzipped(file, stack.enter_context(PrivateFile(workdir, limits.in_memory)), limits)
    head = _head(file)
    if not head.strip(b"\0"):
        # What an interrupted copy leaves on FAT32: no bytes, or the right number of zeros.
        raise BundleRefused(RefusalCode.TRUNCATED, "an empty file")
    if age.starts_like_age(head):
        return file
    if head.lstrip().startswith(armor.BEGIN):
        return _unarmored(file, stack.enter_context(PrivateFile(workdir, limits.in_memory)))
    raise BundleRefused(RefusalCode.NOT_A_BUNDLE)


def _unzipped(file: IO[bytes], inner: PrivateFile, limits: Limits) -> IO[bytes]:
    try:
        zipped.unpack(file, inner, limits.file)
    except zipped.ZipFault as error:
        code = RefusalCode.TOO_LARGE if error.too_large else RefusalCode.NOT_A_BUNDLE
        raise BundleRefused(code, f"zip: {error}") from None
    return inner


def _unarmored(file: IO[bytes], binary: PrivateFile) -> IO[bytes]:
    try:
        armor.unpack(file, binary)
    except armor.ArmorFault as error:
        code = RefusalCode.TRUNCATED if error.cut else RefusalCode.DAMAGED
        raise BundleRefused(code, f"armor: {error}") from None
    return binary


def _head(file: IO[bytes]) -> bytes:
    file.seek(0)
    head = file.read(_HEAD)
    file.seek(0)
    return head
