"""Which months' own words name somebody: what an erasure cannot take out by itself has to be told.

Titles, narratives and notes are typed freely, and a closed month is kept as it was reported.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from desktop.models.dates import month_year
from desktop.models.names import fold
from desktop.services.reporting.closing import NOTE

if TYPE_CHECKING:
    from sqlalchemy import Connection

_WORDS = (
    "SELECT year, month, title, json_extract(narrative, '$.text'), 0 FROM report_words "
    "UNION ALL SELECT year, month, json_extract(content, '$.title'), json_extract(content, '$.narrative'), 1 "
    "FROM closed_month WHERE json_valid(content) "
    "UNION ALL SELECT CAST(substr(key, -7, 4) AS INTEGER), CAST(substr(key, -2) AS INTEGER), value, NULL, 0 "
    "FROM setting WHERE key LIKE ? || '%'"
)


@dataclass(frozen=True, slots=True, order=True)
class NamingMonth:
    """A month in whose words a name stands; ``frozen`` where they were closed with the figures."""

    year: int
    month: int
    frozen: bool

    @property
    def label(self) -> str:
        """ "Agustus 2026"."""
        return month_year(date(self.year, self.month, 1))


def months_naming(connection: Connection, names: Collection[str]) -> tuple[NamingMonth, ...]:
    """The months whose title, narrative or note of corrections holds one of the names as whole words."""
    wanted = {f" {fold(name)} " for name in names if fold(name)}
    found = {
        NamingMonth(int(year), int(month), bool(frozen))
        for year, month, title, narrative, frozen in connection.exec_driver_sql(_WORDS, (NOTE,))
        if any(name in f" {fold(_text(title))} {fold(_text(narrative))} " for name in wanted)
    }
    return tuple(sorted(found))


def _text(kept: str | None) -> str:
    """A text as it is, or the paragraphs or the string that JSON holds."""
    try:
        value = json.loads(kept or '""')
    except ValueError:
        return str(kept)
    return "\n".join(map(str, value)) if isinstance(value, list) else str(value)
