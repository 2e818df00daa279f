"""Many letters as one print job: one file with bookmarks, what failed by name, going on after a paper jam.

A job is remembered until the person who began it says that every sheet came out, through a restart as well.
What lies in its row are ids, numbers and pages; the file itself is drawn anew from the letters as issued.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from desktop.models.errors import InvalidInput, KnownError, NotFound
from desktop.models.ids import new_id
from desktop.models.papers import Paper
from desktop.models.roles import Permission
from desktop.services.offices import office
from desktop.services.papers import letters
from desktop.services.papers.print_log import PaperUse
from desktop.storage.changelog import dump

if TYPE_CHECKING:
    from desktop.printing.document import Composed
    from desktop.services.desk import Desk
    from desktop.storage.unit_of_work import Changes, UnitOfWork

log = logging.getLogger(__name__)

MOST = 2_000
"""Letters in one job: more would fill the memory of an old PC and the tray of its printer."""

Step = Callable[[int, int], object]
"""Hears (letters done, letters in all); raises to stop."""


@dataclass(frozen=True, slots=True)
class Line:
    """A letter of a job: its first page in the file (from 1) and how many; ``reason`` where it failed."""

    letter_id: str
    kind: str
    number: str
    page: int = 0
    pages: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """A job as it is remembered. ``done`` are the pages that went to the printer so far."""

    id: str
    title: str
    paper: str
    lines: tuple[Line, ...]
    done: int = 0
    at: str = ""

    @property
    def pages(self) -> int:
        """Pages of the file."""
        return sum(line.pages for line in self.lines)

    @property
    def failed(self) -> tuple[Line, ...]:
        """The letters that are not in the file."""
        return tuple(line for line in self.lines if line.reason)

    @property
    def use(self) -> PaperUse:
        """For the log: every letter of the file."""
        parts = [PaperUse(line.kind, line.number, line.letter_id) for line in self.lines if not line.reason]
        return PaperUse("batch", self.title, parts=tuple(parts))


@dataclass(frozen=True, slots=True)
class Made:
    """A job and its file."""

    batch: Batch
    pdf: bytes
    changes: Changes


def make(
    desk: Desk, letter_ids: Sequence[str], title: str, *, paper: Paper | None = None, step: Step | None = None
) -> Made:
    """Draws the letters in this order and remembers the job.

    A letter that cannot be read or drawn is named with the reason and stops no other. Raises InvalidInput
    for none, for too many, and where not a single one could be drawn; whatever ``step`` raises.
    """
    desk.require(Permission.LETTER_PRINT)
    wanted = list(dict.fromkeys(letter_ids))
    if not wanted:
        raise InvalidInput({"letters": "Pilih dahulu suratnya."})
    if len(wanted) > MOST:
        raise InvalidInput({"letters": f"Paling banyak {MOST:,} surat sekali cetak.".replace(",", ".")})
    sheet = paper or Paper(office.info(desk).paper)
    lines, pdf = _draw(desk, wanted, sheet, step)
    if all(line.reason for line in lines):
        raise InvalidInput({"letters": lines[0].reason}, "Tidak satu pun surat dapat dicetak.")
    batch = Batch(new_id(), title, sheet.value, tuple(lines))
    with desk.unit_of_work() as uow:
        uow.execute(
            "INSERT INTO print_batch (id, user_id, title, content, at) VALUES (?,?,?,?,?)",
            (batch.id, desk.session.user_id, title, _packed(batch), uow.at),
        )
        uow.touch("print_batch", batch.id)
        _note(uow, batch)
    return Made(replace(batch, at=uow.at), pdf, uow.changes)


def again(desk: Desk, batch_id: str, *, step: Step | None = None) -> Made:
    """The file of an unfinished job, drawn anew; raises NotFound where this person has no such job.

    A letter may have other pages than before: voided since, erased, not to be seen any more.
    """
    batch = one(desk, batch_id)
    lines, pdf = _draw(desk, [line.letter_id for line in batch.lines], Paper(batch.paper), step)
    fresh = replace(batch, lines=tuple(lines), done=_done_of(batch, lines))
    return Made(fresh, pdf, _store(desk, fresh, drawn=True))


def unfinished(desk: Desk) -> list[Batch]:
    """This person's jobs of which it is not said that all came out, the newest first."""
    with desk.store.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT id, title, content, at FROM print_batch WHERE user_id=? ORDER BY at DESC, id DESC",
            (desk.session.user_id,),
        ).all()
    return [_unpacked(*row) for row in rows]


