"""Reference data: programmes, kinds of case, destinations, deadlines, letter classes, PPKS categories.

They are data and never code: shipped as JSON files, edited by an office, pushed down by the kabupaten. Here
they are read from JSON-like values; reading files is a service's work. Each `parse_*` takes the content of a
file and a name for it, and raises `InvalidReference` for the first fault.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop.models.codes import DestinationKind, Sex
from desktop.models.programme_reader import read_programme
from desktop.models.reference_items import (
    PLACEHOLDER,
    PLACEHOLDERS,
    ComplaintKind,
    Criterion,
    CycleRule,
    DeadlineRule,
    Destination,
    HolidayItem,
    LetterClass,
    PpksCategory,
    Programme,
    ProgrammeLevel,
    Requirement,
    Sector,
    deadline_days,
    fill_destination,
    offered_in,
    place_names,
    valid_on,
)
from desktop.models.reference_reader import Coded, InvalidReference, Item, read_item, read_items

if TYPE_CHECKING:
    from desktop.models.letter_template import LetterTemplate

__all__ = [
    "READERS",
    "ComplaintKind",
    "Criterion",
    "CycleRule",
    "DeadlineRule",
    "Destination",
    "HolidayItem",
    "InvalidReference",
    "LetterClass",
    "PpksCategory",
    "Programme",
    "ProgrammeLevel",
    "Requirement",
    "Sector",
    "deadline_days",
    "fill_destination",
    "offered_in",
    "parse_complaint_kinds",
    "parse_data_cycle",
    "parse_deadlines",
    "parse_destinations",
    "parse_holidays",
    "parse_item",
    "parse_letter_classes",
    "parse_letter_templates",
    "parse_ppks",
    "parse_programmes",
    "parse_sectors",
    "place_names",
    "valid_on",
]

_CODE = re.compile(r"[A-Z0-9][A-Z0-9+_\-]{0,23}")
_KIND = re.compile(r"[A-Z]{2,8}")
_SECTOR = re.compile(r"[a-z_]{2,24}")
_CLASS = re.compile(r"[0-9]{1,3}(\.[0-9]{1,2}){0,4}")
_PPKS = re.compile(r"[0-9]{2}")


# ---------------------------------------------------------------- reading


def _sector(item: Item) -> Sector:
    return Sector(item.key("code", _SECTOR, "kesehatan"), item.text("name", required=True))


def _complaint_kind(item: Item) -> ComplaintKind:
    prefix = item.text("prefix") or "ADU"
    if not _KIND.fullmatch(prefix):
        raise item.fault("prefix", "harus 2 sampai 8 huruf besar.")
    return ComplaintKind(
        code=item.key("code", _KIND, "KEP"),
        name=item.text("name", required=True),
        examples=item.text("examples"),
        prefix=prefix,
        sensitive=item.flag("sensitive"),
        order=item.number("order", 0, 999) or 0,
    )


def _destination(item: Item) -> Destination:
    destination = Destination(
        code=item.key("code", _CODE, "DINSOS"),
        kind=DestinationKind(item.choice("kind", DestinationKind)),
        name=item.text("name", required=True),
        address_to=item.text("address_to", required=True),
        phone=item.text("phone", longest=40),
        programmes=item.texts("programmes", _CODE),
    )
    for field, text in (("name", destination.name), ("address_to", destination.address_to)):
        for placeholder in PLACEHOLDER.findall(text):
            if placeholder not in PLACEHOLDERS:
                raise item.fault(field, f"“{{{placeholder}}}” tidak dikenal.")
    return destination


def _letter_class(item: Item) -> LetterClass:
    return LetterClass(item.key("code", _CLASS, "400.9.14"), item.text("name", required=True))


def _letter_template(item: Item) -> LetterTemplate:
    from desktop.models.letter_template_reader import read_letter_template  # as much as all other lists

    return read_letter_template(item)


def _deadline(item: Item) -> DeadlineRule:
    valid_from, valid_to = item.period()
    days = item.number("days", 1, 365)
    if days is None:
        raise item.fault("days", "harus diisi.")
    return DeadlineRule(
        code=item.key("code", _KIND, "KEP"),
        days=days,
        legal_basis=item.text("legal_basis"),
        valid_from=valid_from,
        valid_to=valid_to,
        unconfirmed=item.flag("unconfirmed"),
    )


def _cycle_rule(item: Item) -> CycleRule:
    valid_from, valid_to = item.period()
    first, last = item.number("first_day", 1, 31), item.number("last_day", 1, 31)
    days = item.number("days", 0, 365)
    if (first is None) is not (last is None):
        raise item.fault("last_day", "hari pertama dan hari terakhir diisi berpasangan.")
    if first is not None and last is not None and last < first:
        raise item.fault("last_day", "lebih awal daripada first_day.")
    if (first is None) is (days is None):
        raise item.fault("days", "isi tanggal atau jumlah hari, salah satu saja.")
    return CycleRule(
        code=item.key("code", _CODE, "USULAN"),
        name=item.text("name", required=True),
        first_day=first,
        last_day=last,
        days=days,
        legal_basis=item.text("legal_basis"),
        valid_from=valid_from,
        valid_to=valid_to,
        unconfirmed=item.flag("unconfirmed"),
    )


def _ppks(item: Item) -> PpksCategory:
    age_from, age_to = item.number("age_from", 0, 120), item.number("age_to", 0, 120)
    if age_from is not None and age_to is not None and age_to < age_from:
        raise item.fault("age_to", "lebih kecil daripada age_from.")
    sex = item.text("sex")
    if sex and sex not in {"L", "P"}:
        raise item.fault("sex", "harus L atau P.")
    return PpksCategory(
        code=item.key("code", _PPKS, "08"),
        name=item.text("name", required=True),
        age_from=age_from,
        age_to=age_to,
        sex=Sex(sex) if sex else None,
        needs_disability=item.flag("needs_disability"),
        sensitive=item.flag("sensitive"),
    )


def _holiday(item: Item) -> HolidayItem:
    day = item.day("code")
    if day is None:
        raise item.fault("code", "harus diisi.")
    return HolidayItem(day.isoformat(), item.text("name", required=True), item.flag("off", default=True))


READERS: dict[str, Callable[[Item], Coded]] = {
    "sectors": _sector,
    "complaint_kinds": _complaint_kind,
    "programmes": read_programme,
    "destinations": _destination,
    "letter_classes": _letter_class,
    "letter_templates": _letter_template,
    "deadlines": _deadline,
    "ppks": _ppks,
    "holidays": _holiday,
    "data_cycle": _cycle_rule,
}
"""How an item of each list is read; the keys are the names of the files and of the lists an office edits."""


def parse_item(kind: str, data: object, source: str) -> Coded:
    """One item of the list `kind`, such as an office's own; ValueError for a list that does not exist."""
    if kind not in READERS:
        raise ValueError(f"there is no list of reference data called {kind!r}")
    return read_item(data, source, READERS[kind])


