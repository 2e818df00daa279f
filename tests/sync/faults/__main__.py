"""``python -m tests.sync.faults --operation import --kill --every 7``: fails an operation at its calls.

Without ``--kill`` every call fails in each of the four ways. Prints one JSON object. Killing forks, so it is
done here, in a program that has no threads, and not within the tests.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from tempfile import TemporaryDirectory

import keyring

from tests.helpers.keyring_memory import MemoryKeyring
from tests.sync.faults.loop import FAILURES, Loop, every, killed
from tests.sync.faults.operations import OPERATIONS


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--operation", choices=OPERATIONS, action="append")
    parser.add_argument("--kill", action="store_true")
    parser.add_argument("--every", type=int, default=1)
    wanted = parser.parse_args()
    keyring.set_keyring(MemoryKeyring())
    told: dict[str, object] = {}
    for name in wanted.operation or OPERATIONS:
        with TemporaryDirectory(prefix="puskesos-faults-") as place:
            loop = Loop(OPERATIONS[name], Path(place) / "tries")
            done: object = (
                killed(loop, wanted.every) if wanted.kill else dict(every(loop, wanted.every, FAILURES))
            )
            told[name] = {"calls": loop.calls, "killed" if wanted.kill else "told": done}
    print(json.dumps(told, indent=1))


if __name__ == "__main__":
    main()
