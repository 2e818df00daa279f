"""Every list of the queue walks an index in order: nothing is sorted, and counting reads no case."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from sqlalchemy import event

from desktop.models.codes import AgeGroup
from desktop.models.queue_indexes import ORDERS, PERSON_NAME, queue_indexes
from desktop.models.roles import Role
from desktop.services.case_queue.queue import counts
from desktop.services.case_queue.queue_filter import (
    SORT_KEYS,
    QueueFilter,
    Sort,
    StandardView,
    standard_views,
)
from desktop.services.case_queue.queue_rows import COLUMNS
from desktop.services.case_queue.queue_sql import counting_index, scan_of, where_of
from desktop.services.desk import Desk
from desktop.services.keyset import Place, Sql
from desktop.services.session import Session
from tests.helpers.offices import make_office

ME = "1" * 32
VIEWS = standard_views(ME, receives_referrals=True)
SORTS = [Sort(key, descending) for key in SORT_KEYS for descending in (False, True)]
CHIPS = [
    QueueFilter(kinds=("KEP", "LAP")),
    QueueFilter(programmes=("PKH", "")),
    QueueFilter(offices=("32.03.01.2003",), dusun=("Cikaret",)),
    QueueFilter(officer_id=ME),
    QueueFilter(officer_id=""),
    QueueFilter(received_from=date(2026, 8, 1), received_to=date(2026, 8, 31), sex="P", disability=True),
    QueueFilter(age_group=AgeGroup.ELDERLY, open_only=True),
    QueueFilter(closed_from=date(2026, 8, 1)),
    QueueFilter(sensitive=True, has_reply=True, kinds=("LAP",)),
]


@pytest.fixture(scope="module")
def front(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Somebody who does not see every case: the queries with the most conditions."""
    made = make_office(tmp_path_factory.mktemp("plans"))
    yield Desk(made.store, Session(ME, "uji", "Petugas Uji", frozenset({Role.FRONT_OFFICE})))
    made.store.close()


def plan(desk: Desk, statement: Sql) -> str:
    """SQLite's own account of what it will do."""
    with desk.store.read() as connection:
        rows = Sql(f"EXPLAIN QUERY PLAN {statement.text}", statement.parameters).rows(connection)
    return "\n".join(row[3] for row in rows)


@pytest.mark.parametrize("sort", SORTS, ids=str)
@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.code)
def test_a_page_of_a_standard_view_is_never_sorted(front: Desk, view: StandardView, sort: Sort) -> None:
    check_pages(front, view.filter, sort)


@pytest.mark.parametrize("sort", SORTS, ids=str)
@pytest.mark.parametrize("wanted", CHIPS, ids=lambda wanted: wanted.to_json())
def test_nor_is_a_page_behind_chips(front: Desk, wanted: QueueFilter, sort: Sort) -> None:
    check_pages(front, wanted, sort)


def check_pages(desk: Desk, wanted: QueueFilter, sort: Sort) -> None:
    scan = scan_of(desk, wanted, sort)
    for backwards in (False, True):
        first = plan(desk, scan.page(f"{COLUMNS}, {scan.key}", 200, backwards=backwards))
        assert "TEMP B-TREE" not in first
        assert scan.index in first
        on = plan(desk, scan.page(COLUMNS, 200, Place("M", 7), backwards=backwards))
        assert "TEMP B-TREE" not in on
        # Goes to the place at once, instead of walking up to it.
        assert f"SEARCH cases USING INDEX {scan.index}" in on


@pytest.mark.parametrize("sort", SORTS, ids=str)
@pytest.mark.parametrize("wanted", [*(view.filter for view in VIEWS), *CHIPS], ids=lambda w: w.to_json())
def test_counting_reads_an_index_alone(front: Desk, wanted: QueueFilter, sort: Sort) -> None:
    everything = Desk(front.store, Session(ME, "uji", "Uji", frozenset({Role.COORDINATOR})))
    where = where_of(everything, wanted)
    index = counting_index(wanted, sort)
    counted = plan(
        everything, Sql(f"SELECT count(*) FROM cases INDEXED BY {index} WHERE {where.text}", where.parameters)
    )
    assert f"USING COVERING INDEX {index}" in counted


def test_a_range_bounds_what_is_counted(front: Desk) -> None:
    """A month, an officer or a deadline is a stretch of an index and not a filter over all of it."""
    sort = Sort("name", False)
    for wanted in (
        QueueFilter(received_from=date(2026, 8, 1)),
        QueueFilter(officer_id=ME),
        QueueFilter(closed_to=date(2026, 8, 1)),
    ):
        where, index = where_of(front, wanted), counting_index(wanted, sort)
        counted = Sql(f"SELECT rid FROM cases INDEXED BY {index} WHERE {where.text}", where.parameters)
        assert "SEARCH" in plan(front, counted)
    overdue = scan_of(front, QueueFilter(overdue=True), Sort("deadline", False))
    assert "SEARCH" in plan(front, overdue.page("rid", 200))


def test_the_schema_has_the_indexes_that_are_named(front: Desk) -> None:
    with front.store.read() as connection:
        rows = Sql("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL").rows(
            connection
        )
    made = {name: " ".join(sql.split()) for name, sql in rows}
    for index in (PERSON_NAME, *queue_indexes()):
        assert made[index.name] == index.sql
    assert set(ORDERS) == set(SORT_KEYS)


def test_the_tabs_are_counted_without_reading_a_case(front: Desk) -> None:
    """Late answers too: what they need of a case stands in the index of open ones."""
    asked: list[Sql] = []

    def listen(_c: Any, _cursor: Any, text: str, parameters: Any, _context: Any, _many: bool) -> None:
        if text.startswith("SELECT"):
            asked.append(Sql(text, tuple(parameters)))

    event.listen(front.store.reader, "before_cursor_execute", listen)
    try:
        counts(front)
    finally:
        event.remove(front.store.reader, "before_cursor_execute", listen)
    assert len(asked) == 3
    for statement in asked:
        assert "SCAN cases USING COVERING INDEX" in plan(front, statement)
        assert "cases USING INTEGER PRIMARY KEY" not in plan(front, statement)
