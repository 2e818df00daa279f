"""Records of one person that were merged: which of them stands for the others here.

``person.merged_into`` names it, and may lead on to a third. Where that record is not in this office (another
village keeps it), the merged one is still shown: nobody disappears from a desk. Two offices may merge each
other's records the wrong way round; of such a circle the smallest id stands for all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy import Connection

PAIRS = """(
WITH RECURSIVE merged (rid, id, into_id) AS MATERIALIZED (
    SELECT rid, id, merged_into FROM person INDEXED BY ix_person_merged_into
    WHERE merged_into IS NOT NULL AND deleted = 0
    AND EXISTS (SELECT 1 FROM person t WHERE t.id = person.merged_into)
    AND merged_into NOT IN (SELECT id FROM person WHERE deleted = 1)
),
walk (rid, person_id, reached) AS (
    SELECT rid, id, into_id FROM merged
    UNION
    SELECT w.rid, w.person_id, m.into_id FROM walk w JOIN merged m ON m.id = w.reached
)
SELECT rid, person_id,
    coalesce(min(CASE WHEN reached NOT IN (SELECT id FROM merged) THEN reached END), min(reached))
    AS survivor_id
FROM walk GROUP BY rid, person_id HAVING survivor_id <> person_id)"""
"""As a table (rid, person_id, survivor_id): the records that another one here stands for.

Costs as much as there are merged records, which are few."""

NOT_MERGED = f"rid NOT IN (SELECT rid FROM {PAIRS})"
"""Condition on ``person``: nobody else stands for the record."""


def survivor(connection: Connection, person_id: str) -> str:
    """The record that stands for this one; itself where none does."""
    return survivors(connection, [person_id])[person_id]


def survivors(connection: Connection, person_ids: Iterable[str]) -> dict[str, str]:
    """The same of many."""
    found = {str(row[0]): str(row[1]) for row in _pairs(connection)}
    return {person_id: found.get(person_id, person_id) for person_id in person_ids}


def group(connection: Connection, person_id: str) -> tuple[str, ...]:
    """Every record of that person: the one that stands for all first."""
    pairs = _pairs(connection)
    top = dict(pairs).get(person_id, person_id)
    return (top, *sorted(merged for merged, end in pairs if end == top))


def visible_rids(connection: Connection, rids: Sequence[int]) -> list[int]:
    """The rids of the records to show for these, in the same order, each once."""
    rows = connection.exec_driver_sql(
        f"SELECT m.rid, s.rid FROM {PAIRS} m JOIN person s ON s.id = m.survivor_id"
    )
    standing = {int(row[0]): int(row[1]) for row in rows}
    return list(dict.fromkeys(standing.get(rid, rid) for rid in rids))


def shown_facts(connection: Connection) -> dict[str, tuple[str, str | None]]:
    """Of every merged record, and of those that stand for others: (name, NIK) as now shown."""
    rows = connection.exec_driver_sql(
        "SELECT p.id, coalesce(s.name, p.name), CASE WHEN s.id IS NULL THEN p.nik ELSE s.nik END "
        f"FROM person p LEFT JOIN {PAIRS} m ON m.person_id = p.id LEFT JOIN person s ON s.id = m.survivor_id "
        "WHERE p.merged_into IS NOT NULL AND p.deleted = 0 "
        f"UNION SELECT id, name, nik FROM person WHERE id IN (SELECT survivor_id FROM {PAIRS})"
    )
    return {str(row[0]): (str(row[1]), row[2]) for row in rows}


def _pairs(connection: Connection) -> list[tuple[Any, ...]]:
    rows = connection.exec_driver_sql(f"SELECT person_id, survivor_id FROM {PAIRS}")
    return [tuple(row) for row in rows]
