"""Timing inside one process: the contenders take turns, so that a busy machine is busy for all of them.

What only computes is measured in processor time of this thread: on a machine with other work the clock on
the wall mostly counts the others. What waits for the disk is measured by the wall clock.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Sequence

Work = Callable[[], object]


def cpu(work: Work) -> float:
    """Milliseconds of processor time, the kernel's share included."""
    started = time.thread_time()
    work()
    return (time.thread_time() - started) * 1000


def wall(work: Work) -> float:
    """Milliseconds by the clock."""
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def in_turn(
    ours: Work, floor: Work, *, rounds: int, warm: int = 3, clock: Callable[[Work], float] = cpu
) -> list[tuple[float, float]]:
    """(ours, floor) of each round in milliseconds; collections run between the rounds, not in them."""
    found = []
    gc.disable()
    try:
        for number in range(warm + rounds):
            pair = clock(ours), clock(floor)
            if number >= warm:
                found.append(pair)
            gc.collect(0)
    finally:
        gc.enable()
    return found


def joined(parts: Sequence[list[tuple[float, float]]]) -> list[tuple[float, float]]:
    """The mean of several series, round by round: one figure for works of one kind."""
    return [
        (sum(ours for ours, _ in same) / len(same), sum(floor for _, floor in same) / len(same))
        for same in zip(*parts, strict=True)
    ]
