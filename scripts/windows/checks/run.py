"""All checks in their order. Later ones stand on what earlier ones left: it is one computer's life."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from scripts.windows.checks import by_hand, day, installing, update_file, updating, windows
from scripts.windows.checks.machine import Machine, machine
from scripts.windows.checks.table import Table
from scripts.windows.places import BUILD

_PARTS = (
    installing.CHECKS,
    by_hand.CHECKS,
    day.CHECKS,
    windows.CHECKS,
    updating.CHECKS,
    update_file.CHECKS,
    updating.LAST,
)


def _alone(computer: Machine, work: Callable[[Machine], str]) -> str:
    """A check; what it leaves running when it fails is in no other's way."""
    try:
        return work(computer)
    except BaseException:
        computer.wine.server("-k")
        raise


def run_checks(product: Path, setup: Path, portable: Path, only: str | None = None) -> tuple[bool, str]:
    """Whether something failed, and the sum in words. The table is kept in `build/windows/checks.txt`."""
    table = Table(only)
    with machine(product, setup, portable) as computer:
        if table.check("silent install", lambda: installing.install(computer), always=True):
            for part in _PARTS:
                # Under Wine a window now and then does not come to the screen, or not to the front.
                tries = 2 if part is windows.CHECKS else 1
                for name, work in part:
                    table.check(name, partial(_alone, computer, work), tries=tries)
    (BUILD / "checks.txt").write_text("\n".join(row.text for row in table.rows) + "\n", encoding="utf-8")
    return table.failed > 0, table.verdict
