"""Papers with a number: issued once, kept as they were, printed again as often as needed.

A letter's content is frozen when it is issued, so a reprint years later is the same paper whatever has
changed since. Of a meeting's papers only the line in the register is here; `kept_papers` has what they say.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.models import letter_kinds
from desktop.models.dates import short_date
from desktop.models.erasure import GONE
from desktop.models.errors import KnownError, NotFound
from desktop.models.letter_kinds import HANDOVER, RECEIPT, REFERRAL, RESERVED
from desktop.models.numbering import parse_case_number
from desktop.models.official_papers import NumberedPaper
from desktop.models.papers import ErasedLetterContent, Paper
from desktop.models.roles import Permission
from desktop.services import visibility
from desktop.services.casework.case_detail import LetterRow
from desktop.services.keyset import Sql, containing
from desktop.services.offices import office
from desktop.services.papers import kept_papers, letter_contents, letter_numbers
from desktop.services.papers.frozen_letters import freeze, thaw
from desktop.services.papers.letter_numbers import Place
from desktop.services.papers.verification import stamp
from desktop.storage import search
from desktop.storage.changelog import dump

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.services.desk import Desk
    from desktop.storage.unit_of_work import Changes, UnitOfWork

FOUND_MOST = 1_000
"""Letters that a search lists at most."""


class NothingToPrint(KnownError):
    """A number of the register under which there is no paper."""

    code = "nothing_to_print"
    exit_code = 77


@dataclass(frozen=True, slots=True)
class Issued:
    """A letter just issued; ``changes`` where it was a transaction of its own."""

    id: str
    number: str
    changes: Changes | None = None


def issue_receipt(uow: UnitOfWork, desk: Desk, case: Mapping[str, Any]) -> str:
    """Issues the receipt of a case that this transaction registers; returns the letter's id.

    ``case`` is the row as inserted, with its id; requirement rows must be there already. The receipt bears
    the number of the case.
    """
    content = letter_contents.receipt(uow, desk, case)
    number = parse_case_number(case["number"])
    day = date.fromisoformat(case["received_on"])
    place = Place(number.sequence if number else 0, content.number, "", day.year)
    content = stamp(
        desk, uow, content, kind=RECEIPT, number=place.number, day=day, name=content.reporter_name,
        serial=place.serial,
    )  # fmt: skip
    return letter_numbers.write(uow, place, RECEIPT, day, case_id=case["id"], content=freeze(uow, content))


def issue_referral_letter(
    uow: UnitOfWork, desk: Desk, case: Mapping[str, Any], referral: Mapping[str, Any]
) -> Issued:
    """Issues the letter of a referral sent today, with the next number of this office and year."""
    day = desk.today()
    place = letter_numbers.take(uow, desk, letter_kinds.kind_of(REFERRAL), day)
    content = letter_contents.referral_letter(uow, desk, case, referral, place.number)
    person = content.persons[0]
    content = stamp(
        desk, uow, content, kind=REFERRAL, number=place.number, day=day, name=person.name, nik=person.nik,
        serial=place.serial,
    )  # fmt: skip
    letter_id = letter_numbers.write(
        uow, place, REFERRAL, day, case_id=case["id"], content=freeze(uow, content),
        more={"referral_id": referral["id"]},
    )  # fmt: skip
    return Issued(letter_id, place.number)


def pdf(desk: Desk, letter_id: str, paper: Paper | None = None) -> bytes:
    """The letter as issued, on the given paper or the office's own; each printing is logged.

    Of a letter whose content was erased it is a note that says so; a voided one says that it is void.

    Raises NotFound where there is no such letter or its case may not be seen, and NothingToPrint.
    """
    desk.require(Permission.LETTER_PRINT)
    with desk.store.read() as connection:
        kind, number, content = _read(connection, desk, letter_id)
    sheet = paper or Paper(office.info(desk).paper)
    with desk.unit_of_work() as uow:
        uow.audit("letter.print", "letter", letter_id, {"kind": kind, "number": number, "paper": sheet.value})
    from desktop.printing.render import render

    return render(content, sheet)


def content_of(desk: Desk, letter_id: str) -> tuple[str, str, NumberedPaper]:
    """Kind, number and content of a letter, for a batch or another form of it; the caller logs the use.

    Raises as ``pdf`` does.
    """
    desk.require(Permission.LETTER_PRINT)
    with desk.store.read() as connection:
        return _read(connection, desk, letter_id)


def unprintable(desk: Desk, letter_id: str) -> str:
    """The characters of a letter that the fonts of the papers lack and that print as "?", each once."""
    desk.require(Permission.LETTER_PRINT)
    with desk.store.read() as connection:
        _, _, content = _read(connection, desk, letter_id)
    from desktop.printing.fonts import substituted

    return substituted(content)


# ---------------------------------------------------------------- inside


def visible_row(connection: Connection, desk: Desk, letter_id: str) -> dict[str, Any]:
    """A letter as stored. Raises NotFound where there is none or its case may not be seen."""
    row = connection.exec_driver_sql("SELECT * FROM letter WHERE id=? AND deleted=0", (letter_id,)).first()
    if row is None:
        raise NotFound(
            "Surat ini tidak ada di kantor ini.", "Tidak ada yang dicetak.", "Muat ulang daftarnya."
        )
    letter = dict(row._mapping)
    if letter["case_id"] is not None:
        visibility.case_row(connection, desk, letter["case_id"])
    return letter


def _read(connection: Connection, desk: Desk, letter_id: str) -> tuple[str, str, NumberedPaper]:
    letter = visible_row(connection, desk, letter_id)
    kind, number = str(letter["kind"]), str(letter["number"])
    content: NumberedPaper | None = thaw(connection, kind, letter["content"])
    if content is None and letter["deliberation_id"] is not None:
        desk.require(Permission.PROPOSAL_DECIDE)  # it lists families with their numbers, also sensitive ones
        content = kept_papers.read(connection, (letter["deliberation_id"], kind), number)
    if content is None:
        content = _nothing_kept(desk, letter)
    if letter["voided_on"] and not isinstance(content, ErasedLetterContent):
        content = replace(content, void=void_words(letter))
    return kind, number, content


def _nothing_kept(desk: Desk, letter: Mapping[str, Any]) -> ErasedLetterContent:
    """What is left of a letter about somebody: a note. Other lines of the register have no paper here."""
    if letter["kind"] == HANDOVER:  # made anew of the bundles that were merged
        raise NothingToPrint(
            f"Berita acara {letter['number']} tidak dicetak dari buku agenda.",
            "Nomornya tetap tercatat di buku agenda.",
            "Buka Sinkronisasi, tab Riwayat, pilih bundelnya, lalu tekan Cetak berita acara.",
        )
    if letter["deliberation_id"] is not None:
        raise NothingToPrint(
            f"Kertas musyawarah {letter['number']} tidak tersimpan di komputer ini.",
            "Nomornya tetap tercatat di buku agenda.",
            "Buka Usulan, tab Musyawarah, pilih musyawarahnya, lalu cetak kertas itu di sana.",
        )
    if letter["case_id"] is None and letter["person_id"] is None:
        raise NothingToPrint(
            f"Di bawah nomor {letter['number']} tidak ada surat yang dapat dicetak.",
            "Nomornya tetap tercatat di buku agenda.",
            "Bila nomor ini dipesan, pakai nomornya saat menulis surat.",
        )
    return ErasedLetterContent(
        letterhead=office.letterhead(office.info(desk)),
        kind=letter_kinds.label_of(letter["kind"]),
        number=letter["number"],
        issued_on=letter["issued_on"],
        practice=desk.store.profile.practice,
    )


def void_words(letter: Mapping[str, Any]) -> str:
    """What a void paper says of itself, by its row in the register."""
    told = f"Dibatalkan tanggal {short_date(date.fromisoformat(letter['voided_on']))}"
    return f"{told}: {letter['void_reason']}" if letter["void_reason"] else f"{told}."


# ---------------------------------------------------------------- lists

_FROM = "FROM letter l LEFT JOIN cases c ON c.id=l.case_id LEFT JOIN referral r ON r.id=l.referral_id"
_ABOUT = f"coalesce(c.subject_name, l.about, CASE WHEN l.person_id IS NULL THEN '' ELSE '{GONE}' END)"
_TO = "coalesce(r.destination_name, json_extract(l.content, '$.paper.recipient[0]'))"
_SELECT = (
    f"SELECT l.rid, l.id, l.kind, l.number, l.issued_on, l.case_id, coalesce(c.number, ''), {_ABOUT}, "
    f"{_TO}, l.title, l.valid_until, "
    f"l.voided_on, l.deliberation_id {_FROM}"
)


@dataclass(frozen=True, slots=True)
class ListedLetter:
    """A line of the letters screen; ``rid`` is its place in the order of issue."""

    rid: int
    letter: LetterRow


class LetterSource:
    """This office's letters, newest first, for a table that pages by keyset.

    ``kind`` limits to one kind of letter. Letters of cases that this person may not see do not appear.
    """

    def __init__(self, desk: Desk, kind: str | None = None) -> None:
        desk.require(Permission.CASE_VIEW)
        self._desk = desk
        hidden, parameters = visibility.condition(desk, "c")
        self._where = f"l.office=? AND l.deleted=0 AND (l.case_id IS NULL OR {hidden})"
        self._parameters: tuple[Any, ...] = (desk.office_code, *parameters)
        if kind is not None:
            self._where += " AND l.kind=?"
            self._parameters += (kind,)

    def count(self) -> int:
        """How many letters there are."""
        with self._desk.store.read() as connection:
            row = connection.exec_driver_sql(
                f"SELECT COUNT(*) FROM letter l LEFT JOIN cases c ON c.id=l.case_id WHERE {self._where}",
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

    def matching(self, condition: Sql, limit: int) -> list[ListedLetter]:
        """The newest letters that also meet a condition on the letter, its case or its referral."""
        return self._rows(condition.text, condition.parameters, "DESC", limit)

    def _rows(
        self, place: str, at: tuple[Any, ...], direction: str, limit: int, offset: int = 0
    ) -> list[ListedLetter]:
        with self._desk.store.read() as connection:
            rows = connection.exec_driver_sql(
                f"{_SELECT} WHERE {self._where} AND {place} ORDER BY l.rid {direction} LIMIT ? OFFSET ?",
                (*self._parameters, *at, limit, offset),
            ).all()
        return [ListedLetter(int(row[0]), letter_row(tuple(row[1:]))) for row in rows]


def find(desk: Desk, text: str, kind: str | None = None, limit: int = FOUND_MOST) -> list[ListedLetter]:
    """This office's letters whose number, destination or case answers to the words typed; newest first.

    Reads at most ``limit``; walks the letters of the office, so call it off the UI thread.
    """
    wanted = containing(("l.number", "l.about", "l.title", _TO), text)
    words = search.match_expression(text)
    if words is not None:
        of_cases = "c.rid IN (SELECT rowid FROM cases_search WHERE cases_search MATCH ?)"
        wanted = Sql(f"({wanted.text} OR {of_cases})", (*wanted.parameters, words))
    return LetterSource(desk, kind).matching(wanted, limit)


def one(desk: Desk, letter_id: str) -> LetterRow:
    """A letter as lists show it. Raises NotFound where there is none or its case may not be seen."""
    desk.require(Permission.CASE_VIEW)
    with desk.store.read() as connection:
        visible_row(connection, desk, letter_id)
        row = connection.exec_driver_sql(f"{_SELECT} WHERE l.id=?", (letter_id,)).one()
    return letter_row(tuple(row[1:]))


def of_case(connection: Connection, case_id: str) -> tuple[LetterRow, ...]:
    """The letters of a case, oldest first."""
    rows = connection.exec_driver_sql(
        f"{_SELECT} WHERE l.case_id=? AND l.deleted=0 ORDER BY l.rid", (case_id,)
    )
    return tuple(letter_row(tuple(row[1:])) for row in rows)


def of_people(connection: Connection, person_ids: Sequence[str]) -> tuple[LetterRow, ...]:
    """The letters about these people that no case gave rise to, oldest first."""
    rows = connection.exec_driver_sql(
        f"{_SELECT} WHERE l.person_id IN (SELECT value FROM json_each(?)) AND l.case_id IS NULL "
        "AND l.deleted=0 ORDER BY l.rid",
        (dump(list(person_ids)),),
    )
    return tuple(letter_row(tuple(row[1:])) for row in rows)


def letter_row(row: tuple[Any, ...]) -> LetterRow:
    """A letter as lists show it."""
    letter_id, kind, number, issued_on, case_id, case_number, about, to, title, valid, voided, of = row
    return LetterRow(
        letter_id, kind, letter_kinds.label_of(kind), number, date.fromisoformat(issued_on), case_id,
        case_number, about, to or "", title=title or "",
        valid_until=date.fromisoformat(valid) if valid else None,
        voided_on=date.fromisoformat(voided) if voided else None,
        printable=kind != RESERVED and (case_id is not None or of is not None or bool(about)),
    )  # fmt: skip
