"""The secret half of a release key: an age file under a passphrase, holding an Ed25519 key as PEM.

``age -d KEYFILE | openssl pkey -text`` opens one; nothing of ours is needed to use it.
"""

from __future__ import annotations

import base64
import binascii
import getpass
import os
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pyrage
from nacl.signing import SigningKey

from desktop.sync.keys import SIGN_KEY_SIZE, fingerprint

#: The fixed DER beginning of an Ed25519 private key (RFC 8410, section 7).
_PKCS8_PREFIX = bytes.fromhex("302e020100300506032b657004220420")
LEAST_PASSPHRASE = 16


@dataclass(frozen=True, slots=True)
class SecretKey:
    """A release key whole; ``repr`` does not show the secret half."""

    seed: bytes = field(repr=False)

    @property
    def public(self) -> bytes:
        """The raw public key of 32 bytes."""
        return bytes(SigningKey(self.seed).verify_key)

    @property
    def fingerprint(self) -> str:
        """As a manifest names it."""
        return fingerprint(self.public)

    def sign(self, message: bytes) -> bytes:
        """The raw Ed25519 signature of 64 bytes."""
        return SigningKey(self.seed).sign(message).signature


def generate() -> SecretKey:
    """A new key from the system's randomness."""
    return SecretKey(bytes(SigningKey.generate()))


def save(path: Path, key: SecretKey, passphrase: str) -> None:
    """Writes the key file for its owner alone; an existing file is never overwritten."""
    body = base64.b64encode(_PKCS8_PREFIX + key.seed).decode("ascii")
    pem = f"-----BEGIN PRIVATE KEY-----\n{body}\n-----END PRIVATE KEY-----\n"
    content = pyrage.passphrase.encrypt(pem.encode("ascii"), passphrase, armored=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        os.fsync(file.fileno())


def load(path: Path, passphrase: str) -> SecretKey:
    """The key in a key file. Raises ValueError where the passphrase or the file is not right."""
    try:
        lines = pyrage.passphrase.decrypt(path.read_bytes(), passphrase).decode("ascii").split("\n")
        raw = base64.b64decode("".join(line for line in lines if not line.startswith("-----")), validate=True)
    except (pyrage.DecryptError, UnicodeDecodeError, binascii.Error) as error:
        raise ValueError("the passphrase does not open this key file") from error
    if len(raw) != len(_PKCS8_PREFIX) + SIGN_KEY_SIZE or not raw.startswith(_PKCS8_PREFIX):
        raise ValueError("this key file holds no Ed25519 key")
    return SecretKey(raw[len(_PKCS8_PREFIX) :])


def passphrase_from(file: Path | None, prompt: str, *, twice: bool = False) -> str:
    """The first line of a file, else typed at the terminal; ``twice`` where it is being chosen."""
    if file is not None:
        lines = file.read_text(encoding="utf-8").splitlines()
        return lines[0] if lines else ""
    first = getpass.getpass(f"{prompt}: ")
    if twice and getpass.getpass(f"{prompt}, once more: ") != first:
        sys.exit("The two passphrases differ; nothing was written.")
    return first
