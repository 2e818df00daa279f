"""The one write path."""

from __future__ import annotations
from desktop.services.desk import Desk


def test_smoke(desk: Desk) -> None:
    with desk.store.read() as connection:
        assert connection.exec_driver_sql("SELECT code FROM office").scalar_one() == "32.03.01.2003"
