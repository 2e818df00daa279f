"""Visits and their photos reach the offices above, and go from everywhere when a person is erased."""

from __future__ import annotations

import pytest

from desktop.models.case_status import CaseAction
from desktop.models.roles import Role
from desktop.services.bundles import exchange, transfer
from desktop.services.casework import attachments, cases, referrals
from desktop.services.casework.referrals import ReferralInput
from desktop.services.fieldwork import outreach, visit_list, visit_photos, visits
from desktop.services.fieldwork.outreach import SessionInput
from desktop.services.fieldwork.visit_findings import MemberFound
from desktop.services.fieldwork.visits import VisitPlan
from desktop.services.people import erasing
from desktop.services.reporting import reports
from tests.helpers.cases import add_case
from tests.helpers.district import District
from tests.helpers.offices import KECAMATAN, SIBLING, VILLAGE, as_roles
from tests.helpers.proposals import add_family
from tests.helpers.visits import findings, jpeg, photo, plan_one


def blobs(district: District, code: str) -> int:
    with district[code].store.read() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM blob").scalar_one())


@pytest.fixture
def visited(district: District) -> tuple[str, str]:
    """A visit of the village with a photo, known above: the person and the visit."""
    desk = district[VILLAGE]
    person, household = add_family(desk)
    visit_id = plan_one(desk, household)
    found = findings(
        desk, members=(MemberFound(person, "1", "6", "buruh tani"),), note="Ibu Siti sakit",
        latitude="-6.8", longitude="107.1", photos=(("front", photo()),),
    )  # fmt: skip
    visits.record(desk, visit_id, found)
    district.everybody()
    return person, visit_id


def test_a_visit_and_its_photo_are_seen_above_and_beside_not(
    district: District, visited: tuple[str, str]
) -> None:
    _, visit_id = visited
    above = district[KECAMATAN]
    read = visit_list.get(above, visit_id)
    assert read.found.answers["303"] == "8"
    assert not read.row.own
    (shown,) = read.photos
    assert shown.here
    assert visit_photos.read(above, shown.id)[1]
    assert not visit_list.find(district[SIBLING]).rows


def test_a_visit_for_a_sensitive_case_goes_up_with_the_case_once_that_is_referred(district: District) -> None:
    desk = district[VILLAGE]
    case_id = add_case(desk, sensitive=1)
    cases.act(desk, case_id, CaseAction.VERIFY, note="Layak")
    _, household = add_family(desk, nik=None, name="Keluarga korban")
    (visit_id,) = visits.plan(desk, [household], VisitPlan(), {household: case_id}).ids
    visits.record(desk, visit_id, findings(desk, photos=(("front", photo()),)))
    (kept,) = visit_list.get(desk, visit_id).photos
    removed, _ = visits.record_new(desk, household, findings(desk, photos=(("front", photo()),)), case_id)
    visit_photos.remove(desk, visit_list.get(desk, removed).photos[0].id, "salah foto")
    district.everybody()
    above = district[KECAMATAN]
    assert not visit_list.find(above).rows
    assert blobs(district, KECAMATAN) == 0
    wanted = ReferralInput(
        destination_code=None, to_office=KECAMATAN, reason="Perlu pendampingan",
        responsible_id=desk.session.user_id,
    )  # fmt: skip
    referrals.refer(desk, case_id, wanted)
    district.everybody()
    read = visit_list.get(above, visit_id)
    assert (read.row.head_name, read.row.case_id) == ("Keluarga korban", case_id)
    assert read.found.answers["303"] == "8"
    assert visit_photos.read(above, kept.id)[1]
    assert not visit_list.get(above, removed).photos
    assert not visit_list.find(as_roles(above, Role.LEADER)).rows, "there too it is for few"
    assert not visit_list.find(district[SIBLING]).rows
    visits.record(desk, visit_id, findings(desk, conclusion="unfit"))
    district.everybody()
    assert visit_list.get(above, visit_id).found.conclusion == "unfit"
    district.agree(VILLAGE, KECAMATAN)


def test_a_visit_for_a_sensitive_case_is_read_by_the_office_above_that_takes_the_case_over(
    district: District,
) -> None:
    desk, above = district[VILLAGE], district[KECAMATAN]
    case_id = add_case(desk, sensitive=1)
    _, household = add_family(desk, nik=None, name="Keluarga korban")
    (visit_id,) = visits.plan(desk, [household], VisitPlan(), {household: case_id}).ids
    visits.record(desk, visit_id, findings(desk, photos=(("front", photo()),)))
    district.everybody()
    assert not visit_list.find(above).rows
    transfer.transfer(desk, case_id, KECAMATAN, "di luar wewenang desa")
    district.everybody()
    read = visit_list.get(above, visit_id)
    assert (read.row.head_name, read.row.case_id, read.row.own) == ("Keluarga korban", case_id, False)
    assert visit_photos.read(above, read.photos[0].id)[1]
    assert not visit_list.find(as_roles(above, Role.LEADER)).rows, "there too it is for few"
    visits.record(desk, visit_id, findings(desk, conclusion="unfit"))
    district.everybody()
    assert visit_list.get(above, visit_id).found.conclusion == "unfit"
    district.agree(VILLAGE, KECAMATAN)


