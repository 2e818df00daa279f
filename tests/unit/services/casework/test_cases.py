"""The steps of a case, its history, and what can be taken back."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from desktop.models.case_status import CaseAction as A
from desktop.models.case_status import CaseStatus as S
from desktop.models.codes import RequirementState
from desktop.models.errors import NotAllowed, NotFound
from desktop.models.roles import Role
from desktop.models.workdays import DeadlineState
from desktop.models.workflow import RuleViolation
from desktop.services.casework import cases
from desktop.services.desk import Desk
from desktop.services.offices import office
from tests.helpers.cases import add_case, add_requirement, row, rows
from tests.helpers.offices import DeskClock, as_roles

if TYPE_CHECKING:
    from desktop.services.casework.case_detail import CaseDetail

HOSTILE = '<b>O\'Neil & =HYPERLINK("x")</b> \u202e %s {0}'


def status(desk: Desk, case_id: str) -> S:
    return S(row(desk, "cases", case_id)["status"])


def events(desk: Desk, case_id: str) -> list[tuple[Any, ...]]:
    return rows(
        desk,
        "SELECT action, from_status, to_status, note FROM case_event WHERE case_id=? ORDER BY rid",
        case_id,
    )


def audits(desk: Desk, action: str) -> list[dict[str, Any]]:
    return [json.loads(found[0]) for found in rows(desk, "SELECT detail FROM audit WHERE action=?", action)]


def verified(desk: Desk, **fields: Any) -> str:
    case_id = add_case(desk, **fields)
    cases.act(desk, case_id, A.VERIFY, note="Sudah dicek di SIKS-NG")
    return case_id


def offered(detail: CaseDetail) -> set[A]:
    return {action.action for action in detail.actions}


# ---------------------------------------------------------------- the way of a case


def test_every_step_is_a_row_of_the_history_and_nothing_is_overwritten(desk: Desk) -> None:
    case_id = add_case(desk)
    cases.act(desk, case_id, A.START_CHECK)
    cases.act(desk, case_id, A.REQUEST_CORRECTION, note="KK belum ada")
    cases.act(desk, case_id, A.CORRECTION_RECEIVED)
    cases.act(desk, case_id, A.VERIFY, note="Layak")
    cases.act(desk, case_id, A.HANDLE_HERE)
    changes = cases.act(desk, case_id, A.CLOSE, result="PKH cair lagi bulan ini")
    assert events(desk, case_id) == [
        ("register", None, "registered", None),
        ("start_check", "registered", "document_check", None),
        ("request_correction", "document_check", "needs_correction", "KK belum ada"),
        ("correction_received", "needs_correction", "document_check", None),
        ("verify", "document_check", "verification", "Layak"),
        ("handle_here", "verification", "handling", None),
        ("close", "handling", "closed", "PKH cair lagi bulan ini"),
    ]
    stored = row(desk, "cases", case_id)
    assert (stored["is_open"], stored["result"], stored["assessment"]) == (
        0,
        "PKH cair lagi bulan ini",
        "Layak",
    )
    assert stored["closed_at"] == "2026-08-18T02:00:00Z"
    assert changes.rows["cases"] == {case_id}
    assert len(changes.rows["case_event"]) == 1


def test_each_step_is_in_the_audit_trail_without_the_life_story(desk: Desk) -> None:
    case_id = add_case(desk)
    cases.act(desk, case_id, A.VERIFY, note="Suaminya dipenjara")
    number = row(desk, "cases", case_id)["number"]
    assert audits(desk, "case.verify") == [{"number": number}]


def test_whoever_first_works_on_a_case_becomes_its_officer(desk: Desk) -> None:
    case_id = add_case(desk)
    cases.act(desk, case_id, A.START_CHECK)
    assert row(desk, "cases", case_id)["officer_id"] == desk.session.user_id
    other = as_roles(desk, Role.BACK_OFFICE, name="Orang Lain")
    cases.act(other, case_id, A.VERIFY, note="Layak")
    assert row(desk, "cases", case_id)["officer_name"] == "Petugas Uji"


def test_papers_that_must_be_there_stop_the_verification(desk: Desk) -> None:
    case_id = add_case(desk)
    add_requirement(desk, case_id, "KTP", "Fotokopi KTP")
    add_requirement(desk, case_id, "FOTO", "Foto rumah", mandatory=False)
    with pytest.raises(RuleViolation, match="Fotokopi KTP") as caught:
        cases.act(desk, case_id, A.VERIFY, note="Layak")
    assert caught.value.field == "requirements"
    assert "Foto rumah" not in caught.value.message
    offer = cases.get(desk, case_id).action(A.VERIFY)
    assert offer is not None
    assert "Fotokopi KTP" in offer.blocked
    cases.set_requirement(desk, case_id, "KTP", RequirementState.RECEIVED)
    cases.act(desk, case_id, A.VERIFY, note="Layak")
    assert status(desk, case_id) is S.VERIFICATION
    titles = [entry.title for entry in cases.get(desk, case_id).timeline]
    assert "Berkas Fotokopi KTP: diterima" in titles


def test_a_paper_noted_twice_the_same_way_is_one_row(desk: Desk) -> None:
    case_id = add_case(desk)
    add_requirement(desk, case_id)
    cases.set_requirement(desk, case_id, "KTP", RequirementState.NEEDS_FIXING)
    changes = cases.set_requirement(desk, case_id, "KTP", RequirementState.NEEDS_FIXING)
    assert changes.rows == {}
    assert len(events(desk, case_id)) == 2
    with pytest.raises(NotFound):
        cases.set_requirement(desk, case_id, "SKTM", RequirementState.RECEIVED)


def test_the_papers_of_an_ended_case_stay_as_they_are(desk: Desk) -> None:
    case_id = add_case(desk)
    add_requirement(desk, case_id)
    cases.act(desk, case_id, A.REJECT, note="Bukan warga sini")
    with pytest.raises(RuleViolation):
        cases.set_requirement(desk, case_id, "KTP", RequirementState.RECEIVED)


@pytest.mark.parametrize(
    ("action", "field"),
    [
        (A.VERIFY, "note"),
        (A.REJECT, "reason"),
        (A.WITHDRAW, "reason"),
        (A.ASSIGN, "officer"),
        (A.NOTE, "note"),
    ],
)
def test_a_step_without_its_words_changes_nothing(desk: Desk, action: A, field: str) -> None:
    case_id = add_case(desk)
    before = rows(desk, "SELECT COUNT(*) FROM change")
    with pytest.raises(RuleViolation) as caught:
        cases.act(desk, case_id, action, note="  ")
    assert caught.value.field == field
    assert rows(desk, "SELECT COUNT(*) FROM change") == before


def test_no_case_is_closed_without_a_result(desk: Desk) -> None:
    case_id = verified(desk)
    cases.act(desk, case_id, A.HANDLE_HERE)
    with pytest.raises(RuleViolation) as caught:
        cases.act(desk, case_id, A.CLOSE, note="sudah")
    assert caught.value.field == "result"
    assert status(desk, case_id) is S.HANDLING


def test_a_question_is_answered_over_the_counter(desk: Desk) -> None:
    front = as_roles(desk, Role.FRONT_OFFICE)
    case_id = add_case(front, kind="INF")
    cases.act(front, case_id, A.CLOSE, result="Cek desil di cekbansos")
    assert status(desk, case_id) is S.CLOSED


def test_a_step_from_the_wrong_status_says_where_the_case_stands(desk: Desk) -> None:
    case_id = add_case(desk)
    with pytest.raises(RuleViolation, match="Terdaftar"):
        cases.act(desk, case_id, A.CLOSE, result="selesai")
    with pytest.raises(RuleViolation, match="Terdaftar"):
        cases.act(desk, case_id, A.ANSWER, result="dijawab")


def test_roles_are_asked_in_the_service(desk: Desk) -> None:
    case_id = add_case(desk)
    with pytest.raises(NotAllowed):
        cases.act(as_roles(desk, Role.FRONT_OFFICE), case_id, A.VERIFY, note="Layak")
    with pytest.raises(NotAllowed):
        cases.act(as_roles(desk, Role.LEADER), case_id, A.NOTE, note="Tolong dipercepat")
    with pytest.raises(NotAllowed):
        cases.set_requirement(as_roles(desk, Role.LEADER), case_id, "KTP", RequirementState.RECEIVED)
    assert offered(cases.get(as_roles(desk, Role.LEADER), case_id)) == set()
    assert A.VERIFY not in offered(cases.get(as_roles(desk, Role.FRONT_OFFICE), case_id))


# ---------------------------------------------------------------- assignment, deadline


def test_a_case_goes_only_to_an_active_account(desk: Desk) -> None:
    case_id = add_case(desk)
    other = as_roles(desk, Role.BACK_OFFICE, name="Rina")
    cases.act(desk, case_id, A.ASSIGN, officer_id=other.session.user_id)
    assert row(desk, "cases", case_id)["officer_name"] == "Rina"
    assert cases.get(desk, case_id).timeline[-1].title == "Ditugaskan kepada Rina"
    with desk.unit_of_work() as uow:
        uow.execute("UPDATE user_account SET active=0 WHERE id=?", (other.session.user_id,))
    for officer in (other.session.user_id, "f" * 32):
        with pytest.raises(RuleViolation) as caught:
            cases.act(desk, case_id, A.ASSIGN, officer_id=officer)
        assert caught.value.field == "officer"


def test_a_deadline_only_moves_on(desk: Desk) -> None:
    case_id = add_case(desk, deadline="2026-09-07")
    for wrong in (date(2026, 8, 17), date(2026, 9, 7), date(2026, 8, 20)):
        with pytest.raises(RuleViolation) as caught:
            cases.act(desk, case_id, A.EXTEND_DEADLINE, deadline=wrong)
        assert caught.value.field == "deadline"
    cases.act(desk, case_id, A.EXTEND_DEADLINE, deadline=date(2026, 9, 21), note="Menunggu data pusat")
    detail = cases.get(desk, case_id)
    assert detail.deadline == date(2026, 9, 21)
    assert detail.timeline[-1].title == "Batas waktu diperpanjang sampai 21 September 2026"


def test_the_deadline_reads_as_it_stands_today(desk: Desk, clock: DeskClock) -> None:
    case_id = add_case(desk, deadline="2026-08-20")
    assert cases.get(desk, case_id).deadline_text == "2 hari kerja lagi"
    clock.advance(days=3)
    detail = cases.get(desk, case_id)
    assert detail.deadline_state is DeadlineState.OVERDUE
    cases.act(desk, case_id, A.WITHDRAW, note="Sudah pindah")
    assert cases.get(desk, case_id).deadline_state is None


def test_a_reopened_case_gets_a_new_deadline(desk: Desk, clock: DeskClock) -> None:
    case_id = add_case(desk, deadline="2026-08-20")
    cases.act(desk, case_id, A.REJECT, note="Bukan warga sini")
    clock.advance(days=30)
    cases.act(desk, case_id, A.REOPEN, note="Ternyata warga sini")
    stored = row(desk, "cases", case_id)
    assert (stored["status"], stored["is_open"], stored["closed_at"]) == ("reopened", 1, None)
    assert stored["deadline"] > desk.today().isoformat()


# ---------------------------------------------------------------- duplicates


def test_a_duplicate_is_linked_to_the_other_case_and_not_deleted(desk: Desk) -> None:
    first, second = add_case(desk), add_case(desk)
    number = row(desk, "cases", first)["number"]
    cases.act(desk, second, A.MARK_DUPLICATE, parent_number=f" {number.lower()} ")
    detail = cases.get(desk, second)
    assert detail.status is S.DUPLICATE
    assert detail.duplicate_of is not None
    assert detail.duplicate_of.id == first
    assert [link.id for link in cases.get(desk, first).duplicates] == [second]
    assert detail.timeline[-1].title == f"Ditandai duplikat dari {number}"


def test_a_duplicate_needs_another_case_that_exists_and_no_loop(desk: Desk) -> None:
    first, second, third = add_case(desk), add_case(desk), add_case(desk)
    numbers = [row(desk, "cases", case_id)["number"] for case_id in (first, second, third)]
    for parent in ("ADU-32.03.01.2003-2026-99999", numbers[0]):
        with pytest.raises(RuleViolation) as caught:
            cases.act(desk, first, A.MARK_DUPLICATE, parent_number=parent)
        assert caught.value.field == "parent_case"
    cases.act(desk, second, A.MARK_DUPLICATE, parent_number=numbers[0])
    cases.act(desk, third, A.MARK_DUPLICATE, parent_number=numbers[1])
    with pytest.raises(RuleViolation, match="sudah ditandai duplikat dari kasus ini"):
        cases.act(desk, first, A.MARK_DUPLICATE, parent_number=numbers[2])


def test_a_hidden_case_cannot_be_found_by_its_number(desk: Desk) -> None:
    secret = add_case(desk, sensitive=1)
    number = row(desk, "cases", secret)["number"]
    assert cases.find_by_number(desk, number.lower()) == secret
    front = as_roles(desk, Role.FRONT_OFFICE)
    with pytest.raises(NotFound):
        cases.find_by_number(front, number)
    other = add_case(desk)
    desk_without = as_roles(desk, Role.ADMINISTRATOR, Role.FACILITATOR)
    with pytest.raises(NotFound):
        cases.get(desk_without, secret)
    assert cases.get(desk_without, other).id == other


# ---------------------------------------------------------------- approval


def test_handling_waits_for_approval_where_the_office_wants_it(desk: Desk) -> None:
    office.change_settings(desk, require_approval_handling=True)
    case_id = verified(desk)
    assert A.HANDLE_HERE not in offered(cases.get(desk, case_id))
    back = as_roles(desk, Role.BACK_OFFICE)
    cases.act(back, case_id, A.SUBMIT_FOR_APPROVAL, note="Usul bantuan sembako desa")
    with pytest.raises(NotAllowed):
        cases.act(back, case_id, A.APPROVE)
    head = as_roles(desk, Role.COORDINATOR)
    cases.act(head, case_id, A.RETURN_FOR_REVISION, note="Lengkapi foto")
    cases.act(back, case_id, A.SUBMIT_FOR_APPROVAL, note="Foto sudah ada")
    cases.act(head, case_id, A.APPROVE)
    assert status(desk, case_id) is S.HANDLING
    assert audits(desk, "case.approve")[0]["self_approval"] is False


def test_approving_ones_own_proposal_is_possible_but_shown(desk: Desk) -> None:
    case_id = verified(desk)
    cases.act(desk, case_id, A.SUBMIT_FOR_APPROVAL, note="Usul")
    cases.act(desk, case_id, A.APPROVE)
    assert audits(desk, "case.approve")[0]["self_approval"] is True
    assert cases.get(desk, case_id).timeline[-1].title == "Disetujui oleh pengusulnya sendiri"


# ---------------------------------------------------------------- undo


def test_the_last_own_step_is_taken_back_by_a_new_row(desk: Desk) -> None:
    case_id = verified(desk)
    cases.act(desk, case_id, A.HANDLE_HERE)
    before = row(desk, "cases", case_id)
    cases.act(desk, case_id, A.CLOSE, result="Selesai")
    assert A.UNDO in offered(cases.get(desk, case_id))
    cases.undo(desk, case_id)
    after = row(desk, "cases", case_id)
    versions = {"v_oid", "v_seq"}
    assert {k: v for k, v in after.items() if k not in versions} == {
        k: v for k, v in before.items() if k not in versions
    }
    assert events(desk, case_id)[-2:] == [
        ("close", "handling", "closed", "Selesai"),
        ("undo", "closed", "handling", "Selesaikan"),
    ]
    with pytest.raises(RuleViolation, match="sudah diurungkan"):
        cases.undo(desk, case_id)


def test_undoing_a_verification_restores_what_it_wrote(desk: Desk) -> None:
    case_id = add_case(desk)
    cases.act(desk, case_id, A.VERIFY, note="Layak")
    cases.act(desk, case_id, A.UNDO)
    stored = row(desk, "cases", case_id)
    assert (stored["status"], stored["assessment"], stored["officer_id"]) == ("registered", None, None)


def test_undoing_a_duplicate_frees_the_link(desk: Desk) -> None:
    first, second = add_case(desk), add_case(desk)
    cases.act(desk, second, A.MARK_DUPLICATE, parent_number=row(desk, "cases", first)["number"])
    cases.undo(desk, second)
    stored = row(desk, "cases", second)
    assert (stored["duplicate_of"], stored["status"], stored["is_open"]) == (None, "registered", 1)


def test_what_cannot_be_undone_is_said_plainly(desk: Desk) -> None:
    case_id = add_case(desk)
    with pytest.raises(RuleViolation, match="Pendaftaran tidak dapat diurungkan"):
        cases.undo(desk, case_id)
    cases.act(desk, case_id, A.START_CHECK)
    other = as_roles(desk, *Role, name="Rina")
    with pytest.raises(RuleViolation, match="dilakukan oleh Petugas Uji"):
        cases.undo(other, case_id)
    cases.act(other, case_id, A.NOTE, note="Sudah ditelepon")
    with pytest.raises(RuleViolation, match="dilakukan oleh Rina"):
        cases.undo(desk, case_id)
    with pytest.raises(RuleViolation, match="Catatan tidak dapat diurungkan"):
        cases.undo(other, case_id)
    assert A.UNDO not in offered(cases.get(other, case_id))


# ---------------------------------------------------------------- reading


def test_a_case_recorded_later_names_the_day_it_came_first(desk: Desk) -> None:
    case_id = add_case(desk, received_on="2026-01-01")
    assert cases.get(desk, case_id).received == "1 Januari 2026 (dicatat 18 Agustus 2026, 09.00 WIB)"


@pytest.mark.parametrize("action", [A.REJECT, A.WITHDRAW, A.MARK_INVALID])
def test_an_ended_case_says_why(desk: Desk, action: A) -> None:
    case_id = add_case(desk)
    cases.act(desk, case_id, action, note="Bukan warga desa ini.")
    assert cases.get(desk, case_id).ending == "Bukan warga desa ini."
    cases.act(desk, case_id, A.REOPEN, note="Ternyata warga.")
    assert cases.get(desk, case_id).ending == ""


def test_the_detail_holds_people_labels_and_times_of_the_office(desk: Desk) -> None:
    case_id = add_case(desk, person={"disabilities": '["fisik"]', "has_disability": 1})
    detail = cases.get(desk, case_id)
    assert detail.kind_label == "Keluhan kepesertaan"
    assert detail.programme_label == "Program Keluarga Harapan"
    assert detail.received == "18 Agustus 2026, 09.00 WIB"
    assert detail.ending == ""
    assert detail.own
    assert detail.subject is detail.reporter
    card = detail.subject
    assert (card.age, card.sex_label, card.disabilities) == (46, "Perempuan", ("Fisik",))
    assert card.address_line == "Kp. Cibeureum RT 003 RW 005, Dusun Krajan"
    assert "320301450180" not in card.nik_masked
    entry = detail.timeline[0]
    assert (entry.title, entry.actor_name, entry.when) == (
        "Didaftarkan", "Petugas Uji", "18 Agustus 2026, 09.00 WIB",
    )  # fmt: skip
    assert entry.office_name == office.info(desk).name


def test_the_family_stands_with_its_head_first(desk: Desk) -> None:
    with desk.unit_of_work() as uow:
        household = uow.insert(
            "household", {"no_kk": "3203010101100012", "head_name": "Ujang", "area_code": desk.office_code}
        )
    case_id = add_case(desk, person={"household_id": household}, household_id=household)
    with desk.unit_of_work() as uow:
        for name, shdk in (("Asep", "anak"), ("Ujang", "kepala_keluarga")):
            uow.insert(
                "person",
                {
                    "household_id": household, "nik_status": "belum_ada", "name": name, "shdk": shdk,
                    "area_code": desk.office_code, "disabilities": "[]", "has_disability": 0,
                },
            )  # fmt: skip
    family = cases.get(desk, case_id).household
    assert family is not None
    assert [member.name for member in family.members] == ["Ujang", "Siti Rohmah", "Asep"]
    assert "32030101" not in family.no_kk_masked
    assert family.members[0].nik_masked == ""


def test_a_sensitive_case_is_for_its_officer_and_whoever_registered_it(desk: Desk) -> None:
    front = as_roles(desk, Role.FRONT_OFFICE)
    colleague = as_roles(desk, Role.FRONT_OFFICE)
    case_id = add_case(front, sensitive=1)
    assert cases.get(front, case_id).sensitive
    with pytest.raises(NotFound):
        cases.get(colleague, case_id)
    with pytest.raises(NotFound):
        cases.act(colleague, case_id, A.START_CHECK)
    cases.act(desk, case_id, A.ASSIGN, officer_id=colleague.session.user_id)
    assert cases.get(colleague, case_id).id == case_id


def test_rows_of_a_sensitive_case_stay_here(desk: Desk) -> None:
    case_id = verified(desk, sensitive=1)
    cases.act(desk, case_id, A.NOTE, note="Jangan disebar")
    scopes = rows(
        desk,
        "SELECT DISTINCT scope FROM change "
        "WHERE row_id=? OR row_id IN (SELECT id FROM case_event WHERE case_id=?)",
        case_id, case_id,
    )  # fmt: skip
    assert scopes == [("stay",)]


def test_an_answer_looked_at_is_news_no_more(desk: Desk) -> None:
    case_id = add_case(desk)
    with desk.unit_of_work() as uow:
        uow.derive("cases", case_id, {"has_reply": 1})
    assert cases.get(desk, case_id).has_reply
    assert cases.mark_seen(desk, case_id).rows == {"cases": frozenset({case_id})}
    assert not cases.get(desk, case_id).has_reply
    assert cases.mark_seen(desk, case_id).rows == {}


def test_hostile_words_come_back_as_they_were(desk: Desk) -> None:
    case_id = add_case(desk, account=HOSTILE, person={"name": HOSTILE})
    cases.act(desk, case_id, A.VERIFY, note=HOSTILE)
    cases.act(desk, case_id, A.HANDLE_HERE)
    cases.act(desk, case_id, A.CLOSE, result=HOSTILE)
    detail = cases.get(desk, case_id)
    assert (detail.account, detail.subject.name, detail.assessment, detail.result) == (HOSTILE,) * 4
    assert detail.timeline[-1].note == HOSTILE


def test_a_case_that_is_not_here_is_told_calmly(desk: Desk) -> None:
    for call in (cases.get, cases.undo, cases.mark_seen):
        with pytest.raises(NotFound) as caught:
            call(desk, "0" * 32)
        assert caught.value.what
        assert caught.value.kept
        assert caught.value.todo
