"""Finding a merged person by a name that one of the records had before: families go on using it.

A merge makes the names of its records equal; what they were called before stands in the change log only, and
is gone from there once the person is erased. Costs as much as there are merged records, which are few.
"""

from __future__ import annotations

import json
import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection

_WORD = re.compile(r"[^\W\d_]+")

_NAMES = (
    "SELECT p.rid, c.fields FROM person p INDEXED BY ix_person_merged_into "
    "CROSS JOIN change c INDEXED BY ix_change_row ON c.entity='person' AND c.row_id IN (p.id, p.merged_into) "
    "WHERE p.merged_into IS NOT NULL AND p.deleted=0 AND c.op IN ('put','patch') "
    "AND c.fields LIKE '%\"name\"%'"
)


def once_called(connection: Connection, typed: str, limit: int) -> list[int]:
    """The rids of at most ``limit`` merged records of people who were once called so: each typed word begins
    a word of that name. Empty where anything but words was typed."""
    wanted = _words(typed)
    if not wanted or _WORD.sub("", typed).strip(" .,'-"):
        return []
    found: dict[int, None] = {}
    for rid, fields in connection.exec_driver_sql(_NAMES):
        name = json.loads(fields).get("name")
        if name and _begins(_words(str(name)), wanted):
            found[int(rid)] = None
    return list(found)[:limit]


def _begins(name: list[str], wanted: list[str]) -> bool:
    return all(any(word.startswith(part) for word in name) for part in wanted)


def _words(text: str) -> list[str]:
    """As the index of words has them: without case and without marks on letters."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return [word.casefold() for word in _WORD.findall(bare)]
