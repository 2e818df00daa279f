"""Lines that do not fit the tables are told from those that do, many at once."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import astuple

from desktop.storage.knowledge import HISTORY
from desktop.sync.changes import ChangeLine, Op, text_of
from desktop.sync.scope import OutOfScope
from desktop.sync.shapes import Malformed, check_shapes, row_columns
from tests.helpers.bundles import KECAMATAN, VILLAGE, change

PERSON = {
    "office": VILLAGE, "part": VILLAGE, "name": "Siti", "nik_status": "ada", "sex": "P", "area_code": VILLAGE,
    "disabilities": "[]", "has_disability": 0,
}  # fmt: skip


def put(seq: int, /, entity: Any = "person", **fields: Any) -> ChangeLine:
    whole = {name: value for name, value in (PERSON | fields).items() if value is not ...}
    return change(seq, entity=entity, op=Op.PUT, fields=whole)


def test_each_line_says_its_row_or_its_fields_in_the_order_of_the_lines() -> None:
    lines = [put(1, name="Ayu", phone="0811"), change(2, entity="person", fields={"name": "Budi"}), put(3)]
    first, patch, third = check_shapes(lines).said
    assert patch == {"name": "Budi"}
    named = dict(zip(row_columns("person"), astuple(first), strict=True))
    assert (named["office"], named["name"], named["phone"], named["has_disability"]) == (
        VILLAGE, "Ayu", "0811", 0,
    )  # fmt: skip
    assert third.name == "Siti"
    assert check_shapes([]).said == []


names = st.text(st.characters(codec="utf-8"), max_size=30)


@given(st.lists(st.tuples(names, st.none() | names, st.sampled_from([..., None, 0, 2**63 - 1])), max_size=5))
def test_the_log_keeps_the_same_text_whatever_road_a_row_takes(rows: list[tuple[Any, ...]]) -> None:
    lines = [
        put(seq, name=name, phone=phone, education=education)
        for seq, (name, phone, education) in enumerate(rows, 1)
    ]
    assert check_shapes(lines).texts == [text_of(line.values) for line in lines]


def test_a_column_that_is_said_to_be_empty_stays_in_the_text_and_one_unsaid_stays_out() -> None:
    (text,) = check_shapes([put(1, phone=None)]).texts
    assert '"phone":null' in text
    assert "rt" not in json.loads(text)


def test_the_history_of_a_row_handed_over_is_no_column_but_stays_in_the_text() -> None:
    history = f'{{"{VILLAGE}/{"1" * 32}/1":4}}'
    shapes = check_shapes([put(1, **{HISTORY: history}), put(2, name=f'"{HISTORY}"')])
    assert len(astuple(shapes.said[0])) == len(row_columns("person"))
    assert json.loads(shapes.texts[0])[HISTORY] == history
    assert shapes.said[1].name == f'"{HISTORY}"'


@pytest.mark.parametrize(
    "wrong",
    [
        put(2, name=7),
        put(2, has_disability="0"),
        put(2, name=...),
        put(2, name=None),
        put(2, colour="crimson"),
        put(2, part=KECAMATAN),
        put(2, **{HISTORY: "{"}),
        put(2, **{HISTORY: 4}),
        put(2, entity="rumour"),
        change(2, entity="person", fields={"colour": "crimson"}),
        change(2, entity="person", op=Op.DELETE, fields={}),
    ],
    ids=lambda line: f"{line.entity}-{line.op}-{len(bytes(line.fields))}",
)
def test_one_that_does_not_fit_among_many_is_noticed(wrong: ChangeLine) -> None:
    with pytest.raises(Malformed) as caught:
        check_shapes([put(1), wrong, put(3)])
    assert "crimson" not in str(caught.value), "the message holds nothing of the content"


def test_nobody_patches_who_owns_a_row() -> None:
    with pytest.raises(OutOfScope):
        check_shapes([put(1), change(2, entity="person", fields={"office": VILLAGE})])
