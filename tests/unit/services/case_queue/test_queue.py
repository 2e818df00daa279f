"""The queue shows exactly the cases asked for, in order, page by page, and none that are hidden."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models.case_status import CaseStatus
from desktop.models.codes import AgeGroup, Urgency
from desktop.models.errors import NotAllowed
from desktop.models.roles import Role
from desktop.services import keyset
from desktop.services.case_queue import queue
from desktop.services.case_queue.queue import (
    NOT_FILLED,
    SORT_KEYS,
    QueueCounts,
    QueueFilter,
    QueueRow,
    QueueSource,
    Sort,
    standard_views,
)
from desktop.services.desk import Desk
from desktop.services.session import Session
from tests.helpers import queue_cases
from tests.helpers.cases import add_case
from tests.helpers.offices import as_roles, make_office

CASES = 90


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """An office with many unlike cases; only read by the tests."""
    made = make_office(tmp_path_factory.mktemp("queue"))
    queue_cases.fill(made, CASES)
    yield made
    made.store.close()


def seated(desk: Desk, user_id: str, *roles: Role) -> Desk:
    return Desk(desk.store, Session(user_id, "uji", "Petugas Uji", frozenset(roles)))


@pytest.fixture(scope="module")
def front(full: Desk) -> Desk:
    """The same office with somebody at the desk who does not see sensitive cases of others."""
    return seated(full, str(queue_cases.OFFICERS[0]), Role.FRONT_OFFICE)


def forwards(source: QueueSource, size: int) -> list[QueueRow]:
    rows: list[QueueRow] = []
    while page := source.rows_after(rows[-1] if rows else None, size):
        rows += page
    return rows


def backwards(source: QueueSource, size: int) -> list[QueueRow]:
    rows: list[QueueRow] = []
    while page := source.rows_before(rows[0] if rows else None, size):
        rows = [*page, *rows]
    return rows


def some(values: tuple[str | None, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from([value or NOT_FILLED for value in values]), max_size=2).map(tuple)


DAYS = st.none() | st.dates(date(2026, 4, 15), date(2026, 8, 25))
FILTERS = st.builds(
    QueueFilter,
    statuses=st.lists(st.sampled_from(list(CaseStatus)), max_size=6, unique=True).map(tuple),
    kinds=some(queue_cases.KINDS),
    programmes=some(queue_cases.PROGRAMMES),
    offices=some(queue_cases.OFFICES),
    officer_id=st.none() | st.sampled_from([officer or NOT_FILLED for officer in queue_cases.OFFICERS]),
    open_only=st.booleans(),
    overdue=st.sampled_from([False, False, True]),
    has_reply=st.sampled_from([False, False, True]),
    inbox=st.sampled_from([False, False, True]),
    received_from=DAYS,
    received_to=DAYS,
    closed_from=st.none() | st.none() | DAYS,
    closed_to=st.none() | st.none() | DAYS,
    dusun=some(queue_cases.DUSUN),
    sex=st.none() | st.sampled_from(["L", "P", NOT_FILLED]),
    disability=st.none() | st.booleans(),
    age_group=st.none() | st.sampled_from(list(AgeGroup)),
    sensitive=st.none() | st.booleans(),
)


def loose(wanted: QueueFilter, keep: set[str]) -> QueueFilter:
    """Only some of the conditions: all of them together rarely leave a case."""
    return QueueFilter(**{name: getattr(wanted, name) for name in keep})


NAMES = tuple(field.name for field in fields(QueueFilter) if field.name not in {"text", "ids", "referred"})
FEW = st.sets(st.sampled_from(NAMES), max_size=3)
SORTS = st.builds(Sort, st.sampled_from(SORT_KEYS), st.booleans())


@given(wanted=FILTERS, keep=FEW, sort=SORTS, size=st.integers(1, 40), sees_all=st.booleans())
def test_any_filter_pages_through_exactly_its_cases(
    full: Desk, front: Desk, wanted: QueueFilter, keep: set[str], sort: Sort, size: int, sees_all: bool
) -> None:
    desk, wanted = full if sees_all else front, loose(wanted, keep)
    ids = queue_cases.expected(desk, wanted, sort, sees_all=sees_all)
    for cap in (queue.CAP, 0):  # as a short list read at once, and as a walk along the index
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("desktop.services.case_queue.queue_search.CAP", cap)
            source = QueueSource(desk, wanted, sort)
            assert source.count() == len(ids)
            assert [row.id for row in forwards(source, size)] == ids
            assert [row.id for row in backwards(source, size)] == ids


@given(wanted=FILTERS, keep=FEW, sort=SORTS, offset=st.integers(0, CASES), stride=st.integers(1, 30))
def test_a_jump_lands_where_scrolling_would(
    full: Desk, wanted: QueueFilter, keep: set[str], sort: Sort, offset: int, stride: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keyset, "STRIDE", stride)
        patch.setattr("desktop.services.case_queue.queue_search.CAP", 0)
        source = QueueSource(full, loose(wanted, keep), sort)
        source.prepare(source.count())
        ids = [row.id for row in forwards(source, 200)]
        assert [row.id for row in source.rows_from(offset, 7)] == ids[offset : offset + 7]


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """An office of its own with 45 cases, whose places are remembered every 10 rows."""
    monkeypatch.setattr(keyset, "STRIDE", 10)
    made = make_office(tmp_path)
    queue_cases.fill(made, 45)
    yield made
    made.store.close()


def walk_of(desk: Desk) -> QueueSource:
    source = QueueSource(desk, QueueFilter(), Sort("name", True))
    source.count()
    return source


def test_a_walk_tells_how_far_it_came_and_can_be_ended(small: Desk) -> None:
    class EnoughError(Exception):
        pass

    steps = iter(range(3))

    def check() -> None:
        if next(steps, None) is None:
            raise EnoughError

    source = walk_of(small)
    assert source.is_quick(9)
    assert not source.is_quick(10)
    with pytest.raises(EnoughError):
        source.prepare(45, check)
    assert source.is_quick(39)
    assert not source.is_quick(40)
    source.prepare(45)
    assert source.is_quick(45)
    assert source.rows_from(95, 5) == []


def test_the_way_is_kept_until_something_changes(small: Desk) -> None:
    walk_of(small).prepare(45)
    assert walk_of(small).is_quick(45)
    other = QueueSource(small, QueueFilter(), Sort("name", False))
    other.count()
    assert not other.is_quick(45)
    add_case(small)
    changed = walk_of(small)
    assert not changed.is_quick(45)
    changed.prepare(46)
    in_order = [row.id for row in forwards(changed, 200)]
    assert [row.id for row in changed.rows_from(38, 5)] == in_order[38:43]


def test_the_standard_views_hold_what_their_names_say(full: Desk) -> None:
    for view in standard_views(full.session.user_id, receives_referrals=True):
        for key in SORT_KEYS:
            for descending in (False, True):
                sort = Sort(key, descending)
                if view.code == "late":
                    continue  # asks the referrals: tested with them
                ids = queue_cases.expected(full, view.filter, sort, sees_all=True)
                assert [row.id for row in forwards(QueueSource(full, view.filter, sort), 25)] == ids, view


def test_the_tabs_count_what_their_views_show(full: Desk, front: Desk) -> None:
    for desk in (full, seated(full, str(queue_cases.OFFICERS[1]), Role.COORDINATOR), front):
        views = standard_views(desk.session.user_id, receives_referrals=True)
        shown = {view.code: QueueSource(desk, view.filter, view.sort).count() for view in views}
        assert queue.counts(desk) == QueueCounts(
            open=shown["open"], overdue=shown["overdue"], mine=shown["mine"], waiting=shown["waiting"],
            replies=shown["replies"], inbox=shown["inbox"], late=shown["late"],
        )  # fmt: skip


def test_a_case_that_is_hidden_leaves_no_trace(full: Desk, front: Desk) -> None:
    secret = next(
        row for row in queue_cases.all_rows(full)
        if row["sensitive"] and not row["deleted"] and row["subject_nik"]
        and front.session.user_id not in (row["officer_id"], row["registered_by"])
    )  # fmt: skip
    ways = [
        QueueFilter(ids=(secret["id"],)),
        QueueFilter(text=secret["subject_nik"]),
        QueueFilter(text=secret["subject_nik"], has_reply=True),
        QueueFilter(text=secret["subject_nik"], open_only=True),
        QueueFilter(text=secret["subject_nik"], kinds=(secret["kind"],)),
        QueueFilter(sensitive=True, received_from=date.fromisoformat(secret["received_on"])),
        QueueFilter(text=secret["subject_name"]),
        QueueFilter(text=secret["number"]),
    ]
    for wanted in ways:
        source = QueueSource(front, wanted)
        ids = [row.id for row in forwards(source, 10)]
        assert secret["id"] not in ids
        assert source.count() == len(ids)
    assert [row.id for row in QueueSource(full, ways[0]).rows_after(None, 5)] == [secret["id"]]


def test_the_officer_of_a_sensitive_case_sees_it(desk: Desk) -> None:
    officer = as_roles(desk, Role.FRONT_OFFICE)
    registrar = as_roles(desk, Role.FRONT_OFFICE)
    other = as_roles(desk, Role.FRONT_OFFICE)
    add_case(registrar, sensitive=1, officer_id=officer.session.user_id)
    assert [QueueSource(who, QueueFilter()).count() for who in (officer, registrar, other)] == [1, 1, 0]
    assert [queue.counts(who).open for who in (officer, registrar, other)] == [1, 1, 0]


def test_nobody_without_access_opens_the_queue(desk: Desk) -> None:
    nobody = seated(desk, "9" * 32)
    with pytest.raises(NotAllowed):
        QueueSource(nobody, QueueFilter())
    with pytest.raises(NotAllowed):
        queue.counts(nobody)


def test_a_row_reads_as_it_should(desk: Desk) -> None:
    me = desk.session.user_id
    case_id = add_case(
        desk, urgency="emergency", officer_id=me, officer_name="Petugas Uji", deadline="2026-08-14", inbox=1,
        programme="PKH",
    )  # fmt: skip
    row = QueueSource(desk, QueueFilter()).rows_after(None, 1)[0]
    assert (row.id, row.subject_name, row.nik_masked) == (case_id, "Siti Rohmah", "3203********0003")
    assert (row.kind, row.kind_label) == ("KEP", "Keluhan kepesertaan")
    assert row.programme == "PKH"
    assert "Keluarga Harapan" in row.programme_label
    assert (row.status, row.is_open, row.urgency) == (CaseStatus.REGISTERED, True, Urgency.EMERGENCY)
    assert (row.received_on, row.deadline) == (date(2026, 8, 18), date(2026, 8, 14))
    assert row.deadline_state is not None
    assert row.deadline_state.tone == "danger"
    assert row.deadline_text.startswith("Lewat")
    assert (row.officer_id, row.officer_name, row.dusun) == (me, "Petugas Uji", "Krajan")
    assert row.office == desk.office_code
    assert row.office_name
    assert (row.sensitive, row.has_reply, row.inbox) == (False, False, True)
    assert QueueSource(desk, QueueFilter()).row_id(row) == case_id


def test_an_empty_field_reads_as_nothing(desk: Desk) -> None:
    add_case(
        desk, subject_nik=None, programme=None, deadline=None, dusun=None, officer_id=None, status="closed",
        kind="LAMA",
    )  # fmt: skip
    row = QueueSource(desk, QueueFilter()).rows_after(None, 1)[0]
    assert (row.nik_masked, row.programme, row.programme_label, row.officer_name, row.dusun) == ("",) * 5
    assert (row.deadline, row.deadline_state, row.deadline_text, row.officer_id) == (None, None, "", None)
    assert row.kind_label == "LAMA"


def test_a_refresh_shows_what_changed(desk: Desk) -> None:
    source = QueueSource(desk, QueueFilter(open_only=True), Sort("received", True))
    assert (source.count(), list(source.rows_after(None, 5))) == (0, [])
    first = add_case(desk, received_on="2026-08-17")
    second = add_case(desk, received_on="2026-08-18")
    assert source.count() == 2
    page = source.rows_after(None, 5)
    assert [row.id for row in page] == [second, first]
    with desk.unit_of_work() as uow:
        uow.delete("cases", second, "uji")
    assert [row.id for row in source.rows_after(page[0], 5)] == [first]
    assert source.count() == 1


def test_emergencies_come_first_among_the_open(desk: Desk) -> None:
    ended = add_case(desk, urgency="emergency", status="closed", deadline="2026-08-01")
    normal = add_case(desk, deadline="2026-08-19")
    emergency = add_case(desk, urgency="emergency", deadline="2026-12-01")
    undated = add_case(desk, deadline=None)
    sort = Sort("priority", False)
    still_open = QueueSource(desk, QueueFilter(open_only=True), sort).rows_after(None, 9)
    assert [row.id for row in still_open] == [emergency, normal, undated]
    everything = QueueSource(desk, QueueFilter(), sort).rows_after(None, 9)
    assert [row.id for row in everything] == [ended, normal, emergency, undated]


def test_ids_of_a_report_figure_show_just_these(full: Desk) -> None:
    ids = tuple(row["id"] for row in queue_cases.all_rows(full))
    for part in ((), ids[:1], ids[5:40], ids):
        wanted, sort = QueueFilter(ids=part), Sort("name", False)
        source = QueueSource(full, wanted, sort)
        assert source.count() == len(queue_cases.expected(full, wanted, sort, sees_all=True))
        assert [row.id for row in forwards(source, 9)] == queue_cases.expected(
            full, wanted, sort, sees_all=True
        )
    narrowed = replace(QueueFilter(ids=ids), open_only=True, text="siti")
    assert 0 < QueueSource(full, narrowed).count() < QueueSource(full, QueueFilter(ids=ids)).count()
