"""Letters written from the office's templates: what a form asks, and the paper that comes of it.

The templates are reference data (`Reference.letter_template`): the shipped one, in its place that of an
office above, in its place this office's own. Changing them is in `template_editing`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from desktop.models import fill_codes, letter_kinds
from desktop.models.errors import NotFound
from desktop.models.letter_kinds import LetterKind, Shape
from desktop.models.letter_template import WORDED, Compiled, FormField, Section, layout_of, read
from desktop.models.letter_template_blocks import Line, Values, fill, parts, texts
from desktop.models.official_papers import LetterContent, Part, SignPlace, TitledContent, WrittenPaper
from desktop.models.papers import Signatory
from desktop.models.roles import Permission
from desktop.services.offices import office
from desktop.services.papers.fill_values import Occasion, subject, values

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.services.desk import Desk

__all__ = ["Draft", "FormField", "compiled", "draft", "form_fields"]

HOLDER = "Pemegang surat"
"""Who signs on the left of a paper that its holder signs as well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A letter as it would be issued; ``missing`` names in words what it needs and nobody recorded."""

    content: WrittenPaper
    title: str
    missing: tuple[str, ...]


def form_fields(desk: Desk, kind: str) -> tuple[FormField, ...]:
    """What is asked to write a letter of a kind, in order. Raises NotFound for one without a template."""
    return compiled(desk, kind).fields


def draft(  # noqa: PLR0913 - what a letter is written on, each named by the caller
    desk: Desk,
    connection: Connection,
    kind: str,
    *,
    person_id: str | None,
    case_id: str | None,
    form: Mapping[str, str],
    number: str,
    day: date,
    valid_until: date | None,
    signatory: Signatory,
    copies: tuple[str, ...] = (),
) -> Draft:
    """The letter of a kind about a person, a case or both. ``form`` maps codes to texts; dates are ISO texts.

    ``copies`` follow those that the template names. Raises NotFound for a kind without a template and for a
    case that may not be seen; InvalidInput where the text is too long for a letter.
    """
    desk.require(Permission.CASE_VIEW)
    template = compiled(desk, kind)
    occasion = Occasion(
        kind=kind, number=number, day=day, valid_until=valid_until, signatory=signatory, form=form
    )
    about = subject(desk, connection, person_id, case_id)
    return composed(desk, template, occasion, values(desk, connection, about, occasion, template), copies)


def compiled(desk: Desk, kind: str) -> Compiled:
    """The template that holds here for a kind of letter. Raises NotFound for a kind that has none."""
    template = None if kind in WORDED else desk.reference.letter_template(kind)
    if template is None:
        raise NotFound(
            "Jenis surat ini tidak ditulis dari templat.", "Tidak ada yang diubah.", "Pilih jenis surat lain."
        )
    return read(template.text, layout_of(kind))[0]


# ---------------------------------------------------------------- composing


def composed(
    desk: Desk, template: Compiled, occasion: Occasion, known: Values, copies: tuple[str, ...] = ()
) -> Draft:
    """A template with values as a paper in its official shape."""
    kind = letter_kinds.kind_of(occasion.kind)
    writer = _Filling(template, known)
    body = parts(writer.lines(Section.BODY), known.members)
    copied = tuple(dict.fromkeys((*writer.texts(Section.COPIES), *copies)))
    content: WrittenPaper
    if kind.shape is Shape.LETTER:
        title = " ".join(writer.texts(Section.SUBJECT))
        content = _letter(desk, occasion, writer, body, copied, title)
    else:
        title = kind.label
        content = _titled(desk, kind, occasion, writer, body, copied, known)
    return Draft(content=content, title=title, missing=_missing(writer.empty, template, occasion.form))


class _Filling:
    """The sections of a template filled one after the other; ``empty`` are the codes without a value."""

    def __init__(self, template: Compiled, known: Values) -> None:
        self._template = template
        self._known = known
        self.empty: dict[str, None] = {}

    def lines(self, section: Section) -> list[Line]:
        filled = fill(self._template.nodes(section), self._known)
        self.empty |= dict.fromkeys(filled.empty)
        return filled.lines

    def texts(self, section: Section) -> tuple[str, ...]:
        return texts(self.lines(section))


class _Arranged(NamedTuple):
    opening: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    middle: tuple[Part, ...]
    closing: tuple[str, ...]


def _letter(
    desk: Desk,
    occasion: Occasion,
    writer: _Filling,
    body: tuple[Part, ...],
    copies: tuple[str, ...],
    title: str,
) -> LetterContent:
    arranged = _arranged(body)
    return LetterContent(
        letterhead=office.letterhead(office.info(desk)),
        number=occasion.number,
        place=office.info(desk).place,
        date=occasion.day.isoformat(),
        subject=title,
        recipient=writer.texts(Section.RECIPIENT),
        opening=arranged.opening,
        facts=arranged.facts,
        body=arranged.middle,
        closing=arranged.closing,
        signatory=occasion.signatory,
        nature=" ".join(writer.texts(Section.NATURE)) or "Biasa",
        enclosure=" ".join(writer.texts(Section.ENCLOSURE)) or "-",
        copies_to=copies,
        practice=desk.store.profile.practice,
    )


def _arranged(body: tuple[Part, ...]) -> _Arranged:
    """The parts of a letter where its shape has places for them; what is words at the end closes it."""
    rest = list(body)
    closing: tuple[str, ...] = ()
    if len(rest) > 1 and rest[-1] == Part(words=rest[-1].words):
        closing = rest.pop().words
    first = rest.pop(0) if rest else Part()
    left = Part(points=first.points, boxes=first.boxes, table=first.table)
    middle = (*(() if left == Part() else (left,)), *rest)
    if closing or first.facts or middle:
        return _Arranged(first.words, first.facts, middle, closing)
    return _Arranged(first.words[:-1], (), (), first.words[-1:])


def _titled(
    desk: Desk,
    kind: LetterKind,
    occasion: Occasion,
    writer: _Filling,
    body: tuple[Part, ...],
    copies: tuple[str, ...],
    known: Values,
) -> TitledContent:
    signatures = [SignPlace(above="", who=occasion.signatory)]
    if kind.signers == 2:
        holder = Signatory(position=HOLDER, name=known.plain.get("nama", ""))
        signatures.insert(0, SignPlace(above="", who=holder))
    return TitledContent(
        letterhead=office.letterhead(office.info(desk)),
        title=writer.texts(Section.TITLE),
        name=kind.label,
        number=occasion.number,
        parts=body,
        place=office.info(desk).place,
        date=occasion.day.isoformat(),
        signatures=tuple(signatures),
        copies_to=copies,
        practice=desk.store.profile.practice,
    )


def _missing(empty: Mapping[str, None], template: Compiled, form: Mapping[str, str]) -> tuple[str, ...]:
    """Names of what a letter says and nobody recorded; of the form only what is required."""
    fields = {field.code: field for field in template.fields}
    named = [
        field.label for field in template.fields if field.required and not form.get(field.code, "").strip()
    ]
    for name in empty:
        if name in fields:
            continue
        code = fill_codes.find(name)
        named.append(code.label if code else name)
    return tuple(dict.fromkeys(_capital(label) for label in named))


def _capital(label: str) -> str:
    return label[:1].upper() + label[1:]
