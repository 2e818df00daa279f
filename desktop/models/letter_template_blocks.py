"""A template's tree filled with values, and the lines that come of it as parts of a paper.

The shape of a line (a row "Label : nilai", a number, a box, a table) is read from the template's own words
only. A value is one sign there, whatever stands in it: it is put in last, as text, and never read again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from desktop.models.errors import InvalidInput
from desktop.models.fill_codes import Reading, member_code, reading_of
from desktop.models.fill_codes_case import Case, in_case, name_in_case
from desktop.models.letter_template_syntax import (
    OPAQUE,
    Break,
    Choices,
    FamilyTable,
    Fill,
    Node,
    Repeat,
    When,
    Words,
)
from desktop.models.official_papers import Part
from desktop.models.papers import Cell, Table

MOST_REPEATS = 60
"""Members of a family that a repeat goes through."""

LONGEST_RESULT = 100_000
"""Characters of a filled letter."""

FAMILY_COLUMNS = ("No.", "NIK", "Nama", "L/P", "Tempat, tanggal lahir", "Hubungan")
_SEPARATOR = re.compile(r"[\s|:-]*")
_FACT = re.compile(
    rf"\s*(?:\d{{1,2}}[.)]\s+)?([^:|{OPAQUE}]{{1,48}}?)(?:\s+:(?=\s|$|{OPAQUE})|:\s*(?={OPAQUE}))"
)
_POINT = re.compile(r"\s*(?:\d{1,2}|[a-z])[.)]\s+")
_BOX = re.compile(r"\s*\(\s?([xX])?\s?\)\s+")
_BLANKS = re.compile(r"[ \t\u00a0]+")


@dataclass(frozen=True, slots=True)
class Values:
    """What the codes stand for: by name in small letters; ``members`` without "klg_", the head first.

    ``choices`` are those of the fields of the form that have any.
    """

    plain: Mapping[str, str]
    members: tuple[Mapping[str, str], ...] = ()
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(slots=True)
class Line:
    """A line of the letter: one sign of ``shape`` for each of ``texts``; a value is one `OPAQUE`."""

    shape: str = ""
    texts: list[str] = field(default_factory=list)
    boxes: tuple[tuple[str, bool], ...] = ()
    family: bool = False

    def words(self, text: str) -> None:
        """More of the template's own words."""
        text = _BLANKS.sub(" ", text)
        self.shape += text
        self.texts.extend(text)

    def value(self, text: str) -> None:
        """A value."""
        self.shape += OPAQUE
        self.texts.append(text)

    def without_values(self, start: int = 0, end: int | None = None) -> bool:
        """Whether there are values and none of them is known."""
        shape, texts = self.shape[start:end], self.texts[start:end]
        values = [text for sign, text in zip(shape, texts, strict=True) if sign == OPAQUE]
        return bool(values) and not any(text.strip() for text in values)

    def text(self, start: int = 0, end: int | None = None) -> str:
        """What stands there; nothing where without its values only signs would be left."""
        shape, texts = self.shape[start:end], self.texts[start:end]
        if self.without_values(start, end) and not any(sign.isalnum() for sign in shape):
            return ""
        kept: list[str] = []
        for text in texts:
            if text == " " and kept and kept[-1] == " ":
                continue  # on both sides of a value that is not there
            if text:
                kept.append(text)
        return "".join(kept).strip(" ")


@dataclass(slots=True)
class Filled:
    """The lines of a filled tree, and the codes on them that stood for nothing, each once."""

    lines: list[Line]
    empty: list[str]


def chosen(answer: str) -> tuple[str, ...]:
    """The choices that an answer names, one or several."""
    return tuple(part for one in answer.split(";") if (part := one.strip()))


def fill(nodes: Sequence[Node], values: Values) -> Filled:
    """The tree with its values. Raises InvalidInput where that would be too long for a letter."""
    writer = _Writer(values)
    writer.nodes(nodes, None)
    writer.lines = [line for line in writer.lines if line.shape or line.boxes or line.family] or []
    return Filled(writer.lines, list(writer.empty))


class _Writer:
    def __init__(self, values: Values) -> None:
        self._values = values
        self._length = 0
        self.lines = [Line()]
        self.empty: dict[str, None] = {}

    def nodes(self, nodes: Sequence[Node], member: Mapping[str, str] | None) -> None:
        for node in nodes:
            self._node(node, member)

    def _node(self, node: Node, member: Mapping[str, str] | None) -> None:
        match node:
            case Words(text):
                self._count(text)
                self.lines[-1].words(text)
            case Break():
                self.lines.append(Line())
            case Fill(name, case, _):
                self._fill(name, case, member)
            case When():
                if self._holds(node, member):
                    self.nodes(node.inside, member)
            case Repeat(inside, _):
                for one in self._values.members[:MOST_REPEATS]:
                    self.nodes(inside, one)
            case FamilyTable():
                self.lines += [Line(family=True), Line()]
            case Choices(name, _):
                self.lines += [Line(boxes=self._boxes(name)), Line()]

    def _fill(self, name: str, case: Case, member: Mapping[str, str] | None) -> None:
        value = self._value(name, member)
        if not value.strip() and member_code(name) is None:
            self.empty.setdefault(name)
        self._count(value)
        self.lines[-1].value(_in_letters(name, value, case))

    def _holds(self, node: When, member: Mapping[str, str] | None) -> bool:
        value = self._value(node.name, member).strip()
        named = chosen(value) if node.name in self._values.choices else (value,)
        there = node.wanted.casefold() in map(str.casefold, named) if node.wanted else bool(value)
        return there is not node.negated

    def _value(self, name: str, member: Mapping[str, str] | None) -> str:
        placed = member_code(name)
        if placed is not None:
            place, code = placed
            members = self._values.members
            return members[place - 1].get(code.name.removeprefix("klg_"), "") if place <= len(members) else ""
        if member is not None and name.startswith("klg_"):
            return member.get(name.removeprefix("klg_"), "")
        return self._values.plain.get(name, "")

    def _boxes(self, name: str) -> tuple[tuple[str, bool], ...]:
        ticked = {one.casefold() for one in chosen(self._values.plain.get(name, ""))}
        return tuple((one, one.casefold() in ticked) for one in self._values.choices.get(name, ()))

    def _count(self, text: str) -> None:
        self._length += len(text)
        if self._length > LONGEST_RESULT:
            raise InvalidInput({"template": "Isi surat terlalu panjang untuk dicetak."})


