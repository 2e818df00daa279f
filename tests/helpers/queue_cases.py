"""A small office full of unlike cases, and what a plain Python filter says about them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from desktop.models.case_status import CaseStatus
from desktop.models.codes import AgeGroup, Urgency, age_group
from desktop.models.dates import age_on, local_date
from desktop.services.case_queue.queue_filter import NOT_FILLED, QueueFilter, Sort
from tests.helpers.rows import case

if TYPE_CHECKING:
    from desktop.services.desk import Desk

OFFICES = ("32.03.01.2003", "32.03.01.2004")
OFFICERS = ("1" * 32, "2" * 32, None)
KINDS = ("KEP", "REK", "LAP")
PROGRAMMES = ("PKH", "PBI_JK", None)
DUSUN = ("Cikaret", "Babakan", None)
NAMES = (
    "Siti Aminah", "SITI AMINAH", "siti nur", "Budi", "Ni Luh O'Brien", "Ütari", "Asep <b>", "=HYPERLINK(1)",
)  # fmt: skip

Row = dict[str, Any]


def fill(desk: Desk, count: int, seed: int = 1) -> None:
    """Adds that many cases; every ninth is deleted and some belong to the office next door."""
    chance = random.Random(seed)  # noqa: S311 - invented data
    with desk.unit_of_work() as uow:
        for number in range(1, count + 1):
            row_id = uow.insert("cases", _invented(chance, number))
            if chance.random() < 0.3:
                uow.execute("UPDATE cases SET office=?, part=? WHERE id=?", (OFFICES[1], OFFICES[1], row_id))
            elif number % 9 == 0:
                uow.delete("cases", row_id, "uji")


def _invented(chance: random.Random, number: int) -> Row:
    status = chance.choice(list(CaseStatus))
    received = date(2026, 8, 18) - timedelta(days=chance.randrange(120))
    return case(
        number=f"ADU-{OFFICES[0]}-2026-{chance.randrange(1, count_of_numbers()):05}",
        kind=chance.choice(KINDS),
        programme=chance.choice(PROGRAMMES),
        urgency=chance.choice(list(Urgency)).value,
        sensitive=int(chance.random() < 0.3),
        status=status.value,
        is_open=int(status.is_open),
        closed_at=None if status.is_open else f"{received + timedelta(days=3)}T20:00:00Z",
        received_on=received.isoformat(),
        deadline=chance.choice((None, (received + timedelta(days=chance.randrange(90))).isoformat())),
        officer_id=chance.choice(OFFICERS),
        registered_by=chance.choice(OFFICERS),
        has_reply=int(chance.random() < 0.3),
        inbox=int(chance.random() < 0.3),
        subject_name=chance.choice(NAMES),
        subject_nik=chance.choice((f"320301{number % 7}105900{number:03}", None)),
        subject_sex=chance.choice(("L", "P", None)),
        subject_birth=chance.choice(("1950-02-28", "1990-08-18", "2010-05-01", "2024-01-01", None)),
        subject_disability=int(chance.random() < 0.3),
        reporter_name=chance.choice(NAMES),
        address=chance.choice((f"Kp. Pasir {number}", None)),
        dusun=chance.choice(DUSUN),
    )


def count_of_numbers() -> int:
    """Case numbers are drawn from few, so that some repeat: rid must then decide."""
    return 40


def all_rows(desk: Desk) -> list[Row]:
    """Every case as stored."""
    with desk.store.read() as connection:
        rows = connection.exec_driver_sql("SELECT * FROM cases").mappings().all()
    return [dict(row) for row in rows]


def expected(desk: Desk, wanted: QueueFilter, sort: Sort, *, sees_all: bool) -> list[str]:
    """Ids that the filter should show, in order, worked out row by row."""
    me = desk.session.user_id
    shown = [
        row
        for row in all_rows(desk)
        if not row["deleted"]
        and (sees_all or not row["sensitive"] or me in (row["officer_id"], row["registered_by"]))
        and all(_answers(desk, wanted, row))
    ]
    archive = not (wanted.open_only or wanted.overdue or wanted.has_reply or wanted.inbox) and not (
        wanted.statuses and all(status.is_open for status in wanted.statuses)
    )
    shown.sort(key=lambda row: (_key(sort, row, archive=archive), row["rid"]), reverse=sort.descending)
    return [row["id"] for row in shown]


def _key(sort: Sort, row: Row, *, archive: bool) -> str:
    due = row["deadline"] or "9999-12-31"
    return {
        "priority": due if archive else f"{int(row['urgency'] != 'emergency')}{due}",
        "received": row["received_on"],
        "deadline": due,
        "name": "".join(c.lower() if c.isascii() else c for c in row["subject_name"]),
        "number": row["number"],
    }[sort.key]


def _answers(desk: Desk, wanted: QueueFilter, row: Row) -> Iterator[bool]:
    yield not wanted.statuses or row["status"] in wanted.statuses
    yield not wanted.kinds or row["kind"] in wanted.kinds
    yield not wanted.programmes or (row["programme"] or NOT_FILLED) in wanted.programmes
    yield not wanted.offices or row["office"] in wanted.offices
    yield not wanted.dusun or (row["dusun"] or NOT_FILLED) in wanted.dusun
    yield wanted.officer_id is None or (row["officer_id"] or NOT_FILLED) == wanted.officer_id
    yield wanted.sex is None or (row["subject_sex"] or NOT_FILLED) == wanted.sex
    yield wanted.disability is None or bool(row["subject_disability"]) is wanted.disability
    yield wanted.sensitive is None or bool(row["sensitive"]) is wanted.sensitive
    yield wanted.age_group is None or _age_group(row) is wanted.age_group
    yield not wanted.open_only or bool(row["is_open"])
    yield not wanted.has_reply or bool(row["has_reply"])
    yield not wanted.inbox or bool(row["inbox"])
    late = row["is_open"] and row["deadline"] and row["deadline"] < desk.today().isoformat()
    yield not wanted.overdue or bool(late)
    received = date.fromisoformat(row["received_on"])
    yield wanted.received_from is None or received >= wanted.received_from
    yield wanted.received_to is None or received <= wanted.received_to
    closed = local_date(row["closed_at"], desk.zone) if row["closed_at"] else None
    yield wanted.closed_from is None or (closed is not None and closed >= wanted.closed_from)
    yield wanted.closed_to is None or (closed is not None and closed <= wanted.closed_to)
    yield wanted.ids is None or row["id"] in wanted.ids


def _age_group(row: Row) -> AgeGroup:
    if row["subject_birth"] is None:
        return AgeGroup.UNKNOWN
    born, received = date.fromisoformat(row["subject_birth"]), date.fromisoformat(row["received_on"])
    return age_group(age_on(born, received))
