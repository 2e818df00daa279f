"""Small pictures of scans for lists: large enough to tell one from another, too small to be read.

Looking at one is therefore no reading of the paper and leaves no trace; `attachments.read` does.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from desktop.models.roles import Permission
from desktop.services import visibility

if TYPE_CHECKING:
    from desktop.services.desk import Desk

LONGEST_SIDE = 96  # px


def thumbnail(desk: Desk, attachment_id: str, side: int = LONGEST_SIDE) -> bytes:
    """A JPEG of at most ``side`` px each way; empty for what is no picture, not here, or not to be seen."""
    desk.require(Permission.CASE_VIEW)
    seen, parameters = visibility.condition(desk, "c")
    with desk.store.read() as connection:
        row = connection.exec_driver_sql(
            "SELECT b.data FROM attachment a JOIN cases c ON c.id=a.case_id JOIN blob b ON b.sha256=a.sha256 "
            f"WHERE a.id=? AND a.deleted=0 AND a.media_type='image/jpeg' AND {seen}",
            (attachment_id, *parameters),
        ).first()
    return shrunk(bytes(row[0]), min(side, LONGEST_SIDE)) if row is not None else b""


def shrunk(data: bytes, side: int) -> bytes:
    """A JPEG of at most ``side`` px each way, made of a larger one; empty for what cannot be read."""
    from PIL import Image

    out = io.BytesIO()
    try:
        with Image.open(io.BytesIO(data), formats=("JPEG",)) as image:
            image.draft("RGB", (side * 2, side * 2))
            image.thumbnail((side, side))
            image.convert("RGB").save(out, "JPEG", quality=70)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return b""
    return out.getvalue()
