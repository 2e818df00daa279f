"""Steps of the editor on nested criteria: nothing is lost or becomes too deep, the old stays as it was."""

from __future__ import annotations

from copy import deepcopy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models import criteria_outline as outline
from desktop.models.criteria_outline import Items, Path
from desktop.models.criterion_types import DEEPEST
from desktop.models.programme_reader import read_criterion
from desktop.models.reference_reader import Item
from tests.helpers.criteria import Json, criteria, programmes


def leaf(label: str) -> Json:
    return {"type": "age", "operator": ">=", "value": 1, "label": label}


def group(label: str, *inside: Json) -> Json:
    return {"type": "any_of", "label": label, "criteria": list(inside)}


A, B, C, D = map(leaf, "abcd")
NESTED = [A, group("g", B, C), D]


def told(items: Items) -> str:
    """The labels with brackets around what stands in a group."""
    return " ".join(
        f"{item['label']}({told(item['criteria'])})" if outline.is_group(item) else str(item["label"])
        for item in items
    )


@pytest.mark.parametrize(
    ("step", "path", "after", "now"),
    [
        (lambda i, p: outline.shifted(i, p, 1), (0,), "g(b c) a d", (1,)),
        (lambda i, p: outline.shifted(i, p, -1), (1, 1), "a g(c b) d", (1, 0)),
        (lambda i, p: outline.shifted(i, p, -1), (0,), None, None),
        (lambda i, p: outline.shifted(i, p, 1), (1, 1), None, None),
        (outline.put_in, (0,), "g(a b c) d", (0, 0)),
        (outline.put_in, (2,), "a g(b c d)", (1, 2)),
        (outline.put_in, (1,), None, None),
        (outline.put_in, (1, 0), None, None),
        (outline.taken_out, (1, 0), "a g(c) b d", (2,)),
        (outline.taken_out, (0,), None, None),
    ],
)
def test_a_step_and_where_the_criterion_is_after_it(
    step: object, path: Path, after: str | None, now: Path | None
) -> None:
    assert callable(step)
    moved = step(NESTED, path)
    assert (moved and told(moved.items), moved and moved.path) == (after, now)
    assert told(NESTED) == "a g(b c) d"


def test_no_group_stands_deeper_than_the_engine_reads() -> None:
    three = [group("g", A), group("i", group("j", B))]
    assert outline.put_in(three, (1,)) is None  # a third group inside the others
    assert outline.put_in([group("g", group("h", A)), B], (1,)) is not None
    assert not outline.fits(group("empty"), (0, 0))
    assert outline.fits(A, (0, 0))


def test_an_empty_group_is_found() -> None:
    assert outline.empty_group(NESTED) is None
    emptied = outline.taken(outline.taken(NESTED, (1, 0)), (1, 0))
    assert outline.empty_group(emptied) == group("g")
    assert told(outline.put(emptied, (1, 0), A)) == "a g(a) d"


STEPS = (
    lambda items, path: outline.shifted(items, path, -1),
    lambda items, path: outline.shifted(items, path, 1),
    outline.put_in,
    outline.taken_out,
)


def every_label(items: Items) -> list[str]:
    return sorted(str(item["label"]) for _, item in outline.walk(items))


@given(programmes, st.data())
def test_moving_loses_nothing_and_stays_readable(items: Items, data: st.DataObject) -> None:
    before, labels = deepcopy(items), every_label(items)
    now = items
    for _ in range(6):
        paths = [path for path, _ in outline.walk(now)]
        if not paths:
            return
        path = data.draw(st.sampled_from(paths))
        moved = data.draw(st.sampled_from(STEPS))(now, path)
        if moved is None:
            continue
        assert outline.at(moved.items, moved.path) == outline.at(now, path)
        now = moved.items
    assert every_label(now) == labels
    assert items == before
    assert all(len(path) <= DEEPEST for path, _ in outline.walk(now))
    if outline.empty_group(now) is None:
        for item in now:
            read_criterion(Item(item, "", ""))


@given(programmes, criteria(), st.data())
def test_taking_away_what_was_put_gives_the_same(items: Items, item: Json, data: st.DataObject) -> None:
    lists = [(), *(path for path, found in outline.walk(items) if outline.is_group(found))]
    above = data.draw(st.sampled_from(lists))
    path = (*above, data.draw(st.integers(0, len(outline.inside(items, above)))))
    there = outline.put(items, path, item)
    assert outline.at(there, path) == item
    assert outline.taken(there, path) == items
    assert outline.changed(there, path, A) == outline.put(items, path, A)
