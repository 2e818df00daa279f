"""What people get: the installer, the portable zip, and their checksums."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import time
import zipfile
from pathlib import Path

from scripts.windows import lists, tools
from scripts.windows.places import (
    BUILD,
    CONTENTS,
    DIST,
    EPOCH,
    INSTALLER,
    NAME,
    PUBLISHER,
    four_numbers,
    portable_file,
    setup_file,
    version,
)

SUMS = "SHA256SUMS"
MARKER = "portable.txt"
"""Beside the program this file makes it keep its data in the same folder."""
MARKER_TEXT = """\
Puskesos Desktop portabel

Selama berkas ini ada di sebelah PuskesosDesktop.exe, data kantor disimpan di folder "data" di sini,
bukan di folder pengguna Windows. Kunci data tetap di komputer tempat kantor disiapkan; di komputer
lain program meminta kunci pemulihan satu kali.
"""


def installer(
    product: Path, out: Path, *, called: str | None = None, quick: bool = False, needs_kb: int | None = None
) -> Path:
    """Packs the product with NSIS.

    For the checks: ``called`` is another version to call it, ``quick`` packs loosely, and ``needs_kb`` is
    what it shall say to need of the disk.
    """
    text = called or version()
    out.parent.mkdir(parents=True, exist_ok=True)
    folder = BUILD / "lists" / text
    folder.mkdir(parents=True, exist_ok=True)
    lists.write_list(product)
    for name in ("unpack", "place", "discard", "remove"):
        (folder / f"{name}.nsh").write_text(getattr(lists, name)(product), encoding="ascii")
    installed = kilobytes(product)
    told = {
        "VERSION": text,
        "NUMBERS": ".".join(map(str, four_numbers(text))),
        "OUT": str(out),
        "LISTS": str(folder),
        "INSTALLED_KB": str(installed),
        # The version before stays until the new one is unpacked beside it; the setup program is kept.
        "SIZE_KB": str(needs_kb or installed * 2 + 60_000),
        "CONTENTS": CONTENTS,
        "PUBLISHER": PUBLISHER,
        "ICON": str(INSTALLER / "puskesos.ico"),
    } | ({"QUICK": "1"} if quick else {})
    subprocess.run(
        ["makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8",
         *(f"-D{name}={value}" for name, value in told.items()), str(INSTALLER / "setup.nsi")],
        check=True, timeout=900, cwd=INSTALLER, env=os.environ | {"SOURCE_DATE_EPOCH": str(EPOCH)},
    )  # fmt: skip
    return out


def installer_once(product: Path) -> Path:
    """The installer of the product, packed anew where the product or its recipe has changed."""
    inputs = tools.digest(
        version(), tree_sum(product), Path(__file__), Path(lists.__file__),
        *(INSTALLER / name for name in ("setup.nsi", "texts.nsh", "welcome.bmp", "puskesos.ico")),
    )  # fmt: skip
    folder = BUILD / "setup"
    folder.mkdir(parents=True, exist_ok=True)
    kept = folder / setup_file().name
    tools.once(folder, inputs, lambda: installer(product, kept))
    DIST.mkdir(exist_ok=True)
    shutil.copy2(kept, setup_file())
    return setup_file()


def portable(product: Path, out: Path | None = None) -> Path:
    """Packs the product as a zip to unpack anywhere, with the marker of portable mode."""
    out = out or portable_file()
    out.parent.mkdir(parents=True, exist_ok=True)
    moment = time.gmtime(EPOCH)[:6]
    contents = {str(file): product / file for file in lists.files_below(product)}
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted({*contents, MARKER}):
            entry = zipfile.ZipInfo(f"{NAME}/{name}", moment)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            data = contents[name].read_bytes() if name in contents else _crlf(MARKER_TEXT)
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED, 9)
    return out


def checksums(*files: Path) -> Path:
    """Writes `dist/SHA256SUMS` over the given files, in the form of sha256sum."""
    out = DIST / SUMS
    lines = (f"{sha256(file)} *{file.name}\n" for file in sorted(files))
    out.write_text("".join(lines), encoding="ascii")
    return out


def sha256(file: Path) -> str:
    """The SHA-256 of a file, as hex."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def tree_sum(folder: Path) -> str:
    """One hash over the names and contents of all files below a folder, but the list of them."""
    whole = hashlib.sha256()
    for file in lists.files_below(folder):
        if str(file) != lists.LIST:
            whole.update(f"{file} {sha256(folder / file)}\n".encode())
    return whole.hexdigest()


def differences(one: Path, other: Path) -> list[str]:
    """The files that only one of two folders has, or that differ."""
    first, second = (
        {str(f): sha256(folder / f) for f in lists.files_below(folder)} for folder in (one, other)
    )
    return sorted(name for name in first.keys() | second.keys() if first.get(name) != second.get(name))


def kilobytes(folder: Path) -> int:
    """What the files below a folder take, in KB of 1024 bytes."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) // 1024


def keep_copy(folder: Path, to: Path) -> Path:
    """A copy of the product to try something on, with the same times."""
    shutil.rmtree(to, ignore_errors=True)
    shutil.copytree(folder, to)
    return to


def _crlf(text: str) -> bytes:
    return text.replace("\n", "\r\n").encode("utf-8")
