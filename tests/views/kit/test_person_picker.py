"""Finding a person: keyboard, two of one name, a new person, never the wrong one."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event, Thread, current_thread, main_thread

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.views.kit import errors
from desktop.views.kit.person_picker import PersonPicker
from desktop.views.operations import operations
from tests.views.kit.gallery import LONG_NAME, Hit, find_people

Key = Qt.Key


class Registry:
    """Counts what it is asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, text: str) -> list[Hit]:
        self.asked.append(text)
        return find_people(text)


@pytest.fixture
def registry() -> Registry:
    return Registry()


@pytest.fixture
def picker(qtbot: QtBot, registry: Registry) -> PersonPicker:
    window = QWidget()
    column = QVBoxLayout(window)
    result = PersonPicker(registry)
    column.addWidget(result)
    column.addStretch(1)
    window.resize(600, 500)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    result.box.setFocus()
    qtbot.waitUntil(result.box.hasFocus)
    result.window_kept = window  # type: ignore[attr-defined]  # keeps the window alive for the test
    return result


def opened(picker: PersonPicker) -> Callable[[], bool]:
    return lambda: picker.results() is not None


def test_typing_finds_and_arrows_pick(qtbot: QtBot, picker: PersonPicker, registry: Registry) -> None:
    taken: list[Hit] = []
    picker.picked.connect(taken.append)
    qtbot.keyClicks(picker.box, "siti")
    qtbot.waitUntil(opened(picker))
    results = picker.results()
    assert results is not None
    assert results.count() == 4  # three people and the new one
    assert registry.asked == ["siti"]
    qtbot.keyClick(picker.box, Key.Key_Down)
    picker.window().grab()
    qtbot.keyClick(picker.box, Key.Key_Return)
    assert [hit.id for hit in taken] == [2]
    assert picker.value() == taken[0]
    assert picker.results() is None


def test_nobody_found_is_said_where_nobody_can_be_added(
    qtbot: QtBot, picker: PersonPicker, registry: Registry
) -> None:
    wanted: list[str] = []
    only = PersonPicker(registry, can_add=False)
    only.add_requested.connect(wanted.append)
    layout = picker.window().layout()
    assert layout is not None
    layout.addWidget(only)
    only.box.setFocus()
    qtbot.keyClicks(only.box, "zzz")
    qtbot.waitUntil(opened(only))
    results = only.results()
    assert results is not None
    assert [results.item(row).text() for row in range(results.count())] == [
        "Tidak ada yang cocok. Coba sebagian namanya saja, atau cari dengan NIK."
    ]
    only.window().grab()
    qtbot.keyClick(only.box, Key.Key_Return)
    qtbot.mouseClick(results.viewport(), Qt.MouseButton.LeftButton, pos=results.rect().center())
    assert only.value() is None
    assert wanted == []


def test_one_letter_asks_nobody(qtbot: QtBot, picker: PersonPicker, registry: Registry) -> None:
    qtbot.keyClicks(picker.box, "s")
    qtbot.keyClick(picker.box, Key.Key_Return)
    assert registry.asked == []
    assert picker.results() is None


def test_enter_never_takes_a_person_found_for_fewer_letters(
    qtbot: QtBot, picker: PersonPicker, registry: Registry
) -> None:
    qtbot.keyClicks(picker.box, "si")
    qtbot.waitUntil(opened(picker))
    qtbot.keyClicks(picker.box, "ti amin")
    qtbot.keyClick(picker.box, Key.Key_Return)
    assert picker.value() is None
    results = picker.results()
    assert results is not None
    qtbot.waitUntil(lambda: results.count() == 3)
    assert registry.asked[-1] == "siti amin"
    qtbot.keyClick(picker.box, Key.Key_Return)
    value = picker.value()
    assert value is not None
    assert value.id == 1


def test_who_types_faster_than_the_search_gets_a_new_person(qtbot: QtBot, picker: PersonPicker) -> None:
    asked: list[str] = []
    picker.add_requested.connect(asked.append)
    qtbot.keyClicks(picker.box, "Zulkifli")
    qtbot.keyClick(picker.box, Key.Key_Return)
    qtbot.keyClick(picker.box, Key.Key_Return)
    assert asked == ["Zulkifli"]


def test_escape_closes_the_list_and_keeps_the_words(qtbot: QtBot, picker: PersonPicker) -> None:
    qtbot.keyClicks(picker.box, "siti")
    qtbot.waitUntil(opened(picker))
    qtbot.keyClick(picker.box, Key.Key_Escape)
    assert picker.results() is None
    assert picker.box.text() == "siti"
    qtbot.keyClick(picker.box, Key.Key_Down)
    qtbot.waitUntil(opened(picker))


def test_a_new_person_is_offered_with_the_words_typed(qtbot: QtBot, picker: PersonPicker) -> None:
    asked: list[str] = []
    picker.add_requested.connect(asked.append)
    qtbot.keyClicks(picker.box, "Zulkifli <b>")
    qtbot.waitUntil(opened(picker))
    results = picker.results()
    assert results is not None
    assert [results.item(i).text() for i in range(results.count())] == ["Tambah warga baru: Zulkifli <b>"]
    qtbot.keyClick(picker.box, Key.Key_Return)
    assert asked == ["Zulkifli <b>"]
    assert picker.value() is None


