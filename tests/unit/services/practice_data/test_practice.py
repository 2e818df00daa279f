"""The practice village: a believable year through the real services, and nobody real in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from desktop.models.case_status import CaseStatus
from desktop.models.nik import parse_nik
from desktop.models.people import check_person, clean_person
from desktop.models.visits import VisitState
from desktop.services import drafts
from desktop.services.accounts.users import login
from desktop.services.bundles import merging
from desktop.services.case_queue import queue
from desktop.services.casework import referrals, screening
from desktop.services.casework.intake import register
from desktop.services.catalogue import programmes
from desktop.services.desk import Desk
from desktop.services.doctor import doctor
from desktop.services.fieldwork import outreach, visit_list
from desktop.services.fieldwork.visit_list import VisitFilter
from desktop.services.matching.outreach import fitting_families
from desktop.services.pairing import trust
from desktop.services.papers import letters
from desktop.services.papers import register as book
from desktop.services.practice_data import practice
from desktop.services.practice_data.practice_cases import Visits
from desktop.services.practice_data.practice_people import SECOND_NAMES, Population
from desktop.services.practice_data.practice_stories import Route, stories
from desktop.services.reference_data.reference import Source
from desktop.services.reporting import reports
from desktop.storage import keys
from desktop.storage.profile import Folder, ProfileTrouble, load_profile
from desktop.storage.store import Store
from desktop.sync.errors import CardRefused
from tests.helpers.cases import rows
from tests.helpers.offices import KECAMATAN, START, VILLAGE, DeskClock, make_office
from tests.helpers.papers import text_of

TODAY = START.date()


def seeded(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - the same people again for the same seed


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice village made once for this module; its clock stands at START."""
    folder = tmp_path_factory.mktemp("latihan")
    return practice.create_practice_office(
        folder / "kantor", key_file=folder / "kantor.key", seed=5, clock=DeskClock()
    )


@pytest.fixture
def desk(made: Path) -> Iterator[Desk]:
    with Store.open(made, clock=DeskClock()) as store:
        yield Desk(store, login(store, practice.USERNAME, practice.PASSWORD))


def test_it_is_a_sound_practice_office_with_its_account(made: Path, desk: Desk) -> None:
    profile = load_profile(Folder(made))
    assert (profile.practice, profile.office_code) == (True, practice.PRACTICE_VILLAGE)
    assert desk.session.username == "praktik"
    assert not desk.session.must_change_password
    report = doctor(made, key=desk.store.key)
    assert [check.text for check in report.checks if not check.ok] == []
    assert sorted(path.name for path in made.parent.iterdir()) == ["kantor", "kantor.key"]


def test_a_year_of_cases_stands_in_every_status(desk: Desk) -> None:
    found = dict(rows(desk, "SELECT status, count(*) FROM cases GROUP BY status"))
    assert set(found) == {status.value for status in CaseStatus}
    assert 130 <= sum(found.values()) <= 170
    first, last = rows(desk, "SELECT min(received_on), max(received_on) FROM cases")[0]
    assert first < "2025-10-01"
    assert last <= TODAY.isoformat()
    months = rows(desk, "SELECT count(DISTINCT substr(received_on, 1, 7)) FROM cases")[0][0]
    assert months >= 12
    counts = queue.counts(desk)
    assert 0 < counts.overdue < counts.open < sum(found.values()) / 2
    assert rows(desk, "SELECT count(*) FROM cases WHERE sensitive=1")[0][0] >= 3
    assert rows(desk, "SELECT count(*) FROM attachment")[0][0] >= 3
    assert len(drafts.list_drafts(desk, "intake")) == 1


def test_it_has_been_out_to_the_families(desk: Desk) -> None:
    found = {state: visit_list.find(desk, VisitFilter(states=(state,))).rows for state in VisitState}
    assert {state: len(listed) for state, listed in found.items()} == {
        VisitState.PLANNED: 7,
        VisitState.DONE: 6,
        VisitState.CANCELLED: 1,
    }
    assert sum(row.photos for row in found[VisitState.DONE]) == 10
    assert any(row.late(TODAY) for row in found[VisitState.PLANNED])
    assert [row.reached for row in outreach.sessions(desk)] == [27, 34]
    assert outreach.materials(desk)[0].used == 1


