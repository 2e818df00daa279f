"""Daftar: the office's own lists, a tab of Laporan. Lists left, the one chosen right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QVBoxLayout

from desktop.models.roles import Permission
from desktop.services.lists.columns import SOURCES
from desktop.services.lists.export import FileKind
from desktop.services.lists.spec import ListSpec, Subject
from desktop.views import theme
from desktop.views.kit.confirm import ask
from desktop.views.lists.editor import ListEditor
from desktop.views.lists.entries import Entries, Entry
from desktop.views.lists.name_bar import NameBar
from desktop.views.lists.outing_dialog import OutingDialog, open_outing
from desktop.views.lists.shelf import Shelf
from desktop.views.lists.words import new_name, search_not_kept
from desktop.views.operations import run_operation
from desktop.views.shell import Page, Shell

if TYPE_CHECKING:
    from desktop.services.lists.keeping import OwnList
    from desktop.services.lists.source import ListRow

_SHOWN = {
    Subject.CASES: ("cases", "referral", "person"),
    Subject.PEOPLE: ("person", "household", "benefit", "observation", "ppks_entry"),
    Subject.PROPOSALS: ("proposal", "person", "household"),
}


class ListsPage(Page):
    """What is not saved stays on its list while others are looked at; ``activate(name=...)`` goes to one."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._may_keep = self.desk.session.may(Permission.REPORT_EXPORT)
        self.entries = Entries()
        self._current = ""
        self._wanted_name = ""
        self._read = False
        self.shelf = Shelf(may_keep=self._may_keep)
        self.editor = ListEditor(shell, may_keep=self._may_keep)
        self.name_bar = NameBar(self.shelf.list)
        self.editor.place_for_bar.addWidget(self.name_bar)
        self.editor.more_button.setMenu(self.shelf.actions_menu(self.editor.more_button))
        self._naming = ""  # the list that the name is for
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.shelf)
        self.split.addWidget(self.editor)
        self.split.setStretchFactor(1, 1)
        self.split.setSizes(list(shell.recall("lists.split", [250, 850])))
        self.split.splitterMoved.connect(lambda *_: shell.remember("lists.split", self.split.sizes()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.GRID, 0, 0)
        column.addWidget(self.split, 1)
        self._connect()

    def _connect(self) -> None:
        self.shelf.chosen.connect(self._go_to)
        self.shelf.new_asked.connect(self.make_new)
        self.shelf.copy_asked.connect(self.copy)
        self.shelf.rename_asked.connect(self.rename)
        self.shelf.delete_asked.connect(self.delete)
        self.shelf.entered.connect(self.editor.focus_table)
        self.editor.changed.connect(self._changed)
        self.editor.save_asked.connect(self.save)
        self.editor.reset_asked.connect(self.reset)
        self.editor.out_asked.connect(self.take_out)
        self.editor.opened.connect(self._open)
        self.name_bar.named.connect(self._named)
        for keys, slot in (
            (QKeySequence(QKeySequence.StandardKey.Print), self._print_key),
            (QKeySequence(QKeySequence.StandardKey.Save), self._save_key),
            (QKeySequence("/"), self.editor.search.begin),
        ):
            shortcut = QShortcut(keys, self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    # -- Page ---------------------------------------------------------------------------------------

    def activate(self, name: str = "", **arguments: Any) -> None:
        """Comes to the front, perhaps at a list."""
        self._wanted_name = name
        self.refresh()
        self.shelf.list.setFocus()

    def refresh(self) -> None:
        """Reads the lists and the rows of the one shown again."""
        self._read_lists()
        if self.editor.spec is not None:
            self.editor.load(keep=self.editor.loaded)

    def on_changes(self, changes: Any) -> None:
        """Lists or what stands in the one shown changed."""
        if not self.isVisible():
            return
        if changes.touches("own_list"):
            self._read_lists()
        spec = self.editor.spec
        if spec is not None and changes.touches(*_SHOWN[spec.subject]):
            self.editor.load(keep=True)

    def unsaved(self) -> list[str]:
        """Lists that are changed and not saved."""
        return self.entries.unsaved() if self._may_keep else []

    # -- the shelf ----------------------------------------------------------------------------------

    def _read_lists(self, then: str = "") -> None:
        from desktop.services.lists import keeping

        desk = self.desk
        run_operation(
            self, lambda _p: keeping.own_lists(desk), on_success=lambda found: self._listed(found, then),
            mutates=False,
        )  # fmt: skip

    def _listed(self, found: list[OwnList], then: str) -> None:
        self.entries.read(found)
        named = self.entries.named(self._wanted_name) if self._wanted_name else None
        self._wanted_name = ""
        wanted = named.id if named is not None else then or self._current
        entry = self.entries.by_id(wanted) or next(iter(self.entries), None)
        if entry is None:
            return
        another = entry.id != self._current or entry.spec != self.editor.spec or not self._read
        self._read = True
        self._current = entry.id
        self._show_shelf()
        if another:
            self.editor.show_entry(entry)
        else:
            self.editor.tell(entry)

    def _show_shelf(self) -> None:
        self.shelf.show_entries(self.entries, self._current)

    @property
    def entry(self) -> Entry | None:
        """The list shown."""
        return self.entries.by_id(self._current)

    def _go_to(self, entry_id: str) -> None:
        entry = self.entries.by_id(entry_id)
        if entry is not None and entry_id != self._current:
            self.name_bar.leave()
            self._current = entry_id
            self.editor.show_entry(entry)

    def _changed(self) -> None:
        entry = self.entry
        if entry is not None:
            before, entry.spec = entry.dirty, self.editor.spec
            self.editor.tell(entry)
            if entry.dirty != before:
                self._show_shelf()

    def make_new(self, subject: Subject) -> None:
        """A list of everything, to be narrowed."""
        usual = SOURCES[subject].usual
        order = {Subject.CASES: "received_on", Subject.PEOPLE: "name", Subject.PROPOSALS: "proposed_on"}
        spec = ListSpec(subject, (), usual, order[subject], descending=subject is not Subject.PEOPLE)
        self._add(self._free(new_name(subject)), spec)

    def copy(self) -> None:
        """A new list like the one shown."""
        entry = self.entry
        if entry is not None and entry.spec is not None:
            self._add(self._free(entry.name), entry.spec)

    def _free(self, name: str) -> str:
        free, number = name[:55], 2
        while self.entries.named(free) is not None:
            free, number = f"{name[:54]} ({number})", number + 1
        return free

    def _add(self, name: str, spec: ListSpec) -> None:
        entry = self.entries.add(name, spec)
        self._current = entry.id
        self._show_shelf()
        self.editor.show_entry(entry)
        self.editor.columns_button.setChecked(True)
        self.shelf.list.setFocus()

    # -- keeping ------------------------------------------------------------------------------------

    def save(self) -> None:
        """Keeps the list shown; a new one, and a changed one of the program, is asked for a name first."""
        entry = self.entry
        if entry is None or entry.spec is None or not entry.dirty:
            return
        if entry.new or entry.shipped:
            self._naming = entry.id
            self.name_bar.ask(self._free(entry.name) if entry.shipped else entry.name)
        else:
            self._keep(entry, entry.name, entry.spec)

    def rename(self) -> None:
        """Asks for another name."""
        entry = self.entry
        if entry is None or entry.spec is None:
            return
        if entry.shipped:
            self.shell.toast(self.tr("Daftar bawaan program tidak dapat diganti namanya. Salin dulu."))
            return
        self._naming = entry.id
        self.name_bar.ask(entry.name)

    def _named(self, name: str) -> None:
        entry = self.entries.by_id(self._naming)
        if entry is None or entry.spec is None:
            self.name_bar.leave()
        elif entry.dirty or entry.saved is None:
            self._keep(entry, name, entry.spec)
        else:
            self._keep(entry, name, entry.saved)

    def _keep(self, entry: Entry, name: str, spec: ListSpec) -> None:
        from desktop.services.lists import keeping

        desk = self.desk
        list_id = None if entry.new or entry.shipped else entry.id

        def done(saved: tuple[str, Any]) -> None:
            self.name_bar.leave()
            if entry.new:
                self.entries.drop(entry.id)
            else:
                entry.spec = entry.saved  # of one of the program: it is as it was; of ours: it is read anew
            self._current = saved[0]
            self._read = False
            self._read_lists(then=saved[0])
            told = self.tr("Daftar {0} disimpan").format(name.strip())
            self.shell.toast(f"{told}. {search_not_kept()}" if spec.text else told)

        run_operation(
            self,
            lambda _p: keeping.save(desk, name, spec, list_id),
            on_success=done,
            on_error=self.name_bar.refuse,
        )

    def reset(self) -> None:
        """Back to what is kept; a new list goes, after a question."""
        entry = self.entry
        if entry is None:
            return
        if entry.new:
            ask(
                self,
                self.tr("Buang daftar baru ini?"),
                self.tr("Daftar {0} belum disimpan.").format(entry.name),
                self.tr("Buang daftar"),
                lambda: self._forget(entry),
                danger=True,
            )
            return
        changed, entry.spec = entry.spec, entry.saved
        self._show_shelf()
        self.editor.show_entry(entry)

        def again() -> None:
            entry.spec = changed
            self._show_shelf()
            if self._current == entry.id:
                self.editor.show_entry(entry)

        self.shell.toast(self.tr("Perubahan pada {0} dibuang").format(entry.name), again)

    def _forget(self, entry: Entry) -> None:
        self.entries.drop(entry.id)
        self._current = ""
        self._read_lists()

    def delete(self) -> None:
        """Deletes the list shown; it can be brought back at once."""
        from desktop.services.lists import keeping

        entry, desk = self.entry, self.desk
        if entry is None:
            return
        if entry.new:
            self.reset()
            return
        if entry.shipped:
            self.shell.toast(self.tr("Daftar bawaan program tidak dapat dihapus."))
            return

        def put_back() -> None:
            kept = entry.saved
            if kept is not None:
                run_operation(
                    self, lambda _p: keeping.save(desk, entry.name, kept, entry.id), on_success=again
                )

        def again(saved: tuple[str, Any]) -> None:
            self._current = saved[0]
            self._read_lists()

        def done(_changes: object) -> None:
            self._current = ""
            undo = put_back if entry.saved is not None else None
            self.shell.toast(self.tr("Daftar {0} dihapus").format(entry.name), undo)
            self._read_lists()

        run_operation(self, lambda _p: keeping.remove(desk, entry.id), on_success=done)

    # -- the ways out -------------------------------------------------------------------------------

    def take_out(self, kind: FileKind) -> OutingDialog | None:
        """Asks what for, then prints or saves the list as it stands on the screen."""
        entry = self.entry
        if entry is None or entry.spec is None or not self._may_keep:
            return None
        list_id = None if entry.new or entry.shipped else entry.id
        return open_outing(self, self.shell, entry.name, entry.spec, list_id, kind)

    def _open(self, row: ListRow) -> None:
        spec = self.editor.spec
        if spec is None:
            return
        if spec.subject is Subject.CASES:
            self.shell.go("queue", view="all", case_id=row.id)
        elif spec.subject is Subject.PEOPLE:
            self.shell.go("people", person_id=row.id)
        else:
            self.shell.go("proposals", proposal_id=row.id)

    def _print_key(self) -> None:
        if self.editor.print_button.isEnabled():
            self.take_out(FileKind.PDF)

    def _save_key(self) -> None:
        if self._may_keep:
            self.save()
