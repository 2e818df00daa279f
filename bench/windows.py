"""The frozen Windows program under Wine: its start against a bare frozen PySide6 window, and its sizes.

Not among the suites of a plain `make bench`: it needs what `make windows` makes. Both programs are frozen by
the same PyInstaller with the same Windows Python, lie on the same disk and are started in turn in one prefix
whose Wine server is awake, as a PC is that somebody has switched on. Neither is told that it is measured: a
window counts as painted when its colour stands in the memory of the screen.
"""

from __future__ import annotations

import mmap
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bench.results import Result, median_ratio, plain
from bench.startup import office
from scripts.windows import pack, tools
from scripts.windows.places import BUILD, CONTENTS, INSTALLER, NAME, ROOT, WINDOW_EXE, setup_file
from scripts.windows.wine import SCREEN, Wine, screen, stop, windows_path

ROUNDS, QUICK_ROUNDS = 7, 3
LIMIT = 60.0  # seconds one start may take
EVERY = 0.01  # seconds between two looks at the screen
COLOUR = "#0B6E69"  # of the login button; the bare window is filled with it
LARGEST_PRODUCT, LARGEST_SETUP = 170.0, 55.0  # MB

_HOME = BUILD / "bare"
_PRODUCT = BUILD / "product" / NAME
_BARE = f"""
import sys
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QPainter(self).fillRect(self.rect(), QColor("{COLOUR}"))
app = QApplication(sys.argv)
window = Window(); window.resize(1366, 768); window.show()
app.exec()
"""


def run(quick: bool = False) -> list[Result]:
    """The start and both sizes; raises RuntimeError where nothing was built or a window did not come."""
    setup = setup_file()
    if not (_PRODUCT / WINDOW_EXE).is_file() or not setup.is_file():
        raise RuntimeError("there is no Windows program yet: make windows ARGS=--no-checks")
    python = tools.windows_python()
    wine = Wine(_HOME / "wine")
    inputs = tools.digest(INSTALLER / "wine", ROOT / "scripts" / "windows" / "wine.py")
    tools.once(wine.root, inputs, wine.make)
    bare = _HOME / "frozen"
    tools.once(bare, tools.digest(_BARE, tools.WHEELS, tools.PYTHON), lambda: _freeze(wine, python, bare))
    rounds = _rounds(wine, python, bare / "bare" / "bare.exe", QUICK_ROUNDS if quick else ROUNDS)
    return [
        median_ratio("Windows: start to painted login window", "ms", rounds, goal=1.6),
        plain("Windows: installed size", "MB", [pack.kilobytes(_PRODUCT) / 1024], goal=LARGEST_PRODUCT),
        plain("Windows: setup program", "MB", [setup.stat().st_size / 1024**2], goal=LARGEST_SETUP),
    ]


def _freeze(wine: Wine, python: Path, folder: Path) -> None:
    """The bare window, with what PyInstaller would take by itself and nothing else."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    script = folder / "bare.py"
    script.write_text(_BARE, encoding="utf-8")
    here = windows_path(folder)
    with screen() as display:
        wine.display = display
        try:
            wine.must(
                [python / "python.exe", "-m", "PyInstaller", "--noconfirm", "--clean", "--onedir", "--noupx",
                 "--windowed", "--contents-directory", CONTENTS, "--distpath", here, "--specpath", here,
                 "--workpath", windows_path(folder / "work"), windows_path(script)],
                timeout=900, env={"PYTHONDONTWRITEBYTECODE": "1"}, cwd=folder,
            )  # fmt: skip
        finally:
            wine.server("-k")
            wine.display = None


def _rounds(wine: Wine, python: Path, bare: Path, count: int) -> list[tuple[float, float]]:
    """(ours, bare) of each round in milliseconds; the first round only fills the disk cache."""
    with tempfile.TemporaryDirectory() as name:
        ours: list[str | Path] = [_PRODUCT / WINDOW_EXE, "--profile", windows_path(office(Path(name)))]
        with _watched(wine, Path(name)) as glass, _awake(wine, python):
            pairs = [(_start(wine, glass, ours), _start(wine, glass, [bare])) for _ in range(1 + count)]
    return pairs[1:]


@contextmanager
def _watched(wine: Wine, folder: Path) -> Iterator[mmap.mmap]:
    """A screen for the prefix, and the memory of that screen."""
    with screen(SCREEN, "-fbdir", folder) as display:
        wine.display = display
        with (folder / "Xvfb_screen0").open("rb") as file:
            glass = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        with glass:
            try:
                yield glass
            finally:
                wine.server("-k")
                wine.display = None


@contextmanager
def _awake(wine: Wine, python: Path) -> Iterator[None]:
    """Something without a window that keeps Wine's server and its services from going."""
    sleeper = wine.start(
        [python / "python.exe", "-c", "print('awake', flush=True); import time; time.sleep(3600)"]
    )
    try:
        if sleeper.stdout is None or b"awake" not in sleeper.stdout.readline():
            raise RuntimeError("Windows Python did not start under Wine")
        yield
    finally:
        stop(sleeper)
        sleeper.communicate()


def _start(wine: Wine, glass: mmap.mmap, command: Sequence[str | Path]) -> float:
    """Milliseconds from before the process exists until its colour is on the screen; then it is ended."""
    colour = bytes.fromhex(COLOUR[1:])[::-1]  # as a screen of 24 bits has it: blue, green, red
    began = time.perf_counter()
    process = wine.start(command)
    try:
        while glass.find(colour) < 0:
            if time.perf_counter() - began > LIMIT:
                raise RuntimeError(f"{Path(command[0]).name}: nothing painted within {LIMIT:.0f} s")
            time.sleep(EVERY)
        took = (time.perf_counter() - began) * 1000
    finally:
        stop(process)
        process.communicate()
    while glass.find(colour) >= 0:
        if time.perf_counter() - began > LIMIT * 2:
            raise RuntimeError(f"{Path(command[0]).name}: its window stayed")
        time.sleep(EVERY)
    return took
