"""*Kantor pasangan*: whom we exchange with, this office's card, and pairing by a spoken code."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.models.roles import Permission
from desktop.views import theme
from desktop.views.kit import icons
from desktop.views.kit.banner import Banner
from desktop.views.kit.column import Column
from desktop.views.kit.confirm import ask_reason
from desktop.views.kit.empty_state import EmptyState
from desktop.views.kit.labels import label
from desktop.views.kit.table import DataTable
from desktop.views.operations import run_operation
from desktop.views.sync.words import when

if TYPE_CHECKING:
    from desktop.services.trust import CardPreview
    from desktop.views.shell import Shell

_CARD_FILTER = "*.kartu"


class PairDialog(QDialog):
    """Shows the code that both people must read to each other before the button."""

    agreed = Signal()

    def __init__(self, card: CardPreview, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Pasangkan kantor"))
        self.setAccessibleName(self.windowTitle())
        self.setMinimumWidth(520)
        where = (
            self.tr("kantor di atas Anda") if card.relation == "parent" else self.tr("kantor di bawah Anda")
        )
        code = label(card.check_code.replace("-", "   "), "title")
        code.setAlignment(Qt.AlignmentFlag.AlignCenter)
        code.setAccessibleName(self.tr("Kode periksa {0}").format(card.check_code))
        self.pair_button = QPushButton(self.tr("&Kodenya sama, pasangkan"))
        self.pair_button.setProperty("role", "primary")
        self.pair_button.clicked.connect(self._agree)
        back = QPushButton(self.tr("Kodenya &berbeda, batalkan"))
        back.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(back)
        buttons.addWidget(self.pair_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(16)
        column.addWidget(label(f"{card.name} ({card.code}), {where}", "section", wrap=True))
        column.addWidget(
            label(
                self.tr(
                    "Telepon kantor itu atau temui petugasnya. Kedua layar harus menunjukkan kode yang sama. "
                    "Bacakan bergantian."
                ),
                wrap=True,
            )
        )
        column.addWidget(code)
        if card.replaces_device:
            column.addWidget(
                label(
                    self.tr(
                        "Kantor ini sudah dipasangkan dengan komputer lain. Setelah dipasangkan ulang, "
                        "bundel dari komputer lamanya ditolak."
                    ),
                    "warning",
                    wrap=True,
                )
            )
        column.addLayout(buttons)

    def _agree(self) -> None:
        self.agreed.emit()
        self.accept()


class OfficesPanel(QWidget):
    """The table of paired offices with what may be done about them. `changed` after any pairing."""

    changed = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.banner = Banner()
        self.table = DataTable(
            "sync.offices",
            [
                Column("name", self.tr("Kantor"), 260, kind="name", facts=lambda p: p.code, stretch=True),
                Column("relation", self.tr("Hubungan"), 140, value=self._relation),
                Column("paired_at", self.tr("Dipasangkan"), 150, value=self._paired),
            ],
            title=self.tr("Kantor pasangan"),
            multi_select=False,
        )
        self.table.set_empty(
            EmptyState(
                "shield",
                self.tr("Belum ada kantor pasangan"),
                self.tr(
                    "Serahkan kartu kantor Anda, terima kartu kantor itu, lalu cocokkan kodenya. "
                    "Setelah itu bundel dapat dikirim dan diterima."
                ),
            )
        )
        self.save_button = QPushButton(icons.icon("save"), self.tr("Simpan kartu kantor &ini"))
        self.save_button.clicked.connect(self._save_card)
        self.open_button = QPushButton(icons.icon("plus", "on_accent"), self.tr("&Pasangkan dengan kartu"))
        self.open_button.setProperty("role", "primary")
        self.open_button.clicked.connect(self._open_card)
        self.revoke_button = QPushButton(icons.icon("x", "danger"), self.tr("&Cabut kepercayaan"))
        self.revoke_button.setProperty("role", "danger")
        self.revoke_button.clicked.connect(self._revoke)
        may = shell.desk.session.may(Permission.TRUST_MANAGE)
        for button in (self.open_button, self.revoke_button):
            button.setEnabled(may)
            if not may:
                button.setToolTip(self.tr("Hanya Administrator yang dapat melakukan ini."))
        buttons = QHBoxLayout()
        buttons.addWidget(self.save_button)
        buttons.addStretch(1)
        buttons.addWidget(self.revoke_button)
        buttons.addWidget(self.open_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.GRID, 0, 0)
        column.setSpacing(theme.GRID)
        column.addWidget(self.banner)
        column.addWidget(self.table, 1)
        column.addLayout(buttons)
        self.refresh()

    def _relation(self, peer: object) -> str:
        above = getattr(peer, "relation", "") == "parent"
        return self.tr("Di atas kantor ini") if above else self.tr("Di bawah kantor ini")

    def _paired(self, peer: object) -> str:
        from desktop.models.areas import zone_of

        return when(getattr(peer, "paired_at", None), zone_of(self._shell.desk.office_code).utc_offset)

    def refresh(self) -> None:
        """Reads the paired offices again."""
        from desktop.services.trust import trusted

        self.table.set_rows(trusted(self._shell.desk), key="code")

    # -- cards ----------------------------------------------------------------------------------

    def _save_card(self) -> None:
        code = self._shell.desk.office_code.replace(".", "")
        start = Path(str(self._shell.recall("sync.folder", str(Path.home())))) / f"KARTU_{code}.kartu"
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Simpan kartu kantor"), str(start), self.tr("Kartu kantor") + f" ({_CARD_FILTER})"
        )
        if chosen:
            self.save_card(Path(chosen))

    def save_card(self, path: Path) -> None:
        """Writes this office's card there."""
        from desktop.services.trust import office_card

        def work(_progress: object) -> Path:
            path.write_text(office_card(self._shell.desk), encoding="ascii")
            return path

        run_operation(
            self,
            work,
            on_success=lambda p: self.banner.show_message(
                self.tr("Kartu tersimpan: {0}").format(p.name),
                self.tr("Serahkan berkas ini ke kantor pasangan. Isinya tidak rahasia."),
                role="good",
            ),
        )

    def _open_card(self) -> None:
        start = str(self._shell.recall("sync.folder", str(Path.home())))
        chosen, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("Buka kartu kantor lain"),
            start,
            self.tr("Kartu kantor") + f" ({_CARD_FILTER});;" + self.tr("Semua berkas (*)"),
        )
        if chosen:
            self._shell.remember("sync.folder", str(Path(chosen).parent))
            self.open_card(Path(chosen))

    def open_card(self, path: Path) -> None:
        """Reads a card and shows the code to compare."""
        from desktop.services.trust import preview_card

        def work(_progress: object) -> tuple[bytes, CardPreview]:
            with path.open("rb") as file:
                raw = file.read(64 * 1024)
            return raw, preview_card(self._shell.desk, raw)

        run_operation(self, work, on_success=lambda found: self._compare(*found))

    def _compare(self, raw: bytes, card: CardPreview) -> None:
        if card.known:
            self.banner.show_message(self.tr("{0} sudah dipasangkan.").format(card.name), role="info")
            return
        dialog = PairDialog(card, self)
        dialog.agreed.connect(lambda: self._pair(raw, card.name))
        dialog.open()

    def _pair(self, raw: bytes, name: str) -> None:
        from desktop.services.trust import trust

        def paired(_changes: object) -> None:
            self._changed()
            self.banner.show_message(
                self.tr("{0} kini kantor pasangan.").format(name),
                self.tr("Pastikan kantor itu juga memasangkan kartu Anda, agar bundel dapat dibuka di sana."),
                role="good",
            )

        run_operation(self, lambda _p: trust(self._shell.desk, raw), on_success=paired)

    def _changed(self) -> None:
        self.refresh()
        self.changed.emit()

    def _revoke(self) -> None:
        from desktop.services.trust import revoke

        peer = self.table.current_row()
        if peer is None:
            self.banner.show_message(self.tr("Pilih dulu kantornya di tabel."), role="info")
            return

        def go(reason: str) -> None:
            run_operation(
                self,
                lambda _p: revoke(self._shell.desk, peer.code, reason),
                on_success=lambda _changes: self._changed(),
            )

        ask_reason(
            self,
            self.tr("Cabut kepercayaan pada {0}").format(peer.name),
            self.tr("Bundel yang dibuat komputer kantor itu akan ditolak sampai dipasangkan lagi."),
            self.tr("Cabut kepercayaan"),
            self.tr("Alasan"),
            go,
            danger=True,
        )
