"""What the month's report asks of the database, all of it inside one consistent view of the data.

Every statement about cases or referrals walks a stretch of one covering index, once; counting in all the ways
that the report shows is done with what came. Indexes are named because the planner may take one that covers
less (LIMITS, section 2).
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from desktop.models.case_status import CaseStatus
from desktop.models.dates import day_begins
from desktop.models.queue_indexes import (
    CLOSED,
    REFERRAL_ANSWERED,
    REFERRAL_OPEN,
    REFERRAL_SENT,
    index_name,
)
from desktop.services.case_queue.queue_sql import AGE
from desktop.services.keyset import Sql

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from desktop.models.dates import Zone

BY_DAY = index_name("all", "received")
OPEN_BY_DAY = index_name("open", "received")
OPEN_BY_DEADLINE = index_name("open", "deadline")

EVERY = Sql("1")
"""No condition: a report counts what is recorded here, whoever may open it."""

_MONTH = f"FROM cases INDEXED BY {BY_DAY} WHERE deleted=0 AND received_on BETWEEN ? AND ?"
_ALIVE = "r.deleted=0 AND r.case_id NOT IN (SELECT id FROM cases WHERE deleted=1)"
_ANSWERED = (
    f"FROM referral r INDEXED BY {REFERRAL_ANSWERED} "
    f"WHERE r.answered_on BETWEEN ? AND ? AND r.sent_on IS NOT NULL AND {_ALIVE}"
)

COLUMNS = {
    "rid": "rid",
    "day": "received_on",
    "office": "office",
    "kind": "kind",
    "programme": "coalesce(programme,'')",
    "sector": "coalesce(sector,'')",
    "status": "status",
    "urgency": "urgency",
    "sensitive": "sensitive",
    "open": "is_open",
    "overdue": "is_open AND coalesce(deadline,'9999-12-31')<?",
    "sex": "coalesce(subject_sex,'')",
    "age": AGE,
    "disability": "subject_disability",
    "dusun": "coalesce(dusun,'')",
    "ppks": "ppks",
}
"""What is read of each case of the month: name, and how it is asked for."""

CASES_SQL = f"SELECT {', '.join(COLUMNS.values())} {_MONTH}"


@dataclass(frozen=True, slots=True)
class Cases:
    """The cases received in a month, column by column: each has one value for each case, in one order."""

    columns: dict[str, Sequence[Any]]

    def __len__(self) -> int:
        return len(self.columns["rid"])

    def __getitem__(self, name: str) -> Sequence[Any]:
        return self.columns[name]

    def count(self, name: str) -> Counter[Any]:
        """How many cases have each value of a column."""
        return Counter(self.columns[name])


def cases(connection: Connection, first: date, last: date, today: date) -> Cases:
    """The cases received from ``first`` to ``last``."""
    rows = Sql(CASES_SQL, (today.isoformat(), *_span(first, last))).rows(connection)
    values: Sequence[Sequence[Any]] = list(zip(*rows, strict=True)) if rows else [()] * len(COLUMNS)
    return Cases(dict(zip(COLUMNS, values, strict=True)))


def received(connection: Connection, first: date, last: date) -> int:
    """How many cases were received in these days."""
    return _number(connection, f"SELECT COUNT(*) {_MONTH}", *_span(first, last))


def received_by(
    connection: Connection, column: str, first: date, last: date, seen: Sql = EVERY
) -> Counter[Any]:
    """How many of these have each value of a column of `COLUMNS`; nothing is sorted for the day."""
    value = COLUMNS[column]
    sql = f"SELECT {value}, COUNT(*) {_MONTH} AND {seen.text} GROUP BY 1"
    return Counter(dict(Sql(sql, (*_span(first, last), *seen.parameters)).rows(connection)))


def first_case(connection: Connection) -> date | None:
    """The day of the first case that is recorded here."""
    sql = f"SELECT MIN(received_on) FROM cases INDEXED BY {BY_DAY} WHERE deleted=0"
    found = connection.exec_driver_sql(sql).scalar()
    return date.fromisoformat(found) if found else None


def carried_over(connection: Connection, first: date) -> int:
    """Cases received before ``first`` that are open today."""
    return _number(
        connection,
        f"SELECT COUNT(*) FROM cases INDEXED BY {OPEN_BY_DAY} "
        "WHERE deleted=0 AND is_open=1 AND received_on<?",
        first.isoformat(),
    )


def overdue(connection: Connection, today: date) -> int:
    """Open cases of any month that are past their deadline."""
    return _number(
        connection,
        f"SELECT COUNT(*) FROM cases INDEXED BY {OPEN_BY_DEADLINE} "
        "WHERE deleted=0 AND is_open=1 AND coalesce(deadline, '9999-12-31')<?",
        today.isoformat(),
    )


def hidden_cases(connection: Connection, first: date, last: date, hidden: tuple[str, tuple[str, ...]]) -> int:
    """Cases of the month that meet the condition ``hidden``: counted, but not to be opened.

    The condition without parameters hides nothing.
    """
    sql, parameters = hidden
    if not parameters:
        return 0
    return _number(connection, f"SELECT COUNT(*) {_MONTH} AND {sql}", *_span(first, last), *parameters)


# ---------------------------------------------------------------- what was completed


@dataclass(frozen=True, slots=True)
class Completed:
    """Cases completed on one day that were received on one day, with one deadline, and how many."""

    received_on: str
    closed_on: str
    deadline: str | None
    programme: str
    number: int


def completed(connection: Connection, first: date, last: date, zone: Zone) -> list[Completed]:
    """The cases of any month that were completed from ``first`` to ``last``, by the office's own days."""
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    begins = [day_begins(day, zone) for day in days]
    rows = Sql(
        "SELECT received_on, closed_at, deadline, coalesce(programme,'') "
        f"FROM cases INDEXED BY {CLOSED} WHERE deleted=0 AND status=? AND closed_at>=? AND closed_at<?",
        (CaseStatus.CLOSED.value, begins[0], day_begins(last + timedelta(days=1), zone)),
    ).rows(connection)
    named = [day.isoformat() for day in days]
    found = Counter((row[0], named[bisect_right(begins, row[1]) - 1], row[2], row[3]) for row in rows)
    return [Completed(*of, number) for of, number in found.items()]


