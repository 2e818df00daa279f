"""A village desk for the tests of matching."""

from __future__ import annotations

from tests.helpers.offices import desk, kecamatan

__all__ = ["desk", "kecamatan"]
