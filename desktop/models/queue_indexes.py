"""The indexes behind the queue: for each standard set of cases one index per order.

An index holds the order first, then ``rid`` as the tie-breaker, then the columns that filters ask about. So
a page is read in order and never sorted, a row that a filter refuses costs an index entry and not a table
row, and a count reads the index alone. The sets are partial indexes: the rare ones cost nothing while a
case is not in them.
"""

from __future__ import annotations

from dataclasses import dataclass

DUE = "coalesce(deadline, '9999-12-31')"
"""A case without deadline comes after all that have one."""

ORDERS: dict[str, str] = {
    "priority": f"(CASE urgency WHEN 'emergency' THEN '0' ELSE '1' END || {DUE})",
    "received": "received_on",
    "deadline": DUE,
    "name": "lower(subject_name)",
    "number": "number",
}
"""What each order of the queue sorts by."""

SETS: dict[str, str] = {
    "all": "deleted = 0",
    "open": "deleted = 0 AND is_open = 1",
    "reply": "deleted = 0 AND has_reply = 1",
    "inbox": "deleted = 0 AND inbox = 1",
}
"""The sets of cases that are indexed, by the condition that defines each."""

_FILTERS = (
    "office", "kind", "programme", "status", "sensitive", "is_open", "deadline", "received_on", "subject_sex",
    "subject_birth", "subject_disability", "dusun",
)  # fmt: skip
_PEOPLE = ("officer_id", "registered_by", "subject_nik")  # long, so only in indexes that hold few cases


@dataclass(frozen=True, slots=True)
class QueueIndex:
    """One index: its columns or expressions in order, and the condition of its rows."""

    name: str
    table: str
    columns: tuple[str, ...]
    where: str

    @property
    def sql(self) -> str:
        """The statement that makes it; kept out of the metadata because Alembic cannot read expressions."""
        return f"CREATE INDEX {self.name} ON {self.table} ({', '.join(self.columns)}) WHERE {self.where}"


PERSON_NAME = QueueIndex("ix_person_name", "person", ("lower(name)", "rid", "office"), "deleted = 0")
"""The registry of residents by name."""


def index_name(members: str, order: str) -> str:
    """The index of a set in an order."""
    return f"ix_cases_{members}_{order}"


OFFICER = "ix_cases_all_officer"
"""Every case of an officer, by day."""

CLOSED = "ix_cases_all_closed"
"""Every ended case by the moment it ended."""

REFERRAL_SENT, REFERRAL_OPEN, REFERRAL_ANSWERED = (
    "ix_referral_sent_on_office", "ix_referral_is_open_due_rid", "ix_referral_answered_on",
)  # fmt: skip
"""Referrals by the day they were sent, the day an answer was due, and the day it came. All that the month's
report asks of a referral stands in them, so that it reads no row of the table."""


def queue_indexes() -> tuple[QueueIndex, ...]:
    """All those of cases. Nobody reads the whole archive by urgency, so that one does not exist."""
    ordered = tuple(
        QueueIndex(index_name(members, order), "cases", _columns(members, order), where)
        for members, where in SETS.items()
        for order in ORDERS
        if (members, order) != ("all", "priority")
    )
    officer = ("officer_id", "received_on", "rid", *(name for name in _FILTERS if name != "received_on"))
    return (
        *ordered,
        QueueIndex(OFFICER, "cases", officer, SETS["all"]),
        QueueIndex(
            CLOSED, "cases", ("closed_at", "rid", *_FILTERS), f"{SETS['all']} AND closed_at IS NOT NULL"
        ),
    )


def _columns(members: str, order: str) -> tuple[str, ...]:
    rest = _FILTERS if members == "all" else (*_FILTERS, *_PEOPLE)
    if (members, order) == ("all", "received"):
        rest = (*rest, "closed_at", "sector", "urgency", "ppks")  # the month's report is counted from it
    return (ORDERS[order], "rid", *(name for name in rest if name != ORDERS[order]))
