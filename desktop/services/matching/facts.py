"""What this office knows of its families, read in bulk: one pass over each table, in whole columns.

What a person may not see is not counted for them either: sensitive PPKS categories and papers of sensitive
cases stay out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.models.codes import RequirementState
from desktop.models.dates import age_on
from desktop.models.eligibility_facts import NOBODY, Family, Member
from desktop.models.roles import Permission
from desktop.models.shown_programmes import ShownProgrammes
from desktop.models.welfare import BenefitState, Registered, ResidentState, Source
from desktop.services import visibility
from desktop.services.people.merged_people import NOT_MERGED

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.services.desk import Desk

#: Looking there tells what a family receives and what not.
LOOKED_UP = frozenset({Source.SIKS_NG.value, Source.CEK_BANSOS.value})
GONE = tuple(
    state.value
    for state in (ResidentState.DEAD, ResidentState.MOVED, ResidentState.LOST, ResidentState.INVALID)
)
#: Cards at hand, by whether there is a number of a family card, and a grown-up with a NIK.
_CARDS = {
    (False, False): NOBODY,
    (False, True): frozenset({"KTP"}),
    (True, False): frozenset({"KK"}),
    (True, True): frozenset({"KK", "KTP"}),
}
_AT_ONCE = 5_000  # rows
ADULT = 17  # years: from here one has a KTP
_LIST = ", ".join(f"'{state}'" for state in GONE)
_HERE = f"deleted=0 AND coalesce(life_state, '') NOT IN ({_LIST})"
_MEMBER = (
    "household_id, id, birth_date, sex, has_disability, disabilities, occupation, education, studying, "
    "marital, insurance, pregnant, nik IS NOT NULL"
)


@dataclass(slots=True)
class _Known:
    """What is known of one household besides its members."""

    desil: int | None = None
    registered: str | None = None
    checked: bool = False
    held: set[str] = field(default_factory=set)
    ended: dict[str, str] = field(default_factory=dict)
    """Code to the ISO day it ended at the latest."""
    shown: dict[str | None, tuple[str, frozenset[str]]] = field(default_factory=dict)
    """Of the family (None) or a person: the last day on which a check showed programmes, and which."""
    papers: set[str] = field(default_factory=set)
    housing: dict[str, str] | None = None


class FamilyFacts:
    """Families of the office; with ``household_id`` only that one, and then with names of its members."""

    def __init__(self, connection: Connection, desk: Desk, household_id: str | None = None) -> None:
        self._connection = connection
        self._desk = desk
        self._today = desk.today()
        self._only = household_id
        self._ages: dict[str, int | None] = {}
        self._kinds: dict[str, frozenset[str]] = {"[]": NOBODY}
        self._ppks = self._read_ppks()
        self._known: dict[str, _Known] = {}
        self._read_observations()
        self._read_benefits()
        self._believe_shown()
        self._read_visits()
        self._read_papers()

    def families(self) -> Iterator[Family]:
        """Every household with what is known of it."""
        members, with_ktp = self._members()
        nothing = _Known()
        where, parameters = ("AND id=?", (self._only,)) if self._only else ("", ())
        for household, no_kk, area in self._rows(
            f"SELECT id, no_kk, area_code FROM household WHERE deleted=0 {where}", parameters
        ):
            found = self._known.get(household, nothing)
            papers = _CARDS[bool(no_kk), household in with_ktp]
            yield _family(household, tuple(members.get(household, ())), found, area, papers)

    def alone(self, person_id: str) -> Family:
        """Somebody whose family is not recorded: read for ``person_id`` in the place of a household."""
        found = self._rows(f"SELECT {_MEMBER}, name, area_code FROM person WHERE id=?", (person_id,))
        row = next(found, None)
        if row is None:
            return Family("", complete=False)
        age = self._age(row[2])
        papers = _CARDS[False, bool(row[12]) and (age or 0) >= ADULT]
        member = self._member(row, age)._replace(id=row[1], name=row[13])
        known = self._known.get(person_id, _Known())
        return _family("", (member,), known, row[14], papers)._replace(complete=False)

    # ------------------------------------------------------------ members

    def _members(self) -> tuple[dict[str, list[Member]], set[str]]:
        """By household the members, and the households in which a grown-up has a NIK.

        Members alike in all that is asked share one record: of very many residents few combinations differ.
        """
        by_household: dict[str, list[Member]] = {}
        with_ktp: set[str] = set()
        alike: dict[Sequence[Any], Member] = {}
        # Without one household in mind the whole table is read in its own order, not by an index.
        names = "name" if self._only else "''"
        sql = f"SELECT {_MEMBER}, {names} FROM person WHERE {_HERE} AND {NOT_MERGED} AND "
        where, parameters = ("household_id=?", (self._only,)) if self._only else ("household_id <> ''", ())
        order = " ORDER BY shdk IS NOT 'kepala_keluarga', birth_date, rid" if self._only else ""
        age_of, ppks = self._age, self._ppks
        for row in self._rows(sql + where + order, parameters):
            household, person_id, age = row[0], row[1], age_of(row[2])
            if row[12] and age is not None and age >= ADULT:
                with_ktp.add(household)
            if self._only or person_id in ppks:
                member = self._member(row, age)._replace(id=person_id, name=row[13])
            else:
                key = (age, *row[3:12])
                found = alike.get(key)
                if found is None:
                    found = alike[key] = self._member(row, age)
                member = found
            listed = by_household.get(household)
            if listed is None:
                by_household[household] = [member]
            else:
                listed.append(member)
        return by_household, with_ktp

    def _member(self, row: Sequence[Any], age: int | None) -> Member:
        return Member(
            "",
            "",
            age,
            row[3],
            bool(row[4]),
            self._disabilities(row[5]),
            self._ppks.get(row[1], NOBODY),
            *row[6:12],
        )

    def _age(self, birth: str | None) -> int | None:
        if birth is None:
            return None
        if birth not in self._ages:
            self._ages[birth] = _age(birth, self._today)
        return self._ages[birth]

    def _disabilities(self, text: str) -> frozenset[str]:
        if text not in self._kinds:
            self._kinds[text] = frozenset(json.loads(text))
        return self._kinds[text]

    def _read_ppks(self) -> Mapping[str, frozenset[str]]:
        may = self._desk.session.may(Permission.CASE_VIEW_SENSITIVE)
        hidden = NOBODY if may else self._desk.reference.sensitive_ppks()
        found: dict[str, frozenset[str]] = {}
        where, parameters = self._of_one(
            "? IN (person_id, (SELECT household_id FROM person WHERE id=ppks_entry.person_id))"
        )
        sql = "SELECT person_id, category FROM ppks_entry WHERE deleted=0 AND (until IS NULL OR until>=?)"
        for person_id, category in self._rows(sql + where, (self._today.isoformat(), *parameters)):
            if category not in hidden:
                found[person_id] = found.get(person_id, NOBODY) | {category}
        return found

    # ------------------------------------------------------------ the household

    def _of_one(self, condition: str) -> tuple[str, tuple[str, ...]]:
        return (f" AND {condition}", (self._only,)) if self._only else ("", ())

    def _of(self, household: str) -> _Known:
        known = self._known.get(household)
        if known is None:
            known = self._known[household] = _Known()
        return known

    def _stated(self, table: str, columns: str, order: str) -> Iterator[tuple[Any, ...]]:
        """Rows with the household first, that of the member named; of people without one, the person."""
        one = "coalesce(t.household_id, p.household_id, t.person_id)"
        where, parameters = self._of_one(f"{one}=?")
        return self._rows(
            f"SELECT {one}, {columns} FROM {table} t LEFT JOIN person p ON p.id=t.person_id "
            f"WHERE t.deleted=0 AND {one} IS NOT NULL{where} ORDER BY {order}",
            parameters,
        )

    def _read_observations(self) -> None:
        """The latest word on the desil holds; "not registered" takes an older desil away.

        Of the detail the programmes that the source showed are read: all of it that a criterion looks at.
        """
        named = ShownProgrammes(self._desk.reference.programmes())
        for household, source, registered, desil, day, about, detail in self._stated(
            "observation",
            "t.source, t.registered, t.desil, t.observed_on, t.person_id, t.detail",
            "t.observed_on, t.rid",
        ):
            known = self._of(household)
            if registered != Registered.UNKNOWN.value:
                known.registered = registered
            if desil is not None or registered == Registered.NO.value:
                known.desil = desil
            known.checked = known.checked or source in LOOKED_UP
            if detail != "{}" and (codes := named.codes(json.loads(detail))):
                known.shown[about] = (day, codes)

    def _read_benefits(self) -> None:
        today = self._today.isoformat()
        for household, programme, state, until, stated in self._stated(
            "benefit", "t.programme, t.state, t.until_on, t.stated_on", "t.stated_on, t.rid"
        ):
            known = self._of(household)
            if state == BenefitState.RECEIVING.value and (until is None or until >= today):
                known.held.add(programme)
                known.ended.pop(programme, None)
            else:
                known.ended[programme] = max(stated, until or "")
                known.held.discard(programme)

    def _believe_shown(self) -> None:
        """What the last check showed is received, unless it is known to have ended since."""
        for known in self._known.values():
            for day, codes in known.shown.values():
                for code in codes:
                    if known.ended.get(code, "") < day:
                        known.held.add(code)
                        known.ended.pop(code, None)

    def _read_visits(self) -> None:
        where, parameters = self._of_one("household_id=?")
        for household, housing in self._rows(
            "SELECT household_id, housing FROM home_visit WHERE deleted=0 AND state='done' "
            f"AND housing<>'{{}}'{where} ORDER BY visited_on, rid",
            parameters,
        ):
            seen = self._of(household).housing or {}
            self._of(household).housing = seen | {
                str(item): str(code) for item, code in json.loads(housing).items() if code not in (None, "")
            }

    def _read_papers(self) -> None:
        allowed, hidden = visibility.condition(self._desk, "c")
        where, parameters = self._of_one("c.household_id=?")
        for household, code in self._rows(
            "SELECT c.household_id, r.code FROM requirement r JOIN cases c ON c.id=r.case_id "
            f"WHERE r.deleted=0 AND r.state=? AND c.deleted=0 AND c.household_id IS NOT NULL AND {allowed}"
            f"{where}",
            (RequirementState.RECEIVED.value, *hidden, *parameters),
        ):
            self._of(household).papers.add(code)

    def _rows(self, sql: str, parameters: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
        """The driver's own tuples, which cost a third of SQLAlchemy's rows; never a whole table of them."""
        cursor = self._connection.exec_driver_sql(sql, parameters).cursor
        while rows := cursor.fetchmany(_AT_ONCE):
            yield from rows


def _family(
    household: str, members: tuple[Member, ...], known: _Known, area: str, papers: frozenset[str]
) -> Family:
    return Family(
        household,
        members,
        known.desil,
        known.registered,
        frozenset(known.held) if known.held else NOBODY,
        frozenset(known.ended) if known.ended else NOBODY,
        known.checked,
        known.housing,
        area,
        papers | known.papers if known.papers else papers,
        bool(members),
    )


def _age(birth: str, today: date) -> int | None:
    try:
        return max(0, age_on(date.fromisoformat(birth), today))
    except ValueError:
        return None  # only the year was known
