"""What a form about a programme says in lines, as reference data holds it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

_LONGEST = 24  # letters of a code


def requirements_of(
    mandatory: Iterable[str], optional: Iterable[str], known: Iterable[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """Papers named in lines as requirements. One that is known by that name keeps its code."""
    codes = {str(paper["name"]).casefold(): str(paper["code"]) for paper in reversed(list(known))}
    found: dict[str, dict[str, Any]] = {}
    for lines, needed in ((mandatory, True), (optional, False)):
        for line in lines:
            name = " ".join(line.split())
            if not name or name.casefold() in {str(paper["name"]).casefold() for paper in found.values()}:
                continue
            code = _free(codes.get(name.casefold()) or _code(name), found)
            found[code] = {"code": code, "name": name, "mandatory": needed}
    return list(found.values())


def _code(name: str) -> str:
    return re.sub(r"[^A-Z0-9]+", "_", name.upper()).strip("_")[:_LONGEST].strip("_") or "BERKAS"


def _free(code: str, taken: Mapping[str, object]) -> str:
    number, found = 2, code
    while found in taken:
        found = f"{code[: _LONGEST - 3]}_{number}"
        number += 1
    return found
