"""The text of a letter template as a tree: words, fill codes, conditions, repeats (DOMAIN D4).

The language knows codes in square brackets and nothing else. Nothing in it names a file, a font or a place
on the page, and nothing of it is evaluated. ``[[`` is a bracket to be printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from desktop.models.fill_codes_case import Case, case_of

DEEPEST = 4
"""Blocks inside blocks."""

OPAQUE = "\ufffc"
"""Stands for a value where the shape of a line is read; no template may hold it."""

_TAG = re.compile(r"\[\[|\[([^\[\]\n]{0,120})\]|\[")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,59}")
_WHEN = re.compile(r"jika\s+(tidak\s+)?([A-Za-z][A-Za-z0-9_]{0,59})(?:\s*=\s*(.{1,80}))?", re.IGNORECASE)
_REPEAT = re.compile(r"ulang\s+(\S{1,40})", re.IGNORECASE)
_CHOICES = re.compile(r"pilihan\s+(\S{1,60})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong where: ``line`` from 1. One that does not block is a hint."""

    line: int
    message: str
    blocking: bool = True


@dataclass(frozen=True, slots=True)
class Words:
    """Text that is printed as it stands."""

    text: str


@dataclass(frozen=True, slots=True)
class Break:
    """The end of a line."""


@dataclass(frozen=True, slots=True)
class Fill:
    """A fill code: its name in small letters, and the letters in which its value is printed."""

    name: str
    case: Case
    line: int


