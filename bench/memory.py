"""Resident memory of the open program with the large database, after scrolling and searching.

Measured in a process of its own, offscreen: the main window on the queue page, as a person leaves it.
"""

from __future__ import annotations

import os
import subprocess
import sys

from bench.results import Result, plain

_PROGRAM = """
import sys
from desktop.app import make_application
app = make_application(["bench"])
from bench.data import BIG, SMALL, big_office
from desktop.views.main_window import MainWindow
from desktop.views.operations import operations
import psutil, time
desk = big_office(SMALL if sys.argv[1] == "quick" else BIG)
window = MainWindow(desk)
window.resize(1366, 768)
window.show()
window.go("queue")
def settle(seconds=3.0):
    end = time.monotonic() + seconds
    while time.monotonic() < end or operations().busy:
        app.processEvents()
        time.sleep(0.005)
settle()
from desktop.views.kit.table import DataTable
view = window.current.findChildren(DataTable)[0].view
bar = view.verticalScrollBar()
for step in range(60):
    bar.setValue(bar.maximum() * step // 60)
    app.processEvents()
from desktop.views.kit.search_box import SearchBox
box = window.current.findChildren(SearchBox)[0]
for text in ("si", "siti", "budi", ""):
    box.setText(text)
    settle(0.6)
print("rss", psutil.Process().memory_info().rss // 1024 // 1024, flush=True)
import os
os._exit(0)
"""


def run(quick: bool = False) -> list[Result]:
    """One figure, in MB."""
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, "quick" if quick else "big"],
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    found = [line for line in done.stdout.splitlines() if line.startswith("rss ")]
    if not found:
        raise RuntimeError(done.stderr[-2000:])
    return [plain("resident memory of the open program", "MB", [float(found[0].split()[1])], goal=200.0)]
