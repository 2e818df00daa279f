"""All keyboard shortcuts on one page (Ctrl+/)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.views.kit.labels import label


@dataclass(frozen=True)
class Shortcut:
    """A key as printed on the keyboard, and what it does."""

    keys: str
    does: str


@dataclass(frozen=True)
class ShortcutGroup:
    """Shortcuts that belong together."""

    title: str
    shortcuts: Sequence[Shortcut]


class ShortcutsPage(QDialog):
    """A list to read; Esc closes it."""

    def __init__(self, groups: Sequence[ShortcutGroup] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Tombol pintas"))
        self.setAccessibleName(self.windowTitle())
        self.resize(560, 560)
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, 16, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        row = 0
        for group in groups or self.standard():
            grid.addWidget(label(group.title, "section"), row, 0, 1, 2)
            grid.setRowMinimumHeight(row, 40)
            row += 1
            for item in group.shortcuts:
                grid.addWidget(label(item.keys, "bold"), row, 0, Qt.AlignmentFlag.AlignTop)
                grid.addWidget(label(item.does, wrap=True), row, 1)
                row += 1
        grid.setRowStretch(row, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setAccessibleName(self.windowTitle())
        area.setWidget(page)
        close = QPushButton(self.tr("&Tutup"))
        close.setProperty("role", "primary")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(16)
        layout.addWidget(area, 1)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)

    def standard(self) -> list[ShortcutGroup]:
        """The keys that mean the same everywhere in the program."""
        return [
            ShortcutGroup(
                self.tr("Di mana saja"),
                [
                    Shortcut("Ctrl+N", self.tr("Pendaftaran baru")),
                    Shortcut("Ctrl+K", self.tr("Cari warga, kasus, surat")),
                    Shortcut("Ctrl+F, /", self.tr("Ke kotak cari halaman ini")),
                    Shortcut("Ctrl+1 … Ctrl+9", self.tr("Buka halaman menurut urutan menu")),
                    Shortcut("F5", self.tr("Muat ulang")),
                    Shortcut("Ctrl+Z", self.tr("Urungkan langkah terakhir")),
                    Shortcut("F1", self.tr("Bantuan halaman ini")),
                    Shortcut("Ctrl+/", self.tr("Daftar tombol pintas ini")),
                ],
            ),
            ShortcutGroup(
                self.tr("Dalam formulir"),
                [
                    Shortcut("Enter", self.tr("Ke isian berikutnya")),
                    Shortcut("Tab, Shift+Tab", self.tr("Ke isian berikutnya, ke isian sebelumnya")),
                    Shortcut(self.tr("Alt+huruf"), self.tr("Ke isian dengan huruf bergaris bawah")),
                    Shortcut("Ctrl+S", self.tr("Simpan")),
                    Shortcut("F9", self.tr("Simpan dan cetak")),
                ],
            ),
            ShortcutGroup(
                self.tr("Dalam daftar"),
                [
                    Shortcut(self.tr("Panah, Page Up, Page Down"), self.tr("Berpindah baris")),
                    Shortcut("Home, End", self.tr("Ke baris pertama, ke baris terakhir")),
                    Shortcut("Enter", self.tr("Buka baris")),
                    Shortcut("Esc", self.tr("Tutup rincian")),
                    Shortcut(self.tr("Shift+panah, Ctrl+klik"), self.tr("Pilih beberapa baris")),
                    Shortcut("Ctrl+C", self.tr("Salin baris terpilih")),
                    Shortcut("Ctrl+P", self.tr("Cetak")),
                ],
            ),
        ]
