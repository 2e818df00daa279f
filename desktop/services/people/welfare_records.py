"""Recording what is known of a family's need: results of DTSEN checks, programmes received, PPKS categories.

Everything is a dated statement with its source; what was recorded by mistake is taken back, not overwritten.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.models.dates import age_on
from desktop.models.errors import InvalidInput, NotFound
from desktop.models.people import clean_line
from desktop.models.roles import Permission
from desktop.models.welfare import BenefitState, Registered, Source
from desktop.services.people.family_records import OTHER
from desktop.services.people.family_rows import Recorded
from desktop.services.people.record_checks import FieldChecks, own_household, own_person
from desktop.services.people.residents import unknown_person
from desktop.storage.changelog import dump

if TYPE_CHECKING:
    from desktop.models.reference import PpksCategory
    from desktop.services.desk import Desk
    from desktop.storage.unit_of_work import Changes, UnitOfWork

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ObservationInput:
    """A check of DTSEN: about a family, or about one person where no family is known.

    ``observed_on`` is an ISO day; ``desil`` 1 to 10; ``programmes`` what the source showed as received.
    """

    observed_on: str
    source: str
    registered: str
    household_id: str | None = None
    person_id: str | None = None
    desil: int | None = None
    programmes: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class BenefitInput:
    """A programme that is or was received; days are ISO days. ``programme_name`` only for one not listed."""

    programme: str
    state: str
    source: str
    stated_on: str
    household_id: str | None = None
    person_id: str | None = None
    programme_name: str = ""
    number: str = ""
    from_on: str | None = None
    until_on: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class PpksInput:
    """A PPKS category that fits a person since an ISO day."""

    person_id: str
    category: str
    since: str
    source: str
    until: str | None = None
    note: str = ""


def add_observation(desk: Desk, typed: ObservationInput) -> Recorded:
    """Keeps what a check of DTSEN showed. Raises InvalidInput, NotFound, and NotAllowed for others."""
    desk.require(Permission.PERSON_EDIT)
    problems = FieldChecks(desk)
    problems.day("observed_on", typed.observed_on, "Tanggal cek", needed=True)
    problems.one_of("source", typed.source, Source, "sumber")
    problems.one_of("registered", typed.registered, Registered, "status di DTSEN")
    if typed.desil is not None and not 1 <= typed.desil <= 10:
        problems.found["desil"] = "Desil adalah angka 1 sampai 10."
    if typed.desil is not None and typed.registered == Registered.NO:
        problems.found.setdefault("desil", "Yang tidak terdaftar tidak mempunyai desil. Kosongkan desilnya.")
    note = problems.note(typed.note)
    problems.stop()
    values = {
        "observed_on": typed.observed_on,
        "source": typed.source,
        "registered": typed.registered,
        "desil": typed.desil,
        "detail": dump({"programmes": list(typed.programmes)} if typed.programmes else {}),
        "note": note,
        "officer_name": desk.session.name,
    }
    return _record(desk, "observation", typed.household_id, typed.person_id, values)


def add_benefit(desk: Desk, typed: BenefitInput) -> Recorded:
    """Keeps that a family or one of it receives a programme. Raises as ``add_observation``."""
    desk.require(Permission.PERSON_EDIT)
    problems = FieldChecks(desk)
    if typed.programme != OTHER and desk.reference.programme(typed.programme) is None:
        problems.found["programme"] = "Pilih program dari daftar, atau “Program lain”."
    name = problems.line("programme_name", typed.programme_name, "Nama program")
    if typed.programme == OTHER and not name:
        problems.found["programme_name"] = "Tuliskan nama programnya."
    number = problems.line("number", typed.number, "Nomor kartu atau peserta")
    problems.one_of("state", typed.state, BenefitState, "status")
    problems.one_of("source", typed.source, Source, "sumber")
    problems.day("stated_on", typed.stated_on, "Tanggal keterangan", needed=True)
    begin = problems.day("from_on", typed.from_on, "Mulai menerima")
    end = problems.day("until_on", typed.until_on, "Sampai", future=True)
    if begin and end and end < begin:
        problems.found["until_on"] = "Tanggal akhir sebelum tanggal mulai."
    note = problems.note(typed.note)
    problems.stop()
    values = {
        "programme": typed.programme,
        "programme_name": name if typed.programme == OTHER else None,
        "number": number,
        "state": typed.state,
        "from_on": begin.isoformat() if begin else None,
        "until_on": end.isoformat() if end else None,
        "source": typed.source,
        "stated_on": typed.stated_on,
        "note": note,
    }
    return _record(desk, "benefit", typed.household_id, typed.person_id, values)


def end_benefit(desk: Desk, benefit_id: str, state: BenefitState, on: date) -> Changes:
    """Says that a programme stopped on a day, or was made inactive. Raises NotFound and InvalidInput."""
    desk.require(Permission.PERSON_EDIT)
    with desk.unit_of_work() as uow:
        row = _own(uow, desk, "benefit", benefit_id)
        if on > desk.today() or (row["from_on"] and on.isoformat() < row["from_on"]):
            raise InvalidInput({"until_on": "Tanggal berhenti sebelum tanggal mulai, atau belum terjadi."})
        uow.update("benefit", benefit_id, {"state": state.value, "until_on": on.isoformat()})
        uow.audit("benefit.end", "benefit", benefit_id, {"state": state.value})
    return uow.changes


def add_ppks(desk: Desk, typed: PpksInput) -> Recorded:
    """Keeps that a PPKS category fits a person; age, sex and missing disability only warn.

    A sensitive category stays in this office. Raises as ``add_observation``, and InvalidInput for a category
    that is recorded and still holds.
    """
    desk.require(Permission.PERSON_EDIT)
    known = {one.code: one for one in desk.reference.ppks()}
    problems = FieldChecks(desk)
    if typed.category not in known:
        problems.found["category"] = "Pilih kategori dari daftar."
    begin = problems.day("since", typed.since, "Sejak", needed=True)
    end = problems.day("until", typed.until, "Sampai")
    if begin and end and end < begin:
        problems.found["until"] = "Tanggal akhir sebelum tanggal mulai."
    problems.one_of("source", typed.source, Source, "sumber")
    note = problems.note(typed.note)
    problems.stop()
    category = known[typed.category]
    sensitive = category.code in desk.reference.sensitive_ppks()
    if sensitive:
        desk.require(Permission.CASE_VIEW_SENSITIVE)
    with desk.unit_of_work() as uow:
        person = own_person(uow, desk, typed.person_id)
        held = uow.execute(
            "SELECT 1 FROM ppks_entry WHERE person_id=? AND category=? AND until IS NULL AND deleted=0",
            (person["id"], typed.category),
        )
        if held and end is None:
            raise InvalidInput({"category": "Kategori ini sudah tercatat dan masih berlaku."})
        row_id = uow.insert(
            "ppks_entry",
            {
                "person_id": person["id"], "category": typed.category, "since": typed.since,
                "until": end.isoformat() if end else None, "source": typed.source, "note": note,
            },
            stay=sensitive or uow.stayed("person", person["id"]),
        )  # fmt: skip
        uow.audit("ppks.add", "person", person["id"], {} if sensitive else {"category": typed.category})
    return Recorded(row_id, tuple(ppks_warnings(category, person, desk.today())), uow.changes)


def ppks_warnings(category: PpksCategory, person: Row, today: date) -> list[str]:
    """What does not fit the district's limits for a category; nothing of it is a rule."""
    found = []
    age = age_on(date.fromisoformat(person["birth_date"]), today) if person["birth_date"] else None
    low, high = category.age_from, category.age_to
    if age is not None and ((low is not None and age < low) or (high is not None and age > high)):
        limits = f"{low}–{high} tahun" if high is not None else f"{low} tahun ke atas"
        found.append(f"Kategori ini biasanya untuk usia {limits}; umur yang tercatat {age} tahun.")
    if category.sex and person["sex"] and person["sex"] != category.sex:
        found.append(f"Kategori ini biasanya untuk {category.sex.label.lower()}.")
    if category.needs_disability and not person["has_disability"]:
        found.append("Jenis disabilitasnya belum tercatat. Lengkapi pada data warga.")
    return found


