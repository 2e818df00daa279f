"""Entering a visit from its paper: codes typed one after the other, the hand never off the number block."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_OID, uuid5

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.models.errors import InvalidInput, KnownError
from desktop.views import theme
from desktop.views.kit import icons
from desktop.views.kit.banner import Banner
from desktop.views.kit.labels import ElidedLabel
from desktop.views.operations import handle_error, run_operation
from desktop.views.settings.section import scrolled
from desktop.views.visits.codes import CodeKey
from desktop.views.visits.entry_fields import VisitFields
from desktop.views.visits.entry_photos import PhotoDrops

if TYPE_CHECKING:
    from desktop.services.casework.case_detail import PersonCard
    from desktop.services.fieldwork.visit_families import FamilyAtDoor
    from desktop.services.fieldwork.visit_findings import Findings
    from desktop.services.fieldwork.visit_list import VisitDetail, VisitRow
    from desktop.views.shell import Shell

DRAFT_KIND = "visit_form"
KEEP_AFTER = 1_500  # ms after an edit


@dataclass(frozen=True, slots=True)
class _Entering:
    """What is in the form: a visit, or without ``visit_id`` one that nobody had planned to that family."""

    visit_id: str | None
    household_id: str
    name: str
    found: Findings

    @property
    def key(self) -> str:
        """What its draft is found by."""
        return self.visit_id or f"new {self.household_id}"


class EntryForm(QWidget):
    """One visit. What is half typed is kept as a draft.

    ``closed`` fires when the list should come back, ``saved`` instead with the visit's id once it is kept.
    """

    closed = Signal()
    saved = Signal(str)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._entering: _Entering | None = None
        self._at_opening: dict[str, Any] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEEP_AFTER)
        self._timer.timeout.connect(self._keep)
        self.banner = Banner()
        self.key = CodeKey()
        self.key.setFixedWidth(theme.scaled(330))
        self.fields = VisitFields(shell.desk, self.key)
        self.photos = PhotoDrops()
        for part in (self.fields.edited, self.photos.changed):
            part.connect(self._edited)
        self._title = ElidedLabel("", "section")
        self._facts = ElidedLabel("", "muted")
        body = QHBoxLayout()
        body.setSpacing(theme.PAGE_MARGIN)
        body.addWidget(scrolled(self._form()), 1)
        body.addWidget(self.key)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.GRID, 0, 0)
        column.setSpacing(theme.GRID)
        column.addLayout(self._head())
        column.addWidget(self.banner)
        column.addLayout(body, 1)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self).activated.connect(self.save)

    def _head(self) -> QHBoxLayout:
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._title)
        names.addWidget(self._facts)
        back = QPushButton(self.tr("K&embali"))
        back.setToolTip(self.tr("Kembali ke daftar (Esc); ketikan disimpan"))
        back.clicked.connect(lambda _on=False: self.leave())
        self.save_button = QPushButton(icons.icon("save", "on_accent"), self.tr("&Simpan kunjungan"))
        self.save_button.setToolTip(self.tr("Simpan kunjungan (Ctrl+S)"))
        self.save_button.setProperty("role", "primary")
        self.save_button.clicked.connect(lambda _on=False: self.save())
        row = QHBoxLayout()
        row.addLayout(names, 1)
        row.addWidget(back)
        row.addWidget(self.save_button)
        return row

    def _form(self) -> QWidget:
        form = QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.fields)
        column.addWidget(self.photos)
        column.addStretch(1)
        return form

    # -- showing ------------------------------------------------------------------------------------

    def open(self, visit: VisitDetail) -> None:
        """Shows a visit to be entered or corrected, with what was typed into it before."""
        row = visit.row
        self._show(_Entering(row.id, row.household_id, row.head_name, visit.found), row, visit.members)

    def open_new(self, family: FamilyAtDoor) -> None:
        """Shows an empty form for a visit to this family that nobody had planned."""
        from desktop.services.fieldwork.visit_findings import Findings

        entering = _Entering(None, family.id, family.head_name, Findings(None, ""))
        self._show(entering, family, family.members)

    def _show(
        self, entering: _Entering, family: VisitRow | FamilyAtDoor, members: Sequence[PersonCard]
    ) -> None:
        from desktop.services import drafts
        from desktop.services.accounts.users import officers

        desk = self._shell.desk
        self._keep()  # of the visit before, where the list came up without leaving it
        self._entering = None
        self.photos.show_files([])
        self._entering = entering
        self.banner.hide()
        self.fields.facilitator.set_choices(officers(desk))
        self._title.setText(family.head_name or self.tr("Keluarga tanpa nama kepala"))
        number = self.tr("KK {0}").format(family.no_kk_masked) if family.no_kk_masked else ""
        self._facts.setText(", ".join(fact for fact in (number, family.address_line) if fact))
        self.fields.show_members(members)
        self.photos.tab_after(self.fields.longitude)
        self.fields.show_found(entering.found)
        self._at_opening = self.fields.typed()
        waiting = next((d for d in drafts.list_drafts(desk, DRAFT_KIND) if d.id == self._draft_id()), None)
        if waiting is not None:
            self.fields.restore(waiting.content)
            self.photos.show_files((kind, Path(path)) for kind, path in waiting.content.get("photos", ()))
            self.banner.show_message(self.tr("Ini ketikan Anda yang belum disimpan."), role="info")
        self.key.show_field(None)
        self.fields.visited_on.setFocus()

    # -- what is half typed -------------------------------------------------------------------------

    def _draft_id(self) -> str:
        key = self._entering.key if self._entering else ""
        return uuid5(NAMESPACE_OID, f"{self._shell.desk.session.user_id} visit {key}").hex

    def _edited(self) -> None:
        if self._entering is not None:
            self._timer.start()

    def _keep(self) -> bool:
        """Keeps what is typed as a draft of this person; False where nothing is changed."""
        from desktop.services import drafts

        self._timer.stop()
        entering = self._entering
        if entering is None or not self.save_button.isEnabled() or not self.dirty():
            return False
        desk, draft_id = self._shell.desk, self._draft_id()
        photos = [(kind, str(path)) for kind, path in self.photos.files()]
        content = {**self.fields.typed(), "photos": photos}
        title = self.tr("Kunjungan {0}").format(entering.name)
        run_operation(self, lambda _p: drafts.save(desk, DRAFT_KIND, title, content, draft_id))
        return True

    def dirty(self) -> bool:
        """Whether something is typed that the visit does not hold."""
        if self._entering is None:
            return False
        return bool(self.photos.files()) or self.fields.typed() != self._at_opening

    # -- going ----------------------------------------------------------------------------------------

    def leave(self) -> None:
        """Back to the list; what is typed stays as a draft. While it is being saved the form stays."""
        if not self.save_button.isEnabled():
            return
        if self._keep():
            self._shell.toast(self.tr("Ketikan disimpan; buka lagi untuk melanjutkan"))
        self._forget()
        self.closed.emit()

    def put_away(self) -> None:
        """The page goes to the back: what is typed is kept, the form stays."""
        self._keep()

    def _forget(self) -> None:
        self._timer.stop()
        self._entering = None

    def save(self) -> None:
        """Keeps the visit; photos are made small on the worker."""
        entering, desk = self._entering, self._shell.desk
        if entering is None or not self.save_button.isEnabled() or self.fields.refuse_date():
            return
        typed, files = self.fields.findings(), self.photos.files()
        draft_id = self._draft_id()

        def work(_progress: object) -> tuple[str, Any]:
            from desktop.services import drafts
            from desktop.services.casework import attachments
            from desktop.services.fieldwork import visits

            pictures = tuple((kind, attachments.prepare_file(path)) for kind, path in files)
            found = replace(typed, photos=pictures)
            if entering.visit_id is None:
                visit_id, changes = visits.record_new(desk, entering.household_id, found)
            else:
                visit_id, changes = entering.visit_id, visits.record(desk, entering.visit_id, found)
            return visit_id, changes | drafts.drop(desk, draft_id)

        self.save_button.setEnabled(False)
        self._timer.stop()
        run_operation(
            self,
            work,
            on_success=lambda kept: self._saved(entering, kept[0]),
            on_error=self._failed,
            progress_label=self.tr("Menyimpan"),
        )

    def _saved(self, entering: _Entering, visit_id: str) -> None:
        self.save_button.setEnabled(True)
        if self._entering is entering:
            self._forget()
            self.saved.emit(visit_id)
        self._shell.toast(self.tr("Kunjungan {0} tersimpan").format(entering.name))

    def _failed(self, error: BaseException) -> None:
        from desktop.views.kit import errors

        self.save_button.setEnabled(True)
        if isinstance(error, InvalidInput):
            others = self.fields.show_problems(error.problems)
            if others:
                said = self.tr("Kunjungan belum tersimpan.")
                self.banner.show_message(said, " ".join(others), role="warning")
        elif isinstance(error, KnownError) and (text := errors.known_text(error)) is not None:
            self.banner.show_known_error(text)
        else:
            handle_error(error, self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)
