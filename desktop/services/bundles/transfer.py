"""Handing a case to another office: from then on that office writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.models.case_status import CaseAction
from desktop.models.errors import InvalidInput, KnownError
from desktop.models.ids import new_id
from desktop.models.ownership import OF_A_CASE
from desktop.models.roles import Permission
from desktop.services import visibility
from desktop.services.casework.publishing import publish_case, publish_made_for
from desktop.services.offices.office_names import office_name
from desktop.services.people import erasing_rows
from desktop.storage.changelog import dump
from desktop.sync.scope import may_receive

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from desktop.storage.unit_of_work import Changes, UnitOfWork

TRANSFER = "transfer"
"""The key, in the detail of a note in the history, that says a case was handed over."""


class CannotTransfer(KnownError):
    """The case cannot be handed to that office."""

    code = "cannot_transfer"
    exit_code = 44


def transfer(desk: Desk, case_id: str, target: str, reason: str) -> Changes:
    """Hands a case of this office, with everything that belongs to it, to an office above or beside it.

    The people in it stay this office's residents, and visits and proposals made for it this office's own;
    the new owner gets records of its own of the people. Raises NotFound, InvalidInput (no reason),
    CannotTransfer.
    """
    desk.require(Permission.CASE_ASSIGN)
    if not reason.strip():
        raise InvalidInput({"reason": "Tuliskan alasan penyerahan."})
    with desk.unit_of_work() as uow:
        case = visibility.case_row(uow.connection, desk, case_id)
        _check(desk, case, target)
        publish_case(uow, case["id"])
        publish_made_for(uow, case["id"])
        people = _copies(uow, desk, case, target)
        detail = {TRANSFER: {"to": target, "from": desk.office_code}}
        words = f"Diserahkan kepada {office_name(uow.connection, target)}: {reason.strip()}"
        uow.insert(
            "case_event",
            {
                "case_id": case["id"], "action": CaseAction.NOTE.value, "from_status": case["status"],
                "to_status": case["status"], "note": words, "detail": dump(detail), "at": uow.at,
                "actor_id": uow.actor.id, "actor_name": uow.actor.name,
            },
        )  # fmt: skip
        handed = {"cases": [case["id"]]}
        for entity in OF_A_CASE:
            rows = uow.execute(
                f"SELECT id FROM {entity} WHERE case_id=? AND office=? AND deleted=0 ORDER BY rid",
                (case["id"], desk.office_code),
            )
            handed[entity] = [str(row_id) for (row_id,) in rows]
            for row_id in handed[entity]:
                uow.hand_over(entity, row_id, target, {})
        changed: dict[str, Any] = {**people, "officer_id": None, "officer_name": None}
        uow.hand_over("cases", case["id"], target, changed)
        erasing_rows.follow(uow, handed)
        uow.audit("case.transfer", "cases", case["id"], {"to": target})
    return uow.changes


def _check(desk: Desk, case: dict[str, Any], target: str) -> None:
    if case["office"] != desk.office_code:
        raise CannotTransfer(
            "Kasus ini bukan milik kantor ini.",
            "Tidak ada yang diubah.",
            "Minta kantor pemiliknya menyerahkan kasus ini.",
        )
    if not may_receive(desk.office_code, target):
        raise CannotTransfer(
            f"Kasus tidak dapat diserahkan kepada kantor {target}.",
            "Tidak ada yang diubah.",
            "Pilih kantor di atas kantor ini, atau kantor lain di kecamatan yang sama.",
        )
    if not case["is_open"]:
        raise CannotTransfer(
            "Kasus yang sudah selesai tidak diserahkan lagi.",
            "Tidak ada yang diubah.",
            "Buka kembali kasusnya dahulu bila masih perlu ditangani.",
        )


def _copies(uow: UnitOfWork, desk: Desk, case: dict[str, Any], target: str) -> dict[str, Any]:
    """Records of the case's people for the new owner; returns the columns of the case that name them."""
    copied: dict[str, str] = {}
    families: dict[str, str] = {}

    def family(row_id: str | None) -> str | None:
        if row_id is None:
            return None
        if row_id not in families:
            row = uow.row("household", row_id)
            families[row_id] = new_id() if row is None else _copy(uow, "household", row, target, {})
        return families[row_id]

    def person(row_id: str) -> str:
        if row_id not in copied:
            row = uow.row("person", row_id)
            if row is None:
                return row_id
            copied[row_id] = _copy(uow, "person", row, target, {"household_id": family(row["household_id"])})
        return copied[row_id]

    return {
        "reporter_id": person(case["reporter_id"]),
        "subject_id": person(case["subject_id"]),
        "household_id": family(case["household_id"]),
    }


def _copy(uow: UnitOfWork, entity: str, row: dict[str, Any], target: str, changed: dict[str, Any]) -> str:
    """A new row like this one, made here and handed to the new owner at once."""
    plain = {
        name: value
        for name, value in row.items()
        if name not in {"rid", "id", "office", "part", "deleted", "v_oid", "v_seq"}
    }
    new = uow.insert(entity, {**plain, **changed})
    uow.hand_over(entity, new, target, {})
    return new
