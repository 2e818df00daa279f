"""Reads a programme and its criteria from reference data, and says in plain words what is wrong where."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.models.codes import AREA_CODE
from desktop.models.criterion_types import ASKED, DEEPEST, GROUPS, TYPES, choices_of
from desktop.models.housing import HOUSING
from desktop.models.reference_items import Criterion, Programme, ProgrammeLevel, Requirement, Value
from desktop.models.reference_reader import Item

CODE = re.compile(r"[A-Z0-9][A-Z0-9+_\-]{0,23}")
_SECTOR = re.compile(r"[a-z_]{2,24}")
_AREA = re.compile(AREA_CODE)
MOST_STEPS, LONGEST_STEP = 12, 200


def read_programme(item: Item) -> Programme:
    """One programme; raises InvalidReference for the first fault."""
    requirements = [_requirement(entry, place) for place, entry in enumerate(item.items("requirements"), 1)]
    codes = [requirement.code for requirement in requirements]
    if len(set(codes)) != len(codes):
        raise item.fault("requirements", "ada persyaratan dengan kode yang sama.")
    valid_from, valid_to = item.period()
    return Programme(
        code=item.key("code", CODE, "PKH"),
        name=item.text("name", required=True, longest=120),
        sector=item.key("sector", _SECTOR, "kesehatan"),
        level=ProgrammeLevel(item.choice("level", ProgrammeLevel, ProgrammeLevel.CENTRAL.value)),
        manager_centre=item.text("manager_centre"),
        short=item.text("short", longest=12),
        manager_local=item.text("manager_local"),
        about=item.text("about", longest=600),
        steps=_steps(item),
        criteria=tuple(read_criterion(entry) for entry in item.items("criteria")),
        requirements=tuple(sorted(requirements, key=lambda requirement: requirement.order)),
        sla_days=item.number("sla_days", 1, 365),
        legal_basis=item.texts("legal_basis"),
        valid_from=valid_from,
        valid_to=valid_to,
        destination_hint=item.text("destination_hint"),
        areas=item.texts("areas", _AREA),
        note=item.text("note"),
        unconfirmed=item.flag("unconfirmed"),
    )


def _steps(item: Item) -> tuple[str, ...]:
    steps = item.texts("steps")
    if len(steps) > MOST_STEPS:
        raise item.fault("steps", f"paling banyak {MOST_STEPS} langkah.")
    for step in steps:
        if len(step) > LONGEST_STEP or any(not char.isprintable() for char in step):
            raise item.fault("steps", f"tiap langkah satu baris, paling panjang {LONGEST_STEP} huruf.")
    return steps


def _requirement(item: Item, place: int) -> Requirement:
    order = item.number("order", 1, 99)
    requirement = Requirement(
        code=item.key("code", CODE, "KTP"),
        name=item.text("name", required=True, longest=120),
        mandatory=item.flag("mandatory", default=True),
        order=place if order is None else order,
    )
    item.done()
    return requirement


# ---------------------------------------------------------------- criteria


def read_criterion(item: Item, depth: int = 1) -> Criterion:
    """One criterion with whatever it groups; raises InvalidReference."""
    kind = item.choice("type", TYPES)
    within = _inside(item, depth) if kind in GROUPS else ()
    inside = tuple(read_criterion(entry, depth + 1) for entry in within)
    if kind in GROUPS and not inside:
        raise item.fault("criteria", "harus berisi paling sedikit satu kriteria.")
    operator = "all" if kind in GROUPS else item.choice("operator", TYPES[kind].operators)
    house = _house_item(item, kind)
    criterion = Criterion(
        kind,
        operator,
        () if kind in GROUPS else _value(item, kind, operator, house),
        item.text("label", required=True, longest=160),
        item.flag("unconfirmed"),
        item=house,
        question=item.text("question", longest=200),
        criteria=inside,
    )
    item.done()
    return criterion


def _inside(item: Item, depth: int) -> Iterator[Item]:
    if depth >= DEEPEST:
        raise item.fault("criteria", f"kelompok kriteria paling dalam {DEEPEST} tingkat.")
    return item.items("criteria")


def _house_item(item: Item, kind: str) -> str:
    return item.choice("item", HOUSING) if kind == "housing" else ""


def _value(item: Item, kind: str, operator: str, house: str) -> Value:
    if operator in {"any_of", "held", "not_held"}:
        return _listed(item, kind, house)
    value = item.value("value")
    if operator == "between":
        match value:
            case [int(low), int(high)] if low <= high and not isinstance(low, bool):
                return _ranged(item, kind, low), _ranged(item, kind, high)
        raise item.fault("value", "harus dua angka bulat, yang kecil lebih dahulu.")
    if operator == "==" and isinstance(value, str) and value and kind in ASKED:
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return _ranged(item, kind, value)
    raise item.fault("value", "harus angka bulat.")


def _listed(item: Item, kind: str, house: str) -> tuple[str, ...]:
    values = item.texts("value")
    if not values:
        raise item.fault("value", "harus berisi paling sedikit satu pilihan.")
    choices = choices_of(kind, house)
    if choices and TYPES[kind].strict:
        for value in values:
            if value not in choices:
                raise item.fault("value", f"“{value}” bukan pilihan yang dikenal.")
    return values


def _ranged(item: Item, kind: str, value: int) -> int:
    low, high = TYPES[kind].lowest, TYPES[kind].highest
    if high and not low <= value <= high:
        raise item.fault("value", f"harus antara {low} dan {high}.")
    return value
