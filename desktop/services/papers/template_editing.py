"""The office's own words on its letters: editing a template, its versions, and how it would look.

An edit is reference data and goes down with each reply to the offices below; the versions stay here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.models import letter_kinds
from desktop.models.areas import get as area_of
from desktop.models.errors import InvalidInput, NotFound
from desktop.models.letter_template import WORDED, blocking, kinds, layout_of, read
from desktop.models.letter_template_blocks import Values
from desktop.models.letter_template_syntax import Problem
from desktop.models.nik import mask_nik
from desktop.models.official_papers import KeptPaper
from desktop.models.papers import Paper
from desktop.models.people import clean_line
from desktop.models.roles import Permission
from desktop.services.offices import office
from desktop.services.papers import fill_values, template_samples, wording
from desktop.services.papers.fill_values import Occasion
from desktop.services.papers.issuing import Preview, valid_until
from desktop.services.papers.letter_contents import signatory
from desktop.services.papers.looking import note_look
from desktop.services.papers.templates import composed
from desktop.services.reference_data import shared_reference
from desktop.services.reference_data.reference import shipped_content
from desktop.storage.changelog import dump

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.services.desk import Desk
    from desktop.storage.unit_of_work import Changes

LIST = "letter_templates"
SAMPLE_NUMBER = "(nomor)"
_NUMBERS = frozenset({"nik", "no_kk", "nik_kepala_kk", "nik_ayah", "nik_ibu"})


class BadTemplate(InvalidInput):
    """A template that cannot be used; ``lines`` says what is wrong where."""

    code = "bad_template"

    def __init__(self, lines: tuple[Problem, ...]) -> None:
        first = lines[0]
        super().__init__(
            {"text": f"baris {first.line}: {first.message}"}, what="Templat belum dapat disimpan."
        )
        self.lines = lines
        self.kept = "Yang sudah Anda ketik tidak hilang."
        self.todo = "Perbaiki baris yang ditandai, lalu simpan lagi."


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """A template in the list. ``edited``: this office has its own; ``giver``: the office above it is from."""

    code: str
    label: str
    edited: bool
    giver: str


@dataclass(frozen=True, slots=True)
class Version:
    """A version that was saved here; ``text`` None means that the office's own was given up with it."""

    number: int
    text: str | None
    note: str
    at: str
    actor_name: str


def templates(desk: Desk) -> list[TemplateRow]:
    """All templates in the order of the letters."""
    desk.require(Permission.REFERENCE_EDIT)
    with desk.store.read() as connection:
        own = _own(connection)
        given = shared_reference.givers(connection, desk.office_code, LIST)
    return [
        TemplateRow(
            kind.code,
            kind.label,
            kind.code in own,
            "" if kind.code in own else _office_name(given.get(kind.code)),
        )
        for kind in kinds()
    ]


def text_of(desk: Desk, code: str) -> str:
    """The text that holds here. Raises NotFound for a code without a template."""
    template = desk.reference.letter_template(code)
    if template is None:
        raise _unknown()
    return template.text


def shipped_text(code: str) -> str:
    """Our text. Raises NotFound."""
    content = shipped_content(LIST).get(code)
    if content is None:
        raise _unknown()
    return "\n".join(content["lines"])


def base_text(desk: Desk, code: str) -> str:
    """The text that would hold without this office's own: that of an office above, or ours."""
    with desk.store.read() as connection:
        given = [
            json.loads(content)
            for kind, item, content in shared_reference.from_above(connection, desk.office_code)
            if (kind, item) == (LIST, code)
        ]
    text = "\n".join(given[-1]["lines"]) if given and given[-1] else ""
    return text if text and not blocking(check(code, text)) else shipped_text(code)


def check(code: str, text: str) -> tuple[Problem, ...]:
    """What is wrong with a text for a kind of letter, by line."""
    return read(text, layout_of(code))[1]


def save(desk: Desk, code: str, text: str, note: str = "") -> Changes:
    """Puts a text in force and keeps it as a version. Raises BadTemplate, and NotFound for another code."""
    desk.require(Permission.REFERENCE_EDIT)
    text_of(desk, code)
    problems = tuple(blocking(check(code, text)))
    if problems:
        raise BadTemplate(problems)
    return _write(desk, code, text, note)


def restore(desk: Desk, code: str, number: int | None = None) -> Changes:
    """Puts an older version in force again; without a number gives up this office's own text.

    Then the text of the office above holds, or ours. Raises NotFound, and BadTemplate for a version that
    this program cannot use any more.
    """
    desk.require(Permission.REFERENCE_EDIT)
    if number is None:
        text_of(desk, code)
        return _write(desk, code, None, "Kembali ke bawaan")
    version = next((one for one in versions(desk, code) if one.number == number), None)
    if version is None or version.text is None:
        raise NotFound("Versi ini tidak ada.", "Tidak ada yang diubah.", "Pilih versi lain dari daftar.")
    return save(desk, code, version.text, f"Kembali ke versi {number}")


