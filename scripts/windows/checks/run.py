"""All checks in their order. Later ones stand on what earlier ones left: it is one computer's life."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from scripts.windows.checks import by_hand, day, installing, update_file, updating, windows
from scripts.windows.checks.machine import machine
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


def run_checks(product: Path, setup: Path, portable: Path, only: str | None = None) -> tuple[bool, str]:
    """Whether something failed, and the sum in words. The table is kept in `build/windows/checks.txt`."""
    table = Table(only)
    with machine(product, setup, portable) as computer:
        if table.check("silent install", lambda: installing.install(computer), always=True):
            for part in _PARTS:
                for name, work in part:
                    if not table.check(name, partial(work, computer)):
                        computer.wine.server("-k")  # what a failed check left running is in no other's way
    (BUILD / "checks.txt").write_text("\n".join(row.text for row in table.rows) + "\n", encoding="utf-8")
    return table.failed > 0, table.verdict
