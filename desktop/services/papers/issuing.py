"""Writing a letter from a template: what it asks, how it would look, and issuing it under the next number.

The preview bears no number and no stamp; the paper that is issued is frozen as it was (`frozen_letters`).
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.models import letter_kinds
from desktop.models.dates import read_rupiah
from desktop.models.errors import InvalidInput, NotFound
from desktop.models.letter_kinds import CASE, LetterKind
from desktop.models.letter_template import FormField
from desktop.models.letter_template_blocks import chosen
from desktop.models.official_papers import LetterContent, WrittenPaper
from desktop.models.papers import Paper, Signatory
from desktop.models.roles import Permission
from desktop.services import drafts, visibility
from desktop.services.offices import office
from desktop.services.papers import letter_book, letter_contents, letter_numbers, templates
from desktop.services.papers.frozen_letters import freeze
from desktop.services.papers.letter_numbers import Place
from desktop.services.papers.letters import Issued
from desktop.services.papers.looking import note_look
from desktop.services.papers.verification import stamp
from desktop.services.people.merged_people import survivor

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.services.desk import Desk
    from desktop.storage.unit_of_work import UnitOfWork

NO_NUMBER = "(nomor)"
"""Stands in a preview where the number will be."""

MOST_COPIES = 12
LONGEST_VALIDITY = 100
"""Years: a day beyond is a slip of the hand, and does not fit into the QR."""
_LONGEST = 2_000
_PURPOSES = ("form_keperluan", "form_tujuan")


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterInput:
    """A letter as it is being written, about a case or a person.

    ``form`` maps the codes of the template's fields to texts, dates as ISO. ``signatory`` is the place in the
    office's list. ``copies`` (tembusan) follow those that the template names. ``reserved_id`` is a number
    that was kept for it; None for the next one.
    """

    kind: str
    case_id: str | None = None
    person_id: str | None = None
    form: Mapping[str, str] = field(default_factory=dict)
    signatory: int = 0
    copies: tuple[str, ...] = ()
    valid_until: date | None = None
    reserved_id: str | None = None


@dataclass(frozen=True, slots=True)
class About:
    """Whom a letter is about, as its form shows it; ``case_number`` is empty without a case."""

    name: str
    case_number: str
    person_id: str | None


@dataclass(frozen=True, slots=True)
class Blank:
    """What a letter of a kind asks: its fields, who may sign, and until when it is usually valid."""

    kind: LetterKind
    fields: tuple[FormField, ...]
    signatories: tuple[Signatory, ...]
    valid_until: date | None


@dataclass(frozen=True, slots=True)
class Preview:
    """The letter as it would be; ``missing`` are facts that it needs and nobody recorded."""

    pdf: bytes
    missing: tuple[str, ...]


def kinds_for(*, case: bool) -> tuple[LetterKind, ...]:
    """The kinds that are written about a case, or about a person without one."""
    return tuple(kind for kind in letter_kinds.templated() if case or kind.about != CASE)


def about(desk: Desk, case_id: str | None, person_id: str | None) -> About:
    """Whom a letter would be about. Raises NotFound for what is not here or may not be seen."""
    desk.require(Permission.CASE_VIEW)
    with desk.store.read() as connection:
        found = _subject(connection, desk, case_id, person_id)
    return About(found.name, found.case["number"] if found.case else "", found.person_id)


def blank(desk: Desk, kind: str) -> Blank:
    """What a letter of a kind asks. Raises NotFound for a kind without a template."""
    desk.require(Permission.LETTER_PRINT)
    wanted = _written(kind)
    info = office.info(desk)
    signers = tuple(letter_contents.signatory(info, index) for index in range(max(1, len(info.signatories))))
    return Blank(wanted, templates.form_fields(desk, kind), signers, valid_until(wanted, desk.today()))


def valid_until(kind: LetterKind, day: date) -> date | None:
    """The last day of a letter of ``day``, by its kind; None for one without an end."""
    if not kind.validity_months:
        return None
    months = day.year * 12 + day.month - 1 + kind.validity_months
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def preview(desk: Desk, given: LetterInput, paper: Paper | None = None) -> Preview:
    """The letter as it would be issued now, half filled as it is. Raises NotFound.

    It shows a NIK in full: that somebody looked is logged, once a day.
    """
    desk.require(Permission.LETTER_PRINT)
    with desk.store.read() as connection:
        subject = _subject(connection, desk, given.case_id, given.person_id)
        draft = _draft(desk, connection, given, subject, NO_NUMBER)
    entity = "cases" if given.case_id else "person"
    note_look(desk, "letter.preview", entity, given.case_id or given.person_id or "", given.kind)
    from desktop.printing.render import render

    return Preview(render(draft.content, paper or Paper(office.info(desk).paper)), draft.missing)


def issue(desk: Desk, given: LetterInput, draft_id: str | None = None) -> Issued:
    """Issues the letter under the next number, or under the one kept for it.

    The half-typed letter ``draft_id`` goes in the same step, so that none is offered again that is out.
    Raises InvalidInput naming the fields (form fields by their codes), NotFound, NumberTrouble.
    """
    desk.require(Permission.LETTER_PRINT)
    kind = _written(given.kind)
    _check(desk, kind, given)
    day = desk.today()
    with desk.unit_of_work() as uow:
        subject = _subject(uow.connection, desk, given.case_id, given.person_id)
        place = _place(desk, uow, kind, given)
        draft = _draft(desk, uow.connection, given, subject, place.number)
        content = stamp(
            desk, uow, draft.content, kind=kind.code, number=place.number, day=day,
            valid_until=given.valid_until, name=subject.name, nik=subject.nik, serial=place.serial,
        )  # fmt: skip
        more = {
            "title": draft.title or kind.label,
            "about": subject.name,
            "person_id": subject.person_id,
            "valid_until": given.valid_until.isoformat() if given.valid_until else None,
        }
        letter_id = letter_numbers.write(
            uow, place, kind.code, day, case_id=given.case_id, content=freeze(uow, content), more=more
        )
        if draft_id is not None:
            drafts.drop_in(uow, draft_id, desk.session.user_id)
        uow.audit(
            "letter.issue", "letter", letter_id,
            {"kind": kind.code, "number": place.number} | _purpose(desk, given),
        )  # fmt: skip
    return Issued(letter_id, place.number, uow.changes)


# ---------------------------------------------------------------- inside


@dataclass(frozen=True, slots=True)
class _Subject:
    name: str
    nik: str
    person_id: str | None
    case: dict[str, Any] | None


def _subject(connection: Connection, desk: Desk, case_id: str | None, person_id: str | None) -> _Subject:
    case = visibility.case_row(connection, desk, case_id) if case_id else None
    wanted = case["subject_id"] if case else person_id
    person = None
    if wanted:
        person = connection.exec_driver_sql(
            "SELECT id, name, nik FROM person WHERE id=? AND deleted=0", (survivor(connection, wanted),)
        ).first()
    if person is not None:
        return _Subject(person.name, person.nik or "", str(person.id), case)
    if case is not None:
        return _Subject(case["subject_name"], case["subject_nik"] or "", None, case)
    raise NotFound(
        "Warga ini tidak ada di data kantor ini.",
        "Tidak ada surat yang dibuat.",
        "Cari lagi dengan nama atau NIK.",
    )


def _written(code: str) -> LetterKind:
    kind = next((one for one in letter_kinds.templated() if one.code == code), None)
    if kind is None:
        raise InvalidInput({"kind": "Pilih jenis suratnya."})
    return kind


def _draft(
    desk: Desk, connection: Connection, given: LetterInput, subject: _Subject, number: str
) -> templates.Draft:
    draft = templates.draft(
        desk,
        connection,
        given.kind,
        person_id=subject.person_id,
        case_id=given.case_id,
        form=given.form,
        number=number,
        day=desk.today(),
        valid_until=given.valid_until,
        signatory=letter_contents.signatory(office.info(desk), given.signatory),
        copies=tuple(line for copy in given.copies if (line := " ".join(copy.split()))),
    )
    content: WrittenPaper = draft.content
    if subject.case and subject.case["sensitive"] and isinstance(content, LetterContent):
        content = replace(content, nature="Rahasia")
    if given.valid_until is not None:
        content = replace(content, valid_until=given.valid_until.isoformat())
    return replace(draft, content=content)


def _check(desk: Desk, kind: LetterKind, given: LetterInput) -> None:
    problems = {}
    if kind.about == CASE and given.case_id is None:
        problems["case_id"] = f"{kind.label} ditulis dari sebuah kasus."
    for one in templates.form_fields(desk, kind.code):
        text = given.form.get(one.code, "").strip()
        if one.required and not text:
            problems[one.code] = f"{one.label} wajib diisi."
        elif len(text) > _LONGEST:
            problems[one.code] = f"Paling banyak {_LONGEST} karakter."
        elif text and not _fits(one, text):
            problems[one.code] = _WRONG[one.kind]
    if given.valid_until is not None and given.valid_until < desk.today():
        problems["valid_until"] = "Masa berlaku sudah lewat; pilih tanggal hari ini atau sesudahnya."
    elif given.valid_until is not None and given.valid_until.year > desk.today().year + LONGEST_VALIDITY:
        problems["valid_until"] = f"Masa berlaku paling lama {LONGEST_VALIDITY} tahun; periksa tahunnya."
    if len(given.copies) > MOST_COPIES:
        problems["copies"] = f"Tembusan paling banyak {MOST_COPIES} baris."
    if not 0 <= given.signatory < max(1, len(office.info(desk).signatories)):
        problems["signatory"] = "Pilih penandatangan dari daftar kantor."
    if problems:
        raise InvalidInput(problems)


_WRONG = {
    "number": "Tulis dengan angka.",
    "date": "Pilih tanggal.",
    "money": "Tulis jumlah rupiahnya dengan angka, misalnya 1.500.000.",
    "select": "Pilih salah satu dari daftarnya.",
    "several": "Pilih dari daftarnya.",
}


def _fits(one: FormField, text: str) -> bool:
    if one.kind == "number":
        return text.replace(".", "").replace(",", "").isdecimal()
    if one.kind == "date":
        return _is_day(text)
    if one.kind == "money":
        return read_rupiah(text) is not None
    return not one.choices or _offered(one, text)


def _offered(one: FormField, text: str) -> bool:
    named = chosen(text) if one.kind == "several" else (text,)
    return bool(named) and all(choice in one.choices for choice in named)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _place(desk: Desk, uow: UnitOfWork, kind: LetterKind, given: LetterInput) -> Place:
    """The next place in the register, or the one that was kept."""
    if given.reserved_id is None:
        return letter_numbers.take(uow, desk, kind, desk.today())
    place = letter_book.reserved_place(uow, desk, given.reserved_id, kind.code)
    # The row that kept the number has perhaps travelled; the letter's own may have to stay.
    uow.delete("letter", given.reserved_id, "nomor dipakai")
    return place


def _purpose(desk: Desk, given: LetterInput) -> dict[str, str]:
    """What it is for, for the audit trail: one of those that the form offers.

    Words of one's own may name somebody, and the trail outlives an erasure; they stand on the paper.
    """
    fields = {field.code: field for field in templates.form_fields(desk, given.kind)}
    answers = ((fields.get(code), given.form.get(code, "").strip()) for code in _PURPOSES)
    return next(({"purpose": text} for one, text in answers if one is not None and _offered(one, text)), {})
