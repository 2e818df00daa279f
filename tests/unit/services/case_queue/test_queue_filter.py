"""Filters and orders survive being saved, and say which part of a foreign one they cannot read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models.case_status import CaseStatus
from desktop.models.codes import AgeGroup
from desktop.models.errors import InvalidInput
from desktop.services.case_queue.queue_filter import SORT_KEYS, QueueFilter, Sort, SortKey, standard_views

TEXTS = st.lists(st.text(max_size=8), max_size=3).map(tuple)
FILTERS = st.builds(
    QueueFilter,
    statuses=st.lists(st.sampled_from(list(CaseStatus)), max_size=3).map(tuple),
    kinds=TEXTS,
    officer_id=st.none() | st.text(max_size=8),
    overdue=st.booleans(),
    late_answer=st.booleans(),
    received_from=st.none() | st.dates(),
    closed_to=st.none() | st.dates(),
    dusun=TEXTS,
    disability=st.none() | st.booleans(),
    age_group=st.none() | st.sampled_from(list(AgeGroup)),
    text=st.text(max_size=20),
    ids=st.none() | TEXTS,
)


@given(FILTERS)
def test_a_filter_reads_back_as_it_was_saved(wanted: QueueFilter) -> None:
    assert QueueFilter.from_json(wanted.to_json()) == wanted


@given(st.sampled_from(SORT_KEYS), st.booleans())
def test_so_does_an_order(key: SortKey, descending: bool) -> None:
    sort = Sort(key, descending)
    assert Sort.from_json(sort.to_json()) == sort


def test_only_what_is_asked_is_written() -> None:
    assert QueueFilter().to_json() == "{}"
    assert QueueFilter(open_only=True).to_json() == '{"open_only": true}'


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("[]", "content"),
        ("{", "content"),
        ('{"colour": "red"}', "colour"),
        ('{"statuses": ["lost"]}', "statuses"),
        ('{"statuses": "registered"}', "statuses"),
        ('{"open_only": 1}', "open_only"),
        ('{"received_from": "kemarin"}', "received_from"),
        ('{"received_from": 5}', "received_from"),
        ('{"text": null}', "text"),
    ],
)
def test_what_cannot_be_read_is_named(text: str, field: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        QueueFilter.from_json(text)
    assert set(caught.value.problems) == {field}


@pytest.mark.parametrize("text", ["{}", '{"key": "size", "descending": true}', '{"key": "name"}', "x"])
def test_an_unknown_order_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput):
        Sort.from_json(text)


def test_only_offices_above_have_a_view_of_referrals() -> None:
    village = [view.code for view in standard_views("a", receives_referrals=False)]
    above = [view.code for view in standard_views("a", receives_referrals=True)]
    assert "inbox" not in village
    assert above == ["inbox", *village]
