"""What a criterion looks at, in plain words made of its data: the editor shows what the engine evaluates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop.models.criterion_types import GROUPS, OPERATORS, TYPES, choices_of
from desktop.models.eligibility_checks import always_asked
from desktop.models.housing import HOUSING

Names = Mapping[str, Mapping[str, str]]
"""By type its values with their names, where these come from lists that the office edits."""

GROUP_WORDS: Mapping[str, str] = {
    "all_of": "Semua ini terpenuhi",
    "any_of": "Salah satu ini terpenuhi",
    "somebody": "Ada seorang anggota keluarga yang memenuhi semua ini",
    "nobody": "Tidak ada anggota keluarga yang memenuhi semua ini",
}


def evaluated(content: Mapping[str, Any], names: Names) -> str:
    """What is looked at and when it holds; of a group how what stands in it is taken."""
    kind = str(content.get("type", ""))
    if kind in GROUPS:
        return GROUP_WORDS[kind]
    if kind == "benefit":
        begin = "Menerima" if content.get("operator") == "held" else "Tidak menerima"
        return f"{begin} {_either(content, names)}"
    looked = HOUSING[str(content["item"])].name if kind == "housing" else TYPES[kind].name
    colon = ":" if content.get("operator") == "any_of" else ""
    words = f"{looked}{colon} {_compared(content, names)}"
    return f"Selalu ditanyakan ({words})" if always_asked(kind, content.get("value")) else words


def _compared(content: Mapping[str, Any], names: Names) -> str:
    operator, value = str(content.get("operator", "")), content.get("value")
    if operator == "any_of":
        return _either(content, names)
    if operator == "between" and isinstance(value, list):
        return f"antara {_number(value[0])} dan {_number(value[1])}"
    return f"{OPERATORS[operator]} {_number(value)}"


def _either(content: Mapping[str, Any], names: Names) -> str:
    kind = str(content["type"])
    known = names.get(kind) or choices_of(kind, str(content.get("item", ""))) or {}
    listed = [known.get(str(entry), f"“{entry}”") for entry in content["value"]]
    if len(listed) < 2:
        return listed[0] if listed else ""
    comma = "," if len(listed) > 2 else ""
    return f"{', '.join(listed[:-1])}{comma} atau {listed[-1]}"


def _number(value: object) -> str:
    return f"{value:,}".replace(",", ".") if isinstance(value, int) else f"“{value}”"
