"""What the queue can be filtered by here: only values that some case has, each with its words."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.models.roles import Permission
from desktop.services import visibility
from desktop.services.accounts.users import officers
from desktop.services.offices.office_names import office_names

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.services.desk import Desk

MOST_DUSUN = 200
"""Names of dusun offered; an office where more were typed finds the rest by searching."""

Choice = tuple[str, str]


@dataclass(frozen=True, slots=True)
class QueueChoices:
    """Pairs of value and words, in the order of a menu. ``dusun`` words are the names themselves."""

    kinds: tuple[Choice, ...] = ()
    programmes: tuple[Choice, ...] = ()
    officers: tuple[Choice, ...] = ()
    offices: tuple[Choice, ...] = ()
    dusun: tuple[str, ...] = ()
    sectors: tuple[Choice, ...] = ()
    ppks: tuple[Choice, ...] = ()


def choices(desk: Desk) -> QueueChoices:
    """Reads them. Walks an index over all cases: call it off the UI thread."""
    desk.require(Permission.CASE_VIEW)
    hidden, parameters = visibility.condition(desk)

    def used(connection: Connection, column: str) -> list[str]:
        rows = connection.exec_driver_sql(
            f"SELECT DISTINCT {column} FROM cases WHERE deleted = 0 AND {hidden} AND {column} IS NOT NULL "
            f"AND {column} <> '' ORDER BY {column}",
            parameters,
        )
        return [str(row[0]) for row in rows]

    with desk.store.read() as connection:
        programmes = used(connection, "programme")
        codes = used(connection, "office")
        dusun = used(connection, "dusun")[:MOST_DUSUN]
        sectors = set(used(connection, "sector"))
        ppks = {code for text in used(connection, "ppks") for code in json.loads(text)}
        names = office_names(connection, codes)
    known = {code: desk.reference.programme(code) for code in programmes}
    named = [(code, item.name if item else code) for code, item in known.items()]
    return QueueChoices(
        kinds=tuple((kind.code, kind.name) for kind in desk.reference.kinds()),
        programmes=tuple(sorted(named, key=lambda pair: pair[1].casefold())),
        officers=tuple(officers(desk)),
        offices=tuple((code, names[code]) for code in codes),
        dusun=tuple(dusun),
        sectors=tuple(
            (sector.code, sector.name) for sector in desk.reference.sectors() if sector.code in sectors
        ),
        ppks=tuple(
            (category.code, category.name) for category in desk.reference.ppks() if category.code in ppks
        ),
    )
