"""*Instansi tujuan*: to whom this office refers, and whose address stands on the letter."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from desktop.models.codes import DestinationKind
from desktop.models.errors import InvalidInput
from desktop.views.kit import icons
from desktop.views.kit.badge import Badge
from desktop.views.kit.choice_field import ChoiceField, MultiChoiceField
from desktop.views.kit.column import Column
from desktop.views.kit.empty_state import EmptyState
from desktop.views.kit.fields import LongTextField, TextField
from desktop.views.kit.form_row import FormRow, FormSection, enter_moves_on, show_problems
from desktop.views.kit.leaving import leave_form
from desktop.views.kit.search_box import SearchBox
from desktop.views.kit.table import DataTable
from desktop.views.operations import handle_error, run_operation
from desktop.views.settings.section import scrolled
from desktop.views.shell import Shell

if TYPE_CHECKING:
    from desktop.services.reference_data.destinations import Destination


class DestinationsTab(QWidget):
    """The directory; one entry opens in its place."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._all: list[Destination] = []
        self._open: Destination | None = None
        self.search = SearchBox(self.tr("Cari instansi"))
        self.search.searched.connect(lambda _text: self._narrow())
        self.add_button = QPushButton(icons.icon("plus"), self.tr("&Tambah instansi"))
        self.add_button.clicked.connect(lambda: self._edit(None))
        self.table = DataTable(
            "settings.destinations",
            [
                Column("name", self.tr("Instansi"), 240, kind="name", stretch=True),
                Column("kind", self.tr("Jenis"), 150, value=lambda row: row.kind.label),
                Column("phone", self.tr("Telepon"), 120, drop=1),
                Column("active", self.tr("Keadaan"), 130, kind="badge", value=self._state),
            ],
            title=self.tr("Instansi tujuan rujukan"),
            multi_select=False,
        )
        self.table.set_empty(EmptyState("building", self.tr("Tidak ada instansi yang cocok")))
        self.table.activated.connect(self._edit)
        self.table.filter_requested.connect(self.search.setFocus)
        self.search.moved_down.connect(self.table.setFocus)
        self._make_fields()
        self.stack = QStackedWidget()
        self.stack.addWidget(self._list_page())
        self.stack.addWidget(self._form_page())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.addWidget(self.stack)

    # -- building --------------------------------------------------------------------------------

    def _make_fields(self) -> None:
        kinds = [(kind.value, kind.label) for kind in DestinationKind if kind != DestinationKind.OFFICE_ABOVE]
        self.code, self.name, self.phone = (TextField(longest=n) for n in (24, 120, 40))
        self.kind = ChoiceField(kinds)
        self.address_to = LongTextField(lines=2)
        self.programmes = MultiChoiceField()
        self.active = QCheckBox(self.tr("Ditawarkan saat membuat &rujukan"))
        self.rows = {
            "name": FormRow(self.tr("&Nama instansi"), self.name, required=True),
            "kind": FormRow(self.tr("&Jenis"), self.kind, required=True),
            "code": FormRow(
                self.tr("&Kode"), self.code, required=True, help=self.tr("Singkatan, misalnya DINSOS.")
            ),
            "address_to": FormRow(
                self.tr("Yth. di &surat"),
                self.address_to,
                required=True,
                help=self.tr("Misalnya: Kepala Dinas Sosial Kabupaten Cianjur"),
            ),
            "phone": FormRow(self.tr("&Telepon"), self.phone),
            "programmes": FormRow(
                self.tr("&Program yang dikelola"),
                self.programmes,
                help=self.tr("Instansi ini diusulkan lebih dulu untuk kasus dengan program itu."),
            ),
        }

    def _list_page(self) -> QWidget:
        page = QWidget()
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.search, 1)
        head.addWidget(self.add_button)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        return page

    def _form_page(self) -> QWidget:
        body = QWidget()
        section = FormSection()
        section.add(self.rows["name"])
        section.add_pair(self.rows["kind"], self.rows["code"])
        section.add(self.rows["address_to"])
        section.add(self.rows["phone"])
        section.add(self.rows["programmes"])
        section.add_widget(self.active)
        inside = QVBoxLayout(body)
        inside.setContentsMargins(0, 0, 12, 0)
        inside.addWidget(section)
        inside.addStretch(1)
        enter_moves_on(body)
        back = QPushButton(self.tr("K&embali"))
        back.clicked.connect(lambda _on=False: self.leave())
        self.save_button = QPushButton(icons.icon("save", "on_accent"), self.tr("Si&mpan"))
        self.save_button.setProperty("role", "primary")
        self.save_button.clicked.connect(self.save)
        foot = QHBoxLayout()
        foot.addWidget(back)
        foot.addStretch(1)
        foot.addWidget(self.save_button)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(scrolled(body), 1)
        column.addLayout(foot)
        return page

    def _state(self, row: Destination) -> Badge:
        return (
            Badge(self.tr("Dipakai"), "good") if row.active else Badge(self.tr("Disimpan"), "muted", "minus")
        )

    # -- the list --------------------------------------------------------------------------------

    def load(self) -> None:
        """Reads the directory again."""
        from desktop.services.reference_data.destinations import destinations

        self._all = destinations(self._shell.desk, with_inactive=True)
        self._narrow()

    def _narrow(self) -> None:
        words = self.search.text().casefold().split()
        fitting = [
            item
            for item in self._all
            if all(word in f"{item.name} {item.kind.label} {item.code}".casefold() for word in words)
        ]
        self.table.set_rows(fitting, "code")

    # -- one entry -------------------------------------------------------------------------------

    def _edit(self, item: Destination | None) -> None:
        from desktop.services.reference_data.destinations import Destination

        programmes = self._shell.desk.reference.programmes()
        self.programmes.set_choices([(p.code, p.title) for p in programmes])
        self._open = item or Destination("", DestinationKind.OPD, "", "")
        self.code.setReadOnly(item is not None)
        self.code.set_value(self._open.code)
        self.name.set_value(self._open.name)
        self.kind.set_value(self._open.kind.value)
        self.address_to.set_value(self._open.address_to)
        self.phone.set_value(self._open.phone)
        self.programmes.set_value(self._open.programmes)
        self.active.setChecked(self._open.active)
        show_problems(self.rows, {})
        self.stack.setCurrentIndex(1)
        self.name.setFocus()

    def _typed(self, item: Destination) -> Destination:
        return replace(
            item,
            code=self.code.value(),
            kind=self._kind(item),
            name=self.name.value(),
            address_to=self.address_to.value(),
            phone=self.phone.value(),
            programmes=tuple(str(code) for code in self.programmes.values()),
            active=self.active.isChecked(),
        )

    def _kind(self, item: Destination) -> DestinationKind:
        chosen = self.kind.value()
        return item.kind if chosen is None else DestinationKind(str(chosen))

    def dirty(self) -> bool:
        """Whether the entry that is open was changed."""
        if self._open is None:
            return False
        before = replace(self._open, programmes=tuple(sorted(self._open.programmes)))
        after = self._typed(self._open)
        return replace(after, programmes=tuple(sorted(after.programmes))) != before

    def leave(self) -> None:
        """Back to the list; what was typed and not saved goes only when that is wanted."""
        leave_form(self, dirty=self.dirty(), go=self.back)

    def back(self) -> None:
        """The list again."""
        self._open = None
        self.stack.setCurrentIndex(0)
        self.table.setFocus()

    def save(self) -> None:
        """Keeps the entry."""
        from desktop.services.reference_data.destinations import save_destination

        if self._open is None:
            return
        desk, item = self._shell.desk, self._typed(self._open)
        taken = not self._open.code and any(other.code == item.code for other in self._all)
        if taken:
            show_problems(self.rows, {"code": self.tr("Kode ini sudah dipakai instansi lain.")})
            return
        words = self.tr("{0} tersimpan.").format(item.name)
        self.save_button.setEnabled(False)
        run_operation(
            self,
            lambda _p: save_destination(desk, item),
            on_success=lambda _c: self._saved(words),
            on_error=self._failed,
        )

    def _saved(self, words: str) -> None:
        self.save_button.setEnabled(True)
        self.back()
        self._shell.toast(words)

    def _failed(self, error: BaseException) -> None:
        self.save_button.setEnabled(True)
        if not isinstance(error, InvalidInput) or show_problems(self.rows, error.problems) is None:
            handle_error(error, self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._open is not None:
            self.leave()
        else:
            super().keyPressEvent(event)
