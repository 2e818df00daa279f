"""Changing one's own password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.models.errors import InvalidInput
from desktop.views.growing_dialog import GrowingDialog
from desktop.views.kit.banner import Banner
from desktop.views.kit.errors import ErrorText
from desktop.views.kit.form_row import FormRow, FormSection, enter_moves_on, show_problems
from desktop.views.kit.labels import label
from desktop.views.new_password import NewPassword
from desktop.views.operations import handle_error, run_operation
from desktop.views.password_field import PasswordField

if TYPE_CHECKING:
    from desktop.services.desk import Desk


class PasswordDialog(GrowingDialog):
    """The present password, and the new one twice. `changed` after it was kept.

    With `forced` the person came in with a password that somebody else chose: the only ways on are a new
    password or leaving.
    """

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, forced: bool = False) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = self.tr("Pilih kata sandi Anda sendiri") if forced else self.tr("Ganti kata sandi")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setMinimumWidth(480)
        self.banner = Banner()
        self.old = PasswordField()
        section = FormSection()
        self.rows = {"old": section.add(FormRow(self.tr("Kata sandi &sekarang"), self.old, required=True))}
        self.new = NewPassword(
            section,
            lambda: desk.session.username,
            practice=desk.store.profile.practice,
            key="new",
            text=self.tr("Kata sandi &baru"),
        )
        self.rows |= self.new.rows
        self.save = QPushButton(self.tr("&Ganti kata sandi"))
        self.save.setProperty("role", "primary")
        self.save.clicked.connect(self._save)
        self.back = QPushButton(self.tr("Ke&luar") if forced else self.tr("&Kembali"))
        self.back.clicked.connect(self.reject)
        for button in (self.save, self.back):
            button.setAutoDefault(False)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.back)
        buttons.addWidget(self.save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(16)
        layout.addWidget(label(title, "section", wrap=True))
        if forced:
            why = self.tr("Kata sandi yang tadi dibuatkan untuk Anda. Sekarang pilih yang hanya Anda tahu.")
            layout.addWidget(label(why, wrap=True))
        layout.addWidget(self.banner)
        layout.addWidget(section)
        layout.addLayout(buttons)
        enter_moves_on(self)
        self.new.repeat.returnPressed.connect(self._save)
        self.old.setFocus()

    def show_known_error(self, text: ErrorText) -> None:
        """A known trouble stays in the dialog."""
        self.banner.show_known_error(text)

    def _save(self) -> None:
        if not self.save.isEnabled():
            return
        problems = self.new.problems()
        if not self.old.value():
            problems["old"] = self.tr("Isi kata sandi yang sekarang.")
        if not self.new.value():
            problems["new"] = self.tr("Isi kata sandi baru.")
        if show_problems(self.rows, problems):
            return
        old, new = self.old.value(), self.new.value()

        def work(_progress: object) -> object:
            from desktop.services.accounts.users import change_own_password

            return change_own_password(self._desk, old, new)

        self.save.setEnabled(False)
        run_operation(self, work, on_success=self._kept, on_error=self._failed)

    def _kept(self, _changes: object) -> None:
        self.changed.emit()
        self.accept()

    def _failed(self, error: BaseException) -> None:
        self.save.setEnabled(True)
        if isinstance(error, InvalidInput):
            show_problems(self.rows, error.problems)
        else:
            handle_error(error, self)
