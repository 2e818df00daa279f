"""Any text as the text of an Excel cell: never a formula, markup or an unreadable file."""

from __future__ import annotations

import re
from typing import Any

_UNWRITABLE = re.compile(r"[\ud800-\udfff\ufffe\uffff]")
_LONGEST = 32_767  # UTF-16 units of a cell, set by the format
_CUT = "… [terpotong]"


def is_plain(text: str) -> bool:
    """Whether a text can be nothing but itself."""
    return text.isascii() and text[0] != "<" and len(text) <= _LONGEST // 2


def put_text(sheet: Any, line: int, place: int, text: str, look: Any, plain: Any) -> None:
    """Writes a text that is not empty into a cell of a sheet of xlsxwriter, whatever it is made of.

    ``plain`` is any format of the book.
    """
    if is_plain(text):
        sheet.write_string(line, place, text, look)
        return
    text = _fitting(_UNWRITABLE.sub("\ufffd", text))
    if text.startswith("<r>") and text.endswith("</r>"):
        # xlsxwriter takes such a text for ready markup; in two pieces it is one text again.
        sheet.write_rich_string(line, place, "<", plain, text[1:], look or plain)
    else:
        sheet.write_string(line, place, text, look)


def _fitting(text: str) -> str:
    """At most what a cell holds; a cut is said."""
    if len(text.encode("utf-16-le")) // 2 <= _LONGEST:
        return text
    room = (_LONGEST - len(_CUT)) * 2
    return text.encode("utf-16-le")[:room].decode("utf-16-le", errors="ignore") + _CUT
