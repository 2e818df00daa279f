"""Counting a month from one index, in one consistent view of the data, so that no two tables disagree.

``ix_cases_all_received`` holds every column asked for here, so the table itself is not read. Indexes are
named because the planner may take one that covers less (LIMITS, section 2).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.models.case_status import CaseStatus
from desktop.models.codes import age_group
from desktop.models.queue_indexes import CLOSED, index_name
from desktop.models.referral_flow import ReferralStatus
from desktop.services.case_queue.queue_sql import AGE

if TYPE_CHECKING:
    from sqlalchemy import Connection

BY_DAY = index_name("all", "received")
OPEN_BY_DAY = index_name("open", "received")

_MONTH = f"FROM cases INDEXED BY {BY_DAY} WHERE deleted=0 AND received_on BETWEEN ? AND ?"

BREAKDOWNS: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "kind": ("kind", str),
    "programme": ("coalesce(programme,'')", str),
    "status": ("status", CaseStatus),
    "sex": ("coalesce(subject_sex,'')", str),
    "disability": ("subject_disability", bool),
    "age": (AGE, age_group),
    "dusun": ("coalesce(dusun,'')", str),
    "office": ("office", str),
}
"""What the cases of a month are counted by: the SQL, and what its value means."""


@dataclass(frozen=True, slots=True)
class Totals:
    """Cases of a month in all, those open today, and those of them past their deadline."""

    received: int
    open: int
    overdue: int


def totals(connection: Connection, first: date, last: date, today: date) -> Totals:
    """Counts the cases received from ``first`` to ``last``."""
    row = connection.exec_driver_sql(
        f"SELECT COUNT(*), COALESCE(SUM(is_open),0), COALESCE(SUM(is_open=1 AND deadline<?),0) {_MONTH}",
        (today.isoformat(), first.isoformat(), last.isoformat()),
    ).one()
    return Totals(*(int(value) for value in row))


def breakdown_sql(code: str) -> str:
    """The query of a breakdown; parameters are the first and the last day."""
    return f"SELECT {BREAKDOWNS[code][0]} AS value, COUNT(*) {_MONTH} GROUP BY value"


def breakdown(connection: Connection, code: str, first: date, last: date) -> Counter[Any]:
    """How many cases of the month fall under each value; the counts sum to ``totals().received``."""
    meaning = BREAKDOWNS[code][1]
    counts: Counter[Any] = Counter()
    for value, count in connection.exec_driver_sql(
        breakdown_sql(code), (first.isoformat(), last.isoformat())
    ):
        counts[meaning(value)] += int(count)
    return counts


@dataclass(frozen=True, slots=True)
class SentReferral:
    """A case's last referral of the month, as it stands today."""

    case_id: str
    destination: str
    status: ReferralStatus
    overdue: bool


def sent_referrals(connection: Connection, first: date, last: date, today: date) -> list[SentReferral]:
    """For each case referred from ``first`` to ``last``, its last referral of these days."""
    rows = connection.exec_driver_sql(
        "SELECT r.case_id, r.destination_name, r.status, r.due FROM referral r "
        "CROSS JOIN cases c ON c.id=r.case_id AND c.deleted=0 "
        "WHERE r.deleted=0 AND r.sent_on BETWEEN ? AND ? ORDER BY r.sent_on, r.rid",
        (first.isoformat(), last.isoformat()),
    )
    latest: dict[str, SentReferral] = {}
    for case_id, destination, status, due in rows:
        stands = ReferralStatus(status)
        late = stands.is_waiting and due is not None and due < today.isoformat()
        latest[case_id] = SentReferral(case_id, destination, stands, late)
    return list(latest.values())


@dataclass(frozen=True, slots=True)
class ReferredCase:
    """A case received in the month that was ever referred, and whether an answer came."""

    case_id: str
    status: CaseStatus
    answered: bool


def referred_cases(connection: Connection, first: date, last: date) -> list[ReferredCase]:
    """The cases received in these days of which a referral was ever sent."""
    rows = connection.exec_driver_sql(
        f"SELECT c.id, c.status, MAX(r.status='{ReferralStatus.ANSWERED}') FROM cases c INDEXED BY {BY_DAY} "
        "CROSS JOIN referral r ON r.case_id=c.id AND r.deleted=0 AND r.sent_on IS NOT NULL "
        "WHERE c.deleted=0 AND c.received_on BETWEEN ? AND ? GROUP BY c.id, c.status",
        (first.isoformat(), last.isoformat()),
    )
    return [ReferredCase(row[0], CaseStatus(row[1]), bool(row[2])) for row in rows]


def carried_over(connection: Connection, first: date) -> int:
    """Cases received before ``first`` that are open today."""
    row = connection.exec_driver_sql(
        f"SELECT COUNT(*) FROM cases INDEXED BY {OPEN_BY_DAY} "
        "WHERE deleted=0 AND is_open=1 AND received_on<?",
        (first.isoformat(),),
    ).one()
    return int(row[0])


def closed_between(connection: Connection, first_stamp: str, end_stamp: str) -> int:
    """Cases of any month that were completed from one UTC stamp up to and without the other."""
    row = connection.exec_driver_sql(
        f"SELECT COUNT(*) FROM cases INDEXED BY {CLOSED} "
        "WHERE deleted=0 AND status=? AND closed_at>=? AND closed_at<?",
        (CaseStatus.CLOSED.value, first_stamp, end_stamp),
    ).one()
    return int(row[0])


def hidden_cases(connection: Connection, first: date, last: date, hidden: tuple[str, tuple[str, ...]]) -> int:
    """Cases of the month that meet the condition ``hidden``: counted, but not to be opened.

    The condition without parameters hides nothing.
    """
    sql, parameters = hidden
    if not parameters:
        return 0
    row = connection.exec_driver_sql(
        f"SELECT COUNT(*) {_MONTH} AND {sql}",
        (first.isoformat(), last.isoformat(), *parameters),
    ).one()
    return int(row[0])


def letters_issued(connection: Connection, own_office: str, first: date, last: date) -> int:
    """Referral letters that this office numbered in these days."""
    row = connection.exec_driver_sql(
        "SELECT COUNT(*) FROM letter WHERE kind='referral' AND year=? AND office=? AND deleted=0 "
        "AND issued_on BETWEEN ? AND ?",
        (first.year, own_office, first.isoformat(), last.isoformat()),
    ).one()
    return int(row[0])
