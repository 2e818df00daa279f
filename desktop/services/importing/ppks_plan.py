"""PPKS lists: each row a person, known or new, and a category that fits them (DOMAIN.md B4)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.models.codes import DisabilityKind
from desktop.models.dates import age_on
from desktop.models.ids import new_id
from desktop.models.names import fold
from desktop.models.reference_items import PpksCategory
from desktop.models.welfare import Source
from desktop.services.importing.code_words import IMPAIRMENT, IMPAIRMENTS, compact
from desktop.services.importing.kinds import Outcome, Plan, ProgressLike, RowResult
from desktop.services.importing.parsing import Parsed, Record
from desktop.services.importing.residents_plan import Place, ResidentsPlan, Who

if TYPE_CHECKING:
    from sqlalchemy import Connection

_KINDS = {compact(kind.label): kind.value for kind in DisabilityKind}
_STEP = 500


class PpksPlan(ResidentsPlan):
    """Works through the rows; a person may have several, one for each category.

    ``sensitive`` are the codes whose entries stay in this office.
    """

    def __init__(
        self,
        connection: Connection,
        place: Place,
        parsed: Parsed,
        categories: Sequence[PpksCategory],
        sensitive: Collection[str],
        sees_sensitive: bool,
    ) -> None:
        super().__init__(connection, place, parsed)
        self._categories = {category.code: category for category in categories}
        self._by_name = {compact(category.name): category for category in categories}
        self._sensitive = sensitive
        self._sees_sensitive = sees_sensitive
        self._people: dict[tuple[Any, ...], str] = {}
        self._entries: dict[tuple[str, str], int] = {}
        self._connection = connection
        self._gather_kinds()
        self.plan.inserts["ppks_entry"] = []

    def run(self, progress: ProgressLike) -> Plan:
        """The plan for all rows."""
        records = self._parsed.records
        for at, record in enumerate(records):
            if at % _STEP == 0:
                progress.check()
                progress.report(at, len(records), "Memeriksa baris")
            self.plan.results.append(self._entry(at, self._parsed.numbers[at], record))
        self.plan.patches += self._families.patches()
        return self.plan

    def _gather_kinds(self) -> None:
        """Each of a person's rows may name another kind of disability: all of them are the person's."""
        kinds: dict[tuple[Any, ...], set[str]] = defaultdict(set)
        for record in self._parsed.records:
            kinds[_key(record)].update(disability_kinds(record["kinds"])[0])
        for record in self._parsed.records:
            found = kinds[_key(record)]
            record["disability"] = tuple(sorted(found)) if found else None

    def _who(self, record: Record) -> Who:
        who = super()._who(record)
        if who.known is not None or who.refusal or record["nik"] or not record["birth_date"]:
            return who
        found = self.known.named(record["name"], record["birth_date"])
        if len(found) > 1:
            return Who(refusal="Lebih dari satu warga bernama dan lahir sama. Isi NIK-nya.")
        return Who(found[0] if found else None)

    def _entry(self, at: int, number: int, record: Record) -> RowResult:
        category, fault = self._category(record["category"])
        if category is None:
            self._parsed.refusals[at].append(fault)
        hints = self._hints(record, category) if category is not None else []
        key = _key(record)
        known_id = self._people.get(key) if at not in self._parsed.refusals else None
        if known_id is None:
            result, person_id = self.row(at, number, record)
        else:
            notes = tuple(self._parsed.notes.get(at, ()))
            result = RowResult(number, Outcome.UNCHANGED, record["name"], "", notes)
            person_id = known_id
        if person_id is None or category is None:
            return result
        self._people[key] = person_id
        return self._note(result, person_id, category, record, hints)

    def _note(
        self, result: RowResult, person_id: str, category: PpksCategory, record: Record, hints: list[str]
    ) -> RowResult:
        reasons = (*result.reasons, *hints)
        first = self._entries.setdefault((person_id, category.code), result.number)
        if first != result.number:
            twice = f"Kategori {category.name} sudah ada di baris {first} untuk orang ini. Hapus salah satu."
            return RowResult(result.number, Outcome.REFUSED, result.name, result.who, (twice,))
        known = self._connection.exec_driver_sql(
            "SELECT 1 FROM ppks_entry WHERE person_id=? AND category=? AND until IS NULL AND deleted=0",
            (person_id, category.code),
        ).first()
        if known is not None:
            return RowResult(result.number, result.outcome, result.name, result.who, reasons)
        if result.outcome is Outcome.NEW:
            reasons = (*reasons, "Warganya juga dicatat sebagai warga baru.")
        entry = {
            "id": new_id(),
            "person_id": person_id,
            "category": category.code,
            "note": record["note"],
            "since": self._place.today.isoformat(),
            "source": Source.IMPORT.value,
        }
        if category.code in self._sensitive:
            self.plan.staying.append(("ppks_entry", entry))
        else:
            self.plan.inserts["ppks_entry"].append(entry)
        return RowResult(result.number, Outcome.NEW, result.name, result.who, reasons)

    def _category(self, text: str | None) -> tuple[PpksCategory | None, str]:
        if not text:
            return None, "Kode kategori PPKS belum diisi. Isi 01 sampai 26."
        found = self._categories.get(text.zfill(2)) or self._by_name.get(compact(text))
        if found is None:
            return None, f"Kategori PPKS “{text[:40]}” tidak dikenal. Isi kode 01 sampai 26."
        if found.code in self._sensitive and not self._sees_sensitive:
            return (
                None,
                "Kategori ini rahasia. Mintalah petugas yang boleh melihat kasus sensitif mengimpornya.",
            )
        return found, ""

    def _hints(self, record: Record, category: PpksCategory) -> list[str]:
        """The limits of a category are one district's: they only warn."""
        hints = []
        kinds, unknown = disability_kinds(record["kinds"])
        if unknown:
            hints.append(f"Jenis disabilitas “{unknown}” tidak dikenal; isian ini dilewati.")
        if category.needs_disability and not kinds:
            hints.append("Jenis disabilitas belum diisi untuk kategori ini.")
        if record["birth_date"] and (category.age_from is not None or category.age_to is not None):
            age = age_on(date.fromisoformat(record["birth_date"]), self._place.today)
            if not (category.age_from or 0) <= age <= (category.age_to or 200):
                hints.append(f"Umur {age} tahun tidak biasa untuk kategori {category.name}. Periksa kembali.")
        if category.sex and record["sex"] and record["sex"] != category.sex.value:
            hints.append(f"Kategori {category.name} biasanya untuk {category.sex.label.lower()}.")
        return hints


def _key(record: Record) -> tuple[Any, ...]:
    """What a person's rows have in common."""
    return (record["nik"] or (record["no_kk"], record["birth_date"]), fold(record["name"] or ""))


def disability_kinds(text: str | None) -> tuple[list[str], str]:
    """The kinds named in a cell, parted by commas, and the first words that name none."""
    kinds: list[str] = []
    for part in re.split(r"[,;/+&]|\bdan\b", text or ""):
        word = part.strip()
        if not word:
            continue
        code = IMPAIRMENT.code_of(word)
        found = [_KINDS[compact(word)]] if compact(word) in _KINDS else list(IMPAIRMENTS.get(code or 0, ()))
        if not found:
            return kinds, word[:40]
        kinds += [kind for kind in found if kind not in kinds]
    return sorted(kinds), ""
