"""What the program has loaded when its first window stands, and what it may not have loaded."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from desktop.services.desk import Desk

SCRIPT = """
import gc, json, sys
from desktop import app
def started(desktop):
    def painted():
        built = [kind.__qualname__ for kind in gc.get_objects() if type(kind).__name__ == "EnumType"]
        print(json.dumps([sorted(sys.modules), built]))
        app.QApplication.instance().quit()
    desktop.login.painted.connect(painted)
app.main(sys.argv, on_started=started)
"""

HEAVY = ("sqlalchemy", "sqlcipher3", "reportlab", "keyring", "alembic", "pyrage", "nacl", "PIL", "holidays",
         "lokal", "msgspec", "psutil", "platform", "asyncio", "PySide6.QtNetwork", "PySide6.QtPdf",
         "PySide6.QtPrintSupport")  # fmt: skip


def test_the_first_window_stands_before_anything_heavy_is_loaded(desk: Desk) -> None:
    run = [sys.executable, "-c", SCRIPT, "--profile", str(desk.store.folder.root)]
    done = subprocess.run(run, stdout=subprocess.PIPE, text=True, timeout=60, check=True)
    modules, enums = json.loads(done.stdout)
    assert "PySide6.QtWidgets" in modules
    assert sorted(set(HEAVY) & set(modules)) == []
    # PySide6 builds all enums of `Qt` at the first look at one of them: a tenth of the start.
    assert "QLineEdit.EchoMode" in enums
    assert [name for name in enums if name.startswith("Qt.")] == []


@pytest.mark.parametrize("name", ["Qt.AlignmentFlag", "QLineEdit.EchoMode"])
def test_enums_are_seen_once_they_are_built(name: str) -> None:
    script = (
        "import gc; from PySide6.QtCore import Qt; from PySide6.QtWidgets import QLineEdit\n"
        "QLineEdit.EchoMode.Normal, Qt.AlignmentFlag.AlignTop\n"
        "print([kind.__qualname__ for kind in gc.get_objects() if type(kind).__name__ == 'EnumType'])"
    )
    shown = subprocess.check_output([sys.executable, "-c", script], text=True, timeout=60)
    assert repr(name) in shown
