"""The program while it runs, after an upgrade, against a downgrade, and when it goes."""

from __future__ import annotations

import shutil
import struct
from pathlib import Path

from scripts.windows import lists, pack
from scripts.windows.checks import day
from scripts.windows.checks.installing import UNINSTALL_KEY
from scripts.windows.checks.machine import OWN_KEY, UNINSTALLER, Machine, same_tree
from scripts.windows.checks.table import expect
from scripts.windows.checks.windows import LOGIN
from scripts.windows.places import CONSOLE_EXE, CONTENTS, WINDOW_EXE, four_numbers, version

PREVIOUS = "0.0.9"
LEFT_OVER = f"{CONTENTS}/sisa-versi-lama.txt"
"""A file that only the version before had."""
FOREIGN = f"{CONTENTS}/catatan-saya.txt"
"""A file that somebody else put there."""


def previous(computer: Machine) -> Path:
    """An installer of "the version before": this product under a lower number and with one more file.

    It stands in for an older release, which does not exist yet: the code in it is the same.
    """
    setup = computer.work / "previous-setup.exe"
    if not setup.exists():
        product = pack.keep_copy(computer.product, computer.work / "previous")
        for exe in (WINDOW_EXE, CONSOLE_EXE):
            renumber(product / exe, version(), PREVIOUS)
        (product / LEFT_OVER).write_text("dari versi lama\n", encoding="utf-8")
        pack.installer(product, setup, called=PREVIOUS, quick=True)
    return setup


def renumber(exe: Path, before: str, after: str) -> None:
    """Writes other version numbers into a program. Raises ValueError where the old are not there."""
    signature = 0xFEEF04BD

    def fixed(text: str) -> bytes:
        one, two, three, four = four_numbers(text)
        high, low = one << 16 | two, three << 16 | four
        return struct.pack("<IIIIII", signature, 0x10000, high, low, high, low)

    content = exe.read_bytes()
    if content.count(fixed(before)) != 1:
        raise ValueError(f"{exe.name} does not bear the version {before}")
    exe.write_bytes(content.replace(fixed(before), fixed(after)))


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
    """From the version before, with data: all of the old goes, all of the new comes, data stay."""
    home = day.bring_office_home(computer)
    computer.uninstall()
    code = computer.install(previous(computer))
    expect(code == 0, f"the version before ended with {code}")
    expect((computer.target / LEFT_OVER).is_file(), "the version before is not there")
    expect(computer.registry(OWN_KEY, "Version") == PREVIOUS, "the version before is not known")
    (computer.target / FOREIGN).write_text("milik orang lain\n", encoding="utf-8")
    before = _data(home)
    code = computer.install()
    expect(code == 0, f"the new version ended with {code}")
    expect(not (computer.target / LEFT_OVER).exists(), "a file of the version before is left")
    seen = same_tree(computer.product, computer.target, but=(UNINSTALLER, FOREIGN))
    expect(computer.registry(UNINSTALL_KEY, "DisplayVersion") == version(), "Apps shows the old version")
    expect(_data(home) == before, "the installer touched the data")
    done = computer.cli("--profile", home, "doctor")
    expect(done.code == 0, f"the check-up ended with {done.code}: {done.text}")
    return f"{seen}; the old file is gone, a foreign one stays, the data are whole"


def downgrade(computer: Machine) -> str:
    """The version before is refused over this one, unless the program itself goes back."""
    code = computer.install(previous(computer))
    expect(code == 4, f"it ended with {code}")
    same_tree(computer.product, computer.target, but=(UNINSTALLER, FOREIGN))
    code = computer.install(previous(computer), "/BACK")
    expect(code == 0, f"with /BACK it ended with {code}")
    computer.wine.server("-k")
    expect(computer.registry(OWN_KEY, "Version") == PREVIOUS, "going back changed nothing")
    code = computer.install(None, "/UPDATE")
    expect(code == 0, f"with /UPDATE it ended with {code}")
    computer.wait_for_window(LOGIN)
    computer.wine.server("-k")
    same_tree(computer.product, computer.target, but=(UNINSTALLER, FOREIGN))
    return "exit code 4, nothing changed; /BACK goes back, /UPDATE forward and starts the program"


def uninstall(computer: Machine) -> str:
    """Exactly the files of the product go; what is somebody else's stays, and so do the data."""
    home = day.bring_office_home(computer)
    before = _data(home)
    computer.uninstall()
    left = [str(file) for file in lists.files_below(computer.target)]
    expect(left == [FOREIGN], f"left: {left[:5]}")
    for shortcut in (computer.shortcut, computer.desktop_shortcut):
        expect(not shortcut.exists(), f"{shortcut.name} is left")
    for key in (UNINSTALL_KEY, r"Software\Classes\PuskesosDesktop.Bundle"):
        expect(computer.wine.run(["reg", "query", rf"HKCU\{key}"]).code != 0, f"{key} is left")
    expect(computer.registry(OWN_KEY, "Version") is None, "the version is left")
    expect(_data(home) == before, "the uninstaller touched the data")
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


def _data(home: Path) -> dict[str, str]:
    """What the office's folder holds, without what a mere look may touch."""
    passing = {"start.lock", "office.lock", "office.db-shm", "office.db-wal"}
    return {str(f): pack.sha256(home / f) for f in lists.files_below(home) if f.name not in passing}


CHECKS = (
    ("install and uninstall while it runs", refused_while_running),
    ("upgrade from the version before, with data", upgrade),
    ("downgrade", downgrade),
    ("uninstall", uninstall),
    ("install again", again),
)
