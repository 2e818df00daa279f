"""What an accepted proposal means for this office's own data: shown beside it, written once somebody agrees.

A death or a move becomes a dated family event, a correction is written with its history, a desil is a check.
What the office must fill in itself (split and joined families, a house) is said, not guessed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.models.dates import local_date, long_date
from desktop.models.errors import InvalidInput, KnownError
from desktop.models.nik import check_kk, mask_nik, normalise_digits
from desktop.models.proposals import ProposalKind, ProposalState, field_label, in_order
from desktop.models.roles import Permission
from desktop.models.welfare import FamilyEventKind, ResidentState
from desktop.services.dtsen import proposals
from desktop.services.dtsen.proposal_history import applied_row
from desktop.services.dtsen.proposal_values import COLUMNS, Unreadable, desil_of, shown
from desktop.services.dtsen.proposal_writing import Writer, undo_effects
from desktop.services.dtsen.proposals import NotNow
from desktop.services.people.merged_people import survivor
from desktop.storage.unit_of_work import Changes

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.services.desk import Desk

Row = dict[str, Any]

EVENTS = {ProposalKind.DEATH: FamilyEventKind.DEATH, ProposalKind.MOVED: FamilyEventKind.MOVED_OUT}
"""Kinds that are written as an event of the day somebody names."""
FORMS = {ProposalKind.SPLIT: FamilyEventKind.SPLIT, ProposalKind.JOINED: FamilyEventKind.JOINED}
"""Kinds for which the form of the event is opened: who goes where is not in the proposal."""

_STATES = {ProposalKind.DEATH: ResidentState.DEAD, ProposalKind.MOVED: ResidentState.MOVED}
_BY_HAND = {
    "disability": "Catat pada data warga.",
    "housing": "Catat lewat kunjungan rumah.",
    "income": "Catat lewat kunjungan rumah.",
    "members": "Catat sebagai peristiwa keluarga.",
}
_UNREADABLE = "Tidak dikenali; ubah pada data warga."
SAME = "Sudah demikian."
"""Why a value is not written: it stands there already."""


@dataclass(frozen=True, slots=True)
class Line:
    """One value: as recorded now and as accepted, numbers masked. ``why`` says why it is not written."""

    label: str
    now: str
    wanted: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Application:
    """What one accepted proposal would change. ``asks_day``: the day of the death or move is needed.

    ``form`` is an event to be filled in by hand; ``applied_on`` the day on which it was written before.
    """

    proposal_id: str
    number: str
    kind: ProposalKind
    name: str
    person_id: str | None
    lines: tuple[Line, ...]
    asks_day: bool = False
    form: FamilyEventKind | None = None
    applied_on: date | None = None

    @property
    def ready(self) -> bool:
        """Whether anything can be written."""
        return self.applied_on is None and any(not line.why for line in self.lines)


@dataclass(frozen=True, slots=True)
class Applied:
    """What was written for how many, hints on the way, and what could not be (number, reason)."""

    done: tuple[str, ...]
    warnings: tuple[str, ...]
    refused: tuple[tuple[str, str], ...]
    changes: Changes


def look(desk: Desk, ids: Sequence[str]) -> tuple[Application, ...]:
    """What the accepted ones among these proposals of this office mean for the registry.

    Those that ask for nothing (a new one without further values) are left out.
    """
    desk.require(Permission.PERSON_EDIT)
    found = []
    with desk.store.read() as connection:
        for proposal_id in dict.fromkeys(ids):
            row = _row(connection, "proposal", proposal_id)
            if row is None or row["office"] != desk.office_code or row["deleted"]:
                continue
            if row["state"] == ProposalState.ACCEPTED.value:
                found.append(_application(connection, desk, row))
    return tuple(one for one in found if one.lines or one.form)


def apply(desk: Desk, wanted: Mapping[str, date | None]) -> Applied:
    """Writes what these accepted proposals mean; ``wanted`` gives the day for a death or a move.

    Each stands for itself: what cannot be written is told with its number, the others are. Raises
    InvalidInput where a day is missing or still to come, keyed by the proposal's id.
    """
    desk.require(Permission.PERSON_EDIT)
    done, warnings, refused = [], list[str](), []
    changes = Changes()
    faults = _day_faults(desk, wanted)
    if faults:
        raise InvalidInput(faults)
    for proposal_id, day in wanted.items():
        try:
            told, made = _apply_one(desk, proposal_id, day)
        except KnownError as error:
            refused.append((_number(desk, proposal_id), _reason(error)))
            continue
        done.append(proposal_id)
        warnings += told
        changes |= made
    return Applied(tuple(done), tuple(dict.fromkeys(warnings)), tuple(refused), changes)


def take_back(desk: Desk, ids: Sequence[str]) -> Changes:
    """Puts the registry back as it was before these were applied, all or none.

    Raises NotFound, NotNow where one was not applied, and ChangedSince where the data went on.
    """
    desk.require(Permission.PERSON_EDIT)
    with desk.unit_of_work() as uow:
        for proposal_id in ids:
            row = proposals.own_row(uow, desk, proposal_id)
            kept = applied_row(uow.connection, proposal_id)
            if kept is None:
                raise NotNow(
                    f"Usulan {row['number']} belum diterapkan ke data warga.",
                    "Tidak ada yang diubah.",
                    "Muat ulang daftarnya.",
                )
            undo_effects(uow, json.loads(kept["effects"]), f"Penerapan usulan {row['number']} dibatalkan")
            uow.execute("DELETE FROM applied_proposal WHERE proposal_id=?", (proposal_id,))
            uow.touch("proposal", proposal_id)
            uow.audit("proposal.unapply", "proposal", proposal_id, {"number": row["number"]})
    return uow.changes


# ---------------------------------------------------------------- what it means


def _application(connection: Connection, desk: Desk, row: Row) -> Application:
    kind = ProposalKind(row["kind"])
    person = household = None
    if row["person_id"]:
        person = _row(connection, "person", survivor(connection, row["person_id"]))
    home = person["household_id"] if person else row["household_id"]
    if home:
        household = _row(connection, "household", home)
    kept = applied_row(connection, row["id"])
    lines = _lines(connection, desk, row, person, household)
    return Application(
        proposal_id=row["id"],
        number=row["number"],
        kind=kind,
        name=(person or {}).get("name") or (household or {}).get("head_name") or "",
        person_id=(person or {}).get("id") or (_member(connection, home) if kind in FORMS else None),
        lines=lines,
        asks_day=kind in EVENTS and any(not line.why for line in lines),
        form=FORMS.get(kind),
        applied_on=local_date(kept["at"], desk.zone) if kept else None,
    )


def _lines(
    connection: Connection, desk: Desk, row: Row, person: Row | None, household: Row | None
) -> tuple[Line, ...]:
    kind = ProposalKind(row["kind"])
    ours = person is not None and person["office"] == desk.office_code and not person["deleted"]
    elsewhere = "" if ours else "Warga ini dicatat oleh kantor lain; sampaikan kepada kantor itu."
    found = []
    if kind in EVENTS:
        found.append(_state_line(kind, person, elsewhere))
    elif kind in FORMS:
        found += _form_lines(connection, row, FORMS[kind], household)
    detail = json.loads(row["detail"])
    for key in in_order(detail):
        line = _line(connection, desk, key, detail[key][1], person, household)
        found.append(Line(line.label, line.now, line.wanted, line.why or elsewhere))
    return tuple(found)


def _state_line(kind: ProposalKind, person: Row | None, elsewhere: str) -> Line:
    state = ResidentState((person or {}).get("life_state") or ResidentState.ALIVE)
    wanted = _STATES[kind]
    why = elsewhere
    if state is wanted:
        why = SAME
    elif state is not ResidentState.ALIVE and not why:
        why = "Betulkan keadaan ini pada halaman warga."
    return Line("Keadaan", state.label, wanted.label, why)


def _form_lines(connection: Connection, row: Row, kind: FamilyEventKind, household: Row | None) -> list[Line]:
    """An event of that kind recorded since it was proposed is taken to be this one."""
    event = connection.exec_driver_sql(
        "SELECT happened_on FROM family_event WHERE kind=? AND deleted=0 AND recorded_at>=? "
        "AND ? IN (household_id, other_household_id) ORDER BY recorded_at DESC LIMIT 1",
        (kind.value, row["recorded_at"], row["household_id"] or (household or {}).get("id")),
    ).scalar()
    said = f"Dicatat {long_date(date.fromisoformat(event))}" if event else "Belum dicatat"
    why = SAME if event else "Isi formulirnya: siapa yang pindah dan ke keluarga mana."
    return [Line("Peristiwa", said, kind.label, why)]


def _line(
    connection: Connection, desk: Desk, key: str, new: str, person: Row | None, household: Row | None
) -> Line:
    label = field_label(key)
    if key == "no_kk":
        return _kk_line(connection, desk, label, new, household)
    if key == "desil":
        return _desil_line(connection, label, new, household, person)
    column = COLUMNS.get(key)
    if column is None:
        return Line(label, "", new, _BY_HAND.get(key, _UNREADABLE))
    if person is None:
        return Line(label, "", new, "Usulan ini tidak menyebut warga.")
    now = shown(column, person[key])
    try:
        value = column.read(new, desk.today())
    except Unreadable:
        return Line(label, now, new, _UNREADABLE)
    same = person[key] not in (None, "") and column.same(person[key], value)
    return Line(label, now, _told_apart(now, shown(column, value), same=same), SAME if same else "")


def _kk_line(connection: Connection, desk: Desk, label: str, new: str, household: Row | None) -> Line:
    number = normalise_digits(new)
    now = (household or {}).get("no_kk") or ""
    why = check_kk(number)
    if now == number:
        why = SAME
    elif household is None:
        why = "Keluarganya belum tercatat; isi pada data warga."
    elif (
        not why
        and connection.exec_driver_sql(
            "SELECT 1 FROM household WHERE no_kk=? AND office=? AND deleted=0", (number, desk.office_code)
        ).first()
    ):
        why = "Keluarga dengan nomor ini sudah ada; catat “Gabung KK”."
    elif not why and household["office"] != desk.office_code:
        why = "Keluarga ini dicatat oleh kantor lain; sampaikan kepada kantor itu."
    wanted = mask_nik(number) if len(number) == 16 else new
    before = mask_nik(now) if now else ""
    return Line(f"{label} keluarga", before, _told_apart(before, wanted, same=now == number), why)


def _told_apart(now: str, wanted: str, *, same: bool) -> str:
    """Two masked numbers may look alike though they differ."""
    return wanted if same or now != wanted else f"{wanted} (angka di tengah berbeda)"


def _desil_line(
    connection: Connection, label: str, new: str, household: Row | None, person: Row | None
) -> Line:
    known = connection.exec_driver_sql(
        "SELECT desil FROM observation WHERE deleted=0 AND desil IS NOT NULL "
        "AND (household_id=? OR person_id=?) ORDER BY observed_on DESC, rid DESC LIMIT 1",
        ((household or {}).get("id"), (person or {}).get("id")),
    ).scalar()
    desil = desil_of(new)
    why = "" if desil else "Tidak dikenali; catat sebagai hasil cek DTSEN."
    if desil is not None and desil == known:
        why = SAME
    return Line(label, str(known or ""), str(desil or new), why)


def _member(connection: Connection, household_id: str | None) -> str | None:
    """Somebody of the family on whose page its form can be opened, its head first."""
    row = connection.exec_driver_sql(
        "SELECT id FROM person WHERE household_id=? AND deleted=0 AND life_state IS NULL "
        "ORDER BY shdk IS NOT 'kepala_keluarga', rid LIMIT 1",
        (household_id,),
    ).first()
    return None if row is None else str(row[0])


# ---------------------------------------------------------------- writing


def _apply_one(desk: Desk, proposal_id: str, day: date | None) -> tuple[list[str], Changes]:
    with desk.unit_of_work() as uow:
        row = proposals.own_row(uow, desk, proposal_id)
        if row["state"] != ProposalState.ACCEPTED.value:
            raise NotNow(
                f"Usulan {row['number']} belum tercatat diterima.", "Tidak ada yang diubah.", "Muat ulang."
            )
        known = _application(uow.connection, desk, row)
        if not known.ready:
            raise NotNow(
                f"Tidak ada yang perlu diterapkan dari usulan {row['number']}.",
                "Tidak ada yang diubah.",
                "Muat ulang daftarnya.",
            )
        writer = Writer(uow, desk, row)
        kind = ProposalKind(row["kind"])
        if kind in EVENTS and known.asks_day and day is not None:
            writer.event(EVENTS[kind], day)
        pending = {
            key: new
            for key, (_old, new) in json.loads(row["detail"]).items()
            if not _line_of(uow.connection, desk, key, new, row).why
        }
        writer.fields(pending)
        writer.close()
    return writer.warnings, uow.changes


def _line_of(connection: Connection, desk: Desk, key: str, new: str, row: Row) -> Line:
    person = _row(connection, "person", survivor(connection, row["person_id"])) if row["person_id"] else None
    home = person["household_id"] if person else row["household_id"]
    household = _row(connection, "household", home) if home else None
    return _line(connection, desk, key, new, person, household)


def _day_faults(desk: Desk, wanted: Mapping[str, date | None]) -> dict[str, str]:
    asked = {one.proposal_id for one in look(desk, list(wanted)) if one.asks_day}
    faults = {}
    for proposal_id in asked:
        day = wanted[proposal_id]
        if day is None:
            faults[proposal_id] = "Isi tanggal kejadian."
        elif day > desk.today():
            faults[proposal_id] = "Tanggal ini belum tiba."
    return faults


def _number(desk: Desk, proposal_id: str) -> str:
    with desk.store.read() as connection:
        return str((_row(connection, "proposal", proposal_id) or {}).get("number", ""))


def _reason(error: KnownError) -> str:
    if isinstance(error, InvalidInput):
        return " ".join(error.problems.values())
    return error.what


def _row(connection: Connection, table: str, row_id: str) -> Row | None:
    row = connection.exec_driver_sql(f"SELECT * FROM {table} WHERE id=?", (row_id,)).first()
    return None if row is None else dict(row._mapping)
