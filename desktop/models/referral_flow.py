"""A referral is an append-only list of events by several offices; its status is computed, never stored.

Events arrive by hand or by bundle, some never (a hospital that answers without having said it received the
letter). `status_of` therefore reads what is there and demands no order of steps.
"""

from collections.abc import Iterable

from desktop.models.case_status import CaseAction, Tone
from desktop.models.codes import LabelledEnum


class ReferralEventKind(LabelledEnum):
    """One step in a referral's life, written once by one office."""

    DRAFTED = "drafted", "Rujukan dibuat"
    SUBMITTED = "submitted", "Diajukan untuk disetujui"
    APPROVED = "approved", "Disetujui"
    RETURNED = "returned", "Dikembalikan untuk diperbaiki"
    SENT = "sent", "Dikirim ke tujuan"
    RECEIVED = "received", "Diterima tujuan"
    ACCEPTED = "accepted", "Disanggupi tujuan"
    REFUSED = "refused", "Ditolak tujuan"
    ASKED = "asked", "Tujuan meminta penjelasan"
    REPLIED = "replied", "Penjelasan dikirim"
    ANSWERED = "answered", "Dijawab"
    CANCELLED = "cancelled", "Dibatalkan"


K = ReferralEventKind


class ReferralStatus(LabelledEnum):
    """Where a referral stands."""

    DRAFT = "draft", "Draf"
    AWAITING_APPROVAL = "pending_approval", "Menunggu Persetujuan"
    RETURNED = "returned", "Perlu Diperbaiki"
    APPROVED = "approved", "Siap Dikirim"
    SENT = "sent", "Terkirim"
    RECEIVED = "received", "Diterima Tujuan"
    ACCEPTED = "accepted", "Ditangani Tujuan"
    QUESTION = "question", "Diminta Penjelasan"
    ANSWERED = "answered", "Dijawab"
    REFUSED = "refused", "Ditolak Tujuan"
    CANCELLED = "cancelled", "Dibatalkan"

    @property
    def tone(self) -> Tone:
        """The colour family of this status's badge."""
        return _TONES.get(self, "info")

    @property
    def is_waiting(self) -> bool:
        """Sent, and neither answered, refused nor cancelled."""
        return self in WAITING


R = ReferralStatus

_TONES: dict[ReferralStatus, Tone] = {
    R.DRAFT: "muted",
    R.AWAITING_APPROVAL: "warning",
    R.RETURNED: "warning",
    R.QUESTION: "warning",
    R.ANSWERED: "good",
    R.REFUSED: "danger",
    R.CANCELLED: "muted",
}

WAITING: frozenset[ReferralStatus] = frozenset({R.SENT, R.RECEIVED, R.ACCEPTED, R.QUESTION})
"""The destination has it: an answer is to come."""

NOT_SENT: frozenset[ReferralStatus] = frozenset({R.DRAFT, R.AWAITING_APPROVAL, R.RETURNED, R.APPROVED})

SENDER_KINDS: frozenset[ReferralEventKind] = frozenset(
    {K.DRAFTED, K.SUBMITTED, K.APPROVED, K.RETURNED, K.SENT, K.REPLIED, K.CANCELLED}
)
"""What the office that refers writes."""

DESTINATION_KINDS: frozenset[ReferralEventKind] = frozenset(
    {K.RECEIVED, K.ACCEPTED, K.REFUSED, K.ASKED, K.ANSWERED}
)
"""What the destination says: its office writes it, or the sender does for one without the program."""

# What each event makes of the statuses before it; from any other status it changes nothing, so that a late
# receipt does not hide an answer, and an answer is seen even when the sender had cancelled meanwhile.
_EFFECTS: dict[ReferralEventKind, tuple[ReferralStatus, frozenset[ReferralStatus]]] = {
    K.DRAFTED: (R.DRAFT, frozenset()),
    K.SUBMITTED: (R.AWAITING_APPROVAL, frozenset({R.DRAFT, R.RETURNED})),
    K.APPROVED: (R.APPROVED, frozenset({R.DRAFT, R.RETURNED, R.AWAITING_APPROVAL})),
    K.RETURNED: (R.RETURNED, frozenset({R.DRAFT, R.AWAITING_APPROVAL, R.APPROVED})),
    K.SENT: (R.SENT, NOT_SENT),
    K.RECEIVED: (R.RECEIVED, NOT_SENT | {R.SENT}),
    K.ACCEPTED: (R.ACCEPTED, NOT_SENT | {R.SENT, R.RECEIVED, R.REFUSED}),
    K.ASKED: (R.QUESTION, NOT_SENT | {R.SENT, R.RECEIVED, R.ACCEPTED, R.REFUSED}),
    K.REPLIED: (R.ACCEPTED, frozenset({R.QUESTION})),
    K.REFUSED: (R.REFUSED, NOT_SENT | WAITING),
    K.CANCELLED: (R.CANCELLED, NOT_SENT | WAITING | {R.REFUSED}),
    K.ANSWERED: (R.ANSWERED, frozenset(R)),
}


def status_of(events: Iterable[ReferralEventKind]) -> ReferralStatus:
    """The status after `events`, given in their order. No events at all is a draft."""
    status = R.DRAFT
    for event in events:
        reached, sources = _EFFECTS[event]
        if status in sources:
            status = reached
    return status


def may_write(kind: ReferralEventKind, *, as_sender: bool, destination_has_program: bool) -> bool:
    """Whether an office may append an event of this kind.

    The sender records by hand what a hospital or dinas without the program said; where the destination is an
    office with the program, only that office speaks for itself.
    """
    if as_sender:
        return kind in SENDER_KINDS or not destination_has_program
    return kind in DESTINATION_KINDS


def possible_events(
    events: Iterable[ReferralEventKind], *, as_sender: bool, destination_has_program: bool
) -> list[ReferralEventKind]:
    """The kinds to offer next: those that this side may write and that would change the status."""
    status = status_of(events)
    return [
        kind
        for kind in ReferralEventKind
        if may_write(kind, as_sender=as_sender, destination_has_program=destination_has_program)
        and status in _EFFECTS[kind][1]
        and (kind not in DESTINATION_KINDS or status not in NOT_SENT)
        and not (kind is K.ANSWERED and status is R.ANSWERED)
    ]


_CASE_ACTIONS: dict[ReferralEventKind, CaseAction] = {
    K.RECEIVED: CaseAction.DESTINATION_RECEIVED,
    K.ACCEPTED: CaseAction.DESTINATION_ACCEPTED,
    K.REFUSED: CaseAction.DESTINATION_REFUSED,
    K.ANSWERED: CaseAction.ANSWER,
    K.CANCELLED: CaseAction.CANCEL_REFERRAL,
}


def case_action_of(kind: ReferralEventKind) -> CaseAction | None:
    """The step that the sender's case takes when this event comes in; None where it takes none."""
    return _CASE_ACTIONS.get(kind)