def versions(desk: Desk, code: str) -> list[Version]:
    """The versions saved here, the newest first."""
    desk.require(Permission.REFERENCE_EDIT)
    with desk.store.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT version, content, note, at, actor_name FROM template_version WHERE code=? "
            "ORDER BY version DESC",
            (code,),
        ).all()
    return [
        Version(
            row[0], "\n".join(json.loads(row[1])["lines"]) if row[1] else None, row[2] or "", row[3], row[4]
        )
        for row in rows
    ]


# ---------------------------------------------------------------- how it would look


def preview(desk: Desk, code: str, text: str, person_id: str | None = None) -> KeptPaper:
    """The paper that a text gives, about an invented family or a person with the numbers masked.

    That somebody looked at the person is in the audit trail, once a day: it is drawn anew at each pause in
    typing. Raises BadTemplate, and NotFound for a person who is not here.
    """
    desk.require(Permission.REFERENCE_EDIT)
    kind = letter_kinds.kind_of(code)
    template, problems = read(text, layout_of(code))
    stopping = tuple(blocking(problems))
    if stopping:
        raise BadTemplate(stopping)
    day = desk.today()
    occasion = Occasion(
        kind=code,
        number=SAMPLE_NUMBER,
        day=day,
        valid_until=valid_until(kind, day),
        signatory=signatory(office.info(desk), 0),
        form=template_samples.form(template),
    )
    with desk.store.read() as connection:
        about = fill_values.subject(desk, connection, person_id, None)
        if person_id is not None and about.person is None:
            raise NotFound(
                "Warga ini tidak ada di data kantor ini.", "Templatnya tidak berubah.", "Pilih warga lain."
            )
        known = fill_values.values(desk, connection, about, occasion, template)
    if person_id is not None:
        note_look(desk, "template.preview", "person", person_id, code)
    known = _masked(known) if person_id is not None else template_samples.with_samples(known)
    if code in WORDED:
        return template_samples.worded(desk, occasion, wording.filled(template, known))
    return composed(desk, template, occasion, known).content


def preview_pdf(desk: Desk, code: str, text: str, person_id: str | None = None) -> Preview:
    """The same drawn on the office's sheet. Raises BadTemplate."""
    from desktop.printing.render import render

    return Preview(render(preview(desk, code, text, person_id), Paper(office.info(desk).paper)), ())


def _masked(known: Values) -> Values:
    plain = {
        name: mask_nik(text) if name in _NUMBERS and text else text for name, text in known.plain.items()
    }
    members = tuple(
        {name: mask_nik(text) if name in _NUMBERS and text else text for name, text in member.items()}
        for member in known.members
    )
    return replace(known, plain=plain, members=members)


# ---------------------------------------------------------------- inside


def _own(connection: Connection) -> Mapping[str, str]:
    rows = connection.exec_driver_sql("SELECT code, content FROM reference_item WHERE kind=?", (LIST,))
    return {str(code): str(content) for code, content in rows}


def _write(desk: Desk, code: str, text: str | None, note: str) -> Changes:
    content = None if text is None else dump({"code": code, "lines": text.split("\n")})
    with desk.unit_of_work() as uow:
        if content is None:
            uow.execute("DELETE FROM reference_item WHERE kind=? AND code=?", (LIST, code))
        else:
            uow.execute(
                "INSERT INTO reference_item (kind, code, content, changed_at) VALUES (?,?,?,?) ON CONFLICT "
                "(kind, code) DO UPDATE SET content=excluded.content, changed_at=excluded.changed_at",
                (LIST, code, content, uow.at),
            )
        uow.execute(
            "INSERT INTO template_version (code, version, content, note, at, actor_name) SELECT ?, "
            "coalesce(max(version), 0) + 1, ?, ?, ?, ? FROM template_version WHERE code=?",
            (code, content, clean_line(note)[:200] or None, uow.at, uow.actor.name, code),
        )
        uow.audit("template.save" if content else "template.reset", "reference_item", f"{LIST}:{code}")
        uow.touch("reference_item", f"{LIST}:{code}")
    desk.forget_reference()
    return uow.changes


def _office_name(code: str | None) -> str:
    area = area_of(code) if code else None
    return area.titled if area else code or ""


def _unknown() -> NotFound:
    return NotFound(
        "Jenis surat ini tidak ditulis dari templat.", "Tidak ada yang diubah.", "Pilih jenis surat lain."
    )
