"""The Program page in the real main window of a village with a few families."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.services.desk import Desk
from desktop.views import theme
from desktop.views.operations import operations
from desktop.views.programmes.page import ProgrammesPage
from tests.helpers.needy import family
from tests.helpers.offices import desk
from tests.helpers.shells import main_window

__all__ = ["desk"]

SITI = {"name": "Siti Aminah", "birth_date": "1986-04-04", "sex": "P", "nik": "3203014404860001"}
ANI = {"name": "Ani", "birth_date": "2017-03-01", "studying": 4, "sex": "P"}


@pytest.fixture
def household(desk: Desk) -> str:
    """A poor family with a pupil; a second one is not poor."""
    family(desk, "Tono", {"name": "Tono", "birth_date": "1990-01-01", "sex": "L"}, desil=9)
    return family(desk, "Siti Aminah", SITI, ANI, desil=2, no_kk="3203010101200001", dusun="Krajan")


@pytest.fixture
def page(desk: Desk, household: str, qtbot: QtBot, qapp: QApplication) -> Iterator[ProgrammesPage]:
    theme.apply(qapp, "sedang", dark=False)
    with main_window(desk) as window:
        window.go("programmes")
        found = window.page("programmes")
        assert isinstance(found, ProgrammesPage)
        qtbot.waitUntil(lambda: bool(found.head.count_text()) and not operations().busy, timeout=10_000)
        yield found
