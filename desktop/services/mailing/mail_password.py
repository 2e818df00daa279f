"""The office's mail password: in the system's keyring, or an owner-only file when asked for.

Never in the database: a copy of the data folder with its recovery sheet must not give the mailbox away.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.models.errors import KnownError
from desktop.storage import keys
from desktop.storage.profile import Profile

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from desktop.storage.store import Store


class NoMailPassword(KnownError):
    """No mail password is kept for this office, or its file may not be used."""

    code = "no_mail_password"
    exit_code = 99


def keep(store: Store, password: str, password_file: str | None) -> None:
    """Keeps the password. Raises NoKeyring where there is no keyring and no file was named."""
    if password_file is not None:
        _write(_path(store.folder.root, password_file), password)
        return
    import keyring
    import keyring.backends.fail
    import keyring.errors

    try:
        if isinstance(keyring.get_keyring(), keyring.backends.fail.Keyring):
            raise keyring.errors.NoKeyringError("no keyring")
        keyring.set_password(keys.SERVICE, _entry(store.profile), password)
    except keyring.errors.KeyringError as error:
        raise _no_keyring() from error


def load(store: Store, password_file: str | None) -> str:
    """The password. Raises NoMailPassword or NoKeyring."""
    if password_file is not None:
        return _read(_path(store.folder.root, password_file))
    import keyring
    import keyring.errors

    try:
        password = keyring.get_password(keys.SERVICE, _entry(store.profile))
    except keyring.errors.KeyringError as error:
        raise _no_keyring() from error
    if not password:
        raise NoMailPassword(
            "Kata sandi surel kantor belum disimpan di komputer ini.",
            "Bundel yang menunggu tetap tersimpan.",
            "Isi kata sandi surel di Pengaturan, lalu coba lagi.",
        )
    return password


def is_kept(desk: Desk, password_file: str | None) -> bool:
    """Whether there is one to use; asked by windows that show dots."""
    try:
        load(desk.store, password_file)
    except KnownError:
        return False
    return True


def forget(store: Store, password_file: str | None) -> None:
    """Removes the password; silent where there is none."""
    from contextlib import suppress

    if password_file is not None:
        with suppress(OSError):
            _path(store.folder.root, password_file).unlink()
        return
    import keyring
    import keyring.errors

    with suppress(keyring.errors.KeyringError):
        keyring.delete_password(keys.SERVICE, _entry(store.profile))


def _entry(profile: Profile) -> str:
    return f"{profile.profile_id}:surel"


def _no_keyring() -> keys.NoKeyring:
    return keys.NoKeyring(
        "Komputer ini tidak punya layanan penyimpan kunci (keyring).",
        "Kata sandi surel tidak disimpan.",
        "Di server atau mesin uji, sebutkan berkas kata sandi di luar folder data kantor.",
    )


def _path(root: Path, password_file: str) -> Path:
    return Path(os.path.normpath(root.absolute() / password_file))


def _write(path: Path, password: str) -> None:
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(password + "\n")
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        raise NoMailPassword(
            f"Berkas kata sandi surel {path.name} tidak dapat ditulis.",
            "Kata sandi yang lama tidak berubah.",
            "Pilih tempat lain untuk berkas itu.",
        ) from error
    finally:
        temporary.unlink(missing_ok=True)


def _read(path: Path) -> str:
    try:
        open_to_others = os.name == "posix" and path.stat().st_mode & 0o077
        password = path.read_text(encoding="utf-8-sig").partition("\n")[0].rstrip("\r")
    except (OSError, UnicodeDecodeError) as error:
        raise _unusable(path, "tidak ditemukan atau tidak terbaca", "Periksa letak berkasnya.") from error
    if open_to_others:
        raise _unusable(
            path, "dapat dibaca orang lain", "Batasi izinnya untuk pemilik saja (chmod 600), lalu ulangi."
        )
    if not password:
        raise _unusable(path, "kosong", "Isi kata sandi di baris pertama.")
    return password


def _unusable(path: Path, what: str, todo: str) -> NoMailPassword:
    return NoMailPassword(f"Berkas kata sandi surel {path.name} {what}.", "Tidak ada yang dikirim.", todo)
