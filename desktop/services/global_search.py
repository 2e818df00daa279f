"""One question to everything: people, cases and letters that match what was typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.models.letter_kinds import label_of
from desktop.models.roles import Permission
from desktop.services import visibility
from desktop.services.case_queue.queue import QueueFilter, QueueRow, QueueSource
from desktop.services.keyset import containing

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from desktop.services.people.registry_rows import PersonHit

SHORTEST = 2  # characters: one letter matches half the village


@dataclass(frozen=True, slots=True)
class LetterHit:
    """A letter by its number."""

    id: str
    number: str
    kind_label: str
    subject_name: str


@dataclass(frozen=True, slots=True)
class Found:
    """What matches, a few of each kind."""

    people: tuple[PersonHit, ...] = ()
    cases: tuple[QueueRow, ...] = ()
    letters: tuple[LetterHit, ...] = ()


def search(desk: Desk, text: str, limit: int = 5) -> Found:
    """At most ``limit`` people, cases and letters that this person may see; nothing for too short a text."""
    from desktop.services.people.registry import find_people

    desk.require(Permission.CASE_VIEW)
    words = " ".join(text.split())
    if len(words) < SHORTEST:
        return Found()
    cases = QueueSource(desk, QueueFilter(text=words))
    return Found(
        people=tuple(find_people(desk, words, limit)),
        cases=tuple(cases.rows_after(None, limit)),
        letters=_letters(desk, words, limit),
    )


def _letters(desk: Desk, words: str, limit: int) -> tuple[LetterHit, ...]:
    """By number only: the people on them are found as people. A number has a digit."""
    if not any(ch.isdigit() for ch in words):
        return ()
    hidden, parameters = visibility.condition(desk, "c")
    number = containing(("l.number",), words)
    with desk.store.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT l.id, l.number, l.kind, coalesce(c.subject_name, l.about) FROM letter l "
            "LEFT JOIN cases c ON c.id=l.case_id WHERE l.office=? AND l.deleted=0 "
            f"AND {number.text} AND (l.case_id IS NULL OR {hidden}) "
            "ORDER BY l.rid DESC LIMIT ?",
            (desk.office_code, *number.parameters, *parameters, limit),
        ).all()
    return tuple(LetterHit(str(a), str(b), label_of(c), d or "") for a, b, c, d in rows)
