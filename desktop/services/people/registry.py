"""The registry of residents: finding people, reading a person and their family; saving is in `residents`."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from desktop.models.case_status import CaseStatus
from desktop.models.codes import Shdk
from desktop.models.errors import InvalidInput
from desktop.models.nik import mask_nik
from desktop.models.people import PersonInput, clean_line
from desktop.models.resident_fields import input_of
from desktop.models.roles import Permission
from desktop.services import visibility
from desktop.services.casework.case_people import address_line
from desktop.services.people.merged_people import NOT_MERGED, group, survivor
from desktop.services.people.people_search import HIT, Hits, PeopleSource, find_people
from desktop.services.people.registry_rows import CaseHit, Household, PersonHit, Saved
from desktop.services.people.residents import raise_errors, save_person, save_person_in, unknown_person

if TYPE_CHECKING:
    from desktop.services.desk import Desk

__all__ = [
    "CaseHit",
    "Household",
    "PeopleSource",
    "PersonHit",
    "Saved",
    "case_hit",
    "find_people",
    "get_person",
    "hit",
    "household_of",
    "person_cases",
    "raise_errors",
    "reveal_nik",
    "save_person",
    "save_person_in",
]


def hit(desk: Desk, person_id: str) -> PersonHit:
    """One person in short; of merged records the one that stands for all. Raises NotFound."""
    desk.require(Permission.CASE_VIEW)
    with desk.store.read() as connection:
        row = connection.exec_driver_sql(
            f"SELECT {HIT}, '' FROM person WHERE id=? AND deleted=0", (survivor(connection, person_id),)
        ).first()
        if row is None:
            raise unknown_person()
        return Hits(desk).make(tuple(row))


def get_person(desk: Desk, person_id: str) -> PersonInput:
    """A person as the form takes them, NIK included: only for who may edit, and it leaves a trace.

    Raises NotFound.
    """
    desk.require(Permission.PERSON_EDIT)
    with desk.unit_of_work() as uow:
        person_id = survivor(uow.connection, person_id)
        row = uow.row("person", person_id)
        if row is None or row["deleted"]:
            raise unknown_person()
        household = uow.row("household", row["household_id"]) if row["household_id"] else None
        uow.audit("person.open", "person", person_id)
    return input_from(row, household)


def input_from(row: Mapping[str, Any], household: Mapping[str, Any] | None) -> PersonInput:
    """A row of a person as the form takes it, with the No. KK of the family where there is one."""
    return PersonInput(
        name=row["name"],
        person_id=row["id"],
        nik=row["nik"] or "",
        nik_status=row["nik_status"],
        no_kk=(household or {}).get("no_kk") or "",
        sex=row["sex"] or "",
        birth_date=row["birth_date"],
        birth_place=row["birth_place"] or "",
        address=row["address"] or "",
        rt=row["rt"] or "",
        rw=row["rw"] or "",
        dusun=row["dusun"] or "",
        phone=row["phone"] or "",
        disabilities=tuple(json.loads(row["disabilities"])),
        shdk=row["shdk"] or "",
        **input_of(row),
    )


def reveal_nik(desk: Desk, person_id: str, reason: str) -> str:
    """The whole NIK, for who may see it and says why; empty where the person has none.

    Raises InvalidInput without a reason and NotFound.
    """
    desk.require(Permission.NIK_REVEAL)
    reason = clean_line(reason)
    if not reason:
        raise InvalidInput({"reason": "Tuliskan alasan melihat NIK lengkap."})
    with desk.unit_of_work() as uow:
        row = uow.row("person", person_id)
        if row is None or row["deleted"]:
            raise unknown_person()
        uow.audit("nik.reveal", "person", person_id, {"reason": reason[:200]})
    return row["nik"] or ""


def household_of(desk: Desk, person_id: str) -> Household | None:
    """The family of a person, its head first; None where it is not known."""
    desk.require(Permission.CASE_VIEW)
    with desk.store.read() as connection:
        family = connection.exec_driver_sql(
            "SELECT h.id, h.no_kk, h.head_name, h.address, h.rt, h.rw, h.dusun FROM person p "
            "JOIN household h ON h.id=p.household_id WHERE p.id=? AND h.deleted=0",
            (person_id,),
        ).first()
        if family is None:
            return None
        members = connection.exec_driver_sql(
            f"SELECT {HIT}, '' FROM person WHERE household_id=? AND deleted=0 AND {NOT_MERGED} "
            "ORDER BY shdk IS NOT ?, birth_date IS NULL, birth_date, rid",
            (family[0], Shdk.HEAD.value),
        ).all()
    hits = Hits(desk)
    return Household(
        id=family[0],
        no_kk_masked=mask_nik(family[1]) if family[1] else "",
        head_name=family[2] or "",
        address_line=address_line(dict(family._mapping)),
        members=tuple(hits.make(tuple(member)) for member in members),
    )


def person_cases(desk: Desk, person_id: str, limit: int = 50) -> list[CaseHit]:
    """Cases in which a person is the reporter or the one concerned, newest first.

    Of merged records the cases of all.
    """
    desk.require(Permission.CASE_VIEW)
    allowed, parameters = visibility.condition(desk)
    with desk.store.read() as connection:
        ids = group(connection, person_id)
        marks = ",".join("?" * len(ids))
        rows = connection.exec_driver_sql(
            "SELECT id, number, received_on, kind, programme, status, subject_name, subject_id FROM cases "
            f"WHERE (subject_id IN ({marks}) OR reporter_id IN ({marks})) AND deleted=0 AND {allowed} "
            "ORDER BY rid DESC LIMIT ?",
            (*ids, *ids, *parameters, limit),
        ).all()
    return [case_hit(desk, row, "" if row[7] in ids else "sebagai pelapor") for row in rows]


def case_hit(desk: Desk, row: Sequence[Any], reason: str) -> CaseHit:
    """From (id, number, received_on, kind, programme, status, subject_name, ...)."""
    kind = desk.reference.kind(row[3])
    programme = desk.reference.programme(row[4]) if row[4] else None
    return CaseHit(
        id=row[0],
        number=row[1],
        received_on=row[2],
        kind_label=kind.name if kind else row[3],
        programme_label=programme.name if programme else row[4] or "",
        status=CaseStatus(row[5]),
        subject_name=row[6],
        reason=reason,
    )
