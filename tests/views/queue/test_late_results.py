"""What comes back after somebody has turned to another case finds its own case, not the one in front."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.models.case_status import CaseAction
from desktop.models.workflow import RuleViolation
from desktop.services import drafts
from desktop.services.casework import cases, referrals
from desktop.services.desk import Desk
from desktop.views.papers import PaperDialog
from desktop.views.queue.kept_forms import DRAFT_KIND
from desktop.views.queue.page import QueuePage
from desktop.views.queue.refer import ReferForm
from tests.views.queue import village as town
from tests.views.queue.conftest import DeskShell

A = CaseAction
Opened = Callable[..., tuple[DeskShell, QueuePage]]
Settle = Callable[[], None]


def filled_referral(village: Desk, page: QueuePage, settle: Settle) -> ReferForm:
    page.case_view.take(A.REFER)
    settle()
    form = page.side.refer_form
    assert form is not None
    form.destination.set_value(next(item for item in form.destination._all if item.code == "DINSOS"))
    form.reason.set_value("Mohon diperiksa.")
    return form


def test_a_referral_left_while_it_is_written_is_told_printed_and_not_offered_again(
    village: Desk, opened: Opened, settle: Settle, qtbot: QtBot
) -> None:
    case_id = town.register(village, 0)
    town.verify(village, case_id)
    shell, page = opened(village, case_id=case_id)
    form = filled_referral(village, page, settle)
    form.submit(print_now=False)
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    settle()
    assert len(cases.get(village, case_id).referrals) == 1
    assert any("dirujuk dengan surat nomor" in words for words in shell.toasts), "the number is told"
    assert drafts.list_drafts(village, DRAFT_KIND) == [], "nobody is invited to refer it once more"
    assert not page.case_view.banner.isVisible()


def test_a_referral_refused_after_its_form_went_is_told_by_the_window(
    village: Desk, opened: Opened, settle: Settle, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = town.register(village, 0), town.register(village, 1)
    number = cases.get(village, first).number
    town.verify(village, first)
    shell, page = opened(village, case_id=first)
    form = filled_referral(village, page, settle)

    def refuse(*_arguments: object) -> None:
        raise RuleViolation("action", "Kasus ini tidak dapat dirujuk.")

    monkeypatch.setattr(referrals, "refer", refuse)
    form.submit(print_now=True)
    page.open_case(second)
    settle()
    assert [error.what for error in shell.errors] == [f"{number}: Kasus ini tidak dapat dirujuk."]
    assert len(drafts.list_drafts(village, DRAFT_KIND)) == 1, "what was typed waits"


def test_a_step_refused_late_does_not_speak_in_the_form_of_another_case(
    village: Desk, opened: Opened, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = town.register(village, 0), town.register(village, 1)
    number = cases.get(village, first).number
    shell, page = opened(village, case_id=first)
    page.case_view.take(A.REJECT)
    asked = page.case_view.steps.form
    assert asked is not None
    asked.rows["reason"].field.set_value("Bukan warga")

    def refuse(*_arguments: object, **_named: object) -> None:
        raise RuleViolation("action", "Kasus ini sudah berubah.")

    monkeypatch.setattr(cases, "act", refuse)
    asked.submit()
    page.case_view.show_case(cases.get(village, second))
    page.case_view.take(A.NOTE)
    other = page.case_view.steps.form
    assert other is not None
    settle()
    assert page.case_view.steps.form is other
    assert not other.banner.isVisible(), "the trouble of the first case is not told in the second one's form"
    assert [error.what for error in shell.errors] == [f"{number}: Kasus ini sudah berubah."]


def test_a_scan_refused_late_is_told_by_the_window_and_not_at_another_case(
    village: Desk, opened: Opened, settle: Settle, tmp_path: Path
) -> None:
    first, second = town.register(village, 0), town.register(village, 1)
    shell, page = opened(village, case_id=first)
    documents = page.case_view.parts.documents
    page.case_view.parts.bring(documents)
    bad = tmp_path / "catatan.txt"
    bad.write_text("bukan gambar", encoding="utf-8")
    documents.add_files([bad])
    page.case_view.show_case(cases.get(village, second))
    page.case_view.parts.bring(documents)
    settle()
    assert documents._case is not None
    assert documents._case.id == second
    assert not documents.banner.isVisible()
    assert len(shell.errors) == 1


def test_what_a_scan_shows_stays_chosen_while_papers_are_ticked(
    village: Desk, opened: Opened, settle: Settle
) -> None:
    case_id = town.register(village, 0, papers=False)
    _shell, page = opened(village, case_id=case_id)
    documents = page.case_view.parts.documents
    page.case_view.parts.bring(documents)
    settle()
    assert documents.target is not None
    codes = list(documents.lines)
    documents.target.set_value(codes[1])
    documents.lines[codes[0]].box.click()
    settle()
    assert documents.target is not None
    assert documents.target.value() == codes[1]


def test_a_letter_is_printed_though_one_turned_to_another_case(
    village: Desk, opened: Opened, settle: Settle, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    first, second = town.register(village, 0), town.register(village, 1)
    town.verify(village, first)
    _shell, page = opened(village, case_id=first)
    printed: list[str] = []
    monkeypatch.setattr(PaperDialog, "print_now", lambda dialog: printed.append(dialog.windowTitle()))
    filled_referral(village, page, settle).submit(print_now=True)
    page.open_case(second)
    qtbot.waitUntil(lambda: len(printed) == 1, timeout=10_000)
    settle()
    assert page.case_view.case is not None
    assert page.case_view.case.id == second
