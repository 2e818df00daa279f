"""Whose a file is that was not taken: proven by its key, claimed inside, or only told by its name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.services.offices.office_names import office_name
from desktop.sync.errors import RefusalCode
from desktop.sync.names import told_by_name

if TYPE_CHECKING:
    from sqlalchemy import Connection

#: Refusals that name a sender whose signature was not, or could not be, checked.
_UNPROVEN = frozenset({RefusalCode.UNKNOWN_SENDER, RefusalCode.BAD_SIGNATURE})


@dataclass(frozen=True, slots=True)
class Whose:
    """An office by name; ``how`` is "proven", "claimed" or "named" (by the file), with the number told."""

    name: str
    how: str
    number: int | None = None


def whose(connection: Connection, code: str, sender: str | None, file_name: str) -> Whose | None:
    """Of a refusal: its code, the office it speaks of (area code or name) and the file. None: no telling."""
    if sender:
        name = office_name(connection, sender) if sender[0].isdigit() else sender
        return Whose(name, "claimed" if code in _UNPROVEN else "proven")
    told = told_by_name(file_name)
    return None if told is None else Whose(office_name(connection, told[0]), "named", told[1])
