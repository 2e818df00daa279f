"""Duplicate search: 100,000 people against 100,000, of whom 60,000 are the same people written down again.

The floor is as plain as such a search can be: blocks under four keys of the bare texts, one rapidfuzz ratio a
pair, and a rule of three lines. It finds less, and more that is wrong. Each round has people of its own, and
nothing is remembered from the round before.
"""

from __future__ import annotations

import gc
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from bench import timing
from bench.results import Result, median_ratio, plain
from desktop.linkage import records, scoring, spelling
from desktop.linkage.records import PersonRecord
from desktop.linkage.search import find_for
from desktop.models.spelling import word_as_heard

SIZE, QUICK_SIZE = 100_000, 5_000
TWICE = 0.6
SEEDS = (5, 17, 29)
GOAL = 1.5
VILLAGES = tuple(f"32.03.01.{2001 + number}" for number in range(11))
_REMEMBERED = (
    word_as_heard, spelling.skeleton, records._birth, scoring._two_names, scoring._points_of,
    scoring._weight,
)  # fmt: skip
_NOT_LETTERS = re.compile(r"[^a-z ]+")
_VOWELS = str.maketrans("", "", "aiueo")
_ENOUGH = 11

Pair = tuple[str, str]


def run(quick: bool) -> list[Result]:
    """Measures time, recall and precision, ours and the floor's."""
    size = QUICK_SIZE if quick else SIZE
    rounds = [_once(seed, size) for seed in SEEDS]
    name = f"Duplicates, {size:,} people against {size:,}"
    return [
        median_ratio(f"{name}, against blocks and rapidfuzz", "ms", [one[0] for one in rounds], goal=GOAL),
        *(
            plain(f"{name}: {what}", "%", [one[1][place] for one in rounds], goal=None)
            for place, what in enumerate(
                ("recall", "precision", "recall of the floor", "precision of the floor")
            )
        ),
    ]


def _once(seed: int, size: int) -> tuple[tuple[float, float], tuple[float, ...]]:
    """((ours, floor) in milliseconds of processor time, (recall and precision, ours and the floor's))."""
    from tests.helpers.noisy_people import registry, seeded, written_again

    chance = seeded(seed)
    left = registry(chance, size, VILLAGES)
    again = written_again(chance, left[: int(size * TWICE)], VILLAGES)
    others = registry(chance, size - len(again), VILLAGES)
    right = [*again, *(one._replace(id="c" + one.id[1:]) for one in others)]
    for remembered in _REMEMBERED:
        remembered.cache_clear()
    kept: list[Iterable[Pair]] = []

    def ours() -> None:
        found = find_for(right, left)
        # Those twice among the second hundred thousand are found too; they are not what is measured.
        kept.append([(one.left, one.right) for one in found if "a" in (one.left[0], one.right[0])])

    gc.collect()
    gc.disable()  # as the window does while work is under way
    try:
        taken = timing.cpu(ours), timing.cpu(lambda: kept.append(_floor(left, right)))
    finally:
        gc.enable()
    found, plainest = map(list, kept)
    return taken, (*_quality(found, len(again)), *_quality(plainest, len(again)))


def _quality(found: Sequence[Pair], true: int) -> tuple[float, float]:
    """Recall and precision in percent."""
    right = sum(one[1:] == other[1:] and "c" not in (one[0], other[0]) for one, other in found)
    return 100 * right / true, 100 * right / len(found)


def _floor(left: Sequence[PersonRecord], right: Sequence[PersonRecord]) -> list[Pair]:
    from rapidfuzz.fuzz import token_sort_ratio

    blocks: dict[str, list[int]] = defaultdict(list)
    names = []
    for place, one in enumerate(left):
        name, keys = _keys(one)
        names.append(name)
        for key in keys:
            blocks[key].append(place)
    alike: Callable[[str, str], float] = token_sort_ratio
    found = []
    for one in right:
        name, keys = _keys(one)
        for place in {place for key in keys for place in blocks.get(key, ())}:
            other = left[place]
            points = alike(name, names[place]) / 10
            if one.nik and other.nik:
                points += 6 if one.nik == other.nik else -6
            points += (4 if one.birth == other.birth else 0) + (1 if one.sex == other.sex else -3)
            if points >= _ENOUGH:
                found.append((other.id, one.id))
    return found


def _keys(one: PersonRecord) -> tuple[str, list[str]]:
    """The bare name, and NIK, birth date, and the consonants of the name with year and with day."""
    name = _NOT_LETTERS.sub("", one.name.lower())
    bones = " ".join(sorted(word[:1] + word[1:].translate(_VOWELS) for word in name.split()))
    year, day = one.birth[:4], one.birth[5:]
    keys = [one.nik] if one.nik else []
    if day:
        keys += (one.birth, bones + day)
    if year:
        keys.append(bones + year)
    return name, keys
