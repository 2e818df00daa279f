"""The registry of residents: finding people, reading a person and their family, saving."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.models.case_status import CaseStatus
from desktop.models.codes import NikStatus, Sex, Shdk
from desktop.models.dates import age_on
from desktop.models.errors import InvalidInput, NotFound
from desktop.models.nik import mask_nik
from desktop.models.people import PersonInput, Problem, check_person, clean_person
from desktop.models.roles import Permission
from desktop.services import office_names, visibility
from desktop.services.registry_rows import CaseHit, Household, PersonHit, Saved
from desktop.storage import search

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.services.desk import Desk
    from desktop.storage.unit_of_work import UnitOfWork

_HIT = (
    "p.rid, p.id, p.name, p.nik, p.sex, p.birth_date, p.address, p.rt, p.rw, p.dusun, p.office, "
    "p.household_id"
)
#: Candidates the search index hands over, newest first, before deleted ones drop out.
_CANDIDATES = 4


def address_line(address: str | None, rt: str | None, rw: str | None, dusun: str | None) -> str:
    """One line: ``Kp. Cikaret RT 001 RW 004, Dusun Babakan``."""
    place = " ".join(
        part for part in (address or "", f"RT {rt}" if rt else "", f"RW {rw}" if rw else "") if part
    )
    return ", ".join(part for part in (place, f"Dusun {dusun}" if dusun else "") if part)


class _Hits:
    """Turns rows into hits, asking for each office's name once."""

    def __init__(self, connection: Connection, desk: Desk) -> None:
        self._names: dict[str, str] = {}
        self._connection = connection
        self._desk = desk
        self._today = desk.today()

    def make(self, row: Sequence[Any]) -> PersonHit:
        rid, person_id, name, nik, sex, birth, address, rt, rw, dusun, office, household_id = row
        if office not in self._names:
            self._names[office] = office_names.office_name(self._connection, office)
        return PersonHit(
            rid=rid,
            id=person_id,
            name=name,
            nik_masked=mask_nik(nik) if nik else "",
            has_nik=bool(nik),
            age=age_on(date.fromisoformat(birth), self._today) if birth else None,
            sex=Sex(sex) if sex else None,
            address_line=address_line(address, rt, rw, dusun),
            dusun=dusun or "",
            office=office,
            office_name=self._names[office],
            own=office == self._desk.office_code,
            household_id=household_id,
        )


def find_people(desk: Desk, text: str, limit: int = 20) -> list[PersonHit]:
    """People whose name, NIK, address or phone begins with every word typed; the newest first."""
    desk.require(Permission.CASE_VIEW)
    wanted = search.match_expression(text)
    if wanted is None:
        return []
    with desk.store.read() as connection:
        rows = connection.exec_driver_sql(
            f"SELECT {_HIT} FROM (SELECT rowid AS rid FROM person_search WHERE person_search MATCH ? "
            "ORDER BY rowid DESC LIMIT ?) f JOIN person p ON p.rid=f.rid WHERE p.deleted=0 "
            "ORDER BY p.rid DESC LIMIT ?",
            (wanted, limit * _CANDIDATES, limit),
        ).all()
        hits = _Hits(connection, desk)
        return [hits.make(row) for row in rows]


def count_people(desk: Desk) -> int:
    """How many people are in the registry."""
    desk.require(Permission.CASE_VIEW)
    with desk.store.read() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM person WHERE deleted=0").scalar_one())


def page_people(desk: Desk, after: tuple[str, int] | None = None, limit: int = 200) -> list[PersonHit]:
    """People in the order of their names; ``after`` is (name, rid) of the last one shown."""
    desk.require(Permission.CASE_VIEW)
    name, rid = after if after is not None else ("", -1)
    with desk.store.read() as connection:
        rows = connection.exec_driver_sql(
            f"SELECT {_HIT} FROM person p WHERE (p.name, p.rid) > (?, ?) AND p.deleted=0 "
            "ORDER BY p.name, p.rid LIMIT ?",
            (name, rid, limit),
        ).all()
        hits = _Hits(connection, desk)
        return [hits.make(row) for row in rows]


