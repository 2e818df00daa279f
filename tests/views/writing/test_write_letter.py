"""Tulis surat: chosen, typed, seen beside the form, issued with F9, kept through a power cut."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from threading import Event, current_thread, main_thread
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QToolButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop.models.letter_template import FormField as Asked
from desktop.services import drafts
from desktop.services.desk import Desk
from desktop.services.papers import issuing, letter_book, register
from desktop.services.people import erasing
from desktop.views import theme
from desktop.views.kit.choice_field import MultiChoiceField
from desktop.views.kit.confirm import Confirm
from desktop.views.papers import PaperDialog
from desktop.views.writing.asked import AskedFields
from desktop.views.writing.dialog import WriteLetter
from desktop.views.writing.kept import DRAFT_KIND
from desktop.views.writing.opening import write_letter
from tests.helpers.cases import add_case, row, rows
from tests.helpers.offices import make_office
from tests.helpers.quiet import settle
from tests.views.queue.conftest import DeskShell

Opened = Callable[..., WriteLetter]


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[None]:
    """The light theme; closed windows are gone after each test."""
    if qapp.styleSheet() == "" or theme.is_dark():
        theme.apply(qapp, "sedang", dark=False)
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Desk]:
    desk = make_office(tmp_path)
    yield desk
    desk.store.close()


@pytest.fixture
def shell(office: Desk, qtbot: QtBot) -> DeskShell:
    made = DeskShell(office)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    return made


@pytest.fixture
def case_id(office: Desk) -> str:
    return add_case(office)


@pytest.fixture
def person_id(office: Desk, case_id: str) -> str:
    return str(row(office, "cases", case_id)["subject_id"])


@pytest.fixture
def opened(shell: DeskShell, qtbot: QtBot) -> Iterator[Opened]:
    """``opened(person_id=...)`` shows the form over a window."""
    forms: list[WriteLetter] = []

    def open_form(**about: str) -> WriteLetter:
        form = write_letter(shell, shell, **about)
        forms.append(form)
        settle(qtbot)
        return form

    yield open_form
    settle(qtbot)
    for form in filter(isValid, forms):
        form.kept._timer.stop()
        form.done(0)
    for window in QApplication.topLevelWidgets():
        if isinstance(window, PaperDialog):
            window.close()


def choose(form: WriteLetter, kind: str, qtbot: QtBot) -> None:
    form.kind.set_value(kind)
    form.paper.draw()
    settle(qtbot)


def fill(form: WriteLetter, code: str, text: str) -> None:
    form.asked.by_code[code].field.set_value(text)


def pages(form: WriteLetter) -> int:
    return form.paper.document.pageCount()


def test_the_paper_stands_beside_the_form_and_follows_it(
    opened: Opened, person_id: str, qtbot: QtBot
) -> None:
    form = opened(person_id=person_id)
    assert form.about.text() == "Siti Rohmah"
    assert not form.paper.shown()
    assert form.kind.hasFocus()
    choose(form, "sktm", qtbot)
    assert form.paper.shown()
    assert pages(form) == 1
    assert "Keperluan" in form.paper.banner.title
    words = form.paper.document.getAllText(0).text()
    assert "(nomor)" in words
    assert "Siti Rohmah" in words
    with qtbot.waitSignal(form.paper.document.statusChanged, timeout=10_000):
        fill(form, "form_keperluan", "Keringanan biaya sekolah")
    settle(qtbot)
    assert "Keringanan biaya sekolah" in form.paper.document.getAllText(0).text()
    assert "Keperluan" not in form.paper.banner.title


def test_f9_issues_the_letter_and_shows_it_ready_to_print(
    office: Desk, shell: DeskShell, opened: Opened, person_id: str, qtbot: QtBot
) -> None:
    form = opened(person_id=person_id)
    choose(form, "sktm", qtbot)
    fill(form, "form_keperluan", "Keringanan biaya")
    form.copies.set_value("Camat Cianjur\n\nArsip")
    with qtbot.waitSignal(form.issued, timeout=10_000) as told:
        qtbot.keyClick(form, Qt.Key.Key_F9)
    made = told.args[0]
    qtbot.waitUntil(lambda: any(isinstance(w, PaperDialog) for w in QApplication.topLevelWidgets()))
    assert shell.toasts == [f"Surat {made.number} terbit"]
    stored = row(office, "letter", made.id)
    assert (stored["kind"], stored["valid_until"]) == ("sktm", "2026-09-18")
    assert "Camat Cianjur" in stored["content"]
    settle(qtbot)
    assert drafts.list_drafts(office, DRAFT_KIND) == []


def test_what_is_missing_is_told_at_its_field(
    office: Desk, opened: Opened, person_id: str, qtbot: QtBot
) -> None:
    form = opened()
    form.issue()
    assert form._rows["person"].error()
    assert form._rows["kind"].error()
    assert form.person.isAncestorOf(form.focusWidget()) or form.focusWidget() is form.person
    form.done(0)
    form = opened(person_id=person_id)
    choose(form, "sktm", qtbot)
    form.valid_until.edit.setText("kapan-kapan")
    form.issue()
    assert "tidak dikenali" in form._rows["valid_until"].error()
    form.valid_until.set_value(None)
    form.issue()
    settle(qtbot)
    assert form.asked.by_code["form_keperluan"].error() == "Keperluan wajib diisi."
    assert form.issue_button.isEnabled()
    assert rows(office, "SELECT count(*) FROM letter") == [(0,)]


def test_another_kind_keeps_what_both_ask(opened: Opened, case_id: str, qtbot: QtBot) -> None:
    form = opened(case_id=case_id)
    choose(form, "pengantar", qtbot)
    fill(form, "form_keperluan", "Mengurus KIS")
    choose(form, "sktm", qtbot)
    assert form.asked.texts() == {"form_keperluan": "Mengurus KIS"}
    choose(form, "answer", qtbot)
    assert form.valid_until.value() is None
    assert "form_keperluan" not in form.asked.texts()


def test_looking_at_another_kind_loses_nothing_typed(opened: Opened, person_id: str, qtbot: QtBot) -> None:
    form = opened(person_id=person_id)
    choose(form, "sktm", qtbot)
    fill(form, "form_penghasilan", "1.200.000")
    fill(form, "form_keperluan", "Keringanan biaya sekolah")
    choose(form, "dtsen", qtbot)
    assert "form_penghasilan" not in form.asked.by_code
    choose(form, "sktm", qtbot)
    assert form.asked.texts()["form_penghasilan"] == "1.200.000"
    fill(form, "form_penghasilan", "")
    choose(form, "dtsen", qtbot)
    choose(form, "sktm", qtbot)
    assert "form_penghasilan" not in form.asked.texts()
    assert form.asked.texts()["form_keperluan"] == "Keringanan biaya sekolah"


def test_a_kind_that_asks_the_same_in_another_way_loses_nothing_typed(
    opened: Opened, person_id: str, qtbot: QtBot
) -> None:
    form = opened(person_id=person_id)
    choose(form, "pengantar", qtbot)
    fill(form, "form_tujuan", "KUA Kecamatan")
    choose(form, "dtsen", qtbot)
    assert "form_tujuan" not in form.asked.texts(), "it is none of the purposes offered"
    choose(form, "sktm", qtbot)
    choose(form, "pengantar", qtbot)
    assert form.asked.texts()["form_tujuan"] == "KUA Kecamatan"
    choose(form, "dtsen", qtbot)
    fill(form, "form_tujuan", "Reaktivasi PBI-JK")
    choose(form, "pengantar", qtbot)
    assert form.asked.texts()["form_tujuan"] == "Reaktivasi PBI-JK", "what was answered last holds"


def test_a_day_that_was_asked_as_words_before_is_no_fault(qtbot: QtBot) -> None:
    fields = AskedFields(lambda: date(2026, 11, 23))
    qtbot.addWidget(fields)
    fields.ask([Asked("form_hari", "Hari", "text")])
    fields.fill({"form_hari": "besok pagi"})
    fields.ask([Asked("form_hari", "Hari", "date")])
    assert fields.texts() == {}
    fields.ask([Asked("form_hari", "Hari", "text")])
    assert fields.texts() == {"form_hari": "besok pagi"}


def test_several_answers_are_ticked_and_kept(
    office: Desk, opened: Opened, case_id: str, qtbot: QtBot
) -> None:
    form = opened(case_id=case_id)
    choose(form, "disposition", qtbot)
    field = form.asked.by_code["form_tujuan"].field
    assert isinstance(field, MultiChoiceField)
    field.list.setFocus()
    qtbot.keyClick(field.list, Qt.Key.Key_Space)
    qtbot.keyClick(field.list, Qt.Key.Key_Down)
    qtbot.keyClick(field.list, Qt.Key.Key_Space)
    assert form.asked.texts()["form_tujuan"] == "Petugas back office; Fasilitator"
    form.kept.keep()
    settle(qtbot)
    assert opened(case_id=case_id).asked.texts()["form_tujuan"] == "Petugas back office; Fasilitator"


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def type_kind(form: WriteLetter, text: str) -> None:
    """As typed; the list of what fits, which would open, needs a real screen."""
    line = form.kind.lineEdit()
    assert line is not None
    line.setText(text)


def test_a_letter_is_begun_without_the_mouse(opened: Opened, person_id: str, qtbot: QtBot) -> None:
    form = opened()
    assert not form.number.isVisible()
    qtbot.keyClicks(form.person.box, "siti")
    qtbot.keyClick(form.person.box, Qt.Key.Key_Return)
    qtbot.keyClick(form.person.box, Qt.Key.Key_Return)
    assert form.value().person_id == person_id
    assert focus() is form.kind
    type_kind(form, "Surat Keterangan T")
    qtbot.keyClick(focus(), Qt.Key.Key_Tab)
    settle(qtbot)
    assert form.kind.value() == "sktm"
    qtbot.keyClicks(focus(), "Keringanan biaya")
    assert form.asked.texts() == {"form_keperluan": "Keringanan biaya"}


@pytest.mark.parametrize(("typed", "kind"), [("kuliah", "rec_kipk"), ("keterangan mampu", "sktm")])
def test_any_words_of_its_name_find_a_kind(
    opened: Opened, person_id: str, qtbot: QtBot, typed: str, kind: str
) -> None:
    form = opened(person_id=person_id)
    type_kind(form, typed)
    qtbot.keyClick(form.kind, Qt.Key.Key_Return)
    settle(qtbot)
    assert form.kind.value() == kind


@pytest.mark.parametrize("kind", ["sktm", "disposition", "rec_pbi"])
def test_tab_goes_from_the_kind_to_what_it_asks(
    opened: Opened, case_id: str, qtbot: QtBot, kind: str
) -> None:
    form = opened(case_id=case_id)
    choose(form, kind, qtbot)
    form.kind.setFocus()
    for field in (*(asked.field for asked in form.asked.rows), form.signatory):
        qtbot.keyClick(focus(), Qt.Key.Key_Tab)
        while isinstance(focus(), QToolButton):  # the calendar of the field before
            qtbot.keyClick(focus(), Qt.Key.Key_Tab)
        assert focus() is field or field.isAncestorOf(focus())


def test_a_half_typed_letter_outlives_a_power_cut(
    office: Desk, opened: Opened, person_id: str, qtbot: QtBot
) -> None:
    form = opened(person_id=person_id)
    choose(form, "sktm", qtbot)
    fill(form, "form_keperluan", "Keringanan biaya")
    form.kept.keep()
    settle(qtbot)
    again = opened(person_id=person_id)
    assert again.restored.isVisible()
    assert again.kind.value() == "sktm"
    assert again.asked.texts() == {"form_keperluan": "Keringanan biaya"}
    assert not opened().restored.isVisible()
    again.restored.button.click()
    settle(qtbot)
    assert again.kind.value() is None
    assert drafts.list_drafts(office, DRAFT_KIND) == []


def test_a_power_cut_while_another_kind_is_looked_at_loses_nothing_typed(
    opened: Opened, person_id: str, qtbot: QtBot
) -> None:
    form = opened(person_id=person_id)
    choose(form, "sktm", qtbot)
    fill(form, "form_penghasilan", "1.200.000")
    choose(form, "dtsen", qtbot)
    form.kept.keep()
    settle(qtbot)
    again = opened(person_id=person_id)
    assert again.kind.value() == "dtsen"
    choose(again, "sktm", qtbot)
    assert again.asked.texts()["form_penghasilan"] == "1.200.000"


def test_a_half_typed_letter_keeps_its_number_or_says_that_it_is_gone(
    office: Desk, opened: Opened, person_id: str, qtbot: QtBot
) -> None:
    chosen = letter_book.reserve(office, "sktm", "Ditulis tangan")
    letter_book.reserve(office, "sktm", "Ditulis kemudian")
    form = opened(person_id=person_id)
    choose(form, "sktm", qtbot)
    form.number.set_value(chosen.id)
    form.kept.keep()
    settle(qtbot)
    again = opened(person_id=person_id)
    assert again.value().reserved_id == chosen.id
    assert again.restored.text == ""
    letter_book.void(office, chosen.id, "Tidak jadi")
    later = opened(person_id=person_id)
    assert later.value().reserved_id is None
    assert later.number.words() == "Nomor berikutnya"
    assert later.restored.text.startswith("Nomor yang Anda pilih tidak tersedia lagi.")


def test_a_draft_being_saved_when_f9_is_pressed_does_not_outlive_the_letter(
    office: Desk, opened: Opened, person_id: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = opened(person_id=person_id)
    choose(form, "sktm", qtbot)
    fill(form, "form_keperluan", "Keringanan biaya")
    pressed, save = Event(), drafts.save

    def late(*given: Any) -> str:
        assert pressed.wait(10)
        return save(*given)

    monkeypatch.setattr(drafts, "save", late)
    form.kept.keep()
    with qtbot.waitSignal(form.issued, timeout=10_000):
        qtbot.keyClick(form, Qt.Key.Key_F9)
        pressed.set()
    settle(qtbot)
    assert drafts.list_drafts(office, DRAFT_KIND) == []


def test_what_was_typed_just_before_a_refusal_is_kept_too(
    office: Desk, opened: Opened, person_id: str, qtbot: QtBot
) -> None:
    form = opened(person_id=person_id)
    choose(form, "sktm", qtbot)
    fill(form, "form_penghasilan", "kira-kira sejuta")
    form.issue()
    form.kept.keep()  # its time came while the letter was being issued
    settle(qtbot)
    assert form._rows_now()["form_keperluan"].error()
    assert drafts.list_drafts(office, DRAFT_KIND) == []
    assert form.kept._timer.isActive()


def test_erasing_the_person_takes_the_half_typed_letter(
    office: Desk, opened: Opened, person_id: str, qtbot: QtBot
) -> None:
    form = opened(person_id=person_id)
    choose(form, "sktm", qtbot)
    form.kept.keep()
    settle(qtbot)
    assert len(drafts.list_drafts(office, DRAFT_KIND)) == 1
    erasing.erase_person(office, person_id, "permintaan warga")
    assert drafts.list_drafts(office, DRAFT_KIND) == []


def test_esc_asks_before_a_typed_letter_goes(
    office: Desk, opened: Opened, person_id: str, qtbot: QtBot
) -> None:
    form = opened(person_id=person_id)
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert not isValid(form) or not form.isVisible()
    form = opened(person_id=person_id)
    choose(form, "sktm", qtbot)
    fill(form, "form_keperluan", "Keringanan biaya")
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert form.isVisible()
    question = next(w for w in QApplication.topLevelWidgets() if isinstance(w, Confirm) and w.isVisible())
    question.go.click()
    settle(qtbot)
    assert not isValid(form) or not form.isVisible()
    assert drafts.list_drafts(office, DRAFT_KIND) == []


def test_the_window_does_not_wait_for_the_database(
    opened: Opened, person_id: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[tuple[str, bool]] = []

    def watch(module: Any, name: str) -> None:
        plain = getattr(module, name)

        def watched(*given: Any) -> Any:
            read.append((name, current_thread() is main_thread()))
            return plain(*given)

        monkeypatch.setattr(module, name, watched)

    for module, name in (
        (drafts, "list_drafts"), (issuing, "about"), (issuing, "blank"), (register, "reserved"),
    ):  # fmt: skip
        watch(module, name)
    form = opened(person_id=person_id)
    choose(form, "sktm", qtbot)
    assert {name for name, _ in read} == {"list_drafts", "about", "blank", "reserved"}
    assert not any(on_main for _, on_main in read)
    assert "form_keperluan" in form.asked.by_code


def test_a_number_that_waits_is_offered(office: Desk, opened: Opened, person_id: str, qtbot: QtBot) -> None:
    kept = letter_book.reserve(office, "sktm", "Ditulis tangan")
    form = opened(person_id=person_id)
    choose(form, "rec_pip", qtbot)
    assert form._rows["reserved"].isHidden()
    choose(form, "sktm", qtbot)
    assert not form._rows["reserved"].isHidden()
    form.number.set_value(kept.id)
    fill(form, "form_keperluan", "Keringanan biaya")
    with qtbot.waitSignal(form.issued, timeout=10_000) as told:
        form.issue_button.click()
    assert told.args[0].number == kept.number


def test_a_look_at_somebodys_paper_is_logged_once(
    office: Desk, opened: Opened, person_id: str, qtbot: QtBot
) -> None:
    form = opened(person_id=person_id)
    choose(form, "sktm", qtbot)
    form.paper.draw()
    settle(qtbot)
    assert rows(office, "SELECT row_id FROM audit WHERE action='letter.preview'") == [(person_id,)]
