"""*Periksa data*: questions about database, keys, disk and backups, each answered in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.views.kit import icons
from desktop.views.kit.banner import Banner
from desktop.views.kit.errors import ErrorText
from desktop.views.kit.labels import label
from desktop.views.operations import handle_error, run_operation
from desktop.views.settings.section import scrolled
from desktop.views.shell import Shell

if TYPE_CHECKING:
    from desktop.services.doctor import Check, Report


class CheckUp(QWidget):
    """One button, then a list with a sign, a title and a sentence for every question."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.shown: Report | None = None
        self.banner = Banner()
        self.start = QPushButton(icons.icon("shield", "on_accent"), self.tr("&Periksa sekarang"))
        self.start.setProperty("role", "primary")
        self.start.clicked.connect(self.run)
        hint = self.tr("Tidak mengubah apa pun. Pada data besar dapat berjalan beberapa menit.")
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.start)
        head.addWidget(label(hint, "muted", wrap=True), 1)
        self._body = QWidget()
        self._grid = QGridLayout(self._body)
        self._grid.setContentsMargins(0, 0, 12, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnStretch(2, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.banner)
        column.addWidget(scrolled(self._body, 900), 1)

    def show_known_error(self, text: ErrorText) -> None:
        """A known trouble stays here."""
        self.banner.show_known_error(text)

    def run(self) -> None:
        """Asks all questions in the background."""
        from desktop.services.doctor import examine

        desk = self._shell.desk
        self.start.setEnabled(False)
        self.banner.hide()
        run_operation(
            self,
            lambda _p: examine(desk),
            on_success=self._show,
            on_error=self._failed,
            progress_label=self.tr("Memeriksa data"),
            mutates=False,
        )

    def _failed(self, error: BaseException) -> None:
        self.start.setEnabled(True)
        handle_error(error, self)

    def _show(self, report: Report) -> None:
        self.start.setEnabled(True)
        while (item := self._grid.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        top = Qt.AlignmentFlag.AlignTop
        ratio = self.devicePixelRatioF()
        for number, check in enumerate(report.checks):
            name, role, words = self._sign(check)
            sign = QLabel()
            sign.setPixmap(icons.pixmap(name, role, icons.SIZE, ratio))
            sign.setAccessibleName(words)
            sign.setToolTip(words)
            self._grid.addWidget(sign, number, 0, top)
            self._grid.addWidget(label(check.title, "bold"), number, 1, top)
            self._grid.addWidget(label(check.text, wrap=True, selectable=True), number, 2)
        self._grid.setRowStretch(len(report.checks), 1)
        self.shown = report
        self._sum_up(report)

    def _sign(self, check: Check) -> tuple[str, str, str]:
        """Icon, colour and word of an answer."""
        if not check.ok:
            return "danger", "danger", self.tr("Ada masalah")
        if check.advice:
            return "warning", "warning", self.tr("Sebaiknya diperhatikan")
        return "check-circle", "good", self.tr("Baik")

    def _sum_up(self, report: Report) -> None:
        faults = sum(not check.ok for check in report.checks)
        advice = sum(check.ok and check.advice for check in report.checks)
        below = self.tr("Lihat tandanya di bawah.")
        if faults:
            self.banner.show_message(self.tr("%n masalah ditemukan.", "", faults), below, role="danger")
        elif advice:
            words = self.tr("Data utuh. %n hal sebaiknya diperhatikan.", "", advice)
            self.banner.show_message(words, below, role="warning")
        else:
            nothing = self.tr("Tidak ada yang perlu diperbaiki.")
            self.banner.show_message(self.tr("Semua baik."), nothing, role="good")
