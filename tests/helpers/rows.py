"""Rows with every required column, for tests that write through the unit of work themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from desktop.storage.changelog import Scalar

AREA = "32.03.01.2003"
NIK = "3203011708850001"


def person(**changed: Any) -> dict[str, Scalar]:
    """A person without NIK."""
    row: dict[str, Scalar] = {
        "nik_status": "belum_ada", "name": "Siti Contoh", "area_code": AREA, "disabilities": "[]",
        "has_disability": 0,
    }  # fmt: skip
    return row | changed


def case(**changed: Any) -> dict[str, Scalar]:
    """An open case of one person about herself."""
    row: dict[str, Scalar] = {
        "number": "KEP-32.03.01.2003-2026-00001", "kind": "KEP", "channel": "walk_in", "urgency": "normal",
        "sensitive": 0, "account": "Kartu tidak aktif.", "reporter_id": "a" * 32, "subject_id": "a" * 32,
        "relation": "self", "consent": 1, "legal_basis": "public_task", "ppks": "[]", "status": "registered",
        "is_open": 1, "received_at": "2026-08-18T02:00:00Z", "received_on": "2026-08-18", "has_reply": 0,
        "inbox": 0, "subject_name": "Siti Contoh", "subject_disability": 0, "reporter_name": "Siti Contoh",
    }  # fmt: skip
    return row | changed