def hit(desk: Desk, person_id: str) -> PersonHit:
    """One person in short. Raises NotFound."""
    desk.require(Permission.CASE_VIEW)
    with desk.store.read() as connection:
        row = connection.exec_driver_sql(
            f"SELECT {_HIT} FROM person p WHERE p.id=? AND p.deleted=0", (person_id,)
        ).first()
        if row is None:
            raise _unknown()
        return _Hits(connection, desk).make(row)


def get_person(desk: Desk, person_id: str) -> PersonInput:
    """A person as the form takes them, NIK included: only for who may edit, and it leaves a trace."""
    desk.require(Permission.PERSON_EDIT)
    with desk.unit_of_work() as uow:
        row = uow.row("person", person_id)
        if row is None or row["deleted"]:
            raise _unknown()
        household = uow.row("household", row["household_id"]) if row["household_id"] else None
        uow.audit("person.open", "person", person_id)
    return PersonInput(
        name=row["name"],
        person_id=person_id,
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
    )


def reveal_nik(desk: Desk, person_id: str, reason: str) -> str:
    """The whole NIK, for who may see it and says why; empty where the person has none."""
    desk.require(Permission.NIK_REVEAL)
    if not reason.strip():
        raise InvalidInput({"reason": "Tuliskan alasan melihat NIK lengkap."})
    with desk.unit_of_work() as uow:
        row = uow.row("person", person_id)
        if row is None:
            raise _unknown()
        uow.audit("nik.reveal", "person", person_id, {"reason": reason.strip()[:200]})
    return row["nik"] or ""


def household_of(desk: Desk, person_id: str) -> Household | None:
    """The family of a person, its head first; None where it is not known."""
    desk.require(Permission.CASE_VIEW)
    with desk.store.read() as connection:
        row = connection.exec_driver_sql(
            "SELECT h.id, h.no_kk, h.head_name, h.address, h.rt, h.rw, h.dusun FROM person p "
            "JOIN household h ON h.id=p.household_id WHERE p.id=? AND h.deleted=0",
            (person_id,),
        ).first()
        if row is None:
            return None
        members = connection.exec_driver_sql(
            f"SELECT {_HIT} FROM person p WHERE p.household_id=? AND p.deleted=0 "
            "ORDER BY p.shdk<>?, p.birth_date IS NULL, p.birth_date, p.rid LIMIT 40",
            (row[0], Shdk.HEAD.value),
        ).all()
        hits = _Hits(connection, desk)
        return Household(
            id=row[0],
            no_kk_masked=mask_nik(row[1]) if row[1] else "",
            head_name=row[2] or "",
            address_line=address_line(row[3], row[4], row[5], row[6]),
            members=tuple(hits.make(member) for member in members),
        )


def person_cases(desk: Desk, person_id: str, limit: int = 50) -> list[CaseHit]:
    """Cases in which a person is the reporter or the one concerned, newest first."""
    desk.require(Permission.CASE_VIEW)
    allowed, parameters = visibility.condition(desk)
    with desk.store.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT id, number, received_on, kind, programme, status, subject_name, subject_id FROM cases "
            f"WHERE (subject_id=? OR reporter_id=?) AND deleted=0 AND {allowed} ORDER BY rid DESC LIMIT ?",
            (person_id, person_id, *parameters, limit),
        ).all()
    return [case_hit(desk, row, "" if row[7] == person_id else "sebagai pelapor") for row in rows]


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


def save_person(desk: Desk, person: PersonInput) -> Saved:
    """Checks and saves one person outside an intake. Raises InvalidInput."""
    desk.require(Permission.PERSON_EDIT)
    clean = clean_person(person)
    problems = check_person(clean, today=desk.today(), area_code=desk.office_code)
    raise_errors(problems)
    with desk.unit_of_work() as uow:
        row = save_person_in(uow, desk, clean)
    return Saved(row["id"], tuple(p for p in problems if p.severity == "warning"), uow.changes)


