"""Draft proposals from an import of residents: who is new in it, and of whom it says something else.

What was known nowhere before is no mistake of the national data: only values that the file contradicts count.
Making them twice makes nothing twice.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop.models.dates import local_date, long_date
from desktop.models.errors import NotFound
from desktop.models.nik import mask_nik
from desktop.models.proposals import OPEN, ProposalKind, ProposalSource, ProposalState
from desktop.models.roles import Permission
from desktop.models.welfare import ResidentState
from desktop.services.dtsen import proposals
from desktop.services.dtsen.proposal_values import COLUMNS, shown
from desktop.services.importing.batches import past_imports
from desktop.services.importing.kinds import ProgressLike, Silent, SourceKind
from desktop.services.importing.log_values import values_before
from desktop.services.importing.writing import Batch
from desktop.services.people.merged_people import NOT_MERGED
from desktop.storage.changelog import dump

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.services.desk import Desk
    from desktop.storage.unit_of_work import Changes

KINDS = (ProposalKind.CORRECTION, ProposalKind.DEATH, ProposalKind.MOVED, ProposalKind.NEW)
"""What an import can give rise to, the likeliest mistakes of the national data first."""

RESIDENTS = frozenset({SourceKind.OPENSID, SourceKind.SIAK, SourceKind.BIP, SourceKind.TABLE})
"""Makes of files that say who lives in the village."""

_GONE = {ResidentState.DEAD.value: ProposalKind.DEATH, ResidentState.MOVED.value: ProposalKind.MOVED}
_STEP = 200


@dataclass(frozen=True, slots=True)
class Candidate:
    """A resident the import said something of: ``detail`` is field to (as it stood, as in the file)."""

    person_id: str
    household_id: str | None
    kind: ProposalKind
    detail: Mapping[str, tuple[str, str]]
    stay: bool


@dataclass(frozen=True, slots=True)
class Candidates:
    """By kind who could be proposed; ``already`` have such a proposal."""

    batch: Batch
    found: Mapping[ProposalKind, tuple[Candidate, ...]]
    already: int

    @property
    def total(self) -> int:
        """How many there are."""
        return sum(map(len, self.found.values()))


@dataclass(frozen=True, slots=True)
class Drafted:
    """How many drafts were written."""

    number: int
    changes: Changes


def newest(desk: Desk) -> Batch | None:
    """The last import of residents that was not taken back."""
    return next((one for one in past_imports(desk) if one.kind in RESIDENTS and one.undone_at is None), None)


def candidates(desk: Desk, batch_id: str) -> Candidates:
    """Whom an import of residents lets one propose. Call it off the UI thread.

    Raises NotFound for an import that is not here, was taken back, or held no residents.
    """
    desk.require(Permission.PROPOSAL_EDIT)
    batch = _batch(desk, batch_id)
    with desk.store.read() as connection:
        return _candidates(connection, desk, batch)


def draft(
    desk: Desk, batch_id: str, kinds: Sequence[ProposalKind], progress: ProgressLike | None = None
) -> Drafted:
    """Writes a draft for each candidate of these kinds, all or none. Raises NotFound."""
    desk.require(Permission.PROPOSAL_EDIT)
    progress = progress or Silent()
    batch = _batch(desk, batch_id)
    said = f"berkas impor {batch.file_name} ({long_date(local_date(batch.at, desk.zone))})"
    with desk.unit_of_work() as uow:
        found = _candidates(uow.connection, desk, batch).found
        chosen = [one for kind in KINDS if kind in kinds for one in found.get(kind, ())]
        for done, one in enumerate(chosen):
            if done % _STEP == 0:
                progress.check()
                progress.report(done, len(chosen), "Menulis draf")
            proposals.write(uow, desk, _values(one, said), desk.today(), ProposalState.DRAFT, stay=one.stay)
    return Drafted(len(chosen), uow.changes)


def _values(one: Candidate, said: str) -> dict[str, Any]:
    reason = {
        ProposalKind.NEW: f"Tercatat dalam {said}, sebelumnya tidak ada dalam data kantor.",
        ProposalKind.CORRECTION: f"Data kantor berbeda dari {said}.",
        ProposalKind.DEATH: f"Tercatat meninggal dalam {said}.",
        ProposalKind.MOVED: f"Tercatat pindah dalam {said}.",
    }[one.kind]
    return {
        "kind": one.kind.value, "person_id": one.person_id, "household_id": one.household_id,
        "case_id": None, "visit_id": None, "source": ProposalSource.IMPORT.value, "reason": reason,
        "detail": dump({key: list(pair) for key, pair in one.detail.items()}), "evidence": "[]",
    }  # fmt: skip


# ---------------------------------------------------------------- who


def _batch(desk: Desk, batch_id: str) -> Batch:
    with desk.store.read() as connection:
        row = connection.exec_driver_sql(
            "SELECT id, kind, file_name, counts, at, actor_name, undone_at FROM import_batch WHERE id=?",
            (batch_id,),
        ).first()
    if row is None or row[6] is not None or SourceKind(row[1]) not in RESIDENTS:
        raise NotFound(
            "Impor warga ini tidak ada, atau sudah ditarik kembali.",
            "Tidak ada usulan yang dibuat.",
            "Pilih impor data warga yang lain.",
        )
    return Batch(row[0], SourceKind(row[1]), row[2], json.loads(row[3]), row[4], row[5], row[6])


def _candidates(connection: Connection, desk: Desk, batch: Batch) -> Candidates:
    found: dict[ProposalKind, list[Candidate]] = {kind: [] for kind in KINDS}
    taken = _taken(connection, batch.at)
    already = 0
    for one in _said(connection, desk, batch.id):
        if (one.person_id, one.kind.value) in taken:
            already += 1
        else:
            found[one.kind].append(one)
    return Candidates(batch, {kind: tuple(rows) for kind, rows in found.items()}, already)


def _taken(connection: Connection, since: str) -> set[tuple[str, str]]:
    """(person, kind) of proposals still on their way, and of all that came of this import or a later one."""
    marks = ",".join("?" * len(OPEN))
    rows = connection.exec_driver_sql(
        "SELECT person_id, kind FROM proposal WHERE deleted=0 AND person_id IS NOT NULL AND "
        f"(state IN ({marks}) OR (source='import' AND recorded_at>=? AND state<>'withdrawn'))",
        (*sorted(OPEN), since),
    )
    return {(str(row[0]), str(row[1])) for row in rows}


def _said(connection: Connection, desk: Desk, batch_id: str) -> Iterator[Candidate]:
    """What the import said of residents whom this office keeps and still has."""
    rows = connection.exec_driver_sql(
        "SELECT c.row_id, c.op, c.fields, c.lamport, p.household_id, p.life_state, "
        "EXISTS (SELECT 1 FROM change t WHERE t.entity='person' AND t.row_id=c.row_id AND t.op='put' "
        "AND t.scope='up') FROM import_batch b JOIN change c ON c.oid=b.oid "
        "AND c.seq BETWEEN b.first_seq AND b.last_seq AND c.entity='person' AND c.op IN ('put','patch') "
        f"JOIN (SELECT * FROM person WHERE deleted=0 AND {NOT_MERGED}) p ON p.id=c.row_id AND p.office=? "
        "WHERE b.id=? ORDER BY c.seq",
        (desk.office_code, batch_id),
    ).all()
    patches = {row[0]: json.loads(row[2]) for row in rows if row[1] == "patch"}
    before = values_before(
        connection, "person", {key: set(fields) for key, fields in patches.items()},
        {row[0]: row[3] for row in rows if row[1] == "patch"},
    )  # fmt: skip
    numbers = _numbers(connection, patches, before)
    for row_id, op, _fields, _lamport, household_id, life_state, travelled in rows:
        if op == "put":
            if life_state in (None, ResidentState.ALIVE.value):
                yield Candidate(row_id, household_id, ProposalKind.NEW, {}, not travelled)
            continue
        new, old = patches[row_id], before[row_id]
        gone = _GONE.get(new.get("life_state") or "")
        if gone is not None:
            yield Candidate(row_id, household_id, gone, {}, not travelled)
            continue
        detail = _detail(old, new, numbers)
        if detail:
            yield Candidate(row_id, household_id, ProposalKind.CORRECTION, detail, not travelled)


def _detail(
    old: Mapping[str, Any], new: Mapping[str, Any], numbers: Mapping[str, str]
) -> dict[str, tuple[str, str]]:
    """The fields that a proposal can name and that were known otherwise."""
    found = {
        key: (shown(column, old[key]), str(new[key]) if key == "nik" else shown(column, new[key]))
        for key, column in COLUMNS.items()
        if new.get(key) not in (None, "") and old.get(key) not in (None, "")
    }
    before, after = (numbers.get(side.get("household_id") or "", "") for side in (old, new))
    if before and after and before != after:
        found["no_kk"] = (mask_nik(before), after)
    return found


def _numbers(
    connection: Connection, patches: Mapping[str, Mapping[str, Any]], before: Mapping[str, Mapping[str, Any]]
) -> dict[str, str]:
    """The No. KK of the families that people came from and went to."""
    named = [one.get("household_id") for one in (*patches.values(), *before.values())]
    ids = {home for home in named if home}
    rows = connection.exec_driver_sql(
        "SELECT id, no_kk FROM household WHERE no_kk IS NOT NULL AND id IN (SELECT value FROM json_each(?))",
        (dump(sorted(ids)),),
    )
    return {str(row[0]): str(row[1]) for row in rows}
