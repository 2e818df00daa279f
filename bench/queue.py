"""Pages of the queue and search as you type, with 500,000 cases and 1,000,000 persons.

A page or count is timed against its own SQL run bare through the driver, on a connection set the same; a
search against the plainest index query that could fill the same list. Every standard view and every order
is measured; a line of the results is the mean of its kind, and the slowest single call stands beside it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from statistics import median
from typing import Any

import sqlcipher3.dbapi2 as driver

from bench.capture import Captured, capture
from bench.data import BIG, SMALL, big_office
from bench.results import Result, median_ratio, plain
from bench.timing import in_turn, joined

ROUNDS = 15
PAGE = 200  # rows, what the table asks for
SEARCHES = ("si", "siti", "budi sant", "00012", "9901", "cikaret")
#: Names as somebody else writes them: nobody, or only some, are recorded so.
SPELLED = ("sity", "mohamad", "moch hidayat", "djoko", "rachmat", "yoesoef", "rohmah susanty")

Series = list[tuple[float, float]]


def run(quick: bool = False) -> list[Result]:
    """Pages of every standard view and order, far jumps, counts, searches."""
    from desktop.services.people.people_search import find_people

    desk = big_office(SMALL if quick else BIG)
    try:
        bare = _Bare(desk.store)
        return [
            *_pages(desk, bare),
            *_jumps(desk, bare),
            *_counts(desk, bare),
            *_home(desk, bare, goal=None if quick else 1.5),  # a small one costs no more than asking
            *_searches(desk, bare, "queue search", "cases", partial(_search, desk)),
            *_searches(desk, bare, "person search", "person", partial(find_people, desk)),
            *_searches(
                desk, bare, "person search, other spellings", "person", partial(find_people, desk), SPELLED
            ),
        ]
    finally:
        desk.store.close()


class _Bare:
    """The driver alone, on a connection of its own, set as the program sets its readers."""

    def __init__(self, store: Any) -> None:
        from desktop.storage.engine import READ_CACHE_KIB

        self._store = store
        connection = driver.connect(str(store.folder.database), isolation_level=None)
        self.cursor = connection.cursor()
        self.cursor.execute(f"PRAGMA key = \"x'{store.key.hex()}'\"")
        self.cursor.execute(f"PRAGMA cache_size = -{READ_CACHE_KIB}")
        self.cursor.execute("PRAGMA query_only = ON")

    def replay(self, asked: Captured) -> None:
        """The same statements in one transaction."""
        self.cursor.execute("BEGIN")
        asked.run(self.cursor)
        self.cursor.execute("COMMIT")

    def against(self, call: Callable[[], object]) -> Series:
        """Times a service call against its own statements."""
        with capture(self._store.reader) as asked:
            call()
        return in_turn(call, partial(self.replay, asked), rounds=ROUNDS)


def _pages(desk: Any, bare: _Bare) -> list[Result]:
    """The page after the first of each view, and of everything in each order."""
    from desktop.services.case_queue.queue import QueueSource
    from desktop.services.case_queue.queue_filter import SORT_KEYS, QueueFilter, Sort, standard_views

    views = standard_views(desk.session.user_id, receives_referrals=True)
    shown = [QueueSource(desk, view.filter, view.sort) for view in views]
    ordered = [
        QueueSource(desk, wanted, Sort(key, descending))
        for wanted in (QueueFilter(open_only=True), QueueFilter())
        for key in SORT_KEYS
        for descending in (False, True)
    ]
    return [
        *_pair("queue page, standard views", [bare.against(_next_page(source)) for source in shown]),
        *_pair("queue page, every order", [bare.against(_next_page(source)) for source in ordered]),
    ]


def _next_page(source: Any) -> Callable[[], object]:
    first = source.rows_after(None, PAGE)
    return lambda: source.rows_after(first[-1], PAGE)


def _jumps(desk: Any, bare: _Bare) -> list[Result]:
    """A page from the middle of the list, once the way has been walked in the background."""
    from desktop.services.case_queue.queue import QueueSource
    from desktop.services.case_queue.queue_filter import SORT_KEYS, QueueFilter, Sort

    series = []
    for key in SORT_KEYS:
        source = QueueSource(desk, QueueFilter(), Sort(key, True))
        length = source.count()
        source.prepare(length)
        series.append(bare.against(partial(source.rows_from, length // 2 + 123, PAGE)))
    return _pair("queue page, far jump", series)


def _counts(desk: Any, bare: _Bare) -> list[Result]:
    from desktop.services.case_queue.queue import QueueSource, counts
    from desktop.services.case_queue.queue_filter import QueueFilter

    calls: list[Callable[[], object]] = [
        partial(counts, desk),
        QueueSource(desk, QueueFilter(open_only=True)).count,
    ]
    series = joined([bare.against(call) for call in calls])
    return [median_ratio("queue counts", "ms", series, goal=1.5)]


def _home(desk: Any, bare: _Bare, goal: float | None) -> list[Result]:
    """What Beranda reads of the month, against its own SQL and against counting the same entries plainly."""
    from datetime import timedelta

    from desktop.models.queue_indexes import CLOSED, index_name
    from desktop.services import home_month

    this = desk.today().replace(day=1)
    last = (this - timedelta(days=1)).replace(day=1)
    oldest = (this - timedelta(days=31 * (home_month.MONTHS - 1))).replace(day=1)
    spans = [
        (index_name("all", "received"), "received_on", oldest.isoformat()),
        (index_name("all", "received"), "received_on", this.isoformat()),
        (CLOSED, "closed_at", last.isoformat()),
    ]

    def plainly() -> None:
        for index, column, first in spans:
            text = f"SELECT count(*) FROM cases INDEXED BY {index} WHERE deleted=0 AND {column}>=?"
            _fetch(bare.cursor, text, (first,))

    own = bare.against(partial(home_month.facts, desk))
    counted = in_turn(partial(home_month.facts, desk), plainly, rounds=ROUNDS)
    return [
        median_ratio("home, the month, against its bare SQL", "ms", own, goal=goal),
        median_ratio(
            "home, the month, against plain counts of the same index entries", "ms", counted, goal=None
        ),
    ]


def _pair(name: str, series: list[Series]) -> list[Result]:
    slowest = max(median(ours for ours, _ in one) for one in series)
    return [
        median_ratio(f"{name}, against its bare SQL", "ms", joined(series), goal=1.5),
        plain(f"{name}, the slowest", "ms", [slowest], goal=5.0),
    ]


def _searches(
    desk: Any,
    bare: _Bare,
    name: str,
    entity: str,
    search: Callable[[str], object],
    texts: tuple[str, ...] = SEARCHES,
) -> list[Result]:
    """Our statements for what was typed, and the whole call, against one index query for the same list."""
    from desktop.storage.search import match_expression, spelling_expression

    plainest = (
        f"SELECT * FROM {entity} WHERE rid IN (SELECT rowid FROM {entity}_search "
        f"WHERE {entity}_search MATCH ? ORDER BY rowid DESC LIMIT 50) ORDER BY rid DESC"
    )
    statements, calls = [], []
    for text in texts:
        with capture(desk.store.reader) as asked:
            search(text)
        expression = (spelling_expression(text) if texts is SPELLED else None) or match_expression(text)
        floor = partial(_fetch, bare.cursor, plainest, (expression,))
        statements.append(in_turn(partial(bare.replay, asked), floor, rounds=ROUNDS))
        calls.append(in_turn(partial(search, text), floor, rounds=ROUNDS))
    slowest = max(median(ours for ours, _ in one) for one in calls)
    return [
        median_ratio(f"{name}, SQL against one index query", "ms", joined(statements), goal=1.5),
        plain(f"{name}, the slowest whole call", "ms", [slowest], goal=5.0 if texts is SEARCHES else 50.0),
    ]


def _fetch(cursor: Any, sql: str, parameters: tuple[Any, ...]) -> None:
    cursor.execute(sql, parameters).fetchall()


def _search(desk: Any, text: str) -> object:
    from desktop.services.case_queue.queue import QueueSource
    from desktop.services.case_queue.queue_filter import QueueFilter, Sort

    return QueueSource(desk, QueueFilter(text=text), Sort()).rows_after(None, 50)
