"""Surat: every paper this office has issued, newest first, to look at or print again under its number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QVBoxLayout

from desktop.models.roles import Permission
from desktop.views import theme
from desktop.views.kit import icons
from desktop.views.kit.column import Column, text_of
from desktop.views.kit.empty_state import EmptyState
from desktop.views.kit.page_head import PageHead
from desktop.views.kit.paging_model import ListSource, RowSource
from desktop.views.kit.search_box import SearchBox
from desktop.views.kit.table import DataTable
from desktop.views.operations import run_operation
from desktop.views.papers import show_letter
from desktop.views.queue.columns import short_number
from desktop.views.queue.prepared import PreparedSource
from desktop.views.shell import Page, Shell

if TYPE_CHECKING:
    from desktop.services.papers.letters import ListedLetter

_KINDS = (None, "receipt", "referral")


def _case_number(row: ListedLetter) -> str:
    return short_number(row.letter.case_number)


class LettersPage(Page):
    """Argument of ``activate``: ``letter_id`` to show a letter at once."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._generation = 0
        self._loaded = False
        self._focus_wanted = False
        self._offered: list[QAction] = []
        self.head = PageHead(self.tr("Surat"))
        self.print_button = self.head.set_primary(
            self.tr("&Lihat dan cetak"), "printer", self.show_current, "Ctrl+P"
        )
        self.case_button = self.head.add_button(self.tr("&Buka kasus"), "queue", self._open_case)
        self.kinds = QTabBar()
        self.kinds.setAccessibleName(self.tr("Jenis surat"))
        self.kinds.setDrawBase(False)
        self.kinds.setExpanding(False)
        for words in (self.tr("Semua"), self.tr("Tanda terima"), self.tr("Surat rujukan")):
            self.kinds.addTab(words)
        self.kinds.currentChanged.connect(lambda _place: self._load())
        self.search = SearchBox(self.tr("Cari nomor, nama, atau tujuan"))
        self.search.setToolTip(self.tr("Cari surat (Ctrl+F)"))
        self.search.setMaximumWidth(theme.scaled(320))
        self.search.searched.connect(lambda _text: self._load())
        self.search.moved_down.connect(self._go_down)
        self.table = self._make_table()
        row = QHBoxLayout()
        row.setSpacing(theme.PAGE_MARGIN)
        row.addWidget(self.kinds)
        row.addStretch(1)
        row.addWidget(self.search, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.PAGE_MARGIN, 12, theme.PAGE_MARGIN, 12)
        column.setSpacing(theme.GRID)
        column.addWidget(self.head)
        column.addLayout(row)
        column.addWidget(self.table, 1)
        for keys, slot in (("/", self._focus_search), ("Ctrl+P", self.show_current)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)
        self._say_current(None)

    def _make_table(self) -> DataTable:
        table = DataTable(
            "letters",
            [
                Column("number", self.tr("Nomor"), 250, value=lambda row: row.letter.number),
                Column("day", self.tr("Tanggal"), 100, kind="date", value=lambda row: row.letter.issued_on),
                Column("kind", self.tr("Jenis"), 120, value=lambda row: row.letter.kind_label, drop=1),
                Column(
                    "name", self.tr("Nama"), 220, kind="name", value=lambda row: row.letter.subject_name,
                    stretch=True,
                ),
                Column("to", self.tr("Tujuan"), 230, value=lambda row: row.letter.destination_name, drop=2),
                Column("case", self.tr("Kasus"), 124, value=_case_number, drop=3),
            ],
            title=self.tr("Daftar surat"),
            memory=self.shell,
            multi_select=False,
        )  # fmt: skip
        table.current_changed.connect(self._say_current)
        table.activated.connect(self._show)
        table.filter_requested.connect(self._focus_search)
        table.set_context_actions(self._row_actions)
        return table

    # -- Page -------------------------------------------------------------------------------------

    def activate(self, letter_id: str | None = None, **arguments: Any) -> None:
        """Comes to the front, perhaps to show a letter."""
        self._load(keep=self._loaded)
        self._focus_wanted = not self.table.view.isVisible()
        self.table.setFocus()
        if letter_id is not None:
            self.show_letter(letter_id)

    def refresh(self) -> None:
        """Reads the list again; the place stays."""
        if self._loaded:
            self._load(keep=True)

    def on_changes(self, changes: Any) -> None:
        """A letter was issued, or what stands in its line changed."""
        if self.isVisible() and changes.touches("letter", "cases", "referral"):
            self.refresh()

    # -- reading ----------------------------------------------------------------------------------

    def _load(self, *, keep: bool = False) -> None:
        from desktop.services.papers import letters

        self._generation += 1
        generation, desk = self._generation, self.desk
        kind, text = _KINDS[max(0, self.kinds.currentIndex())], self.search.text().strip()
        top = max(0, self.table.view.rowAt(0)) if keep else 0
        current = max(0, self.table.view.currentIndex().row()) if keep else 0
        if not keep:
            self.table.set_loading()

        def work(_progress: object) -> RowSource:
            if text:
                return ListSource(letters.find(desk, text, kind), "rid")
            return PreparedSource(letters.LetterSource(desk, kind), (0, top, current))

        run_operation(
            self, work, on_success=lambda source: self._shown(generation, source, keep), mutates=False
        )

    def _shown(self, generation: int, source: RowSource, keep: bool) -> None:
        from desktop.services.papers.letters import FOUND_MOST

        if generation != self._generation:
            return
        self._loaded = True
        count = source.count()
        if not count:
            self._choose_empty()
        self.table.set_source(source, keep_selection=keep)
        capped = isinstance(source, ListSource) and count >= FOUND_MOST
        self.head.set_count(self.tr("{0} surat").format(f"{text_of(count)}+" if capped else text_of(count)))
        if self._focus_wanted:
            self._focus_wanted = False
            self.table.setFocus()
        self.table.put_cursor()
        self._say_current(self.table.current_row())

    def _choose_empty(self) -> None:
        if self.search.text().strip() or self.kinds.currentIndex() > 0:
            empty = EmptyState(
                "search",
                self.tr("Tidak ada surat yang cocok"),
                self.tr("Periksa ejaan, atau pilih Semua."),
                self.tr("Tampilkan semua surat"),
                self._show_all,
            )
        else:
            empty = EmptyState(
                "letter",
                self.tr("Belum ada surat"),
                self.tr("Tanda terima dan surat rujukan tercatat di sini begitu dibuat."),
            )
        self.table.set_empty(empty)

    def _show_all(self) -> None:
        self.search.set_text("")
        if self.kinds.currentIndex() > 0:
            self.kinds.setCurrentIndex(0)
        else:
            self._load()

    # -- one letter -------------------------------------------------------------------------------

    def _say_current(self, row: ListedLetter | None) -> None:
        self.print_button.setEnabled(row is not None and self.desk.session.may(Permission.LETTER_PRINT))
        self.case_button.setEnabled(row is not None and row.letter.case_id is not None)

    def show_current(self) -> None:
        """Shows the letter the keyboard is on."""
        row: ListedLetter | None = self.table.current_row()
        if row is not None:
            self._show(row)

    def _show(self, row: ListedLetter) -> None:
        if self.desk.session.may(Permission.LETTER_PRINT):
            show_letter(self, self.desk, row.letter.id, row.letter.number)

    def show_letter(self, letter_id: str) -> None:
        """Shows a letter by its id, wherever it stands in the list."""
        from desktop.services.papers import letters

        desk = self.desk
        run_operation(
            self,
            lambda _p: letters.one(desk, letter_id),
            on_success=lambda letter: show_letter(self, desk, letter.id, letter.number),
            mutates=False,
        )

    def _open_case(self) -> None:
        row: ListedLetter | None = self.table.current_row()
        if row is not None and row.letter.case_id is not None:
            self.shell.go("queue", case_id=row.letter.case_id)

    def _row_actions(self, rows: list[ListedLetter]) -> list[QAction]:
        shown = QAction(icons.icon("printer"), self.tr("&Lihat dan cetak"))
        shown.triggered.connect(lambda: self._show(rows[0]))
        case = QAction(icons.icon("queue"), self.tr("&Buka kasus"))
        case.triggered.connect(self._open_case)
        self._offered = [shown, case]  # they live until the menu opens the next time
        return self._offered

    def _focus_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _go_down(self) -> None:
        self.table.setFocus()
        if self.table.model.rowCount():
            self.table.view.selectRow(0)
