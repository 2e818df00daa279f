"""Needs screening in a case: five minutes of questions, the programmes they point to, and the referral.

The questions are those that would settle the most promising programmes, after two that are always asked. What
was looked up in SIKS-NG or Cek Bansos is kept as a dated observation too; the rest stays with the case.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop.models.case_status import CaseAction
from desktop.models.codes import RequirementState
from desktop.models.eligibility_facts import Outcome
from desktop.models.errors import InvalidInput, NotFound
from desktop.models.roles import Permission
from desktop.models.welfare import Registered, Source
from desktop.models.workflow import RuleViolation
from desktop.services import visibility
from desktop.services.casework import case_steps
from desktop.services.matching.families import FamilyMatch, ProgrammeMatch, Question, match_person
from desktop.storage.changelog import dump

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from desktop.storage.unit_of_work import Changes

MOST_QUESTIONS = 8
SUGGESTED = (Outcome.LIKELY, Outcome.PAPERS)
LONGEST_NOTE = 2_000
#: Where a desil can be looked up at the desk.
DESIL_SOURCES = (Source.SIKS_NG, Source.CEK_BANSOS, Source.DESK)


@dataclass(frozen=True, slots=True)
class Form:
    """What to ask: ``desil`` as known so far, and the questions. ``match`` is how things stand before."""

    case_id: str
    desil: int | None
    questions: tuple[Question, ...]
    match: FamilyMatch


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered. ``said`` holds key to yes or no; what nobody knew is left out.

    ``desil`` 1 to 10 with where it was seen; ``registered`` False: looked up and not in DTSEN.
    """

    said: Mapping[str, bool]
    desil: int | None = None
    registered: bool | None = None
    source: Source = Source.DESK
    note: str = ""


@dataclass(frozen=True, slots=True)
class Screened:
    """A screening as kept: when, by whom, and how the programmes stood with its answers."""

    id: str
    made_at: str
    officer_name: str
    answers: tuple[tuple[str, bool], ...]
    note: str
    match: FamilyMatch


@dataclass(frozen=True, slots=True)
class Draft:
    """A referral as suggested: where to, and the reason with the papers that go with it."""

    destination_code: str | None
    reason: str
    changes: Changes


def form(desk: Desk, case_id: str) -> Form:
    """The questions for the family a case is about. Raises NotFound."""
    desk.require(Permission.CASE_VIEW)
    match = match_person(desk, _subject(desk, case_id))
    return Form(case_id, match.desil, questions_of(match), match)


def questions_of(match: FamilyMatch) -> tuple[Question, ...]:
    """The questions of the most promising programmes, each once; the desil has a field of its own."""
    asked: dict[str, Question] = {}
    for found in match.of(Outcome.ASK):
        for question in found.questions:
            if not question.key.startswith("desil:"):
                asked.setdefault(question.key, question)
    return tuple(asked.values())[:MOST_QUESTIONS]


def save(desk: Desk, case_id: str, answers: Answers) -> Changes:
    """Keeps a screening with what it suggests. Raises InvalidInput, NotFound, NotAllowed."""
    desk.require(Permission.CASE_CHECK)
    _check(answers)
    known = {question.key: question for question in form(desk, case_id).questions}
    said = {key: value for key, value in answers.said.items() if key in known}
    match = match_person(desk, _subject(desk, case_id), said, answers.desil)
    with desk.unit_of_work() as uow:
        case = case_steps.own_case(uow.connection, desk, case_id)
        if not case["is_open"]:
            raise RuleViolation("status", "Kasus sudah berakhir. Buka kembali kasusnya untuk asesmen.")
        stay = not case_steps.travels(uow.connection, case, desk.office_code)
        uow.insert(
            "screening",
            {
                "case_id": case_id,
                "household_id": match.household_id,
                "made_at": uow.at,
                "officer_name": uow.actor.name,
                "answers": dump(
                    {
                        key: {"question": known[key].text, "label": known[key].label, "yes": yes}
                        for key, yes in said.items()
                    }
                ),
                "suggested": dump([_kept(found) for found in match.of(*SUGGESTED)]),
                "note": answers.note.strip() or None,
            },
            stay=stay,
        )
        if answers.desil is not None or answers.registered is not None:
            uow.insert(
                "observation", _observation(desk, uow.at, uow.actor.name, case, match, answers), stay=stay
            )
        uow.audit("case.screening", "cases", case_id, {"suggested": len(match.of(*SUGGESTED))})
    return uow.changes


