"""Entering a visit from its paper: codes typed one after the other, the hand never off the number block."""

from __future__ import annotations

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
    from desktop.services.visit_list import VisitDetail
    from desktop.views.shell import Shell

DRAFT_KIND = "visit_form"
KEEP_AFTER = 1_500  # ms after an edit


class EntryForm(QWidget):
    """One visit. ``closed`` fires when the list should come back; what is half typed is kept as a draft."""

    closed = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._visit: VisitDetail | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEEP_AFTER)
        self._timer.timeout.connect(self._keep)
        self.banner = Banner()
        self.key = CodeKey()
        self.fields = VisitFields(shell.desk, self.key)
        self.photos = PhotoDrops()
        for part in (self.fields.edited, self.photos.changed):
            part.connect(self._edited)
        self._title = ElidedLabel("", "section")
        self._facts = ElidedLabel("", "muted")
        body = QHBoxLayout()
        body.setSpacing(theme.PAGE_MARGIN)
        body.addWidget(scrolled(self.fields), 1)
        body.addWidget(self._side())
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

    def _side(self) -> QWidget:
        side = QWidget()
        side.setFixedWidth(theme.scaled(330))
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        column.addWidget(self.key, 1)
        column.addWidget(self.photos)
        return side

    # -- showing ------------------------------------------------------------------------------------

    def open(self, visit: VisitDetail) -> None:
        """Shows a visit to be entered or corrected, with what was typed into it before."""
        from desktop.services import drafts
        from desktop.services.users import officers

        desk = self._shell.desk
        self._keep()  # of the visit before, where the list came up without leaving it
        self._visit = None
        self.photos.clear()
        self._visit = visit
        self.banner.hide()
        self.fields.facilitator.set_choices(officers(desk))
        row = visit.row
        self._title.setText(row.head_name or self.tr("Keluarga tanpa nama kepala"))
        facts = (self.tr("KK {0}").format(row.no_kk_masked) if row.no_kk_masked else "", row.address_line)
        self._facts.setText(", ".join(fact for fact in facts if fact))
        self.fields.show_members(visit.members)
        self.fields.show_found(visit.found)
        waiting = next((d for d in drafts.list_drafts(desk, DRAFT_KIND) if d.id == self._draft_id()), None)
        if waiting is not None:
            self.fields.restore(waiting.content)
            self.banner.show_message(self.tr("Ini ketikan Anda yang belum disimpan."), role="info")
        self.key.show_field(None)
        self.fields.visited_on.setFocus()

    # -- what is half typed -------------------------------------------------------------------------

    def _draft_id(self) -> str:
        visit_id = self._visit.row.id if self._visit else ""
        return uuid5(NAMESPACE_OID, f"{self._shell.desk.session.user_id} visit {visit_id}").hex

    def _edited(self) -> None:
        if self._visit is not None:
            self._timer.start()

    def _keep(self) -> bool:
        """Keeps what is typed as a draft of this person; False where nothing is changed."""
        from desktop.services import drafts

        self._timer.stop()
        visit = self._visit
        if visit is None or not self.dirty():
            return False
        desk, draft_id = self._shell.desk, self._draft_id()
        content = {"visit": visit.row.id, **self.fields.typed()}
        title = self.tr("Kunjungan {0}").format(visit.row.head_name)
        run_operation(self, lambda _p: drafts.save(desk, DRAFT_KIND, title, content, draft_id))
        return True

    def dirty(self) -> bool:
        """Whether something is typed that the visit does not hold."""
        if self._visit is None:
            return False
        now, before = self.fields.findings(), self._visit.found
        empty = before.visited_on is None
        return (
            bool(self.photos.files())
            or dict(now.answers) != dict(before.answers)
            or [one for one in now.members if one.presence or one.work or one.note] != list(before.members)
            or (now.outcome, now.conclusion, now.note, now.latitude, now.longitude)
            != (before.outcome, before.conclusion, before.note, before.latitude, before.longitude)
            or (not empty and now.visited_on != before.visited_on)
        )

    # -- going ----------------------------------------------------------------------------------------

    def leave(self) -> None:
        """Back to the list; what is typed stays as a draft."""
        if self._keep():
            self._shell.toast(self.tr("Ketikan disimpan; buka lagi untuk melanjutkan"))
        self._close()

    def put_away(self) -> None:
        """The page goes to the back: what is typed is kept, the form stays."""
        self._keep()

    def _close(self) -> None:
        self._timer.stop()
        self._visit = None
        self.closed.emit()

    def save(self) -> None:
        """Keeps the visit; photos are made small on the worker."""
        visit, desk = self._visit, self._shell.desk
        if visit is None or not self.save_button.isEnabled() or self.fields.refuse_date():
            return
        typed, files = self.fields.findings(), self.photos.files()
        draft_id = self._draft_id()

        def work(_progress: object) -> Any:
            from dataclasses import replace

            from desktop.services import attachments, drafts, visits

            pictures = tuple((kind, attachments.prepare_file(path)) for kind, path in files)
            changes = visits.record(desk, visit.row.id, replace(typed, photos=pictures))
            return changes | drafts.drop(desk, draft_id)

        self.save_button.setEnabled(False)
        self._timer.stop()
        run_operation(
            self, work, on_success=self._saved, on_error=self._failed, progress_label=self.tr("Menyimpan")
        )

    def _saved(self, _changes: Any) -> None:
        self.save_button.setEnabled(True)
        name = self._visit.row.head_name if self._visit else ""
        self._close()
        self._shell.toast(self.tr("Kunjungan {0} tersimpan").format(name))

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
