"""Program: the catalogue with its sheets, whom each programme should reach, and one family's programmes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.models.roles import Permission
from desktop.views import theme
from desktop.views.kit.choice_field import ChoiceField
from desktop.views.kit.column import Column
from desktop.views.kit.empty_state import EmptyState
from desktop.views.kit.page_head import PageHead
from desktop.views.kit.search_box import SearchBox
from desktop.views.kit.table import DataTable
from desktop.views.kit.tabs import Tabs
from desktop.views.operations import run_operation
from desktop.views.papers import behind, show_pdf
from desktop.views.programmes.detail import ProgrammeDetail
from desktop.views.programmes.family_tab import FamilyTab
from desktop.views.programmes.words import origin_badge
from desktop.views.shell import Page, Shell

if TYPE_CHECKING:
    from desktop.services.catalogue.programmes import ProgrammeRow
    from desktop.views.programmes.editor import ProgrammeEditor

USABLE, EVERYTHING = "usable", "all"


def _giver(row: ProgrammeRow) -> str:
    """Who gives it, in a word: "Pusat", "Desa/kelurahan"."""
    word = row.programme.level.label.removeprefix("Pemerintah ")
    return word[:1].upper() + word[1:]


class ProgrammesPage(Page):
    """Catalogue left, one programme right; the form to change one takes the place of both."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._rows: list[ProgrammeRow] = []
        self._open = ""
        self._wanted = ""
        self.editor: ProgrammeEditor | None = None
        self.head = PageHead(self.tr("Program"))
        self.may_edit = self.desk.session.may(Permission.REFERENCE_EDIT)
        self.leaflet_button = self.head.add_button(
            self.tr("Cetak &selebaran"), "printer", self._print_leaflet
        )
        self.services_button = self.head.add_button(
            self.tr("Selebaran la&yanan"), "printer", self._print_services
        )
        self.services_button.setToolTip(
            self.tr("Satu halaman untuk warga: apa yang dilayani, apa yang dibawa, gratis")
        )
        if self.may_edit:
            self.add_button = self.head.set_primary(
                self.tr("&Tambah program"), "plus", lambda: self.edit(None, {})
            )
        self.search = SearchBox(self.tr("Cari program"))
        self.search.setMinimumWidth(220)
        self.search.searched.connect(lambda _text: self._narrow())
        self.table = self._make_table()
        self.search.moved_down.connect(self.table.view.setFocus)
        self.which = ChoiceField(
            [(USABLE, self.tr("Berlaku di sini")), (EVERYTHING, self.tr("Semua program"))]
        )
        self.which.set_value(USABLE)
        self.which.setAccessibleName(self.tr("Program yang ditampilkan"))
        self.which.setFixedWidth(170)
        self.which.value_changed.connect(self._narrow)
        self.head.add_widget(self.which)
        self.head.add_widget(self.search)
        self.detail = ProgrammeDetail(shell)
        self.detail.closed.connect(self._close)
        self.detail.edit_asked.connect(lambda row: self.edit(row, row.content))
        self.detail.copy_asked.connect(self._copy)
        self.detail.family_asked.connect(self._show_family)
        self.detail.hide()
        self.stack = QStackedWidget()
        self.stack.addWidget(self._tabs())
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.PAGE_MARGIN, theme.PAGE_MARGIN, theme.PAGE_MARGIN, theme.PAGE_MARGIN)
        column.setSpacing(theme.GRID)
        column.addWidget(self.head)
        column.addWidget(self.stack, 1)

    def _make_table(self) -> DataTable:
        table = DataTable(
            "programmes",
            [
                Column("name", self.tr("Program"), 230, kind="name", stretch=True,
                       value=lambda row: row.programme.title),
                Column("sector", self.tr("Bidang"), 110, value=lambda row: row.sector_name, drop=2),
                Column("level", self.tr("Diberikan oleh"), 150,
                       value=_giver, drop=1),
                Column("origin", self.tr("Asal"), 170, kind="badge", value=origin_badge),
            ],
            title=self.tr("Daftar program"),
            multi_select=False,
        )  # fmt: skip
        table.set_empty(EmptyState("programme", self.tr("Tidak ada program yang cocok")))
        table.current_changed.connect(self._show)
        table.activated.connect(lambda _row: self.detail.setFocus())
        table.filter_requested.connect(self.search.setFocus)
        return table

    def _tabs(self) -> Tabs:
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.table)
        self.split.addWidget(self.detail)
        self.split.setSizes(list(self.shell.recall("programmes.split", [560, 560])))
        self.split.splitterMoved.connect(
            lambda _at, _index: self.shell.remember("programmes.split", self.split.sizes())
        )
        listed = QWidget()
        column = QVBoxLayout(listed)
        column.setContentsMargins(0, theme.GRID, 0, 0)
        column.addWidget(self.split)
        self.family = FamilyTab(self.shell)
        self.family.programme_asked.connect(lambda code: self.activate(code=code))
        self.tabs = Tabs()
        self.tabs.setAccessibleName(self.tr("Bagian program"))
        self.tabs.addTab(listed, self.tr("&Katalog"))
        self.tabs.addTab(self.family, self.tr("C&ocokkan keluarga"))
        self.tabs.currentChanged.connect(self._tab_changed)
        return self.tabs

    def _tab_changed(self, index: int) -> None:
        for widget in (self.search, self.which):
            widget.setVisible(index == 0)
        if index == 1:
            self.family.picker.setFocus()

    # -- Page -----------------------------------------------------------------------------------

    def activate(self, code: str = "", person_id: str = "", household_id: str = "", **arguments: Any) -> None:
        """Comes to the front, perhaps at a programme, or at what fits a person's family."""
        if self.editor is not None:
            return
        self._wanted = code
        if code:
            self.tabs.setCurrentIndex(0)
        self.refresh()
        if person_id or household_id:
            self.tabs.setCurrentIndex(1)
            if person_id:
                self.family.show_person(person_id)
            else:
                self.family.show_household(household_id)
        elif self.tabs.currentIndex() == 0:
            self.search.setFocus()

    def refresh(self) -> None:
        """Reads the catalogue again; the family shown is matched again too."""
        from desktop.services.catalogue.programmes import catalogue

        desk = self.desk
        run_operation(self, lambda _p: catalogue(desk), on_success=self._listed, mutates=False)
        if self.tabs.currentIndex() == 1:
            self.family.refresh()

    def on_changes(self, changes: Any) -> None:
        """Only when programmes, or what matching looks at, changed."""
        if self.isVisible() and changes.touches(
            "reference_item", "shared_reference", "person", "household", "observation", "benefit",
            "home_visit", "ppks_entry", "requirement",
        ):  # fmt: skip
            self.refresh()

    def unsaved(self) -> list[str]:
        """The form of a programme."""
        editor = self.editor
        return [editor.title] if editor is not None and editor.dirty() else []

    def _listed(self, rows: list[ProgrammeRow]) -> None:
        self._rows = rows
        self._narrow()

    def _narrow(self) -> None:
        words = self.search.text().casefold().split()
        hidden = any(row.id == self._wanted and not row.usable for row in self._rows)
        everything = self.which.value() == EVERYTHING or hidden
        shown = [
            row
            for row in self._rows
            if (everything or row.usable)
            and all(word in f"{row.programme.title} {row.id} {row.sector_name}".casefold() for word in words)
        ]
        self.head.set_count(self.tr("%n program", "", len(shown)))
        self.table.set_rows(shown)
        wanted, self._wanted = self._wanted or self._open, ""
        if wanted and self.table.select_id(wanted):
            row = next(row for row in shown if row.id == wanted)
            self._show(row, again=True)

    def _show(self, row: ProgrammeRow | None, *, again: bool = False) -> None:
        if row is None or (row.id == self._open and not again):
            return
        self._open = row.id
        self.detail.show_programme(row)
        self.detail.show()

    def _close(self) -> None:
        self._open = ""
        self.detail.hide()
        self.table.view.setFocus()

    def _show_family(self, household_id: str) -> None:
        self.tabs.setCurrentIndex(1)
        self.family.show_household(household_id)

    # -- changing -------------------------------------------------------------------------------

    def _copy(self, row: ProgrammeRow) -> None:
        from desktop.services.catalogue.programmes import copy_of

        self.edit(None, copy_of(row))

    def edit(self, row: ProgrammeRow | None, content: dict[str, Any]) -> None:
        """Opens the form on a programme, or on a new one that begins with ``content``."""
        from desktop.views.programmes.editor import ProgrammeEditor

        if self.editor is not None:
            return
        taken = {known.id for known in self._rows}
        editor = self.editor = ProgrammeEditor(self.shell, row, content, taken)
        editor.left.connect(self._edited)
        self.stack.addWidget(editor)
        self.stack.setCurrentWidget(editor)
        self._show_head(on=False)
        editor.start()

    def _edited(self, code: str) -> None:
        editor, self.editor = self.editor, None
        if editor is not None:
            self.stack.removeWidget(editor)
            editor.deleteLater()
        self._show_head(on=True)
        if code:
            self._wanted = code
            self.search.set_text("")  # a search from before would hide what was just saved
            self.tabs.setCurrentIndex(0)
        self.refresh()
        self.table.view.setFocus()

    def _show_head(self, *, on: bool) -> None:
        for widget in (self.leaflet_button, self.services_button, self.search, self.which):
            widget.setVisible(on)
        if self.may_edit:
            self.add_button.setVisible(on)

    # -- paper ----------------------------------------------------------------------------------

    def _print_services(self) -> None:
        from desktop.services.papers import service_leaflet

        desk, title = self.desk, self.tr("Selebaran layanan")
        run_operation(
            self,
            lambda _p: service_leaflet.pdf(desk),
            on_success=lambda data: show_pdf(
                self, title, data, "selebaran-layanan.pdf", behind=behind(desk, "leaflet")
            ),
            progress_label=self.tr("Menyusun selebaran"),
        )

    def _print_leaflet(self) -> None:
        from desktop.services.catalogue.programme_papers import leaflet_pdf

        desk, title = self.desk, self.tr("Selebaran program")
        run_operation(
            self,
            lambda _p: leaflet_pdf(desk),
            on_success=lambda data: show_pdf(
                self, title, data, "selebaran-program.pdf", behind=behind(desk, "leaflet")
            ),
            progress_label=self.tr("Menyusun selebaran"),
        )
