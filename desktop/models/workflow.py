"""A case's way through the office: one explicit state machine (DOMAIN.md A4, A5).

`TRANSITIONS` is the whole of it. `allowed_actions` says which steps to offer, `check` decides one step.
Nothing here stores anything: a service asks, then writes the history row.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum

from desktop.models.case_status import AT_DESTINATION, ENDED, OPEN, CaseAction, CaseStatus, Tone
from desktop.models.errors import InvalidInput, NotAllowed
from desktop.models.roles import Permission

__all__ = [
    "AT_DESTINATION",
    "ENDED",
    "OPEN",
    "SIMPLE_KINDS",
    "TRANSITIONS",
    "UNCHANGED",
    "CaseAction",
    "CaseContext",
    "CaseStatus",
    "Need",
    "RuleViolation",
    "StepInput",
    "Tone",
    "Transition",
    "allowed_actions",
    "check",
]

S = CaseStatus
A = CaseAction


class Need(Enum):
    """What must come with a step; the value names the field of `StepInput`."""

    NOTE = "note"
    RESULT = "result"
    REASON = "reason"
    PARENT = "parent_case"
    DESTINATION = "destination"
    OFFICER = "officer"
    DEADLINE = "deadline"


@dataclass(frozen=True, slots=True)
class CaseContext:
    """What the rules have to know about a case and its office besides the status."""

    case_id: str = ""
    kind: str = ""
    """Complaint kind: INF, SRN, KEP, ..."""
    missing_papers: tuple[str, ...] = ()
    """Names of the mandatory papers not yet received."""
    verified: bool = False
    """A verification or assessment note exists."""
    drafted_referral: bool = False
    """A referral is drafted and waits for approval."""
    handling_needs_approval: bool = False
    referral_needs_approval: bool = False
    last_action: CaseAction | None = None
    last_from: CaseStatus | None = None
    """The latest status change and where it came from: what `undo` takes back."""


@dataclass(frozen=True, slots=True)
class StepInput:
    """What the officer typed or picked for a step."""

    note: str = ""
    result: str = ""
    reason: str = ""
    parent_case: str = ""
    """Id of the case that this one repeats."""
    parent_chain: tuple[str, ...] = ()
    """Ids that `parent_case` itself is a duplicate of, nearest first."""
    destination: str = ""
    officer: str = ""
    deadline: str = ""


@dataclass(frozen=True, slots=True)
class Transition:
    """One row of the state machine. `target` None leaves the status (or, for approve/refer/undo, asks)."""

    action: CaseAction
    sources: frozenset[CaseStatus]
    target: CaseStatus | None
    permission: Permission
    need: Need | None = None
    prompt: str = ""
    """Label of the field that must be filled."""
    undoable: bool = False
    kinds: frozenset[str] = frozenset()
    """Only for these complaint kinds; empty for all."""

    @property
    def label(self) -> str:
        """Text of the button."""
        return self.action.label


class RuleViolation(InvalidInput):
    """A step that the rules refuse. `field` is a `StepInput` field, "requirements", "status" or "action"."""

    code = "rule_violation"

    def __init__(self, field: str, message: str) -> None:
        super().__init__({field: message}, what=message)
        self.field = field
        self.message = message
        self.todo = ""


SIMPLE_KINDS: frozenset[str] = frozenset({"INF", "SRN"})
"""Questions and suggestions: answered over the counter, closed without verification."""


def _row(
    action: CaseAction,
    sources: Collection[CaseStatus],
    target: CaseStatus | None,
    permission: Permission,
    need: Need | None = None,
    prompt: str = "",
    *,
    undoable: bool = False,
    kinds: frozenset[str] = frozenset(),
) -> Transition:
    return Transition(action, frozenset(sources), target, permission, need, prompt, undoable, kinds)


_P = Permission
_EARLY = {S.REGISTERED, S.DOCUMENT_CHECK, S.VERIFICATION, S.REOPENED}

TRANSITIONS: tuple[Transition, ...] = (
    _row(A.REGISTER, (), S.REGISTERED, _P.INTAKE_CREATE),
    _row(A.START_CHECK, {S.REGISTERED, S.REOPENED}, S.DOCUMENT_CHECK, _P.CASE_CHECK, undoable=True),
    _row(
        A.REQUEST_CORRECTION,
        {S.DOCUMENT_CHECK, S.VERIFICATION},
        S.NEEDS_CORRECTION,
        _P.CASE_CHECK,
        Need.NOTE,
        "Apa yang perlu diperbaiki",
        undoable=True,
    ),
    _row(A.CORRECTION_RECEIVED, {S.NEEDS_CORRECTION}, S.DOCUMENT_CHECK, _P.CASE_CHECK, undoable=True),
    _row(
        A.VERIFY,
        {S.REGISTERED, S.DOCUMENT_CHECK, S.REOPENED},
        S.VERIFICATION,
        _P.CASE_WORK,
        Need.NOTE,
        "Hasil verifikasi",
        undoable=True,
    ),
    _row(A.HANDLE_HERE, {S.VERIFICATION}, S.HANDLING, _P.CASE_WORK, undoable=True),
    _row(
        A.REFER,
        {S.VERIFICATION, S.HANDLING, S.ANSWERED},
        None,
        _P.REFERRAL_CREATE,
        Need.DESTINATION,
        "Instansi tujuan",
        undoable=True,  # the service cancels the referral, whose number stays used
    ),
    _row(
        A.SUBMIT_FOR_APPROVAL,
        {S.VERIFICATION, S.HANDLING},
        S.AWAITING_APPROVAL,
        _P.CASE_WORK,
        Need.NOTE,
        "Usulan penanganan",
        undoable=True,
    ),
    _row(A.APPROVE, {S.AWAITING_APPROVAL}, None, _P.CASE_APPROVE),
    _row(
        A.RETURN_FOR_REVISION,
        {S.AWAITING_APPROVAL},
        S.VERIFICATION,
        _P.CASE_APPROVE,
        Need.NOTE,
        "Apa yang perlu diperbaiki",
    ),
    _row(A.DESTINATION_RECEIVED, {S.REFERRED}, S.RECEIVED_BY_DESTINATION, _P.REFERRAL_RESPOND),
    _row(
        A.DESTINATION_ACCEPTED,
        {S.REFERRED, S.RECEIVED_BY_DESTINATION},
        S.AWAITING_ANSWER,
        _P.REFERRAL_RESPOND,
    ),
    _row(
        A.DESTINATION_REFUSED,
        AT_DESTINATION,
        S.VERIFICATION,
        _P.REFERRAL_RESPOND,
        Need.REASON,
        "Alasan penolakan dari tujuan",
    ),
    _row(A.ANSWER, AT_DESTINATION, S.ANSWERED, _P.REFERRAL_RESPOND, Need.RESULT, "Isi jawaban"),
    _row(
        A.CANCEL_REFERRAL,
        AT_DESTINATION,
        S.VERIFICATION,
        _P.REFERRAL_CREATE,
        Need.REASON,
        "Alasan pembatalan rujukan",
    ),
    _row(
        A.CLOSE,
        {S.HANDLING, S.ANSWERED},
        S.CLOSED,
        _P.CASE_WORK,
        Need.RESULT,
        "Hasil penanganan",
        undoable=True,
    ),
    _row(
        A.CLOSE,
        _EARLY,
        S.CLOSED,
        _P.CASE_CHECK,
        Need.RESULT,
        "Jawaban yang diberikan",
        undoable=True,
        kinds=SIMPLE_KINDS,
    ),
    _row(
        A.REJECT,
        _EARLY | {S.NEEDS_CORRECTION, S.AWAITING_APPROVAL},
        S.REJECTED,
        _P.CASE_REJECT,
        Need.REASON,
        "Alasan penolakan",
        undoable=True,
    ),
    _row(A.WITHDRAW, OPEN, S.WITHDRAWN, _P.CASE_WORK, Need.REASON, "Alasan pembatalan", undoable=True),
    _row(A.MARK_DUPLICATE, OPEN, S.DUPLICATE, _P.CASE_WORK, Need.PARENT, "Kasus yang sama", undoable=True),
    _row(A.MARK_INVALID, _EARLY, S.INVALID, _P.CASE_REJECT, Need.REASON, "Alasan tidak valid", undoable=True),
    _row(A.REOPEN, ENDED, S.REOPENED, _P.CASE_WORK, Need.REASON, "Alasan dibuka kembali", undoable=True),
    _row(A.ASSIGN, OPEN, None, _P.CASE_ASSIGN, Need.OFFICER, "Petugas"),
    _row(A.EXTEND_DEADLINE, OPEN, None, _P.CASE_ASSIGN, Need.DEADLINE, "Batas waktu baru"),
    _row(A.NOTE, OPEN | ENDED, None, _P.CASE_CHECK, Need.NOTE, "Catatan"),
)

UNCHANGED: frozenset[CaseAction] = frozenset({A.ASSIGN, A.EXTEND_DEADLINE, A.NOTE})
"""Actions that add to the history and leave the status."""

_MISSING: dict[Need, str] = {
    Need.NOTE: "Isi “{prompt}” lebih dahulu.",
    Need.RESULT: "Isi “{prompt}” lebih dahulu.",
    Need.REASON: "Isi “{prompt}” lebih dahulu.",
    Need.PARENT: "Pilih kasus yang sama lebih dahulu.",
    Need.DESTINATION: "Pilih instansi tujuan lebih dahulu.",
    Need.OFFICER: "Pilih petugas lebih dahulu.",
    Need.DEADLINE: "Isi batas waktu baru lebih dahulu.",
}


def _undo_row(status: CaseStatus, context: CaseContext) -> Transition | None:
    """The undo of the latest step, with that step's own permission; None where it cannot be taken back."""
    if context.last_from is None:
        return None
    for row in TRANSITIONS:
        reached = row.target in (status, None)
        if row.action is context.last_action and reached and context.last_from in row.sources:
            return (
                Transition(A.UNDO, frozenset({status}), context.last_from, row.permission)
                if row.undoable
                else None
            )
    return None


