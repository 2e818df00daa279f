"""A disk that fails at any call of an exchange, a backup, a restore or a migration, and a power cut there.

Each try ends as before or as after, with words that say so. ``make soak`` fails every call in every way.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sync.faults.loop import Loop, every
from tests.sync.faults.operations import OPERATIONS

ROOT = Path(__file__).resolve().parents[2]
#: Of each operation every so many-th call fails here; restoring and migrating open an office over and over.
STEPS = {"export": 1, "import": 2, "backup": 3, "restore": 8, "migration": 10}

forking = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills forked children, which Windows has not")


@pytest.mark.parametrize("name", OPERATIONS)
def test_every_failure_leaves_before_or_after(name: str, tmp_path: Path) -> None:
    loop = Loop(OPERATIONS[name], tmp_path / "tries")
    told = every(loop, STEPS[name])
    assert told["disk_full"]
    assert len(told) > 2


@forking
def test_a_power_cut_leaves_before_or_after() -> None:
    command = [sys.executable, "-m", "tests.sync.faults", "--kill", "--every=12",
               "--operation=export", "--operation=import"]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    told = json.loads(done.stdout)
    assert all(one["killed"] >= one["calls"] // 12 for one in told.values())
