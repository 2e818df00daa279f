"""Reads one case with all that belongs to it, and which steps this person may take now."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.models.case_status import CaseAction, CaseStatus
from desktop.models.codes import (
    Channel,
    DestinationKind,
    LegalBasis,
    Relation,
    RequirementState,
    Urgency,
)
from desktop.models.dates import day_month_year, local_date
from desktop.models.errors import NotAllowed
from desktop.models.referral_flow import ReferralEventKind, ReferralStatus
from desktop.models.roles import Permission
from desktop.models.workflow import (
    CaseContext,
    RuleViolation,
    StepInput,
    Transition,
    allowed_actions,
    check,
)
from desktop.services import visibility
from desktop.services.casework import case_steps
from desktop.services.casework.case_detail import (
    AllowedAction,
    AttachmentRow,
    CaseDetail,
    CaseLink,
    PersonCard,
    PossibleEvent,
    ReferralEventRow,
    ReferralRow,
    RequirementRow,
    TimelineEntry,
)
from desktop.services.casework.case_people import household_card, person_card
from desktop.services.casework.case_timeline import timeline, when_text
from desktop.services.casework.referral_corrections import correctable
from desktop.services.casework.referral_steps import PROMPTS, Event, events_of, recordable
from desktop.services.offices.office_names import office_names
from desktop.services.papers import letters
from desktop.services.reference_data.deadlines import deadline_state, deadline_text

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.services.casework.case_steps import Case
    from desktop.services.desk import Desk

A = CaseAction

K = ReferralEventKind

_AT_SENDER: dict[ReferralEventKind, str] = {
    K.RECEIVED: "Catat Diterima",
    K.ACCEPTED: "Catat Disanggupi",
    K.REFUSED: "Catat Penolakan",
    K.ASKED: "Catat Pertanyaan",
    K.REPLIED: "Kirim Penjelasan",
    K.ANSWERED: "Catat Jawaban",
    K.CANCELLED: "Batalkan Rujukan",
}
_AT_DESTINATION: dict[ReferralEventKind, str] = {
    K.RECEIVED: "Nyatakan Diterima",
    K.ACCEPTED: "Sanggupi",
    K.REFUSED: "Tolak Rujukan",
    K.ASKED: "Minta Penjelasan",
    K.ANSWERED: "Jawab",
}


_REASONED = frozenset({A.REJECT.value, A.WITHDRAW.value, A.MARK_INVALID.value})
_ENDINGS = _REASONED | {A.CLOSE.value, A.MARK_DUPLICATE.value}

_FILLED = StepInput(
    note="-", result="-", reason="-", parent_case="-", destination="-", officer="-", deadline="-"
)
"""A step with everything filled in: what the rules still refuse is refused for another reason."""


def get(desk: Desk, case_id: str) -> CaseDetail:
    """The case as this person sees it. Raises NotFound where there is none or it may not be seen."""
    desk.require(Permission.CASE_VIEW)
    with desk.store.read() as connection:
        case = visibility.case_row(connection, desk, case_id)
        return _Reader(connection, desk, case).detail()


class _Reader:
    """One case being read, inside one consistent view of the data."""

    def __init__(self, connection: Connection, desk: Desk, case: Case) -> None:
        self._connection = connection
        self._desk = desk
        self._case = case
        self._today = desk.today()
        self._names = office_names(connection, self._offices())

    def detail(self) -> CaseDetail:
        """The whole of it."""
        case, today, reference = self._case, self._today, self._desk.reference
        is_open = bool(case["is_open"])
        deadline = _day(case["deadline"])
        calendar = reference.calendar()
        letter_rows = letters.of_case(self._connection, case["id"])
        sectors = {sector.code: sector.name for sector in reference.sectors()}
        ppks = {category.code: category.name for category in reference.ppks()}
        kind = reference.kind(case["kind"])
        programme = reference.programme(case["programme"]) if case["programme"] else None
        subject = self._person(case["subject_id"], case["subject_name"])
        history = timeline(self._connection, case["id"], self._desk.zone, self._names)
        same = case["reporter_id"] == case["subject_id"]
        return CaseDetail(
            id=case["id"],
            number=case["number"],
            office=case["office"],
            office_name=self._names[case["office"]],
            own=case["office"] == self._desk.office_code,
            kind=case["kind"],
            kind_label=kind.name if kind else case["kind"],
            sector=case["sector"],
            sector_label=sectors.get(case["sector"] or "", case["sector"] or ""),
            programme=case["programme"],
            programme_label=programme.name if programme else case["programme"] or "",
            channel_label=Channel(case["channel"]).label,
            urgency=Urgency(case["urgency"]),
            sensitive=bool(case["sensitive"]),
            account=case["account"],
            request=case["request"] or "",
            relation_label=Relation(case["relation"]).label,
            consent=bool(case["consent"]),
            legal_basis_label=LegalBasis(case["legal_basis"]).label,
            ppks=tuple(ppks.get(code, code) for code in json.loads(case["ppks"])),
            status=CaseStatus(case["status"]),
            is_open=is_open,
            received_on=date.fromisoformat(case["received_on"]),
            received=self._received(),
            deadline=deadline,
            deadline_state=deadline_state(deadline, today, is_open=is_open, calendar=calendar),
            deadline_text=deadline_text(deadline, today, is_open=is_open, calendar=calendar),
            officer_id=case["officer_id"],
            officer_name=case["officer_name"] or "",
            assessment=case["assessment"] or "",
            result=case["result"] or "",
            closed=when_text(case["closed_at"], self._desk.zone) if case["closed_at"] else "",
            ending="" if is_open else _ending(history),
            duplicate_of=next(iter(self._links("id=?", case["duplicate_of"])), None),
            duplicates=self._links("duplicate_of=?", case["id"]),
            referred_to=case["referred_to"],
            has_reply=bool(case["has_reply"]),
            inbox=bool(case["inbox"]),
            subject=subject,
            reporter=subject if same else self._person(case["reporter_id"], case["reporter_name"]),
            household=household_card(self._connection, case["household_id"], today),
            requirements=self._requirements(),
            attachments=self._attachments(),
            referrals=self._referrals(),
            letters=letter_rows,
            timeline=history,
            actions=self._actions(),
        )

    def _received(self) -> str:
        """The day that stands on the receipt; beside it when it was recorded, where that was another day."""
        stamp, day = self._case["received_at"], date.fromisoformat(self._case["received_on"])
        recorded = when_text(stamp, self._desk.zone)
        if local_date(stamp, self._desk.zone) == day:
            return recorded
        return f"{day_month_year(day)} (dicatat {recorded})"

    def _person(self, person_id: str, name: str) -> PersonCard:
        return person_card(self._connection, person_id, self._today, name)

    def _offices(self) -> set[str]:
        """Every office that has a say in this case."""
        case_id = self._case["id"]
        rows = self._connection.exec_driver_sql(
            "SELECT office FROM case_event WHERE case_id=? UNION SELECT office FROM referral WHERE case_id=? "
            "UNION SELECT office FROM referral_event WHERE case_id=?",
            (case_id, case_id, case_id),
        )
        return {str(row[0]) for row in rows} | {self._case["office"]}

    def _links(self, where: str, value: str | None) -> tuple[CaseLink, ...]:
        if value is None:
            return ()
        hidden, parameters = visibility.condition(self._desk)
        rows = self._connection.exec_driver_sql(
            f"SELECT id, number, subject_name, status FROM cases WHERE {where} AND deleted=0 AND {hidden} "
            "ORDER BY rid",
            (value, *parameters),
        )
        return tuple(CaseLink(row[0], row[1], row[2], CaseStatus(row[3])) for row in rows)

    def _requirements(self) -> tuple[RequirementRow, ...]:
        rows = self._connection.exec_driver_sql(
            "SELECT id, code, name, mandatory, state FROM requirement WHERE case_id=? AND deleted=0 "
            "ORDER BY rid",
            (self._case["id"],),
        )
        return tuple(
            RequirementRow(row[0], row[1], row[2], bool(row[3]), RequirementState(row[4])) for row in rows
        )

    def _attachments(self) -> tuple[AttachmentRow, ...]:
        rows = self._connection.exec_driver_sql(
            "SELECT id, name, media_type, size, added_at, requirement_code, "
            "EXISTS (SELECT 1 FROM blob WHERE blob.sha256=attachment.sha256) FROM attachment "
            "WHERE case_id=? AND deleted=0 ORDER BY rid",
            (self._case["id"],),
        )
        zone = self._desk.zone
        return tuple(
            AttachmentRow(row[0], row[1], row[2], int(row[3]), when_text(row[4], zone), row[5], bool(row[6]))
            for row in rows
        )

    # ------------------------------------------------------------ referrals

    def _referrals(self) -> tuple[ReferralRow, ...]:
        rows = self._connection.exec_driver_sql(
            "SELECT r.*, l.id AS letter_id FROM referral r LEFT JOIN letter l ON l.referral_id=r.id "
            "AND l.deleted=0 WHERE r.case_id=? AND r.deleted=0 ORDER BY r.rid",
            (self._case["id"],),
        ).all()
        return tuple(self._referral(dict(row._mapping)) for row in rows)

    def _referral(self, row: Mapping[str, Any]) -> ReferralRow:
        own = self._desk.office_code
        events = events_of(self._connection, row)
        due, is_open = _day(row["due"]), bool(row["is_open"])
        calendar = self._desk.reference.calendar()
        return ReferralRow(
            id=row["id"],
            number=row["number"] or "",
            office=row["office"],
            office_name=self._names[row["office"]],
            own=row["office"] == own,
            to_us=row["to_office"] == own,
            destination_kind=DestinationKind(row["destination_kind"]),
            destination_code=row["destination_code"],
            destination_name=row["destination_name"],
            address_to=row["address_to"],
            to_office=row["to_office"],
            reason=row["reason"],
            responsible_name=row["responsible_name"],
            enclosures=tuple(json.loads(row["enclosures"])),
            due=due,
            due_state=deadline_state(due, self._today, is_open=is_open, calendar=calendar),
            status=ReferralStatus(row["status"]),
            is_open=is_open,
            sent_on=_day(row["sent_on"]),
            answer=row["answer"] or "",
            answered_on=_day(row["answered_on"]),
            letter_id=row["letter_id"],
            events=tuple(self._event(event) for event in events),
            possible=self._possible(row, events),
            taken_back_next=self._correctable(row),
        )

    def _correctable(self, row: Mapping[str, Any]) -> ReferralEventKind | None:
        if not self._desk.session.may(Permission.REFERRAL_RESPOND):
            return None
        found = correctable(self._connection, self._case, row, self._desk.office_code)
        return found.event.kind if found is not None else None

    def _event(self, event: Event) -> ReferralEventRow:
        return ReferralEventRow(
            event.id, event.kind, event.kind.label, event.at, when_text(event.at, self._desk.zone),
            event.on_day, event.actor_name, event.office, self._names.get(event.office, event.office),
            event.note,
        )  # fmt: skip

    def _possible(self, row: Mapping[str, Any], events: list[Event]) -> tuple[PossibleEvent, ...]:
        may = self._desk.session.may
        own = row["office"] == self._desk.office_code
        labels = _AT_SENDER if own else _AT_DESTINATION
        return tuple(
            PossibleEvent(kind, labels[kind], PROMPTS.get(kind, ""))
            for kind in recordable(self._connection, row, events, self._desk.office_code)
            if may(Permission.REFERRAL_CREATE if kind is K.CANCELLED else Permission.REFERRAL_RESPOND)
        )

    # ------------------------------------------------------------ actions

    def _actions(self) -> tuple[AllowedAction, ...]:
        """The steps to offer: at the owner what the workflow allows, elsewhere a note."""
        status = CaseStatus(self._case["status"])
        permissions = self._desk.session.permissions
        if self._case["office"] != self._desk.office_code:
            offered = [row for row in allowed_actions(status, permissions) if row.action is A.NOTE]
            return tuple(_offer(row, "") for row in offered)
        context = case_steps.context_of(self._connection, self._desk, self._case)
        offered = [row for row in allowed_actions(status, permissions, context) if self._offered(row)]
        return tuple(_offer(row, self._blocked(row, status, context)) for row in offered)

    def _offered(self, row: Transition) -> bool:
        """Whether a step makes sense for this case beyond what the status says.

        What a paired office says of its own referral comes by bundle, so its buttons are not shown here.
        """
        kinds = case_steps.REFERRAL_STEPS
        if row.action not in kinds:
            return True
        waiting = self._connection.exec_driver_sql(
            "SELECT * FROM referral WHERE case_id=? AND office=? AND is_open=1 AND deleted=0 "
            "ORDER BY rid DESC",
            (self._case["id"], self._desk.office_code),
        ).first()
        if waiting is None:
            return False
        referral = dict(waiting._mapping)
        events = events_of(self._connection, referral)
        return kinds[row.action] in recordable(self._connection, referral, events, self._desk.office_code)

    def _blocked(self, row: Transition, status: CaseStatus, context: CaseContext) -> str:
        """Why the rules would refuse the step even with everything filled in; empty where they would not."""
        try:
            check(status, row.action, self._desk.session.permissions, context, _FILLED)
        except RuleViolation as refusal:
            return refusal.message
        except NotAllowed as refusal:
            return refusal.what
        return ""


def _offer(row: Transition, blocked: str) -> AllowedAction:
    return AllowedAction(row.action, row.label, row.need, row.prompt, row.permission, row.target, blocked)


def _ending(history: Sequence[TimelineEntry]) -> str:
    """The reason why the case ended; empty for a closed one, whose result says it, and for a duplicate."""
    last = next((entry for entry in reversed(history) if entry.key in _ENDINGS), None)
    return last.note if last is not None and last.key in _REASONED else ""


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
