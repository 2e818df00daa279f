"""A list on paper or in a file. What for is asked each time, and each time it is written down."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from desktop.models.dates import day_month_year, short_date
from desktop.models.errors import InvalidInput, KnownError
from desktop.models.list_papers import ListContent
from desktop.models.papers import Cell, Paper, Table
from desktop.models.roles import Permission
from desktop.services.lists import source
from desktop.services.lists.columns import SOURCES, ListColumn, checked
from desktop.services.lists.fields import fields_of
from desktop.services.lists.source import ListSource
from desktop.services.lists.spec import ListSpec, Subject
from desktop.services.offices import office
from desktop.services.papers.letter_contents import signatory

if TYPE_CHECKING:
    from desktop.printing.csv_file import Value
    from desktop.services.desk import Desk
    from desktop.storage.unit_of_work import Changes

MOST_ON_PAPER = 3_000
"""Rows that are printed at most, some hundred pages; more go into a file."""

PURPOSES: dict[str, str] = {
    "pelayanan": "Pelayanan kepada warga", "kunjungan": "Kunjungan dan pendampingan",
    "rapat": "Rapat atau musyawarah", "laporan": "Laporan kepada atasan",
    "pencocokan": "Pencocokan data dengan instansi", "lain": "Keperluan lain",
}  # fmt: skip
_LEAST_NOTE = 5
_LONGEST_NOTE = 200
_PRIVATE = "Memuat data pribadi. Jaga kerahasiaannya dan hapus bila tidak diperlukan lagi."
_SEEN, _PRINTED, _SAVED = "list.preview", "list.print", "list.export"  # in the audit trail
_TELL_EVERY = 250
_LONG = 40  # characters: what is wider holds sentences
_WIDE = 92  # characters that stand side by side on an upright sheet in the type of a list

Tell = Callable[[int, int], object]
"""Hears (rows done, rows in all) now and then; raises to end the work.

