"""The next number of this office's own register of outgoing papers: one counter for all that go out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from desktop.models.numbering import NumberParts, render_number
from desktop.services.offices import office

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from desktop.storage.unit_of_work import UnitOfWork

COUNTER = "referral_letter"
"""One register, so that two papers of an office never bear one number; named after its first kind."""


def next_number(uow: UnitOfWork, desk: Desk, code: str, day: date) -> tuple[int, str]:
    """The next place in the register of that day's year, and the number by the office's own template.

    ``code`` is the kind of paper, for templates that name it (RJK, UND, BA, SPTJM).
    """
    settings = office.settings(desk)
    sequence = uow.next_number(COUNTER, day.year)
    parts = NumberParts(
        sequence,
        day,
        classification=settings.classification,
        unit=settings.unit_code or desk.office_code,
        code=code,
        area_code=desk.office_code,
    )
    return sequence, render_number(settings.letter_template, parts)
