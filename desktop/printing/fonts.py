"""The fonts of the papers, and what they can print.

Names can hold anything that Unicode holds; the fonts hold the Latin scripts. A character outside them is
printed as its plain relative where it has one and as "?" otherwise, never as an empty box;
``substituted`` tells which, so that the program can warn before a paper is handed out.
"""

from __future__ import annotations

import unicodedata
from dataclasses import fields, is_dataclass
from functools import cache, lru_cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from desktop.models.resources import resource_path

REGULAR = "Arimo"
BOLD = "Arimo-Bold"
ITALIC = "Arimo-Italic"

_FILES = {REGULAR: "Arimo-Regular.ttf", BOLD: "Arimo-Bold.ttf", ITALIC: "Arimo-Italic.ttf"}

UNKNOWN = "?"

# Letters without a Unicode decomposition that names are typed with all the same.
_RELATIVES = {"\u02bb": "'", "\u02bf": "'", "\u02be": "'", "\u2713": "v", "\u2714": "v", "\u274c": "x"}


@cache
def register() -> None:
    """Make the three fonts known to reportlab, once a process."""
    for name, file in _FILES.items():
        pdfmetrics.registerFont(TTFont(name, str(resource_path("fonts", file))))


@cache
def widths(font: str) -> dict[int, float]:
    """Advance of each character of ``font`` in thousandths of the type size, by code point."""
    register()
    # The stubs know only the faces of Type 1 fonts; ours are TrueType.
    advances: dict[int, float] = pdfmetrics.getFont(font).face.charWidths  # type: ignore[attr-defined]
    return advances


def printable(text: str) -> str:
    """``text`` as it will stand on paper: known characters only, lines parted by ``\\n``."""
    if text.isascii() and text.isprintable():
        return text
    lines = unicodedata.normalize("NFC", text).splitlines()
    return "\n".join("".join(map(_shown, line)) for line in lines)


def substituted(content: object) -> str:
    """The characters in a text, or in any text of a paper's content, that print as "?", each once."""
    if isinstance(content, str):
        lost = (char for char in unicodedata.normalize("NFC", content) if char != UNKNOWN)
        return "".join(dict.fromkeys(char for char in lost if _shown(char) == UNKNOWN))
    if isinstance(content, tuple):
        parts = [substituted(part) for part in content]
    elif is_dataclass(content):
        parts = [substituted(getattr(content, field.name)) for field in fields(content)]
    else:
        return ""
    return "".join(dict.fromkeys("".join(parts)))


@lru_cache(maxsize=4096)
def _shown(char: str) -> str:
    """What stands for one character: itself, a relative, a space, nothing, or "?"."""
    category = unicodedata.category(char)
    if char.isspace() and char != "\u00a0":
        return " "
    if category in {"Cc", "Cf"} or 0xFE00 <= ord(char) <= 0xFE0F:
        return ""
    known = widths(REGULAR)
    if ord(char) in known:
        return char
    plain = [part for part in unicodedata.normalize("NFKD", char) if ord(part) in known]
    letters = "".join(part for part in plain if not unicodedata.combining(part))
    return letters or _RELATIVES.get(char, UNKNOWN)
