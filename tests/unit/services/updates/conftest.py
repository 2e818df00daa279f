"""A maker of updates, a program that believes it, and an office at work with that program."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.services.desk import Desk
from desktop.services.updates.program import Program
from tests.helpers.updates import Maker, program


@pytest.fixture(scope="session")
def maker(tmp_path_factory: pytest.TempPathFactory) -> Maker:
    """Makes keys once; its files lie on its own medium."""
    return Maker(tmp_path_factory.mktemp("maker"))


@pytest.fixture
def old(desk: Desk, maker: Maker) -> Program:
    """Version 0.1.0, with the office of ``desk`` below its data root."""
    return program(maker, desk.store.folder.root.parent)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """An empty removable drive."""
    made = tmp_path / "stick"
    made.mkdir()
    return made
