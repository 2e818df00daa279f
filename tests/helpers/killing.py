"""Kills a program of ours in the middle of its work, as a power cut would, at every place one after another.

Run as a script (``python -m tests.helpers.killing FUNCTION FOLDER``) it forks a child for each place: the
child calls the function in a folder of its own and kills itself with SIGKILL just before the n-th change
of a file there. Every folder is left for the test to examine; a JSON list of them is printed.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import traceback
from importlib import import_module
from pathlib import Path
from typing import Any

# What Python announces before it touches a file (PEP 578). SQLCipher's own writes are not among them.
EVENTS = frozenset({"open", "os.link", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate"})
MOST = 400
ROOT = Path(__file__).resolve().parents[2]


def killed_everywhere(function: str, folder: Path) -> list[Path]:
    """Runs ``module:function(folder)`` once for every place; the folders, the last of them a finished one."""
    command = [sys.executable, "-m", "tests.helpers.killing", function, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return [Path(text) for text in json.loads(done.stdout.splitlines()[-1])]


def _kill_at(place: int, folder: Path) -> None:
    seen = 0
    inside = str(folder)

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal seen
        if event in EVENTS and any(inside in str(part) for part in arguments) and _changes(event, arguments):
            seen += 1
            if seen == place:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)


def _changes(event: str, arguments: tuple[Any, ...]) -> bool:
    if event != "open":
        return True
    flags = arguments[2] if isinstance(arguments[2], int) else 0
    return bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))


def _run(function: str, base: Path) -> list[str]:
    module, _, name = function.partition(":")
    act = getattr(import_module(module), name)
    prepare = getattr(import_module(module), f"prepare_{name}", None)
    warm = base / "warm"
    warm.mkdir()
    if prepare is not None:
        prepare(warm)
    act(warm)  # imports everything once, so that the children only touch their own files
    prepared = base / "prepared"
    prepared.mkdir()
    if prepare is not None:
        prepare(prepared)
    folders = []
    for place in range(1, MOST):
        folder = base / f"kill-{place:03}"
        shutil.copytree(prepared, folder)
        child = os.fork()
        if child == 0:
            _child(act, folder, place)
        folders.append(str(folder))
        _, status = os.waitpid(child, 0)
        if os.WIFEXITED(status):
            if os.WEXITSTATUS(status):
                raise RuntimeError(f"place {place} failed by itself")
            return folders
    raise RuntimeError("it never finished")


def _child(act: Any, folder: Path, place: int) -> None:
    failed = 1
    try:
        _kill_at(place, folder)
        act(folder)
        failed = 0
    finally:
        if failed:
            traceback.print_exc()
        os._exit(failed)


if __name__ == "__main__":
    print(json.dumps(_run(sys.argv[1], Path(sys.argv[2]))))
