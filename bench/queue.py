"""A page of the queue and search as you type, with 500,000 cases and 1,000,000 persons.

Each service call is timed against its own SQL run bare through the driver on the same connection settings.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from typing import Any

import sqlcipher3.dbapi2 as driver

from bench.capture import capture
from bench.data import BIG, SMALL, big_office
from bench.results import Result, median_ratio, plain

ROUNDS = 15
PAGE = 200
SEARCHES = ("si", "siti", "budi sant", "00012", "9901", "cikaret")


def _raw(store: Any) -> Any:
    connection = driver.connect(str(store.folder.database), isolation_level=None, check_same_thread=False)
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA key = \"x'{store.key.hex()}'\"")
    cursor.execute("PRAGMA cache_size = -40000")
    cursor.execute("PRAGMA query_only = ON")
    return cursor


def _rounds(store: Any, cursor: Any, call: Callable[[], object]) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    for number in range(ROUNDS + 2):
        with capture(store.reader) as asked:
            started = time.perf_counter()
            call()
            ours = time.perf_counter() - started
        started = time.perf_counter()
        cursor.execute("BEGIN")
        asked.run(cursor)
        cursor.execute("COMMIT")
        if number >= 2:
            found.append((ours * 1000, (time.perf_counter() - started) * 1000))
    return found


def run(quick: bool = False) -> list[Result]:
    """Pages of every standard view, searches, counts."""
    from desktop.services.people_search import find_people
    from desktop.services.queue import QueueSource
    from desktop.services.queue_filter import QueueFilter, Sort

    results: list[Result] = []
    desk = big_office(SMALL if quick else BIG)
    try:
        cursor = _raw(desk.store)
        for name, wanted, sort in (
            ("open, by deadline", QueueFilter(open_only=True), Sort("deadline", False)),
            ("all, newest first", QueueFilter(), Sort("received", True)),
            ("all, by name", QueueFilter(), Sort("name", False)),
            ("overdue", QueueFilter(open_only=True, overdue=True), Sort("deadline", False)),
        ):
            results += _page(desk, cursor, name, partial(QueueSource, desk, wanted, sort))
        results += _searches(desk, cursor, "queue search", "cases", partial(_search, desk))
        results += _searches(desk, cursor, "person search", "person", partial(find_people, desk))
    finally:
        desk.store.close()
    return results


def _searches(
    desk: Any, cursor: Any, name: str, entity: str, search: Callable[[str], object]
) -> list[Result]:
    """Our statements for what was typed, against the plainest index query that fills the same list."""
    from desktop.storage.search import match_expression

    bare = (
        f"SELECT * FROM {entity} WHERE rid IN (SELECT rowid FROM {entity}_search "
        f"WHERE {entity}_search MATCH ? ORDER BY rowid DESC LIMIT 50) ORDER BY rid DESC"
    )
    whole: list[float] = []
    rounds: list[tuple[float, float]] = []
    for number in range(ROUNDS + 2):
        ours = floor = called = 0.0
        for text in SEARCHES:
            with capture(desk.store.reader) as asked:
                started = time.perf_counter()
                search(text)
                called += time.perf_counter() - started
            started = time.perf_counter()
            cursor.execute("BEGIN")
            asked.run(cursor)
            cursor.execute("COMMIT")
            ours += time.perf_counter() - started
            started = time.perf_counter()
            cursor.execute(bare, (match_expression(text),)).fetchall()
            floor += time.perf_counter() - started
        if number >= 2:
            each = 1000 / len(SEARCHES)
            rounds.append((ours * each, floor * each))
            whole.append(called * each)
    return [
        median_ratio(f"{name} as you type, SQL against one index query", "ms", rounds, goal=1.5),
        plain(f"{name} as you type, whole service call", "ms", whole, goal=5.0),
    ]


def _search(desk: Any, text: str) -> object:
    from desktop.services.queue import QueueSource
    from desktop.services.queue_filter import QueueFilter, Sort

    return QueueSource(desk, QueueFilter(text=text), Sort()).rows_after(None, 50)


def _page(desk: Any, cursor: Any, name: str, make: Callable[[], Any]) -> list[Result]:
    source = make()
    first = source.rows_after(None, PAGE)
    rounds = _rounds(desk.store, cursor, lambda: source.rows_after(first[-1] if first else None, PAGE))
    return _pair(f"queue page: {name}", rounds)


def _pair(name: str, rounds: list[tuple[float, float]]) -> list[Result]:
    return [
        median_ratio(f"{name}, against its bare SQL", "ms", rounds, goal=1.5),
        plain(f"{name}, SQL alone", "ms", [floor for _, floor in rounds], goal=5.0),
    ]