def raise_errors(problems: Sequence[Problem]) -> None:
    """InvalidInput with one sentence for each wrong field; warnings pass."""
    errors: dict[str, str] = {}
    for problem in problems:
        if problem.severity == "error":
            errors.setdefault(problem.field, problem.message)
    if errors:
        raise InvalidInput(errors)


def save_person_in(uow: UnitOfWork, desk: Desk, person: PersonInput, *, stay: bool = False) -> dict[str, Any]:
    """Adds a cleaned person or changes what differs, inside a unit of work; returns the row as it now is.

    A person of another office is taken as that office keeps them: nothing of theirs is written here.
    ``stay`` keeps a new person's row in this office (somebody first met in a sensitive case).
    """
    known = uow.row("person", person.person_id) if person.person_id else None
    if person.person_id and (known is None or known["deleted"]):
        raise _unknown()
    if known is not None and known["office"] != desk.office_code:
        return known
    household_id = _household(uow, desk, person, known, stay=stay)
    values = _values(desk, person, household_id)
    if known is None:
        row_id = uow.insert("person", values, stay=stay)
        uow.audit("person.add", "person", row_id)
        return {**values, "id": row_id, "office": desk.office_code}
    # The change travels if the row has; what never left stays here until a referral takes it along.
    changed = uow.update("person", known["id"], values, stay=not _has_travelled(uow, known["id"]))
    if changed:
        uow.audit("person.edit", "person", known["id"], {"fields": sorted(changed)})
    return {**known, **values}


def _has_travelled(uow: UnitOfWork, person_id: str) -> bool:
    return bool(
        uow.execute(
            "SELECT 1 FROM change WHERE entity='person' AND row_id=? AND op='put' AND scope='up' LIMIT 1",
            (person_id,),
        )
    )


def _values(desk: Desk, person: PersonInput, household_id: str | None) -> dict[str, Any]:
    return {
        "household_id": household_id,
        "nik": person.nik or None,
        "nik_status": NikStatus.PRESENT.value if person.nik else person.nik_status or NikStatus.UNKNOWN.value,
        "name": person.name,
        "sex": person.sex or None,
        "birth_date": person.birth_date or None,
        "birth_place": person.birth_place or None,
        "address": person.address or None,
        "rt": person.rt or None,
        "rw": person.rw or None,
        "dusun": person.dusun or None,
        "area_code": desk.office_code,
        "phone": person.phone or None,
        "shdk": person.shdk or None,
        "disabilities": json.dumps(sorted(person.disabilities)),
        "has_disability": int(bool(person.disabilities)),
    }


def _household(
    uow: UnitOfWork, desk: Desk, person: PersonInput, known: dict[str, Any] | None, *, stay: bool
) -> str | None:
    """The family the No. KK names (made when new here), else the one the person is in already."""
    current = known["household_id"] if known else None
    if not person.no_kk:
        return current
    rows = uow.execute(
        "SELECT id FROM household WHERE no_kk=? AND office=? AND deleted=0 ORDER BY id=? DESC, rid LIMIT 1",
        (person.no_kk, desk.office_code, current or ""),
    )
    head = person.name if person.shdk == Shdk.HEAD else None
    if rows:
        household_id = str(rows[0][0])
        if head:
            uow.update("household", household_id, {"head_name": head})
        return household_id
    return uow.insert(
        "household",
        {
            "no_kk": person.no_kk,
            "head_name": head,
            "address": person.address or None,
            "rt": person.rt or None,
            "rw": person.rw or None,
            "dusun": person.dusun or None,
            "area_code": desk.office_code,
        },
        stay=stay,
    )


def _unknown() -> NotFound:
    return NotFound(
        "Warga ini tidak ada di data kantor ini.",
        "Tidak ada yang diubah.",
        "Cari lagi dengan nama atau NIK, atau tambahkan sebagai warga baru.",
    )
