"""argparse in Bahasa Indonesia: headings, help and complaints."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterable
from typing import Any, NoReturn

from desktop.models.errors import KnownError


class Misuse(KnownError):
    """The command line itself cannot be understood."""

    code = "usage"
    exit_code = 2


class Formatter(argparse.RawDescriptionHelpFormatter):
    """Usage under an Indonesian word; descriptions keep their line breaks."""

    def add_usage(
        self, usage: str | None, actions: Iterable[Any], groups: Iterable[Any], prefix: str | None = None
    ) -> None:
        """See argparse; only the word before the usage differs."""
        super().add_usage(usage, actions, groups, "Pemakaian: " if prefix is None else prefix)


#: argparse's complaints, which it has only in English, by pattern.
_COMPLAINTS: tuple[tuple[str, str], ...] = (
    (r"the following arguments are required: (.+)", r"isi juga {0}"),
    (r"unrecognized arguments: (.+)", r"“{0}” tidak dikenal"),
    (
        r"argument (\S+): invalid choice: '?(.*?)'? \(choose from (.+)\)",
        r"{0}: “{1}” bukan pilihan; pilih {2}",
    ),
    (r"argument (\S+): expected (?:one|at least one) argument", r"{0} perlu isian"),
    (r"argument (\S+): invalid \S+ value: '(.*)'", r"{0}: “{1}” tidak dapat dibaca"),
    (r"argument (\S+): not allowed with argument (\S+)", r"{0} tidak dapat dipakai bersama {1}"),
    (r"one of the arguments (.+) is required", r"pilih salah satu: {0}"),
    (r"argument (\S+): ignored explicit argument '(.*)'", r"{0} tidak menerima isian “{1}”"),
    (r"ambiguous option: (\S+) could match (.+)", r"{0} dapat berarti {1}; tulis lengkap"),
    (r"argument (\S+): (.+)", r"{0}: {1}"),
)


def in_indonesian(message: str) -> str:
    """A complaint of argparse in Bahasa Indonesia, where it is one of those known."""
    for pattern, words in _COMPLAINTS:
        match = re.fullmatch(pattern, message)
        if match:
            return words.format(*match.groups())
    return message


class Parser(argparse.ArgumentParser):
    """A parser whose complaints are KnownErrors, told like every other trouble."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("formatter_class", Formatter)
        kwargs["add_help"] = False
        kwargs.setdefault("allow_abbrev", False)
        super().__init__(*args, **kwargs)
        self._positionals.title = "Isian"
        self._optionals.title = "Pilihan"
        self.add_argument("-h", "--help", action="help", help="tampilkan bantuan ini")

    def error(self, message: str) -> NoReturn:
        """Raises Misuse."""
        raise Misuse(
            f"Perintah tidak dapat dijalankan: {in_indonesian(message)}.",
            "Tidak ada yang diubah.",
            f"Lihat “{self.prog} --help”.",
        )


Run = Callable[..., int]
Commands = Any  # argparse's own class of sub-parsers is private


def command(commands: Commands, name: str, summary: str, run: Run | None, *, description: str = "") -> Parser:
    """Adds a command with the options that every command takes."""
    parser: Parser = commands.add_parser(
        name,
        help=summary,
        description=f"{summary[:1].upper()}{summary[1:]}." + (f"\n\n{description}" if description else ""),
    )
    everywhere(parser, again=True)
    if run is not None:
        parser.set_defaults(run=run)
    return parser


def subcommands(parser: Parser, title: str = "Perintah") -> Commands:
    """The place for commands below a command, one of which must be given."""
    return parser.add_subparsers(title=title, metavar="PERINTAH", required=True, parser_class=Parser)


def everywhere(parser: argparse.ArgumentParser, *, again: bool) -> None:
    """Options that may stand before or after the command.

    Below the command (``again``) they have no default, so as not to undo what stood before it.
    """
    default: Any = argparse.SUPPRESS if again else None
    group = parser.add_argument_group("Kantor dan masuk")
    group.add_argument(
        "--profile", metavar="FOLDER", default=default,
        help="folder data kantor; tanpa ini: satu-satunya kantor di komputer ini",
    )  # fmt: skip
    group.add_argument("--user", metavar="NAMA", default=default, help="nama pengguna (atau PUSKESOS_USER)")
    group.add_argument(
        "--password-file", metavar="BERKAS", default=default,
        help="berkas berisi kata sandi, satu baris (atau PUSKESOS_PASSWORD)",
    )  # fmt: skip
    group.add_argument(
        "--json", action="store_true", default=argparse.SUPPRESS if again else False,
        help="hasil sebagai satu dokumen JSON di stdout; pesan tetap di stderr",
    )  # fmt: skip
