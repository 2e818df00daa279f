"""Spoilt bundles, a thousand of them: none is taken, none ends in a crash, memory stays bounded.

``make soak`` offers ten thousand.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sync.mutants.kinds import KINDS

ROOT = Path(__file__).resolve().parents[2]
COUNT = 1000
MOST_MB = 300

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="asks Linux for the most memory that a process held"
)


def test_a_thousand_spoilt_bundles_are_refused(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.sync.mutants", f"--count={COUNT}", f"--keep={tmp_path}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    told = json.loads(done.stdout)
    assert sum(told["refusals"].values()) == COUNT
    assert {line.partition(" -> ")[0] for line in told["refusals"]} == KINDS.keys()
    assert told["peak_mb"] < MOST_MB
