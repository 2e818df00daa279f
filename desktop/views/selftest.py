"""The self-test with a window: what only Qt can try, and the list of results for the person."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt, QThread, QTimer, Signal, qVersion
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.services.selftest import (
    LOG_NAME,
    NotSo,
    Outcome,
    Report,
    Step,
    Trial,
    ask,
    desk_steps,
    save,
)
from desktop.views.kit import icons
from desktop.views.kit.labels import label

_PREFIX = "puskesos-uji-"
FIELD = 34  # px, as the style sheet says
PATIENCE = 60  # s after which a test that hangs may be left


def colours(image: QImage) -> int:
    """How many different colours a picture has, looking at a grid of points."""
    across, down = max(1, image.width() // 64), max(1, image.height() // 64)
    return len(
        {image.pixel(x, y) for x in range(0, image.width(), across) for y in range(0, image.height(), down)}
    )


def paint_window() -> str:
    """Paints the login window without showing it; a blank one is a failure."""
    from desktop.views.login import LoginWindow

    window = LoginWindow("Kantor Uji", False, "")
    window.resize(1000, 640)
    picture = window.grab().toImage()
    # A style sheet that Qt could not read to its end leaves the fields as low as Qt makes them.
    dressed = all(field.height() >= FIELD for field in window.findChildren(QLineEdit))
    window.deleteLater()
    if picture.isNull() or colours(picture) < 4 or not dressed:
        raise NotSo
    screen = QGuiApplication.primaryScreen()
    size, scale = screen.size(), screen.devicePixelRatio()
    return f"jendela tergambar ({size.width()}x{size.height()}, {scale * 100:.0f} %)."


def preview(letter: bytes) -> str:
    """Renders a page of the letter as the preview does."""
    from PySide6.QtPdf import QPdfDocument

    held = QByteArray(letter)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    page = document.render(0, QSize(600, 900)) if document.pageCount() else QImage()
    if page.isNull() or colours(page.convertedTo(QImage.Format.Format_RGB32)) < 3:
        raise NotSo
    document.close()
    return "halaman surat tampil di layar."


def printers() -> str:
    """Names how many printers Windows offers; none is no failure, as papers can be saved as PDF."""
    from PySide6.QtPrintSupport import QPrinterInfo

    count = len(QPrinterInfo.availablePrinterNames())
    return f"{count} printer terpasang." if count else "belum ada printer; surat dapat disimpan sebagai PDF."


def window_steps(trial: Trial) -> Iterator[Step]:
    """The questions for Qt, to be asked on its own thread."""
    yield Step("window", "Jendela", paint_window)
    yield Step("preview", "Pratinjau surat", lambda: preview(trial.letter))
    yield Step("printers", "Printer", printers)


def run_quietly() -> Report:
    """All questions, one after the other, without showing anything."""
    with (
        tempfile.TemporaryDirectory(prefix=_PREFIX, ignore_cleanup_errors=True) as folder,
        Trial(Path(folder)) as trial,
    ):
        steps = (*desk_steps(trial), *window_steps(trial))
        outcomes = tuple(ask(step.name, step.title, step.ask) for step in steps)
    return Report(outcomes, (f"Qt {qVersion()}", QGuiApplication.platformName()))


class _Worker(QThread):
    """Asks what needs no window, so that the list stays alive."""

    answered = Signal(object)

    def __init__(self, trial: Trial, parent: QWidget) -> None:
        super().__init__(parent)
        self._trial = trial

    def run(self) -> None:
        for step in desk_steps(self._trial):
            self.answered.emit(ask(step.name, step.title, step.ask))


class SelfTestDialog(QDialog):
    """Tests while one looks on: a line for each question as it is answered, the verdict at the end."""

    def __init__(self, log: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._log = log
        self._outcomes: list[Outcome] = []
        self.report: Report | None = None
        self._cleanup = ExitStack()
        folder = tempfile.TemporaryDirectory(prefix=_PREFIX, ignore_cleanup_errors=True)
        self._trial = self._cleanup.enter_context(Trial(Path(self._cleanup.enter_context(folder))))
        self.setWindowTitle(self.tr("Uji program"))
        self.setMinimumWidth(620)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self.busy = QProgressBar()
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.verdict = label(role="bold", wrap=True)
        self.where = label(role="muted", wrap=True, selectable=True)
        self.close_button = QPushButton(self.tr("Tutup"))
        self.close_button.setProperty("role", "primary")
        self.close_button.setEnabled(False)
        self.close_button.clicked.connect(self.accept)
        end = QHBoxLayout()
        end.addStretch(1)
        end.addWidget(self.close_button)
        body = QVBoxLayout(self)
        body.setContentsMargins(24, 24, 24, 16)
        body.setSpacing(16)
        body.addWidget(label(self.tr("Memeriksa apakah program bekerja di komputer ini"), "section"))
        body.addLayout(self._rows)
        for part in (self.busy, self.verdict, self.where):
            body.addWidget(part)
        body.addLayout(end)
        self.verdict.hide()
        self.where.hide()
        self._worker = _Worker(self._trial, self)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.timeout.connect(self._may_leave)
        self._worker.answered.connect(self._take)
        self._worker.finished.connect(self._ask_qt)

    def begin(self) -> None:
        """Shows the list and starts asking."""
        self.show()
        self._late.start(int(PATIENCE * 1000))
        self._worker.start()

    def is_working(self) -> bool:
        """Whether the questions are still being asked."""
        return self._worker.isRunning()

    def _take(self, outcome: Outcome) -> None:
        self._outcomes.append(outcome)
        sign = QLabel()
        name, role = ("check-circle", "good") if outcome.ok else ("danger", "danger")
        sign.setPixmap(icons.pixmap(name, role, 20, self.devicePixelRatioF()))
        sign.setAlignment(Qt.AlignmentFlag.AlignTop)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(sign)
        row.addWidget(label(f"{outcome.title}: {outcome.text}", wrap=True), 1)
        self._rows.addLayout(row)
        self.adjustSize()

    def _ask_qt(self) -> None:
        for step in window_steps(self._trial):
            self._take(ask(step.name, step.title, step.ask))
        self._cleanup.close()
        self._late.stop()
        self.report = Report(tuple(self._outcomes), (f"Qt {qVersion()}", QGuiApplication.platformName()))
        saved = save(self.report, self._log)
        self.verdict.setText(self.report.verdict)
        self.verdict.show()
        if saved is not None:
            self.where.setText(self.tr("Laporan: {0}").format(saved))
            self.where.show()
        self.busy.hide()
        self.close_button.setEnabled(True)
        self.close_button.setFocus()
        self.adjustSize()

    def _may_leave(self) -> None:
        """The test takes far too long: whoever looks on is not held here."""
        self.where.setText(self.tr("Pemeriksaan lebih lama dari biasanya. Tunggu, atau tutup jendela ini."))
        self.where.show()
        self.close_button.setEnabled(True)
        self.adjustSize()

    def reject(self) -> None:
        """Esc and the title bar wait until the test has cleaned up after itself, but not for ever."""
        if self.report is not None or self.close_button.isEnabled():
            super().reject()


def main(log: Path | None, quiet: bool) -> int:
    """Tests and writes the log; 0 when all went well, 1 otherwise. The application must be there."""
    from desktop.services.offices.setup import report_folder

    target = log or report_folder() / LOG_NAME
    if quiet:
        report = run_quietly()
        save(report, target)
        return 0 if report.ok else 1
    dialog = SelfTestDialog(target)
    dialog.begin()
    QApplication.exec()
    if dialog.is_working():
        os._exit(1)  # a worker that hangs cannot be waited for, and Qt aborts where one is left behind
    return 0 if dialog.report is not None and dialog.report.ok else 1