def parse_sectors(data: object, source: str) -> tuple[Sector, ...]:
    """Sectors of a file's content."""
    return read_items(data, source, _sector)


def parse_complaint_kinds(data: object, source: str) -> tuple[ComplaintKind, ...]:
    """Kinds of case of a file's content."""
    return read_items(data, source, _complaint_kind)


def parse_programmes(data: object, source: str) -> tuple[Programme, ...]:
    """Programmes of a file's content."""
    return read_items(data, source, read_programme)


def parse_destinations(data: object, source: str) -> tuple[Destination, ...]:
    """Destinations of a file's content, their placeholders still in them."""
    return read_items(data, source, _destination)


def parse_letter_classes(data: object, source: str) -> tuple[LetterClass, ...]:
    """Letter classes of a file's content."""
    return read_items(data, source, _letter_class)


def parse_letter_templates(data: object, source: str) -> tuple[LetterTemplate, ...]:
    """Letter templates of a file's content."""
    return read_items(data, source, _letter_template)


def parse_deadlines(data: object, source: str) -> tuple[DeadlineRule, ...]:
    """Deadline rules of a file's content."""
    return read_items(data, source, _deadline)


def parse_data_cycle(data: object, source: str) -> tuple[CycleRule, ...]:
    """The monthly cycle of a file's content."""
    return read_items(data, source, _cycle_rule)


def parse_ppks(data: object, source: str) -> tuple[PpksCategory, ...]:
    """PPKS categories of a file's content."""
    return read_items(data, source, _ppks)


def parse_holidays(data: object, source: str) -> tuple[HolidayItem, ...]:
    """Calendar edits of a file's content."""
    return read_items(data, source, _holiday)
