"""What a check of a paper comes to, in words for the desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.models.dates import day_month_year
from desktop.models.letter_kinds import label_of
from desktop.models.seals import shown_name
from desktop.models.statements import OTHER_KIND, Statement


class Outcome(StrEnum):
    """What became of a check. Only `VALID` and `EXPIRED` say that the issuer stands behind the paper."""

    VALID = "valid"
    EXPIRED = "expired"
    VOID = "void"
    ALTERED = "altered"
    UNKNOWN_ISSUER = "unknown_issuer"
    REVOKED = "revoked"
    PRACTICE = "practice"
    NOT_OURS = "not_ours"
    UNFINISHED = "unfinished"
    NOT_FOUND = "not_found"
    NEWER = "newer"
    NO_CODE = "no_code"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """``sentence`` says what was found, ``todo`` what to do; ``facts`` what the paper says of itself.

    ``letter_id`` is its row where the paper is known here, ``seal`` the last letters of its code then.
    ``statement`` is None where nothing could be read, and must not be relied on unless the issuer signed it
    (`signed`).
    """

    outcome: Outcome
    sentence: str
    todo: str
    statement: Statement | None = None
    issuer: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    signed: bool = False
    letter_id: str | None = None
    seal: str = ""

    @property
    def nik_can_be_compared(self) -> bool:
        """Whether the paper holds a proof of a NIK that its issuer signed."""
        return self.signed and self.statement is not None and self.statement.nik is not None


class NikOutcome(StrEnum):
    """What comparing a NIK came to."""

    SAME = "same"
    OTHER = "other"
    WANTS_SEAL = "wants_seal"
    NOT_A_NIK = "not_a_nik"
    NOT_ON_PAPER = "not_on_paper"


@dataclass(frozen=True, slots=True)
class NikAnswer:
    """The answer and its sentence."""

    outcome: NikOutcome
    sentence: str


NIK_SENTENCES = {
    NikOutcome.SAME: "NIK cocok: kertas ini dibuat untuk pemegang KTP itu.",
    NikOutcome.OTHER: "NIK tidak cocok. Periksa ketikan NIK dan keempat huruf kode. Bila tetap tidak cocok, "
    "kertas ini bukan untuk pemegang KTP itu.",
    NikOutcome.WANTS_SEAL: "Ketik juga empat huruf terakhir dari kode yang tercetak di bawah QR.",
    NikOutcome.NOT_A_NIK: "NIK harus 16 angka. Periksa ketikannya.",
    NikOutcome.NOT_ON_PAPER: "Kertas ini tidak memuat NIK, jadi NIK tidak dapat dicocokkan.",
}

_COMPARE = "Cocokkan penerbit, nomor, tanggal, dan nama di bawah ini dengan yang tertulis di kertas."
_REFUSE = "Jangan diterima."


def nothing(outcome: Outcome) -> Verdict:
    """Where there is no statement to tell of."""
    sentence, todo = {
        Outcome.NOT_OURS: (
            "Ini bukan kode dari kertas Puskesos.",
            "Pindai kode QR di dekat tanda tangan, atau ketik kode 12 huruf di bawahnya.",
        ),
        Outcome.UNFINISHED: (
            "Kodenya belum lengkap.",
            "Kodenya 12 huruf dan angka, seperti 7QKM-2F9X-R4WJ, di bawah QR. Periksa ketikannya.",
        ),
        Outcome.ALTERED: (
            "Isi kode ini tidak utuh atau sudah diubah.",
            "Pindai sekali lagi. Bila hasilnya tetap begini, jangan diterima dan tanyakan penerbitnya.",
        ),
        Outcome.NOT_FOUND: (
            "Kode itu tidak ada pada surat yang tercatat di kantor ini.",
            "Periksa ketikannya, atau pindai QR-nya: QR dapat diperiksa tanpa suratnya tercatat di sini.",
        ),
        Outcome.NEWER: (
            "Kertas ini dibuat dengan program yang lebih baru.",
            "Perbarui program ini, lalu periksa lagi. Sampai saat itu, tanyakan kepada kantor penerbitnya.",
        ),
        Outcome.NO_CODE: (
            "Tidak ada kode QR yang terbaca pada gambar itu.",
            "Ambil foto lagi: dekat, tegak lurus, cukup terang. Atau ketik kode 12 huruf di bawah QR.",
        ),
    }[outcome]
    return Verdict(outcome=outcome, sentence=sentence, todo=todo)


def words(
    outcome: Outcome, statement: Statement, issuer: str, *, on: date | None = None, why: str = ""
) -> tuple[str, str]:
    """Sentence and advice. ``on`` is the day of the end, of voiding or of revoking, ``why`` its reason."""
    day = f" pada {day_month_year(on)}" if on else ""
    reason = f" Alasannya: {why.rstrip('.')}." if why else ""
    if outcome is Outcome.VALID:
        still = " dan masih berlaku" if statement.valid_until else ""
        return f"Kertas ini asli{still}.", _COMPARE
    if outcome is Outcome.EXPIRED:
        return (
            f"Kertas ini asli, tetapi masa berlakunya habis{day}.",
            f"Minta pemegangnya mengurus surat baru di {issuer}.",
        )
    if outcome is Outcome.VOID:
        return (
            f"Kertas ini sudah dibatalkan penerbitnya{day}.{reason}",
            f"{_REFUSE} Minta pemegangnya menghubungi {issuer}.",
        )
    if outcome is Outcome.ALTERED:
        return (
            "Isi kode ini tidak sama dengan yang ditandatangani penerbitnya.",
            f"Pindai sekali lagi. Bila hasilnya tetap begini, jangan diterima dan hubungi {issuer}.",
        )
    if outcome is Outcome.REVOKED:
        after = on is not None and statement.day >= on
        order = " Kertas ini bertanggal sesudahnya." if after else ""
        return (
            f"Kertas ini ditandatangani dengan kunci yang sudah dicabut{day}.{order}",
            f"{_REFUSE} Tanyakan dahulu kepada {issuer} apakah kertas ini benar darinya.",
        )
    if outcome is Outcome.PRACTICE:
        return "Ini kertas latihan, bukan surat yang berlaku.", f"{_REFUSE} Minta surat yang sebenarnya."
    return (
        f"Tanda tangan {issuer} belum dikenal di kantor ini, jadi keasliannya tidak dapat dipastikan.",
        "Tanyakan kepada kecamatan atau kabupaten Anda, atau kepada kantor penerbitnya.",
    )


def facts(statement: Statement, issuer: str, newest_print: str = "") -> tuple[tuple[str, str], ...]:
    """What the paper says of itself, to hold beside the sheet, and which print of it is in force."""
    kind = "Surat" if statement.kind == OTHER_KIND else label_of(statement.kind)
    rows = (
        ("Penerbit", f"{issuer} ({statement.office})"),
        ("Jenis", kind),
        ("Nomor", statement.number),
        ("Tanggal", day_month_year(statement.day)),
        ("Berlaku sampai", day_month_year(statement.valid_until) if statement.valid_until else ""),
        ("Nama (disamarkan)", shown_name(statement.name)),
        ("Cetakan terbaru", newest_print),
    )
    return tuple((label, value) for label, value in rows if value)
