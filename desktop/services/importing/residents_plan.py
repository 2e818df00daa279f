"""Deciding what each row of residents becomes: somebody new, somebody known with other data, or refused.

People are known again by their NIK, where name or birth date agrees; else by No. KK, name and birth date.
What a file leaves empty takes nothing away.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.models.codes import NikStatus
from desktop.models.dates import short_date
from desktop.models.ids import new_id
from desktop.models.names import fold
from desktop.models.ownership import may_write
from desktop.models.welfare import ResidentState
from desktop.services.importing.differences import COMPARED, differences, told
from desktop.services.importing.families_plan import FamiliesPlan
from desktop.services.importing.identity import masked, nik_notes, same_person
from desktop.services.importing.kinds import Outcome, Plan, ProgressLike, RowResult
from desktop.services.importing.known import Known, Row
from desktop.services.importing.parsing import Parsed, Record

if TYPE_CHECKING:
    from sqlalchemy import Connection

_STEP = 2_000


@dataclass(frozen=True)
class Place:
    """Where the import happens: the office's area code, its calendar day, how other offices are called."""

    office: str
    today: date
    office_name: Callable[[str], str]


@dataclass(slots=True)
class Who:
    """The person that a row turned out to be about; ``refusal`` says why it is about nobody."""

    known: Row | None = None
    refusal: str = ""


