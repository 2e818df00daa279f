"""Changes made in two places at once without knowing of each other: the soft marks in a case's timeline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.models.field_words import RECORDS, field_words
from desktop.services.casework.case_detail import CHANGED, TimelineEntry
from desktop.services.offices.office_names import office_name
from desktop.sync.causality import concurrent
from desktop.sync.slow_road import Histories

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

Order = tuple[int, str, str]

_MANY = {2: "dua", 3: "tiga"}


@dataclass(frozen=True, slots=True)
class ParallelChange:
    """One of them: its place in the log, the transaction it was made in, and the mark in words."""

    entity: str
    row_id: str
    oid: int
    seq: int
    txn: int
    op: str
    fields: tuple[str, ...]
    lamport: int
    actor_name: str
    at: str
    office: str
    mark: str


def parallel_changes(connection: Connection, entity: str, row_id: str) -> list[ParallelChange]:
    """Those of a row; one look-up where nothing was changed in two places at once."""
    marked = connection.exec_driver_sql(
        "SELECT 1 FROM parallel_row WHERE entity=? AND row_id=?", (entity, row_id)
    ).first()
    if marked is None:
        return []
    histories = Histories(connection)
    changes = histories.of(entity, row_id)
    found = []
    for one in changes:
        beside = {other.origin.office for other in changes if concurrent(one, other)}
        if not beside:
            continue
        oid = histories.oids[one.origin]
        txn, actor, at = connection.exec_driver_sql(
            "SELECT txn, actor_name, claimed_at FROM change WHERE oid=? AND seq=?", (oid, one.seq)
        ).one()
        found.append(
            ParallelChange(
                entity, row_id, oid, one.seq, txn, one.op, tuple(one.fields), one.lamport, actor, at,
                one.origin.office, _mark(beside | {one.origin.office}),
            )
        )  # fmt: skip
    return found


def _mark(offices: set[str]) -> str:
    if len(offices) == 1:
        return "diubah bersamaan di dua komputer"
    return f"diubah bersamaan di {_MANY.get(len(offices), 'beberapa')} kantor"


def in_case(
    connection: Connection, case_id: str, when: Callable[[str], str]
) -> tuple[dict[str, str], list[tuple[Order, TimelineEntry]]]:
    """What a case's timeline says of them: the mark of each step that was one of them, by the step's id, and
    lines of their own for those that were no step, with the order they stand in."""
    row = connection.exec_driver_sql(
        "SELECT subject_id, reporter_id, household_id FROM cases WHERE id=?", (case_id,)
    ).one()
    people = dict.fromkeys(("person", row_id) for row_id in row[:2])
    rows = [("cases", case_id), *people, *([("household", row[2])] if row[2] else [])]
    found = [one for entity, row_id in rows for one in parallel_changes(connection, entity, row_id)]
    steps = _steps(connection, case_id) if any(one.entity == "cases" for one in found) else {}
    marks: dict[str, str] = {}
    lines = []
    for one in found:
        step = steps.get((one.oid, one.txn)) if one.entity == "cases" else None
        if step is not None:
            marks[step] = one.mark
        elif one.op in ("patch", "delete"):
            order = (one.lamport, one.at, f"{one.oid}/{one.seq}")
            lines.append((order, _line(one, when, office_name(connection, one.office))))
    return marks, lines


def _steps(connection: Connection, case_id: str) -> dict[tuple[int, int], str]:
    """The steps of a case by the transaction they were taken in."""
    rows = connection.exec_driver_sql(
        "SELECT c.oid, c.txn, e.id FROM case_event e JOIN change c "
        "ON c.entity='case_event' AND c.row_id=e.id AND c.op='put' WHERE e.case_id=?",
        (case_id,),
    )
    return {(oid, txn): str(row_id) for oid, txn, row_id in rows}


def _line(one: ParallelChange, when: Callable[[str], str], office: str) -> TimelineEntry:
    record = RECORDS[one.entity]
    labels = dict.fromkeys(field_words(one.entity, name).label for name in one.fields)
    gone = one.op == "delete"
    return TimelineEntry(
        id=f"{one.oid}/{one.seq}",
        key=CHANGED,
        at=one.at,
        when=when(one.at),
        actor_name=one.actor_name,
        office=one.office,
        office_name=office,
        title=f"Data {record} dihapus" if gone else f"Data {record} diubah",
        note="" if gone else ", ".join(labels),
        tone="muted",
        status=None,
        mark=one.mark,
    )
