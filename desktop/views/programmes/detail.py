"""The programme beside the list: its sheet, the families it should reach, and what may be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.models.roles import Permission
from desktop.services.reference_data.reference import Source
from desktop.views.kit.badge import Badge
from desktop.views.kit.confirm import ask
from desktop.views.kit.detail_panel import DetailPanel
from desktop.views.operations import run_operation
from desktop.views.papers import behind, show_pdf
from desktop.views.programmes.reach_tab import ReachTab
from desktop.views.programmes.sheet_view import SheetView, show_to_citizen
from desktop.views.programmes.words import origin_badge

if TYPE_CHECKING:
    from desktop.models.programme_papers import ProgrammeSheetContent
    from desktop.services.catalogue.programmes import ProgrammeRow
    from desktop.views.shell import Shell


class ProgrammeDetail(DetailPanel):
    """``edit_asked(row)``, ``copy_asked(row)`` and ``family_asked(household id)``."""

    edit_asked = Signal(object)
    copy_asked = Signal(object)
    family_asked = Signal(str)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.row: ProgrammeRow | None = None
        self.reach: ReachTab | None = None
        self._content: ProgrammeSheetContent | None = None
        self.tabs.currentChanged.connect(self._tab_changed)

    def show_programme(self, row: ProgrammeRow) -> None:
        """Shows a programme; its sheet is read on a worker."""
        from desktop.services.catalogue.programme_papers import sheet_content

        self.row = row
        desk, code = self._shell.desk, row.id
        run_operation(
            self, lambda _p: sheet_content(desk, code), on_success=lambda made: self._fill(code, made),
            mutates=False,
        )  # fmt: skip

    def _fill(self, code: str, content: ProgrammeSheetContent) -> None:
        row = self.row
        if row is None or row.id != code:
            return  # another one was chosen meanwhile
        place = max(0, self.tabs.currentIndex())
        self._content = content
        self.clear()
        badges = [origin_badge(row)]
        if not row.usable and row.source is not Source.REMOVED:
            badges.append(Badge(self.tr("Tidak berlaku di sini"), "muted"))
        if content.caution:
            badges.append(Badge(self.tr("Ada yang belum terkonfirmasi"), "warning"))
        facts = [row.id, row.programme.level.label, row.sector_name]
        self.set_head(row.programme.title, " · ".join(facts), badges)
        self.reach = ReachTab(self._shell, row.id, row.programme.title)
        self.reach.family_asked.connect(self.family_asked)
        self.add_tab(SheetView(content), self.tr("Lembar informasi"))
        if row.usable:
            self.add_tab(self.reach, self.tr("Keluarga yang cocok"))
        self.set_actions(self._offers(row))
        self.tabs.setCurrentIndex(min(place, self.tabs.count() - 1))

    def _offers(self, row: ProgrammeRow) -> list[tuple[str, str, Any]]:
        actions: list[tuple[str, str, Any]] = [
            (self.tr("&Cetak lembar"), "printer", self._print),
            (self.tr("Tampilkan ke &warga"), "eye", self.show_large),
        ]
        if not self._shell.desk.session.may(Permission.REFERENCE_EDIT):
            return actions
        if row.source is Source.REMOVED:
            return [*actions, (self.tr("&Pakai lagi"), "undo", self._reset)]
        actions += [
            (self.tr("&Ubah"), "edit", lambda: self.edit_asked.emit(row)),
            (self.tr("Sa&lin"), "copy", lambda: self.copy_asked.emit(row)),
        ]
        if row.source is Source.EDITED:
            actions.append((self.tr("Kem&balikan"), "undo", self._ask_reset))
        actions.append((self.tr("&Hapus dari daftar"), "trash", self._ask_remove))
        return actions

    def _tab_changed(self, _index: int) -> None:
        current: QWidget | None = self.tabs.currentWidget()
        if isinstance(current, ReachTab):
            current.load_once()

    # -- doing ----------------------------------------------------------------------------------

    def _print(self) -> None:
        from desktop.services.catalogue.programme_papers import sheet_pdf

        if self.row is None:
            return
        desk, code, title = self._shell.desk, self.row.id, self.row.programme.title
        run_operation(
            self,
            lambda _p: sheet_pdf(desk, code),
            on_success=lambda data: show_pdf(
                self, title, data, f"program-{code.lower()}.pdf", behind=behind(desk, "leaflet")
            ),
            progress_label=self.tr("Menyusun lembar informasi"),
        )

    def show_large(self) -> None:
        """The sheet over the whole window, for the citizen."""
        if self._content is not None:
            show_to_citizen(self, self._content)

    def _ask_reset(self) -> None:
        if self.row is None:
            return
        ask(
            self,
            self.tr("Kembalikan {0}?").format(self.row.programme.name),
            self.tr(
                "Perubahan kantor ini dibuang. Isi dari kantor di atas atau bawaan program berlaku lagi."
            ),
            self.tr("Kembalikan"),
            self._reset,
            danger=True,
        )

    def _reset(self) -> None:
        from desktop.services.catalogue import programmes

        if self.row is not None:
            desk, code = self._shell.desk, self.row.id
            self._write(lambda: programmes.reset(desk, code), self.tr("Program dikembalikan"))

    def _ask_remove(self) -> None:
        if self.row is None:
            return
        own = self.row.source is Source.ADDED
        text = (
            self.tr("Program milik kantor ini dihapus. Kasus yang sudah memakainya tidak berubah.")
            if own
            else self.tr("Program tidak ditawarkan lagi di kantor ini dan dapat dipakai lagi kapan saja.")
        )
        ask(
            self,
            self.tr("Hapus {0} dari daftar?").format(self.row.programme.name),
            text,
            self.tr("Hapus dari daftar"),
            self._remove,
            danger=True,
        )

    def _remove(self) -> None:
        from desktop.services.catalogue import programmes

        if self.row is not None:
            desk, code = self._shell.desk, self.row.id
            self._write(lambda: programmes.remove(desk, code), self.tr("Program dihapus dari daftar"))

    def _write(self, work: Any, words: str) -> None:
        run_operation(self, lambda _p: work(), on_success=lambda _changes: self._shell.toast(words))
