"""Two rows of a form for a new password: typed twice, with its strength in words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel

from desktop.views.kit.form_row import FormRow, FormSection
from desktop.views.kit.labels import label, set_role
from desktop.views.password_field import PasswordField

translate = QCoreApplication.translate


class NewPassword:
    """Adds its rows to a section. `rows` are keyed `key` and `repeat`."""

    def __init__(
        self,
        section: FormSection,
        username: Callable[[], str],
        *,
        practice: bool = False,
        key: str = "password",
        text: str = "",
    ) -> None:
        self._username = username
        self._practice = practice
        self._key = key
        self.password, self.repeat = PasswordField(), PasswordField()
        first = FormRow(
            text or translate("NewPassword", "&Kata sandi"),
            self.password,
            required=True,
            help=translate(
                "NewPassword",
                "Paling sedikit 8 karakter. Beberapa kata yang hanya Anda tahu paling mudah diingat.",
            ),
        )
        second = FormRow(translate("NewPassword", "&Ulangi kata sandi"), self.repeat, required=True)
        self._strength: QLabel = label("", wrap=True)
        self._strength.hide()
        section.add(first)
        section.add_widget(self._strength)
        section.add(second)
        self.rows = {key: first, "repeat": second}
        self.password.value_changed.connect(self._tell)
        for field in (self.password, self.repeat):
            field.caps_changed.connect(self._tell)

    def value(self) -> str:
        """The password typed first."""
        return self.password.value()

    def problems(self) -> dict[str, str]:
        """What is wrong with the second typing; the first is judged by the service."""
        if self.password.value() and self.password.value() != self.repeat.value():
            return {"repeat": translate("NewPassword", "Kedua kata sandi belum sama. Ketik ulang di sini.")}
        return {}

    def clear(self) -> None:
        """Empties both."""
        self.password.clear()
        self.repeat.clear()

    def set_value(self, value: str) -> None:
        """Puts back what was typed before, into both."""
        self.password.set_value(value)
        self.repeat.set_value(value)

    def strength_words(self) -> str:
        """What is said of the password at the moment."""
        return self._strength.text() if not self._strength.isHidden() else ""

    def refresh(self) -> None:
        """Judges again, after the user name changed."""
        self._tell()

    def _tell(self, *_: object) -> None:
        from desktop.services.accounts.password_strength import strength

        if self.password.caps_on or self.repeat.caps_on:
            role, words = (
                "warning",
                translate("NewPassword", "Caps Lock tampaknya menyala. Huruf besar dan kecil dibedakan."),
            )
        else:
            found = strength(self.password.value(), self._username(), practice=self._practice)
            # What the rule refuses is said at the field when it is sent, not at every key on the way there.
            good = found is not None and found.tone != "danger"
            role, words = (found.tone, found.words) if found is not None and good else ("muted", "")
        self._strength.setText(words)
        set_role(self._strength, role)
        self._strength.setVisible(bool(words))
