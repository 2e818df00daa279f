"""What people bring to a practice desk: kinds and programmes of the domain, told as they would tell it.

The stories themselves are data: ``resources/practice/stories.json``.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from desktop.models.codes import Urgency
from desktop.models.resources import resource_path


class Who(StrEnum):
    """Whom a story is about."""

    ADULT = "adult"
    WOMAN = "woman"
    ELDERLY = "elderly"
    CHILD = "child"
    PUPIL = "pupil"
    DISABLED = "disabled"


class Route(StrEnum):
    """How such a case usually goes."""

    COUNTER = "counter"
    """Answered over the counter."""
    HERE = "here"
    """Verified and settled by the desk itself."""
    REFER = "refer"
    """Verified and referred to ``destination``, or to the kecamatan where that is empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One kind of visit.

    ``accounts`` are wordings of the account, with ``{name}`` of the person concerned and ``{month}`` before
    the visit. ``finding`` is what the verification finds, ``reason`` why it is referred, ``result`` the
    answer in the end. ``by_others``: a neighbour or the head of the RT tells it. ``weight``: how often.
    """

    kind: str
    sector: str
    accounts: tuple[str, ...]
    request: str
    result: str
    programme: str | None = None
    who: Who = Who.ADULT
    by_others: bool = False
    route: Route = Route.HERE
    destination: str = ""
    urgency: Urgency = Urgency.NORMAL
    sensitive: bool = False
    ppks: tuple[str, ...] = ()
    finding: str = ""
    reason: str = ""
    weight: int = 3


@cache
def stories() -> tuple[Story, ...]:
    """All stories, read once."""
    text = resource_path("practice", "stories.json").read_text(encoding="utf-8")
    return tuple(_story(item) for item in json.loads(text)["items"])


def _story(item: dict[str, Any]) -> Story:
    known = dict(item)
    for name, kind in (("who", Who), ("route", Route), ("urgency", Urgency)):
        if name in known:
            known[name] = kind(known[name])
    for name in ("accounts", "ppks"):
        if name in known:
            known[name] = tuple(known[name])
    return Story(**known)
