"""The register of outgoing letters (buku agenda surat keluar): every number of a year, used, void or missing.

It names nobody whose case is sensitive: the printed book lies open on a desk.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.models import letter_kinds
from desktop.models.codes import LabelledEnum
from desktop.models.dates import short_date
from desktop.models.erasure import GONE
from desktop.models.letter_kinds import RECEIPT, RESERVED
from desktop.models.roles import Permission
from desktop.services.papers import letter_numbers
from desktop.services.papers.letter_book import kept_for, why_kept

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.services.desk import Desk

CONFIDENTIAL = "(rahasia)"


class State(LabelledEnum):
    """What became of a number."""

    ISSUED = "issued", "Terbit"
    RESERVED = "reserved", "Dipesan"
    VOID = "void", "Dibatalkan"
    UNUSED = "unused", "Tidak dipakai"
    GAP = "gap", "Tidak ada suratnya"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the book; a gap covers ``serial`` to ``last``.

    ``kind`` is that of a reserved number too, where it is known. ``note`` is validity, a reason, or what is
    to be done about a gap. ``letter_id`` is None for a number without a row.
    """

    state: State
    serial: int
    last: int
    year: int
    number: str = ""
    day: date | None = None
    kind: str = ""
    title: str = ""
    about: str = ""
    to: str = ""
    note: str = ""
    letter_id: str | None = None
    actor_name: str = ""
    classification: str = ""

    @property
    def kind_label(self) -> str:
        """What kind of letter it is, or was to be."""
        return letter_kinds.label_of(self.kind) if self.kind else ""


def lines(desk: Desk, year: int, *, month: int | None = None, kind: str | None = None) -> list[Line]:
    """The book of a year by number, each kind for itself where kinds are counted apart.

    With ``month`` or ``kind`` only those lines; gaps stand in the whole book and in that of a kind.
    """
    desk.require(Permission.CASE_VIEW)
    with desk.store.read() as connection:
        rows = _rows(connection, desk, year)
        apart = letter_numbers.apart(connection, year)
        told = [_line(row) for row in rows]
        told += _earlier_papers(connection, desk, year, told)
        whole = _with_gaps(connection, year, told, apart=apart)
    return [one for one in whole if _wanted(one, month, kind, apart=apart)]


def years(desk: Desk) -> list[int]:
    """The years that have a book, the newest first; always the present one."""
    desk.require(Permission.CASE_VIEW)
    with desk.store.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT DISTINCT year FROM letter WHERE office=? AND kind<>? AND deleted=0",
            (desk.office_code, RECEIPT),
        ).all()
    return sorted({desk.today().year, *(int(row[0]) for row in rows)}, reverse=True)


def reserved(desk: Desk, kind: str) -> list[Line]:
    """Numbers of this year that wait for a letter of that kind, oldest first."""
    desk.require(Permission.CASE_VIEW)
    with desk.store.read() as connection:
        rows = connection.exec_driver_sql(
            f"{_SELECT} WHERE l.kind=? AND l.office=? AND l.year=? AND l.voided_on IS NULL AND l.deleted=0 "
            "ORDER BY l.serial",
            (RESERVED, desk.office_code, desk.today().year),
        ).all()
    waiting = [_line(row) for row in rows]
    return [one for one in waiting if one.kind in ("", kind)]


# ---------------------------------------------------------------- inside


_SELECT = (
    "SELECT l.id, l.kind, l.number, l.serial, l.issued_on, l.title, l.valid_until, l.voided_on, "
    "l.void_reason, l.actor_name, l.classification, c.sensitive, coalesce(c.subject_name, l.about, ''), "
    "coalesce(r.destination_name, json_extract(l.content, '$.paper.recipient[0]'), ''), l.person_id, "
    "CASE WHEN l.kind='reserved' THEN l.content ELSE '{}' END AS kept, l.year FROM letter l "
    "LEFT JOIN cases c ON c.id=l.case_id LEFT JOIN referral r ON r.id=l.referral_id"
)


def _rows(connection: Connection, desk: Desk, year: int) -> Sequence[Any]:
    return connection.exec_driver_sql(
        f"{_SELECT} WHERE l.office=? AND l.year=? AND l.kind<>? AND l.serial>0 AND l.deleted=0 "
        "ORDER BY l.serial, l.rid",
        (desk.office_code, year, RECEIPT),
    ).all()


