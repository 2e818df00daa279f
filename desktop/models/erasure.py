"""What erasing a person's data leaves of a row: the same blanks at every office, so that they agree."""

from __future__ import annotations

from collections.abc import Iterable

Blank = str | int | None

GONE = "(dihapus)"

#: Of each table the columns with what identifies or describes a person, and what stands there afterwards.
ERASABLE: dict[str, dict[str, Blank]] = {
    "person": {
        "nik": None, "name": GONE, "sex": None, "birth_date": None, "birth_place": None, "address": None,
        "rt": None, "rw": None, "dusun": None, "phone": None, "shdk": None, "disabilities": "[]",
        "has_disability": 0, "household_id": None, "religion": None, "marital": None, "education": None,
        "studying": None, "occupation": None, "blood": None, "citizenship": None, "insurance": None,
        "chronic": None, "pregnant": None,
        "father_name": None, "father_nik": None, "mother_name": None, "mother_nik": None,
    },
    "household": {
        "no_kk": None, "head_name": None, "address": None, "rt": None, "rw": None, "dusun": None,
    },
    "cases": {
        "subject_name": GONE, "subject_nik": None, "subject_sex": None, "subject_birth": None,
        "subject_disability": 0, "reporter_name": GONE, "address": None, "dusun": None, "account": GONE,
        "request": None, "assessment": None, "result": None, "ppks": "[]",
    },
    "case_event": {"note": None},
    "attachment": {"name": GONE},
    "referral": {"reason": GONE},
    "referral_event": {"note": None},
    "letter": {"content": "{}", "title": None, "about": None, "void_reason": None},
    "family_event": {"note": None, "detail": "{}"},
    "observation": {"note": None, "detail": "{}", "desil": None, "registered": "unknown"},
    "benefit": {"note": None, "number": None},
    "ppks_entry": {"note": None},
    "screening": {"answers": "{}", "suggested": "[]", "note": None},
    "home_visit": {
        "purpose": None, "housing": "{}", "members": "[]", "note": None, "latitude": None, "longitude": None,
    },
    "visit_photo": {"name": GONE},
    "proposal": {
        "reason": GONE, "detail": "{}", "evidence": "[]", "decision_note": None, "result_note": None,
    },
}  # fmt: skip


def named(entity: str, columns: str | None) -> frozenset[str]:
    """The columns that an erasure blanks: those it names (comma-separated), or all of the table.

    Raises ValueError for a column that is not erasable.
    """
    every = frozenset(ERASABLE.get(entity, ()))
    chosen = every if columns is None else frozenset(columns.split(","))
    if not chosen or not chosen <= every:
        raise ValueError(f"{entity} has no erasable columns {sorted(chosen - every)}")
    return chosen


def blanks(entity: str, columns: Iterable[str]) -> dict[str, Blank]:
    """Column to what stands there once it is erased."""
    return {name: ERASABLE[entity][name] for name in columns}
