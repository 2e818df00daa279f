"""Writes what an accepted proposal means, and remembers how rows were, so that it can be taken back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.models.people import PersonInput, check_person, clean_person
from desktop.models.welfare import FamilyEventKind, Registered, Source
from desktop.services.casework.case_subjects import follow
from desktop.services.dtsen.proposal_values import COLUMNS, desil_of
from desktop.services.people.family_effects import Effects, stays, undo
from desktop.services.people.family_events import EventInput
from desktop.services.people.family_steps import Steps
from desktop.services.people.merged_people import survivor
from desktop.services.people.record_checks import own_household, own_person
from desktop.services.people.registry import input_from
from desktop.services.people.residents import raise_errors, save_person_in
from desktop.storage.changelog import dump

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from desktop.storage.unit_of_work import UnitOfWork

Row = dict[str, Any]
_NOT_CARRIED = frozenset({"v_oid", "v_seq"})


class Writer:
    """One proposal being applied inside a unit of work; ``warnings`` are hints for whoever does it."""

    def __init__(self, uow: UnitOfWork, desk: Desk, row: Row) -> None:
        self._uow = uow
        self._desk = desk
        self._row = row
        self._effects = Effects(uow)
        self._event_id: str | None = None
        self.warnings: list[str] = []

    def event(self, kind: FamilyEventKind, day: date) -> None:
        """A dated event of the person. Raises as ``family_events.record``."""
        typed = EventInput(
            kind.value, day.isoformat(), Source.SIKS_NG.value, person_ids=(self._row["person_id"],)
        )
        steps = Steps(self._uow, self._desk, typed, day, f"Usulan {self._row['number']}")
        (self._event_id,) = steps.take(kind)
        self.warnings += steps.warnings

    def fields(self, pending: Mapping[str, str]) -> None:
        """Corrected values by field, as typed. Raises InvalidInput and NotAllowed."""
        today = self._desk.today()
        values = {key: COLUMNS[key].read(new, today) for key, new in pending.items() if key in COLUMNS}
        if values:
            self._person(values)
        if "no_kk" in pending:
            self._kk(pending["no_kk"])
        if "desil" in pending:
            self._desil(pending["desil"])

    def close(self) -> None:
        """Remembers what was done."""
        effects = {**self._effects.detail(), "event": self._event_id}
        self._uow.execute(
            "INSERT INTO applied_proposal (proposal_id, effects, at, actor_name) VALUES (?,?,?,?) "
            "ON CONFLICT (proposal_id) DO UPDATE SET effects=excluded.effects, at=excluded.at, "
            "actor_name=excluded.actor_name",
            (self._row["id"], dump(effects), self._uow.at, self._uow.actor.name),
        )
        self._uow.touch("proposal", self._row["id"])
        told = {"number": self._row["number"], "kind": self._row["kind"]}
        self._uow.audit("proposal.apply", "proposal", self._row["id"], told)

    # -- inside -----------------------------------------------------------------------------------

    def _person(self, values: Mapping[str, Any]) -> None:
        uow, desk = self._uow, self._desk
        before = own_person(uow, desk, self._row["person_id"])
        family = uow.row("household", before["household_id"]) if before["household_id"] else None
        whole = clean_person(replace(input_from(before, family), **values))
        problems = check_person(whole, today=desk.today(), area_code=desk.office_code)
        raise_errors(problems)
        self.warnings += [problem.message for problem in problems if problem.severity == "warning"]
        # Only what is corrected, and what the form needs: everything else stays as it is known.
        part = PersonInput(
            **{"name": before["name"], "shdk": before["shdk"] or "", **values}, person_id=before["id"]
        )
        save_person_in(uow, desk, clean_person(part), stay=stays(uow, None, before["id"]))
        self._remember("person", before)
        if family is not None:
            self._remember("household", family)

    def _kk(self, text: str) -> None:
        person = self._uow.row("person", survivor(self._uow.connection, self._row["person_id"] or ""))
        home = person["household_id"] if person else self._row["household_id"]
        family = own_household(self._uow, self._desk, home)
        number = "".join(char for char in text if char.isdigit())
        self._effects.patch("household", family["id"], {"no_kk": number})

    def _desil(self, text: str) -> None:
        row = self._row
        values = {
            "household_id": row["household_id"], "person_id": row["person_id"],
            "observed_on": row["result_on"], "source": Source.SIKS_NG.value,
            "registered": Registered.YES.value, "desil": desil_of(text), "detail": "{}",
            "note": f"Hasil usulan {row['number']}", "officer_name": self._uow.actor.name,
            "recorded_at": self._uow.at,
        }  # fmt: skip
        uow = self._uow
        stay = uow.stayed("proposal", row["id"]) or stays(uow, row["household_id"], row["person_id"])
        self._effects.insert("observation", values, stay=stay)

    def _remember(self, entity: str, before: Row) -> None:
        after = self._uow.row(entity, before["id"]) or {}
        changed = {
            name: [value, after[name]]
            for name, value in before.items()
            if name not in _NOT_CARRIED and after[name] != value
        }
        if changed:
            self._effects.patched.append((entity, before["id"], changed))


def undo_effects(uow: UnitOfWork, effects: Mapping[str, Any], reason: str) -> None:
    """Puts everything back. Raises ChangedSince where the rows are no longer as they were left."""
    for entity, row_id, changed in effects["patched"]:
        if entity == "person":
            before = uow.row("person", row_id) or {}
            follow(uow, row_id, before, {name: pair[0] for name, pair in changed.items()})
    undo(uow, effects, reason)
    if effects.get("event"):
        event = uow.row("family_event", effects["event"])
        if event is not None and not event["deleted"]:
            undo(uow, json.loads(event["detail"]), reason)
            uow.delete("family_event", event["id"], reason)
