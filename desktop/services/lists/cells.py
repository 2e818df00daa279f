"""From what stands in the database to what stands in a cell: words for codes, masked numbers, days."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.models.case_status import CaseStatus
from desktop.models.codes import Channel, DisabilityKind, LabelledEnum, Sex, Shdk, Urgency
from desktop.models.data_cycle import is_cycle, month_of
from desktop.models.dates import age_on, local_date, month_year
from desktop.models.nik import mask_nik
from desktop.models.proposals import (
    Decision,
    ProposalKind,
    ProposalState,
    evidence_label,
    field_label,
    in_order,
)
from desktop.models.referral_flow import ReferralStatus
from desktop.models.resident_codes import EDUCATION, MARITAL, OCCUPATION
from desktop.models.roles import Permission
from desktop.models.welfare import ResidentState
from desktop.services.offices.office_names import OfficeNames
from desktop.services.reference_data.deadlines import deadline_text

if TYPE_CHECKING:
    from desktop.printing.csv_file import Value
    from desktop.services.desk import Desk

Maker = Callable[[Any], "Value"]


def hidden_ppks(desk: Desk) -> frozenset[str]:
    """Categories of PPKS that this person may not see."""
    may_see = desk.session.may(Permission.CASE_VIEW_SENSITIVE)
    return frozenset() if may_see else frozenset(desk.reference.sensitive_ppks())


class Makers:
    """The makers of an office on a day. ``reveal``: whole NIK and No. KK, for those who may."""

    def __init__(self, desk: Desk, *, reveal: bool = False) -> None:
        if reveal:
            desk.require(Permission.NIK_REVEAL)
        self._desk = desk
        self._reveal = reveal
        self._today = desk.today()
        self._offices = OfficeNames(desk.store)
        self._programmes: dict[str, str] = {}

    def of(self, name: str) -> Maker | None:
        """A maker by its name; None for a value that stands as it is."""
        if not name:
            return None
        if name in _LABELS:
            return _labels(_LABELS[name])
        if name in _CODES:
            return _CODES[name].get
        if name == "nik":
            return None if self._reveal else _masked
        if name == "case_kind":
            return _named({kind.code: kind.name for kind in self._desk.reference.kinds()})
        maker: Maker = getattr(self, f"_{name}")
        return maker

    def _age(self, born: str | None) -> int | None:
        return age_on(date.fromisoformat(born), self._today) if born else None

    def _number(self, number: int | None) -> int | None:
        return number if number is not None and number >= 0 else None

    def _day(self, text: str | None) -> date | None:
        return date.fromisoformat(text) if text else None

    def _moment(self, stamp: str | None) -> date | None:
        return local_date(stamp, self._desk.zone) if stamp else None

    def _programme(self, code: str | None) -> str | None:
        if not code:
            return None
        name = self._programmes.get(code)
        if name is None:
            known = self._desk.reference.programme(code)
            name = self._programmes[code] = known.name if known else code
        return name

    def _programmes_of(self, codes: str | None) -> str:
        return ", ".join(sorted(self._programme(code) or code for code in codes.split(","))) if codes else ""

    def _ppks(self, codes: str) -> str | None:
        """What may be seen; of somebody in hidden ones alone as little as of somebody in none."""
        hidden = hidden_ppks(self._desk)
        names = {item.code: item.name for item in self._desk.reference.ppks()}
        seen = (names.get(code, code) for code in sorted(codes.split(",")) if code not in hidden)
        return ", ".join(seen) or None

    def _time_left(self, deadline: str | None) -> str:
        return deadline_text(self._day(deadline), self._today)

    def _office(self, code: str) -> str:
        return self._offices[code]

    def _disability(self, kinds: str | None) -> str:
        return ", ".join(DisabilityKind(kind).label for kind in json.loads(kinds)) if kinds else ""

    def _cycle(self, cycle: str) -> str:
        return month_year(month_of(cycle)) if is_cycle(cycle) else cycle

    def _evidence(self, items: str) -> str:
        return ", ".join(evidence_label(item) for item in json.loads(items))

    def _changes(self, detail: str) -> str:
        content = json.loads(detail)
        return "; ".join(
            f"{field_label(key)}: {self._shown(key, content[key][0]) or '-'} → "
            f"{self._shown(key, content[key][1])}"
            for key in in_order(content)
        )

    def _shown(self, key: str, value: str) -> str:
        whole = self._reveal or key not in ("nik", "no_kk", "mother_nik", "father_nik")
        return value if whole else mask_nik(value)


def _masked(number: str | None) -> str | None:
    return mask_nik(number) if number else None


def _labels(kind: type[LabelledEnum]) -> Maker:
    return _named({str(value): value.label for value in kind})


def _named(names: Mapping[str, str]) -> Maker:
    return lambda code: names.get(code, code)


_LABELS: dict[str, type[LabelledEnum]] = {
    "sex": Sex, "urgency": Urgency, "case_status": CaseStatus, "channel": Channel,
    "referral_status": ReferralStatus, "shdk": Shdk, "proposal_kind": ProposalKind,
    "proposal_state": ProposalState, "decision": Decision, "life": ResidentState,
}  # fmt: skip
_CODES: dict[str, Mapping[int, str]] = {"marital": MARITAL, "education": EDUCATION, "occupation": OCCUPATION}
