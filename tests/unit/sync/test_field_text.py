"""The merge writes fields into the log exactly as the unit of work does."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.storage.changelog import dump
from desktop.sync.changes import text_of, texts_of

VALUES = st.none() | st.integers(-(2**63), 2**63 - 1) | st.text(st.characters(codec="utf-8"))


@given(st.dictionaries(st.text(st.characters(codec="utf-8"), max_size=5), VALUES, max_size=6))
def test_both_spell_alike(fields: dict[str, str | int | None]) -> None:
    assert text_of(fields) == dump(fields)


@given(st.lists(st.dictionaries(st.text(st.characters(codec="utf-8"), max_size=5), VALUES, max_size=3)))
def test_many_are_spelt_as_each_is(many: list[dict[str, str | int | None]]) -> None:
    assert texts_of(many) == [text_of(fields) for fields in many]


def test_line_breaks_inside_a_value_part_no_texts() -> None:
    many: list[dict[str, str | int | None]] = [{"account": "a\nb\r\n\u2028\x85c"}, {"account": "\n"}]
    assert texts_of(many) == [text_of(fields) for fields in many]
    assert texts_of([]) == []
