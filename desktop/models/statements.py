"""The signed statement of a paper: what its QR says, byte for byte (docs/paper-format.md).

A statement names the paper and its holder only as far as a desk needs to compare it with the sheet it lies
on: initials and lengths of the name, and 12 bits that prove a NIK to whoever has the paper's code as well.
"""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from datetime import date, timedelta

PREFIX = "YAKIN1"
"""Marks the text and its format. Its Y and A also tell a scanner that types by another keyboard's layout."""

SIGNED_HEADER = b"puskesos-paper/1\n"
"""Before the body in what is signed, so that no other signature of the office is ever one of a paper."""

SIGNATURE_SIZE = 64
KEY_SIZE = 2

KIND_NUMBERS = {
    "receipt": 1, "referral": 2, "pengantar": 3, "sktm": 4, "dtsen": 5, "rec_pip": 6, "rec_kipk": 7,
    "rec_pbi": 8, "disposition": 9, "answer": 10, "invitation": 11, "attendance": 12, "prelist": 13,
    "minutes": 14, "statement": 15, "notice": 16, "visit_form": 17, "handover": 18, "leaflet": 19,
}  # fmt: skip
"""Kinds of paper as the statement counts them: a number is never given to another kind. 0 is any other."""

OTHER_KIND = "other"
_KINDS = {number: kind for kind, number in KIND_NUMBERS.items()}

_EPOCH = date(2000, 1, 1)
_FIXED = 14
_AREA_SIZES = (2, 4, 6, 10)
_AREA = (1 << 34) - 1
_PRACTICE, _UTF8, _LEVEL_SHIFT = 1 << 39, 1 << 38, 36
_NO_NIK = 0xFFFF
NIK_BITS = 12
_PLAIN = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_PARTING = "%"
_LONGEST = 700


class NotAStatement(ValueError):
    """The text is no statement of a paper."""


class NewerFormat(NotAStatement):
    """It is one, of a format that this program does not know yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What a paper says of itself. ``name`` is masked (`seals.masked_name`), ``nik`` its 12 bits or None.

    ``key`` are the first two bytes of the signing key's fingerprint; ``kind`` may be `OTHER_KIND`.
    """

    office: str
    kind: str
    number: str
    day: date
    key: bytes
    valid_until: date | None = None
    name: str = ""
    nik: int | None = None
    practice: bool = False

    def body(self) -> bytes:
        """The bytes before the signature. Raises ValueError or OverflowError for what does not fit."""
        if len(self.key) != KEY_SIZE or (self.nik is not None and self.nik >> NIK_BITS):
            raise ValueError("key or nik of another size")
        texts = f"{self.number}{_PARTING}{self.name}"
        plain = all(char in _PLAIN for char in texts)
        days = (self.valid_until - self.day).days + 1 if self.valid_until else 0
        return b"".join(
            (
                self._head(plain=plain).to_bytes(5, "big"),
                KIND_NUMBERS.get(self.kind, 0).to_bytes(1, "big"),
                self.key,
                (self.day - _EPOCH).days.to_bytes(2, "big"),
                max(days, 0).to_bytes(2, "big"),
                (_NO_NIK if self.nik is None else self.nik).to_bytes(2, "big"),
                _packed(texts) if plain else texts.encode("utf-8"),
            )
        )

    def _head(self, *, plain: bool) -> int:
        digits = self.office.replace(".", "")
        flags = (_PRACTICE if self.practice else 0) | (0 if plain else _UTF8)
        return flags | _AREA_SIZES.index(len(digits)) << _LEVEL_SHIFT | int(digits)

    def signed_bytes(self) -> bytes:
        """Exactly what the signature covers."""
        return SIGNED_HEADER + self.body()


@dataclass(frozen=True, slots=True)
class SignedStatement:
    """A statement with its signature, not yet checked."""

    statement: Statement
    signature: bytes

    def to_text(self) -> str:
        """For the QR: letters and digits alone, which its alphanumeric mode and every scanner carry."""
        raw = self.statement.body() + self.signature
        return PREFIX + base64.b32encode(raw).decode("ascii").rstrip("=")


