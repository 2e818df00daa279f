"""The reasons in words: what is known of a family where a criterion looks, and what to ask otherwise."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from desktop.models import resident_codes
from desktop.models.codes import DisabilityKind, Sex
from desktop.models.criterion_types import GROUPS, TYPES
from desktop.models.eligibility import Finding, is_personal
from desktop.models.eligibility_facts import UNKNOWN, Family, Member
from desktop.models.housing import HOUSING
from desktop.models.reference_items import Criterion


def question(criterion: Criterion) -> str:
    """What to ask the family so that a criterion is known, to be answered with yes or no."""
    if criterion.question:
        return criterion.question
    label = criterion.label
    if not label[1:2].isupper():
        label = label[:1].lower() + label[1:]
    if criterion.type == "desil":
        return f"Apakah keluarga ini termasuk {label}?"
    whom = "Adakah anggota keluarga yang" if is_personal(criterion) else "Apakah keluarga ini"
    return f"{whom} memenuhi: {label}?"


def hint(criterion: Criterion) -> str:
    """Where the answer is to be found; empty where only the family knows."""
    return "" if criterion.type in GROUPS else TYPES[criterion.type].question


def known(finding: Finding, family: Family, ppks: Mapping[str, str]) -> str:
    """What the data say where the criterion looks; empty where they say nothing.

    ``ppks`` are the names of its categories by code.
    """
    if family.answers and finding.criterion.key in family.answers and finding.truth != UNKNOWN:
        return "Menurut jawaban di meja layanan"
    criterion, member = finding.criterion, finding.member
    if member is not None:
        words = _of_member(criterion, member, ppks)
        if not words and finding.truth == UNKNOWN:
            return ""
        return f"{member.name}: {words}" if words else member.name
    tell = _OF_FAMILY.get(criterion.type)
    return tell(criterion, family) if tell else ""


def _of_member(criterion: Criterion, member: Member, ppks: Mapping[str, str]) -> str:
    if criterion.type in GROUPS:
        told = dict.fromkeys(_of_member(inside, member, ppks) for inside in criterion.criteria)
        return ", ".join(text for text in told if text)
    if criterion.type == "ppks":
        return _ppks(member, ppks)
    tell = _OF_MEMBER.get(criterion.type)
    return tell(member) if tell else ""


def _listed(codes: Mapping[int, str], code: int | None) -> str:
    return "" if code is None else codes.get(code, str(code))


def _component(member: Member) -> str:
    parts = [_age(member), _listed(resident_codes.STUDYING, member.studying) if member.studying != 18 else ""]
    if member.pregnant == 1:
        parts.append("hamil")
    if member.disabled:
        parts.append("penyandang disabilitas")
    return ", ".join(part for part in parts if part)


def _age(member: Member) -> str:
    return "" if member.age is None else f"{member.age} tahun"


def _disability(member: Member) -> str:
    kinds = [kind.label.lower() for kind in DisabilityKind if kind.value in member.disabilities]
    if kinds:
        return f"disabilitas {', '.join(kinds)}"
    return "penyandang disabilitas" if member.disabled else "tidak tercatat disabilitas"


def _ppks(member: Member, names: Mapping[str, str]) -> str:
    held = ", ".join(names.get(code, f"PPKS {code}") for code in sorted(member.ppks))
    return held or "tidak tercatat sebagai PPKS"


_OF_MEMBER: Mapping[str, Callable[[Member], str]] = {
    "age": _age,
    "sex": lambda member: Sex(member.sex).label.lower() if member.sex in set(Sex) else "",
    "component": _component,
    "disability": _disability,
    "occupation": lambda member: _listed(resident_codes.OCCUPATION, member.occupation),
    "education": lambda member: _listed(resident_codes.EDUCATION, member.education),
    "studying": lambda member: _listed(resident_codes.STUDYING, member.studying),
    "marital": lambda member: _listed(resident_codes.MARITAL, member.marital),
    "insurance": lambda member: _listed(resident_codes.INSURANCE, member.insurance),
}


def _desil(_criterion: Criterion, family: Family) -> str:
    if family.desil is not None:
        return f"Desil {family.desil}"
    return "Belum terdaftar di DTSEN; usulkan dulu" if family.registered == "no" else ""


def _benefit(criterion: Criterion, family: Family) -> str:
    wanted = set(map(str, criterion.value)) if isinstance(criterion.value, tuple) else {str(criterion.value)}
    found = sorted(wanted & family.held)
    if found:
        return f"Menerima {', '.join(found)}"
    return "Tidak tercatat menerima" if family.checked or wanted <= family.ended else ""


def _housing(criterion: Criterion, family: Family) -> str:
    code, item = (family.housing or {}).get(criterion.item), HOUSING.get(criterion.item)
    if not code or item is None:
        return ""
    return f"{item.name}: {item.choices.get(code, code).lower()}"


def _size(_criterion: Criterion, family: Family) -> str:
    return f"{len(family.members)} orang" if family.members else ""


def _houses(criterion: Criterion, family: Family) -> str:
    told = [_OF_FAMILY[part.type](part, family) for part in criterion.criteria if part.type in _OF_FAMILY]
    return "; ".join(dict.fromkeys(text for text in told if text))


_OF_FAMILY: dict[str, Callable[[Criterion, Family], str]] = {
    "desil": _desil,
    "benefit": _benefit,
    "housing": _housing,
    "size": _size,
    "any_of": _houses,
    "all_of": _houses,
}
