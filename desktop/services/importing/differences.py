"""What a row says otherwise than the office knows it, and how that is told."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from desktop.models.codes import NikStatus, Sex, Shdk
from desktop.models.names import fold
from desktop.models.resident_fields import CODED, FIELDS
from desktop.models.welfare import ResidentState
from desktop.services.importing.fields import PERSON_FIELDS
from desktop.services.importing.identity import masked

#: Columns of a person that a file gives just so.
COMPARED = (
    "name", "sex", "birth_date", "birth_place", "address", "rt", "rw", "dusun", "phone", "shdk", *FIELDS,
)  # fmt: skip
_TEXTS = frozenset({"name", "birth_place", "address", "dusun", "father_name", "mother_name"})
_LABELS = {entry.key: entry.label for entry in PERSON_FIELDS}
_WORDS: Mapping[str, Mapping[Any, str]] = {
    "sex": {sex.value: sex.label for sex in Sex},
    "shdk": {kind.value: kind.label for kind in Shdk},
    **{name: listed for name, (_label, listed) in CODED.items()},
    "pregnant": {1: "Hamil", 0: "Tidak hamil"},
    "life_state": {state.value: state.label for state in ResidentState},
}


@dataclass(slots=True)
class Differences:
    """Columns to write, and what is told though nothing is written."""

    patch: dict[str, Any] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def differences(record: Mapping[str, Any], known: Mapping[str, Any]) -> Differences:
    """What of a row is news; the same words in other capitals are not."""
    found = Differences()
    for key in COMPARED:
        value = record[key]
        if value is None or value == known[key]:
            continue
        if key in _TEXTS and known[key] and fold(value) == fold(known[key]):
            continue
        found.patch[key] = value
    nik = record["nik"]
    if nik and nik != known["nik"]:
        found.patch["nik"], found.patch["nik_status"] = nik, NikStatus.PRESENT.value
    _disability(record, known, found)
    _life_state(record, known, found)
    return found


def _disability(record: Mapping[str, Any], known: Mapping[str, Any], found: Differences) -> None:
    kinds = record["disability"]
    if kinds is None:
        return
    before = set(json.loads(known["disabilities"]))
    if not set(kinds) <= before:
        found.patch["disabilities"] = json.dumps(sorted(before | set(kinds)))
    if not known["has_disability"]:
        found.patch["has_disability"] = 1


def _life_state(record: Mapping[str, Any], known: Mapping[str, Any], found: Differences) -> None:
    state = record["life_state"]
    if state is None:
        return
    before = known["life_state"] or ResidentState.ALIVE.value
    if state == before:
        return
    if state == ResidentState.ALIVE:
        # Lists lag behind what a family told the desk: nobody dead comes back by a file.
        words = _WORDS["life_state"][before].lower()
        found.notes.append(f"Di data kantor tercatat {words}, di berkas hidup; keadaan ini tidak diubah.")
        return
    found.patch["life_state"] = state


def told(patch: Mapping[str, Any], known: Mapping[str, Any]) -> list[str]:
    """Each change as "Isian: lama → baru"; numbers of persons are masked."""
    lines = []
    for key, value in patch.items():
        if key in {"nik_status", "has_disability"}:
            continue
        label = {"nik": "NIK", "disabilities": "Disabilitas"}.get(key) or _LABELS[key]
        lines.append(f"{label}: {_word(key, known[key])} → {_word(key, value)}")
    if "has_disability" in patch and "disabilities" not in patch:
        lines.append("Disabilitas: tidak → ya")
    return lines


def _word(key: str, value: Any) -> str:
    if value in (None, ""):
        return "kosong"
    if key in {"nik", "father_nik", "mother_nik"}:
        return masked(value)
    if key == "disabilities":
        return ", ".join(json.loads(value)) or "kosong"
    return str(_WORDS.get(key, {}).get(value, value))