def _line(row: Any) -> Line:
    hidden = bool(row.sensitive)
    about = CONFIDENTIAL if hidden else row[12] or (GONE if row.person_id else "")
    common = Line(
        state=State.ISSUED,
        serial=int(row.serial),
        last=int(row.serial),
        year=int(row.year),
        number=row.number,
        day=date.fromisoformat(row.issued_on),
        kind=row.kind,
        title=letter_kinds.label_of(row.kind) if hidden else row.title or letter_kinds.label_of(row.kind),
        about=about,
        to=CONFIDENTIAL if hidden else row[13],
        note=f"Berlaku s.d. {short_date(date.fromisoformat(row.valid_until))}" if row.valid_until else "",
        letter_id=row.id,
        actor_name=row.actor_name or "",
        classification=row.classification or "",
    )
    if row.kind == RESERVED:
        wanted = kept_for(row.kept)
        if row.voided_on:
            return replace(
                common, state=State.UNUSED, kind=wanted, title="", day=None, note=row.void_reason or GONE
            )
        return replace(common, state=State.RESERVED, kind=wanted, title="", note=why_kept(row.kept) or GONE)
    if row.voided_on:
        why = CONFIDENTIAL if hidden else row.void_reason or GONE
        told = f"Dibatalkan {short_date(date.fromisoformat(row.voided_on))}: {why}"
        return replace(common, state=State.VOID, note=told)
    return common


def _earlier_papers(connection: Connection, desk: Desk, year: int, told: Sequence[Line]) -> list[Line]:
    """Papers of meetings that took a number before papers had a line in the register."""
    numbers = {one.number for one in told}
    taken = {one.serial for one in told}
    highest = letter_numbers.counted(connection, letter_numbers.COUNTER, year)
    free = [serial for serial in range(1, highest + 1) if serial not in taken]
    found = []
    for papers in connection.exec_driver_sql(
        "SELECT papers FROM deliberation WHERE office=? AND deleted=0 AND papers IS NOT NULL",
        (desk.office_code,),
    ).scalars():
        for code, (number, on) in json.loads(papers).items():
            day = date.fromisoformat(on)
            if number in numbers or day.year != year:
                continue
            kind = letter_kinds.kind_of(code)
            for serial in free:
                if letter_numbers.rendered(desk, kind, serial, day) == number:
                    found.append(
                        Line(
                            state=State.ISSUED, serial=serial, last=serial, year=year, number=number, day=day,
                            kind=code, title=kind.label,
                        )
                    )  # fmt: skip
                    break
    return found


def _with_gaps(connection: Connection, year: int, told: Sequence[Line], *, apart: bool) -> list[Line]:
    if not apart:
        ordered = sorted(told, key=lambda one: one.serial)
        return _filled(ordered, year, "", letter_numbers.counted(connection, letter_numbers.COUNTER, year))
    whole: list[Line] = []
    for kind in dict.fromkeys((*(one.code for one in letter_kinds.KINDS), *(one.kind for one in told))):
        own = sorted((one for one in told if one.kind == kind), key=lambda one: one.serial)
        counted = letter_numbers.counted(connection, letter_numbers.counter_of(kind), year) if kind else 0
        whole += _filled(own, year, kind, counted)
    return whole


def _filled(ordered: Iterable[Line], year: int, kind: str, counted: int) -> list[Line]:
    """The lines with one for each run of numbers that are missing between and after them."""
    whole: list[Line] = []
    expected = 1
    for one in ordered:
        if one.serial > expected:
            whole.append(_gap(expected, one.serial - 1, year, kind))
        whole.append(one)
        expected = max(expected, one.serial + 1)
    if counted >= expected:
        whole.append(_gap(expected, counted, year, kind))
    return whole


def _gap(first: int, last: int, year: int, kind: str) -> Line:
    number = f"{first:03}" if first == last else f"{first:03} s.d. {last:03}"
    note = "Belum dijelaskan."
    return Line(state=State.GAP, serial=first, last=last, year=year, number=number, kind=kind, note=note)


def _wanted(one: Line, month: int | None, kind: str | None, *, apart: bool) -> bool:
    if one.state is State.GAP:
        return month is None and (kind is None or (apart and one.kind == kind))
    if month is not None and (one.day is None or one.day.month != month):
        return False
    return kind is None or one.kind == kind
