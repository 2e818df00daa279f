"""Counting a month: one pass over one index, folded into breakdowns that cannot disagree.

``ix_cases_all_received`` holds every column asked for here, so the table itself is not read; the index is
pinned because the planner would otherwise take one by office (LIMITS, section 2).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.models.case_status import CaseStatus
from desktop.models.codes import AgeGroup, age_group
from desktop.models.referral_flow import ReferralStatus
from desktop.services.queue_sql import AGE

if TYPE_CHECKING:
    from sqlalchemy import Connection

INDEX = "ix_cases_all_received"

COUNT_SQL = (
    "SELECT office, kind, programme, status, subject_sex, subject_disability, dusun, is_open, "
    f"is_open=1 AND deadline IS NOT NULL AND deadline<? AS overdue, {AGE} AS age, COUNT(*) "
    f"FROM cases INDEXED BY {INDEX} WHERE deleted=0 AND received_on BETWEEN ? AND ? "
    "GROUP BY 1,2,3,4,5,6,7,8,9,10"
)
"""Parameters: today, first and last day."""


@dataclass(frozen=True, slots=True)
class Group:
    """Cases of the month that are alike in everything the report asks about, and how many they are."""

    office: str
    kind: str
    programme: str
    status: CaseStatus
    sex: str
    disability: bool
    dusun: str
    is_open: bool
    overdue: bool
    age: AgeGroup
    count: int


def month_groups(connection: Connection, first: date, last: date, today: date) -> list[Group]:
    """The cases received from ``first`` to ``last``, grouped; the counts sum to the number of cases."""
    rows = connection.exec_driver_sql(
        COUNT_SQL, (today.isoformat(), first.isoformat(), last.isoformat())
    ).all()
    return [_group(tuple(row)) for row in rows]


def _group(row: tuple[Any, ...]) -> Group:
    office, kind, programme, status, sex, disability, dusun, is_open, overdue, age, count = row
    return Group(
        office, kind, programme or "", CaseStatus(status), sex or "", bool(disability), dusun or "",
        bool(is_open), bool(overdue), age_group(age), int(count),
    )  # fmt: skip


def tally(groups: Iterable[Group], key: Callable[[Group], Any]) -> Counter[Any]:
    """How many cases fall under each value of ``key``."""
    counts: Counter[Any] = Counter()
    for group in groups:
        counts[key(group)] += group.count
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
        "JOIN cases c ON c.id=r.case_id AND c.deleted=0 "
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
        f"SELECT c.id, c.status, MAX(r.status='{ReferralStatus.ANSWERED}') FROM cases c INDEXED BY {INDEX} "
        "JOIN referral r ON r.case_id=c.id AND r.deleted=0 AND r.sent_on IS NOT NULL "
        "WHERE c.deleted=0 AND c.received_on BETWEEN ? AND ? GROUP BY c.id, c.status",
        (first.isoformat(), last.isoformat()),
    )
    return [ReferredCase(row[0], CaseStatus(row[1]), bool(row[2])) for row in rows]


def carried_over(connection: Connection, first: date) -> int:
    """Cases received before ``first`` that are open today."""
    row = connection.exec_driver_sql(
        "SELECT COUNT(*) FROM cases INDEXED BY ix_cases_open_received "
        "WHERE deleted=0 AND is_open=1 AND received_on<?",
        (first.isoformat(),),
    ).one()
    return int(row[0])


def closed_between(connection: Connection, first_stamp: str, end_stamp: str) -> int:
    """Cases of any month that were completed from one UTC stamp up to and without the other."""
    row = connection.exec_driver_sql(
        "SELECT COUNT(*) FROM cases WHERE deleted=0 AND status=? AND closed_at>=? AND closed_at<?",
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
        f"SELECT COUNT(*) FROM cases INDEXED BY {INDEX} "
        f"WHERE deleted=0 AND received_on BETWEEN ? AND ? AND {sql}",
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
