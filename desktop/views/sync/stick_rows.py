"""The sticks that are plugged in, one row each: name, free space, what is wrong with it, and two buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.views import theme
from desktop.views.kit import icons
from desktop.views.kit.badge import Badge, BadgeLabel
from desktop.views.kit.labels import ElidedLabel, label, no_mnemonic, repolish
from desktop.views.sync.words import room_in_words

if TYPE_CHECKING:
    from desktop.services.bundles.sticks import StickInfo


class StickRow(QWidget):
    """One stick. `chosen` and `eject_asked` carry it."""

    chosen = Signal(object)
    eject_asked = Signal(object)

    def __init__(self, stick: StickInfo, action: str) -> None:
        super().__init__()
        self.stick = stick
        sign = QLabel()
        sign.setPixmap(icons.pixmap("usb", "muted", icons.SIZE, self.devicePixelRatioF()))
        self._name = ElidedLabel("", "bold")
        self._facts = label("", "muted")
        self._badge = BadgeLabel(Badge(""))
        self.save = QPushButton(icons.icon("save"), action)
        self.save.clicked.connect(lambda: self.chosen.emit(self.stick))
        self.eject = QPushButton(icons.icon("log-out"), self.tr("Lepas"))
        self.eject.clicked.connect(lambda: self.eject_asked.emit(self.stick))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(sign)
        row.addWidget(self._name, 1)
        for widget in (self._facts, self._badge, self.save, self.eject):
            row.addWidget(widget)
        self.show_stick(stick)

    def show_stick(self, stick: StickInfo) -> None:
        """The same stick, as it is now."""
        self.stick = stick
        self._name.setText(f"{stick.label} ({stick.root})" if stick.label != str(stick.root) else stick.label)
        known = stick.room.known
        self._facts.setText(room_in_words(stick.room.free) if known else self.tr("Isinya tidak terbaca"))
        trouble = self.trouble()
        self._badge.setVisible(bool(trouble))
        if trouble:
            self._badge.set_badge(Badge(trouble, "warning"))
        self.save.setEnabled(not trouble)
        self.save.setToolTip(trouble)
        self.save.setAccessibleName(f"{self.save.text().replace('&', '')} {stick.label}")
        self.eject.setAccessibleName(self.tr("Lepas {0}").format(stick.label))

    def trouble(self) -> str:
        """Why nothing can be written there; empty where it can."""
        if not self.stick.room.known:
            return self.tr("Tidak terbaca")
        if self.stick.read_only:
            return self.tr("Terkunci, tidak dapat ditulisi")
        return self.tr("Penuh") if self.stick.is_full else ""


class StickRows(QWidget):
    """`chosen(stick)` when a bundle is to go there, `eject_asked(stick)` to let go of it."""

    chosen = Signal(object)
    eject_asked = Signal(object)

    def __init__(self, action: str) -> None:
        super().__init__()
        self._action = no_mnemonic(action)
        self._busy = False
        self.rows: dict[tuple[str, str], StickRow] = {}
        self._none = label(self.tr("Pasang flashdisk; namanya muncul di sini dengan sendirinya."), "muted")
        self._none.setWordWrap(True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.GRID)
        self._column.addWidget(self._none)

    def show_sticks(self, found: list[StickInfo]) -> None:
        """Shows exactly these; a row whose stick is still there keeps the focus it has."""
        now = {stick.drive.key: stick for stick in found if stick.drive is not None}
        for key in [key for key in self.rows if key not in now]:
            row = self.rows.pop(key)
            self._column.removeWidget(row)
            row.deleteLater()
        for key, stick in now.items():
            if key in self.rows:
                self.rows[key].show_stick(stick)
            else:
                row = StickRow(stick, self._action)
                row.chosen.connect(self.chosen)
                row.eject_asked.connect(self.eject_asked)
                self.rows[key] = row
                self._column.addWidget(row)
        self._none.setVisible(not self.rows)
        self.set_busy(self._busy)

    def set_busy(self, on: bool) -> None:
        """While something is written nobody starts another or lets go of the stick."""
        self._busy = on
        primary = next((row for row in self.rows.values() if not row.trouble()), None)
        for row in self.rows.values():
            row.save.setEnabled(not on and not row.trouble())
            row.eject.setEnabled(not on)
            role = "primary" if row is primary else None
            if row.save.property("role") != role:
                row.save.setProperty("role", role)
                row.save.setIcon(icons.icon("save", "on_accent" if role else "text"))
                repolish(row.save)
