"""The strip over the page: which office, search everywhere, sync in words, who is logged in."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from desktop.views import theme
from desktop.views.kit import icons
from desktop.views.kit.labels import ElidedLabel, label, no_mnemonic, plain_tip

HEIGHT = 56  # px
ROOMY = 900  # px: on a narrower strip the search button says one word, so that the office keeps its name
SEARCH = 240  # px, with room to spare


class TopStrip(QWidget):
    """Signals: `search_asked`, `lock_asked`, `logout_asked`, `password_asked`, `help_asked`."""

    search_asked = Signal()
    lock_asked = Signal()
    logout_asked = Signal()
    password_asked = Signal()
    help_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName(self.tr("Keterangan kantor"))
        self._office = ElidedLabel("", "bold")
        self._area = ElidedLabel("", "muted")
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addStretch(1)
        names.addWidget(self._office)
        names.addWidget(self._area)
        names.addStretch(1)
        self.search = QPushButton(icons.icon("search", "muted"), self.tr("Cari warga, kasus, surat"))
        self.search.setProperty("role", "search")
        self.search.setAccessibleName(self.tr("Cari warga, kasus, surat"))
        self.search.setToolTip(self.tr("Cari di semua data (Ctrl+K)"))
        self.search.setMinimumWidth(SEARCH)
        self.search.clicked.connect(self.search_asked)
        self._sync_sign = QLabel()
        self._sync = label("", "muted")
        self.user = QPushButton(icons.icon("user"), "")
        self.user.setMenu(self._menu())
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.PAGE_MARGIN, 0, theme.PAGE_MARGIN, 0)
        row.setSpacing(16)
        row.addLayout(names, 1)
        row.addWidget(self.search)
        sync = QHBoxLayout()
        sync.setSpacing(6)
        sync.addWidget(self._sync_sign)
        sync.addWidget(self._sync)
        row.addLayout(sync)
        row.addWidget(self.user)
        self._sync_role = "muted"
        theme.notifier().changed.connect(self._paint_sign)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        for text, icon, signal in (
            (self.tr("&Kunci layar"), "lock", self.lock_asked),
            (self.tr("Ganti kata &sandi"), "shield", self.password_asked),
            (self.tr("&Bantuan"), "help", self.help_asked),
            (self.tr("Ke&luar"), "log-out", self.logout_asked),
        ):
            menu.addAction(icons.icon(icon), text).triggered.connect(lambda _on=False, s=signal: s.emit())
        return menu

    def set_office(self, name: str, area: str) -> None:
        """The office and the area it serves."""
        self._office.setText(name)
        self._area.setText(area)

    def set_user(self, name: str, roles: str = "") -> None:
        """Who is logged in, and as what."""
        shown = name if len(name) <= 24 else name[:23] + "…"
        self.user.setText(no_mnemonic(shown))
        self.user.setToolTip(plain_tip(f"{name}, {roles}" if roles else name))
        self.user.setAccessibleName(self.tr("Masuk sebagai {0}").format(name))

    def set_sync(self, words: str, role: str = "muted") -> None:
        """The state of sync in words (`Terakhir kirim 3 hari lalu`); `role` muted, good or warning."""
        self._sync.setText(words)
        self._sync.setProperty("role", role)
        self._sync.style().polish(self._sync)
        self._sync_role = role
        self._paint_sign()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        roomy = self.width() >= ROOMY
        self.search.setText(self.tr("Cari warga, kasus, surat") if roomy else self.tr("Cari"))
        self.search.setMinimumWidth(SEARCH if roomy else 0)

    def _paint_sign(self) -> None:
        name = {"warning": "warning", "danger": "danger"}.get(self._sync_role, "sync")
        self._sync_sign.setPixmap(icons.pixmap(name, self._sync_role, 16, self.devicePixelRatioF()))
        self._sync_sign.setVisible(bool(self._sync.text()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("surface"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color("border"))
