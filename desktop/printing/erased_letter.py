"""What is printed in the place of a letter whose content was erased: a plain note."""

from __future__ import annotations

from desktop.models.papers import ErasedLetterContent, Paper
from desktop.printing.blocks import labelled, paragraph, paragraphs
from desktop.printing.days import written_day
from desktop.printing.document import Composed, Information, write_one
from desktop.printing.layout import BODY, frame, letterhead
from desktop.printing.strips import gap, paginate

NOTE = (
    "Isi surat ini telah dihapus demi pelindungan data pribadi, sesuai Undang-Undang Nomor 27 Tahun 2022.",
    "Nomor dan tanggalnya tetap tercatat di register kantor. Isinya tidak dapat dicetak ulang.",
)


def render_erased_letter(content: ErasedLetterContent, paper: Paper) -> bytes:
    """The note as PDF."""
    return write_one(compose_erased_letter(content, paper))


def compose_erased_letter(content: ErasedLetterContent, paper: Paper) -> Composed:
    """The same, dealt out to pages."""
    area = frame(paper)
    strips = [
        letterhead(content.letterhead, area.width),
        gap(16),
        *paragraph("ISI SURAT TELAH DIHAPUS", BODY.bold().sized(13), area.width, align="center"),
        gap(16),
        *labelled(
            (
                ("Jenis", content.kind),
                ("Nomor", content.number),
                ("Tanggal", written_day(content.issued_on)),
            ),
            BODY, area.width, 80,
        ),
        gap(12),
        *paragraphs(NOTE, BODY, area.width),
    ]  # fmt: skip
    return Composed(
        pages=paginate(strips, area.height),
        area=area,
        information=Information(f"{content.kind} {content.number}", content.letterhead.office, content.kind),
        practice=content.practice,
    )
