"""Receiving a bundle of 100,000 new rows, again, and of rows changed at both ends; memory and bytes.

The floor writes the same rows and the same change lines bare through the driver into a copy of the same
encrypted database: tables, indexes, durability and page cache alike, one transaction, everything in memory
beforehand. It has no search index, no digest, nothing to verify, decrypt or decide. The driver is as it
comes; a second figure has the same upserts by the driver as the program teaches it (`bench.bare`).
"""

from __future__ import annotations

import gc
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from bench import exchange_offices as offices
from bench.bare import driver_as_it_comes
from bench.exchange_offices import KECAMATAN, VILLAGE
from bench.places import HOME
from bench.processes import environment
from bench.results import Result, median_ratio, plain
from desktop.models.tables import SYNCED
from desktop.services.bundles import exchange, merging
from desktop.services.desk import Desk
from desktop.storage.changelog import CHANGE_COLUMNS, INSERT_CHANGE, ensure_origin
from desktop.storage.engine import widen_cache
from desktop.sync.rows import upsert_sql

ROWS, QUICK_ROWS, ROUNDS = 100_000, 10_000, 3
CONCURRENT = 10_000  # rows changed at both ends
CHANGED = 1_000  # cases, for the figure of bytes
AGAIN = 20  # times the same bundle is imported again in a round