def test_the_village_beside_gets_the_case_without_the_visit_but_with_what_it_concluded(
    district: District,
) -> None:
    desk, beside = district[VILLAGE], district[SIBLING]
    case_id = add_case(desk)
    _, household = add_family(desk)
    (visit_id,) = visits.plan(desk, [household], VisitPlan(), {household: case_id}).ids
    visits.record(desk, visit_id, findings(desk, photos=(("front", photo()),)))
    district.everybody()
    transfer.transfer(desk, case_id, SIBLING, "pindah alamat")
    district.everybody()
    assert not visit_list.find(beside).rows
    assert blobs(district, SIBLING) == 0
    said = [entry.note for entry in cases.get(beside, case_id).timeline]
    assert "Kunjungan rumah: Lengkap. Kesimpulan: Layak diusulkan." in said
    assert visit_list.get(desk, visit_id).row.own, "it is about a family of this village"
    assert visit_list.get(district[KECAMATAN], visit_id).found.conclusion == "fit"


def test_photos_without_room_are_owed_and_follow(district: District, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = district[VILLAGE]
    _, household = add_family(desk)
    monkeypatch.setattr(exchange, "ATTACHMENT_BUDGET", 10)
    visits.record(desk, plan_one(desk, household), findings(desk, photos=(("front", photo()),)))
    assert exchange.pending(desk).owed.count == 1
    district.send(VILLAGE, KECAMATAN)
    assert blobs(district, KECAMATAN) == 0
    assert not visit_list.get(district[KECAMATAN], visit_list.find(desk).rows[0].id).photos[0].here
    monkeypatch.undo()
    district.everybody()
    assert blobs(district, KECAMATAN) == 1


def test_erasing_a_person_takes_words_and_photos_from_everywhere(
    district: District, visited: tuple[str, str]
) -> None:
    person, visit_id = visited
    assert blobs(district, VILLAGE) == blobs(district, KECAMATAN) == 1
    erasing.erase_person(district[VILLAGE], person, "permintaan yang bersangkutan")
    district.everybody()
    for code in (VILLAGE, KECAMATAN):
        row = district.row(code, "home_visit", visit_id)
        assert (row["members"], row["note"], row["latitude"], row["housing"]) == ("[]", None, None, "{}")
        assert blobs(district, code) == 0
        read = visit_list.get(district[code], visit_id)
        assert read.photos[0].name == "(dihapus)"
        assert not read.photos[0].here
    district.agree(VILLAGE, KECAMATAN)


def test_the_house_stays_while_others_live_there(district: District, visited: tuple[str, str]) -> None:
    person, visit_id = visited
    desk = district[VILLAGE]
    household = district.row(VILLAGE, "home_visit", visit_id)["household_id"]
    with desk.unit_of_work() as uow:
        uow.insert(
            "person",
            {
                "nik_status": "belum", "name": "Budi", "area_code": VILLAGE, "disabilities": "[]",
                "has_disability": 0, "household_id": household,
            },
        )  # fmt: skip
    erasing.erase_person(desk, person, "permintaan")
    district.everybody()
    for code in (VILLAGE, KECAMATAN):
        row = district.row(code, "home_visit", visit_id)
        assert (row["members"], row["note"]) == ("[]", None)
        assert row["latitude"] == "-6.8"
        assert "303" in row["housing"]
        assert blobs(district, code) == 0, "a photo may show the person"


def test_the_same_picture_elsewhere_is_kept(district: District, visited: tuple[str, str]) -> None:
    person, _ = visited
    desk = district[VILLAGE]
    outreach.add_material(desk, attachments.prepare(jpeg(), "poster.jpg"), "Poster")
    erasing.erase_person(desk, person, "permintaan")
    assert blobs(district, VILLAGE) == 1


def test_other_statements_about_the_person_go_as_well(district: District, visited: tuple[str, str]) -> None:
    person, _ = visited
    desk = district[VILLAGE]
    with desk.unit_of_work() as uow:
        row_id = uow.insert(
            "observation",
            {
                "person_id": person, "observed_on": "2026-08-01", "source": "siks_ng", "registered": "yes",
                "desil": 1, "detail": "{}", "note": "rahasia", "officer_name": "Uji", "recorded_at": uow.at,
            },
        )  # fmt: skip
    district.everybody()
    erasing.erase_person(desk, person, "permintaan")
    district.everybody()
    for code in (VILLAGE, KECAMATAN):
        row = district.row(code, "observation", row_id)
        assert (row["note"], row["desil"]) == (None, None)


def test_materials_stay_and_sessions_are_counted_above(district: District) -> None:
    desk = district[VILLAGE]
    material, _ = outreach.add_material(desk, attachments.prepare(jpeg(), "poster.jpg"), "Poster")
    outreach.save_session(
        desk,
        SessionInput(desk.today(), "Cek desil", "Balai desa", reached=42, women=25, materials=(material,)),
    )
    _, household = add_family(desk)
    visits.record_new(desk, household, findings(desk))
    district.everybody()
    above = district[KECAMATAN]
    (row,) = outreach.sessions(above)
    assert (row.reached, row.materials, row.own) == (42, ((material, "Poster"),), False)
    assert not outreach.materials(above)[0].here
    assert blobs(district, KECAMATAN) == 0
    for code in (VILLAGE, KECAMATAN):
        told = reports.monthly(district[code], 2026, 8).outreach
        assert (told.visits, told.met, told.sessions, told.reached, told.women) == (1, 1, 1, 42, 25)
        assert reports.monthly(district[code], 2026, 7).outreach.any is False
