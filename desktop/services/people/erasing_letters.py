"""Letters that speak of somebody who is erased: found by what they say, since families change afterwards."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.models.dates import day_month_year, short_date
from desktop.models.letter_kinds import RESERVED
from desktop.models.names import fold

if TYPE_CHECKING:
    from desktop.storage.unit_of_work import UnitOfWork

Person = Mapping[str, Any]

_HOMES = (
    "SELECT household_id FROM family_event WHERE person_id=?1 "
    "UNION SELECT other_household_id FROM family_event WHERE person_id=?1 UNION SELECT ?2"
)
#: Letters about others that hold the number or a word of the name, and whether the family is one of theirs.
_HOLDING = (
    f"SELECT l.id, l.content, coalesce(p.household_id, c.household_id) IN ({_HOMES}) FROM letter l "
    "LEFT JOIN person p ON p.id=l.person_id LEFT JOIN cases c ON c.id=l.case_id "
    "WHERE l.content<>'{}' AND l.person_id IS NOT ?1 "
    "AND (instr(l.content, ?3) > 0 OR l.content LIKE '%' || ?4 || '%')"
)


_REASONS = (
    "SELECT id, CASE WHEN kind=?1 THEN content ELSE '{}' END, void_reason FROM letter "
    "WHERE kind=?1 OR void_reason IS NOT NULL"
)


def about(uow: UnitOfWork, person: Person) -> list[str]:
    """Ids of letters about the person, and of those about others that list them.

    Listed are they by their NIK; by their name in a letter of a family of theirs, also one they have left;
    elsewhere by their name together with their birth date, since others may bear the name alone.
    """
    own = uow.execute("SELECT id FROM letter WHERE person_id=?", (person["id"],))
    found = [str(row[0]) for row in own]
    nik, name = str(person["nik"] or ""), fold(person["name"] or "")
    held = (person["id"], person["household_id"], nik or "\n", _longest_word(person["name"] or "") or "\n")
    for letter_id, content, family in uow.execute(_HOLDING, held):
        words = _said(content)
        named = bool(name) and f" {name} " in words
        if (nik and nik in content) or (named and (family or _bears_birth(words, person["birth_date"]))):
            found.append(str(letter_id))
    return found


def naming(uow: UnitOfWork, case_id: str, *names: str) -> list[str]:
    """Ids of the letters of a case about somebody else that bear one of the names (of who reported it)."""
    wanted = {fold(name) for name in names} - {""}
    rows = uow.execute("SELECT id, content FROM letter WHERE case_id=? AND content<>'{}'", (case_id,))
    return [str(row[0]) for row in rows if any(f" {name} " in _said(row[1]) for name in wanted)]


def reasons(uow: UnitOfWork, person: Person) -> list[tuple[str, str]]:
    """Rows of the register whose reason names the person, each with the columns that hold reasons.

    Why a letter is void, a number waits or was not used is no part of a letter: its NIK or its name as whole
    words is enough, and where a namesake was meant a short note is lost.
    """
    nik, name = str(person["nik"] or ""), fold(person["name"] or "")
    found = []
    for letter_id, content, why in uow.execute(_REASONS, (RESERVED,)):
        said = f" {fold(why or '')} {_said(content)} "
        if (nik and f" {nik} " in said) or (name and f" {name} " in said):
            found.append((str(letter_id), "void_reason" if content == "{}" else "content,void_reason"))
    return found


def _longest_word(name: str) -> str:
    """What SQL can look for whatever the capitals: the longest run of plain letters."""
    return max(re.findall("[A-Za-z]+", name), key=len, default="")


def _said(content: str) -> str:
    """All words of a frozen letter, folded, with a space at both ends."""
    return f" {fold(' '.join(_texts(json.loads(content))))} "


def _texts(part: Any) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        for inner in part.values():
            yield from _texts(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from _texts(inner)


def _bears_birth(words: str, birth_date: str | None) -> bool:
    if not birth_date:
        return False
    day = date.fromisoformat(birth_date)
    return any(f" {fold(text)} " in words for text in (birth_date, short_date(day), day_month_year(day)))
