"""The registry page: finding, opening, editing, revealing a NIK with a reason."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.models.errors import InvalidInput
from desktop.models.people import IntakeInput, PersonInput
from desktop.services.casework import intake
from desktop.services.desk import Desk
from desktop.services.people import registry
from desktop.services.people.people_search import PeopleSource
from desktop.services.people.person_file import PersonFile, person_file
from desktop.services.people.registry_rows import PersonHit
from desktop.storage import search
from desktop.views.intake.page import IntakePage
from desktop.views.intake.person_form import PersonForm
from desktop.views.kit.empty_state import EmptyState
from desktop.views.main_window import MainWindow
from desktop.views.people import PeoplePage
from tests.helpers.quiet import settle
from tests.helpers.shells import main_window


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> Iterator[PeoplePage]:
    for name, nik in (("Siti Aminah", "3203014503780002"), ("Siti Aminah", ""), ("Budi", "")):
        intake.register(
            desk,
            IntakeInput(
                kind="INF", account="Menanyakan syarat", reporter=PersonInput(name=name, nik=nik, rt="1")
            ),
        )
    with main_window(desk) as window:
        window.go("people")
        found = window.page("people")
        assert isinstance(found, PeoplePage)
        yield found


def window_of(page: PeoplePage) -> MainWindow:
    found = page.window()
    assert isinstance(found, MainWindow)
    return found


def opened(page: PeoplePage, person_id: str, qtbot: QtBot) -> None:
    page.activate(person_id=person_id)
    qtbot.waitUntil(lambda: page.detail.isVisible() and page.detail.wanted == person_id, timeout=5_000)


def edited(page: PeoplePage, person: PersonHit, qtbot: QtBot) -> PersonForm:
    """The form in which somebody's data are changed, opened from the panel."""
    opened(page, person.id, qtbot)
    page.detail._edit(person)
    qtbot.waitUntil(lambda: page.detail.form is not None, timeout=5_000)
    form = page.detail.form
    assert isinstance(form, PersonForm)
    return form


def test_everybody_is_listed_and_the_search_narrows_it(page: PeoplePage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.head.count_text() == "3 orang", timeout=5_000)
    page.search.setText("siti")
    qtbot.waitUntil(lambda: page.head.count_text() == "2 orang", timeout=5_000)


def test_the_count_of_the_list_does_not_stand_over_the_duplicates(page: PeoplePage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.head.count_text() == "3 orang", timeout=5_000)
    page.tabs.setCurrentIndex(1)
    assert page.head.count_text() == ""
    page.refresh()
    settle(qtbot)
    assert page.head.count_text() == ""
    page.tabs.setCurrentIndex(0)
    assert page.head.count_text() == "3 orang"


def test_a_search_that_finds_nobody_does_not_say_that_nobody_is_known(page: PeoplePage, qtbot: QtBot) -> None:
    page.search.setText("zzz")
    qtbot.waitUntil(lambda: page.head.count_text() == "0 orang", timeout=5_000)
    shown = next(one for one in page.findChildren(EmptyState) if one.isVisible())
    assert shown.accessibleName() == "Tidak ada yang cocok"
    assert shown.button is not None
    shown.button.click()
    qtbot.waitUntil(lambda: page.head.count_text() == "3 orang", timeout=5_000)


def test_a_search_puts_away_whoever_it_did_not_find(page: PeoplePage, desk: Desk, qtbot: QtBot) -> None:
    (budi,) = registry.find_people(desk, "budi")
    opened(page, budi.id, qtbot)
    page.search.setFocus()
    page.search.setText("bud")
    qtbot.waitUntil(lambda: page.head.count_text() == "1 orang", timeout=5_000)
    assert page.detail.wanted == budi.id
    page.search.setText("siti")
    qtbot.waitUntil(lambda: page.head.count_text() == "2 orang", timeout=5_000)
    assert page.detail.wanted is None, "Ubah data would be about somebody who is not in sight"
    assert not page.detail.isVisible()
    assert window_of(page).focusWidget() is page.search, "one types on"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Down])
