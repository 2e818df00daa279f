"""Process start to a painted login window, and to the first query, against a bare PySide6 window.

Each start is a process of its own, taken in turn with the others; what is compared is the median of the
ratios of a round. The office is a real one, encrypted, with its key in a key file.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.results import Result, median_ratio

ROUNDS = 9

_BARE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, lambda: (print("painted", flush=True), app.quit()))
app = QApplication(sys.argv)
window = Window(); window.resize(1366, 768); window.show()
app.exec()
"""

_OURS = """
import sys
from desktop import app as program
until = sys.argv.pop()
def hook(desktop):
    window = desktop.login
    def painted():
        print("painted", flush=True)
        if until == "painted":
            program.QApplication.instance().quit()
    def opened(store):
        with store.read() as connection:
            connection.exec_driver_sql("SELECT count(*) FROM cases WHERE is_open=1").scalar()
        print("answered", flush=True)
        program.QApplication.instance().quit()
    window.painted.connect(painted)
    desktop.store_opened.connect(opened)
program.main(sys.argv, on_started=hook)
"""


def _run(script: str, arguments: list[str], marker: str) -> float:
    """Milliseconds from before the process exists until it prints ``marker``."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "*=false"}
    started = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", script, *arguments],
        stdout=subprocess.PIPE,
        stderr=None,
        text=True,
        env=environment,
    ) as process:
        lines = process.stdout
        if lines is None:
            raise RuntimeError("no output to read")
        for line in lines:
            if line.strip() == marker:
                spent = (time.perf_counter() - started) * 1000
                process.wait()
                return spent
    raise RuntimeError(f"the program ended without {marker!r}")


def _office(folder: Path) -> Path:
    from desktop.models.ids import new_id
    from desktop.storage.profile import Profile
    from desktop.storage.store import Store

    profile = Profile(new_id(), "32.03.01.2003", "Desa Uji", "desa", False, "WIB", key_file="../kunci")
    store, _ = Store.create(folder / "kantor", profile, key_file=folder / "kunci")
    store.close()
    return folder / "kantor"


def run(_quick: bool = False) -> list[Result]:
    """Both figures of the start."""
    with tempfile.TemporaryDirectory() as name:
        office = _office(Path(name))
        ours = ["--profile", str(office)]
        rounds: list[tuple[float, float, float]] = []
        for number in range(ROUNDS + 1):
            bare = _run(_BARE, [], "painted")
            painted = _run(_OURS, [*ours, "painted"], "painted")
            answered = _run(_OURS, [*ours, "answered"], "answered")
            if number:  # the first round fills the disk cache
                rounds.append((bare, painted, answered))
    return [
        median_ratio("start to painted login window", "ms", [(r[1], r[0]) for r in rounds], goal=1.5),
        median_ratio("start to first query answered", "ms", [(r[2], r[0]) for r in rounds], goal=3.5),
    ]
