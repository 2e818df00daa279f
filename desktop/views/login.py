"""The first window: who are you? Also the lock screen. Imports nothing heavy."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.views import theme


class LoginWindow(QWidget):
    """User name and password for one office; with `locked_user` it only asks for the password again."""

    submitted = Signal(str, str)
    change_user = Signal()
    painted = Signal()

    def __init__(self, office_name: str, practice: bool, hint: str, locked_user: str | None = None) -> None:
        super().__init__()
        self._first_paint = True
        self.setObjectName("loginWindow")
        self.setWindowTitle(self.tr("Puskesos Desktop - Masuk"))
        screen = QGuiApplication.primaryScreen().availableGeometry()
        self.resize(min(1366, screen.width()), min(768, screen.height()))

        self.username = self._field(self.tr("Nama pengguna"))
        self.password = self._field(self.tr("Kata sandi"))
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.message = QLabel()
        self.message.setWordWrap(True)
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setAccessibleName(self.tr("Pesan"))
        self.message.hide()
        self.button = QPushButton(self.tr("Buka kunci") if locked_user else self.tr("Masuk"))
        self.button.setProperty("role", "primary")
        self.button.setMinimumHeight(theme.FORM_ROW + 4)
        self.button.setDefault(True)
        self.button.clicked.connect(self._submit)
        self.username.returnPressed.connect(self.password.setFocus)
        self.password.returnPressed.connect(self._submit)

        card = QFrame()
        card.setObjectName("loginCard")
        card.setFixedWidth(400)
        column = QVBoxLayout(card)
        column.setContentsMargins(32, 32, 32, 32)
        column.setSpacing(theme.GRID)
        column.addWidget(self._text(self.tr("Puskesos Desktop"), "muted"))
        name = self._text(office_name, "title")
        name.setWordWrap(True)
        column.addWidget(name)
        column.addSpacing(theme.GRID)
        self._add(column, self.tr("&Nama pengguna"), self.username)
        self._add(column, self.tr("&Kata sandi"), self.password)
        column.addWidget(self.message)
        column.addSpacing(theme.GRID)
        column.addWidget(self.button)
        if hint:
            shown = self._text(hint, "muted")
            shown.setWordWrap(True)
            column.addWidget(shown)
        if locked_user is not None:
            self._lock_to(locked_user, column)

        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        if practice:
            page.addWidget(self._practice_band())
        page.addStretch(2)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(card)
        row.addStretch()
        page.addLayout(row)
        page.addStretch(3)
        (self.password if locked_user else self.username).setFocus()

    def _field(self, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(name)
        field.setMinimumHeight(theme.FORM_ROW)
        return field

    def _text(self, text: str, role: str) -> QLabel:
        label = QLabel(text)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("role", role)
        if role == "title":
            label.setFont(theme.font("title", bold=True))
        return label

    def _add(self, column: QVBoxLayout, text: str, field: QLineEdit) -> None:
        label = QLabel(text)
        label.setBuddy(field)
        column.addWidget(label)
        column.addWidget(field)

    def _practice_band(self) -> QLabel:
        band = QLabel(self.tr("LATIHAN - data di sini bukan data warga sungguhan"))
        band.setObjectName("practiceBand")
        band.setAlignment(Qt.AlignmentFlag.AlignCenter)
        band.setFixedHeight(28)
        colours = theme.palette()
        band.setStyleSheet(
            f"background: {colours.practice}; color: {colours.on_practice}; font-weight: bold;"
        )
        return band

    def _lock_to(self, username: str, column: QVBoxLayout) -> None:
        self.username.setText(username)
        self.username.setReadOnly(True)
        other = QPushButton(self.tr("Masuk sebagai petugas lain"))
        other.setProperty("role", "link")
        other.setMinimumHeight(theme.TARGET)
        other.clicked.connect(self.change_user.emit)
        column.addWidget(other)

    def _submit(self) -> None:
        if not self.button.isEnabled():
            return
        if not self.username.text().strip():
            self.say(self.tr("Isi nama pengguna Anda dulu."))
            self.username.setFocus()
        elif not self.password.text():
            self.say(self.tr("Isi kata sandi Anda dulu."))
            self.password.setFocus()
        else:
            self.submitted.emit(self.username.text().strip(), self.password.text())

    def say(self, text: str) -> None:
        """Shows a message under the fields."""
        self.message.setText(text)
        self.message.setStyleSheet(f"color: {theme.palette().danger};")
        self.message.show()

    def show_error(self, error: BaseException) -> None:
        """A known error in its own words; anything else goes to the crash report."""
        from desktop.views.kit import errors

        self.set_busy(False)
        text = errors.known_text(error)
        if text is None:
            errors.show(error, self)
            return
        self.say(str(text))
        self.password.selectAll()
        self.password.setFocus()

    def set_busy(self, busy: bool) -> None:
        """While the password is checked nothing can be typed."""
        self.button.setEnabled(not busy)
        self.button.setText(self.tr("Memeriksa ...") if busy else self.tr("Masuk"))
        self.password.setReadOnly(busy)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._first_paint:
            self._first_paint = False
            QTimer.singleShot(0, self.painted.emit)
