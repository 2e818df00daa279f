"""Title and narrative of a month's report: generated from the figures until the office writes its own.

What is typed is kept with the generated text it was written beside, so that it can be told when the figures
have changed since.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.models.errors import InvalidInput
from desktop.models.roles import Permission
from desktop.services.offices import office
from desktop.services.reporting.month_errors import MonthRefused
from desktop.services.reporting.report_paper import report_content
from desktop.storage.changelog import dump

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from desktop.services.reporting.report_rows import MonthlyReport
    from desktop.storage.unit_of_work import Changes

LONGEST_TITLE = 160
LONGEST_NARRATIVE = 20_000  # as many as the field takes: what can be typed can be kept


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a month's report as they print, and those that the figures give.

    ``title`` is one line, ``narrative`` paragraphs parted by an empty line. ``changed`` are the generated
    paragraphs that were others when the office wrote its narrative ``beside`` those of then: the figures
    have changed since.
    """

    title: str
    narrative: str
    generated_title: str
    generated_narrative: str
    changed: tuple[str, ...] = ()
    beside: str = ""

    @property
    def own_title(self) -> bool:
        """Whether the office wrote the title."""
        return self.title != self.generated_title

    @property
    def own_narrative(self) -> bool:
        """Whether the office wrote the narrative."""
        return self.narrative != self.generated_narrative

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The narrative as it prints."""
        return paragraphs(self.narrative)


@dataclass(frozen=True, slots=True)
class Kept:
    """What the office wrote: None where the generated words hold. ``beside``: what was generated then."""

    title: str | None = None
    narrative: str | None = None
    beside: str = ""


def paragraphs(text: str) -> tuple[str, ...]:
    """A typed text cut where a line is empty; single line breaks are spaces."""
    blocks = "\n".join(line.strip() for line in text.splitlines()).split("\n\n")
    joined = (" ".join(block.split()) for block in blocks)
    return tuple(block for block in joined if block)


def words(desk: Desk, report: MonthlyReport) -> Words:
    """The words of an open month, as they stand now."""
    kept = read(desk, report.year, report.month)
    title = report_content(desk, report, office.info(desk)).title
    generated = "\n\n".join(report.narrative)
    changed: tuple[str, ...] = ()
    if kept.narrative is not None:
        before = set(paragraphs(kept.beside))
        changed = tuple(one for one in paragraphs(generated) if one not in before)
    return Words(
        title=title if kept.title is None else kept.title,
        narrative=generated if kept.narrative is None else kept.narrative,
        generated_title=title,
        generated_narrative=generated,
        changed=changed,
        beside=kept.beside,
    )


def read(desk: Desk, year: int, month: int) -> Kept:
    """What the office wrote for a month."""
    with desk.store.read() as connection:
        found = connection.exec_driver_sql(
            "SELECT title, narrative FROM report_words WHERE year=? AND month=?", (year, month)
        ).first()
    if found is None:
        return Kept()
    narrative = json.loads(found[1]) if found[1] else {}
    return Kept(found[0], narrative.get("text"), str(narrative.get("beside", "")))


def save(desk: Desk, year: int, month: int, kept: Kept) -> Changes:
    """Keeps the office's own words, or with None goes back to the generated ones.

    Raises NotAllowed, InvalidInput for words that are too long, MonthRefused where the month is closed.
    """
    desk.require(Permission.REPORT_EXPORT)
    title = None if kept.title is None else " ".join(kept.title.split()) or None
    narrative = None if kept.narrative is None else kept.narrative.strip("\n")
    problems = _problems(title or "", narrative or "")
    if problems:
        raise InvalidInput(problems)
    content = None if narrative is None else dump({"text": narrative, "beside": kept.beside})
    with desk.unit_of_work() as uow:
        if uow.execute("SELECT 1 FROM closed_month WHERE year=? AND month=?", (year, month)):
            raise MonthRefused(
                "Bulan ini sudah ditutup.",
                "Judul dan narasinya tetap seperti saat ditutup.",
                "Tulis keterangan tambahan di catatan koreksi.",
            )
        uow.execute("DELETE FROM report_words WHERE year=? AND month=?", (year, month))
        if title is not None or content is not None:
            uow.execute(
                "INSERT INTO report_words (year, month, title, narrative, at, actor_name) "
                "VALUES (?,?,?,?,?,?)",
                (year, month, title, content, uow.at, desk.session.name),
            )
        uow.touch("report_words", f"{year:04}-{month:02}")
    return uow.changes


def _problems(title: str, narrative: str) -> dict[str, str]:
    problems = {}
    if len(title) > LONGEST_TITLE:
        problems["title"] = f"Judul paling panjang {LONGEST_TITLE} huruf."
    if len(narrative) > LONGEST_NARRATIVE:
        problems["narrative"] = f"Narasi paling panjang {LONGEST_NARRATIVE} huruf."
    return problems
