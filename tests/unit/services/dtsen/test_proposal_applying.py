"""Applying accepted proposals to the registry, on the real database: shown first, written, taken back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from desktop.models.errors import InvalidInput, NotAllowed, NotFound
from desktop.models.proposals import Step
from desktop.models.roles import Role
from desktop.services.desk import Desk
from desktop.services.dtsen import proposal_applying, proposal_list, proposals
from desktop.services.dtsen.proposals import NotNow, ProposalInput
from desktop.services.people import erasing, family_events
from desktop.services.people.family_effects import ChangedSince
from desktop.services.people.family_events import EventInput
from tests.helpers.cases import add_case, row, rows
from tests.helpers.offices import as_roles
from tests.helpers.proposals import add_family, agree

DAY = date(2026, 8, 2)


def accepted(desk: Desk, person_id: str | None, kind: str = "correction", **fields: Any) -> str:
    """A proposal that came back accepted."""
    made = proposals.create(desk, ProposalInput(kind, "Keadaannya lain.", person_id=person_id, **fields))
    agree(desk, made.id)
    proposals.record(desk, [made.id], Step.SEND, desk.today())
    proposals.record(desk, [made.id], Step.ACCEPT, desk.today())
    return made.id


def corrected(desk: Desk, person_id: str, **new: str) -> str:
    return accepted(desk, person_id, detail={key: ("", value) for key, value in new.items()})


def looked(desk: Desk, proposal_id: str) -> proposal_applying.Application:
    (found,) = proposal_applying.look(desk, [proposal_id])
    return found


def lines(desk: Desk, proposal_id: str) -> dict[str, tuple[str, str, str]]:
    return {line.label: (line.now, line.wanted, line.why) for line in looked(desk, proposal_id).lines}


def test_recording_alone_changes_nothing_in_the_registry(desk: Desk) -> None:
    person_id, _ = add_family(desk)
    accepted(desk, person_id, "death")
    assert row(desk, "person", person_id)["life_state"] is None
    assert not rows(desk, "SELECT 1 FROM family_event")


def test_both_sides_are_shown_and_what_is_so_already_is_said(desk: Desk) -> None:
    person_id, _ = add_family(desk)
    made = corrected(
        desk, person_id, name="Siti Rohmah Sari", birth_date="6 Januari 1980", sex="perempuan",
        address="kp. cibeureum", nik="3203014601800003", education="SLTA", housing="Rumah roboh",
        occupation="Penambang awan",
    )  # fmt: skip
    assert lines(desk, made) == {
        "Nama": ("Siti Rohmah", "Siti Rohmah Sari", ""),
        "Tanggal lahir": ("05-01-1980", "06-01-1980", ""),
        "Jenis kelamin": ("Perempuan", "Perempuan", "Sudah demikian."),
        "Alamat": ("Kp. Cibeureum", "kp. cibeureum", "Sudah demikian."),
        "NIK": ("3203********0003", "3203********0003 (angka di tengah berbeda)", ""),
        "Pendidikan": ("", "SLTA/sederajat", ""),
        "Kondisi rumah": ("", "Rumah roboh", "Catat lewat kunjungan rumah."),
        "Pekerjaan": ("", "Penambang awan", "Tidak dikenali; ubah pada data warga."),
    }


def test_corrected_fields_are_written_with_their_history_and_come_back(desk: Desk) -> None:
    case_id = add_case(desk)
    person_id = row(desk, "cases", case_id)["subject_id"]
    before = row(desk, "person", person_id)
    made = corrected(desk, person_id, name="Siti Rohmah Sari", rt="7", nik="3203014601800003",
                     birth_date="06-01-1980", education="SLTA")  # fmt: skip
    done = proposal_applying.apply(desk, {made: None})
    assert (done.done, done.refused) == ((made,), ())
    after = row(desk, "person", person_id)
    assert (after["name"], after["rt"], after["nik"]) == ("Siti Rohmah Sari", "007", "3203014601800003")
    assert (after["birth_date"], after["education"], after["phone"]) == ("1980-01-06", 5, before["phone"])
    assert row(desk, "cases", case_id)["subject_name"] == "Siti Rohmah Sari"
    assert rows(desk, "SELECT count(*) FROM change WHERE entity='person' AND op='patch'") == [(1,)]
    assert looked(desk, made).applied_on == desk.today() == proposal_list.get(desk, made).applied_on
    assert not looked(desk, made).ready
    again = proposal_applying.apply(desk, {made: None})
    assert again.done == ()
    assert "Tidak ada yang perlu diterapkan" in again.refused[0][1]
    proposal_applying.take_back(desk, [made])
    back = row(desk, "person", person_id)
    same = set(before) - {"v_seq", "v_oid"}
    assert {key: back[key] for key in same} == {key: before[key] for key in same}
    assert row(desk, "cases", case_id)["subject_name"] == "Siti Rohmah"
    assert looked(desk, made).ready


@pytest.mark.parametrize(
    ("kind", "event", "state"), [("death", "death", "dead"), ("moved", "moved_out", "moved")]
)
def test_a_death_or_a_move_becomes_an_event_of_its_day(desk: Desk, kind: str, event: str, state: str) -> None:
    person_id, household_id = add_family(desk)
    made = accepted(desk, person_id, kind)
    assert looked(desk, made).asks_day
    for day in (None, date(2026, 8, 19)):
        with pytest.raises(InvalidInput) as told:
            proposal_applying.apply(desk, {made: day})
        assert set(told.value.problems) == {made}
    proposal_applying.apply(desk, {made: DAY})
    found = rows(
        desk, "SELECT kind, happened_on, household_id, source, note FROM family_event WHERE deleted=0"
    )
    number = row(desk, "proposal", made)["number"]
    assert found == [(event, "2026-08-02", household_id, "siks_ng", f"Usulan {number}")]
    person = row(desk, "person", person_id)
    assert (person["life_state"], person["life_state_on"]) == (state, "2026-08-02")
    proposal_applying.take_back(desk, [made])
    assert row(desk, "person", person_id)["life_state"] is None
    assert not rows(desk, "SELECT 1 FROM family_event WHERE deleted=0")


def test_a_death_known_already_is_said_and_not_written_twice(desk: Desk) -> None:
    person_id, household_id = add_family(desk)
    made = accepted(desk, person_id, "death")
    event = EventInput("death", DAY.isoformat(), household_id=household_id, person_ids=(person_id,))
    family_events.record(desk, event)
    assert lines(desk, made) == {"Keadaan": ("Meninggal", "Meninggal", "Sudah demikian.")}
    assert not looked(desk, made).asks_day
    assert proposal_applying.apply(desk, {made: None}).done == ()
    assert rows(desk, "SELECT count(*) FROM family_event") == [(1,)]


def test_an_event_taken_back_on_the_page_of_the_person_can_be_applied_again(desk: Desk) -> None:
    person_id, _ = add_family(desk)
    made = accepted(desk, person_id, "death")
    proposal_applying.apply(desk, {made: DAY})
    ((event_id,),) = rows(desk, "SELECT id FROM family_event")
    family_events.take_back(desk, event_id, "Keliru")
    assert proposal_list.get(desk, made).applied_on is None
    with pytest.raises(NotNow):
        proposal_applying.take_back(desk, [made])
    assert proposal_applying.apply(desk, {made: DAY}).done == (made,)
    assert row(desk, "person", person_id)["life_state"] == "dead"


def test_the_number_of_a_family_is_corrected_unless_it_is_anothers(desk: Desk) -> None:
    person_id, household_id = add_family(desk)
    add_family(desk, name="Asep", nik="3203011703740001", no_kk="3203010101100009")
    taken = corrected(desk, person_id, no_kk="3203010101100009")
    assert "sudah ada" in lines(desk, taken)["Nomor KK keluarga"][2]
    made = corrected(desk, person_id, no_kk="3203010101100007")
    assert lines(desk, made)["Nomor KK keluarga"][1] == "3203********0007"
    proposal_applying.apply(desk, {made: None})
    assert row(desk, "household", household_id)["no_kk"] == "3203010101100007"
    proposal_applying.take_back(desk, [made])
    assert row(desk, "household", household_id)["no_kk"] == "3203010101100001"


def test_a_desil_is_a_dated_statement_not_a_field(desk: Desk) -> None:
    person_id, household_id = add_family(desk)
    made = accepted(desk, person_id, "objection", detail={"desil": ("7", "Desil 3")})
    proposal_applying.apply(desk, {made: None})
    seen = rows(desk, "SELECT household_id, desil, source, observed_on FROM observation WHERE deleted=0")
    assert seen == [(household_id, 3, "siks_ng", "2026-08-18")]
    assert lines(desk, made)["Desil"] == ("3", "3", "Sudah demikian.")
    proposal_applying.take_back(desk, [made])
    assert not rows(desk, "SELECT 1 FROM observation WHERE deleted=0")


@pytest.mark.parametrize("kind", ["split", "joined"])
def test_split_and_joined_families_are_for_the_form(desk: Desk, kind: str) -> None:
    person_id, household_id = add_family(desk)
    made = accepted(desk, None, kind, household_id=household_id)
    found = looked(desk, made)
    assert (found.form, found.person_id, found.ready) == (kind, person_id, False)
    other, _ = add_family(desk, name="Budi", nik="3203011703740001", no_kk="3203010101100002")
    with desk.unit_of_work() as uow:
        uow.update("person", other, {"household_id": household_id, "shdk": "anak"})
    target = row(desk, "household", add_family(desk, no_kk="3203010101100003")[1])["id"]
    event = EventInput(
        kind, desk.today().isoformat(), household_id=household_id, person_ids=(other,),
        other_household_id=target if kind == "joined" else None,
    )  # fmt: skip
    family_events.record(desk, event)
    assert looked(desk, made).lines[0].why == "Sudah demikian."


def test_an_acceptance_is_not_taken_back_under_what_it_changed(desk: Desk) -> None:
    person_id, _ = add_family(desk)
    made = corrected(desk, person_id, name="Siti Rohmah Sari")
    proposal_applying.apply(desk, {made: None})
    with pytest.raises(NotNow, match="sudah diterapkan"):
        proposals.act(desk, made, Step.TAKE_BACK)
    proposal_applying.take_back(desk, [made])
    proposals.act(desk, made, Step.TAKE_BACK)
    assert proposal_applying.look(desk, [made]) == ()


def test_what_went_on_since_is_not_put_back(desk: Desk) -> None:
    person_id, _ = add_family(desk)
    made = corrected(desk, person_id, name="Siti Rohmah Sari")
    proposal_applying.apply(desk, {made: None})
    with desk.unit_of_work() as uow:
        uow.update("person", person_id, {"name": "Siti R. Sari"})
    with pytest.raises(ChangedSince):
        proposal_applying.take_back(desk, [made])
    assert row(desk, "person", person_id)["name"] == "Siti R. Sari"


def test_a_wrong_value_is_refused_and_the_others_are_written(desk: Desk) -> None:
    siti, _ = add_family(desk)
    asep, _ = add_family(desk, name="Asep", nik="3203011703740001", no_kk="3203010101100002")
    wrong = corrected(desk, siti, nik="320301460180000")
    right = corrected(desk, asep, name="Asep Saepudin")
    done = proposal_applying.apply(desk, {wrong: None, right: None})
    assert done.done == (right,)
    assert done.refused[0][0] == row(desk, "proposal", wrong)["number"]
    assert "15 angka" in done.refused[0][1]
    assert row(desk, "person", siti)["nik"] == "3203014501800003"


def test_only_who_may_change_residents_and_only_what_is_ours(desk: Desk) -> None:
    person_id, _ = add_family(desk)
    made = corrected(desk, person_id, name="Siti Rohmah Sari")
    leader = as_roles(desk, Role.LEADER)
    for call in (
        lambda: proposal_applying.look(leader, [made]),
        lambda: proposal_applying.apply(leader, {made: None}),
        lambda: proposal_applying.take_back(leader, [made]),
    ):
        with pytest.raises(NotAllowed):
            call()
    assert proposal_applying.look(desk, ["0" * 32]) == ()
    with pytest.raises(NotFound):
        proposal_applying.take_back(desk, ["0" * 32])


def test_a_new_one_without_values_asks_for_nothing(desk: Desk) -> None:
    assert proposal_applying.look(desk, [accepted(desk, add_family(desk)[0], "new")]) == ()


def test_erasing_takes_what_was_remembered_as_well(desk: Desk) -> None:
    person_id, _ = add_family(desk)
    made = corrected(desk, person_id, name="Siti Rohmah Sari")
    proposal_applying.apply(desk, {made: None})
    erasing.erase_person(desk, person_id, "permintaan")
    assert not rows(desk, "SELECT 1 FROM applied_proposal")
