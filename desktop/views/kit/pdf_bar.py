"""Pages and size of a shown PDF: buttons, the number of the page to type, a list of sizes, and the keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QToolButton, QWidget

from desktop.views.kit import icons, print_memory
from desktop.views.kit.labels import label
from desktop.views.kit.print_sheets import POINTS_PER_INCH

STEP = 1.25
SMALLEST, LARGEST = 0.5, 3.0
SIZES = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)


class PdfBar(QWidget):
    """Stands in a toolbar; watches the keys and the wheel over the view it belongs to."""

    def __init__(self, view: QPdfView, document: QPdfDocument) -> None:
        super().__init__()
        self._view, self._document = view, document
        self.back = self._tool("chevron-left", self.tr("Halaman sebelumnya (PgUp)"), lambda: self.turn(-1))
        self.forth = self._tool("chevron-right", self.tr("Halaman berikutnya (PgDn)"), lambda: self.turn(1))
        self.number = QLineEdit()
        self.number.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.number.setAccessibleName(self.tr("Nomor halaman"))
        self.number.setToolTip(self.tr("Ketik nomor halaman lalu Enter"))
        self.number.setMaxLength(5)
        self.number.setFixedWidth(56)
        self.number.returnPressed.connect(self._typed)
        self.number.editingFinished.connect(self.tell)
        self.total = label("", "muted")
        self.smaller = self._tool("zoom-out", self.tr("Perkecil (Ctrl+-)"), lambda: self.zoom(1 / STEP))
        self.larger = self._tool("zoom-in", self.tr("Perbesar (Ctrl++)"), lambda: self.zoom(STEP))
        self.sizes = QComboBox()
        self.sizes.setAccessibleName(self.tr("Ukuran tampilan"))
        self.sizes.addItem(self.tr("Selebar jendela"), print_memory.ZOOM_WIDTH)
        self.sizes.addItem(self.tr("Satu halaman"), print_memory.ZOOM_PAGE)
        for size in SIZES:
            self.sizes.addItem(f"{size:.0%}".replace("%", " %"), size)
        self.sizes.activated.connect(lambda place: self.show_size(self.sizes.itemData(place)))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for widget in (self.back, self.number, self.total, self.forth, self.smaller, self.sizes, self.larger):
            row.addWidget(widget)
        view.pageNavigator().currentPageChanged.connect(lambda _page: self.tell())
        for watched in (view, view.viewport()):
            watched.installEventFilter(self)
        self.show_size(print_memory.zoom(), keep=False)
        self.tell()

    def _tool(self, icon: str, words: str, slot: object) -> QToolButton:
        button = QToolButton()
        button.setIcon(icons.icon(icon))
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.clicked.connect(lambda _checked=False: slot())  # type: ignore[operator]  # a plain callable
        return button

    # -- pages -------------------------------------------------------------------------------------

    @property
    def page(self) -> int:
        """The page shown, counted from 0."""
        return max(0, self._view.pageNavigator().currentPage())

    def go(self, page: int) -> None:
        """Shows a page, counted from 0; one that is not there changes nothing."""
        if 0 <= page < self._document.pageCount() and page != self.page:
            self._view.pageNavigator().jump(page, QPointF(), 0)

    def turn(self, step: int) -> None:
        """Turns pages."""
        self.go(self.page + step)

    def _typed(self) -> None:
        if self.number.text().strip().isdecimal():
            self.go(int(self.number.text()) - 1)

    def tell(self) -> None:
        """Shows which page of how many it is."""
        count = self._document.pageCount()
        self.number.setText(str(self.page + 1) if count else "")
        self.number.setEnabled(count > 1)
        self.total.setText(self.tr("dari {0}").format(count) if count else "")
        self.back.setEnabled(self.page > 0)
        self.forth.setEnabled(self.page + 1 < count)

    def words(self) -> str:
        """Which page of how many, as one reads it."""
        return f"{self.number.text()} {self.total.text()}".strip()

    # -- size --------------------------------------------------------------------------------------

    def show_size(self, wanted: str | float, *, keep: bool = True) -> None:
        """As wide as the window, a whole page, or by a factor; remembered for the next paper."""
        if wanted == print_memory.ZOOM_WIDTH:
            self._view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        elif wanted == print_memory.ZOOM_PAGE:
            self._view.setZoomMode(QPdfView.ZoomMode.FitInView)
        else:
            wanted = min(LARGEST, max(SMALLEST, float(wanted)))
            self._view.setZoomMode(QPdfView.ZoomMode.Custom)
            self._view.setZoomFactor(wanted)
        self._name_size(wanted)
        if keep:
            print_memory.remember_zoom(wanted)

    def _name_size(self, wanted: str | float) -> None:
        place = self.sizes.findData(wanted)
        if place >= 0:
            self.sizes.setPlaceholderText("")
            self.sizes.setCurrentIndex(place)
        else:
            self.sizes.setPlaceholderText(f"{float(wanted):.0%}".replace("%", " %"))
            self.sizes.setCurrentIndex(-1)

    def zoom(self, factor: float) -> None:
        """Makes the paper larger or smaller."""
        self.show_size(self.factor() * factor)

    def factor(self) -> float:
        """How large the paper is shown: 1 is its own size."""
        mode = self._view.zoomMode()
        if mode == QPdfView.ZoomMode.Custom:
            return self._view.zoomFactor()
        points = self._document.pagePointSize(self.page)
        dots = self.logicalDpiX() / POINTS_PER_INCH
        margins = self._view.documentMargins()
        wide = self._view.viewport().width() - margins.left() - margins.right()
        tall = self._view.viewport().height() - self._view.pageSpacing()
        across, down = wide / max(1.0, points.width() * dots), tall / max(1.0, points.height() * dots)
        return across if mode == QPdfView.ZoomMode.FitToWidth else min(across, down)

    # -- keys and wheel ----------------------------------------------------------------------------

    def take_key(self, event: QKeyEvent) -> bool:
        """Whether a key was one of this bar, which then has done what it asks."""
        keys = {
            Qt.Key.Key_PageUp: lambda: self.turn(-1),
            Qt.Key.Key_PageDown: lambda: self.turn(1),
            Qt.Key.Key_Home: lambda: self.go(0),
            Qt.Key.Key_End: lambda: self.go(self._document.pageCount() - 1),
        }
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.matches(QKeySequence.StandardKey.ZoomIn) or (control and event.key() == Qt.Key.Key_Equal):
            self.zoom(STEP)
        elif event.matches(QKeySequence.StandardKey.ZoomOut):
            self.zoom(1 / STEP)
        elif control and event.key() == Qt.Key.Key_0:
            self.show_size(print_memory.ZOOM_WIDTH)
        elif event.key() in keys:
            keys[Qt.Key(event.key())]()
        else:
            return False
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self.take_key(event)
        if isinstance(event, QWheelEvent) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.zoom(STEP if event.angleDelta().y() > 0 else 1 / STEP)
            return True
        return super().eventFilter(watched, event)
