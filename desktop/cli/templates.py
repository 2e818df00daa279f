"""``puskesos templates``: the words of the office on its letters, read, checked, changed and restored."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.cli.access import open_desk, read_text, write_bytes
from desktop.cli.output import Output, columns
from desktop.cli.parser import Commands, command

if TYPE_CHECKING:
    from desktop.services.desk import Desk

REFUSED = 2
"""Exit code where a checked text cannot be used."""


def add_commands(commands: Commands) -> None:
    """Adds it."""
    parser = command(
        commands, "templates", "templat surat: daftar, isi, periksa, simpan, kembalikan", _templates,
        description="Tanpa KODE: daftar templat. Dengan KODE saja: teks yang berlaku.",
    )  # fmt: skip
    parser.add_argument("code", metavar="KODE", nargs="?", help="jenis surat, misalnya sktm")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--check", metavar="BERKAS", type=Path, help="periksa teks ini tanpa menyimpannya")
    what.add_argument("--save", metavar="BERKAS", type=Path, help="pakai teks ini mulai sekarang")
    what.add_argument("--versions", action="store_true", help="versi yang pernah disimpan")
    what.add_argument("--restore", metavar="NOMOR", type=int, help="pakai lagi versi ini; 0 untuk bawaan")
    parser.add_argument(
        "--opensid", action="store_true", help="BERKAS adalah isi surat OpenSID (teks atau HTML)"
    )
    parser.add_argument("--note", metavar="TEKS", default="", help="catatan untuk versi ini (--save)")
    parser.add_argument("--pdf", metavar="BERKAS", type=Path, help="simpan contoh kertasnya")


def _templates(options: Namespace, output: Output) -> int:
    from desktop.services.papers import template_editing as editing

    with open_desk(options) as desk:
        if not options.code:
            return _list(desk, output)
        if options.versions:
            return _versions(desk, options.code, output)
        if options.restore is not None:
            editing.restore(desk, options.code, options.restore or None)
        text, left = _text(desk, options)
        if options.check or options.save:
            problems = editing.check(options.code, text)
            told = [f"Baris {one.line}: {one.message}" for one in problems]
            for line in (*left, *told):
                output.say(line)
            if any(one.blocking for one in problems):
                output.result("", {"problems": problems, "left_behind": left})
                return REFUSED
        if options.save:
            editing.save(desk, options.code, text, options.note)
        if options.pdf:
            write_bytes(options.pdf, editing.preview_pdf(desk, options.code, text).pdf)
    output.result(text, {"code": options.code, "text": text, "left_behind": left})
    return 0


def _text(desk: Desk, options: Namespace) -> tuple[str, tuple[str, ...]]:
    """The text that is meant, and what an OpenSID letter left behind."""
    from desktop.models.letter_template_import import import_letter, with_body
    from desktop.services.papers import template_editing as editing

    now = editing.text_of(desk, options.code)
    path = options.check or options.save
    if path is None:
        return now, ()
    typed = read_text(path, "templat")
    if not options.opensid:
        return typed.rstrip("\n"), ()
    taken = import_letter(typed)
    return with_body(now, taken.lines), taken.left_behind


def _list(desk: Desk, output: Output) -> int:
    from desktop.services.papers import template_editing as editing

    rows = editing.templates(desk)
    shown = [(row.code, row.label, "kantor ini" if row.edited else row.giver or "bawaan") for row in rows]
    output.result(columns(shown), {"templates": rows})
    return 0


def _versions(desk: Desk, code: str, output: Output) -> int:
    from desktop.services.papers import template_editing as editing

    found = editing.versions(desk, code)
    shown = [(str(one.number), one.at, one.actor_name, one.note) for one in found]
    output.result(columns(shown), {"versions": found})
    return 0
