"""What a table column shows and how a row's value becomes text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from operator import attrgetter, itemgetter
from typing import Any, Literal, NamedTuple

from desktop.views.kit.badge import Badge

Kind = Literal["text", "name", "number", "date", "badge", "deadline"]
Align = Literal["left", "right", "center"]

ROLE_OF_KIND = {"date": "muted"}


class Cell(NamedTuple):
    """One cell, ready to paint: main text, muted facts on the same line, colour role, icon name."""

    text: str
    facts: str
    role: str
    sign: str


@dataclass(frozen=True)
class Column:
    """One column of a data table.

    `key` names it in settings, in sort requests and, without `value`, the field of the row to show
    (an attribute, or an index when the key is all digits). `value(row)` may return str, int, date,
    datetime, None, or a `Badge` for the kinds `badge` and `deadline`. `facts(row)` is muted text after
    a name. `width` is in px at the middle font size; one column may `stretch` over what is left.
    In a narrow table columns with a `drop` number give way, the highest first; 0 always stays.
    """

    key: str
    title: str
    width: int = 120
    align: Align | None = None
    kind: Kind = "text"
    elide: Literal["right", "middle", "left"] = "right"
    value: Callable[[Any], object] | None = None
    facts: Callable[[Any], str] | None = None
    sortable: bool = False
    visible: bool = True
    stretch: bool = False
    drop: int = 0

    @property
    def side(self) -> Align:
        """Where the text stands: as told, else numbers right and the rest left."""
        return self.align or ("right" if self.kind == "number" else "left")

    def reader(self) -> Callable[[Any], object]:
        """The function that takes the value out of a row."""
        if self.value is not None:
            return self.value
        return itemgetter(int(self.key)) if self.key.isdigit() else attrgetter(self.key)

    def cell(self, row: object, read: Callable[[Any], object]) -> Cell:
        """The cell of `row`, read with the function `reader()` gave."""
        value = read(row)
        facts = self.facts(row) if self.facts is not None else ""
        if isinstance(value, Badge):
            return Cell(value.text, facts, value.role, value.sign)
        return Cell(text_of(value), facts, ROLE_OF_KIND.get(self.kind, "text"), "")


def text_of(value: object) -> str:
    """A value as Indonesians write it: 17-08-2026, 17-08-2026 14.05, 1.500; one line; None is empty."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value.replace("\n", " ") if "\n" in value else value
    if isinstance(value, datetime):
        return f"{value:%d-%m-%Y %H.%M}"
    if isinstance(value, date):
        return f"{value:%d-%m-%Y}"
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}".replace(",", ".")
    return str(value)