def test_from_the_search_a_key_goes_to_the_first_found_also_before_they_are_listed(
    page: PeoplePage, desk: Desk, key: Qt.Key, qtbot: QtBot
) -> None:
    (budi,) = registry.find_people(desk, "budi")
    qtbot.waitUntil(lambda: page.head.count_text() == "3 orang", timeout=5_000)
    page.search.setFocus()
    page.search.setText("budi")
    qtbot.keyClick(page.search, key)
    qtbot.waitUntil(lambda: page.detail.isVisible() and page.detail.wanted == budi.id, timeout=5_000)
    assert window_of(page).focusWidget() is page.table.view


def test_enter_for_a_search_that_finds_nobody_stays_there(page: PeoplePage, qtbot: QtBot) -> None:
    page.search.setFocus()
    page.search.setText("zzz")
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.head.count_text() == "0 orang", timeout=5_000)
    assert window_of(page).focusWidget() is page.search
    assert page.detail.wanted is None


def test_who_was_closed_opens_again_from_the_same_row(page: PeoplePage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.head.count_text() == "3 orang", timeout=5_000)
    view = page.table.view
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.waitUntil(page.detail.isVisible, timeout=5_000)
    qtbot.keyClick(page.detail, Qt.Key.Key_Escape)
    assert not page.detail.isVisible()
    qtbot.keyClick(view, Qt.Key.Key_Return)
    qtbot.waitUntil(page.detail.isVisible, timeout=5_000)
    page.detail.step_back()
    row = view.visualRect(view.currentIndex()).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=row)
    qtbot.waitUntil(page.detail.isVisible, timeout=5_000)


def test_esc_goes_from_a_form_to_the_person_first(page: PeoplePage, qtbot: QtBot) -> None:
    (person,) = registry.find_people(page.desk, "budi")
    edited(page, person, qtbot)
    qtbot.keyClick(page.detail, Qt.Key.Key_Escape)
    assert page.detail.form is None
    assert page.detail.wanted == person.id
    page.detail.step_back()
    assert page.detail.wanted is None


