"""What tests of windows share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from desktop.models.resources import resource_path


@pytest.fixture(params=["id", "en"])
def language(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[str]:
    """What the windows of a test speak; the test runs once in each language."""
    words, chosen = QTranslator(qapp), str(request.param)
    if chosen != "id":
        assert words.load(f"puskesos_{chosen}", str(resource_path("translations")))
        qapp.installTranslator(words)
    yield chosen
    qapp.removeTranslator(words)
