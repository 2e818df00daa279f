"""The areas of Indonesia by Kemendagri code: 38 provinces down to 83,762 desa/kelurahan.

The first call reads them (about 0.4 s and 35 MB with the search index); call `preload` from a worker
thread to have them ready when the first key is pressed.
"""

import re

from desktop.models.area_search import area_index, search_areas
from desktop.models.area_table import LEVELS, Area, AreaKind, AreaLevel, area_table
from desktop.models.codes import OfficeLevel
from desktop.models.dates import Zone

__all__ = [
    "Area",
    "AreaKind",
    "AreaLevel",
    "children",
    "count",
    "get",
    "normalise_code",
    "parents",
    "preload",
    "search",
    "zone_of",
]

_WIB = frozenset({*map(str, range(11, 20)), "21", *map(str, range(31, 37)), "61", "62"})
_WITA = frozenset({"51", "52", "53", "63", "64", "65", "71", "72", "73", "74", "75", "76"})
_WIT = frozenset({"81", "82", "91", "92", "93", "94", "95", "96"})
_DIGITS = re.compile(r"[0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{10}")


def preload() -> None:
    """Read the areas and build the search index now."""
    area_index()


def normalise_code(text: str) -> str:
    """A code with its dots: "3203012001" and "32.03.01.2001" alike; other text only stripped."""
    stripped = text.strip()
    if not _DIGITS.fullmatch(stripped):
        return stripped
    return ".".join(part for part in (stripped[:2], stripped[2:4], stripped[4:6], stripped[6:]) if part)


def get(code: str) -> Area | None:
    """The area of a code, dotted or not; None where there is none."""
    table = area_table()
    place = table.find(normalise_code(code))
    return None if place is None else table.area(place)


def parents(code: str) -> tuple[Area, ...]:
    """The areas that a code lies in, nearest first. The code itself need not exist (an old village)."""
    table = area_table()
    dotted = normalise_code(code)
    above = (dotted[:length] for length in (8, 5, 2) if length < len(dotted))
    return tuple(table.area(place) for place in map(table.find, above) if place is not None)


def children(code: str | None = None) -> tuple[Area, ...]:
    """The areas directly below a code, by code; without one, the provinces."""
    table = area_table()
    if code is None:
        return tuple(table.area(place) for place in range(table.starts[1]))
    dotted = normalise_code(code)
    level = dotted.count(".") + 1
    if table.find(dotted) is None or level >= len(LEVELS):
        return ()
    return tuple(table.area(place) for place in table.beginning_with(dotted + ".", level))


def count(level: AreaLevel) -> int:
    """How many areas of a level there are."""
    starts = area_table().starts
    place = LEVELS.index(level)
    return starts[place + 1] - starts[place]


def search(
    text: str,
    level: AreaLevel | OfficeLevel | str | None = None,
    within: str | None = None,
    limit: int = 20,
) -> list[Area]:
    """Areas by name or code, best first.

    Several words may match the area and those above it, in any order: "sukamaju cianjur", "cianjur jabar". A
    kind before the name chooses the level: "kec cibinong". `level` (also as its database value) and `within`
    (a code) narrow the search.
    """
    chosen = AreaLevel(str(level)) if level is not None else None
    return search_areas(text, chosen, normalise_code(within or ""), limit)


def zone_of(code: str) -> Zone:
    """The time zone of an area by its province; ValueError for a code of no province."""
    province = code[:2]
    if province in _WIB:
        return Zone.WIB
    if province in _WITA:
        return Zone.WITA
    if province in _WIT:
        return Zone.WIT
    raise ValueError(f"no province has the code {province!r}")
