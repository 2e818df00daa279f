"""Programs measured from outside: each run is a process of its own, and one that hangs fails the run."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

from bench.places import HOME

LIMIT = 60  # seconds one process may take


def environment() -> dict[str, str]:
    """Offscreen, and with bytecode kept, as an installed program has it."""
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {
        **inherited,
        "QT_QPA_PLATFORM": "offscreen",
        "QT_LOGGING_RULES": "*=false",
        "PYTHONPYCACHEPREFIX": str(HOME / "bytecode"),
        "PYTHONPATH": str(Path(__file__).parent.parent),
    }


def until(script: str, arguments: list[str], marker: str) -> float:
    """Milliseconds from before the process exists until it prints ``marker``.

    Raises RuntimeError where it ends without that, or takes longer than ``LIMIT``.
    """
    started = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", script, *arguments], stdout=subprocess.PIPE, text=True, env=environment()
    ) as process:
        watchdog = threading.Timer(LIMIT, process.kill)
        watchdog.start()
        spent = None
        try:
            for line in process.stdout or ():
                if line.strip() == marker and spent is None:
                    spent = (time.perf_counter() - started) * 1000
            process.wait()
        finally:
            watchdog.cancel()
    if spent is None or process.returncode != 0:
        raise RuntimeError(f"no {marker!r}: the program ended with {process.returncode} (limit {LIMIT} s)")
    return spent


def output(script: str, arguments: list[str], limit: float = LIMIT) -> str:
    """What a process prints; raises subprocess errors where it fails or takes longer than ``limit`` s."""
    return subprocess.run(
        [sys.executable, "-c", script, *arguments],
        stdout=subprocess.PIPE, text=True, env=environment(), timeout=limit, check=True,
    ).stdout  # fmt: skip
