"""Conditions on residents, as SQL on ``person``; the family counts as its members do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from desktop.models.codes import Sex, Shdk
from desktop.models.resident_codes import MARITAL
from desktop.models.roles import Permission
from desktop.models.welfare import ResidentState
from desktop.services.keyset import Sql
from desktop.services.lists.spec import NOT_FILLED, TEXT, ListSpec, unreadable
from desktop.services.people.merged_people import NOT_MERGED
from desktop.services.people.people_search import HERE
from desktop.storage import search

if TYPE_CHECKING:
    from desktop.services.desk import Desk

AGES: dict[str, tuple[int, int | None]] = {
    "0-4": (0, 4), "5-6": (5, 6), "7-12": (7, 12), "13-18": (13, 18), "19-59": (19, 59), "60+": (60, None),
    "0-17": (0, 17), "18+": (18, None),
}  # fmt: skip
"""Ages in whole years today, first and last. Under five is a *balita*."""

DESILS: dict[str, tuple[int, int]] = {"1": (1, 1), "2": (2, 2), "3": (3, 3), "4": (4, 4), "1-4": (1, 4),
                                      "5": (5, 5), "6-10": (6, 10)}  # fmt: skip

LATEST_DESIL = (
    "(SELECT o.desil FROM observation o WHERE o.household_id={0} AND o.deleted=0 AND o.desil IS NOT NULL "
    "ORDER BY o.observed_on DESC, o.rid DESC LIMIT 1)"
)
"""The desil last seen of a family."""

_RECEIVING = (
    "FROM benefit b LEFT JOIN person m ON m.id=b.person_id WHERE b.deleted=0 AND b.state='receiving' "
    "AND b.programme IN ({0}) AND coalesce(b.from_on, b.stated_on)<=? "
    "AND (b.until_on IS NULL OR b.until_on>=?)"
)
_WITH_PPKS = (
    "id IN (SELECT e.person_id FROM ppks_entry e WHERE e.deleted=0 AND e.category IN ({0}) AND e.since<=? "
    "AND (e.until IS NULL OR e.until>=?))"
)


def people_where(desk: Desk, spec: ListSpec) -> Sql:
    """Living residents here unless the list asks for others. Raises InvalidInput for what it cannot read."""
    where = Sql(f"deleted = 0 AND {NOT_MERGED}")
    asked: dict[str, list[str]] = {}
    for field, value in spec.conditions:
        asked.setdefault(field, []).append(value)
    if "life" not in asked:
        where &= Sql(HERE)
    for field, values in asked.items():
        if field == TEXT:
            expression = search.match_expression(spec.text)
            if expression is not None:
                matches = "rid IN (SELECT rowid FROM person_search WHERE person_search MATCH ?)"
                where &= Sql(matches, (expression,))
            continue
        try:
            where &= _READERS[field](desk, values)
        except (KeyError, ValueError) as error:
            raise unreadable(field) from error
    return where


def _any(parts: Sequence[Sql]) -> Sql:
    return Sql(
        f"({' OR '.join(part.text for part in parts)})",
        tuple(value for part in parts for value in part.parameters),
    )


def _in(column: str) -> Callable[[Desk, list[str]], Sql]:
    def read(_desk: Desk, values: list[str]) -> Sql:
        name = f"coalesce({column}, '')" if NOT_FILLED in values else column
        return Sql(f"{name} IN ({','.join('?' * len(values))})", tuple(values))

    return read


def _sex(desk: Desk, values: list[str]) -> Sql:
    return _in("sex")(desk, [Sex(value) if value else value for value in values])


def _shdk(desk: Desk, values: list[str]) -> Sql:
    return _in("shdk")(desk, [Shdk(value) if value else value for value in values])


def _marital(_desk: Desk, values: list[str]) -> Sql:
    codes = [int(value) for value in values]
    if not set(codes) <= set(MARITAL):
        raise ValueError(values)
    return Sql(f"marital IN ({','.join('?' * len(codes))})", tuple(codes))


def born(today: date, ages: str, column: str = "birth_date") -> Sql:
    """Of an age that is one of ``AGES``. Raises KeyError."""
    first, last = AGES[ages]
    where = Sql(f"{column} <= ?", (years_before(today, first).isoformat(),))
    if last is not None:
        where &= Sql(f"{column} > ?", (years_before(today, last + 1).isoformat(),))
    return where


def years_before(day: date, years: int) -> date:
    """The birthday of who becomes that old on ``day``."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February
        return day.replace(year=day.year - years, day=28)


