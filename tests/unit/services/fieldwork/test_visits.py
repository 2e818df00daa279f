"""Home visits: planned for many, entered once, cancelled, taken back; who may do what."""

from __future__ import annotations

import io
from datetime import date, timedelta

import pytest
from PIL import Image

from desktop.models.errors import InvalidInput, NotAllowed, NotFound
from desktop.models.roles import Role
from desktop.models.visits import ITEMS, VisitState, answer_problem, coordinate
from desktop.services.casework import attachments
from desktop.services.desk import Desk
from desktop.services.fieldwork import visit_families, visit_list, visit_photos, visits
from desktop.services.fieldwork.visit_families import FamilyFilter
from desktop.services.fieldwork.visit_families import find as find_families
from desktop.services.fieldwork.visit_findings import MemberFound, checked
from desktop.services.fieldwork.visit_list import NOBODY, VisitFilter
from desktop.services.fieldwork.visits import VisitNotNow, VisitPlan
from tests.helpers.cases import add_case
from tests.helpers.offices import DeskClock, as_roles
from tests.helpers.proposals import add_family
from tests.helpers.visits import DAY, add_families, findings, photo, plan_one


def state_of(desk: Desk, visit_id: str) -> VisitState:
    return visit_list.get(desk, visit_id).row.state


def test_many_families_are_planned_at_once_and_none_twice(desk: Desk) -> None:
    households = [household for _, household in add_families(desk, 5)]
    day = desk.today() + timedelta(days=2)
    me = desk.session.user_id
    first = visits.plan(desk, households[:3], VisitPlan(day, "1", "Verifikasi DTSEN", me))
    assert len(first.ids) == 3
    again = visits.plan(desk, [*households, "f" * 32], VisitPlan(day))
    assert len(again.ids) == 2
    assert [reason for _, reason in again.skipped] == [
        *["Kunjungannya sudah direncanakan."] * 3,
        "Keluarga ini tidak ada di data kantor ini.",
    ]
    listed = visit_list.find(desk).rows
    assert len(listed) == 5
    assert {row.id for row in listed[:3]} == set(first.ids), "the pressing ones stand first"
    assert listed[0].facilitator_name == desk.session.name
    assert listed[0].planned_on == day


def test_a_plan_names_an_active_user_and_a_known_priority(desk: Desk) -> None:
    _, household = add_family(desk)
    with pytest.raises(InvalidInput) as wrong:
        visits.plan(desk, [household], VisitPlan(priority="9"))
    assert "priority" in wrong.value.problems
    with pytest.raises(InvalidInput) as nobody:
        visits.plan(desk, [household], VisitPlan(facilitator_id="0" * 32))
    assert "facilitator_id" in nobody.value.problems
    with pytest.raises(InvalidInput):
        visits.plan(desk, [], VisitPlan())
    assert not visit_list.find(desk).rows


def test_a_day_that_is_over_is_no_plan_but_may_stay_one(desk: Desk, clock: DeskClock) -> None:
    (_, first), (_, second), (_, third) = add_families(desk, 3)
    today, yesterday = desk.today(), desk.today() - timedelta(days=1)
    with pytest.raises(InvalidInput) as refused:
        visits.plan(desk, [first], VisitPlan(yesterday))
    assert refused.value.problems == {
        "planned_on": "Tanggal rencana sudah lewat. Pilih hari ini atau sesudahnya."
    }
    late, other = plan_one(desk, first, planned_on=today), plan_one(desk, second)
    clock.advance(days=1)
    visits.change_plan(desk, [late], VisitPlan(today, "1"))
    with pytest.raises(InvalidInput):
        visits.change_plan(desk, [late, other], VisitPlan(today, "2"))
    row = visit_list.get(desk, late).row
    assert (row.planned_on, row.priority.value) == (today, "1"), "all of them, or none"
    done, _ = visits.record_new(desk, third, findings(desk, visited_on=yesterday))
    assert visit_list.get(desk, done).row.visited_on == yesterday, "made already, entered late"


def test_a_visit_is_entered_and_read_back(desk: Desk) -> None:
    person, household = add_family(desk)
    visit_id = plan_one(desk, household)
    found = findings(
        desk,
        members=(MemberFound(person, "1", "6", "buruh tani"), MemberFound("x", "", "", " ")),
        latitude="-6,816667",
        longitude="107.142500",
        note="  Rumah di tepi sungai. ",
        photos=(("front", photo()), ("inside", photo("dalam.jpg", 40))),
    )
    visits.record(desk, visit_id, found)
    read = visit_list.get(desk, visit_id)
    assert read.row.state is VisitState.DONE
    assert read.row.visited_on == desk.today()
    assert read.row.facilitator_name == desk.session.name, "nobody was asked: whoever entered it"
    assert read.found.answers == {"303": "8", "304": "6", "302": "24"}
    assert read.found.members == (MemberFound(person, "1", "6", "buruh tani"),)
    assert (read.found.latitude, read.found.longitude) == ("-6.816667", "107.1425")
    assert read.found.note == "Rumah di tepi sungai."
    assert [one.kind.value for one in read.photos] == ["front", "inside"]


