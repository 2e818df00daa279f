"""*Kantor pasangan*: whom we exchange with, this office's card, and pairing by a spoken code."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from desktop.models.roles import Permission
from desktop.views import theme
from desktop.views.kit import icons
from desktop.views.kit.badge import Badge
from desktop.views.kit.banner import Banner
from desktop.views.kit.column import Column
from desktop.views.kit.confirm import ask, ask_reason
from desktop.views.kit.empty_state import EmptyState
from desktop.views.kit.flow_layout import FlowLayout
from desktop.views.kit.focus import step_aside
from desktop.views.kit.table import DataTable
from desktop.views.operations import run_operation
from desktop.views.sync.pair_dialog import PairDialog
from desktop.views.sync.trouble_banner import show_trouble
from desktop.views.sync.words import when

if TYPE_CHECKING:
    from desktop.services.pairing.trust import CardPreview
    from desktop.views.shell import Shell

_CARD_FILTER = "*.kartu"
_LARGEST_LIST = 256 * 1024 + 1


class OfficesPanel(QWidget):
    """The table of paired offices with what may be done about them.

    `changed` after any pairing; `full_copy_wanted(code)` for an office below with a new computer.
    """

    changed = Signal()
    full_copy_wanted = Signal(str)

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
                Column("state", self.tr("Keadaan"), 240, kind="badge", value=self._state),
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
        self.save_button = QPushButton(icons.icon("save"), self.tr("Simpan &kartu kantor ini"))
        self.save_button.clicked.connect(self._save_card)
        self.open_button = QPushButton(icons.icon("plus", "on_accent"), self.tr("Pa&sangkan dengan kartu"))
        self.open_button.setProperty("role", "primary")
        self.open_button.clicked.connect(self._open_card)
        self.revoke_button = QPushButton(icons.icon("x", "danger"), self.tr("&Cabut kepercayaan"))
        self.revoke_button.setProperty("role", "danger")
        self.revoke_button.clicked.connect(self._revoke)
        self.rotate_button = QPushButton(icons.icon("refresh"), self.tr("&Ganti kunci kantor ini"))
        self.rotate_button.clicked.connect(self._ask_rotate)
        self.lists_button = QPushButton(icons.icon("shield"), self.tr("&Daftar kepercayaan"))
        self.lists_button.setMenu(self._lists_menu())
        self.lost_button = QPushButton(icons.icon("help"), self.tr("Komputer &hilang atau diganti"))
        self.lost_button.clicked.connect(self.explain_lost)
        self._may = shell.desk.session.may(Permission.TRUST_MANAGE)
        for button in (self.open_button, self.rotate_button, self.lists_button):
            button.setEnabled(self._may)
            if not self._may:
                button.setToolTip(self.tr("Hanya Administrator yang dapat melakukan ini."))
        self.table.selection_changed.connect(lambda _count: self._name_revoke())
        seldom = FlowLayout()
        for button in (self.rotate_button, self.lists_button, self.lost_button):
            seldom.addWidget(button)
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
        column.addLayout(seldom)
        column.addLayout(buttons)
        self.refresh()

    def _relation(self, peer: object) -> str:
        above = getattr(peer, "relation", "") == "parent"
        return self.tr("Di atas kantor ini") if above else self.tr("Di bawah kantor ini")

    def _paired(self, peer: object) -> str:
        from desktop.models.areas import zone_of

        return when(getattr(peer, "paired_at", None), zone_of(self._shell.desk.office_code).utc_offset)

    def _state(self, peer: object) -> Badge:
        revoked = getattr(peer, "revoked_at", None)
        if revoked is None:
            return Badge(self.tr("Dipercaya"), "good")
        return Badge(self.tr("Dicabut, tunggu kartu baru"), "danger")

    def refresh(self) -> None:
        """Reads the paired offices again, those whose trust was revoked included."""
        from desktop.services.pairing.trust import known

        self.table.set_rows(known(self._shell.desk), key="code")
        self._name_revoke()

    def _name_revoke(self) -> None:
        peer = self.table.chosen_row()
        reason = ""
        if not self._may:
            reason = self.tr("Hanya Administrator yang dapat melakukan ini.")
        elif peer is None:
            reason = self.tr("Pilih dulu kantornya di tabel.")
        elif peer.revoked_at is not None:
            reason = self.tr("Kepercayaan pada kantor ini sudah dicabut.")
        if reason:
            step_aside(self.table, self.revoke_button)
        self.revoke_button.setEnabled(not reason)
        self.revoke_button.setToolTip(reason)

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
        from desktop.services.pairing.trust import office_card

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
        from desktop.services.pairing.trust import preview_card

        def work(_progress: object) -> tuple[bytes, CardPreview]:
            with path.open("rb") as file:
                raw = file.read(64 * 1024)
            return raw, preview_card(self._shell.desk, raw)

        run_operation(self, work, on_success=lambda found: self._compare(*found), on_error=self._failed)

    def _compare(self, raw: bytes, card: CardPreview) -> None:
        if card.known:
            self.banner.show_message(self.tr("{0} sudah dipasangkan.").format(card.name), role="info")
            return
        dialog = PairDialog(card, self)
        dialog.agreed.connect(lambda: self._pair(raw, card))
        dialog.differed.connect(lambda: self._differed(card.name))
        dialog.open()

    def _differed(self, name: str) -> None:
        self.banner.show_message(
            self.tr("{0} tidak dipasangkan.").format(name),
            self.tr(
                "Daftar kantor tidak berubah. Jangan pakai kartu itu; minta kartu baru langsung dari "
                "petugasnya."
            ),
            role="warning",
        )

    def _pair(self, raw: bytes, card: CardPreview) -> None:
        from desktop.services.pairing.trust import known, trust

        # Somebody who was paired before, on another computer or with another key, has to get its data back.
        before = {peer.code for peer in known(self._shell.desk)}

        def paired(_changes: object) -> None:
            self._changed()
            again = card.relation == "child" and card.code in before
            self.banner.show_message(
                self.tr("{0} kini kantor pasangan.").format(card.name),
                self.tr("Bila komputernya baru, buatkan salinan lengkap agar datanya kembali ke sana.")
                if again
                else self.tr(
                    "Pastikan kantor itu juga memasangkan kartu Anda, agar bundel dapat dibuka di sana."
                ),
                role="good",
                action=self.tr("Buat salinan lengkap") if again else "",
                on_action=lambda: self.full_copy_wanted.emit(card.code),
            )

        run_operation(self, lambda _p: trust(self._shell.desk, raw), on_success=paired, on_error=self._failed)

    def _failed(self, error: BaseException) -> None:
        show_trouble(self.banner, self._shell, error)

    def _changed(self) -> None:
        self.refresh()
        self.changed.emit()

    def _revoke(self) -> None:
        from desktop.services.pairing.trust import revoke

        peer = self.table.chosen_row()
        if peer is None or peer.revoked_at is not None:
            return

        def go(reason: str) -> None:
            run_operation(
                self,
                lambda _p: revoke(self._shell.desk, peer.code, reason),
                on_success=lambda _changes: self._revoked(peer.name),
                on_error=self._failed,
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

    def _revoked(self, name: str) -> None:
        self._changed()
        self.banner.show_message(
            self.tr("Kepercayaan pada {0} dicabut.").format(name),
            self.tr(
                "Bundel dari komputer itu kini ditolak. Setelah kantor itu memakai komputer baru, minta "
                "kartu barunya, pasangkan lagi, lalu buatkan salinan lengkap."
            ),
            role="good",
        )

    # -- a lost computer, new keys, trust lists ---------------------------------------------------

    def explain_lost(self) -> None:
        """The steps after a theft or with a new computer, for this office's place in the tree."""
        above = self.tr(
            "1. Pilih kantornya lalu cabut kepercayaan. 2. Minta kartu baru dari komputer barunya, "
            "pasangkan, dan cocokkan kodenya. 3. Buat salinan lengkap untuk kantor itu di tab pertama."
        )
        below = self.tr(
            "1. Telepon kantor di atas agar kepercayaan pada komputer lama dicabut. 2. Pulihkan dari "
            "cadangan, atau siapkan kantor baru di komputer baru. 3. Tukar kartu kantor, cocokkan kodenya, "
            "lalu minta salinan lengkap."
        )
        level = self._shell.desk.store.profile.level
        text = {"desa": below, "kabupaten": above}.get(
            level, self.tr("Kantor di bawah: {0}\nKantor ini: {1}").format(above, below)
        )
        self.banner.show_message(self.tr("Bila komputer hilang, dicuri, atau diganti"), text, role="info")

    def _ask_rotate(self) -> None:
        ask(
            self,
            self.tr("Ganti kunci kantor ini"),
            self.tr(
                "Lakukan bila kunci lama mungkin diketahui orang lain. Kantor di bawah mengenal kunci baru "
                "lewat balasan berikutnya; kantor di atas memerlukan kartu baru Anda dan kode periksanya."
            ),
            self.tr("Ganti kunci"),
            self.rotate,
            danger=True,
        )

    def rotate(self) -> None:
        """Makes new keys; bundles to the old ones still open."""
        from desktop.services.pairing.trust import rotate_keys

        desk = self._shell.desk

        def done(_changes: object) -> None:
            self._changed()
            self.banner.show_message(
                self.tr("Kunci kantor sudah diganti."),
                self.tr(
                    "Serahkan kartu baru ke kantor di atas. Bundel dengan kunci lama masih dapat dibuka."
                ),
                role="good",
                action=self.tr("Simpan kartu baru"),
                on_action=self._save_card,
            )

        run_operation(self, lambda _p: rotate_keys(desk), on_success=done, on_error=self._failed)

    def _lists_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(self.tr("Simpan daftar untuk diserahkan"), self._save_list)
        menu.addAction(self.tr("Terima daftar dari kantor di atas"), self._open_list)
        return menu

    def _save_list(self) -> None:
        code = self._shell.desk.office_code.replace(".", "")
        start = Path(str(self._shell.recall("sync.folder", str(Path.home())))) / f"DAFTAR_{code}.percaya"
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Simpan daftar kepercayaan"), str(start), self._list_filter()
        )
        if chosen:
            self.save_list(Path(chosen))

    def save_list(self, path: Path) -> None:
        """Writes the trust lists that this office knows, for where no bundle can be used."""
        from desktop.services.pairing.trust_lists import export_lists

        desk = self._shell.desk

        def work(_progress: object) -> Path:
            path.write_text(export_lists(desk), encoding="ascii", newline="\n")
            return path

        run_operation(
            self,
            work,
            on_success=lambda p: self.banner.show_message(
                self.tr("Daftar tersimpan: {0}").format(p.name),
                self.tr(
                    "Isinya bertanda tangan dan tidak rahasia. Daftar ini juga ikut pada setiap balasan."
                ),
                role="good",
            ),
            on_error=self._failed,
        )

    def _open_list(self) -> None:
        start = str(self._shell.recall("sync.folder", str(Path.home())))
        chosen, _ = QFileDialog.getOpenFileName(
            self, self.tr("Terima daftar kepercayaan"), start, self._list_filter()
        )
        if chosen:
            self._shell.remember("sync.folder", str(Path(chosen).parent))
            self.open_list(Path(chosen))

    def _list_filter(self) -> str:
        return self.tr("Daftar kepercayaan") + " (*.percaya);;" + self.tr("Semua berkas (*)")

    def open_list(self, path: Path) -> None:
        """Takes a trust list that came by itself."""
        from desktop.services.pairing.trust_lists import import_list

        desk = self._shell.desk

        def work(_progress: object) -> object:
            with path.open("rb") as file:
                raw = file.read(_LARGEST_LIST)
            return import_list(desk, raw)

        def done(_changes: object) -> None:
            self._changed()
            self.banner.show_message(
                self.tr("Daftar kepercayaan diterima."),
                self.tr("Kantor di atas dengan kunci baru kini dikenal di sini."),
                role="good",
            )

        run_operation(self, work, on_success=done, on_error=self._failed)
