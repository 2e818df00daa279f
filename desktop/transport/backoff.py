"""When to try again. Village clocks are wrong, so a clock may delay a try but never prevent it."""

from __future__ import annotations

from datetime import datetime

FIRST_WAIT = 60
LONGEST_WAIT = 60 * 60


def wait_after(attempts: int) -> int:
    """Seconds to wait after so many failed tries: 1, 2, 4 ... minutes, at most an hour."""
    return min(FIRST_WAIT << min(max(attempts, 1) - 1, 16), LONGEST_WAIT)


def is_due(now: datetime, last_try: datetime | None, attempts: int) -> bool:
    """Whether a next try may be made. A clock that was put back since the last try counts as due."""
    if last_try is None or attempts == 0:
        return True
    passed = (now - last_try).total_seconds()
    return not 0 <= passed < wait_after(attempts)
