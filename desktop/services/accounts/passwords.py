"""Passwords: which ones are good enough, and how they are kept (Argon2id, one way)."""

from __future__ import annotations

from desktop.storage.keys import Argon2Cost

SHORTEST, LONGEST = 8, 200
_COMMON = frozenset(
    {
        "password", "passw0rd", "puskesos", "puskesos1", "puskesos123", "12345678", "123456789", "1234567890",
        "qwertyui", "qwerty123", "11111111", "00000000", "admin123", "admin1234", "administrator",
        "rahasia123", "indonesia", "bismillah", "sayang123", "desa1234", "kecamatan", "kantordesa",
    }
)  # fmt: skip


def problem(password: str, username: str, *, practice: bool = False) -> str | None:
    """What is wrong with a new password, as a sentence; None for a good one.

    A practice office takes any: its account is printed in the guide.
    """
    if practice:
        return None if password else "Isi kata sandi."
    if len(password) < SHORTEST:
        return f"Kata sandi paling sedikit {SHORTEST} karakter."
    if len(password) > LONGEST:
        return f"Kata sandi paling banyak {LONGEST} karakter."
    plain = password.casefold()
    if plain in _COMMON or len(set(plain)) < 3:
        return "Kata sandi ini terlalu mudah ditebak. Pakai beberapa kata yang hanya Anda tahu."
    if len(username) >= 3 and username.casefold() in plain:
        return "Kata sandi tidak boleh memuat nama pengguna."
    return None


def hash_password(password: str, cost: Argon2Cost) -> str:
    """The text to keep; the cost stands inside it."""
    from nacl.pwhash import argon2id

    return argon2id.str(password.encode(), opslimit=cost.passes, memlimit=cost.memory).decode("ascii")


def matches(password: str, kept: str) -> bool:
    """Whether the password is the one that ``kept`` was made from."""
    from nacl.exceptions import CryptoError
    from nacl.pwhash import argon2id

    try:
        return argon2id.verify(kept.encode("ascii"), password.encode())
    except (CryptoError, ValueError):
        return False
