"""The register of outgoing letters as a paper and as an Excel file; each of them is logged."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from desktop.models.dates import month_name, short_date
from desktop.models.letter_kinds import label_of
from desktop.models.official_papers import Part, SignPlace, TitledContent
from desktop.models.papers import Paper, Table
from desktop.models.roles import Permission
from desktop.services.offices import office
from desktop.services.papers import register
from desktop.services.papers.letter_contents import signatory
from desktop.services.papers.register import Line, State

if TYPE_CHECKING:
    from desktop.services.desk import Desk

_WIDE = 20  # characters of a number that stand on one line
TITLE = "BUKU AGENDA SURAT KELUAR"


def pdf(
    desk: Desk, year: int, *, month: int | None = None, kind: str | None = None, paper: Paper | None = None
) -> bytes:
    """The book of a year, a month or a kind under the letterhead, on the given sheet or the office's own."""
    desk.require(Permission.LETTER_PRINT)
    lines = register.lines(desk, year, month=month, kind=kind)
    _log(desk, "letter.register.print", year, month, kind, len(lines))
    from desktop.printing.official_papers import render_titled

    content = book(desk, lines, span(year, month, kind))
    return render_titled(content, paper or Paper(office.info(desk).paper))


def book(desk: Desk, lines: Sequence[Line], of: str) -> TitledContent:
    """The paper: a line for each number, and who keeps the book."""
    info = office.info(desk)
    rows = tuple(
        (
            number_words(one),
            _in_lines(one.number),
            short_date(one.day) if one.day else "",
            _about(one),
            one.to,
            _remark(one),
        )
        for one in lines
    )
    columns = ("No.", "Nomor surat", "Tanggal", "Jenis dan perihal", "Tujuan", "Keterangan")
    return TitledContent(
        letterhead=office.letterhead(info),
        title=(TITLE, of.upper()),
        name="Buku agenda surat keluar",
        parts=(Part(table=Table(title="", columns=columns, rows=rows, note=_counted(lines))),),
        place=info.place,
        date=desk.today().isoformat(),
        signatures=(SignPlace(above="", who=signatory(info, 0)),),
        practice=desk.store.profile.practice,
    )


def xlsx(desk: Desk, year: int, *, month: int | None = None, kind: str | None = None) -> bytes:
    """The same as an Excel file, a row for each line."""
    desk.require(Permission.LETTER_PRINT)
    desk.require(Permission.REPORT_EXPORT)
    lines = register.lines(desk, year, month=month, kind=kind)
    _log(desk, "letter.register.export", year, month, kind, len(lines))
    from desktop.printing.spreadsheet import Column, Kind, excel_bytes

    target = BytesIO()
    info = office.info(desk)
    with excel_bytes(
        target, title=f"Buku agenda surat keluar {span(year, month, kind)}", office=info.name,
        paper=Paper(info.paper),
    ) as file:  # fmt: skip
        table = file.sheet("Buku agenda").table(
            (
                Column("No. urut", Kind.WHOLE), Column("Nomor surat", width=28), Column("Tanggal", Kind.DATE),
                Column("Jenis", width=26), Column("Perihal", width=32), Column("Tentang", width=26),
                Column("Tujuan", width=32), Column("Klasifikasi", width=13), Column("Keadaan", width=14),
                Column("Keterangan", width=36), Column("Petugas", width=20),
            ),
            alone=True,
        )  # fmt: skip
        for one in lines:
            table.row(
                (
                    one.serial, one.number, one.day, one.kind_label, one.title, one.about, one.to,
                    one.classification, one.state.label, one.note, one.actor_name,
                )
            )  # fmt: skip
        table.end()
    return target.getvalue()


def span(year: int, month: int | None, kind: str | None) -> str:
    """What a book covers, in words: "Tahun 2026", "Agustus 2026, Surat pengantar"."""
    words = f"{month_name(month)} {year}" if month else f"Tahun {year}"
    return f"{words}, {label_of(kind)}" if kind else words


def number_words(one: Line) -> str:
    """The running number, or the run of those that are missing."""
    return f"{one.serial}" if one.serial == one.last else f"{one.serial}-{one.last}"


def file_name(year: int, month: int | None, ending: str) -> str:
    """What the file is called."""
    part = f"{year}-{month:02}" if month else f"{year}"
    return f"buku-agenda-{part}.{ending}"


def _in_lines(number: str) -> str:
    """A long number broken at a stroke, so that no part of it is torn."""
    if len(number) <= _WIDE:
        return number
    places = [place + 1 for place, char in enumerate(number) if char == "/" and place < _WIDE]
    return f"{number[: places[-1]]}\n{number[places[-1] :]}" if places else number


def _about(one: Line) -> str:
    words = one.title or one.kind_label
    return f"{words}, {one.about}" if one.about else words


def _remark(one: Line) -> str:
    if one.state in (State.ISSUED, State.VOID):
        return one.note
    return f"{one.state.label}. {one.note}".strip()


def _counted(lines: Sequence[Line]) -> str:
    told = []
    for state in State:
        number = sum(one.last - one.serial + 1 for one in lines if one.state is state)
        if number:
            told.append(f"{state.label} {number}")
    return ", ".join(told) + "." if told else ""


def _log(desk: Desk, action: str, year: int, month: int | None, kind: str | None, lines: int) -> None:
    with desk.unit_of_work() as uow:
        uow.audit(action, None, None, {"year": year, "month": month, "kind": kind, "lines": lines})
