"""A table of cells into columns of values, with what is wrong with each row.

Column by column, since most cells of a column repeat: what a cell says is worked out once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from desktop.models.codes import Shdk
from desktop.models.resident_codes import BLOOD_UNKNOWN
from desktop.services.importing import code_words as words
from desktop.services.importing import values
from desktop.services.importing.fields import label_of
from desktop.services.importing.kinds import SourceKind
from desktop.services.importing.recognising import DataTable
from desktop.services.importing.values import Rule
from desktop.services.importing.workbook import Cell, letter

Record = dict[str, Any]


@dataclass
class Parsed:
    """Rows as records of the same fields; what refuses a row and what is only noted, by its place."""

    numbers: list[int]
    records: list[Record]
    refusals: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    notes: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))


def rules(kind: SourceKind, today: date) -> dict[str, Rule]:
    """How each field of a kind is read."""
    text = values.line()
    found: dict[str, Rule] = {
        "name": values.name,
        "nik": values.sixteen("NIK"),
        "no_kk": values.sixteen("No. KK"),
        "sex": values.code(words.SEX, words.SEXES.__getitem__, refuses=True),
        "birth_place": text,
        "birth_date": values.day(today),
        "address": text,
        "address_now": text,
        "dusun": text,
        "rt": values.rt,
        "rw": values.rt,
        "rt_rw": text,
        "phone": values.phone,
        "shdk": values.code(words.RELATION, lambda code: Shdk.from_number(code).value),
        "religion": values.code(words.RELIGION),
        "marital": values.code(words.MARITAL),
        "education": values.code(words.EDUCATION),
        "studying": values.code(words.STUDYING),
        "occupation": values.code(words.OCCUPATION),
        "blood": values.code(words.BLOOD, lambda code: None if code == BLOOD_UNKNOWN else code),
        "citizenship": values.code(words.CITIZENSHIP),
        "insurance": values.code(words.INSURANCE),
        "chronic": values.code(words.CHRONIC),
        "pregnant": values.code(words.PREGNANT, lambda code: 1 if code == 1 else 0),
        "disability": values.code(words.IMPAIRMENT, words.IMPAIRMENTS.get),
        "father_name": text,
        "father_nik": values.sixteen("NIK", refuses=False),
        "mother_name": text,
        "mother_nik": values.sixteen("NIK", refuses=False),
        "life_state": values.code(words.LIFE_STATE, words.LIFE_STATES.__getitem__),
    }
    if kind is SourceKind.PROGRAM:
        found |= {"target": text, "number": text, "birth_date": values.day(today, refuses=False)}
    elif kind is SourceKind.PPKS:
        found |= {"category": text, "note": values.line(500), "kinds": text}
    return found


def parse(kind: SourceKind, table: DataTable, today: date, *, name_needed: bool = True) -> Parsed:
    """The rows of a table as records; fields that the table lacks are None in each."""
    parsed = Parsed(table.numbers, [])
    known = rules(kind, today)
    if not name_needed:
        known["name"] = values.line()
    columns: dict[str, Sequence[Any]] = {}
    for key, rule in known.items():
        if key in table.mapping:
            column = table.mapping[key]
            cells: list[Cell] = [row[column] for row in table.rows]
            columns[key] = _column(parsed, cells, rule, letter(column), label_of(kind, key))
        elif key in table.given:
            columns[key] = _column(parsed, [*table.given[key]], rule, "", label_of(kind, key))
    empty: Record = dict.fromkeys(known)
    keys = tuple(columns)
    parsed.records = [
        empty | dict(zip(keys, row, strict=True)) for row in zip(*columns.values(), strict=True)
    ]
    return parsed


def _column(parsed: Parsed, cells: list[Cell], rule: Rule, column: str, label: str) -> list[Any]:
    answers = {cell: rule(cell) for cell in set(cells)}
    if any(trouble for _value, trouble in answers.values()):
        for place, cell in enumerate(cells):
            trouble = answers[cell][1]
            if trouble is not None:
                where = f"Sel {column}{parsed.numbers[place]} ({label})" if column else f"{label} keluarga"
                told = parsed.refusals if trouble.refuses else parsed.notes
                told[place].append(f"{where}: {trouble.text}.")
    said = {cell: value for cell, (value, _trouble) in answers.items()}
    return list(map(said.__getitem__, cells))
