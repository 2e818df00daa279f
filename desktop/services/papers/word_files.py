"""Letters as Word files. Who keeps or sends one writes it down with `print_log`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.models.papers import Paper
from desktop.services.offices import office
from desktop.services.papers import letters

if TYPE_CHECKING:
    from desktop.services.desk import Desk


def docx(desk: Desk, letter_id: str, paper: Paper | None = None) -> bytes:
    """A letter as issued, as a Word file on the given paper or the office's own.

    Raises as ``letters.pdf`` does.
    """
    from desktop.printing.docx_letter import to_docx

    _, _, content = letters.content_of(desk, letter_id)
    return to_docx(content, paper or Paper(office.info(desk).paper))
