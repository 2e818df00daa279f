"""A village refers to its kecamatan and gets its answer: two real offices, real bundles between them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop.models.case_status import CaseAction as A
from desktop.models.case_status import CaseStatus as S
from desktop.models.errors import NotAllowed, NotFound
from desktop.models.referral_flow import ReferralEventKind as K
from desktop.models.referral_flow import ReferralStatus
from desktop.models.roles import Role
from desktop.models.workflow import RuleViolation
from desktop.services.bundles import exchange, merging
from desktop.services.case_queue.queue import QueueFilter, QueueSource
from desktop.services.casework import cases, referral_corrections, referrals
from desktop.services.casework.referral_reactions import react_to_incoming
from desktop.services.desk import Desk
from desktop.services.pairing import trust
from desktop.services.papers import letters
from tests.helpers.cases import add_case, row, rows
from tests.helpers.offices import KECAMATAN, SIBLING, DeskClock, as_roles, make_office

Send = Callable[[Desk, Desk], None]


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[tuple[Desk, Desk]]:
    """A village and its kecamatan, paired. Each has its own clock; the village's is three hours behind."""
    behind = DeskClock()
    behind.advance(hours=-3)
    below = make_office(tmp_path, name="Desa Sukamaju", clock=behind)
    above = make_office(tmp_path, code=KECAMATAN, name="Kecamatan Cianjur")
    trust.trust(above, trust.office_card(below))
    trust.trust(below, trust.office_card(above))
    yield below, above
    below.store.close()
    above.store.close()


@pytest.fixture
def send(tmp_path: Path) -> Send:
    """Exports at one office and merges at the other."""
    stick = tmp_path / "stick"
    stick.mkdir()

    def carry(sender: Desk, receiver: Desk) -> None:
        made = exchange.export(sender, stick, receiver.office_code)
        (result,) = merging.merge(receiver, [made.path])
        assert result.preview.refusal is None

    return carry


def refer(desk: Desk, **fields: Any) -> tuple[str, str]:
    """A verified case referred to the kecamatan: ids of case and referral."""
    case_id = add_case(desk, **fields)
    cases.act(desk, case_id, A.VERIFY, note="Layak")
    wanted = referrals.ReferralInput(
        to_office=KECAMATAN, reason="Perlu cek SIKS", responsible_id=desk.session.user_id
    )
    return case_id, referrals.refer(desk, case_id, wanted).referral_id


def case(desk: Desk, case_id: str) -> tuple[S, bool, bool]:
    """Status, has_reply and inbox of a case in an office."""
    stored = row(desk, "cases", case_id)
    return S(stored["status"]), bool(stored["has_reply"]), bool(stored["inbox"])


def referral_status(desk: Desk, referral_id: str) -> ReferralStatus:
    return ReferralStatus(row(desk, "referral", referral_id)["status"])


def test_a_referral_waits_in_the_inbox_until_it_is_answered(pair: tuple[Desk, Desk], send: Send) -> None:
    village, kecamatan = pair
    case_id, referral_id = refer(village)
    send(village, kecamatan)
    assert case(kecamatan, case_id) == (S.REFERRED, False, True)
    assert referral_status(kecamatan, referral_id) is ReferralStatus.SENT
    assert QueueSource(kecamatan, QueueFilter(inbox=True)).count() == 1
    for kind in (K.RECEIVED, K.ACCEPTED):
        referrals.record_event(kecamatan, referral_id, kind)
        assert case(kecamatan, case_id)[2]
    referrals.record_event(kecamatan, referral_id, K.ANSWERED, "Sudah aktif kembali")
    assert case(kecamatan, case_id) == (S.REFERRED, False, False)
    assert rows(kecamatan, "SELECT DISTINCT part FROM referral_event WHERE referral_id=?", referral_id) == [
        (village.office_code,)
    ]


