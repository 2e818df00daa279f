"""A chosen file as pictures that can be searched for a QR code; a PDF page by page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImageWriter
from PySide6.QtPdf import QPdfDocument

_DPI = 200
_MOST_PAGES = 20


def page_pictures(path: Path) -> Iterator[bytes]:
    """Image files as they are, at least one; a PDF's pages as PNG. For a worker thread; raises OSError."""
    data = path.read_bytes()
    if not data[:1024].lstrip().startswith(b"%PDF"):
        yield data
        return
    source = QBuffer()
    source.setData(QByteArray(data))
    source.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(source)
    pages = min(document.pageCount(), _MOST_PAGES) if document.status() == QPdfDocument.Status.Ready else 0
    for number in range(pages):
        points = document.pagePointSize(number)
        size = QSize(round(points.width() / 72 * _DPI), round(points.height() / 72 * _DPI))
        picture = document.render(number, size)
        target = QBuffer()
        target.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(target, QByteArray(b"png")).write(picture)
        yield bytes(target.data().data())
    if not pages:
        yield data
    document.close()
