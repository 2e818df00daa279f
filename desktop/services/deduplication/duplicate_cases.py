"""Cases that may be one: the same person in the same matter, at two offices, soon after each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from desktop.linkage.records import valid_nik
from desktop.services.deduplication.duplicate_records import Verdict
from desktop.services.people.merged_people import PAIRS

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.linkage.search import Match

NEAR_DAYS = 45
"""Days between two cases that may still be one."""

_COLUMNS = "id, office, subject_id, subject_nik, kind, coalesce(programme, ''), received_on, duplicate_of"
_ALIVE = (
    "deleted = 0 AND NOT EXISTS (SELECT 1 FROM erased_row e WHERE e.entity = 'cases' AND e.row_id = cases.id)"
)
_ASK = 500


class _Case(NamedTuple):
    id: str
    office: str
    subject_id: str
    subject_nik: str | None
    kind: str
    programme: str
    received_on: str
    duplicate_of: str | None


def find(connection: Connection) -> list[Match]:
    """Every such pair that is not named a duplicate already, the likeliest first."""
    people = _same_people(connection)
    matters: dict[tuple[str, str, str], list[_Case]] = defaultdict(list)
    for case in _cases(connection, people):
        matters[people.get(case.subject_id, case.subject_id), case.kind, case.programme].append(case)
        nik = valid_nik(case.subject_nik or "")
        if nik:
            matters[nik, case.kind, case.programme].append(case)
    found: dict[tuple[str, str], Match] = {}
    for cases in matters.values():
        for one, other in combinations(cases, 2):
            match = _match(one, other)
            if match is not None:
                found[match.left, match.right] = match
    return sorted(found.values(), key=lambda match: (-match.score, match.left, match.right))


def _match(one: _Case, other: _Case) -> Match | None:
    from desktop.linkage.search import Match

    days = abs((date.fromisoformat(one.received_on) - date.fromisoformat(other.received_on)).days)
    if one.office == other.office or days > NEAR_DAYS:
        return None
    if one.duplicate_of == other.id or other.duplicate_of == one.id:
        return None
    left, right = sorted((one.id, other.id))
    matter = "jenis kasus dan program sama" if one.programme else "jenis kasus sama"
    apart = "hari yang sama" if not days else f"selisih {days} hari"
    score = (95 if one.programme else 80) - days // 2
    return Match(left, right, score, ("orang yang sama", matter, apart))


def _same_people(connection: Connection) -> dict[str, str]:
    """Record id -> the id that stands for the person, of those known under more than one record."""
    standing = {
        str(row[0]): str(row[1])
        for row in connection.exec_driver_sql(f"SELECT person_id, survivor_id FROM {PAIRS}")
    }
    for left, right in connection.exec_driver_sql(
        "SELECT left_id, right_id FROM duplicate_decision WHERE about = 'person' AND verdict = ? "
        "AND deleted = 0 ORDER BY left_id, right_id",
        (Verdict.LINKED.value,),
    ).all():
        one, other = standing.get(left, left), standing.get(right, right)
        low, high = sorted((one, other))
        standing = {row: low if end == high else end for row, end in standing.items()}
        standing[left] = standing[right] = standing[high] = low
    for end in set(standing.values()):
        standing[end] = end
    return standing


def _cases(connection: Connection, people: dict[str, str]) -> Iterable[_Case]:
    """The cases of those people, and those whose NIK or person has cases at more than one office."""
    found: dict[str, _Case] = {}
    twice = "GROUP BY {0} HAVING count(DISTINCT office) > 1"
    for column in ("subject_nik", "subject_id"):
        rows = connection.exec_driver_sql(
            f"SELECT {_COLUMNS} FROM cases WHERE {_ALIVE} AND {column} IN (SELECT {column} FROM cases "
            f"WHERE deleted = 0 AND {column} IS NOT NULL {twice.format(column)})"
        )
        found |= {case.id: case for case in map(_Case._make, rows)}
    ids = sorted(people)
    for start in range(0, len(ids), _ASK):
        some = tuple(ids[start : start + _ASK])
        rows = connection.exec_driver_sql(
            f"SELECT {_COLUMNS} FROM cases WHERE {_ALIVE} AND subject_id IN ({','.join('?' * len(some))})",
            some,
        )
        found |= {case.id: case for case in map(_Case._make, rows)}
    return [found[case_id] for case_id in sorted(found)]