def test_an_answer_taken_back_is_taken_back_at_the_office_above_too(
    pair: tuple[Desk, Desk], send: Send
) -> None:
    village, kecamatan = pair
    case_id = add_case(village)
    cases.act(village, case_id, A.VERIFY, note="Layak")
    wanted = referrals.ReferralInput(
        destination_code="DINSOS", reason="Perlu cek", responsible_id=village.session.user_id
    )
    referral_id = referrals.refer(village, case_id, wanted).referral_id
    referrals.record_event(village, referral_id, K.ANSWERED, "Jawaban untuk orang lain")
    send(village, kecamatan)
    assert referral_status(kecamatan, referral_id) is ReferralStatus.ANSWERED
    referral_corrections.take_back(village, referral_id, "Salah kasus")
    send(village, kecamatan)
    assert case(kecamatan, case_id)[0] is S.REFERRED
    assert referral_status(kecamatan, referral_id) is ReferralStatus.SENT
    assert row(kecamatan, "referral", referral_id)["answer"] is None


def test_answers_move_the_case_in_the_name_of_the_system(pair: tuple[Desk, Desk], send: Send) -> None:
    village, kecamatan = pair
    case_id, referral_id = refer(village)
    send(village, kecamatan)
    referrals.record_event(kecamatan, referral_id, K.RECEIVED)
    send(kecamatan, village)
    assert case(village, case_id) == (S.RECEIVED_BY_DESTINATION, False, False)
    referrals.record_event(kecamatan, referral_id, K.ACCEPTED)
    referrals.record_event(kecamatan, referral_id, K.ANSWERED, "Sudah aktif kembali")
    send(kecamatan, village)
    assert case(village, case_id) == (S.ANSWERED, True, False)
    stored = row(village, "referral", referral_id)
    assert (stored["status"], stored["answer"]) == ("answered", "Sudah aktif kembali")
    assert row(village, "cases", case_id)["referred_to"] is None
    own = rows(
        village,
        "SELECT action, from_status, to_status, note, actor_name FROM case_event WHERE case_id=? "
        "ORDER BY rid",
        case_id,
    )
    assert own[-2:] == [
        (
            "destination_accepted", "received_by_destination", "awaiting_answer",
            "Kecamatan Cianjur: Disanggupi tujuan", "Sistem",
        ),
        ("answer", "awaiting_answer", "answered", "Kecamatan Cianjur: Sudah aktif kembali", "Sistem"),
    ]  # fmt: skip
    assert cases.mark_seen(village, case_id).touches("cases")
    cases.act(village, case_id, A.CLOSE, result="Disampaikan kepada keluarga")
    send(village, kecamatan)
    assert case(kecamatan, case_id)[0] is S.CLOSED


def test_the_history_tells_who_said_it_and_when_it_came_in(pair: tuple[Desk, Desk], send: Send) -> None:
    village, kecamatan = pair
    case_id, referral_id = refer(village)
    send(village, kecamatan)
    referrals.record_event(kecamatan, referral_id, K.ANSWERED, "Sudah aktif kembali")
    send(kecamatan, village)
    send(village, kecamatan)
    for desk in pair:
        last = cases.get(desk, case_id).timeline[-1]
        assert (last.title, last.note, last.office_name) == (
            "Dijawab", "Sudah aktif kembali", "Kecamatan Cianjur",
        )  # fmt: skip
        assert last.when == "18 Agustus 2026, 09.00 WIB"
        # The village's clock is behind, yet the answer stands after the question.
        through = " lewat bundel nomor 1" if desk is village else ""  # only who merged it knows its number
        assert last.arrived == f"Tiba di Desa Sukamaju 18 Agustus 2026, 06.00 WIB{through}"
        assert last.status is S.ANSWERED


def test_merging_twice_does_nothing_more(pair: tuple[Desk, Desk], send: Send, tmp_path: Path) -> None:
    village, kecamatan = pair
    case_id, referral_id = refer(village)
    send(village, kecamatan)
    referrals.record_event(kecamatan, referral_id, K.ANSWERED, "Sudah")
    made = exchange.export(kecamatan, tmp_path, village.office_code)
    merging.merge(village, [made.path])
    cases.mark_seen(village, case_id)
    before = rows(village, "SELECT COUNT(*) FROM change"), rows(village, "SELECT COUNT(*) FROM case_event")
    merging.merge(village, [made.path])
    events = [event_id for (event_id,) in rows(village, "SELECT id FROM referral_event")]
    with village.unit_of_work() as uow:
        react_to_incoming(uow, village, {"referral": [referral_id], "referral_event": events})
    after = rows(village, "SELECT COUNT(*) FROM change"), rows(village, "SELECT COUNT(*) FROM case_event")
    assert after == before
    assert case(village, case_id) == (S.ANSWERED, False, False)
    assert uow.changes.rows == {}


