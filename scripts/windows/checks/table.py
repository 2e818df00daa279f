"""The table: a row for each check, with what was seen and how long it took."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from scripts.windows.wine import WineTrouble


class Failed(Exception):
    """Something else was seen than it should have been; the text says what."""


def expect(true: object, otherwise: str) -> None:
    """Raises Failed with the text unless ``true`` holds."""
    if not true:
        raise Failed(otherwise)


@dataclass(frozen=True, slots=True)
class Row:
    """One check. ``seen`` is what a person would say of it."""

    name: str
    seen: str
    ok: bool
    seconds: float

    @property
    def text(self) -> str:
        """As a line of the table."""
        return f"{'ok  ' if self.ok else 'FAIL'}  {self.seconds:5.1f} s  {self.name}: {self.seen}"


@dataclass
class Table:
    """The checks done so far. ``only`` passes over those whose name does not contain it."""

    only: str | None = None
    rows: list[Row] = field(default_factory=list)

    def check(self, name: str, work: Callable[[], str], *, always: bool = False, tries: int = 1) -> bool:
        """Does a check, prints and keeps its row; ``always`` for what later checks stand on.

        With more ``tries`` the row tells of each that failed.
        """
        if self.only is not None and self.only not in name and not always:
            return True
        began = time.monotonic()
        told, ok = "", False
        while tries and not ok:
            tries -= 1
            try:
                seen, ok = work(), True
            except (Failed, WineTrouble, OSError, ValueError, LookupError) as trouble:
                seen = f"{type(trouble).__name__}: {trouble}"
            told = f"{told}; once more: {seen}" if told else seen
        row = Row(name, told, ok, time.monotonic() - began)
        print(row.text, flush=True)
        self.rows.append(row)
        return ok

    @property
    def failed(self) -> int:
        """How many rows failed."""
        return sum(not row.ok for row in self.rows)

    @property
    def verdict(self) -> str:
        """The sum in words."""
        took = sum(row.seconds for row in self.rows)
        return f"{len(self.rows) - self.failed} of {len(self.rows)} checks passed in {took:.0f} s"
