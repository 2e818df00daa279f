"""What is known of a family when programmes are matched, and what may be said of it.

Truth is NO, UNKNOWN or YES (0, 1, 2): "and" is the least, "or" the greatest, "not" is 2 minus it (Kleene).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from desktop.models.codes import LabelledEnum

NO: Final = 0
UNKNOWN: Final = 1
YES: Final = 2
NOBODY: Final = frozenset[str]()


class Outcome(LabelledEnum):
    """What can be said of a family and a programme, never more than an indication."""

    RECEIVES = "receives", "Sudah menerima"
    LIKELY = "likely", "Indikasi cocok"
    PAPERS = "papers", "Tinggal melengkapi berkas"
    ASK = "ask", "Perlu ditanyakan"
    NOT_FITTING = "not_fitting", "Tidak cocok"
    OPEN = "open", "Terbuka, tanpa kriteria"


class Member(NamedTuple):
    """What is known of one member; None is not known. Codes are those of `resident_codes`."""

    id: str = ""
    name: str = ""
    age: int | None = None
    sex: str | None = None
    disabled: bool = False
    disabilities: frozenset[str] = NOBODY
    ppks: frozenset[str] = NOBODY
    occupation: int | None = None
    education: int | None = None
    studying: int | None = None
    marital: int | None = None
    insurance: int | None = None
    pregnant: int | None = None


class Family(NamedTuple):
    """What is known of one family on a day.

    `held` are codes of programmes it receives, `ended` those it is known not to receive any more, `checked`
    whether what it receives was looked up. `papers` are codes of papers at hand. `complete` is whether the
    members are all members. `answers` is what was said at the desk: key of a criterion to yes or no.
    """

    id: str
    members: tuple[Member, ...] = ()
    desil: int | None = None
    registered: str | None = None
    held: frozenset[str] = NOBODY
    ended: frozenset[str] = NOBODY
    checked: bool = False
    housing: Mapping[str, str] | None = None
    area: str = ""
    papers: frozenset[str] = NOBODY
    complete: bool = True
    answers: Mapping[str, bool] | None = None
