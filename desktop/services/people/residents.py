"""Saving residents and their families, in a form of their own or as part of an intake.

NIK and No. KK are never unique: a number typed wrong, or printed twice, must not stop a family. A person is
known again by being picked, or by the same NIK and the same name; anything less is a warning for a human.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from desktop.models.codes import NikStatus, Shdk
from desktop.models.errors import InvalidInput, NotAllowed, NotFound
from desktop.models.people import PersonInput, Problem, check_person, clean_person
from desktop.models.resident_fields import values_of
from desktop.models.roles import Permission
from desktop.services.casework.case_subjects import follow
from desktop.services.offices.office_names import office_name
from desktop.services.people.corrections import correct, may_correct
from desktop.services.people.merged_people import NOT_MERGED, survivor
from desktop.services.people.registry_rows import Saved

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.services.desk import Desk
    from desktop.storage.unit_of_work import UnitOfWork

Row = dict[str, Any]


def save_person(desk: Desk, person: PersonInput, *, household_id: str | None = None) -> Saved:
    """Adds a person, or changes a known one to exactly what is given: an emptied field is emptied.

    ``household_id`` puts the person into that family; without it the No. KK decides. A person whom an office
    below keeps is corrected there. Raises InvalidInput, NotFound, and NotAllowed for any other office's.
    """
    desk.require(Permission.PERSON_EDIT)
    clean = clean_person(person)
    with desk.store.read() as connection:
        owner = _owner(connection, clean.person_id) or desk.office_code
        problems = check_person(clean, today=desk.today(), area_code=owner)
        raise_errors(problems)
        problems += _namesakes(connection, clean)
        if not may_correct(owner, desk.office_code):
            raise NotAllowed(
                f"Data warga ini dicatat oleh {office_name(connection, owner)}.",
                "Tidak ada yang diubah.",
                "Sampaikan perbaikannya kepada kantor itu; perubahannya datang lewat bundel.",
            )
    with desk.unit_of_work() as uow:
        row = _save(uow, desk, clean, stay=False, household_id=household_id, exactly=True)
    return Saved(row["id"], tuple(p for p in problems if p.severity == "warning"), uow.changes)


def save_person_in(
    uow: UnitOfWork, desk: Desk, person: PersonInput, *, stay: bool = False, household_id: str | None = None
) -> Row:
    """Adds a cleaned person or brings a known one up to date, inside a unit of work; returns the row.

    What the form leaves empty stays as it is known. A person of another office is taken as that office keeps
    them: nothing of theirs is written here. ``stay`` keeps what is new in this office (a sensitive case);
    without it, a person or family who had stayed so far now travels.
    """
    return _save(uow, desk, person, stay=stay, household_id=household_id, exactly=False)


def raise_errors(problems: Sequence[Problem]) -> None:
    """InvalidInput with one sentence for each wrong field; warnings pass."""
    errors: dict[str, str] = {}
    for problem in problems:
        if problem.severity == "error":
            errors.setdefault(problem.field, problem.message)
    if errors:
        raise InvalidInput(errors)


def exists(connection: Connection, person_id: str) -> bool:
    """Whether the registry holds that person."""
    row = connection.exec_driver_sql("SELECT deleted FROM person WHERE id=?", (person_id,)).first()
    return row is not None and not row[0]


def known_elsewhere(
    connection: Connection, desk: Desk, person: PersonInput, prefix: str = ""
) -> list[Problem]:
    """Hints on a cleaned person: the record is another office's, or the NIK also somebody else's."""
    found = []
    owner = _owner(connection, person.person_id)
    if owner not in (None, desk.office_code):
        name = office_name(connection, str(owner))
        note = f"Data warga ini dicatat oleh {name}; perubahan di sini hanya berlaku untuk kasus ini."
        found.append(Problem(f"{prefix}name", "warning", note))
    return found + _namesakes(connection, person, prefix)


def _namesakes(connection: Connection, person: PersonInput, prefix: str = "") -> list[Problem]:
    """A hint where the NIK is also somebody else's."""
    found = []
    if person.nik:
        rows = connection.exec_driver_sql(
            f"SELECT id, name, birth_date FROM person WHERE nik=? AND deleted=0 AND {NOT_MERGED} "
            "ORDER BY rid LIMIT 5",
            (person.nik,),
        ).all()
        others = [row for row in rows if row[0] != person.person_id and not _same(person, row[1], row[2])]
        if others:
            note = f"NIK ini juga tercatat atas nama {others[0][1]}. Cocokkan dengan KTP."
            found.append(Problem(f"{prefix}nik", "warning", note))
    return found


def unknown_person() -> NotFound:
    """Nobody here has that id."""
    return NotFound(
        "Warga ini tidak ada di data kantor ini.",
        "Tidak ada yang diubah.",
        "Cari lagi dengan nama atau NIK, atau tambahkan sebagai warga baru.",
    )


def _owner(connection: Connection, person_id: str | None) -> str | None:
    """The area code of the office that keeps this person; None for a new one."""
    if person_id is None:
        return None
    row = connection.exec_driver_sql(
        "SELECT office FROM person WHERE id=?", (survivor(connection, person_id),)
    ).first()
    return None if row is None else str(row[0])


