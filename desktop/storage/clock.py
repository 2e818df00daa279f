"""The one place that asks the machine what time it is; tests and imports hand in another clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """The machine's time in UTC. Village clocks are wrong: nothing is ever decided by it."""
    return datetime.now(UTC)


def stamp(moment: datetime) -> str:
    """``YYYY-MM-DDTHH:MM:SSZ``."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
