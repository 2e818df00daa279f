"""Opening an office from the command line and logging in to it."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.models.errors import KnownError
from desktop.storage.profile import Folder, load_profile

if TYPE_CHECKING:
    from desktop.services.desk import Desk


class NoLogin(KnownError):
    """Name or password were not given, and nobody is there to be asked."""

    code = "no_login"
    exit_code = 3


class MustChange(KnownError):
    """A first password is good for one thing: choosing another."""

    code = "must_change_password"
    exit_code = 3


class NoOffice(KnownError):
    """It is not clear which office is meant."""

    code = "no_office"
    exit_code = 12


def profile_folder(options: Namespace) -> Path:
    """The office's folder: the one named, else the only one on this computer. Raises NoOffice."""
    if options.profile:
        return Path(options.profile)
    from desktop.services.offices.setup import default_profiles_root, known_profiles

    found = known_profiles(default_profiles_root())
    if len(found) == 1:
        return found[0].path
    if not found:
        what = "Belum ada kantor di komputer ini."
        todo = "Siapkan kantor dengan “puskesos init”, atau sebutkan foldernya dengan --profile."
    else:
        folders = ", ".join(str(known.path) for known in found)
        what = "Ada lebih dari satu kantor di komputer ini."
        todo = f"Sebutkan salah satu dengan --profile: {folders}."
    raise NoOffice(what, "Tidak ada yang diubah.", todo)


@contextmanager
def open_desk(options: Namespace, *, changing_password: bool = False) -> Iterator[Desk]:
    """The office open and the person logged in; closed again at the end.

    Raises NoOffice, NoLogin, WrongLogin, LoginLocked, MustChange, AlreadyOpen and what opening may raise.
    """
    root = profile_folder(options)
    load_profile(Folder(root))  # a mistyped folder is told before anybody is asked for a password
    username, password = credentials(options)
    from desktop.services.accounts.users import login
    from desktop.services.desk import Desk
    from desktop.storage.store import Store

    with Store.open(root) as store:
        session = login(store, username, password)
        if session.must_change_password and not changing_password:
            raise MustChange(
                "Kata sandi pertama Anda harus diganti dahulu.",
                "Tidak ada yang diubah.",
                f"Jalankan “puskesos users passwd {session.username}”.",
            )
        yield Desk(store, session)


def credentials(options: Namespace) -> tuple[str, str]:
    """Name and password from options, environment or the keyboard. Raises NoLogin."""
    username = options.user or os.environ.get("PUSKESOS_USER", "")
    if not username:
        username = _ask("Nama pengguna: ", hidden=False)
    if options.password_file:
        return username, read_password(Path(options.password_file))
    password = os.environ.get("PUSKESOS_PASSWORD", "")
    return username, password or _ask(f"Kata sandi {username}: ", hidden=True)


def _ask(prompt: str, *, hidden: bool) -> str:
    if not sys.stdin.isatty():
        raise NoLogin(
            "Nama pengguna atau kata sandi belum disebutkan.",
            "Tidak ada yang dibuka.",
            "Pakai --user dan --password-file, atau PUSKESOS_USER dan PUSKESOS_PASSWORD.",
        )
    if hidden:
        import getpass

        return getpass.getpass(prompt)
    print(prompt, end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip()


def read_password(path: Path) -> str:
    """The first line of a password file, without its line end."""
    lines = read_text(path, "kata sandi").splitlines()
    if not lines or not lines[0]:
        raise NoLogin(f"Berkas {path} kosong.", "Tidak ada yang dibuka.", "Isi kata sandi di baris pertama.")
    return lines[0]


def new_password(path: str | None, prompt: str) -> str:
    """A new password from a file, or typed twice at the keyboard. Raises NoLogin."""
    if path:
        return read_password(Path(path))
    first = _ask(f"{prompt}: ", hidden=True)
    if _ask(f"{prompt} sekali lagi: ", hidden=True) != first:
        raise NoLogin("Kedua kata sandi tidak sama.", "Tidak ada yang diubah.", "Ulangi perintahnya.")
    return first


class BadFile(KnownError):
    """A file named on the command line cannot be read or written."""

    code = "bad_file"
    exit_code = 2


def existing_folder(name: str) -> Path:
    """The folder of that name. Raises BadFile when there is none."""
    folder = Path(name)
    if not folder.is_dir():
        raise BadFile(f"Folder {folder} tidak ada.", "Tidak ada yang diubah.", "Periksa letak foldernya.")
    return folder


def read_text(path: Path, what: str) -> str:
    """A small text file. Raises BadFile naming it."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadFile(
            f"Berkas {what} {path} tidak dapat dibaca.", "Tidak ada yang diubah.", "Periksa letak berkasnya."
        ) from error


def write_bytes(path: Path, data: bytes) -> None:
    """Writes a result file, whole or not at all. Raises BadFile naming it."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        temporary.write_bytes(data)
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise not_written(path) from error


def not_written(path: Path) -> BadFile:
    """A result file could not be written."""
    return BadFile(
        f"Berkas {path} tidak dapat ditulis.",
        "Data kantor tidak terpengaruh.",
        "Periksa foldernya dan ruang kosongnya, lalu ulangi.",
    )