def _save(
    uow: UnitOfWork, desk: Desk, person: PersonInput, *, stay: bool, household_id: str | None, exactly: bool
) -> Row:
    known = _known(uow, desk, person)
    if known is not None and known["office"] != desk.office_code:
        if exactly:
            return correct(uow, person, known, _values(desk, person))
        return {**known, **_typed(_values(desk, person)), "area_code": known["area_code"]}
    values = _values(desk, person)
    if known is not None and not exactly:
        values = {name: known[name] for name in values} | _typed(values)
    values["household_id"] = _family(
        uow, desk, person, known, stay=stay, chosen=household_id, exactly=exactly
    )
    if known is None:
        row_id = uow.insert("person", values, stay=stay)
        uow.audit("person.add", "person", row_id)
        return {**values, "id": row_id, "office": desk.office_code}
    stayed = uow.stayed("person", known["id"])
    changed = uow.update("person", known["id"], values, stay=stayed)
    if stayed and not stay:
        uow.republish("person", known["id"])
    if changed:
        uow.audit("person.edit", "person", known["id"], {"fields": sorted(changed)})
        follow(uow, known["id"], known, changed)
    return {**known, **values}


def _known(uow: UnitOfWork, desk: Desk, person: PersonInput) -> Row | None:
    """The record that the input is about, None for somebody new."""
    if person.person_id:
        known = uow.row("person", survivor(uow.connection, person.person_id))
        if known is None or known["deleted"]:
            raise unknown_person()
        return known
    if not person.nik:
        return None
    rows = uow.execute(
        "SELECT id, name, birth_date FROM person WHERE nik=? AND office=? AND deleted=0 "
        f"AND {NOT_MERGED} ORDER BY rid",
        (person.nik, desk.office_code),
    )
    same = next((row[0] for row in rows if _same(person, row[1], row[2])), None)
    return uow.row("person", same) if same is not None else None


def _same(person: PersonInput, name: str, birth_date: str | None) -> bool:
    """Whether two records with one NIK are one person: the same name, and no two birth dates."""
    agree = not birth_date or not person.birth_date or birth_date == person.birth_date
    return agree and name.casefold() == person.name.casefold()


def _values(desk: Desk, person: PersonInput) -> Row:
    return {
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
        **values_of(person),
    }


def _typed(values: Row) -> Row:
    """The fields that say something."""
    typed = {name: value for name, value in values.items() if value not in (None, "")}
    if "nik" not in typed:
        del typed["nik_status"]
    if not values["has_disability"]:
        del typed["disabilities"], typed["has_disability"]
    return typed


# ---------------------------------------------------------------- families


def _family(
    uow: UnitOfWork,
    desk: Desk,
    person: PersonInput,
    known: Row | None,
    *,
    stay: bool,
    chosen: str | None,
    exactly: bool,
) -> str | None:
    """The person's household: the one chosen, the one of the No. KK (made when new here), else as known."""
    current = uow.row("household", known["household_id"]) if known and known["household_id"] else None
    if chosen is not None:
        family = uow.row("household", chosen)
        if family is None or family["deleted"] or family["office"] != desk.office_code:
            raise NotFound(
                "Keluarga ini tidak ada di data kantor ini.", "Tidak ada yang diubah.", "Pilih keluarga lain."
            )
    elif person.no_kk:
        family = _by_no_kk(uow, desk, person.no_kk, current)
    else:
        family = None if exactly and current and current["no_kk"] else current
        if family is None:
            return None
    if family is None:
        return _new_family(uow, desk, person, stay=stay)
    if family["office"] == desk.office_code:
        _bring_up_to_date(uow, family, person, stay=stay)
    return str(family["id"])


def _by_no_kk(uow: UnitOfWork, desk: Desk, no_kk: str, current: Row | None) -> Row | None:
    if current is not None and current["no_kk"] == no_kk:
        return current
    rows = uow.execute(
        "SELECT id FROM household WHERE no_kk=? AND office=? AND deleted=0 ORDER BY rid LIMIT 1",
        (no_kk, desk.office_code),
    )
    if rows:
        return uow.row("household", rows[0][0])
    # A family known without its number is the one whose number now is.
    own = current is not None and current["office"] == desk.office_code
    return current if own and current is not None and not current["no_kk"] else None


def _new_family(uow: UnitOfWork, desk: Desk, person: PersonInput, *, stay: bool) -> str:
    return uow.insert(
        "household",
        {
            "no_kk": person.no_kk,
            "head_name": person.name if person.shdk == Shdk.HEAD else None,
            "address": person.address or None,
            "rt": person.rt or None,
            "rw": person.rw or None,
            "dusun": person.dusun or None,
            "area_code": desk.office_code,
        },
        stay=stay,
    )


def _bring_up_to_date(uow: UnitOfWork, family: Row, person: PersonInput, *, stay: bool) -> None:
    patch = {}
    if person.no_kk and not family["no_kk"]:
        patch["no_kk"] = person.no_kk
    if person.shdk == Shdk.HEAD and family["head_name"] != person.name:
        patch["head_name"] = person.name
    stayed = uow.stayed("household", family["id"])
    if patch:
        uow.update("household", family["id"], patch, stay=stayed)
    if stayed and not stay:
        uow.republish("household", family["id"])
