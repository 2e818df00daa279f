"""The trust list: which keys an office stands for, numbered and signed; it rides in every reply.

An office lists its own keys, a kabupaten also those of its kecamatan: so a village learns from the kabupaten
that the key of its kecamatan was lost, and which one took its place. A list also introduces the office above
its issuer, to those who do not know it yet. Format: docs/bundle-format.md.
"""

from __future__ import annotations

import binascii
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from desktop.models.ownership import above
from desktop.sync import canonical
from desktop.sync.errors import TrustFault, TrustListRefused
from desktop.sync.keys import SIGNATURE_SIZE, OfficeKeys, TrustedKey, is_age_recipient, verifies
from desktop.sync.limits import DEFAULT_LIMITS
from desktop.sync.manifest import AreaCode, Hex32, Hex64, Number, Stamp

HEADER = b"puskesos-trust/1\n"
FILE_SUFFIX = ".daftar"
_LINES = 3


class ListedKey(Struct, frozen=True, kw_only=True):
    """A key and whose it is; ``revoked`` keys stay on the list for good."""

    office: AreaCode
    name: Annotated[str, Meta(min_length=1, max_length=80)]
    level: Annotated[str, Meta(pattern=r"\A[a-z]{1,12}\Z")]
    device: Hex32
    sign_key: Hex64
    age_recipient: Annotated[str, Meta(max_length=100)]
    revoked: bool


class TrustList(Struct, frozen=True, kw_only=True):
    """What the signature covers. ``number`` grows with every list of the issuer."""

    issuer: AreaCode
    number: Number
    issued: Stamp
    practice: bool
    keys: Annotated[tuple[ListedKey, ...], Meta(max_length=500)]

    def signed_bytes(self) -> bytes:
        """Exactly what is signed."""
        return HEADER + canonical.encode(msgspec.to_builtins(self))


class SignedList(Struct, frozen=True):
    """A list with its signature; verified by ``accepted``."""

    content: TrustList
    signature: bytes

    def to_text(self) -> str:
        """Three ASCII lines."""
        return (self.content.signed_bytes() + b64encode(self.signature) + b"\n").decode("ascii")


def make_list(content: TrustList, keys: OfficeKeys) -> SignedList:
    """Signs a list."""
    return SignedList(content, keys.sign(content.signed_bytes()))


def parse_lists(text: str | bytes) -> list[SignedList]:
    """The lists in a text, one after the other, unverified. Raises TrustListRefused."""
    raw = text.encode("utf-8", "replace") if isinstance(text, str) else text
    if len(raw) > DEFAULT_LIMITS.trust:
        raise TrustListRefused(TrustFault.NOT_A_LIST, "too long")
    try:
        lines = raw.removeprefix(b"\xef\xbb\xbf").decode("ascii").strip().splitlines()
    except UnicodeDecodeError:
        raise TrustListRefused(TrustFault.NOT_A_LIST, "not ASCII") from None
    if not lines or len(lines) % _LINES:
        raise TrustListRefused(TrustFault.NOT_A_LIST, "not lines of three")
    return [_parse(lines[start : start + _LINES]) for start in range(0, len(lines), _LINES)]


def _parse(lines: list[str]) -> SignedList:
    if lines[0] != HEADER.decode("ascii").strip():
        fault = TrustFault.TOO_NEW if lines[0].startswith("puskesos-trust/") else TrustFault.NOT_A_LIST
        raise TrustListRefused(fault, "header")
    try:
        value = canonical.decode(lines[1].encode("ascii") + b"\n", max_bytes=DEFAULT_LIMITS.trust)
        content = msgspec.convert(value, TrustList, strict=True)
        signature = b64decode(lines[2], validate=True)
    except (canonical.NotCanonical, msgspec.ValidationError, binascii.Error) as error:
        raise TrustListRefused(TrustFault.NOT_A_LIST, str(error)) from None
    # A signature over fields this program does not know could not be checked from what it kept.
    if (
        canonical.encode(msgspec.to_builtins(content)) != canonical.encode(value)
        or len(signature) != SIGNATURE_SIZE
    ):
        raise TrustListRefused(TrustFault.NOT_A_LIST, "other fields")
    if not all(is_age_recipient(key.age_recipient) and key.name.isprintable() for key in content.keys):
        raise TrustListRefused(TrustFault.NOT_A_LIST, "a key in another form")
    return SignedList(content, signature)


def accepted(
    lists: Iterable[SignedList], known: Sequence[TrustedKey], numbers: Mapping[str, int], *, practice: bool
) -> list[SignedList]:
    """Those that are newer than what is known (``numbers`` by issuer) and signed by a key in force.

    A list may bring in the key that signs another. One that no key in force signed is passed over: it may be
    from before a key that this office never knew, or knows to be gone. Raises TrustListRefused (FORGED) for
    a signed list that speaks for offices that are not its issuer's.
    """
    keys = [key for key in known if not key.revoked]
    reached = dict(numbers)
    met = {key.office for key in known}
    taken: list[SignedList] = []
    waiting = sorted(lists, key=lambda signed: signed.content.number)
    while True:
        one = next((one for one in waiting if _in_force(one, keys, reached)), None)
        if one is None:
            return taken
        waiting.remove(one)
        content = one.content
        if content.practice != practice:
            raise TrustListRefused(TrustFault.FORGED, "practice")
        if not all(_speaks_for(content.issuer, key.office) for key in content.keys):
            raise TrustListRefused(TrustFault.FORGED, "keys of other offices", office=content.issuer)
        keys += [
            TrustedKey(key.office, key.device, bytes.fromhex(key.sign_key))
            for key in content.keys
            if not key.revoked and not (introduces(content.issuer, key.office) and key.office in met)
        ]
        gone = {
            key.sign_key for key in content.keys if key.revoked and not introduces(content.issuer, key.office)
        }
        keys = [key for key in keys if key.sign_key.hex() not in gone]
        reached[content.issuer] = content.number
        taken.append(one)


def _in_force(one: SignedList, keys: Sequence[TrustedKey], reached: Mapping[str, int]) -> bool:
    """Whether a list says something new in the name of its issuer."""
    content = one.content
    return content.number > reached.get(content.issuer, 0) and any(
        key.office == content.issuer and verifies(key.sign_key, content.signed_bytes(), one.signature)
        for key in keys
    )


def introduces(issuer: str, office: str) -> bool:
    """Whether the issuer only introduces an office: one above it, to those who do not know it yet."""
    return above(office, issuer)


def _speaks_for(issuer: str, office: str) -> bool:
    return office == issuer or above(issuer, office) or introduces(issuer, office)
