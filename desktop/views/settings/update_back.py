"""Going back to the version before, with what it would cost said beforehand."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from desktop.views.kit import icons
from desktop.views.kit.confirm import ask
from desktop.views.kit.form_row import FormSection
from desktop.views.kit.labels import label

if TYPE_CHECKING:
    from desktop.services.updates.back import Left, WayBack

MOST_NUMBERS = 6


class WayBackGroup(FormSection):
    """Hidden where there is no version before. `decided` fires once the person has agreed."""

    decided = Signal()

    def __init__(self) -> None:
        super().__init__(QCoreApplication.translate("WayBackGroup", "Versi sebelumnya"))
        self.way: WayBack | None = None
        self.text = label("", wrap=True)
        self.button = QPushButton(icons.icon("undo"), self.tr("&Kembali ke versi sebelumnya"))
        self.button.clicked.connect(self._ask)
        self.button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.add_widget(self.text)
        self.add_widget(self.button)
        self.hide()

    def show_way(self, way: WayBack | None) -> None:
        """Says which version it would be and what happens to what was written since."""
        self.way = way
        self.setVisible(way is not None)
        if way is None:
            return
        if not way.ready:
            words = self.tr("Pemasang versi {0} tidak tersimpan di komputer ini. Minta dari petugas TI.")
        elif way.left:
            words = self.tr("Versi {0} memakai susunan data lama, jadi data sebelum pembaruan dipakai lagi.")
        else:
            words = self.tr("Versi {0} memakai susunan data yang sama, jadi tidak ada catatan yang hilang.")
        self.text.setText(" ".join((words.format(way.version), *map(left_in_words, way.left))))
        self.button.setEnabled(way.ready)

    def _ask(self) -> None:
        if self.way is not None:
            ask_back(self.window(), self.way, self.decided.emit)


def left_in_words(left: Left) -> str:
    """What an office wrote since the update."""
    name = left.office_name
    if left.changes is None:
        unknown = QCoreApplication.translate(
            "WayBackGroup", "{0}: catatan sejak pembaruan tidak dapat dihitung."
        )
        return unknown.format(name)
    if left.changes == 0:
        return QCoreApplication.translate("WayBackGroup", "{0}: belum ada catatan sejak pembaruan.").format(
            name
        )
    words = QCoreApplication.translate(
        "WayBackGroup", "{0}: {1} perubahan sejak pembaruan, di antaranya {2} kasus baru."
    ).format(name, left.changes, len(left.cases))
    if not left.cases:
        return words
    shown, more = ", ".join(left.cases[:MOST_NUMBERS]), len(left.cases) - MOST_NUMBERS
    if more > 0:
        numbers = QCoreApplication.translate("WayBackGroup", "Nomornya: {0}, dan {1} lainnya.")
    else:
        numbers = QCoreApplication.translate("WayBackGroup", "Nomornya: {0}.")
    return f"{words} {numbers.format(shown, more)}"


def ask_back(window: QWidget, way: WayBack, agreed: Callable[[], object]) -> None:
    """Asks with the cost in words; `agreed` is called when the person goes on."""
    lost = any(one.changes is None or one.changes for one in way.left)
    text = QCoreApplication.translate(
        "WayBackGroup", "Program menutup, memasang versi {0}, lalu membuka lagi sendiri dalam beberapa menit."
    ).format(way.version)
    if lost:
        kept = QCoreApplication.translate(
            "WayBackGroup",
            "Catatan sejak pembaruan tidak ada di versi lama. Semuanya disimpan sebagai cadangan yang tidak "
            "dihapus, dan dapat dipulihkan setelah versi baru dipasang lagi. Cetak dulu yang perlu dicatat "
            "ulang.",
        )
        text = "\n\n".join((text, *map(left_in_words, way.left), kept))
    ask(
        window,
        QCoreApplication.translate("WayBackGroup", "Kembali ke versi {0}?").format(way.version),
        text,
        QCoreApplication.translate("WayBackGroup", "Kembali ke versi {0}").format(way.version),
        agreed,
        danger=lost,
    )
