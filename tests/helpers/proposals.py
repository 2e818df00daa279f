"""Families and proposals straight into an office's database, for tests of what comes after."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.services.dtsen import proposals
from desktop.services.dtsen.proposals import ProposalInput, Written

if TYPE_CHECKING:
    from desktop.services.desk import Desk


def add_family(desk: Desk, *, no_kk: str = "3203010101100001", **person: Any) -> tuple[str, str]:
    """A family of one: Siti Rohmah, unless ``person`` differs in columns; returns (person, household)."""
    about: dict[str, Any] = {
        "nik": "3203014501800003", "nik_status": "ada", "name": "Siti Rohmah", "sex": "P",
        "birth_date": "1980-01-05", "birth_place": "Cianjur", "address": "Kp. Cibeureum", "rt": "003",
        "rw": "005", "dusun": "Krajan", "area_code": desk.office_code, "shdk": "istri", "disabilities": "[]",
        "has_disability": 0, **person,
    }  # fmt: skip
    with desk.unit_of_work() as uow:
        household_id = uow.insert(
            "household",
            {
                "no_kk": no_kk, "head_name": about["name"], "address": about["address"], "rt": about["rt"],
                "rw": about["rw"], "dusun": about["dusun"], "area_code": desk.office_code,
            },
        )  # fmt: skip
        person_id = uow.insert("person", about | {"household_id": household_id})
    return person_id, household_id


def propose(desk: Desk, person_id: str, kind: str = "new") -> Written:
    """A proposal that waits for the deliberation."""
    return proposals.create(desk, ProposalInput(kind, "Belum terdaftar di DTSEN.", person_id=person_id))


def agree(desk: Desk, proposal_id: str, decision: str = "agreed") -> None:
    """Decided, as a deliberation would."""
    with desk.unit_of_work() as uow:
        uow.update("proposal", proposal_id, {"state": decision, "decision": decision})
