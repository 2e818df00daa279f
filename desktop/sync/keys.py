"""An office's keys: Ed25519 to sign, X25519 (age) to receive; and what others know of them.

A fingerprint is the first 16 bytes of a sha256, in hex: of the raw 32 bytes of a signing key, or of the
``age1...`` text of an age key, so that ``sha256sum`` finds either.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

SIGNATURE_SIZE = 64
SIGN_KEY_SIZE = 32

#: The fixed DER beginning of an Ed25519 SubjectPublicKeyInfo (RFC 8410, section 4).
_SPKI_PREFIX = bytes.fromhex("302a300506032b6570032100")


@dataclass(frozen=True, slots=True)
class PublicKeys:
    """The public half: a raw Ed25519 key of 32 bytes and an ``age1...`` recipient."""

    sign: bytes
    age: str

    @property
    def sign_fingerprint(self) -> str:
        """Names the signing key."""
        return fingerprint(self.sign)

    @property
    def age_fingerprint(self) -> str:
        """Names the age key."""
        return fingerprint(self.age)


@dataclass(frozen=True, slots=True)
class OfficeKeys:
    """Both halves. They belong in the encrypted database and nowhere else; ``repr`` shows neither."""

    sign_seed: bytes = field(repr=False)
    age_identity: str = field(repr=False)

    @classmethod
    def generate(cls) -> OfficeKeys:
        """New keys from the system's randomness."""
        import pyrage
        from nacl.utils import random

        return cls(random(SIGN_KEY_SIZE), str(pyrage.x25519.Identity.generate()))

    @property
    def public(self) -> PublicKeys:
        """What other offices may know."""
        import pyrage
        from nacl.signing import SigningKey

        identity = pyrage.x25519.Identity.from_str(self.age_identity)
        return PublicKeys(bytes(SigningKey(self.sign_seed).verify_key), str(identity.to_public()))

    def sign(self, message: bytes) -> bytes:
        """The raw 64-byte Ed25519 signature (RFC 8032) of the message itself."""
        from nacl.signing import SigningKey

        return SigningKey(self.sign_seed).sign(message).signature


@dataclass(frozen=True, slots=True)
class TrustedKey:
    """A signing key that this office knows, and whose it is."""

    office: str
    device: str
    sign_key: bytes
    revoked: bool = False

    @property
    def fingerprint(self) -> str:
        """As a manifest names it."""
        return fingerprint(self.sign_key)


@dataclass(frozen=True, slots=True)
class Receiver:
    """The office that opens bundles: who it is, its age identities (current and old) and whom it knows."""

    office: str
    practice: bool
    identities: Sequence[str] = field(repr=False)
    trusted: Sequence[TrustedKey]
    #: The newest trust list known of each office that issues one.
    lists: Mapping[str, int] = field(default_factory=dict)

    def fingerprints(self) -> frozenset[str]:
        """Of its own age keys."""
        import pyrage

        own = (pyrage.x25519.Identity.from_str(text).to_public() for text in self.identities)
        return frozenset(fingerprint(str(key)) for key in own)


def fingerprint(key: bytes | str) -> str:
    """The 32 hex characters that name a public key."""
    raw = key.encode("ascii") if isinstance(key, str) else key
    return hashlib.sha256(raw).hexdigest()[:32]


def verifies(sign_key: bytes, message: bytes, signature: bytes) -> bool:
    """Whether the signature is this key's over exactly this message."""
    from nacl.exceptions import CryptoError
    from nacl.signing import VerifyKey

    if len(signature) != SIGNATURE_SIZE or len(sign_key) != SIGN_KEY_SIZE:
        return False
    try:
        VerifyKey(sign_key).verify(message, signature)
    except CryptoError:
        return False
    return True


def is_age_recipient(text: str) -> bool:
    """Whether the text is a well-formed X25519 recipient in its usual lowercase spelling."""
    import pyrage

    try:
        return str(pyrage.x25519.Recipient.from_str(text)) == text
    except pyrage.RecipientError:
        return False


def sign_key_pem(sign_key: bytes) -> str:
    """An Ed25519 public key as PEM, for ``openssl pkeyutl -verify -pubin -inkey``."""
    body = b64encode(_SPKI_PREFIX + sign_key).decode("ascii")
    return f"-----BEGIN PUBLIC KEY-----\n{body}\n-----END PUBLIC KEY-----\n"
