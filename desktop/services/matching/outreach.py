"""The other way round: how many families each programme fits, and which of them do not receive it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from desktop.models.eligibility import Rule, unknown_leaves
from desktop.models.eligibility_facts import Family, Outcome
from desktop.models.errors import NotFound
from desktop.models.nik import mask_nik
from desktop.models.roles import Permission
from desktop.services.casework.case_people import address_line
from desktop.services.matching.facts import FamilyFacts
from desktop.services.offices.office_names import OfficeNames

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.services.desk import Desk

#: Families to go to: they seem to fit and do not receive it.
TARGET = (Outcome.LIKELY, Outcome.PAPERS)
EVERY = 2_000  # families between two looks at the cancel button
_CHUNK = 500  # ids in one question to the database


class ProgressLike(Protocol):
    """How far it is, and whether to stop."""

    def check(self) -> None:
        """Raises where somebody asked to stop."""
        ...


@dataclass(frozen=True, slots=True)
class Coverage:
    """A programme over all families of the office: how many have which outcome."""

    code: str
    counts: Counter[Outcome]

    @property
    def fitting(self) -> int:
        """Families that seem to fit and do not receive it."""
        return sum(self.counts[outcome] for outcome in TARGET)


@dataclass(frozen=True, slots=True)
class FittingFamily:
    """A family for the list of a programme. ``lacking`` is what is missing: papers, or what to ask."""

    id: str
    head_name: str
    no_kk_masked: str
    address_line: str
    rt: str
    rw: str
    dusun: str
    office_name: str
    size: int
    desil: int | None
    outcome: Outcome
    lacking: str


def coverage(desk: Desk, progress: ProgressLike | None = None) -> dict[str, Coverage]:
    """Every programme in force here over every family, by code."""
    desk.require(Permission.CASE_VIEW)
    rules = [Rule(programme, heard=False) for programme in desk.reference.programmes()]
    counts = {rule.code: Counter[Outcome]() for rule in rules}
    with desk.store.read() as connection:
        asked = [(rule.outcome, counts[rule.code]) for rule in rules]
        for family in _all(connection, desk, progress):
            for outcome_of, counted in asked:
                counted[outcome_of(family)] += 1
    return {code: Coverage(code, counted) for code, counted in counts.items()}


def fitting_families(
    desk: Desk,
    programme_code: str,
    outcomes: Collection[Outcome] = TARGET,
    progress: ProgressLike | None = None,
) -> list[FittingFamily]:
    """Families with one of these outcomes for a programme, by dusun, RW, RT and name. Raises NotFound."""
    desk.require(Permission.CASE_VIEW)
    programme = desk.reference.programme(programme_code)
    if programme is None:
        raise NotFound(
            "Program ini tidak ada di katalog.", "Tidak ada yang diubah.", "Muat ulang daftar program."
        )
    rule = Rule(programme, heard=False)
    found: dict[str, tuple[Family, Outcome]] = {}
    with desk.store.read() as connection:
        for family in _all(connection, desk, progress):
            outcome = rule.outcome(family)
            if outcome in outcomes:
                found[family.id] = family, outcome
        rows = list(_households(connection, list(found)))
    names = OfficeNames(desk.store)
    listed = [_listed(rule, row, found[row["id"]], names) for row in rows]
    listed.sort(key=lambda family: (family.office_name, family.dusun, family.rw, family.rt, family.head_name))
    return listed


def _all(connection: Connection, desk: Desk, progress: ProgressLike | None) -> Iterator[Family]:
    for number, family in enumerate(FamilyFacts(connection, desk).families()):
        if progress is not None and number % EVERY == 0:
            progress.check()
        yield family


def _households(connection: Connection, ids: list[str]) -> Iterator[dict[str, str]]:
    for start in range(0, len(ids), _CHUNK):
        part = ids[start : start + _CHUNK]
        rows = connection.exec_driver_sql(
            "SELECT id, no_kk, head_name, address, rt, rw, dusun, area_code FROM household "
            f"WHERE id IN ({','.join('?' * len(part))})",
            tuple(part),
        )
        for row in rows:
            yield dict(row._mapping)


def _listed(
    rule: Rule, row: dict[str, str], found: tuple[Family, Outcome], names: OfficeNames
) -> FittingFamily:
    family, outcome = found
    lacking = ", ".join(rule.missing_papers(family)) if outcome is Outcome.PAPERS else ""
    if outcome is Outcome.ASK:
        lacking = "; ".join(dict.fromkeys(leaf.label for leaf in unknown_leaves(rule, family)))
    return FittingFamily(
        id=row["id"],
        head_name=row["head_name"] or "",
        no_kk_masked=mask_nik(row["no_kk"]) if row["no_kk"] else "",
        address_line=address_line(row),
        rt=row["rt"] or "",
        rw=row["rw"] or "",
        dusun=row["dusun"] or "",
        office_name=names[row["area_code"]],
        size=len(family.members),
        desil=family.desil,
        outcome=outcome,
        lacking=lacking,
    )
