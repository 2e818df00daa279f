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
        searched: list[tuple[float, float]] = []
        for text in SEARCHES:
            source = QueueFilter(text=text)
            searched += _rounds(desk.store, cursor, partial(_search, desk, source))
        results += _pair("queue search as you type", searched)
        people: list[tuple[float, float]] = []
        for text in SEARCHES:
            people += _rounds(desk.store, cursor, partial(find_people, desk, text))
        results += _pair("person search as you type", people)
    finally:
        desk.store.close()
    return results


def _search(desk: Any, wanted: Any) -> object:
    from desktop.services.queue import QueueSource
    from desktop.services.queue_filter import Sort

    return QueueSource(desk, wanted, Sort()).rows_after(None, 50)


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
