"""What stands on the papers about programmes: for citizens, and for whoever goes out to families."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.models.papers import Letterhead, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeSheetContent:
    """Lembar informasi: one programme in plain words, and which papers to bring.

    ``facts`` are rows label and value. ``caution`` says what no source confirmed.
    """

    letterhead: Letterhead
    title: str
    about: str
    facts: tuple[tuple[str, str], ...]
    criteria: tuple[str, ...]
    papers: tuple[str, ...]
    optional_papers: tuple[str, ...]
    steps: tuple[str, ...]
    note: str
    caution: str
    visit: str
    date: str
    practice: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LeafletGroup:
    """The programmes of one sector."""

    title: str
    entries: tuple[tuple[str, str, str], ...]
    """Name, for whom, which papers to bring."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeafletContent:
    """Selebaran: every programme of the office on as few pages as it takes.

    ``caution`` explains the mark of what no source confirmed.
    """

    letterhead: Letterhead
    title: str
    subtitle: str
    groups: tuple[LeafletGroup, ...]
    caution: str
    visit: str
    date: str
    practice: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyListContent:
    """Families that seem to fit a programme, for outreach. ``notes`` stand below the table."""

    letterhead: Letterhead
    title: str
    subtitle: str
    table: Table
    notes: tuple[str, ...]
    date: str
    practice: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceLeafletContent:
    """One page for citizens about the desk itself: what it does, what to bring, that it is free.

    ``hours`` is empty where the office has not said when it is open; then a line is left to be filled in.
    """

    letterhead: Letterhead
    title: str
    about: str
    services: tuple[str, ...]
    papers: tuple[str, ...]
    steps: tuple[str, ...]
    promises: tuple[str, ...]
    visit: str
    hours: str
    date: str
    practice: bool = False
