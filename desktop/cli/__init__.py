"""The command line: the same services without a window. ``puskesos`` is `main`."""

from __future__ import annotations

from desktop.cli.main import main

__all__ = ["main"]
