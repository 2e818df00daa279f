"""Letter templates: what an office may say on its letters, and what is wrong with what it typed.

A template is one text with headed sections (``== Judul ==``): title or subject, recipient, body, copies, and
what is asked when a letter is written (``== Isian ==``). Letterhead, number, place, signatures, type and
position belong to the layout and cannot be said here.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop.models import fill_codes, letter_kinds
from desktop.models.fill_codes_case import Case, written
from desktop.models.letter_kinds import LetterKind, Shape
from desktop.models.letter_template_syntax import (
    Choices,
    FamilyTable,
    Fill,
    Node,
    Problem,
    When,
    parse,
    walk,
)

LONGEST = 20_000
"""Characters of a template."""
MOST_LINES = 400
LONGEST_LINE = 2_000
MOST_FIELDS = 30


class Section(StrEnum):
    """The headed parts of a template's text; the value is the heading."""

    TITLE = "Judul"
    SUBJECT = "Hal"
    NATURE = "Sifat"
    ENCLOSURE = "Lampiran"
    RECIPIENT = "Kepada"
    BODY = "Isi"
    COPIES = "Tembusan"
    FORM = "Isian"
    OPENING = "Pembuka"
    CLOSING = "Penutup"
    NOTICE = "Keterangan"
    CHECKING = "Cara memeriksa"


WORDED: Mapping[str, tuple[Section, ...]] = {
    letter_kinds.REFERRAL: (Section.OPENING, Section.CLOSING),
    letter_kinds.RECEIPT: (Section.NOTICE, Section.CHECKING),
}
"""Papers that the program lays out itself, and the words on them that an office may choose."""

_NEEDED: Mapping[str, tuple[Section, ...]] = {
    Shape.TITLED: (Section.TITLE, Section.BODY),
    Shape.LETTER: (Section.SUBJECT, Section.RECIPIENT, Section.BODY),
    **WORDED,
}
_ALLOWED: Mapping[str, tuple[Section, ...]] = {
    Shape.TITLED: (Section.COPIES, Section.FORM),
    Shape.LETTER: (Section.NATURE, Section.ENCLOSURE, Section.COPIES, Section.FORM),
}
_HEADING = re.compile(r"\s*={2,}\s*(.*?)\s*={2,}\s*")
_FIELD = re.compile(
    r"(form_[a-z0-9_]{1,40})\s*:\s*([^(=:]{1,80}?)\s*(?:\(([^)]{0,60})\))?\s*(?:=\s*(.{1,1500}))?",
    re.IGNORECASE,
)
_KINDS = {"teks": "text", "angka": "number", "rupiah": "money", "tanggal": "date", "panjang": "textarea"}
_SEVERAL = "beberapa"


@dataclass(frozen=True, slots=True)
class FormField:
    """Something asked when a letter is written.

    ``kind`` is text, number, money, date, textarea, select, or several: the answer then names each choice
    with a ``;`` between (`letter_template_blocks.chosen`), which no choice holds.
    """

    code: str
    label: str
    kind: str = "text"
    choices: tuple[str, ...] = ()
    required: bool = False


@dataclass(frozen=True, slots=True)
class LetterTemplate:
    """A template as an office keeps it: the kind of letter it is for, and its text line by line."""

    code: str
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """The whole text."""
        return "\n".join(self.lines)


@dataclass(frozen=True, slots=True)
class Compiled:
    """A template that was understood: the tree of each section, and the fields of its form in order."""

    sections: Mapping[Section, tuple[Node, ...]]
    fields: tuple[FormField, ...]

    def nodes(self, section: Section) -> tuple[Node, ...]:
        """The tree of a section, empty where the template has none."""
        return self.sections.get(section, ())

    def codes(self) -> tuple[str, ...]:
        """Every code that is used, each once."""
        found = (name for nodes in self.sections.values() for name, _, _ in _names(nodes))
        return tuple(dict.fromkeys(found))


def kinds() -> tuple[LetterKind, ...]:
    """The kinds of paper that have a template, in the order of the letters."""
    return (*letter_kinds.templated(), *(letter_kinds.kind_of(code) for code in WORDED))


def layout_of(code: str) -> str:
    """Which sections the template of a kind has, for `read`. Raises KeyError for an unknown kind."""
    return code if code in WORDED else letter_kinds.kind_of(code).shape