def _rows_for(status: CaseStatus | None, context: CaseContext) -> list[Transition]:
    """Rows that status, complaint kind and office settings leave open, whoever asks."""
    if status is None:
        return [row for row in TRANSITIONS if row.action is A.REGISTER]
    rows = [
        row
        for row in TRANSITIONS
        if status in row.sources
        and (not row.kinds or context.kind in row.kinds)
        and not (row.action is A.HANDLE_HERE and context.handling_needs_approval)
    ]
    undo = _undo_row(status, context)
    return [*rows, undo] if undo else rows


def allowed_actions(
    status: CaseStatus, permissions: Collection[Permission], context: CaseContext | None = None
) -> list[Transition]:
    """The steps to offer, in the order of the buttons. `check` may still ask for papers or words."""
    return [row for row in _rows_for(status, context or CaseContext()) if row.permission in permissions]


def check(
    status: CaseStatus | None,
    action: CaseAction,
    permissions: Collection[Permission],
    context: CaseContext | None = None,
    step: StepInput | None = None,
) -> CaseStatus:
    """The status after `action`; `status` None means the case does not exist yet.

    Raises `RuleViolation` naming the field that is missing or the rule that refuses, and `NotAllowed` when
    the person's roles do not permit the step.
    """
    context, step = context or CaseContext(), step or StepInput()
    rows = [row for row in _rows_for(status, context) if row.action is action]
    if not rows:
        raise RuleViolation("action", _why_not(status, action, context))
    row = next((row for row in rows if row.permission in permissions), None)
    if row is None:
        raise NotAllowed(
            f"Anda tidak berwenang melakukan “{action.label}”.",
            "Kasus tidak berubah.",
            "Mintalah rekan yang berwenang, misalnya koordinator, untuk melakukannya.",
        )
    _check_need(row, step)
    _check_rules(row, context, step)
    return _target(row, status, context)


