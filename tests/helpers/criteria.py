"""Criteria of programmes as reference data holds them, of every kind and nested, for property tests."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from desktop.models.criterion_types import ASKED, DEEPEST, GROUPS, TYPES, choices_of
from desktop.models.housing import HOUSING

Json = dict[str, Any]

PPKS = {"08": "08 Lanjut usia terlantar", "09": "09 Penyandang disabilitas", "24": "24 Fakir miskin"}
PROGRAMMES = {"PKH": "Program Keluarga Harapan (PKH)", "BPNT": "Program Sembako/BPNT", "BST": "BST lama"}
NAMES = {"ppks": PPKS, "benefit": PROGRAMMES}
LEAVES = sorted(TYPES.keys() - GROUPS)
#: Texts as fields of the window give them: without spaces at the ends, and one at a time.
_words = (
    st.text(st.sampled_from("abc de, “”-7"), min_size=1, max_size=12)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)


def _value(kind: str, operator: str, item: str) -> st.SearchStrategy[Any]:
    if operator in ("any_of", "held", "not_held"):
        known = choices_of(kind, item) or NAMES.get(kind) or {}
        free = [] if known and TYPES[kind].strict else [_words]
        if kind == "area":
            free = [st.sampled_from(["32", "32.03", "32.03.01.2001"])]
        one = st.one_of(*([st.sampled_from(sorted(known))] if known else []), *free)
        return st.lists(one, min_size=1, max_size=4, unique=True)
    low, high = TYPES[kind].lowest, TYPES[kind].highest or 10**9
    number = st.integers(low, high)
    if operator == "between":
        return st.lists(number, min_size=2, max_size=2).map(sorted)
    return st.one_of(number, _words) if operator == "==" and kind in ASKED else number


@st.composite
def leaves(draw: st.DrawFn) -> Json:
    """A criterion that is no group."""
    kind = draw(st.sampled_from(LEAVES))
    item = draw(st.sampled_from(sorted(HOUSING))) if kind == "housing" else ""
    operators = TYPES[kind].operators
    if kind == "housing":
        operators = tuple(op for op in operators if (op == "any_of") == bool(HOUSING[item].choices))
    operator = draw(st.sampled_from(operators))
    found: Json = {"type": kind, "operator": operator, "value": draw(_value(kind, operator, item))}
    if item:
        found["item"] = item
    return draw(_labelled(found))


@st.composite
def _labelled(draw: st.DrawFn, found: Json) -> Json:
    found = found | {"label": draw(_words)}
    if draw(st.booleans()):
        found["question"] = draw(_words)
    if draw(st.booleans()):
        found["unconfirmed"] = True
    return found


def criteria(depth: int = 1) -> st.SearchStrategy[Json]:
    """A criterion or a group of them, as deep as one may be."""
    if depth >= DEEPEST:
        return leaves()
    return st.one_of(leaves(), groups(depth))


@st.composite
def groups(draw: st.DrawFn, depth: int = 1) -> Json:
    """A group with what is in it."""
    inside = draw(st.lists(criteria(depth + 1), min_size=1, max_size=3))
    return draw(_labelled({"type": draw(st.sampled_from(sorted(GROUPS))), "criteria": inside}))


programmes = st.lists(criteria(), max_size=4)
"""All criteria of a programme."""
