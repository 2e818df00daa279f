"""Places along the long lists of an open office, kept while nothing changes.

Walking half a million index entries takes some tenths of a second: a list that was walked once is quick at
once when it is opened again, after another tab, a search or a case.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from desktop.services.keyset import Place
    from desktop.storage.store import Store

KEPT = 12
"""Lists of an office whose places are kept; those of half a million rows take 0.1 MB."""

_guard = Lock()
_tracks: WeakKeyDictionary[Store, OrderedDict[Hashable, Track]] = WeakKeyDictionary()


@dataclass(slots=True, eq=False)
class Track:
    """The places remembered along one list, in order; ``whole`` when its end was reached.

    ``stamp`` is what had happened in the office before. Hold ``lock`` while adding a place.
    """

    stamp: tuple[int, int]
    places: list[Place] = field(default_factory=list)
    whole: bool = False
    lock: Lock = field(default_factory=Lock)


def track_of(store: Store, walk: Hashable) -> Track:
    """The track of a list, an empty one where none is kept or anything was changed since."""
    with store.read() as connection:
        # Every change of a synced row, here or merged, raises the last number known of its origin.
        row = connection.exec_driver_sql("SELECT count(*), coalesce(sum(seq), 0) FROM origin").one()
    stamp = (int(row[0]), int(row[1]))
    with _guard:
        kept = _tracks.setdefault(store, OrderedDict())
        track = kept.get(walk)
        if track is None or track.stamp != stamp:
            track = kept[walk] = Track(stamp)
        kept.move_to_end(walk)
        if len(kept) > KEPT:
            kept.popitem(last=False)
        return track
