"""Part of a recovery key typed back from the paper: proof that the sheet exists and can be read."""

from __future__ import annotations

import secrets
from collections.abc import Callable

GROUPS = 2
_MISREAD = str.maketrans("OIL", "011")


class RecoveryChallenge:
    """Asks for some groups of a key; after a wrong answer for others."""

    def __init__(self, recovery_key: str, choose: Callable[[int], int] = secrets.randbelow) -> None:
        self._groups = recovery_key.split("-")
        self._choose = choose
        self._asked: tuple[int, ...] = ()

    def asked(self) -> tuple[int, ...]:
        """Which groups to type back, counted from 1 as printed; the same until answered wrong."""
        if not self._asked:
            places = list(range(1, len(self._groups) + 1))
            picked = [places.pop(self._choose(len(places))) for _ in range(GROUPS)]
            self._asked = tuple(sorted(picked))
        return self._asked

    def check(self, text: str) -> bool:
        """Whether the asked groups were typed, in their order; case and spaces do not count."""
        wanted = "".join(self._groups[place - 1] for place in self.asked())
        typed = "".join(char for char in text.upper() if char.isalnum()).translate(_MISREAD)
        if secrets.compare_digest(typed.encode(), wanted.encode()):
            return True
        self._asked = ()
        return False