def completed_number(connection: Connection, first: date, last: date, zone: Zone, seen: Sql = EVERY) -> int:
    """How many these are."""
    return _number(
        connection,
        f"SELECT COUNT(*) FROM cases INDEXED BY {CLOSED} "
        f"WHERE deleted=0 AND status=? AND closed_at>=? AND closed_at<? AND {seen.text}",
        CaseStatus.CLOSED.value,
        day_begins(first, zone),
        day_begins(last + timedelta(days=1), zone),
        *seen.parameters,
    )


# ---------------------------------------------------------------- referrals


class SentReferral(NamedTuple):
    """A referral as it stands today; ``to_office`` is the code of an office of the tree, else empty."""

    rid: int
    case_id: str
    case_rid: int
    destination: str
    kind: str
    to_office: str
    status: str
    overdue: int
    sent_on: str


def sent_referrals(connection: Connection, first: date, today: date) -> list[SentReferral]:
    """The referrals sent since ``first``, in the order in which they were sent."""
    rows = Sql(
        "SELECT r.rid, r.case_id, c.rid, r.destination_name, r.destination_kind, coalesce(r.to_office,''), "
        f"r.status, coalesce(r.due,'9999-12-31')<?, r.sent_on FROM referral r INDEXED BY {REFERRAL_SENT} "
        f"CROSS JOIN cases c ON c.id=r.case_id WHERE r.sent_on>=? AND {_ALIVE}",
        (today.isoformat(), first.isoformat()),
    ).rows(connection)
    return sorted(map(SentReferral._make, rows), key=lambda one: (one.sent_on, one.rid))


def sent_number(connection: Connection, first: date, last: date) -> int:
    """How many referrals were sent in these days."""
    return _number(
        connection,
        f"SELECT COUNT(*) FROM referral r INDEXED BY {REFERRAL_SENT} "
        f"WHERE r.sent_on BETWEEN ? AND ? AND {_ALIVE}",
        *_span(first, last),
    )


class WaitingReferral(NamedTuple):
    """A referral that is neither answered, refused nor cancelled."""

    case_id: str
    destination: str
    sent_on: str
    overdue: int


def waiting_referrals(connection: Connection, today: date) -> list[WaitingReferral]:
    """All of them, of whatever month."""
    rows = Sql(
        "SELECT r.case_id, r.destination_name, r.sent_on, coalesce(r.due,'9999-12-31')<? "
        f"FROM referral r INDEXED BY {REFERRAL_OPEN} "
        f"WHERE r.is_open=1 AND r.sent_on IS NOT NULL AND {_ALIVE}",
        (today.isoformat(),),
    ).rows(connection)
    return list(map(WaitingReferral._make, rows))


@dataclass(frozen=True, slots=True)
class Answers:
    """Answers of one destination that came on one day to referrals sent on one day, and how many."""

    destination: str
    sent_on: str
    answered_on: str
    due: str | None
    number: int


def answers(connection: Connection, first: date, last: date) -> list[Answers]:
    """The answers that came in these days."""
    rows = Sql(
        f"SELECT r.destination_name, r.sent_on, r.answered_on, r.due {_ANSWERED}", _span(first, last)
    ).rows(connection)
    return [Answers(of[0], of[1], of[2], of[3], number) for of, number in Counter(rows).items()]


def answered_cases(
    connection: Connection, first: date, last: date, seen: Sql = EVERY
) -> list[tuple[str, str, str]]:
    """The same with their cases: id of the case, day sent, day answered. ``seen`` is on the table ``r``."""
    statement = Sql(
        f"SELECT r.case_id, r.sent_on, r.answered_on {_ANSWERED} AND {seen.text}",
        (*_span(first, last), *seen.parameters),
    )
    return [(str(case), str(sent), str(came)) for case, sent, came in statement.rows(connection)]


def answers_number(connection: Connection, first: date, last: date) -> int:
    """How many answers came in these days."""
    return _number(connection, f"SELECT COUNT(*) {_ANSWERED}", *_span(first, last))


def _span(first: date, last: date) -> tuple[str, str]:
    return first.isoformat(), last.isoformat()


def _number(connection: Connection, sql: str, *parameters: Any) -> int:
    return int(connection.exec_driver_sql(sql, parameters).scalar_one())
