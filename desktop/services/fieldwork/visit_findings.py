"""What came home from a visit: checked against what can be asked, and how a row keeps it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.models.errors import InvalidInput
from desktop.models.people import clean_line, clean_text
from desktop.models.visits import (
    ITEMS,
    PRESENCE,
    WORK,
    Conclusion,
    Outcome,
    PhotoKind,
    answer_problem,
    coordinate,
)
from desktop.storage.changelog import dump

if TYPE_CHECKING:
    from desktop.services.casework.attachments import NewAttachment


@dataclass(frozen=True, slots=True)
class MemberFound:
    """What was found of a member: code of item 404, code of item 418, a note. Empty: not asked."""

    person_id: str
    presence: str = ""
    work: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Findings:
    """What came home from a visit.

    ``answers`` maps an item of `ITEMS` to its code or number; ``photos`` are (kind, prepared picture). A
    ``facilitator_id`` of None keeps the planned one, or else names whoever enters it.
    """

    visited_on: date | None
    outcome: str
    answers: Mapping[str, str] = field(default_factory=dict)
    members: tuple[MemberFound, ...] = ()
    conclusion: str | None = None
    note: str = ""
    latitude: str = ""
    longitude: str = ""
    photos: tuple[tuple[str, NewAttachment], ...] = ()
    facilitator_id: str | None = None
    instance_id: str | None = None


def checked(found: Findings, today: date) -> Findings:
    """The findings tidied. Raises InvalidInput naming fields: items by code, members by person id."""
    latitude, longitude = coordinate(found.latitude, 90), coordinate(found.longitude, 180)
    clean = replace(
        found,
        answers={code: text for code, value in found.answers.items() if (text := value.strip())},
        members=tuple(replace(one, note=clean_line(one.note)) for one in found.members if _said(one)),
        note=clean_text(found.note),
        latitude=latitude or "",
        longitude=longitude or "",
        conclusion=found.conclusion or None,
    )
    problems = dict(_problems(clean, today))
    if latitude is None or longitude is None or bool(latitude) != bool(longitude):
        problems["latitude"] = "Isi lintang dan bujur sebagai angka, misalnya -6,82 dan 107,14."
    if problems:
        raise InvalidInput(problems)
    return clean


def values_of(found: Findings) -> dict[str, Any]:
    """The columns of `home_visit` that hold what was found; ``found`` as `checked` returns it."""
    return {
        "visited_on": found.visited_on.isoformat() if found.visited_on else None,
        "outcome": found.outcome,
        "housing": dump(dict(found.answers)),
        "members": dump([_member(one) for one in found.members]),
        "conclusion": found.conclusion,
        "note": found.note or None,
        "latitude": found.latitude or None,
        "longitude": found.longitude or None,
    }


def found_in(row: Mapping[str, Any]) -> Findings:
    """What a row of `home_visit` says was found; JSON of another version is read as far as it goes."""
    answers = json.loads(row["housing"])
    members = json.loads(row["members"])
    return Findings(
        visited_on=date.fromisoformat(row["visited_on"]) if row["visited_on"] else None,
        outcome=row["outcome"] or "",
        answers={str(key): str(value) for key, value in answers.items()},
        members=tuple(
            MemberFound(one["person_id"], one.get("404", ""), one.get("418", ""), one.get("note", ""))
            for one in members
            if isinstance(one, dict) and "person_id" in one
        ),
        conclusion=row["conclusion"],
        note=row["note"] or "",
        latitude=row["latitude"] or "",
        longitude=row["longitude"] or "",
        facilitator_id=row["facilitator_id"],
        instance_id=row["instance_id"],
    )


# ---------------------------------------------------------------- inside


def _said(one: MemberFound) -> bool:
    return bool(one.presence or one.work or one.note.strip())


def _member(one: MemberFound) -> dict[str, str]:
    found = {"person_id": one.person_id, "404": one.presence, "418": one.work, "note": one.note}
    return {key: value for key, value in found.items() if value}


def _problems(found: Findings, today: date) -> list[tuple[str, str]]:
    said: list[tuple[str, str]] = []
    if found.visited_on is None:
        said.append(("visited_on", "Isi tanggal kunjungan."))
    elif found.visited_on > today:
        said.append(("visited_on", "Tanggal kunjungan belum tiba."))
    if found.outcome not in list(Outcome):
        said.append(("outcome", "Pilih hasil kunjungan."))
    if found.conclusion is not None and found.conclusion not in list(Conclusion):
        said.append(("conclusion", "Pilih kesimpulan."))
    for code, answer in found.answers.items():
        item = ITEMS.get(code)
        problem = answer_problem(item, answer) if item else f"Pertanyaan {code} tidak dikenal."
        if problem:
            said.append((code, problem))
    for one in found.members:
        if one.presence and one.presence not in PRESENCE:
            said.append((one.person_id, f"Keberadaan: tidak ada kode {one.presence}."))
        if one.work and one.work not in WORK:
            said.append((one.person_id, f"Pekerjaan: tidak ada kode {one.work}."))
    said += [
        ("photos", "Jenis foto tidak dikenal.") for kind, _ in found.photos if kind not in list(PhotoKind)
    ]
    return said
