"""A qtbot that waits long enough for a machine that is busy with something else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pytestqt.qtbot import QtBot

PATIENCE = 60_000
"""Milliseconds. A wait ends as soon as it is over, so that patience costs only the test that fails."""


class PatientQtBot(QtBot):
    """Waits at least PATIENCE, whatever a test was content with on an idle machine."""

    def waitUntil(  # noqa: N802  (pytest-qt's name)
        self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE
    ) -> None:
        """As pytest-qt's; a callback asks, it never changes anything."""
        super().waitUntil(callback, timeout=max(timeout, PATIENCE))

    def waitSignal(  # noqa: N802
        self, signal: Any, *, timeout: int = PATIENCE, raising: bool | None = None, **checks: Any
    ) -> Any:
        """As pytest-qt's. A signal that is expected not to come (raising=False) is waited for as asked."""
        patience = timeout if raising is False else max(timeout, PATIENCE)
        return super().waitSignal(signal, timeout=patience, raising=raising, **checks)
