"""``python -m bench [--quick] [NAME ...]``: measures, prints a table; all of it writes bench/results.json.

``windows`` is measured only when asked for by name, as it needs what `make windows` makes; its rows in
bench/results.json are replaced then, and stay there when the others are measured anew. ``--keep`` does the
same with the rows of any suite run by name.

Each suite is a process of its own, with a limit: one that hangs is ended and said. Exit code 1 only when a
measurement could not be made; a missed goal is said, not punished.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from typing import Any

from bench.places import RESULTS
from bench.results import Result

SUITES = (
    "startup",
    "saving",
    "queue",
    "lists",
    "memory",
    "papers",
    "spreadsheets",
    "exchange",
    "delta",
    "peers",
    "matching",
    "importing",
    "duplicates",
    "report",
)
ON_REQUEST = ("windows",)
#: What suites measure in, made once by a process of its own.
MADE_BY = {
    "queue": "data",
    "lists": "data",
    "memory": "data",
    "delta": "exchange_offices",
    "report": "report",
}
LIMIT = 300  # seconds a suite may take
#: Suites that take longer: one makes a Wine prefix, the rest move very many rows.
LIMITS = {"windows": 1_200, "exchange": 900, "delta": 900, "peers": 900, "importing": 900, "matching": 900,
          "spreadsheets": 900}  # fmt: skip
MAKING = 1_200  # seconds the making of large offices may take, once


def main(argv: list[str] | None = None) -> int:
    """Runs the named suites, or all of them."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("suites", nargs="*", metavar="NAME", help=", ".join(SUITES + ON_REQUEST))
    parser.add_argument("--quick", action="store_true", help="with 10,000 cases instead of 500,000")
    parser.add_argument("--keep", action="store_true", help="write the figures of the suites named, too")
    parser.add_argument("--into", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args(argv)
    unknown = set(options.suites) - set(SUITES + ON_REQUEST)
    if unknown:
        parser.error(f"no such suite: {', '.join(sorted(unknown))}")
    if options.into is not None:
        return _measure(options.suites[0], options.quick, options.into)
    wanted = options.suites or SUITES
    for maker in sorted({MADE_BY[name] for name in wanted if name in MADE_BY}):
        if not options.quick and not _run(["-m", f"bench.{maker}"], MAKING):
            print("The large offices could not be made.")
            return 1
    results: list[dict[str, Any]] = []
    failed = []
    print(f"{'':<62} {'value':>14} {'floor':>10} {'ratio':>7} {'goal':>7}", flush=True)
    for name in wanted:
        found = _suite(name, options.quick)
        if found is None:
            failed.append(name)
        results += found or []
    if not options.quick:
        _keep(results, options.suites, wanted=options.keep)
    missed = sum(not result["reached"] for result in results)
    not_measured = f"; not measured: {', '.join(failed)}" if failed else ""
    print(f"{len(results)} measured, {missed} goals missed{not_measured}")
    return 1 if failed else 0


def _keep(results: list[dict[str, Any]], asked: list[str], *, wanted: bool) -> None:
    """Writes a run of everything, or of suites on request; others run alone only where that is wanted."""
    if not wanted and not set(asked) <= set(ON_REQUEST):
        return
    before: list[dict[str, Any]] = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else []
    apart = tuple(f"{name.capitalize()}: " for name in ON_REQUEST)
    if asked:
        found = {result["name"] for result in results}
        results = [result for result in before if result["name"] not in found] + results
    else:
        results = results + [result for result in before if result["name"].startswith(apart)]
    content = json.dumps(results, indent=1, ensure_ascii=False)
    RESULTS.write_text(content + "\n", encoding="utf-8")


def _suite(name: str, quick: bool) -> list[dict[str, Any]] | None:
    """What a suite found, printed by its process; None where it failed."""
    with tempfile.TemporaryDirectory() as folder:
        into = Path(folder) / "results.json"
        asked = ["-m", "bench", name, "--into", str(into), *(["--quick"] if quick else [])]
        if not _run(asked, LIMITS.get(name, LIMIT)):
            return None
        found: list[dict[str, Any]] = json.loads(into.read_text(encoding="utf-8"))
        return found


def _run(arguments: list[str], limit: float) -> bool:
    """Runs Python; False where it failed or had to be ended."""
    try:
        subprocess.run([sys.executable, *arguments], check=True, timeout=limit)
    except subprocess.TimeoutExpired:
        print(f"{' '.join(arguments[1:3])}: ended after {limit:.0f} s", flush=True)
        return False
    except subprocess.CalledProcessError as error:
        print(f"{' '.join(arguments[1:3])}: failed with {error.returncode}", flush=True)
        return False
    return True


def _measure(name: str, quick: bool, into: Path) -> int:
    """The work of a suite's own process."""
    found: list[Result] = import_module(f"bench.{name}").run(quick)
    into.write_text(json.dumps([result.to_dict() for result in found]), encoding="utf-8")
    for result in found:
        print(_line(result), flush=True)
    sys.stdout.flush()
    # Everything is written; taking Qt and its threads apart could only hold the measuring up.
    os._exit(0)


def _line(result: Result) -> str:
    state = "" if result.goal is None else "reached" if result.reached else "MISSED"
    return (
        f"{result.name:<62} {_figure(result.value):>10} {result.unit:<3} {_figure(result.floor):>10} "
        f"{_figure(result.ratio):>7} {_figure(result.goal):>7}  {state}"
    ).rstrip()


def _figure(value: float | None) -> str:
    return "-" if value is None else f"{value:,.2f}" if value >= 0.1 or not value else f"{value:.4f}"


if __name__ == "__main__":
    sys.exit(main())
