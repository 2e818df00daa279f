"""Writes docs/panduan-pemasangan.pdf: one page for whoever puts the program on a village PC.

``python scripts/installation_guide.py [--out FILE]``. Black and grey, so that it can be copied, in the fonts
of the papers. The pictures are screens of the Windows program under Wine (docs/screens/windows/).
"""

from __future__ import annotations

import argparse
import sys
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple, cast

from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from desktop.printing import fonts  # noqa: E402 - the checkout is on the path only now

OUT = ROOT / "docs" / "panduan-pemasangan.pdf"
SCREENS = ROOT / "docs" / "screens" / "windows"

WIDTH, HEIGHT = A4
MARGIN = 15 * mm
PICTURE_WIDTH, ICON_WIDTH = 60 * mm, 15 * mm
GUTTER = 6 * mm
NUMBER_WIDTH = 9 * mm
SHARPNESS = 200  # dots per inch of a picture on paper


class Picture(NamedTuple):
    """A part of a screen: left, upper, right, lower in px."""

    file: str
    box: tuple[int, int, int, int]
    caption: str


class Step(NamedTuple):
    """One numbered step: paragraphs parted by empty lines, a picture at the right, a small one below."""

    title: str
    text: str
    picture: Picture | None = None
    icon: Picture | None = None


TITLE = "Memasang Puskesos Desktop"
LEAD = """
Untuk Windows 10 (versi 1809) atau lebih baru, 64-bit. Tidak perlu internet dan tidak perlu administrator.
Siapkan flashdisk berisi <b>PuskesosDesktop-…-setup.exe</b> dan <b>SHA256SUMS</b>, serta printer untuk
lembar pemulihan. Waktu: sekitar 20 menit.
"""

STEPS = (
    Step(
        "Cocokkan berkasnya",
        """
        Salin kedua berkas ke folder Unduhan. Buka folder itu, klik bilah alamat, ketik <b>cmd</b>,
        tekan Enter, lalu ketik perintah ini (untuk nama berkasnya, ketik Puskesos lalu tekan Tab):

        <b>certutil -hashfile PuskesosDesktop-…-setup.exe SHA256</b>

        Deret huruf dan angka yang muncul harus sama dengan yang ada di SHA256SUMS (buka dengan
        Notepad). Bila berbeda, jangan dipasang; minta berkas baru kepada pendamping TI.
        """,
    ),
    Step(
        "Jalankan pemasang",
        """
        Klik dua kali berkas setup, pilih Bahasa Indonesia, lalu <b>Lanjut</b>. Biarkan pilihan
        “Hanya untuk saya” dan folder yang disarankan, lalu pilih <b>Instal</b>.

        Muncul “Windows melindungi PC Anda”? Hanya bila langkah 1 cocok, pilih <b>Info
        selengkapnya</b>, lalu <b>Tetap jalankan</b>.
        """,
        Picture("00-pemasang.png", (431, 205, 934, 563), "Halaman pertama pemasang"),
    ),
    Step(
        "Periksa apakah program bekerja",
        """
        Di halaman terakhir biarkan “Periksa dulu apakah program bekerja di komputer ini”
        tercentang, lalu pilih <b>Selesai</b>. Semua baris harus bertanda centang.

        Bila ada yang gagal, data tidak tersentuh: kirim laporan yang disebut di jendela itu kepada
        pendamping TI. Isinya tanpa data warga.
        """,
        Picture("07-uji-program.png", (359, 279, 986, 762), "Hasil uji: semua bertanda centang"),
        Picture("00-pemasang-selesai.png", (10, 0, 82, 66), "Pintasan yang ada di layar utama sesudahnya"),
    ),
    Step(
        "Buka dan siapkan kantor",
        """
        Klik dua kali pintasan <b>Puskesos Desktop</b> di layar utama. Kantor yang baru mulai
        memilih “Siapkan kantor baru”; komputer pengganti memilih “Pulihkan dari cadangan”; untuk
        belajar, “Buka kantor latihan”.
        """,
        Picture("01-pemasangan.png", (268, 23, 968, 363), "Jendela pertama program"),
    ),
)

WARNING_TITLE = "Cetak lembar pemulihan dan simpan di lemari terkunci"
WARNING = """
Data dikunci. Bila komputer rusak, hilang, atau Windows dipasang ulang, data hanya dapat dibuka dengan kunci
di lembar itu <b>dan</b> sebuah cadangan. Tanpa lembar itu tidak seorang pun dapat membukanya. Jangan
difoto, dan jangan disimpan bersama komputer atau flashdisk cadangan.
"""

FACTS = (
    (
        "Letak data",
        """
        %LOCALAPPDATA%\\PuskesosDesktop, terpisah untuk tiap pengguna Windows. Jangan diubah dengan
        tangan; buat cadangan dari program ke flashdisk.
        """,
    ),
    (
        "Pembaruan",
        """
        Pasang flashdisk berisi berkas .pembaruan, lalu di program: Pengaturan, Pembaruan. Atau
        tutup program dan jalankan setup versi baru. Data tetap ada.
        """,
    ),
    (
        "Menghapus",
        """
        Pengaturan Windows, Aplikasi, Puskesos Desktop, Hapus instalan. Data kantor tetap disimpan
        kecuali Anda sendiri meminta dihapus.
        """,
    ),
    (
        "Tanpa memasang",
        """
        Ekstrak PuskesosDesktop-…-portable.zip, buka PuskesosDesktop.exe. Data ada di folder “data”
        di sebelahnya. Di komputer lain program meminta kunci pemulihan satu kali.
        """,
    ),
)


def _style(name: str, font: str, size: float, leading: float) -> ParagraphStyle:
    return ParagraphStyle(name, fontName=font, fontSize=size, leading=leading)


