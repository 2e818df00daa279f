"""Each kind of criterion as a function of what is known: compiled once, asked of very many families."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from desktop.models.criterion_types import ASKED, COMPONENTS
from desktop.models.eligibility_facts import NO, UNKNOWN, YES, Family, Member
from desktop.models.reference_items import Criterion

NOBODY_KNOWN = Member()
Check = Callable[[Family, Member], int]


def _number(criterion: Criterion, read: Callable[[Family, Member], int | None]) -> Check:
    """Compares a number that may be unknown."""
    low, high = _bounds(criterion)

    def check(family: Family, member: Member) -> int:
        found = read(family, member)
        if found is None:
            return UNKNOWN
        return YES if low <= found <= high else NO

    return check


def _bounds(criterion: Criterion) -> tuple[int, int]:
    """Least and greatest number that fit; a value that is no number fits nothing."""
    value = criterion.value
    if isinstance(value, tuple):
        numbers = [entry for entry in value if isinstance(entry, int)]
        return (numbers[0], numbers[1]) if len(numbers) == 2 else (1, 0)
    if not isinstance(value, int):
        return 1, 0
    return {"<=": (-1, value), ">=": (value, 10**12)}.get(criterion.operator, (value, value))


def _unknown(_family: Family, _member: Member) -> int:
    return UNKNOWN


def _values(criterion: Criterion) -> frozenset[str]:
    value = criterion.value
    return frozenset(map(str, value)) if isinstance(value, tuple) else frozenset((str(value),))


def _code(criterion: Criterion, place: int, youngest: int = 0, oldest: int = 200) -> Check:
    """One of several codes; somebody outside the ages, and without a code, is taken not to have it."""
    wanted = frozenset(int(value) for value in _values(criterion) if value.isdecimal())

    def check(_family: Family, member: Member) -> int:
        found = member[place]
        if found is None:
            age = member.age
            return UNKNOWN if age is None or youngest <= age <= oldest else NO
        return YES if found in wanted else NO

    return check


_PLACES = {name: place for place, name in enumerate(Member._fields)}
_SLB = frozenset((14, 15, 16))  # special schools, whose level is not known
_LEVELS = {"SD": 4, "SMP": 6, "SMA": 7}
SMALL, ELDERLY = 6, 60  # years
_BEARING = range(12, 55)
_AT_SCHOOL = range(6, 22)


def _any_component(criterion: Criterion) -> Check:
    """Any of the components of PKH. One function for all: it is asked of everybody in the village."""
    names = _values(criterion)
    levels = frozenset(level for name, level in _LEVELS.items() if name in names)
    small, elderly = "anak usia dini 0–6 tahun" in names, "lansia" in names
    pregnant, severe = "hamil/nifas" in names, "disabilitas berat" in names
    least = NO if names <= COMPONENTS.keys() else UNKNOWN  # a text of another list is a question

    def check(_family: Family, member: Member) -> int:
        age, studying = member.age, member.studying
        if studying in levels:
            return YES
        if age is not None and ((small and age <= SMALL) or (elderly and age >= ELDERLY)):
            return YES
        if pregnant and member.sex != "L" and (age is None or age in _BEARING):
            if member.pregnant == 1:
                return YES
            if member.pregnant is None:
                return UNKNOWN
        if severe and member.disabled:
            return UNKNOWN  # how severe stands nowhere
        if age is None and (small or elderly):
            return UNKNOWN
        if levels and (studying in _SLB or (studying is None and (age is None or age in _AT_SCHOOL))):
            return UNKNOWN
        return least

    return check


def _disability(criterion: Criterion) -> Check:
    wanted = _values(criterion)

    def check(_family: Family, member: Member) -> int:
        if member.disabilities:
            return NO if wanted.isdisjoint(member.disabilities) else YES
        return UNKNOWN if member.disabled else NO

    return check


def _ppks(criterion: Criterion) -> Check:
    wanted = _values(criterion)

    def check(_family: Family, member: Member) -> int:
        return NO if wanted.isdisjoint(member.ppks) else YES

    return check


def _sex(criterion: Criterion) -> Check:
    wanted = _values(criterion)

    def check(_family: Family, member: Member) -> int:
        return UNKNOWN if member.sex is None else YES if member.sex in wanted else NO

    return check


def _benefit(criterion: Criterion) -> Check:
    """Not receiving is believed only where it was looked up, or where it is known to have ended."""
    wanted = _values(criterion)
    if criterion.operator == "held":

        def held(family: Family, _member: Member) -> int:
            if not wanted.isdisjoint(family.held):
                return YES
            return NO if family.checked or wanted <= family.ended else UNKNOWN

        return held

    def not_held(family: Family, _member: Member) -> int:
        if not wanted.isdisjoint(family.held):
            return NO
        return YES if family.checked or wanted <= family.ended else UNKNOWN

    return not_held


def _housing(criterion: Criterion) -> Check:
    item, wanted = criterion.item, _values(criterion)
    if criterion.operator != "any_of":
        return _number(criterion, lambda family, _member: _whole((family.housing or {}).get(item)))

    def check(family: Family, _member: Member) -> int:
        found = (family.housing or {}).get(item)
        return UNKNOWN if not found else YES if found in wanted else NO

    return check


def _whole(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() else None


def _area(criterion: Criterion) -> Check:
    wanted = tuple(_values(criterion))
    below = tuple(f"{area}." for area in wanted)

    def check(family: Family, _member: Member) -> int:
        if not family.area:
            return UNKNOWN
        return YES if family.area in wanted or family.area.startswith(below) else NO

    return check


def _size(family: Family, _member: Member) -> int | None:
    return len(family.members) if family.complete and family.members else None


def always_asked(kind: str, value: object) -> bool:
    """Whether the data never tell: only the family knows, or an older list names PPKS in words of its own."""
    if kind == "ppks":
        listed = value if isinstance(value, (list, tuple)) else ()
        return not any(str(entry).isdecimal() for entry in listed)
    return kind in ASKED


_NUMBERS: Mapping[str, Callable[[Family, Member], int | None]] = {
    "desil": lambda family, _member: family.desil,
    "age": lambda _family, member: member.age,
    "size": _size,
}
#: Codes with the ages outside of which a missing one is taken as none.
_CODES = {
    "occupation": (10, 200),
    "education": (5, 200),
    "studying": (3, 30),
    "marital": (0, 200),
    "insurance": (0, 200),
}
_MAKERS: Mapping[str, Callable[[Criterion], Check]] = {
    "component": _any_component,
    "disability": _disability,
    "ppks": _ppks,
    "sex": _sex,
    "benefit": _benefit,
    "housing": _housing,
    "area": _area,
}


def leaf_check(criterion: Criterion) -> Check:
    """The criterion, no group, as a function."""
    kind = criterion.type
    if always_asked(kind, criterion.value):
        return _unknown
    if kind in _NUMBERS:
        return _number(criterion, _NUMBERS[kind])
    if kind in _CODES:
        return _code(criterion, _PLACES[kind], *_CODES[kind])
    return _MAKERS[kind](criterion)
