"""Canonical JSON: one value has exactly one spelling, so that signed bytes cannot be read two ways.

ASCII (other characters as lowercase ``\\uXXXX``), keys sorted, no white space, one newline at the end,
no fractions, integers within 64 bits, no key twice, no half of a surrogate pair. A text that is not
spelled exactly so is refused.
"""

from __future__ import annotations

import json
from typing import Any

INT64_MAX = 2**63 - 1
MAX_DEPTH = 8


class NotCanonical(ValueError):
    """The bytes are not canonical JSON of an object; the message says why, without quoting content."""


def encode(value: dict[str, Any]) -> bytes:
    """The canonical bytes of an object, newline included."""
    text = json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.encode("ascii") + b"\n"


def decode(raw: bytes, *, max_bytes: int) -> dict[str, Any]:
    """The object in ``raw``. Raises NotCanonical for anything not spelled as ``encode`` spells it."""
    if len(raw) > max_bytes:
        raise NotCanonical(f"longer than {max_bytes} bytes")
    try:
        value = json.loads(
            raw.decode("ascii"),
            parse_int=_int64,
            parse_float=_refuse_number,
            parse_constant=_refuse_number,
        )
        if not isinstance(value, dict):
            raise NotCanonical("not an object")
        _check_depth(value, MAX_DEPTH)
        json.dumps(value, ensure_ascii=False).encode("utf-8")  # fails on half a surrogate pair
    except (UnicodeError, json.JSONDecodeError) as error:
        raise NotCanonical(f"not ASCII JSON ({type(error).__name__})") from None
    except RecursionError:
        raise NotCanonical(f"nested deeper than {MAX_DEPTH}") from None
    # Spelling it again also catches repeated keys, of which the parser kept only the last.
    if encode(value) != raw:
        raise NotCanonical("not in canonical spelling")
    return value


def _check_depth(value: Any, left: int) -> None:
    if not isinstance(value, (dict, list)):
        return
    if left == 0:
        raise NotCanonical(f"nested deeper than {MAX_DEPTH}")
    for item in value.values() if isinstance(value, dict) else value:
        _check_depth(item, left - 1)


def _int64(text: str) -> int:
    value = int(text) if len(text) <= 20 else INT64_MAX + 1
    if not -INT64_MAX - 1 <= value <= INT64_MAX:
        raise NotCanonical("a number beyond 64 bits")
    return value


def _refuse_number(text: str) -> Any:
    raise NotCanonical("a fraction, NaN or infinity")
