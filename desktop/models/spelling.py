"""One spelling for words that Indonesians write in several: what names are found and compared by.

Soekarno is Sukarno, Djoko is Joko, Moch. is Muhammad, Sity is Siti. Names are kept as they are written.
"""

from __future__ import annotations

import re
from functools import lru_cache

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

#: Sounds written in more than one way; the order matters.
_SOUNDS = (
    ("oe", "u"), ("oo", "u"), ("ee", "i"), ("dj", "j"), ("tj", "c"), ("sj", "s"), ("sy", "s"), ("sh", "s"),
    ("ch", "h"), ("kh", "h"), ("dh", "d"), ("th", "t"), ("dz", "z"), ("ph", "f"), ("ck", "k"), ("v", "f"),
    ("f", "p"), ("z", "j"), ("q", "k"), ("x", "ks"), ("y", "i"), ("ie", "i"), ("ae", "ai"), ("ei", "ai"),
    ("ao", "au"),
)  # fmt: skip
_AT_THE_END = {"b": "p", "d": "t"}
_TWICE = re.compile(r"(.)\1+")

#: What somebody who has typed so much of a short form's full spellings can only mean.
_BEGUN = {full[:length]: heard for full, heard in _SHORT.items() for length in range(4, len(full))}


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
    if len(word) > 3 and word.endswith("h"):
        word = word[:-1]
    # Indonesian speaks these without voice at the end: Rahmad and Rahmat, Yakub and Yakup are one name.
    return word[:-1] + _AT_THE_END[word[-1]] if len(word) > 3 and word[-1] in _AT_THE_END else word


def beginning_as_heard(word: str) -> str:
    """The same of a word that may not be typed to its end: "moha" is the beginning of a Muhammad."""
    return _BEGUN.get(word) or word_as_heard(word)
