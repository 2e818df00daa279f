"""How alike two records are, in points of evidence, and why, in plain words.

Points are roughly powers of two of odds (after Fellegi and Sunter, 1969): what is shared by few counts more
than what is shared by many, and two different NIKs that can both be right count strongly against. A name
alone never suffices: something besides it must agree. The weights and the threshold were set on generated
noise (tests/unit/linkage/test_quality.py), which reports recall and precision.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA, JaroWinkler

from desktop.linkage.records import Birth, Name, Prepared
from desktop.linkage.spelling import COMMON

THRESHOLD = 16.0
"""Points from which a pair is worth a person's look."""

STRONG = 90
"""Score from which a pair is as good as certain."""

_SAME_NIK, _SAME_KK, _SAME_VILLAGE = 20, 5, 1
_AGREES = 4
"""Points of a birth date from which it agrees."""
_MOST_BY_NAME = 12.5
_SAME_WORD = 0.86
_ONE_NAME = 0.93
_ALIKE = 0.80
_jaro = JaroWinkler.similarity


class Verdict(NamedTuple):
    """Points, the same as a score of 0 to 100 (50: just worth a look), and the reasons."""

    points: float
    score: int
    reasons: tuple[str, ...]


def judge(one: Prepared, other: Prepared) -> Verdict | None:
    """What speaks for two records being one person, either way round alike; None where it is not enough."""
    nik, nik_words = _nik(one.nik, other.nik)
    same_kk = one.no_kk != "" and one.no_kk == other.no_kk
    if nik < 0 and not same_kk:
        return None  # all the rest together would not outweigh it
    birth, birth_words = _birth(one.birth, other.birth)
    same_nik = nik == _SAME_NIK
    if not (birth >= _AGREES or nik > 0 or same_kk):
        return None
    left, right = one.record, other.record
    sex, sex_words = _sex(left.sex, right.sex)
    same_village = left.area != "" and left.area == right.area
    points = nik + birth + sex + _SAME_KK * same_kk + _SAME_VILLAGE * same_village
    if points + _MOST_BY_NAME < THRESHOLD and not same_nik:
        return None
    likeness, by_name = _name(one.name, other.name)
    points += by_name
    if same_nik:
        points = max(points, THRESHOLD)  # whatever else differs, one NIK is one person: somebody has to look
    elif likeness < _ALIKE or points < THRESHOLD:
        return None
    words = (
        nik_words, _name_words(one, other, likeness), birth_words, sex_words,
        "No. KK sama" if same_kk else "", "desa sama" if same_village else "",
    )  # fmt: skip
    return Verdict(points, _score(points), tuple(filter(None, words)))


def _score(points: float) -> int:
    return min(99, round(100 / (1 + math.exp(-(points - THRESHOLD) / 3))))


def _nik(one: str, other: str) -> tuple[float, str]:
    if not one or not other:
        return 0, ""
    if one == other:
        return _SAME_NIK, "NIK sama"
    if OSA.distance(one, other, score_cutoff=1) <= 1:
        return 3, "NIK berbeda satu angka"
    return -14, "NIK berbeda"


def _sex(one: str, other: str) -> tuple[float, str]:
    if not one or not other:
        return 0, ""
    return (1, "jenis kelamin sama") if one == other else (-6, "jenis kelamin berbeda")


def _birth(one: Birth, other: Birth) -> tuple[float, str]:
    """A day that people write for "some time that year" agrees for less, and differs for less too."""
    if one is other and one.day:
        return (7 if one.guessed else 12), "tanggal lahir sama"
    return _two_births(one, other)


def _two_births(one: Birth, other: Birth) -> tuple[float, str]:
    if not one.year or not other.year:
        return 0, "tanggal lahir belum lengkap"
    if not one.day or not other.day:
        return _half_known(one, other)
    same_year, same_month, same_day = (
        one.year == other.year, one.month == other.month, one.day == other.day,
    )  # fmt: skip
    if same_year:
        if same_month and same_day:
            return (7 if one.guessed else 12), "tanggal lahir sama"
        if one.month == other.day and one.day == other.month:
            return 9, "tanggal dan bulan lahir tertukar"
        if one.guessed or other.guessed:
            return _AGREES, "tahun lahir sama"
    parts_alike = same_year + same_month + same_day
    if parts_alike == 2 and OSA.distance(one.digits, other.digits, score_cutoff=1) <= 1:
        return _AGREES, "tanggal lahir berbeda satu angka"
    return _other_day(same_year=same_year, same_day=same_month and same_day)


