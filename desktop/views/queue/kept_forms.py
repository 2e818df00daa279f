"""What is half typed about cases, kept as drafts of the office: it outlives page, window and power."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol
from uuid import NAMESPACE_OID, uuid5

from PySide6.QtCore import QObject, QTimer, SignalInstance

from desktop.services import drafts
from desktop.views.operations import run_operation

if TYPE_CHECKING:
    from desktop.services.casework.case_detail import CaseDetail
    from desktop.views.shell import Shell

DRAFT_KIND = "case_form"
KEEP_AFTER = 1_500  # ms after an edit


class HalfTyped(Protocol):
    """A form about a case. ``key`` tells the forms of a case apart; ``state()`` is JSON of what is typed."""

    edited: SignalInstance

    @property
    def key(self) -> str: ...
    @property
    def title(self) -> str: ...
    def is_changed(self) -> bool: ...
    def state(self) -> dict[str, Any]: ...
    def restore(self, state: Mapping[str, Any]) -> None: ...


@dataclass(frozen=True, slots=True)
class Kept:
    """A form that waits to be gone on with."""

    case_id: str
    key: str
    title: str
    state: Mapping[str, Any]


class KeptForms(QObject):
    """Fills a form with what was typed into it before, and keeps it: soon after an edit, and when it goes.

    Drafts belong to the person who types; nobody else is offered them.
    """

    def __init__(self, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._known: dict[str, Kept] | None = None
        self._open: tuple[CaseDetail, HalfTyped] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEEP_AFTER)
        self._timer.timeout.connect(self._write)

    def open(self, case: CaseDetail, form: HalfTyped) -> None:
        """A form comes up: puts back what waits for it, and keeps what is typed from now on."""
        found = self._kept().get(self._draft_id(case.id, form.key))
        if found is not None:
            form.restore(found.state)
        self._open = (case, form)
        form.edited.connect(self._timer.start)

    def put_away(self) -> bool:
        """The form goes, or the person does: what is typed stays and that is said; False where nothing is."""
        if self._open is None:
            return False
        case, form = self._open
        if not self._write():
            return False
        words = self.tr("Ketikan “{0}” untuk {1} disimpan; buka lagi untuk melanjutkan")
        self._shell.toast(words.format(form.title, case.number))
        return True

    def close(self) -> None:
        """The form is gone."""
        self._timer.stop()
        self._open = None

    def forget(self, case_id: str, key: str) -> None:
        """The step was taken, or the form emptied: nothing waits any more."""
        if self._open is not None and (self._open[0].id, self._open[1].key) == (case_id, key):
            self._timer.stop()
        draft_id, desk = self._draft_id(case_id, key), self._shell.desk
        if self._kept().pop(draft_id, None) is not None:
            run_operation(self, lambda _p: drafts.drop(desk, draft_id))

    def waiting(self, case_id: str) -> list[Kept]:
        """The forms of a case that wait to be gone on with, the latest first."""
        return [kept for kept in reversed(self._kept().values()) if kept.case_id == case_id]

    def _write(self) -> bool:
        """Writes what is typed, if it is not written yet; an emptied form is forgotten, and False."""
        self._timer.stop()
        if self._open is None:
            return False
        case, form = self._open
        if not form.is_changed():
            self.forget(case.id, form.key)
            return False
        kept = Kept(case.id, form.key, form.title, form.state())
        draft_id, desk = self._draft_id(case.id, form.key), self._shell.desk
        if self._kept().get(draft_id) != kept:
            self._kept().pop(draft_id, None)
            self._kept()[draft_id] = kept
            content = {"case": kept.case_id, "key": kept.key, "title": kept.title, "state": dict(kept.state)}
            title = f"{kept.title}, {case.number}"
            run_operation(self, lambda _p: drafts.save(desk, DRAFT_KIND, title, content, draft_id))
        return True

    def _kept(self) -> dict[str, Kept]:
        """By draft, the latest last; read from the office's drafts the first time."""
        if self._known is None:
            found = reversed(drafts.list_drafts(self._shell.desk, DRAFT_KIND))
            self._known = {
                draft.id: Kept(*(draft.content[field] for field in ("case", "key", "title", "state")))
                for draft in found
            }
        return self._known

    def _draft_id(self, case_id: str, key: str) -> str:
        """The same for the same form of a case, so that one form has one draft."""
        return uuid5(NAMESPACE_OID, f"{self._shell.desk.session.user_id} {case_id} {key}").hex
