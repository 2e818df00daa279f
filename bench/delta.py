"""A delta of 1,000 changes in offices of 20,000 and of 1,000,000 rows: its cost must not follow the size.

Each round changes 500 residents and 500 cases spread over the whole office, writes the bundle, merges it
above and brings the receipt down, at both sizes in turn. The day's backup is there, as after a login.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from bench import exchange_offices as offices
from bench.exchange_offices import KECAMATAN, Pair
from bench.places import HOME
from bench.results import Result, median_ratio
from desktop.services import backup, exchange, merging

CHANGES, ROUNDS, WARM = 1_000, 7, 1
SIZES = (offices.LARGE, offices.MIDDLE)

Series = list[tuple[float, float]]


def run(quick: bool = False) -> list[Result]:
    """Processor time of export and import, in the large office against the smaller one."""
    sizes = (offices.MIDDLE, offices.MIDDLE // 4) if quick else SIZES
    exports: Series = []
    imports: Series = []
    with tempfile.TemporaryDirectory(dir=HOME) as name, ExitStack() as stack:
        folder = Path(name)
        runs = []
        for size in sizes:
            pair = stack.enter_context(offices.copy_of(offices.made(size), folder / str(size)))
            runs.append(_Delta(pair, folder / f"sent-{size}"))
        for number in range(WARM + ROUNDS):
            found = [delta.round(number) for delta in runs]
            if number >= WARM:
                exports.append((found[0][0], found[1][0]))
                imports.append((found[0][1], found[1][1]))
    words = f"of {sizes[0]:,} rows, against {sizes[1]:,}"
    return [
        median_ratio(f"writing a delta of {CHANGES:,} changes {words}", "ms", exports, goal=1.3),
        median_ratio(f"merging a delta of {CHANGES:,} changes {words}", "ms", imports, goal=1.3),
    ]


class _Delta:
    """A pair in which the village changes something again and again."""

    def __init__(self, pair: Pair, folder: Path) -> None:
        self._pair = pair
        self._folder = folder
        folder.mkdir()
        self._ids = {
            entity: offices.some_ids(pair.village, entity, CHANGES // 2) for entity in ("person", "cases")
        }
        backup.before_merge(pair.kecamatan.store)
        backup.before_merge(pair.village.store)

    def round(self, number: int) -> tuple[float, float]:
        """Milliseconds of processor time: (export, import)."""
        pair = self._pair
        offices.patch(pair.village, "person", self._ids["person"], {"phone": f"0813{number:08}"})
        offices.patch(pair.village, "cases", self._ids["cases"], {"officer_name": f"Petugas {number}"})
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
