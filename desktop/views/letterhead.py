"""The head of this office's papers: its lines and logo, with a picture of how it will look."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.models.errors import KnownError
from desktop.models.papers import Letterhead
from desktop.views.kit import icons
from desktop.views.kit.fields import TextField
from desktop.views.kit.form_field import FormField
from desktop.views.kit.form_row import FormRow, FormSection
from desktop.views.kit.labels import label
from desktop.views.operations import handle_error, run_operation

LINES = 3
HEIGHT = 128  # px
LONGEST = 120  # characters in a line
LARGEST = 5 * 1024 * 1024  # bytes of a picture that is looked at
_INK, _PAPER, _EDGE = (
    QColor("#000000"),
    QColor("#FFFFFF"),
    QColor("#7C8987"),
)  # paper is white in the dark too


class LetterheadPreview(QWidget):
    """The upper edge of a paper, drawn small; what is too long is drawn smaller, as on paper."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head: Letterhead | None = None
        self._logo = QPixmap()
        self.setAccessibleName(self.tr("Contoh kop surat"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(HEIGHT)

    def show_head(self, head: Letterhead) -> None:
        """Draws another letterhead."""
        self._head = head
        self._logo = QPixmap.fromImage(QImage.fromData(head.logo_png)) if head.logo_png else QPixmap()
        self.setAccessibleDescription(" ".join(text for text, _size, _bold in self._lines() if text))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(560, HEIGHT)

    def _lines(self) -> list[tuple[str, float, bool]]:
        head = self._head
        if head is None:
            return []
        rows = [(head.region, 10.0, True), (head.district, 10.0, True), (head.office, 13.0, True)]
        rows += [(head.address, 7.5, False), (head.contact, 7.5, False)]
        return [(text, size, bold) for text, size, bold in rows if text]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(_EDGE)
        painter.setBrush(_PAPER)
        painter.drawRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, 6))
        inside = self.rect().adjusted(24, 12, -24, -12)
        logo = self._paint_logo(painter, inside)
        text = inside.adjusted(80, 0, -80, 0) if not self._logo.isNull() else inside
        painter.setPen(_INK)
        top = inside.top()
        for words, size, bold in self._lines():
            font = self._fitting(words, size, bold, text.width())
            height = QFontMetrics(font).height()
            painter.setFont(font)
            painter.drawText(
                QRect(text.left(), top, text.width(), height), Qt.AlignmentFlag.AlignHCenter, words
            )
            top += height
        top = max(top, inside.top() + logo) + 6
        painter.fillRect(inside.left(), top, inside.width(), 2, _INK)
        painter.fillRect(inside.left(), top + 4, inside.width(), 1, _INK)

    def _paint_logo(self, painter: QPainter, inside: QRect) -> int:
        """Draws the logo, if any, and returns its height."""
        if self._logo.isNull():
            return 0
        size = self._logo.size().scaled(72, 76, Qt.AspectRatioMode.KeepAspectRatio)
        painter.drawPixmap(QRect(inside.topLeft(), size), self._logo)
        return size.height()

    @staticmethod
    def _fitting(words: str, size: float, bold: bool, width: int) -> QFont:
        font = QFont("Arial")
        font.setStyleHint(QFont.StyleHint.SansSerif)
        font.setBold(bold)
        font.setPointSizeF(size)
        wide = QFontMetrics(font).horizontalAdvance(words)
        if wide > width > 0:
            font.setPointSizeF(max(5.0, size * width / wide))
        return font


