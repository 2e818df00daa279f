"""Process start to a painted login window, and to the first query, against a bare PySide6 window.

Each start is a process of its own, taken in turn with the others. The office is a real one, encrypted, with
its key in a key file. The first round is thrown away: it writes the bytecode and fills the disk cache.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from bench.processes import until
from bench.results import Result, median_ratio

ROUNDS, QUICK_ROUNDS = 15, 5

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
    def painted():
        print("painted", flush=True)
        if until == "painted":
            program.QApplication.instance().quit()
    def opened(store):
        with store.read() as connection:
            connection.exec_driver_sql("SELECT count(*) FROM cases WHERE is_open=1").scalar()
        print("answered", flush=True)
        program.QApplication.instance().quit()
    desktop.login.painted.connect(painted)
    desktop.store_opened.connect(opened)
program.main(sys.argv, on_started=hook)
"""


def office(folder: Path) -> Path:
    from desktop.models.ids import new_id
    from desktop.storage.profile import Profile
    from desktop.storage.store import Store

    profile = Profile(new_id(), "32.03.01.2003", "Desa Uji", "desa", False, "WIB")
    store, _ = Store.create(folder / "kantor", profile, key_file=folder / "kunci")
    store.close()
    return folder / "kantor"


def run(quick: bool = False) -> list[Result]:
    """Both figures of the start."""
    rounds: list[tuple[float, float, float]] = []
    with tempfile.TemporaryDirectory() as name:
        ours = ["--profile", str(office(Path(name)))]
        for number in range(1 + (QUICK_ROUNDS if quick else ROUNDS)):
            bare = until(_BARE, [], "painted")
            painted = until(_OURS, [*ours, "painted"], "painted")
            answered = until(_OURS, [*ours, "answered"], "answered")
            if number:
                rounds.append((bare, painted, answered))
    return [
        median_ratio("start to painted login window", "ms", [(r[1], r[0]) for r in rounds], goal=1.5),
        median_ratio("start to first query answered", "ms", [(r[2], r[0]) for r in rounds], goal=3.5),
    ]
