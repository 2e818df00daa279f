"""Gives somebody a password for one login."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.models.errors import InvalidInput
from desktop.views.growing_dialog import GrowingDialog
from desktop.views.kit.banner import Banner
from desktop.views.kit.errors import ErrorText
from desktop.views.kit.form_row import FormSection, enter_moves_on, show_problems
from desktop.views.kit.labels import label
from desktop.views.new_password import NewPassword
from desktop.views.operations import handle_error, run_operation

if TYPE_CHECKING:
    from desktop.services.accounts.users import UserRow
    from desktop.services.desk import Desk


class ResetPasswordDialog(GrowingDialog):
    """`done_with(words)` after the password was kept."""

    done_with = Signal(str)

    def __init__(self, desk: Desk, user: UserRow, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._user = user
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = self.tr("Kata sandi baru untuk {0}").format(user.name)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setMinimumWidth(480)
        self.banner = Banner()
        section = FormSection()
        self.password = NewPassword(
            section,
            lambda: user.username,
            practice=desk.store.profile.practice,
            key="new",
            text=self.tr("Kata sandi &baru"),
        )
        self.save = QPushButton(self.tr("&Atur ulang kata sandi"))
        self.save.setProperty("role", "primary")
        self.save.clicked.connect(self._save)
        back = QPushButton(self.tr("&Kembali"))
        back.clicked.connect(self.reject)
        for button in (self.save, back):
            button.setAutoDefault(False)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(back)
        buttons.addWidget(self.save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(16)
        layout.addWidget(label(title, "section", wrap=True))
        hint = self.tr("Sampaikan langsung kepada orangnya. Saat masuk ia memilih yang baru sendiri.")
        layout.addWidget(label(hint, "muted", wrap=True))
        layout.addWidget(self.banner)
        layout.addWidget(section)
        layout.addLayout(buttons)
        enter_moves_on(self)
        self.password.repeat.returnPressed.connect(self._save)
        self.password.password.setFocus()

    def show_known_error(self, text: ErrorText) -> None:
        """A known trouble stays in the dialog."""
        self.banner.show_known_error(text)

    def _save(self) -> None:
        if not self.save.isEnabled():
            return
        if show_problems(self.password.rows, self.password.problems()):
            return
        desk, user, new = self._desk, self._user, self.password.value()

        def work(_progress: object) -> object:
            from desktop.services.accounts.users import set_password

            return set_password(desk, user.id, new)

        self.save.setEnabled(False)
        run_operation(self, work, on_success=lambda _c: self._kept(), on_error=self._failed)

    def _kept(self) -> None:
        self.done_with.emit(self.tr("Kata sandi {0} sudah diatur ulang.").format(self._user.name))
        self.accept()

    def _failed(self, error: BaseException) -> None:
        self.save.setEnabled(True)
        if isinstance(error, InvalidInput):
            show_problems(self.password.rows, error.problems)
        else:
            handle_error(error, self)
