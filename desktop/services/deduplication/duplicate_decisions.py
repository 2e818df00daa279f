"""Deciding on two records that may be one: merge, link, or not the same; each can be taken back.

A merge deletes nothing. One record names the other as the one that stands for it (``person.merged_into``);
what names the person becomes the same in both, so that every office that has one of them has it right. Taking
it back gives each record what it said before, as the change log has it, unless somebody wrote it anew since.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from desktop.linkage.records import prepare
from desktop.models.errors import InvalidInput
from desktop.models.ownership import may_write
from desktop.models.roles import Permission
from desktop.models.tables import carried
from desktop.services import visibility
from desktop.services.casework.case_subjects import follow
from desktop.services.deduplication.duplicate_records import About, CannotMerge, Done, Verdict, gone
from desktop.services.deduplication.duplicate_review import DWELLING, IDENTITY
from desktop.services.deduplication.duplicate_search import record_of
from desktop.services.people.merged_people import survivor
from desktop.sync.causality import knows
from desktop.sync.row_state import row_state
from desktop.sync.slow_road import Histories

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from desktop.storage.changelog import Fields
    from desktop.storage.unit_of_work import Changes, UnitOfWork

Row = dict[str, Any]

BY_HAND = "dipilih petugas"


def merge(desk: Desk, keep: str, other: str, choices: Mapping[str, str] | None = None) -> Done:
    """Merges the person ``other`` into ``keep``.

    ``choices`` say whose value stays, by key of ``IDENTITY`` and ``DWELLING``; else that of ``keep``, or
    the other's where it says nothing. Raises NotFound, CannotMerge, InvalidInput (a key that is none).
    """
    desk.require(Permission.DUPLICATE_DECIDE)
    with desk.unit_of_work() as uow:
        stays, goes = _person(uow, keep), _person(uow, other)
        _check_merge(desk, uow, stays, goes)
        chosen = _chosen(stays, goes, choices or {})
        names = {name for columns in IDENTITY.values() for name in columns}
        for_both = {name: value for name, value in chosen.items() if name in names}
        _write(uow, stays, chosen)
        _write(uow, goes, {**for_both, "merged_into": keep})
        decision = _decide(uow, desk, About.PERSON, (stays, goes), Verdict.MERGED)
        uow.audit("duplicate.merge", "person", keep, {"other": other, "fields": sorted(chosen)})
    return Done(decision, uow.changes)


def link(desk: Desk, about: About, left: str, right: str) -> Done:
    """Remembers that two records are of one person, or two cases in one matter; both stay as they are."""
    return _remember(desk, about, (left, right), Verdict.LINKED)


def refuse(desk: Desk, about: About, left: str, right: str) -> Done:
    """Remembers that the two are not the same: the pair is not proposed again."""
    return _remember(desk, about, (left, right), Verdict.DIFFERENT)


def take_back(desk: Desk, decision_id: str) -> Changes:
    """Takes a decision of this office back, undoing a merge; the pair is proposed again. Raises NotFound."""
    desk.require(Permission.DUPLICATE_DECIDE)
    with desk.unit_of_work() as uow:
        row = uow.row("duplicate_decision", decision_id)
        if row is None or row["deleted"] or row["office"] != desk.office_code:
            raise gone()
        if row["verdict"] == Verdict.MERGED:
            for person_id in (row["left_id"], row["right_id"]):
                person = uow.row("person", person_id)
                if person is not None and person["merged_into"] in (row["left_id"], row["right_id"]):
                    _separate(uow, person)
        uow.delete("duplicate_decision", decision_id, "keputusan dibatalkan")
        _propose_again(uow, row)
        uow.audit("duplicate.take_back", row["about"], row["left_id"], {"other": row["right_id"]})
    return uow.changes


def separate(desk: Desk, person_id: str) -> Changes:
    """Undoes the merge of a person that this office may write, whoever merged it. Raises NotFound."""
    desk.require(Permission.DUPLICATE_DECIDE)
    with desk.unit_of_work() as uow:
        person = uow.row("person", person_id)
        if person is None or not person["merged_into"]:
            raise gone()
        target = person["merged_into"]
        if not may_write("person", person["office"], desk.office_code):
            raise _not_ours()
        _separate(uow, person)
        for row in _decisions(uow, person_id, target):
            if row["office"] == desk.office_code and row["verdict"] == Verdict.MERGED:
                uow.delete("duplicate_decision", row["id"], "penggabungan dibatalkan")
                _propose_again(uow, row)
        uow.audit("duplicate.separate", "person", person_id, {"other": target})
    return uow.changes


# ---------------------------------------------------------------- merging


def _person(uow: UnitOfWork, person_id: str) -> Row:
    row = uow.row("person", person_id)
    if row is None or row["deleted"] or survivor(uow.connection, person_id) != person_id:
        raise gone()
    return row


def _check_merge(desk: Desk, uow: UnitOfWork, stays: Row, goes: Row) -> None:
    if stays["id"] == goes["id"]:
        raise gone()
    if not all(may_write("person", row["office"], desk.office_code) for row in (stays, goes)):
        raise _not_ours()
    if stays["merged_into"] == goes["id"]:
        # The one that goes would stand for the one that stays.
        _write(uow, stays, {"merged_into": None})


def _not_ours() -> CannotMerge:
    return CannotMerge(
        "Salah satu data ini milik kantor yang tidak berada di bawah kantor ini.",
        "Tidak ada yang diubah.",
        "Tautkan saja keduanya, atau minta kantor di atas menggabungkannya.",
    )


def _chosen(stays: Row, goes: Row, choices: Mapping[str, str]) -> Fields:
    fields: Fields = {}
    unknown = choices.keys() - IDENTITY.keys() - DWELLING.keys()
    if unknown or not {stays["id"], goes["id"]}.issuperset(choices.values()):
        raise InvalidInput({"choices": "Pilihan isian tidak dikenal."})
    for key, columns in {**IDENTITY, **DWELLING}.items():
        said = {row["id"]: row[columns[0]] not in (None, "", "[]") for row in (stays, goes)}
        default = stays if said[stays["id"]] or not said[goes["id"]] else goes
        source = next(row for row in (stays, goes) if row["id"] == choices.get(key, default["id"]))
        fields |= {name: source[name] for name in columns}
    return fields


def _write(uow: UnitOfWork, row: Row, patch: Fields) -> None:
    """A person who is known only by a case that stays in this office stays as well."""
    own = row["office"] == uow.origin.office
    stay = own and uow.stayed("person", row["id"])
    follow(uow, row["id"], row, uow.update("person", row["id"], patch, stay=stay))


def _separate(uow: UnitOfWork, person: Row) -> None:
    """Gives every record that one merge wrote what it said before."""
    found = uow.connection.exec_driver_sql(
        "SELECT oid, txn FROM change WHERE entity = 'person' AND row_id = ? "
        "AND json_extract(fields, '$.merged_into') = ? ORDER BY lamport DESC, oid, seq DESC LIMIT 1",
        (person["id"], person["merged_into"]),
    ).first()
    if found is None:
        _write(uow, person, {"merged_into": None})
        return
    rows = uow.connection.exec_driver_sql(
        "SELECT DISTINCT row_id FROM change WHERE oid = ? AND txn = ? AND seq >= ? AND seq <= ? "
        "AND entity = 'person' AND op = 'patch'",
        (found[0], found[1], found[1], found[1] + _LONGEST),
    ).scalars().all()  # fmt: skip
    for row_id in rows:
        row = uow.row("person", row_id)
        if row is not None and may_write("person", row["office"], uow.origin.office):
            _write(uow, row, _before(uow, row, found[0], found[1]))


_LONGEST = 1_000
"""Changes of one transaction that are looked through: a merge makes half a dozen."""


def _before(uow: UnitOfWork, row: Row, oid: int, txn: int) -> Fields:
    """What a record said before a transaction, of the fields that still say what it wrote."""
    histories = Histories(uow.connection)
    changes = histories.of("person", row["id"])
    ours = [
        one for one in changes
        if histories.oids[one.origin] == oid and txn <= one.seq <= txn + _LONGEST
        and _txn(uow, oid, one.seq) == txn
    ]  # fmt: skip
    written = {name: value for one in ours for name, value in one.fields.items()}
    earlier = [one for one in changes if one not in ours and knows(ours[0], one)]
    state = row_state("person", carried("person"), earlier)
    before = state.values if state is not None else {"merged_into": None}
    return {name: before[name] for name, value in written.items() if row[name] == value and name in before}


def _txn(uow: UnitOfWork, oid: int, seq: int) -> int:
    rows = uow.execute("SELECT txn FROM change WHERE oid = ? AND seq = ?", (oid, seq))
    return int(rows[0][0])


# ---------------------------------------------------------------- remembering


def _remember(desk: Desk, about: About, ids: tuple[str, str], verdict: Verdict) -> Done:
    desk.require(Permission.DUPLICATE_DECIDE)
    with desk.unit_of_work() as uow:
        if about is About.CASES:
            first, second = (visibility.case_row(uow.connection, desk, row_id) for row_id in ids)
        else:
            first, second = (_person(uow, row_id) for row_id in ids)
        if first["id"] == second["id"]:
            raise gone()
        decision = _decide(uow, desk, about, (first, second), verdict)
        uow.audit(f"duplicate.{verdict}", about.value, first["id"], {"other": second["id"]})
    return Done(decision, uow.changes)


def _decide(uow: UnitOfWork, desk: Desk, about: About, rows: tuple[Row, Row], verdict: Verdict) -> str:
    """Writes the decision, in place of an earlier one of this office about the same two."""
    left, right = sorted((rows[0]["id"], rows[1]["id"]))
    score, reasons = _evidence(uow, about, left, right)
    for earlier in _decisions(uow, left, right):
        if earlier["office"] == desk.office_code:
            uow.delete("duplicate_decision", earlier["id"], "diputuskan lagi")
    uow.execute(
        "DELETE FROM duplicate_finding WHERE about = ? AND left_id = ? AND right_id = ?",
        (about.value, left, right),
    )
    # A pair of one village is told there; what two of them have in common stays with the office above.
    part = rows[0]["part"] if rows[0]["part"] == rows[1]["part"] else desk.office_code
    decision = uow.insert(
        "duplicate_decision",
        {
            "about": about.value, "left_id": left, "right_id": right, "verdict": verdict.value,
            "score": score, "reasons": json.dumps(reasons, ensure_ascii=False), "decided_at": uow.at,
            "decided_by": uow.actor.name,
        },
        part=part,
        stay=not all(_known_above(uow, about, row) for row in rows),
    )  # fmt: skip
    uow.touch("duplicate_finding", "all")
    return decision


def _known_above(uow: UnitOfWork, about: About, row: Row) -> bool:
    return row["office"] != uow.origin.office or not uow.stayed(about.value, row["id"])


def _evidence(uow: UnitOfWork, about: About, left: str, right: str) -> tuple[int, list[str]]:
    from desktop.linkage.scoring import judge

    found = uow.execute(
        "SELECT score, reasons FROM duplicate_finding WHERE about = ? AND left_id = ? AND right_id = ?",
        (about.value, left, right),
    )
    if found:
        return int(found[0][0]), json.loads(found[0][1])
    if about is About.PERSON:
        records = [record_of(uow.connection, row_id) for row_id in (left, right)]
        ready = prepare([record for record in records if record is not None])
        verdict = judge(*ready) if len(ready) == len(records) else None
        if verdict is not None:
            return verdict.score, list(verdict.reasons)
    return 0, [BY_HAND]


def _decisions(uow: UnitOfWork, one: str, other: str) -> list[Row]:
    left, right = sorted((one, other))
    rows = uow.connection.exec_driver_sql(
        "SELECT * FROM duplicate_decision WHERE left_id = ? AND right_id = ? AND deleted = 0", (left, right)
    )
    return [dict(row._mapping) for row in rows]


def _propose_again(uow: UnitOfWork, row: Row) -> None:
    uow.execute(
        "INSERT INTO duplicate_finding (about, left_id, right_id, score, reasons, found_at) "
        "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (about, left_id, right_id) DO NOTHING",
        (row["about"], row["left_id"], row["right_id"], row["score"], row["reasons"], uow.at),
    )
    uow.touch("duplicate_finding", "all")
