"""What was built on a merge since: what keeps it from being taken back.

Only our own later changes can be: of rows that the merge touched, or of rows that refer to such a row. All
other work of ours stays where it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from desktop.models.tables import SYNCED
from desktop.storage.digests import SEEN

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.sync.undo import Footprint

NAMED = 3
"""Cases named at most among what was built on a merge."""

_ID = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Dependents:
    """What was built on a merge: rows that we changed since by table, the numbers of the first few cases
    among them, bundles sent since, data it erased, and whether it changed rows of ours that our later work
    is numbered after."""

    changes: dict[str, int] = field(default_factory=dict)
    cases: tuple[str, ...] = ()
    bundles: int = 0
    erased: int = 0
    own: bool = False

    def __bool__(self) -> bool:
        return bool(self.changes or self.bundles or self.erased or self.own)


def dependents(connection: Connection, left: Footprint) -> Dependents:
    """What keeps a merge from being taken back."""
    bundles, erased = sent(connection) - left.sent, _erased(connection, left)
    if bundles or erased:
        return Dependents(bundles=bundles, erased=erased)
    if not worked_since(connection, left):
        return Dependents()
    touched = _touched(connection, left)
    ids = {row_id for _, row_id in touched}
    found = {
        (entity, row_id)
        for entity, row_id, fields in _later(connection, left)
        if (entity, row_id) in touched or not ids.isdisjoint(_mentioned(connection, entity, row_id, fields))
    }
    counts: dict[str, int] = {}
    for entity, _ in found:
        counts[entity] = counts.get(entity, 0) + 1
    cases = _numbers(connection, [row_id for entity, row_id in found if entity == "cases"])
    return Dependents(counts, cases, own=not found and _changed_ours(connection, left))


def sent(connection: Connection) -> int:
    """Bundles written so far."""
    count = connection.exec_driver_sql("SELECT count(*) FROM bundle WHERE direction='out'").scalar_one()
    return int(count)


def worked_since(connection: Connection, left: Footprint) -> bool:
    """Whether this office has changed anything after the merge."""
    oid, _, after = left.own
    found = connection.exec_driver_sql("SELECT 1 FROM change WHERE oid=? AND seq>? LIMIT 1", (oid, after))
    return found.first() is not None


def _erased(connection: Connection, left: Footprint) -> int:
    total = 0
    for oid, seq in left.before.items():
        total += connection.exec_driver_sql(
            "SELECT count(*) FROM change WHERE oid=? AND seq>? AND op='erase'", (oid, seq)
        ).scalar_one()
    return total


def _later(connection: Connection, left: Footprint) -> Iterator[tuple[str, str, str]]:
    """Our changes since: table, row, fields as JSON."""
    oid, _, after = left.own
    rows = connection.exec_driver_sql(
        "SELECT entity, row_id, fields FROM change WHERE oid=? AND seq>? AND entity<>?", (oid, after, SEEN)
    )
    for entity, row_id, fields in rows.all():
        yield str(entity), str(row_id), str(fields)


def _touched(connection: Connection, left: Footprint) -> set[tuple[str, str]]:
    """The rows that the merge wrote, or derived anew."""
    found = set(left.derived)
    oid, before, after = left.own
    spans: list[tuple[int, int, int]] = [(other, seq, 2**62) for other, seq in left.before.items()]
    for other, first, last in [*spans, (oid, before, after)]:
        rows = connection.exec_driver_sql(
            "SELECT DISTINCT entity, row_id FROM change WHERE oid=? AND seq>? AND seq<=? AND entity<>?",
            (other, first, last, SEEN),
        )
        found.update((str(entity), str(row_id)) for entity, row_id in rows)
    return found


def _changed_ours(connection: Connection, left: Footprint) -> bool:
    """Whether the merge itself made changes in our name: taking them out would leave a gap in our numbers."""
    oid, before, after = left.own
    row = connection.exec_driver_sql(
        "SELECT 1 FROM change WHERE oid=? AND seq>? AND seq<=? AND entity<>? LIMIT 1",
        (oid, before, after, SEEN),
    ).first()
    return row is not None


def _mentioned(connection: Connection, entity: str, row_id: str, fields: str) -> set[str]:
    """The ids that a change and its row refer to."""
    row = connection.exec_driver_sql(f"SELECT * FROM {SYNCED[entity].name} WHERE id=?", (row_id,)).first()
    values: Mapping[str, Any] = dict(row._mapping) if row is not None else {}
    texts: Iterable[str] = (fields, *(value for value in values.values() if isinstance(value, str)))
    return {found for text in texts for found in _ID.findall(text)} - {row_id}


def _numbers(connection: Connection, ids: list[str]) -> tuple[str, ...]:
    marks = ",".join("?" * len(ids[:500]))
    rows = connection.exec_driver_sql(
        f"SELECT number FROM cases WHERE id IN ({marks}) ORDER BY number LIMIT ?", (*ids[:500], NAMED)
    )
    return tuple(str(number) for number in rows.scalars())
