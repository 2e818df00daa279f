"""Families with what is known of their need, written the way the services write it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from desktop.services.desk import Desk


def family(desk: Desk, head: str, *members: dict[str, Any], **known: Any) -> str:
    """A household with its members; ``desil``, ``held``, ``housing``, ``no_kk`` and place. Gives its id."""
    place = {name: known.get(name) for name in ("rt", "rw", "dusun", "address")}
    code, today = desk.office_code, desk.today().isoformat()
    with desk.unit_of_work() as uow:
        household = uow.insert(
            "household", {"head_name": head, "no_kk": known.get("no_kk"), "area_code": code, **place}
        )
        for member in members or ({"name": head, "birth_date": "1980-05-05"},):
            uow.insert(
                "person",
                {
                    "household_id": household, "name": head, "nik_status": "belum_ada", "area_code": code,
                    "disabilities": "[]", "has_disability": 0, **place, **member,
                },
            )  # fmt: skip
        if "desil" in known or "registered" in known:
            uow.insert(
                "observation",
                {
                    "household_id": household, "observed_on": today, "source": known.get("source", "siks_ng"),
                    "registered": known.get("registered", "yes"), "desil": known.get("desil"),
                    "detail": "{}", "officer_name": "Uji", "recorded_at": uow.at,
                },
            )  # fmt: skip
        for programme in known.get("held", ()):
            uow.insert(
                "benefit",
                {
                    "household_id": household, "programme": programme, "state": "receiving",
                    "source": "siks_ng", "stated_on": today,
                },
            )  # fmt: skip
        if "housing" in known:
            uow.insert(
                "home_visit",
                {
                    "household_id": household, "state": "done", "priority": 1, "visited_on": today,
                    "housing": known["housing"], "members": "[]", "recorded_at": uow.at, "recorded_by": "x",
                },
            )  # fmt: skip
    return household