def test_it_has_a_programme_of_its_own_and_screened_cases(desk: Desk) -> None:
    own = programmes.get(desk, "SEMBAKODESA")
    assert (own.source, own.usable) == (Source.ADDED, True)
    assert fitting_families(desk, "SEMBAKODESA")
    screened = rows(desk, "SELECT case_id FROM screening")
    assert len(screened) == 3
    found = screening.latest(desk, screened[0][0])
    assert found is not None
    assert found.match.matches[0].outcome in screening.SUGGESTED


def test_its_book_of_letters_shows_each_sort(desk: Desk) -> None:
    lines = book.lines(desk, desk.today().year)
    kinds = {one.kind for one in lines if one.state is book.State.ISSUED}
    assert {"sktm", "dtsen", "rec_pip", "pengantar", "referral"} <= kinds
    assert any(one.state is book.State.RESERVED for one in lines)
    assert all(one.state is not book.State.GAP for one in lines)
    letter_id = next(one.letter_id for one in lines if one.kind == "sktm" and one.state is book.State.ISSUED)
    assert "rata-rata Rp900.000 setiap bulan" in " ".join(text_of(letters.pdf(desk, str(letter_id))).split())


def test_the_history_is_that_of_a_real_office(desk: Desk) -> None:
    """In the order written, times never run back, nothing lies in the future, nobody works on a holiday."""
    for table in ("case_event", "referral_event", "audit"):
        order = "seq" if table == "audit" else "rid"
        times = [row[0] for row in rows(desk, f"SELECT at FROM {table} ORDER BY {order}")]
        assert times == sorted(times)
        assert times[-1] <= f"{START:%Y-%m-%dT%H:%M:%SZ}"
    calendar = desk.reference.calendar()
    days = {dt.date.fromisoformat(row[0]) for row in rows(desk, "SELECT received_on FROM cases")}
    assert all(calendar.is_working_day(day) for day in days)
    numbers = [row[0] for row in rows(desk, "SELECT number FROM cases ORDER BY rid")]
    assert len(set(numbers)) == len(numbers)
    events = dict(rows(desk, "SELECT case_id, count(*) FROM case_event WHERE action='register' GROUP BY 1"))
    assert set(events.values()) == {1}
    assert len(events) == len(numbers)
    answered = rows(desk, "SELECT count(*) FROM referral WHERE answer IS NOT NULL")[0][0]
    assert answered >= 10


def test_months_add_up(desk: Desk) -> None:
    total = 0
    day = TODAY
    for _ in range(14):
        total += reports.monthly(desk, day.year, day.month).total
        day = day.replace(day=1) - dt.timedelta(days=1)
    assert total == rows(desk, "SELECT count(*) FROM cases")[0][0]


def test_nobody_in_it_can_be_taken_for_a_real_person(desk: Desk) -> None:
    people = rows(desk, "SELECT name, nik, phone FROM person")
    assert len(people) > 380
    assert all(name.split()[-1] in SECOND_NAMES for name, _, _ in people)
    niks = [nik for _, nik, _ in people if nik]
    assert len(set(niks)) == len(niks) < len(people)
    assert all(nik[12:].startswith("99") and parse_nik(nik, TODAY).valid for nik in niks)
    assert all(phone is None or phone.startswith("08000000") for _, _, phone in people)
    assert all(number.endswith(tuple(f"99{n:02}" for n in range(100))) for (number,) in
               rows(desk, "SELECT no_kk FROM household"))  # fmt: skip


def test_it_cannot_pair_with_a_real_office(desk: Desk, tmp_path: Path) -> None:
    real = make_office(tmp_path, code=KECAMATAN)
    try:
        with pytest.raises(CardRefused):
            trust.trust(real, trust.office_card(desk))
        with pytest.raises(CardRefused):
            trust.trust(desk, trust.office_card(real))
        assert merging.parked(real) == []
    finally:
        real.store.close()


def test_a_practice_desk_goes_on_as_any_other(desk: Desk) -> None:
    families = Population(seeded(99), VILLAGE, TODAY).families(6)
    visit = Visits(seeded(99), families).next(desk, TODAY)
    before = rows(desk, "SELECT count(*) FROM cases")[0][0]
    registered = register(desk, visit.intake)
    assert rows(desk, "SELECT count(*) FROM cases")[0][0] == before + 1
    assert practice.PRACTICE_VILLAGE in registered.number


