"""What the form for a letter reads from the database, on a worker."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.models.errors import NotFound
from desktop.views.writing.kept import KeptLetter

if TYPE_CHECKING:
    from desktop.models.papers import Signatory
    from desktop.services.desk import Desk
    from desktop.services.papers.issuing import About, Blank, LetterInput
    from desktop.services.papers.register import Line
    from desktop.services.people.registry import PersonHit


@dataclass(frozen=True)
class Asked:
    """What a kind of letter asks, and the numbers that wait for it."""

    kind: str
    blank: Blank
    waiting: list[Line]

    def signatories(self) -> list[tuple[int, str]]:
        """Who can sign, as choices of a field."""
        return [(place, _words_of(one)) for place, one in enumerate(self.blank.signatories)]


@dataclass(frozen=True)
class Beginning:
    """What a form begins with: whom it is about, what was typed before, and what its kind asks."""

    about: About | None
    typed: LetterInput | None
    person: PersonHit | None
    asked: Asked | None


def asked(desk: Desk, kind: str) -> Asked:
    """Raises NotFound for a kind without a template."""
    from desktop.services.papers import issuing, register

    return Asked(kind, issuing.blank(desk, kind), register.reserved(desk, kind))


def beginning(
    desk: Desk, kept: KeptLetter, case_id: str | None, person_id: str | None, kind: str
) -> Beginning:
    """Raises NotFound where the case or the person is not here or may not be seen."""
    from desktop.services.papers import issuing
    from desktop.services.people.registry import hit

    known = case_id is not None or person_id is not None
    about = issuing.about(desk, case_id, person_id) if known else None
    typed = kept.waiting()
    person = None
    if typed is not None and typed.person_id is not None and not known:
        with suppress(NotFound):  # gone since it was typed
            person = hit(desk, typed.person_id)
    wanted = typed.kind if typed is not None else kind
    first = None
    if wanted:
        with suppress(NotFound):  # a kind that is not written from a template any more
            first = asked(desk, wanted)
    return Beginning(about, typed, person, first)


def _words_of(one: Signatory) -> str:
    """A signatory in a list: name and position, with the one that is signed for."""
    above = one.on_behalf_of.split("\n", 1)[0]
    position = f"{above}, {one.position}" if above else one.position
    return f"{one.name.strip('. ')} ({position})" if one.name.strip(". ") else position
