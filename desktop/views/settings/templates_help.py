"""How a template is written, in a few lines with an example each."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.views import theme
from desktop.views.kit.labels import label


class TemplateHelp(QWidget):
    """Stands beside the text."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.GRID, 0, 0)
        column.setSpacing(2)
        for written, meaning in self._lines():
            column.addWidget(label(written, "bold", wrap=True, selectable=True))
            explained = label(meaning, "muted", wrap=True)
            explained.setContentsMargins(0, 0, 0, theme.GRID - 2)
            column.addWidget(explained)
        column.addStretch(1)

    def _lines(self) -> tuple[tuple[str, str], ...]:
        return (
            (
                self.tr("== Isi =="),
                self.tr("Memulai bagian: Judul, Hal, Kepada, Isi, Tembusan, Lampiran, Sifat, atau Isian."),
            ),
            (
                self.tr("Nama : [NamA]"),
                self.tr("Baris dengan titik dua yang lurus. Baris lain menjadi satu paragraf."),
            ),
            (
                self.tr("[NamA]  [NAma]  [NaMa]  [nama]"),
                self.tr("Seperti tercatat, HURUF BESAR, Huruf Besar Awal Kata, huruf kecil."),
            ),
            (
                self.tr("[jika nik] ... [/jika]"),
                self.tr("Hanya dicetak bila NIK tercatat; [jika tidak nik] sebaliknya."),
            ),
            (
                self.tr("[ulang keluarga] ... [/ulang]"),
                self.tr("Diulang untuk tiap anggota keluarga, dengan kode seperti [Klg_namA]."),
            ),
            (
                self.tr("[tabel_keluarga]  atau  No. | Nama"),
                self.tr("Tabel seluruh keluarga, atau tabel sendiri dengan tanda | di antara kolom."),
            ),
            (
                self.tr("1. Fotokopi KK  atau  ( ) Fotokopi KK"),
                self.tr("Daftar bernomor, atau daftar dengan kotak centang."),
            ),
            (
                self.tr("form_keperluan : Keperluan (wajib) = Sekolah; Berobat"),
                self.tr("Di bagian Isian: yang ditanyakan saat surat ditulis, dengan pilihannya bila ada."),
            ),
            (
                self.tr("(tanggal)  (angka)  (rupiah)  (panjang)  (beberapa)"),
                self.tr("Jenis jawabannya; beberapa: boleh lebih dari satu pilihan."),
            ),
        )