class Page:
    """Fills one A4 page from top to bottom; `y` is where the next thing begins, in points from below."""

    def __init__(self, file: BytesIO) -> None:
        fonts.register()
        pdfmetrics.registerFontFamily(
            fonts.REGULAR, normal=fonts.REGULAR, bold=fonts.BOLD, italic=fonts.ITALIC, boldItalic=fonts.BOLD
        )
        first = cast("Any", fonts.REGULAR)  # reportlab's stub takes the name of a font for a number
        self.canvas = Canvas(file, pagesize=A4, invariant=True, lang="id", initialFontName=first)
        self.canvas.setTitle("Panduan pemasangan Puskesos Desktop")
        self.canvas.setAuthor("Puskesos Desktop")
        self.y = HEIGHT - MARGIN
        self.text = _style("text", fonts.REGULAR, 9.5, 12.5)
        self.head = _style("head", fonts.BOLD, 11, 14)
        self.small = _style("small", fonts.REGULAR, 7.5, 9)

    def words(self, text: str, style: ParagraphStyle, left: float, width: float, top: float) -> float:
        """Sets a paragraph with its upper edge at ``top`` and returns its lower edge."""
        paragraph = Paragraph(text, style)
        _, tall = paragraph.wrap(width, HEIGHT)
        paragraph.drawOn(self.canvas, left, top - tall)
        return top - tall

    def picture(self, picture: Picture, left: float, top: float, width: float) -> float:
        """Draws a picture with a thin frame and its caption, and returns the lower edge."""
        reader, shape = _cut(picture, width)
        tall = width * shape
        self.canvas.drawImage(reader, left, top - tall, width, tall)
        self.canvas.setLineWidth(0.5)
        self.canvas.setStrokeGray(0.45)
        self.canvas.rect(left, top - tall, width, tall)
        return self.words(picture.caption, self.small, left, max(width, PICTURE_WIDTH), top - tall - 1.5)

    def title(self) -> None:
        """The head of the page."""
        full = WIDTH - 2 * MARGIN
        bottom = self.words(TITLE, _style("title", fonts.BOLD, 19, 23), MARGIN, full, self.y)
        self.y = self.words(LEAD, self.text, MARGIN, full, bottom - 3) - 9

    def step(self, number: int, step: Step) -> None:
        """A step: its number in a black disc, its words, its picture at the right."""
        left = MARGIN + NUMBER_WIDTH
        right = WIDTH - MARGIN - PICTURE_WIDTH
        width = (right - GUTTER if step.picture else WIDTH - MARGIN) - left
        self._disc(str(number), MARGIN + 3 * mm, self.y - 7.5)
        bottom = self.words(step.title, self.head, left, width, self.y)
        for text in step.text.split("\n\n"):
            bottom = self.words(text, self.text, left, width, bottom - 2.5)
        if step.icon:
            bottom = self.picture(step.icon, left, bottom - 5, ICON_WIDTH)
        if step.picture:
            bottom = min(bottom, self.picture(step.picture, right, self.y, PICTURE_WIDTH))
        self.y = bottom - 8

    def _disc(self, text: str, x: float, y: float) -> None:
        self.canvas.setFillGray(0)
        self.canvas.circle(x, y, 3 * mm, stroke=0, fill=1)
        self.canvas.setFillGray(1)
        self.canvas.setFont(fonts.BOLD, 11)
        self.canvas.drawCentredString(x, y - 3.9, text)
        self.canvas.setFillGray(0)

    def warning(self) -> None:
        """What must not be overlooked, in a thick frame."""
        full, pad = WIDTH - 2 * MARGIN, 7.0
        top = self.y
        bottom = self.words(WARNING_TITLE, self.head, MARGIN + pad, full - 2 * pad, top - pad)
        bottom = self.words(WARNING, self.text, MARGIN + pad, full - 2 * pad, bottom - 2) - pad
        self.canvas.setLineWidth(1.8)
        self.canvas.setStrokeGray(0)
        self.canvas.rect(MARGIN, bottom, full, top - bottom)
        self.y = bottom - 9

    def facts(self) -> None:
        """What one looks up later: a bold word and two lines."""
        word = 31 * mm
        for name, text in FACTS:
            self.words(f"<b>{name}</b>", self.text, MARGIN, word, self.y)
            self.y = self.words(text, self.text, MARGIN + word, WIDTH - 2 * MARGIN - word, self.y) - 4


def _cut(picture: Picture, room: float) -> tuple[ImageReader, float]:
    """The part of the screen in grey for ``room`` points of paper, and its height for a width of 1."""
    with Image.open(SCREENS / picture.file) as screen:
        part = screen.convert("L").crop(picture.box)
    width = min(part.width, round(room / 72 * SHARPNESS))
    part = part.resize((width, round(part.height * width / part.width)), Image.Resampling.LANCZOS)
    return ImageReader(part), part.height / part.width


def guide() -> bytes:
    """The page as PDF; raises ValueError where its words need more than one page."""
    file = BytesIO()
    page = Page(file)
    page.title()
    for number, step in enumerate(STEPS, 1):
        page.step(number, step)
    page.warning()
    page.facts()
    if page.y < MARGIN / 2:
        raise ValueError(f"the guide is {MARGIN / 2 - page.y:.0f} points too long for one page")
    page.canvas.showPage()
    page.canvas.save()
    return file.getvalue()


def main() -> int:
    """Writes the page."""
    parser = argparse.ArgumentParser(description="Write the installation guide.")
    parser.add_argument("--out", type=Path, default=OUT)
    parser.parse_args().out.write_bytes(guide())
    return 0


if __name__ == "__main__":
    sys.exit(main())
