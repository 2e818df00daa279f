"""One person registered in two villages: found at the kecamatan, decided there, told to both, taken back."""

from __future__ import annotations

import pytest

from desktop.models.errors import InvalidInput, NotAllowed, NotFound
from desktop.models.roles import Role
from desktop.services.bundles import undo_import
from desktop.services.case_queue import queue
from desktop.services.casework import cases
from desktop.services.deduplication import duplicate_decisions, duplicate_review, duplicate_search, duplicates
from desktop.services.deduplication.duplicate_records import About, CannotMerge, Pair, Verdict
from desktop.services.desk import Desk
from desktop.services.papers.letter_contents import referral_letter
from desktop.services.people import erasing, registry
from tests.helpers.district import District
from tests.helpers.offices import KABUPATEN, KECAMATAN, SIBLING, VILLAGE, as_roles

NIK = "3203014501800003"
SITI = {
    "name": "Siti Maemunah", "nik": NIK, "nik_status": "ada", "sex": "P", "birth_date": "1980-01-05",
    "address": "Kp. Baru", "rt": "001",
}  # fmt: skip
SITY = {
    "name": "Sity Maimunah", "sex": "P", "birth_date": "1980-01-05", "address": "Kp. Lama",
    "phone": "081234567890",
}  # fmt: skip


class Two:
    """The same woman in two villages, with a case in each; both have been sent up."""

    def __init__(self, district: District) -> None:
        self.district = district
        self.siti = district.person(VILLAGE, **SITI)
        self.sity = district.person(SIBLING, **SITY)
        self.first = self._case(VILLAGE, self.siti, SITI, "00001", "2026-08-10")
        self.second = self._case(SIBLING, self.sity, SITY, "00001", "2026-08-14")
        self.mail()

    def _case(self, code: str, person_id: str, facts: dict[str, str], number: str, day: str) -> str:
        return self.district.case(
            code, number=f"KEP-{code}-2026-{number}", reporter_id=person_id, subject_id=person_id,
            programme="PKH", received_on=day, subject_name=facts["name"], reporter_name=facts["name"],
            subject_nik=facts.get("nik"),
        )  # fmt: skip

    @property
    def desk(self) -> Desk:
        return self.district[KECAMATAN]

    def mail(self) -> None:
        for code in (VILLAGE, SIBLING):
            self.district.send(code, KECAMATAN)

    def replies(self) -> None:
        for code in (VILLAGE, SIBLING):
            self.district.send(KECAMATAN, code)

    def look(self) -> list[Pair]:
        duplicate_search.catch_up(self.desk)
        return duplicates.undecided(self.desk)

    def merge(self, **choices: str) -> str:
        return duplicate_decisions.merge(self.desk, self.siti, self.sity, choices).decision_id

    def person(self, code: str, row_id: str) -> dict[str, object]:
        return self.district.row(code, "person", row_id)


@pytest.fixture
def two(district: District) -> Two:
    return Two(district)


def without_version(row: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in row.items() if name not in ("v_oid", "v_seq")}


def names(desk: Desk, typed: str = "") -> list[str]:
    return [hit.name for hit in registry.PeopleSource(desk, typed).rows_after(None, 200)]


def test_two_spellings_in_two_villages_are_found_with_reasons(two: Two) -> None:
    person, *rest = two.look()
    assert {person.left.office, person.right.office} == {VILLAGE, SIBLING}
    assert person.reasons == ("nama mirip 99 %", "tanggal lahir sama", "jenis kelamin sama")
    assert person.score >= 90
    assert rest == []  # the cases are of two people as long as nobody says otherwise
    assert duplicates.count(two.desk) == 1


def test_a_village_sees_its_own_people_only(two: Two) -> None:
    two.replies()
    for code in (VILLAGE, SIBLING):
        duplicate_search.catch_up(two.district[code])
        assert duplicates.undecided(two.district[code]) == []


def test_side_by_side_with_what_differs(two: Two) -> None:
    (pair,) = two.look()
    review = duplicate_review.review(two.desk, pair)
    different = {field.key for field in review.fields if not field.same}
    assert different == {"name", "nik", "address", "phone"}
    assert review.may_merge
    assert (review.left_cases, review.right_cases) == (1, 1)
    leader = as_roles(two.desk, Role.LEADER)
    shown = duplicate_review.review(leader, pair)
    assert not shown.may_merge
    assert NIK not in "".join(field.left + field.right for field in shown.fields).replace(" ", "")


