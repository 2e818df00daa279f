"""How fresh an office below is: by the calendar days since its last bundle came."""

from __future__ import annotations

from enum import StrEnum

FRESH_DAYS, LATE_DAYS = 7, 14
"""Up to so many days an office is fresh, and up to so many late; after that it is silent."""


class Freshness(StrEnum):
    """The three that a kecamatan tells its villages apart by."""

    FRESH = "fresh"
    LATE = "late"
    SILENT = "silent"

    @property
    def tone(self) -> str:
        """The colour family it is shown in."""
        return {"fresh": "good", "late": "warning", "silent": "danger"}[self.value]


def freshness(days: int | None) -> Freshness:
    """Where an office stands ``days`` after its last bundle; None: it never sent one."""
    if days is None or days > LATE_DAYS:
        return Freshness.SILENT
    return Freshness.FRESH if days <= FRESH_DAYS else Freshness.LATE