def looks_like_one(text: str) -> bool:
    """Whether the text begins as a statement does, in whatever layout a scanner typed it."""
    return any(tried.startswith(PREFIX[:-1]) for tried in _readings(text))


def parse(text: str) -> SignedStatement:
    """Reads the text of a QR as scanned or pasted; the signature is not checked.

    Case, blanks, hyphens and line ends do not matter, and what a scanner typed by a German or French
    keyboard layout is put right. Raises NotAStatement or NewerFormat.
    """
    readings = _readings(text)
    for tried in readings:
        if tried.startswith(PREFIX):
            return _parsed(tried.removeprefix(PREFIX))
    if looks_like_one(text):
        raise NewerFormat(readings[0][: len(PREFIX)])
    raise NotAStatement("no prefix")


# ---------------------------------------------------------------- the text

#: What the keys of a US keyboard type where the computer takes them for a German or a French one's.
_QWERTZ = str.maketrans("YZ", "ZY")
_AZERTY = str.maketrans("QAZW?,&É\"'(-È", "AQWZMM1234567")
_BLANKS = re.compile(r"[\s\x00-\x1f\ufeff]+")


def _readings(text: str) -> tuple[str, ...]:
    """The text as each layout would have it, the usual one first."""
    upper = _BLANKS.sub("", text[: 2 * _LONGEST].upper())
    usual = upper.replace("-", "")
    return usual, usual.translate(_QWERTZ), upper.translate(_AZERTY)


def _parsed(text: str) -> SignedStatement:
    if len(text) > _LONGEST:
        raise NotAStatement("too long")
    try:
        raw = base64.b32decode(text + "=" * (-len(text) % 8))
    except ValueError:  # also for letters beyond ASCII
        raise NotAStatement("not base32") from None
    if len(raw) <= _FIXED + SIGNATURE_SIZE:
        raise NotAStatement("too short")
    try:
        signed = SignedStatement(_statement(raw[:-SIGNATURE_SIZE]), raw[-SIGNATURE_SIZE:])
        spelled = signed.to_text()
    except (ValueError, IndexError, OverflowError) as error:
        raise NotAStatement(str(error)) from None
    if spelled != PREFIX + text:
        raise NotAStatement("another spelling")
    return signed


def _statement(body: bytes) -> Statement:
    head = int.from_bytes(body[:5], "big")
    texts = body[_FIXED:].decode("utf-8") if head & _UTF8 else _unpacked(body[_FIXED:])
    number, parting, name = texts.rpartition(_PARTING)
    if not parting:
        raise NotAStatement("no name")
    day = _EPOCH + timedelta(int.from_bytes(body[8:10], "big"))
    days, nik = int.from_bytes(body[10:12], "big"), int.from_bytes(body[12:14], "big")
    return Statement(
        office=_dotted(f"{head & _AREA:0{_AREA_SIZES[head >> _LEVEL_SHIFT & 3]}}"),
        practice=bool(head & _PRACTICE),
        kind=_KINDS.get(body[5], OTHER_KIND),
        key=body[6:8],
        day=day,
        valid_until=day + timedelta(days - 1) if days else None,
        nik=None if nik == _NO_NIK else nik,
        name=name,
        number=number,
    )


def _dotted(digits: str) -> str:
    """An area code as offices write it, 32.03.07.2001."""
    parts = (digits[:2], digits[2:4], digits[4:6], digits[6:])
    return ".".join(part for part in parts if part)


def _packed(texts: str) -> bytes:
    """Text of the 45 signs as one number: 1, then a digit of base 45 for each sign."""
    value = 1
    for char in texts:
        value = value * len(_PLAIN) + _PLAIN.index(char)
    return value.to_bytes((value.bit_length() + 7) // 8, "big")


def _unpacked(packed: bytes) -> str:
    value = int.from_bytes(packed, "big")
    signs = []
    while value > 1:
        value, sign = divmod(value, len(_PLAIN))
        signs.append(_PLAIN[sign])
    if value != 1:
        raise NotAStatement("not of the 45 signs")
    return "".join(reversed(signs))
