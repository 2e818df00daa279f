"""Finding pairs that may be one person, among any number of records, without comparing all with all.

Only records that share something are compared (*blocking*): a NIK, a birth date (day and month in either
order), a family number, or the bones of a name with a year or a day. What half a village shares (1 January)
is split further by the beginnings of the names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import JaroWinkler

from desktop.linkage.records import Key, PersonRecord, Prepared, prepare
from desktop.linkage.scoring import judge

LARGE = 48
"""Records in a block from which it is split by the beginnings of names."""

HUGE = 400
"""Records in a block, split or not, that say nothing by sharing it (a No. KK of the whole hamlet)."""

_NEAR = 0.72
_CHUNK = 20_000
_jaro = JaroWinkler.similarity

Check = Callable[[int, int], object]
"""Told how many records of how many are done; may raise to stop."""


@dataclass(frozen=True, slots=True)
class Match:
    """Two records that may be one, ``left`` the smaller id; score 0 to 100 and the reasons in words."""

    left: str
    right: str
    score: int
    reasons: tuple[str, ...]


def find_all(records: Iterable[PersonRecord], check: Check = lambda _done, _all: None) -> list[Match]:
    """Every pair worth a look, the likeliest first."""
    ready = _distinct(prepare(list(records)))
    return _judged(_pairs(ready, None, check))


def find_for(
    fresh: Iterable[PersonRecord],
    others: Iterable[PersonRecord],
    check: Check = lambda _done, _all: None,
) -> list[Match]:
    """The pairs of which one record is fresh. ``others`` may be long: what shares nothing is not kept."""
    new = _distinct(prepare(list(fresh)))
    ids = {one.record.id for one in new}
    keys = {key for one in new for key in one.keys}
    kept: list[Prepared] = []
    for chunk in _chunks(others):
        kept += [one for one in prepare(chunk) if one.record.id not in ids and not keys.isdisjoint(one.keys)]
    return _judged(_pairs([*new, *_distinct(kept)], len(new), check))


def _distinct(records: list[Prepared]) -> list[Prepared]:
    return list({one.record.id: one for one in records}.values())


def _chunks(records: Iterable[PersonRecord]) -> Iterator[list[PersonRecord]]:
    chunk: list[PersonRecord] = []
    for record in records:
        chunk.append(record)
        if len(chunk) >= _CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _pairs(ready: Sequence[Prepared], fresh: int | None, check: Check) -> Iterator[tuple[Prepared, Prepared]]:
    """Each pair that shares a key and whose names are not plainly different; once.

    ``fresh``: the first so many are new, and only their pairs are wanted.
    """
    mains, joined = [one.main for one in ready], [one.joined for one in ready]
    size = len(ready)
    limit = size if fresh is None else fresh
    seen: set[int] = set()
    for key, group in _groups(ready, limit, check):
        surely = key.__class__ is tuple or (key.__class__ is str and key[0] != "k")  # bones of a name, or NIK
        for at, left in enumerate(group):
            if left >= limit:
                break
            main, name, row = mains[left], joined[left], left * size
            for right in group[at + 1 :]:
                if (surely or not main.isdisjoint(mains[right]) or _jaro(name, joined[right]) >= _NEAR) and (
                    row + right
                ) not in seen:
                    seen.add(row + right)
                    yield ready[left], ready[right]


def _groups(ready: Sequence[Prepared], limit: int, check: Check) -> Iterator[tuple[Key, list[int]]]:
    """The records that share a key, in order, the first of them below ``limit``; large blocks in parts."""
    blocks: dict[Key, list[int]] = defaultdict(list)
    for number, one in enumerate(ready):
        for key in one.keys:
            blocks[key].append(number)
        if not number % _CHUNK:
            check(number, 2 * len(ready))
    for number, (key, members) in enumerate(blocks.items()):
        if not number % _CHUNK:
            check(len(ready) + number * len(ready) // len(blocks), 2 * len(ready))
        if len(members) < 2 or members[0] >= limit:
            continue
        if len(members) <= LARGE:
            yield key, members
        else:
            for part in _split(ready, members):
                yield key, part


def _split(ready: Sequence[Prepared], members: list[int]) -> list[list[int]]:
    parts: dict[str, list[int]] = defaultdict(list)
    for number in members:
        for start in {word[:2] for word in ready[number].main}:
            parts[start].append(number)
    return [part for part in parts.values() if 1 < len(part) <= HUGE]


def _judged(pairs: Iterable[tuple[Prepared, Prepared]]) -> list[Match]:
    found = []
    for one, other in pairs:
        verdict = judge(one, other)
        if verdict is not None:
            left, right = sorted((one.record.id, other.record.id))
            found.append(Match(left, right, verdict.score, verdict.reasons))
    return sorted(found, key=lambda match: (-match.score, match.left, match.right))
