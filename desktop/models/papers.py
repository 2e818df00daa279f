"""What stands on each paper: plain frozen values, filled by the services, drawn by ``desktop.printing``.

Dates are ISO texts (``2026-08-17``) and months ``2026-08``; the papers write them out in Indonesian. An empty
text, an empty tuple or None means "not on this paper": the line disappears. All texts are text: nothing in
them is ever read as markup, formula or path. ``practice`` marks the paper of a practice office, which
carries a band LATIHAN across every page. A date that is not ISO is printed as it stands.
``verification_qr`` and ``verification_code`` let an office check the paper (docs/paper-format.md). A text in
``void`` prints DIBATALKAN across every page and the text at the foot; it is never part of what is kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

Cell = str | int

HIDDEN = "…"
"""Stands in a column of numbers for one that was kept from readers outside the office."""


class Paper(StrEnum):
    """A sheet, upright. Sizes and margins in millimetres (DOMAIN D1)."""

    A4 = "A4"
    F4 = "F4"

    @property
    def size_mm(self) -> tuple[float, float]:
        """Width and height."""
        return (210.0, 297.0) if self is Paper.A4 else (215.0, 330.0)

    @property
    def margins_mm(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom."""
        return 17.8, 6.3, 17.8, 13.7


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """The head of a paper: the government above, the office in the largest type, its address.

    ``region`` is "PEMERINTAH KABUPATEN CIANJUR", ``district`` "KECAMATAN CUGENANG" (empty for a
    kecamatan's own papers), ``office`` "DESA SUKAMAJU". ``logo_png`` is an image file's bytes (PNG or JPEG).
    """

    region: str
    office: str
    district: str = ""
    address: str = ""
    contact: str = ""
    logo_png: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatory:
    """Who signs. ``on_behalf_of`` is the line above the position, as "a.n. Kepala Desa Sukamaju"."""

    position: str
    name: str
    rank: str = ""
    nip: str = ""
    nip_label: str = "NIP"
    on_behalf_of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptContent:
    """Tanda terima: what the citizen takes home, and the same again for the office.

    ``received_time`` is the office's local time as it is to be read ("14.05"), ``zone`` WIB, WITA or WIT.
    """

    letterhead: Letterhead
    number: str
    received_on: str
    reporter_name: str
    kind_label: str
    officer: str
    received_time: str = ""
    zone: str = ""
    subject_name: str = ""
    programme: str = ""
    papers_received: tuple[str, ...] = ()
    papers_outstanding: tuple[str, ...] = ()
    answer_due: str = ""
    how_to_check: str = ""
    contact: str = ""
    notice: str = ""
    title: str = "TANDA TERIMA"
    verification_code: str = ""
    verification_qr: str = ""
    void: str = ""
    practice: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterPerson:
    """A person named in a letter; ``nik`` and ``kk_number`` in full, as the destination needs them."""

    name: str
    nik: str = ""
    birth_place: str = ""
    birth_date: str = ""
    sex_label: str = ""
    relation: str = ""
    kk_number: str = ""
    address: str = ""


