"""Papers with a number: issued once, kept as they were, printed again as often as needed.

A letter's content is frozen as JSON when it is issued, so a reprint years later is the same paper whatever
has changed since. The logo lies beside it once, as a blob by its SHA-256.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.models.errors import NotFound
from desktop.models.numbering import parse_case_number
from desktop.models.papers import ErasedLetterContent, Paper, ReceiptContent, ReferralLetterContent
from desktop.models.roles import Permission
from desktop.services import visibility
from desktop.services.casework import case_steps
from desktop.services.casework.case_detail import LetterRow
from desktop.services.offices import office
from desktop.services.papers import letter_contents, letter_numbers
from desktop.storage import search
from desktop.storage.changelog import dump

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.services.desk import Desk
    from desktop.storage.unit_of_work import UnitOfWork

RECEIPT, REFERRAL = "receipt", "referral"
FOUND_MOST = 1_000
"""Letters that a search lists at most."""
KIND_LABELS = {RECEIPT: "Tanda terima", REFERRAL: "Surat rujukan"}

Content = ReceiptContent | ReferralLetterContent | ErasedLetterContent


@dataclass(frozen=True, slots=True)
class Issued:
    """A letter just issued."""

    id: str
    number: str


def issue_receipt(uow: UnitOfWork, desk: Desk, case: Mapping[str, Any]) -> str:
    """Issues the receipt of a case that this transaction registers; returns the letter's id.

    ``case`` is the row as inserted, with its id; requirement rows must be there already. The receipt bears
    the number of the case.
    """
    content = letter_contents.receipt(uow, desk, case)
    number = parse_case_number(case["number"])
    day = date.fromisoformat(case["received_on"])
    return _keep(uow, case, None, RECEIPT, content, (number.sequence if number else 0, day))


def issue_referral_letter(
    uow: UnitOfWork, desk: Desk, case: Mapping[str, Any], referral: Mapping[str, Any]
) -> Issued:
    """Issues the letter of a referral sent today, with the next number of this office and year."""
    day = desk.today()
    sequence, number = letter_numbers.next_number(uow, desk, "RJK", day)
    content = letter_contents.referral_letter(uow, desk, case, referral, number)
    return Issued(_keep(uow, case, referral["id"], REFERRAL, content, (sequence, day)), number)


def _keep(
    uow: UnitOfWork,
    case: Mapping[str, Any],
    referral_id: str | None,
    kind: str,
    content: Content,
    place: tuple[int, date],
) -> str:
    serial, day = place
    return uow.insert(
        "letter",
        {
            "kind": kind,
            "number": content.number,
            "year": day.year,
            "serial": serial,
            "case_id": case["id"],
            "referral_id": referral_id,
            "issued_on": day.isoformat(),
            "content": _freeze(uow, content),
        },
        part=case["office"],
        stay=not case_steps.travels(uow.connection, case, uow.origin.office),
    )


def pdf(desk: Desk, letter_id: str, paper: Paper | None = None) -> bytes:
    """The letter as issued, on the given paper or the office's own; each printing is logged.

    Of a letter whose content was erased it is a note that says so.

    Raises NotFound where there is no such letter or its case may not be seen.
    """
    desk.require(Permission.LETTER_PRINT)
    with desk.store.read() as connection:
        kind, number, content = _read(connection, desk, letter_id)
    sheet = paper or Paper(office.info(desk).paper)
    with desk.unit_of_work() as uow:
        uow.audit("letter.print", "letter", letter_id, {"kind": kind, "number": number, "paper": sheet.value})
    if isinstance(content, ReceiptContent):
        from desktop.printing.receipt import render_receipt

        return render_receipt(content, sheet)
    if isinstance(content, ErasedLetterContent):
        from desktop.printing.erased_letter import render_erased_letter

        return render_erased_letter(content, sheet)
    from desktop.printing.referral_letter import render_referral_letter

    return render_referral_letter(content, sheet)


def unprintable(desk: Desk, letter_id: str) -> str:
    """The characters of a letter that the fonts of the papers lack and that print as "?", each once."""
    desk.require(Permission.LETTER_PRINT)
    with desk.store.read() as connection:
        _, _, content = _read(connection, desk, letter_id)
    from desktop.printing.fonts import substituted

    return substituted(content)


# ---------------------------------------------------------------- frozen content


def _freeze(uow: UnitOfWork, content: Content) -> str:
    """Canonical JSON of the paper; its logo goes into the blobs and is named by hash."""
    import msgspec

    logo = content.letterhead.logo_png
    digest = None
    if logo is not None:
        digest = hashlib.sha256(logo).hexdigest()
        uow.execute(
            "INSERT INTO blob (sha256, size, data) VALUES (?,?,?) ON CONFLICT (sha256) DO NOTHING",
            (digest, len(logo), logo),
        )
    bare = replace(content, letterhead=replace(content.letterhead, logo_png=None))
    return dump({"paper": msgspec.to_builtins(bare), "logo": digest})


def _thaw(connection: Connection, kind: str, text: str) -> Content | None:
    """The paper as it was frozen; None where its content was erased. A logo that is not here is left out."""
    import msgspec

    frozen = json.loads(text)
    if "paper" not in frozen:
        return None
    shape: type[Content] = ReceiptContent if kind == RECEIPT else ReferralLetterContent
    content = msgspec.convert(frozen["paper"], shape)
    row = connection.exec_driver_sql("SELECT data FROM blob WHERE sha256=?", (frozen["logo"],)).first()
    if row is None:
        return content
    return replace(content, letterhead=replace(content.letterhead, logo_png=bytes(row[0])))


def _read(connection: Connection, desk: Desk, letter_id: str) -> tuple[str, str, Content]:
    row = connection.exec_driver_sql(
        "SELECT kind, number, content, case_id, issued_on FROM letter WHERE id=? AND deleted=0", (letter_id,)
    ).first()
    if row is None:
        raise NotFound(
            "Surat ini tidak ada di kantor ini.", "Tidak ada yang dicetak.", "Muat ulang daftarnya."
        )
    visibility.case_row(connection, desk, row[3])
    content = _thaw(connection, str(row[0]), str(row[2])) or ErasedLetterContent(
        letterhead=office.letterhead(office.info(desk)),
        kind=KIND_LABELS.get(row[0], str(row[0])),
        number=row[1],
        issued_on=row[4],
        practice=desk.store.profile.practice,
    )
    return str(row[0]), str(row[1]), content


# ---------------------------------------------------------------- lists

_SELECT = (
    "SELECT l.rid, l.id, l.kind, l.number, l.issued_on, l.case_id, c.number, c.subject_name, "
    "r.destination_name FROM letter l JOIN cases c ON c.id=l.case_id "
    "LEFT JOIN referral r ON r.id=l.referral_id"
)


@dataclass(frozen=True, slots=True)
class ListedLetter:
    """A line of the letters screen; ``rid`` is its place in the order of issue."""

    rid: int
    letter: LetterRow


class LetterSource:
    """This office's letters, newest first, for a table that pages by keyset.

    ``kind`` limits to "receipt" or "referral". Letters of cases that this person may not see do not appear.
    """

    def __init__(self, desk: Desk, kind: str | None = None) -> None:
        desk.require(Permission.CASE_VIEW)
        self._desk = desk
        hidden, parameters = visibility.condition(desk, "c")
        self._where = f"l.office=? AND l.deleted=0 AND {hidden}"
        self._parameters: tuple[Any, ...] = (desk.office_code, *parameters)
        if kind is not None:
            self._where += " AND l.kind=?"
            self._parameters += (kind,)

    def count(self) -> int:
        """How many letters there are."""
        with self._desk.store.read() as connection:
            row = connection.exec_driver_sql(
                f"SELECT COUNT(*) FROM letter l JOIN cases c ON c.id=l.case_id WHERE {self._where}",
                self._parameters,
            ).one()
        return int(row[0])

    def row_id(self, row: ListedLetter) -> str:
        """The letter's id."""
        return row.letter.id

    def rows_after(self, row: ListedLetter | None, limit: int) -> Sequence[ListedLetter]:
        """Older letters than ``row``; the newest for None."""
        if row is None:
            return self._rows("1", (), "DESC", limit)
        return self._rows("l.rid<?", (row.rid,), "DESC", limit)

    def rows_before(self, row: ListedLetter | None, limit: int) -> Sequence[ListedLetter]:
        """The letters just newer than ``row`` (the oldest for None), newest first."""
        if row is None:
            return self._rows("1", (), "ASC", limit)[::-1]
        return self._rows("l.rid>?", (row.rid,), "ASC", limit)[::-1]

    def rows_from(self, offset: int, limit: int) -> Sequence[ListedLetter]:
        """Letters from a position."""
        return self._rows("1", (), "DESC", limit, offset)

    def matching(self, condition: str, parameters: tuple[Any, ...], limit: int) -> list[ListedLetter]:
        """The newest letters that also meet a condition on the letter, its case or its referral."""
        return self._rows(condition, parameters, "DESC", limit)

    def _rows(
        self, place: str, at: tuple[Any, ...], direction: str, limit: int, offset: int = 0
    ) -> list[ListedLetter]:
        with self._desk.store.read() as connection:
            rows = connection.exec_driver_sql(
                f"{_SELECT} WHERE {self._where} AND {place} ORDER BY l.rid {direction} LIMIT ? OFFSET ?",
                (*self._parameters, *at, limit, offset),
            ).all()
        return [ListedLetter(int(row[0]), letter_row(tuple(row[1:]))) for row in rows]


