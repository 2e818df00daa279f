"""The kecamatan's queue: what villages refer comes in, the answer goes down, the village reads it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.models.case_status import CaseStatus
from desktop.models.referral_flow import ReferralEventKind
from desktop.services.bundles import exchange, merging
from desktop.services.casework import referrals
from desktop.services.casework.referrals import ReferralInput
from desktop.services.desk import Desk
from desktop.services.pairing import trust
from desktop.views.operations import operations
from desktop.views.queue.page import QueuePage
from tests.helpers.cases import row
from tests.helpers.offices import KECAMATAN, DeskClock, make_office
from tests.views.queue import village as town
from tests.views.queue.conftest import DeskShell

Opened = Callable[..., tuple[DeskShell, QueuePage]]
Settle = Callable[[], None]
K = ReferralEventKind


@pytest.fixture
def kecamatan(tmp_path: Path, village: Desk, clock: DeskClock) -> Iterator[Desk]:
    """The desk above, paired with the village."""
    made = make_office(tmp_path, code=KECAMATAN, name="Kantor Kecamatan Cianjur", clock=clock)
    trust.trust(made, trust.office_card(village))
    trust.trust(village, trust.office_card(made))
    yield made
    made.store.close()


def test_a_referral_goes_up_and_its_answer_comes_down(
    village: Desk, kecamatan: Desk, opened: Opened, settle: Settle, qtbot: QtBot, tmp_path: Path
) -> None:
    case_id = town.register(village, 0)
    town.verify(village, case_id)
    given = ReferralInput(
        to_office=KECAMATAN, reason="Mohon dibantu.", responsible_id=village.session.user_id
    )
    referrals.refer(village, case_id, given)
    stick = tmp_path / "stick"
    stick.mkdir()
    merging.merge(kecamatan, [exchange.export(village, stick).path])

    shell, page = opened(kecamatan)
    assert page.tabs.tabText(0) == "Rujukan masuk  1"
    model = page.list.table.model
    assert [column.key for column in model.columns][3] == "office"
    (cell,) = [c for c, column in zip(model.cells(0), model.columns, strict=True) if column.key == "office"]
    assert cell.text == "Puskesos Desa Sukamaju"
    assert "rujukan masuk" in model.cells(0)[2].facts
    page.open_case(case_id)
    settle()
    view = page.case_view
    texts = [button.text().replace("&", "") for button in view.buttons.shown()]
    assert texts == ["Nyatakan Diterima", "Sanggupi", "Jawab", "Lainnya"]
    view.buttons.shown()[2].click()
    assert view.steps.form is not None
    assert "lewat balasan bundel" in view.steps.form.question.hint
    assert list(view.steps.form.rows) == ["note"]
    view.steps.form.rows["note"].field.set_value("PKH aktif lagi mulai tahap 3.")
    view.steps.form.submit()
    settle()
    assert "Rujukan dari Puskesos Desa Sukamaju" in shell.toasts[-1]
    assert page.tabs.tabText(0) == "Rujukan masuk  0"

    reply = exchange.export(kecamatan, stick, village.office_code)
    shell, page = opened(village, case_id=case_id)
    (merged,) = merging.merge(village, [reply.path])
    operations().changes.changed.emit(merged.changes)
    settle()
    view = page.case_view
    assert view.case is not None
    assert view.case.status is CaseStatus.ANSWERED
    assert view.banner.title == "Jawaban baru dari Kantor Kecamatan Cianjur"
    assert view.banner.text == "PKH aktif lagi mulai tahap 3."
    assert page.tabs.tabText([v.code for v in page.tabs.views()].index("replies")) == "Jawaban baru  1"
    view.parts.bring(view.parts.history)
    entry = view.parts.history.timeline.entries()[0]
    assert entry.note == "PKH aktif lagi mulai tahap 3."
    assert entry.aside.startswith("Tiba di Puskesos Desa Sukamaju")
    assert entry.aside.endswith("lewat bundel nomor 1")
    page.activate(view="replies")
    settle()
    assert "jawaban baru" in page.list.table.model.cells(0)[2].facts
    view.banner.button.click()
    settle()
    assert row(village, "cases", case_id)["has_reply"] == 0
    assert not view.banner.isVisible()
    assert page.list.table.model.rowCount() == 0