@dataclass(frozen=True, slots=True)
class When:
    """Printed only where a value is there (``negated``: is not there), or is ``wanted``."""

    name: str
    negated: bool
    wanted: str
    inside: tuple[Node, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Repeat:
    """Printed once for each member of the family."""

    inside: tuple[Node, ...]
    line: int


@dataclass(frozen=True, slots=True)
class FamilyTable:
    """The table of the family members."""

    line: int


@dataclass(frozen=True, slots=True)
class Choices:
    """All choices of a field of the form, the chosen one ticked."""

    name: str
    line: int


Node = Words | Break | Fill | When | Repeat | FamilyTable | Choices


@dataclass(slots=True)
class _Open:
    """A block that was begun: its closing word and how it is made when it ends."""

    closes: str
    line: int
    name: str = ""
    negated: bool = False
    wanted: str = ""
    nodes: list[Node] = field(default_factory=list)


def parse(lines: Sequence[str], first: int = 1) -> tuple[tuple[Node, ...], list[Problem]]:
    """The tree of some lines and what is wrong with them; ``first`` is the number of the first one.

    With problems the tree is what could be understood.
    """
    reader = _Reader()
    for number, text in enumerate(lines, first):
        reader.line(text, number)
    return reader.end(), reader.problems


class _Reader:
    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self._stack = [_Open("", 0)]

    def line(self, text: str, number: int) -> None:
        pieces = list(_pieces(text))
        alone = _blocks_alone(pieces)
        for words, tag in pieces:
            if tag is not None:
                self._tag(tag, number)
            elif not alone and words:
                self._add(Words(words.replace(OPAQUE, "")))
        if not alone:
            self._add(Break())

    def end(self) -> tuple[Node, ...]:
        while len(self._stack) > 1:
            block = self._stack[-1]
            self._fault(block.line, f"[{_opening(block)}] belum ditutup. Tambahkan [/{block.closes}].")
            self._close()
        return tuple(self._stack[0].nodes)

    def _fault(self, line: int, message: str) -> None:
        self.problems.append(Problem(line, message))

    def _add(self, node: Node) -> None:
        self._stack[-1].nodes.append(node)

    def _tag(self, tag: str, line: int) -> None:
        inner = " ".join(tag.split())
        word = inner.lower()
        if word in ("/jika", "/ulang"):
            self._end_block(word[1:], line)
        elif word.split(" ")[0] == "jika":
            self._begin_when(inner, line)
        elif word.split(" ")[0] == "ulang":
            self._begin_repeat(inner, line)
        elif word == "tabel_keluarga":
            self._add(FamilyTable(line))
        elif found := _CHOICES.fullmatch(inner):
            self._add(Choices(found[1].lower(), line))
        elif _NAME.fullmatch(inner):
            self._add(Fill(inner.lower(), case_of(inner), line))
        else:
            self._fault(line, f"[{inner}] bukan kode isian. Untuk mencetak kurung siku, tulis [[.")

    def _begin_when(self, inner: str, line: int) -> None:
        found = _WHEN.fullmatch(inner)
        if found is None or found[2].lower() == "tidak":
            self._fault(line, f"[{inner}] tidak dimengerti. Tulis misalnya [jika nik] atau [jika tidak nik].")
            found = None
        name = found[2].lower() if found else ""
        wanted = (found[3] or "").strip() if found else ""
        self._push(_Open("jika", line, name, bool(found and found[1]), wanted))

    def _begin_repeat(self, inner: str, line: int) -> None:
        found = _REPEAT.fullmatch(inner)
        if found is None or found[1].lower() != "keluarga":
            self._fault(line, f"[{inner}] tidak dimengerti. Yang dapat diulang: [ulang keluarga].")
        if any(block.closes == "ulang" for block in self._stack):
            self._fault(line, "[ulang] tidak dapat berada di dalam [ulang] lain.")
        self._push(_Open("ulang", line))

    def _push(self, block: _Open) -> None:
        if len(self._stack) > DEEPEST:
            self._fault(block.line, f"Paling banyak {DEEPEST} bagian [jika] atau [ulang] bertumpuk.")
        self._stack.append(block)

    def _end_block(self, closes: str, line: int) -> None:
        if not any(block.closes == closes for block in self._stack):
            self._fault(line, f"[/{closes}] tidak punya pembuka [{closes} ...].")
            return
        while (block := self._stack[-1]).closes != closes:
            self._fault(block.line, f"[{_opening(block)}] belum ditutup sebelum baris {line}.")
            self._close()
        self._close()

    def _close(self) -> None:
        block = self._stack.pop()
        if len(self._stack) > DEEPEST:
            return  # refused already; whoever walks the tree must not go without end either
        inside = tuple(block.nodes)
        if block.closes == "ulang":
            self._add(Repeat(inside, block.line))
        elif block.name:
            self._add(When(block.name, block.negated, block.wanted, inside, block.line))


def _pieces(text: str) -> Iterator[tuple[str, str | None]]:
    """(words, None) and ("", what stands in a pair of brackets), in order. A lone bracket is words."""
    end = 0
    for found in _TAG.finditer(text):
        if found.start() > end:
            yield text[end : found.start()], None
        end = found.end()
        yield ("", found[1]) if found[1] is not None else ("[", None)
    if end < len(text):
        yield text[end:], None


def _blocks_alone(pieces: Sequence[tuple[str, str | None]]) -> bool:
    """Whether a line holds nothing but the beginnings and ends of blocks: then it is no line of the paper."""
    tags = [tag.strip().lower() for _, tag in pieces if tag is not None]
    blank = all(not words.strip() for words, tag in pieces if tag is None)
    return bool(tags) and blank and all(tag.split(" ")[0] in _BLOCK_WORDS for tag in tags)


_BLOCK_WORDS = frozenset({"jika", "/jika", "ulang", "/ulang"})


def _opening(block: _Open) -> str:
    if block.closes == "ulang":
        return "ulang keluarga"
    return f"jika {'tidak ' if block.negated else ''}{block.name}".strip()


def walk(nodes: Sequence[Node], repeated: bool = False) -> Iterator[tuple[Node, bool]]:
    """Every node with whether it stands inside a repeat; the outer ones first."""
    for node in nodes:
        yield node, repeated
        if isinstance(node, When | Repeat):
            yield from walk(node.inside, repeated or isinstance(node, Repeat))
