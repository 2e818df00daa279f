"""Why an update file is not taken: each reason in a sentence of its own."""

from __future__ import annotations

from enum import StrEnum

from desktop.models.errors import KnownError


class Reason(StrEnum):
    """The reasons, as ``code`` tells them."""

    NOT_UPDATE = "not_update"
    UNREADABLE = "unreadable"
    TRUNCATED = "truncated"
    ALTERED = "altered"
    UNKNOWN_SIGNER = "unknown_signer"
    REVOKED_SIGNER = "revoked_signer"
    NEWER_FORMAT = "newer_format"
    WRONG_PLATFORM = "wrong_platform"
    PORTABLE = "portable"
    SAME = "same_version"
    OLDER = "older_version"
    SUPERSEDED = "superseded"
    TOO_OLD_HERE = "program_too_old"
    NO_ROOM = "no_room"


_ASK_AGAIN = "Minta berkasnya sekali lagi dari kantor yang membagikannya, lalu salin ulang."
_REPORT = "Jangan memasangnya. Beri tahu kantor di atas Anda dari mana berkas ini datang."

_WORDS: dict[Reason, tuple[str, str]] = {
    Reason.NOT_UPDATE: (
        "Berkas ini bukan pembaruan Puskesos Desktop.",
        "Pilih berkas yang namanya berakhiran .pembaruan.",
    ),
    Reason.UNREADABLE: (
        "Berkas pembaruan tidak dapat dibaca sampai selesai.",
        "Pasang lagi flashdisknya, atau salin dulu berkasnya ke komputer ini, lalu ulangi.",
    ),
    Reason.TRUNCATED: ("Berkas pembaruan ini terpotong: bagian akhirnya tidak ada.", _ASK_AGAIN),
    Reason.ALTERED: ("Isi berkas pembaruan ini tidak sesuai dengan tanda tangannya.", _REPORT),
    Reason.UNKNOWN_SIGNER: (
        "Berkas pembaruan ini tidak ditandatangani oleh pembuat Puskesos Desktop.",
        _REPORT,
    ),
    Reason.REVOKED_SIGNER: (
        "Berkas pembaruan ini ditandatangani dengan kunci yang sudah dicabut.",
        "Jangan memasangnya. Minta pembaruan terbaru dari kantor di atas Anda.",
    ),
    Reason.NEWER_FORMAT: (
        "Berkas pembaruan ini memakai bentuk yang belum dikenal program ini.",
        "Pasang dulu versi {minimum}, lalu ulangi dengan berkas ini.",
    ),
    Reason.WRONG_PLATFORM: (
        "Pembaruan ini untuk jenis komputer lain ({platform}).",
        "Minta pembaruan untuk komputer ini ({here}).",
    ),
    Reason.PORTABLE: (
        "Program ini dijalankan dari flashdisk tanpa dipasang, jadi tidak memakai berkas pembaruan.",
        "Salin isi paket portabel versi baru ke folder program; folder data jangan dihapus.",
    ),
    Reason.SAME: (
        "Versi {version} sudah terpasang di komputer ini.",
        "Tidak ada yang perlu dilakukan.",
    ),
    Reason.OLDER: (
        "Berkas ini berisi versi {version}, lebih lama daripada versi {current} yang terpasang.",
        "Pilih pembaruan yang lebih baru. Untuk kembali ke versi lama, pakai Kembali ke versi sebelumnya.",
    ),
    Reason.SUPERSEDED: (
        "Berkas ini berisi versi {version}, padahal komputer ini sudah pernah memasang versi sesudahnya.",
        "Minta pembaruan terbaru dari kantor di atas Anda.",
    ),
    Reason.TOO_OLD_HERE: (
        "Pembaruan ke versi {version} perlu versi {minimum} dahulu; yang terpasang {current}.",
        "Pasang dulu pembaruan ke versi {minimum}, lalu ulangi dengan berkas ini.",
    ),
    Reason.NO_ROOM: (
        "Ruang disk tidak cukup untuk pembaruan: perlu {needed} MB, tersedia {free} MB.",
        "Kosongkan ruang (misalnya hapus berkas unduhan), lalu ulangi.",
    ),
}


class UpdateRefused(KnownError):
    """An update file that is not taken. ``detail`` is for tests and logs and quotes nothing of the file."""

    exit_code = 80

    def __init__(self, reason: Reason, detail: str = "", **facts: object) -> None:
        what, todo = _WORDS[reason]
        known = {"minimum": "terbaru"} | facts
        super().__init__(
            what.format(**known),
            "Program dan data kantor tidak diubah.",
            todo.format(**known),
            code=reason.value,
        )
        self.reason = reason
        self.detail = detail


class UpdateNotStarted(KnownError):
    """The setup program could not be started; the program that is installed goes on."""

    code = "update_not_started"
    exit_code = 81