def test_a_merge_is_one_person_at_the_kecamatan_and_travels_to_both(two: Two) -> None:
    two.look()
    two.merge(phone=two.sity, address=two.siti)
    assert names(two.desk) == ["Siti Maemunah"]
    assert names(two.desk, "lama") == ["Siti Maemunah"]
    assert registry.PeopleSource(two.desk).count() == 1
    hit = registry.hit(two.desk, two.sity)
    assert (hit.id, hit.nik_masked) == (two.siti, "3203********0003")
    assert {found.id for found in registry.person_cases(two.desk, two.siti)} == {two.first, two.second}
    assert [pair.about for pair in duplicates.undecided(two.desk)] == []
    two.replies()
    first, second = two.person(VILLAGE, two.siti), two.person(SIBLING, two.sity)
    assert (first["name"], first["phone"], first["address"]) == ("Siti Maemunah", "081234567890", "Kp. Baru")
    # The other village keeps its record and its address, and has the name and NIK right.
    assert (second["name"], second["nik"], second["address"]) == ("Siti Maemunah", NIK, "Kp. Lama")
    assert second["merged_into"] == two.siti
    assert names(two.district[SIBLING]) == ["Siti Maemunah"]
    two.mail()  # the villages' cases have followed
    for code in (VILLAGE, SIBLING):
        two.district.agree(code, code, KECAMATAN)


def test_queue_case_and_letter_show_the_record_that_stands(two: Two) -> None:
    two.merge()
    rows = queue.QueueSource(two.desk, queue.QueueFilter()).rows_after(None, 10)
    assert {(row.subject_name, row.nik_masked) for row in rows} == {("Siti Maemunah", "3203********0003")}
    assert cases.get(two.desk, two.second).subject.id == two.siti
    with two.desk.unit_of_work() as uow:
        row = uow.row("cases", two.second)
        assert row is not None
        referral = {"responsible_name": "", "due": "2026-09-01", "address_to": "Dinas", "reason": "x",
                    "enclosures": "[]", "to_office": None}  # fmt: skip
        letter = referral_letter(uow, two.desk, row, referral, "1")
    assert (letter.persons[0].name, letter.persons[0].nik) == ("Siti Maemunah", NIK)


def test_an_intake_and_its_hints_know_both_records(two: Two) -> None:
    two.merge()
    opened = registry.get_person(two.desk, two.sity)
    assert (opened.person_id, opened.nik) == (two.siti, NIK)


def merged_with_a_nickname(two: Two) -> None:
    """The second village had called her Ningsih."""
    two.district.edit(SIBLING, "person", two.sity, name="Ningsih Lestari")
    two.mail()
    two.merge(name=two.siti)


def test_a_merged_person_is_found_by_what_either_record_was_called(two: Two) -> None:
    merged_with_a_nickname(two)
    assert names(two.desk) == ["Siti Maemunah"]
    for typed in ("Ningsih Lestari", "ningsih", "lestari nin"):
        assert names(two.desk, typed) == ["Siti Maemunah"], typed
        assert [hit.id for hit in registry.find_people(two.desk, typed)] == [two.siti], typed
    for typed in ("ningsih wati", "ningsih 5"):
        assert names(two.desk, typed) == [], typed
    two.replies()
    assert names(two.district[SIBLING], "ningsih") == ["Siti Maemunah"]


def test_an_erased_person_is_not_found_by_a_former_name(two: Two) -> None:
    merged_with_a_nickname(two)
    erasing.erase_person(two.desk, two.siti, "permintaan warga")
    assert names(two.desk, "ningsih") == []


def test_taking_the_merge_back_gives_each_record_what_it_said(two: Two) -> None:
    before = [two.person(KECAMATAN, row_id) for row_id in (two.siti, two.sity)]
    two.look()
    decision = two.merge(name=two.sity, phone=two.sity)
    two.replies()
    assert two.person(VILLAGE, two.siti)["name"] == "Sity Maimunah"
    duplicate_decisions.take_back(two.desk, decision)
    after = [two.person(KECAMATAN, row_id) for row_id in (two.siti, two.sity)]
    for one, other in zip(before, after, strict=True):
        assert without_version(one) == without_version(other)
    assert sorted(names(two.desk)) == ["Siti Maemunah", "Sity Maimunah"]
    assert [pair.about for pair in two.look()] == [About.PERSON]
    assert duplicates.decided(two.desk) == []
    two.replies()
    assert two.person(VILLAGE, two.siti)["name"] == "Siti Maemunah"
    assert two.person(SIBLING, two.sity)["nik"] is None
    two.mail()  # the villages' cases have followed
    for code in (VILLAGE, SIBLING):
        two.district.agree(code, code, KECAMATAN)


