"""The list of suspected duplicates: what waits for a decision, and what was decided."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.models.dates import day_month_year, local_date
from desktop.models.nik import mask_nik
from desktop.models.roles import Permission
from desktop.services import visibility
from desktop.services.deduplication.duplicate_records import About, Decided, Pair, Side, Verdict
from desktop.services.offices.office_names import OfficeNames
from desktop.services.people.merged_people import PAIRS

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.services.desk import Desk

SHOWN = 1_000
"""Pairs listed at most, the likeliest first."""

_ASK = 400
#: A merge that the village has undone for its own record is no decision any more.
_HOLDS = (
    "d.deleted = 0 AND (d.verdict <> 'merged' OR EXISTS (SELECT 1 FROM person p "
    "WHERE p.id IN (d.left_id, d.right_id) AND p.merged_into IN (d.left_id, d.right_id)))"
)
_OPEN = (
    "SELECT f.about, f.left_id, f.right_id, f.score, f.reasons FROM duplicate_finding f WHERE NOT EXISTS "
    "(SELECT 1 FROM duplicate_decision d WHERE d.left_id = f.left_id AND d.right_id = f.right_id "
    f"AND {_HOLDS}) "
    f"AND f.left_id NOT IN (SELECT person_id FROM {PAIRS}) "
    f"AND f.right_id NOT IN (SELECT person_id FROM {PAIRS}) "
    "ORDER BY f.score DESC, f.about DESC, f.left_id, f.right_id"
)
_DECIDED = (
    "SELECT about, left_id, right_id, score, reasons, id, verdict, decided_at, decided_by, office "
    f"FROM duplicate_decision d WHERE {_HOLDS} ORDER BY decided_at DESC, rid DESC LIMIT ?"
)


def undecided(desk: Desk) -> list[Pair]:
    """Pairs that wait for a decision, the likeliest first; at most ``SHOWN``."""
    desk.require(Permission.CASE_VIEW)
    with desk.store.read() as connection:
        rows = connection.exec_driver_sql(_OPEN).all()
        sides = _Sides(connection, desk).of([tuple(row[:3]) for row in rows])
    pairs = [
        Pair(About(about), sides[left], sides[right], score, tuple(json.loads(reasons)))
        for about, left, right, score, reasons in rows
        if left in sides and right in sides
    ]
    return pairs[:SHOWN]


def count(desk: Desk) -> int:
    """How many pairs wait for a decision."""
    desk.require(Permission.CASE_VIEW)
    with desk.store.read() as connection:
        rows = connection.exec_driver_sql(_OPEN).all()
        cases = [tuple(row[:3]) for row in rows if row[0] == About.CASES]
        sides = _Sides(connection, desk).of(cases) if cases else {}
    hidden = sum(left not in sides or right not in sides for _, left, right in cases)
    return len(rows) - hidden


def decided(desk: Desk) -> list[Decided]:
    """What was decided, the newest first; at most ``SHOWN``."""
    desk.require(Permission.CASE_VIEW)
    with desk.store.read() as connection:
        rows = connection.exec_driver_sql(_DECIDED, (SHOWN,)).all()
        reader = _Sides(connection, desk)
        sides = reader.of([tuple(row[:3]) for row in rows])
        names = reader.offices
        return [
            Decided(
                About(row[0]), sides[row[1]], sides[row[2]], row[3], tuple(json.loads(row[4])),
                decision_id=row[5], verdict=Verdict(row[6]),
                decided_at=day_month_year(local_date(row[7], desk.zone)), decided_by=row[8],
                office_name=names[row[9]], mine=row[9] == desk.office_code,
            )
            for row in rows
            if row[1] in sides and row[2] in sides
        ]  # fmt: skip


class _Sides:
    """Reads both records of many pairs; those that this person may not see are left out."""

    def __init__(self, connection: Connection, desk: Desk) -> None:
        self._connection = connection
        self._desk = desk
        self.offices = OfficeNames(desk.store)
        self.offices.read(connection)

    def of(self, pairs: Sequence[tuple[Any, ...]]) -> dict[str, Side]:
        """Record id -> side, for (about, left, right)."""
        ids: dict[str, set[str]] = {"person": set(), "cases": set()}
        for about, left, right in pairs:
            ids[about] |= {left, right}
        found = {}
        for row in self._rows(
            "SELECT id, name, sex, birth_date, nik, office FROM person p WHERE deleted = 0 AND NOT EXISTS "
            "(SELECT 1 FROM erased_row e WHERE e.entity = 'person' AND e.row_id = p.id) AND id",
            (), ids["person"],
        ):  # fmt: skip
            found[row[0]] = self._side(row, _person_facts(row))
        allowed, parameters = visibility.condition(self._desk)
        for row in self._rows(
            "SELECT id, number, subject_name, kind, received_on, office FROM cases "
            f"WHERE deleted = 0 AND {allowed} AND id",
            parameters, ids["cases"],
        ):  # fmt: skip
            found[row[0]] = self._side(row, self._case_facts(row))
        return found

    def _side(self, row: Sequence[Any], facts: str) -> Side:
        return Side(row[0], row[1], facts, row[5], self.offices[row[5]])

    def _case_facts(self, row: Sequence[Any]) -> str:
        kind = self._desk.reference.kind(row[3])
        received = day_month_year(date.fromisoformat(row[4]))
        return ", ".join((row[2], kind.name if kind else row[3], received))

    def _rows(self, select: str, parameters: tuple[str, ...], ids: set[str]) -> Iterable[Sequence[Any]]:
        wanted = sorted(ids)
        for start in range(0, len(wanted), _ASK):
            some = tuple(wanted[start : start + _ASK])
            yield from self._connection.exec_driver_sql(
                f"{select} IN ({','.join('?' * len(some))})", (*parameters, *some)
            ).all()


def _person_facts(row: Sequence[Any]) -> str:
    facts = (row[2] or "", day_in_words(row[3]), mask_nik(row[4]) if row[4] else "tanpa NIK")
    return ", ".join(fact for fact in facts if fact)


def day_in_words(text: str | None) -> str:
    """An ISO day as it is written; empty for none."""
    return day_month_year(date.fromisoformat(text)) if text else ""
