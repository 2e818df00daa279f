"""The practice office is made while a window says so, and can be stopped."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from desktop.storage.profile import Folder
from desktop.views.operations import operations
from desktop.views.setup.practice import PracticeWindow


def test_closing_the_window_stops_the_making_and_leaves_nothing(tmp_path: Path, qtbot: QtBot) -> None:
    root = tmp_path / "latihan"
    window = PracticeWindow(root, tmp_path / "keys" / "k")
    window.show()
    qtbot.waitUntil(window.progress.isVisible, timeout=20_000)
    assert not window.close(), "it waits until what was begun is taken away"
    qtbot.waitUntil(lambda: not operations().busy and not window.isVisible(), timeout=60_000)
    assert not Folder(root).exists()
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_a_known_trouble_is_told_and_can_be_tried_again(tmp_path: Path, qtbot: QtBot) -> None:
    root = tmp_path / "latihan"
    root.mkdir()
    (root / "catatan.txt").write_text("milik orang lain", encoding="utf-8")
    window = PracticeWindow(root, tmp_path / "keys" / "k")
    window.show()
    qtbot.waitUntil(window.again.isVisible, timeout=20_000)
    assert "tidak kosong" in window.banner.title
    assert (root / "catatan.txt").read_text(encoding="utf-8") == "milik orang lain"
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
