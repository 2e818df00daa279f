"""A template that is being written outlives a power cut: it is there when the template is opened again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import NAMESPACE_OID, uuid5

from PySide6.QtCore import QObject, QTimer

from desktop.views.operations import run_operation

if TYPE_CHECKING:
    from desktop.services.desk import Desk

DRAFT_KIND = "template"
KEEP_AFTER = 2_000  # ms without typing


class KeptTemplate(QObject):
    """Keeps the text of one template at a time; ``typed()`` gives (code, text), None where all is saved."""

    def __init__(self, desk: Desk, typed: Callable[[], tuple[str, str] | None], parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._typed = typed
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEEP_AFTER)
        self._timer.timeout.connect(self.keep)

    def _id(self, code: str) -> str:
        return uuid5(NAMESPACE_OID, f"{self._desk.session.user_id} template {code}").hex

    def waiting(self, code: str) -> str | None:
        """What was typed before in a template and neither saved nor thrown away."""
        from desktop.services import drafts

        wanted = self._id(code)
        found = (one for one in drafts.list_drafts(self._desk, DRAFT_KIND) if one.id == wanted)
        draft = next(found, None)
        return str(draft.content["text"]) if draft is not None else None

    def edited(self) -> None:
        """Something was typed."""
        self._timer.start()

    def keep(self) -> None:
        """Writes the draft."""
        from desktop.services import drafts

        self._timer.stop()
        typed, desk = self._typed(), self._desk
        if typed is not None:
            code, text = typed
            draft_id = self._id(code)
            run_operation(self, lambda _p: drafts.save(desk, DRAFT_KIND, code, {"text": text}, draft_id))

    def forget(self, code: str) -> None:
        """Nothing is kept any more of what was typed until now."""
        from desktop.services import drafts

        self._timer.stop()
        desk, draft_id = self._desk, self._id(code)
        run_operation(self, lambda _p: drafts.drop(desk, draft_id))
