"""What a case can be and what can be done to it; `workflow` says which leads to which."""

from typing import Literal

from desktop.models.codes import LabelledEnum

Tone = Literal["info", "warning", "good", "muted", "danger"]
"""The colour family of a badge."""


class CaseStatus(LabelledEnum):
    """Where a case stands."""

    REGISTERED = "registered", "Terdaftar"
    DOCUMENT_CHECK = "document_check", "Pemeriksaan Berkas"
    NEEDS_CORRECTION = "needs_correction", "Perlu Perbaikan"
    VERIFICATION = "verification", "Verifikasi"
    AWAITING_APPROVAL = "awaiting_approval", "Menunggu Persetujuan"
    HANDLING = "handling", "Ditangani di Tempat"
    REFERRED = "referred", "Dirujuk"
    RECEIVED_BY_DESTINATION = "received_by_destination", "Diterima Tujuan"
    AWAITING_ANSWER = "awaiting_answer", "Menunggu Jawaban"
    ANSWERED = "answered", "Dijawab"
    CLOSED = "closed", "Selesai"
    REJECTED = "rejected", "Ditolak"
    WITHDRAWN = "withdrawn", "Dibatalkan/Ditarik"
    DUPLICATE = "duplicate", "Duplikat"
    INVALID = "invalid", "Tidak Valid"
    REOPENED = "reopened", "Dibuka Kembali"

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do something."""
        return self in OPEN

    @property
    def tone(self) -> Tone:
        """The colour family of this status's badge."""
        return _TONES.get(self, "info")


S = CaseStatus

ENDED: frozenset[CaseStatus] = frozenset({S.CLOSED, S.REJECTED, S.WITHDRAWN, S.DUPLICATE, S.INVALID})
OPEN: frozenset[CaseStatus] = frozenset(CaseStatus) - ENDED
AT_DESTINATION: frozenset[CaseStatus] = frozenset({S.REFERRED, S.RECEIVED_BY_DESTINATION, S.AWAITING_ANSWER})
"""Open statuses in which the next step is somebody else's."""

_TONES: dict[CaseStatus, Tone] = {
    S.NEEDS_CORRECTION: "warning",
    S.AWAITING_APPROVAL: "warning",
    S.REOPENED: "warning",
    S.ANSWERED: "good",
    S.CLOSED: "good",
    S.REJECTED: "danger",
    S.WITHDRAWN: "muted",
    S.DUPLICATE: "muted",
    S.INVALID: "muted",
}


class CaseAction(LabelledEnum):
    """A step that moves a case or adds to its history; the label is what stands on the button."""

    REGISTER = "register", "Daftarkan"
    START_CHECK = "start_check", "Periksa Berkas"
    REQUEST_CORRECTION = "request_correction", "Minta Perbaikan"
    CORRECTION_RECEIVED = "correction_received", "Berkas Sudah Diperbaiki"
    VERIFY = "verify", "Verifikasi"
    SUBMIT_FOR_APPROVAL = "submit_for_approval", "Ajukan Persetujuan"
    APPROVE = "approve", "Setujui"
    RETURN_FOR_REVISION = "return_for_revision", "Kembalikan"
    HANDLE_HERE = "handle_here", "Tangani di Sini"
    REFER = "refer", "Rujuk"
    CANCEL_REFERRAL = "cancel_referral", "Batalkan Rujukan"
    DESTINATION_RECEIVED = "destination_received", "Catat Diterima Tujuan"
    DESTINATION_ACCEPTED = "destination_accepted", "Catat Disanggupi Tujuan"
    DESTINATION_REFUSED = "destination_refused", "Catat Ditolak Tujuan"
    ANSWER = "answer", "Catat Jawaban"
    CLOSE = "close", "Selesaikan"
    REJECT = "reject", "Tolak"
    WITHDRAW = "withdraw", "Batalkan Kasus"
    MARK_DUPLICATE = "mark_duplicate", "Tandai Duplikat"
    MARK_INVALID = "mark_invalid", "Tandai Tidak Valid"
    REOPEN = "reopen", "Buka Kembali"
    ASSIGN = "assign", "Tugaskan"
    NOTE = "note", "Tambah Catatan"
    EXTEND_DEADLINE = "extend_deadline", "Perpanjang Batas Waktu"
    UNDO = "undo", "Urungkan"
