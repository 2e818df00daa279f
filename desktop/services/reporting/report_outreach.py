"""What the month's report says of the work outside the office: visits made, sessions held, people reached."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class OutreachFigures:
    """Counts of a month. ``met`` are visits at which somebody answered; ``women`` of those reached."""

    visits: int = 0
    met: int = 0
    sessions: int = 0
    reached: int = 0
    women: int = 0

    @property
    def lines(self) -> tuple[tuple[str, int], ...]:
        """As the report tells them."""
        return (
            ("Kunjungan rumah", self.visits),
            ("Keluarga yang ditemui", self.met),
            ("Kegiatan sosialisasi", self.sessions),
            ("Warga yang mengikuti", self.reached),
            ("Perempuan di antaranya", self.women),
        )

    @property
    def any(self) -> bool:
        """Whether anything was done."""
        return bool(self.visits or self.sessions)


def count(connection: Connection, first: date, last: date) -> OutreachFigures:
    """Counts what was done from ``first`` to ``last``, here and in the offices below."""
    span = (first.isoformat(), last.isoformat())
    visits = connection.exec_driver_sql(
        "SELECT count(*), coalesce(sum(outcome IN ('complete','incomplete')), 0) FROM home_visit "
        "WHERE deleted=0 AND state='done' AND visited_on BETWEEN ? AND ?",
        span,
    ).one()
    held = connection.exec_driver_sql(
        "SELECT count(*), coalesce(sum(reached), 0), coalesce(sum(women), 0) FROM info_session "
        "WHERE deleted=0 AND held_on BETWEEN ? AND ?",
        span,
    ).one()
    return OutreachFigures(*(int(value) for value in (*visits, *held)))
