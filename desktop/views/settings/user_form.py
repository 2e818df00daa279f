"""One person of the office: name, position, roles; a first or new password; closing the account."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.models.errors import InvalidInput
from desktop.models.roles import Role
from desktop.views.kit import icons
from desktop.views.kit.banner import Banner
from desktop.views.kit.confirm import ask
from desktop.views.kit.errors import ErrorText
from desktop.views.kit.fields import TextField
from desktop.views.kit.form_field import FormField
from desktop.views.kit.form_row import FormRow, FormSection, enter_moves_on, show_problems
from desktop.views.kit.labels import label
from desktop.views.kit.leaving import leave_form
from desktop.views.new_password import NewPassword
from desktop.views.operations import handle_error, run_operation
from desktop.views.settings.section import scrolled

if TYPE_CHECKING:
    from desktop.services.accounts.users import UserRow
    from desktop.services.desk import Desk


class RolesField(FormField, QWidget):
    """A check box for each role, with what it is for."""

    def __init__(self) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        self.boxes: dict[Role, QCheckBox] = {}
        for number, (role, words) in enumerate(self._words().items()):
            box = QCheckBox(role.label)
            box.setAccessibleName(role.label)
            box.setAccessibleDescription(words)
            box.toggled.connect(lambda _on: self.value_changed.emit())
            self.boxes[role] = box
            grid.addWidget(box, number, 0)
            grid.addWidget(label(words, "muted", wrap=True), number, 1)
        self.setFocusProxy(next(iter(self.boxes.values())))

    def _words(self) -> dict[Role, str]:
        return {
            Role.FRONT_OFFICE: self.tr("menerima warga, mencatat kasus"),
            Role.BACK_OFFICE: self.tr("memeriksa, menangani, merujuk, mengirim"),
            Role.COORDINATOR: self.tr("menyetujui dan menolak, mengubah data acuan"),
            Role.SIGNATORY: self.tr("menyetujui dan menandatangani surat"),
            Role.FACILITATOR: self.tr("mencatat dari lapangan"),
            Role.KECAMATAN_OPERATOR: self.tr("menerima dan menjawab rujukan desa"),
            Role.LEADER: self.tr("hanya melihat kasus dan laporan"),
            Role.ADMINISTRATOR: self.tr("petugas, kantor, cadangan"),
        }

    def value(self) -> frozenset[Role]:
        """The roles checked."""
        return frozenset(role for role, box in self.boxes.items() if box.isChecked())

    def set_value(self, roles: frozenset[Role]) -> None:
        """Checks exactly these."""
        for role, box in self.boxes.items():
            box.setChecked(role in roles)


class UserForm(QWidget):
    """`closed` on the way back without saving, `done(words)` after something was saved."""

    closed = Signal()
    done = Signal(str)

    def __init__(self, desk: Desk, user: UserRow | None) -> None:
        super().__init__()
        self._desk = desk
        self._user = user
        self.banner = Banner()
        self.name, self.position = TextField(longest=100), TextField(longest=100)
        self.username = TextField(longest=40)
        self.roles = RolesField()
        self.rows: dict[str, FormRow] = {}
        self.password: NewPassword | None = None
        body = QWidget()
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(0, 0, 12, 0)
        self._column.setSpacing(8)
        self._build_person()
        self._build_password()
        self._column.addStretch(1)
        enter_moves_on(body)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(self._head())
        layout.addWidget(self.banner)
        layout.addWidget(scrolled(body), 1)
        layout.addLayout(self._foot())
        if user is not None:
            self._show(user)
        self._kept = self._values()

    # -- building --------------------------------------------------------------------------------

    def _head(self) -> QHBoxLayout:
        title = self.tr("Petugas baru") if self._user is None else self._user.name
        self.setAccessibleName(title)
        row = QHBoxLayout()
        row.addWidget(label(title, "section"))
        if self._user is not None:
            row.addWidget(label(self.tr("Nama pengguna: {0}").format(self._user.username), "muted"))
        row.addStretch(1)
        return row

    def _build_person(self) -> None:
        section = FormSection()
        self.rows["name"] = section.add(FormRow(self.tr("&Nama lengkap"), self.name, required=True))
        self.rows["position"] = FormRow(self.tr("&Jabatan"), self.position)
        if self._user is None:
            self.rows["username"] = FormRow(
                self.tr("Nama p&engguna"),
                self.username,
                required=True,
                help=self.tr("Huruf kecil dan angka tanpa spasi."),
            )
            section.add_pair(self.rows["position"], self.rows["username"])
        else:
            section.add(self.rows["position"])
        self.rows["roles"] = section.add(FormRow(self.tr("&Peran"), self.roles, required=True))
        self._column.addWidget(section)

    def _build_password(self) -> None:
        if self._user is not None:
            return
        hint = self.tr("Sampaikan langsung kepada orangnya. Saat pertama masuk ia memilih yang baru sendiri.")
        section = FormSection(self.tr("Kata sandi pertama"), hint)
        practice = self._desk.store.profile.practice
        self.password = NewPassword(section, self.username.value, practice=practice)
        self.rows |= self.password.rows
        self._column.addWidget(section)

    def _foot(self) -> QHBoxLayout:
        back = QPushButton(self.tr("&Kembali"))
        back.clicked.connect(lambda _on=False: self.leave())
        self.save_button = QPushButton(icons.icon("save", "on_accent"), self.tr("&Simpan"))
        self.save_button.setProperty("role", "primary")
        self.save_button.clicked.connect(self.save)
        row = QHBoxLayout()
        row.addWidget(back)
        user = self._user
        if user is not None:
            row.addWidget(self._button("shield", self.tr("&Atur ulang kata sandi"), self._ask_reset))
            if user.active:
                row.addWidget(self._button("minus", self.tr("N&onaktifkan"), self._ask_close))
            else:
                words = self.tr("{0} dapat masuk lagi.").format(user.name)
                row.addWidget(
                    self._button("check", self.tr("A&ktifkan lagi"), lambda: self._set_active(True, words))
                )
        row.addStretch(1)
        row.addWidget(self.save_button)
        return row

    @staticmethod
    def _button(icon: str, words: str, on_click: Callable[[], object]) -> QPushButton:
        button = QPushButton(icons.icon(icon), words)
        button.clicked.connect(lambda _on=False: on_click())
        return button

    def _show(self, user: UserRow) -> None:
        self.name.set_value(user.name)
        self.position.set_value(user.position)
        self.roles.set_value(user.roles)

    def focus_start(self) -> None:
        """The first field."""
        self.name.setFocus()

    def _values(self) -> tuple[Any, ...]:
        return self.name.value(), self.position.value(), self.username.value(), self.roles.value()

    def dirty(self) -> bool:
        """Whether anything differs from when the form was opened."""
        return self._values() != self._kept or bool(self.password and self.password.value())

    def leave(self) -> None:
        """Back to the list; what was typed and not saved goes only when that is wanted."""
        leave_form(self, dirty=self.dirty(), go=self.closed.emit)

    def show_known_error(self, text: ErrorText) -> None:
        """A known trouble stays in the form."""
        self.banner.show_known_error(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    # -- saving ----------------------------------------------------------------------------------

    def save(self) -> None:
        """Adds or changes the person."""
        desk, user = self._desk, self._user
        name, position, username, roles = self._values()
        if user is not None:

            def change(_progress: object) -> object:
                from desktop.services.accounts.users import update_user

                return update_user(desk, user.id, name=name, position=position, roles=roles)

            self._run(change, self.tr("Data {0} tersimpan.").format(name))
            return
        if self.password is None:
            return
        if show_problems(self.rows, self.password.problems()):
            return
        password = self.password.value()

        def add(_progress: object) -> object:
            from desktop.services.accounts.users import UserInput, add_user

            new = UserInput(username=username, name=name, roles=roles, password=password, position=position)
            return add_user(desk, new)

        self._run(add, self.tr("{0} dapat masuk dengan nama pengguna {1}.").format(name, username))

    def _run(self, work: Callable[[Any], object], words: str) -> None:
        self.save_button.setEnabled(False)
        self.banner.hide()
        run_operation(self, work, on_success=lambda _c: self.done.emit(words), on_error=self._failed)

    def _failed(self, error: BaseException) -> None:
        self.save_button.setEnabled(True)
        if isinstance(error, InvalidInput):
            show_problems(self.rows, error.problems)
        else:
            handle_error(error, self)

    # -- the account -----------------------------------------------------------------------------

    def _ask_reset(self) -> None:
        from desktop.views.settings.reset_password import ResetPasswordDialog

        if self._user is not None:
            dialog = ResetPasswordDialog(self._desk, self._user, self)
            dialog.done_with.connect(self.done)
            dialog.open()

    def _ask_close(self) -> None:
        user = self._user
        if user is None:
            return
        words = self.tr("Akun {0} dinonaktifkan.").format(user.name)
        ask(
            self.window(),
            self.tr("Nonaktifkan akun {0}?").format(user.name),
            self.tr("Ia tidak dapat masuk lagi. Semua yang sudah ia catat tetap ada atas namanya."),
            self.tr("Nonaktifkan akun"),
            lambda: self._set_active(False, words),
            danger=True,
        )

    def _set_active(self, on: bool, words: str) -> None:
        from desktop.services.accounts.users import set_active

        desk, user = self._desk, self._user
        if user is not None:
            self._run(lambda _p: set_active(desk, user.id, on), words)
