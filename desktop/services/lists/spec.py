"""What a list is: about whom, under which conditions, with which columns, in what order.

A condition is a field and a value, both texts, as they stand in the database: "kinds" and "A1", "received"
and "month". What a value means is worked out anew each time the list is opened, so "this month" stays true.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any, NamedTuple, Self

from desktop.models.codes import LabelledEnum
from desktop.models.errors import InvalidInput

NOT_FILLED = ""
"""As a value: the rows where that field is empty."""

TEXT = "text"
"""The condition that holds words searched for."""


class Subject(LabelledEnum):
    """What the rows of a list are."""

    CASES = "cases", "Kasus"
    PEOPLE = "people", "Warga"
    PROPOSALS = "proposals", "Usulan"


class Condition(NamedTuple):
    """A field and one value of it. Several of one field: any of them."""

    field: str
    value: str


@dataclass(frozen=True, slots=True)
class ListSpec:
    """A list without its name. ``order`` is the key of the column it is sorted by."""

    subject: Subject
    conditions: tuple[Condition, ...] = ()
    columns: tuple[str, ...] = ()
    order: str = ""
    descending: bool = False

    @property
    def text(self) -> str:
        """The words searched for."""
        return next((value for field, value in self.conditions if field == TEXT), "")

    def values(self, field: str) -> tuple[str, ...]:
        """The values asked of a field."""
        return tuple(value for name, value in self.conditions if name == field)

    def with_text(self, text: str) -> Self:
        """The same with other words searched for."""
        kept = tuple(one for one in self.conditions if one.field != TEXT)
        return replace(self, conditions=(*kept, Condition(TEXT, text)) if text else kept)

    def to_json(self) -> str:
        """JSON of all but the subject, which has a column of its own."""
        content = {"conditions": self.conditions, "columns": self.columns, "order": self.order,
                   "descending": self.descending}  # fmt: skip
        return json.dumps(content, ensure_ascii=False)

    @classmethod
    def from_json(cls, subject: str, text: str) -> Self:
        """Reads what ``to_json`` wrote. Raises InvalidInput for anything else."""
        try:
            content: dict[str, Any] = json.loads(text)
            return cls(
                Subject(subject),
                tuple(Condition(str(field), str(value)) for field, value in content["conditions"]),
                tuple(str(key) for key in content["columns"]),
                str(content["order"]),
                bool(content["descending"]),
            )
        except (ValueError, TypeError, KeyError) as error:
            raise unreadable("daftar") from error


def unreadable(what: str) -> InvalidInput:
    """A list of another version of the program, or one that was tampered with."""
    return InvalidInput({what: "daftar ini tidak dapat dibaca oleh versi program ini"})
