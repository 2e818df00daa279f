"""*Tarik kembali*: takes the last merge of a bundle back as a whole, or says what depends on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.views.kit import icons
from desktop.views.kit.banner import Banner
from desktop.views.kit.confirm import ask
from desktop.views.kit.focus import step_aside
from desktop.views.operations import run_operation
from desktop.views.sync.trouble_banner import show_trouble
from desktop.views.sync.words import counts_in_words

if TYPE_CHECKING:
    from desktop.services.bundles.undo_import import Undoable
    from desktop.views.shell import Shell


class TakeBackButton(QPushButton):
    """Ready while the row of the last merged bundle is chosen. ``taken_back`` after it was."""

    taken_back = Signal()

    def __init__(self, shell: Shell, banner: Banner, home: QWidget) -> None:
        super().__init__(icons.icon("undo"), "")
        self.setText(self.tr("&Tarik kembali penggabungan"))
        self._shell = shell
        self._banner = banner
        self._home = home  # takes the keyboard while this is grey
        self._last: Undoable | None = None
        self.clicked.connect(lambda _on=False: self.ask_first())
        self.choose(None)

    def set_last(self, last: Undoable | None) -> None:
        """What could be taken back now; None hides the button."""
        self._last = last
        self.setVisible(last is not None)

    def is_last(self, row: Any) -> bool:
        """Whether a row of the history is the merge that came last."""
        return row is not None and self._last is not None and row.id == self._last.bundle_id

    def choose(self, row: Any) -> None:
        """Another row of the history is chosen."""
        fits = self.is_last(row)
        self.setEnabled(fits and self._last is not None and self._last.obstacle is None)
        words = self.words()
        if fits and self.isEnabled():
            words = self.tr("Semua yang dibawa bundel ini dikeluarkan lagi dari data kantor ini.")
        self.setToolTip(words)

    def words(self) -> str:
        """Which merge came last, and what has to be done or keeps it from being taken back."""
        if self._last is None:
            return ""
        which = self.tr("Penggabungan terakhir: bundel nomor {0} dari {1}.").format(
            self._last.number, self._last.peer_name
        )
        if self._last.obstacle is not None:
            return f"{which} {self._last.obstacle.what} {self._last.obstacle.todo}"
        return which + " " + self.tr("Hanya ini yang dapat ditarik kembali; pilih barisnya di tabel.")

    def ask_first(self) -> None:
        """Looks again whether it can be taken back; asks, or says what depends on it."""
        from desktop.services.bundles import undo_import

        desk = self._shell.desk
        run_operation(
            self,
            lambda _p: undo_import.last_merge(desk),
            on_success=self._ask,
            on_error=self._failed,
            mutates=False,
        )

    def _ask(self, last: Undoable | None) -> None:
        if last is None or self._last is None or last.bundle_id != self._last.bundle_id:
            self.taken_back.emit()  # another merge came in between: the page reads again
            return
        if last.obstacle is not None:
            self._failed(last.obstacle)
            return
        ask(
            self,
            self.tr("Tarik kembali bundel nomor {0} dari {1}").format(last.number, last.peer_name),
            self.tr(
                "Yang ditarik: {0}. Data di sini kembali seperti sebelum bundel itu digabungkan. Data di "
                "kantor pengirim tidak berubah, dan bundelnya dapat digabungkan lagi."
            ).format(counts_in_words(last.counts) or self.tr("isi bundel itu")),
            self.tr("Tarik kembali bundel"),
            lambda: self.take_back(last),
            danger=True,
        )

    def take_back(self, last: Undoable) -> None:
        """Takes it back."""
        from desktop.services.bundles import undo_import

        desk = self._shell.desk
        step_aside(self._home, self)
        self.setEnabled(False)

        def done(_changes: object) -> None:
            self._banner.show_message(
                self.tr("Bundel nomor {0} dari {1} sudah ditarik kembali.").format(
                    last.number, last.peer_name
                ),
                self.tr("Gabungkan lagi kapan saja lewat Terima, dengan berkas yang sama."),
                role="good",
            )
            self.taken_back.emit()

        run_operation(
            self,
            lambda _p: undo_import.undo_last(desk, last.bundle_id),
            on_success=done,
            on_error=self._failed,
            progress_label=self.tr("Menarik kembali"),
        )

    def _failed(self, error: BaseException) -> None:
        self.setEnabled(True)
        show_trouble(self._banner, self._shell, error)
