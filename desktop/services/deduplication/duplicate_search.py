"""Looking for records that may be one person, or one case: all of them, or only what changed since last time.

``search`` only reads, and may take seconds in a large office; ``keep`` writes what it found in a moment.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from desktop.models.roles import Permission
from desktop.services.deduplication import duplicate_cases
from desktop.services.deduplication.duplicate_records import About
from desktop.services.offices import office
from desktop.services.people.merged_people import NOT_MERGED

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.linkage.records import PersonRecord
    from desktop.linkage.search import Match
    from desktop.services.desk import Desk
    from desktop.storage.unit_of_work import Changes

_MARKS = "duplicates.looked_at"
_MANY = 5
"""One changed record in so many: looking at all of them costs no more."""

_RECORDS = (
    "SELECT p.id, p.name, coalesce(p.nik, ''), coalesce(p.sex, ''), coalesce(p.birth_date, ''), "
    "coalesce(h.no_kk, ''), p.area_code FROM person p LEFT JOIN household h ON h.id = p.household_id "
    f"WHERE p.deleted = 0 AND p.{NOT_MERGED} "
    "AND NOT EXISTS (SELECT 1 FROM erased_row e WHERE e.entity = 'person' AND e.row_id = p.id)"
)


class ProgressLike(Protocol):
    """What a long search tells and asks: `Operation` progress of the window, or nothing at all."""

    def report(self, done: int, total: int = 0, text: str = "") -> None:
        """So much is done."""

    def check(self) -> None:
        """Raises where the search was cancelled."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found. ``fresh`` are the people looked for; None for everybody. ``marks``: how far the
    change log was looked at."""

    matches: tuple[Match, ...]
    cases: tuple[Match, ...]
    fresh: frozenset[str] | None
    marks: dict[int, int]


def search(desk: Desk, *, everybody: bool = False, progress: ProgressLike | None = None) -> Found:
    """Compares those whose records changed since the last search with all; or everybody with everybody."""
    from desktop.linkage.search import find_all, find_for

    desk.require(Permission.CASE_VIEW)

    def check(done: int, total: int) -> None:
        if progress is not None:
            progress.check()
            progress.report(done, total)

    with desk.store.read() as connection:
        marks = {int(oid): int(seq) for oid, seq in connection.exec_driver_sql("SELECT oid, seq FROM origin")}
        fresh = None if everybody else _changed(connection, marks)
        if fresh is None:
            matches = find_all(_records(connection), check)
        elif fresh:
            matches = find_for(_records(connection, fresh), _records(connection), check)
        else:
            matches = []
        cases = duplicate_cases.find(connection)
    return Found(tuple(matches), tuple(cases), fresh, marks)


def keep(desk: Desk, found: Found) -> Changes:
    """Keeps what was found, in place of what was known of the same people."""
    desk.require(Permission.CASE_VIEW)
    with desk.unit_of_work() as uow:
        if found.fresh is None:
            uow.execute("DELETE FROM duplicate_finding WHERE about = ?", (About.PERSON.value,))
        else:
            uow.execute(
                "WITH fresh AS (SELECT value FROM json_each(?)) "
                "DELETE FROM duplicate_finding WHERE about = ? AND (left_id IN fresh OR right_id IN fresh)",
                (json.dumps(sorted(found.fresh)), About.PERSON.value),
            )
        uow.execute("DELETE FROM duplicate_finding WHERE about = ?", (About.CASES.value,))
        rows = [
            (about.value, match.left, match.right, match.score, json.dumps(match.reasons, ensure_ascii=False))
            for about, matches in ((About.PERSON, found.matches), (About.CASES, found.cases))
            for match in matches
        ]
        if rows:
            uow.execute(
                "INSERT INTO duplicate_finding (about, left_id, right_id, score, reasons, found_at) "
                "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (about, left_id, right_id) DO UPDATE "
                "SET score = excluded.score, reasons = excluded.reasons",
                [(*row, uow.at) for row in rows],
            )
        office.put_setting(uow, _MARKS, found.marks)
        uow.touch("duplicate_finding", "all")
    return uow.changes


def catch_up(desk: Desk, *, everybody: bool = False, progress: ProgressLike | None = None) -> Changes:
    """Both at once, for who may wait."""
    return keep(desk, search(desk, everybody=everybody, progress=progress))


def _changed(connection: Connection, marks: dict[int, int]) -> frozenset[str] | None:
    """The people changed since the last search; None where so many did, or none was searched for yet."""
    kept = office.get_setting(connection, _MARKS)
    if kept is None:
        return None
    looked_at = {int(oid): int(seq) for oid, seq in kept.items()}
    changed: set[str] = set()
    for oid, seq in marks.items():
        known = looked_at.get(oid, 0)
        if known > seq:  # taken back since, and perhaps come again under the same numbers
            return None
        if known < seq:
            changed |= _people_in(connection, oid, known)
    everybody = connection.exec_driver_sql("SELECT count(*) FROM person").scalar_one()
    return None if len(changed) * _MANY > everybody else frozenset(changed)


def _people_in(connection: Connection, oid: int, after: int) -> set[str]:
    """People whose record, or whose family's, is in the changes of an origin after a number."""
    rows = connection.exec_driver_sql(
        "SELECT entity, row_id FROM change WHERE oid = ? AND seq > ? AND entity IN ('person', 'household')",
        (oid, after),
    ).all()
    people = {str(row_id) for entity, row_id in rows if entity == "person"}
    families = [row_id for entity, row_id in rows if entity == "household"]
    members = connection.exec_driver_sql(
        "SELECT id FROM person WHERE household_id IN (SELECT value FROM json_each(?))",
        (json.dumps(families),),
    )
    return people | {str(row_id) for row_id in members.scalars()}


def _records(connection: Connection, ids: frozenset[str] | None = None) -> Iterator[PersonRecord]:
    from desktop.linkage.records import PersonRecord

    if ids is None:
        rows = connection.exec_driver_sql(_RECORDS)
    else:
        some = f"{_RECORDS} AND p.id IN (SELECT value FROM json_each(?))"
        rows = connection.exec_driver_sql(some, (json.dumps(sorted(ids)),))
    for row in rows:
        yield PersonRecord(*row)


def record_of(connection: Connection, person_id: str) -> PersonRecord | None:
    """One person as they are compared."""
    return next(_records(connection, frozenset({person_id})), None)
