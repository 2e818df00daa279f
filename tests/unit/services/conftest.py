"""Offices for the tests of the services."""

from __future__ import annotations

from typing import cast

import pytest

from desktop.services.desk import Desk
from tests.helpers.offices import DeskClock, desk, kecamatan, village

__all__ = ["clock", "desk", "kecamatan", "village"]


@pytest.fixture
def clock(desk: Desk) -> DeskClock:
    """The clock of ``desk``, to be moved by the test."""
    return cast(DeskClock, desk.store.clock)
