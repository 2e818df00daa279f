"""*Pembaruan*: an update from a stick or a file, and the way back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog, QPushButton, QVBoxLayout, QWidget

from desktop import __version__
from desktop.views.kit import icons
from desktop.views.kit.confirm import ask
from desktop.views.kit.flow_layout import FlowLayout
from desktop.views.kit.labels import label
from desktop.views.operations import Progress, handle_error, run_operation
from desktop.views.settings.section import Section, scrolled
from desktop.views.settings.update_back import WayBackGroup
from desktop.views.settings.update_card import UpdateCard
from desktop.views.shell import Shell
from desktop.views.update_offer import hand_over_to_setup, places

if TYPE_CHECKING:
    from desktop.services.updates.back import WayBack
    from desktop.services.updates.install import Offer
    from desktop.services.updates.record import Release

_Found = tuple["list[Offer]", "Release | None", "WayBack | None"]


class UpdateSection(Section):
    """What is installed, what lies on a stick, and what was before."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(
            shell,
            self.tr("Pembaruan"),
            self.tr(
                "Pembaruan datang sebagai berkas, misalnya di flashdisk; tidak perlu internet. "
                "Berkasnya diperiksa dan data dicadangkan sebelum ada yang dipasang."
            ),
        )
        self.version = label(self.tr("Versi yang terpasang: {0}").format(__version__), "bold", wrap=True)
        self.pick = QPushButton(icons.icon("file"), self.tr("Pasang pembaruan dari &berkas"))
        self.pick.clicked.connect(self._browse)
        self.again = QPushButton(icons.icon("usb"), self.tr("&Cari di flashdisk"))
        self.again.clicked.connect(self.load)
        self.nothing = label(self.tr("Tidak ada pembaruan di flashdisk yang terpasang."), "muted", wrap=True)
        self.card = UpdateCard()
        self.card.hide()
        self.card.wanted.connect(self._ask)
        self.card.resumed.connect(self._resume)
        self.card.dropped.connect(self._drop)
        self.back = WayBackGroup()
        self.back.decided.connect(self._go_back)
        buttons = FlowLayout()
        buttons.addWidget(self.pick)
        buttons.addWidget(self.again)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(12)
        column.addWidget(self.version)
        column.addWidget(self.nothing)
        column.addWidget(self.card)
        column.addLayout(buttons)
        column.addSpacing(12)
        column.addWidget(self.back)
        column.addStretch(1)
        self.outer.addWidget(scrolled(body), 1)

    # -- looking -----------------------------------------------------------------------------------

    def load(self) -> None:
        """Looks at the sticks, at what waits, and at the way back."""
        from desktop.services.updates import back, install

        desk, folders = self.desk, places(self.shell)

        def work(_progress: Progress) -> _Found:
            return install.find(folders()), install.waiting(), back.way_back(desk)

        run_operation(self, work, on_success=lambda found: self._show(*found), mutates=False)

    def _show(self, offers: list[Offer], waiting: Release | None, way: WayBack | None) -> None:
        if waiting is not None and all(offer.number <= waiting.number for offer in offers):
            self.card.show_waiting(waiting.version)
        elif offers:
            self.card.show_offer(offers[0])
        elif self.card.offer is None or not self.card.offer.path.exists():
            self.card.hide()
        self.nothing.setVisible(self.card.isHidden())
        self.back.show_way(way)

    def focus_start(self) -> None:
        (self.pick if self.card.isHidden() else self.card.install).setFocus()

    def _browse(self) -> None:
        start = str(self.shell.recall("update.folder", str(Path.home())))
        pattern = self.tr("Pembaruan") + " (*.pembaruan)"
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Pilih berkas pembaruan"), start, pattern)
        if name:
            self.shell.remember("update.folder", str(Path(name).parent))
            self.look_into(Path(name))

    def look_into(self, path: Path) -> None:
        """Verifies a file to its last byte and offers it, or says why not."""
        from desktop.services.updates import install

        self.banner.hide()
        run_operation(
            self,
            lambda _p: install.inspect(path),
            on_success=self._looked,
            progress_label=self.tr("Memeriksa pembaruan"),
            mutates=False,
        )

    def _looked(self, offer: Offer) -> None:
        if offer.refusal is not None:
            handle_error(offer.refusal, self)
            return
        self.card.show_offer(offer)
        self.nothing.hide()
        self.card.install.setFocus()

    # -- installing --------------------------------------------------------------------------------

    def _ask(self, offer: Offer) -> None:
        ask(
            self.window(),
            self.tr("Pasang versi {0} sekarang?").format(offer.version),
            self.tr(
                "Data dicadangkan dulu. Lalu program menutup, memasang versi baru, dan membuka lagi sendiri "
                "dalam beberapa menit. Yang sedang Anda ketik disimpan."
            ),
            self.tr("Pasang versi {0}").format(offer.version),
            lambda: self._install(offer.path),
        )

    def _install(self, path: Path) -> None:
        from desktop.services.updates import install

        desk = self.desk
        self._busy(True)
        run_operation(
            self,
            lambda progress: install.prepare(desk, path, progress),
            on_success=lambda _step: hand_over_to_setup(),
            on_error=self._failed,
            on_cancel=lambda: self._busy(False),
            progress_label=self.tr("Menyiapkan pembaruan"),
            cancellable=True,
        )

    def _busy(self, on: bool) -> None:
        self.banner.hide()
        for part in (self.card, self.pick, self.again, self.back):
            part.setEnabled(not on)

    def _failed(self, error: BaseException) -> None:
        self._busy(False)
        handle_error(error, self)

    def _resume(self) -> None:
        self._busy(True)
        hand_over_to_setup()

    def _drop(self) -> None:
        from desktop.services.updates import install

        desk = self.desk
        self._run(lambda: install.cancel(desk), self.tr("Pembaruan tidak jadi dipasang."))

    def _run(self, work: Any, done: str) -> None:
        def after(_result: object) -> None:
            self.shell.toast(done)
            self.load()

        run_operation(self, lambda _p: work(), on_success=after)

    def _go_back(self) -> None:
        from desktop.services.updates import back

        desk = self.desk
        self._busy(True)
        run_operation(
            self,
            lambda _p: back.go_back(desk),
            on_success=lambda _step: hand_over_to_setup(),
            on_error=self._failed,
        )