def test_what_was_written_since_the_merge_stays_when_it_is_taken_back(two: Two) -> None:
    decision = two.merge(phone=two.sity)
    two.replies()
    two.district.edit(VILLAGE, "person", two.siti, phone="089999999999")
    two.mail()
    duplicate_decisions.take_back(two.desk, decision)
    assert two.person(KECAMATAN, two.siti)["phone"] == "089999999999"
    assert two.person(KECAMATAN, two.sity)["merged_into"] is None


def test_the_village_may_undo_the_merge_of_its_own_record(two: Two) -> None:
    two.look()
    two.merge()
    two.replies()
    duplicate_decisions.separate(two.district[SIBLING], two.sity)
    own = two.person(SIBLING, two.sity)
    assert (own["merged_into"], own["name"], own["nik"]) == (None, "Sity Maimunah", None)
    two.mail()
    assert sorted(names(two.desk)) == ["Siti Maemunah", "Sity Maimunah"]
    assert [pair.about for pair in two.look()] == [About.PERSON]
    two.district.agree(SIBLING, SIBLING, KECAMATAN)


def test_a_refusal_is_remembered_also_above_and_can_be_taken_back(two: Two) -> None:
    (pair,) = two.look()
    done = duplicate_decisions.refuse(two.desk, About.PERSON, pair.left.id, pair.right.id)
    assert duplicates.undecided(two.desk) == []
    duplicate_search.catch_up(two.desk, everybody=True)
    assert duplicates.undecided(two.desk) == []
    two.district.edit(VILLAGE, "person", two.siti, phone="08111111111")
    two.mail()
    assert two.look() == []
    two.district.send(KECAMATAN, KABUPATEN)
    upper = two.district[KABUPATEN]
    duplicate_search.catch_up(upper)
    assert duplicates.undecided(upper) == []
    (told,) = duplicates.decided(upper)
    assert (told.verdict, told.mine) == (Verdict.DIFFERENT, False)
    with pytest.raises(NotFound):
        duplicate_decisions.take_back(upper, done.decision_id)
    duplicate_decisions.take_back(two.desk, done.decision_id)
    assert len(duplicates.undecided(two.desk)) == 1


def test_linked_people_stay_two_records_and_their_cases_become_a_pair(two: Two) -> None:
    (pair,) = two.look()
    duplicate_decisions.link(two.desk, About.PERSON, pair.left.id, pair.right.id)
    assert sorted(names(two.desk)) == ["Siti Maemunah", "Sity Maimunah"]
    (found,) = two.look()
    assert found.about is About.CASES
    assert found.reasons == ("orang yang sama", "jenis kasus dan program sama", "selisih 4 hari")
    done = duplicate_decisions.link(two.desk, About.CASES, found.left.id, found.right.id)
    assert two.look() == []
    (decided, _person) = duplicates.decided(two.desk)
    assert (decided.about, decided.verdict, decided.mine) == (About.CASES, Verdict.LINKED, True)
    duplicate_decisions.take_back(two.desk, done.decision_id)
    assert [one.about for one in duplicates.undecided(two.desk)] == [About.CASES]


def test_sensitive_cases_are_no_pair_for_who_may_not_see_them(two: Two) -> None:
    two.merge()
    two.district.edit(VILLAGE, "cases", two.first, sensitive=1)
    two.mail()
    assert [pair.about for pair in two.look()] == [About.CASES]
    front = as_roles(two.desk, Role.FRONT_OFFICE)
    assert duplicates.undecided(front) == []
    back = as_roles(two.desk, Role.BACK_OFFICE)
    assert len(duplicates.undecided(back)) == 1


def test_roles(two: Two) -> None:
    (pair,) = two.look()
    for role in (Role.FRONT_OFFICE, Role.LEADER, Role.ADMINISTRATOR):
        with pytest.raises(NotAllowed):
            duplicate_decisions.merge(as_roles(two.desk, role), two.siti, two.sity)
        with pytest.raises(NotAllowed):
            duplicate_decisions.refuse(as_roles(two.desk, role), About.PERSON, pair.left.id, pair.right.id)
    operator = as_roles(two.desk, Role.KECAMATAN_OPERATOR)
    assert duplicate_decisions.merge(operator, two.siti, two.sity).changes.touches("person")


