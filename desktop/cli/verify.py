"""``puskesos verify``: whether a paper is genuine, by its QR text, its code or a picture of it."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.cli.access import BadFile, open_desk
from desktop.cli.output import Output, columns
from desktop.cli.parser import Commands, Misuse, command

if TYPE_CHECKING:
    from desktop.services.papers.verdicts import NikAnswer, Verdict

EXIT_CODES = {
    "valid": 0, "expired": 90, "void": 91, "altered": 92, "unknown_issuer": 93, "revoked": 94,
    "practice": 95, "not_ours": 96, "unfinished": 96, "no_code": 96, "newer": 96, "not_found": 97,
}  # fmt: skip
OTHER_NIK = 98
"""Exit code for a genuine paper that was made for another NIK, or whose NIK could not be compared."""


def add_commands(commands: Commands) -> None:
    """Adds ``verify``."""
    parser = command(
        commands, "verify", "periksa keaslian kertas Puskesos", _verify,
        description="Isi QR dapat diperiksa di setiap kantor yang mengenal penerbitnya; kode 12 huruf hanya\n"
        "di kantor yang mencatat suratnya.",
    )  # fmt: skip
    parser.add_argument("text", nargs="?", metavar="TEKS", help="isi QR, atau kode di bawahnya")
    parser.add_argument("--picture", metavar="BERKAS", help="foto atau hasil pindai kertasnya")
    parser.add_argument("--nik", metavar="NIK", help="NIK pada KTP pemegangnya, untuk dicocokkan")
    parser.add_argument("--seal", metavar="HURUF", default="", help="empat huruf terakhir kode, untuk NIK")


def _verify(options: Namespace, output: Output) -> int:
    from desktop.services.papers import verification
    from desktop.services.papers.verdicts import NikOutcome

    if (options.text is None) == (options.picture is None):
        raise Misuse("Sebutkan TEKS atau --picture, salah satu saja.", "Tidak ada yang diperiksa.")
    data = _read(Path(options.picture)) if options.picture else b""
    with open_desk(options) as desk:
        if options.picture:
            verdict = verification.check_picture(desk, data)
        else:
            verdict = verification.check(desk, options.text)
    answer = verification.compare_nik(verdict, options.nik, options.seal) if options.nik else None
    output.result(_words(verdict, answer), _document(verdict, answer))
    code = EXIT_CODES[verdict.outcome.value]
    return OTHER_NIK if code == 0 and answer and answer.outcome is not NikOutcome.SAME else code


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise BadFile(
            f"Berkas {path} tidak dapat dibaca.", "Tidak ada yang diperiksa.", "Periksa letak berkasnya."
        ) from error


def _words(verdict: Verdict, answer: NikAnswer | None) -> str:
    parts = [verdict.sentence, columns(list(verdict.facts)), verdict.todo, answer.sentence if answer else ""]
    return "\n".join(part for part in parts if part)


def _document(verdict: Verdict, answer: NikAnswer | None) -> dict[str, object]:
    statement = verdict.statement
    return {
        "outcome": verdict.outcome,
        "sentence": verdict.sentence,
        "todo": verdict.todo,
        "signed": verdict.signed,
        "known": verdict.letter_id is not None,
        "issuer": verdict.issuer,
        "paper": None if statement is None else {
            "office": statement.office, "kind": statement.kind, "number": statement.number,
            "day": statement.day, "valid_until": statement.valid_until, "practice": statement.practice,
            "holds_nik": statement.nik is not None,
        },
        "nik": answer.outcome if answer else None,
    }  # fmt: skip
