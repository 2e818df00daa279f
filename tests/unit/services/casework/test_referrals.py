"""Referring a case, following the referral, and what answers do to the case."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from desktop.models.case_status import CaseAction as A
from desktop.models.case_status import CaseStatus as S
from desktop.models.codes import DestinationKind
from desktop.models.errors import InvalidInput, NotAllowed, NotFound
from desktop.models.referral_flow import ReferralEventKind as K
from desktop.models.referral_flow import ReferralStatus
from desktop.models.roles import Role
from desktop.models.workdays import DeadlineState
from desktop.models.workflow import RuleViolation
from desktop.services.case_queue.queue import QueueFilter, QueueSource, standard_views
from desktop.services.casework import cases, referral_corrections, referrals
from desktop.services.casework.referrals import ReferralInput
from desktop.services.desk import Desk
from desktop.services.offices import office
from desktop.services.reference_data import destinations
from desktop.services.reference_data.destinations import Destination
from desktop.services.reporting import reports
from tests.helpers.cases import add_attachment, add_case, add_destination, row, rows
from tests.helpers.offices import KABUPATEN, KECAMATAN, DeskClock, as_roles


@pytest.fixture
def case_id(desk: Desk) -> str:
    """A case that is verified and may be referred."""
    return verified(desk)


def verified(desk: Desk, **fields: Any) -> str:
    made = add_case(desk, **fields)
    cases.act(desk, made, A.VERIFY, note="Layak menurut SIKS-NG")
    return made


def to_dinsos(desk: Desk, **fields: Any) -> ReferralInput:
    values: dict[str, Any] = {
        "destination_code": "DINSOS", "reason": "Perlu pengaktifan kembali",
        "responsible_id": desk.session.user_id,
    }  # fmt: skip
    return ReferralInput(**(values | fields))


def to_kecamatan(desk: Desk, **fields: Any) -> ReferralInput:
    return to_dinsos(desk, destination_code=None, to_office=KECAMATAN, **fields)


def status(desk: Desk, case_id: str) -> S:
    return S(row(desk, "cases", case_id)["status"])


def referral_status(desk: Desk, referral_id: str) -> ReferralStatus:
    return ReferralStatus(row(desk, "referral", referral_id)["status"])


def kinds(desk: Desk, referral_id: str) -> list[str]:
    found = rows(desk, "SELECT kind FROM referral_event WHERE referral_id=? ORDER BY rid", referral_id)
    return [kind for (kind,) in found]


# ---------------------------------------------------------------- referring


def test_a_referral_is_numbered_printed_and_sent_in_one_go(desk: Desk, case_id: str) -> None:
    scan = add_attachment(desk, case_id)
    made = referrals.refer(desk, case_id, to_dinsos(desk, enclosures=(scan,), due_days=5))
    assert not made.awaiting_approval
    stored = row(desk, "referral", made.referral_id)
    assert stored["number"] == made.number
    assert stored["status"] == "sent"
    assert stored["sent_on"] == "2026-08-18"
    assert stored["responsible_name"] == "Petugas Uji"
    assert json.loads(stored["enclosures"]) == [scan]
    # Five working days after Tuesday 18 August: the 25th is a holiday, so Wednesday 26.
    assert stored["due"] == "2026-08-26"
    assert kinds(desk, made.referral_id) == ["drafted", "sent"]
    assert status(desk, case_id) is S.REFERRED
    assert made.letter_id is not None
    assert row(desk, "letter", made.letter_id)["referral_id"] == made.referral_id
    assert made.changes.touches("referral", "letter", "cases", "case_event")


def test_numbers_count_up_within_the_office_and_year(desk: Desk, clock: DeskClock) -> None:
    numbers = [referrals.refer(desk, verified(desk), to_dinsos(desk)).number for _ in range(2)]
    clock.advance(days=150)
    numbers.append(referrals.refer(desk, verified(desk), to_dinsos(desk)).number)
    unit = office.settings(desk).unit_code
    assert numbers == [
        f"400.9/001/{unit}/VIII/2026", f"400.9/002/{unit}/VIII/2026", f"400.9/001/{unit}/I/2027",
    ]  # fmt: skip


def test_a_referral_refused_by_the_rules_uses_no_number(desk: Desk) -> None:
    unverified = add_case(desk)
    with pytest.raises(RuleViolation):
        referrals.refer(desk, unverified, to_dinsos(desk))
    assert rows(desk, "SELECT * FROM referral") == []
    assert rows(desk, "SELECT * FROM counter WHERE kind='referral_letter'") == []


def test_every_missing_field_is_named(desk: Desk, case_id: str) -> None:
    other = add_attachment(desk, add_case(desk))
    wrong = ReferralInput(reason=" ", responsible_id="f" * 32, due_days=0, enclosures=(other,))
    with pytest.raises(InvalidInput) as caught:
        referrals.refer(desk, case_id, wrong)
    assert set(caught.value.problems) == {"destination", "reason", "responsible", "due_days", "enclosures"}
    assert status(desk, case_id) is S.VERIFICATION


@pytest.mark.parametrize("wrong", [{"destination_code": "TIDAKADA"}, {"to_office": "32.04.01"}])
def test_a_destination_outside_the_directory_and_the_tree_is_refused(
    desk: Desk, case_id: str, wrong: dict[str, str]
) -> None:
    with pytest.raises(NotFound, match="Instansi tujuan"):
        referrals.refer(desk, case_id, to_dinsos(desk, **({"destination_code": None} | wrong)))


def test_front_office_does_not_refer(desk: Desk, case_id: str) -> None:
    with pytest.raises(NotAllowed):
        referrals.refer(as_roles(desk, Role.FRONT_OFFICE), case_id, to_dinsos(desk))


def test_a_case_referred_up_says_where_it_waits(desk: Desk, case_id: str) -> None:
    made = referrals.refer(desk, case_id, to_kecamatan(desk))
    assert row(desk, "cases", case_id)["referred_to"] == KECAMATAN
    stored = row(desk, "referral", made.referral_id)
    assert (stored["to_office"], stored["destination_kind"], stored["destination_code"]) == (
        KECAMATAN, "office_above", None,
    )  # fmt: skip
    assert stored["address_to"] == "Camat Cianjur"
    referrals.cancel(desk, made.referral_id, "Salah tujuan")
    assert row(desk, "cases", case_id)["referred_to"] is None


# ---------------------------------------------------------------- approval


def needs_approval(desk: Desk) -> None:
    office.change_settings(desk, require_approval_referral=True)


def test_a_referral_waits_for_approval_without_number_or_letter(desk: Desk, clock: DeskClock) -> None:
    needs_approval(desk)
    back, head = as_roles(desk, Role.BACK_OFFICE), as_roles(desk, Role.COORDINATOR)
    case_id = verified(desk)
    draft = referrals.refer(back, case_id, to_dinsos(back, due_days=3))
    assert (draft.awaiting_approval, draft.letter_id, draft.number) == (True, None, "")
    assert status(desk, case_id) is S.AWAITING_APPROVAL
    assert referral_status(desk, draft.referral_id) is ReferralStatus.AWAITING_APPROVAL
    with pytest.raises(NotAllowed):
        referrals.approve(back, draft.referral_id)
    clock.advance(days=6)
    made = referrals.approve(head, draft.referral_id)
    assert made.number
    assert made.letter_id
    stored = row(desk, "referral", draft.referral_id)
    assert (stored["number"], stored["sent_on"]) == (made.number, "2026-08-24")
    # Three working days from the day it was really sent.
    assert stored["due"] == "2026-08-28"
    assert status(desk, case_id) is S.REFERRED
    with pytest.raises(RuleViolation, match="Terkirim"):
        referrals.approve(head, draft.referral_id)


def test_the_step_of_the_case_approves_its_draft(desk: Desk) -> None:
    needs_approval(desk)
    case_id = verified(desk)
    draft = referrals.refer(desk, case_id, to_dinsos(desk))
    cases.act(desk, case_id, A.APPROVE)
    assert referral_status(desk, draft.referral_id) is ReferralStatus.SENT
    details = [
        json.loads(d) for (d,) in rows(desk, "SELECT detail FROM audit WHERE action='referral.approve'")
    ]
    assert details[0]["self_approval"] is True


def test_a_returned_draft_is_replaced_by_the_next_referral(desk: Desk) -> None:
    needs_approval(desk)
    case_id = verified(desk)
    first = referrals.refer(desk, case_id, to_dinsos(desk))
    referrals.return_(desk, first.referral_id, "Tujuannya keliru")
    assert status(desk, case_id) is S.VERIFICATION
    assert referral_status(desk, first.referral_id) is ReferralStatus.RETURNED
    second = referrals.refer(desk, case_id, to_kecamatan(desk))
    assert referral_status(desk, first.referral_id) is ReferralStatus.CANCELLED
    cases.act(desk, case_id, A.RETURN_FOR_REVISION, note="Belum lengkap")
    assert referral_status(desk, second.referral_id) is ReferralStatus.RETURNED


# ---------------------------------------------------------------- what the destination says, by hand


def test_answers_of_a_dinas_are_recorded_by_hand_and_move_the_case(desk: Desk, case_id: str) -> None:
    made = referrals.refer(desk, case_id, to_dinsos(desk))
    cases.act(desk, case_id, A.DESTINATION_RECEIVED)
    assert status(desk, case_id) is S.RECEIVED_BY_DESTINATION
    referrals.record_event(desk, made.referral_id, K.ACCEPTED)
    assert status(desk, case_id) is S.AWAITING_ANSWER
    cases.act(desk, case_id, A.ANSWER, result="KIS aktif kembali")
    assert status(desk, case_id) is S.ANSWERED
    stored = row(desk, "referral", made.referral_id)
    assert (stored["status"], stored["answer"], stored["is_open"]) == ("answered", "KIS aktif kembali", 0)
    assert stored["answered_on"] == "2026-08-18"
    assert not row(desk, "cases", case_id)["has_reply"]
    titles = [entry.title for entry in cases.get(desk, case_id).timeline]
    assert titles[-3:] == [
        "Diterima instansi tujuan",
        "Disanggupi instansi tujuan",
        "Dijawab instansi tujuan",
    ]


def test_a_question_and_its_reply_leave_the_status(desk: Desk, case_id: str) -> None:
    made = referrals.refer(desk, case_id, to_dinsos(desk))
    referrals.record_event(desk, made.referral_id, K.ASKED, "Nomor KIS berapa")
    assert referral_status(desk, made.referral_id) is ReferralStatus.QUESTION
    referrals.record_event(desk, made.referral_id, K.REPLIED, "0001")
    assert referral_status(desk, made.referral_id) is ReferralStatus.ACCEPTED
    assert status(desk, case_id) is S.REFERRED
    assert [entry.title for entry in cases.get(desk, case_id).timeline][-2:] == [
        "Tujuan meminta penjelasan", "Penjelasan dikirim",
    ]  # fmt: skip


def test_a_refusal_brings_the_case_back_for_another_destination(desk: Desk, case_id: str) -> None:
    first = referrals.refer(desk, case_id, to_dinsos(desk))
    cases.act(desk, case_id, A.DESTINATION_REFUSED, note="Bukan kewenangan kami")
    assert status(desk, case_id) is S.VERIFICATION
    second = referrals.refer(desk, case_id, to_kecamatan(desk))
    assert second.number != first.number
    # The first destination changes its mind: noted, but the case follows the later referral.
    referrals.record_event(desk, first.referral_id, K.ANSWERED, "Ternyata bisa")
    assert referral_status(desk, first.referral_id) is ReferralStatus.ANSWERED
    assert status(desk, case_id) is S.REFERRED
    assert cases.get(desk, case_id).timeline[-1].title == "Dijawab"


@pytest.mark.parametrize("kind", [K.REFUSED, K.ASKED, K.ANSWERED, K.CANCELLED])
def test_an_event_without_its_words_is_refused(desk: Desk, case_id: str, kind: K) -> None:
    made = referrals.refer(desk, case_id, to_dinsos(desk))
    with pytest.raises(RuleViolation) as caught:
        referrals.record_event(desk, made.referral_id, kind, " ")
    assert caught.value.field == "note"
    assert kinds(desk, made.referral_id) == ["drafted", "sent"]


def test_an_event_happened_between_sending_and_today(desk: Desk, case_id: str, clock: DeskClock) -> None:
    made = referrals.refer(desk, case_id, to_dinsos(desk))
    clock.advance(days=5)
    for wrong in (date(2026, 8, 17), date(2026, 8, 24)):
        with pytest.raises(RuleViolation) as caught:
            referrals.record_event(desk, made.referral_id, K.RECEIVED, on_day=wrong)
        assert caught.value.field == "on_day"
    referrals.record_event(desk, made.referral_id, K.ANSWERED, "Sudah", on_day=date(2026, 8, 20))
    assert row(desk, "referral", made.referral_id)["answered_on"] == "2026-08-20"


@pytest.mark.parametrize("kind", [K.SENT, K.APPROVED, K.SUBMITTED, K.DRAFTED, K.RETURNED])
def test_steps_of_the_office_itself_are_not_recorded_by_hand(desk: Desk, case_id: str, kind: K) -> None:
    made = referrals.refer(desk, case_id, to_dinsos(desk))
    with pytest.raises(RuleViolation) as caught:
        referrals.record_event(desk, made.referral_id, kind)
    assert caught.value.field == "kind"


def test_a_paired_office_speaks_for_itself(desk: Desk, case_id: str) -> None:
    made = referrals.refer(desk, case_id, to_kecamatan(desk))
    # Not paired yet: the answer on paper is recorded by hand.
    assert A.ANSWER in {offer.action for offer in cases.get(desk, case_id).actions}
    with desk.unit_of_work() as uow:
        uow.execute(
            "INSERT INTO trusted_office (id, code, name, level, device, sign_key, age_recipient, card, "
            "relation, paired_at) VALUES (?,?,'Kecamatan Cianjur','kecamatan',?,'','','','parent',?)",
            ("1" * 32, KECAMATAN, "2" * 32, uow.at),
        )
    offered = {offer.action for offer in cases.get(desk, case_id).actions}
    assert A.ANSWER not in offered
    assert A.CANCEL_REFERRAL in offered
    with pytest.raises(RuleViolation):
        referrals.record_event(desk, made.referral_id, K.ANSWERED, "Sudah")
    assert [hit.destination.name for hit in referrals.suggest(desk, case_id)][1] == "Kecamatan Cianjur"


def test_a_referral_without_an_answer_in_time_surfaces(desk: Desk, case_id: str, clock: DeskClock) -> None:
    made = referrals.refer(desk, case_id, to_dinsos(desk, due_days=2))
    add_case(desk, deadline="2026-08-19")
    late = QueueFilter(late_answer=True)
    clock.advance(days=2)
    assert QueueSource(desk, late).count() == 0
    clock.advance(days=1)
    assert [found.id for found in QueueSource(desk, late).rows_after(None, 5)] == [case_id]
    assert cases.get(desk, case_id).referrals[0].due_state is DeadlineState.OVERDUE
    assert QueueFilter.from_json(late.to_json()) == late
    referrals.record_event(desk, made.referral_id, K.ANSWERED, "Sudah")
    assert QueueSource(desk, late).count() == 0
    views = standard_views(desk.session.user_id, receives_referrals=False)
    assert late in {view.filter for view in views}


# ---------------------------------------------------------------- taking back


def test_cancelling_brings_the_case_back(desk: Desk, case_id: str) -> None:
    made = referrals.refer(desk, case_id, to_dinsos(desk))
    cases.act(desk, case_id, A.CANCEL_REFERRAL, note="Warga sudah meninggal")
    assert status(desk, case_id) is S.VERIFICATION
    assert referral_status(desk, made.referral_id) is ReferralStatus.CANCELLED
    with pytest.raises(RuleViolation):
        referrals.cancel(desk, made.referral_id, "Sekali lagi")


def test_a_referral_just_made_is_undone_and_its_number_stays_used(desk: Desk) -> None:
    case_id = verified(desk)
    cases.act(desk, case_id, A.HANDLE_HERE)
    made = referrals.refer(desk, case_id, to_kecamatan(desk))
    cases.undo(desk, case_id)
    assert status(desk, case_id) is S.HANDLING
    assert row(desk, "cases", case_id)["referred_to"] is None
    assert referral_status(desk, made.referral_id) is ReferralStatus.CANCELLED
    assert cases.get(desk, case_id).timeline[-1].title == "Diurungkan: Rujuk"
    again = referrals.refer(desk, case_id, to_dinsos(desk))
    assert again.number != made.number


def test_a_draft_is_undone_without_a_trace_of_a_letter(desk: Desk) -> None:
    needs_approval(desk)
    case_id = verified(desk)
    referrals.refer(desk, case_id, to_dinsos(desk))
    cases.undo(desk, case_id)
    assert status(desk, case_id) is S.VERIFICATION
    assert rows(desk, "SELECT * FROM letter WHERE kind='referral'") == []


def test_an_answered_referral_is_not_undone(desk: Desk, case_id: str) -> None:
    made = referrals.refer(desk, case_id, to_dinsos(desk))
    referrals.record_event(desk, made.referral_id, K.RECEIVED)
    with pytest.raises(RuleViolation, match="tidak dapat diurungkan"):
        cases.undo(desk, case_id)


def answered_of_the_month(desk: Desk) -> int:
    report = reports.monthly(desk, desk.today().year, desk.today().month)
    (figure,) = [figure for figure in report.figures if figure.code == "answered"]
    return figure.value


def test_a_wrongly_recorded_answer_is_taken_back_and_the_history_stays(desk: Desk, case_id: str) -> None:
    made = referrals.refer(desk, case_id, to_dinsos(desk))
    referrals.record_event(desk, made.referral_id, K.RECEIVED)
    referrals.record_event(desk, made.referral_id, K.ANSWERED, "Jawaban untuk orang lain")
    assert answered_of_the_month(desk) == 1
    with pytest.raises(RuleViolation, match="alasan"):
        referral_corrections.take_back(desk, made.referral_id, "  ")
    referral_corrections.take_back(desk, made.referral_id, "Salah kasus")
    assert status(desk, case_id) is S.RECEIVED_BY_DESTINATION
    stored = row(desk, "referral", made.referral_id)
    assert (stored["status"], stored["answer"], stored["answered_on"]) == ("received", None, None)
    assert stored["is_open"] == 1
    assert [event.kind for event in cases.get(desk, case_id).referrals[0].events][-2:] == [K.SENT, K.RECEIVED]
    history = cases.get(desk, case_id).timeline
    assert [entry.title for entry in history][-2:] == [
        "Dijawab instansi tujuan", "Diurungkan: Catat Jawaban",
    ]  # fmt: skip
    assert "Salah kasus" in history[-1].note
    assert answered_of_the_month(desk) == 0
    referrals.record_event(desk, made.referral_id, K.ANSWERED, "KIS aktif kembali")
    assert status(desk, case_id) is S.ANSWERED
    assert row(desk, "referral", made.referral_id)["answer"] == "KIS aktif kembali"


def test_what_the_case_went_on_from_is_not_taken_back(desk: Desk, case_id: str) -> None:
    made = referrals.refer(desk, case_id, to_dinsos(desk))
    with pytest.raises(RuleViolation):
        referral_corrections.take_back(desk, made.referral_id, "Bukan jawaban, tetapi surat kita sendiri")
    referrals.record_event(desk, made.referral_id, K.REFUSED, "Bukan kewenangan kami")
    cases.act(desk, case_id, A.NOTE, note="Keluarga sudah diberi tahu")
    (shown,) = cases.get(desk, case_id).referrals
    assert shown.taken_back_next is K.REFUSED
    referrals.refer(desk, case_id, to_kecamatan(desk))
    assert cases.get(desk, case_id).referrals[0].taken_back_next is None
    with pytest.raises(RuleViolation, match="sudah berlanjut"):
        referral_corrections.take_back(desk, made.referral_id, "Salah catat")


def test_a_case_that_ends_waits_for_nobody(desk: Desk, case_id: str) -> None:
    made = referrals.refer(desk, case_id, to_kecamatan(desk))
    cases.act(desk, case_id, A.WITHDRAW, note="Pindah ke Bogor")
    assert referral_status(desk, made.referral_id) is ReferralStatus.CANCELLED
    stored = row(desk, "cases", case_id)
    assert (stored["referred_to"], stored["is_open"]) == (None, 0)
    with pytest.raises(RuleViolation, match="membatalkan rujukan"):
        cases.undo(desk, case_id)


# ---------------------------------------------------------------- sensitive cases


def scopes(desk: Desk, case_id: str) -> set[tuple[str, str]]:
    """For each table, how the latest change of every row of the case travels."""
    found: set[tuple[str, str]] = set()
    for entity in ("cases", "case_event", "requirement", "referral", "referral_event", "letter"):
        key = "id" if entity == "cases" else "case_id"
        sql = (
            f"SELECT c.scope FROM {entity} t JOIN change c ON c.oid=t.v_oid AND c.seq=t.v_seq WHERE t.{key}=?"
        )
        found |= {(entity, scope) for (scope,) in rows(desk, sql, case_id)}
    return found


def test_a_sensitive_case_travels_only_once_referred_to_an_office(desk: Desk) -> None:
    case_id = verified(desk, sensitive=1)
    made = referrals.refer(desk, case_id, to_dinsos(desk))
    assert {scope for _, scope in scopes(desk, case_id)} == {"stay"}
    referrals.cancel(desk, made.referral_id, "Lewat kecamatan saja")
    referrals.refer(desk, case_id, to_kecamatan(desk))
    assert {scope for _, scope in scopes(desk, case_id)} == {"up"}
    person = row(desk, "cases", case_id)["subject_id"]
    assert rows(desk, "SELECT op, scope FROM change WHERE row_id=? ORDER BY seq", person)[-1] == ("put", "up")
    cases.act(desk, case_id, A.CANCEL_REFERRAL, note="Tidak jadi")
    assert {scope for _, scope in scopes(desk, case_id)} == {"up"}


def test_a_sensitive_draft_stays_until_it_is_approved(desk: Desk) -> None:
    needs_approval(desk)
    case_id = verified(desk, sensitive=1)
    draft = referrals.refer(desk, case_id, to_kecamatan(desk))
    assert {scope for _, scope in scopes(desk, case_id)} == {"stay"}
    referrals.approve(desk, draft.referral_id)
    assert {scope for _, scope in scopes(desk, case_id)} == {"up"}


# ---------------------------------------------------------------- the directory


def test_the_manager_of_the_programme_is_suggested_before_the_offices_above(desk: Desk, case_id: str) -> None:
    hits = referrals.suggest(desk, case_id)
    assert hits[0].destination.code == "DINSOS"
    assert hits[0].reason == "Pengelola Program Keluarga Harapan"
    offices = [hit.destination.to_office for hit in hits if hit.destination.to_office]
    assert offices == [KECAMATAN, KABUPATEN]


def test_a_case_without_programme_goes_to_the_offices_above(desk: Desk) -> None:
    hits = referrals.suggest(desk, verified(desk, programme=None))
    assert {hit.reason for hit in hits} == {"Kantor di atas kantor ini"}


def test_an_entry_of_the_directory_is_added_changed_and_switched_off(desk: Desk) -> None:
    entry = Destination(
        "LKS1", DestinationKind.NGO, "LKS Kasih Ibu", "Ketua LKS Kasih Ibu", programmes=("PKH",)
    )
    referrals.save_destination(desk, entry)
    assert entry in referrals.destinations(desk)
    off = Destination("LKS1", DestinationKind.NGO, "LKS Kasih Ibu", "Ketua LKS Kasih Ibu", active=False)
    referrals.save_destination(desk, off)
    assert off not in referrals.destinations(desk)
    assert off in referrals.destinations(desk, with_inactive=True)
    with pytest.raises(InvalidInput) as caught:
        referrals.save_destination(desk, Destination(" ", DestinationKind.OPD, "", "", to_office="99.99"))
    assert set(caught.value.problems) == {"code", "name", "address_to", "to_office"}
    with pytest.raises(NotAllowed):
        referrals.save_destination(as_roles(desk, Role.BACK_OFFICE), entry)


def test_the_directories_of_other_offices_are_not_shown(desk: Desk) -> None:
    add_destination(desk, "ASING", name="Milik desa lain")
    with desk.unit_of_work() as uow:
        uow.execute("UPDATE destination SET office='32.03.01.2004' WHERE code='ASING'")
    assert "ASING" not in {item.code for item in referrals.destinations(desk)}
    with desk.store.read() as connection:
        assert destinations.find(connection, desk.office_code, "ASING") is None
