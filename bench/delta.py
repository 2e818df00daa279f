"""A delta of 1,000 changes in offices of 20,000 and of 1,000,000 rows: its cost must not follow the size.

Each round changes 500 residents and 500 cases among the newest, as desks do, writes the bundle, merges it
above and brings the receipt down, at both sizes in turn. Changes spread over the whole office are measured
too: each then lies on pages of its own, which have to be read, decrypted and written. The day's backup is
there, as after a login.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from bench import exchange_offices as offices
from bench.exchange_offices import KECAMATAN, Pair
from bench.places import HOME
from bench.results import Result, median_ratio
from desktop.services import backup
from desktop.services.bundles import exchange, merging
from desktop.services.desk import Desk

CHANGES, ROUNDS, WARM = 1_000, 15, 1
SIZES = (offices.LARGE, offices.MIDDLE)

Series = list[tuple[float, float]]
Choice = Callable[[Desk, str, int], list[str]]


def run(quick: bool = False) -> list[Result]:
    """Processor time of export and import, in the large office against the smaller one."""
    sizes = (offices.MIDDLE, offices.MIDDLE // 4) if quick else SIZES
    with tempfile.TemporaryDirectory(dir=HOME) as name, ExitStack() as stack:
        folder = Path(name)
        pairs = [stack.enter_context(offices.copy_of(offices.made(s), folder / str(s))) for s in sizes]
        recent = _rounds([_Delta(pair, folder, offices.newest_ids) for pair in pairs])
        spread = _rounds([_Delta(pair, folder, offices.some_ids) for pair in pairs])
    words = f"of {sizes[0]:,} rows, against {sizes[1]:,}"
    return [
        median_ratio(f"writing a delta of {CHANGES:,} changes {words}", "ms", recent[0], goal=1.3),
        median_ratio(f"merging a delta of {CHANGES:,} changes {words}", "ms", recent[1], goal=1.3),
        median_ratio(f"writing one of changes all over {words}", "ms", spread[0], goal=None),
        median_ratio(f"merging one of changes all over {words}", "ms", spread[1], goal=None),
    ]


def _rounds(deltas: Sequence[_Delta]) -> tuple[Series, Series]:
    """(large, small) of each round, for exports and for imports."""
    exports: Series = []
    imports: Series = []
    for number in range(WARM + ROUNDS):
        (large_out, large_in), (small_out, small_in) = [delta.round(number) for delta in deltas]
        if number >= WARM:
            exports.append((large_out, small_out))
            imports.append((large_in, small_in))
    return exports, imports


class _Delta:
    """A pair in which the village changes something again and again."""

    def __init__(self, pair: Pair, folder: Path, choose: Choice) -> None:
        self._pair = pair
        self._folder = Path(tempfile.mkdtemp(dir=folder))
        self._ids = {entity: choose(pair.village, entity, CHANGES // 2) for entity in ("person", "cases")}
        self._value = "semua" if choose is offices.some_ids else "terbaru"
        backup.before_merge(pair.kecamatan.store)
        backup.before_merge(pair.village.store)

    def round(self, number: int) -> tuple[float, float]:
        """Milliseconds of processor time: (export, import)."""
        pair = self._pair
        offices.patch(
            pair.village, "person", self._ids["person"], {"phone": f"0813{number:08} {self._value}"}
        )
        offices.patch(pair.village, "cases", self._ids["cases"], {"officer_name": f"{self._value} {number}"})
        sent: list[Path] = []
        spent = (
            _processor(lambda: sent.append(exchange.export(pair.village, self._folder, KECAMATAN).path)),
            _processor(partial(self._merge, sent)),
        )
        pair.deliver_down(self._folder)
        return spent

    def _merge(self, sent: list[Path]) -> None:
        (result,) = merging.merge(self._pair.kecamatan, sent)
        if result.preview.changed != {"person": CHANGES // 2, "cases": CHANGES // 2}:
            raise RuntimeError(f"{result.fate}: {result.preview}")


def _processor(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return (time.process_time() - started) * 1000