def _age(desk: Desk, values: list[str]) -> Sql:
    return _any([born(desk.today(), value) for value in values])


def _family_age(desk: Desk, values: list[str]) -> Sql:
    """Somebody of that age lives in the family."""
    inside = _any([born(desk.today(), value, "f.birth_date") for value in values])
    return Sql(
        "coalesce(household_id, '') IN (SELECT f.household_id FROM person f WHERE f.deleted=0 "
        f"AND f.household_id IS NOT NULL AND coalesce(f.life_state, 'alive')='alive' AND {inside.text})",
        inside.parameters,
    )


def _disability(_desk: Desk, values: list[str]) -> Sql:
    parts = []
    for value in values:
        if value in ("yes", "no"):
            parts.append(Sql("has_disability = ?", (int(value == "yes"),)))
        else:
            parts.append(
                Sql("EXISTS (SELECT 1 FROM json_each(person.disabilities) d WHERE d.value=?)", (value,))
            )
    return _any(parts)


def _receives(negated: bool) -> Callable[[Desk, list[str]], Sql]:
    """The family or one of its members receives one of the programmes; negated: none of them."""

    def read(desk: Desk, values: list[str]) -> Sql:
        today = desk.today().isoformat()
        receiving = _RECEIVING.format(",".join("?" * len(values)))
        homes = f"SELECT coalesce(b.household_id, m.household_id, '-') {receiving}"
        persons = f"SELECT coalesce(b.person_id, '-') {receiving}"
        found = f"(coalesce(household_id, '') IN ({homes}) OR id IN ({persons}))"
        return Sql(f"NOT {found}" if negated else found, (*values, today, today) * 2)

    return read


def _ppks(desk: Desk, values: list[str]) -> Sql:
    """A sensitive category is for those who may see it: for others nobody has it."""
    if not desk.session.may(Permission.CASE_VIEW_SENSITIVE):
        values = [value for value in values if value not in desk.reference.sensitive_ppks()]
    today = desk.today().isoformat()
    return (
        Sql(_WITH_PPKS.format(",".join("?" * len(values))), (*values, today, today)) if values else Sql("0")
    )


def _desil(_desk: Desk, values: list[str]) -> Sql:
    latest = LATEST_DESIL.format("person.household_id")
    parts = []
    for value in values:
        if value == NOT_FILLED:
            parts.append(Sql(f"{latest} IS NULL"))
        else:
            parts.append(Sql(f"{latest} BETWEEN ? AND ?", DESILS[value]))
    return _any(parts)


def _life(_desk: Desk, values: list[str]) -> Sql:
    states = [ResidentState(value) for value in values if value != "any"]
    if len(states) < len(values):
        return Sql("1")
    return Sql(f"coalesce(life_state, 'alive') IN ({','.join('?' * len(states))})", tuple(states))


def _nik(_desk: Desk, values: list[str]) -> Sql:
    return _any([Sql({"yes": "nik IS NOT NULL", "no": "nik IS NULL"}[value]) for value in values])


_READERS: dict[str, Callable[[Desk, list[str]], Sql]] = {
    "offices": _in("office"),
    "dusun": _in("coalesce(nullif(dusun, ''), (SELECT h.dusun FROM household h WHERE h.id=household_id))"),
    "rw": _in("coalesce(rw, (SELECT h.rw FROM household h WHERE h.id=household_id))"),
    "sex": _sex,
    "shdk": _shdk,
    "age": _age,
    "family_age": _family_age,
    "marital": _marital,
    "disability": _disability,
    "receives": _receives(negated=False),
    "lacks": _receives(negated=True),
    "ppks": _ppks,
    "desil": _desil,
    "nik": _nik,
    "life": _life,
}
