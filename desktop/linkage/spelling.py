"""Indonesian names for comparing: titles left out, old and new spelling made one.

One woman is "Hj. Siti Maemunah, S.Pd" at one desk and "SITY MAIMUNAH" at the next. What stands here decides
only what is *compared*; names are kept as written.
"""

from __future__ import annotations

import re
from functools import lru_cache

from desktop.models.names import fold_lines
from desktop.models.spelling import word_as_heard

_TITLES = """
h hj haji hajah hajjah hi kh kyai kiai ki nyai ust ustad ustadz ustaz ustadzah drs dra dr drg ir prof r rd rr
rm raden rara bpk bapak ibu bu ny nyonya tn tuan sdr sdri alm almh almarhum almarhumah
"""
TITLES = frozenset(_TITLES.split())
"""Words before a name that say rank, pilgrimage or nobility, and not who it is."""

#: "Ahmad bin Sulaiman": what follows names the father.
FATHER = frozenset({"bin", "binti", "bint", "bt", "bte"})

#: Names so common that sharing one says little.
COMMON = frozenset({"muhamad", "siti", "ahmad", "abdul", "nur", "sri", "dewi", "ni", "i", "wayan", "made"})

_VOWELS = str.maketrans("", "", "aiueo")
_DEGREE = re.compile(r"\s(?:[SMAD]\.\s?){1,2}[A-Z][A-Za-z]{0,3}\.?$|,.*$", re.DOTALL)


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
