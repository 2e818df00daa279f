"""Numbers of this office's register of outgoing papers: the next one, one kept for later, one given back.

A number is taken in the transaction that writes its row in the register (``letter``), so that none is taken
twice and none is lost. One counter serves all kinds; where the office counts each kind apart, the kinds have
counters of their own for the whole of a year.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.models import letter_kinds
from desktop.models.errors import KnownError
from desktop.models.letter_kinds import LetterKind
from desktop.models.numbering import NumberParts, render_number, tells_kinds_apart
from desktop.services.casework import case_steps
from desktop.services.offices import office
from desktop.services.people.family_effects import stays

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.services.desk import Desk
    from desktop.services.offices.office_rules import Settings
    from desktop.storage.unit_of_work import UnitOfWork

COUNTER = "referral_letter"
"""One register, so that two papers of an office never bear one number; named after its first kind."""

YEARS = "letter_counters"
"""Setting: year to how numbers are counted in it, kept from its first number on."""
_OF_A_KIND = "letter:"
ONE, APART = "one", "apart"


class NumberTrouble(KnownError):
    """A number cannot be made: the office's own format would repeat one."""

    code = "letter_number"
    exit_code = 76


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the register: the running number and the number as it stands on the paper."""

    serial: int
    number: str
    classification: str
    year: int


def class_of(settings: Settings, kind: LetterKind) -> str:
    """The archive class of a kind: what the office chose for it, the kind's own, or the office's own."""
    return settings.kind_classes.get(kind.code) or kind.classification or settings.classification


def rendered(desk: Desk, kind: LetterKind, serial: int, day: date) -> str:
    """The number as it stands on a paper, by the office's own format."""
    settings = office.settings(desk)
    parts = NumberParts(
        serial,
        day,
        classification=class_of(settings, kind),
        unit=settings.unit_code or desk.office_code,
        code=kind.token,
        area_code=desk.office_code,
    )
    return render_number(settings.letter_template, parts)


def take(uow: UnitOfWork, desk: Desk, kind: LetterKind, day: date) -> Place:
    """The next place in the register of that day's year. Raises NumberTrouble."""
    if counting(uow, desk, day.year) == APART:
        serial = _next_of_kind(uow, desk, kind, day.year)
    else:
        serial = uow.next_number(COUNTER, day.year)
    return Place(serial, rendered(desk, kind, serial, day), class_of(office.settings(desk), kind), day.year)


def enter(
    uow: UnitOfWork,
    desk: Desk,
    kind: str,
    day: date,
    *,
    title: str,
    about: str = "",
    deliberation_id: str | None = None,
    case_id: str | None = None,
) -> tuple[str, str]:
    """Takes the next number and writes its line in the register; returns the letter's id and number.

    For papers whose content is kept elsewhere. Raises NumberTrouble.
    """
    place = take(uow, desk, letter_kinds.kind_of(kind), day)
    told = {"title": title, "about": about or None, "deliberation_id": deliberation_id}
    return write(uow, place, kind, day, case_id=case_id, more=told), place.number


def write(
    uow: UnitOfWork,
    place: Place,
    kind: str,
    day: date,
    *,
    case_id: str | None = None,
    content: str = "{}",
    more: dict[str, Any] | None = None,
) -> str:
    """Writes a row of the register; what a sensitive case gave rise to stays with the case.

    So does what is written about somebody who is known here by such a case alone.
    """
    case = uow.row("cases", case_id) if case_id else None
    if case is not None:
        stay = not case_steps.travels(uow.connection, case, uow.origin.office)
    else:
        stay = stays(uow, None, (more or {}).get("person_id"))
    return uow.insert(
        "letter",
        {
            "kind": kind,
            "number": place.number,
            "year": place.year,
            "serial": place.serial,
            "case_id": case_id,
            "issued_on": day.isoformat(),
            "content": content,
            "classification": place.classification or None,
            "actor_name": uow.actor.name,
            **(more or {}),
        },
        part=case["office"] if case else None,
        stay=stay,
    )


def counting(uow: UnitOfWork, desk: Desk, year: int) -> str:
    """`ONE` counter for all kinds in a year or one for each (`APART`): fixed with the year's first number."""
    years: dict[str, str] = office.get_setting(uow.connection, YEARS, {})
    known = years.get(str(year))
    if known is not None:
        return known
    counters = [str(row[0]) for row in uow.execute("SELECT kind FROM counter WHERE year=?", (year,))]
    # Numbers of before, all on one counter, unless they came back with counters of every kind.
    begun = COUNTER in counters and not any(name.startswith(_OF_A_KIND) for name in counters)
    chosen = APART if office.settings(desk).count_per_kind and not begun else ONE
    office.put_setting(uow, YEARS, {**years, str(year): chosen})
    return chosen


def apart(connection: Connection, year: int) -> bool:
    """Whether each kind is counted for itself in a year that has numbers."""
    years: dict[str, str] = office.get_setting(connection, YEARS, {})
    return years.get(str(year)) == APART


def counted(connection: Connection, counter: str, year: int) -> int:
    """The last number that a counter gave out; 0 for none."""
    row = connection.exec_driver_sql(
        "SELECT value FROM counter WHERE kind=? AND year=?", (counter, year)
    ).first()
    return int(row[0]) if row else 0


def counter_of(kind: str) -> str:
    """The counter of a kind where kinds are counted apart."""
    return f"{_OF_A_KIND}{kind}"


def at_least(uow: UnitOfWork, counter: str, year: int, value: int) -> None:
    """No number up to ``value`` is given out again."""
    uow.execute(
        "INSERT INTO counter (kind, year, value) VALUES (?,?,?) "
        "ON CONFLICT (kind, year) DO UPDATE SET value=max(value, excluded.value)",
        (counter, year, value),
    )


def _next_of_kind(uow: UnitOfWork, desk: Desk, kind: LetterKind, year: int) -> int:
    if not tells_kinds_apart(office.settings(desk).letter_template):
        raise NumberTrouble(
            "Nomor urut tahun ini dihitung sendiri untuk tiap jenis surat, tetapi format nomor tidak memuat "
            "{kode}.",
            "Tidak ada nomor yang terpakai.",
            "Tambahkan {kode} ke format nomor di Pengaturan, bagian Kantor.",
        )
    return uow.next_number(counter_of(kind.code), year)
