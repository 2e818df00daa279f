"""What one case looks like to the person at the desk: plain frozen values, read by `case_reader`.

Days are ``date``; ``when`` texts are the office's local time as it is to be read ("18 Agustus 2026, 09.00
WIB"); ``at`` is the UTC stamp, for sorting. NIK are masked here; `registry.reveal_nik` shows one and logs it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.models.case_status import CaseAction, CaseStatus, Tone
from desktop.models.codes import DestinationKind, RequirementState, Urgency
from desktop.models.referral_flow import ReferralEventKind, ReferralStatus
from desktop.models.roles import Permission
from desktop.models.workflow import Need
from desktop.services.reference_data.deadlines import DeadlineState


@dataclass(frozen=True, slots=True)
class PersonCard:
    """A person named in the case. Labels are in Bahasa Indonesia; unknown texts are empty."""

    id: str
    name: str
    nik_masked: str
    has_nik: bool
    sex_label: str
    birth_place: str
    birth_date: date | None
    age: int | None
    address_line: str
    dusun: str
    phone: str
    shdk_label: str
    disabilities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HouseholdCard:
    """The family of the person concerned; ``no_kk_masked`` is empty where the number is not known."""

    id: str
    no_kk_masked: str
    head_name: str
    members: tuple[PersonCard, ...]


@dataclass(frozen=True, slots=True)
class CaseLink:
    """Another case that this one names: the case it repeats, or one that repeats it."""

    id: str
    number: str
    subject_name: str
    status: CaseStatus


@dataclass(frozen=True, slots=True)
class RequirementRow:
    """One required paper of the programme."""

    id: str
    code: str
    name: str
    mandatory: bool
    state: RequirementState


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    """A scan kept with the case; ``size`` in bytes. `attachments.read` gives the content.

    ``is_here`` is false until the bundle with the scan itself has come from the office that added it.
    """

    id: str
    name: str
    media_type: str
    size: int
    added: str
    requirement_code: str | None
    is_here: bool = True


@dataclass(frozen=True, slots=True)
class PossibleEvent:
    """A step of a referral that may be recorded now; ``prompt`` labels the text it needs, if any."""

    kind: ReferralEventKind
    label: str
    prompt: str


@dataclass(frozen=True, slots=True)
class ReferralEventRow:
    """One step of a referral, by the office that wrote it."""

    id: str
    kind: ReferralEventKind
    label: str
    at: str
    when: str
    on_day: date
    actor_name: str
    office: str
    office_name: str
    note: str


@dataclass(frozen=True, slots=True)
class ReferralRow:
    """A referral of the case with its history.

    ``own``: this office made it. ``to_us``: it is addressed to this office. ``possible`` are the events that
    this person may record now. ``letter_id`` is None until the letter has its number. ``taken_back_next`` is
    the event that this person may take back, the last one recorded here.
    """

    id: str
    number: str
    office: str
    office_name: str
    own: bool
    to_us: bool
    destination_kind: DestinationKind
    destination_code: str | None
    destination_name: str
    address_to: str
    to_office: str | None
    reason: str
    responsible_name: str
    enclosures: tuple[str, ...]
    due: date | None
    due_state: DeadlineState | None
    status: ReferralStatus
    is_open: bool
    sent_on: date | None
    answer: str
    answered_on: date | None
    letter_id: str | None
    events: tuple[ReferralEventRow, ...]
    possible: tuple[PossibleEvent, ...]
    taken_back_next: ReferralEventKind | None = None


@dataclass(frozen=True, slots=True)
class LetterRow:
    """A paper with a number; ``kind`` is a code of `letter_kinds`. ``title`` is empty for the kind's name.

    ``printable`` is False for a line of the register under which no paper is kept here.
    """

    id: str
    kind: str
    kind_label: str
    number: str
    issued_on: date
    case_id: str | None
    case_number: str
    subject_name: str
    destination_name: str
    title: str = ""
    valid_until: date | None = None
    voided_on: date | None = None
    printable: bool = True


CHANGED = "changed"
"""The ``key`` of a line that is no step: the record of the case or of a person in it was changed."""


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One line of the history: what happened, when, by whom, in which office.

    ``key`` is the `CaseAction` or `ReferralEventKind` value, or `CHANGED`; ``status`` the status reached,
    where the step moved the case; ``arrived`` says when and where another office's words came in, if they
    did. ``mark`` says softly that another office changed the same at the same time.
    """

    id: str
    key: str
    at: str
    when: str
    actor_name: str
    office: str
    office_name: str
    title: str
    note: str
    tone: Tone
    status: CaseStatus | None
    arrived: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class AllowedAction:
    """A step to offer as a button.

    ``needs`` says what must come with it and ``prompt`` labels that field. ``blocked`` is empty, or the
    sentence why the rules would refuse it just now (papers missing, not verified yet).
    """

    action: CaseAction
    label: str
    needs: Need | None
    prompt: str
    permission: Permission
    target: CaseStatus | None
    blocked: str = ""


@dataclass(frozen=True, slots=True)
class CaseDetail:
    """Everything that the case panel shows.

    ``own``: this office owns the case; another office may only add notes and answer referrals made to it.
    ``reporter`` is the same card as ``subject`` where a person reports for themself. ``received`` says the
    day it came in, and when it was recorded where that was another day. ``ending`` is the reason given where
    the case was rejected, withdrawn or marked invalid.
    """

    id: str
    number: str
    office: str
    office_name: str
    own: bool
    kind: str
    kind_label: str
    sector: str | None
    sector_label: str
    programme: str | None
    programme_label: str
    channel_label: str
    urgency: Urgency
    sensitive: bool
    account: str
    request: str
    relation_label: str
    consent: bool
    legal_basis_label: str
    ppks: tuple[str, ...]
    status: CaseStatus
    is_open: bool
    received_on: date
    received: str
    deadline: date | None
    deadline_state: DeadlineState | None
    deadline_text: str
    officer_id: str | None
    officer_name: str
    assessment: str
    result: str
    closed: str
    ending: str
    duplicate_of: CaseLink | None
    duplicates: tuple[CaseLink, ...]
    referred_to: str | None
    has_reply: bool
    inbox: bool
    subject: PersonCard
    reporter: PersonCard
    household: HouseholdCard | None
    requirements: tuple[RequirementRow, ...]
    attachments: tuple[AttachmentRow, ...]
    referrals: tuple[ReferralRow, ...]
    letters: tuple[LetterRow, ...]
    timeline: tuple[TimelineEntry, ...]
    actions: tuple[AllowedAction, ...]

    def action(self, action: CaseAction) -> AllowedAction | None:
        """The offer of that step, or None where it is not offered."""
        return next((offer for offer in self.actions if offer.action is action), None)
