"""The words of the office on papers that the program lays out itself: the receipt and the referral letter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from desktop.models.errors import NotFound
from desktop.models.letter_template import WORDED, Compiled, Section, layout_of, read
from desktop.models.letter_template_blocks import Values, fill, texts
from desktop.services.papers import fill_values
from desktop.services.papers.fill_values import Occasion

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.services.desk import Desk

Wording = Mapping[Section, tuple[str, ...]]


def words(desk: Desk, connection: Connection, occasion: Occasion, case_id: str) -> Wording:
    """The words for a case, by section, a paragraph each. Raises NotFound for a kind without such words.

    The case is read only where the words name something of it: a receipt is printed at every intake.
    """
    template = compiled(desk, occasion.kind)
    if not template.codes():
        return filled(template, Values({}))
    about = fill_values.subject(desk, connection, None, case_id)
    return filled(template, fill_values.values(desk, connection, about, occasion, template))


def compiled(desk: Desk, kind: str) -> Compiled:
    """The words that hold here, understood. Raises NotFound for a kind without any."""
    template = desk.reference.letter_template(kind) if kind in WORDED else None
    if template is None:
        raise NotFound("Kertas ini tidak punya templat.", "Tidak ada yang diubah.", "Pilih kertas lain.")
    return read(template.text, layout_of(kind))[0]


def filled(template: Compiled, known: Values) -> Wording:
    """The sections of a template with values."""
    return {section: texts(fill(nodes, known).lines) for section, nodes in template.sections.items()}