def _why_not(status: CaseStatus | None, action: CaseAction, context: CaseContext) -> str:
    if action is A.UNDO:
        return "Langkah terakhir tidak dapat diurungkan."
    if action is A.HANDLE_HERE and status is S.VERIFICATION and context.handling_needs_approval:
        return "Penanganan di kantor ini perlu disetujui. Pilih “Ajukan Persetujuan”."
    where = f"berstatus “{status.label}”" if status else "belum terdaftar"
    return f"“{action.label}” tidak dapat dilakukan karena kasus {where}."


def _check_need(row: Transition, step: StepInput) -> None:
    if row.need is None:
        return
    text: str = getattr(step, row.need.value)
    if not text.strip():
        raise RuleViolation(row.need.value, _MISSING[row.need].format(prompt=row.prompt))


def _check_rules(row: Transition, context: CaseContext, step: StepInput) -> None:
    if row.action is A.VERIFY and context.missing_papers:
        papers = ", ".join(context.missing_papers)
        raise RuleViolation(
            "requirements",
            f"Berkas wajib belum lengkap: {papers}. Terima berkasnya atau minta perbaikan lebih dahulu.",
        )
    if row.action is A.REFER and not context.verified:
        raise RuleViolation("note", "Kasus belum diverifikasi. Catat hasil verifikasi sebelum merujuk.")
    if row.action is A.MARK_DUPLICATE:
        if step.parent_case == context.case_id:
            raise RuleViolation("parent_case", "Kasus tidak dapat menjadi duplikat dari dirinya sendiri.")
        if context.case_id in step.parent_chain:
            raise RuleViolation(
                "parent_case", "Kasus yang dipilih sudah ditandai duplikat dari kasus ini. Pilih kasus lain."
            )


def _target(row: Transition, status: CaseStatus | None, context: CaseContext) -> CaseStatus:
    if row.target is not None:
        return row.target
    if row.action is A.REFER:
        return S.AWAITING_APPROVAL if context.referral_needs_approval else S.REFERRED
    if row.action is A.APPROVE:
        return S.REFERRED if context.drafted_referral else S.HANDLING
    # Only the actions of UNCHANGED are left, and they need a case, hence a status.
    return status or S.REGISTERED
