"""What the program finds when it opens an office after an update, or after one that did not come about."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import msgspec

from desktop.services.updates import record as records
from desktop.services.updates.install import installed, tidy
from desktop.services.updates.program import Program, running
from desktop.services.updates.record import Record, Step
from desktop.storage.store import Store
from desktop.storage.unit_of_work import SYSTEM

_SEEN = "program"  # the key in ``meta``: which version last opened this office


class What(StrEnum):
    """How the last decision about the program ended."""

    INSTALLED = "installed"
    NOT_INSTALLED = "not_installed"
    WENT_BACK = "went_back"
    DID_NOT_GO_BACK = "did_not_go_back"


@dataclass(frozen=True, slots=True)
class News:
    """For whoever logs in first: what became of it, and between which versions."""

    what: What
    before: str
    after: str


def settle(store: Store, program: Program | None = None) -> News | None:
    """Closes the books on the last step, once; notes in the office's trail which version opened it.

    An update that did not come about stays noted, so that it can be tried again or given up.
    """
    program = program or running()
    record = records.read(program.updates)
    news = _told(record.step, program)
    _note_version(store, program)
    if record.step is not None and (news is None or news.what is not What.NOT_INSTALLED):
        records.write(program.updates, _settled(record, news, program))
        tidy(program)
    return news


def _told(step: Step | None, program: Program) -> News | None:
    if step is None:
        return None
    if program.number == step.after.number:
        what = What.WENT_BACK if step.back else What.INSTALLED
    elif program.number == step.before.number:
        what = What.DID_NOT_GO_BACK if step.back else What.NOT_INSTALLED
    else:
        return None  # somebody installed yet another version by hand
    return News(what, step.before.version, step.after.version)


def _settled(record: Record, news: News | None, program: Program) -> Record:
    step = record.step
    previous, highest = record.previous, record.highest
    if news is None or news.what is What.WENT_BACK:
        previous = None
    elif news.what is What.INSTALLED and step is not None:
        previous, highest = step.before, records.raised(record)
    current = installed(program, record)
    return msgspec.structs.replace(record, step=None, previous=previous, current=current, highest=highest)


def _note_version(store: Store, program: Program) -> None:
    mine = f"{program.version} {program.number}"
    with store.read() as connection:
        seen = connection.exec_driver_sql("SELECT value FROM meta WHERE key=?", (_SEEN,)).scalar()
    if seen == mine:
        return
    with store.unit_of_work(SYSTEM) as uow:
        uow.execute(
            "INSERT INTO meta (key, value) VALUES (?,?) ON CONFLICT (key) DO UPDATE SET value=excluded.value",
            (_SEEN, mine),
        )
        if seen is not None:
            before, _, number = str(seen).partition(" ")
            detail = {
                "from": before, "from_number": number, "to": program.version, "number": program.number,
                "schema": program.schema,
            }  # fmt: skip
            uow.audit("update.installed", None, None, detail)
