"""Makes the program folder with PyInstaller under Wine, and sees that it is sound and the same every time."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from scripts.windows import lists, next_version, tools
from scripts.windows.places import (
    BUILD,
    CONSOLE_EXE,
    CONTENTS,
    EPOCH,
    INSTALLER,
    NAME,
    PUBLISHER,
    ROOT,
    WINDOW_EXE,
    four_numbers,
    version,
)
from scripts.windows.wine import STAND_INS, Wine, windows_path

SPEC = INSTALLER / "puskesos.spec"
SOURCE = BUILD / "source"
"""A copy of what is frozen: somebody may go on working in the checkout while it takes its minutes."""
SOURCES = (
    "desktop", "resources", "installer/console.py", "installer/puskesos.ico", "installer/window.manifest",
)  # fmt: skip
PRODUCT_FOLDER = BUILD / "product"
WINE_MARKS = (b"Wine builtin DLL", b"Wine placeholder DLL")


def product(wine: Wine, python: Path) -> Path:
    """The program folder as it will be installed, made where its inputs have changed."""
    folder = PRODUCT_FOLDER
    copy_sources()
    inputs = tools.digest(
        SOURCE, SPEC, tools.WHEELS, tools.PYTHON, Path(__file__), Path(next_version.__file__)
    )
    tools.once(folder, inputs, lambda: freeze(wine, python, folder))
    return folder / NAME


def copy_sources() -> None:
    """Copies what goes into the product, without caches."""
    shutil.rmtree(SOURCE, ignore_errors=True)
    for name in SOURCES:
        (SOURCE / name).parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, SOURCE / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, SOURCE / name)


def freeze(wine: Wine, python: Path, folder: Path) -> Path:
    """Runs PyInstaller into ``folder`` and returns the program folder in it."""
    shutil.rmtree(folder, ignore_errors=True)
    work = folder / "work"
    work.mkdir(parents=True)
    to_come = next_version.write(SOURCE, folder / "next-source")
    told = {
        "FREEZE_NEXT": windows_path(folder / "next-source"),
        "FREEZE_NEXT_VERSION": to_come,
        "FREEZE_NEXT_NUMBERS": ".".join(map(str, four_numbers(to_come))),
        "FREEZE_ROOT": windows_path(SOURCE),
        "FREEZE_VERSION": version(),
        "FREEZE_NUMBERS": ".".join(map(str, four_numbers(version()))),
        "FREEZE_CONTENTS": CONTENTS,
        "FREEZE_PUBLISHER": PUBLISHER,
        "FREEZE_PACKAGES": windows_path(python / "Lib" / "site-packages"),
        # What PyInstaller needs to give the same bytes again.
        "SOURCE_DATE_EPOCH": str(EPOCH),
        "PYTHONHASHSEED": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    said = wine.must(
        [str(python / "python.exe"), "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "INFO",
         "--distpath", windows_path(folder), "--workpath", windows_path(work), windows_path(SPEC)],
        timeout=1200, env=told, cwd=folder,
    )  # fmt: skip
    (folder / "pyinstaller.log").write_text(said, encoding="utf-8")
    made = folder / NAME
    for exe in (WINDOW_EXE, CONSOLE_EXE):
        if not (made / exe).is_file():
            raise RuntimeError(f"PyInstaller made no {exe}; see {folder / 'pyinstaller.log'}")
    for product in (made, next_product(folder)):
        lists.write_list(product)
        settle(product)
    refuse_strangers(made)
    return made


def next_product(folder: Path = PRODUCT_FOLDER) -> Path:
    """The version to come, as the checks install it."""
    return folder / f"{NAME}-next"


def settle(folder: Path) -> None:
    """Gives all files and folders below ``folder`` the one time of the product and plain permissions."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
        os.utime(path, (EPOCH, EPOCH))


def refuse_strangers(folder: Path) -> None:
    """Raises ValueError where something of Wine, or one of its stand-ins, got into the product."""
    for path in sorted(folder.rglob("*")):
        if path.is_dir():
            continue
        if path.stem.lower() in STAND_INS:
            raise ValueError(f"{path.name} is a stand-in for Wine and must not be shipped")
        content = path.read_bytes()
        if content[:2] == b"MZ" and any(mark in content[:4096] for mark in WINE_MARKS):
            raise ValueError(f"{path.name} belongs to Wine and must not be shipped")
