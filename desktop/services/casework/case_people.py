"""The people of a case as cards: masked numbers, age today, one line of address."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.models.codes import DisabilityKind, Sex, Shdk
from desktop.models.dates import age_on
from desktop.models.nik import mask_nik
from desktop.services.casework.case_detail import HouseholdCard, PersonCard
from desktop.services.people.merged_people import NOT_MERGED, survivor

if TYPE_CHECKING:
    from sqlalchemy import Connection

_COLUMNS = "id, name, nik, sex, birth_place, birth_date, address, rt, rw, dusun, phone, shdk, disabilities"


def person_card(connection: Connection, person_id: str, today: date, name: str) -> PersonCard:
    """The card of a person, of merged records that of the one that stands for all.

    ``name`` stands where the person's own record is not here.
    """
    row = connection.exec_driver_sql(
        f"SELECT {_COLUMNS} FROM person WHERE id=?", (survivor(connection, person_id),)
    ).first()
    if row is None:
        return PersonCard(person_id, name, "", False, "", "", None, None, "", "", "", "", ())
    return _card(dict(row._mapping), today)


def household_card(connection: Connection, household_id: str | None, today: date) -> HouseholdCard | None:
    """The family, its head first; None where none is recorded."""
    row = connection.exec_driver_sql(
        "SELECT id, no_kk, head_name FROM household WHERE id=?", (household_id,)
    ).first()
    if row is None:
        return None
    members = connection.exec_driver_sql(
        f"SELECT {_COLUMNS} FROM person WHERE household_id=? AND deleted=0 AND {NOT_MERGED} "
        "ORDER BY shdk IS NOT 'kepala_keluarga', birth_date IS NULL, birth_date, rid",
        (household_id,),
    ).all()
    cards = tuple(_card(dict(member._mapping), today) for member in members)
    return HouseholdCard(row[0], mask_nik(row[1]) if row[1] else "", row[2] or "", cards)


def _card(row: Mapping[str, Any], today: date) -> PersonCard:
    birth = date.fromisoformat(row["birth_date"]) if row["birth_date"] else None
    return PersonCard(
        id=row["id"],
        name=row["name"],
        nik_masked=mask_nik(row["nik"]) if row["nik"] else "",
        has_nik=bool(row["nik"]),
        sex_label=Sex(row["sex"]).label if row["sex"] else "",
        birth_place=row["birth_place"] or "",
        birth_date=birth,
        age=age_on(birth, today) if birth else None,
        address_line=address_line(row),
        dusun=row["dusun"] or "",
        phone=row["phone"] or "",
        shdk_label=Shdk(row["shdk"]).label if row["shdk"] else "",
        disabilities=tuple(DisabilityKind(item).label for item in json.loads(row["disabilities"])),
    )


def address_line(row: Mapping[str, Any]) -> str:
    """ "Kp. Cibeureum RT 003 RW 005, Dusun Krajan", of whatever is known."""
    parts = (row["address"], f"RT {row['rt']}" if row["rt"] else "", f"RW {row['rw']}" if row["rw"] else "")
    line = " ".join(part for part in parts if part)
    dusun = row["dusun"] or ""
    named = dusun if dusun.casefold().startswith("dusun") else f"Dusun {dusun}"
    return ", ".join(part for part in (line, named if dusun else "") if part)
