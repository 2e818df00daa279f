"""The program while it runs, under a newer version, against an older one, and when it goes."""

from __future__ import annotations

import shutil
from pathlib import Path

from scripts.windows import lists, pack
from scripts.windows.checks import day
from scripts.windows.checks.installing import UNINSTALL_KEY
from scripts.windows.checks.machine import OWN_KEY, UNINSTALLER, Machine, same_tree
from scripts.windows.checks.table import expect
from scripts.windows.checks.windows import LOGIN
from scripts.windows.freeze import next_product
from scripts.windows.next_version import MIGRATION, next_version
from scripts.windows.places import CONTENTS, WINDOW_EXE, version

FOREIGN = f"{CONTENTS}/catatan-saya.txt"
"""A file that somebody else put there."""
KNOWN = (UNINSTALLER, FOREIGN)


def next_setup(computer: Machine) -> Path:
    """The installer of the version to come."""
    setup = computer.work / f"PuskesosDesktop-{next_version()}-setup.exe"
    if not setup.exists():
        pack.installer(next_product(), setup, called=next_version(), quick=True)
    return setup


def refused_while_running(computer: Machine) -> str:
    """Neither installer nor uninstaller touches a program that runs."""
    day.bring_office_home(computer)
    with computer.running([computer.target / WINDOW_EXE]):
        computer.wait_for_window(LOGIN)
        code = computer.install()
        expect(code == 3, f"the installer ended with {code}")
        computer.wine.run([computer.target / UNINSTALLER, "/S"], timeout=60)
        seen = same_tree(computer.product, computer.target)
    return f"installer: exit code 3; after the uninstaller, too: {seen}"


def upgrade(computer: Machine) -> str:
    """From this version to the one to come: all of the old goes, all of the new comes, data stay."""
    home = day.bring_office_home(computer)
    (computer.target / FOREIGN).write_text("milik orang lain\n", encoding="utf-8")
    before = data_of(home)
    code = computer.install(next_setup(computer))
    expect(code == 0, f"the version to come ended with {code}")
    seen = same_tree(next_product(), computer.target, but=KNOWN)
    expect(computer.registry(UNINSTALL_KEY, "DisplayVersion") == next_version(), "Apps shows the old version")
    expect(computer.registry(OWN_KEY, "Version") == next_version(), "the new version is not known")
    expect(data_of(home) == before, "the installer touched the data")
    return f"{version()} to {next_version()}: {seen}; a foreign file stays, the data are untouched"


def downgrade(computer: Machine) -> str:
    """This version is refused over the one to come, unless the program itself goes back."""
    code = computer.install()
    expect(code == 4, f"it ended with {code}")
    same_tree(next_product(), computer.target, but=KNOWN)
    code = computer.install(None, "/BACK")
    expect(code == 0, f"with /BACK it ended with {code}")
    computer.wait_for_window(LOGIN)
    computer.wine.server("-k")
    expect(computer.registry(OWN_KEY, "Version") == version(), "going back changed nothing")
    same_tree(computer.product, computer.target, but=KNOWN)
    left = list(computer.target.rglob(f"{MIGRATION}*"))
    expect(not left, f"left of the newer version: {left}")
    return "exit code 4, nothing changed; /BACK goes back, nothing of the newer is left, the program starts"


def uninstall(computer: Machine) -> str:
    """Exactly the files of the product go; what is somebody else's stays, and so do the data."""
    home = day.bring_office_home(computer)
    before = data_of(home)
    computer.uninstall()
    left = [str(file) for file in lists.files_below(computer.target)]
    expect(left == [FOREIGN], f"left: {left[:5]}")
    for shortcut in (computer.shortcut, computer.desktop_shortcut):
        expect(not shortcut.exists(), f"{shortcut.name} is left")
    for key in (UNINSTALL_KEY, r"Software\Classes\PuskesosDesktop.Bundle"):
        expect(computer.wine.run(["reg", "query", rf"HKCU\{key}"]).code != 0, f"{key} is left")
    expect(computer.registry(OWN_KEY, "Version") is None, "the version is left")
    expect(not computer.kept_setup(version()).exists(), "the setup program is left")
    expect(data_of(home) == before, "the uninstaller touched the data")
    shutil.rmtree(computer.target)
    return "only a foreign file is left; data, shortcuts and registry are as they should be"


def again(computer: Machine) -> str:
    """Installed again, the program opens the data that were kept."""
    expect(computer.install() == 0, "it could not be installed again")
    home = day.bring_office_home(computer)
    with computer.running([computer.target / WINDOW_EXE]):
        computer.wait_for_window(LOGIN)
    done = computer.cli("--profile", home, "cases", "--json")
    expect(done.code == 0, f"exit code {done.code}: {done.text}")
    computer.uninstall()
    expect(not computer.target.exists(), "something is left")
    return "the office is there, its cases open; after the last uninstall the folder is gone"


def data_of(home: Path) -> dict[str, str]:
    """What the office's folder holds, without what a mere look may touch."""
    passing = {"start.lock", "office.lock", "office.db-shm", "office.db-wal"}
    return {str(f): pack.sha256(home / f) for f in lists.files_below(home) if f.name not in passing}


CHECKS = (
    ("install and uninstall while it runs", refused_while_running),
    ("upgrade to the version to come, with data", upgrade),
    ("downgrade", downgrade),
)
LAST = (
    ("uninstall", uninstall),
    ("install again", again),
)
