"""What a practice village knows of its families' need: checks of DTSEN, programmes, PPKS, events.

It has a chance of its own, so that the rest of the village stays as its seed makes it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from random import Random

from desktop.models.codes import Shdk
from desktop.models.people import PersonInput
from desktop.models.welfare import BenefitState, FamilyEventKind, Registered, Source
from desktop.services.desk import Desk
from desktop.services.people import family_events, welfare_records
from desktop.services.people.family_events import EventInput
from desktop.services.people.registry import get_person, household_of, save_person
from desktop.services.people.welfare_records import BenefitInput, ObservationInput, PpksInput
from desktop.services.practice_data.practice_life import Hours, Life
from desktop.services.practice_data.practice_people import Family

KNOWN = 24
"""Families of the village that somebody has looked up in DTSEN."""

_OCCUPATIONS = {"L": (20, 19, 9, 84, 81, 27, 1), "P": (2, 2, 20, 84, 30, 23)}


def welfare_life(desk: Desk, families: Sequence[Family], day: dt.date, code: str) -> Life:
    """An officer spends an hour of that day on it, for the first families of the village."""
    random = Random(f"welfare {code}")  # noqa: S311 - the same again is what it is for
    yield Hours(desk, random).on(day)
    for number, family in enumerate(families[:KNOWN]):
        head = family.members[0]
        home = household_of(desk, str(head.person_id))
        if home is None:
            continue
        _details(desk, family, random)
        desil = random.choices(range(1, 9), (5, 6, 6, 5, 3, 2, 1, 1))[0]
        _checks(desk, home.id, desil, random)
        if desil <= 4 and number % 4 != 3:
            _benefits(desk, home.id, desil, random)
        _categories(desk, family, random)
    _events(desk, families)


def _details(desk: Desk, family: Family, random: Random) -> None:
    """What the family card says of the head."""
    head = family.members[0]
    typed = replace(
        get_person(desk, str(head.person_id)),
        religion=1,
        marital=2 if any(one.shdk in (Shdk.WIFE, Shdk.HUSBAND) for one in family.members) else 4,
        education=random.choices((2, 3, 4, 5, 8), (2, 6, 4, 4, 1))[0],
        studying=18,
        occupation=random.choice(_OCCUPATIONS[head.sex or "L"]),
        insurance=random.choices((1, 2, 3), (3, 6, 1))[0],
        blood=(4, 2, 1, None)[len(family.members) % 4],
        citizenship=1,
    )
    save_person(desk, typed)


def _checks(desk: Desk, household_id: str, desil: int, random: Random) -> None:
    """One to three checks in the last year; the desil moves by one at most."""
    today = desk.today()
    for back in sorted(random.sample((20, 110, 200, 290), random.choice((1, 2, 2, 3))), reverse=True):
        seen = min(10, max(1, desil + random.choice((0, 0, 1, -1))))
        welfare_records.add_observation(
            desk,
            ObservationInput(
                observed_on=(today - dt.timedelta(days=back)).isoformat(),
                source=random.choice((Source.SIKS_NG, Source.SIKS_NG, Source.CEK_BANSOS)),
                registered=Registered.YES,
                household_id=household_id,
                desil=seen,
            ),
        )


def _benefits(desk: Desk, household_id: str, desil: int, random: Random) -> None:
    today = desk.today()
    for programme in random.sample(("PKH", "BPNT", "PBI", "BLTDD"), 1 if desil > 2 else 2):
        ended = random.random() < 0.2
        welfare_records.add_benefit(
            desk,
            BenefitInput(
                programme=programme,
                state=BenefitState.ENDED if ended else BenefitState.RECEIVING,
                source=Source.SIKS_NG,
                stated_on=(today - dt.timedelta(days=20)).isoformat(),
                household_id=household_id,
                from_on=f"{today.year - 1}-01-01",
                until_on=(today - dt.timedelta(days=60)).isoformat() if ended else None,
            ),
        )


def _categories(desk: Desk, family: Family, random: Random) -> None:
    for member in family.members:
        if member.disabilities:
            category = "09"
        elif member.shdk == Shdk.HEAD and member.sex == "P":
            category = "23"
        else:
            continue
        day = desk.today() - dt.timedelta(days=random.randint(30, 300))
        typed = PpksInput(str(member.person_id), category, day.isoformat(), Source.VISIT)
        welfare_records.add_ppks(desk, typed)


def _events(desk: Desk, families: Sequence[Family]) -> None:
    """A birth, a death and a son who moved out, each in a family of its own."""
    day = (desk.today() - dt.timedelta(days=45)).isoformat()
    left = iter([family for family in families[KNOWN:] if len(family.members) > 3])
    for kind in (FamilyEventKind.BIRTH, FamilyEventKind.DEATH, FamilyEventKind.MOVED_OUT):
        family = next(left)
        home = household_of(desk, str(family.members[0].person_id))
        if home is None:
            continue
        born = kind is FamilyEventKind.BIRTH
        family_events.record(
            desk,
            EventInput(
                kind=kind,
                happened_on=day,
                household_id=home.id,
                person_ids=() if born else (str(family.members[-1].person_id),),
                newcomer=PersonInput(name="Neng Kemangi", sex="P", nik_status="belum_ada") if born else None,
                note="Menurut keterangan ketua RT.",
            ),
        )
