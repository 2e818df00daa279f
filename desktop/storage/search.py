"""Search as you type: FTS5 word-prefix indexes over cases and persons, in the same encrypted file.

The rowid of an index entry is the record's ``rid``, so "newest first" is the index's own order and a
limited query never sorts. Open and ended cases stand in two columns of their index: the open ones among many
thousand matches are then found without looking at a single case. A deleted record is not in its index.
Names of residents also stand there in one spelling for all that are heard alike (`desktop.models.spelling`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any, Literal

from sqlalchemy import Connection

from desktop.models.names import fold, fold_lines
from desktop.models.spelling import beginning_as_heard, word_as_heard

INDEXES = {
    "cases": ("number", "subject_name", "reporter_name", "subject_nik", "address", "dusun"),
    "person": ("name", "nik", "address", "dusun", "phone", "father_name", "mother_name"),
}
"""The columns whose words are searched for."""

_HEARD = {"person": ("name", "father_name", "mother_name", "dusun")}
"""Of these the words are searched for in every spelling."""

COLUMNS = {"cases": ("open", "ended"), "person": ("text",)}
Column = Literal["open", "ended", "text"]

LONGEST_PREFIX = 4
"""Letters of the longest beginnings that are indexed: a longer one that many share is read to its end."""

NIK_ENDS = (5, 6)
"""Last digits of a NIK that are a word of their own, beside the last four that people know by heart."""

_END = "ω"  # before those words: a letter of the tokenizer's that no Indonesian name begins with
_MAX_WORDS = 8
_MIB = 1024 * 1024
_WORD = re.compile(r"[^\W_]+")  # letters and digits: what the tokenizer keeps too


def create(connection: Connection) -> None:
    """Makes the empty indexes (contentless: the text is in the row itself)."""
    prefixes = " ".join(str(length) for length in range(1, LONGEST_PREFIX + 1))
    options = f"content='', contentless_delete=1, detail='column', prefix='{prefixes}'"
    for entity, columns in COLUMNS.items():
        connection.exec_driver_sql(
            f"CREATE VIRTUAL TABLE {entity}_search USING fts5({', '.join(columns)}, {options}, "
            "tokenize='unicode61 remove_diacritics 2')"
        )


def incomplete(connection: Connection) -> list[str]:
    """The tables whose index does not hold exactly the rows that are not deleted."""
    found = []
    for entity in INDEXES:
        rows, indexed = (
            connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()
            for table in (f"{entity} WHERE deleted=0", f"{entity}_search_docsize")
        )
        if rows != indexed:
            found.append(entity)
    return found


@cache
def watched(entity: str) -> frozenset[str]:
    """The columns whose change calls for indexing a row anew; empty for tables that are not searched."""
    if entity not in INDEXES:
        return frozenset()
    return frozenset((*INDEXES[entity], "deleted", *(("is_open",) if entity == "cases" else ())))


def text_of(entity: str, row: Mapping[str, Any], heard: Sequence[str] | None = None) -> str:
    """What is searchable of a row; the last digits of a NIK are words of their own.

    ``heard`` is what ``_as_heard`` gives for the row, where that is known already.
    """
    parts = list(map(str, filter(None, map(row.get, INDEXES[entity]))))
    nik = row.get("nik") or row.get("subject_nik")
    if nik:
        parts.append(str(nik)[-4:])
    if entity in _HEARD:
        parts += _as_heard(entity, [row])[0] if heard is None else heard
        if nik:
            parts += [nik_end(str(nik), length) for length in NIK_ENDS]
    return " ".join(parts)


def nik_end(digits: str, length: int) -> str:
    """The word of the index that stands for the last digits of a NIK."""
    return f"{_END}{digits[-length:]}"


def _as_heard(entity: str, rows: Sequence[Mapping[str, Any]]) -> list[list[str]]:
    """Of each row the words as they are heard, where that is not how they are written."""
    columns = _HEARD.get(entity)
    if columns is None:
        return [[]] * len(rows)
    spoken = [" ".join(map(str, filter(None, map(row.get, columns)))).replace("\n", " ") for row in rows]
    # Folding texts one by one would cost as much as writing them.
    return [
        # "Ma'mun" is two words of the index and one to whoever types it without the apostrophe.
        [one for word in dict.fromkeys(words) if (one := word_as_heard(word)) != word or word not in lower]
        for words, lower in zip(map(str.split, fold_lines(spoken)), map(str.lower, spoken), strict=True)
    ]


def put(connection: Connection, entity: str, rid: int, row: Mapping[str, Any], *, new: bool) -> None:
    """Indexes a row under its rid; ``new`` says that it was not there before."""
    if not new:
        connection.exec_driver_sql(f"DELETE FROM {entity}_search WHERE rowid=?", (rid,))
    if not row.get("deleted"):
        connection.exec_driver_sql(insert_sql(entity), entry(entity, rid, row))


def remove(connection: Connection, entity: str, rids: Sequence[int]) -> None:
    """Takes rows out of the index."""
    if rids:
        connection.exec_driver_sql(f"DELETE FROM {entity}_search WHERE rowid=?", [(rid,) for rid in rids])


def add_many(connection: Connection, entity: str, rows: Iterable[tuple[int, Mapping[str, Any]]]) -> None:
    """Indexes rows that are not in the index, each after its rid. Cheapest where the rids grow."""
    living = [(rid, row) for rid, row in rows if not row.get("deleted")]
    if not living:
        return
    heard = _as_heard(entity, [row for _, row in living])
    entries = [entry(entity, rid, row, words) for (rid, row), words in zip(living, heard, strict=True)]
    connection.exec_driver_sql(insert_sql(entity), entries)


@contextmanager
def in_bulk(connection: Connection, entity: str) -> Iterator[None]:
    """Many thousand entries follow: gathered in memory up to 16 MiB, not 1, they are merged less often."""
    _gather(connection, entity, 16 * _MIB)
    yield
    _gather(connection, entity, _MIB)


def _gather(connection: Connection, entity: str, size: int) -> None:
    connection.exec_driver_sql(
        f"INSERT INTO {entity}_search ({entity}_search, rank) VALUES ('hashsize', {size})"
    )


def insert_sql(entity: str) -> str:
    """The statement that takes what ``entry`` gives."""
    columns = COLUMNS[entity]
    return f"INSERT INTO {entity}_search (rowid, {', '.join(columns)}) VALUES (?{',?' * len(columns)})"


def entry(
    entity: str, rid: int, row: Mapping[str, Any], heard: Sequence[str] | None = None
) -> tuple[int | str | None, ...]:
    """The index entry of a row."""
    text = text_of(entity, row, heard)
    if entity != "cases":
        return (rid, text)
    return (rid, text, None) if row.get("is_open") else (rid, None, text)


def as_typed(text: str) -> str:
    """One line of words; a long number without the spaces that people put between its groups."""
    digits = "".join(text.split())
    return digits if digits.isascii() and digits.isdigit() and len(digits) >= 8 else " ".join(text.split())


def match_expression(typed: str) -> str | None:
    """The FTS5 query for what was typed: every word as a prefix; None when nothing is searchable.

    Only word characters get through, quoted, so typed text is never query syntax.
    """
    return " ".join(f'"{word}"*' for word in _words(typed)) or None


def spelling_expression(typed: str) -> str | None:
    """The FTS5 query that also finds what is heard the same; None where nothing is written otherwise."""
    parts, other = [], False
    for word in _words(typed):
        folded = fold(word)
        heard = beginning_as_heard(folded) if folded.isalpha() and len(folded) > 1 else folded
        other = other or heard != folded
        parts.append(f'"{word}"*' if heard == folded else f'("{word}"* OR "{heard}"*)')
    # FTS5 joins bracketed terms by a written AND only.
    return " AND ".join(parts) if other else None


def whole_words(typed: str) -> str | None:
    """The FTS5 query for the same words as they stand; None where finding their beginnings costs no more."""
    words = _words(typed)
    if all(len(word) <= LONGEST_PREFIX for word in words):
        return None
    return " ".join(f'"{word}"' for word in words)


def _words(typed: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFC", typed))[:_MAX_WORDS]


def within(column: Column, expression: str) -> str:
    """The same query in one column alone."""
    return f"{column} : ({expression})"


def exact_expression(word: str) -> str:
    """The FTS5 query for one whole word of letters and digits."""
    if _WORD.fullmatch(word) is None:
        raise ValueError("not one word")
    return f'"{word}"'
