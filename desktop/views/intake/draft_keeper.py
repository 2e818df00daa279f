"""Keeps a half-typed intake as a draft: a moment after each edit, and at once when the page is left."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.models.areas import zone_of
from desktop.models.ids import new_id
from desktop.services import drafts
from desktop.services.desk import Desk
from desktop.services.drafts import Draft
from desktop.views.intake.form import IntakeForm
from desktop.views.operations import run_operation

DRAFT_KIND = "intake"
SAVE_DRAFT_AFTER_MS = 1_500


class DraftKeeper(QObject):
    """The draft of the form as it is. `kept(time)` with the local time of day after each saving.

    Its id is known before it is first saved, so that registering the case takes away a draft that the
    worker is only just writing.
    """

    kept = Signal(str)

    def __init__(self, desk: Desk, form: IntakeForm) -> None:
        super().__init__(form)
        self._desk = desk
        self._form = form
        self._paused = False
        self._begin(None)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAVE_DRAFT_AFTER_MS)
        self._timer.timeout.connect(self.save)
        form.changed.connect(self._edited)

    @property
    def draft_id(self) -> str:
        """The id of the draft, saved or still to be saved."""
        return self._id

    def waiting(self) -> list[Draft]:
        """This person's drafts, the newest first."""
        return drafts.list_drafts(self._desk, DRAFT_KIND)

    def save(self) -> None:
        """Saves the form if it differs from its draft, without waiting for it."""
        self._timer.stop()
        if self._due():
            desk, title, state, draft_id = self._desk, self._form.title(), self._form.state(), self._id
            run_operation(
                self,
                lambda _p: drafts.save(desk, DRAFT_KIND, title, state, draft_id),
                on_success=lambda saved_id: self._saved(draft_id, saved_id, state),
            )

    def save_now(self) -> None:
        """The same and waits, because the page is going away."""
        self._timer.stop()
        if not self._paused and self._due():
            title, state = self._form.title(), self._form.state()
            self._saved(self._id, drafts.save(self._desk, DRAFT_KIND, title, state, self._id), state)

    def pause(self) -> None:
        """Keeps the form one last time while it is being registered, which takes the draft away."""
        self.save()
        self._paused = True

    def resume(self) -> None:
        """Goes on with the same draft: nothing was registered."""
        self._paused = False

    def go_on_with(self, draft: Draft) -> None:
        """Keeps what was typed so far, and fills the form with a draft."""
        self.save_now()
        self._form.restore(draft.content)
        self._begin(draft.id)

    def begin_anew(self) -> None:
        """Empties the form; its draft stays as it is."""
        self._timer.stop()
        self._form.restore({})
        self._begin(None)

    def discard(self) -> dict[str, Any]:
        """Empties the form and removes its draft; returns what was typed, for an undo."""
        state, desk, draft_id = self._form.state(), self._desk, self._id
        self.begin_anew()
        run_operation(self, lambda _p: drafts.drop(desk, draft_id))
        return state

    def _begin(self, draft_id: str | None) -> None:
        self._id = draft_id or new_id()
        self._state: dict[str, Any] = self._form.state()
        self._known = draft_id is not None
        self._paused = False

    def _due(self) -> bool:
        changed = self._form.state() != self._state
        return changed and (self._known or not self._form.is_empty())

    def _edited(self) -> None:
        if not self._paused:
            self._timer.start()

    def _saved(self, asked_id: str, draft_id: str, state: dict[str, Any]) -> None:
        if asked_id != self._id:
            return  # the form has been emptied or filled with another draft meanwhile
        self._id, self._state, self._known = draft_id, state, True
        zone = zone_of(self._desk.office_code)
        self.kept.emit(f"{self._desk.store.clock() + timedelta(hours=zone.utc_offset):%H.%M}")
