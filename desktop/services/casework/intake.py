"""The intake: from what was typed to a registered case with its receipt, in one transaction."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.models.case_status import CaseAction, CaseStatus
from desktop.models.codes import RequirementState
from desktop.models.numbering import case_number
from desktop.models.people import IntakeInput, PersonInput, Problem, check_intake, clean_intake
from desktop.models.roles import Permission
from desktop.services import drafts
from desktop.services.casework import attachments as scans
from desktop.services.casework.case_people import address_line
from desktop.services.casework.intake_lines import read_jsonl_line
from desktop.services.casework.similar_cases import possible_duplicates
from desktop.services.papers import letters
from desktop.services.people import residents
from desktop.services.reference_data import deadlines

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.models.reference_items import Programme
    from desktop.services.casework.attachments import NewAttachment
    from desktop.services.desk import Desk
    from desktop.storage.unit_of_work import Changes, UnitOfWork

__all__ = ["Registered", "check", "possible_duplicates", "read_jsonl_line", "register"]

Attachments = Sequence[tuple["NewAttachment", str | None]]


@dataclass(frozen=True, slots=True)
class Registered:
    """A case registered: its number, its receipt, and the warnings that did not stop it."""

    case_id: str
    number: str
    receipt_id: str
    problems: tuple[Problem, ...]
    changes: Changes


# ---------------------------------------------------------------- checking


def check(desk: Desk, intake: IntakeInput) -> list[Problem]:
    """Everything wrong with an intake: the rules for all, this office's reference data, its registry."""
    desk.require(Permission.INTAKE_CREATE)
    return _check(desk, clean_intake(intake))


def _check(desk: Desk, intake: IntakeInput) -> list[Problem]:
    problems = check_intake(intake, today=desk.today(), area_code=desk.office_code)
    problems += _check_reference(desk, intake)
    with desk.store.read() as connection:
        problems += _check_registry(connection, desk, intake.reporter, "reporter.")
        if intake.subject is not None:
            problems += _check_registry(connection, desk, intake.subject, "subject.")
    return problems


def _check_registry(connection: Connection, desk: Desk, person: PersonInput, prefix: str) -> list[Problem]:
    if person.person_id and not residents.exists(connection, person.person_id):
        message = "Warga yang dipilih tidak ada di data kantor ini. Cari lagi, atau isi sebagai warga baru."
        return [Problem(f"{prefix}name", "error", message)]
    return residents.known_elsewhere(connection, desk, person, prefix)


def _check_reference(desk: Desk, intake: IntakeInput) -> list[Problem]:
    found: list[Problem] = []
    if intake.kind and desk.reference.kind(intake.kind) is None:
        found.append(Problem("kind", "error", f"Jenis kasus {intake.kind} tidak dikenal."))
    if intake.sector and all(sector.code != intake.sector for sector in desk.reference.sectors()):
        found.append(Problem("sector", "error", f"Bidang {intake.sector} tidak dikenal."))
    known_ppks = {category.code for category in desk.reference.ppks()}
    found += [
        Problem("ppks", "error", f"Kategori PPKS {code} tidak dikenal.")
        for code in intake.ppks
        if code not in known_ppks
    ]
    if intake.programme:
        found += _check_programme(desk, intake)
    elif intake.requirements:
        found.append(Problem("requirements", "error", "Berkas persyaratan hanya ada bila program dipilih."))
    return found


def _check_programme(desk: Desk, intake: IntakeInput) -> list[Problem]:
    programme = desk.reference.programme(str(intake.programme))
    if programme is None:
        return [Problem("programme", "error", f"Program {intake.programme} tidak dikenal.")]
    found: list[Problem] = []
    if programme not in desk.reference.programmes(_received_on(desk, intake)):
        # Somebody may well complain about a programme that has ended.
        found.append(Problem("programme", "warning", f"{programme.name} tidak sedang berlaku di sini."))
    known = {requirement.code for requirement in programme.requirements}
    found += [
        Problem(f"requirements.{code}", "error", f"Berkas {code} bukan persyaratan {programme.name}.")
        for code in intake.requirements
        if code not in known
    ]
    return found


def _received_on(desk: Desk, intake: IntakeInput) -> date:
    """The day of the case; a day that cannot be read is a problem of its own."""
    try:
        return date.fromisoformat(intake.received_on or "")
    except ValueError:
        return desk.today()


# ---------------------------------------------------------------- registering


