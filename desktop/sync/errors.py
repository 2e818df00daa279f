"""Why a bundle or card was refused, or could not be written: each reason with its own words and exit code.

Cheap to import (no cryptography, no msgspec): the command line and the windows need the codes early.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from desktop.models.errors import KnownError

UNCHANGED = "Data di komputer ini tidak berubah."


class RefusalCode(StrEnum):
    """Why a bundle was not taken. Stable: the values stand in ``--json`` output and in quarantine records."""

    UNREADABLE = "unreadable"
    NOT_A_BUNDLE = "not_a_bundle"
    TRUNCATED = "truncated"
    DAMAGED = "damaged"
    TOO_LARGE = "too_large"
    SCRYPT_ENCRYPTED = "passphrase_encrypted"
    NOT_FOR_US = "not_for_us"
    UNKNOWN_SENDER = "unknown_sender"
    REVOKED_SENDER = "revoked_sender"
    BAD_SIGNATURE = "bad_signature"
    SENDER_MISMATCH = "sender_mismatch"
    WRONG_RECIPIENT = "wrong_recipient"
    PRACTICE_MISMATCH = "practice_mismatch"
    TOO_NEW = "too_new"
    BAD_CONTENT = "bad_content"
    OUT_OF_SCOPE = "out_of_scope"
    REPLAYED = "replayed"
    FORKED = "forked"
    GAP = "gap"
    STATE_MISMATCH = "state_mismatch"


#: code -> (exit code, what it is, what to do). ``{name}`` is filled from the facts of the refusal.
_REFUSALS: dict[RefusalCode, tuple[int, str, str]] = {
    RefusalCode.UNREADABLE: (
        20,
        "Berkas bundel tidak dapat dibaca dari tempatnya.",
        "Pasang lagi flashdisk, atau salin dahulu berkasnya ke komputer ini, lalu impor lagi.",
    ),
    RefusalCode.NOT_A_BUNDLE: (
        21,
        "Berkas ini bukan bundel Puskesos.",
        "Pilih berkas yang dibuat kantor lain lewat program ini; namanya biasanya diawali PUSKESOS.",
    ),
    RefusalCode.TRUNCATED: (
        22,
        "Berkas bundel ini tidak lengkap; penyalinan atau pengirimannya terputus di tengah jalan.",
        "Salin ulang berkasnya, atau minta pengirim mengirimkannya sekali lagi.",
    ),
    RefusalCode.DAMAGED: (
        23,
        "Berkas bundel ini rusak; isinya tidak lagi sama dengan saat dibuat.",
        "Salin ulang berkasnya, atau minta pengirim mengirimkannya sekali lagi.",
    ),
    RefusalCode.TOO_LARGE: (
        24,
        "Bundel ini melebihi batas ukuran yang dapat diterima.",
        "Minta pengirim membaginya menjadi beberapa bundel.",
    ),
    RefusalCode.SCRYPT_ENCRYPTED: (
        25,
        "Berkas ini dikunci dengan kata sandi, sedangkan bundel Puskesos selalu dikunci dengan kunci kantor.",
        "Minta pengirim membuat bundel lewat program ini.",
    ),
    RefusalCode.NOT_FOR_US: (
        26,
        "Bundel ini tidak terbuka dengan kunci kantor ini: isinya untuk kantor lain, atau berkasnya rusak.",
        "Bila memang untuk kantor ini, kirimkan kartu kantor Anda kepada pengirim dan minta bundel baru.",
    ),
    RefusalCode.UNKNOWN_SENDER: (
        27,
        "Bundel ini mengaku dari kantor {sender}, yang kuncinya belum dikenal di sini.",
        "Tukar kartu kantor dengan pengirim dan cocokkan kode periksanya, lalu impor lagi.",
    ),
    RefusalCode.REVOKED_SENDER: (
        28,
        "Bundel ini dibuat dengan kunci kantor {sender} yang sudah dicabut.",
        "Hubungi kantor itu. Setelah tukar kartu kantor yang baru, minta bundel baru.",
    ),
    RefusalCode.BAD_SIGNATURE: (
        29,
        "Tanda tangan bundel ini tidak cocok; isinya mungkin diubah atau bukan buatan kantor {sender}.",
        "Jangan gunakan berkas ini. Hubungi kantor pengirim dan minta bundel baru.",
    ),
    RefusalCode.SENDER_MISMATCH: (
        30,
        "Bundel ini mengaku dari kantor {claimed}, tetapi ditandatangani kantor {sender}.",
        "Jangan gunakan berkas ini. Hubungi kedua kantor itu dan tanyakan siapa yang membuatnya.",
    ),
    RefusalCode.WRONG_RECIPIENT: (
        31,
        "Bundel ini ditujukan kepada kantor {recipient} atau kunci lama, bukan kepada kunci kantor ini.",
        "Teruskan berkasnya kepada tujuan yang benar, atau minta pengirim membuat bundel untuk kantor ini.",
    ),
    RefusalCode.PRACTICE_MISMATCH: (
        32,
        "Kantor latihan dan kantor sungguhan tidak dapat bertukar bundel.",
        "Buka bundel ini di kantor yang sejenis dengan pembuatnya.",
    ),
    RefusalCode.TOO_NEW: (
        33,
        "Bundel ini dibuat program yang lebih baru ({application}) dan belum dapat dibaca di sini.",
        "Perbarui program di komputer ini, lalu impor lagi.",
    ),
    RefusalCode.BAD_CONTENT: (
        34,
        "Isi bundel ini tidak sesuai dengan daftar isinya sendiri.",
        "Minta kantor pengirim memperbarui programnya dan membuat bundel baru.",
    ),
    RefusalCode.OUT_OF_SCOPE: (
        35,
        "Bundel ini memuat data yang bukan wewenang kantor {sender}.",
        "Hubungi kantor pengirim; jangan impor berkas ini sebelum jelas sebabnya.",
    ),
    RefusalCode.REPLAYED: (
        36,
        "Bundel nomor {number} dari kantor {sender} sudah pernah diterima.",
        "Anda tidak perlu melakukan apa-apa.",
    ),
    RefusalCode.FORKED: (
        37,
        "Dua komputer memakai data kantor {sender} yang sama, sehingga catatannya bercabang.",
        "Hubungi kantor itu agar memakai satu komputer saja, lalu minta salinan lengkap datanya.",
    ),
    RefusalCode.GAP: (
        38,
        "Bundel ini disimpan dahulu: menunggu bundel nomor {missing} dari kantor {sender}.",
        "Minta bundel itu atau salinan lengkap; penggabungan berlanjut sendiri setelah diimpor.",
    ),
    RefusalCode.STATE_MISMATCH: (
        39,
        "Catatan di sini tidak akan sama dengan catatan kantor {sender}; penggabungannya dibatalkan.",
        "Minta salinan lengkap dari kantor itu. Bila terulang, hubungi kantor di atas Anda.",
    ),
}

_UNNAMED = {
    "sender": "yang tidak disebutkan",
    "claimed": "lain",
    "recipient": "lain",
    "application": "versi tidak disebutkan",
    "number": "ini",
    "missing": "sebelumnya",
}


class BundleRefused(KnownError):
    """A bundle that is not taken; nothing was changed.

    ``refusal`` is the reason, ``facts`` what fills its sentence (office codes, a number, a version: never
    personal data) and ``detail`` a technical remark in English for the log and ``--json``.
    """

    def __init__(self, refusal: RefusalCode, detail: str = "", **facts: str) -> None:
        exit_code, what, todo = _REFUSALS[refusal]
        words = _UNNAMED | facts
        super().__init__(what.format_map(words), UNCHANGED, todo.format_map(words), code=refusal.value)
        self.refusal = refusal
        self.exit_code = exit_code
        self.detail = detail
        self.facts = facts


class WriteFailure(StrEnum):
    """Why a bundle could not be written."""

    DISK_FULL = "target_full"
    READ_ONLY = "target_read_only"
    GONE = "target_gone"
    NOT_VERIFIED = "target_not_verified"
    OTHER = "target_failed"
    WORKSPACE_FULL = "workspace_full"
    ATTACHMENT = "attachment_damaged"
    TOO_LARGE = "bundle_too_large"


_FAILURES: dict[WriteFailure, tuple[int, str, str]] = {
    WriteFailure.DISK_FULL: (
        50,
        "Ruang kosong di tempat tujuan tidak cukup untuk bundel ini (perlu {needed}).",
        "Hapus berkas yang tidak terpakai di sana, atau pilih tempat lain, lalu simpan lagi.",
    ),
    WriteFailure.READ_ONLY: (
        51,
        "Tempat tujuan tidak dapat ditulisi.",
        "Periksa kunci tulis pada flashdisk, atau pilih tempat lain, lalu simpan lagi.",
    ),
    WriteFailure.GONE: (
        52,
        "Tempat tujuan tidak lagi terhubung.",
        "Pasang lagi flashdisk dan biarkan terpasang sampai selesai, lalu simpan lagi.",
    ),
    WriteFailure.NOT_VERIFIED: (
        53,
        "Bundel yang tersimpan tidak sama dengan yang ditulis; flashdisk mungkin rusak.",
        "Gunakan flashdisk lain, lalu simpan lagi.",
    ),
    WriteFailure.OTHER: (
        54,
        "Bundel tidak dapat disimpan di tempat tujuan.",
        "Pilih tempat lain, lalu simpan lagi.",
    ),
    WriteFailure.WORKSPACE_FULL: (
        55,
        "Ruang kosong di komputer ini tidak cukup untuk mengolah bundel.",
        "Kosongkan ruang (misalnya hapus berkas unduhan), lalu ulangi.",
    ),
    WriteFailure.ATTACHMENT: (
        56,
        "Sebuah lampiran tidak lagi sama dengan saat disimpan, jadi bundel tidak dibuat.",
        "Jalankan Periksa Data di Pengaturan, lalu pulihkan dari cadangan bila disarankan.",
    ),
    WriteFailure.TOO_LARGE: (
        57,
        "Data yang akan dikirim terlalu besar untuk satu bundel.",
        "Kirim dalam beberapa bundel, atau hubungi kantor di atas Anda.",
    ),
}


class BundleNotWritten(KnownError):
    """A bundle that could not be written or unpacked for want of a sound place; no half file is left."""

    def __init__(self, failure: WriteFailure, detail: str = "", **facts: str) -> None:
        exit_code, what, todo = _FAILURES[failure]
        words = {"needed": "lebih banyak ruang"} | facts
        kept = f"{UNCHANGED} Tidak ada berkas setengah jadi yang tertinggal."
        super().__init__(what.format_map(words), kept, todo, code=failure.value)
        self.failure = failure
        self.exit_code = exit_code
        self.detail = detail


class CardFault(StrEnum):
    """Why an office card was not taken."""

    NOT_A_CARD = "not_a_card"
    FORGED = "card_forged"
    TOO_NEW = "card_too_new"
    PRACTICE = "card_practice_mismatch"


_CARD_FAULTS: dict[CardFault, tuple[int, str, str]] = {
    CardFault.NOT_A_CARD: (
        60,
        "Berkas ini bukan kartu kantor Puskesos, atau isinya tidak lengkap.",
        "Minta kantor itu menyimpan ulang kartu kantornya, lalu pilih berkas yang baru.",
    ),
    CardFault.FORGED: (
        61,
        "Tanda tangan kartu kantor ini tidak cocok; isinya berubah setelah dibuat.",
        "Jangan gunakan kartu ini. Minta kartu baru langsung dari kantor itu.",
    ),
    CardFault.TOO_NEW: (
        62,
        "Kartu kantor ini dibuat program yang lebih baru dan belum dapat dibaca di sini.",
        "Perbarui program di komputer ini, lalu buka kartunya lagi.",
    ),
    CardFault.PRACTICE: (
        63,
        "Kantor latihan dan kantor sungguhan tidak dapat saling mengenal.",
        "Gunakan kartu dari kantor yang sejenis.",
    ),
}


class CardRefused(KnownError):
    """An office card that is not taken; no office was added or changed."""

    def __init__(self, fault: CardFault, detail: str = "") -> None:
        exit_code, what, todo = _CARD_FAULTS[fault]
        super().__init__(what, "Daftar kantor yang dikenal tidak berubah.", todo, code=fault.value)
        self.fault = fault
        self.exit_code = exit_code
        self.detail = detail


class TrustFault(StrEnum):
    """Why a trust list was not taken."""

    NOT_A_LIST = "not_a_trust_list"
    FORGED = "trust_list_forged"
    OLD = "trust_list_old"
    TOO_NEW = "trust_list_too_new"


_TRUST_FAULTS: dict[TrustFault, tuple[int, str, str]] = {
    TrustFault.NOT_A_LIST: (
        64,
        "Berkas ini bukan daftar kepercayaan Puskesos, atau isinya tidak lengkap.",
        "Minta kantor pengirim menyimpan ulang daftarnya, lalu pilih berkas yang baru.",
    ),
    TrustFault.FORGED: (
        65,
        "Daftar kepercayaan ini tidak ditandatangani kunci kantor {office} yang dikenal di sini.",
        "Jangan gunakan berkas ini. Hubungi kantor itu dan tukar kartu kantor bila kuncinya diganti.",
    ),
    TrustFault.OLD: (
        66,
        "Daftar kepercayaan nomor {number} dari kantor {office} sudah lama; di sini ada yang lebih baru.",
        "Anda tidak perlu melakukan apa-apa.",
    ),
    TrustFault.TOO_NEW: (
        67,
        "Daftar kepercayaan ini dibuat program yang lebih baru dan belum dapat dibaca di sini.",
        "Perbarui program di komputer ini, lalu ulangi.",
    ),
}


class TrustListRefused(KnownError):
    """A trust list that is not taken; whom this office trusts stays as it was."""

    def __init__(self, fault: TrustFault, detail: str = "", **facts: str) -> None:
        exit_code, what, todo = _TRUST_FAULTS[fault]
        words = {"office": "pengirim", "number": "ini"} | facts
        kept = "Daftar kantor yang dikenal tidak berubah."
        super().__init__(what.format_map(words), kept, todo, code=fault.value)
        self.fault = fault
        self.exit_code = exit_code
        self.detail = detail


def exit_codes() -> dict[str, int]:
    """Every code of this module with its exit code, for the command line's help and the documentation."""
    tables: tuple[dict[Any, tuple[int, str, str]], ...] = (
        _REFUSALS, _FAILURES, _CARD_FAULTS, _TRUST_FAULTS
    )  # fmt: skip
    return {str(code): entry[0] for table in tables for code, entry in table.items()}
