"""Reading a resident and their family with everything known of them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from desktop.models.codes import DisabilityKind, Shdk
from desktop.models.errors import NotFound
from desktop.models.nik import mask_nik
from desktop.models.roles import Permission
from desktop.models.vulnerability import Traits, of_family, vulnerabilities
from desktop.services.casework.case_people import address_line
from desktop.services.papers import letters
from desktop.services.people.family_records import Records
from desktop.services.people.family_rows import FamilyPage, Member, PersonPage
from desktop.services.people.merged_people import NOT_MERGED, group
from desktop.services.people.people_search import HERE, HIT, Hits
from desktop.services.people.registry import person_cases
from desktop.services.people.resident_words import resident_facts
from desktop.services.people.residents import unknown_person

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.services.casework.case_detail import LetterRow
    from desktop.services.desk import Desk


def person_page(desk: Desk, person_id: str) -> PersonPage:
    """A resident with all that is known; of merged records the one that stands for all. Raises NotFound."""
    desk.require(Permission.CASE_VIEW)
    with desk.store.read() as connection:
        records = group(connection, person_id)
        row = connection.exec_driver_sql(
            "SELECT * FROM person WHERE id=? AND deleted=0", (records[0],)
        ).first()
        if row is None:
            raise unknown_person()
        person = dict(row._mapping)
        (member,) = _members(desk, connection, "id=?", person["id"])
        family = _family(desk, connection, person["household_id"])
        own = Records(desk, connection, None, dict.fromkeys(records, ""))
        observations, benefits, events = own.observations(), own.benefits(), own.events()
    cases = person_cases(desk, person["id"])
    return PersonPage(
        hit=member.hit,
        member=member,
        gone_on=date.fromisoformat(person["life_state_on"]) if person["life_state_on"] else None,
        facts=resident_facts(person),
        family=family,
        observations=family.observations if family else observations,
        benefits=family.benefits if family else benefits,
        events=family.events if family else events,
        cases=tuple(cases),
        letters=_letters(desk, [case.id for case in cases], records),
    )


def family_page(desk: Desk, household_id: str) -> FamilyPage:
    """A family with all that is known. Raises NotFound."""
    desk.require(Permission.CASE_VIEW)
    with desk.store.read() as connection:
        found = _family(desk, connection, household_id)
    if found is None:
        raise NotFound(
            "Keluarga ini tidak ada di data kantor ini.",
            "Tidak ada yang diubah.",
            "Cari lagi dengan nama atau No. KK.",
        )
    return found


def _family(desk: Desk, connection: Connection, household_id: str | None) -> FamilyPage | None:
    row = connection.exec_driver_sql(
        "SELECT * FROM household WHERE id=? AND deleted=0", (household_id,)
    ).first()
    if row is None:
        return None
    household = dict(row._mapping)
    members = _members(desk, connection, "household_id=?", household["id"])
    known = Records(desk, connection, household["id"], {m.hit.id: m.hit.name for m in members})
    return FamilyPage(
        id=household["id"],
        no_kk_masked=mask_nik(household["no_kk"]) if household["no_kk"] else "",
        head_name=household["head_name"] or "",
        address_line=address_line(household),
        own=household["office"] == desk.office_code,
        members=members,
        flags=of_family(m.flags for m in members if not m.hit.gone),
        observations=known.observations(),
        benefits=known.benefits(),
        events=known.events(),
        housing=known.housing(),
    )


def _members(desk: Desk, connection: Connection, where: str, value: str) -> tuple[Member, ...]:
    rows = connection.exec_driver_sql(
        f"SELECT {HIT}, '', disabilities, has_disability, pregnant FROM person "
        f"WHERE {where} AND deleted=0 AND {NOT_MERGED} "
        f"ORDER BY NOT {HERE}, shdk IS NOT ?, birth_date IS NULL, birth_date, rid",
        (value, Shdk.HEAD.value),
    ).all()
    hits = Hits(desk)
    hits.offices.read(connection)
    made = [(hits.make(tuple(row[:-3])), row[-3], bool(row[-2]), bool(row[-1])) for row in rows]
    known = Records(desk, connection, None, {hit.id: hit.name for hit, *_ in made})
    ppks, hidden = known.ppks()
    found = []
    for hit, kinds, disabled, pregnant in made:
        traits = Traits(hit.age, hit.sex, hit.shdk, disabled, pregnant)
        found.append(
            Member(
                hit=hit,
                relation=hit.shdk.label if hit.shdk else "",
                flags=vulnerabilities(traits),
                disabilities=tuple(DisabilityKind(kind).label for kind in json.loads(kinds)),
                ppks=tuple(ppks.get(hit.id, ())),
                hidden_ppks=hidden.get(hit.id, 0),
            )
        )
    return tuple(found)


def _letters(desk: Desk, case_ids: list[str], person_ids: Sequence[str]) -> tuple[LetterRow, ...]:
    """The papers of these cases and those about these people, the newest first."""
    with desk.store.read() as connection:
        found = [letter for case_id in case_ids for letter in letters.of_case(connection, case_id)]
        found += letters.of_people(connection, person_ids)
    return tuple(sorted(found, key=lambda letter: letter.issued_on, reverse=True))
