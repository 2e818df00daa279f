"""Every test of the kit runs in the program's own dress."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from desktop.views import theme
from desktop.views.kit import errors
from desktop.views.operations import Operations, operations


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[None]:
    """The light theme at the middle size; closed windows are really gone after each test."""
    if qapp.styleSheet() == "" or theme.is_dark():
        theme.apply(qapp, "sedang", dark=False)
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def ops(qapp: QApplication) -> Operations:
    """The program's operations."""
    return operations()


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """Crash reports go to a folder of this test."""
    errors.set_report_folder(tmp_path)
    return tmp_path
