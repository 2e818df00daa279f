"""Where the database key lives: the system's keyring, or an owner-only file when asked for.

The key is 32 random bytes. A copy is wrapped by the recovery key printed at set-up (XSalsa20-Poly1305
under a key stretched by Argon2id from 160 random bits), so a dead PC or a lost keyring entry does not
lose the office its data.
"""

from __future__ import annotations

import base64
import binascii
import json
import os
import secrets
from pathlib import Path

from desktop.models.errors import KnownError

SERVICE = "puskesos-desktop"
KEY_BYTES = 32
RECOVERY_BYTES = 20  # 160 bits: 32 characters in 8 groups of 4
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford: no I, L, O, U to misread
_STANDARD = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_TO_STANDARD = str.maketrans(_ALPHABET, _STANDARD)
_FROM_STANDARD = str.maketrans(_STANDARD, _ALPHABET)


class NoKeyring(KnownError):
    """This machine offers no keyring service."""

    code = "no_keyring"
    exit_code = 9


class KeyMissing(KnownError):
    """The keyring or key file holds no key for this office."""

    code = "key_missing"
    exit_code = 10


class WrongRecoveryKey(KnownError):
    """The typed recovery key does not unwrap this office's key."""

    code = "wrong_recovery_key"
    exit_code = 11


def new_key() -> bytes:
    """32 random bytes for a new database."""
    return secrets.token_bytes(KEY_BYTES)


def _no_keyring(error: Exception | None = None) -> NoKeyring:
    trouble = NoKeyring(
        "Komputer ini tidak punya layanan penyimpan kunci (keyring).",
        "Tidak ada data yang diubah.",
        "Di server atau mesin uji, jalankan lagi dengan --key-file BERKAS; "
        "berkas itu hanya boleh dibaca pemiliknya.",
    )
    if error is not None:
        trouble.__cause__ = error
    return trouble


def keyring_store(profile_id: str, key: bytes) -> None:
    """Puts the key into the system keyring; raises NoKeyring where there is none."""
    import keyring
    import keyring.backends.fail
    import keyring.errors

    if isinstance(keyring.get_keyring(), keyring.backends.fail.Keyring):
        raise _no_keyring()
    try:
        keyring.set_password(SERVICE, profile_id, key.hex())
    except keyring.errors.KeyringError as error:
        raise _no_keyring(error) from error


def keyring_load(profile_id: str) -> bytes:
    """The key from the system keyring; raises NoKeyring or KeyMissing."""
    import keyring
    import keyring.errors

    try:
        text = keyring.get_password(SERVICE, profile_id)
    except keyring.errors.KeyringError as error:
        raise _no_keyring(error) from error
    if text is None:
        raise KeyMissing(
            "Kunci data kantor tidak ada di komputer ini.",
            "Data tetap terkunci dan utuh.",
            "Masukkan kunci pemulihan dari lembar yang dicetak saat pemasangan.",
        )
    return bytes.fromhex(text)


def keyring_forget(profile_id: str) -> None:
    """Removes the entry; silent where there is none."""
    import contextlib

    import keyring
    import keyring.errors

    with contextlib.suppress(keyring.errors.KeyringError):
        keyring.delete_password(SERVICE, profile_id)


def key_file_store(path: Path, key: bytes) -> None:
    """Writes a key file that only its owner may read; refuses to replace an existing one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(key.hex() + "\n")
        file.flush()
        os.fsync(file.fileno())


def key_file_load(path: Path) -> bytes:
    """The key from a key file; refuses one that others on the machine may read."""
    if not path.is_file():
        raise KeyMissing(
            f"Berkas kunci {path.name} tidak ditemukan.",
            "Data tetap terkunci dan utuh.",
            "Periksa letak berkas kunci, atau pakai kunci pemulihan.",
        )
    if os.name == "posix" and path.stat().st_mode & 0o077:
        raise KeyMissing(
            f"Berkas kunci {path.name} dapat dibaca orang lain di komputer ini.",
            "Data tidak dibuka.",
            "Batasi izinnya untuk pemilik saja (chmod 600), lalu ulangi.",
            code="key_file_open_to_others",
        )
    try:
        key = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except (ValueError, UnicodeDecodeError) as error:
        raise KeyMissing(
            f"Berkas kunci {path.name} rusak.", "Data tetap utuh.", "Pakai kunci pemulihan."
        ) from error
    if len(key) != KEY_BYTES:
        raise KeyMissing(f"Berkas kunci {path.name} rusak.", "Data tetap utuh.", "Pakai kunci pemulihan.")
    return key


def new_recovery_key() -> str:
    """160 random bits as ``XXXX-XXXX-...`` (8 groups of 4)."""
    plain = base64.b32encode(secrets.token_bytes(RECOVERY_BYTES)).decode("ascii").translate(_FROM_STANDARD)
    return "-".join(plain[i : i + 4] for i in range(0, len(plain), 4))


def _recovery_bytes(text: str) -> bytes:
    compact = "".join(c for c in text.upper() if c.isalnum())
    compact = compact.replace("O", "0").replace("I", "1").replace("L", "1")
    if len(compact) != RECOVERY_BYTES * 8 // 5:
        raise ValueError("length")
    return base64.b32decode(compact.translate(_TO_STANDARD))


def _stretch(recovery: bytes, salt: bytes) -> bytes:
    from nacl.pwhash import argon2id

    return bytes(
        argon2id.kdf(
            32, recovery, salt, opslimit=argon2id.OPSLIMIT_INTERACTIVE, memlimit=argon2id.MEMLIMIT_INTERACTIVE
        )
    )


def wrap(key: bytes, recovery_key: str) -> str:
    """JSON text that gives the key back to whoever holds the recovery key."""
    from nacl.secret import SecretBox

    salt = secrets.token_bytes(16)
    sealed = SecretBox(_stretch(_recovery_bytes(recovery_key), salt)).encrypt(key)
    return json.dumps({"format": 1, "salt": salt.hex(), "sealed": bytes(sealed).hex()}) + "\n"


def unwrap(wrapped: str, recovery_key: str) -> bytes:
    """The database key; raises WrongRecoveryKey."""
    from nacl.exceptions import CryptoError
    from nacl.secret import SecretBox

    try:
        content = json.loads(wrapped)
        box = SecretBox(_stretch(_recovery_bytes(recovery_key), bytes.fromhex(content["salt"])))
        return box.decrypt(bytes.fromhex(content["sealed"]))
    except (ValueError, KeyError, TypeError, CryptoError, binascii.Error) as error:
        raise WrongRecoveryKey(
            "Kunci pemulihan tidak cocok.",
            "Data tetap terkunci dan utuh.",
            "Periksa setiap kelompok huruf dan angka pada lembar pemulihan, lalu ketik lagi.",
        ) from error
