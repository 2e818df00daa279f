"""One list: its conditions as chips, its rows as they are now, its columns, and the ways out."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from desktop.services.lists.columns import SOURCES
from desktop.services.lists.export import FileKind
from desktop.services.lists.spec import TEXT, Condition, ListSpec, Subject
from desktop.views import theme
from desktop.views.kit import icons
from desktop.views.kit.chips import Filter, FilterChips, FilterChoice
from desktop.views.kit.column import Column, text_of
from desktop.views.kit.empty_state import EmptyState
from desktop.views.kit.labels import label
from desktop.views.kit.page_head import PageHead
from desktop.views.kit.search_box import SearchBox
from desktop.views.kit.table import DataTable
from desktop.views.lists.column_chooser import ColumnChooser
from desktop.views.lists.words import empty_state, hint, search_not_kept
from desktop.views.operations import run_operation
from desktop.views.queue.prepared import PreparedSource

if TYPE_CHECKING:
    from desktop.services.lists.fields import Fields
    from desktop.services.lists.source import ListRow
    from desktop.views.lists.entries import Entry
    from desktop.views.shell import Shell

_CHARACTER = 7  # px at the middle font size
_NARROWEST = 64


class ListEditor(QWidget):
    """`changed()` when the list on the screen is another than before; the page keeps it.

    `save_asked()`, `reset_asked()` and `out_asked(FileKind)` from the buttons, `opened(row)` from the table.
    """

    changed = Signal()
    save_asked = Signal()
    reset_asked = Signal()
    out_asked = Signal(object)
    opened = Signal(object)

    def __init__(self, shell: Shell, *, may_keep: bool) -> None:
        super().__init__()
        self._shell, self._may_keep = shell, may_keep
        self.spec: ListSpec | None = None
        self.loaded = False  # the rows of the list shown have come
        self._generation = 0
        self._fields: dict[Subject, Fields] = {}
        self._columns: tuple[Subject, tuple[str, ...]] | None = None
        self.head = PageHead("")
        self._make_buttons()
        self.search = SearchBox(hint(Subject.CASES))
        self.search.setMaximumWidth(theme.scaled(300))
        self.search.searched.connect(lambda text: self._change(with_text=text.strip()))
        self.search.moved_down.connect(self.focus_table)
        self.chips = FilterChips()
        self.chips.changed.connect(self._chips_changed)
        self.columns_button = QPushButton(icons.icon("columns"), self.tr("K&olom"))
        self.columns_button.setCheckable(True)
        self.columns_button.setToolTip(self.tr("Pilih kolom dan urutannya"))
        self.chooser = ColumnChooser()
        self.chooser.hide()
        self.chooser.changed.connect(lambda: self._change(columns=self.chooser.columns()))
        self.chooser.closed.connect(self._close_chooser)
        self.columns_button.toggled.connect(self._show_chooser)
        self.table = DataTable("own_list", [Column("0", "")])
        self._build()

    def _make_buttons(self) -> None:
        self.print_button = self.head.set_primary(
            self.tr("&Cetak"), "printer", lambda: self.out_asked.emit(FileKind.PDF), "Ctrl+P"
        )
        self.file_button = self.head.add_button(self.tr("Simpan b&erkas"), "download", lambda: None)
        menu = QMenu(self.file_button)
        for kind, words in ((FileKind.EXCEL, self.tr("&Excel")), (FileKind.CSV, self.tr("&CSV"))):
            action = menu.addAction(icons.icon("file"), words)
            action.triggered.connect(partial(lambda which, _on=False: self.out_asked.emit(which), kind))
        self.file_button.setMenu(menu)
        self.more_button = self.head.add_button("", "more", lambda: None)
        self.more_button.setAccessibleName(self.tr("Lainnya"))
        self.more_button.setToolTip(self.tr("Salin, ganti nama, hapus"))
        for button in (self.print_button, self.file_button, self.more_button):
            button.setVisible(self._may_keep)

    def _make_unsaved(self) -> QFrame:
        """The line that is there while something is not saved."""
        bar = QFrame()
        bar.setProperty("role", "card")
        self._unsaved_words = label("", "muted")
        self.reset_button = QPushButton(icons.icon("undo"), self.tr("Buan&g perubahan"))
        self.reset_button.clicked.connect(self.reset_asked)
        self.save_button = QPushButton(icons.icon("save"), self.tr("Si&mpan daftar"))
        self.save_button.setToolTip(self.tr("Simpan daftar (Ctrl+S)"))
        self.save_button.clicked.connect(self.save_asked)
        row = QHBoxLayout(bar)
        row.setContentsMargins(12, 4, 8, 4)
        row.addWidget(self._unsaved_words, 1)
        row.addWidget(self.reset_button)
        row.addWidget(self.save_button)
        bar.hide()
        return bar

    def _build(self) -> None:
        self.unsaved_bar = self._make_unsaved()
        row = QHBoxLayout()
        row.setSpacing(theme.GRID)
        row.addWidget(self.chips, 1)
        row.addWidget(self.search, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.columns_button, 0, Qt.AlignmentFlag.AlignTop)
        self._body = QHBoxLayout()
        self._body.setSpacing(theme.GRID)
        self._body.addWidget(self.table, 1)
        self._body.addWidget(self.chooser)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.GRID // 2, 0, 0, 0)
        column.setSpacing(theme.GRID)
        column.addWidget(self.head)
        column.addWidget(self.unsaved_bar)
        self.place_for_bar = QVBoxLayout()
        column.addLayout(self.place_for_bar)
        column.addLayout(row)
        column.addLayout(self._body, 1)

    # -- what is shown ------------------------------------------------------------------------------

    def show_entry(self, entry: Entry) -> None:
        """Shows a list from its beginning."""
        self.spec = entry.spec
        self.tell(entry)
        usable = entry.spec is not None
        for widget in (self.chips, self.search, self.columns_button, self.print_button, self.file_button):
            widget.setEnabled(usable)
        if entry.spec is None:
            self.head.set_count("")
            self._set_empty(
                EmptyState(
                    "warning",
                    self.tr("Daftar ini dibuat versi program yang lain"),
                    self.tr("Isinya tidak dapat dibaca di sini. Perbarui program, atau hapus daftarnya."),
                )
            )
            return
        self.search.setPlaceholderText(hint(entry.spec.subject))
        self.search.set_text(entry.spec.text)
        self.load()

    def tell(self, entry: Entry) -> None:
        """Says the name, and whether something is not saved."""
        self.head.set_title(entry.name)
        self.unsaved_bar.setVisible(self._may_keep and entry.dirty)
        if entry.new:
            told = self.tr("Daftar baru ini belum disimpan.")
            self.reset_button.setText(self.tr("Buan&g daftar"))
        else:
            told = self.tr("Perubahan daftar ini belum disimpan.")
            self.reset_button.setText(self.tr("Buan&g perubahan"))
        searched = entry.spec is not None and entry.spec.text
        self._unsaved_words.setText(f"{told} {search_not_kept()}" if searched else told)

    def load(self, *, keep: bool = False) -> None:
        """Reads the rows on a worker; with ``keep`` place and selection stay."""
        from desktop.services.lists.fields import fields_of
        from desktop.services.lists.source import ListSource

        if self.spec is None:
            return
        self._generation += 1
        generation, desk, spec = self._generation, self._shell.desk, self.spec
        known = self._fields.get(spec.subject) if keep else None
        top = max(0, self.table.view.rowAt(0)) if keep else 0
        if not keep:
            self.loaded = False
            self.table.set_loading()

        def work(_progress: object) -> tuple[PreparedSource, Fields]:
            fields = known if known is not None else fields_of(desk, spec.subject)
            return PreparedSource(ListSource(desk, spec), (0, top)), fields

        def done(found: tuple[PreparedSource, Fields]) -> None:
            if generation == self._generation:
                self._fields[spec.subject] = found[1]
                self._show(spec, found[0], found[1], keep=keep)

        run_operation(self, work, on_success=done, mutates=False)

    def _show(self, spec: ListSpec, source: PreparedSource, fields: Fields, *, keep: bool) -> None:
        self.loaded = True
        self._show_chips(spec, fields)
        offered = [(column.key, column.title) for column in SOURCES[spec.subject].columns]
        self.chooser.show_columns(offered, spec.columns)
        if self._columns != (spec.subject, spec.columns):
            self._columns = (spec.subject, spec.columns)
            self._new_table(spec)
            keep = False
        self.table.set_sort(spec.order, spec.descending)
        self.table.set_empty(empty_state(spec, self._clear))
        self.table.set_source(source, keep_selection=keep)
        self.head.set_count(self.tr("{0} baris").format(text_of(source.count())))

    def _show_chips(self, spec: ListSpec, fields: Fields) -> None:
        self.chips.set_choices([FilterChoice(one.key, one.label, one.values) for one in fields.fields])
        self.chips.set_filters(
            Filter(one.field, one.value, fields.label(one.field), fields.words(one))
            for one in spec.conditions
            if one.field != TEXT
        )

    def _new_table(self, spec: ListSpec) -> None:
        """The columns of a table are made with it."""
        had_focus = self.table.view.hasFocus()
        source = SOURCES[spec.subject]
        shown = []
        for place, key in enumerate(spec.columns):
            column = source.column(key)
            wide = max(min(column.width, 34), min(len(column.title), 18) + 2)
            width = max(_NARROWEST, wide * _CHARACTER + 16)
            kind = {"date": "date", "whole": "number"}.get(column.kind.value, "text")
            read = partial(_cell, place)
            shown.append(Column(key, column.title, width, kind=kind, value=read, sortable=True))  # type: ignore[arg-type]
        self._replace(DataTable("own_list", shown, title=self.tr("Isi daftar"), multi_select=False))
        self.table.activated.connect(self.opened)
        self.table.sort_requested.connect(lambda key, down: self._change(order=key, descending=down))
        self.table.filter_requested.connect(self.search.begin)
        head = self.table.view.horizontalHeader()
        head.sectionMoved.connect(lambda *_: self._dragged())
        if had_focus:
            self.table.view.setFocus()

    def _replace(self, table: DataTable) -> None:
        old, self.table = self.table, table
        self._body.replaceWidget(old, table)
        old.hide()
        old.deleteLater()
        QWidget.setTabOrder(self.columns_button, table.view)
        QWidget.setTabOrder(table.view, self.chooser.list)

    def _set_empty(self, empty: EmptyState) -> None:
        self._generation += 1
        self._columns = None
        self._replace(DataTable("own_list", [Column("0", "")]))
        self.table.set_empty(empty)
        self.chips.set_filters(())

    # -- what is changed ----------------------------------------------------------------------------

    def _change(
        self, *, with_text: str | None = None, columns: tuple[str, ...] | None = None,
        order: str | None = None, descending: bool = False,
    ) -> None:  # fmt: skip
        if self.spec is None:
            return
        spec = self.spec if with_text is None else self.spec.with_text(with_text)
        if columns is not None:
            spec = replace(spec, columns=columns)
        if order is not None:
            spec = replace(spec, order=order, descending=descending)
        self._set(spec)

    def _chips_changed(self) -> None:
        """A field that has one value at a time keeps the newest."""
        if self.spec is None:
            return
        fields = self._fields.get(self.spec.subject)
        spec = replace(self.spec, conditions=())
        for chip in self.chips.filters():
            condition = Condition(chip.key, str(chip.value))
            spec = fields.with_condition(spec, condition) if fields is not None else spec
        self._set(spec.with_text(self.spec.text))

    def _dragged(self) -> None:
        """A column dragged by its head is in its new place on paper, too."""
        if self.spec is None:
            return
        head = self.table.view.horizontalHeader()
        order = sorted(range(len(self.spec.columns)), key=head.visualIndex)
        self._change(columns=tuple(self.spec.columns[place] for place in order))

    def _clear(self) -> None:
        """Back to everything."""
        if self.spec is not None:
            self.search.set_text("")
            self._set(replace(self.spec, conditions=()))

    def _set(self, spec: ListSpec) -> None:
        if spec != self.spec:
            self.spec = spec
            self.changed.emit()
            self.load(keep=True)

    def focus_table(self) -> None:
        """Puts the keyboard into the rows; the table is made anew with its columns."""
        self.table.view.setFocus()

    def _show_chooser(self, on: bool) -> None:
        self.chooser.setVisible(on)
        if on:
            self.chooser.setFocus()

    def _close_chooser(self) -> None:
        self.columns_button.setChecked(False)
        self.columns_button.setFocus()


def _cell(place: int, row: ListRow) -> object:
    return row.cells[place]
