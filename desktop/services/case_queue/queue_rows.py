"""A line of the queue: what was read, decoded only for the lines that are looked at."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from desktop.models.case_status import CaseStatus
from desktop.models.codes import Urgency
from desktop.models.nik import mask_nik
from desktop.services.keyset import Place
from desktop.services.offices.office_names import OfficeNames
from desktop.services.people.merged_people import shown_facts
from desktop.services.reference_data.deadlines import DeadlineState, deadline_state, deadline_text

if TYPE_CHECKING:
    from desktop.models.workdays import WorkCalendar
    from desktop.services.desk import Desk

COLUMNS = (
    "rid, id, number, received_on, subject_name, subject_nik, kind, programme, status, is_open, urgency, "
    "deadline, officer_id, officer_name, dusun, office, sensitive, has_reply, inbox, subject_id"
)
"""What is read of a case, in the order of ``QueueRow.values``; the value it is sorted by comes last."""


class QueueWords:
    """What the codes of a row read as today; looked up when a row is first shown."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.today = desk.today()
        self._programmes: dict[str, str] = {}
        self._offices = OfficeNames(desk.store)

    def kind(self, code: str) -> str:
        """A kind of case in words."""
        return self._kinds.get(code, code)

    def programme(self, code: str) -> str:
        """A programme in words, in force or not."""
        name = self._programmes.get(code)
        if name is None:
            known = self._desk.reference.programme(code) if code else None
            name = self._programmes[code] = known.name if known else code
        return name

    def office(self, code: str) -> str:
        """An office by its own name, else by that of its area."""
        return self._offices[code]

    @cached_property
    def people(self) -> dict[str, tuple[str, str | None]]:
        """Name and NIK of those whose records were merged: a case has them as they were registered."""
        with self._desk.store.read() as connection:
            return shown_facts(connection)

    def person(self, row: tuple[Any, ...]) -> tuple[str, str | None]:
        """Name and NIK of the person concerned. Our own cases follow their people; one of another office does
        so with its next bundle, and until then shows whom we have corrected.
        """
        subject_id, office = row[19], row[15]
        if subject_id not in self.people and office != self._desk.office_code:
            with self._desk.store.read() as connection:
                found = connection.exec_driver_sql(
                    "SELECT name, nik FROM person WHERE id=? AND deleted=0", (subject_id,)
                ).first()
            if found is not None:
                self.people[subject_id] = (str(found[0]), found[1])
        return self.people.get(subject_id) or (str(row[4]), row[5])

    @cached_property
    def calendar(self) -> WorkCalendar:
        """The working days of this office."""
        return self._desk.reference.calendar()

    @cached_property
    def _kinds(self) -> dict[str, str]:
        return {kind.code: kind.name for kind in self._desk.reference.kinds()}


@dataclass(slots=True, unsafe_hash=True)
class QueueRow:
    """One case as the table shows it. Empty texts are "not known"; the NIK is masked.

    Nobody changes one; it is not frozen only because two hundred frozen ones take twice as long to make.
    """

    values: tuple[Any, ...]
    words: QueueWords = field(compare=False, repr=False)

    @property
    def rid(self) -> int:
        """The local integer key, which breaks ties of every order."""
        return int(self.values[0])

    @property
    def place(self) -> Place:
        """Where it stands in the order it was read in."""
        return Place(self.values[-1], self.values[0])

    @property
    def id(self) -> str:
        """The case's id."""
        return str(self.values[1])

    @property
    def number(self) -> str:
        """The number on the receipt."""
        return str(self.values[2])

    @property
    def received_on(self) -> date:
        """The office's calendar day of registration."""
        return date.fromisoformat(self.values[3])

    @property
    def subject_name(self) -> str:
        """The person concerned; of merged records the one that stands for all."""
        return self._person[0]

    @property
    def nik_masked(self) -> str:
        """The NIK with its middle hidden; empty for a person without one."""
        nik = self._person[1]
        return mask_nik(nik) if nik else ""

    @property
    def _person(self) -> tuple[str, str | None]:
        return self.words.person(self.values)

    @property
    def kind(self) -> str:
        """Code of the kind of case."""
        return str(self.values[6])

    @property
    def kind_label(self) -> str:
        """The kind in words."""
        return self.words.kind(self.kind)

    @property
    def programme(self) -> str:
        """Code of the programme, or empty."""
        return self.values[7] or ""

    @property
    def programme_label(self) -> str:
        """The programme in words, or empty."""
        return self.words.programme(self.programme)

    @property
    def status(self) -> CaseStatus:
        """Where the case stands."""
        return CaseStatus(self.values[8])

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do something."""
        return bool(self.values[9])

    @property
    def urgency(self) -> Urgency:
        """How soon it needs hands."""
        return Urgency(self.values[10])

    @property
    def deadline(self) -> date | None:
        """The last day, where there is one."""
        return date.fromisoformat(self.values[11]) if self.values[11] else None

    @property
    def deadline_state(self) -> DeadlineState | None:
        """How pressing that is today; None where nothing presses."""
        return deadline_state(self.deadline, self.words.today, is_open=self.is_open)

    @property
    def deadline_text(self) -> str:
        """ "Lewat 3 hari kerja", "Hari ini"; empty where nothing presses."""
        return deadline_text(self.deadline, self.words.today, is_open=self.is_open)

    @property
    def officer_id(self) -> str | None:
        """Who is working on it."""
        return self.values[12] or None

    @property
    def officer_name(self) -> str:
        """Their name, or empty."""
        return self.values[13] or ""

    @property
    def dusun(self) -> str:
        """Where the person concerned lives, or empty."""
        return self.values[14] or ""

    @property
    def office(self) -> str:
        """Area code of the office that owns the case."""
        return str(self.values[15])

    @property
    def office_name(self) -> str:
        """That office's name."""
        return self.words.office(self.office)

    @property
    def sensitive(self) -> bool:
        """Whether only named officers may see it."""
        return bool(self.values[16])

    @property
    def has_reply(self) -> bool:
        """Whether an answer waits to be looked at."""
        return bool(self.values[17])

    @property
    def inbox(self) -> bool:
        """Whether a referral to this office waits for our answer."""
        return bool(self.values[18])
