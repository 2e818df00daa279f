"""What stands on the paper of an own list."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.models.papers import Letterhead, Signatory, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class ListContent:
    """A list under its name. ``conditions`` say what was asked for, a sentence each; ``date`` is ISO."""

    letterhead: Letterhead
    title: str
    table: Table
    date: str
    place: str = ""
    conditions: tuple[str, ...] = ()
    summary: str = ""
    note: str = ""
    signatory: Signatory | None = None
    landscape: bool = False
    practice: bool = False
