"""The computer that the checks use: a Wine prefix whose user has a space and an accent in the name."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from scripts.windows import lists, tools
from scripts.windows.checks.table import Failed, expect
from scripts.windows.places import BUILD, CONSOLE_EXE, INSTALLER, NAME, PRODUCT, ROOT
from scripts.windows.wine import Finished, Wine, screen, stop

USER = "Ibu Siti Nurjánah"
PASSWORD = {"PUSKESOS_USER": "praktik", "PUSKESOS_PASSWORD": "praktik"}
UNINSTALLER = "uninstall.exe"
OWN_KEY = rf"Software\{NAME}"
PATIENCE = 180.0  # seconds for a window under Wine on a busy machine
PLAIN = 3000  # bytes: the picture of a screen on which no window is painted is smaller


@dataclass
class Machine:
    """A Windows computer with one user, and what was installed on it."""

    wine: Wine
    product: Path
    setup: Path
    portable: Path
    work: Path

    # ------------------------------------------------------------ places

    @property
    def target(self) -> Path:
        """Where the installer puts the program for this user."""
        return self.wine.local_app_data / "Programs" / NAME

    @property
    def data(self) -> Path:
        """Where the program keeps this user's data."""
        return self.wine.local_app_data / NAME

    @property
    def shortcut(self) -> Path:
        """The program in the Start menu."""
        return self.wine.profile / "AppData/Roaming/Microsoft/Windows/Start Menu/Programs" / f"{PRODUCT}.lnk"

    @property
    def desktop_shortcut(self) -> Path:
        """The program on the desktop."""
        return self.wine.profile / "Desktop" / f"{PRODUCT}.lnk"

    def kept_setup(self, version: str) -> Path:
        """Where a setup program leaves itself for going back."""
        return self.data / "updates" / "setups" / f"{NAME}-{version}-setup.exe"

    # ------------------------------------------------------------ running

    def cli(self, *arguments: str | Path, timeout: float = 180, at: Path | None = None) -> Finished:
        """Runs the installed command line; paths are handed over as Windows sees them."""
        exe = (at or self.target) / CONSOLE_EXE
        words = [self.wine.seen(word) if isinstance(word, Path) else word for word in arguments]
        return self.wine.run([exe, *words], timeout, PASSWORD)

    def install(self, setup: Path | None = None, *switches: str) -> int | None:
        """Runs an installer silently and returns its exit code."""
        return self.wine.code([setup or self.setup, "/S", *switches], timeout=240)

    def uninstall(self, target: Path | None = None) -> None:
        """Runs the uninstaller silently and waits for it: it goes on as a copy of itself."""
        where = target or self.target
        self.wine.run([where / UNINSTALLER, "/S"], timeout=120)
        self.wine.server("-w", timeout=60)

    def registry(self, key: str, value: str | None = None, hive: str = "HKCU") -> str | None:
        """A value of the registry as text; None where there is none."""
        asked = ["/ve"] if value is None else ["/v", value]
        done = self.wine.run(["reg", "query", rf"{hive}\{key}", *asked], timeout=60)
        if done.code != 0:
            return None
        line = next((line for line in done.text.splitlines() if "REG_" in line), "")
        return line.split("REG_", 1)[1].partition(" ")[2].strip() if line else None

    @contextmanager
    def running(
        self, command: Sequence[str | Path], env: dict[str, str] | None = None
    ) -> Iterator[subprocess.Popen[bytes]]:
        """A program that is ended with the block, with all that this prefix runs."""
        process = self.wine.start(command, env)
        try:
            yield process
        finally:
            stop(process)
            self.wine.server("-k")
            process.communicate()

    # ------------------------------------------------------------ windows

    def windows(self, title: str) -> list[str]:
        """The X ids of the visible windows whose title contains this."""
        found = self.xdotool("search", "--all", "--onlyvisible", "--name", title)
        return found.split()

    def titles(self) -> str:
        """The titles of all visible windows, for whoever has to find out why one is missing."""
        named = self.xdotool("search", "--onlyvisible", "--name", ".", "getwindowname", "%@").splitlines()
        return ", ".join(f"“{title}”" for title in dict.fromkeys(named)) or "none"

    def focused(self) -> str:
        """The title of the window that the keyboard writes to."""
        return self.xdotool("getwindowfocus", "getwindowname").strip()

    def wait_for_window(self, title: str, patience: float = PATIENCE) -> str:
        """Waits for a window; raises Failed when it does not come."""
        found: list[str] = []

        def there() -> bool:
            found[:] = self.windows(title)
            return bool(found)

        self.wait(there, f"no window “{title}”", patience)
        return found[-1]

    def wait(self, true: Callable[[], bool], otherwise: str, patience: float = PATIENCE) -> None:
        """Waits until something holds; raises Failed when it takes too long."""
        deadline = time.monotonic() + patience
        while not true():
            if time.monotonic() > deadline:
                raise Failed(f"{otherwise} within {patience:.0f} s; there was {self.titles()}")
            time.sleep(0.25)

    def xdotool(self, *arguments: str) -> str:
        """Keys, clicks and questions to the screen."""
        done = subprocess.run(
            ["xdotool", *arguments], env=os.environ | {"DISPLAY": self.wine.display or ""}, check=False,
            capture_output=True, text=True, encoding="utf-8", timeout=60,
        )  # fmt: skip
        return done.stdout

    def keys(self, *presses: str) -> None:
        """Presses keys one after the other, as fast as a person would."""
        for press in presses:
            self.xdotool("key", "--clearmodifiers", press)
            time.sleep(0.25)

    def type(self, text: str) -> None:
        """Types a text."""
        self.xdotool("type", "--delay", "60", text)

    def picture(self, path: Path) -> Path:
        """The screen as PNG."""
        path.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(
            ["import", "-window", "root", str(path)],
            env=os.environ | {"DISPLAY": self.wine.display or ""}, check=True, timeout=60,
        )  # fmt: skip
        return path

    def steady(self, patience: float = PATIENCE) -> None:
        """Waits until two pictures of the screen, half a second apart, are the same and show something."""
        last = b""
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline:
            now = self.picture(self.work / "steady.png").read_bytes()
            # A window that is there but not yet painted takes no keys; its picture is one plain colour.
            if now == last and len(now) > PLAIN:
                return
            last = now
            time.sleep(0.5)


