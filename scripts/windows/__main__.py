"""`make windows`: from a fresh Debian to a checked installer.

python -m scripts.windows                build, pack, check
python -m scripts.windows --no-checks    build and pack only
python -m scripts.windows --only NAME    only the checks whose name contains NAME (built before)
python -m scripts.windows --twice        build a second time from nothing and compare every file
python -m scripts.windows --screens      afterwards put the pictures of the checks into docs/screens/windows
"""

from __future__ import annotations

import argparse
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from scripts.windows import freeze, pack, tools
from scripts.windows.places import BUILD, INSTALLER, NAME, ROOT, SCREENS, SHOWN_SCREENS, version
from scripts.windows.wine import Wine, WineTrouble

LARGEST_PRODUCT, LARGEST_SETUP = 170 * 1024, 55 * 1024  # KB

T = TypeVar("T")


def stage(title: str, work: Callable[[], T]) -> T:
    """Does one stage and says how long it took."""
    print(f"== {title}", flush=True)
    began = time.monotonic()
    done = work()
    print(f"   {time.monotonic() - began:.0f} s", flush=True)
    return done


def make_wine() -> Wine:
    """The prefix that PyInstaller runs in."""
    wine = Wine(BUILD / "wine")
    inputs = tools.digest(INSTALLER / "wine", ROOT / "scripts" / "windows" / "wine.py")
    tools.once(wine.root, inputs, wine.make)
    return wine


def build() -> tuple[Path, Path, Path]:
    """The product folder, the installer and the portable zip."""
    stage("Debian packages", tools.need_packages)
    python = stage("Windows Python and wheels", tools.windows_python)
    wine = stage("Wine", make_wine)
    try:
        product = stage("PyInstaller", lambda: freeze.product(wine, python))
    finally:
        wine.server("-k")
    setup = stage("Installer", lambda: pack.installer_once(product))
    portable = stage("Portable zip", lambda: pack.portable(product))
    pack.checksums(setup, portable)
    return product, setup, portable


def sizes(product: Path, setup: Path) -> str:
    """The sizes in words; raises ValueError where they are beyond the goals."""
    installed, packed = pack.kilobytes(product), setup.stat().st_size // 1024
    if installed > LARGEST_PRODUCT or packed > LARGEST_SETUP:
        raise ValueError(f"too large: {installed} KB installed, {packed} KB setup")
    return f"{installed / 1024:.0f} MB installed, {packed / 1024:.0f} MB setup"


def compare_two_builds(product: Path, setup: Path, portable: Path) -> str:
    """Freezes and packs the same sources once more and compares; raises ValueError naming what differs."""
    second = BUILD / "second"
    wine = make_wine()
    try:
        again = stage("PyInstaller, once more", lambda: freeze.freeze(wine, tools.windows_python(), second))
    finally:
        wine.server("-k")
    packed = stage("Installer, once more", lambda: pack.installer(again, second / setup.name))
    zipped = stage("Portable zip, once more", lambda: pack.portable(again, second / portable.name))
    differing = pack.differences(product, again)
    for one, other in ((setup, packed), (portable, zipped)):
        differing += [one.name] if pack.sha256(one) != pack.sha256(other) else []
    if differing:
        raise ValueError(f"two builds differ in {len(differing)} files: {', '.join(differing[:20])}")
    return "two builds gave the same bytes"


def main() -> int:
    """Runs what was asked for; 0 when everything passed."""
    parser = argparse.ArgumentParser(description="Build, pack and check the Windows program.")
    parser.add_argument("--no-checks", action="store_true", help="build and pack only")
    parser.add_argument("--only", metavar="NAME", help="only the checks whose name contains this")
    parser.add_argument("--twice", action="store_true", help="build twice and compare every file")
    parser.add_argument("--screens", action="store_true", help="put the pictures into docs/screens/windows")
    options = parser.parse_args()
    began = time.monotonic()
    try:
        product, setup, portable = build()
        said = [sizes(product, setup)]
        if options.twice:
            said.append(compare_two_builds(product, setup, portable))
        failed = False
        if not options.no_checks:
            from scripts.windows.checks.run import run_checks

            failed, table = run_checks(product, setup, portable, options.only)
            said.append(table)
            if options.screens and not failed:
                shutil.copytree(SCREENS, SHOWN_SCREENS, dirs_exist_ok=True)
    except (tools.ToolsMissing, WineTrouble, ValueError) as trouble:
        print(trouble, file=sys.stderr)
        return 1
    took = time.monotonic() - began
    verdict = "NOT in order" if failed else "in order"
    print(f"\n{NAME} {version()} for Windows is {verdict}: {'; '.join(said)}; {took / 60:.1f} minutes.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
