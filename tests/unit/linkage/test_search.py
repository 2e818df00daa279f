"""The same pairs in any order, from either side, and as soon as one record of them is new."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.linkage import records, search
from desktop.linkage.records import PersonRecord, Prepared
from desktop.linkage.scoring import Verdict, judge
from desktop.linkage.search import find_all, find_for
from tests.helpers.noisy_people import registry, seeded, written_again

VILLAGES = ("32.03.01.2003", "32.03.01.2004")
_WORDS = "Siti Sity Aminah Amina Muhammad Moch. Nur Hayati Nurhayati Asep H. Budi Boedi"
_word = st.sampled_from(_WORDS.split())
_nik = st.sampled_from(["", "", "3203014501800003", "3203014501800008", "3203010507750001", "0" * 16])
_birth = st.sampled_from(["", "1980", "1980-01-05", "1980-05-01", "1980-01-01", "1975-07-05", "1980-01-06"])
_record = st.builds(
    lambda words, nik, sex, birth, kk, area: PersonRecord("", " ".join(words), nik, sex, birth, kk, area),
    st.lists(_word, min_size=1, max_size=3), _nik, st.sampled_from(["", "L", "P"]), _birth,
    st.sampled_from(["", "3203010101100001"]), st.sampled_from(VILLAGES),
)  # fmt: skip
_people = st.lists(_record, max_size=12).map(
    lambda found: [one._replace(id=f"{number:03}") for number, one in enumerate(found)]
)


@settings(max_examples=120, deadline=None)
@given(_people, st.randoms(use_true_random=False))
def test_order_does_not_matter(people: list[PersonRecord], rnd: random.Random) -> None:
    shuffled = list(people)
    rnd.shuffle(shuffled)
    found = find_all(people)
    assert found == find_all(shuffled)
    assert all(match.left < match.right and 50 <= match.score <= 99 for match in found)
    assert len({(match.left, match.right) for match in found}) == len(found)


@settings(max_examples=120, deadline=None)
@given(_people, st.integers(0, 12))
def test_what_came_in_finds_just_its_own_pairs(people: list[PersonRecord], cut: int) -> None:
    fresh, others = people[:cut], people[cut:]
    new = {one.id for one in fresh}
    wanted = [match for match in find_all(people) if match.left in new or match.right in new]
    assert find_for(fresh, iter(others)) == wanted
    assert find_for(fresh, iter(people)) == wanted  # those that came are among all


def test_large_blocks_are_split_and_still_complete(monkeypatch: pytest.MonkeyPatch) -> None:
    rnd = seeded(3)
    people = [one._replace(birth="1980-01-01", nik="") for one in registry(rnd, 150, VILLAGES)]
    people += [one._replace(birth="1980-01-01") for one in written_again(rnd, people, VILLAGES)]
    split = {(match.left, match.right) for match in find_all(people)}
    monkeypatch.setattr(search, "LARGE", 10_000)
    whole = {(match.left, match.right) for match in find_all(people)}
    assert split <= whole
    assert len(split) >= 0.9 * len(whole)


def test_the_first_look_passes_over_nobody_who_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    rnd = seeded(11)
    people = registry(rnd, 1_500, VILLAGES)
    people += written_again(rnd, people, VILLAGES)
    judged: list[tuple[Prepared, Prepared]] = []

    def counted(one: Prepared, other: Prepared) -> Verdict | None:
        judged.append((one, other))
        return judge(one, other)

    monkeypatch.setattr(search, "judge", counted)
    found, quick = find_all(people), len(judged)
    judged.clear()
    # Whatever NIKs, sexes and birth dates say against it: only the names are looked at before judging.
    monkeypatch.setattr(search, "_SLIPS", range(10**16))
    monkeypatch.setattr(search._Sieve, "_by_family", search._Sieve._by_birth)
    monkeypatch.setattr(records, "_APART", {})
    assert find_all(people) == found
    assert quick < 0.7 * len(judged)


def test_stopping_half_way() -> None:
    class Stopped(Exception):
        pass

    def check(_done: int, _all: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        find_all(registry(seeded(1), 50, VILLAGES), check)


def test_nobody_is_nobodys_double() -> None:
    assert find_all([]) == []
    assert find_for([], iter(registry(seeded(1), 20, VILLAGES))) == []
