"""A screen of our own for tests that drive the real program in a real window (X11, so not on Windows)."""

from __future__ import annotations

import os
import select
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

START_SECONDS = 20
STOP_SECONDS = 5


@dataclass(frozen=True)
class Display:
    """A running X display; `name` is what goes into DISPLAY, for example `:3`."""

    name: str

    def env(self) -> dict[str, str]:
        """The environment for a program that is to open its windows on this display."""
        env = {key: value for key, value in os.environ.items() if key != "WAYLAND_DISPLAY"}
        return env | {"DISPLAY": self.name, "QT_QPA_PLATFORM": "xcb"}


@contextmanager
def xvfb(width: int = 1366, height: int = 768) -> Iterator[Display]:
    """Run an Xvfb of `width` x `height` pixels on a free display number, and end it afterwards.

    Raises:
        RuntimeError: Xvfb is not installed, or did not come up within `START_SECONDS`.
    """
    program = shutil.which("Xvfb")
    if program is None:
        raise RuntimeError("Xvfb is not installed: install the Debian package xvfb, or run `make setup`")
    reader, writer = os.pipe()
    size = f"{width}x{height}x24"
    # Without -noreset it starts afresh, refusing everybody meanwhile, when its last client has gone.
    command = [program, "-displayfd", str(writer), "-screen", "0", size, "-nolisten", "tcp", "-noreset"]
    server = subprocess.Popen(
        command, pass_fds=[writer], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    os.close(writer)
    try:
        yield Display(f":{_display_number(reader)}")
    finally:
        os.close(reader)
        _end(server)


def _display_number(reader: int) -> int:
    """Xvfb picks a free display, and writes its number and a line end once it accepts clients."""
    said = b""
    while not said.endswith(b"\n"):
        ready, _, _ = select.select([reader], [], [], START_SECONDS)
        piece = os.read(reader, 16) if ready else b""
        if not piece:
            raise RuntimeError("Xvfb did not come up")
        said += piece
    return int(said)


def _end(server: subprocess.Popen[bytes]) -> None:
    server.terminate()
    try:
        server.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
