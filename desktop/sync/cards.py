"""The office card (kartu kantor): who an office is and which keys it holds, signed by itself.

A card proves only that its maker holds the keys. That they belong to the office is settled by two people
reading the check code to each other (``check_code``). Format: docs/bundle-format.md.
"""

from __future__ import annotations

import binascii
import hashlib
import struct
from base64 import b32decode, b32encode, b64decode, b64encode
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from desktop.sync import canonical
from desktop.sync.errors import CardFault, CardRefused
from desktop.sync.keys import (
    SIGN_KEY_SIZE,
    SIGNATURE_SIZE,
    OfficeKeys,
    PublicKeys,
    is_age_recipient,
    verifies,
)
from desktop.sync.limits import KIB
from desktop.sync.manifest import AreaCode, Hex32, Hex64, Stamp

HEADER = b"puskesos-card/1\n"
QR_PREFIX = "PUSKESOS-CARD/1:"
FILE_SUFFIX = ".kartu"

_FAMILY = ("puskesos-card/", "PUSKESOS-CARD/")
_MAX_TEXT = 8 * KIB
_PACKED = struct.Struct(">B16sIIQ32s")  # practice, device, epoch, serial, issued (its digits), signing key
_Number32 = Annotated[int, Meta(ge=1, le=2**32 - 1)]


class OfficeCard(Struct, frozen=True, kw_only=True):
    """What the signature covers. ``serial`` grows with every card of the office; ``issued`` is its clock."""

    office: AreaCode
    name: Annotated[str, Meta(min_length=1, max_length=80)]
    level: Annotated[str, Meta(pattern=r"\A[a-z]{1,12}\Z")]
    device: Hex32
    epoch: _Number32
    serial: _Number32
    sign_key: Hex64
    age_recipient: Annotated[str, Meta(max_length=100)]
    issued: Stamp
    practice: bool

    @property
    def keys(self) -> PublicKeys:
        """The office's public keys."""
        return PublicKeys(bytes.fromhex(self.sign_key), self.age_recipient)

    def signed_bytes(self) -> bytes:
        """Exactly what is signed: the header line and the canonical JSON line."""
        return HEADER + canonical.encode(msgspec.to_builtins(self))


class SignedCard(Struct, frozen=True):
    """A card with its signature, verified or just made."""

    card: OfficeCard
    signature: bytes

    def to_text(self) -> str:
        """The card file: three ASCII lines."""
        return (self.card.signed_bytes() + b64encode(self.signature) + b"\n").decode("ascii")

    def to_qr(self) -> str:
        """The same for a QR code: about 350 characters of its alphanumeric mode, which takes 240 bytes."""
        card = self.card
        packed = _PACKED.pack(
            card.practice,
            bytes.fromhex(card.device),
            card.epoch,
            card.serial,
            int("".join(filter(str.isdigit, card.issued))),
            bytes.fromhex(card.sign_key),
        )
        texts = b"\0".join(text.encode("utf-8") for text in (card.office, card.level, card.name))
        body = b32encode(packed + self.signature + texts).decode("ascii").rstrip("=")
        return f"{QR_PREFIX}{card.age_recipient.upper()}:{body}"


def make_card(card: OfficeCard, keys: OfficeKeys) -> SignedCard:
    """Signs a card with the keys it names. Raises ValueError where it names others or breaks the format."""
    if card.keys != keys.public:
        raise ValueError("the card names other keys")
    signed = SignedCard(card, keys.sign(card.signed_bytes()))
    try:
        parse_card(signed.to_text(), practice=card.practice)
    except CardRefused as refused:
        raise ValueError(f"the card would be refused: {refused.detail}") from None
    return signed


def parse_card(text: str | bytes, *, practice: bool) -> SignedCard:
    """Reads a card file or the text of its QR code; ``practice`` says what kind of office is reading.

    Line ends and white space around it do not matter. Raises CardRefused.
    """
    raw = text.encode("utf-8", "replace") if isinstance(text, str) else text
    if len(raw) > _MAX_TEXT:
        raise CardRefused(CardFault.NOT_A_CARD, "too long")
    try:
        clean = raw.removeprefix(b"\xef\xbb\xbf").decode("ascii").strip()
    except UnicodeDecodeError:
        raise CardRefused(CardFault.NOT_A_CARD, "not ASCII") from None
    if clean.startswith(QR_PREFIX):
        signed = _from_qr(clean.removeprefix(QR_PREFIX))
    elif clean.splitlines()[:1] == [HEADER.decode("ascii").strip()]:
        signed = _from_lines(clean.splitlines())
    elif clean.startswith(_FAMILY):
        raise CardRefused(CardFault.TOO_NEW)
    else:
        raise CardRefused(CardFault.NOT_A_CARD, "no card header")
    if not verifies(signed.card.keys.sign, signed.card.signed_bytes(), signed.signature):
        raise CardRefused(CardFault.FORGED)
    if signed.card.practice != practice:
        raise CardRefused(CardFault.PRACTICE)
    return signed


