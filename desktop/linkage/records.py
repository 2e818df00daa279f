"""The records that are compared, and what of them is compared.

Names and days that many records share are worked out once, and are then one object.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from desktop.linkage.spelling import COMMON, names_as_heard, skeleton

#: Numbers made up of zeros belong to nobody.
_NIK = re.compile(
    r"[1-9][0-9]{5}(?:[0-2][0-9]|3[01]|[4-6][0-9]|7[01])(?:0[1-9]|1[0-2])[0-9]{2}(?!0000)[0-9]{4}"
)
_DAY = re.compile(r"([12][0-9]{3})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
#: Days written where only the year is known.
_GUESSED = frozenset({(1, 1), (7, 1), (12, 31)})
_MOST_NAMES = 200_000
"""Names kept in mind at once."""
_ROOM = 100_000
"""For a sex and a year, or a day of any year, in the number of a name's bones."""
_APART = {"L": (0,), "P": (_ROOM // 2,)}
_EITHER = (0, _ROOM // 2)
"""Where in that room a sex has its years and days: a man and a woman need more in common than that."""

FAMILY = "kk"

Key = str | int
"""What compared records share: a NIK, a No. KK after ``FAMILY``, a birth date as a number, or the bones of a
name with a sex and a year or a day as a number below zero."""


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
class Name:
    """A name as heard: its words, and those that tell people apart as a set and as one text.

    ``bones`` is the number of their bones, below zero and with room for a sex and a year or a day.
    """

    words: tuple[str, ...]
    main: frozenset[str]
    joined: str
    bones: int


@dataclass(slots=True, eq=False)
class Birth:
    """A birth date in parts, 0 where they are not known; ``guessed`` marks a day people write for a year.

    ``of_year`` is month and day in either order, above every year; ``whole`` is the date that way.
    """

    year: int
    month: int
    day: int
    guessed: bool
    of_year: int
    whole: int

    @property
    def digits(self) -> str:
        """The date as YYYYMMDD."""
        return f"{self.year:04}{self.month:02}{self.day:02}"


@dataclass(slots=True, eq=False)
class Prepared:
    """A record made ready: its numbers where they can be right."""

    record: PersonRecord
    name: Name
    nik: str
    no_kk: str
    birth: Birth

    def blocking_keys(self) -> list[Key]:
        """What it may share with others."""
        keys: list[Key] = []
        if self.nik:
            keys.append(self.nik)
        if self.no_kk:
            keys.append(FAMILY + self.no_kk)
        birth, bones = self.birth, self.name.bones
        if birth.whole:
            keys.append(birth.whole)
        if birth.year:
            for apart in _APART.get(self.record.sex, _EITHER):
                keys.append(bones + apart + birth.year)
                if birth.of_year:
                    keys.append(bones + apart + birth.of_year)
        return keys


def valid_nik(text: str) -> str:
    """The NIK where it can be one, else empty."""
    return text if _NIK.fullmatch(text) else ""


class Preparing:
    """Makes records ready, part by part, and keeps the names in mind.

    Keys are those of one such maker: another may give the bones of a name another number.
    """

    def __init__(self) -> None:
        self._names: dict[str, Name] = {}
        self._heard: dict[tuple[str, ...], Name] = {}
        self._bones: dict[str, int] = {}

    def __call__(self, records: Sequence[PersonRecord]) -> list[Prepared]:
        """The records ready for comparing, in the same order."""
        names = self._names
        if len(names) > _MOST_NAMES:
            names.clear()
            self._heard.clear()
        new = [name for name in {record.name for record in records} if name not in names]
        names.update(zip(new, map(self._name, names_as_heard(new)), strict=True))
        return [_prepared(record, names[record.name]) for record in records]

    def _name(self, words: tuple[str, ...]) -> Name:
        known = self._heard.get(words)
        if known is None:
            known = self._heard[words] = self._made(words)
        return known

    def _made(self, words: tuple[str, ...]) -> Name:
        main = sorted({word for word in words if word not in COMMON and len(word) > 1} or set(words))
        bones = " ".join([skeleton(word) for word in main])
        number = self._bones.setdefault(bones, -_ROOM * (len(self._bones) + 1))
        return Name(words, frozenset(main), "".join(main), number)


def prepare(records: Sequence[PersonRecord]) -> list[Prepared]:
    """The records ready for comparing, in the same order."""
    return Preparing()(records)


def _prepared(record: PersonRecord, name: Name) -> Prepared:
    _id, _name, nik, _sex, born, no_kk, _area = record
    if nik:
        nik = valid_nik(nik)
    if no_kk and (len(no_kk) != 16 or no_kk.endswith("0000")):
        no_kk = ""
    return Prepared(record, name, nik, no_kk, _birth(born))


@lru_cache(maxsize=50_000)
def _birth(text: str) -> Birth:
    match = _DAY.fullmatch(text)
    if match is None:
        return Birth(0, 0, 0, guessed=False, of_year=0, whole=0)
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    if month > 12 or day > 31:
        month = day = 0
    of_year = 10_000 + 100 * min(day, month) + max(day, month) if day else 0
    guessed = day == 0 or (month, day) in _GUESSED
    return Birth(year, month, day, guessed, of_year, 100_000 * year + of_year if day else 0)
