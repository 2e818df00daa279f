"""The list of fill codes beside a template: searched by word, put in with Enter or two clicks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from desktop.models.fill_codes import CODES, MEMBER_CODES, SECOND_NAMES, FillCode, Group
from desktop.models.fill_codes_case import Case, written
from desktop.models.letter_template import FormField
from desktop.models.names import fold
from desktop.views import theme
from desktop.views.kit.choice_field import ChoiceField
from desktop.views.kit.labels import label
from desktop.views.kit.search_box import SearchBox

_INSERTED = Qt.ItemDataRole.UserRole


class _List(QListWidget):
    """Enter takes the line."""

    taken = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit()
        else:
            super().keyPressEvent(event)


class CodeList(QWidget):
    """`inserted(text)` gives what to put between the brackets."""

    inserted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._fields: tuple[FormField, ...] = ()
        self.search = SearchBox(self.tr("Cari kode, misalnya alamat"), find_key=False)
        self.search.searched.connect(lambda _text: self._fill())
        self.list = _List()
        self.list.setAccessibleName(self.tr("Kode isian"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setWordWrap(True)
        self.list.setSpacing(1)
        self.list.taken.connect(self._take)
        self.list.itemDoubleClicked.connect(lambda _item: self._take())
        self.search.moved_down.connect(self.list.setFocus)
        self.search.returnPressed.connect(self._take)
        self.letters = ChoiceField(
            [
                (Case.AS_RECORDED, self.tr("Seperti tercatat")),
                (Case.UPPER, self.tr("HURUF BESAR")),
                (Case.WORDS, self.tr("Huruf Besar Awal Kata")),
                (Case.LOWER, self.tr("huruf kecil")),
            ]
        )
        self.letters.setAccessibleName(self.tr("Huruf hasil cetak"))
        self.letters.set_value(Case.AS_RECORDED)
        self.put = QPushButton(self.tr("Sisip&kan"))
        self.put.clicked.connect(lambda _on=False: self._take())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.GRID, 0, 0)
        column.setSpacing(theme.GRID)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        foot = QHBoxLayout()
        foot.addWidget(label(self.tr("Dicetak:"), "muted"))
        foot.addWidget(self.letters, 1)
        foot.addWidget(self.put)
        column.addLayout(foot)
        self._fill()

    def set_fields(self, fields: Sequence[FormField]) -> None:
        """What is asked when this letter is written stands first."""
        if tuple(fields) != self._fields:
            self._fields = tuple(fields)
            self._fill()

    def _entries(self) -> list[tuple[str, str, str]]:
        """(group, what is put in, words): blocks and forms first, then the codes by group."""
        found = [
            (self.tr("Isian surat ini"), field.code, field.label) for field in self._fields
        ]  # fmt: skip
        found += [(group.value, code.name, code.label) for group in Group for code in _of(group)]
        blocks = (
            ("tabel_keluarga", self.tr("tabel seluruh anggota keluarga")),
            ("ulang keluarga", self.tr("ulangi untuk tiap anggota keluarga; tutup dengan [/ulang]")),
            ("jika nik", self.tr("hanya dicetak bila ada; tutup dengan [/jika]")),
            ("jika tidak nik", self.tr("hanya dicetak bila tidak ada; tutup dengan [/jika]")),
        )
        return found + [(self.tr("Bagian khusus"), code, words) for code, words in blocks]

    def _fill(self) -> None:
        wanted = fold(self.search.text()).split()
        self.list.clear()
        heading = ""
        for group, code, words in self._entries():
            if not all(word in fold(f"{code.replace('_', ' ')} {code} {words}") for word in wanted):
                continue
            if group != heading:
                heading = group
                title = QListWidgetItem(group)
                title.setFlags(Qt.ItemFlag.NoItemFlags)
                title.setForeground(theme.color("accent"))
                self.list.addItem(title)
            item = QListWidgetItem(f"{words[:1].upper()}{words[1:]}\n[{code}]")
            item.setData(_INSERTED, code)
            self.list.addItem(item)
        if wanted:
            self._choose_first()

    def _choose_first(self) -> None:
        for row in range(self.list.count()):
            if self.list.item(row).data(_INSERTED):
                self.list.setCurrentRow(row)
                return

    def _take(self) -> None:
        row = self.list.currentRow()
        code = self.list.item(row).data(_INSERTED) if row >= 0 else None
        if not code:
            return
        case = Case(str(self.letters.value()))
        plain = " " in code or code == "tabel_keluarga"
        self.inserted.emit(code if plain else written(code, case))


def _of(group: Group) -> list[FillCode]:
    members = MEMBER_CODES.values() if group is Group.FAMILY else ()
    listed = [code for code in CODES.values() if code.group is group]
    return [code for code in (*listed, *members) if code.name.removeprefix("klg_") not in SECOND_NAMES]