class Slow:
    """Answers when it is told to; remembers on which threads it was asked."""

    def __init__(self) -> None:
        self.go_on = Event()
        self.threads: list[Thread] = []
        self.trouble: Exception | None = None

    def __call__(self, text: str) -> list[Hit]:
        self.threads.append(current_thread())
        assert self.go_on.wait(5)
        if self.trouble is not None:
            raise self.trouble
        return find_people(text)


@pytest.fixture
def slow(picker: PersonPicker) -> Slow:
    picker._search = answers = Slow()
    return answers


def test_the_window_does_not_wait_for_the_search(qtbot: QtBot, picker: PersonPicker, slow: Slow) -> None:
    qtbot.keyClicks(picker.box, "siti")
    qtbot.waitUntil(lambda: len(slow.threads) == 1)
    assert picker.results() is None
    assert picker.box.hasFocus()
    slow.go_on.set()
    qtbot.waitUntil(opened(picker))
    assert main_thread() not in slow.threads


@pytest.mark.parametrize("key", [Key.Key_Escape, Key.Key_Tab])
def test_an_answer_nobody_waits_for_opens_no_list(
    qtbot: QtBot, picker: PersonPicker, slow: Slow, key: Qt.Key
) -> None:
    beside = QLineEdit()
    layout = picker.window().layout()
    assert layout is not None
    layout.addWidget(beside)
    qtbot.keyClicks(picker.box, "siti")
    qtbot.waitUntil(lambda: len(slow.threads) == 1)
    qtbot.keyClick(picker.box, key)
    with qtbot.waitSignal(operations().busy[-1].finished):
        slow.go_on.set()
    assert picker.results() is None


def test_an_answer_for_fewer_letters_is_not_shown(qtbot: QtBot, picker: PersonPicker, slow: Slow) -> None:
    qtbot.keyClicks(picker.box, "si")
    qtbot.waitUntil(lambda: len(slow.threads) == 1)
    qtbot.keyClicks(picker.box, "ti amin")
    qtbot.waitUntil(lambda: len(slow.threads) == 2)
    slow.go_on.set()
    qtbot.waitUntil(opened(picker))
    results = picker.results()
    assert results is not None
    assert results.count() == 3
    assert results.item(2).text() == "Tambah warga baru: siti amin"


def test_a_search_that_failed_is_told_and_can_be_asked_again(
    qtbot: QtBot, picker: PersonPicker, slow: Slow, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[BaseException] = []
    monkeypatch.setattr(errors, "show", lambda error, _parent: told.append(error))
    slow.trouble = RuntimeError("the disk")
    slow.go_on.set()
    qtbot.keyClicks(picker.box, "siti")
    qtbot.waitUntil(lambda: told == [slow.trouble])
    slow.trouble = None
    qtbot.keyClick(picker.box, Key.Key_Down)
    qtbot.waitUntil(opened(picker))


def test_clearing_goes_back_to_searching(qtbot: QtBot, picker: PersonPicker) -> None:
    cleared: list[int] = []
    picker.cleared.connect(lambda: cleared.append(1))
    picker.set_value(Hit(3, LONG_NAME, "80 tahun"))
    assert picker.focusProxy() is picker._change
    assert picker._change.accessibleName() == f"Ganti {LONG_NAME}"
    qtbot.mouseClick(picker._change, Qt.MouseButton.LeftButton)
    assert picker.value() is None
    assert cleared == [1]
    assert picker.box.hasFocus()


def test_a_click_takes_a_person(qtbot: QtBot, picker: PersonPicker) -> None:
    qtbot.keyClicks(picker.box, "siti")
    qtbot.waitUntil(opened(picker))
    results = picker.results()
    assert results is not None
    place = results.visualItemRect(results.item(1)).center()
    qtbot.mouseClick(results.viewport(), Qt.MouseButton.LeftButton, pos=place)
    value = picker.value()
    assert value is not None
    assert value.id == 2


def test_the_list_stays_inside_the_window(qtbot: QtBot, picker: PersonPicker) -> None:
    window = picker.window()
    window.resize(420, 160)
    qtbot.keyClicks(picker.box, "siti")
    qtbot.waitUntil(opened(picker))
    results = picker.results()
    assert results is not None
    assert window.rect().contains(results.geometry())


def test_leaving_the_field_closes_the_list(qtbot: QtBot, picker: PersonPicker) -> None:
    qtbot.keyClicks(picker.box, "siti")
    qtbot.waitUntil(opened(picker))
    picker.box.clearFocus()
    assert picker.results() is None


def test_the_list_goes_with_the_picker(qtbot: QtBot, picker: PersonPicker) -> None:
    qtbot.keyClicks(picker.box, "siti")
    qtbot.waitUntil(opened(picker))
    results = picker.results()
    assert results is not None
    with qtbot.waitSignal(results.destroyed):
        picker.deleteLater()
