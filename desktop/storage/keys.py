"""Where the database key lives: the system's keyring, or an owner-only file when asked for.

The key is 32 random bytes. A copy is wrapped by the recovery key printed at set-up (XSalsa20-Poly1305
under a key stretched by Argon2id from 160 random bits), so a dead PC or a lost keyring entry does not
lose the office its data.
"""

from __future__ import annotations

import base64
import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from desktop.models.errors import KnownError

SERVICE = "puskesos-desktop"
KEY_BYTES = 32
RECOVERY_BYTES = 20  # 160 bits: 32 characters in 8 groups of 4
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford: no I, L, O, U to misread
_STANDARD = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_TO_STANDARD = str.maketrans(_ALPHABET, _STANDARD)
_FROM_STANDARD = str.maketrans(_STANDARD, _ALPHABET)


@dataclass(frozen=True, slots=True)
class Argon2Cost:
    """What one guess at a secret costs: Argon2id passes and bytes of memory."""

    passes: int
    memory: int

    def __post_init__(self) -> None:
        if not 1 <= self.passes <= 16 or not 8192 <= self.memory <= 2**30:
            raise ValueError("Argon2id cost out of bounds")


#: libsodium's interactive level: about 0.1 s and 64 MiB on the old PCs of a village.
INTERACTIVE = Argon2Cost(2, 64 * 1024 * 1024)


class NoKeyring(KnownError):
    """This machine offers no keyring service."""

    code = "no_keyring"
    exit_code = 9


class KeyMissing(KnownError):
    """The keyring or key file holds no key for this office."""

    code = "key_missing"
    exit_code = 10


class KeyFileExists(KnownError):
    """A key file is never overwritten: it may be the only key to another office."""

    code = "key_file_exists"
    exit_code = 10


class KeyInside(KnownError):
    """A key inside the folder it locks protects nothing."""

    code = "key_inside"
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
    """Writes a key file that only its owner may read; raises KeyFileExists rather than replace one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise KeyFileExists(
            f"Berkas kunci {path.name} sudah ada dan mungkin milik kantor lain.",
            "Berkas itu tidak disentuh.",
            "Pilih nama lain untuk berkas kunci.",
        ) from error
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(key.hex() + "\n")
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        path.unlink()
        raise


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


def key_file_name(key_file: Path | None, root: Path) -> str | None:
    """How a profile names its key file: relative to the data folder, so that both can move together.

    Raises KeyInside for a file in the data folder: whoever copies the folder would have the key too.
    """
    if key_file is None:
        return None
    absolute, home = key_file.absolute(), root.absolute()
    if home in absolute.parents:
        raise KeyInside(
            "Berkas kunci tidak boleh berada di dalam folder data kantor.",
            "Tidak ada yang dibuat.",
            "Pilih tempat di luar folder data, agar salinan folder saja tidak dapat dibuka.",
        )
    try:
        return Path(os.path.relpath(absolute, home)).as_posix()
    except ValueError:  # another drive
        return absolute.as_posix()


def _key_path(root: Path, key_file: str) -> Path:
    # Normalised, because "root/../x" is no path while root does not exist.
    return Path(os.path.normpath(root.absolute() / key_file))


def place(key: bytes, root: Path, profile_id: str, key_file: str | None) -> None:
    """Stores a new office's key where its profile says: the keyring, or the named key file."""
    if key_file is None:
        keyring_store(profile_id, key)
    else:
        key_file_store(_key_path(root, key_file), key)


def load(root: Path, profile_id: str, key_file: str | None) -> bytes:
    """The key from where the profile says it is; raises NoKeyring or KeyMissing."""
    return keyring_load(profile_id) if key_file is None else key_file_load(_key_path(root, key_file))


def replace(key: bytes, root: Path, profile_id: str, key_file: str | None) -> None:
    """Stores the key where a new PC or an emptied keyring has none; another key file is set aside."""
    if key_file is None:
        keyring_store(profile_id, key)
        return
    path = _key_path(root, key_file)
    if path.exists():
        if path.read_bytes().strip() == key.hex().encode():
            return
        path.replace(path.with_name(path.name + ".lama"))
    key_file_store(path, key)


def remove(root: Path, profile_id: str, key_file: str | None) -> None:
    """Takes the key away again where making the office failed."""
    if key_file is None:
        keyring_forget(profile_id)
    else:
        _key_path(root, key_file).unlink(missing_ok=True)


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


def _stretch(recovery: bytes, salt: bytes, cost: Argon2Cost) -> bytes:
    from nacl.pwhash import argon2id

    return bytes(argon2id.kdf(KEY_BYTES, recovery, salt, opslimit=cost.passes, memlimit=cost.memory))


def wrap(key: bytes, recovery_key: str, cost: Argon2Cost = INTERACTIVE) -> str:
    """JSON text that gives the key back to whoever holds the recovery key."""
    from nacl.secret import SecretBox

    salt = secrets.token_bytes(16)
    sealed = SecretBox(_stretch(_recovery_bytes(recovery_key), salt, cost)).encrypt(key)
    content = {
        "format": 1, "salt": salt.hex(), "passes": cost.passes, "memory": cost.memory,
        "sealed": bytes(sealed).hex(),
    }  # fmt: skip
    return json.dumps(content) + "\n"


def is_wrapped(text: str) -> bool:
    """Whether the text has the shape that ``wrap`` gives; only the recovery key can tell more."""
    try:
        content = json.loads(text)
        Argon2Cost(content["passes"], content["memory"])
        # XSalsa20-Poly1305 adds a nonce of 24 bytes and a seal of 16.
        return len(bytes.fromhex(content["salt"])) == 16 and (
            len(bytes.fromhex(content["sealed"])) == KEY_BYTES + 40
        )
    except (ValueError, KeyError, TypeError):
        return False


def unwrap(wrapped: str, recovery_key: str) -> bytes:
    """The database key; raises WrongRecoveryKey."""
    from nacl.exceptions import CryptoError
    from nacl.secret import SecretBox

    try:
        content = json.loads(wrapped)
        cost = Argon2Cost(content["passes"], content["memory"])
        box = SecretBox(_stretch(_recovery_bytes(recovery_key), bytes.fromhex(content["salt"]), cost))
        return box.decrypt(bytes.fromhex(content["sealed"]))
    except (ValueError, KeyError, TypeError, CryptoError) as error:
        raise WrongRecoveryKey(
            "Kunci pemulihan tidak cocok.",
            "Data tetap terkunci dan utuh.",
            "Periksa setiap kelompok huruf dan angka pada lembar pemulihan, lalu ketik lagi.",
        ) from error