def test_only_what_came_in_is_looked_for(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    two.look()
    for number in range(8):
        two.district.person(VILLAGE, name=f"Budi {number}")
    two.mail()
    two.look()
    third = two.district.person(VILLAGE, **{**SITI, "name": "Siti Maemunah"})
    two.mail()
    found = duplicate_search.search(two.desk)
    assert found.fresh == frozenset({third})
    duplicate_search.keep(two.desk, found)
    assert len(duplicates.undecided(two.desk)) == 3
    assert duplicate_search.search(two.desk).fresh == frozenset()


def test_after_a_bundle_was_taken_back_everybody_is_looked_at_again(district: District) -> None:
    desk = district[KECAMATAN]
    district.person(VILLAGE, **SITI)
    district.send(VILLAGE, KECAMATAN)
    district.person(SIBLING, **SITY)
    district.send(SIBLING, KECAMATAN)
    duplicate_search.catch_up(desk)
    assert len(duplicates.undecided(desk)) == 1
    undo_import.undo_last(desk)
    assert duplicates.undecided(desk) == []
    assert duplicate_search.search(desk).fresh is None


def test_three_records_of_one_person_in_a_chain(two: Two) -> None:
    third = two.district.person(VILLAGE, **{**SITI, "name": "Hj. Siti Maemunah"})
    two.mail()
    two.merge()
    duplicate_decisions.merge(two.desk, third, two.siti)
    assert names(two.desk) == ["Hj. Siti Maemunah"]
    assert registry.hit(two.desk, two.sity).id == third
    assert len(registry.person_cases(two.desk, third)) == 2
    with pytest.raises(NotFound):
        duplicate_decisions.merge(two.desk, third, two.sity)


def test_two_offices_that_merge_the_other_way_round_still_show_one(two: Two) -> None:
    two.district.send(KECAMATAN, KABUPATEN)
    two.merge()
    duplicate_decisions.merge(two.district[KABUPATEN], two.sity, two.siti)
    two.district.everybody()
    for code in (KECAMATAN, KABUPATEN):
        assert len(names(two.district[code])) == 1
        assert registry.PeopleSource(two.district[code]).count() == 1


def test_a_person_beside_cannot_be_merged_but_linked(two: Two) -> None:
    village = two.district[VILLAGE]
    foreign = two.district.person(KECAMATAN, name="Siti Maemunah", birth_date="1980-01-05")
    two.replies()
    with pytest.raises(NotFound):
        duplicate_decisions.merge(village, two.siti, foreign)
    with village.unit_of_work() as uow:
        uow.execute(
            "INSERT INTO person (id, office, part, nik_status, name, area_code, disabilities, "
            "has_disability, deleted, v_oid, v_seq) VALUES (?, ?, ?, 'ada', 'Siti', ?, '[]', 0, 0, 1, 1)",
            (foreign, KECAMATAN, VILLAGE, VILLAGE),
        )
    with pytest.raises(CannotMerge):
        duplicate_decisions.merge(village, two.siti, foreign)
    assert duplicate_decisions.link(village, About.PERSON, two.siti, foreign).decision_id


@pytest.mark.parametrize("choices", [{"nomor": "x"}, {"name": "f" * 32}])
def test_choices_that_are_none(two: Two, choices: dict[str, str]) -> None:
    with pytest.raises(InvalidInput):
        duplicate_decisions.merge(two.desk, two.siti, two.sity, choices)


def test_a_person_known_by_a_case_that_stays_is_merged_without_travelling(district: District) -> None:
    village = district[VILLAGE]
    open_ = district.person(VILLAGE, **SITI)
    with village.unit_of_work() as uow:
        kept = uow.insert("person", {**case_free(), **SITY}, stay=True)
    duplicate_decisions.merge(village, open_, kept)
    district.send(VILLAGE, KECAMATAN)
    desk = district[KECAMATAN]
    with desk.store.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM duplicate_decision").scalar() == 0
        assert list(connection.exec_driver_sql("SELECT id FROM person").scalars()) == [open_]


def case_free() -> dict[str, str | int]:
    return {"nik_status": "belum_ada", "area_code": VILLAGE, "disabilities": "[]", "has_disability": 0}


def test_erasing_a_person_erases_the_merged_records_too(two: Two) -> None:
    two.merge()
    erasing.erase_person(two.desk, two.siti, "diminta")
    for row_id in (two.siti, two.sity):
        assert two.person(KECAMATAN, row_id)["name"] == "(dihapus)"
    assert two.look() == []
    two.replies()
    assert two.person(SIBLING, two.sity)["nik"] is None


def test_decisions_are_in_the_audit_trail(two: Two) -> None:
    (pair,) = two.look()
    duplicate_review.review(two.desk, pair)
    decision = two.merge()
    duplicate_decisions.take_back(two.desk, decision)
    with two.desk.store.read() as connection:
        actions = connection.exec_driver_sql(
            "SELECT action FROM audit WHERE action LIKE 'duplicate.%' ORDER BY seq"
        ).scalars()
        assert list(actions) == ["duplicate.open", "duplicate.merge", "duplicate.take_back"]