class LogoField(FormField, QWidget):
    """The logo as PNG, None without one; `browse_asked` when another picture is to be chosen."""

    browse_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._logo: bytes | None = None
        self.pick = QPushButton(icons.icon("image"), self.tr("Pilih &gambar"))
        self.pick.clicked.connect(self.browse_asked)
        self.drop = QPushButton(icons.icon("trash"), self.tr("&Hapus logo"))
        self.drop.clicked.connect(lambda: self.set_value(None))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.pick)
        row.addWidget(self.drop)
        row.addStretch(1)
        self.setFocusProxy(self.pick)

    def value(self) -> bytes | None:
        """The logo chosen."""
        return self._logo

    def set_value(self, value: bytes | None) -> None:
        """Takes a logo; None takes it away."""
        self._logo = value
        self.drop.setVisible(value is not None)
        self.value_changed.emit()


class LetterheadEditor(QWidget):
    """Lines and logo, as rows `letterhead_lines` and `logo_png`; `make(lines, logo)` gives what is drawn."""

    changed = Signal()

    def __init__(
        self, make: Callable[[tuple[str, ...], bytes | None], Letterhead], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._make = make
        names = (
            self.tr("Baris &1, pemerintah daerah"),
            self.tr("Baris &2, kecamatan"),
            self.tr("Baris &3, nama kantor (paling besar)"),
        )
        self.fields = [TextField(longest=LONGEST) for _ in names]
        section = FormSection()
        section.layout().setContentsMargins(0, 0, 0, 0)
        rows = [section.add(FormRow(name, field)) for name, field in zip(names, self.fields, strict=True)]
        for field in self.fields:
            field.value_changed.connect(self._tell)
        self.logo_field = LogoField()
        self.logo_field.browse_asked.connect(self._browse)
        self.logo_field.value_changed.connect(self._tell)
        logo = section.add(
            FormRow(
                self.tr("L&ogo daerah"),
                self.logo_field,
                help=self.tr("Gambar PNG atau JPEG, boleh dari kamera atau pemindai. Boleh menyusul."),
            )
        )
        self.rows = {"letterhead_lines": rows[0], "logo_png": logo}
        self.preview = LetterheadPreview()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(label(self.tr("Contoh"), "muted"))
        layout.addWidget(self.preview)
        layout.addWidget(section)

    def lines(self) -> tuple[str, ...]:
        """The lines that are filled, from the top."""
        return tuple(text for field in self.fields if (text := field.value()))

    def logo(self) -> bytes | None:
        """The logo as PNG, None without one."""
        return self.logo_field.value()

    def set_values(self, lines: tuple[str, ...], logo: bytes | None) -> None:
        """Shows lines (the last one is the office) and logo."""
        shown = ("",) * (LINES - len(lines)) + tuple(lines[:LINES])
        if len(lines) == 2:  # a kecamatan or kabupaten has no line in between
            shown = (lines[0], "", lines[1])
        for field, text in zip(self.fields, shown, strict=True):
            field.blockSignals(True)
            field.set_value(text)
            field.blockSignals(False)
        self.logo_field.set_value(logo)

    def refresh(self) -> None:
        """Draws again after something else on the paper changed."""
        self.preview.show_head(self._make(self.lines(), self.logo()))

    def _tell(self) -> None:
        self.refresh()
        self.changed.emit()

    def _browse(self) -> None:
        pattern = self.tr("Gambar") + " (*.png *.jpg *.jpeg *.bmp *.gif *.webp)"
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Pilih logo"), "", pattern)
        if name:
            self.take(Path(name))

    def take(self, path: Path) -> None:
        """Reads a picture in the background and shows it, or says at the field why it cannot be used."""

        def work(_progress: object) -> bytes:
            from desktop.services.offices.office_rules import prepare_logo

            with path.open("rb") as file:
                return prepare_logo(file.read(LARGEST + 1))

        run_operation(self, work, on_success=self.logo_field.set_value, on_error=self._refused, mutates=False)

    def _refused(self, error: BaseException) -> None:
        row = self.rows["logo_png"]
        if isinstance(error, KnownError):
            row.set_error(f"{error.what} {error.todo}")
        elif isinstance(error, OSError):
            row.set_error(self.tr("Berkas itu tidak dapat dibaca. Pilih berkas lain."))
        else:
            handle_error(error, self)
