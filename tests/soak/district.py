"""``python -m tests.soak.district --minutes 15``: random weeks of a district; ``--again``: the kept ones.

A history that failed is kept in ``out/soak/examples`` and told step by step in ``out/soak/failures.txt``.
``--again`` runs what is kept there and shortens it as far as it goes.
"""

from __future__ import annotations

import argparse
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import keyring
from hypothesis import HealthCheck, Phase, settings
from hypothesis.database import DirectoryBasedExampleDatabase
from hypothesis.stateful import run_state_machine_as_test

from tests.helpers.keyring_memory import MemoryKeyring
from tests.sync.district.machine import machine
from tests.sync.district.template import make_template

OUT = Path(__file__).resolve().parents[2] / "out" / "soak"
#: Histories in one run of hypothesis; between two the clock is looked at.
SLICE = 4
STEPS = 40


@contextmanager
def district() -> Iterator[tuple[Callable[[settings], None], Counter[str]]]:
    """Something that runs histories, and what it counts."""
    keyring.set_keyring(MemoryKeyring())
    tally: Counter[str] = Counter()
    with TemporaryDirectory(prefix="puskesos-soak-") as place:
        template = make_template(Path(place) / "template")
        numbers = count()

        def run(chosen: settings) -> None:
            run_state_machine_as_test(
                machine(template, lambda: Path(place) / str(next(numbers)), tally), settings=chosen
            )

        yield run, tally


def chosen(*phases: Phase, examples: int = SLICE) -> settings:
    """Settings that keep failing histories."""
    return settings(
        database=DirectoryBasedExampleDatabase(OUT / "examples"),
        derandomize=False,
        max_examples=examples,
        stateful_step_count=STEPS,
        deadline=None,
        phases=phases,
        suppress_health_check=list(HealthCheck),
    )


def soak(minutes: float) -> int:
    """New histories until the time is over; returns how many slices failed."""
    until = time.monotonic() + minutes * 60
    failed = 0
    with district() as (run, tally):
        while time.monotonic() < until:
            try:
                run(chosen(Phase.generate))
            except Exception:  # noqa: BLE001 - whatever it is, it is kept and told
                failed += 1
                _tell(traceback.format_exc())
        print(dict(tally), f"failed slices: {failed}")
    return failed


def again() -> int:
    """What failed before, shortened; returns 1 where it still fails."""
    with district() as (run, _):
        try:
            run(chosen(Phase.reuse, Phase.shrink, examples=1))
        except Exception:  # noqa: BLE001 - the same
            _tell(traceback.format_exc())
            return 1
    print("nothing that is kept fails any more")
    return 0


def _tell(text: str) -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    with (OUT / "failures.txt").open("a", encoding="utf-8") as file:
        file.write(f"{text}\n{'=' * 80}\n")
    print(text, file=sys.stderr)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=15)
    parser.add_argument("--again", action="store_true")
    wanted = parser.parse_args()
    sys.exit(again() if wanted.again else soak(wanted.minutes))
