"""A bundle inside a zip: mail programs and "Send to compressed folder" wrap single files.

Only a zip of exactly one file is opened, its name ignored. The directory of a zip may claim millions of
entries, so its size is looked at before the library reads it.
"""

from __future__ import annotations

import zipfile
import zlib
from typing import IO

MAGIC = b"PK\x03\x04"

_END_MARK, _END_SIZE, _LONGEST_COMMENT = b"PK\x05\x06", 22, 65_535
_LOCATOR_MARK, _LOCATOR_SIZE = b"PK\x06\x07", 20  # of zip64, just before the end record
_MAX_DIRECTORY = 4096
_PIECE = 65_536


class ZipFault(ValueError):
    """Not a zip of one plain file. ``too_large`` where the file inside exceeds the limit."""

    def __init__(self, message: str, *, too_large: bool = False) -> None:
        super().__init__(message)
        self.too_large = too_large


def unpack(archive: IO[bytes], out: IO[bytes], max_size: int) -> None:
    """Writes the one file in the zip to ``out``. Raises ZipFault."""
    check_directory(archive)
    try:
        with zipfile.ZipFile(archive) as opened:
            entries = [entry for entry in opened.infolist() if not entry.is_dir()]
            if len(entries) != 1 or entries[0].flag_bits & 0x1:
                raise ZipFault("not one plain file")
            left = max_size
            with opened.open(entries[0]) as content:
                while piece := content.read(_PIECE):
                    left -= len(piece)
                    if left < 0:
                        raise ZipFault("too large inside", too_large=True)
                    out.write(piece)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError) as error:
        raise ZipFault(type(error).__name__) from None


def check_directory(archive: IO[bytes], most: int = _MAX_DIRECTORY) -> None:
    """Raises ZipFault where the directory claims more than ``most`` bytes, or there is none."""
    size = archive.seek(0, 2)
    tail_size = min(size, _LOCATOR_SIZE + _END_SIZE + _LONGEST_COMMENT)
    archive.seek(size - tail_size)
    tail = archive.read(tail_size)
    at = tail.rfind(_END_MARK)
    end = tail[at : at + _END_SIZE]
    if at < 0 or len(end) < _END_SIZE:
        raise ZipFault("no directory")
    # A zip64 record may override these figures; a single small file has no use for one.
    locator = tail[max(0, at - _LOCATOR_SIZE) : at]
    if int.from_bytes(end[12:16], "little") > most or locator.startswith(_LOCATOR_MARK):
        raise ZipFault("a directory of many files")
    archive.seek(0)
