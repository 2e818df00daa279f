"""Many papers as one PDF: a bookmark for each, and what they have in common in the file once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from desktop.models.papers import Paper
from desktop.printing.document import Composed, Information, write_all
from desktop.printing.render import Content, compose

_TITLE = "Surat"


def render_batch(
    papers: Iterable[Content], sheet: Paper, *, on_page: Callable[[int, int], None] | None = None
) -> bytes:
    """The papers one after the other, each beginning on a page of its own; an empty list gives a blank page.

    Contents are taken one at a time, so that a long list need not lie in memory. ``on_page(place, page)``
    hears of each paper before it is drawn: its place from 0 and its first page from 1. What composing or
    drawing a paper raises ends the batch: leave out beforehand what cannot be read.
    """
    return write_all(_composed(papers, sheet), Information(_TITLE, "", _TITLE), on_page)


def _composed(papers: Iterable[Content], sheet: Paper) -> Iterator[Composed]:
    for content in papers:
        yield compose(content, sheet)