def read(text: str, layout: str) -> tuple[Compiled, tuple[Problem, ...]]:
    """A template as far as it can be understood, and everything that is wrong with it, by line.

    ``layout`` is that of the kind (`layout_of`). Only one without blocking problems may be used for letters.
    """
    lines = text.splitlines()
    problems = _size_problems(text, lines)
    if problems:
        return Compiled({}, ()), tuple(problems)
    cut, problems = _sections(lines)
    sections: dict[Section, tuple[Node, ...]] = {}
    for section, (first, inside) in cut.items():
        if section is not Section.FORM:
            sections[section], found = parse(inside, first)
            problems += found
    declared, found = _fields(*cut.get(Section.FORM, (1, [])))
    problems += found
    problems += _layout_problems(cut, layout)
    for section, nodes in sections.items():
        problems += _code_problems(nodes, declared, section)
        if layout in WORDED:
            problems += _asking_problems(nodes)
    compiled = Compiled(sections, ())
    fields = [*declared.values(), *_undeclared(compiled.codes(), declared)]
    return Compiled(sections, tuple(fields)), tuple(sorted(problems, key=lambda one: one.line))


def heading_of(line: str) -> str | None:
    """The heading that a line is; None for any other line."""
    found = _HEADING.fullmatch(line)
    return found[1] if found else None


def blocking(problems: Iterable[Problem]) -> list[Problem]:
    """The problems with which a template cannot be used."""
    return [problem for problem in problems if problem.blocking]


# ---------------------------------------------------------------- sections


def _size_problems(text: str, lines: Sequence[str]) -> list[Problem]:
    if len(text) > LONGEST or len(lines) > MOST_LINES:
        return [Problem(1, f"Templat terlalu panjang: paling banyak {LONGEST} huruf dan {MOST_LINES} baris.")]
    return [
        Problem(number, "Baris ini terlalu panjang. Bagi menjadi beberapa baris.")
        for number, line in enumerate(lines, 1)
        if len(line) > LONGEST_LINE
    ] + [
        Problem(number, "Baris ini berisi karakter yang tidak dapat dicetak. Ketik ulang baris ini.")
        for number, line in enumerate(lines, 1)
        if any(not char.isprintable() for char in line.replace("\t", " ").replace("\u00a0", " "))
    ]


_Cut = dict[Section, tuple[int, list[str]]]


def _sections(lines: Sequence[str]) -> tuple[_Cut, list[Problem]]:
    """Each section's first line and its lines. Text before any heading is the body."""
    cut: _Cut = {}
    problems: list[Problem] = []
    here: Section | None = Section.BODY
    for number, line in enumerate(lines, 1):
        heading = heading_of(line)
        if heading is None:
            if here is not None and (line.strip() or here in cut):
                cut.setdefault(here, (number, []))[1].append(line)
            continue
        here = _section_of(heading)
        if here is None:
            problems.append(Problem(number, _unknown_heading(heading)))
        elif here in cut:
            problems.append(Problem(number, f"Bagian “{here.value}” sudah ada di atas. Satukan isinya."))
            here = None
        else:
            cut[here] = (number + 1, [])
    return cut, problems


def _section_of(heading: str) -> Section | None:
    word = " ".join(heading.split()).casefold()
    return next((section for section in Section if section.value.casefold() == word), None)


def _unknown_heading(heading: str) -> str:
    names = [section.value for section in Section]
    near = difflib.get_close_matches(heading.capitalize(), names, n=1)
    hint = f"Maksudnya “{near[0]}”?" if near else f"Yang ada: {', '.join(names)}."
    return f"Bagian “{heading}” tidak dikenal. {hint}"


def _layout_problems(cut: _Cut, layout: str) -> list[Problem]:
    needed = _NEEDED[layout]
    problems = [
        Problem(1, f"Bagian “{section.value}” belum ada. Tambahkan baris == {section.value} == dan isinya.")
        for section in needed
        if not any(line.strip() for line in cut.get(section, (1, []))[1])
    ]
    known = (*needed, *_ALLOWED.get(layout, ()))
    return problems + [
        Problem(first, f"Surat ini tidak mempunyai bagian “{section.value}”; isinya tidak dicetak.", False)
        for section, (first, _) in cut.items()
        if section not in known
    ]


# ---------------------------------------------------------------- fields of the form


