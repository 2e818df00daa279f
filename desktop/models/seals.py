"""What on a paper is for people to compare: the masked name, the code to type, the proof of a NIK.

The last four letters of the code are its seal: chance, printed on the paper and in no QR. They are the key of
the NIK's 12 bits, so a picture of the QR alone tells nothing of the NIK: for every NIK some 256 of the seals
give the bits seen. With the paper in hand they tell one KTP from another 4,095 times in 4,096, and who has
picture and code, but not the NIK printed beside them, still has 12 bits and no more.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from desktop.models.nik import normalise_digits
from desktop.models.statements import NIK_BITS, SignedStatement

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_ALIKE = str.maketrans("OIL", "011")
_BETWEEN = re.compile(r"[\s.\-\u2010-\u2015]+")
_LENGTHS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_MOST_WORDS = 6
_MORE = "+"
_HIDDEN = "•"

CODE_LETTERS = 12
SEAL_LETTERS = 4
_FIRST_YEAR = 2000
_YEAR_BITS, _SERIAL_BITS, _CHECK_BITS = 6, 18, 16
_SEAL_BITS = 5 * SEAL_LETTERS
SEALS = 1 << _SEAL_BITS
"""How many seals there are; one is drawn by chance for each paper."""

SERIALS = 1 << _SERIAL_BITS
"""How many serials a code tells apart."""

_NIK_HEADER = b"puskesos-nik/1"


@dataclass(frozen=True, slots=True)
class PaperCode:
    """The code printed on a paper: where its row is found, a check of its statement, and the seal.

    Both numbers are as the code holds them, the year of 64 years and the
    serial below 262,144.
    """

    year: int
    serial: int
    check: int
    seal: str

    def __str__(self) -> str:
        """ "7QKM-2F9X-R4WJ"."""
        value = (self.year - _FIRST_YEAR) % (1 << _YEAR_BITS)
        value = value << _SERIAL_BITS | self.serial % SERIALS
        value = value << _CHECK_BITS | self.check
        letters = _spelled(value, CODE_LETTERS - SEAL_LETTERS)
        return f"{letters[:4]}-{letters[4:]}-{self.seal}"


def paper_code(signed: SignedStatement, serial: int, seal: int) -> PaperCode:
    """The code of a paper just signed; ``seal`` is drawn by chance below `SEALS`."""
    digest = hashlib.sha256(signed.signature).digest()
    check = int.from_bytes(digest[: _CHECK_BITS // 8], "big")
    return PaperCode(signed.statement.day.year, serial, check, seal_text(seal))


def seal_text(seal: int) -> str:
    """A seal as its four letters."""
    return _spelled(seal, SEAL_LETTERS)


def read_code(text: str) -> PaperCode | None:
    """A code as people type it: any case, O for 0, I or L for 1, with or without hyphens. None: no code."""
    letters = _plain(text)
    if len(letters) != CODE_LETTERS or any(letter not in _LETTERS for letter in letters):
        return None
    value = 0
    for letter in letters[:-SEAL_LETTERS]:
        value = value << 5 | _LETTERS.index(letter)
    check = value & (1 << _CHECK_BITS) - 1
    serial = value >> _CHECK_BITS & SERIALS - 1
    return PaperCode(
        _FIRST_YEAR + (value >> _CHECK_BITS + _SERIAL_BITS), serial, check, letters[-SEAL_LETTERS:]
    )


def is_part(text: str) -> bool:
    """Whether this may be a code of which letters are still missing; a number of a paper is none."""
    letters = _plain(text)
    return SEAL_LETTERS <= len(letters) < CODE_LETTERS and all(letter in _LETTERS for letter in letters)


def read_seal(text: str) -> str | None:
    """The seal from its four letters or from the whole code; None where it is neither."""
    letters = _plain(text)
    fits = len(letters) in (SEAL_LETTERS, CODE_LETTERS) and all(letter in _LETTERS for letter in letters)
    return letters[-SEAL_LETTERS:] if fits else None


def _plain(text: str) -> str:
    return _BETWEEN.sub("", text).upper().translate(_ALIKE)


def _spelled(value: int, count: int) -> str:
    return "".join(_LETTERS[value >> 5 * place & 31] for place in reversed(range(count)))


# ---------------------------------------------------------------- the NIK


def nik_proof(office: str, number: str, day: date, nik: str, seal: str) -> int:
    """The NIK's 12 bits: the first of an HMAC-SHA256 under the seal, over facts of the paper and the NIK."""
    parts = (_NIK_HEADER, office.encode(), number.encode(), day.isoformat().encode(), nik.encode())
    digest = hmac.digest(seal.encode("ascii"), b"\0".join(parts), "sha256")
    return int.from_bytes(digest[:2], "big") >> 16 - NIK_BITS


def nik_digits(text: str) -> str:
    """The 16 digits of a NIK as typed, or an empty text."""
    digits = normalise_digits(text)
    return digits if len(digits) == 16 and digits.isascii() and digits.isdecimal() else ""


# ---------------------------------------------------------------- the name


def masked_name(name: str) -> str:
    """ "S4N9" for "Siti Nurhayati": each word's first letter and its length; "+" after six words.

    Letters are folded to A to Z; a word of another script is "*" and its length.
    """
    words = name.split()
    marks = [_mark(word) for word in words[:_MOST_WORDS]]
    return "".join(marks) + (_MORE if len(words) > _MOST_WORDS else "")


def _mark(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode("ascii").upper()
    letters = [char for char in plain if char.isalnum()]
    first, length = (letters[0], len(letters)) if letters else ("*", len(word))
    return first + _LENGTHS[min(length, len(_LENGTHS) - 1)]


def shown_name(mask: str) -> str:
    """ "S••• N••••••••" for "S4N9"."""
    pairs = [mask[at : at + 2] for at in range(0, len(mask) - len(mask) % 2, 2)]
    words = [pair[0] + _HIDDEN * (max(_LENGTHS.find(pair[1]), 1) - 1) for pair in pairs]
    return " ".join([*words, "…"] if mask.endswith(_MORE) else words)