def test_photos_lose_place_and_camera_and_leave_a_trace_when_looked_at(desk: Desk) -> None:
    _, household = add_family(desk)
    visit_id = plan_one(desk, household)
    visits.record(desk, visit_id, findings(desk, photos=(("front", photo()), ("front", photo()))))
    (kept,) = visit_list.get(desk, visit_id).photos
    name, data = visit_photos.read(desk, kept.id)
    assert name == "depan.jpg"
    with Image.open(io.BytesIO(data)) as picture:
        assert not picture.getexif()
    assert visit_photos.thumbnail(desk, kept.id)
    with desk.store.read() as connection:
        read = connection.exec_driver_sql("SELECT count(*) FROM audit WHERE action='visit_photo.read'")
        assert read.scalar() == 1
    with pytest.raises(InvalidInput):
        visit_photos.remove(desk, kept.id, " ")
    visit_photos.remove(desk, kept.id, "salah rumah")
    assert not visit_list.get(desk, visit_id).photos
    with pytest.raises(NotFound):
        visit_photos.read(desk, kept.id)


def test_a_pdf_is_no_photo(desk: Desk) -> None:
    _, household = add_family(desk)
    visit_id = plan_one(desk, household)
    pdf = attachments.prepare(b"%PDF-1.4\n%%EOF", "surat.pdf")
    with pytest.raises(InvalidInput) as refused:
        visits.record(desk, visit_id, findings(desk, photos=(("front", pdf),)))
    assert "surat.pdf" in refused.value.problems["photos"]
    assert state_of(desk, visit_id) is VisitState.PLANNED, "nothing of it is kept"


