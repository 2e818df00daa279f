"""Finding pairs that may be one person, among any number of records, without comparing all with all.

Only records that share something are compared (*blocking*): a NIK, a birth date (day and month in either
order), a family number, or the bones of a name with a year or a day. What half a village shares (1 January)
is split further by the beginnings of the names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from rapidfuzz.distance import JaroWinkler

from desktop.linkage.records import FAMILY, Key, PersonRecord, Prepared, Preparing, prepare
from desktop.linkage.scoring import judge

LARGE = 48
"""Records in a block from which it is split by the beginnings of names."""

HUGE = 400
"""Records in a block, split or not, that say nothing by sharing it (a No. KK of the whole hamlet)."""

_NEAR = 0.72
_CHUNK = 20_000
#: By how much a number can change where one digit is mistyped, or two neighbours change places.
_SLIPS = frozenset(by * digit * 10**place for by in (1, 9) for digit in range(1, 10) for place in range(16))
_jaro = JaroWinkler.similarity

Check = Callable[[int, int], object]
"""Told how many records of how many are done; may raise to stop."""


class Match(NamedTuple):
    """Two records that may be one, ``left`` the smaller id; score 0 to 100 and the reasons in words."""

    left: str
    right: str
    score: int
    reasons: tuple[str, ...]


def find_all(records: Iterable[PersonRecord], check: Check = lambda _done, _all: None) -> list[Match]:
    """Every pair worth a look, the likeliest first."""
    return _judged(_Blocks(_distinct(prepare(list(records))), check), check)


def find_for(
    fresh: Iterable[PersonRecord],
    others: Iterable[PersonRecord],
    check: Check = lambda _done, _all: None,
) -> list[Match]:
    """The pairs of which one record is fresh. ``others`` may be long: what shares nothing is not kept."""
    ready = Preparing()
    blocks = _Blocks(_distinct(ready(list(fresh))), check)
    ids = {one.record.id for one in blocks.records}
    for chunk in _chunks(others):
        check(blocks.limit, 2 * blocks.limit)
        blocks.add_sharing(ready([record for record in chunk if record.id not in ids]), ids)
    return _judged(blocks, check)


def _distinct(records: list[Prepared]) -> list[Prepared]:
    return list({one.record.id: one for one in records}.values())


def _chunks(records: Iterable[PersonRecord]) -> Iterator[list[PersonRecord]]:
    left = iter(records)
    while chunk := list(islice(left, _CHUNK)):
        yield chunk


class _Blocks:
    """Records, and for each key where those stand that share it: one place, or a list in growing order.

    The first ``limit`` records are those whose pairs are wanted; only their keys count.
    """

    def __init__(self, wanted: list[Prepared], check: Check) -> None:
        self.records = wanted
        self.limit = len(wanted)
        self.places: dict[Key, int | list[int]] = {}
        places = self.places
        for place, one in enumerate(wanted):
            if not place % _CHUNK:
                check(place, 2 * self.limit)
            for key in one.blocking_keys():
                if places.setdefault(key, place) is not place:
                    _join(places, key, place)

    def add_sharing(self, records: Iterable[Prepared], ids: set[str]) -> None:
        """Takes of other records those that share a key, and their ids into ``ids``."""
        places, place = self.places, len(self.records)
        for one in records:
            shared = [key for key in one.blocking_keys() if key in places]
            if shared and one.record.id not in ids:
                ids.add(one.record.id)
                self.records.append(one)
                for key in shared:
                    _join(places, key, place)
                place += 1

    def groups(self, check: Check) -> Iterator[tuple[Key, list[int]]]:
        """The places that share a key; large blocks in parts."""
        size = len(self.places)
        for number, (key, places) in enumerate(self.places.items()):
            if not number % _CHUNK:
                check(self.limit + number * self.limit // size, 2 * self.limit)
            if not isinstance(places, list):
                continue
            if len(places) <= LARGE:
                yield key, places
            else:
                for part in _split(self.records, places):
                    yield key, part


def _join(places: dict[Key, int | list[int]], key: Key, place: int) -> None:
    block = places[key]
    if isinstance(block, list):
        block.append(place)
    else:
        places[key] = [block, place]


def _split(records: Sequence[Prepared], places: list[int]) -> list[list[int]]:
    parts: dict[str, list[int]] = defaultdict(list)
    for place in places:
        for start in {word[:2] for word in records[place].name.main}:
            parts[start].append(place)
    return [part for part in parts.values() if 1 < len(part) <= HUGE]


class _Sieve:
    """Who of a block is compared in full: the first look at a pair, at what is cheap to look at.

    Whom it passes over would not reach the threshold of ``judge``, or shares another key that says more.
    """

    def __init__(self, blocks: _Blocks) -> None:
        self._limit = blocks.limit
        self._niks, self._names, self._births = [], [], []
        for one in blocks.records:
            self._niks.append(int(one.nik or 0))
            self._names.append(one.name)
            self._births.append(one.birth)

    def pairs(self, key: Key, group: list[int]) -> Iterator[tuple[int, int]]:
        """Of each wanted pair in a block the places, the smaller one first."""
        if isinstance(key, int):
            return self._by_birth(group) if key > 0 else self._by_bones(group)
        return self._by_family(group) if key.startswith(FAMILY) else self._by_nik(group)

    def _by_nik(self, group: list[int]) -> Iterator[tuple[int, int]]:
        for at, left in enumerate(group, 1):
            if left >= self._limit:
                return
            for right in group[at:]:
                yield left, right

    def _by_bones(self, group: list[int]) -> Iterator[tuple[int, int]]:
        niks = self._niks
        for at, left in enumerate(group, 1):
            if left >= self._limit:
                return
            nik = niks[left]
            for right in group[at:]:
                other = niks[right]
                if not nik or not other or abs(nik - other) in _SLIPS:
                    yield left, right

    def _by_birth(self, group: list[int]) -> Iterator[tuple[int, int]]:
        niks, names = self._niks, self._names
        for at, left in enumerate(group, 1):
            if left >= self._limit:
                return
            nik, unlike, joined = niks[left], names[left].main.isdisjoint, names[left].joined
            for right in group[at:]:
                other = niks[right]
                if nik and other and abs(nik - other) not in _SLIPS:
                    continue
                name = names[right]
                if not unlike(name.main) or _jaro(joined, name.joined) >= _NEAR:
                    yield left, right

    def _by_family(self, group: list[int]) -> Iterator[tuple[int, int]]:
        """Of one family number: nobody born in another year and on another day."""
        births, names = self._births, self._names
        for at, left in enumerate(group, 1):
            if left >= self._limit:
                return
            born, unlike, joined = births[left], names[left].main.isdisjoint, names[left].joined
            for right in group[at:]:
                other, name = births[right], names[right]
                if born.year != other.year and born.of_year != other.of_year and born.day and other.day:
                    continue
                if not unlike(name.main) or _jaro(joined, name.joined) >= _NEAR:
                    yield left, right


def _judged(blocks: _Blocks, check: Check) -> list[Match]:
    """The verdicts on all pairs that are compared, each judged once."""
    records, size, sieve = blocks.records, len(blocks.records), _Sieve(blocks)
    seen: set[int] = set()
    found = []
    for key, group in blocks.groups(check):
        for place, other_place in sieve.pairs(key, group):
            pair = place * size + other_place
            if pair in seen:
                continue
            seen.add(pair)
            one, other = records[place], records[other_place]
            verdict = judge(one, other)
            if verdict is not None:
                left, right = one.record.id, other.record.id
                if right < left:
                    left, right = right, left
                found.append(Match(left, right, verdict.score, verdict.reasons))
    found.sort(key=lambda match: (-match.score, match.left, match.right))
    return found
