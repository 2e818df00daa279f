"""Surat: every paper of this office, newest first, to write, look at, print again; and their register."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from desktop.models import letter_kinds
from desktop.models.dates import short_date
from desktop.models.roles import Permission
from desktop.views import theme
from desktop.views.kit import icons
from desktop.views.kit.badge import Badge
from desktop.views.kit.choice_field import ChoiceField
from desktop.views.kit.column import Column, text_of
from desktop.views.kit.empty_state import EmptyState
from desktop.views.kit.page_head import PageHead
from desktop.views.kit.paging_model import ListSource, RowSource
from desktop.views.kit.search_box import SearchBox
from desktop.views.kit.table import DataTable
from desktop.views.letters_register import RegisterPanel, void_letter
from desktop.views.operations import run_operation
from desktop.views.papers import show_letter
from desktop.views.printing_batch import UnfinishedBanner, print_letters
from desktop.views.queue.columns import short_number
from desktop.views.queue.prepared import PreparedSource
from desktop.views.shell import Page, Shell
from desktop.views.verify import show_verify

if TYPE_CHECKING:
    from desktop.services.papers.letters import ListedLetter

_ALL = ""
LIST, REGISTER = 0, 1


def _case_number(row: ListedLetter) -> str:
    return short_number(row.letter.case_number)


def _state(row: ListedLetter) -> Badge | str:
    letter = row.letter
    if letter.voided_on is not None:
        return Badge(QCoreApplication.translate("LettersPage", "Dibatalkan"), "danger")
    if letter.kind == letter_kinds.RESERVED:
        return Badge(QCoreApplication.translate("LettersPage", "Dipesan"), "info")
    if letter.valid_until is not None:
        return QCoreApplication.translate("LettersPage", "s.d. {0}").format(short_date(letter.valid_until))
    return ""


class LettersPage(Page):
    """Argument of ``activate``: ``letter_id`` to show a letter at once."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._generation = 0
        self._loaded = False
        self._counted = ""
        self._focus_wanted = False
        self._offered: list[QAction] = []
        self.head = PageHead(self.tr("Surat"))
        self.write_button = self.head.set_primary(self.tr("&Tulis surat"), "plus", self.write, "Ctrl+T")
        self.print_button = self.head.add_button(self.tr("&Lihat dan cetak"), "printer", self.show_current)
        self.print_button.setToolTip(self.tr("Lihat dan cetak (Ctrl+P)"))
        self.case_button = self.head.add_button(self.tr("&Buka kasus"), "queue", self._open_case)
        self.void_button = self.head.add_button(self.tr("Batal&kan"), "trash", self._void)
        self.verify_button = self.head.add_button(
            self.tr("&Periksa keaslian"), "shield", lambda: show_verify(self, self.desk)
        )
        self.sections = QTabBar()
        self.sections.setAccessibleName(self.tr("Bagian"))
        self.sections.setDrawBase(False)
        self.sections.setExpanding(False)
        for words in (self.tr("Daftar surat"), self.tr("Buku agenda")):
            self.sections.addTab(words)
        self.register = RegisterPanel(shell)
        self.register.counted.connect(self._say_register)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._make_list())
        self.stack.addWidget(self.register)
        self.sections.currentChanged.connect(self._show_section)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.PAGE_MARGIN, 12, theme.PAGE_MARGIN, 12)
        column.setSpacing(theme.GRID)
        column.addWidget(self.head)
        column.addWidget(self.sections)
        column.addWidget(self.stack, 1)
        for keys, slot in (
            ("/", self._focus_search), ("Ctrl+P", self.show_current), ("Ctrl+T", self.write_button.click),
        ):  # fmt: skip
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)
        self.write_button.setEnabled(self.desk.session.may(Permission.LETTER_PRINT))
        self._say_current(None)

    def _make_list(self) -> QWidget:
        kinds = [one for one in letter_kinds.KINDS if one.code in self._listed()]
        self.kinds = ChoiceField(
            [(_ALL, self.tr("Semua jenis surat")), *((one.code, one.label) for one in kinds)]
        )
        self.kinds.setAccessibleName(self.tr("Jenis surat"))
        self.kinds.setFixedWidth(theme.scaled(280))
        self.kinds.set_value(_ALL)
        self.kinds.value_changed.connect(self._load)
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
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        self.jobs = UnfinishedBanner()
        column.addLayout(row)
        column.addWidget(self.jobs)
        column.addWidget(self.table, 1)
        return holder

    @staticmethod
    def _listed() -> frozenset[str]:
        return frozenset({letter_kinds.RECEIPT, letter_kinds.RESERVED, *letter_kinds.NUMBERED})

    def _make_table(self) -> DataTable:
        table = DataTable(
            "letters",
            [
                Column("number", self.tr("Nomor"), 285, value=lambda row: row.letter.number),
                Column("day", self.tr("Tanggal"), 100, kind="date", value=lambda row: row.letter.issued_on),
                Column("kind", self.tr("Jenis"), 205, value=lambda row: row.letter.kind_label, drop=1),
                Column(
                    "name", self.tr("Nama"), 150, kind="name", value=lambda row: row.letter.subject_name,
                    stretch=True,
                ),
                Column("to", self.tr("Tujuan"), 190, value=lambda row: row.letter.destination_name, drop=2),
                Column("state", self.tr("Keadaan"), 130, kind="badge", value=_state, drop=1),
                Column("case", self.tr("Kasus"), 124, value=_case_number, drop=3),
            ],
            title=self.tr("Daftar surat"),
            memory=self.shell,
        )  # fmt: skip
        if self.desk.session.may(Permission.LETTER_PRINT):
            table.add_bulk_action(self.tr("&Cetak yang dipilih"), "printer", self._print_chosen)
        table.current_changed.connect(self._say_current)
        table.activated.connect(self._show)
        table.filter_requested.connect(self._focus_search)
        table.set_context_actions(self._row_actions)
        return table

    # -- Page -------------------------------------------------------------------------------------

    def activate(self, letter_id: str | None = None, **arguments: Any) -> None:
        """Comes to the front, perhaps to show a letter."""
        if letter_id is not None:
            self.sections.setCurrentIndex(LIST)
        self._load(keep=self._loaded)
        if self.desk.session.may(Permission.LETTER_PRINT):
            self.jobs.look(self.desk)
        if self.sections.currentIndex() == REGISTER:
            self.register.load()
        else:
            self._focus_wanted = not self.table.view.isVisible()
            self.table.setFocus()
        if letter_id is not None:
            self.show_letter(letter_id)

    def refresh(self) -> None:
        """Reads the list again; the place stays."""
        if self._loaded:
            self._load(keep=True)
        if self.sections.currentIndex() == REGISTER:
            self.register.load()

    def on_changes(self, changes: Any) -> None:
        """A letter was issued, or what stands in its line changed."""
        if self.isVisible() and changes.touches("letter", "cases", "referral"):
            self.refresh()
        if self.isVisible() and changes.touches("print_batch"):
            self.jobs.look(self.desk)

    # -- reading ----------------------------------------------------------------------------------

    def _load(self, *, keep: bool = False) -> None:
        from desktop.services.papers import letters

        self._generation += 1
        generation, desk = self._generation, self.desk
        kind, text = self._kind(), self.search.text().strip()
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

    def _kind(self) -> str | None:
        chosen = self.kinds.value()
        return None if chosen in (None, _ALL) else str(chosen)

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
        self._counted = self.tr("{0} surat").format(f"{text_of(count)}+" if capped else text_of(count))
        if self.sections.currentIndex() == LIST:
            self.head.set_count(self._counted)
        if self._focus_wanted:
            self._focus_wanted = False
            self.table.setFocus()
        self.table.put_cursor()
        self._say_current(self.table.current_row())

    def _choose_empty(self) -> None:
        if self.search.text().strip() or self._kind() is not None:
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
                self.tr("Tanda terima, surat rujukan, dan surat keterangan tercatat di sini begitu dibuat."),
                self.tr("Tulis surat") if self.write_button.isEnabled() else "",
                self.write,
            )
        self.table.set_empty(empty)

    def _show_all(self) -> None:
        self.search.set_text("")
        if self._kind() is not None:
            self.kinds.set_value(_ALL)
        else:
            self._load()

    # -- sections ---------------------------------------------------------------------------------

    def _show_section(self, section: int) -> None:
        """The list or the register; the buttons about a letter belong to the list."""
        self.stack.setCurrentIndex(section)
        for button in (self.print_button, self.case_button, self.void_button):
            button.setVisible(section == LIST)
        if section == REGISTER:
            self.register.load()
        else:
            self.head.set_count(self._counted)

    def _say_register(self, count: int) -> None:
        if self.sections.currentIndex() == REGISTER:
            self.head.set_count(self.tr("{0} nomor").format(text_of(count)))

    def write(self) -> None:
        """Opens the form for a new letter."""
        from desktop.views.writing.opening import write_letter

        write_letter(self, self.shell)

    def _void(self) -> None:
        row: ListedLetter | None = self.table.current_row()
        if row is not None and self.void_button.isEnabled():
            kept = row.letter.kind == letter_kinds.RESERVED
            void_letter(self, self.shell, row.letter.id, row.letter.number, self.refresh, kept=kept)

    # -- one letter -------------------------------------------------------------------------------

    def _say_current(self, row: ListedLetter | None) -> None:
        may = row is not None and self.desk.session.may(Permission.LETTER_PRINT)
        self.print_button.setEnabled(may and row is not None and row.letter.printable)
        self.case_button.setEnabled(row is not None and row.letter.case_id is not None)
        self.void_button.setEnabled(
            may
            and row is not None
            and row.letter.voided_on is None
            and row.letter.kind != letter_kinds.RECEIPT
        )

    def show_current(self) -> None:
        """Shows the letter the keyboard is on."""
        row: ListedLetter | None = self.table.current_row()
        if row is None or self.sections.currentIndex() != LIST:
            return
        if len(self.table.selected_rows()) > 1:
            self._print_chosen()
        else:
            self._show(row)

    def _print_chosen(self) -> None:
        """Prints the selected letters as one job, in the order of the list."""
        if self.search.text().strip():
            chosen = [row.letter.id for row in self.table.selected_rows()]
        else:  # of a long list not every selected row is read; there its key is the letter's id
            chosen = [str(letter_id) for letter_id in self.table.selected_ids()]
        if chosen and self.desk.session.may(Permission.LETTER_PRINT):
            print_letters(self, self.desk, chosen)

    def _show(self, row: ListedLetter) -> None:
        if self.desk.session.may(Permission.LETTER_PRINT) and row.letter.printable:
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
        void = QAction(icons.icon("trash"), self.tr("Batal&kan"))
        void.setEnabled(self.void_button.isEnabled())
        void.triggered.connect(self._void)
        self._offered = [shown, case, void]  # they live until the menu opens the next time
        return self._offered

    def _focus_search(self) -> None:
        self.sections.setCurrentIndex(LIST)
        self.search.setFocus()
        self.search.selectAll()

    def _go_down(self) -> None:
        self.table.setFocus()
        if self.table.model.rowCount():
            self.table.view.selectRow(0)
