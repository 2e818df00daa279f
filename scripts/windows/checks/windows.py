"""What one sees: the program from its shortcut, its main window, a letter, a second start, other scalings."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

from scripts.windows.checks import day
from scripts.windows.checks.installing import try_out
from scripts.windows.checks.machine import Machine
from scripts.windows.checks.table import expect
from scripts.windows.places import SCREENS, WINDOW_EXE
from scripts.windows.wine import stop

LOGIN, MAIN, SETUP, TEST = "Masuk", "Puskesos Desa Sukamaju", "Siapkan kantor", "Uji program"
OTHER = "Notepad"
PREVIEW = "Tanda terima|Surat|LAY-|ADU-"
FIRST_LETTER = ("600", "250")
"""Where the first row of the list of letters is on the screen."""
IN_A_DESKTOP = ("explorer", "/desktop=puskesos,1366x768")
"""Wine's own desktop draws title bars and gives windows the keyboard: there is no window manager."""


def from_the_shortcut(computer: Machine) -> str:
    """The first start, from the Start menu: the setting-up of an office."""
    began = time.monotonic()
    with computer.running(["start", "/unix", computer.shortcut]):
        computer.wait_for_window(SETUP)
        took = time.monotonic() - began
        computer.steady()
        keep(computer, "01-pemasangan.png")
    return f"the first window after {took:.1f} s"


def main_window(computer: Machine) -> str:
    """An office is there: log in by keyboard, look at the queue and at a letter."""
    day.bring_office_home(computer)
    with computer.running([*IN_A_DESKTOP, computer.target / WINDOW_EXE]):
        computer.wait_for_window(LOGIN)
        computer.steady()
        keep(computer, "02-masuk.png")
        log_in(computer)
        keep(computer, "03-beranda.png")
        computer.keys("ctrl+3")
        computer.steady()
        keep(computer, "04-antrean.png")
        computer.keys("ctrl+8")
        computer.steady()
        keep(computer, "05-surat.png")
        computer.xdotool("mousemove", *FIRST_LETTER, "click", "1")
        time.sleep(0.5)
        computer.keys("ctrl+p")
        computer.wait(lambda: bool(computer.windows(PREVIEW)), "no preview of the letter")
        computer.steady()
        keep(computer, "06-pratinjau.png")
    return "pictures of home, queue, letters and the preview of one are kept"


def log_in(computer: Machine) -> None:
    """Types name and password of the practice office, and waits for the main window."""
    computer.wait_for_window(LOGIN)
    computer.steady()
    computer.type("praktik")
    computer.keys("Tab")
    computer.type("praktik")
    computer.keys("Return")
    computer.wait_for_window(MAIN)
    computer.wait(lambda: not computer.windows(LOGIN), "the login window did not go")
    computer.steady()


def second_start(computer: Machine) -> str:
    """A second start ends at once, leaves one window, and brings that to the front."""
    day.bring_office_home(computer)
    with computer.running([*IN_A_DESKTOP, computer.target / WINDOW_EXE]) as first:
        computer.wait_for_window(LOGIN)
        time.sleep(2)  # it listens for later starts once its window is painted
        computer.wine.start([*IN_A_DESKTOP, "notepad"])
        computer.wait_for_window(OTHER)
        computer.wait(lambda: OTHER in computer.focused(), "the other program did not come to the front")
        began = time.monotonic()
        code = computer.wine.code([computer.target / WINDOW_EXE], timeout=180)
        took = time.monotonic() - began
        expect(code == 0, f"the second start ended with {code}")
        expect(first.poll() is None, "the first one is gone")
        expect(len(computer.windows(LOGIN)) == 1, f"{len(computer.windows(LOGIN))} windows")
        computer.wait(lambda: LOGIN in computer.focused(), "the first one did not come to the front", 10)
    return f"it ended by itself after {took:.1f} s; one window, in front of another program"


def killed_and_reopened(computer: Machine) -> str:
    """Killed with its window open, the program starts again: a dead one's lock is in nobody's way."""
    day.bring_office_home(computer)
    process = computer.wine.start([computer.target / WINDOW_EXE])
    computer.wait_for_window(LOGIN)
    stop(process)
    process.communicate()
    computer.wine.server("-k")
    with computer.running([computer.target / WINDOW_EXE]):
        computer.wait_for_window(LOGIN)
    return "the window is back"


def scaled(computer: Machine, factor: str) -> str:
    """The login window and the self-test at another scaling, which Qt is told, on 1366x768."""
    day.bring_office_home(computer)
    scale = {"WINEQT_SCALE_FACTOR": factor}
    with computer.running([computer.target / WINDOW_EXE], scale):
        log_in(computer)
        keep(computer, f"skala-{float(factor) * 100:.0f}.png")
    return try_out(computer, computer.target, scale)


def shown_self_test(computer: Machine) -> str:
    """The self-test with its window, as the installer offers it."""
    with computer.running([*IN_A_DESKTOP, computer.target / WINDOW_EXE, "--self-test"]):
        computer.wait_for_window(TEST)
        log = computer.data / "laporan-galat" / "uji-program.txt"
        computer.wait(log.is_file, "no log")
        computer.steady()
        keep(computer, "07-uji-program.png")
    text = log.read_text(encoding="utf-8")
    expect("GAGAL" not in text, text)
    return "the list of results, all good"


def nothing_beside(computer: Machine) -> str:
    """After all of this there is nothing beside the program but the program."""
    from scripts.windows.checks.machine import same_tree

    return same_tree(computer.product, computer.target)


def keep(computer: Machine, name: str) -> Path:
    """A picture of the screen, kept with the build."""
    taken = computer.picture(computer.work / name)
    SCREENS.mkdir(parents=True, exist_ok=True)
    shutil.copy(taken, SCREENS / name)
    return taken


CHECKS = (
    ("start from the shortcut", from_the_shortcut),
    ("main window, queue, letter", main_window),
    ("second start", second_start),
    ("killed and started again", killed_and_reopened),
    ("scaling of 125 %", lambda computer: scaled(computer, "1.25")),
    ("scaling of 150 %", lambda computer: scaled(computer, "1.5")),
    ("self-test with its window", shown_self_test),
    ("nothing written beside the program", nothing_beside),
)