def run(quick: bool = False) -> list[Result]:
    """Every figure of one bundle."""
    rows = QUICK_ROWS if quick else ROWS
    HOME.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=HOME) as name:
        folder = Path(name)
        offices.make(folder / "pair", rows, both=False)
        bundle = bundle_of(folder / "pair", folder)
        found = _imports(folder, bundle, rows)
        new = f"import of {rows:,} new rows, against"
        again = "importing the same bundle again, against its first import"
        return [
            median_ratio(f"{new} bare upserts", "ms", [(r.ours, r.bare) for r in found], goal=2.2),
            median_ratio(f"{new} taught upserts", "ms", [(r.ours, r.taught) for r in found], goal=None),
            median_ratio(again, "ms", [(r.again, r.ours) for r in found], goal=0.02),
            *_memory(folder, bundle, rows),
            *_both_ends(folder, min(rows // 2, CONCURRENT)),
            *_bytes(folder),
        ]


def bundle_of(pair: Path, folder: Path) -> Path:
    """What the village of a pair has to send, written into ``folder``."""
    village = offices.opened(pair, VILLAGE)
    try:
        return exchange.export(village, folder, KECAMATAN).path
    finally:
        village.store.close()


# -- new rows --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Round:
    """Milliseconds: our import, the upserts by the driver as it comes and as we teach it, ours once more."""

    ours: float
    bare: float
    taught: float
    again: float


def _imports(folder: Path, bundle: Path, rows: int) -> list[Round]:
    """Each on a fresh copy of the receiving office, in turn."""
    written = written_by(folder / "pair", rows)
    rounds = []
    for _ in range(ROUNDS):
        with kecamatan_of(folder) as desk, driver_as_it_comes():
            bare = milliseconds(partial(written.run, desk, written.log(desk)))
        with kecamatan_of(folder) as desk:
            taught = milliseconds(partial(written.run, desk, written.log(desk)))
        with kecamatan_of(folder) as desk:
            ours = milliseconds(partial(merged, desk, bundle, "merged"))
            repeated = [milliseconds(partial(merged, desk, bundle, "known")) for _ in range(AGAIN)]
        rounds.append(Round(ours, bare, taught, median(repeated)))
    return rounds


def merged(desk: Desk, bundle: Path, fate: str = "merged") -> Any:
    """Merges a bundle, which must have that fate; returns what it did."""
    (result,) = merging.merge(desk, [bundle])
    if result.fate != fate:
        raise RuntimeError(f"{result.fate}: {result.preview.refusal}")
    return result.preview


def milliseconds(work: Callable[[], object]) -> float:
    """Of processor time, the kernel's share included."""
    gc.collect()
    gc.disable()  # as the window does while work is under way
    try:
        started = time.process_time()
        work()
        return (time.process_time() - started) * 1000
    finally:
        gc.enable()


@contextmanager
def kecamatan_of(folder: Path) -> Iterator[Desk]:
    """The receiving office as it was before, in a copy."""
    copy = folder / "copy"
    copy.mkdir()
    shutil.copytree(folder / "pair" / KECAMATAN, copy / KECAMATAN)
    shutil.copyfile(folder / "pair" / f"{KECAMATAN}.key.raw", copy / f"{KECAMATAN}.key.raw")
    desk = offices.opened(copy, KECAMATAN)
    try:
        yield desk
    finally:
        desk.store.close()
        shutil.rmtree(copy)


@dataclass(frozen=True, slots=True)
class Written:
    """Rows by table and change lines of the village, ready for the driver; versions by the sender's oid."""

    rows: dict[str, list[tuple[Any, ...]]]
    lines: list[tuple[Any, ...]]
    origin: tuple[str, str, int]

    def log(self, desk: Desk) -> list[tuple[Any, ...]]:
        """The change lines under the oid that the sender has at that desk."""
        with desk.store.writer.begin() as connection:
            oid = ensure_origin(connection, *self.origin).oid
        return [(oid, *line[1:]) for line in self.lines]

    def run(self, desk: Desk, log: list[tuple[Any, ...]]) -> None:
        """Writes all of it in one transaction, with as much memory for pages as the merge takes."""
        with desk.store.writer.begin() as connection:
            widen_cache(connection)
            cursor: Any = connection.connection.cursor()
            for entity, rows in self.rows.items():
                cursor.executemany(upsert_sql(entity), rows)
            cursor.executemany(INSERT_CHANGE, log)


def written_by(pair: Path, rows: int) -> Written:
    """What a bundle of the village's newest ``rows`` lines writes, read from its own database."""
    village = offices.opened(pair, VILLAGE)
    try:
        with village.store.read() as connection:
            origin = village.store.origin
            lines = connection.exec_driver_sql(
                f"SELECT {','.join(CHANGE_COLUMNS)} FROM change WHERE oid=? ORDER BY seq DESC LIMIT ?",
                (origin.oid, rows),
            ).all()
            first = lines[-1][1]
            found = {}
            for entity in SYNCED:
                columns = upsert_sql(entity).partition("(")[2].partition(")")[0].split(",")
                travelling = columns[: upsert_sql(entity).count("?")]
                chosen = connection.exec_driver_sql(
                    f"SELECT {','.join(travelling)} FROM {entity} WHERE v_oid=? AND v_seq>=? ORDER BY v_seq",
                    (origin.oid, first),
                ).all()
                if chosen:
                    found[entity] = [tuple(row) for row in chosen]
        return Written(
            found, [tuple(line) for line in reversed(lines)], (origin.office, origin.device, origin.epoch)
        )
    finally:
        village.store.close()


# -- memory ----------------------------------------------------------------------------------------------

_PROGRAM = """
import sys
from pathlib import Path
from bench import exchange_offices as offices
from desktop.services.bundles import merging
desk = offices.opened(Path(sys.argv[1]), offices.KECAMATAN)
(result,) = merging.merge(desk, [Path(sys.argv[2])])
assert result.fate == "merged", result
desk.store.close()
# Not ru_maxrss: that begins with the size of the process that started this one.
status = Path("/proc/self/status").read_text()
print("peak", int(status.partition("VmHWM:")[2].split()[0]) // 1024, flush=True)
"""


def _memory(folder: Path, bundle: Path, rows: int) -> list[Result]:
    """Peak resident memory of a process that does nothing else."""
    with kecamatan_of(folder) as desk:
        root = desk.store.folder.root.parent
        desk.store.close()
        done = subprocess.run(
            [sys.executable, "-c", _PROGRAM, str(root), str(bundle)],
            stdout=subprocess.PIPE, text=True, timeout=120, check=True, env=environment(),
        ).stdout  # fmt: skip
    return [plain(f"peak memory of importing {rows:,} rows", "MB", [float(done.split()[1])], goal=300.0)]


# -- changed at both ends ----------------------------------------------------------------------------------


def _both_ends(folder: Path, rows: int) -> list[Result]:
    """Rows that village and kecamatan changed without each other, against bare upserts of the same rows."""
    rounds = []
    kept = folder / "known"
    offices.make(kept, rows * 5, both=True)  # every fifth row is a resident
    with offices.copy_of(kept, folder / "changed") as pair:
        ids = offices.some_ids(pair.village, "person", rows)
        offices.patch(pair.village, "person", ids, {"phone": "0811"})
        bundle = exchange.export(pair.village, folder, KECAMATAN).path
        offices.patch(pair.kecamatan, "person", ids, {"phone": "0822", "rt": "009"})
        shutil.copytree(folder / "changed", folder / "both")
    written = written_by(folder / "both", rows)
    for _ in range(ROUNDS):
        with offices.copy_of(folder / "both", folder / "round") as pair, driver_as_it_comes():
            floor = milliseconds(partial(written.run, pair.kecamatan, written.log(pair.kecamatan)))
        with offices.copy_of(folder / "both", folder / "round") as pair:
            ours = milliseconds(partial(merged, pair.kecamatan, bundle, "merged"))
        rounds.append((ours, floor))
    name = f"import of {rows:,} rows changed at both ends, against bare upserts"
    return [median_ratio(name, "ms", rounds, goal=10.0)]


def _bytes(folder: Path) -> list[Result]:
    """A sealed bundle of 1,000 cases of which a few fields changed."""
    with offices.copy_of(folder / "known", folder / "round") as pair:
        for place, row_id in enumerate(offices.some_ids(pair.village, "cases", CHANGED)):
            step = {"status": "verification", "officer_id": f"{place % 9:032x}", "officer_name": "Petugas"}
            offices.patch(pair.village, "cases", [row_id], step)
        size = exchange.export(pair.village, folder, KECAMATAN).size
    return [plain(f"a sealed bundle of {CHANGED:,} changed cases", "kB", [size / 1000], goal=30.0)]
