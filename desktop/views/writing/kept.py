"""A letter that is being written outlives a power cut: it is there when the form is opened again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING
from uuid import NAMESPACE_OID, uuid5

from PySide6.QtCore import QObject, QTimer

from desktop.views.operations import run_operation

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from desktop.services.papers.issuing import LetterInput

DRAFT_KIND = "letter"
KEEP_AFTER = 2_000  # ms without typing


class KeptLetter(QObject):
    """Keeps what stands in the form as a draft of whoever writes it, a moment after each edit.

    ``id`` is the draft's. ``place`` tells forms apart: the case or the person that a letter is about, empty
    for neither. ``typed()`` gives what is to be kept, None where nothing is.
    """

    def __init__(
        self, desk: Desk, place: str, typed: Callable[[], LetterInput | None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._typed = typed
        self.id = uuid5(NAMESPACE_OID, f"{desk.session.user_id} letter {place}").hex
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEEP_AFTER)
        self._timer.timeout.connect(self.keep)

    def waiting(self) -> LetterInput | None:
        """What was typed before and neither issued nor thrown away; for a worker."""
        from desktop.services import drafts
        from desktop.services.papers.issuing import LetterInput

        found = (one for one in drafts.list_drafts(self._desk, DRAFT_KIND) if one.id == self.id)
        draft = next(found, None)
        if draft is None:
            return None
        content = dict(draft.content)
        day = content["valid_until"]
        content["valid_until"] = date.fromisoformat(day) if day else None
        return LetterInput(**{**content, "copies": tuple(content["copies"])})

    def edited(self) -> None:
        """Something was typed."""
        self._timer.start()

    def keep(self) -> None:
        """Writes the draft."""
        from desktop.services import drafts

        self._timer.stop()
        typed, desk, draft_id = self._typed(), self._desk, self.id
        if typed is None:
            return
        content = asdict(typed)
        content["valid_until"] = typed.valid_until.isoformat() if typed.valid_until else None
        run_operation(self, lambda _p: drafts.save(desk, DRAFT_KIND, typed.kind, content, draft_id))

    def forget(self) -> None:
        """Nothing is kept any more of what was typed until now."""
        from desktop.services import drafts

        self._timer.stop()
        desk, draft_id = self._desk, self.id
        run_operation(self, lambda _p: drafts.drop(desk, draft_id))
