"""How cases, referrals and their steps look and read: badges, icons, what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.models.case_status import CaseAction, CaseStatus
from desktop.models.codes import Urgency
from desktop.models.referral_flow import ReferralEventKind, ReferralStatus
from desktop.services.casework.case_detail import CHANGED
from desktop.views.kit.badge import Badge

if TYPE_CHECKING:
    from datetime import date

    from desktop.models.workdays import DeadlineState
    from desktop.services.casework.case_detail import CaseDetail, TimelineEntry

translate = QCoreApplication.translate


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """Marks a text for translation; Qt's own has no return type."""
    return text


A, S, K, R = CaseAction, CaseStatus, ReferralEventKind, ReferralStatus

_STATUS_ICONS: dict[CaseStatus, str] = {
    S.REGISTERED: "intake",
    S.DOCUMENT_CHECK: "search",
    S.NEEDS_CORRECTION: "edit",
    S.VERIFICATION: "check",
    S.AWAITING_APPROVAL: "clock",
    S.HANDLING: "user",
    S.REFERRED: "refer",
    S.RECEIVED_BY_DESTINATION: "building",
    S.AWAITING_ANSWER: "clock",
    S.ANSWERED: "answer",
    S.CLOSED: "check-circle",
    S.REJECTED: "danger",
    S.WITHDRAWN: "x",
    S.DUPLICATE: "copy",
    S.INVALID: "x",
    S.REOPENED: "undo",
}

_REFERRAL_ICONS: dict[ReferralStatus, str] = {
    R.DRAFT: "edit",
    R.AWAITING_APPROVAL: "clock",
    R.RETURNED: "edit",
    R.APPROVED: "check",
    R.SENT: "send",
    R.RECEIVED: "building",
    R.ACCEPTED: "check",
    R.QUESTION: "help",
    R.ANSWERED: "answer",
    R.REFUSED: "danger",
    R.CANCELLED: "x",
}

ACTION_ICONS: dict[CaseAction, str] = {
    A.START_CHECK: "search",
    A.REQUEST_CORRECTION: "edit",
    A.CORRECTION_RECEIVED: "check",
    A.VERIFY: "check",
    A.SUBMIT_FOR_APPROVAL: "send",
    A.APPROVE: "check-circle",
    A.RETURN_FOR_REVISION: "edit",
    A.HANDLE_HERE: "user",
    A.REFER: "refer",
    A.CANCEL_REFERRAL: "x",
    A.DESTINATION_RECEIVED: "building",
    A.DESTINATION_ACCEPTED: "check",
    A.DESTINATION_REFUSED: "danger",
    A.ANSWER: "answer",
    A.CLOSE: "check-circle",
    A.REJECT: "danger",
    A.WITHDRAW: "x",
    A.MARK_DUPLICATE: "copy",
    A.MARK_INVALID: "x",
    A.REOPEN: "undo",
    A.ASSIGN: "user",
    A.NOTE: "edit",
    A.EXTEND_DEADLINE: "calendar",
    A.UNDO: "undo",
}

EVENT_ICONS: dict[ReferralEventKind, str] = {
    K.DRAFTED: "edit",
    K.SUBMITTED: "clock",
    K.APPROVED: "check",
    K.RETURNED: "edit",
    K.SENT: "send",
    K.RECEIVED: "building",
    K.ACCEPTED: "check",
    K.REFUSED: "danger",
    K.ASKED: "help",
    K.REPLIED: "mail",
    K.ANSWERED: "answer",
    K.CANCELLED: "x",
}

_DEADLINE_ICONS = {"danger": "flag", "warning": "clock", "info": "clock"}

_DONE: dict[CaseAction, str] = {
    A.START_CHECK: QT_TRANSLATE_NOOP("CaseWords", "mulai diperiksa"),
    A.REQUEST_CORRECTION: QT_TRANSLATE_NOOP("CaseWords", "menunggu perbaikan berkas"),
    A.CORRECTION_RECEIVED: QT_TRANSLATE_NOOP("CaseWords", "berkas perbaikan diterima"),
    A.VERIFY: QT_TRANSLATE_NOOP("CaseWords", "diverifikasi"),
    A.SUBMIT_FOR_APPROVAL: QT_TRANSLATE_NOOP("CaseWords", "diajukan untuk disetujui"),
    A.APPROVE: QT_TRANSLATE_NOOP("CaseWords", "disetujui"),
    A.RETURN_FOR_REVISION: QT_TRANSLATE_NOOP("CaseWords", "dikembalikan untuk diperbaiki"),
    A.HANDLE_HERE: QT_TRANSLATE_NOOP("CaseWords", "ditangani di kantor ini"),
    A.REFER: QT_TRANSLATE_NOOP("CaseWords", "dirujuk"),
    A.CANCEL_REFERRAL: QT_TRANSLATE_NOOP("CaseWords", "rujukannya dibatalkan"),
    A.DESTINATION_RECEIVED: QT_TRANSLATE_NOOP("CaseWords", "sudah diterima instansi tujuan"),
    A.DESTINATION_ACCEPTED: QT_TRANSLATE_NOOP("CaseWords", "disanggupi instansi tujuan"),
    A.DESTINATION_REFUSED: QT_TRANSLATE_NOOP("CaseWords", "ditolak instansi tujuan"),
    A.ANSWER: QT_TRANSLATE_NOOP("CaseWords", "sudah dijawab"),
    A.CLOSE: QT_TRANSLATE_NOOP("CaseWords", "selesai"),
    A.REJECT: QT_TRANSLATE_NOOP("CaseWords", "ditolak"),
    A.WITHDRAW: QT_TRANSLATE_NOOP("CaseWords", "dibatalkan"),
    A.MARK_DUPLICATE: QT_TRANSLATE_NOOP("CaseWords", "ditandai duplikat"),
    A.MARK_INVALID: QT_TRANSLATE_NOOP("CaseWords", "ditandai tidak valid"),
    A.REOPEN: QT_TRANSLATE_NOOP("CaseWords", "dibuka kembali"),
    A.ASSIGN: QT_TRANSLATE_NOOP("CaseWords", "sudah ditugaskan"),
    A.NOTE: QT_TRANSLATE_NOOP("CaseWords", "catatannya disimpan"),
    A.EXTEND_DEADLINE: QT_TRANSLATE_NOOP("CaseWords", "batas waktunya diperpanjang"),
    A.UNDO: QT_TRANSLATE_NOOP("CaseWords", "langkah terakhirnya diurungkan"),
}

