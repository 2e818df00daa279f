"""A letter as a file, written down in its history with what the file is for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from desktop.cli.access import write_bytes
from desktop.cli.parser import Misuse

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from desktop.services.papers.print_log import PaperUse, Purpose

HELP = "untuk apa: hilang, gagal, instansi, warga, arsip, atau kata sendiri; dicatat bersama nama Anda"


class Why(NamedTuple):
    """What a file is for, and words of one's own where none of the usual purposes fits."""

    purpose: Purpose
    note: str = ""


def why(text: str | None) -> Why:
    """The purpose as it was typed. Raises Misuse where there is none: ask before anything is done."""
    from desktop.services.papers.print_log import Purpose

    words = (text or "").strip()
    if not words:
        raise Misuse(
            "Keperluan berkas ini belum disebutkan.",
            "Tidak ada yang dibuat.",
            "Tambahkan --purpose, misalnya --purpose \"Diminta camat\".",
        )  # fmt: skip
    usual = set(Purpose) - {Purpose.OTHER}
    return Why(Purpose(words)) if words in usual else Why(Purpose.OTHER, words)


def check_place(out: Path) -> None:
    """Raises Misuse where no letter can be saved there: ask before a number is taken."""
    if out.suffix.lower() not in (".pdf", ".docx"):
        raise Misuse(
            f"--out: “{out.name}” bukan berkas .pdf atau .docx.",
            "Tidak ada surat yang terbit.",
            "Contoh: --out surat.pdf",
        )
    if not out.parent.is_dir():
        raise Misuse(
            f"Folder {out.parent} tidak ada.", "Tidak ada surat yang terbit.", "Periksa letak foldernya."
        )


def save(desk: Desk, use: PaperUse, out: Path, reason: Why, paper: str | None = None) -> str:
    """Writes a letter as PDF, or for Word where the name ends so; returns characters that print as "?"."""
    from desktop.models.papers import Paper
    from desktop.services.papers import letters, print_log, word_files

    letter_id = use.letter_id or ""
    sheet = Paper(paper) if paper else None
    word = out.suffix.lower() == ".docx"
    data = (word_files.docx if word else letters.pdf)(desk, letter_id, sheet)
    act = print_log.Act.WORD if word else print_log.Act.SAVE
    print_log.record(desk, use, act, data, purpose=reason.purpose, note=reason.note)
    write_bytes(out, data)
    return "" if word else letters.unprintable(desk, letter_id)
