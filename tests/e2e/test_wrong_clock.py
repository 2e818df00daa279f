"""A village whose clock is a year wrong: nothing is lost, nothing is decided by it, the day goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.models.case_status import CaseAction, CaseStatus
from desktop.models.errors import KnownError
from desktop.models.people import IntakeInput, PersonInput
from desktop.models.referral_flow import ReferralEventKind
from desktop.services.bundles import exchange, merging
from desktop.services.case_queue.queue import QueueFilter, QueueSource
from desktop.services.casework import cases, referrals
from desktop.services.casework.intake import register
from desktop.services.casework.referrals import ReferralInput
from desktop.services.desk import Desk
from desktop.services.doctor import doctor
from desktop.services.pairing import trust
from desktop.services.papers import letters
from desktop.services.reporting import reports
from tests.helpers.offices import KECAMATAN, PASSWORD, DeskClock, make_office
from tests.helpers.papers import text_of


def intake(name: str) -> IntakeInput:
    return IntakeInput(kind="KEP", account="Kartu KIS tidak aktif.", reporter=PersonInput(name=name, sex="P"))


def carry(sender: Desk, receiver: Desk, stick: Path, to: str) -> None:
    sent = exchange.export(sender, stick, to)
    (result,) = merging.merge(receiver, [sent.path])
    assert result.fate == "merged", result.preview.refusal


@pytest.mark.parametrize("days", [365, -365], ids=["ahead", "behind"])
def test_a_day_with_a_clock_a_year_wrong(tmp_path: Path, days: int) -> None:
    wrong = DeskClock()
    wrong.advance(days=days)
    village = make_office(tmp_path, clock=wrong)
    kecamatan = make_office(tmp_path, code=KECAMATAN)
    stick = tmp_path / "stick"
    stick.mkdir()
    trust.trust(kecamatan, trust.office_card(village))
    trust.trust(village, trust.office_card(kecamatan))

    registered = register(village, intake("Siti Kapulaga"))
    assert f"-{wrong.now.year}-" in registered.number
    assert str(wrong.now.year) in text_of(letters.pdf(village, registered.receipt_id))
    cases.act(village, registered.case_id, CaseAction.VERIFY, note="Sesuai")
    referral = ReferralInput(
        to_office=KECAMATAN, reason="Perlu keputusan", responsible_id=village.session.user_id
    )
    made = referrals.refer(village, registered.case_id, referral)
    carry(village, kecamatan, stick, KECAMATAN)

    (row,) = QueueSource(kecamatan, QueueFilter(inbox=True)).rows_after(None, 10)
    assert row.id == registered.case_id
    # The kecamatan answers on its own calendar, whatever day the village wrote on the letter.
    referrals.record_event(kecamatan, made.referral_id, ReferralEventKind.ANSWERED, "Aktif kembali")
    carry(kecamatan, village, stick, village.office_code)
    assert cases.get(village, registered.case_id).status is CaseStatus.ANSWERED
    cases.act(village, registered.case_id, CaseAction.CLOSE, result="Sudah diberi tahu")

    # Set right again, the office goes on: new numbers, new times, and everything that was is still there.
    wrong.advance(days=-days)
    second = register(village, intake("Imas Jalak"))
    assert f"-{wrong.now.year}-" in second.number
    assert second.number != registered.number
    carry(village, kecamatan, stick, KECAMATAN)
    assert QueueSource(kecamatan, QueueFilter()).count() == QueueSource(village, QueueFilter()).count() == 2
    both = [cases.get(desk, registered.case_id).status for desk in (village, kecamatan)]
    assert both[0] is both[1]
    titles = [entry.title for entry in cases.get(village, registered.case_id).timeline]
    assert titles[0] == "Didaftarkan"
    assert reports.monthly(kecamatan, 2026, 8).total in {1, 2}
    for desk in (village, kecamatan):
        assert doctor(desk.store.folder.root, key=desk.store.key).ok
        desk.store.close()


def test_a_wait_after_wrong_passwords_ends_when_the_clock_is_set_back(tmp_path: Path) -> None:
    from desktop.services.accounts.users import WrongLogin, login

    clock = DeskClock()
    clock.advance(days=365)
    desk = make_office(tmp_path, clock=clock)
    for _ in range(7):
        with pytest.raises(KnownError):
            login(desk.store, desk.session.username, "salah")
    clock.advance(days=-365)
    assert login(desk.store, desk.session.username, PASSWORD).user_id == desk.session.user_id
    with pytest.raises(WrongLogin):
        login(desk.store, desk.session.username, "salah")
    desk.store.close()
