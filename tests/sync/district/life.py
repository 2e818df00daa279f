"""What people do at a desk, through the program's services; ``pick`` draws from a list by number."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar

from desktop.models.case_status import CaseAction, CaseStatus
from desktop.models.errors import KnownError
from desktop.models.ownership import may_write
from desktop.models.people import IntakeInput, PersonInput
from desktop.models.referral_flow import ReferralEventKind
from desktop.models.workflow import RuleViolation
from desktop.services.bundles import transfer
from desktop.services.casework import cases, intake, referrals
from desktop.services.differences import conflict_decisions, conflicts
from desktop.services.differences.conflict_decisions import Choice
from desktop.services.people import erasing

if TYPE_CHECKING:
    from desktop.services.desk import Desk

T = TypeVar("T")
Row = dict[str, Any]

#: Fields that people correct, by table.
EDITABLE = {"person": ("phone", "address", "name"), "cases": ("request", "address")}
STEPS = (
    ReferralEventKind.RECEIVED,
    ReferralEventKind.ACCEPTED,
    ReferralEventKind.ASKED,
    ReferralEventKind.ANSWERED,
    ReferralEventKind.REFUSED,
)


def pick(choices: Sequence[T], number: int) -> T | None:
    """One of the choices; None where there is none. The same number means the same one."""
    return choices[number % len(choices)] if choices else None


def rows(desk: Desk, sql: str, *parameters: Any) -> list[Row]:
    """What a query finds here, in the order in which rows came."""
    with desk.store.read() as connection:
        return [dict(row) for row in connection.exec_driver_sql(sql, parameters).mappings()]


def register(desk: Desk, number: int, *, sensitive: bool) -> None:
    """Somebody comes to the desk with a complaint; every third time somebody already known."""
    known = rows(
        desk, "SELECT id, name FROM person WHERE office=? AND deleted=0 ORDER BY id", desk.office_code
    )
    person = PersonInput(name=f"Warga {number}", nik_status="belum_ada", sex="L", phone=f"0812{number:06}")
    again = pick(known, number) if number % 3 == 0 else None
    if again is not None:
        person = PersonInput(
            name=again["name"],
            person_id=again["id"],
            nik_status="belum_ada",
            sex="L",
            phone=f"0812{number:06}",
        )
    with suppress(KnownError):  # the year on this computer's clock may be one without deadlines
        intake.register(
            desk,
            IntakeInput(
                kind="kep", account=f"Keluhan {number}", reporter=person, programme="PKH", sensitive=sensitive
            ),
        )


def edit(desk: Desk, entity: str, number: int, text: str) -> None:
    """Somebody corrects a field of a row that this office may write."""
    here = desk.office_code
    found = [
        row
        for row in rows(desk, f"SELECT id, office FROM {entity} ORDER BY id")
        if may_write(entity, row["office"], here)
    ]
    row = pick(found, number)
    if row is not None:
        fields = EDITABLE[entity]
        with desk.unit_of_work() as uow:
            uow.update(
                entity, row["id"], {fields[number % len(fields)]: text}, stay=_stays(desk, entity, row)
            )


def _stays(desk: Desk, entity: str, row: Row) -> bool:
    """Whether the row has not left this office so far."""
    travelled = rows(
        desk, "SELECT 1 FROM change WHERE entity=? AND row_id=? AND scope='up' LIMIT 1", entity, row["id"]
    )
    return not travelled


def delete(desk: Desk, number: int) -> None:
    """A resident registered by mistake is deleted."""
    here = desk.office_code
    found = [
        row
        for row in rows(desk, "SELECT id, office FROM person WHERE deleted=0 ORDER BY id")
        if may_write("person", row["office"], here) and not _stays(desk, "person", row)
    ]
    row = pick(found, number)
    if row is not None:
        with desk.unit_of_work() as uow:
            uow.delete("person", row["id"], "keliru")


def refer(desk: Desk, number: int) -> None:
    """A case is looked at and referred to the office above."""
    own = _open_cases(desk)
    case = pick(own, number)
    if case is None:
        return
    with suppress(RuleViolation, KnownError):
        if case["status"] == CaseStatus.REGISTERED.value:
            cases.act(desk, case["id"], CaseAction.VERIFY, note="layak")
        wanted = referrals.ReferralInput(
            to_office=desk.office_code.rpartition(".")[0],
            reason=f"Perlu cek {number}",
            responsible_id=desk.session.user_id,
        )
        referrals.refer(desk, case["id"], wanted)


def answer(desk: Desk, number: int) -> None:
    """The office above takes the next step in a referral that was sent to it."""
    sent = rows(desk, "SELECT id FROM referral WHERE to_office=? AND deleted=0 ORDER BY id", desk.office_code)
    referral = pick(sent, number)
    if referral is not None:
        with suppress(RuleViolation, KnownError):
            referrals.record_event(desk, referral["id"], STEPS[number % len(STEPS)], f"Catatan {number}")


def note(desk: Desk, number: int) -> None:
    """The officer writes a note into a case."""
    case = pick(_open_cases(desk), number)
    if case is not None:
        with suppress(RuleViolation, KnownError):
            cases.act(desk, case["id"], CaseAction.NOTE, note=f"Catatan {number}")


def hand_over(desk: Desk, number: int, targets: Sequence[str]) -> None:
    """A case goes to another office."""
    case = pick(_open_cases(desk), number)
    target = pick(targets, number)
    if case is not None and target is not None:
        with suppress(KnownError):
            transfer.transfer(desk, case["id"], target, "pindah alamat")


def erase(desk: Desk, number: int) -> None:
    """A person asks for their data to be erased."""
    person = pick(rows(desk, "SELECT id FROM person ORDER BY id"), number)
    if person is not None:
        with suppress(KnownError):
            erasing.erase_person(desk, person["id"], "permintaan warga")


def decide(desk: Desk, number: int) -> None:
    """An open conflict is decided, now for one value, now for another, now for a third."""
    with suppress(KnownError):
        one = pick([one for one in conflicts.conflicts(desk) if one.mine], number)
        if one is None:
            return
        choice = pick([one.current, *one.others, None], number // 7)
        if choice is None and one.field != "deleted":
            conflict_decisions.resolve(
                desk, [Choice(one.entity, one.row_id, one.field, None, f"putusan {number}")]
            )
        else:
            version = choice.id if choice is not None else one.current.id
            conflict_decisions.resolve(desk, [Choice(one.entity, one.row_id, one.field, version)])


def announce(desk: Desk, number: int) -> None:
    """An office above tells all below of it something, or corrects what it told."""
    told = rows(
        desk, "SELECT id FROM announcement WHERE office=? AND deleted=0 ORDER BY id", desk.office_code
    )
    again = pick(told, number) if number % 2 else None
    with desk.unit_of_work() as uow:
        if again is not None:
            uow.update("announcement", again["id"], {"title": f"Pengumuman {number}"})
        else:
            uow.insert(
                "announcement",
                {"title": f"Pengumuman {number}", "body": "Jadwal berubah.", "published_at": uow.at},
            )


def _open_cases(desk: Desk) -> list[Row]:
    return rows(
        desk,
        "SELECT id, status FROM cases WHERE office=? AND deleted=0 AND is_open=1 ORDER BY id",
        desk.office_code,
    )
