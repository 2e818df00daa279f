"""The program's own chance made repeatable: ids, devices, clocks and epochs follow from one seed.

Keys and salts stay random; nothing that offices decide depends on them.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from types import SimpleNamespace
from unittest.mock import patch

from desktop.models import ids
from desktop.storage import identity, lamport

#: Milliseconds of 18 August 2026, when the first of the simulated ids are made.
_BEGIN = 1_787_018_400_000


@contextmanager
def repeatable(seed: int) -> Iterator[None]:
    """While the block lasts, the same calls give the same ids, jumps and epochs."""
    draw = random.Random(seed)  # noqa: S311 - a repeatable history, no secret
    drawn = SimpleNamespace(randbits=draw.getrandbits, randbelow=draw.randrange)
    # Each block begins an hour of its own: no id of one is made again in another.
    maker = ids.IdMaker(clock_millis=lambda: _BEGIN + seed * 3_600_000)
    with ExitStack() as stack:
        for module in (ids, identity, lamport):
            stack.enter_context(patch.object(module, "secrets", drawn))
        stack.enter_context(patch.object(ids, "_maker", maker))
        yield
