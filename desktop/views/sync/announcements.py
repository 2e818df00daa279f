"""*Pengumuman*: notices to the offices below, and those that came from above."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.models.areas import zone_of
from desktop.models.errors import InvalidInput
from desktop.views import theme
from desktop.views.kit import icons
from desktop.views.kit.banner import Banner
from desktop.views.kit.column import Column
from desktop.views.kit.confirm import ask_reason
from desktop.views.kit.date_field import DateField
from desktop.views.kit.empty_state import EmptyState
from desktop.views.kit.fields import LongTextField, TextField
from desktop.views.kit.file_drop import size_in_words
from desktop.views.kit.focus import step_aside
from desktop.views.kit.form_row import FormRow, show_problems
from desktop.views.kit.labels import label
from desktop.views.kit.table import DataTable
from desktop.views.operations import Progress, handle_error, run_operation
from desktop.views.sync.trouble_banner import show_trouble
from desktop.views.sync.words import when

if TYPE_CHECKING:
    from desktop.services.bundles.announcements import Announcement
    from desktop.services.bundles.program_updates import Offered
    from desktop.views.shell import Shell


class AnnouncementsPanel(QWidget):
    """The list with the chosen notice below; offices with others below them write and withdraw. `changed`."""

    changed = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._offset = zone_of(shell.desk.office_code).utc_offset
        self._writes = shell.desk.store.profile.level != "desa"
        self.banner = Banner()
        self.table = DataTable(
            "sync.announcements", self._columns(), title=self.tr("Pengumuman"), multi_select=False
        )
        self.table.set_empty(
            EmptyState(
                "info",
                self.tr("Belum ada pengumuman"),
                self.tr("Tulis pengumuman untuk kantor di bawah; ikut pada balasan berikutnya.")
                if self._writes
                else self.tr("Pengumuman dari kecamatan dan kabupaten datang bersama balasan."),
            )
        )
        self.table.selection_changed.connect(lambda _count: self._chosen(self.table.chosen_row()))
        self.body = label("", wrap=True)
        self.write_button = self._button("plus", self.tr("&Tulis pengumuman"), self._open_form, "on_accent")
        self.write_button.setProperty("role", "primary")
        self.withdraw_button = self._button("x", self.tr("Tarik &kembali"), self._ask_withdraw)
        self.form = self._make_form()
        self.program = label("", "muted", wrap=True)
        self.program_button = self._button(
            "upload", self.tr("Titipkan pembaruan pro&gram"), self._pick_program
        )
        self.stop_button = self._button("x", self.tr("&Hentikan pembaruan"), self.stop_program)
        buttons = QHBoxLayout()
        buttons.addWidget(self.program_button)
        buttons.addWidget(self.stop_button)
        buttons.addStretch(1)
        buttons.addWidget(self.withdraw_button)
        buttons.addWidget(self.write_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.GRID, 0, 0)
        column.setSpacing(theme.GRID)
        column.addWidget(self.banner)
        column.addWidget(self.table, 1)
        column.addWidget(self.body)
        column.addWidget(self.form)
        column.addStretch(0)
        column.addWidget(self.program)
        column.addLayout(buttons)
        for part in (self.write_button, self.withdraw_button, self.program_button, self.program):
            part.setVisible(self._writes)
        self.show_program(None)
        self._chosen(None)

    def _columns(self) -> list[Column]:
        return [
            Column("published_at", self.tr("Waktu"), 150, kind="date",
                   value=lambda row: when(row.published_at, self._offset)),
            Column("office_name", self.tr("Dari"), 220, drop=1),
            Column("title", self.tr("Judul"), 320, kind="name", stretch=True),
            Column("until", self.tr("Berlaku sampai"), 150, value=self._until),
            Column("reached", self.tr("Sudah sampai"), 170, value=self._reach),
        ]  # fmt: skip

    def _button(self, icon: str, text: str, act: Callable[[], None], role: str = "text") -> QPushButton:
        button = QPushButton(icons.icon(icon, role), text)
        button.clicked.connect(lambda _checked=False: act())
        return button

    def _make_form(self) -> QFrame:
        self.title_field = TextField(longest=80)
        self.body_field = LongTextField(lines=10)
        self.until_field = DateField(today=self._shell.desk.today)
        self.rows = {
            "title": FormRow(self.tr("&Judul"), self.title_field, required=True),
            "body": FormRow(self.tr("I&si"), self.body_field, required=True),
            "until": FormRow(
                self.tr("&Berlaku sampai"),
                self.until_field,
                help=self.tr("Boleh kosong. Sesudah hari itu pengumuman tidak ditampilkan lagi."),
            ),
        }
        self.publish_button = self._button("upload", self.tr("&Umumkan"), self.publish, "on_accent")
        self.publish_button.setProperty("role", "primary")
        close = self._button("x", self.tr("B&atal"), self._close_form)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        foot.addWidget(self.publish_button)
        frame = QFrame()
        frame.setProperty("role", "card")
        column = QVBoxLayout(frame)
        column.setContentsMargins(theme.PAGE_MARGIN, 12, theme.PAGE_MARGIN, 12)
        column.setSpacing(theme.GRID)
        for row in self.rows.values():
            column.addWidget(row)
        column.addLayout(foot)
        frame.hide()
        return frame

    # -- showing --------------------------------------------------------------------------------

    def _until(self, row: Any) -> str:
        return self.tr("Sampai ditarik") if row.until is None else f"{row.until:%d-%m-%Y}"

    def _reach(self, row: Any) -> str:
        if row.office_code != self._shell.desk.office_code:
            return ""
        return self.tr("{0} dari {1} kantor").format(row.reached, row.offices)

    def show_rows(self, rows: list[Announcement]) -> None:
        """The notices as they are now; the chosen one stays chosen."""
        current = self.table.chosen_row()
        self.table.set_rows(rows)
        if current is not None:
            self.table.select_id(current.id)
        self._chosen(self.table.chosen_row())

    def _chosen(self, row: Any) -> None:
        self.body.setText(row.body if row is not None else "")
        self.body.setVisible(row is not None and self.form.isHidden())
        own = row is not None and row.office_code == self._shell.desk.office_code
        if not own:
            step_aside(self.table, self.withdraw_button)
        self.withdraw_button.setEnabled(own)
        self.withdraw_button.setToolTip("" if own else self.tr("Pilih dulu pengumuman kantor ini."))

    # -- a newer program ------------------------------------------------------------------------

    def show_program(self, offered: Offered | None) -> None:
        """The update that goes down with replies, if there is one."""
        self._stoppable = self._writes and offered is not None and offered.is_own
        self.stop_button.setVisible(self._stoppable and self.form.isHidden())
        if offered is None:
            self.program.setText(self.tr("Tidak ada pembaruan program yang dititipkan pada balasan."))
            return
        words = self.tr(
            "Pembaruan program versi {0} ({1}) ikut pada balasan lewat flashdisk atau folder. "
            "Sudah sampai {2} dari {3} kantor."
        )
        if not offered.is_here:
            words = self.tr("Pembaruan program versi {0} ({1}) diumumkan; berkasnya belum sampai di sini.")
        self.program.setText(
            words.format(offered.version, size_in_words(offered.size), offered.reached, offered.offices)
        )

    def _pick_program(self) -> None:
        start = str(self._shell.recall("update.folder", str(Path.home())))
        pattern = self.tr("Pembaruan") + " (*.pembaruan)"
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Pilih berkas pembaruan"), start, pattern)
        if name:
            self._shell.remember("update.folder", str(Path(name).parent))
            self.offer_program(Path(name))

    def offer_program(self, path: Path) -> None:
        """Checks an update file and gives it along with replies."""
        from desktop.services.bundles import program_updates

        desk = self._shell.desk
        step_aside(self.table, self.program_button)
        self.program_button.setEnabled(False)
        run_operation(
            self,
            lambda _p: program_updates.offer(desk, path),
            on_success=lambda _c: self._program_done(self.tr("Pembaruan sudah diperiksa dan dititipkan.")),
            on_error=self._program_failed,
            progress_label=self.tr("Memeriksa pembaruan"),
        )

    def stop_program(self) -> None:
        """No longer gives the update along."""
        from desktop.services.bundles import program_updates

        desk = self._shell.desk
        run_operation(
            self,
            lambda _p: program_updates.stop(desk),
            on_success=lambda _c: self._program_done(self.tr("Pembaruan tidak dititipkan lagi.")),
            on_error=self._program_failed,
        )

    def _program_done(self, words: str) -> None:
        self.program_button.setEnabled(True)
        self.banner.show_message(words, role="good")
        self.changed.emit()

    def _program_failed(self, error: BaseException) -> None:
        self.program_button.setEnabled(True)
        show_trouble(self.banner, self._shell, error)

    # -- writing --------------------------------------------------------------------------------

    def _open_form(self) -> None:
        self.banner.hide()
        self._write(True)
        self.title_field.setFocus()

    def _close_form(self) -> None:
        self._write(False)
        self._chosen(self.table.chosen_row())
        self.write_button.setFocus()

    def _write(self, on: bool) -> None:
        """A notice being written has the page to itself: its words need the room."""
        self.form.setVisible(on)
        for part in (
            self.table,
            self.body,
            self.program,
            self.program_button,
            self.write_button,
            self.withdraw_button,
        ):
            part.setVisible(not on)  # fmt: skip
        self.stop_button.setVisible(not on and self._stoppable)

    def dirty(self) -> bool:
        """Whether a notice is written that is not published."""
        return bool(self.title_field.value() or self.body_field.value())

    def publish(self) -> None:
        """Writes the notice of the form."""
        from desktop.services.bundles import announcements

        desk = self._shell.desk
        title, body, until = self.title_field.value(), self.body_field.value(), self.until_field.value()
        if self.until_field.is_wrong():
            self.rows["until"].set_error(self.tr("Tanggal ini tidak dimengerti."))
            return

        def work(_progress: Progress) -> object:
            return announcements.publish(desk, title, body, until)

        self.publish_button.setEnabled(False)
        run_operation(self, work, on_success=lambda _c: self._published(), on_error=self._not_published)

    def _published(self) -> None:
        self.publish_button.setEnabled(True)
        for field in (self.title_field, self.body_field, self.until_field):
            field.set_value(None)
        for row in self.rows.values():
            row.clear_error()
        self._close_form()
        self.banner.show_message(
            self.tr("Pengumuman disimpan."),
            self.tr("Kantor di bawah menerimanya bersama balasan berikutnya."),
            role="good",
        )
        self.changed.emit()

    def _not_published(self, error: BaseException) -> None:
        self.publish_button.setEnabled(True)
        self.publish_button.setFocus()
        if isinstance(error, InvalidInput):
            show_problems(self.rows, error.problems)
        else:
            handle_error(error, self)

    def _ask_withdraw(self) -> None:
        row = self.table.chosen_row()
        if row is not None:
            ask_reason(
                self,
                self.tr("Tarik pengumuman: {0}").format(row.title),
                self.tr("Pengumuman hilang dari kantor di bawah setelah balasan berikutnya."),
                self.tr("Tarik pengumuman"),
                self.tr("Alasan"),
                lambda reason: self.withdraw(row.id, reason),
            )

    def withdraw(self, row_id: str, reason: str) -> None:
        """Takes a notice of this office back."""
        from desktop.services.bundles import announcements

        desk = self._shell.desk
        run_operation(
            self,
            lambda _p: announcements.withdraw(desk, row_id, reason),
            on_success=lambda _c: self.changed.emit(),
            on_error=lambda error: show_trouble(self.banner, self._shell, error),
        )