def _half_known(one: Birth, other: Birth) -> tuple[float, str]:
    if one.year != other.year:
        return -9, "tahun lahir berbeda"
    if one.month and other.month and one.month != other.month:
        return -1, "bulan lahir berbeda"
    return _AGREES, "tahun lahir sama"


def _other_day(*, same_year: bool, same_day: bool) -> tuple[float, str]:
    if same_day:
        return -1, "tahun lahir berbeda"
    return (-4 if same_year else -10), "tanggal lahir berbeda"


def _name_words(one: Prepared, other: Prepared, likeness: float) -> str:
    left, right = one.record.name, other.record.name
    if left == right or left.casefold().split() == right.casefold().split():
        return "nama sama"
    if likeness < _ALIKE:
        return "nama berbeda"
    return f"nama mirip {min(99, round(likeness * 100))} %"


def _name(one: Name, other: Name) -> tuple[float, float]:
    """Likeness 0 to 1, and points: a shared common word says little, a rare long one much."""
    if one is other and one.words:
        return 1.0, _points_of(one.words)
    if one.words < other.words:
        return _two_names(one.words, other.words)
    return _two_names(other.words, one.words)


@lru_cache(maxsize=100_000)
def _two_names(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[float, float]:
    if not left:  # signs, or letters of another script: nothing is heard of them
        return 0.0, -12.0
    if left == right:
        return 1.0, _points_of(left)
    matched, spare_left, spare_right = _matched(left, right)
    points, shared = 0.0, 0.0
    for word, likeness in matched:
        points += _weight(word) * likeness
        shared += len(word) * likeness
    left_name, right_name = "".join(left), "".join(right)
    whole = _jaro(left_name, right_name)
    shorter = min(len(left_name), len(right_name))
    spare = sum(map(_weight, spare_left)) + sum(map(_weight, spare_right))
    likeness = min(1.0, max(shared / shorter - min(spare / 100, 0.16), whole))
    if likeness < _ALIKE:
        return likeness, -12.0
    one_name = whole >= _ONE_NAME  # "Nurhayati" and "Nur Hayati" share no word
    if one_name:
        points = max(points, 7.0 * whole)
    doubt = 25 * (1 - likeness)
    if spare_left and spare_right and not one_name:
        # Twins and sisters share a name and the family number: each has one of her own besides.
        doubt += min(7.0, max(map(_weight, spare_left)), max(map(_weight, spare_right)))
    return likeness, min(_MOST_BY_NAME, points) - doubt


@lru_cache(maxsize=100_000)
def _points_of(words: tuple[str, ...]) -> float:
    return min(_MOST_BY_NAME, sum(map(_weight, words)))


@lru_cache(maxsize=100_000)
def _weight(word: str) -> float:
    if len(word) == 1:
        return 0.5
    return 2.0 if word in COMMON else min(8.0, 3.0 + len(word) * 0.7)


def _matched(
    left: tuple[str, ...], right: tuple[str, ...]
) -> tuple[list[tuple[str, float]], list[str], list[str]]:
    """Words that stand for each other (the shorter of the two, and how alike they are), best first, and those
    left over on each side."""
    only_left, only_right = [], list(right)
    matched: list[tuple[str, float]] = []
    for word in left:
        if word in only_right:
            only_right.remove(word)
            matched.append((word, 1.0))
        else:
            only_left.append(word)
    matched.sort()
    if not only_left or not only_right:
        return matched, only_left, only_right
    pairs = []
    for i, word in enumerate(only_left):
        for j, other in enumerate(only_right):
            likeness = _word_likeness(word, other)
            if likeness >= _SAME_WORD:
                pairs.append((-likeness, word, other, i, j))
    pairs.sort()
    spare_left, spare_right = dict(enumerate(only_left)), dict(enumerate(only_right))
    for negative, word, other, i, j in pairs:
        if i in spare_left and j in spare_right:
            del spare_left[i], spare_right[j]
            matched.append((min(word, other, key=len), -negative))
    return matched, list(spare_left.values()), list(spare_right.values())


def _word_likeness(one: str, other: str) -> float:
    if one == other:
        return 1.0
    if len(one) == 1 or len(other) == 1:
        return 0.9 if one[0] == other[0] else 0.0
    return _jaro(one, other)