def test_an_answer_to_a_case_that_ended_is_news_and_nothing_else(pair: tuple[Desk, Desk], send: Send) -> None:
    village, kecamatan = pair
    case_id, referral_id = refer(village)
    send(village, kecamatan)
    cases.act(village, case_id, A.WITHDRAW, note="Pindah ke Bogor")
    referrals.record_event(kecamatan, referral_id, K.ANSWERED, "Sudah aktif")
    send(kecamatan, village)
    assert case(village, case_id) == (S.WITHDRAWN, True, False)
    assert referral_status(village, referral_id) is ReferralStatus.ANSWERED
    assert cases.get(village, case_id).timeline[-1].title == "Dijawab"
    send(village, kecamatan)
    # The cancellation had crossed the answer on its way: both offices end with the answer.
    assert referral_status(kecamatan, referral_id) is ReferralStatus.ANSWERED


def test_a_refusal_gives_the_case_back(pair: tuple[Desk, Desk], send: Send) -> None:
    village, kecamatan = pair
    case_id, referral_id = refer(village)
    send(village, kecamatan)
    referrals.record_event(kecamatan, referral_id, K.REFUSED, "Bukan warga kecamatan ini")
    send(kecamatan, village)
    assert case(village, case_id) == (S.VERIFICATION, True, False)
    assert row(village, "referral", referral_id)["is_open"] == 0


def test_question_and_explanation_go_to_and_fro(pair: tuple[Desk, Desk], send: Send) -> None:
    village, kecamatan = pair
    case_id, referral_id = refer(village)
    send(village, kecamatan)
    referrals.record_event(kecamatan, referral_id, K.ASKED, "Nomor KIS berapa")
    send(kecamatan, village)
    assert case(village, case_id) == (S.REFERRED, True, False)
    detail = cases.get(village, case_id)
    assert [event.kind for event in detail.referrals[0].possible] == [K.REPLIED, K.CANCELLED]
    assert detail.timeline[-1].title == "Tujuan meminta penjelasan"
    cases.mark_seen(village, case_id)
    referrals.record_event(village, referral_id, K.REPLIED, "0001234")
    send(village, kecamatan)
    assert case(kecamatan, case_id) == (S.REFERRED, True, True)
    assert cases.get(kecamatan, case_id).timeline[-1].note.endswith("0001234")
    for desk in pair:
        assert referral_status(desk, referral_id) is ReferralStatus.ACCEPTED


def test_a_cancellation_empties_the_inbox_and_is_news(pair: tuple[Desk, Desk], send: Send) -> None:
    village, kecamatan = pair
    case_id, _ = refer(village)
    send(village, kecamatan)
    cases.act(village, case_id, A.CANCEL_REFERRAL, note="Sudah selesai di desa")
    send(village, kecamatan)
    assert case(kecamatan, case_id) == (S.VERIFICATION, True, False)
    assert cases.get(kecamatan, case_id).referrals[0].possible == ()


def test_an_undone_referral_reaches_the_kecamatan_as_cancelled(pair: tuple[Desk, Desk], send: Send) -> None:
    village, kecamatan = pair
    case_id, referral_id = refer(village)
    send(village, kecamatan)
    cases.undo(village, case_id)
    send(village, kecamatan)
    assert referral_status(kecamatan, referral_id) is ReferralStatus.CANCELLED
    assert not case(kecamatan, case_id)[2]


# ---------------------------------------------------------------- whose case it is


