"""Shipped files are found wherever the program runs from."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from desktop.models import resources
from desktop.models.resources import resource_path


def test_a_shipped_file_is_there() -> None:
    assert resource_path("fonts", "Arimo-Regular.ttf").is_file()


def test_a_frozen_program_has_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    resources._root.cache_clear()
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resource_path("icons", "x.svg") == tmp_path / "resources" / "icons" / "x.svg"
    resources._root.cache_clear()
