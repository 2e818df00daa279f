"""Which steps stand as buttons in the case panel, in which order, and what each of them asks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.models.case_status import CaseAction
from desktop.models.referral_flow import ReferralEventKind, case_action_of
from desktop.models.workflow import Need
from desktop.views.kit.labels import no_mnemonic
from desktop.views.queue.step_form import StepField, StepQuestion
from desktop.views.queue.words import ACTION_ICONS, EVENT_ICONS, QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from desktop.services.casework.case_detail import AllowedAction, CaseDetail, PossibleEvent, ReferralRow

translate = QCoreApplication.translate

A = CaseAction

#: From the step that usually comes next to the one that is rarely meant.
_FRONT: tuple[CaseAction, ...] = (
    A.CORRECTION_RECEIVED, A.APPROVE, A.CLOSE, A.START_CHECK, A.VERIFY, A.REFER, A.HANDLE_HERE,
    A.DESTINATION_RECEIVED, A.DESTINATION_ACCEPTED, A.ANSWER, A.SUBMIT_FOR_APPROVAL, A.REQUEST_CORRECTION,
    A.DESTINATION_REFUSED, A.RETURN_FOR_REVISION, A.REOPEN,
)  # fmt: skip
#: Behind *Lainnya*, in this order.
_BEHIND: tuple[CaseAction, ...] = (
    A.NOTE, A.ASSIGN, A.EXTEND_DEADLINE, A.UNDO, A.CANCEL_REFERRAL, A.MARK_DUPLICATE, A.MARK_INVALID,
    A.WITHDRAW, A.REJECT,
)  # fmt: skip
_ENDING = {A.REJECT, A.WITHDRAW, A.MARK_INVALID, A.MARK_DUPLICATE, A.CANCEL_REFERRAL}


@dataclass(frozen=True)
class Offer:
    """A button: a step of the case, or an event of a referral that was made to this office."""

    label: str
    icon: str
    action: AllowedAction | None = None
    referral: ReferralRow | None = None
    event: PossibleEvent | None = None

    @property
    def blocked(self) -> str:
        """Why the rules would refuse the step now; empty where they would not."""
        return self.action.blocked if self.action is not None else ""


def offers(case: CaseDetail) -> tuple[list[Offer], list[Offer]]:
    """The buttons in front and those behind *Lainnya*."""
    by_action = {offer.action: offer for offer in case.actions}
    answers = [
        Offer(event.label, EVENT_ICONS[event.kind], referral=referral, event=event)
        for referral in case.referrals
        if referral.to_us and not referral.own
        for event in referral.possible
    ]
    answers.sort(key=lambda offer: _ANSWERS.index(offer.event.kind) if offer.event else 0)
    front = [_offer(by_action[action]) for action in _FRONT if action in by_action]
    behind = [_offer(by_action[action]) for action in _BEHIND if action in by_action]
    return [*answers, *front], behind


_K = ReferralEventKind
_ANSWERS = (_K.RECEIVED, _K.ACCEPTED, _K.ANSWERED, _K.ASKED, _K.REFUSED, _K.REPLIED, _K.CANCELLED)


def _offer(action: AllowedAction) -> Offer:
    return Offer(action.label, ACTION_ICONS[action.action], action=action)


def referral_for(case: CaseDetail, action: CaseAction) -> tuple[ReferralRow, PossibleEvent] | None:
    """The referral and event that a step of the case records, latest first; None where it records none."""
    for referral in reversed(case.referrals):
        for event in referral.possible:
            if referral.own and case_action_of(event.kind) is action:
                return referral, event
    return None


def step_question(
    case: CaseDetail, offer: AllowedAction, officers: Sequence[tuple[str, str]], today: Callable[[], date]
) -> StepQuestion | None:
    """What a step asks before it is taken; None where it asks nothing."""
    action, prompt = offer.action, no_mnemonic(offer.prompt)
    fields: tuple[StepField, ...]
    if offer.needs in (Need.NOTE, Need.REASON):
        value = case.assessment if action is A.VERIFY else None
        fields = (StepField(offer.needs.value, prompt, value=value or None),)
    elif offer.needs is Need.RESULT:
        answer = next((row.answer for row in reversed(case.referrals) if row.answer), "")
        fields = (StepField("result", prompt, value=answer or None),)
    elif offer.needs is Need.PARENT:
        help_text = translate("CaseOffers", "Nomor di daftar atau tanda terima, misalnya ADU-2026-00012")
        title = translate("CaseOffers", "Nomor kasus yang sama")
        fields = (StepField("parent_case", title, "line", help=help_text),)
    elif offer.needs is Need.OFFICER:
        others = [(user, name) for user, name in officers if user != case.officer_id]
        fields = (StepField("officer", prompt, "choice", choices=others),)
    elif offer.needs is Need.DEADLINE:
        fields = (StepField("deadline", prompt, "day", today=today),)
    elif action is A.APPROVE:
        fields = ()
    else:
        return None
    return StepQuestion(
        action.value, _title(offer), _button(offer), fields, _hint(case, action), danger=action in _ENDING
    )


def event_key(referral: ReferralRow, event: PossibleEvent) -> str:
    """What tells the question about an event of a referral from any other of the case."""
    return f"{referral.id}.{event.kind.value}"


def event_question(referral: ReferralRow, event: PossibleEvent, today: Callable[[], date]) -> StepQuestion:
    """What recording an event of a referral asks: the words it needs, and the day it happened."""
    fields: list[StepField] = []
    if event.prompt:
        fields.append(StepField("note", event.prompt))
    by_us = referral.to_us and not referral.own
    if event.kind is not ReferralEventKind.CANCELLED:
        if not event.prompt:
            fields.append(StepField("note", translate("CaseOffers", "Catatan"), "line", required=False))
        if not by_us:
            day = translate("CaseOffers", "Tanggal kejadian")
            fields.append(StepField("on_day", day, "day", value=today(), today=today))
    title = f"{event.label}: {referral.office_name if by_us else referral.destination_name}"
    hint = ""
    if by_us:
        hint = translate("CaseOffers", "Sampai ke {0} lewat balasan bundel berikutnya.").format(
            referral.office_name
        )
    danger = event.kind in (ReferralEventKind.REFUSED, ReferralEventKind.CANCELLED)
    return StepQuestion(event_key(referral, event), title, event.label, fields, hint, danger=danger)


def take_back_key(referral: ReferralRow) -> str:
    """What tells the question about taking back from any other of the case."""
    return f"{referral.id}.take_back"


def take_back_question(referral: ReferralRow, kind: ReferralEventKind) -> StepQuestion:
    """What taking back the last thing recorded about a referral asks: why."""
    reason = StepField("note", translate("CaseOffers", "Alasan koreksi"))
    hint = translate(
        "CaseOffers",
        "“{0}” tidak lagi dihitung dan kasus kembali ke status sebelumnya. Riwayatnya tetap ada.",
    )
    button = translate("CaseOffers", "Tarik catatan")
    return StepQuestion(
        take_back_key(referral), f"{button}: {referral.destination_name}", button, (reason,),
        hint.format(kind.label), danger=True,
    )  # fmt: skip


def _title(offer: AllowedAction) -> str:
    return offer.label


_BUTTONS = {
    A.REQUEST_CORRECTION: QT_TRANSLATE_NOOP("CaseOffers", "Minta perbaikan"),
    A.VERIFY: QT_TRANSLATE_NOOP("CaseOffers", "Simpan hasil verifikasi"),
    A.SUBMIT_FOR_APPROVAL: QT_TRANSLATE_NOOP("CaseOffers", "Ajukan"),
    A.APPROVE: QT_TRANSLATE_NOOP("CaseOffers", "Setujui"),
    A.RETURN_FOR_REVISION: QT_TRANSLATE_NOOP("CaseOffers", "Kembalikan"),
    A.CLOSE: QT_TRANSLATE_NOOP("CaseOffers", "Selesaikan kasus"),
    A.REJECT: QT_TRANSLATE_NOOP("CaseOffers", "Tolak kasus"),
    A.WITHDRAW: QT_TRANSLATE_NOOP("CaseOffers", "Batalkan kasus"),
    A.MARK_DUPLICATE: QT_TRANSLATE_NOOP("CaseOffers", "Tandai duplikat"),
    A.MARK_INVALID: QT_TRANSLATE_NOOP("CaseOffers", "Tandai tidak valid"),
    A.REOPEN: QT_TRANSLATE_NOOP("CaseOffers", "Buka kembali"),
    A.ASSIGN: QT_TRANSLATE_NOOP("CaseOffers", "Tugaskan"),
    A.NOTE: QT_TRANSLATE_NOOP("CaseOffers", "Simpan catatan"),
    A.EXTEND_DEADLINE: QT_TRANSLATE_NOOP("CaseOffers", "Perpanjang"),
    A.CANCEL_REFERRAL: QT_TRANSLATE_NOOP("CaseOffers", "Batalkan rujukan"),
}


def _button(offer: AllowedAction) -> str:
    words = _BUTTONS.get(offer.action)
    return translate("CaseOffers", words) if words else offer.label


def _hint(case: CaseDetail, action: CaseAction) -> str:
    """What the step brings about, where its name does not say it."""
    waiting = any(referral.own and referral.is_open for referral in case.referrals)
    drafted = next((row for row in reversed(case.referrals) if row.own and row.is_open), None)
    if action is A.APPROVE and drafted is not None:
        return translate(
            "CaseOffers",
            "Rujukan ke {0} mendapat nomor surat dan dianggap terkirim. Persetujuan tidak dapat diurungkan.",
        ).format(drafted.destination_name)
    if action is A.APPROVE:
        return translate("CaseOffers", "Persetujuan tidak dapat diurungkan.")
    if action in (A.REJECT, A.WITHDRAW, A.MARK_DUPLICATE, A.MARK_INVALID):
        end = translate(
            "CaseOffers", "Kasus berakhir. Riwayatnya tetap tersimpan dan kasus dapat dibuka kembali."
        )
        return end + (_waiting_words() if waiting else "")
    if action is A.CLOSE and waiting:
        return _waiting_words().strip()
    if action is A.EXTEND_DEADLINE and case.deadline is not None:
        return translate("CaseOffers", "Batas waktu sekarang {0}.").format(f"{case.deadline:%d-%m-%Y}")
    return ""


def _waiting_words() -> str:
    return " " + translate("CaseOffers", "Rujukan yang masih menunggu ikut dibatalkan.")


def with_access_keys(labels: Iterable[str], taken: str = "") -> list[str]:
    """Labels with ``&`` before a letter that no other uses; a label without a free one stays plain."""
    used = set(taken.casefold())
    result = []
    for text in labels:
        starts = [at for at, ch in enumerate(text) if ch.isalpha() and (at == 0 or text[at - 1] == " ")]
        places = [*starts, *(at for at, ch in enumerate(text) if ch.isalpha())]
        place = next((at for at in places if text[at].casefold() not in used), None)
        if place is None:
            result.append(no_mnemonic(text))
            continue
        used.add(text[place].casefold())
        result.append(f"{no_mnemonic(text[:place])}&{no_mnemonic(text[place:])}")
    return result
