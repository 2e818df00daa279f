"""What a column may be called at the desk, and the kinds of value it may hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from desktop.models.codes import LabelledEnum


class ValueKind(StrEnum):
    """How a value is read and written. The last group cannot be typed: it comes about by working."""

    LINE = "line"
    TEXT = "text"
    DAY = "day"
    BIRTH = "birth"
    NIK = "nik"
    NO_KK = "no_kk"
    PHONE = "phone"
    RT = "rt"
    YES_NO = "yes_no"
    CODE = "code"  # one of ``codes``
    CODES = "codes"  # JSON array of them
    REFERENCE = "reference"  # one of the reference list ``refers``
    REFERENCES = "references"  # JSON array of them

    STEP = "step"  # one of ``codes``, reached by steps only
    MOMENT = "moment"
    FIXED = "fixed"  # given by the program
    ROW = "row"  # id in the table ``refers``
    OFFICE = "office"  # area code
    USER = "user"  # id of an account
    CONTENT = "content"  # JSON or a digest, nothing to read


_BY_WORK = frozenset(
    {ValueKind.STEP, ValueKind.MOMENT, ValueKind.FIXED, ValueKind.ROW, ValueKind.OFFICE, ValueKind.USER,
     ValueKind.CONTENT}
)  # fmt: skip
SECRET = frozenset({ValueKind.NIK, ValueKind.NO_KK})
"""Masked until somebody says why the whole number is needed."""


@dataclass(frozen=True, slots=True)
class FieldWords:
    """A column: its name in words, the kind of its values, and where codes or names are found."""

    label: str
    kind: ValueKind = ValueKind.LINE
    codes: type[LabelledEnum] | None = None
    refers: str = ""
    listed: Mapping[int, str] | None = None
    """Number to words, where the codes are those of other programs' lists."""

    @property
    def can_be_typed(self) -> bool:
        """Whether a person may give it a value directly."""
        return self.kind not in _BY_WORK

    @property
    def secret(self) -> bool:
        """Whether its values are masked."""
        return self.kind in SECRET


K = ValueKind


def code(label: str, codes: type[LabelledEnum], kind: ValueKind = K.CODE) -> FieldWords:
    return FieldWords(label, kind, codes)


def listed(label: str, words: Mapping[int, str]) -> FieldWords:
    return FieldWords(label, K.CODE, listed=words)


def row(label: str, table: str) -> FieldWords:
    return FieldWords(label, K.ROW, refers=table)
