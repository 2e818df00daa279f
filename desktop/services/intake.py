"""The intake: from what was typed to a registered case with its receipt, in one transaction."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from desktop.models.case_status import CaseAction, CaseStatus
from desktop.models.codes import RequirementState
from desktop.models.numbering import case_number
from desktop.models.people import IntakeInput, Problem, check_intake, clean_intake
from desktop.models.roles import Permission
from desktop.services import attachments as attachment_service
from desktop.services import deadlines, drafts, letters, registry, visibility
from desktop.services.case_people import address_line
from desktop.services.case_steps import add_event
from desktop.services.registry_rows import CaseHit

if TYPE_CHECKING:
    from desktop.models.reference_items import Programme
    from desktop.services.attachments import NewAttachment
    from desktop.services.desk import Desk
    from desktop.storage.unit_of_work import Changes, UnitOfWork

#: How long back a case of the same person and matter counts as possibly the same.
SIMILAR_DAYS = 90

Attachments = Sequence[tuple["NewAttachment", str | None]]


@dataclass(frozen=True, slots=True)
class Registered:
    """A case registered: its number, its receipt, and the warnings that did not stop it."""

    case_id: str
    number: str
    receipt_id: str
    problems: tuple[Problem, ...]
    changes: Changes


def check(desk: Desk, intake: IntakeInput) -> list[Problem]:
    """Everything wrong with an intake: the rules for all, and what this office's reference data says."""
    clean = clean_intake(intake)
    problems = check_intake(clean, today=desk.today(), area_code=desk.office_code)
    return problems + _check_reference(desk, clean)


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
        found.append(Problem("programme", "warning", f"{programme.name} tidak sedang berlaku."))
    known = {requirement.code for requirement in programme.requirements}
    found += [
        Problem(f"requirements.{code}", "error", f"Berkas {code} bukan persyaratan {programme.name}.")
        for code in intake.requirements
        if code not in known
    ]
    return found


def _received_on(desk: Desk, intake: IntakeInput) -> date:
    return date.fromisoformat(intake.received_on) if intake.received_on else desk.today()


def register(
    desk: Desk, intake: IntakeInput, attachments: Attachments = (), draft_id: str | None = None
) -> Registered:
    """Registers a case: people, household, case, papers, scans, receipt, history; all of it or nothing.

    When this returns, the case is on the disk. Raises InvalidInput with a sentence for each wrong field.
    """
    desk.require(Permission.INTAKE_CREATE)
    clean = clean_intake(intake)
    problems = check(desk, clean)
    registry.raise_errors(problems)
    programme = desk.reference.programme(clean.programme) if clean.programme else None
    with desk.unit_of_work() as uow:
        case = _insert_case(uow, desk, clean, programme)
        stay = bool(case["sensitive"])
        add_event(uow, case, CaseAction.REGISTER, None, "", {"status": CaseStatus.REGISTERED.value})
        _insert_requirements(uow, case, clean, programme, stay=stay)
        for attachment, code in attachments:
            attachment_service.add_in(uow, case["id"], attachment, code, stay=stay)
        receipt_id = letters.issue_receipt(uow, desk, case)
        if draft_id is not None:
            drafts.drop_in(uow, draft_id, desk.session.user_id)
        uow.audit("case.register", "cases", case["id"], {"number": case["number"]})
    warnings = tuple(problem for problem in problems if problem.severity == "warning")
    return Registered(case["id"], case["number"], receipt_id, warnings, uow.changes)


def _insert_case(
    uow: UnitOfWork, desk: Desk, intake: IntakeInput, programme: Programme | None
) -> dict[str, Any]:
    stay = intake.sensitive
    reporter = registry.save_person_in(uow, desk, intake.reporter, stay=stay)
    subject = reporter
    if intake.subject is not None:
        subject = registry.save_person_in(uow, desk, intake.subject, stay=stay)
    day = _received_on(desk, intake)
    kind = desk.reference.kind(intake.kind)
    prefix = kind.prefix if kind else "ADU"
    sequence = uow.next_number(f"case:{prefix}", day.year)
    values = {
        "number": case_number(prefix, desk.office_code, day.year, sequence),
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
    row_id = uow.insert("cases", values, stay=stay)
    return {**dict.fromkeys(_CASE_EMPTY), **values, "id": row_id, "office": desk.office_code}


#: What a case just registered does not have yet; readers of the row may ask for it.
_CASE_EMPTY = (
    "officer_id",
    "officer_name",
    "duplicate_of",
    "closed_at",
    "referred_to",
    "assessment",
    "result",
)


def _insert_requirements(
    uow: UnitOfWork,
    case: Mapping[str, Any],
    intake: IntakeInput,
    programme: Programme | None,
    *,
    stay: bool,
) -> None:
    for requirement in sorted(programme.requirements if programme else (), key=lambda r: r.order):
        uow.insert(
            "requirement",
            {
                "case_id": case["id"],
                "code": requirement.code,
                "name": requirement.name,
                "mandatory": int(requirement.mandatory),
                "state": intake.requirements.get(requirement.code, RequirementState.MISSING.value),
            },
            stay=stay,
        )


def possible_duplicates(desk: Desk, intake: IntakeInput) -> list[CaseHit]:
    """Open or recent cases of the same person in the same matter; a hint, never a refusal."""
    desk.require(Permission.CASE_VIEW)
    clean = clean_intake(intake)
    person = clean.subject or clean.reporter
    if not person.person_id and not person.nik:
        return []
    where, value = ("subject_id=?", person.person_id) if person.person_id else ("subject_nik=?", person.nik)
    allowed, parameters = visibility.condition(desk)
    since = (desk.today() - timedelta(days=SIMILAR_DAYS)).isoformat()
    with desk.store.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT id, number, received_on, kind, programme, status, subject_name FROM cases "
            f"WHERE {where} AND deleted=0 AND (is_open=1 OR received_on>=?) AND kind=? "
            f"AND coalesce(programme,'')=? AND {allowed} ORDER BY rid DESC LIMIT 5",
            (value, since, clean.kind, clean.programme or "", *parameters),
        ).all()
    return [registry.case_hit(desk, row, "kasus serupa") for row in rows]