def _from_lines(lines: list[str]) -> SignedCard:
    if len(lines) != 3:
        raise CardRefused(CardFault.NOT_A_CARD, "not three lines")
    try:
        value = canonical.decode(lines[1].encode("ascii") + b"\n", max_bytes=_MAX_TEXT)
        signature = b64decode(lines[2], validate=True)
    except (canonical.NotCanonical, binascii.Error) as error:
        raise CardRefused(CardFault.NOT_A_CARD, str(error)) from None
    if len(signature) != SIGNATURE_SIZE or b64encode(signature).decode("ascii") != lines[2]:
        raise CardRefused(CardFault.NOT_A_CARD, "not a signature")
    return SignedCard(_card(value), signature)


def _from_qr(text: str) -> SignedCard:
    recipient, _, body = text.partition(":")
    try:
        raw = b32decode(body + "=" * (-len(body) % 8))
        practice, device, epoch, serial, issued, sign_key = _PACKED.unpack_from(raw)
        signature = raw[_PACKED.size : _PACKED.size + SIGNATURE_SIZE]
        office, level, name = raw[_PACKED.size + SIGNATURE_SIZE :].decode("utf-8").split("\0")
    except (binascii.Error, struct.error, ValueError) as error:
        raise CardRefused(CardFault.NOT_A_CARD, type(error).__name__) from None
    value = {
        "office": office,
        "name": name,
        "level": level,
        "device": device.hex(),
        "epoch": epoch,
        "serial": serial,
        "sign_key": sign_key.hex(),
        "age_recipient": recipient.lower(),
        "issued": _stamp(issued),
        "practice": practice == 1,
    }
    return SignedCard(_card(value), signature)


def _stamp(digits: int) -> str:
    d = f"{digits:014d}"
    return f"{d[:4]}-{d[4:6]}-{d[6:8]}T{d[8:10]}:{d[10:12]}:{d[12:]}Z"


def _card(value: dict[str, Any]) -> OfficeCard:
    try:
        card = msgspec.convert(value, OfficeCard, strict=True)
    except msgspec.ValidationError as error:
        raise CardRefused(CardFault.NOT_A_CARD, str(error)) from None
    # A signature over fields this program does not know could not be checked from what it kept.
    if set(value) != set(OfficeCard.__struct_fields__):
        raise CardRefused(CardFault.NOT_A_CARD, "other fields")
    # No control or direction-changing characters: people judge the card by this name.
    if not card.name.isprintable() or card.name != card.name.strip():
        raise CardRefused(CardFault.NOT_A_CARD, "a name that does not print")
    if len(card.keys.sign) != SIGN_KEY_SIZE or not is_age_recipient(card.age_recipient):
        raise CardRefused(CardFault.NOT_A_CARD, "not an age recipient")
    return card


# ---- the check code ----------------------------------------------------------------------------------

_FIRST = "bcdghjklmnprstwy"  # 4 bits
_VOWELS = "aiuo"  # 2 bits; e has two sounds in Indonesian
_LAST = "hklmnrst"  # 3 bits; finals that sound apart on a telephone
_GROUPS, _GROUP_BITS = 4, 15


def check_code(card_a: OfficeCard, card_b: OfficeCard) -> str:
    """Four spoken groups such as ``"bituk-galor-nasim-tupan"``: the same on both screens, or not these cards.

    60 bits, in either order of the cards. Someone in the middle who swaps both cards needs two cards of his
    own whose codes meet by chance, about 2**30 tries of each kind; scrypt makes a try cost a tenth of a
    second and 32 MiB, years of a computer for one pairing. 40 bits without it would fall in a minute.
    """
    both = sorted((card_a.signed_bytes(), card_b.signed_bytes()))
    framed = b"".join(len(card).to_bytes(4, "big") + card for card in both)
    digest = hashlib.scrypt(framed, salt=b"puskesos-check/1", n=2**15, r=8, p=1, maxmem=2**26, dklen=8)
    number = int.from_bytes(digest, "big")
    mask = (1 << _GROUP_BITS) - 1
    return "-".join(_spoken(number >> shift & mask) for shift in range(0, _GROUPS * _GROUP_BITS, _GROUP_BITS))


def _spoken(value: int) -> str:
    letters = []
    for alphabet in (_FIRST, _VOWELS, _FIRST, _VOWELS, _LAST):
        value, index = divmod(value, len(alphabet))
        letters.append(alphabet[index])
    return "".join(letters)