With all rows done the file is being finished, which takes a while in itself; it hears of that twice.
"""


class FileKind(StrEnum):
    """What a list is saved as."""

    EXCEL = "xlsx"
    CSV = "csv"
    PDF = "pdf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outing:
    """A list that leaves the program: under which name, what for, with whole numbers or masked ones.

    ``purpose`` is a key of ``PURPOSES``; ``note`` says more, and must where the purpose is "lain" or
    ``reveal`` is asked for.
    """

    name: str
    spec: ListSpec
    purpose: str
    note: str = ""
    reveal: bool = False
    signed: bool = False
    paper: Paper | None = None
    list_id: str | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """How many rows went out, how many sensitive cases stayed behind; ``data`` is the paper, if it is one."""

    rows: int
    left_out: int
    changes: Changes
    data: bytes = field(default=b"", repr=False)


class TooManyForPaper(KnownError):
    """A list too long to be printed."""

    code = "too_many_for_paper"

    def __init__(self, rows: int) -> None:
        super().__init__(
            f"Daftar ini {rows:,} baris; yang dapat dicetak paling banyak {MOST_ON_PAPER:,}.".replace(
                ",", "."
            ),
            "Tidak ada yang dicetak.",
            "Persempit saringannya, atau simpan sebagai Excel.",
        )


class _Rows(Protocol):
    def row(self, cells: tuple[Value, ...]) -> None:
        """Takes one row."""


def shows_numbers(spec: ListSpec) -> bool:
    """Whether a list has a column where a NIK or No. KK may stand."""
    return any(SOURCES[spec.subject].column(key).maker in ("nik", "changes") for key in spec.columns)


def check(desk: Desk, wanted: Outing) -> None:
    """Raises InvalidInput by field ("columns", "purpose", "note") and NotAllowed."""
    desk.require(Permission.REPORT_EXPORT)
    if wanted.reveal:
        desk.require(Permission.NIK_REVEAL)
    checked(wanted.spec)
    faults = {}
    if not wanted.spec.columns:
        faults["columns"] = "pilih paling sedikit satu kolom"
    if wanted.purpose not in PURPOSES:
        faults["purpose"] = "pilih keperluannya"
    elif (wanted.reveal or wanted.purpose == "lain") and len(wanted.note.strip()) < _LEAST_NOTE:
        faults["note"] = "tuliskan untuk apa daftar ini dipakai"
    if faults:
        raise InvalidInput(faults)


def save_file(desk: Desk, wanted: Outing, kind: FileKind, path: Path, tell: Tell | None = None) -> Written:
    """Writes the list to ``path``, whole or not at all; it is in the audit trail before the file is there.

    Raises what ``check`` and ``tell`` raise, OSError, TooManyRows, TooManyForPaper.
    """
    if kind is FileKind.PDF:
        from desktop.printing.whole_file import whole_file

        made = paper(desk, wanted, tell, saved=True)
        with whole_file(path) as half:
            half.write_bytes(made.data)
        return made
    check(desk, wanted)
    rows = ListSource(desk, wanted.spec, out=True, reveal=wanted.reveal)
    columns = _columns(wanted.spec)
    with desk.store.read() as connection:
        number, found = rows.all_rows(connection)
        written: list[Written] = []

        def ready() -> None:
            """The last moment in which the file can be stopped; from here on it is there, and told."""
            if tell is not None:
                tell(number, number)
            left_out = _left_out(desk, wanted.spec, number)
            written.append(Written(number, left_out, _log(desk, wanted, kind, number, left_out)))

        excel = kind is FileKind.EXCEL
        with _excel(desk, wanted, columns, path, ready) if excel else _csv(columns, path, ready) as table:
            for done, row in enumerate(found, 1):
                table.row((done, *row.cells))
                if tell is not None and (done % _TELL_EVERY == 0 or done == number):
                    tell(done, number)
    return written[0]


def paper(desk: Desk, wanted: Outing, tell: Tell | None = None, *, saved: bool = False) -> Written:
    """The list as PDF on the office's paper or the one asked for. Raises as ``save_file``.

    Unless it is ``saved`` it is only looked at so far: ``went_out`` logs what is done with it.
    """
    check(desk, wanted)
    from desktop.printing.list_paper import render_list

    rows = ListSource(desk, wanted.spec, out=True, reveal=wanted.reveal)
    columns = _columns(wanted.spec)
    with desk.store.read() as connection:
        number, found = rows.all_rows(connection)
        if number > MOST_ON_PAPER:
            raise TooManyForPaper(number)
        cells = tuple((str(place), *map(_printed, row.cells)) for place, row in enumerate(found, 1))
    if tell is not None:
        tell(0, number)
    info = office.info(desk)
    left_out = _left_out(desk, wanted.spec, number)
    content = ListContent(
        letterhead=office.letterhead(info),
        title=wanted.name,
        table=Table(title="", columns=("No.", *(column.title for column in columns)), rows=cells),
        date=desk.today().isoformat(),
        place=info.place,
        conditions=fields_of(desk, wanted.spec.subject).sentences(wanted.spec),
        summary=_summary(desk, wanted, number),
        note=" ".join((_PRIVATE, _stayed(left_out))).strip(),
        signatory=signatory(info, 0) if wanted.signed else None,
        landscape=sum(column.width for column in columns) > _WIDE,
        practice=desk.store.profile.practice,
    )
    data = render_list(content, wanted.paper or Paper(info.paper))
    action = _SAVED if saved else _SEEN
    return Written(number, left_out, _log(desk, wanted, FileKind.PDF, number, left_out, action), data)


def went_out(desk: Desk, wanted: Outing, made: Written, *, saved: bool) -> Changes:
    """Writes down that the paper made is printed, or saved as a file; call it before. Raises as ``check``."""
    check(desk, wanted)
    return _log(desk, wanted, FileKind.PDF, made.rows, made.left_out, _SAVED if saved else _PRINTED)


def too_many_for_paper(desk: Desk, spec: ListSpec) -> TooManyForPaper | None:
    """What is to be said of a list before it is printed, where it is too long for that."""
    desk.require(Permission.REPORT_EXPORT)
    rows = source.count(desk, spec, out=True)
    return TooManyForPaper(rows) if rows > MOST_ON_PAPER else None


def file_name(name: str, kind: FileKind, day: date) -> str:
    """What a file is called unless somebody says otherwise: "kasus-lewat-batas-waktu-2026-11-23.xlsx"."""
    kept = "".join(sign if sign.isalnum() else "-" for sign in name.casefold())
    words = "-".join(part for part in kept.split("-") if part) or "daftar"
    return f"{words}-{day.isoformat()}.{kind.value}"


# ---------------------------------------------------------------- inside


def _columns(spec: ListSpec) -> list[ListColumn]:
    return [SOURCES[spec.subject].column(key) for key in spec.columns]


@contextmanager
def _excel(
    desk: Desk, wanted: Outing, columns: list[ListColumn], path: Path, ready: Callable[[], object]
) -> Iterator[_Rows]:
    from desktop.printing.spreadsheet import Column, Kind, excel_file

    profile = desk.store.profile
    sheet_paper = wanted.paper or Paper(office.info(desk).paper)
    with excel_file(
        path, title=wanted.name, office=profile.office_name, paper=sheet_paper, footer=_PRIVATE, ready=ready
    ) as book:
        sheet = book.sheet(wanted.name)
        sheet.text(wanted.name, bold=True)
        for sentence in fields_of(desk, wanted.spec.subject).sentences(wanted.spec):
            sheet.text(sentence)
        sheet.text(f"{profile.office_name}, {day_month_year(desk.today())}. {PURPOSES[wanted.purpose]}.")
        sheet.skip()
        heads = (
            Column(column.title, column.kind, column.width, wrap=column.width >= _LONG) for column in columns
        )
        table = sheet.table((Column("No.", Kind.WHOLE, 7), *heads), alone=True)
        yield table
        table.end()


@contextmanager
def _csv(columns: list[ListColumn], path: Path, ready: Callable[[], object]) -> Iterator[_Rows]:
    from desktop.printing.csv_file import csv_file

    with csv_file(path, ("No.", *(column.title for column in columns)), ready) as table:
        yield table


def _printed(value: Value) -> Cell:
    if isinstance(value, date):
        return short_date(value)
    return value if isinstance(value, str | int) else "" if value is None else f"{value:g}".replace(".", ",")


def _summary(desk: Desk, wanted: Outing, number: int) -> str:
    rows = f"{number:,}".replace(",", ".")
    return f"{rows} baris, keadaan {day_month_year(desk.today())}. Keperluan: {PURPOSES[wanted.purpose]}."


def _left_out(desk: Desk, spec: ListSpec, number: int) -> int:
    """Sensitive cases that this person sees and may not take along."""
    if spec.subject is Subject.PEOPLE or desk.session.may(Permission.CASE_VIEW_SENSITIVE):
        return 0
    return max(0, source.count(desk, spec) - number)


def _stayed(left_out: int) -> str:
    return f"{left_out} baris dari kasus sensitif tidak ikut." if left_out else ""


def _log(
    desk: Desk, wanted: Outing, kind: FileKind, rows: int, left_out: int, action: str = _SAVED
) -> Changes:
    """Who, what for, which list, how many; words searched for are not kept, they may be a name or a NIK."""
    asked = [(name, "" if name == "text" else value) for name, value in wanted.spec.conditions]
    told = {
        "list": wanted.name, "subject": str(wanted.spec.subject), "kind": kind.value, "rows": rows,
        "left_out": left_out, "purpose": wanted.purpose, "note": wanted.note.strip()[:_LONGEST_NOTE],
        "whole_numbers": wanted.reveal and shows_numbers(wanted.spec), "conditions": asked,
        "columns": list(wanted.spec.columns),
    }  # fmt: skip
    with desk.unit_of_work() as uow:
        uow.audit(action, "own_list", wanted.list_id, told)
    return uow.changes
