"""Search as you type: FTS5 word-prefix indexes over cases and persons, in the same encrypted file.

The rowid of an index entry is the record's ``rid``, so "newest first" is the index's own order and a
limited query never sorts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

INDEXES = {
    "cases": ("number", "subject_name", "reporter_name", "subject_nik", "address", "dusun"),
    "person": ("name", "nik", "address", "dusun", "phone"),
}
_WORD = re.compile(r"\w+", re.UNICODE)


def create(connection: Connection) -> None:
    """Makes the empty indexes (contentless: the text is in the row itself)."""
    for entity in INDEXES:
        connection.exec_driver_sql(
            f"CREATE VIRTUAL TABLE {entity}_search USING fts5(text, content='', contentless_delete=1, "
            "prefix='2 3 4', tokenize='unicode61 remove_diacritics 2', detail='column')"
        )


def text_of(entity: str, row: Mapping[str, Any]) -> str:
    """What is searchable of a row; the last four digits of a NIK are a word of their own."""
    parts = [str(row[column]) for column in INDEXES[entity] if row.get(column)]
    nik = row.get("nik") or row.get("subject_nik")
    if nik:
        parts.append(str(nik)[-4:])
    return " ".join(parts)


def put(connection: Connection, entity: str, rid: int, text: str, *, new: bool) -> None:
    """Indexes a row under its rid."""
    if not new:
        connection.exec_driver_sql(f"DELETE FROM {entity}_search WHERE rowid=?", (rid,))
    connection.exec_driver_sql(f"INSERT INTO {entity}_search (rowid, text) VALUES (?,?)", (rid, text))


def put_many(connection: Connection, entity: str, rows: Sequence[tuple[int, str]], *, new: bool) -> None:
    """Indexes many rows at once; ``rows`` are (rid, text)."""
    if not rows:
        return
    if not new:
        connection.exec_driver_sql(f"DELETE FROM {entity}_search WHERE rowid=?", [(rid,) for rid, _ in rows])
    connection.exec_driver_sql(f"INSERT INTO {entity}_search (rowid, text) VALUES (?,?)", list(rows))


def match_expression(typed: str) -> str | None:
    """The FTS5 query for what was typed: every word as a prefix; None when nothing is searchable.

    Only word characters get through, quoted, so typed text is never query syntax.
    """
    words = _WORD.findall(typed)[:8]
    return " ".join(f'"{word}"*' for word in words) or None
