"""How the letters of a fill code say in which letters its value is printed (DOMAIN D4).

OpenSID's convention, so that a village's own templates print as they did: [NamA] as recorded, [nama] all
small, [NAma] all capitals, [NaMa] and [Nama] a capital for each word. A code of nothing but capitals gives
capitals too, as its older versions did.
"""

from __future__ import annotations

import re
from enum import StrEnum


class Case(StrEnum):
    """The letters in which a value is printed."""

    AS_RECORDED = "as_recorded"
    LOWER = "lower"
    UPPER = "upper"
    WORDS = "words"


_WORD = re.compile(r"[^\W_]+(?:['’`][^\W_]+)*")
_SHORT = """
RT RW SD SMP SMA SMK MI MTS MA SLTP SLTA SLB TK PAUD SHM DTSEN DTKS PKH BPNT PBI JK JKN KIS KIP PIP KKS BLT DD
BPJS NIK KK KTP KIA WNI WNA PNS ASN TNI POLRI RI DPR DPRD DPD BPK BUMN BUMD PLN UMKM RSUD RS ODGJ HIV AIDS
NAPZA SKTM BNBA SIKS NG II III IV VI VII VIII IX XI XII
"""
_SHORT_FORMS = frozenset(_SHORT.split())
"""Keep their capitals where each word begins with one."""

_TITLES = re.compile(r"^((?:(?:dr|drs|dra|drg|drh|ir|h|hj|prof|kh|k\.h|r|rr|tgk|tb)\.\s*)+)", re.IGNORECASE)


def case_of(code: str) -> Case:
    """What the letters of a code ask for; its digits and underscores ask for nothing."""
    letters = [char for char in code if char.isalpha()]
    if not letters or letters[0].islower():
        return Case.LOWER
    if all(char.isupper() for char in letters):
        return Case.UPPER
    if letters[-1].isupper() and code[-1].isalpha():
        return Case.AS_RECORDED
    return Case.UPPER if letters[1].isupper() else Case.WORDS


def written(name: str, case: Case) -> str:
    """A code's name in the letters that ask for ``case``: "nama" as recorded is "NamA"."""
    name = name.lower()
    match case:
        case Case.LOWER:
            return name
        case Case.UPPER:
            return name[:2].upper() + name[2:]
        case Case.WORDS:
            return name[:1].upper() + name[1:2] + name[2:3].upper() + name[3:]
        case Case.AS_RECORDED:
            return name[:1].upper() + name[1:-1] + name[-1:].upper()


def in_case(value: str, case: Case) -> str:
    """A value in the letters asked for."""
    match case:
        case Case.LOWER:
            return value.lower()
        case Case.UPPER:
            return value.upper()
        case Case.WORDS:
            return _WORD.sub(lambda word: _begun(word[0]), value)
        case Case.AS_RECORDED:
            return value


def name_in_case(name: str, case: Case) -> str:
    """A person's name in the letters asked for; degrees and titles stay as they are written."""
    before = _TITLES.match(name)
    start = before.end() if before else 0
    comma = name.find(",", start)
    end = comma if comma >= 0 else len(name)
    called = name[start:end]
    if case is Case.WORDS:
        called = _WORD.sub(lambda word: word[0][:1].upper() + word[0][1:].lower(), called)
    else:
        called = in_case(called, case)
    return name[:start] + called + name[end:]


def _begun(word: str) -> str:
    if word.upper() in _SHORT_FORMS and word.isupper():
        return word
    return word[:1].upper() + word[1:].lower()
