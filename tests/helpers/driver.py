"""Drives the real program in a real window: keys go in through X, what it did is seen outside of it.

There is no window manager on the test's display, so the driver itself gives the keyboard to a window.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import pytest

if TYPE_CHECKING:
    from tests.helpers.xvfb import Display

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 25.0  # seconds: a busy machine, not a slow program
POLL = 0.03  # seconds
LOGIN, MAIN, SETUP = "Masuk", "Kantor Uji", "Siapkan kantor"

_T = TypeVar("_T")


class Program:
    """``python -m desktop`` as a process of its own on a display."""

    def __init__(self, display: Display, errors: Path, arguments: Sequence[str], settings: Path) -> None:
        self._display = display
        self._errors = errors
        env = display.env() | {"XDG_CONFIG_HOME": str(settings), "PYTHONUNBUFFERED": "1"}
        with errors.open("wb") as said:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "desktop", *arguments],
                cwd=ROOT, env=env, stdin=subprocess.DEVNULL, stdout=said, stderr=said,
            )  # fmt: skip

    # -- waiting ----------------------------------------------------------------------------------

    def until(self, found: Callable[[], _T | None], what: str, patience: float = PATIENCE) -> _T:
        """Asks again and again until there is an answer; fails as soon as the program has ended."""
        for _ in range(int(patience / POLL)):
            answer = found()
            if answer:
                return answer
            try:
                code = self.process.wait(POLL)
            except subprocess.TimeoutExpired:
                continue
            raise AssertionError(f"waiting for {what}, the program ended with {code}: {self.said()}")
        raise AssertionError(f"{what} did not come within {patience} s: {self.said()}")

    def said(self) -> str:
        """What the program wrote to stdout and stderr: nothing, when all is well."""
        return self._errors.read_text(encoding="utf-8", errors="replace")

    # -- windows and keys ---------------------------------------------------------------------------

    def windows(self, title: str) -> list[str]:
        """The visible windows whose title contains this."""
        search = ("search", "--all", "--onlyvisible", "--pid", str(self.process.pid), "--name", title)
        return self._xdotool(*search, check=False).split()

    def titles(self, part: str) -> list[str]:
        """The titles, as the desktop shows them, of the visible windows whose title contains this."""
        return [self._xdotool("getwindowname", window).strip() for window in self.windows(part)]

    def window(self, title: str) -> str:
        """Waits for the window, gives it the keyboard, and returns its X id."""
        found = self.until(lambda: self.windows(title), f"the window “{title}”")[0]
        # X refuses the focus of a window that is not viewable yet.
        self.until(lambda: self._take_focus(found), f"the keyboard for “{title}”")
        return found

    def _take_focus(self, window: str) -> bool:
        self._xdotool("windowfocus", window, check=False)
        return self._xdotool("getwindowfocus", "-f", check=False).strip() == window

    def type(self, text: str) -> None:
        """Types a text, key by key."""
        self._xdotool("type", "--delay", "4", "--", text)

    def key(self, *names: str) -> None:
        """Presses keys one after another, named as X names them: ``Return``, ``ctrl+n``."""
        self._xdotool("key", "--delay", "15", *names)

    def close(self, title: str) -> int:
        """Closes the window as its corner button does; returns the program's exit code."""
        command = [sys.executable, "-m", "tests.helpers.close_window", self.windows(title)[0]]
        subprocess.run(command, cwd=ROOT, env=self._display.env(), check=True)
        return self.process.wait(PATIENCE)

    def on_top(self, title: str) -> bool:
        """Whether this window covers the others in the middle of the display."""
        found = self._xdotool("mousemove", "683", "384", "getmouselocation", "--shell")
        return any(f"WINDOW={window}" in found.split() for window in self.windows(title))

    def kill(self) -> None:
        """A power cut, for this program."""
        self.process.kill()
        self.process.wait()

    def screenshot(self, path: Path) -> None:
        """The whole display as it is."""
        subprocess.run(["import", "-window", "root", str(path)], env=self._display.env(), check=True)

    def _xdotool(self, *arguments: str, check: bool = True) -> str:
        done = subprocess.run(
            ["xdotool", *arguments],
            env=self._display.env(), capture_output=True, text=True, check=check, timeout=PATIENCE,
        )  # fmt: skip
        return done.stdout


@contextmanager
def program(display: Display, folder: Path, *arguments: str | Path) -> Iterator[Program]:
    """The program started with these arguments; ended afterwards, with a picture in ``folder`` on failure."""
    started = Program(
        display, folder / f"said-{os.urandom(3).hex()}.txt", [str(a) for a in arguments], folder
    )
    try:
        yield started
    except BaseException:
        picture = folder / "failed.png"
        started.screenshot(picture)
        print(f"the display as it was: {picture}")
        raise
    finally:
        if started.process.poll() is None:
            started.kill()


def log_in(running: Program, username: str, password: str) -> None:
    """Types name and password into the first window, and waits for the main window."""
    running.window(LOGIN)
    running.type(username)
    running.key("Return")
    running.type(password)
    running.key("Return")
    running.window(MAIN)


class Watched:
    """An office's database seen from outside, also while the program has it open. Nothing is written."""

    def __init__(self, root: Path) -> None:
        from desktop.storage import keys
        from desktop.storage.engine import read_engine
        from desktop.storage.profile import Folder, load_profile

        folder = Folder(root)
        profile = load_profile(folder)
        key = keys.load(root, profile.profile_id, profile.key_file)
        self._engine = read_engine(folder.database, key)

    def rows(self, sql: str, *parameters: Any) -> list[tuple[Any, ...]]:
        """What a query gives now."""
        with self._engine.begin() as connection:
            return [tuple(row) for row in connection.exec_driver_sql(sql, parameters).all()]

    def value(self, sql: str, *parameters: Any) -> Any:
        """The first column of the first row, None without a row."""
        found = self.rows(sql, *parameters)
        return found[0][0] if found else None

    def close(self) -> None:
        """Lets go of the file."""
        self._engine.dispose()


@contextmanager
def watched(root: Path) -> Iterator[Watched]:
    """The office's database for looking into."""
    made = Watched(root)
    try:
        yield made
    finally:
        made.close()


needs_x = pytest.mark.skipif(sys.platform == "win32", reason="the display is X11, which Windows has not")
