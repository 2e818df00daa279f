"""A family against all programmes: what it probably may have, what it receives, what is left to ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.models.eligibility import Rule, unknown_leaves
from desktop.models.eligibility_facts import UNKNOWN, YES, Family, Outcome
from desktop.models.eligibility_words import hint, known, question
from desktop.models.errors import NotFound
from desktop.models.roles import Permission
from desktop.services.casework.case_people import address_line
from desktop.services.matching.facts import FamilyFacts
from desktop.services.people.merged_people import survivor

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.services.desk import Desk

#: The most useful first: what to act on, what to ask, what is settled.
ORDER = (Outcome.LIKELY, Outcome.PAPERS, Outcome.ASK, Outcome.RECEIVES, Outcome.NOT_FITTING, Outcome.OPEN)
INDICATION = "Hasil ini hanya indikasi. Yang memutuskan adalah pengelola program."


@dataclass(frozen=True, slots=True)
class Reason:
    """A criterion as it stands: ``met`` True, False, or None where it is not known; what the data say."""

    label: str
    met: bool | None
    known: str
    unconfirmed: bool


@dataclass(frozen=True, slots=True)
class Question:
    """What to ask; the answer to ``key`` counts in every programme that asks it."""

    key: str
    text: str
    label: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class ProgrammeMatch:
    """One programme for one family. ``members`` are names of those whom it fits; an indication only."""

    code: str
    title: str
    outcome: Outcome
    reasons: tuple[Reason, ...]
    questions: tuple[Question, ...]
    missing_papers: tuple[str, ...]
    members: tuple[str, ...]
    destination: str
    unconfirmed: bool

    @property
    def id(self) -> str:
        """For lists."""
        return self.code

    @property
    def summary(self) -> str:
        """One line: what speaks for it, or what is missing."""
        if self.outcome is Outcome.PAPERS:
            return f"Berkas: {', '.join(self.missing_papers)}"
        if self.outcome is Outcome.ASK:
            return "; ".join(dict.fromkeys(item.label for item in self.questions))
        if self.outcome is Outcome.NOT_FITTING:
            return "; ".join(reason.label for reason in self.reasons if reason.met is False)
        return "; ".join(reason.known or reason.label for reason in self.reasons if reason.met)


@dataclass(frozen=True, slots=True)
class FamilyMatch:
    """A family and every programme offered here, the most useful first."""

    household_id: str | None
    name: str
    address_line: str
    size: int
    desil: int | None
    registered: str | None
    matches: tuple[ProgrammeMatch, ...]
    note: str = INDICATION

    def of(self, *outcomes: Outcome) -> tuple[ProgrammeMatch, ...]:
        """The programmes with one of these outcomes."""
        return tuple(match for match in self.matches if match.outcome in outcomes)


def match_household(
    desk: Desk, household_id: str, answers: Mapping[str, bool] | None = None, desil: int | None = None
) -> FamilyMatch:
    """A family against all programmes in force here. Raises NotFound.

    ``answers`` is what was said just now (key of a question to yes or no), ``desil`` what was looked up.
    """
    desk.require(Permission.CASE_VIEW)
    with desk.store.read() as connection:
        return _matched(desk, connection, household_id, answers, desil)


def match_person(
    desk: Desk, person_id: str, answers: Mapping[str, bool] | None = None, desil: int | None = None
) -> FamilyMatch:
    """The same for the family of a person; one whose family is not recorded is matched alone."""
    desk.require(Permission.CASE_VIEW)
    with desk.store.read() as connection:
        top = survivor(connection, person_id)
        row = connection.exec_driver_sql(
            "SELECT household_id, name, address, rt, rw, dusun FROM person WHERE id=? AND deleted=0", (top,)
        ).first()
        if row is None:
            raise _unknown()
        if row[0] and _household(connection, row[0]):
            return _matched(desk, connection, row[0], answers, desil)
        family = _with_answers(FamilyFacts(connection, desk, top).alone(top), answers, desil)
        return _compared(desk, family, row[1], address_line(dict(row._mapping)))


def _matched(
    desk: Desk,
    connection: Connection,
    household_id: str,
    answers: Mapping[str, bool] | None,
    desil: int | None,
) -> FamilyMatch:
    row = _household(connection, household_id)
    family = next(FamilyFacts(connection, desk, household_id).families(), None)
    if row is None or family is None:
        raise _unknown()
    family = _with_answers(family, answers, desil)
    name = row["head_name"] or (family.members[0].name if family.members else "")
    return _compared(desk, family, name, address_line(row))


def _household(connection: Connection, household_id: str) -> dict[str, str] | None:
    row = connection.exec_driver_sql(
        "SELECT id, head_name, address, rt, rw, dusun FROM household WHERE id=? AND deleted=0",
        (household_id,),
    ).first()
    return dict(row._mapping) if row else None


def _with_answers(family: Family, answers: Mapping[str, bool] | None, desil: int | None) -> Family:
    if desil is not None:
        family = family._replace(desil=desil, registered="yes")
    return family._replace(answers=dict(answers)) if answers else family


def _compared(desk: Desk, family: Family, name: str, where: str) -> FamilyMatch:
    ppks = {category.code: category.name for category in desk.reference.ppks()}
    matches = [compare(rule, family, ppks) for rule in map(Rule, desk.reference.programmes())]
    matches.sort(key=_promise)
    return FamilyMatch(
        family.id or None, name, where, len(family.members), family.desil, family.registered, tuple(matches)
    )


def _promise(match: ProgrammeMatch) -> tuple[int, float, int]:
    """The outcome first; of those to be asked about, where most is met already."""
    met = sum(reason.met is True for reason in match.reasons)
    return ORDER.index(match.outcome), -met / max(1, len(match.reasons)), len(match.questions)


def compare(rule: Rule, family: Family, ppks: Mapping[str, str]) -> ProgrammeMatch:
    """One programme for one family, with its reasons; ``ppks`` are names of categories by code."""
    programme, outcome = rule.programme, rule.outcome(family)
    asks = unknown_leaves(rule, family) if outcome is Outcome.ASK else []
    return ProgrammeMatch(
        code=programme.code,
        title=programme.title,
        outcome=outcome,
        reasons=tuple(
            Reason(
                item.criterion.label,
                None if item.truth == UNKNOWN else item.truth == YES,
                known(item, family, ppks),
                item.criterion.unconfirmed,
            )
            for item in rule.findings(family)
        ),
        questions=tuple(Question(leaf.key, question(leaf), leaf.label, hint(leaf)) for leaf in asks),
        missing_papers=rule.missing_papers(family),
        members=tuple(member.name for member in rule.fitting(family)),
        destination=programme.destination_hint,
        unconfirmed=programme.unconfirmed or any(item.unconfirmed for item in programme.criteria),
    )


def _unknown() -> NotFound:
    return NotFound(
        "Keluarga ini tidak ada di kantor ini.", "Tidak ada yang diubah.", "Cari lagi orangnya di Warga."
    )