def _fields(first: int, lines: Sequence[str]) -> tuple[dict[str, FormField], list[Problem]]:
    fields: dict[str, FormField] = {}
    problems: list[Problem] = []
    for number, line in enumerate(lines, first):
        if not line.strip():
            continue
        found = _FIELD.fullmatch(line.strip())
        if found is None:
            problems.append(Problem(number, "Tulis isian seperti ini: form_keperluan : Keperluan (wajib)"))
            continue
        code = found[1].lower()
        if code in fields:
            problems.append(Problem(number, f"Isian {code} sudah ada di atas."))
            continue
        fields[code], wrong = _field(code, found[2], found[3] or "", found[4] or "")
        problems += [Problem(number, message) for message in wrong]
    if len(fields) > MOST_FIELDS:
        problems.append(Problem(first, f"Paling banyak {MOST_FIELDS} isian."))
    return fields, problems


def _field(code: str, label: str, words: str, listed: str) -> tuple[FormField, list[str]]:
    choices = tuple(dict.fromkeys(" ".join(one.split()) for one in listed.split(";") if one.strip()))
    kind, required, wrong = ("select" if choices else "text"), False, []
    for word in (part.strip().casefold() for part in words.split(",") if part.strip()):
        if word == "wajib":
            required = True
        elif word in _KINDS and not choices:
            kind = _KINDS[word]
        elif word == _SEVERAL and choices:
            kind = "several"
        else:
            known = (_SEVERAL,) if choices else _KINDS
            wrong.append(f"“{word}” tidak dikenal. Pilihannya: wajib, {', '.join(known)}.")
    return FormField(code, " ".join(label.split()), kind, choices, required), wrong


def _undeclared(codes: Iterable[str], declared: Mapping[str, FormField]) -> Iterable[FormField]:
    """Fields that a template uses without saying what they are, as OpenSID's do."""
    for name in codes:
        if fill_codes.is_form(name) and name not in declared:
            label = name.removeprefix(fill_codes.FORM).replace("_", " ").strip().capitalize()
            yield FormField(name, label)


# ---------------------------------------------------------------- codes


def _names(nodes: Sequence[Node]) -> Iterable[tuple[str, Node, bool]]:
    for node, repeated in walk(nodes):
        if isinstance(node, Fill | When | Choices):
            yield node.name, node, repeated


def _code_problems(
    nodes: Sequence[Node], declared: Mapping[str, FormField], section: Section
) -> Iterable[Problem]:
    for name, node, repeated in _names(nodes):
        line = node.line if isinstance(node, Fill | When | Choices) else 1
        if isinstance(node, Choices):
            if name not in declared or not declared[name].choices:
                yield Problem(
                    line, f"[pilihan {name}]: isian itu tidak ada di bagian Isian, atau tanpa pilihan."
                )
        elif message := _unusable(name, declared, repeated=repeated):
            yield Problem(line, message)
        elif isinstance(node, Fill) and node.case is Case.LOWER and _is_name(name):
            yield Problem(
                line, f"[{name}] mencetak huruf kecil semua. Seperti tercatat: [{_normal(name)}].", False
            )
    if section is not Section.BODY:
        yield from (
            Problem(node.line, "Tabel dan pilihan hanya dapat berada di bagian Isi.")
            for node, _ in walk(nodes)
            if isinstance(node, FamilyTable | Choices)
        )


def _asking_problems(nodes: Sequence[Node]) -> Iterable[Problem]:
    for name, node, _ in _names(nodes):
        if fill_codes.is_form(name) and isinstance(node, Fill | When | Choices):
            yield Problem(
                node.line, f"[{name}] tidak dapat dipakai: kertas ini dibuat tanpa mengisi formulir."
            )


def _unusable(name: str, declared: Mapping[str, FormField], *, repeated: bool) -> str:
    if name in fill_codes.PRINTED_ANYWAY:
        return f"[{name}] dicetak sendiri oleh program. Hapus kode ini."
    if name in fill_codes.UNAVAILABLE:
        return f"[{name}] tidak tersedia di program ini."
    if fill_codes.is_form(name):
        return ""
    if fill_codes.repeated_code(name) is not None:
        if repeated:
            return ""
        return (
            f"[{name}] hanya berlaku di antara [ulang keluarga] dan [/ulang]. Di luar itu: [klg1{name[3:]}]."
        )
    if fill_codes.find(name) is not None:
        return ""
    near = fill_codes.nearest(name, declared)
    return f"[{name}] tidak dikenal." + (f" Maksudnya [{_normal(near)}]?" if near else "")


def _is_name(name: str) -> bool:
    """Whether small letters are hardly what was meant: names, and what somebody typed in a form."""
    return fill_codes.is_form(name) or fill_codes.reading_of(name) is fill_codes.Reading.NAME


def _normal(name: str) -> str:
    """A code as it is usually written: with the value as it is recorded."""
    return written(name, Case.AS_RECORDED)
