"""One value has one spelling; every other spelling is refused before it costs anything."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.sync.canonical import INT64_MAX, MAX_DEPTH, NotCanonical, decode, encode

values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-INT64_MAX - 1, INT64_MAX)
    | st.text(st.characters(codec="utf-8")),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=10,
)
objects = st.dictionaries(st.text(max_size=5), values, max_size=4)


def depth(value: Any) -> int:
    if isinstance(value, dict):
        return 1 + max(map(depth, value.values()), default=0)
    if isinstance(value, list):
        return 1 + max(map(depth, value), default=0)
    return 0


@given(objects)
def test_what_is_encoded_is_read_back(value: dict[str, Any]) -> None:
    raw = encode(value)
    assert raw.isascii()
    assert raw.endswith(b"\n")
    if depth(value) <= MAX_DEPTH:
        assert decode(raw, max_bytes=10_000) == value


@given(objects, st.binary(max_size=3), st.integers(0, 200))
def test_any_other_bytes_are_refused_or_mean_something_else(
    value: dict[str, Any], junk: bytes, at: int
) -> None:
    raw = encode(value)
    mutated = raw[:at] + junk + raw[at + 1 :]
    try:
        read = decode(mutated, max_bytes=10_000)
    except NotCanonical:
        return
    # One spelling each: other bytes that are accepted cannot mean the same.
    assert (mutated == raw) == (read == value and encode(read) == raw)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\n",
        b"[]\n",
        b"1\n",
        b"{}",
        b"{}\n\n",
        b'{"a": 1}\n',
        b'{"b":1,"a":2}\n',
        b'{"a":1,"a":1}\n',
        b'{"a":1.0}\n',
        b'{"a":1e3}\n',
        b'{"a":NaN}\n',
        b'{"a":Infinity}\n',
        b'{"a":-0}\n',
        b'{"a":01}\n',
        b'{"a":9223372036854775808}\n',
        b'{"a":' + b"9" * 100_000 + b"}\n",
        b'{"a":"\xc3\xa9"}\n',
        b'{"a":"\\u00E9"}\n',
        b'{"a":"\\ud83d"}\n',
        b'{"a":"\\/"}\n',
        b'{"a":"\xff"}\n',
        b"{\"a\":'x'}\n",
        b'\xef\xbb\xbf{"a":1}\n',
    ],
)
def test_other_spellings_are_refused(raw: bytes) -> None:
    with pytest.raises(NotCanonical):
        decode(raw, max_bytes=1_000_000)


@pytest.mark.parametrize("levels", [MAX_DEPTH + 1, 500, 5_000, 500_000])
def test_deep_nesting_is_refused_without_a_crash(levels: int) -> None:
    for raw in (b'{"a":' * levels + b"1" + b"}" * levels + b"\n", b'{"a":' + b"[" * levels):
        with pytest.raises(NotCanonical):
            decode(raw, max_bytes=len(raw))


def test_a_long_text_is_refused_before_it_is_parsed() -> None:
    with pytest.raises(NotCanonical, match="longer"):
        decode(encode({"a": "x" * 100}), max_bytes=50)


@pytest.mark.parametrize("unit", [b'\\"', b'"', b"[", b'{"', b'{"a":', b"\\"])
def test_hostile_texts_take_no_more_than_their_length(unit: bytes) -> None:
    raw = b'{"' + unit * (1_000_000 // len(unit))
    began = time.process_time()
    with pytest.raises(NotCanonical):
        decode(raw, max_bytes=2_000_000)
    assert time.process_time() - began < 5


def test_it_is_what_jq_and_python_write() -> None:
    value = {"b": [1, None, True], "a": "é\n\x7f"}
    assert encode(value) == json.dumps(value, sort_keys=True, separators=(",", ":")).encode() + b"\n"
