"""The queue's filters and orders as SQL: which index of `queue_indexes` to walk, past which rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from desktop.models.case_status import OPEN
from desktop.models.codes import AgeGroup
from desktop.models.dates import day_begins
from desktop.models.queue_indexes import CLOSED, DUE, OFFICER, ORDERS, SETS, index_name
from desktop.services import visibility
from desktop.services.case_queue.queue_filter import NOT_FILLED, QueueFilter, Sort
from desktop.services.keyset import Scan, Sql

if TYPE_CHECKING:
    from desktop.services.desk import Desk

AGE = (
    "(CAST(substr(received_on, 1, 4) AS INTEGER) - CAST(substr(subject_birth, 1, 4) AS INTEGER)"
    " - (substr(received_on, 6) < substr(subject_birth, 6)))"
)
"""Whole years of the person concerned on the day of registration; NULL without a birth date."""

_AGES: dict[AgeGroup, str] = {
    AgeGroup.CHILD: f"{AGE} BETWEEN 0 AND 5",
    AgeGroup.YOUTH: f"{AGE} BETWEEN 6 AND 17",
    AgeGroup.ADULT: f"{AGE} BETWEEN 18 AND 59",
    AgeGroup.ELDERLY: f"{AGE} >= 60",
    AgeGroup.UNKNOWN: f"({AGE} IS NULL OR {AGE} < 0)",
}


def scan_of(desk: Desk, wanted: QueueFilter, sort: Sort) -> Scan:
    """The walk that shows a filter's cases in an order. ``text`` and ``ids`` are not looked at here."""
    order, members = order_of(wanted, sort), members_of(wanted)
    index = index_name(members, order)
    if (members, order) == ("all", "received") and wanted.officer_id is not None:
        index = OFFICER
    return Scan("cases", index, ORDERS[order], sort.descending, where_of(desk, wanted))


def counting_index(wanted: QueueFilter, sort: Sort) -> str:
    """The index that counts a filter's cases with the fewest entries read; its order does not matter."""
    members = members_of(wanted)
    if members != "all":
        return index_name(members, sort.key)
    if wanted.officer_id is not None:
        return OFFICER
    if wanted.received_from is not None or wanted.received_to is not None:
        return index_name(members, "received")
    if wanted.closed_from is not None or wanted.closed_to is not None:
        return CLOSED
    return index_name(members, order_of(wanted, sort))


def order_of(wanted: QueueFilter, sort: Sort) -> str:
    """The indexed order: where ended cases are shown too, urgency means nothing and the deadline counts."""
    return "deadline" if (members_of(wanted), sort.key) == ("all", "priority") else sort.key


def members_of(wanted: QueueFilter) -> str:
    """The smallest indexed set that holds every case wanted."""
    if wanted.has_reply:
        return "reply"
    if wanted.inbox:
        return "inbox"
    only_open = bool(wanted.statuses) and OPEN.issuperset(wanted.statuses)
    still_open = wanted.open_only or wanted.overdue or wanted.late_answer or only_open
    return "open" if still_open else "all"


def where_of(desk: Desk, wanted: QueueFilter) -> Sql:
    """The set, what is asked beyond it, and what this person may see."""
    where = Sql(SETS[members_of(wanted)])
    for condition in asked(desk, wanted):
        where &= condition
    seen, parameters = visibility.condition(desk)
    return where & Sql(seen, parameters) if parameters else where


def asked(desk: Desk, wanted: QueueFilter) -> list[Sql]:
    """What is asked beyond belonging to the set; ``text`` and ``ids`` aside."""
    found = [*_stage(desk, wanted), *_fields(wanted), *_days(desk, wanted)]
    if wanted.referred is not None:
        sent = "r.case_id = cases.id AND r.sent_on IS NOT NULL AND r.deleted = 0"
        exists = f"EXISTS (SELECT 1 FROM referral r WHERE {sent})"
        found.append(Sql(exists if wanted.referred else f"NOT {exists}"))
    return found


def _stage(desk: Desk, wanted: QueueFilter) -> list[Sql]:
    """Open, overdue, answered or not: as far as the set does not say it already."""
    members = members_of(wanted)
    found = []
    if members in ("reply", "inbox") and (wanted.open_only or wanted.overdue or wanted.late_answer):
        found.append(Sql("is_open = 1"))
    if members == "reply" and wanted.inbox:
        found.append(Sql("inbox = 1"))
    if wanted.overdue:
        found.append(Sql(f"{DUE} < ?", (desk.today().isoformat(),)))
    if wanted.late_answer:
        late = "r.is_open = 1 AND r.due < ? AND r.sent_on IS NOT NULL AND r.deleted = 0"
        # By rid: every index holds it, so a case that does not match costs no row.
        those = f"SELECT c.rid FROM referral r JOIN cases c ON c.id = r.case_id WHERE {late}"
        found.append(Sql(f"rid IN ({those})", (desk.today().isoformat(),)))
    return found


def _fields(wanted: QueueFilter) -> list[Sql]:
    lists = {
        "status": wanted.statuses,
        "kind": wanted.kinds,
        "programme": wanted.programmes,
        "sector": wanted.sectors,
        "urgency": wanted.urgencies,
        "office": wanted.offices,
        "dusun": wanted.dusun,
    }
    found = [_one_of(column, values) for column, values in lists.items() if values]
    if wanted.officer_id is not None:
        nobody = wanted.officer_id == NOT_FILLED
        found.append(Sql("officer_id IS NULL") if nobody else Sql("officer_id = ?", (wanted.officer_id,)))
    if wanted.sex is not None:
        found.append(_one_of("subject_sex", (wanted.sex,)))
    for column, flag in (("subject_disability", wanted.disability), ("sensitive", wanted.sensitive)):
        if flag is not None:
            found.append(Sql(f"{column} = ?", (int(flag),)))
    if wanted.ppks:
        # Codes are two digits in a JSON array of texts.
        any_of = " OR ".join("instr(ppks, ?) > 0" for _ in wanted.ppks)
        found.append(Sql(f"({any_of})", tuple(f'"{code}"' for code in wanted.ppks)))
    if wanted.age_group is not None:
        found.append(Sql(_AGES[wanted.age_group]))
    return found


def _one_of(column: str, values: Sequence[str]) -> Sql:
    asked = f"coalesce({column}, '')" if NOT_FILLED in values else column
    return Sql(f"{asked} IN ({','.join('?' * len(values))})", tuple(str(value) for value in values))


def _days(desk: Desk, wanted: QueueFilter) -> list[Sql]:
    found = []
    if wanted.received_from is not None:
        found.append(Sql("received_on >= ?", (wanted.received_from.isoformat(),)))
    if wanted.received_to is not None:
        found.append(Sql("received_on <= ?", (wanted.received_to.isoformat(),)))
    if wanted.closed_from is not None:
        found.append(Sql("closed_at >= ?", (day_begins(wanted.closed_from, desk.zone),)))
    if wanted.closed_to is not None:
        found.append(Sql("closed_at < ?", (day_begins(wanted.closed_to + timedelta(days=1), desk.zone),)))
    return found
