"""A village to practise in: a year of cases that never were, lived through the real services."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from random import Random

from desktop.models.case_status import CaseStatus
from desktop.services import drafts
from desktop.services.bundles.exchange import ProgressLike
from desktop.services.desk import Desk
from desktop.services.people.registry import save_person_in
from desktop.services.practice_data.practice_cases import Visit, Visits
from desktop.services.practice_data.practice_imports import imports_life
from desktop.services.practice_data.practice_letters import letters_life
from desktop.services.practice_data.practice_life import CaseLife, Hours, Life, live
from desktop.services.practice_data.practice_office import (
    PASSWORD,
    USERNAME,
    PracticeClock,
    Staff,
    open_practice,
)
from desktop.services.practice_data.practice_people import Family, Population
from desktop.services.practice_data.practice_programmes import programmes_life
from desktop.services.practice_data.practice_proposals import proposals_lives
from desktop.services.practice_data.practice_stories import Route, Story
from desktop.services.practice_data.practice_visits import visits_life
from desktop.services.practice_data.practice_welfare import welfare_life
from desktop.storage import keys
from desktop.storage.clock import Clock, system_clock
from desktop.storage.folders import refuse_occupied
from desktop.storage.profile import Folder, check_location, load_profile, save_profile

__all__ = ["PASSWORD", "PRACTICE_VILLAGE", "USERNAME", "create_practice_office"]

#: Desa Sukamaju, Kecamatan Cianjur.
PRACTICE_VILLAGE = "32.03.01.2003"
FAMILIES, CASES = 120, 134
YEAR = dt.timedelta(days=365)

S = CaseStatus
_SHOWN: tuple[tuple[CaseStatus, Route, int], ...] = (
    (S.REGISTERED, Route.HERE, 0),
    (S.REGISTERED, Route.REFER, 1),
    (S.DOCUMENT_CHECK, Route.REFER, 4),
    (S.NEEDS_CORRECTION, Route.HERE, 7),
    (S.VERIFICATION, Route.REFER, 8),
    (S.AWAITING_APPROVAL, Route.HERE, 12),
    (S.HANDLING, Route.HERE, 12),
    (S.REFERRED, Route.REFER, 12),
    (S.RECEIVED_BY_DESTINATION, Route.REFER, 24),
    (S.AWAITING_ANSWER, Route.REFER, 34),
    (S.ANSWERED, Route.REFER, 60),
    (S.REJECTED, Route.HERE, 20),
    (S.WITHDRAWN, Route.HERE, 20),
    (S.DUPLICATE, Route.REFER, 16),
    (S.INVALID, Route.HERE, 20),
    (S.REOPENED, Route.HERE, 60),
)
"""One case for each status, so that whoever practises meets them all: its way, and how many days ago."""


def create_practice_office(
    root: Path,
    *,
    key_file: Path | None = None,
    seed: int = 1,
    progress: ProgressLike | None = None,
    code: str = PRACTICE_VILLAGE,
    clock: Clock = system_clock,
) -> Path:
    """Makes a practice village in ``root`` and returns it, closed; log in as "praktik", password "praktik".

    The same seed on the same day gives the same people, cases and dates. It is made in a folder beside
    ``root`` and moved there when complete; ``progress.check`` may stop it. Raises as ``create_office``.
    """
    check_location(root)
    refuse_occupied(root)
    final_key = keys.key_file_name(key_file, root)
    if key_file is not None and key_file.exists():
        raise keys.KeyFileExists(
            f"Berkas kunci {key_file.name} sudah ada dan mungkin milik kantor lain.",
            "Berkas itu tidak disentuh.",
            "Pilih nama lain untuk berkas kunci.",
        )
    stage = root.with_name(f".{root.name}.latihan")
    staged_key = key_file.with_name(f".{key_file.name}.latihan") if key_file is not None else None
    _forget(stage, staged_key)
    try:
        random = Random(seed)  # noqa: S311 - the same again for the same seed is what it is for
        _fill(stage, staged_key, random, code, clock(), progress)
        profile = load_profile(Folder(stage))
        save_profile(Folder(stage), replace(profile, key_file=final_key))
        if key_file is not None and staged_key is not None:
            staged_key.replace(key_file)
        if root.exists():
            root.rmdir()  # empty, or it would have been refused
        stage.replace(root)
    except BaseException:
        _forget(stage, staged_key)
        raise
    return root


def _forget(stage: Path, staged_key: Path | None) -> None:
    """Removes an unfinished practice office, also of a run that was cut off."""
    if staged_key is not None:
        staged_key.unlink(missing_ok=True)
    elif Folder(stage).exists():
        keys.keyring_forget(load_profile(Folder(stage)).profile_id)
    shutil.rmtree(stage, ignore_errors=True)


def _fill(
    stage: Path,
    key_file: Path | None,
    random: Random,
    code: str,
    now: dt.datetime,
    progress: ProgressLike | None,
) -> None:
    begin = now - YEAR
    clock = PracticeClock(begin)
    staff = open_practice(stage, code, clock, key_file)
    try:
        families = Population(random, code, begin.astimezone(staff.chief.zone.tzinfo).date()).families(
            FAMILIES
        )
        known = register_families(staff, families)
        visits = Visits(random, known)
        lives = list(_lives(staff, clock, random, visits, now))
        week_ago = now.astimezone(staff.chief.zone.tzinfo).date() - dt.timedelta(days=8)
        lives.append(welfare_life(staff.back, known, week_ago, code))
        lives.append(visits_life(staff, known, now, code))
        lives.append(imports_life(staff.back, week_ago - dt.timedelta(days=20), code))
        lives.append(programmes_life(staff.chief, staff.back, week_ago + dt.timedelta(days=2), code))
        lives.append(letters_life(staff.back, week_ago - dt.timedelta(days=14), code))
        lives += proposals_lives(staff, known, now, code)
        live(clock, lives, now, progress)
        _leave_a_draft(staff.chief)
    finally:
        staff.close()


def _leave_a_draft(desk: Desk) -> None:
    """A form somebody left half-typed, as the intake page keeps them."""
    form = {
        "reporter": {"name": "Nining Andaliman", "sex": "P", "phone": "080000009999"},
        "relation": "self",
        "case": {"kind": "KEP", "programme": "PBI", "account": "Kartu KIS tidak aktif saat kontrol di"},
    }
    drafts.save(desk, "intake", "Nining Andaliman, Keluhan kepesertaan", form)


def register_families(staff: Staff, families: Sequence[Family]) -> list[Family]:
    """Puts families into the registry; returns them with the ids they have there."""
    known = []
    with staff.back.unit_of_work() as uow:
        for family in families:
            members = tuple(
                replace(person, person_id=save_person_in(uow, staff.back, person)["id"])
                for person in family.members
            )
            known.append(Family(members))
    return known


def _lives(
    staff: Staff, clock: PracticeClock, random: Random, visits: Visits, now: dt.datetime
) -> list[Life]:
    hours = Hours(staff.front, random)
    today = now.astimezone(staff.chief.zone.tzinfo).date()
    lives: list[Life] = []

    def add(days_ago: int, story: Story | None, stop: CaseStatus | None, *, scans: bool) -> None:
        start = hours.on(today - dt.timedelta(days=days_ago))
        tell = partial(_visit, staff, clock, visits, story, scans)
        # What is old has been seen to: only recent cases lie about.
        patience = 0.998 if days_ago > 45 else 0.985 if days_ago > 12 else 0.6
        lives.append(CaseLife(staff, clock, hours, random, tell, start=start, stop=stop, patience=patience)())

    for number in range(CASES):
        # One in six came this week: a desk is never without work just begun.
        days_ago = random.randint(0, 6) if number % 6 == 0 else int(364 * random.random() ** 1.2)
        add(days_ago, None, None, scans=number % 20 == 0)
    for stop, route, days_ago in _SHOWN:
        add(days_ago, visits.story(route), stop, scans=stop is S.VERIFICATION)
    for stop, days_ago in ((S.VERIFICATION, 5), (S.REFERRED, 17), (S.CLOSED, 80)):
        add(days_ago, visits.story(Route.REFER, sensitive=True), stop, scans=False)
    return lives


def _visit(staff: Staff, clock: PracticeClock, visits: Visits, story: Story | None, scans: bool) -> Visit:
    today = clock().astimezone(staff.front.zone.tzinfo).date()
    visit = visits.next(staff.front, today, story=story)
    return visits.with_scans(staff.front, visit) if scans else visit