def register(
    desk: Desk, intake: IntakeInput, attachments: Attachments = (), draft_id: str | None = None
) -> Registered:
    """Registers a case: people, household, case, papers, scans, receipt, history; all of it or nothing.

    When this returns, the case is on the disk and the draft gone. ``attachments`` are prepared files, each
    with the code of the required paper it shows, if any; that paper then counts as received. Raises
    InvalidInput with a sentence for each wrong field.
    """
    desk.require(Permission.INTAKE_CREATE)
    clean = clean_intake(intake)
    problems = _check(desk, clean)
    residents.raise_errors(problems)
    programme = desk.reference.programme(clean.programme) if clean.programme else None
    with desk.unit_of_work() as uow:
        case = _insert_case(uow, desk, clean, programme)
        _insert_event(uow, case)
        shown = {code for _, code in attachments if code is not None}
        _insert_requirements(uow, case, clean, programme, shown)
        for attachment, code in attachments:
            scans.add_in(uow, case["id"], attachment, code, stay=clean.sensitive)
        receipt_id = letters.issue_receipt(uow, desk, case)
        if draft_id is not None:
            drafts.drop_in(uow, draft_id, desk.session.user_id)
        uow.audit("case.register", "cases", case["id"], {"number": case["number"]})
    warnings = tuple(problem for problem in problems if problem.severity == "warning")
    return Registered(case["id"], case["number"], receipt_id, warnings, uow.changes)


def _insert_case(
    uow: UnitOfWork, desk: Desk, intake: IntakeInput, programme: Programme | None
) -> dict[str, Any]:
    reporter = residents.save_person_in(uow, desk, intake.reporter, stay=intake.sensitive)
    subject = reporter
    if intake.subject is not None:
        subject = residents.save_person_in(uow, desk, intake.subject, stay=intake.sensitive)
    day = _received_on(desk, intake)
    kind = desk.reference.kind(intake.kind)
    prefix = kind.prefix if kind else "ADU"
    values = {
        **_EMPTY,
        "number": case_number(
            prefix, desk.office_code, day.year, uow.next_number(f"case:{prefix}", day.year)
        ),
        "kind": intake.kind,
        "sector": intake.sector or (programme.sector if programme else None),
        "programme": intake.programme,
        "channel": intake.channel,
        "urgency": intake.urgency,
        "sensitive": int(intake.sensitive),
        "reporter_id": reporter["id"],
        "subject_id": subject["id"],
        "household_id": subject["household_id"],
        "relation": intake.relation,
        "consent": int(intake.consent),
        "legal_basis": intake.legal_basis,
        "ppks": json.dumps(sorted(intake.ppks)),
        "status": CaseStatus.REGISTERED.value,
        "is_open": 1,
        "received_at": uow.at,
        "received_on": day.isoformat(),
        "registered_by": desk.session.user_id,
        "deadline": deadlines.deadline_for(desk, intake.kind, intake.programme, day).isoformat(),
        "has_reply": 0,
        "inbox": 0,
        "subject_name": subject["name"],
        "subject_nik": subject["nik"],
        "subject_sex": subject["sex"],
        "subject_birth": subject["birth_date"],
        "subject_disability": subject["has_disability"],
        "reporter_name": reporter["name"],
        "address": address_line({**subject, "dusun": None}) or None,
        "dusun": subject["dusun"],
        "account": intake.account,
        "request": intake.request or None,
    }
    row_id = uow.insert("cases", values, stay=intake.sensitive)
    return {**values, "id": row_id, "office": desk.office_code}


_EMPTY = dict.fromkeys(
    ("officer_id", "officer_name", "duplicate_of", "closed_at", "referred_to", "assessment", "result")
)
"""What a case just registered does not have yet; readers of the row may ask for it."""


def _insert_event(uow: UnitOfWork, case: dict[str, Any]) -> None:
    uow.insert(
        "case_event",
        {
            "case_id": case["id"],
            "action": CaseAction.REGISTER.value,
            "to_status": case["status"],
            "detail": "{}",
            "at": uow.at,
            "actor_id": uow.actor.id,
            "actor_name": uow.actor.name,
        },
        stay=bool(case["sensitive"]),
    )


def _insert_requirements(
    uow: UnitOfWork,
    case: dict[str, Any],
    intake: IntakeInput,
    programme: Programme | None,
    shown: set[str],
) -> None:
    for requirement in sorted(programme.requirements if programme else (), key=lambda item: item.order):
        state = intake.requirements.get(requirement.code, RequirementState.MISSING.value)
        if requirement.code in shown and state in (RequirementState.MISSING, RequirementState.NOT_OWNED):
            state = RequirementState.RECEIVED.value
        uow.insert(
            "requirement",
            {
                "case_id": case["id"],
                "code": requirement.code,
                "name": requirement.name,
                "mandatory": int(requirement.mandatory),
                "state": state,
            },
            stay=intake.sensitive,
        )
