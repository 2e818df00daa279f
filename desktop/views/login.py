"""The first window: who are you? Also the lock screen. Imports nothing heavy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6 import QtCore
from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.views import first_size, theme
from desktop.views.kit import icons
from desktop.views.kit.labels import label, no_mnemonic
from desktop.views.kit.practice_band import PracticeBand
from desktop.views.password_field import PasswordField

CARD_WIDTH = 420  # px


class LoginWindow(QWidget):
    """User name and password for one office; with `locked_user` it only asks for the password again.

    Signals: `submitted(username, password)`, `recovery_submitted(key)`, `change_user` (lock screen),
    `office_chosen(root)` and `new_office_asked` (the menu of other offices), `painted` once.
    """

    submitted = Signal(str, str)
    recovery_submitted = Signal(str)
    change_user = Signal()
    office_chosen = Signal(object)
    new_office_asked = Signal()
    painted = Signal()

    def __init__(self, office_name: str, practice: bool, hint: str, locked_user: str | None = None) -> None:
        super().__init__()
        self._first_paint = True
        self._locked_user = locked_user
        self._busy = False
        self.setObjectName("loginWindow")
        self.setWindowTitle(self.tr("Puskesos Desktop - Masuk"))
        self.setAccessibleName(self.tr("Masuk ke {0}").format(office_name))
        first_size.fit(self)
        self.username = QLineEdit()
        self.password = PasswordField()
        self.password.caps_changed.connect(lambda _on: self._tell_caps())
        self.button = QPushButton(self._action())
        self.button.setProperty("role", "primary")
        self.button.setDefault(True)
        self.button.clicked.connect(self._submit)
        self._missing: QLineEdit | None = None
        for field in (self.username, self.password):
            field.textEdited.connect(lambda _text, field=field: self._typed(field))
        self.username.returnPressed.connect(self.password.setFocus)
        self.password.returnPressed.connect(self._submit)
        self._message_box = self._message()
        self._recovery: RecoveryPanel | None = None
        self._page(self._card(office_name, hint), practice)
        (self.password if locked_user else self.username).setFocus()

    # -- building ----------------------------------------------------------------------------------

    def _card(self, office_name: str, hint: str) -> QFrame:
        card = QFrame()
        card.setObjectName("card")
        card.setFixedWidth(CARD_WIDTH)
        column = QVBoxLayout(card)
        column.setContentsMargins(32, 28, 32, 28)
        column.setSpacing(theme.GRID)
        head = self.tr("Layar terkunci") if self._locked_user else self.tr("Puskesos Desktop")
        column.addWidget(label(head, "muted"))
        column.addWidget(label(office_name, "title", wrap=True))
        column.addSpacing(theme.GRID)
        self._fields = QWidget()
        fields = QVBoxLayout(self._fields)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setSpacing(4)
        self._add(fields, self.tr("&Nama pengguna"), self.username)
        fields.addSpacing(theme.GRID)
        self._add(fields, self.tr("&Kata sandi"), self.password)
        fields.addSpacing(theme.GRID)
        fields.addWidget(self._message_box)
        fields.addSpacing(4)
        fields.addWidget(self.button)
        column.addWidget(self._fields)
        if hint:
            shown = label(hint, "muted", wrap=True)
            column.addWidget(shown)
        self._column = column
        if self._locked_user is not None:
            self._lock_to(self._locked_user)
        return card

    def _page(self, card: QFrame, practice: bool) -> None:
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        if practice:
            page.addWidget(PracticeBand())
        page.addStretch(2)
        page.addLayout(_centred(card))
        page.addSpacing(theme.GRID)
        self.others = QPushButton(icons.icon("building", "accent"), self.tr("Kantor &lain"))
        self.others.setProperty("role", "link")
        self.others.hide()
        page.addLayout(_centred(self.others))
        page.addStretch(3)

    def _add(self, column: QVBoxLayout, text: str, field: QLineEdit) -> None:
        title = QLabel(text)
        title.setBuddy(field)
        field.setAccessibleName(text.replace("&", ""))
        column.addWidget(title)
        column.addWidget(field)

    def _message(self) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID)
        self._sign = QLabel()
        self.message = label("", "danger", wrap=True)
        self.message.setAccessibleName(self.tr("Pesan"))
        side = QVBoxLayout()
        side.addWidget(self._sign)
        side.addStretch()
        row.addLayout(side)
        row.addWidget(self.message, 1)
        box.hide()
        return box

    def _lock_to(self, username: str) -> None:
        self.username.setText(username)
        self.username.setReadOnly(True)
        self.username.setFocusPolicy(QtCore.Qt.FocusPolicy.NoFocus)
        other = QPushButton(self.tr("Masuk sebagai petugas &lain"))
        other.setProperty("role", "link")
        other.clicked.connect(self.change_user.emit)
        self._column.addWidget(other)

    def offer_offices(self, find: Callable[[], Sequence[tuple[str, Path]]]) -> None:
        """Offers the other offices on this PC, and to set one up.

        `find` gives them as (name, data folder); it is asked when the menu is opened.
        """
        menu = QMenu(self.others)
        menu.aboutToShow.connect(lambda: self._list_offices(menu, find()))
        self.others.setMenu(menu)
        self.others.show()

    def _list_offices(self, menu: QMenu, offices: Sequence[tuple[str, Path]]) -> None:
        menu.clear()
        for name, root in offices:
            action = menu.addAction(icons.icon("building"), no_mnemonic(name))
            action.triggered.connect(lambda _on=False, r=root: self.office_chosen.emit(r))
        if offices:
            menu.addSeparator()
        new = menu.addAction(icons.icon("plus"), self.tr("Siapkan atau pulihkan kantor"))
        new.triggered.connect(self.new_office_asked)

    # -- asking ------------------------------------------------------------------------------------

    def _action(self) -> str:
        return self.tr("&Buka kunci") if self._locked_user else self.tr("&Masuk")

    def _submit(self) -> None:
        if self._busy:
            return
        if not self.username.text().strip():
            self._ask_for(self.username, self.tr("Isi nama pengguna Anda dulu."))
        elif not self.password.value():
            self._ask_for(self.password, self.tr("Isi kata sandi Anda dulu."))
        else:
            self.submitted.emit(self.username.text().strip(), self.password.value())

    def _ask_for(self, field: QLineEdit, words: str) -> None:
        self.say(words)
        self._missing = field
        field.setFocus()

    def _typed(self, field: QLineEdit) -> None:
        """Takes the request for a field away once somebody types there; other messages stay."""
        if field is self._missing:
            self.say("")

    def say(self, text: str, role: str = "danger") -> None:
        """Shows a message under the fields; an empty text takes it away."""
        self._missing = None
        self.message.setText(text)
        self.message.setProperty("role", role)
        self.message.style().polish(self.message)
        self._sign.setPixmap(icons.pixmap(role, role, icons.SIZE, self.devicePixelRatioF()))
        self._message_box.setVisible(bool(text))

    def _tell_caps(self) -> None:
        caps = self.tr("Caps Lock tampaknya menyala. Huruf besar dan kecil dibedakan.")
        if self.password.caps_on:
            self.say(caps, "warning")
        elif self.message.text() == caps:
            self.say("")

    def show_error(self, error: BaseException) -> None:
        """A known error in its own words; anything else goes to the crash report."""
        from desktop.views.kit import errors

        self.set_busy(False)
        text = errors.known_text(error)
        if text is None:
            errors.show(error, self)
            return
        if getattr(error, "code", "") == "key_missing" and self._locked_user is None:
            self.ask_recovery_key()
        if self._recovery is not None:
            self._recovery.say(str(text))
            return
        self.say(str(text))
        self.password.selectAll()
        self.password.setFocus()

    def set_busy(self, busy: bool) -> None:
        """While the password is checked nothing can be typed."""
        self._busy = busy
        self.button.setEnabled(not busy)
        self.button.setText(self.tr("Memeriksa…") if busy else self._action())
        self.password.setReadOnly(busy)
        if busy:
            self.say("")
        if self._recovery is not None:
            self._recovery.setEnabled(not busy)

    def ask_recovery_key(self) -> None:
        """Asks for the recovery key in place of the password: this PC holds no key to the data."""
        if self._recovery is None:
            self._recovery = RecoveryPanel()
            self._recovery.submitted.connect(self.recovery_submitted)
            self._column.insertWidget(self._column.indexOf(self._fields), self._recovery)
            self._fields.hide()
            self._recovery.field.setFocus()

    def ask_password(self) -> None:
        """Goes back from the recovery key to user name and password."""
        if self._recovery is not None:
            self._recovery.hide()
            self._recovery.deleteLater()
            self._recovery = None
            self._fields.show()
            self.username.setFocus()

    @property
    def recovery(self) -> RecoveryPanel | None:
        """The panel that asks for the recovery key, while it is shown."""
        return self._recovery

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._first_paint:
            self._first_paint = False
            QTimer.singleShot(0, self.painted.emit)


def _centred(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addStretch()
    row.addWidget(widget)
    row.addStretch()
    return row


class RecoveryPanel(QWidget):
    """`submitted(key)` with what was typed from the recovery sheet."""

    submitted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = QLineEdit()
        self.field.setMaxLength(80)
        self.field.setAccessibleName(self.tr("Kunci pemulihan"))
        self.field.returnPressed.connect(self._submit)
        title = QLabel(self.tr("&Kunci pemulihan"))
        title.setBuddy(self.field)
        self.button = QPushButton(self.tr("&Buka dengan kunci pemulihan"))
        self.button.setProperty("role", "primary")
        self.button.clicked.connect(self._submit)
        self._message = label("", "warning", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        column.addWidget(self._message)
        column.addWidget(title)
        column.addWidget(self.field)
        column.addWidget(
            label(self.tr("8 kelompok huruf dan angka di lembar pemulihan."), "muted", wrap=True)
        )
        column.addWidget(self.button)

    def say(self, text: str) -> None:
        """Why the key is asked for, or why it did not fit."""
        self._message.setText(text)
        self.field.setFocus()
        self.field.selectAll()

    def _submit(self) -> None:
        if self.field.text().strip():
            self.submitted.emit(self.field.text().strip())
        else:
            self.field.setFocus()