def one(desk: Desk, batch_id: str) -> Batch:
    """A job of this person. Raises NotFound where there is none."""
    found = next((batch for batch in unfinished(desk) if batch.id == batch_id), None)
    if found is None:
        raise NotFound(
            "Cetak bersama ini sudah selesai.", "Surat-suratnya tidak berubah.", "Muat ulang daftarnya."
        )
    return found


def sent(desk: Desk, batch_id: str, done: int) -> Changes:
    """Remembers that the printer took the first ``done`` pages of the file."""
    batch = one(desk, batch_id)
    return _store(desk, replace(batch, done=max(0, min(done, batch.pages))))


def finish(desk: Desk, batch_id: str) -> Changes:
    """Every sheet came out, or nobody wants the rest: the job is forgotten."""
    with desk.unit_of_work() as uow:
        uow.execute("DELETE FROM print_batch WHERE id=? AND user_id=?", (batch_id, desk.session.user_id))
        uow.touch("print_batch", batch_id)
    return uow.changes


# ---------------------------------------------------------------- inside


def _done_of(before: Batch, lines: Sequence[Line]) -> int:
    """The pages of a file drawn anew that are out already: up to the same letter, never beyond it."""
    done = 0
    for old, new in zip(before.lines, lines, strict=True):
        out = max(0, min(before.done - old.page + 1, old.pages)) if old.pages else 0
        if out < old.pages or (not old.pages and new.pages):
            return done + (out if new.pages == old.pages else 0)
        done += new.pages
    return done


def _draw(desk: Desk, ids: Sequence[str], sheet: Paper, step: Step | None) -> tuple[list[Line], bytes]:
    from desktop.printing.document import Information, write_all

    lines: list[Line] = []

    def papers() -> Iterator[Composed]:
        page = 1
        for place, letter_id in enumerate(ids):
            if step is not None:
                step(place, len(ids))
            line, drawn = _one(desk, letter_id, sheet)
            if drawn is not None:
                line = replace(line, page=page, pages=len(drawn.pages))
                page += line.pages
            lines.append(line)
            if drawn is not None:
                yield drawn
        if step is not None:
            step(len(ids), len(ids))

    pdf = write_all(papers(), Information("Surat", office.info(desk).name, "Surat"))
    return lines, pdf


def _one(desk: Desk, letter_id: str, sheet: Paper) -> tuple[Line, Composed | None]:
    from desktop.printing.render import compose

    line = Line(letter_id, "", "")
    try:
        kind, number, content = letters.content_of(desk, letter_id)
        line = Line(letter_id, kind, number)
        return line, compose(content, sheet)
    except KnownError as error:
        return replace(line, reason=error.what), None
    except Exception:
        log.exception("a letter could not be drawn")
        return replace(line, reason="Surat ini tidak dapat disusun. Buka sendiri untuk memeriksanya."), None


def _note(uow: UnitOfWork, batch: Batch) -> None:
    """In the audit trail: the letters are in sight now, in full, also where nothing is printed."""
    numbers = [line.number for line in batch.lines if not line.reason]
    uow.audit("letter.batch", "print_batch", batch.id, {"paper": batch.paper, "numbers": numbers})


def _store(desk: Desk, batch: Batch, *, drawn: bool = False) -> Changes:
    with desk.unit_of_work() as uow:
        uow.execute(
            "UPDATE print_batch SET content=? WHERE id=? AND user_id=?",
            (_packed(batch), batch.id, desk.session.user_id),
        )
        uow.touch("print_batch", batch.id)
        if drawn:
            _note(uow, batch)
    return uow.changes


def _packed(batch: Batch) -> str:
    lines = [asdict(line) for line in batch.lines]
    return dump({"paper": batch.paper, "done": batch.done, "lines": lines})


def _unpacked(batch_id: str, title: str, content: str, at: str) -> Batch:
    facts: dict[str, Any] = json.loads(content)
    lines = tuple(Line(**line) for line in facts["lines"])
    return Batch(batch_id, title, facts["paper"], lines, facts["done"], at)
