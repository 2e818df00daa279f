"""Indonesian names for comparing: titles left out, old and new spelling made one.

One woman is "Hj. Siti Maemunah, S.Pd" at one desk and "SITY MAIMUNAH" at the next; Soekarno is Sukarno,
Djoko is Joko, Moch. is Muhammad. What stands here decides only what is *compared*; names are kept as written.
"""

from __future__ import annotations

import re
from functools import lru_cache

from desktop.models.names import fold_lines

_TITLES = """
h hj haji hajah hajjah hi kh kyai kiai ki nyai ust ustad ustadz ustaz ustadzah drs dra dr drg ir prof r rd rr
rm raden rara bpk bapak ibu bu ny nyonya tn tuan sdr sdri alm almh almarhum almarhumah
"""
TITLES = frozenset(_TITLES.split())
"""Words before a name that say rank, pilgrimage or nobility, and not who it is."""

#: "Ahmad bin Sulaiman": what follows names the father.
FATHER = frozenset({"bin", "binti", "bint", "bt", "bte"})

_MUHAMMAD = """
m md mhd moh mohd moch muh much muhd mohamad mohammad muhamad muhammad mochamad mochammad muchamad muchammad
mukhamad mukhammad mohammed muhammed muhamat mohamat mahmad
"""
_SHORT = {
    **dict.fromkeys(_MUHAMMAD.split(), "muhamad"),
    **dict.fromkeys(("ach", "akh", "ahm", "ahmad", "achmad", "akhmad", "ahmat", "achmat"), "ahmad"),
    **dict.fromkeys(("siti", "sity", "sitti", "siity", "st"), "siti"),
    **dict.fromkeys(("abd", "abdl", "abdul", "abdoel"), "abdul"),
}

#: Names so common that sharing one says little.
COMMON = frozenset({"muhamad", "siti", "ahmad", "abdul", "nur", "sri", "dewi", "ni", "i", "wayan", "made"})

#: Sounds written in more than one way; the order matters.
_SOUNDS = (
    ("oe", "u"), ("oo", "u"), ("ee", "i"), ("dj", "j"), ("tj", "c"), ("sj", "s"), ("sy", "s"), ("sh", "s"),
    ("ch", "h"), ("kh", "h"), ("dh", "d"), ("th", "t"), ("dz", "z"), ("ph", "f"), ("ck", "k"), ("v", "f"),
    ("f", "p"), ("z", "j"), ("q", "k"), ("x", "ks"), ("y", "i"), ("ie", "i"), ("ae", "ai"), ("ei", "ai"),
    ("ao", "au"),
)  # fmt: skip
_TWICE = re.compile(r"(.)\1+")
_VOWELS = str.maketrans("", "", "aiueo")
_DEGREE = re.compile(r"\s(?:[SMAD]\.\s?){1,2}[A-Z][A-Za-z]{0,3}\.?$|,.*$", re.DOTALL)


@lru_cache(maxsize=100_000)
def word_as_heard(word: str) -> str:
    """A word of a folded name in one spelling: "soeparno" and "suparno" give the same."""
    known = _SHORT.get(word)
    if known is not None:
        return known
    for written, heard in _SOUNDS:
        if written in word:
            word = word.replace(written, heard)
    word = _TWICE.sub(r"\1", word)
    return word[:-1] if len(word) > 3 and word.endswith("h") else word


@lru_cache(maxsize=100_000)
def skeleton(word: str) -> str:
    """The first letter and the consonants after it."""
    return word[:1] + word[1:].translate(_VOWELS)


def names_as_heard(names: list[str]) -> list[tuple[str, ...]]:
    """Of each name its words as heard, in their order, without titles, degrees and the father's name."""
    if not names:
        return []
    plain = fold_lines(
        [_DEGREE.sub("", name) if "," in name or "." in name else name for name in map(_one_line, names)]
    )
    return [_heard(line.split()) for line in plain]


def _one_line(name: str) -> str:
    return name.replace("\n", " ") if "\n" in name else name


def _heard(words: list[str]) -> tuple[str, ...]:
    kept: list[str] = []
    for word in words:
        if word in FATHER and kept:
            break
        if word not in TITLES:
            kept.append(word_as_heard(word))
    return tuple(kept) if kept else tuple(word_as_heard(word) for word in words)
