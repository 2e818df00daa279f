"""Differences between a village and its kecamatan, decided at the kecamatan's window; a merge taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.models.roles import Role
from desktop.services.bundles import exchange, merging
from desktop.services.casework import cases
from desktop.services.desk import Desk
from desktop.services.differences import conflicts
from desktop.views import theme
from desktop.views.home import HomePage
from desktop.views.kit.choice_field import ChoiceField
from desktop.views.kit.confirm import Confirm
from desktop.views.kit.date_field import DateField
from desktop.views.main_window import MainWindow
from desktop.views.queue.history import HistoryTab
from desktop.views.sync.conflicts import ConflictsPanel
from desktop.views.sync.page import SyncPage
from tests.helpers.district import District
from tests.helpers.offices import KECAMATAN, VILLAGE, as_roles
from tests.helpers.quiet import settle
from tests.helpers.shells import main_window
from tests.views.sync.conftest import Port

Open = Callable[[Desk], tuple[MainWindow, SyncPage]]


@pytest.fixture
def district(tmp_path: Path, port: Port) -> Iterator[District]:
    """A kecamatan and one of its villages, paired, with nothing in their ports."""
    made = District(tmp_path, (KECAMATAN, VILLAGE))
    yield made
    made.close()


@pytest.fixture
def show(qtbot: QtBot, qapp: QApplication) -> Iterator[Open]:
    """Opens a window on Sinkronisasi, Perbedaan."""
    theme.apply(qapp, "sedang", dark=False)
    opened = []

    def open_window(desk: Desk) -> tuple[MainWindow, SyncPage]:
        manager = main_window(desk)
        window = manager.__enter__()
        opened.append(manager)
        window.go("sync", section="conflicts")
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow, timeout=5_000)
        settle(qtbot)
        page = window.page("sync")
        assert isinstance(page, SyncPage)
        return window, page

    yield open_window
    for manager in reversed(opened):
        manager.__exit__(None, None, None)


Values = Mapping[str, object]


def differ(district: District, *edits: tuple[str, Values, Values]) -> None:
    """Each row is changed in both offices before they hear of each other."""
    district.everybody()
    for row, village, kecamatan in edits:
        district.edit(VILLAGE, "person", row, **village)
        district.edit(KECAMATAN, "person", row, **kecamatan)
    district.everybody()


def words(panel: ConflictsPanel) -> str:
    return " | ".join(part.text() for part in panel.detail.findChildren(QLabel) if part.isVisible())


def tab(page: SyncPage) -> str:
    return page.tabs.tabText(page.tabs.indexOf(page.conflicts))


def dialog() -> Confirm:
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, Confirm) and w.isVisible())


def test_one_value_is_chosen_by_keyboard_undone_and_travels(
    district: District, show: Open, qtbot: QtBot
) -> None:
    row = district.person(VILLAGE, name="Siti Aminah", birth_date="1978-03-05")
    case_id = district.case(VILLAGE, subject_id=row, reporter_id=row, subject_name="Siti Aminah")
    differ(district, (row, {"address": "Kp. Baru 1"}, {"address": "Kp. Lama 2"}))
    window, page = show(district[KECAMATAN])
    panel = page.conflicts
    assert tab(page) == "&Perbedaan (1)"
    for part in ("Alamat", "Warga Siti Aminah", "Kp. Baru 1", "Kp. Lama 2", "Petugas Uji, Kantor Uji"):
        assert part in words(panel)
    qtbot.waitUntil(lambda: "Umur: 48 tahun" in words(panel), timeout=20_000)
    assert len(panel.detail.case_buttons) == 1
    # Enter goes into the difference, Esc back to the list, Alt and a number takes a value.
    panel.table.view.setFocus()
    QTest.keyClick(panel.table.view, Qt.Key.Key_Return)
    assert window.focusWidget() is panel.detail.take_buttons[0]
    QTest.keyClick(panel.detail.take_buttons[0], Qt.Key.Key_Escape)
    assert window.focusWidget() is panel.table.view
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: tab(page) == "&Perbedaan", timeout=20_000)
    assert "Kp. Lama 2" in window.status.text()
    window.status.undo()
    qtbot.waitUntil(lambda: tab(page) == "&Perbedaan (1)", timeout=20_000)
    settle(qtbot)
    assert panel.detail.shown is not None
    panel.detail.take_buttons[1].click()
    qtbot.waitUntil(lambda: tab(page) == "&Perbedaan", timeout=20_000)
    settle(qtbot)
    district.everybody()
    for code in (VILLAGE, KECAMATAN):
        assert district.row(code, "person", row)["address"] == "Kp. Lama 2"
        assert conflicts.count(district[code]) == 0
    assert not panel.detail.isVisible()
    # The case says softly what was changed at once.
    history = HistoryTab()
    qtbot.addWidget(history)
    history.show_case(cases.get(district[KECAMATAN], case_id))
    assert [(entry.what, entry.mark) for entry in history.timeline.entries() if entry.mark] == [
        ("Data warga diubah", "diubah bersamaan di dua kantor"),
        ("Data warga diubah", "diubah bersamaan di dua kantor"),
    ]


def test_a_third_value_is_written_in_the_field_of_its_kind(
    district: District, show: Open, qtbot: QtBot
) -> None:
    row = district.person(VILLAGE, name="Siti", sex=None)
    differ(
        district, (row, {"birth_date": "1978-03-05", "sex": "L"}, {"birth_date": "1987-03-05", "sex": "P"})
    )
    _, page = show(district[VILLAGE])
    panel = page.conflicts
    panel.table.select_id(("person", row, "birth_date"))
    settle(qtbot)
    detail = panel.detail
    assert detail.write_button is not None
    detail.write_button.click()
    assert detail.editor is not None
    field = detail.editor.field
    assert isinstance(field, DateField)
    field.edit.setText("bukan tanggal")
    detail.editor.button.click()
    assert "Tanggal belum dikenali" in detail.editor.row.error()
    field.edit.setText("1/1/1850")
    detail.editor.button.click()
    qtbot.waitUntil(lambda: "sebelum tahun 1900" in detail.editor.row.error(), timeout=20_000)  # type: ignore[union-attr]  # still open
    field.edit.setText("7 maret 1978")
    detail.editor.button.click()
    qtbot.waitUntil(lambda: tab(page) == "&Perbedaan (1)", timeout=20_000)
    settle(qtbot)
    assert district.row(VILLAGE, "person", row)["birth_date"] == "1978-03-07"
    # The next difference has taken its place; a code comes from a list.
    assert detail.shown is not None
    assert detail.shown.field == "sex"
    detail.write_button.click()
    assert isinstance(detail.editor.field, ChoiceField)
    assert [detail.editor.field.itemText(i) for i in range(2)] == ["Laki-laki", "Perempuan"]
    # What is being written stays when another bundle brings another difference.
    detail.editor.field.set_value("P")
    other = district.person(VILLAGE, name="Ayu")
    differ(district, (other, {"phone": "0811"}, {"phone": "0822"}))
    page.refresh()
    qtbot.waitUntil(lambda: tab(page) == "&Perbedaan (2)", timeout=20_000)
    assert detail.editor.value() == "P"


def test_another_row_asks_before_it_drops_the_value_being_written(
    district: District, show: Open, qtbot: QtBot
) -> None:
    row = district.person(VILLAGE, name="Siti")
    differ(
        district, (row, {"address": "Kp. Baru", "phone": "0811"}, {"address": "Kp. Lama", "phone": "0822"})
    )
    _, page = show(district[VILLAGE])
    panel = page.conflicts
    address, phone = (("person", row, name) for name in ("address", "phone"))
    panel.table.select_id(address)
    settle(qtbot)
    assert panel.detail.write_button is not None
    panel.detail.write_button.click()
    assert panel.detail.editor is not None
    assert page.unsaved() == []
    panel.detail.editor.field.set_value("Kp. Tengah")
    assert page.unsaved() == ["Perbedaan"]
    panel.table.select_id(phone)
    dialog().back.click()
    assert panel.detail.editor.value() == "Kp. Tengah"
    assert panel.table.selected_ids() == [address]
    panel.table.select_id(phone)
    dialog().go.click()
    settle(qtbot)
    assert panel.detail.shown is not None
    assert panel.detail.shown.key == phone


def test_many_of_a_kind_are_decided_after_a_question(district: District, show: Open, qtbot: QtBot) -> None:
    rows = [district.person(VILLAGE, name=name) for name in ("Ayu", "Budi", "Cici")]
    differ(district, *[(row, {"dusun": "Krajan"}, {"dusun": "Krajan Wetan"}) for row in rows])
    window, page = show(district[KECAMATAN])
    panel = page.conflicts
    button = panel.detail.alike_buttons[KECAMATAN]
    assert button.text() == "Pakai untuk 3 yang sejenis"
    assert button.accessibleName() == "Pakai nilai dari Kantor Uji untuk 3 yang sejenis"
    button.click()
    asked = dialog()
    assert "Ayu" in asked.accessibleDescription()
    asked.reject()
    settle(qtbot)
    assert tab(page) == "&Perbedaan (3)"
    button.click()
    dialog().go.click()
    qtbot.waitUntil(lambda: tab(page) == "&Perbedaan", timeout=20_000)
    assert {district.row(KECAMATAN, "person", row)["dusun"] for row in rows} == {"Krajan Wetan"}
    assert window.status.text() == "3 perbedaan diputuskan"
    window.status.undo()
    qtbot.waitUntil(lambda: tab(page) == "&Perbedaan (3)", timeout=20_000)


def test_whole_numbers_are_shown_with_a_reason_and_decided_by_who_may(
    district: District, show: Open, qtbot: QtBot
) -> None:
    row = district.person(VILLAGE, name="Siti")
    differ(
        district,
        (row, {"nik": "3203014503780001", "nik_status": "ada"}, {"nik": "3203014503790001",
         "nik_status": "ada"}),
    )  # fmt: skip
    _, page = show(district[KECAMATAN])
    panel = page.conflicts
    assert "3203014503780001" not in words(panel).replace(" ", "")
    assert panel.detail.reveal_button is not None
    panel.reveal("mencocokkan dengan KTP")
    qtbot.waitUntil(lambda: "3203 0145 0379 0001" in words(panel), timeout=20_000)
    _, other = show(as_roles(district[KECAMATAN], Role.ADMINISTRATOR))
    detail = other.conflicts.detail
    assert (detail.take_buttons, detail.reveal_button, detail.write_button) == ([], None, None)
    assert "tidak memutuskannya" in words(other.conflicts)


def test_beranda_leads_to_open_differences(district: District, show: Open, qtbot: QtBot) -> None:
    window, page = show(district[VILLAGE])
    assert not page.conflicts.detail.isVisible()
    empty = [part.text() for part in page.conflicts.table.findChildren(QLabel) if part.isVisible()]
    assert "Tidak ada perbedaan" in empty
    row = district.person(VILLAGE, name="Siti")
    differ(district, (row, {"phone": "0811"}, {"phone": "0822"}))
    window.go("home")
    settle(qtbot)
    home = window.page("home")
    assert isinstance(home, HomePage)
    name = "Putuskan: 1 perbedaan antarkantor menunggu keputusan"
    button = next(b for b in home.findChildren(QPushButton) if b.accessibleName() == name)
    button.click()
    settle(qtbot)
    assert page.tabs.currentWidget() is page.conflicts
    assert tab(page) == "&Perbedaan (1)"


def test_the_last_merge_is_taken_back_and_merged_again(district: District, show: Open, qtbot: QtBot) -> None:
    desk = district[KECAMATAN]
    district.person(VILLAGE, name="Ayu")
    district.send(VILLAGE, KECAMATAN)
    row = district.person(VILLAGE, name="Budi")
    bundle = district.export(VILLAGE, KECAMATAN)
    merging.merge(desk, [bundle])
    _, page = show(desk)
    history = page.history
    page.tabs.setCurrentWidget(history)
    first, last = sorted(exchange.history(desk), key=lambda one: one.number)
    history.table.select_id(first.id)
    assert not history.take_back.isEnabled()
    assert "nomor 2" in history.take_back.toolTip()
    assert "bundel nomor 2 dari" in history.last.text()
    assert [history._fate(one).text for one in (first, last)] == [
        "Sudah digabungkan",
        "Penggabungan terakhir",
    ]
    history.table.select_id(last.id)
    history.take_back.click()
    settle(qtbot)
    asked = dialog()
    assert "1 warga" in asked.accessibleDescription()
    asked.go.click()
    qtbot.waitUntil(lambda: "sudah ditarik kembali" in history.banner.title, timeout=20_000)
    settle(qtbot)
    assert next(one.fate for one in exchange.history(desk) if one.id == last.id) == "undone"
    assert not history.take_back.isVisible()
    (again,) = merging.merge(desk, [bundle])
    assert again.fate == "merged"
    # What was built on it is named, and nothing can be asked for.
    page.refresh()
    qtbot.waitUntil(history.take_back.isVisible, timeout=20_000)
    settle(qtbot)
    history.table.select_id(last.id)
    district.edit(KECAMATAN, "person", row, phone="0812")
    history.take_back.click()
    qtbot.waitUntil(lambda: "1 warga" in history.banner.title, timeout=20_000)
    page.refresh()
    qtbot.waitUntil(lambda: not history.take_back.isEnabled(), timeout=20_000)
    assert "1 warga" in history.last.text()
    assert "1 warga" in history.take_back.toolTip()
    assert district.row(KECAMATAN, "person", row)["phone"] == "0812"
