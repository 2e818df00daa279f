"""``puskesos letter write``, ``void``, ``reserve`` and ``register``: letters of the office from a script."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.cli import letter_files
from desktop.cli.access import BadFile, open_desk, write_bytes
from desktop.cli.output import Output
from desktop.cli.parser import Commands, Misuse, command
from desktop.models import letter_kinds
from desktop.models.errors import NotFound

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from desktop.services.papers.issuing import LetterInput
    from desktop.services.papers.register import Line

_BOOKS = (".pdf", ".xlsx")


def add_commands(commands: Commands) -> None:
    """Adds the commands below ``letter``."""
    _add_write(commands)
    void = command(
        commands, "void", "batalkan surat atau nomor yang dipesan", _void,
        description="Nomornya tidak dipakai lagi; surat yang dicetak ulang bertanda DIBATALKAN.",
    )  # fmt: skip
    void.add_argument("number", metavar="NOMOR", help="nomor surat")
    void.add_argument("--reason", metavar="TEKS", required=True, help="alasan; tercatat di buku agenda")
    reserve = command(commands, "reserve", "pesan nomor untuk surat yang ditulis nanti", _reserve)
    reserve.add_argument(
        "--kind", metavar="JENIS", required=True, choices=letter_kinds.NUMBERED, help="jenis suratnya"
    )
    reserve.add_argument("--reason", metavar="TEKS", required=True, help="alasan; tercatat di buku agenda")
    book = command(
        commands, "register", "buku agenda surat keluar sebagai PDF atau Excel", _register,
        description="Tanpa --out: tampilkan barisnya.",
    )  # fmt: skip
    book.add_argument("--year", metavar="TAHUN", type=_year, help="bawaan: tahun ini")
    book.add_argument("--month", metavar="BULAN", type=int, choices=range(1, 13), help="bulan 1 sampai 12")
    book.add_argument("--kind", metavar="JENIS", choices=letter_kinds.NUMBERED, help="jenis surat ini saja")
    book.add_argument("--out", metavar="BERKAS", type=Path, help="berkas .pdf atau .xlsx yang dibuat")


def _year(text: str) -> int:
    year = int(text)
    if not date.min.year <= year <= date.max.year:
        raise ValueError(text)
    return year


def _add_write(commands: Commands) -> None:
    write = command(
        commands, "write", "tulis surat dari templat dan terbitkan dengan nomor berikutnya", _write,
        description="Isian templat diberikan dengan --form, misalnya --form form_keperluan=\"Berobat\".\n"
        "Tanpa --out suratnya tetap terbit dan dapat dicetak kemudian.",
    )  # fmt: skip
    codes = [kind.code for kind in letter_kinds.templated()]
    write.add_argument("--kind", metavar="JENIS", required=True, choices=codes, help=", ".join(codes))
    about = write.add_mutually_exclusive_group(required=True)
    about.add_argument("--case", metavar="NOMOR", help="nomor kasus")
    about.add_argument("--nik", metavar="NIK", help="NIK warga, untuk surat tanpa kasus")
    write.add_argument("--form", metavar="KODE=TEKS", action="append", default=[], help="isian templat")
    write.add_argument("--signatory", metavar="N", type=int, default=1, help="penandatangan ke-N; bawaan 1")
    write.add_argument("--copy", metavar="TEKS", action="append", default=[], help="tembusan tambahan")
    write.add_argument("--valid-until", metavar="TANGGAL", type=date.fromisoformat, help="2026-09-18")
    write.add_argument("--no-end", action="store_true", help="tanpa batas waktu")
    write.add_argument("--out", metavar="BERKAS", type=Path, help="berkas yang dibuat, .pdf atau .docx")
    write.add_argument("--purpose", metavar="TEKS", help=f"wajib dengan --out: {letter_files.HELP}")
    write.add_argument("--paper", choices=("A4", "F4"), help="kertas; bawaan menurut kantor")


def _write(options: Namespace, output: Output) -> int:
    from desktop.services.papers import issuing
    from desktop.services.papers.print_log import PaperUse

    reason = letter_files.why(options.purpose) if options.out else None
    if options.out:
        letter_files.check_place(options.out)
    with open_desk(options) as desk:
        made = issuing.issue(desk, _given(desk, options))
        if reason is not None:
            use = PaperUse(options.kind, made.number, made.id)
            try:
                letter_files.save(desk, use, options.out, reason, options.paper)
            except BadFile as error:
                raise BadFile(
                    error.what,
                    f"Suratnya sudah terbit dengan nomor {made.number}; jangan menulisnya lagi.",
                    f"Simpan lagi: puskesos letter print {made.number} --out ...",
                ) from error
    words = f"{made.number}: {options.out}" if options.out else made.number
    output.result(words, {"number": made.number, "letter": made.id, "file": options.out})
    return 0


def _given(desk: Desk, options: Namespace) -> LetterInput:
    from desktop.services.casework.cases import find_by_number
    from desktop.services.papers import issuing

    end = options.valid_until
    if end is None and not options.no_end:
        end = issuing.valid_until(letter_kinds.kind_of(options.kind), desk.today())
    return issuing.LetterInput(
        kind=options.kind,
        case_id=find_by_number(desk, options.case) if options.case else None,
        person_id=_person(desk, options.nik) if options.nik else None,
        form=_form(desk, options),
        signatory=options.signatory - 1,
        copies=tuple(options.copy),
        valid_until=end,
    )


def _form(desk: Desk, options: Namespace) -> dict[str, str]:
    from desktop.services.papers.templates import form_fields

    asked = [field.code for field in form_fields(desk, options.kind)]
    typed = dict(_pair(text) for text in options.form)
    unknown = next((code for code in typed if code not in asked), None)
    if unknown is not None:
        raise Misuse(
            f"“{unknown}” bukan isian surat ini.", "Tidak ada surat yang terbit.",
            f"Isiannya: {', '.join(asked) or 'tidak ada'}.",
        )  # fmt: skip
    return typed


def _pair(text: str) -> tuple[str, str]:
    code, sign, value = text.partition("=")
    if not sign or not code.strip():
        raise Misuse(
            f"“{text}” bukan KODE=TEKS.", "Tidak ada surat yang terbit.",
            "Tulis misalnya --form form_keperluan=\"Berobat\".",
        )  # fmt: skip
    return code.strip().lower(), value


def _person(desk: Desk, nik: str) -> str:
    from desktop.services.people.registry import find_people

    digits = "".join(char for char in nik if char.isdigit())
    found = find_people(desk, digits, 2) if len(digits) == 16 else []
    if len(found) != 1:
        raise NotFound(
            "Tidak ada warga dengan NIK itu di data kantor ini.",
            "Tidak ada surat yang terbit.",
            "Periksa 16 angkanya, atau tulis suratnya dari kasus dengan --case.",
        )
    return found[0].id


def _void(options: Namespace, output: Output) -> int:
    from desktop.services.papers import letter_book
    from desktop.services.papers.letter_search import find_letter

    with open_desk(options) as desk:
        letter = find_letter(desk, options.number)
        letter_book.void(desk, letter.id, options.reason)
    output.result(f"{letter.number} dibatalkan.", {"number": letter.number, "letter": letter.id})
    return 0


def _reserve(options: Namespace, output: Output) -> int:
    from desktop.services.papers import letter_book

    with open_desk(options) as desk:
        made = letter_book.reserve(desk, options.kind, options.reason)
    output.result(made.number, {"number": made.number, "letter": made.id})
    return 0


def _register(options: Namespace, output: Output) -> int:
    from desktop.services.papers import register, register_files

    ending = options.out.suffix.lower() if options.out else ""
    if options.out and ending not in _BOOKS:
        raise Misuse(
            f"--out: “{options.out.name}” bukan berkas .pdf atau .xlsx.",
            "Tidak ada yang dibuat.",
            "Contoh: --out agenda.xlsx",
        )
    with open_desk(options) as desk:
        year = options.year or desk.today().year
        chosen = {"month": options.month, "kind": options.kind}
        lines = register.lines(desk, year, **chosen)
        data = None
        if ending == ".xlsx":
            data = register_files.xlsx(desk, year, **chosen)
        elif options.out:
            data = register_files.pdf(desk, year, **chosen)
    told = [" · ".join(part for part in _facts(one) if part) for one in lines]
    if data is not None:
        write_bytes(options.out, data)
        told = [f"{len(lines)} baris: {options.out}"]
    output.result("\n".join(told), {"year": year, "lines": lines, "file": options.out})
    return 0


def _facts(one: Line) -> tuple[str, ...]:
    from desktop.models.dates import short_date

    day = short_date(one.day) if one.day else ""
    return one.number, day, one.title or one.kind_label, one.about, one.state.label, one.note
