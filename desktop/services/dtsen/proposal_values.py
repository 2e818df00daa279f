"""What the words of a proposal mean for the columns of a person, and how both sides are shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop.models import resident_codes as lists
from desktop.models.codes import Sex, Shdk
from desktop.models.dates import parse_date, short_date
from desktop.models.names import fold
from desktop.models.nik import mask_nik, normalise_digits
from desktop.models.people import clean_line, clean_rt
from desktop.services.importing import code_words

_SHDK = [one.value for one in Shdk]


class Unreadable(ValueError):
    """The words name no value of the column."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a person: reads what was typed (raises Unreadable), shows a stored value, compares."""

    read: Callable[[str, date], Any]
    show: Callable[[Any], str] = str
    same: Callable[[Any, Any], bool] = lambda one, other: bool(one == other)


def _line(text: str, _today: date) -> str:
    return clean_line(text)


def _digits(text: str, _today: date) -> str:
    return normalise_digits(text)


def _born(text: str, today: date) -> str:
    day = parse_date(text, today, birth=True)
    if day is None:
        raise Unreadable(text)
    return day.isoformat()


def _of(words: code_words.CodeWords, give: Callable[[int], Any] = int) -> Callable[[str, date], Any]:
    def read(text: str, _today: date) -> Any:
        code = words.code_of(text.strip())
        if code is None:
            raise Unreadable(text)
        return give(code)

    return read


def _alike(one: Any, other: Any) -> bool:
    """The same words in other capitals are no change of a place, but they are one of a name."""
    return fold(str(one)) == fold(str(other))


def _day(value: Any) -> str:
    return short_date(date.fromisoformat(value))


COLUMNS: Mapping[str, Column] = {
    "name": Column(_line),
    "nik": Column(_digits, mask_nik),
    "birth_place": Column(_line, same=_alike),
    "birth_date": Column(_born, _day),
    "sex": Column(_of(code_words.SEX, lambda code: code_words.SEXES[code]), lambda value: Sex(value).label),
    "address": Column(_line, same=_alike),
    "rt": Column(lambda text, _today: clean_rt(text)),
    "rw": Column(lambda text, _today: clean_rt(text)),
    "dusun": Column(_line, same=_alike),
    "shdk": Column(_of(code_words.RELATION, lambda code: _SHDK[code - 1]), lambda value: Shdk(value).label),
    "occupation": Column(_of(code_words.OCCUPATION), lambda value: lists.OCCUPATION.get(value, "")),
    "education": Column(_of(code_words.EDUCATION), lambda value: lists.EDUCATION.get(value, "")),
}
"""Fields of a proposal that are columns of the person; the others are the family's or a visit's."""


def desil_of(text: str) -> int | None:
    """A desil as typed ("3", "Desil 3"); None for anything else."""
    digits = "".join(char for char in text if char.isdigit())
    return int(digits) if digits and 1 <= int(digits) <= 10 else None


def shown(column: Column, value: Any) -> str:
    """A stored value as people read it; empty where nothing is known."""
    return column.show(value) if value not in (None, "") else ""
