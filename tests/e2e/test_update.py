"""An update from the click to the setup program, in the real program: the office is closed when it starts."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.services.updates import install
from tests.helpers.killing import ROOT
from tests.helpers.offices import VILLAGE, make_office
from tests.helpers.update_cuts import maker, old
from tests.helpers.updates import ran

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(
        os.name != "posix" or shutil.which("flock") is None, reason="the setup program here is a shell script"
    ),
]

#: Says whether the office's lock is free, as the setup program of Windows asks whether the program has ended.
SETUP = """#!/bin/sh
here="$(dirname "$0")/../.."
if flock -n "$here/OFFICE/office.lock" true; then state=closed; else state=open; fi
echo "{version} $* $state" >> "$here/updates/ran.txt"
"""

PROGRAM = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from desktop import app, local_offices
from desktop.services.bundles import drives
from desktop.services.updates import arrival, back, install
from desktop.views.kit.confirm import Confirm
from tests.helpers.offices import ADMIN, PASSWORD
from tests.helpers.update_cuts import old

folder = Path(sys.argv[1])
here = old(folder)
for module in (arrival, back, install):
    module.running = lambda: here
drives.removable_drives = lambda: [folder / "stick"]
local_offices.data_root = lambda: folder

def until(thing):
    while not thing():
        QTest.qWait(20)

def work(desktop):
    desktop.login.submitted.emit(ADMIN, PASSWORD)
    until(lambda: desktop.window is not None)
    window = desktop.window
    until(lambda: not window.banner.isHidden())
    print(window.banner.title, flush=True)
    window.banner.button.click()
    section = window.page("settings").section
    until(lambda: not section.card.isHidden())
    section.card.install.click()
    until(lambda: any(isinstance(w, Confirm) for w in QApplication.topLevelWidgets()))
    next(w for w in QApplication.topLevelWidgets() if isinstance(w, Confirm)).go.click()

sys.exit(app.main(["puskesos-desktop"], lambda desktop: QTimer.singleShot(0, lambda: work(desktop))))
"""


def test_the_office_is_closed_when_the_setup_program_starts(tmp_path: Path, qtbot: QtBot) -> None:
    make_office(tmp_path).store.close()
    made = maker(tmp_path)
    made.script = SETUP.replace("OFFICE", VILLAGE)
    made.update()
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path)],
        capture_output=True, text=True, check=False, cwd=ROOT, timeout=90,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(tmp_path / "config")},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["Pembaruan ke versi 0.2.0 tersedia."]
    program = old(tmp_path)
    waiting = install.waiting(program)
    assert waiting is not None
    assert waiting.version == "0.2.0"
    qtbot.waitUntil(lambda: ran(program) != [], timeout=10_000)  # it may end after our own
    assert ran(program) == ["0.2.0 /S /UPDATE closed"]
