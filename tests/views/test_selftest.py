"""The self-test as the person sees it, and quietly as the installer calls it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop.services.selftest import NotSo, Step
from desktop.views import selftest, theme


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    """The window's test looks whether the style sheet was read."""
    theme.apply(qapp, "sedang", dark=False)


def test_it_asks_everything_then_tells_the_verdict(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = selftest.SelfTestDialog(tmp_path / "uji.txt")
    qtbot.addWidget(dialog)
    dialog.begin()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible(), "it waits until it has cleaned up"
    qtbot.waitUntil(lambda: dialog.report is not None, timeout=60_000)
    assert dialog.report is not None
    assert dialog.report.ok, dialog.report.text()
    shown = [row.text() for row in dialog.findChildren(QLabel)]
    assert any(text.startswith("Pratinjau surat: ") for text in shown)
    assert "bekerja dengan baik" in dialog.verdict.text()
    assert (tmp_path / "uji.txt").read_text(encoding="utf-8") == dialog.report.text()
    qtbot.mouseClick(dialog.close_button, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()


def test_a_test_that_hangs_may_be_left(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gate = threading.Event()

    def hangs(_trial: object) -> Iterator[Step]:
        gate.wait(30)
        return iter(())

    monkeypatch.setattr(selftest, "desk_steps", hangs)
    monkeypatch.setattr(selftest, "PATIENCE", 0.05)
    dialog = selftest.SelfTestDialog(tmp_path / "uji.txt")
    qtbot.addWidget(dialog)
    dialog.begin()
    assert not dialog.close_button.isEnabled()
    qtbot.waitUntil(dialog.close_button.isEnabled)
    assert dialog.report is None
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert dialog.is_working()
    gate.set()
    qtbot.waitUntil(lambda: dialog.report is not None, timeout=20_000)
    assert list(tmp_path.iterdir()) == [tmp_path / "uji.txt"]


def test_quietly_it_writes_its_log_and_returns_the_exit_code(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = tmp_path / "uji.txt"
    monkeypatch.setattr(selftest, "desk_steps", lambda _trial: iter(()))
    assert selftest.main(log, quiet=True) == 1, "there is no letter to preview"
    assert "GAGAL  Pratinjau surat" in log.read_text(encoding="utf-8")
    monkeypatch.setattr(selftest, "preview", lambda _letter: "tampil.")
    assert selftest.main(log, quiet=True) == 0


def test_a_blank_picture_is_noticed(qtbot: QtBot) -> None:
    blank = QImage(200, 200, QImage.Format.Format_RGB32)
    blank.fill(QColor("white"))
    assert selftest.colours(blank) == 1
    with pytest.raises(NotSo):
        selftest.preview(b"%PDF-1.4 nothing")
