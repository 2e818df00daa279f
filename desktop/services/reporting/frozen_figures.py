"""The figures of a month as plain JSON values and back, and as a flat list of numbers to compare.

Works on whatever dataclasses the report is made of. Filters are left out: they may hold the ids of cases,
and a frozen number opens the cases that stand behind it today. Fields that a later version of the program
adds are empty in a month frozen by an earlier one.
"""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from desktop.services.case_queue.queue_filter import QueueFilter

NOTHING = QueueFilter(ids=())
"""Shows no case: for a figure whose cases are not known any more."""

_OF_THE_READER = frozenset({"hidden"})
"""What depends on who reads the report, and so is not frozen."""
_NO_NUMBERS = frozenset(
    {"year", "month", "total", "all", "destination_total", "by_day", "comparison", "targets", "unanswered",
     "unanswered_total", "discipline"}
)  # fmt: skip
"""Sums of others, and what is not of this month alone: other months, the queue as it stands, who sent."""
_UNDER = {
    "destinations": "Rujukan",
    "levels": "Dirujuk",
    "areas": "Wilayah",
    "reactivation": "Reaktivasi PBI-JK",
    "answer_times": "Lama jawaban",
}
"""Words before those of a list that has no title of its own."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a report: where it stands, its words from the outside in, and the cases behind it."""

    code: str
    words: tuple[str, ...]
    value: int | float
    filter: QueueFilter


# ---------------------------------------------------------------- to JSON and back


def freeze(value: Any) -> Any:
    """A report as objects, lists, texts and numbers."""
    if is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: freeze(getattr(value, field.name))
            for field in fields(value)
            if field.name not in _OF_THE_READER and not isinstance(getattr(value, field.name), QueueFilter)
        }
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (tuple, list)):
        return [freeze(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): freeze(item) for key, item in value.items()}
    return value


def thaw(kind: Any, data: Any, filters: Mapping[str, QueueFilter], at: str = "") -> Any:
    """What ``freeze`` made of a value of type ``kind``; each filter is that of ``filters`` at its place."""
    if kind is QueueFilter:
        return filters.get(at, NOTHING)
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        if data is None:
            return None
        return thaw(_only_kind(kind, data), data, filters, at)
    if origin is tuple:
        return _thaw_tuple(get_args(kind), data, filters, at)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        key_kind, value_kind = get_args(kind)
        return {
            thaw(key_kind, key, filters): thaw(value_kind, item, filters, f"{at}/{key}")
            for key, item in data.items()
        }
    if isinstance(kind, type) and is_dataclass(kind):
        return _thaw_record(kind, data, filters, at)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(data)
    return date.fromisoformat(data) if kind is date else data


def _only_kind(kind: Any, data: Any) -> Any:
    kinds = [one for one in get_args(kind) if one is not type(None)]
    return next((one for one in kinds if isinstance(one, type) and isinstance(data, one)), kinds[0])


def _thaw_tuple(kinds: tuple[Any, ...], data: Any, filters: Mapping[str, QueueFilter], at: str) -> Any:
    every = kinds[0] if len(kinds) == 2 and kinds[1] is Ellipsis else None
    return tuple(
        thaw(every if every is not None else kinds[place], item, filters, f"{at}/{_step(item, place)}")
        for place, item in enumerate(data)
    )


def _thaw_record(kind: Any, data: Any, filters: Mapping[str, QueueFilter], at: str) -> Any:
    values: dict[str, Any] = {}
    for field in fields(kind):
        expected, place = _hints(kind)[field.name], f"{at}/{field.name}"
        if field.name in data:
            values[field.name] = thaw(expected, data[field.name], filters, place)
        elif expected is QueueFilter:
            values[field.name] = filters.get(place, NOTHING)
        elif field.default is MISSING and field.default_factory is MISSING:
            values[field.name] = _empty(expected)
    return kind(**values)


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _empty(kind: Any) -> Any:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return None
    if is_dataclass(kind):
        return _thaw_record(kind, {}, {}, "")
    return origin() if origin is not None else kind()


# ---------------------------------------------------------------- flat


def filters_of(value: Any, at: str = "") -> Iterator[tuple[str, QueueFilter]]:
    """Every filter of a report with its place."""
    if isinstance(value, QueueFilter):
        yield at, value
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from filters_of(getattr(value, field.name), f"{at}/{field.name}")
    elif isinstance(value, (tuple, list)):
        for place, item in enumerate(value):
            yield from filters_of(item, f"{at}/{_step(item, place)}")
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from filters_of(item, f"{at}/{key}")


def numbers_of(value: Any, at: str = "", words: tuple[str, ...] = ()) -> Iterator[Number]:
    """Every number that was counted in the month; each place occurs once."""
    if _is_number(value):
        yield Number(at, words, value, NOTHING)
    elif is_dataclass(value) and not isinstance(value, type):
        label, count = getattr(value, "label", ""), getattr(value, "value", None)
        if isinstance(count, int):
            yield Number(at, (*words, label), count, getattr(value, "filter", NOTHING))
        else:
            yield from _fields_of(value, at, words)
    elif isinstance(value, (tuple, list)):
        for place, item in enumerate(value):
            yield from numbers_of(item, f"{at}/{_step(item, place)}", words)


def _fields_of(value: Any, at: str, words: tuple[str, ...]) -> Iterator[Number]:
    own = _title(value)
    inner = (*words, own) if own else words
    for field in fields(value):
        if field.name not in _NO_NUMBERS and field.name not in _OF_THE_READER:
            item = getattr(value, field.name)
            before = FIELD_WORDS.get(field.name, field.name) if _is_number(item) else _UNDER.get(field.name)
            yield from numbers_of(item, f"{at}/{field.name}", (*inner, before) if before else inner)


FIELD_WORDS = {
    "letters_issued": "Surat rujukan yang diterbitkan",
    "visits": "Kunjungan rumah",
    "met": "Keluarga yang ditemui",
    "sessions": "Kegiatan sosialisasi",
    "reached": "Warga yang mengikuti sosialisasi",
    "women": "Perempuan yang mengikuti sosialisasi",
    "number": "Banyaknya",
    "median": "Nilai tengah (hari kerja)",
    "ninetieth": "Sembilan dari sepuluh (hari kerja)",
}
"""The words of numbers that stand in a field and not in a figure."""


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, (bool, Enum))


def _title(value: Any) -> str:
    for name in ("title", "name", "label"):
        found = getattr(value, name, "")
        if isinstance(found, str) and found:
            return found
    return ""


def _step(item: Any, place: int) -> str:
    """What tells an item of a list from the others, also when another comes before it: its code or name."""
    for name in ("code", "name"):
        found = item.get(name) if isinstance(item, Mapping) else getattr(item, name, None)
        if isinstance(found, str) and found:
            return found
    return str(place)
