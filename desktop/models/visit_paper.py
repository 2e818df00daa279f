"""What stands on the printed form of a home visit: the family as known, the questions with their codes.

As in `desktop.models.papers`, all texts are plain texts and days are ISO. NIK and No. KK come masked: the
form is carried through the village.
"""

from __future__ import annotations

from dataclasses import dataclass

from desktop.models.papers import Letterhead


@dataclass(frozen=True, slots=True, kw_only=True)
class FormMember:
    """One of the family, as known; ``age`` in words."""

    name: str
    relation: str = ""
    sex: str = ""
    age: str = ""
    nik_masked: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormItem:
    """A question: its number, its name, how many boxes, and (code, words) of the answers."""

    code: str
    name: str
    boxes: int
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPart:
    """Questions under one heading. ``short``: so brief that three stand side by side."""

    title: str
    items: tuple[FormItem, ...]
    note: str = ""
    short: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitFormContent:
    """One form. ``facts`` are (label, value) of the family and the plan; ``mark`` tells the forms apart."""

    letterhead: Letterhead
    mark: str
    facts: tuple[tuple[str, str], ...]
    members: tuple[FormMember, ...]
    member_items: tuple[FormItem, ...]
    parts: tuple[FormPart, ...]
    outcome: FormItem
    conclusion: FormItem
    photos: tuple[str, ...]
    practice: bool = False