def test_more_than_can_be_listed_is_said_with_the_way_to_the_rest(
    page: PeoplePage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.services.people.people_search.CAP", 1)
    page.search.setText("siti")
    qtbot.waitUntil(lambda: page.head.count_text() == "1+ orang", timeout=5_000)
    assert page.limits.isVisible()
    assert "No. KK" in page.limits.text()
    page.search.setText("budi")
    qtbot.waitUntil(lambda: page.head.count_text() == "1 orang", timeout=5_000)
    assert not page.limits.isVisible()


def test_the_family_is_one_step_from_the_list_and_from_the_person(
    page: PeoplePage, desk: Desk, qtbot: QtBot
) -> None:
    kk = "3203010101119901"
    head = registry.save_person(
        desk, PersonInput(name="Asep Jahe", sex="L", shdk="kepala_keluarga", no_kk=kk)
    )
    registry.save_person(desk, PersonInput(name="Raka Jahe", sex="L", shdk="anak", no_kk=kk))
    page.search.setText("asep jahe")
    qtbot.waitUntil(lambda: page.head.count_text() == "1 orang", timeout=5_000)
    page.table.view.selectRow(0)
    qtbot.waitUntil(lambda: page.detail.isVisible() and page.detail.wanted == head.person_id, timeout=5_000)
    tabs = page.detail.tabs
    (link,) = (one for one in tabs.findChildren(QPushButton) if one.text() == "Keluarga Asep Jahe")
    assert tabs.currentIndex() == 0
    link.click()
    assert tabs.tabText(tabs.currentIndex()) == "Keluarga"
    tabs.setCurrentIndex(0)
    (family, *_others) = page.table.context_menu().actions()
    assert (family.text(), family.isEnabled()) == ("Buka &keluarga", True)
    family.trigger()
    qtbot.waitUntil(lambda: tabs.tabText(tabs.currentIndex()) == "Keluarga", timeout=5_000)


def test_the_window_never_counts_or_searches_itself(
    page: PeoplePage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(qtbot)
    threads: list[threading.Thread] = []

    def noting(read: Callable[..., Any]) -> Callable[..., Any]:
        def noted(*args: Any) -> Any:
            threads.append(threading.current_thread())
            return read(*args)

        return noted

    for name in ("count", "rows_after", "rows_from"):
        monkeypatch.setattr(PeopleSource, name, noting(getattr(PeopleSource, name)))
    page.search.setText("siti")
    qtbot.waitUntil(lambda: page.head.count_text() == "2 orang", timeout=5_000)
    assert page.table.grab().width() > 0
    page.refresh()
    settle(qtbot)
    assert threads
    assert threading.main_thread() not in threads


def test_a_slow_search_does_not_overtake_what_was_typed_since(
    page: PeoplePage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(qtbot)
    gate, count = threading.Event(), PeopleSource.count

    def slow(source: PeopleSource) -> int:
        if source._typed != search.as_typed("budi"):
            assert gate.wait(10)
        return count(source)

    monkeypatch.setattr(PeopleSource, "count", slow)
    page.search.setText("siti")
    page._load()
    page.search.setText("budi")
    page._load()
    gate.set()
    settle(qtbot)
    assert page.head.count_text() == "1 orang"
    assert page.table.model.rowCount() == 1


def test_one_person_is_read_in_the_background(
    page: PeoplePage, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    (budi,) = registry.find_people(desk, "budi")
    threads: list[threading.Thread] = []

    def noted(desk: Desk, person_id: str) -> PersonFile:
        threads.append(threading.current_thread())
        return person_file(desk, person_id)

    monkeypatch.setattr("desktop.services.people.person_file.person_file", noted)
    opened(page, budi.id, qtbot)
    case, receipt = page.detail.tabs.findChildren(QPushButton)
    assert "2026-00003" in case.text()
    assert "2026-00003" in receipt.text()
    page.detail.tabs.setCurrentIndex(1)
    page.refresh()
    settle(qtbot)
    assert page.detail.tabs.currentIndex() == 1, "the tab in front stays"
    assert len(threads) == 2
    assert threading.main_thread() not in threads


def test_somebody_who_is_gone_is_told(page: PeoplePage, qtbot: QtBot) -> None:
    page.detail.open_person("tidak-ada")
    settle(qtbot)
    assert not page.detail.isVisible()


def test_a_change_elsewhere_leaves_what_is_being_typed(page: PeoplePage, desk: Desk, qtbot: QtBot) -> None:
    (budi,) = registry.find_people(desk, "budi")
    form = edited(page, budi, qtbot)
    form.name.set_value("Budi Santoso")
    page.refresh()
    settle(qtbot)
    assert page.detail.form is form
    assert form.isVisible()
    assert form.name.value() == "Budi Santoso"


def test_a_nik_is_masked_until_a_reason_is_given(page: PeoplePage, desk: Desk, qtbot: QtBot) -> None:
    (person,) = [p for p in registry.find_people(desk, "siti") if p.has_nik]
    opened(page, person.id, qtbot)
    assert "3203********0002" in page.detail._facts.text()
    with pytest.raises(InvalidInput):
        registry.reveal_nik(desk, person.id, " ")
    assert registry.reveal_nik(desk, person.id, "verifikasi berkas") == "3203014503780002"


def test_an_edit_is_saved_and_shown(page: PeoplePage, desk: Desk, qtbot: QtBot) -> None:
    (budi,) = registry.find_people(desk, "budi")
    form = edited(page, budi, qtbot)
    form.name.set_value("Budi Santoso")
    page.detail._save(form, budi)
    qtbot.waitUntil(lambda: registry.find_people(desk, "santoso") != [], timeout=10_000)
    qtbot.waitUntil(lambda: page.detail.accessibleName() == "Budi Santoso", timeout=5_000)
    assert page.detail.form is None


def test_a_wrong_edit_stays_in_the_form(page: PeoplePage, desk: Desk, qtbot: QtBot) -> None:
    (budi,) = registry.find_people(desk, "budi")
    form = edited(page, budi, qtbot)
    form.name.set_value("")
    page.detail._save(form, budi)
    qtbot.waitUntil(lambda: bool(form.rows["name"].error()), timeout=10_000)
    assert registry.find_people(desk, "budi")[0].name == "Budi"


def test_a_case_can_be_registered_for_the_person(page: PeoplePage, desk: Desk, qtbot: QtBot) -> None:
    (budi,) = registry.find_people(desk, "budi")
    opened(page, budi.id, qtbot)
    window = window_of(page)
    window.go("intake", person_id=budi.id)
    form = window.page("intake")
    assert isinstance(form, IntakePage)
    assert form.reporter.name.value() == "Budi"
