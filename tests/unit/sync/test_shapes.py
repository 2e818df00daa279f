"""Lines that do not fit the tables are told from those that do, many at once."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.models.tables import carried
from desktop.storage.knowledge import HISTORY
from desktop.sync.changes import ChangeLine, Op
from desktop.sync.scope import Malformed, OutOfScope, check_shapes
from tests.helpers.bundles import KECAMATAN, VILLAGE, change

PERSON = {
    "office": VILLAGE, "part": VILLAGE, "name": "Siti", "nik_status": "ada", "sex": "P", "area_code": VILLAGE,
    "disabilities": "[]", "has_disability": 0,
}  # fmt: skip


def put(seq: int, /, entity: Any = "person", **fields: Any) -> ChangeLine:
    whole = {name: value for name, value in (PERSON | fields).items() if value is not ...}
    return change(seq, entity=entity, op=Op.PUT, fields=whole)


def test_values_stand_in_the_order_of_the_columns_and_of_the_lines() -> None:
    lines = [put(1, name="Ayu", phone="0811"), change(2, entity="person", fields={"name": "Budi"}), put(3)]
    first, patch, third = check_shapes(lines)
    assert patch == ()
    named = dict(zip(carried("person"), first, strict=True))
    assert (named["office"], named["name"], named["phone"], named["has_disability"]) == (
        VILLAGE, "Ayu", "0811", 0,
    )  # fmt: skip
    assert dict(zip(carried("person"), third, strict=True))["name"] == "Siti"
    assert check_shapes([]) == []


def test_the_history_of_a_row_handed_over_is_no_column() -> None:
    (values,) = check_shapes([put(1, **{HISTORY: f'{{"{VILLAGE}/{"1" * 32}/1":4}}'})])
    assert len(values) == len(carried("person"))


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
    ids=lambda line: f"{line.entity}-{line.op}-{len(line.fields)}",
)
def test_one_that_does_not_fit_among_many_is_noticed(wrong: ChangeLine) -> None:
    with pytest.raises(Malformed) as caught:
        check_shapes([put(1), wrong, put(3)])
    assert "crimson" not in str(caught.value), "the message holds nothing of the content"


def test_nobody_patches_who_owns_a_row() -> None:
    with pytest.raises(OutOfScope):
        check_shapes([put(1), change(2, entity="person", fields={"office": VILLAGE})])