class ResidentsPlan:
    """Works through the rows of one file."""

    def __init__(self, connection: Connection, place: Place, parsed: Parsed) -> None:
        self._place = place
        self._parsed = parsed
        records = parsed.records
        for record in records:
            _complete(record)
        self.known = Known(
            connection,
            place.office,
            (record["nik"] for record in records if record["nik"]),
            (record["no_kk"] for record in records if record["no_kk"]),
        )
        homes = {row["household_id"] for rows in self.known.by_nik.values() for row in rows}
        self._numbers = self.known.numbers_of(home for home in homes if home)
        self._families = FamiliesPlan(place.office, self.known.families)
        self._niks: dict[str, int] = {}
        self._others: dict[tuple[str | None, str, str | None], int] = {}
        self._taken: dict[str, int] = {}
        self.plan = Plan(inserts={"household": self._families.new, "person": []})

    def run(self, progress: ProgressLike) -> Plan:
        """The plan for all rows."""
        records, numbers = self._parsed.records, self._parsed.numbers
        for at, record in enumerate(records):
            if at % _STEP == 0:
                progress.check()
                progress.report(at, len(records), "Memeriksa baris")
            self.plan.results.append(self.row(at, numbers[at], record)[0])
        self.plan.patches += self._families.patches()
        return self.plan

    def row(self, at: int, number: int, record: Record) -> tuple[RowResult, str | None]:
        """What becomes of one row, and the id of the person it is about (None where refused)."""
        parsed = self._parsed
        name, nik = record["name"] or "", record["nik"]
        notes = parsed.notes.get(at)
        if at in parsed.refusals:
            return self._refused(number, record, parsed.refusals[at], notes), None
        repeated = self._repeated(number, record)
        if repeated:
            return self._refused(number, record, [repeated], notes), None
        who = self._who(record)
        if who.refusal:
            return self._refused(number, record, [who.refusal], notes), None
        if who.known is not None:
            twice = self._taken.setdefault(who.known["id"], number)
            if twice != number:
                reason = f"Warga yang sama dengan baris {twice}. Hapus salah satu."
                return self._refused(number, record, [reason], notes), None
        if nik:
            self._niks[nik] = number
        else:
            self._others[record["no_kk"], fold(name), record["birth_date"]] = number
        hints = nik_notes(nik, record["birth_date"], record["sex"]) if nik else ()
        more = (*(notes or ()), *hints)
        if who.known is None:
            return self._new(number, record, more)
        return self._changed(number, record, who.known, more)

    # ------------------------------------------------------------ who it is

    def _repeated(self, number: int, record: Record) -> str:
        nik = record["nik"]
        if nik:
            first = self._niks.get(nik)
            return (
                f"NIK ini sudah dipakai baris {first} di berkas ini. Periksa mana yang benar."
                if first
                else ""
            )
        first = self._others.get((record["no_kk"], fold(record["name"]), record["birth_date"]))
        if not first:
            return ""
        return f"Nama, tanggal lahir, dan No. KK sama dengan baris {first}. Hapus salah satu."

    def _who(self, record: Record) -> Who:
        nik = record["nik"]
        if nik and nik in self.known.by_nik:
            found = [row for row in self.known.by_nik[nik] if same_person(record, row)]
            if found:
                own = self._place.office
                return Who(min(found, key=lambda row: row["office"] != own))
            other = self.known.by_nik[nik][0]
            birthday = other["birth_date"]
            born = f", lahir {short_date(date.fromisoformat(birthday))}" if birthday else ""
            return Who(
                refusal=f"NIK ini sudah tercatat atas nama {other['name']}{born}, orang yang tampak berbeda. "
                "Cocokkan dengan KTP, lalu betulkan berkas atau data warga."
            )
        family = self.known.families.get(record["no_kk"]) if record["no_kk"] else None
        if family is None:
            return Who()
        return self._in_family(record, self.known.members.get(family["id"], []))

    @staticmethod
    def _in_family(record: Record, members: list[Row]) -> Who:
        wanted, born = fold(record["name"]), record["birth_date"]
        found = [
            row
            for row in members
            if fold(row["name"]) == wanted
            and (not born or not row["birth_date"] or row["birth_date"] == born)
            and (not record["sex"] or not row["sex"] or row["sex"] == record["sex"])
        ]
        if len(found) > 1:
            return Who(refusal="Lebih dari satu warga di keluarga ini cocok dengan baris ini. Isi NIK-nya.")
        return Who(found[0] if found else None)

    # ------------------------------------------------------------ what becomes of it

    def _refused(self, number: int, record: Record, reasons: list[str], notes: list[str] | None) -> RowResult:
        told_all = (*reasons, *(notes or ()))
        return RowResult(number, Outcome.REFUSED, record["name"] or "", masked(record["nik"]), told_all)

    def _new(self, number: int, record: Record, notes: tuple[str, ...]) -> tuple[RowResult, str]:
        home, _changes = self._families.of(record)
        nik, kinds = record["nik"], record["disability"]
        person: dict[str, Any] = {key: record[key] for key in COMPARED}
        person["id"] = row_id = new_id()
        person["household_id"] = home
        person["nik"] = nik or None
        person["nik_status"] = _nik_status(nik)
        person["area_code"] = self._place.office
        person["disabilities"] = json.dumps(sorted(kinds)) if kinds else "[]"
        person["has_disability"] = 0 if kinds is None else 1
        state = record["life_state"]
        person["life_state"] = None if state == ResidentState.ALIVE else state
        self.plan.inserts["person"].append(person)
        return RowResult(number, Outcome.NEW, record["name"], masked(nik), notes), row_id

    def _changed(
        self, number: int, record: Record, known: Row, notes: tuple[str, ...]
    ) -> tuple[RowResult, str | None]:
        found = differences(record, known)
        writable = may_write("person", known["office"], self._place.office)
        if not writable and (found.patch or self._moves(record, known)):
            keeper = self._place.office_name(known["office"])
            reason = f"Warga ini dicatat oleh {keeper}; perbaikannya dibuat di sana."
            return self._refused(number, record, [reason], list(notes)), None
        patch, reasons = found.patch, [*told(found.patch, known), *found.notes]
        if writable:
            home, changes = self._families.of(record)
            if home is not None and home != known["household_id"]:
                patch["household_id"] = home
                before = self._numbers.get(known["household_id"] or "", "")
                reasons.append(f"No. KK: {masked(before) or 'kosong'} → {masked(record['no_kk'])}")
            reasons += changes
            if patch:
                self.plan.patches.append(("person", known["id"], patch))
            changed = bool(patch or changes)
        else:
            changed = False
        outcome = Outcome.CHANGED if changed else Outcome.UNCHANGED
        result = RowResult(number, outcome, record["name"], masked(known["nik"]), (*reasons, *notes))
        return result, known["id"]

    def _moves(self, record: Record, known: Row) -> bool:
        number = record["no_kk"]
        return bool(number) and number != self._numbers.get(known["household_id"] or "", number)


def _complete(record: Record) -> None:
    """What the file says in another column than usual."""
    if not record["address"] and record.get("address_now"):
        record["address"] = record["address_now"]
    both = record.get("rt_rw")
    if both and not record["rt"]:
        first, _, second = both.partition("/")
        record["rt"], record["rw"] = _three(first), record["rw"] or _three(second)
    for key in ("father_nik", "mother_nik", "no_kk"):
        record[key] = record.get(key) or None


def _three(text: str) -> str | None:
    digits = "".join(char for char in text if char.isdigit())
    return digits.zfill(3)[-3:] if digits.strip("0") else None


def _nik_status(nik: str | None) -> str:
    if nik:
        return NikStatus.PRESENT.value
    # Other programs write 0 for somebody who has none yet; an empty cell says nothing.
    return NikStatus.UNKNOWN.value if nik is None else NikStatus.NOT_YET.value
