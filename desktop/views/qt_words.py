"""Qt's own words in Bahasa Indonesia: context menus, file and print dialogs.

Qt comes without an Indonesian translation, and these few dozen texts are all of it that people see here.
Keys are Qt's English source texts; where an access key stands (`&`) the Indonesian text has one as well.
"""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QObject, QTranslator

_EDITING = {
    "&Undo": "&Urungkan",
    "&Redo": "U&langi",
    "Cu&t": "Po&tong",
    "&Copy": "&Salin",
    "&Paste": "&Tempel",
    "Delete": "Hapus",
    "Select All": "Pilih semua",
}

_BUTTONS = {
    "OK": "Baik",
    "Save": "Simpan",
    "Save All": "Simpan semua",
    "Open": "Buka",
    "&Yes": "&Ya",
    "Yes to &All": "Ya untuk &semua",
    "&No": "&Tidak",
    "N&o to All": "Tidak untuk s&emua",
    "Abort": "Hentikan",
    "Retry": "Ulangi",
    "Ignore": "Abaikan",
    "Close": "Tutup",
    "Cancel": "Batal",
    "Discard": "Buang",
    "Help": "Bantuan",
    "Apply": "Terapkan",
    "Reset": "Atur ulang",
    "Restore Defaults": "Kembalikan semula",
}

_FILES = {
    "&Look in:": "&Cari di:",
    "Look in:": "Cari di:",
    "Back": "Kembali",
    "Go back": "Kembali",
    "Forward": "Maju",
    "Go forward": "Maju",
    "Parent Directory": "Folder di atasnya",
    "Go to the parent directory": "Ke folder di atasnya",
    "Create New Folder": "Buat folder baru",
    "Create a New Folder": "Buat folder baru",
    "List View": "Tampilan daftar",
    "Change to list view mode": "Ganti ke tampilan daftar",
    "Detail View": "Tampilan rinci",
    "Change to detail view mode": "Ganti ke tampilan rinci",
    "Sidebar": "Bilah samping",
    "List of places and bookmarks": "Daftar tempat dan penanda",
    "Files": "Berkas",
    "Files of &type:": "&Jenis berkas:",
    "Files of type:": "Jenis berkas:",
    "File &name:": "&Nama berkas:",
    "Directory:": "Folder:",
    "&Open": "&Buka",
    "&Save": "&Simpan",
    "&Choose": "&Pilih",
    "Find Directory": "Cari folder",
    "Save As": "Simpan sebagai",
    "All Files (*)": "Semua berkas (*)",
    "Directories": "Folder",
    "Show ": "Tampilkan ",
    "&Rename": "&Ganti nama",
    "&Delete": "&Hapus",
    "Show &hidden files": "Tampilkan berkas &tersembunyi",
    "&New Folder": "&Folder baru",
    "New Folder": "Folder baru",
    "Recent Places": "Tempat terakhir",
    "Computer": "Komputer",
    "My Computer": "Komputer",
    "Name": "Nama",
    "Size": "Ukuran",
    "Type": "Jenis",
    "Kind": "Jenis",
    "Date Modified": "Tanggal diubah",
    "Drive": "Diska",
    "Folder": "Folder",
    "%1 already exists.\nDo you want to replace it?": "%1 sudah ada.\nGanti berkas itu?",
    "%1\nFile not found.\nPlease verify the correct file name was given.": (
        "%1\nBerkas tidak ditemukan.\nPeriksa lagi nama berkasnya."
    ),
    "%1\nDirectory not found.\nPlease verify the correct directory name was given.": (
        "%1\nFolder tidak ditemukan.\nPeriksa lagi nama foldernya."
    ),
}

_PRINTING = {
    "Print": "Cetak",
    "&Print": "&Cetak",
    "All Pages": "Semua halaman",
    "Odd Pages": "Halaman ganjil",
    "Even Pages": "Halaman genap",
    "&Options >>": "&Pilihan >>",
    "&Options <<": "&Pilihan <<",
    "Print to File (PDF)": "Cetak ke berkas (PDF)",
    "Local file": "Berkas di komputer ini",
    "Write PDF file": "Tulis berkas PDF",
    "Printer": "Printer",
    "&Name:": "&Nama:",
    "P&roperties": "P&roperti",
    "Location:": "Tempat:",
    "Preview": "Pratinjau",
    "Type:": "Jenis:",
    "Output &file:": "&Berkas tujuan:",
    "Print range": "Yang dicetak",
    "Print all": "Semua",
    "Pages from": "Halaman",
    "to": "sampai",
    "Pages": "Halaman",
    "Current Page": "Halaman ini",
    "Selection": "Yang dipilih",
    "Page &Set:": "&Pilihan halaman:",
    "Output Settings": "Hasil cetak",
    "Copies:": "Rangkap:",
    "Copies": "Rangkap",
    "Collate": "Urut per rangkap",
    "Reverse": "Urutan terbalik",
    "Color Mode": "Warna",
    "Color": "Berwarna",
    "Grayscale": "Hitam putih",
    "Double Sided Printing": "Cetak dua sisi",
    "Off": "Tidak",
    "Long side binding": "Dijilid di sisi panjang",
    "Short side binding": "Dijilid di sisi pendek",
    "Options": "Pilihan",
}

_SCROLLING = {
    "Scroll here": "Gulir ke sini",
    "Left edge": "Tepi kiri",
    "Right edge": "Tepi kanan",
    "Top": "Paling atas",
    "Bottom": "Paling bawah",
    "Page up": "Satu layar ke atas",
    "Page down": "Satu layar ke bawah",
    "Page left": "Satu layar ke kiri",
    "Page right": "Satu layar ke kanan",
    "Scroll up": "Gulir ke atas",
    "Scroll down": "Gulir ke bawah",
    "Scroll left": "Gulir ke kiri",
    "Scroll right": "Gulir ke kanan",
    "Scroll Left": "Gulir ke kiri",
    "Scroll Right": "Gulir ke kanan",
}

WORDS: dict[str, dict[str, str]] = {
    "QLineEdit": _EDITING,
    "QWidgetTextControl": _EDITING,
    "QPlatformTheme": _BUTTONS,
    "QDialogButtonBox": _BUTTONS,
    "QMessageBox": _BUTTONS,
    "QFileDialog": _FILES | _BUTTONS,
    "QFileSystemModel": _FILES,
    "QAbstractFileIconProvider": _FILES,
    "QPrintDialog": _PRINTING,
    "QPrintWidget": _PRINTING,
    "QPrintSettingsOutput": _PRINTING,
    "QScrollBar": _SCROLLING,
    "QTabBar": _SCROLLING,
}


def _text(value: object) -> str:
    return bytes(value.data()).decode() if isinstance(value, QByteArray) else str(value)


class QtWords(QTranslator):
    """Installed on the application; answers for Qt's contexts and leaves every other text alone."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)

    def isEmpty(self) -> bool:
        return False

    def translate(
        self, context: str, text: str, disambiguation: str | None = None, number: int = -1
    ) -> str | None:
        """The Indonesian text, None for one that Qt shall leave as it is."""
        words = WORDS.get(_text(context))
        return None if words is None else words.get(_text(text))
