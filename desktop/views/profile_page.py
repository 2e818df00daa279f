"""Profil kesejahteraan: the village in numbers, on screen, on paper and as a spreadsheet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QFrame,
    QGridLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.models.dates import MONTHS, day_month_year
from desktop.models.roles import Permission
from desktop.models.small_cells import LEASTS
from desktop.views import theme
from desktop.views.kit.column import text_of
from desktop.views.kit.empty_state import EmptyState
from desktop.views.kit.labels import label, no_mnemonic
from desktop.views.kit.page_head import PageHead
from desktop.views.operations import run_operation
from desktop.views.papers import behind, show_pdf, write_whole
from desktop.views.shell import Page, Shell

if TYPE_CHECKING:
    from desktop.services.welfare.welfare_profile import Profile, ProfileTable

_MONTHS_BACK = 24
_ACROSS = 5


class ProfilePage(Page):
    """Figures on top, tables below; small numbers can be left out for readers outside the office."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._profile: Profile | None = None
        self.head = PageHead(self.tr("Profil kesejahteraan"))
        self.print_button = self.head.set_primary(
            self.tr("&Pratinjau dan cetak"), "printer", self.print_profile, "Ctrl+P"
        )
        self.save_button = self.head.add_button(self.tr("Simpan &Excel"), "download", self._ask_place)
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Print), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.print_button.click)
        self.months = QComboBox()
        self.months.setAccessibleName(self.tr("Bulan profil"))
        self.months.setMaxVisibleItems(12)
        today = self.desk.today()
        newest = today.year * 12 + today.month - 1
        for back in range(_MONTHS_BACK):
            year, month = (newest - back) // 12, (newest - back) % 12 + 1
            self.months.addItem(f"{MONTHS[month - 1]} {year}", (year, month))
        self.months.currentIndexChanged.connect(lambda _index: self.refresh())
        self.outside = QCheckBox(self.tr("&Samarkan angka kecil"))
        self.outside.setToolTip(self.tr("Untuk pembaca di luar kantor ini"))
        if self.desk.store.profile.level != "desa":
            self.outside.setChecked(True)
            self.outside.setEnabled(False)
        self.outside.toggled.connect(lambda _on: self._outside_changed())
        self.least = QComboBox()
        self.least.setAccessibleName(self.tr("Batas angka kecil"))
        self.least.setToolTip(self.tr("Berlaku di kantor ini, juga untuk profil berikutnya"))
        for number in LEASTS:
            self.least.addItem(self.tr("di bawah {0}").format(number), number)
        self.least.setEnabled(self.desk.session.may(Permission.OFFICE_MANAGE))
        self.least.activated.connect(lambda _index: self._set_least())
        self.least.setVisible(self.outside.isChecked())
        self.head.add_widget(self.outside)
        self.head.add_widget(self.least)
        self.head.add_widget(self.months)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setAccessibleName(self.tr("Isi profil"))
        for button in (self.print_button, self.save_button):
            button.setEnabled(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.GRID, 0, 0)
        column.setSpacing(theme.GRID)
        column.addWidget(self.head)
        column.addWidget(self.area, 1)

    # -- Page ------------------------------------------------------------------------------------

    def activate(self, **arguments: Any) -> None:
        """Comes to the front with fresh numbers."""
        self.refresh()
        self.months.setFocus()

    def on_changes(self, changes: Any) -> None:
        """What is counted changed."""
        names = ("person", "household", "observation", "benefit", "ppks_entry", "home_visit", "proposal")
        if self.isVisible() and changes.touches(*names):
            self.refresh()

    def refresh(self) -> None:
        """Counts again, on a worker."""
        from desktop.services.welfare import welfare_profile

        desk, (year, month), outside = self.desk, self.months.currentData(), self.outside.isChecked()
        run_operation(
            self,
            lambda _p: ((year, month, outside), welfare_profile.profile(desk, year, month, outside=outside)),
            on_success=self._show,
            mutates=False,
            progress_label=self.tr("Menghitung profil"),
        )

    def _outside_changed(self) -> None:
        self.least.setVisible(self.outside.isChecked())
        self.refresh()

    def _set_least(self) -> None:
        from desktop.services.welfare import welfare_profile

        desk, least = self.desk, int(self.least.currentData())
        run_operation(
            self,
            lambda _p: welfare_profile.set_least(desk, least),
            on_success=lambda _c: self.refresh(),
        )

    # -- showing ---------------------------------------------------------------------------------

    def _show(self, made: tuple[tuple[int, int, bool], Profile]) -> None:
        (year, month, outside), found = made
        if (year, month) != self.months.currentData() or outside != self.outside.isChecked():
            return
        self._profile = found
        self.least.setCurrentIndex(self.least.findData(found.least))
        may = self.desk.session.may(Permission.REPORT_EXPORT)
        for button in (self.print_button, self.save_button):
            button.setEnabled(may)
        at = self.area.verticalScrollBar().value()
        self.area.setWidget(self._body(found))
        self.area.verticalScrollBar().setValue(at)

    def _body(self, found: Profile) -> QWidget:
        if not any(value is None or value for _, value in found.figures):
            return EmptyState(
                "chart",
                self.tr("Belum ada warga yang tercatat"),
                self.tr("Profil dihitung dari data warga, hasil cek DTSEN, program, dan kunjungan rumah."),
            )
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, theme.PAGE_MARGIN, 0)
        column.setSpacing(theme.PAGE_MARGIN)
        column.addLayout(self._cards(found))
        column.addWidget(label(self._note(found), "muted", wrap=True))
        for table in found.tables:
            if not table.empty:
                column.addWidget(self._table(table))
        column.addStretch(1)
        return body

    def _note(self, found: Profile) -> str:
        words = self.tr("Keadaan sampai {0}.").format(day_month_year(found.day))
        if found.outside:
            hidden = self.tr(
                "Tanda … berarti angka di bawah {0}, atau angka yang dapat membukanya, tidak ditampilkan."
            )
            words = f"{words} {hidden.format(found.least)}"
        return words

    def _cards(self, found: Profile) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(theme.GRID)
        for place, (words, value) in enumerate(found.figures):
            card = QFrame()
            card.setProperty("role", "card")
            inner = QVBoxLayout(card)
            inner.setContentsMargins(16, 8, 16, 8)
            inner.setSpacing(0)
            inner.addWidget(label(_shown(value), "title"))
            inner.addWidget(label(words, "muted", wrap=True))
            grid.addWidget(card, place // _ACROSS, place % _ACROSS)
            grid.setColumnStretch(place % _ACROSS, 1)
        return grid

    def _table(self, table: ProfileTable) -> QWidget:
        box = QFrame()
        box.setProperty("role", "card")
        grid = QGridLayout(box)
        grid.setContentsMargins(theme.PAGE_MARGIN, theme.GRID, theme.PAGE_MARGIN, theme.GRID)
        grid.setHorizontalSpacing(theme.PAGE_MARGIN)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        grid.addWidget(label(no_mnemonic(table.title), "section"), 0, 0)
        right = Qt.AlignmentFlag.AlignRight
        for place, words in enumerate(table.columns, 1):
            grid.addWidget(label(words, "muted"), 0, place, right | Qt.AlignmentFlag.AlignBottom)
        last = len(table.labels) - 1
        for line, (words, cells) in enumerate(zip(table.labels, table.cells, strict=True)):
            role = "bold" if table.sums and line == last else ""
            grid.addWidget(label(words, role, wrap=True), line + 1, 0)
            for place, cell in enumerate(cells, 1):
                grid.addWidget(label(_shown(cell), role), line + 1, place, right)
        if table.note:
            grid.addWidget(label(table.note, "muted", wrap=True), last + 2, 0, 1, len(table.columns) + 1)
        return box

    # -- files -----------------------------------------------------------------------------------

    def print_profile(self) -> None:
        """The paper over the window."""
        from desktop.services.welfare import welfare_profile_files

        desk, found = self.desk, self._profile
        if found is None:
            return
        run_operation(
            self,
            lambda _p: welfare_profile_files.profile_pdf(desk, found),
            on_success=lambda pdf: show_pdf(
                self, self.head.accessibleName(), pdf, self._name("pdf"), behind=behind(desk, "profile")
            ),
            progress_label=self.tr("Menyusun profil"),
        )

    def _ask_place(self) -> None:
        start = str(Path.home() / self._name("xlsx"))
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Simpan Excel"), start, "Excel (*.xlsx)")
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, path: Path) -> None:
        """Writes the spreadsheet as a whole or not at all."""
        from desktop.models.errors import KnownError
        from desktop.services.welfare import welfare_profile_files

        desk, found = self.desk, self._profile
        if found is None:
            return
        target = path if path.suffix.lower() == ".xlsx" else path.with_name(f"{path.name}.xlsx")
        words = (
            self.tr("Berkas tidak dapat disimpan di sana."),
            self.tr("Profilnya tidak berubah."),
            self.tr("Pilih tempat lain, lalu simpan lagi."),
        )

        def work(_progress: object) -> None:
            data = welfare_profile_files.profile_xlsx(desk, found)
            try:
                write_whole(target, data)
            except OSError as error:
                raise KnownError(*words) from error

        run_operation(
            self,
            work,
            on_success=lambda _n: self.shell.toast(self.tr("Tersimpan: {0}").format(target.name)),
        )

    def _name(self, ending: str) -> str:
        year, month = self.months.currentData()
        return f"profil-{self.desk.office_code.replace('.', '')}-{year}-{month:02d}.{ending}"


def _shown(value: int | None) -> str:
    return "…" if value is None else text_of(value)
