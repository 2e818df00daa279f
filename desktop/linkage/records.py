"""The records that are compared, and what of them is compared."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from desktop.linkage.spelling import COMMON, names_as_heard, skeleton

_NIK = re.compile(r"[1-9][0-9]{5}(?:[0-2][0-9]|3[01]|[4-6][0-9]|7[01])(?:0[1-9]|1[0-2])[0-9]{6}")
_DAY = re.compile(r"([12][0-9]{3})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
#: Days written where only the year is known.
_GUESSED = frozenset({(1, 1), (7, 1), (12, 31)})


Key = str | int | tuple[str, int]
"""What compared records share: a NIK, No. KK or birth date, or the bones of a name with a year or day."""


class PersonRecord(NamedTuple):
    """A resident as recorded. ``birth`` is ``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY``; empty texts are unknown.

    ``area`` is the code of the village whose registry it is in.
    """

    id: str
    name: str
    nik: str = ""
    sex: str = ""
    birth: str = ""
    no_kk: str = ""
    area: str = ""


@dataclass(slots=True, eq=False)
class Prepared:
    """A record made ready: its words as heard, its numbers where they can be right, its birth in parts.

    ``month`` and ``day`` are 0 where they are not known; ``guessed`` marks a day people write for a year.
    """

    record: PersonRecord
    words: tuple[str, ...]
    main: frozenset[str]
    joined: str
    nik: str
    no_kk: str
    year: int
    month: int
    day: int
    guessed: bool
    keys: tuple[Key, ...]


def valid_nik(text: str) -> str:
    """The NIK where it can be one, else empty: numbers made up of zeros belong to nobody."""
    return text if _NIK.fullmatch(text) and not text.endswith("0000") else ""


def prepare(records: Sequence[PersonRecord]) -> list[Prepared]:
    """The records ready for comparing, in the same order."""
    heard = names_as_heard([record.name for record in records])
    return [_prepared(record, words) for record, words in zip(records, heard, strict=True)]


def _prepared(record: PersonRecord, words: tuple[str, ...]) -> Prepared:
    main, joined, bones = _parts(words)
    no_kk = record.no_kk if len(record.no_kk) == 16 and not record.no_kk.endswith("0000") else ""
    year, month, day = _birth(record.birth)
    nik = valid_nik(record.nik) if record.nik else ""
    return Prepared(
        record=record,
        words=words,
        main=main,
        joined=joined,
        nik=nik,
        no_kk=no_kk,
        year=year,
        month=month,
        day=day,
        guessed=year > 0 and (day == 0 or (month, day) in _GUESSED),
        keys=_keys(nik, no_kk, bones, (year, month, day)),
    )


@lru_cache(maxsize=100_000)
def _parts(words: tuple[str, ...]) -> tuple[frozenset[str], str, str]:
    """The words that tell people apart: as a set, as one text, and their bones."""
    main = sorted({word for word in words if word not in COMMON and len(word) > 1} or set(words))
    return frozenset(main), "".join(main), " ".join([skeleton(word) for word in main])


def _keys(nik: str, no_kk: str, bones: str, birth: tuple[int, int, int]) -> tuple[Key, ...]:
    keys: list[Key] = []
    if nik:
        keys.append(nik)
    if no_kk:
        keys.append("kk" + no_kk)
    year, month, day = birth
    if year:
        keys.append((bones, year))
    if year and day:
        # Day and month in either order; below zero, so that no day is taken for a year.
        of_year = -(100 * min(day, month) + max(day, month))
        keys.append(10_000 * year - of_year)
        keys.append((bones, of_year))
    return tuple(keys)


@lru_cache(maxsize=50_000)
def _birth(text: str) -> tuple[int, int, int]:
    if not text:
        return 0, 0, 0
    match = _DAY.fullmatch(text)
    if match is None:
        return 0, 0, 0
    month, day = int(match[2] or 0), int(match[3] or 0)
    if month > 12 or day > 31:
        return int(match[1]), 0, 0
    return int(match[1]), month, day
