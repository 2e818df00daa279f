"""``puskesos letter``: papers as files, by their number."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from desktop.cli import letter_files, letters
from desktop.cli.access import open_desk
from desktop.cli.output import Output
from desktop.cli.parser import Commands, command, subcommands
from desktop.models import letter_kinds

_KINDS = (letter_kinds.RECEIPT, *letter_kinds.NUMBERED)


def add_commands(commands: Commands) -> None:
    """Adds ``letter`` with its commands."""
    summary = "simpan surat sebagai PDF; tulis, batalkan, dan catat surat"
    below = subcommands(command(commands, "letter", summary, None))
    _add_print(below)
    letters.add_commands(below)


def _add_print(commands: Commands) -> None:
    parser = command(
        commands, "print", "simpan tanda terima atau surat sebagai PDF atau Word", _letter,
        description="Nomor kasus memberi tanda terimanya, nomor surat memberi suratnya. Cetak ulang tidak\n"
        "mengubah nomor.",
    )  # fmt: skip
    parser.add_argument("number", metavar="NOMOR", help="nomor kasus atau nomor surat")
    parser.add_argument("--out", metavar="BERKAS", required=True, help="berkas yang dibuat, .pdf atau .docx")
    parser.add_argument("--purpose", metavar="TEKS", required=True, help=letter_files.HELP)
    parser.add_argument("--paper", choices=("A4", "F4"), help="kertas; bawaan menurut kantor")
    parser.add_argument("--kind", choices=_KINDS, metavar="JENIS", help="surat jenis ini dari kasus itu")


def _letter(options: Namespace, output: Output) -> int:
    from desktop.services.papers import print_log
    from desktop.services.papers.letter_search import find_letter

    out, reason = Path(options.out), letter_files.why(options.purpose)
    with open_desk(options) as desk:
        letter = find_letter(desk, options.number, kind=options.kind)
        use = print_log.PaperUse(letter.kind, letter.number, letter.id)
        substitutes = letter_files.save(desk, use, out, reason, options.paper)
    if substitutes:
        output.say(f"Huruf yang tidak ada dan tercetak sebagai “?”: {substitutes}")
    output.result(f"{letter.kind_label} {letter.number}: {out}", {"letter": letter, "file": out})
    return 0
