"""*Petugas*: who may log in, with which roles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from desktop.models.roles import Role
from desktop.views.kit import icons
from desktop.views.kit.badge import Badge
from desktop.views.kit.column import Column
from desktop.views.kit.empty_state import EmptyState
from desktop.views.kit.labels import label
from desktop.views.kit.table import DataTable
from desktop.views.operations import run_operation
from desktop.views.settings.section import Section
from desktop.views.settings.user_form import UserForm
from desktop.views.shell import Shell

if TYPE_CHECKING:
    from desktop.services.accounts.users import UserRow


class UsersSection(Section):
    """The list; a person opens in its place, and *Kembali* brings the list back."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(
            shell,
            self.tr("Petugas"),
            self.tr(
                "Setiap orang memakai akunnya sendiri, agar riwayat kasus menunjukkan siapa melakukan apa."
            ),
        )
        self.table = DataTable(
            "settings.users", self._columns(), title=self.tr("Daftar petugas"), multi_select=False
        )
        self.table.set_empty(EmptyState("people", self.tr("Belum ada petugas")))
        self.table.activated.connect(self._edit)
        self.add_button = QPushButton(icons.icon("plus", "on_accent"), self.tr("&Tambah petugas"))
        self.add_button.setProperty("role", "primary")
        self.add_button.clicked.connect(self.add)
        self.edit_button = QPushButton(icons.icon("edit"), self.tr("&Ubah"))
        self.edit_button.clicked.connect(lambda: self._edit(self.table.current_row()))
        self._count = label("", "muted")
        self.stack = QStackedWidget()
        self.stack.addWidget(self._list_page())
        self.form: UserForm | None = None
        self._wanted = ""  # the user name to mark once it is in the list
        self.outer.addWidget(self.stack, 1)

    def _list_page(self) -> QWidget:
        page = QWidget()
        head = QHBoxLayout()
        head.addWidget(self.add_button)
        head.addWidget(self.edit_button)
        head.addStretch(1)
        head.addWidget(self._count)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        return page

    def _columns(self) -> list[Column]:
        return [
            Column("name", self.tr("Nama"), 200, kind="name", facts=lambda row: row.position),
            Column("username", self.tr("Nama pengguna"), 130, drop=1),
            Column("roles", self.tr("Peran"), 260, value=self._roles, stretch=True),
            Column("state", self.tr("Keadaan"), 190, kind="badge", value=self._state),
        ]

    @staticmethod
    def _roles(row: UserRow) -> str:
        return ", ".join(role.label for role in Role if role in row.roles)

    def _state(self, row: UserRow) -> Badge:
        if not row.active:
            return Badge(self.tr("Dinonaktifkan"), "muted", "minus")
        if row.locked:
            return Badge(self.tr("Menunggu, kata sandi keliru"), "warning", "lock")
        if row.must_change:
            return Badge(self.tr("Belum ganti kata sandi"), "info", "clock")
        return Badge(self.tr("Aktif"), "good")

    # -- the list --------------------------------------------------------------------------------

    def load(self) -> None:
        """Reads the list again."""
        from desktop.services.accounts.users import list_users

        desk = self.desk
        run_operation(self, lambda _p: list_users(desk), on_success=self._show, mutates=False)

    def _show(self, users: list[UserRow]) -> None:
        current = self.table.current_row()
        self.table.set_rows(users)
        self._count.setText(self.tr("%n petugas", "", len(users)))
        new = next((user for user in users if user.username == self._wanted), None)
        if new is not None:
            self._wanted = ""
        marked = new or current
        if marked is not None:
            self.table.select_id(marked.id)

    def on_changes(self, changes: Any) -> None:
        if changes.touches("user_account"):
            self.load()

    def focus_start(self) -> None:
        self.add_button.setFocus()

    # -- one person ------------------------------------------------------------------------------

    def add(self) -> None:
        """A form for a new person."""
        self._open(None)

    def _edit(self, user: UserRow | None) -> None:
        if user is not None:
            self._open(user)

    def _open(self, user: UserRow | None) -> None:
        self._drop_form()
        form = UserForm(self.desk, user)
        form.closed.connect(self.back)
        form.done.connect(self._done)
        self.form = form
        self.stack.addWidget(form)
        self.stack.setCurrentWidget(form)
        form.focus_start()

    def back(self) -> None:
        """The list again."""
        self.stack.setCurrentIndex(0)
        self._drop_form()
        self.table.setFocus()

    def _drop_form(self) -> None:
        form, self.form = self.form, None
        if form is not None:
            self.stack.removeWidget(form)
            form.hide()
            form.deleteLater()

    def _done(self, words: str) -> None:
        if self.form is not None:
            self._wanted = self.form.username.value().strip().lower()
        self.back()
        self.load()
        self.shell.toast(words)

    def dirty(self) -> bool:
        """Whether a form is open with something typed."""
        return self.form is not None and self.form.dirty()

    def save(self) -> None:
        """Ctrl+S saves the form that is open."""
        if self.form is not None:
            self.form.save()
