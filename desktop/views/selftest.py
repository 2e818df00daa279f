"""The self-test with a window: what only Qt can try, and the list of results for the person."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt, QThread, Signal, qVersion
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QProgressBar,
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

_PREFIX = "puskesos-uji-"


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
    window.deleteLater()
    if picture.isNull() or colours(picture) < 4:
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
        self._folder = tempfile.TemporaryDirectory(prefix=_PREFIX, ignore_cleanup_errors=True)
        self._trial = Trial(Path(self._folder.name))
        self.setWindowTitle(self.tr("Uji program"))
        self.setMinimumWidth(560)
        heading = QLabel(self.tr("Memeriksa apakah program bekerja di komputer ini"), self)
        heading.setObjectName("pageTitle")
        self.lines = QLabel(self)
        self.lines.setWordWrap(True)
        self.lines.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.busy = QProgressBar(self)
        self.busy.setRange(0, 0)
        self.verdict = QLabel(self)
        self.verdict.setWordWrap(True)
        self.buttons = QDialogButtonBox(self)
        self.close_button = self.buttons.addButton(self.tr("Tutup"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.close_button.setEnabled(False)
        self.buttons.accepted.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(16)
        for part in (heading, self.lines, self.busy, self.verdict, self.buttons):
            layout.addWidget(part)
        self._worker = _Worker(self._trial, self)
        self._worker.answered.connect(self._take)
        self._worker.finished.connect(self._ask_qt)

    def begin(self) -> None:
        """Shows the list and starts asking."""
        self.show()
        self._worker.start()

    def _take(self, outcome: Outcome) -> None:
        self._outcomes.append(outcome)
        self.lines.setText("\n".join(one.line for one in self._outcomes))
        self.adjustSize()

    def _ask_qt(self) -> None:
        for step in window_steps(self._trial):
            self._take(ask(step.name, step.title, step.ask))
        self._trial.__exit__(None, None, None)
        self._folder.cleanup()
        self.report = Report(tuple(self._outcomes), (f"Qt {qVersion()}", QGuiApplication.platformName()))
        saved = save(self.report, self._log)
        where = self.tr("Laporan: {0}").format(saved) if saved else ""
        self.verdict.setText(f"{self.report.verdict}\n{where}".strip())
        self.busy.hide()
        self.close_button.setEnabled(True)
        self.close_button.setFocus()
        self.adjustSize()

    def reject(self) -> None:
        """Esc and the title bar wait until the test has cleaned up after itself."""
        if self.report is not None:
            super().reject()


def main(log: Path | None, quiet: bool) -> int:
    """Tests and writes the log; 0 when all went well, 1 otherwise. The application must be there."""
    from desktop.services.setup import report_folder

    target = log or report_folder() / LOG_NAME
    if quiet:
        report = run_quietly()
        save(report, target)
        return 0 if report.ok else 1
    dialog = SelfTestDialog(target)
    dialog.begin()
    QApplication.exec()
    return 0 if dialog.report is not None and dialog.report.ok else 1
