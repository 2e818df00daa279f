"""The logical clock's jump at each start of the program."""

from __future__ import annotations

import secrets

#: Two computers that use copies of one database differ by it in every line from their first on, even where
#: the wall clock, the person and the row are the same: that is how the copy is found out.
JUMP = 2**16


def draw_jump() -> int:
    """By how much the logical clock of this start jumps: 1 to JUMP."""
    return 1 + secrets.randbelow(JUMP)
