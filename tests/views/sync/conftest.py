"""A village's window on Sinkronisasi, its kecamatan, and sticks that tests plug in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.services.bundles import drives
from desktop.services.bundles.drives import Drive
from desktop.services.desk import Desk
from desktop.views import theme
from desktop.views.main_window import MainWindow
from desktop.views.sync.page import SyncPage
from tests.helpers import quiet
from tests.helpers.mail_offices import pair
from tests.helpers.mail_servers import authority
from tests.helpers.offices import KECAMATAN, VILLAGE, make_office
from tests.helpers.shells import main_window

__all__ = ["authority"]


class Port:
    """The USB ports of the computer under test."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._drives: list[Drive] = []

    def plug(self, label: str = "KINGSTON", *, read_only: bool = False) -> Path:
        """A stick comes; its folder."""
        root = self._home / label
        root.mkdir(exist_ok=True)
        self._drives.append(Drive(root, label, f"/dev/{label}", "vfat", read_only))
        return root

    def pull(self) -> None:
        """All sticks go."""
        self._drives.clear()

    def list(self) -> list[Drive]:
        """What the system would answer."""
        return list(self._drives)


@pytest.fixture
def port(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Port:
    made = Port(tmp_path)
    monkeypatch.setattr(drives, "list_drives", made.list)
    return made


@pytest.fixture
def kecamatan(tmp_path: Path) -> Iterator[Desk]:
    made = make_office(tmp_path, code=KECAMATAN, name="Kecamatan Cianjur")
    yield made
    made.store.close()


@pytest.fixture
def window(desk: Desk, port: Port, qtbot: QtBot, qapp: QApplication) -> Iterator[MainWindow]:
    theme.apply(qapp, "sedang", dark=False)
    with main_window(desk) as made:
        made.go("sync")
        yield made


@pytest.fixture
def page(window: MainWindow) -> SyncPage:
    found = window.page("sync")
    assert isinstance(found, SyncPage)
    return found


@pytest.fixture
def below(tmp_path: Path, kecamatan: Desk) -> Iterator[Desk]:
    """A village paired with ``kecamatan``, for tests that sit in the kecamatan's window."""
    made = make_office(tmp_path, code=VILLAGE, name="Desa Sukamaju")
    pair(made, kecamatan)
    yield made
    made.store.close()


@pytest.fixture
def kecamatan_window(
    kecamatan: Desk, below: Desk, port: Port, qtbot: QtBot, qapp: QApplication
) -> Iterator[MainWindow]:
    theme.apply(qapp, "sedang", dark=False)
    with main_window(kecamatan) as made:
        made.go("sync")
        quiet.settle(qtbot)
        yield made


@pytest.fixture
def kecamatan_page(kecamatan_window: MainWindow) -> SyncPage:
    """Sinkronisasi at the kecamatan, with ``below`` paired."""
    found = kecamatan_window.page("sync")
    assert isinstance(found, SyncPage)
    return found