_RECORDED: dict[ReferralEventKind, str] = {
    K.RECEIVED: QT_TRANSLATE_NOOP("CaseWords", "tercatat sudah diterima"),
    K.ACCEPTED: QT_TRANSLATE_NOOP("CaseWords", "tercatat disanggupi"),
    K.REFUSED: QT_TRANSLATE_NOOP("CaseWords", "tercatat ditolak"),
    K.ASKED: QT_TRANSLATE_NOOP("CaseWords", "tercatat diminta penjelasan"),
    K.REPLIED: QT_TRANSLATE_NOOP("CaseWords", "penjelasannya tercatat"),
    K.ANSWERED: QT_TRANSLATE_NOOP("CaseWords", "jawabannya tercatat"),
    K.CANCELLED: QT_TRANSLATE_NOOP("CaseWords", "dibatalkan"),
}


def status_badge(status: CaseStatus) -> Badge:
    """A case's status as an icon, a word and a colour."""
    return Badge(status.label, status.tone, _STATUS_ICONS[status])


def referral_badge(status: ReferralStatus) -> Badge:
    """A referral's status."""
    return Badge(status.label, status.tone, _REFERRAL_ICONS[status])


def deadline_badge(state: DeadlineState | None, words: str) -> Badge:
    """How pressing a deadline is, in words; an empty badge where nothing presses."""
    if state is None or not words:
        return Badge("", "muted")
    role = state.tone if state.tone != "info" else "muted"
    return Badge(words, role, _DEADLINE_ICONS.get(state.tone, "clock"))


def urgency_badge(urgency: Urgency) -> Badge | None:
    """A badge for what cannot wait; None for an ordinary case."""
    if urgency is Urgency.NORMAL:
        return None
    return Badge(urgency.label, "danger" if urgency is Urgency.EMERGENCY else "warning", "flag")


def sensitive_badge() -> Badge:
    """Marks a case that only named officers may see."""
    return Badge(translate("CaseWords", "Sensitif"), "warning", "lock")


def reply_badge() -> Badge:
    """Marks a case whose answer has not been looked at."""
    return Badge(translate("CaseWords", "Jawaban baru"), "good", "mail")


def inbox_badge() -> Badge:
    """Marks a referral that waits for this office."""
    return Badge(translate("CaseWords", "Rujukan masuk"), "info", "download")


def case_badges(case: CaseDetail) -> list[Badge]:
    """How a case stands, what presses and what is new about it."""
    found = [
        status_badge(case.status),
        deadline_badge(case.deadline_state, case.deadline_text),
        urgency_badge(case.urgency),
        inbox_badge() if case.inbox else None,
        reply_badge() if case.has_reply else None,
        sensitive_badge() if case.sensitive else None,
    ]
    return [badge for badge in found if badge is not None and badge.text]


def done_words(action: CaseAction, number: str) -> str:
    """What the status bar says after a step: ``ADU-… diverifikasi``."""
    return f"{number} {translate('CaseWords', _DONE[action])}" if action in _DONE else number


def recorded_words(kind: ReferralEventKind, place: str, *, own: bool) -> str:
    """What the status bar says after an event of a referral, made by this office or to it."""
    what = translate("CaseWords", _RECORDED[kind]) if kind in _RECORDED else kind.label.lower()
    words = QT_TRANSLATE_NOOP("CaseWords", "Rujukan ke {0} {1}")
    if not own:
        words = QT_TRANSLATE_NOOP("CaseWords", "Rujukan dari {0} {1}")
    return translate("CaseWords", words).format(place, what)


def timeline_icon(entry: TimelineEntry) -> str:
    """The picture of a line of the history; its key is an action or a referral event, or none of them."""
    if entry.key == CHANGED:
        return "edit"
    for icons in (ACTION_ICONS, EVENT_ICONS):
        for key, icon in icons.items():
            if key.value == entry.key:
                return icon
    return "intake"


def short_day(day: date | None) -> str:
    """``17-08-2026``, or a dash where there is none."""
    return f"{day:%d-%m-%Y}" if day is not None else "-"
