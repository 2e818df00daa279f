"""What the form of a proposal gives, brought into the shape that the database keeps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.models import data_cycle
from desktop.models import proposals as rules
from desktop.models.errors import InvalidInput, NotFound
from desktop.models.proposals import ProposalKind, ProposalSource
from desktop.services import visibility
from desktop.services.casework import case_steps
from desktop.services.people.merged_people import survivor
from desktop.storage.changelog import dump

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class ProposalInput:
    """A proposal as the form gives it.

    ``detail`` maps a field of `rules.FIELDS` to (as it stands, as it should be). ``evidence`` holds values of
    `rules.Evidence` or words typed. Without ``cycle`` the calendar decides which month it belongs to.
    """

    kind: str
    reason: str
    person_id: str | None = None
    household_id: str | None = None
    detail: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    evidence: tuple[str, ...] = ()
    source: str = ProposalSource.DESK.value
    case_id: str | None = None
    visit_id: str | None = None
    proposed_on: date | None = None
    cycle: str | None = None


def clean_input(typed: ProposalInput) -> ProposalInput:
    """The input as the database keeps it: single spaces, empty rows gone."""
    detail = {
        key: (" ".join(old.split()), " ".join(new.split()))
        for key, (old, new) in typed.detail.items()
        if old.strip() or new.strip()
    }
    evidence = tuple(dict.fromkeys(" ".join(item.split()) for item in typed.evidence if item.strip()))
    return ProposalInput(
        kind=typed.kind, reason=typed.reason.strip(), person_id=typed.person_id or None,
        household_id=typed.household_id or None, detail=detail, evidence=evidence, source=typed.source,
        case_id=typed.case_id or None, visit_id=typed.visit_id or None, proposed_on=typed.proposed_on,
        cycle=typed.cycle or None,
    )  # fmt: skip


def check_input(typed: ProposalInput) -> None:
    """Raises InvalidInput naming the fields that are wrong."""
    found = rules.problems(
        kind=typed.kind, person_id=typed.person_id, household_id=typed.household_id, reason=typed.reason,
        detail=dict(typed.detail), evidence=typed.evidence,
    )  # fmt: skip
    if typed.cycle is not None and not data_cycle.is_cycle(typed.cycle):
        found["cycle"] = "Pilih bulan siklus."
    if found:
        raise InvalidInput(found)
    ProposalSource(typed.source)


def values_of(uow: UnitOfWork, typed: ProposalInput) -> dict[str, Any]:
    """The columns of the content. Raises NotFound for a person or family that is not here."""
    person_id, household_id = _whose(uow, typed)
    return {
        "kind": ProposalKind(typed.kind).value,
        "person_id": person_id,
        "household_id": household_id,
        "case_id": typed.case_id,
        "visit_id": typed.visit_id,
        "source": typed.source,
        "reason": typed.reason,
        "detail": dump({key: list(pair) for key, pair in typed.detail.items()}),
        "evidence": dump(list(typed.evidence)),
    }


def _whose(uow: UnitOfWork, typed: ProposalInput) -> tuple[str | None, str | None]:
    """The person and the family; without a family named, the person's own."""
    person_id, household_id = typed.person_id, typed.household_id
    if person_id is not None:
        person_id = survivor(uow.connection, person_id)
        person = uow.row("person", person_id)
        if person is None or person["deleted"]:
            raise _missing("Warga")
        household_id = household_id or person["household_id"]
    elif household_id is not None:
        household = uow.row("household", household_id)
        if household is None or household["deleted"]:
            raise _missing("Keluarga")
    return person_id, household_id


def stays(uow: UnitOfWork, desk: Desk, typed: ProposalInput) -> bool:
    """A proposal made of a sensitive case stays in this office as long as the case does."""
    if typed.case_id is None:
        return False
    case = visibility.case_row(uow.connection, desk, typed.case_id)
    return not case_steps.travels(uow.connection, case, desk.office_code)


def _missing(what: str) -> NotFound:
    return NotFound(
        f"{what} ini tidak ada di data kantor ini.",
        "Usulan belum disimpan.",
        "Cari lagi dengan nama, NIK, atau nomor KK.",
    )
