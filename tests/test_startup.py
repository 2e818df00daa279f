"""The login window paints early because starting imports little: heavy libraries wait for their first use."""

from __future__ import annotations

import subprocess
import sys

HEAVY = {
    "PIL",
    "alembic",
    "holidays",
    "keyring",
    "lokal",
    "msgspec",
    "nacl",
    "pyrage",
    "reportlab",
    "sqlalchemy",
    "sqlcipher3",
}


def test_importing_the_program_imports_nothing_heavy() -> None:
    code = "import sys, desktop.app; print(*sorted({name.split('.')[0] for name in sys.modules}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert set(done.stdout.split()) & HEAVY == set()
