"""Qt calls by the hundred thousand must not use up None."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.views.immortal import protect


def test_many_calls_leave_none_alive(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    for _ in range(200_000):
        label.setEnabled(True)
    assert label.isEnabled()
    assert sys.getrefcount(None) > 1000


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal by itself from 3.12 on")
def test_protecting_twice_changes_nothing() -> None:
    before = sys.getrefcount(None)
    protect()
    assert abs(sys.getrefcount(None) - before) < 1000
