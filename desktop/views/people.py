"""Warga: everybody in the registry, found as you type; beside them the family and their cases."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QSplitter, QVBoxLayout, QWidget

from desktop.models.roles import Permission
from desktop.services.people.people_search import PeopleSource
from desktop.services.people.registry_rows import PersonHit
from desktop.views import theme
from desktop.views.duplicates.panel import DuplicatesPanel
from desktop.views.kit import icons
from desktop.views.kit.column import Column, text_of
from desktop.views.kit.empty_state import EmptyState
from desktop.views.kit.labels import label
from desktop.views.kit.page_head import PageHead
from desktop.views.kit.search_box import SearchBox
from desktop.views.kit.table import DataTable
from desktop.views.kit.tabs import Tabs
from desktop.views.operations import run_operation
from desktop.views.person_panel import PersonPanel
from desktop.views.queue.prepared import PreparedSource
from desktop.views.shell import Page, Shell


class PeoplePage(Page):
    """List left, the person right."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._counted = ""
        self._generation = 0  # of the list: what was asked before the last question is not shown
        self._coming = False  # a list that will replace the one shown
        self._first_wanted = False  # in the list that is coming
        self._searched = ""  # words of the list shown
        self.detail = PersonPanel(shell)
        self.detail.closed.connect(self.detail.step_back)
        self.head = PageHead(self.tr("Warga"))
        self.search = SearchBox(self.tr("Cari nama, nomor, alamat, orang tua"))
        self.search.setMinimumWidth(320)
        self.search.searched.connect(lambda _text: self._load())
        self.head.add_widget(self.search)
        if self.desk.session.may(Permission.PERSON_IMPORT):
            self.import_button = self.head.add_button(self.tr("Imp&or data…"), "download", self.open_import)
        self.table = DataTable(
            "people",
            [
                Column("name", self.tr("Nama"), 230, kind="name", stretch=True, facts=_gone),
                Column("nik_masked", self.tr("NIK"), 150),
                Column("age", self.tr("Umur"), 70, kind="number"),
                Column("sex", self.tr("L/P"), 50, value=lambda p: p.sex.value if p.sex else "", drop=3),
                Column("address_line", self.tr("Alamat"), 340, drop=1),
                Column("office_name", self.tr("Kantor"), 150, drop=2, visible=self._many_offices()),
            ],
            title=self.tr("Daftar warga"),
            multi_select=False,
        )
        self.table.set_context_actions(self._row_actions)
        self.search.moved_down.connect(self._into_list)
        self.search.returnPressed.connect(self._into_list)
        self.table.current_changed.connect(self._open)
        self.detail.left.connect(self._to_list)
        self.detail.stayed.connect(self._stay)
        self.table.activated.connect(self._enter)
        self.table.view.clicked.connect(lambda _index: self._open_again())
        self.table.filter_requested.connect(self.search.setFocus)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.table)
        self.split.addWidget(self.detail)
        self.split.setSizes(list(self.shell.recall("people.split", [600, 520])))
        self.split.splitterMoved.connect(
            lambda _at, _index: self.shell.remember("people.split", self.split.sizes())
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.PAGE_MARGIN, theme.PAGE_MARGIN, theme.PAGE_MARGIN, theme.PAGE_MARGIN)
        column.setSpacing(theme.GRID)
        column.addWidget(self.head)
        self.limits = label("", "muted", wrap=True)
        self.limits.hide()
        column.addWidget(self.limits)
        column.addWidget(self._tabs() if self._may_decide() else self.split, 1)

    def _tabs(self) -> Tabs:
        self.duplicates = DuplicatesPanel(self.shell)
        self.tabs = Tabs()
        self.tabs.setAccessibleName(self.tr("Bagian warga"))
        listed = QWidget()
        column = QVBoxLayout(listed)
        column.setContentsMargins(0, theme.GRID, 0, 0)
        column.addWidget(self.split)
        self.tabs.addTab(listed, self.tr("D&aftar"))
        self.tabs.addTab(self.duplicates, self.tr("Data &ganda"))
        self.duplicates.counted.connect(self._count_duplicates)
        self.tabs.currentChanged.connect(self._turned)
        return self.tabs

    def _turned(self, index: int) -> None:
        """What is about the list of people does not stand over the suspected duplicates."""
        self.search.setVisible(index == 0)
        self.head.set_count(self._counted if index == 0 else "")

    def _count_duplicates(self, number: int) -> None:
        title = self.tr("Data &ganda")
        self.tabs.setTabText(1, f"{title} ({number})" if number else title)

    def open_import(self) -> QDialog:
        """The wizard that takes residents from a file."""
        from desktop.views.importing.dialog import open_import

        return open_import(self.shell, self)

    def _may_decide(self) -> bool:
        return self.desk.session.may(Permission.DUPLICATE_DECIDE)

    def _many_offices(self) -> bool:
        return self.desk.store.profile.level != "desa"

    # -- Page -----------------------------------------------------------------------------------

    def activate(
        self, person_id: str | None = None, section: str = "", event: str = "", **arguments: Any
    ) -> None:
        """Comes to the front, perhaps with a person opened (section "family": at their family), or at the
        suspected duplicates. ``event`` opens the form of a family event of that kind on the person's page.
        """
        self._load()
        if self._may_decide():
            self.duplicates.refresh()
            self.tabs.setCurrentIndex(int(section == "duplicates"))
            if section == "duplicates":
                self.duplicates.table.view.setFocus()
                return
        if person_id is not None:
            self.detail.open_person(person_id, family=section == "family", event=event)
        if self.detail.dirty():
            self.detail.go_on()
        else:
            self.search.setFocus()

    def refresh(self) -> None:
        """Reads the list and the open person again."""
        self._load(keep=True)
        if self._may_decide():
            self.duplicates.refresh()
        self.detail.refresh()

    def unsaved(self) -> list[str]:
        """The form about the person shown."""
        return [self.detail.form_title] if self.detail.dirty() else []

    def on_changes(self, changes: Any) -> None:
        """Only when people or cases changed."""
        if not self.isVisible():
            return
        if changes.touches("person", "household", "cases"):
            self.refresh()
        elif changes.touches("observation", "benefit", "ppks_entry", "family_event", "home_visit", "letter"):
            self.detail.refresh()
        elif self._may_decide() and changes.touches("duplicate_finding", "duplicate_decision"):
            self.duplicates.refresh()

    def _load(self, *, keep: bool = False) -> None:
        """Counts and searches on a worker; with ``keep`` the selection and the place stay."""
        self._generation += 1
        generation, desk, text = self._generation, self.desk, self.search.text().strip()
        top = max(0, self.table.view.rowAt(0)) if keep else 0
        current = max(0, self.table.view.currentIndex().row()) if keep else 0
        if not keep:
            self._coming, self._first_wanted = True, False
            self.table.set_loading()

        def work(_progress: object) -> PreparedSource:
            return PreparedSource(PeopleSource(desk, text), (0, top, current))

        run_operation(
            self, work, on_success=lambda source: self._listed(generation, text, source, keep), mutates=False
        )

    def _listed(self, generation: int, text: str, source: PreparedSource, keep: bool) -> None:
        if generation != self._generation:
            return  # more was typed meanwhile
        count = text_of(source.count())
        self._counted = self.tr("{0} orang").format(f"{count}+" if source.capped else count)
        if self.search.isVisibleTo(self):
            self.head.set_count(self._counted)
        self.table.set_empty(self._nobody_found() if text else self._nobody_yet())
        with QSignalBlocker(self.table):  # a row found again opens nobody: another may stand beside it
            self.table.set_source(source, keep_selection=keep)
        first, self._coming, self._first_wanted = self._first_wanted, False, False
        self._put_away(text, source)
        if first:
            self._into_list()
        self.limits.setVisible(source.capped)
        words = self.tr(
            "Ditampilkan {0} warga yang terakhir dicatat. Untuk menemukan yang lain, tambahkan kata: "
            "nama lain, dusun, NIK, atau No. KK."
        )
        self.limits.setText(words.format(count))

    def _nobody_yet(self) -> EmptyState:
        return EmptyState(
            "people",
            self.tr("Belum ada warga"),
            self.tr("Warga tercatat saat kasusnya didaftarkan."),
            self.tr("Pendaftaran baru"),
            lambda: self.shell.go("intake"),
        )

    def _nobody_found(self) -> EmptyState:
        return EmptyState(
            "search",
            self.tr("Tidak ada yang cocok"),
            self.tr("Coba sebagian namanya saja, atau cari dengan NIK, No. KK, alamat, atau nama orang tua."),
            self.tr("Tampilkan semua warga"),
            self.search.reset,
        )

    # -- one person -------------------------------------------------------------------------------

    def _row_actions(self, rows: list[PersonHit]) -> list[QAction]:
        person = rows[0]
        action = QAction(icons.icon("people", "text"), self.tr("Buka &keluarga"), self)
        action.setEnabled(person.household_id is not None)
        action.triggered.connect(lambda _on=False: self.detail.open_person(person.id, family=True))
        return [action]

    def _open(self, person: Any) -> None:
        if person is not None:
            self.detail.open_person(person.id)

    def _put_away(self, text: str, source: PreparedSource) -> None:
        """Beside the people a search found nobody else stays: a button would act on the wrong one."""
        before, self._searched = self._searched, text
        if not text or text == before or self.detail.wanted is None or self.detail.dirty():
            return
        if source.position(self.detail.wanted) is None:
            self.detail.put_away()

    def _into_list(self) -> None:
        """From the search to the first of those found, also where the list is still on its way."""
        if self._coming:
            self._first_wanted = True
        elif self.table.model.rowCount():
            self.table.view.setFocus()
            self._open_again()

    def _stay(self, person_id: str) -> None:
        """Back in the form: a list without the person would ask again as soon as it gets the keyboard."""
        self.table.mark(person_id)
        self.detail.go_on()

    def _to_list(self) -> None:
        with QSignalBlocker(self.table):  # a list that gets the keyboard goes to its first row
            self.table.view.setFocus()

    def _open_again(self) -> None:
        """A row that the list stayed on while the person was closed."""
        if self.detail.wanted is None:
            self._open(self.table.current_row())

    def _enter(self, person: PersonHit) -> None:
        if self.detail.wanted is None:
            self._open(person)
        else:
            self.detail.setFocus()


def _gone(person: PersonHit) -> str:
    """Beside the name of whoever has died or moved away."""
    return person.life_state.label if person.gone else ""
