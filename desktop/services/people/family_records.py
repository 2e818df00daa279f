"""Reading what was recorded of a family: observations, programmes, PPKS categories, events, the house."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.models.assets import asset_words
from desktop.models.housing import HOUSING
from desktop.models.roles import Permission
from desktop.models.welfare import BenefitState, FamilyEventKind, Registered, Source
from desktop.services.people.family_effects import can_undo
from desktop.services.people.family_rows import BenefitRow, EventRow, Housing, ObservationRow, PpksRow

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.services.desk import Desk

OTHER = "LAIN"
"""Code of a programme that the catalogue does not hold."""

Row = dict[str, Any]


class Records:
    """The records of one family: its id (None where there is none) and {id: name} of its members."""

    def __init__(
        self, desk: Desk, connection: Connection, household_id: str | None, members: Mapping[str, str]
    ) -> None:
        self._desk = desk
        self._connection = connection
        self._household_id = household_id
        self._members = members

    def observations(self) -> tuple[ObservationRow, ...]:
        """The newest day first."""
        return tuple(
            ObservationRow(
                id=row["id"],
                observed_on=date.fromisoformat(row["observed_on"]),
                registered=Registered(row["registered"]),
                desil=row["desil"],
                source=Source(row["source"]),
                officer_name=row["officer_name"],
                programmes=tuple(json.loads(row["detail"]).get("programmes", ())),
                note=row["note"] or "",
                about=self._about(row),
                own=self._own(row),
            )
            for row in self._rows("observation", "observed_on DESC, rid DESC")
        )

    def benefits(self) -> tuple[BenefitRow, ...]:
        """Those received now first, the newest statement before older ones."""
        rows = self._rows("benefit", "state<>'receiving', stated_on DESC, rid DESC")
        return tuple(
            BenefitRow(
                id=row["id"],
                programme=row["programme"],
                name=self._programme(row),
                number=row["number"] or "",
                state=BenefitState(row["state"]),
                from_on=_day(row["from_on"]),
                until_on=_day(row["until_on"]),
                source=Source(row["source"]),
                stated_on=date.fromisoformat(row["stated_on"]),
                note=row["note"] or "",
                about=self._about(row),
                own=self._own(row),
            )
            for row in rows
        )

    def events(self) -> tuple[EventRow, ...]:
        """What happened in the family, the newest first; also who left it for another, and who came."""
        rows = self._rows("family_event", "happened_on DESC, rid DESC", other=True)
        return tuple(
            EventRow(
                id=row["id"],
                kind=FamilyEventKind(row["kind"]),
                happened_on=date.fromisoformat(row["happened_on"]),
                about=self._members.get(row["person_id"]) or detail.get("name", ""),
                words=detail.get("words", ""),
                source=Source(row["source"]),
                note=row["note"] or "",
                recorded_by=row["recorded_by"],
                can_take_back=self._own(row) and can_undo(detail),
            )
            for row, detail in ((row, json.loads(row["detail"])) for row in rows)
        )

    def ppks(self) -> tuple[dict[str, list[PpksRow]], dict[str, int]]:
        """Per member the categories that may be shown, those that hold first, and how many are hidden."""
        shown: dict[str, list[PpksRow]] = defaultdict(list)
        hidden: dict[str, int] = defaultdict(int)
        names = {one.code: one for one in self._desk.reference.ppks()}
        secret = self._desk.reference.sensitive_ppks()
        may = self._desk.session.may(Permission.CASE_VIEW_SENSITIVE)
        for row in self._of_members("ppks_entry", "until IS NOT NULL, since DESC, rid DESC"):
            category = names.get(row["category"])
            sensitive = row["category"] in secret
            if sensitive and not may:
                hidden[row["person_id"]] += 1
                continue
            shown[row["person_id"]].append(
                PpksRow(
                    id=row["id"],
                    category=row["category"],
                    name=category.name if category else row["category"],
                    sensitive=sensitive,
                    since=date.fromisoformat(row["since"]),
                    until=_day(row["until"]),
                    source=Source(row["source"]),
                    note=row["note"] or "",
                    own=self._own(row),
                )
            )
        return shown, hidden

    def housing(self) -> Housing | None:
        """The house as the last visit that was made found it; None without one."""
        row = self._connection.exec_driver_sql(
            "SELECT visited_on, facilitator_name, housing FROM home_visit WHERE household_id=? AND deleted=0 "
            "AND visited_on IS NOT NULL AND housing<>'{}' ORDER BY visited_on DESC, rid DESC LIMIT 1",
            (self._household_id,),
        ).first()
        if row is None:
            return None
        found = json.loads(row[2])
        items = [_housing_words(item, str(found[item])) for item in sorted(found)]
        return Housing(date.fromisoformat(row[0]), row[1] or "", tuple(item for item in items if item))

    # -- inside -----------------------------------------------------------------------------------

    def _rows(self, table: str, order: str, *, other: bool = False) -> Sequence[Row]:
        """Rows about the family or one of its members."""
        marks = ",".join("?" * len(self._members))
        conditions, parameters = [f"person_id IN ({marks})"], [*self._members]
        if self._household_id is not None:
            conditions.append("household_id=?")
            parameters.append(self._household_id)
            if other:
                conditions.append("id IN (SELECT id FROM family_event WHERE other_household_id=?)")
                parameters.append(self._household_id)
        return self._read(table, " OR ".join(conditions), order, tuple(parameters))

    def _of_members(self, table: str, order: str) -> Sequence[Row]:
        marks = ",".join("?" * len(self._members))
        return self._read(table, f"person_id IN ({marks})", order, tuple(self._members))

    def _read(self, table: str, where: str, order: str, parameters: tuple[str, ...]) -> Sequence[Row]:
        rows = self._connection.exec_driver_sql(
            f"SELECT * FROM {table} WHERE ({where}) AND deleted=0 ORDER BY {order}", parameters
        ).all()
        return [dict(row._mapping) for row in rows]

    def _about(self, row: Row) -> str:
        return self._members.get(row["person_id"] or "", "")

    def _own(self, row: Row) -> bool:
        return bool(row["office"] == self._desk.office_code)

    def _programme(self, row: Row) -> str:
        if row["programme"] == OTHER:
            return row["programme_name"] or "Program lain"
        known = self._desk.reference.programme(row["programme"])
        return known.name if known else row["programme_name"] or row["programme"]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _housing_words(item: str, value: str) -> tuple[str, str] | None:
    known = HOUSING.get(item)
    if known is None:
        return asset_words(item, value)
    return known.name, known.choices.get(value, value)
