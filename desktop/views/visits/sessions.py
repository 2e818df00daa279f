"""Sosialisasi: the sessions held, and the materials for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.models.errors import InvalidInput
from desktop.models.roles import Permission
from desktop.views import theme
from desktop.views.kit import icons
from desktop.views.kit.column import Column, text_of
from desktop.views.kit.confirm import ask_reason
from desktop.views.kit.empty_state import EmptyState
from desktop.views.kit.form_row import show_problems
from desktop.views.kit.labels import label
from desktop.views.kit.leaving import leave_form
from desktop.views.kit.search_box import SearchBox
from desktop.views.kit.table import DataTable
from desktop.views.operations import handle_error, run_operation
from desktop.views.settings.section import scrolled
from desktop.views.visits.materials import MaterialsPanel
from desktop.views.visits.session_form import SessionForm

if TYPE_CHECKING:
    from desktop.services.fieldwork.outreach import MaterialRow, SessionRow
    from desktop.views.shell import Shell


class SessionsTab(QWidget):
    """The list with the materials beside it; the form takes the list's place."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._generation = 0
        self._open: SessionRow | None = None
        self._before: Any = None
        self._materials: list[MaterialRow] = []
        self._may = shell.desk.session.may(Permission.VISIT_RECORD)
        self.count = label("", "muted")
        self.search = SearchBox(self.tr("Cari topik, tempat, atau peserta"))
        self.search.searched.connect(lambda _text: self.refresh())
        self.table = DataTable(
            "visits.sessions",
            [
                Column("held_on", self.tr("Tanggal"), 100, kind="date"),
                Column("topic", self.tr("Topik"), 240, kind="name", stretch=True),
                Column("place", self.tr("Tempat"), 120),
                Column("reached", self.tr("Peserta"), 80, kind="number"),
                Column("women", self.tr("Perempuan"), 90, kind="number", drop=1),
                Column("officer_name", self.tr("Pembawa"), 140, drop=2),
                Column("office_name", self.tr("Kantor"), 140, drop=3,
                       visible=shell.desk.store.profile.level != "desa"),
            ],
            title=self.tr("Kegiatan sosialisasi"),
            multi_select=False,
        )  # fmt: skip
        self.table.set_empty(
            EmptyState(
                "people",
                self.tr("Belum ada kegiatan"),
                self.tr("Catat sosialisasi yang diadakan; laporan bulanan menghitungnya."),
                self.tr("Catat kegiatan") if self._may else "",
                (lambda: self.edit(None)) if self._may else None,
            )
        )
        self.table.activated.connect(self._edit_row)
        self.table.filter_requested.connect(self.search.setFocus)
        self.search.moved_down.connect(self.table.view.setFocus)
        self.materials = MaterialsPanel(shell)
        self.materials.changed.connect(self.refresh)
        self.form = SessionForm(shell)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._list_page())
        self.stack.addWidget(self._form_page())
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self.stack)
        split.addWidget(self.materials)
        split.setSizes([786, 340])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.GRID, 0, 0)
        column.addWidget(split)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self).activated.connect(self.save)

    def _list_page(self) -> QWidget:
        self.new_button = QPushButton(icons.icon("plus", "on_accent"), self.tr("&Catat kegiatan"))
        self.new_button.setProperty("role", "primary")
        self.new_button.clicked.connect(lambda _on=False: self.edit(None))
        self.new_button.setVisible(self._may)
        self.edit_button = QPushButton(icons.icon("edit"), self.tr("&Perbaiki"))
        self.edit_button.clicked.connect(lambda _on=False: self._edit_row(self.table.chosen_row()))
        self.remove_button = QPushButton(icons.icon("trash"), self.tr("&Hapus kegiatan"))
        self.remove_button.clicked.connect(lambda _on=False: self._ask_remove())
        for button in (self.edit_button, self.remove_button):
            button.setVisible(self._may)
        self.table.selection_changed.connect(lambda _count: self._offer())
        head = QHBoxLayout()
        head.setSpacing(theme.GRID)
        head.addWidget(self.search, 1)
        head.addWidget(self.count)
        head.addWidget(self.new_button)
        foot = QHBoxLayout()
        foot.addWidget(self.edit_button)
        foot.addWidget(self.remove_button)
        foot.addStretch(1)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, theme.GRID, 0)
        column.setSpacing(theme.GRID)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addLayout(foot)
        self._offer()
        return page

    def _form_page(self) -> QWidget:
        back = QPushButton(self.tr("K&embali"))
        back.clicked.connect(lambda _on=False: self.leave_form())
        self.save_button = QPushButton(icons.icon("save", "on_accent"), self.tr("&Simpan kegiatan"))
        self.save_button.setToolTip(self.tr("Simpan kegiatan (Ctrl+S)"))
        self.save_button.setProperty("role", "primary")
        self.save_button.clicked.connect(lambda _on=False: self.save())
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Kegiatan sosialisasi"), "section"), 1)
        head.addWidget(back)
        head.addWidget(self.save_button)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, theme.GRID, 0)
        column.setSpacing(theme.GRID)
        column.addLayout(head)
        column.addWidget(scrolled(self.form), 1)
        return page

    # -- the list -------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Reads sessions and materials again; what is typed stays."""
        from desktop.services.fieldwork import outreach

        self._generation += 1
        generation, desk, text = self._generation, self._shell.desk, self.search.text()
        run_operation(
            self,
            lambda _p: (outreach.sessions(desk, text), outreach.materials(desk)),
            on_success=lambda found: self._listed(generation, *found),
            mutates=False,
        )

    def _listed(self, generation: int, rows: list[SessionRow], materials: list[MaterialRow]) -> None:
        from desktop.views.kit.paging_model import ListSource

        if generation != self._generation:
            return
        self._materials = materials
        self.count.setText(
            self.tr("{0} kegiatan, {1} peserta").format(len(rows), text_of(sum(row.reached for row in rows)))
        )
        self.table.set_source(ListSource(rows, "id"), keep_selection=True)
        self.materials.show_materials(materials)
        self._offer()

    def _offer(self) -> None:
        row = self.table.chosen_row()
        for button in (self.edit_button, self.remove_button):
            button.setEnabled(row is not None and row.own)

    # -- one session ----------------------------------------------------------------------------------

    def _edit_row(self, row: SessionRow | None) -> None:
        if row is not None and row.own and self._may:
            self.edit(row)

    def edit(self, row: SessionRow | None) -> None:
        """Opens the form, empty for a new session."""
        self._open = row
        self.form.show_session(row, self._materials, self._shell.desk.today())
        self._before = self.form.typed()
        self.stack.setCurrentIndex(1)
        self.form.held_on.setFocus()

    def dirty(self) -> bool:
        """Whether something is typed into the form that is not saved."""
        return self.stack.currentIndex() == 1 and self.form.typed() != self._before

    def leave_form(self) -> None:
        """Back to the list; what was typed goes only when that is wanted."""
        leave_form(self, dirty=self.dirty(), go=self._back)

    def _back(self) -> None:
        self.stack.setCurrentIndex(0)
        self.refresh()
        self.table.view.setFocus()

    def save(self) -> None:
        """Keeps the session."""
        from desktop.services.fieldwork import outreach

        if self.stack.currentIndex() != 1 or not self.save_button.isEnabled():
            return
        if self.form.held_on.is_wrong():
            show_problems(self.form.rows, {"held_on": self.tr("Tanggal ini tidak dapat dibaca.")})
            return
        desk, typed, session_id = self._shell.desk, self.form.typed(), self._open.id if self._open else None
        self.save_button.setEnabled(False)
        run_operation(
            self,
            lambda _p: outreach.save_session(desk, typed, session_id),
            on_success=lambda _r: self._saved(),
            on_error=self._failed,
        )

    def _saved(self) -> None:
        self.save_button.setEnabled(True)
        self._shell.toast(self.tr("Kegiatan tersimpan"))
        self._back()

    def _failed(self, error: BaseException) -> None:
        self.save_button.setEnabled(True)
        if not isinstance(error, InvalidInput) or show_problems(self.form.rows, error.problems) is None:
            handle_error(error, self)

    def _ask_remove(self) -> None:
        from desktop.services.fieldwork import outreach

        row, desk = self.table.chosen_row(), self._shell.desk
        if row is None:
            return
        ask_reason(
            self,
            self.tr("Hapus kegiatan {0}").format(row.topic),
            self.tr("Kegiatan hilang dari daftar dan dari laporan. Alasannya dicatat."),
            self.tr("Hapus kegiatan"),
            self.tr("&Alasan menghapus"),
            lambda reason: run_operation(
                self,
                lambda _p: outreach.remove_session(desk, row.id, reason),
                on_success=lambda _c: self._shell.toast(self.tr("Kegiatan dihapus")),
            ),
            danger=True,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.stack.currentIndex() == 1:
            self.leave_form()
        else:
            super().keyPressEvent(event)