def test_the_kecamatan_answers_and_notes_but_does_not_move_the_case(
    pair: tuple[Desk, Desk], send: Send
) -> None:
    village, kecamatan = pair
    case_id, referral_id = refer(village)
    send(village, kecamatan)
    detail = cases.get(kecamatan, case_id)
    assert not detail.own
    assert detail.office_name == "Desa Sukamaju"
    assert [offer.action for offer in detail.actions] == [A.NOTE]
    assert [event.kind for event in detail.referrals[0].possible] == [
        K.RECEIVED, K.ACCEPTED, K.REFUSED, K.ASKED, K.ANSWERED,
    ]  # fmt: skip
    for step in (
        lambda: cases.act(kecamatan, case_id, A.WITHDRAW, note="x"),
        lambda: cases.act(kecamatan, case_id, A.ANSWER, result="x"),
        lambda: cases.undo(kecamatan, case_id),
        lambda: referrals.refer(kecamatan, case_id, referrals.ReferralInput()),
    ):
        with pytest.raises(NotAllowed):
            step()
    with pytest.raises(RuleViolation):
        referrals.cancel(kecamatan, referral_id, "x")
    operator = as_roles(kecamatan, Role.KECAMATAN_OPERATOR)
    cases.act(operator, case_id, A.NOTE, note="Sudah kami telepon")
    send(kecamatan, village)
    assert case(village, case_id) == (S.REFERRED, True, False)
    last = cases.get(village, case_id).timeline[-1]
    assert (last.title, last.note, last.office_name) == ("Catatan", "Sudah kami telepon", "Kecamatan Cianjur")
    with pytest.raises(RuleViolation, match="dilakukan oleh"):
        cases.undo(village, case_id)


def test_the_letter_of_the_village_can_be_read_at_the_kecamatan(pair: tuple[Desk, Desk], send: Send) -> None:
    village, kecamatan = pair
    case_id, _ = refer(village)
    send(village, kecamatan)
    (letter,) = cases.get(kecamatan, case_id).letters
    assert letters.pdf(kecamatan, letter.id) == letters.pdf(village, letter.id)
    assert letters.LetterSource(kecamatan).count() == 0


def test_a_sensitive_case_arrives_only_by_referral(pair: tuple[Desk, Desk], send: Send) -> None:
    village, kecamatan = pair
    kept = add_case(village, sensitive=1)
    sent, referral_id = refer(village, sensitive=1)
    send(village, kecamatan)
    with pytest.raises(NotFound):
        cases.get(kecamatan, kept)
    detail = cases.get(kecamatan, sent)
    assert detail.subject.name == "Siti Rohmah"
    assert [entry.title for entry in detail.timeline][:2] == ["Didaftarkan", "Diverifikasi"]
    with pytest.raises(NotFound):
        cases.get(as_roles(kecamatan, Role.LEADER), sent)
    referrals.record_event(kecamatan, referral_id, K.ANSWERED, "Sudah didampingi")
    send(kecamatan, village)
    assert case(village, sent) == (S.ANSWERED, True, False)


def test_only_the_two_offices_of_a_referral_are_heard(pair: tuple[Desk, Desk]) -> None:
    village, _ = pair
    case_id, referral_id = refer(village)
    with village.unit_of_work() as uow:
        for office, kind in ((SIBLING, "answered"), (KECAMATAN, "cancelled")):
            event_id = uow.insert(
                "referral_event",
                {
                    "referral_id": referral_id, "case_id": case_id, "kind": kind, "note": "x", "at": uow.at,
                    "on_day": "2026-08-18", "actor_id": "f" * 32, "actor_name": "Orang lain",
                },
            )  # fmt: skip
            uow.execute("UPDATE referral_event SET office=? WHERE id=?", (office, event_id))
            react_to_incoming(uow, village, {"referral_event": [event_id]})
    assert referral_status(village, referral_id) is ReferralStatus.SENT
    assert case(village, case_id) == (S.REFERRED, False, False)


def test_events_of_referrals_that_are_not_here_are_passed_over(desk: Desk) -> None:
    with desk.unit_of_work() as uow:
        react_to_incoming(
            uow, desk, {"referral": ["0" * 32], "referral_event": ["1" * 32], "case_event": ["2" * 32]}
        )
    assert uow.changes.rows == {}


def test_each_answer_is_named_by_the_row_that_follows_from_it(pair: tuple[Desk, Desk], send: Send) -> None:
    village, kecamatan = pair
    case_id, referral_id = refer(village)
    send(village, kecamatan)
    referrals.record_event(kecamatan, referral_id, K.ANSWERED, "Sudah")
    send(kecamatan, village)
    ((event_id,),) = rows(village, "SELECT id FROM referral_event WHERE kind='answered'")
    ((detail,),) = rows(village, "SELECT detail FROM case_event WHERE case_id=? AND action='answer'", case_id)
    assert json.loads(detail)["referral_events"] == [event_id]
