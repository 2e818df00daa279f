"""Deciding a difference between offices: one of its values, or one of one's own; and taking that back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop.models.case_status import ENDED, CaseAction, CaseStatus
from desktop.models.codes import NikStatus
from desktop.models.errors import InvalidInput, KnownError, NotAllowed, NotFound
from desktop.models.ownership import may_write
from desktop.models.roles import Permission
from desktop.services.backup import backups_of
from desktop.services.casework.case_steps import add_event
from desktop.services.casework.case_subjects import follow
from desktop.services.differences.conflict_values import clean_value
from desktop.services.differences.conflicts import FOLLOWERS, Conflict, may_see
from desktop.services.offices.office_names import office_name
from desktop.sync import undo

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from desktop.storage.changelog import Scalar
    from desktop.storage.unit_of_work import Changes, UnitOfWork

#: Of each field of a row its open values by change, and which of these is current.
_Open = dict[str, tuple[dict[tuple[int, int], Any], tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Choice:
    """What to keep: the change of one of the versions, or a value of one's own (``version`` None)."""

    entity: str
    row_id: str
    field: str
    version: tuple[int, int] | None = None
    value: Scalar = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided, with what taking it back needs: where our own log stood before and after, how many
    bundles and which newest backup there were by then."""

    changes: Changes
    before: int
    after: int
    bundles: int
    backup: str


class DecisionKept(KnownError):
    """A decision that others may already know of."""

    code = "decision_kept"


def alike(found: Sequence[Conflict], one: Conflict) -> list[Conflict]:
    """Those of the same field between the same two offices, itself among them; else only itself."""
    pair = {version.office_code for version in one.versions}
    if len(one.versions) != 2 or len(pair) != 2:
        return [one]
    return [
        other
        for other in found
        if (other.entity, other.field, other.mine) == (one.entity, one.field, one.mine)
        and len(other.versions) == 2
        and {version.office_code for version in other.versions} == pair
    ]


def taking_from(group: Iterable[Conflict], office: str) -> list[Choice]:
    """Choices of the value that ``office`` gave in each of them."""
    return [
        Choice(one.entity, one.row_id, one.field, version.id)
        for one in group
        for version in one.versions
        if version.office_code == office
    ]


def resolve(desk: Desk, choices: Iterable[Choice]) -> Decision:
    """Decides conflicts, all or none: each decision is an ordinary change that knows every version.

    Raises NotFound where a conflict is no longer open or not to be seen by this person, NotAllowed for
    another office's row, InvalidInput for a value that the field does not take.
    """
    desk.require(Permission.CONFLICT_DECIDE)
    backup = _newest_backup(desk)
    with desk.unit_of_work() as uow:
        before = uow.log.seq
        for choice in choices:
            _resolve(uow, desk, choice)
        after, bundles = uow.log.seq, _bundles(uow)
    return Decision(uow.changes, before, after, bundles, backup)


def take_back(desk: Desk, decision: Decision) -> Changes:
    """Opens what was just decided again, as if it had not been.

    Raises DecisionKept where something came after it: a change here, a bundle either way, a backup.
    """
    desk.require(Permission.CONFLICT_DECIDE)
    backup = _newest_backup(desk)
    with desk.unit_of_work() as uow:
        if (uow.log.seq, _bundles(uow), backup) != (decision.after, decision.bundles, decision.backup):
            raise DecisionKept(
                "Keputusan ini tidak dapat diurungkan lagi: sesudahnya sudah ada perubahan, bundel, atau "
                "cadangan.",
                "Nilai yang dipilih tetap dipakai.",
                "Bila keliru, perbaiki langsung pada data warga atau kasusnya.",
            )
        touched = undo.take_back_own(uow, decision.before)
        for entity, ids in touched.items():
            for row_id in sorted(ids):
                uow.audit("conflict.undo", entity, row_id)
    return uow.changes


def _newest_backup(desk: Desk) -> str:
    made = backups_of(desk.store.folder.root)
    return made[0].path.name if made else ""


def _bundles(uow: UnitOfWork) -> int:
    return int(uow.execute("SELECT count(*) FROM bundle")[0][0])


def _resolve(uow: UnitOfWork, desk: Desk, choice: Choice) -> None:
    entity, row_id, field = choice.entity, choice.row_id, choice.field
    found = _open_values(uow, entity, row_id)
    row = uow.row(entity, row_id) if field in found else None
    if row is None or not may_see(uow.connection, desk, entity, row_id):
        raise _gone()
    if not may_write(entity, row["office"], uow.origin.office):
        owner = office_name(uow.connection, row["office"])
        raise NotAllowed(
            f"Data ini milik {owner}.",
            "Tidak ada yang diubah.",
            "Keputusan kantor itu datang lewat bundel.",
        )
    if choice.version is None:
        value = clean_value(desk, entity, row, field, choice.value)
    elif choice.version in found[field][0]:
        value = found[field][0][choice.version]
    else:
        raise _gone()
    if field == "deleted" and value:
        uow.delete(entity, row_id, "perbedaan diputuskan")
    else:
        followers = [name for name in FOLLOWERS.get(entity, {}).get(field, ()) if name in found]
        patch = {field: value} | {name: _beside(found[name], choice.version) for name in followers}
        patch |= _agreeing(entity, field, {**row, **patch})
        uow.settle(entity, row_id, patch)
        if entity == "person":
            follow(uow, row_id, row, patch)
        if (entity, field) == ("cases", "status"):
            _tell_history(uow, row, CaseStatus(str(value)), list(found[field][0].values()))
    uow.audit("conflict.resolve", entity, row_id, {"field": field})


def _tell_history(uow: UnitOfWork, case: dict[str, Any], chosen: CaseStatus, told: list[Any]) -> None:
    """Whoever reads the case sees that its status was decided, and between which."""
    others = dict.fromkeys(CaseStatus(one).label for one in told if one != chosen)
    note = f"Dipilih: {chosen.label}. Tidak dipakai: {', '.join(others)}."
    move = (CaseStatus(case["status"]), chosen)
    add_event(uow, case, CaseAction.NOTE, move, note, {"decided": "status"})


def _gone() -> NotFound:
    return NotFound(
        "Perbedaan ini sudah tidak ada; mungkin sudah diputuskan.",
        "Tidak ada yang diubah.",
        "Muat ulang daftar perbedaan.",
        code="conflict_gone",
    )


def _open_values(uow: UnitOfWork, entity: str, row_id: str) -> _Open:
    rows = uow.execute(
        "SELECT field, current_oid, current_seq, current_value, other_oid, other_seq, other_value "
        "FROM conflict WHERE entity=? AND row_id=?",
        (entity, row_id),
    )
    found: _Open = {}
    for field, oid, seq, value, other_oid, other_seq, other in rows:
        values, _ = found.setdefault(field, ({(oid, seq): json.loads(value)}, (oid, seq)))
        values[other_oid, other_seq] = json.loads(other)
    return found


def _beside(
    follower: tuple[dict[tuple[int, int], Any], tuple[int, int]], version: tuple[int, int] | None
) -> Any:
    """The value of a field that follows another: that of the same change or writer, else the current one."""
    values, current = follower
    if version is not None and version not in values:
        version = max((one for one in values if one[0] == version[0]), default=None)
    return values[version if version is not None else current]


def _agreeing(entity: str, field: str, row: dict[str, Any]) -> dict[str, Scalar]:
    """What else of the row must say the same as the value chosen. Raises InvalidInput where it cannot."""
    if entity == "person" and field in ("nik", "nik_status"):
        return _nik_status(field, row)
    if (entity, field) == ("person", "disabilities"):
        return {"has_disability": int(bool(json.loads(row["disabilities"])))}
    if (entity, field) == ("cases", "status"):
        return {"is_open": int(CaseStatus(row["status"]) not in ENDED)}
    return {}


def _nik_status(field: str, row: dict[str, Any]) -> dict[str, Scalar]:
    present = row["nik_status"] == NikStatus.PRESENT
    if present == bool(row["nik"]):
        return {}
    if field == "nik":
        return {"nik_status": str(NikStatus.PRESENT if row["nik"] else NikStatus.UNKNOWN)}
    words = "kosong" if present else "terisi"
    raise InvalidInput({"nik_status": f"NIK warga ini {words}: pilih keadaan yang sesuai."})
