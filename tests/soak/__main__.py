"""``python -m tests.soak --minutes 15``: every call fails in every way, 10,000 mutants, then random weeks.

Prints the figures of each. What fails is kept in ``out/soak``; ``python -m tests.soak.district --again`` runs
kept weeks again and shortens them.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from secrets import randbelow


def main() -> int:
    """Returns 1 where one of them failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=15, help="of random weeks, after the other two")
    parser.add_argument("--mutants", type=int, default=10_000)
    wanted = parser.parse_args()
    commands = [
        ["tests.sync.faults"],
        ["tests.sync.faults", "--kill", "--operation=export", "--operation=import"],
        ["tests.sync.mutants", f"--count={wanted.mutants}", f"--seed={randbelow(2**31)}"],
        ["tests.soak.district", f"--minutes={wanted.minutes}"],
    ]
    failed = 0
    for command in commands:
        print("#", *command, flush=True)
        failed |= subprocess.run([sys.executable, "-m", *command], check=False).returncode != 0
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
