"""The rules that an office works by, as its report lists them: ours, until it writes its own."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from desktop.models.errors import InvalidInput
from desktop.models.resources import resource_path
from desktop.models.roles import Permission
from desktop.services.offices import office
from desktop.services.offices.office_rules import tidy

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from desktop.storage.unit_of_work import Changes

MOST, LONGEST = 20, 300
_SETTING = "report_basis"


def basis(desk: Desk, day: date) -> tuple[str, ...]:
    """The list for a report of the month that ends on ``day``."""
    with desk.store.read() as connection:
        own = office.get_setting(connection, _SETTING)
    return tuple(map(str, own)) if own is not None else shipped(day)


def shipped(day: date) -> tuple[str, ...]:
    """The rules in force on a day, of those that come with the program."""
    return tuple(text for text, since, until in _shipped() if since <= day.isoformat() <= until)


@cache
def _shipped() -> tuple[tuple[str, str, str], ...]:
    content = json.loads(resource_path("reference", "report_basis.json").read_text(encoding="utf-8"))
    return tuple(
        (item["text"], item["valid_from"], item.get("valid_to", "9999-12-31")) for item in content["items"]
    )


def set_basis(desk: Desk, lines: Sequence[str] | None) -> Changes:
    """Keeps the office's own list, without empty lines; None goes back to ours.

    Raises NotAllowed, InvalidInput for too many lines or one that is too long.
    """
    desk.require(Permission.OFFICE_MANAGE)
    own = None if lines is None else [line for line in map(tidy, lines) if line]
    if own is not None and (len(own) > MOST or any(len(line) > LONGEST for line in own)):
        raise InvalidInput(
            {"basis": f"Paling banyak {MOST} baris, masing-masing paling panjang {LONGEST} huruf."}
        )
    with desk.unit_of_work() as uow:
        office.put_setting(uow, _SETTING, own)
        uow.audit("report.basis", None, None, {"own": own is not None})
        uow.touch("setting", _SETTING)
    return uow.changes
