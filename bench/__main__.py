"""``python -m bench [--quick] [NAME ...]``: measures, prints a table, writes bench/results.json.

Exit code 1 only when a measurement could not be made; a missed goal is said, not punished.
"""

from __future__ import annotations

import argparse
import json
import sys
import traceback
from importlib import import_module
from pathlib import Path

from bench.results import Result

SUITES = ("startup", "saving", "queue", "lists", "memory", "papers")
OUT = Path(__file__).parent / "results.json"


def _figure(value: float | None) -> str:
    return "-" if value is None else f"{value:,.2f}"


def _line(result: Result) -> str:
    state = "reached" if result.reached else "MISSED"
    return (
        f"{result.name:<58} {_figure(result.value):>10} {result.unit:<3} {_figure(result.floor):>10} "
        f"{_figure(result.ratio):>7} {_figure(result.goal):>7}  {state if result.goal else ''}"
    )


def main(argv: list[str] | None = None) -> int:
    """Runs the named suites, or all of them."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("suites", nargs="*", metavar="NAME", help=", ".join(SUITES))
    parser.add_argument("--quick", action="store_true", help="with 10,000 cases instead of 500,000")
    options = parser.parse_args(argv)
    unknown = set(options.suites) - set(SUITES)
    if unknown:
        parser.error(f"no such suite: {', '.join(sorted(unknown))}")
    results: list[Result] = []
    failed = False
    print(f"{'':<58} {'value':>14} {'floor':>10} {'ratio':>7} {'goal':>7}")
    for name in options.suites or SUITES:
        try:
            found = import_module(f"bench.{name}").run(options.quick)
        except Exception:  # noqa: BLE001 - one suite that cannot run must not silence the others
            traceback.print_exc()
            failed = True
            continue
        for result in found:
            print(_line(result), flush=True)
        results += found
    if not options.suites:
        content = json.dumps([result.to_dict() for result in results], indent=1, ensure_ascii=False)
        OUT.write_text(content + "\n", encoding="utf-8")
    missed = sum(not result.reached for result in results)
    print(f"{len(results)} measured, {missed} goals missed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
