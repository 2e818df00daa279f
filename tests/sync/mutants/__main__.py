"""``python -m tests.sync.mutants --count 10000 --seed 1``: a real kecamatan is given mutants, one by one.

Prints one JSON object: refusals by kind and code, the highest memory of this process in MB, and seconds.
Stops with an error at the first mutant that is taken or ends in anything but a refusal in words; the file is
kept in ``--keep`` with the seed that makes it again.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from unittest.mock import patch

import keyring

from desktop.services.bundles import merging
from tests.helpers.keyring_memory import MemoryKeyring
from tests.helpers.offices import KECAMATAN
from tests.sync.mutants.base import honest, new_district
from tests.sync.mutants.kinds import mutant

if TYPE_CHECKING:
    from desktop.services.desk import Desk

TABLES = ("change", "person", "attachment", "blob", "bundle", "origin", "knowledge", "line_digest")


def state(desk: Desk) -> list[int]:
    """How many rows each table has that a merge writes."""
    with desk.store.read() as connection:
        return [connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar_one() for name in TABLES]


def run(count: int, seed: int, keep: Path, place: Path) -> dict[str, object]:
    """Offers so many mutants; raises AssertionError at the first that is not refused."""
    district = new_district(place)
    bases = [honest(district, 6), honest(district, 300, blob=150_000)]
    desk = district[KECAMATAN]
    before = state(desk)
    refusals: Counter[str] = Counter()
    started = time.monotonic()
    file = place / "mutant.age"
    for number in range(count):
        chance = random.Random(f"{seed} {number}")  # noqa: S311 - repeatable, no secret
        base = bases[chance.random() < 0.15]
        kind, raw = mutant(base, chance)
        file.write_bytes(raw)
        try:
            (result,) = merging.merge(desk, [file])
            assert result.fate in {"refused", "parked"}, f"{result.fate}"
            assert result.preview.refusal is not None
            assert result.preview.refusal.user_message
            assert state(desk) == before, "a refused bundle left something behind"
        except BaseException:
            keep.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, keep / f"seed-{seed}-number-{number}.age")
            print(f"{kind}: seed {seed}, number {number}")
            raise
        refusals[f"{kind} -> {result.preview.refusal.code}"] += 1
        if number % 200 == 0:
            shutil.rmtree(desk.store.folder.quarantine, ignore_errors=True)
            shutil.rmtree(desk.store.folder.root / "parked", ignore_errors=True)
    seconds = time.monotonic() - started
    for base in bases:
        file.write_bytes(base.raw)
        (result,) = merging.merge(desk, [file])
        assert result.fate == "merged", "the honest bundle must still go in"
    district.close()
    return {
        "refusals": dict(sorted(refusals.items())),
        "peak_mb": peak_kib() // 1024,
        "seconds": round(seconds, 1),
    }


def peak_kib() -> int:
    """The most memory this program has held, in KiB. ``ru_maxrss`` counts whoever started it, too."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM:")).split()[1])


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=Path("out/soak/mutants"))
    wanted = parser.parse_args()
    keyring.set_keyring(MemoryKeyring())
    with TemporaryDirectory() as place, patch.object(merging, "_backup_once", lambda _desk: None):
        print(json.dumps(run(wanted.count, wanted.seed, wanted.keep, Path(place)), indent=1))


if __name__ == "__main__":
    main()
