"""The database driver as it comes, for floors: without what ``desktop.storage.engine`` has taught it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import sqlcipher3.dbapi2 as driver

import desktop.storage.engine  # noqa: F401 - it teaches the driver


@contextmanager
def driver_as_it_comes() -> Iterator[None]:
    """Storing a None costs 3 µs in here, which is what it costs whoever only installs the driver."""
    key = (type(None), driver.PrepareProtocol)
    taught = driver.adapters.pop(key)
    try:
        yield
    finally:
        driver.adapters[key] = taught
