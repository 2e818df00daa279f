"""Berita acara serah terima data: a paper with a centred title (DOMAIN D1), one for each office that gave."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reportlab.lib.units import mm

from desktop.models.dates import day_in_words, short_date
from desktop.models.papers import HandoverBundle, HandoverContent, Paper, Signatory, Table
from desktop.printing.blocks import paragraph, paragraphs
from desktop.printing.days import place_and_day, written_day
from desktop.printing.document import Composed, Information, write_all
from desktop.printing.layout import BODY, FOOT, Frame, frame, letterhead, page_foot, signature
from desktop.printing.strips import Strip, beside, gap, paginate, together
from desktop.printing.tables import table
from desktop.printing.text import Style
from desktop.printing.verification_mark import mark

TITLE = "BERITA ACARA SERAH TERIMA DATA"
_NO_NUMBER = "." * 46
_SEALED = "Isi berkas tersandi dan hanya dapat dibuka kantor penerima."
_CLOSING = (
    "Demikian berita acara ini dibuat dengan sebenarnya dalam rangkap dua untuk dipergunakan sebagaimana "
    "mestinya."
)
_CHECKING = (
    "Sidik jari berkas dapat dicocokkan di Windows dengan perintah certutil -hashfile, lalu nama berkas dan "
    "SHA256."
)
_SMALL = Style(size=8.5)
_BLOCK = 76 * mm
# Letters of a fingerprint that stand together, for people who compare by eye.
_GROUP = 8


def render_handover(contents: Sequence[HandoverContent], paper: Paper) -> bytes:
    """The papers as one PDF, each beginning on a page of its own with its own page numbers."""
    information = Information(
        "Berita acara serah terima data", contents[0].letterhead.office, "Berita acara serah terima data"
    )
    return write_all((_composed(content, frame(paper)) for content in contents), information)


def _composed(content: HandoverContent, area: Frame) -> Composed:
    name = f"Serah terima data {content.sender}, {written_day(content.date)}"
    return Composed(
        pages=paginate(_strips(content, area.width), area.height - FOOT),
        area=area,
        information=Information(name, content.letterhead.office, "Berita acara serah terima data"),
        furniture=lambda canvas, page, total: page_foot(canvas, area, name, page, total),
        practice=content.practice,
    )


def _strips(content: HandoverContent, width: float) -> list[Strip]:
    return [
        letterhead(content.letterhead, width),
        gap(10),
        *paragraph(TITLE, BODY.bold().sized(13), width, align="center"),
        *paragraph(f"Nomor: {content.number or _NO_NUMBER}", BODY, width, align="center"),
        gap(12),
        *paragraphs([_opening(content)], BODY, width),
        gap(10),
        *table(_bundles(content.bundles), _SMALL, width),
        gap(10),
        *table(_files(content.bundles), _SMALL, width),
        gap(10),
        *paragraphs([_SEALED, _CLOSING], BODY, width),
        *_signatures(content, width),
    ]


def _opening(content: HandoverContent) -> str:
    at = f" pukul {content.time}" if content.time else ""
    way = f" melalui {content.way}" if content.way else ""
    where = f", bertempat di {content.receiver}" if content.receiver else ""
    return (
        f"Pada hari ini, {_day_in_words(content.date)}{at}{where}, telah diserahterimakan data pelayanan "
        f"Puskesos dari {content.sender} (kode wilayah {content.sender_code}) kepada {content.receiver} "
        f"(kode wilayah {content.receiver_code}){way}, dengan rincian sebagai berikut."
    )


def _day_in_words(iso: str) -> str:
    """As minutes are written: the day in words, and in figures after them."""
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{day_in_words(day)} ({short_date(day)})"


def _bundles(bundles: Sequence[HandoverBundle]) -> Table:
    rows = tuple(
        (str(b.number), b.kind, b.made, b.merged, b.cases, b.persons, b.referrals, b.attachments, b.others)
        for b in bundles
    )
    totals = (
        "", "Jumlah", "", "", sum(b.cases for b in bundles), sum(b.persons for b in bundles),
        sum(b.referrals for b in bundles), sum(b.attachments for b in bundles),
        sum(b.others for b in bundles),
    )  # fmt: skip
    return Table(
        title="Data yang diterima",
        columns=(
            "Nomor", "Jenis", "Dibuat", "Digabungkan", "Kasus", "Warga", "Rujukan", "Lampiran", "Lainnya",
        ),
        rows=rows,
        totals=totals if len(bundles) > 1 else None,
        note="Dihitung catatan baru atau berubah di kantor penerima; yang sudah ada tidak dihitung.",
    )  # fmt: skip


def _files(bundles: Sequence[HandoverBundle]) -> Table:
    return Table(
        title="Berkas",
        columns=("Nomor", "Nama berkas", "Byte", "Sidik jari (SHA-256)"),
        rows=tuple((str(b.number), b.file_name, b.size, _grouped(b.sha256)) for b in bundles),
        note=_CHECKING,
    )


def _grouped(digest: str) -> str:
    groups = [digest[at : at + _GROUP] for at in range(0, len(digest), _GROUP)]
    half = (len(groups) + 1) // 2
    return "\n".join(" ".join(part) for part in (groups[:half], groups[half:]) if part) or "tidak tercatat"


def _signatures(content: HandoverContent, width: float) -> list[Strip]:
    """Giver and taker side by side, who knows of it below them; never parted from each other."""
    right = width - _BLOCK
    day = paragraph(place_and_day(content.place, content.date), BODY, _BLOCK)
    strips = [
        gap(14),
        beside((right, day)),
        beside(
            (0.0, [_signed(content.given_by, "Yang menyerahkan")]),
            (right, [_signed(content.received_by, "Yang menerima")]),
        ),
    ]
    check = mark(content.verification_qr, content.verification_code)
    if content.acknowledged_by is not None:
        # Beside each other, or the signatures would need a page of their own.
        left = right if check else (width - _BLOCK) / 2
        known = _signed(content.acknowledged_by, "Mengetahui")
        strips += [gap(18), beside((0.0, check), (left, [known]))]
    elif check:
        strips += [gap(10), *check]
    return together(strips)


def _signed(who: Signatory, above: str) -> Strip:
    return signature(who, _BLOCK, BODY, above=above)
