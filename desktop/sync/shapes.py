"""What the lines of a bundle say must fit the tables; read into whole rows many at a time.

Most lines hold a whole row. Its JSON is decoded straight into the columns of its table, which checks them,
and the text for the change log is written from those: it never becomes a dictionary.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from types import GenericAlias
from typing import Any

import msgspec
from sqlalchemy import Integer

from desktop.models.erasure import named
from desktop.models.tables import LOCAL, SYNCED, carried
from desktop.storage.digests import SEEN
from desktop.storage.engine import QUICK_NULL
from desktop.storage.knowledge import HISTORY, NO_ROW, is_history
from desktop.sync.changes import (
    ChangeLine,
    Int64,
    LineFault,
    Op,
    Scalar,
    array_of,
    texts_of,
    values_of,
)
from desktop.sync.scope import OutOfScope

_TYPES: dict[str, dict[str, tuple[type, bool]]] = {
    entity: {
        column.name: (int if isinstance(column.type, Integer) else str, bool(column.nullable))
        for column in table.columns
        if column.name not in LOCAL
    }
    for entity, table in SYNCED.items()
}
#: entity -> column -> the types its values may have.
_ALLOWED: dict[str, dict[str, frozenset[type]]] = {
    entity: {
        name: frozenset({_TYPES[entity][name][0], *([type(None)] if _TYPES[entity][name][1] else [])})
        for name in carried(entity)
    }
    for entity in SYNCED
}

WholeRow = Any
"""A struct with an attribute for each column that travels, in the order of ``row_columns``; a column that the
line does not name is ``QUICK_NULL``."""

Said = Any
"""What a line says: a ``WholeRow`` where it holds one, else its fields, a dictionary of scalars."""


class Malformed(Exception):
    """A change that does not fit the tables."""


@dataclass(frozen=True, slots=True)
class Shapes:
    """What each of some lines says, and the text of its fields as the change log keeps it."""

    said: list[Said]
    texts: list[str]


@cache
def row_columns(entity: str) -> tuple[str, ...]:
    """The columns of a whole row in their order: that of the keys in the log's text."""
    return tuple(sorted(carried(entity)))


def check_shapes(lines: Sequence[ChangeLine]) -> Shapes:
    """The lines fit the tables: known entities and columns, right types, nothing essential missing.

    Raises Malformed, or OutOfScope for a patch of who owns a row.
    """
    found = Shapes([None] * len(lines), [""] * len(lines))
    places: dict[str | None, list[int]] = defaultdict(list)
    for place, line in enumerate(lines):
        whole = line.op is Op.PUT and line.entity in _ALLOWED
        places[line.entity if whole else None].append(place)
    for entity, some in places.items():
        own = [lines[place] for place in some]
        try:
            read = _others(own) if entity is None else _whole_rows(entity, own)
        except LineFault as error:
            raise Malformed(str(error)) from None
        for place, said, text in zip(some, *read, strict=True):
            found.said[place] = said
            found.texts[place] = text
    return found


# -- whole rows ----------------------------------------------------------------------------------------------


def _whole_rows(entity: str, lines: Sequence[ChangeLine]) -> tuple[list[WholeRow], list[str]]:
    """Rows of one table, with their texts. Raises Malformed or LineFault."""
    try:
        try:
            rows = _decoder(entity).decode(array_of(lines))
            texts = _texts_of_rows(rows)
        except msgspec.ValidationError:  # perhaps one that hands its row over: nothing else tells them apart
            rows, texts = _with_history(entity, lines)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise Malformed(f"{entity}: {_plain(error)}") from None
    if [row.part for row in rows] != [line.part for line in lines]:
        raise Malformed(f"{entity}: part")
    return rows, texts


def _plain(error: Exception) -> str:
    """What msgspec says names a column and never its content; what the others say may quote it."""
    return str(error) if isinstance(error, msgspec.MsgspecError) else type(error).__name__


def _with_history(entity: str, lines: Sequence[ChangeLine]) -> tuple[list[WholeRow], list[str]]:
    """The same where a line hands its row over: what its office had seen is no column."""
    values = values_of(lines)
    texts = texts_of(values)
    for fields in values:
        history = fields.pop(HISTORY, None)
        if history is not None and not (isinstance(history, str) and is_history(history)):
            raise Malformed(f"{entity}: history")
    return msgspec.convert(values, _rows_type(entity), strict=True), texts


_ROWS = msgspec.json.Encoder()


def _texts_of_rows(rows: Sequence[WholeRow]) -> list[str]:
    """``texts_of`` of the fields that they were read from."""
    return _ROWS.encode_lines(rows).decode("utf-8").split("\n")[:-1]


@cache
def _decoder(entity: str) -> msgspec.json.Decoder[list[WholeRow]]:
    return msgspec.json.Decoder(_rows_type(entity), strict=True)


@cache
def _rows_type(entity: str) -> Any:
    """Many whole rows of a table."""
    fields: list[tuple[str, Any] | tuple[str, Any, Any]] = []
    for name in row_columns(entity):
        kind, nullable = _TYPES[entity][name]
        plain: Any = Int64 if kind is int else str
        fields.append((name, plain | None, QUICK_NULL) if nullable else (name, plain))
    row = msgspec.defstruct(
        entity, fields, forbid_unknown_fields=True, omit_defaults=True, kw_only=True, gc=False
    )
    return GenericAlias(list, row)


# -- any other line ------------------------------------------------------------------------------------------


def _others(lines: Sequence[ChangeLine]) -> tuple[list[dict[str, Scalar]], list[str]]:
    """The fields of lines that hold no whole row, with their texts."""
    many = values_of(lines)
    for line, fields in zip(lines, many, strict=True):
        _check_other(line, fields)
    return many, texts_of(many)


def _check_other(line: ChangeLine, fields: dict[str, Scalar]) -> None:
    entity, op = line.entity, line.op
    if entity == SEEN:
        if op is not Op.PUT or line.id != NO_ROW:
            raise Malformed("a seen line in another form")
    elif entity not in _ALLOWED:
        raise Malformed("unknown entity")
    elif op is Op.PATCH:
        _check_patch(entity, fields)
    else:
        _check_reason(line, fields)


def _check_patch(entity: str, fields: dict[str, Scalar]) -> None:
    allowed = _ALLOWED[entity]
    for name, value in fields.items():
        if type(value) not in allowed.get(name, ()) and not _is_alive(name, value):
            raise Malformed(f"{entity}: {name if name in allowed else 'a column'} is not of this type")
    if "office" in fields or "part" in fields:
        raise OutOfScope(f"{entity}: ownership cannot be patched")


def _is_alive(name: str, value: object) -> bool:
    """A patch may say that a deleted row lives again."""
    return name == "deleted" and type(value) is int and value == 0


def _check_reason(line: ChangeLine, fields: dict[str, Scalar]) -> None:
    if not isinstance(fields.get("reason"), str):
        raise Malformed(f"{line.entity}: {line.op} without a reason")
    columns = fields.get("columns")
    if line.op is Op.ERASE:
        try:
            named(line.entity, None if columns is None else str(columns))
        except ValueError as error:
            raise Malformed(str(error)) from None
