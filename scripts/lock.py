"""Writes the hashed locks in requirements/ from pyproject.toml, or checks that they still belong to it.

    python scripts/lock.py             keeps the pinned versions, adds and removes what pyproject.toml asks
    python scripts/lock.py --upgrade   moves every pin to the newest version allowed
    python scripts/lock.py --check     exit code 1 when pyproject.toml asks for other packages

The locks hold for Linux and Windows and every Python from 3.11 on; windows.txt is for the Windows program
that is shipped, on one Python and from wheels alone. They name no place to fetch from: that is a setting of
the machine.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "requirements"
DEV = LOCKS / "dev.txt"
RUNTIME = LOCKS / "runtime.txt"
UV = LOCKS / "uv.txt"
WINDOWS = LOCKS / "windows.txt"
STAMP = "# asked-for: sha256 "
EVERYWHERE = ("--universal", "--python-version", "3.11")
SHIPPED = (
    "--python-platform", "x86_64-pc-windows-msvc", "--python-version", "3.13", "--only-binary", ":all:",
)  # fmt: skip


def asked_for() -> str:
    """Digest of everything in pyproject.toml that decides what the locks must hold."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        pyproject = tomllib.load(file)
    inputs = {
        "build": pyproject["build-system"]["requires"],
        "dependencies": pyproject["project"]["dependencies"],
        "groups": pyproject["dependency-groups"],
        "python": pyproject["project"]["requires-python"],
    }
    return hashlib.sha256(json.dumps(inputs, sort_keys=True).encode()).hexdigest()


def is_in_step(lock: Path) -> bool:
    return lock.exists() and f"{STAMP}{asked_for()}" in lock.read_text(encoding="utf-8").splitlines()


def find_uv() -> str:
    for candidate in (shutil.which("uv"), str(ROOT / ".tools/bin/uv"), str(ROOT / ".tools/Scripts/uv.exe")):
        if candidate and Path(candidate).exists():
            return candidate
    sys.exit("uv was not found: run `make setup` first")


def compile_lock(lock: Path, source: str, *options: str, stdin: str | None = None) -> None:
    """Resolves `source` (a file, or `-` for `stdin`) into `lock`, keeping the versions it already pins."""
    where = SHIPPED if lock == WINDOWS else EVERYWHERE
    command = [
        find_uv(), "pip", "compile", source, "--quiet", *where,
        "--generate-hashes", "--no-header", "--output-file", str(lock.relative_to(ROOT)), *options,
    ]  # fmt: skip
    done = subprocess.run(command, cwd=ROOT, input=stdin, text=True, encoding="utf-8", check=False)
    if done.returncode != 0:
        sys.exit(f"{lock.name}: the versions asked for do not fit together; the lines above say why")
    header = f"# Written by `make lock`; change pyproject.toml instead.\n{STAMP}{asked_for()}\n\n"
    lock.write_text(header + lock.read_text(encoding="utf-8"), encoding="utf-8", newline="\n")


def write(upgrade: bool) -> None:
    LOCKS.mkdir(exist_ok=True)
    newest = ["--upgrade"] if upgrade else []
    compile_lock(DEV, "pyproject.toml", "--group", "dev", "--group", "build", *newest)
    # The program that is shipped gets the very versions that were tested.
    compile_lock(RUNTIME, "pyproject.toml", "--constraints", str(DEV.relative_to(ROOT)), "--upgrade")
    compile_lock(
        WINDOWS, "pyproject.toml", "--group", "windows", "--constraints", str(DEV.relative_to(ROOT)), *newest
    )
    compile_lock(UV, "-", *newest, stdin="uv>=0.9\n")


def main() -> int:
    parser = argparse.ArgumentParser(description="Write or check the hashed locks in requirements/.")
    parser.add_argument("--check", action="store_true", help="only say whether the locks are in step")
    parser.add_argument("--upgrade", action="store_true", help="move to the newest versions allowed")
    options = parser.parse_args()
    if not options.check:
        write(options.upgrade)
        return 0
    behind = [lock.name for lock in (DEV, RUNTIME, WINDOWS, UV) if not is_in_step(lock)]
    if behind:
        print(f"pyproject.toml asks for other packages than {', '.join(behind)} holds: run `make lock`")
    return 1 if behind else 0


if __name__ == "__main__":
    sys.exit(main())
