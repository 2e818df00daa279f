"""Cases that may be the one being typed: a hint beside the form, never a refusal."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from desktop.models.people import IntakeInput, PersonInput, clean_intake
from desktop.models.roles import Permission
from desktop.services import visibility
from desktop.services.keyset import Sql
from desktop.services.people.merged_people import group
from desktop.services.people.registry import case_hit

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from desktop.services.people.registry_rows import CaseHit

SIMILAR_DAYS = 90
"""How long back an ended case counts as possibly the same, and a letter as possibly still valid."""

LETTERS = "REK"
"""The kind that asks for a letter."""

MOST = 5


def possible_duplicates(desk: Desk, intake: IntakeInput) -> list[CaseHit]:
    """Cases of the same person in the same matter that are open or recent, newest first.

    The same person: picked, or the same NIK, or the same name and birth date. The same matter: the same kind
    of case or the same programme.
    """
    desk.require(Permission.INTAKE_CREATE)
    clean = clean_intake(intake)
    about = clean.subject or clean.reporter
    with desk.store.read() as connection:
        known = group(connection, about.person_id) if about.person_id else None
    person = _of_person(about, known)
    seen, parameters = visibility.condition(desk)
    since = (desk.today() - timedelta(days=SIMILAR_DAYS)).isoformat()
    statement = Sql(
        "SELECT id, number, received_on, kind, programme, status, subject_name, is_open FROM cases "
        f"WHERE rid IN ({person.text}) AND deleted = 0 AND (is_open = 1 OR received_on >= ?) "
        f"AND (kind = ? OR programme = ?) AND {seen} ORDER BY rid DESC LIMIT {MOST}",
        (*person.parameters, since, clean.kind, clean.programme, *parameters),
    )
    with desk.store.read() as connection:
        return [case_hit(desk, row, _reason(row)) for row in statement.rows(connection)]


def _of_person(person: PersonInput, known: tuple[str, ...] | None) -> Sql:
    """The rids of the person's cases, by each thing that tells who it is, each from its own index."""
    ids = (person.person_id,) if known is None else known
    ways = [Sql(f"SELECT rid FROM cases WHERE subject_id IN ({','.join('?' * len(ids))})", ids)]
    if person.nik:
        ways.append(Sql("SELECT rid FROM cases WHERE subject_nik = ?", (person.nik,)))
    if person.name and person.birth_date:
        by_name = "SELECT rid FROM cases INDEXED BY ix_cases_all_name WHERE deleted = 0"
        ways.append(
            Sql(
                f"{by_name} AND lower(subject_name) = lower(?) AND subject_birth = ?",
                (person.name, person.birth_date),
            )
        )
    return Sql(
        " UNION ".join(way.text for way in ways), tuple(value for way in ways for value in way.parameters)
    )


def _reason(row: tuple[Any, ...]) -> str:
    if row[7]:
        return "masih berjalan"
    return "suratnya mungkin masih berlaku" if row[3] == LETTERS else "belum lama selesai"
