"""Periksa keaslian: scan, type or drop what somebody brings; one clear answer in colour, icon and words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.views import theme
from desktop.views.growing_dialog import GrowingDialog
from desktop.views.kit import errors, icons
from desktop.views.kit.dialogs import show_dialog
from desktop.views.kit.fields import TextField
from desktop.views.kit.file_drop import PICTURES, FileDrop
from desktop.views.kit.form_row import FormRow
from desktop.views.kit.labels import label, set_role
from desktop.views.operations import run_operation
from desktop.views.verify_pictures import page_pictures

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from desktop.services.papers.verdicts import Verdict

_LONGEST = 1400  # a statement with blanks between its letters
_LARGEST = 60_000_000
_SIGN = 44
_ROLES = {
    "valid": ("good", "check-circle"),
    "expired": ("warning", "clock"),
    "unknown_issuer": ("warning", "help"),
    "not_ours": ("info", "info"),
    "unfinished": ("info", "edit"),
    "not_found": ("info", "search"),
    "newer": ("info", "info"),
    "no_code": ("info", "image"),
}
_BAD = ("danger", "danger")


class VerdictPanel(QWidget):
    """The answer: sign and sentence large, what to do below, then what the paper says of itself."""

    def __init__(self) -> None:
        super().__init__()
        self._look = _BAD
        self._sign = QLabel()
        self._sign.setFixedWidth(_SIGN + 8)
        self.sentence = label("", "title", wrap=True)
        self.todo = label("", wrap=True)
        self._facts = QGridLayout()
        self._facts.setColumnStretch(1, 1)
        self._facts.setHorizontalSpacing(16)
        self._facts.setVerticalSpacing(4)
        words = QVBoxLayout()
        words.setSpacing(6)
        words.addWidget(self.sentence)
        words.addWidget(self.todo)
        words.addLayout(self._facts)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 8, 0, 8)
        row.setSpacing(12)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        theme.notifier().changed.connect(self._paint_sign)
        self.hide()

    def show_verdict(self, verdict: Verdict) -> None:
        """Shows an answer in place of the last one."""
        self._look = _ROLES.get(verdict.outcome.value, _BAD)
        self.sentence.setText(verdict.sentence)
        self.todo.setText(verdict.todo)
        self.setAccessibleName(verdict.sentence)
        self.setAccessibleDescription(verdict.todo)
        while (item := self._facts.takeAt(0)) is not None:
            item.widget().deleteLater()
        for place, (name, value) in enumerate(verdict.facts):
            self._facts.addWidget(label(name, "muted"), place, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(label(value, "bold", wrap=True, selectable=True), place, 1)
        self._paint_sign()
        self.show()

    def facts(self) -> dict[str, str]:
        """What the paper says of itself, as it is shown."""
        cells = [self._facts.itemAt(place).widget() for place in range(self._facts.count())]
        words = [cell.text() for cell in cells if isinstance(cell, QLabel)]
        return dict(zip(words[::2], words[1::2], strict=True))

    def _paint_sign(self) -> None:
        role, name = self._look
        self._sign.setPixmap(icons.pixmap(name, role, _SIGN, self.devicePixelRatioF()))


class VerifyDialog(GrowingDialog):
    """A scanner types into the field and ends with Enter; a picture is read as soon as it is chosen."""

    def __init__(self, parent: QWidget | None, desk: Desk) -> None:
        super().__init__(parent)
        self._desk = desk
        self._generation = 0
        self.verdict: Verdict | None = None
        self.setWindowTitle(self.tr("Periksa keaslian surat"))
        self.setAccessibleName(self.windowTitle())
        self.field = TextField(longest=_LONGEST)
        self.row = FormRow(
            self.tr("&Isi QR atau kode verifikasi"),
            self.field,
            help=self.tr("Pindai QR dengan alat pindai, atau ketik kode 12 huruf di dekatnya, lalu Enter."),
        )
        self.field.returnPressed.connect(self.check)
        self.field.textEdited.connect(self._forget)
        self.check_button = QPushButton(self.tr("&Periksa"))
        self.check_button.setProperty("role", "primary")
        self.check_button.clicked.connect(self.check)
        self.drop = FileDrop(
            (*PICTURES, ".pdf"), largest=_LARGEST, hint=self.tr("atau seret foto atau hasil pindai ke sini")
        )
        self.drop.setAccessibleName(self.tr("Foto atau hasil pindai surat"))
        self.drop.changed.connect(self._picture_chosen)
        self.state = label("", "muted", wrap=True)
        self.state.hide()
        self.panel = VerdictPanel()
        self.nik = TextField(longest=24)
        self.seal = TextField(longest=20)
        self.nik_row = FormRow(self.tr("&NIK pada KTP pemegang surat"), self.nik)
        self.seal_row = FormRow(self.tr("Empat huruf &terakhir kode verifikasi"), self.seal)
        self.compare_button = QPushButton(self.tr("&Cocokkan NIK"))
        self.compare_button.clicked.connect(self.compare)
        for field in (self.nik, self.seal):
            field.returnPressed.connect(self.compare)
        self.answer = label("", wrap=True)
        self.close_button = QPushButton(self.tr("T&utup"))
        self.close_button.clicked.connect(self.reject)
        for button in (self.check_button, self.compare_button, self.close_button, self.drop.button):
            button.setAutoDefault(False)
        self._lay_out()

    def _lay_out(self) -> None:
        typed = QHBoxLayout()
        typed.setSpacing(12)
        typed.addWidget(self.row, 1)
        typed.addWidget(self.check_button, 0, Qt.AlignmentFlag.AlignTop)
        self.holder = QWidget()
        fields = QHBoxLayout()
        fields.setSpacing(12)
        fields.addWidget(self.nik_row, 3)
        fields.addWidget(self.seal_row, 2)
        below = QVBoxLayout(self.holder)
        below.setContentsMargins(0, 0, 0, 0)
        below.addLayout(fields)
        line = QHBoxLayout()
        line.addWidget(self.answer, 1)
        line.addWidget(self.compare_button)
        below.addLayout(line)
        self.holder.hide()
        end = QHBoxLayout()
        end.addStretch(1)
        end.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.PAGE_MARGIN, 16, theme.PAGE_MARGIN, 16)
        column.setSpacing(10)
        column.addLayout(typed)
        column.addWidget(self.drop)
        column.addWidget(self.state)
        column.addWidget(self.panel)
        column.addWidget(self.holder)
        column.addStretch(1)
        column.addLayout(end)
        self.setMinimumWidth(theme.scaled(640))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.field.setFocus()

    # -- checking ---------------------------------------------------------------------------------

    def check(self) -> None:
        """Checks what stands in the field; the next scan takes its place."""
        from desktop.services.papers import verification

        text, desk = self.field.text(), self._desk
        if text.strip():
            self._start(lambda: verification.check(desk, text))
        self.field.selectAll()

    def check_file(self, path: Path) -> None:
        """Checks a photo, a scan or a PDF."""
        from desktop.services.papers import verification

        desk = self._desk

        def work() -> Verdict:
            found = [verification.check_picture(desk, page) for page in page_pictures(path)]
            return next((one for one in found if one.statement is not None), found[0])

        self.field.clear()  # a code typed before is not what this answer speaks of
        self._start(work)

    def _start(self, work: Callable[[], Verdict]) -> None:
        self._forget()
        generation = self._generation
        self._say(self.tr("Sedang diperiksa…"))
        run_operation(
            self,
            lambda _progress: work(),
            on_success=lambda verdict: self._show(generation, verdict),
            on_error=lambda error: self._failed(generation, error),
            mutates=False,
        )

    def _forget(self) -> None:
        """Takes away the last answer, and one still being made: it speaks of another paper."""
        self._generation += 1
        self.verdict = None
        self._say("")
        self.panel.hide()
        self.holder.hide()

    def _picture_chosen(self) -> None:
        files = self.drop.files()
        if files:
            path = files[-1]
            self.drop.set_files(())
            self.check_file(path)

    def _show(self, generation: int, verdict: Verdict) -> None:
        if generation != self._generation:
            return
        self.verdict = verdict
        self._say("")
        self.panel.show_verdict(verdict)
        self.nik.clear()
        self.seal.clear()
        self.answer.clear()
        self.seal_row.setVisible(not verdict.seal)
        self.holder.setVisible(verdict.nik_can_be_compared)

    def _failed(self, generation: int, error: BaseException) -> None:
        if generation != self._generation:
            return
        self._say("")
        if isinstance(error, OSError):
            self.state.setText(
                self.tr("Berkas itu tidak dapat dibaca. Salin ke komputer ini, lalu pilih lagi.")
            )
        else:
            errors.show(error, self)

    def _say(self, words: str) -> None:
        self.state.setText(words)
        self.state.setVisible(bool(words))

    # -- the holder -------------------------------------------------------------------------------

    def compare(self) -> None:
        """Compares the NIK of somebody's KTP with the paper's."""
        from desktop.services.papers import verification

        if self.verdict is None:
            return
        answer = verification.compare_nik(self.verdict, self.nik.text(), self.seal.text())
        set_role(self.answer, {"same": "good", "other": "danger"}.get(answer.outcome.value, "warning"))
        self.answer.setText(answer.sentence)
        self.answer.setAccessibleName(answer.sentence)


def show_verify(parent: QWidget | None, desk: Desk) -> VerifyDialog:
    """Opens the window in which a paper is checked."""
    dialog = VerifyDialog(parent, desk)
    show_dialog(dialog)
    return dialog
