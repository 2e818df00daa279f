"""PDF pages as pictures, by the same QtPdf that previews them in the program."""

from __future__ import annotations

import zxingcpp
from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImage
from PySide6.QtPdf import QPdfDocument


def pictures(pdf: bytes, dots_per_inch: int = 150) -> list[Image.Image]:
    """Every page on white ground. Needs a QGuiApplication (fixture ``qapp``)."""
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    pages = []
    for number in range(document.pageCount()):
        size = document.pagePointSize(number) * dots_per_inch / 72
        image = document.render(number, QSize(round(size.width()), round(size.height())))
        image = image.convertToFormat(QImage.Format.Format_RGBA8888)
        picture = Image.frombytes("RGBA", (image.width(), image.height()), bytes(image.constBits()))
        ground = Image.new("RGBA", picture.size, "white")
        pages.append(Image.alpha_composite(ground, picture).convert("RGB"))
    document.close()
    return pages


def decoded_codes(pdf: bytes) -> list[str]:
    """What a scanner reads from the QR codes of all pages."""
    return [found.text for page in pictures(pdf) for found in zxingcpp.read_barcodes(page)]