def _check(answers: Answers) -> None:
    problems = {}
    if answers.desil is not None and not 1 <= answers.desil <= 10:
        problems["desil"] = "Desil adalah 1 sampai 10."
    if answers.desil is not None and answers.registered is False:
        problems["desil"] = "Keluarga yang belum terdaftar tidak punya desil."
    if answers.source not in DESIL_SOURCES:
        problems["source"] = "Pilih tempat desil dilihat."
    if len(answers.note) > LONGEST_NOTE:
        problems["note"] = f"Catatan paling panjang {LONGEST_NOTE} huruf."
    if problems:
        raise InvalidInput(problems)


def _kept(found: ProgrammeMatch) -> dict[str, Any]:
    reasons = [reason.label for reason in found.reasons if reason.met]
    return {"code": found.code, "outcome": found.outcome.value, "for": reasons}


def _observation(
    desk: Desk, at: str, officer: str, case: Mapping[str, Any], match: FamilyMatch, answers: Answers
) -> dict[str, Any]:
    registered = Registered.YES if answers.desil is not None or answers.registered else Registered.NO
    return {
        "household_id": match.household_id,
        "person_id": None if match.household_id else case["subject_id"],
        "observed_on": desk.today().isoformat(),
        "source": answers.source.value,
        "registered": registered.value,
        "desil": answers.desil,
        "detail": "{}",
        # Whoever sees the family reads this, also who may not see a sensitive case.
        "note": "Asesmen di kantor" if case["sensitive"] else f"Asesmen kasus {case['number']}",
        "officer_name": officer,
        "recorded_at": at,
    }


def latest(desk: Desk, case_id: str) -> Screened | None:
    """The last screening of a case, matched anew with its answers; None where there is none."""
    desk.require(Permission.CASE_VIEW)
    subject = _subject(desk, case_id)
    with desk.store.read() as connection:
        row = connection.exec_driver_sql(
            "SELECT id, made_at, officer_name, answers, note FROM screening WHERE case_id=? AND deleted=0 "
            "ORDER BY made_at DESC, rid DESC LIMIT 1",
            (case_id,),
        ).first()
    if row is None:
        return None
    answers = json.loads(row[3])
    said = {key: bool(answer["yes"]) for key, answer in answers.items()}
    listed = tuple((str(answer["question"]), bool(answer["yes"])) for answer in answers.values())
    return Screened(row[0], row[1], row[2], listed, row[4] or "", match_person(desk, subject, said))


def _subject(desk: Desk, case_id: str) -> str:
    with desk.store.read() as connection:
        return str(visibility.case_row(connection, desk, case_id)["subject_id"])


# ---------------------------------------------------------------- to the referral


def take_up(desk: Desk, case_id: str, code: str) -> Draft:
    """A suggested programme becomes part of the case, and its papers are listed there, ready to be referred.

    A case that has no programme yet gets it; one that has keeps its own and gets the papers only.
    """
    desk.require(Permission.CASE_CHECK)
    programme = desk.reference.programme(code)
    if programme is None:
        raise NotFound("Program ini tidak ada di katalog.", "Tidak ada yang diubah.", "Ulangi asesmennya.")
    screened = latest(desk, case_id)
    found = next((item for item in screened.match.matches if item.code == code), None) if screened else None
    with desk.unit_of_work() as uow:
        case = case_steps.own_case(uow.connection, desk, case_id)
        stay = not case_steps.travels(uow.connection, case, desk.office_code)
        if not case["programme"]:
            uow.update("cases", case_id, {"programme": code, "sector": programme.sector}, stay=stay)
            case_steps.add_event(uow, case, CaseAction.NOTE, None, f"Program: {programme.name}", {})
        listed = {
            row[0] for row in uow.execute(
                "SELECT code FROM requirement WHERE case_id=? AND deleted=0", (case_id,)
            )
        }  # fmt: skip
        for paper in programme.requirements:
            if paper.code not in listed:
                uow.insert(
                    "requirement",
                    {
                        "case_id": case_id, "code": paper.code, "name": paper.name,
                        "mandatory": int(paper.mandatory), "state": RequirementState.MISSING.value,
                    },
                    stay=stay,
                )  # fmt: skip
        uow.audit("case.programme", "cases", case_id, {"programme": code})
    return Draft(programme.destination_hint or None, _reason(programme.title, found), uow.changes)


def _reason(title: str, found: ProgrammeMatch | None) -> str:
    """What stands on the letter: an indication with what speaks for it, and the papers."""
    lines = [f"Berdasarkan asesmen, keluarga ini terindikasi memenuhi kriteria {title}."]
    if found is None:
        return lines[0]
    met = [reason.label for reason in found.reasons if reason.met]
    if met:
        lines.append(f"Yang terpenuhi: {'; '.join(met)}.")
    if found.missing_papers:
        lines.append(f"Berkas yang masih dilengkapi: {', '.join(found.missing_papers)}.")
    return "\n".join(lines)