def test_the_same_seed_makes_the_same_people() -> None:
    def families(seed: int) -> object:
        return Population(seeded(seed), VILLAGE, TODAY).families(30)

    assert families(3) == families(3)
    assert families(3) != families(4)


def test_every_invented_person_passes_the_rules_without_a_word() -> None:
    for family in Population(seeded(8), VILLAGE, TODAY).families(60):
        for person in family.members:
            problems = check_person(clean_person(person), today=TODAY, area_code=VILLAGE)
            assert problems == [], (person, problems)
        assert family.head.shdk == "kepala_keluarga"


def test_every_story_is_about_something_the_office_knows(tmp_path: Path) -> None:
    desk = make_office(tmp_path, practice=True)
    families = Population(seeded(1), VILLAGE, TODAY).families(80)
    visits = Visits(seeded(1), families)
    known = {item.code for item in referrals.destinations(desk)}
    for story in stories():
        registered = register(desk, visits.next(desk, TODAY, story=story).intake)
        sentences = [problem for problem in registered.problems if problem.field != "reporter.birth_date"]
        assert sentences == [], (story, sentences)
        assert story.destination == "" or story.destination in known
        assert story.route is Route.COUNTER or story.finding
        assert story.route is not Route.REFER or story.reason
    desk.store.close()


class Stop:
    """Progress that somebody cancels half-way."""

    def __init__(self, after: int) -> None:
        self.left = after
        self.seen: list[int] = []

    def report(self, done: int, total: int = 0, text: str = "") -> None:
        self.seen.append(done)

    def check(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise InterruptedError


def test_a_cancelled_making_leaves_nothing_and_can_begin_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(practice, "FAMILIES", 40)
    root, key = tmp_path / "kantor", tmp_path / "kantor.key"
    stop = Stop(12)
    with pytest.raises(InterruptedError):
        practice.create_practice_office(root, key_file=key, progress=stop, clock=DeskClock())
    assert stop.seen == sorted(stop.seen)
    assert list(tmp_path.iterdir()) == []
    monkeypatch.setattr(practice, "CASES", 3)
    monkeypatch.setattr(practice, "_SHOWN", ())
    # What a power cut left of an earlier try is cleared away.
    (tmp_path / ".kantor.latihan").mkdir()
    (tmp_path / ".kantor.latihan" / "office.db").write_bytes(b"half")
    (tmp_path / ".kantor.key.latihan").write_text("half", encoding="ascii")
    practice.create_practice_office(root, key_file=key, clock=DeskClock())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kantor", "kantor.key"]


def test_what_is_there_already_is_not_touched(tmp_path: Path) -> None:
    key = tmp_path / "kantor.key"
    key.write_text("somebody's key", encoding="ascii")
    with pytest.raises(keys.KeyFileExists):
        practice.create_practice_office(tmp_path / "kantor", key_file=key)
    assert key.read_text(encoding="ascii") == "somebody's key"
    taken = make_office(tmp_path)
    taken.store.close()
    with pytest.raises(ProfileTrouble):
        practice.create_practice_office(taken.store.folder.root, key_file=tmp_path / "lain.key")
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".")) == []


def test_a_story_that_fits_nobody_gives_way_to_one_like_it(desk: Desk) -> None:
    healthy = [
        family
        for family in Population(seeded(2), VILLAGE, TODAY).families(60)
        if not any(person.disabilities for person in family.members)
    ]
    wanted = next(story for story in stories() if story.who == "disabled")
    visit = Visits(seeded(2), healthy).next(desk, TODAY, story=wanted)
    assert visit.story != wanted
    assert (visit.story.route, bool(visit.story.destination)) == (wanted.route, bool(wanted.destination))


def test_families_show_checks_programmes_categories_and_events(desk: Desk) -> None:
    """So that whoever practises sees each on the page of a resident."""
    for table, least in (("observation", 24), ("benefit", 8), ("ppks_entry", 1), ("family_event", 3)):
        assert rows(desk, f"SELECT count(*) FROM {table} WHERE deleted=0")[0][0] >= least, table
    assert rows(desk, "SELECT count(*) FROM person WHERE occupation IS NOT NULL")[0][0] >= 20
    dead = rows(desk, "SELECT name FROM person WHERE life_state='dead'")
    assert len(dead) == 1
    future = "SELECT count(*) FROM observation WHERE observed_on > ?"
    assert rows(desk, future, TODAY.isoformat())[0][0] == 0
