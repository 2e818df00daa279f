"""A case keeps name, NIK, sex and birth date of its people beside it, for lists and search.

A correction of the person reaches them here: in the office that owns the case, as a change like any other.
What a case says otherwise on purpose (an office above typed it for its own case) stays.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from desktop.models.erasure import GONE
from desktop.services.casework.case_steps import travels
from desktop.storage.changelog import dump

if TYPE_CHECKING:
    from desktop.storage.unit_of_work import UnitOfWork

_OF_SUBJECT = {
    "name": "subject_name",
    "nik": "subject_nik",
    "sex": "subject_sex",
    "birth_date": "subject_birth",
    "has_disability": "subject_disability",
}
_OF_REPORTER = {"name": "reporter_name"}


def follow(uow: UnitOfWork, person_id: str, before: Mapping[str, Any], changed: Mapping[str, Any]) -> None:
    """Our cases that said of a person what was just changed now say what it was changed to."""
    for key, columns in (("subject_id", _OF_SUBJECT), ("reporter_id", _OF_REPORTER)):
        mine = {name: column for name, column in columns.items() if name in changed}
        if not mine:
            continue
        for case in _own_cases(uow, key, person_id):
            patch = {column: changed[n] for n, column in mine.items() if case[column] == before[n]}
            uow.update("cases", case["id"], patch, stay=not travels(uow.connection, case, uow.origin.office))


def follow_merged(uow: UnitOfWork, person_ids: Collection[str]) -> None:
    """The same of our own people, whom a bundle from above has brought up to date."""
    found = uow.execute(
        "SELECT DISTINCT p.id FROM json_each(?) j CROSS JOIN person p ON p.id=j.value JOIN cases c "
        "ON p.id IN (c.subject_id, c.reporter_id) WHERE p.office=? AND p.deleted=0 AND p.name<>?",
        (dump(sorted(person_ids)), uow.origin.office, GONE),
    )
    for (person_id,) in found:
        person = uow.row("person", str(person_id)) or {}
        for key, columns in (("subject_id", _OF_SUBJECT), ("reporter_id", _OF_REPORTER)):
            for case in _own_cases(uow, key, str(person_id)):
                patch = {column: person[name] for name, column in columns.items()}
                stay = not travels(uow.connection, case, uow.origin.office)
                uow.update("cases", case["id"], patch, stay=stay)


def _own_cases(uow: UnitOfWork, key: str, person_id: str) -> list[dict[str, Any]]:
    rows = uow.connection.exec_driver_sql(
        f"SELECT * FROM cases WHERE {key}=? AND office=? AND deleted=0 ORDER BY rid",
        (person_id, uow.origin.office),
    )
    return [dict(row._mapping) for row in rows]
