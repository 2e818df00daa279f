"""What the tests of the exchange share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.district import District


@pytest.fixture
def district(tmp_path: Path) -> Iterator[District]:
    """A kabupaten, a kecamatan and two villages."""
    made = District(tmp_path)
    yield made
    made.close()