REFERRAL_OPENING = ("Dengan hormat,", "Bersama ini kami rujuk warga kami:")
REFERRAL_CLOSING = (
    "Kami mohon Bapak/Ibu dapat menindaklanjuti rujukan ini dan menyampaikan hasilnya kepada kami.",
    "Atas perhatian dan kerja sama Bapak/Ibu, kami ucapkan terima kasih.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralLetterContent:
    """Surat rujukan in the shape of a correspondence letter (DOMAIN D1).

    ``recipient`` is the lines after "Yth.". ``facts`` are further rows under the persons, as
    ("Nomor kasus", "ADU-..."). ``account`` is the problem and the reason, a paragraph each.
    ``verification_code`` and ``verification_qr`` let an office check the paper.
    """

    letterhead: Letterhead
    number: str
    place: str
    date: str
    subject: str
    recipient: tuple[str, ...]
    persons: tuple[LetterPerson, ...]
    account: tuple[str, ...]
    signatory: Signatory
    nature: str = "Biasa"
    enclosure: str = "-"
    opening: tuple[str, ...] = REFERRAL_OPENING
    facts: tuple[tuple[str, str], ...] = ()
    attachments: tuple[str, ...] = ()
    closing: tuple[str, ...] = REFERRAL_CLOSING
    copies_to: tuple[str, ...] = ()
    valid_until: str = ""
    verification_code: str = ""
    verification_qr: str = ""
    void: str = ""
    practice: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasedLetterContent:
    """What is left of a letter whose content was erased: which it was, and that its content is gone."""

    letterhead: Letterhead
    kind: str
    number: str
    issued_on: str
    practice: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One key figure of a report: a number or short text, what it counts, and a word of comparison."""

    label: str
    value: Cell
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of a report. ``rows`` and ``totals`` have as many cells as ``columns``.

    A column holding only whole numbers (or `HIDDEN`) is set to the right. ``half`` says that the table is
    narrow: two of them in a row stand side by side. ``dense`` is for many narrow columns of numbers, as the
    days of a month: set small, a zero left empty. With ``heading`` a new section begins.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    totals: tuple[Cell, ...] | None = None
    note: str = ""
    half: bool = False
    dense: bool = False
    heading: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BarChart:
    """Horizontal bars: ``bars`` are (label, values), one value for each of ``series`` (one or two).

    ``upright`` sets them side by side over their labels, for days. ``above`` is the title of the table over
    which the chart stands; empty, it stands before all tables.
    """

    title: str
    bars: tuple[tuple[str, tuple[int, ...]], ...]
    series: tuple[str, ...] = ()
    upright: bool = False
    above: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthlyReportContent:
    """Laporan bulanan. ``month`` is ``2026-08``; ``signatories`` one (right) or two (left and right).

    ``legal_basis`` are the rules that the office works by, ``narrative`` paragraphs. With ``cover`` a page of
    its own bears the title. ``foot`` stands at the foot of each page after the month, as that it was closed.
    """

    letterhead: Letterhead
    title: str
    month: str
    place: str
    date: str
    subtitle: str = ""
    cover: bool = False
    legal_basis: tuple[str, ...] = ()
    narrative: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    charts: tuple[BarChart, ...] = ()
    tables: tuple[Table, ...] = ()
    notes: tuple[str, ...] = ()
    signatories: tuple[Signatory, ...] = ()
    foot: str = ""
    practice: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverBundle:
    """A bundle that was handed over. ``made`` is the sender's own time and ``merged`` ours, as to be read.

    ``cases``, ``persons`` and ``referrals`` are the records that it added or changed here, ``attachments``
    the scans that came, ``others`` all other records. ``size`` (bytes) and ``sha256`` (hex) are of the file.
    """

    number: int
    kind: str
    made: str
    merged: str
    cases: int
    persons: int
    referrals: int
    attachments: int
    others: int
    file_name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverContent:
    """Berita acara serah terima data: what came from one office, who gave and who took (DOMAIN D1, D3).

    ``date`` is the day of the merge, ``time`` with its zone ("09.15 WIB"). ``sender`` and ``receiver`` are
    offices by name, with their area codes. ``way`` is how it came ("flashdisk"). A signatory without a name
    signs over a dotted line. Without a ``number`` a line is left open for it.
    """

    letterhead: Letterhead
    date: str
    place: str
    sender: str
    sender_code: str
    receiver: str
    receiver_code: str
    bundles: tuple[HandoverBundle, ...]
    given_by: Signatory
    received_by: Signatory
    number: str = ""
    time: str = ""
    way: str = ""
    acknowledged_by: Signatory | None = None
    verification_code: str = ""
    verification_qr: str = ""
    practice: bool = False


RECOVERY_INSTRUCTIONS = (
    "Simpan lembar ini di lemari atau brankas yang terkunci, terpisah dari komputer.",
    "Yang boleh memegang hanya kepala kantor dan satu orang yang ditunjuk kepala kantor.",
    "Jangan difoto, difotokopi, atau dikirim lewat WhatsApp maupun surel.",
    "Siapa pun yang memegang kunci ini dan salinan data kantor dapat membaca data warga.",
    "Lembar ini diperlukan bila komputer rusak, diganti, atau hilang.",
    "Bila lembar ini hilang atau dilihat orang lain, segera buat kunci baru, lalu musnahkan lembar lama.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoverySheetContent:
    """Lembar pemulihan: the recovery key for people (``key_groups``) and for a scanner (``qr_payload``)."""

    office: str
    area: str
    date: str
    key_groups: tuple[str, ...]
    qr_payload: str
    instructions: tuple[str, ...] = RECOVERY_INSTRUCTIONS
    practice: bool = False
