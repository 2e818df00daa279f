"""The criteria of a programme while they are edited: a list in which groups hold lists, changed step by step.

Each step gives new lists and leaves the old ones as they were, so that an editor can go back. A place is the
path to it: (2, 0) is the first criterion inside the third.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from desktop.models.criterion_types import DEEPEST, GROUPS

Json = dict[str, Any]
Items = list[Json]
Path = tuple[int, ...]
INSIDE = "criteria"


class Moved(NamedTuple):
    """The criteria after a step, and where the one that it was about is now."""

    items: Items
    path: Path


def is_group(item: Json) -> bool:
    """Whether others can be put into it."""
    return item.get("type") in GROUPS


def inside(items: Items, path: Path) -> Items:
    """What stands in the group at ``path``; all criteria for ()."""
    for place in path:
        items = items[place].get(INSIDE, [])
    return items


def at(items: Items, path: Path) -> Json:
    """The criterion at ``path``."""
    return inside(items, path[:-1])[path[-1]]


def walk(items: Items, above: Path = ()) -> Iterator[tuple[Path, Json]]:
    """Every criterion with its path, a group before what it holds."""
    for place, item in enumerate(items):
        yield (*above, place), item
        if is_group(item):
            yield from walk(item.get(INSIDE, []), (*above, place))


def levels(item: Json) -> int:
    """How many levels it takes: 1 for a criterion, one more than the deepest inside for a group."""
    if not is_group(item):
        return 1
    return 1 + max((levels(part) for part in item.get(INSIDE, [])), default=1)


def fits(item: Json, group: Path) -> bool:
    """Whether it may stand in the group at that path without too many groups inside groups."""
    return len(group) + levels(item) <= DEEPEST


def changed(items: Items, path: Path, item: Json) -> Items:
    """With ``item`` in the place of what stands at ``path``."""
    return _with(items, path[:-1], lambda found: [*found[: path[-1]], item, *found[path[-1] + 1 :]])


def put(items: Items, path: Path, item: Json) -> Items:
    """With ``item`` at ``path``, what stood there behind it."""
    return _with(items, path[:-1], lambda found: [*found[: path[-1]], item, *found[path[-1] :]])


def taken(items: Items, path: Path) -> Items:
    """Without what stands at ``path``."""
    return _with(items, path[:-1], lambda found: [*found[: path[-1]], *found[path[-1] + 1 :]])


def shifted(items: Items, path: Path, by: int) -> Moved | None:
    """Before the one above it (-1) or behind the one below it (1); None at the end of its list."""
    place = path[-1] + by
    if not 0 <= place < len(inside(items, path[:-1])):
        return None
    target = (*path[:-1], place)
    return Moved(put(taken(items, path), target, at(items, path)), target)


def put_in(items: Items, path: Path) -> Moved | None:
    """Into the group right above it, else the one right below; None without one, or where it is too deep."""
    item, around = at(items, path), inside(items, path[:-1])
    for by in (-1, 1):
        place = path[-1] + by
        group = (*path[:-1], place)
        if 0 <= place < len(around) and is_group(around[place]) and fits(item, group):
            end = len(inside(items, group)) if by < 0 else 0
            target = (*path[:-1], min(place, path[-1]), end)
            return Moved(put(taken(items, path), target, item), target)
    return None


def taken_out(items: Items, path: Path) -> Moved | None:
    """Out of its group, right behind it; None where it is in none."""
    if len(path) == 1:
        return None
    target = (*path[:-2], path[-2] + 1)
    return Moved(put(taken(items, path), target, at(items, path)), target)


def empty_group(items: Items) -> Json | None:
    """The first group that holds nothing, which no programme may have."""
    return next((item for _, item in walk(items) if is_group(item) and not item.get(INSIDE)), None)


def _with(items: Items, group: Path, change: Any) -> Items:
    if not group:
        return list(change(items))
    first, rest = group[0], group[1:]
    kept = items[first]
    new = kept | {INSIDE: _with(kept.get(INSIDE, []), rest, change)}
    return [*items[:first], new, *items[first + 1 :]]
