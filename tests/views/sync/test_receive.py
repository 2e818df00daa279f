"""The list of files to merge: what is no bundle counts for nothing, and every reason is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.services.bundles import exchange, merging, undo_import
from desktop.services.desk import Desk
from desktop.views.operations import operations
from desktop.views.sync.bundle_line import BundleLine
from desktop.views.sync.page import SyncPage
from desktop.views.sync.receive import ReceivePanel
from tests.helpers.mail_offices import add_person
from tests.helpers.quiet import settle

FOREIGN = "Bukan bundel, tidak disimpan"


@pytest.fixture
def receive(kecamatan_page: SyncPage) -> ReceivePanel:
    assert kecamatan_page.receive is not None
    kecamatan_page.tabs.setCurrentWidget(kecamatan_page.receive)
    return kecamatan_page.receive


def look(receive: ReceivePanel, paths: list[Path], qtbot: QtBot) -> list[BundleLine]:
    receive.look_into(paths)
    qtbot.waitUntil(lambda: len(rows(receive)) >= len(paths), timeout=15_000)
    settle(qtbot)
    return rows(receive)


def rows(receive: ReceivePanel) -> list[BundleLine]:
    model = receive.table.model
    found = (model.row_at(number) for number in range(model.rowCount()))
    return [line for line in found if line is not None]


def cut(folder: Path, below: Desk, name: str) -> Path:
    """A bundle of which the end is missing; each of other content."""
    add_person(below, name)
    path = exchange.export(below, folder).path
    path.write_bytes(path.read_bytes()[:-500])
    return path


def text(folder: Path, name: str) -> Path:
    path = folder / name
    path.write_text(f"catatan {name}", encoding="utf-8")
    return path


def test_a_text_file_is_calm_not_counted_and_can_be_taken_off(
    receive: ReceivePanel, below: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    lines = look(receive, [text(tmp_path, "a.txt"), cut(tmp_path, below, "Siti")], qtbot)
    foreign = next(line for line in lines if line.name == "a.txt")
    assert (foreign.state().text, foreign.state().role) == (FOREIGN, "muted")
    assert receive.merge_button.text() == "Pindahkan 1 bundel ke &Ditolak"
    assert "1 berkas bukan bundel, tidak dihitung" in receive.summary.text()
    receive.table.select_id(foreign.id)
    receive.remove_button.click()
    assert [line.name for line in rows(receive)] == ["PUSKESOS_3203012003_320301_0001.age"]
    assert receive.summary.isHidden()


def test_many_bundles_are_one_change_for_the_window(
    receive: ReceivePanel, below: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    paths = []
    for name in ("Siti", "Budi", "Dedi"):
        add_person(below, name)
        paths.append(exchange.export(below, tmp_path).path)
    look(receive, paths, qtbot)
    told: list[object] = []
    operations().changes.changed.connect(told.append)
    receive.merge_button.click()
    qtbot.waitUntil(lambda: all(line.fate for line in rows(receive)), timeout=15_000)
    operations().changes.changed.disconnect(told.append)
    assert [line.fate for line in rows(receive)].count("merged") >= 1
    assert len(told) == 1, "each costs every open page a reading"
    with qtbot.waitSignal(receive.merged, timeout=1_000):
        receive._cancelled()


def test_a_ruined_file_named_like_a_bundle_is_told_apart_from_a_text(
    receive: ReceivePanel, tmp_path: Path, qtbot: QtBot
) -> None:
    ruined = text(tmp_path, "PUSKESOS_3203012003_320301_0007.age")
    lines = look(receive, [text(tmp_path, "a.txt"), ruined], qtbot)
    told = {line.name: line.state().text for line in lines}
    assert told == {"a.txt": FOREIGN, ruined.name: "Rusak, tidak disimpan"}
    assert receive.reason.text().startswith(f"{ruined.name}: ")
    assert "1 berkas bukan bundel" in receive.summary.text()


def test_the_delete_key_takes_a_file_off_the_list(
    receive: ReceivePanel, tmp_path: Path, qtbot: QtBot
) -> None:
    (line,) = look(receive, [text(tmp_path, "a.txt")], qtbot)
    receive.table.select_id(line.id)
    receive.window().activateWindow()
    qtbot.waitUntil(receive.window().isActiveWindow, timeout=5_000)
    receive.table.view.setFocus()
    qtbot.keyClick(receive.table.view, Qt.Key.Key_Delete)
    assert rows(receive) == []


def test_what_is_moved_is_what_ditolak_and_the_banner_count(
    receive: ReceivePanel, kecamatan_page: SyncPage, below: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    bad = [cut(tmp_path, below, name) for name in ("Siti", "Asep")]
    twice = tmp_path / "salinan.age"
    twice.write_bytes(bad[0].read_bytes())
    look(receive, [*bad, twice, text(tmp_path, "a.txt")], qtbot)
    receive.merge_button.click()
    qtbot.waitUntil(lambda: not receive.banner.isHidden(), timeout=20_000)
    assert receive.banner.title == "2 bundel ditolak"
    settle(qtbot)
    tabs = kecamatan_page.tabs
    assert "Dito&lak (2)" in [tabs.tabText(number) for number in range(tabs.count())]
    fates = {line.name: line.state().text for line in rows(receive)}
    assert fates["a.txt"] == FOREIGN
    assert set(fates.values()) == {FOREIGN, "Ditolak"}


def test_every_reason_is_told_equal_ones_once(
    receive: ReceivePanel, below: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    notes = [text(tmp_path, f"{letter}.txt") for letter in "abcde"]
    look(receive, [*notes, cut(tmp_path, below, "Siti")], qtbot)
    told = receive.reason.text()
    assert "tidak lengkap" in told
    assert told.count("bukan bundel Puskesos") == 1
    assert "a.txt, b.txt, c.txt dan 2 lainnya: Berkas ini bukan bundel" in told
    receive.table.select_id(str(notes[0]))
    assert receive.reason.text().startswith("a.txt: ")


def test_an_unreadable_file_is_told_by_its_name(
    receive: ReceivePanel, below: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    (line,) = look(receive, [cut(tmp_path, below, "Siti")], qtbot)
    assert line.sender == "menurut nama berkas: Desa Sukamaju"


def test_the_focus_stays_on_the_page_after_a_merge(
    receive: ReceivePanel, below: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    add_person(below, "Siti")
    look(receive, [exchange.export(below, tmp_path).path], qtbot)
    receive.merge_button.setFocus()
    qtbot.keyClick(receive.merge_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not receive.banner.isHidden(), timeout=20_000)
    settle(qtbot)
    assert receive.window().focusWidget() is receive.table.view


def test_one_bundle_in_two_files_is_counted_once(
    receive: ReceivePanel, below: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    add_person(below, "Siti")
    path = exchange.export(below, tmp_path).path
    copy = tmp_path / "Kiriman (1).age"
    copy.write_bytes(path.read_bytes())
    look(receive, [path, copy], qtbot)
    assert receive.merge_button.text() == "&Gabungkan 1 bundel"
    assert "1 berkas salinan dari bundel yang sama" in receive.summary.text()


def test_new_files_come_on_top_and_the_old_banner_goes(
    receive: ReceivePanel, below: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    add_person(below, "Siti")
    first = exchange.export(below, tmp_path).path
    look(receive, [first], qtbot)
    receive.merge_button.click()
    qtbot.waitUntil(lambda: not receive.banner.isHidden(), timeout=15_000)
    settle(qtbot)
    add_person(below, "Budi")
    second = exchange.export(below, tmp_path).path
    receive.look_into([second])
    qtbot.waitUntil(lambda: len(rows(receive)) == 2, timeout=15_000)
    assert [line.name for line in rows(receive)] == [second.name, first.name]
    assert receive.banner.isHidden(), "it spoke of the first file"


def test_a_merge_that_was_taken_back_is_not_called_merged(
    receive: ReceivePanel, kecamatan_page: SyncPage, below: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    add_person(below, "Siti")
    look(receive, [exchange.export(below, tmp_path).path], qtbot)
    receive.merge_button.click()
    qtbot.waitUntil(lambda: rows(receive)[0].fate == "merged", timeout=15_000)
    settle(qtbot)
    desk = kecamatan_page.desk
    (last,) = exchange.history(desk)
    undo_import.undo_last(desk, last.id)
    kecamatan_page.history.taken_back.emit()
    qtbot.waitUntil(lambda: rows(receive)[0].fate is None, timeout=15_000)
    assert rows(receive)[0].state().text == "Siap digabungkan"
    assert receive.banner.isHidden()
    assert not receive.paper_button.isEnabled()


def test_differences_are_told_before_the_merge(
    receive: ReceivePanel, kecamatan_page: SyncPage, below: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    add_person(below, "Siti")
    with below.store.read() as connection:
        row = str(connection.exec_driver_sql("SELECT id FROM person").scalar_one())
    merging.merge(kecamatan_page.desk, [exchange.export(below, tmp_path).path])
    for desk, address in ((below, "Kp. Baru 3"), (kecamatan_page.desk, "Kp. Baru 7")):
        with desk.unit_of_work() as uow:
            uow.update("person", row, {"address": address})
    look(receive, [exchange.export(below, tmp_path).path], qtbot)
    assert "1 perbedaan akan menunggu keputusan Anda" in receive.summary.text()
