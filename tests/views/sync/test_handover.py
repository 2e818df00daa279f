"""The berita acara from the window: after a merge, and again from the history."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.services.bundles import exchange
from desktop.services.desk import Desk
from desktop.views.papers import PaperDialog
from desktop.views.sync.handover import HandoverDialog
from desktop.views.sync.page import SyncPage
from tests.helpers.mail_offices import add_person
from tests.helpers.offices import VILLAGE
from tests.helpers.papers import text_of
from tests.helpers.quiet import settle

T = TypeVar("T")


def shown(kind: type[T]) -> T | None:
    found = [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]
    return found[0] if found else None


def fill_in(qtbot: QtBot, name: str) -> str:
    """Goes through the names to the paper; what stands on it."""
    qtbot.waitUntil(lambda: shown(HandoverDialog) is not None, timeout=10_000)
    dialog = shown(HandoverDialog)
    assert dialog is not None
    assert dialog.way.value() == "folder bersama"
    dialog.givers[VILLAGE][0].set_value(name)
    dialog.agreed.emit()
    dialog.accept()
    qtbot.waitUntil(lambda: shown(PaperDialog) is not None, timeout=20_000)
    paper = shown(PaperDialog)
    assert paper is not None
    text = text_of(paper.preview.pdf())
    paper.reject()
    return text


def test_after_a_merge_and_again_from_the_history(
    kecamatan_page: SyncPage, below: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    add_person(below, "Siti")
    bundle = exchange.export(below, tmp_path).path
    receive = kecamatan_page.receive
    assert receive is not None
    assert not receive.paper_button.isEnabled()
    receive.look_into([bundle])
    qtbot.waitUntil(receive.merge_button.isEnabled, timeout=10_000)
    receive.merge_button.click()
    qtbot.waitUntil(receive.paper_button.isEnabled, timeout=20_000)
    receive.paper_button.click()
    assert "Rina Marlina" in fill_in(qtbot, "Rina Marlina")

    settle(qtbot)
    history = kecamatan_page.history
    assert not history.paper_button.isEnabled()
    (row,) = exchange.history(kecamatan_page.desk)
    history.table.select_id(row.id)
    qtbot.waitUntil(history.paper_button.isEnabled, timeout=5_000)
    history.paper_button.click()
    assert "Desa Sukamaju (kode wilayah 32.03.01.2003)" in fill_in(qtbot, "Rina Marlina")


def test_a_village_prints_none(page: SyncPage) -> None:
    assert page.receive is not None
    assert page.receive.paper_button.isHidden()
    assert page.history.paper_button.isHidden()