def _in_letters(name: str, value: str, case: Case) -> str:
    match reading_of(name):
        case Reading.VERBATIM:
            return value
        case Reading.NAME:
            return name_in_case(value, case)
        case Reading.TEXT:
            return in_case(value, case)


# ---------------------------------------------------------------- lines to parts


def texts(lines: Sequence[Line]) -> tuple[str, ...]:
    """Lines as plain texts, empty ones left out."""
    return tuple(text for text in (line.text() for line in lines) if text)


def parts(lines: Sequence[Line], members: Sequence[Mapping[str, str]]) -> tuple[Part, ...]:
    """Lines as parts of a paper, in their order. ``members`` fill the table of the family."""
    found = _Parts(members)
    for line in lines:
        found.line(line)
    return found.done()


#: What a part prints, in this order: something that stands before what is there already begins a new part.
_ORDER = ("words", "facts", "points", "boxes", "table")


class _Parts:
    def __init__(self, members: Sequence[Mapping[str, str]]) -> None:
        self._members = members
        self._parts: list[dict[str, list[Any]]] = [{}]
        self._rows: list[tuple[str, ...]] = []

    def line(self, line: Line) -> None:
        if "|" in line.shape:
            self._row(line)
            return
        self._end_table()
        if line.family:
            self._add("table", _family(self._members))
        elif line.boxes:
            self._into("boxes").extend(line.boxes)
        elif fact := _FACT.match(line.shape):
            if not line.without_values(fact.end()):
                self._add("facts", (line.text(*fact.span(1)), line.text(fact.end())))
        elif point := _POINT.match(line.shape):
            self._add("points", line.text(point.end()))
        elif box := _BOX.match(line.shape):
            self._add("boxes", (line.text(box.end()), box[1] is not None))
        else:
            self._add("words", line.text())

    def done(self) -> tuple[Part, ...]:
        self._end_table()
        return tuple(_part(kept) for kept in self._parts if kept)

    def _row(self, line: Line) -> None:
        if _SEPARATOR.fullmatch(line.shape):
            return
        cells, start = [], 0
        for end in [at for at, sign in enumerate(line.shape) if sign == "|"] + [len(line.shape)]:
            cells.append(line.text(start, end))
            start = end + 1
        if line.shape.lstrip().startswith("|"):
            cells = cells[1:]
        if line.shape.rstrip().endswith("|"):
            cells = cells[:-1]
        if cells and not line.without_values():
            self._rows.append(tuple(cells))

    def _end_table(self) -> None:
        if self._rows:
            columns, *rows = self._rows
            self._rows = []
            self._add(
                "table",
                Table(title="", columns=columns, rows=tuple(_fitted(row, len(columns)) for row in rows)),
            )

    def _add(self, what: str, value: Any) -> None:
        if value and value not in (("", ""), ("", False)):
            self._into(what).append(value)

    def _into(self, what: str) -> list[Any]:
        last = self._parts[-1]
        later = any(kept in last for kept in _ORDER[_ORDER.index(what) + 1 :])
        if later or (what == "table" and "table" in last):
            self._parts.append({})
        return self._parts[-1].setdefault(what, [])


def _part(kept: Mapping[str, list[Any]]) -> Part:
    table = kept.get("table")
    return Part(
        words=tuple(kept.get("words", ())),
        facts=tuple(kept.get("facts", ())),
        points=tuple(kept.get("points", ())),
        boxes=tuple(kept.get("boxes", ())),
        table=table[0] if table else None,
    )


def _fitted(row: tuple[str, ...], columns: int) -> tuple[Cell, ...]:
    """A row with as many cells as there are columns; what is too much goes into the last one."""
    if len(row) > columns:
        return (*row[: columns - 1], " ".join(row[columns - 1 :]))
    return (*row, *[""] * (columns - len(row)))


def _family(members: Sequence[Mapping[str, str]]) -> Table:
    rows = tuple(
        (
            number, member.get("nik", ""), member.get("nama", ""), member.get("sex", ""),
            member.get("ttl", ""), member.get("hubungan_kk", ""),
        )
        for number, member in enumerate(members, 1)
    )  # fmt: skip
    return Table(title="", columns=FAMILY_COLUMNS, rows=rows)
