"""The kinds of paper an office gives out (DOMAIN D3): names, numbers, whom each is about.

``KINDS`` is in the order in which lists and menus offer them. A kind without an archive class of its own is
filed under the office's own (DOMAIN D2: the tree of the regional governments, where 400.9 is Sosial).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Shape(StrEnum):
    """The two official shapes of DOMAIN D1: a centred title, or a letter to somebody."""

    TITLED = "judul"
    LETTER = "korespondensi"


CASE, PERSON, EITHER, OFFICE = "case", "person", "either", "office"
"""What a paper is about; ``EITHER`` is a person, with or without a case."""

RECEIPT, REFERRAL, HANDOVER, RESERVED = "receipt", "referral", "handover", "reserved"


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterKind:
    """A kind of paper; ``code`` stands in ``letter.kind``, ``token`` is {kode} in numbers.

    ``classification`` is the archive class, empty for the office's own. ``templated`` says that it is written
    from a template. ``validity_months`` 0 is no end. With 2 ``signers`` its holder signs as well.
    """

    code: str
    label: str
    token: str
    shape: Shape
    about: str
    classification: str = ""
    templated: bool = False
    validity_months: int = 0
    signers: int = 1


def _kind(code: str, label: str, token: str, shape: Shape, about: str, **more: Any) -> LetterKind:
    return LetterKind(code=code, label=label, token=token, shape=shape, about=about, **more)


def _written(code: str, label: str, token: str, shape: Shape, about: str, **more: Any) -> LetterKind:
    return _kind(code, label, token, shape, about, templated=True, **more)


KINDS: tuple[LetterKind, ...] = (
    _kind(RECEIPT, "Tanda terima", "TT", Shape.TITLED, CASE),
    _kind(REFERRAL, "Surat rujukan", "RJK", Shape.LETTER, CASE),
    _written("pengantar", "Surat pengantar", "SP", Shape.TITLED, EITHER, validity_months=1, signers=2),
    _written(
        "sktm", "Surat Keterangan Tidak Mampu", "SKTM", Shape.TITLED, EITHER,
        classification="400.9.14.1", validity_months=1, signers=2,
    ),
    _written(
        "dtsen", "Surat Keterangan DTSEN", "DTSEN", Shape.TITLED, EITHER,
        classification="400.9.14.1", validity_months=3,
    ),
    _written("rec_pip", "Rekomendasi PIP", "PIP", Shape.LETTER, EITHER, classification="400.9.14.4"),
    _written("rec_kipk", "Rekomendasi KIP Kuliah", "KIPK", Shape.LETTER, EITHER, classification="400.9.14.4"),
    _written(
        "rec_pbi", "Rekomendasi reaktivasi PBI-JK", "PBI", Shape.LETTER, EITHER, classification="400.9.11"
    ),
    _written("disposition", "Lembar disposisi", "DISP", Shape.TITLED, CASE),
    _written("answer", "Jawaban kepada warga", "JWB", Shape.LETTER, CASE),
    _kind("invitation", "Surat undangan", "UND", Shape.LETTER, OFFICE),
    _kind("attendance", "Daftar hadir", "DH", Shape.TITLED, OFFICE),
    _kind("prelist", "Daftar usulan", "DU", Shape.TITLED, OFFICE),
    _kind("minutes", "Berita acara", "BA", Shape.TITLED, OFFICE),
    _kind("statement", "SPTJM", "SPTJM", Shape.TITLED, OFFICE),
    _kind("notice", "Pengumuman hasil", "PENG", Shape.TITLED, OFFICE),
    _kind(HANDOVER, "Berita acara serah terima", "BAST", Shape.TITLED, OFFICE),
    _kind("visit_form", "Formulir kunjungan", "FKR", Shape.TITLED, PERSON),
    _kind("leaflet", "Lembar informasi", "INFO", Shape.TITLED, OFFICE),
    _kind(RESERVED, "Nomor dipesan", "", Shape.TITLED, OFFICE),
)  # fmt: skip

_BY_CODE = {kind.code: kind for kind in KINDS}


def kind_of(code: str) -> LetterKind:
    """A kind by its code. Raises KeyError for one that is not known here."""
    return _BY_CODE[code]


def label_of(code: str) -> str:
    """What a kind is called; the code itself where a newer office uses one that is not known here."""
    kind = _BY_CODE.get(code)
    return kind.label if kind is not None else code


def templated() -> tuple[LetterKind, ...]:
    """The kinds written from a template."""
    return tuple(kind for kind in KINDS if kind.templated)


NUMBERED = tuple(kind.code for kind in KINDS if kind.code not in (RECEIPT, RESERVED))
"""Kinds that may take a number of the register; a receipt bears that of its case."""
