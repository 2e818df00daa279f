"""What each origin had applied of the others when it wrote a change: happened-before without a clock.

An office that has merged a bundle writes ``seen`` lines before its next change: for the origins whose
watermark moved, how far. They travel like any line. Change (o, s) knows change (p, t) where o is p and
t < s, or where the last such line of o at or before s says t or more for p.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import TypeGuard

from sqlalchemy import Connection

from desktop.models.codes import AREA_CODE
from desktop.models.ids import LAST_EPOCH
from desktop.storage.changelog import Origin, ensure_origin

NO_ROW = "0" * 32
"""The ``id`` of a ``seen`` line, which is about no row."""

HISTORY = "seen"
"""A field of the whole row that hands a row over: how far its history went, by origin, as JSON text.

The new owner may not see those lines, so its ``seen`` lines cannot name them."""

UNSEEN = "unseen"
"""Key in ``meta``: "0" where the newest watermarks have been told; missing counts as untold."""


_ORIGIN_NAME = re.compile(rf"({AREA_CODE})/([0-9a-f]{{32}})/([1-9][0-9]{{0,9}})")
_LAST_SEQ = 2**63 - 1


def origin_name(office: str, device: str, epoch: int) -> str:
    """How a line names an origin."""
    return f"{office}/{device}/{epoch}"


def parse_origin(name: str) -> tuple[str, str, int]:
    """The reverse. Raises ValueError for a name that no manifest of a bundle could hold."""
    found = _ORIGIN_NAME.fullmatch(name)
    if found is None or int(found[3]) > LAST_EPOCH:
        raise ValueError("an origin in another form")
    return found[1], found[2], int(found[3])


def _is_mark(seq: object) -> TypeGuard[int]:
    return type(seq) is int and 1 <= seq <= _LAST_SEQ


def untold(connection: Connection, own: Origin) -> list[tuple[str, dict[str, int], dict[int, int]]]:
    """Watermarks that moved since our last ``seen`` lines, one entry for each office they are of.

    Of each: the office (the line's ``part``, so that no office learns of its neighbours), the line's fields,
    and the same by oid.
    """
    rows = connection.exec_driver_sql(
        "SELECT o.oid, o.office, o.device, o.epoch, o.seq FROM origin o WHERE o.oid<>? AND o.seq > "
        "coalesce((SELECT max(k.known_seq) FROM knowledge k WHERE k.oid=? AND k.known_oid=o.oid), 0) "
        "ORDER BY o.office, o.oid",
        (own.oid, own.oid),
    )
    told: dict[str, tuple[dict[str, int], dict[int, int]]] = {}
    for oid, office, device, epoch, seq in rows:
        fields, known = told.setdefault(office, ({}, {}))
        fields[origin_name(office, device, epoch)] = known[oid] = seq
    return [(office, fields, known) for office, (fields, known) in told.items()]


def remember(connection: Connection, entries: Iterable[tuple[int, int, Mapping[int, int]]]) -> None:
    """Keeps what ``seen`` lines said: (oid, seq of the line, known oid -> seq)."""
    rows = [(oid, known, from_seq, seq) for oid, from_seq, marks in entries for known, seq in marks.items()]
    if rows:
        connection.exec_driver_sql(
            "INSERT OR IGNORE INTO knowledge (oid, known_oid, from_seq, known_seq) VALUES (?,?,?,?)", rows
        )


def marks_of(connection: Connection, fields: Mapping[str, object]) -> dict[int, int]:
    """The fields of a ``seen`` line by local oid. Raises ValueError where they are none."""
    marks: dict[int, int] = {}
    for name, seq in fields.items():
        if not _is_mark(seq):
            raise ValueError("a watermark is a number from 1")
        marks[ensure_origin(connection, *parse_origin(name)).oid] = seq
    return marks


def vector(connection: Connection, oid: int, seq: int | None = None) -> dict[int, int]:
    """What ``oid`` knew as of its change ``seq`` (default: the last): oid -> seq."""
    rows = connection.exec_driver_sql(
        "SELECT known_oid, max(known_seq) FROM knowledge WHERE oid=? AND from_seq<=? GROUP BY known_oid",
        (oid, seq if seq is not None else 2**63 - 1),
    )
    return {int(known): int(mark) for known, mark in rows}


def history_of(connection: Connection, entity: str, row_id: str) -> dict[str, int]:
    """How far the history of a row goes, by origin: the changes here, and what those that brought it said."""
    marks: dict[str, int] = {}
    rows = connection.exec_driver_sql(
        "SELECT o.office, o.device, o.epoch, c.seq, c.fields, c.op FROM change c "
        "JOIN origin o ON o.oid=c.oid WHERE c.entity=? AND c.row_id=?",
        (entity, row_id),
    )
    for office, device, epoch, seq, fields, op in rows:
        told = [(origin_name(office, device, epoch), seq)]
        if op == "put":
            told += history_in(json.loads(fields)).items()
        for name, mark in told:
            marks[name] = max(marks.get(name, 0), mark)
    return marks


def history_in(fields: Mapping[str, object]) -> dict[str, int]:
    """The history that a whole row names, if any."""
    text = fields.get(HISTORY)
    return dict(json.loads(text)) if isinstance(text, str) else {}


def is_history(text: str) -> bool:
    """Whether a text is a history as ``history_in`` reads it."""
    try:
        marks = json.loads(text)
        for name, seq in marks.items():
            parse_origin(name)
            if not _is_mark(seq):
                return False
    except (ValueError, AttributeError, RecursionError):
        return False
    return True


def forget(connection: Connection, oid: int, after: int) -> None:
    """Drops what the lines of ``oid`` after ``after`` said (a merge is taken back)."""
    connection.exec_driver_sql("DELETE FROM knowledge WHERE oid=? AND from_seq>?", (oid, after))
