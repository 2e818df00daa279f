"""Recipients of a programme: each becomes what somebody receives, with period, number and source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.models.ids import new_id
from desktop.models.reference_items import Programme
from desktop.models.welfare import BenefitState, Source
from desktop.services.importing import values
from desktop.services.importing.code_words import compact
from desktop.services.importing.identity import masked, same_person
from desktop.services.importing.kinds import ImportTrouble, Outcome, Plan, ProgressLike, RowResult
from desktop.services.importing.known import Known, Row
from desktop.services.importing.parsing import Parsed, Record
from desktop.services.importing.residents_plan import Place
from desktop.services.people.family_records import OTHER

if TYPE_CHECKING:
    from sqlalchemy import Connection

_FAMILY_TARGET = 2
_COLUMNS = ("id", "household_id", "person_id", "number", "state", "from_on", "until_on")
_LABELS = {"number": "No. peserta", "state": "Keadaan", "from_on": "Mulai", "until_on": "Sampai"}
_STEP = 1_000


class BenefitsPlan:
    """Works through the sheet Peserta of one programme; ``about`` is what the sheet Program says."""

    def __init__(
        self,
        connection: Connection,
        place: Place,
        parsed: Parsed,
        about: Mapping[str, Any],
        programmes: Sequence[Programme],
    ) -> None:
        self._place = place
        self._parsed = parsed
        name = values.plain(about.get("name", ""))
        if not name:
            raise ImportTrouble(
                "Nama program belum diisi pada lembar Program.",
                "Tidak ada data yang diubah.",
                "Isi baris “Nama Program” di berkas, simpan, lalu pilih lagi.",
            )
        self._code = programme_code(name, programmes)
        self._name = name if self._code == OTHER else None
        self._of_families = values.plain(about.get("target", "")) == str(_FAMILY_TARGET)
        self._from, self._until = (self._day(about, key) for key in ("from_on", "until_on"))
        ended = self._until is not None and self._until < place.today.isoformat()
        self._state = (BenefitState.ENDED if ended else BenefitState.RECEIVING).value
        records = parsed.records
        self._known = Known(
            connection,
            place.office,
            (record["nik"] for record in records if record["nik"]),
            (record["target"] for record in records if record["target"] and self._of_families),
        )
        self._here = self._received(connection)
        self._seen: dict[str, int] = {}
        self.plan = Plan(inserts={"benefit": []})

    def _day(self, about: Mapping[str, Any], key: str) -> str | None:
        # A period may well end in the future.
        found, _trouble = values.day(date(self._place.today.year + 50, 12, 31))(about.get(key, ""))
        return found if isinstance(found, str) else None

    def _received(self, connection: Connection) -> dict[str, Row]:
        """What this office knows to be received of the programme already, by family or by person."""
        rows = connection.exec_driver_sql(
            f"SELECT {','.join(_COLUMNS)} FROM benefit WHERE programme=? AND programme_name IS ? "
            "AND office=? AND deleted=0 ORDER BY rid",
            (self._code, self._name, self._place.office),
        )
        found = (dict(zip(_COLUMNS, row, strict=True)) for row in rows)
        key = "household_id" if self._of_families else "person_id"
        return {row[key]: row for row in found if row[key]}

    def run(self, progress: ProgressLike) -> Plan:
        """The plan for all rows."""
        records = self._parsed.records
        for at, record in enumerate(records):
            if at % _STEP == 0:
                progress.check()
                progress.report(at, len(records), "Memeriksa baris")
            self.plan.results.append(self._row(at, self._parsed.numbers[at], record))
        return self.plan

    def _row(self, at: int, number: int, record: Record) -> RowResult:
        notes = tuple(self._parsed.notes.get(at, ()))
        refusals = list(self._parsed.refusals.get(at, ()))
        person = None if refusals else self._person(record, refusals)
        family = None if refusals else self._family(record, person, refusals)
        name = record["name"] or (person["name"] if person else "")
        key = family if self._of_families else (person["id"] if person else None)
        if not refusals and key is not None:
            first = self._seen.setdefault(key, number)
            if first != number:
                refusals.append(f"Peserta yang sama dengan baris {first}. Hapus salah satu.")
        who = masked(record["nik"])
        if refusals:
            return RowResult(number, Outcome.REFUSED, name, who, (*refusals, *notes))
        outcome, told = self._receive(family, person["id"] if person else None, record)
        return RowResult(number, outcome, name, who, (*told, *notes))

    def _person(self, record: Record, refusals: list[str]) -> Row | None:
        nik = record["nik"]
        if not nik:
            if not self._of_families:
                refusals.append("NIK belum diisi. Isi NIK peserta.")
            return None
        found = [row for row in self._known.by_nik.get(nik, ()) if same_person(record, row)]
        if found:
            return found[0]
        if nik in self._known.by_nik:
            other = self._known.by_nik[nik][0]["name"]
            refusals.append(
                f"NIK ini tercatat atas nama {other}, bukan {record['name']}. Cocokkan dengan KTP."
            )
        elif not self._of_families:
            refusals.append(
                "NIK ini belum ada di data warga. Impor dahulu data penduduknya atau tambahkan warganya."
            )
        return None

    def _family(self, record: Record, person: Row | None, refusals: list[str]) -> str | None:
        if not self._of_families:
            return str(person["household_id"]) if person and person["household_id"] else None
        family = self._known.families.get(record["target"] or "")
        if family is None:
            refusals.append(
                "No. KK ini belum ada di data warga. Impor dahulu data penduduknya "
                "atau tambahkan keluarganya."
            )
            return None
        return str(family["id"])

    def _receive(
        self, family: str | None, person: str | None, record: Record
    ) -> tuple[Outcome, Iterable[str]]:
        wanted = {
            "number": record["number"], "state": self._state, "from_on": self._from, "until_on": self._until,
        }  # fmt: skip
        known = self._here.get((family if self._of_families else person) or "")
        if known is None:
            self.plan.inserts["benefit"].append(
                {"id": new_id(), "household_id": family, "person_id": person, "programme": self._code,
                 "programme_name": self._name, "source": Source.IMPORT.value,
                 "stated_on": self._place.today.isoformat(), **wanted}
            )  # fmt: skip
            return Outcome.NEW, ()
        patch = {key: value for key, value in wanted.items() if value is not None and value != known[key]}
        if not patch:
            return Outcome.UNCHANGED, ()
        told = [
            f"{_LABELS[key]}: {_word(key, known[key])} → {_word(key, value)}" for key, value in patch.items()
        ]
        self.plan.patches.append(("benefit", known["id"], patch))
        return Outcome.CHANGED, told


def programme_code(name: str, programmes: Sequence[Programme]) -> str:
    """The catalogue's code for a programme, found by name, letters or code; LAIN where it has none."""
    wanted, words = compact(name), {compact(word) for word in name.split()}
    for programme in programmes:
        if wanted in {compact(programme.name), compact(programme.short), compact(programme.code)} - {""}:
            return programme.code
    for programme in programmes:
        letters = {compact(programme.short), compact(programme.code)} - {""}
        if letters & words:
            return programme.code
    return OTHER


def _word(key: str, value: Any) -> str:
    if key == "state" and value:
        return BenefitState(value).label
    return str(value) if value else "kosong"
