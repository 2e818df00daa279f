"""The form on a phone: how its questions are called there, so that what comes back is understood.

Names of XForm nodes begin with a letter: item 303 is ``i303``. Members of a family are asked about one after
the other: ``m1_404`` is item 404 of the first.
"""

from __future__ import annotations

import re

from desktop.models.visits import ITEMS

FORM_ID = "puskesos_kunjungan"
VISIT, DAY, OUTCOME, CONCLUSION, NOTE, PLACE = (
    "kunjungan", "tanggal", "hasil", "kesimpulan", "catatan", "lokasi",
)  # fmt: skip
PHOTOS = {
    "foto_depan": "front", "foto_dalam": "inside", "foto_kamar_mandi": "bathroom", "foto_lainnya": "other",
}  # fmt: skip
"""Question to `PhotoKind`."""

OFFICE = "kantor"
"""Whose form it is: its area code."""

UNLISTED, UNLISTED_WORDS = "baru", "Keluarga tidak ada di daftar"
"""The answer to `VISIT` for a family that the form does not know, and as Kobo may export it."""

NEW_NAME, NEW_ADDRESS, NEW_ABOUT = "baru_nama", "baru_alamat", "baru_keterangan"
"""What is asked of such a family."""

_MEMBER = re.compile(r"m([0-9]{1,3})_(id|404|418|catatan)")


def node_of(item: str) -> str:
    """The question's name for an item of `ITEMS`."""
    return f"i{item}" if item[0].isdigit() else item


ITEM_OF = {node_of(code): code for code in ITEMS}
"""Question to item."""


def member_node(number: int, what: str) -> str:
    """The question about the member with that number, from 1: ``id``, ``404``, ``418`` or ``catatan``."""
    return f"m{number}_{what}"


def member_of(node: str) -> tuple[int, str] | None:
    """The reverse: (number, what); None for another question."""
    match = _MEMBER.fullmatch(node)
    return (int(match[1]), match[2]) if match else None