@contextmanager
def machine(product: Path, setup: Path, portable: Path) -> Iterator[Machine]:
    """A fresh computer; its prefix is copied from one that was made once."""
    pristine = Wine(BUILD / "checks" / "pristine", user=USER)
    inputs = tools.digest(INSTALLER / "wine", ROOT / "scripts" / "windows" / "wine.py", USER)
    tools.once(pristine.root, inputs, pristine.make)
    root = BUILD / "checks" / "computer"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(pristine.root, root, symlinks=True)
    work = BUILD / "checks" / "work"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    wine = Wine(root, user=USER)
    with screen() as display:
        wine.display = display
        try:
            yield Machine(wine, product, setup, portable, work)
        finally:
            wine.server("-k")


def same_tree(product: Path, installed: Path, but: Sequence[str] = (UNINSTALLER,)) -> str:
    """Compares an installation with the product, byte by byte; ``but`` may be there besides."""
    wanted = {str(file): file for file in lists.files_below(product)}
    found = {str(file) for file in lists.files_below(installed)}
    missing, more = wanted.keys() - found, found - wanted.keys() - set(but)
    expect(not missing, f"missing: {sorted(missing)[:5]}")
    expect(not more, f"not of the product: {sorted(more)[:5]}")
    for name in wanted:
        same = (product / name).read_bytes() == (installed / name).read_bytes()
        expect(same, f"{name} differs")
    return f"{len(wanted)} files as packed"
