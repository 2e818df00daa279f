"""ISO days and months of a paper's content, written out in Indonesian.

An empty text stays empty, and a text that is no date is printed as it stands: a paper with a strange date
helps the family more than no paper.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from desktop.models import dates


def written_day(day: str) -> str:
    """ "18 Agustus 2026" for 2026-08-18."""
    return _written(day, day, dates.day_month_year)


def written_weekday(day: str) -> str:
    """ "Selasa, 18 Agustus 2026" for 2026-08-18."""
    return _written(day, day, dates.long_date)


def written_month(month: str) -> str:
    """ "Agustus 2026" for 2026-08."""
    return _written(month, f"{month}-01", dates.month_year)


def place_and_day(place: str, day: str) -> str:
    """ "Sukamaju, 18 Agustus 2026", or as much of it as is known."""
    return ", ".join(part for part in (place.strip(), written_day(day)) if part)


def _written(text: str, iso: str, write: Callable[[date], str]) -> str:
    try:
        return write(date.fromisoformat(iso))
    except ValueError:
        return text.strip()
