"""An office comes back on another PC, from its backup file and the printed key."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.services import backup
from desktop.services.accounts import users
from desktop.services.offices.setup import create_office
from desktop.services.offices.setup_wizard import SetupWizard
from desktop.storage.profile import Folder
from desktop.storage.store import Store
from desktop.views.kit.confirm import Confirm
from desktop.views.setup.wizard import SetupWindow
from tests.helpers.keyboard import bring_forward, enter, press, write
from tests.helpers.offices import ADMIN, CHEAP, PASSWORD, VILLAGE, DeskClock, office_input
from tests.helpers.quiet import settle


@pytest.fixture
def rescued(tmp_path: Path) -> tuple[Path, str]:
    """A backup on a stick and the recovery key; the PC they came from is gone."""
    made = create_office(
        tmp_path / "old" / VILLAGE,
        office_input(),
        key_file=tmp_path / "old-keys" / "k",
        clock=DeskClock(),
        cost=CHEAP,
    )
    stick = tmp_path / "stick"
    stick.mkdir()
    file = backup.backup(made.store, stick).path
    made.store.close()
    for gone in ("old", "old-keys"):
        shutil.rmtree(tmp_path / gone)
    return file, made.recovery_key


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[SetupWindow]:
    wizard = SetupWizard(tmp_path / "new", cost=CHEAP)
    made = SetupWindow(tmp_path / "new", None, tmp_path / "new-keys" / "k", wizard=wizard)
    bring_forward(made, qtbot)
    press(Qt.Key.Key_Down)
    enter()
    yield made
    settle(qtbot)
    made.hide()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_an_office_comes_back(
    window: SetupWindow, rescued: tuple[Path, str], tmp_path: Path, qtbot: QtBot
) -> None:
    file, recovery_key = rescued
    view = window.restore.view
    view.take(file)
    qtbot.waitUntil(view.key.hasFocus, timeout=10_000)
    write("0000-0000-0000-0000-0000-0000-0000-0000")
    enter()
    qtbot.waitUntil(lambda: bool(view._key_row.error()), timeout=10_000)
    view.key.selectAll()
    write(recovery_key.replace("-", " ").lower())
    enter()
    qtbot.waitUntil(view.go.hasFocus, timeout=20_000)
    with qtbot.waitSignal(window.created, timeout=20_000) as done:
        enter()
    root = Path(str(done.args[0]))
    assert root == tmp_path / "new" / VILLAGE
    with Store.open(root, cost=CHEAP) as store:
        assert users.login(store, ADMIN, PASSWORD).username == ADMIN


def test_a_file_that_is_no_backup_is_refused_in_words(
    window: SetupWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    junk = tmp_path / "foto.pkb"
    junk.write_bytes(b"bukan cadangan")
    window.restore.view.take(junk)
    qtbot.waitUntil(lambda: not window.restore.view.banner.isHidden(), timeout=10_000)
    assert "bukan cadangan" in window.restore.view.banner.title
    assert not Folder(tmp_path / "new" / VILLAGE).exists()


def test_an_office_that_is_there_is_not_replaced_without_asking(
    window: SetupWindow, rescued: tuple[Path, str], tmp_path: Path, qtbot: QtBot
) -> None:
    here = create_office(
        tmp_path / "new" / VILLAGE,
        office_input(name="Kantor yang sudah ada"),
        key_file=tmp_path / "here-keys" / "k",
        clock=DeskClock(),
        cost=CHEAP,
    )
    here.store.close()
    view = window.restore.view
    view.take(rescued[0])
    qtbot.waitUntil(view.key.hasFocus, timeout=10_000)
    write(rescued[1])
    enter()
    qtbot.waitUntil(view.go.isVisible, timeout=20_000)
    view.go.click()
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, Confirm) and w.isVisible())
    dialog.back.click()
    with Store.open(tmp_path / "new" / VILLAGE, cost=CHEAP) as store:
        assert store.profile.office_name == "Kantor yang sudah ada"


def test_back_leads_to_the_choice(window: SetupWindow) -> None:
    press(Qt.Key.Key_Escape)
    assert window.page is not window.restore
    assert window.next_button.isVisible()