@pytest.mark.parametrize(
    ("changed", "where"),
    [
        ({"visited_on": None}, "visited_on"),
        ({"visited_on": date(2099, 1, 1)}, "visited_on"),
        ({"outcome": ""}, "outcome"),
        ({"conclusion": "perhaps"}, "conclusion"),
        ({"answers": {"303": "10"}}, "303"),
        ({"answers": {"302": "luas"}}, "302"),
        ({"answers": {"999": "1"}}, "999"),
        ({"members": (MemberFound("p", "9"),)}, "p"),
        ({"latitude": "selatan", "longitude": "107"}, "latitude"),
        ({"latitude": "-6.8"}, "latitude"),
    ],
)
def test_what_cannot_be_is_refused_by_field(desk: Desk, changed: dict[str, object], where: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        checked(findings(desk, **changed), desk.today())
    assert where in refused.value.problems


def test_called_off_with_a_reason_and_taken_back(desk: Desk) -> None:
    _, household = add_family(desk)
    visit_id = plan_one(desk, household)
    with pytest.raises(InvalidInput):
        visits.cancel(desk, [visit_id], "")
    visits.cancel(desk, [visit_id], "Keluarga pindah")
    assert visit_list.get(desk, visit_id).row.note == "Keluarga pindah"
    with pytest.raises(VisitNotNow):
        visits.record(desk, visit_id, findings(desk))
    visits.take_back(desk, visit_id)
    assert state_of(desk, visit_id) is VisitState.PLANNED
    with pytest.raises(VisitNotNow):
        visits.take_back(desk, visit_id)


def test_an_entry_taken_back_keeps_what_was_typed(desk: Desk) -> None:
    _, household = add_family(desk)
    visit_id = plan_one(desk, household)
    visits.record(desk, visit_id, findings(desk))
    visits.take_back(desk, visit_id)
    read = visit_list.get(desk, visit_id)
    assert read.row.state is VisitState.PLANNED
    assert read.found.answers["303"] == "8"
    visits.record(desk, visit_id, findings(desk, answers={"303": "6"}))
    assert visit_list.get(desk, visit_id).found.answers == {"303": "6"}


def test_no_second_visit_waits_after_taking_back(desk: Desk) -> None:
    _, household = add_family(desk)
    first = plan_one(desk, household)
    visits.cancel(desk, [first], "hujan")
    plan_one(desk, household)
    with pytest.raises(VisitNotNow):
        visits.take_back(desk, first)


def test_a_plan_is_changed_only_while_it_waits(desk: Desk) -> None:
    _, household = add_family(desk)
    visit_id = plan_one(desk, household)
    visits.change_plan(desk, [visit_id], VisitPlan(date(2026, 9, 1), "3", "", desk.session.user_id))
    row = visit_list.get(desk, visit_id).row
    assert (row.planned_on, row.priority.value) == (date(2026, 9, 1), "3")
    visits.record(desk, visit_id, findings(desk))
    with pytest.raises(VisitNotNow):
        visits.change_plan(desk, [visit_id], VisitPlan())


def test_the_facilitator_enters_and_the_coordinator_plans(desk: Desk) -> None:
    (_, first), (_, second) = add_families(desk, 2)
    field, front = as_roles(desk, Role.FACILITATOR, name="Sari"), as_roles(desk, Role.FRONT_OFFICE)
    chief = as_roles(desk, Role.COORDINATOR)
    for act in (
        lambda: visits.cancel(field, ["x"], "hujan"),
        lambda: visits.change_plan(field, ["x"], VisitPlan()),
        lambda: visits.plan(front, [first], VisitPlan()),
        lambda: visits.record(front, "x", findings(front)),
    ):
        with pytest.raises(NotAllowed):
            act()
    own = plan_one(field, first, facilitator_id=chief.session.user_id)
    assert visit_list.get(desk, own).row.facilitator_name == "Sari", "one plans for oneself"
    given = plan_one(chief, second, facilitator_id=field.session.user_id)
    visits.record(field, given, findings(field))
    assert state_of(chief, given) is VisitState.DONE


def test_a_visit_nobody_planned_is_entered_too(desk: Desk) -> None:
    _, household = add_family(desk)
    visit_id, _ = visits.record_new(desk, household, findings(desk, outcome="moved", answers={}))
    assert visit_list.get(desk, visit_id).row.state is VisitState.DONE
    with pytest.raises(NotFound):
        visits.record_new(desk, "f" * 32, findings(desk))


def test_a_family_at_the_door_with_the_visit_that_waits(desk: Desk) -> None:
    person, household = add_family(desk)
    family = visit_families.at_door(desk, household)
    assert (family.head_name, family.no_kk_masked) == ("Siti Rohmah", "3203********0001")
    assert [one.id for one in family.members] == [person]
    assert family.waiting is None
    visit_id = plan_one(desk, household)
    assert visit_families.at_door(desk, household).waiting == visit_id
    visits.cancel(desk, [visit_id], "hujan")
    assert visit_families.at_door(desk, household).waiting is None
    with pytest.raises(NotFound):
        visit_families.at_door(desk, "f" * 32)


def test_nobody_asks_about_the_dead_but_what_was_found_of_them_stays(desk: Desk) -> None:
    person, household = add_family(desk)
    early = plan_one(desk, household)
    visits.record(desk, early, findings(desk, members=(MemberFound(person, "1"),)))
    later = plan_one(desk, household)
    with desk.unit_of_work() as uow:
        uow.update("person", person, {"life_state": "dead", "life_state_on": "2026-08-17"})
    assert visit_families.at_door(desk, household).members == ()
    assert visit_list.get(desk, later).members == ()
    assert [one.id for one in visit_list.get(desk, early).members] == [person]


def test_the_case_learns_of_its_visit_once(desk: Desk) -> None:
    case_id = add_case(desk)
    _, household = add_family(desk)
    (visit_id,) = visits.plan(desk, [household], VisitPlan(), {household: case_id}).ids
    visits.record(desk, visit_id, findings(desk))
    visits.record(desk, visit_id, findings(desk, conclusion="unfit"))
    with desk.store.read() as connection:
        notes = connection.exec_driver_sql(
            "SELECT note FROM case_event WHERE case_id=? AND action='note'", (case_id,)
        ).scalars()
        assert list(notes) == ["Kunjungan rumah: Lengkap. Kesimpulan: Layak diusulkan."]


def test_a_visit_for_a_sensitive_case_is_seen_by_few_and_stays_here(desk: Desk) -> None:
    case_id = add_case(desk, sensitive=True)
    _, household = add_family(desk)
    (visit_id,) = visits.plan(desk, [household], VisitPlan(), {household: case_id}).ids
    visits.record(desk, visit_id, findings(desk, photos=(("front", photo()),)))
    other = as_roles(desk, Role.FACILITATOR)
    assert not visit_list.find(other).rows
    with pytest.raises(NotFound):
        visit_list.get(other, visit_id)
    with pytest.raises(NotFound):
        visits.record(other, visit_id, findings(other))
    assert visit_list.find(desk).rows
    with desk.store.read() as connection:
        sent = connection.exec_driver_sql(
            "SELECT count(*) FROM change WHERE entity IN ('home_visit','visit_photo') AND scope='up'"
        ).scalar()
    assert sent == 0


def test_the_list_is_filtered(desk: Desk, clock: DeskClock) -> None:
    ((_, near),) = add_families(desk, 1, dusun="Krajan")
    _, far = add_family(desk, no_kk="3203010101109999", name="Budi", dusun="Sukasari")
    me = desk.session.user_id
    late = plan_one(desk, near, planned_on=desk.today(), facilitator_id=me)
    open_one = plan_one(desk, far)
    clock.advance(days=1)
    done, _ = visits.record_new(desk, near, findings(desk))

    def ids(**wanted: object) -> set[str]:
        return {row.id for row in visit_list.find(desk, VisitFilter(**wanted)).rows}  # type: ignore[arg-type]

    assert ids(states=(VisitState.PLANNED,)) == {late, open_one}
    assert ids(dusun=("Sukasari",)) == {open_one}
    assert ids(facilitators=(NOBODY,)) == {open_one}
    assert ids(facilitators=(me,)) == {late, done}
    assert ids(month="2026-08") == {late, done}
    assert ids(text="bud") == {open_one}
    assert ids(text="100%") == set()
    assert ids(late_on=desk.today()) == {late}
    assert ids(household_id=near) == {late, done}
    assert [row.id for row in visit_list.by_ids(desk, [done, "nobody", late])] == [done, late]
    assert visit_list.find(desk, limit=2).capped


def test_families_to_visit_by_need(desk: Desk) -> None:
    families = add_families(desk, 4, dusun="Krajan")
    poor, visited, asking, waiting = (household for _, household in families)
    with desk.unit_of_work() as uow:
        for household, desil in ((poor, 1), (visited, 4)):
            uow.insert(
                "observation",
                {
                    "household_id": household, "observed_on": "2026-08-01", "source": "siks_ng",
                    "registered": "yes", "desil": desil, "detail": "{}", "officer_name": "Uji",
                    "recorded_at": uow.at,
                },
            )  # fmt: skip
    visits.record_new(desk, visited, findings(desk))
    plan_one(desk, waiting)
    case_id = add_case(desk, household_id=asking)
    found = find_families(desk).rows
    assert [row.id for row in found] == [asking, poor, visited], "the one whose visit waits is left out"
    assert found[0].case_id == case_id
    assert found[1].desil == 1
    assert found[2].last_visit == desk.today()
    assert [row.members for row in found] == [1, 1, 1]
    assert [row.id for row in find_families(desk, FamilyFilter(never_visited=True)).rows] == [asking, poor]
    assert [row.id for row in find_families(desk, FamilyFilter(desil=2)).rows] == [poor]
    assert [row.id for row in find_families(desk, FamilyFilter(open_case=True)).rows] == [asking]
    assert not find_families(desk, FamilyFilter(dusun=("Lain",))).rows
    assert find_families(desk, limit=1).capped


def test_the_supervisor_sees_who_has_visited(desk: Desk, clock: DeskClock) -> None:
    households = [household for _, household in add_families(desk, 5)]
    sari = as_roles(desk, Role.FACILITATOR, name="Sari")
    plan_one(desk, households[0], facilitator_id=sari.session.user_id, planned_on=DAY)
    plan_one(desk, households[1], facilitator_id=sari.session.user_id, planned_on=date(2026, 9, 3))
    plan_one(desk, households[2])
    clock.advance(days=1)
    visits.record_new(sari, households[3], findings(sari))
    visits.record_new(sari, households[4], findings(sari, outcome="refused", answers={}))
    first, nobody = visit_list.by_facilitator(desk, "2026-08")
    assert (first.name, first.waiting, first.late, first.oldest) == ("Sari", 2, 1, DAY)
    assert (first.done, first.reached, first.last) == (2, 1, desk.today())
    assert (nobody.facilitator_id, nobody.waiting) == (NOBODY, 1)
    assert visit_list.by_facilitator(desk, "2026-07")[0].done == 0


def test_codes_and_coordinates() -> None:
    assert answer_problem(ITEMS["303"], "9") == ""
    assert answer_problem(ITEMS["303"], "0")
    assert answer_problem(ITEMS["302"], "2001")
    assert ITEMS["306a"].width == 2
    assert ITEMS["303"].words("8") == "Tanah"
    assert coordinate("-6,8166667", 90) == "-6.816667"
    assert coordinate("", 90) == ""
    assert coordinate("91", 90) is None
    assert coordinate("1e5", 90) is None


def test_choosing_families_never_walks_all_visits_of_the_office(desk: Desk) -> None:
    households = [household for _, household in add_families(desk, 3)]
    for household in households:
        visits.record_new(desk, household, findings(desk))
    with desk.store.read() as connection:
        for sql in (visit_families._LAST, visit_families._WAITS):
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN SELECT {sql} FROM household h").all()
            assert any("ix_home_visit_household_id" in str(row) for row in plan), plan