def end_ppks(desk: Desk, entry_id: str, on: date) -> Changes:
    """Says that a category holds no more. Raises NotFound and InvalidInput."""
    desk.require(Permission.PERSON_EDIT)
    with desk.unit_of_work() as uow:
        row = _own(uow, desk, "ppks_entry", entry_id)
        if on > desk.today() or on.isoformat() < row["since"]:
            raise InvalidInput({"until": "Tanggal berakhir sebelum tanggal mulai, atau belum terjadi."})
        uow.update("ppks_entry", entry_id, {"until": on.isoformat()})
        uow.audit("ppks.end", "ppks_entry", entry_id)
    return uow.changes


def take_back(desk: Desk, entity: str, row_id: str, reason: str) -> Changes:
    """Removes an observation, a benefit or a PPKS entry that was recorded by mistake.

    Raises InvalidInput without a reason, and NotFound for what this office did not record.
    """
    desk.require(Permission.PERSON_EDIT)
    reason = clean_line(reason)
    if not reason:
        raise InvalidInput({"reason": "Tuliskan mengapa catatan ini dibatalkan."})
    if entity not in ("observation", "benefit", "ppks_entry"):
        raise ValueError(f"{entity} is not taken back here")
    with desk.unit_of_work() as uow:
        _own(uow, desk, entity, row_id)
        uow.delete(entity, row_id, reason)
        uow.audit(f"{entity}.take_back", entity, row_id)
    return uow.changes


# ---------------------------------------------------------------- inside


def _record(
    desk: Desk, entity: str, household_id: str | None, person_id: str | None, values: Row
) -> Recorded:
    with desk.unit_of_work() as uow:
        stay = False
        if person_id is not None:
            person = own_person(uow, desk, person_id)
            person_id = person["id"]
            stay = uow.stayed("person", person["id"])
        if household_id is not None:
            household = own_household(uow, desk, household_id)
            stay = stay or uow.stayed("household", household["id"])
        elif person_id is None:
            raise unknown_person()
        if entity == "observation":
            values = {**values, "recorded_at": uow.at}
        row_id = uow.insert(
            entity, {**values, "household_id": household_id, "person_id": person_id}, stay=stay
        )
        uow.audit(f"{entity}.add", entity, row_id)
    return Recorded(row_id, (), uow.changes)


def _own(uow: UnitOfWork, desk: Desk, entity: str, row_id: str) -> Row:
    row = uow.row(entity, row_id)
    if row is None or row["deleted"] or row["office"] != desk.office_code:
        raise NotFound(
            "Catatan ini tidak ada atau dibuat oleh kantor lain.",
            "Tidak ada yang diubah.",
            "Muat ulang halaman warga.",
        )
    return row