def page(
    desk: Desk, kind: str | None = None, after: ListedLetter | None = None, limit: int = 50
) -> Sequence[ListedLetter]:
    """This office's letters, newest first, ``limit`` at a time."""
    return LetterSource(desk, kind).rows_after(after, limit)


def find(desk: Desk, text: str, kind: str | None = None, limit: int = FOUND_MOST) -> list[ListedLetter]:
    """This office's letters whose number, destination or case answers to the words typed; newest first.

    Reads at most ``limit``; walks the letters of the office, so call it off the UI thread.
    """
    part = f"%{text.strip().replace('!', '!!').replace('%', '!%').replace('_', '!_')}%"
    conditions = ["l.number LIKE ? ESCAPE '!'", "r.destination_name LIKE ? ESCAPE '!'"]
    parameters = [part, part]
    words = search.match_expression(text)
    if words is not None:
        conditions.append("c.rid IN (SELECT rowid FROM cases_search WHERE cases_search MATCH ?)")
        parameters.append(words)
    return LetterSource(desk, kind).matching(f"({' OR '.join(conditions)})", tuple(parameters), limit)


def one(desk: Desk, letter_id: str) -> LetterRow:
    """A letter as lists show it. Raises NotFound where there is none or its case may not be seen."""
    desk.require(Permission.CASE_VIEW)
    with desk.store.read() as connection:
        _read(connection, desk, letter_id)
        row = connection.exec_driver_sql(f"{_SELECT} WHERE l.id=?", (letter_id,)).one()
    return letter_row(tuple(row[1:]))


def of_case(connection: Connection, case_id: str) -> tuple[LetterRow, ...]:
    """The letters of a case, oldest first."""
    rows = connection.exec_driver_sql(
        f"{_SELECT} WHERE l.case_id=? AND l.deleted=0 ORDER BY l.rid", (case_id,)
    )
    return tuple(letter_row(tuple(row[1:])) for row in rows)


def letter_row(row: tuple[Any, ...]) -> LetterRow:
    """A letter as lists show it."""
    letter_id, kind, number, issued_on, case_id, case_number, subject_name, destination = row
    return LetterRow(
        letter_id, kind, KIND_LABELS.get(kind, kind), number, date.fromisoformat(issued_on), case_id,
        case_number, subject_name, destination or "",
    )  # fmt: skip
