"""The installer as a person uses it: page by page, in Indonesian, with what it offers at the end."""

from __future__ import annotations

from scripts.windows.checks.installing import UNINSTALL_KEY
from scripts.windows.checks.machine import Machine, same_tree
from scripts.windows.checks.table import expect
from scripts.windows.checks.windows import IN_A_DESKTOP, TEST, keep

LANGUAGE, SETUP = "^Puskesos Desktop$", "Instalasi Program"
PAGES = ("welcome", "for whom", "folder")


def installer(computer: Machine) -> str:
    """Accepting what is proposed installs the same as silently, and the last page offers the self-test."""
    computer.uninstall()
    with computer.running([*IN_A_DESKTOP, computer.setup]):
        computer.wait_for_window(LANGUAGE)
        computer.steady()
        computer.keys("Return")
        computer.wait_for_window(SETUP)
        computer.steady()
        keep(computer, "00-pemasang.png")
        for _page in PAGES:
            computer.keys("Return")
            computer.steady()
        computer.wait(
            lambda: computer.registry(UNINSTALL_KEY, "EstimatedSize") is not None, "not installed", 240
        )
        computer.wait(computer.desktop_shortcut.is_file, "no shortcut on the desktop")
        computer.steady()
        keep(computer, "00-pemasang-selesai.png")
        computer.keys("Return")
        computer.wait_for_window(TEST)
    seen = same_tree(computer.product, computer.target)
    expect(not computer.windows(SETUP), "the installer is still open")
    return f"{seen}; the self-test opened from the last page"


CHECKS = (("installer by hand", installer),)
