"""Where scans and photos are dropped or picked, with a small picture of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QImageReader,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from desktop.views import theme
from desktop.views.kit import icons
from desktop.views.kit.choice_field import ChoiceField
from desktop.views.kit.labels import ElidedLabel, label

THUMB = 40  # px
PICTURES = (".jpg", ".jpeg", ".png", ".bmp", ".webp", ".gif", ".tif", ".tiff")
BIGGEST_SIDE = 20_000  # px: a picture that claims more is not opened for a thumbnail


def size_in_words(size: int) -> str:
    """Bytes as people say them: `820 KB`, `3,4 MB`."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} KB"
    return f"{size / 1_000_000:.1f} MB".replace(".", ",")


def thumbnail(path: Path, side: int = THUMB, ratio: float = 1.0) -> QPixmap | None:
    """A small picture of an image file, the right way up; None when it cannot be read as one."""
    if path.suffix.lower() not in PICTURES:
        return None
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or max(size.width(), size.height()) > BIGGEST_SIDE:
        return None
    pixels = round(side * ratio)
    reader.setScaledSize(size.scaled(QSize(pixels, pixels), Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        return None
    result = QPixmap.fromImage(image)
    result.setDevicePixelRatio(ratio)
    return result


class _FileItem(QWidget):
    """One file: picture or icon, name, size, what it is if that can be said, and a way out."""

    removed = Signal(object)
    purpose_chosen = Signal()

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        picture = QLabel()
        picture.setFixedSize(THUMB, THUMB)
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        ratio = self.devicePixelRatioF()
        small = thumbnail(path, THUMB, ratio)
        picture.setPixmap(small if small is not None else icons.pixmap("file", "muted", 24, ratio))
        try:
            size = size_in_words(path.stat().st_size)
        except OSError:
            size = self.tr("berkas tidak terbaca")
        remove = QToolButton()
        remove.setProperty("role", "flat")
        remove.setIcon(icons.icon("trash", "muted"))
        remove.setAccessibleName(self.tr("Keluarkan {0}").format(path.name))
        remove.setToolTip(self.tr("Keluarkan dari daftar"))
        remove.clicked.connect(lambda: self.removed.emit(self.path))
        self.setAccessibleName(f"{path.name}, {size}")
        self.purpose = ChoiceField()
        self.purpose.setAccessibleName(self.tr("{0} adalah").format(path.name))
        self.purpose.value_changed.connect(self.purpose_chosen)
        self.purpose.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(picture)
        row.addWidget(ElidedLabel(path.name), 2)
        row.addWidget(label(size, "muted"))
        row.addWidget(self.purpose, 3)
        row.addWidget(remove)

    def chosen(self) -> str:
        """What somebody said that the file is, else empty."""
        value = self.purpose.value()
        return "" if value is None else str(value)

    def set_purposes(self, purposes: Sequence[tuple[str, str]], chosen: str) -> None:
        """What the file can be; nothing is asked where there is nothing to choose."""
        self.purpose.blockSignals(True)
        self.purpose.set_choices([("", self.tr("Lampiran lain")), *purposes])
        self.purpose.set_value(chosen if chosen in dict(purposes) else "")
        self.purpose.blockSignals(False)
        self.purpose.setVisible(bool(purposes))


class FileDrop(QWidget):
    """Signals: `changed()` after any change, `refused(text)` with the reason a file was not taken,
    `purpose_chosen(purpose)` when somebody says what a file is.
    """

    changed = Signal()
    refused = Signal(str)
    purpose_chosen = Signal(str)

    def __init__(
        self,
        suffixes: Sequence[str] = (*PICTURES, ".pdf"),
        parent: QWidget | None = None,
        *,
        largest: int = 25_000_000,
        hint: str = "",
    ) -> None:
        super().__init__(parent)
        self._suffixes = tuple(s.lower() for s in suffixes)
        self._largest = largest
        self._items: list[_FileItem] = []
        self._purposes: Sequence[tuple[str, str]] = ()
        self._over = False
        self.setAcceptDrops(True)
        self.setAccessibleName(self.tr("Lampiran"))
        self.button = QPushButton(icons.icon("paperclip"), self.tr("Pilih b&erkas"))
        self.button.clicked.connect(self.browse)
        head = QHBoxLayout()
        head.setContentsMargins(12, 12, 12, 12)
        head.setSpacing(12)
        head.addWidget(self.button)
        head.addWidget(label(hint or self.tr("atau seret foto atau PDF ke sini"), "muted", wrap=True), 1)
        self._list = QVBoxLayout()
        self._list.setContentsMargins(12, 0, 12, 8)
        self._list.setSpacing(4)
        self._note = label("", "danger", wrap=True)
        self._note.setContentsMargins(12, 0, 12, 8)
        self._note.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addLayout(self._list)
        layout.addWidget(self._note)
        self.setFocusProxy(self.button)

    def files(self) -> list[Path]:
        """The files taken, in order."""
        return [item.path for item in self._items]

    def purposes(self) -> dict[Path, str]:
        """What each file is, as far as somebody has said so."""
        return {item.path: item.chosen() for item in self._items if item.chosen()}

    def set_purposes(self, purposes: Sequence[tuple[str, str]]) -> None:
        """What a file can be, as (value, words); what was chosen stays where it is still offered."""
        self._purposes = purposes
        for item in self._items:
            item.set_purposes(purposes, item.chosen())

    def set_files(self, files: Iterable[Path], purposes: Mapping[Path, str] | None = None) -> None:
        """Shows exactly these files, with what they are."""
        while (item := self._list.takeAt(0)) is not None:
            item.widget().deleteLater()
        self._items = []
        for path in files:
            self._append(path, (purposes or {}).get(path, ""))
        self._say("")
        self.changed.emit()

    def add_files(self, files: Iterable[Path]) -> None:
        """Takes files; says why when one is not taken."""
        before, said = len(self._items), []
        for path in files:
            reason = self._problem(path)
            if reason:
                said.append(reason)
            elif path not in self.files():
                self._append(path)
        self._say(" ".join(said))
        if len(self._items) != before:
            self.changed.emit()

    def remove(self, path: Path) -> None:
        """Takes a file out of the list; the file itself stays where it is."""
        place = next((at for at, item in enumerate(self._items) if item.path == path), None)
        if place is None:
            return
        self._items.pop(place)
        widget = self._list.takeAt(place).widget()
        widget.hide()
        widget.deleteLater()
        self._say("")
        self.changed.emit()
        self.button.setFocus()

    def browse(self) -> None:
        """Opens the system's file dialog."""
        pattern = " ".join(f"*{suffix}" for suffix in self._suffixes)
        title, files = self.tr("Pilih berkas"), self.tr("Berkas")
        names, _ = QFileDialog.getOpenFileNames(self, title, "", f"{files} ({pattern})")
        self.add_files(Path(name) for name in names)

    def note(self) -> str:
        """Why the last file was not taken, empty when all were."""
        return self._note.text()

    def _append(self, path: Path, purpose: str = "") -> None:
        item = _FileItem(path)
        item.set_purposes(self._purposes, purpose)
        item.removed.connect(self.remove)
        item.purpose_chosen.connect(lambda: self._said_what(item))
        self._items.append(item)
        self._list.addWidget(item)

    def _said_what(self, item: _FileItem) -> None:
        self.purpose_chosen.emit(item.chosen())
        self.changed.emit()

    def _problem(self, path: Path) -> str:
        if path.suffix.lower() not in self._suffixes:
            kinds = ", ".join(sorted({s.lstrip(".").upper() for s in self._suffixes}))
            return self.tr("{0} tidak dapat dilampirkan. Jenis yang diterima: {1}.").format(path.name, kinds)
        try:
            size = path.stat().st_size
        except OSError:
            return self.tr("{0} tidak dapat dibaca. Periksa lalu pilih lagi.").format(path.name)
        if size > self._largest:
            most = size_in_words(self._largest)
            return self.tr("{0} terlalu besar. Paling besar {1}.").format(path.name, most)
        return ""

    def _say(self, text: str) -> None:
        self._note.setText(text)
        self._note.setVisible(bool(text))
        if text:
            self.refused.emit(text)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()
            self._over = True
            self.update()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._over = False
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        self._over = False
        self.update()
        event.acceptProposedAction()
        self.add_files(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        role = "accent" if self._over else "field_border"
        painter.setPen(QPen(theme.color(role), 2 if self._over else 1, Qt.PenStyle.DashLine))
        painter.setBrush(theme.color("accent_tint" if self._over else "surface"))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(1, 1, -1, -1), 4, 4)
