"""Every piece of the kit with lifelike and hostile content: for looking at, and for the tests.

`QT_QPA_PLATFORM=offscreen python -m tests.views.kit.gallery FOLDER [dark] [besar]` writes one PNG
per sheet; `QT_SCALE_FACTOR=1.5` shows it as on a screen set to 150 %.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.views import theme
from desktop.views.kit.badge import Badge, BadgeLabel
from desktop.views.kit.banner import Banner
from desktop.views.kit.chart import Bar, BarChart
from desktop.views.kit.chips import Filter, FilterChips, FilterChoice
from desktop.views.kit.choice_field import ChoiceField, MultiChoiceField
from desktop.views.kit.column import Column
from desktop.views.kit.confirm import Confirm
from desktop.views.kit.date_field import DateField
from desktop.views.kit.detail_panel import DetailPanel
from desktop.views.kit.diff_view import Difference, DiffView
from desktop.views.kit.empty_state import EmptyState
from desktop.views.kit.error_dialogs import CrashDialog, KnownErrorDialog
from desktop.views.kit.errors import ErrorText
from desktop.views.kit.fields import LongTextField, NikField, PhoneField, TextField
from desktop.views.kit.file_drop import FileDrop
from desktop.views.kit.form_row import FormRow, FormSection, enter_moves_on
from desktop.views.kit.page_head import PageHead
from desktop.views.kit.pdf_preview import PdfPreview
from desktop.views.kit.person_picker import PersonPicker
from desktop.views.kit.practice_band import PracticeBand
from desktop.views.kit.progress_bar import ProgressBar
from desktop.views.kit.search_box import SearchBox
from desktop.views.kit.shortcuts_page import ShortcutsPage
from desktop.views.kit.sidebar import RailItem, Sidebar
from desktop.views.kit.status_bar import StatusBar
from desktop.views.kit.table import DataTable
from desktop.views.kit.timeline import Entry, Timeline
from desktop.views.kit.top_strip import TopStrip

LONG_NAME = "Raden Ayu Siti Nurhaliza Kusumaningtyas binti Abdul Rahman W."
HOSTILE = ["<b>Budi</b> & Rina", '=HYPERLINK("x")', 'O\'Neil "Opik"', LONG_NAME, "Sri"]


@dataclass(frozen=True)
class Case:
    """A row of the sample queue."""

    id: int
    number: str
    day: date
    name: str
    facts: str
    kind: str
    state: int


STATES = [
    Badge("Baru", "info"),
    Badge("Dirujuk", "accent", "arrow-up-right"),
    Badge("Selesai", "good"),
    Badge("Ditolak", "muted", "x"),
]
DEADLINES = [
    Badge("Lewat 3 hari kerja", "danger"),
    Badge("Besok", "warning", "clock"),
    Badge("9 hari lagi", "muted", "clock"),
]


def cases(count: int) -> list[Case]:
    """Invented cases."""
    start = date(2026, 1, 5)
    return [
        Case(
            i,
            f"PS-3201-{i:04d}",
            start + timedelta(days=i),
            HOSTILE[i % len(HOSTILE)],
            "Dusun Krajan RT 02",
            "KIS tidak aktif",
            i,
        )
        for i in range(count)
    ]


def columns() -> list[Column]:
    """The columns of the sample queue."""
    return [
        Column("number", "Nomor", 120, sortable=True),
        Column("day", "Tanggal", 96, kind="date", sortable=True, drop=2),
        Column("name", "Nama", 240, kind="name", facts=lambda c: c.facts, stretch=True),
        Column("kind", "Jenis", 120, drop=1),
        Column("status", "Status", 110, kind="badge", value=lambda c: STATES[c.state % 4]),
        Column("due", "Batas waktu", 160, kind="deadline", value=lambda c: DEADLINES[c.state % 3]),
        Column("count", "Bantuan", 90, kind="number", drop=3, value=lambda c: c.id * 1250),
    ]


@dataclass(frozen=True)
class Hit:
    """A person of the sample registry."""

    id: int
    name: str
    facts: str


def find_people(text: str) -> list[Hit]:
    """Two people of one name, and one with a long one."""
    people = [
        Hit(1, "Siti Aminah", "3201********0002 · 47 tahun · Dusun Krajan RT 02"),
        Hit(2, "Siti Aminah", "3201********0011 · 19 tahun · Dusun Sukamaju RT 05"),
        Hit(3, LONG_NAME, "tanpa NIK · 80 tahun · Dusun <i>Pasir</i> & Hilir RT 01 RW 12, Kampung Baru"),
    ]
    return [hit for hit in people if text.casefold() in hit.name.casefold()]


def sample_pdf() -> bytes:
    """A page of F4 and a page of A4."""
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(215 / 25.4 * 72, 330 / 25.4 * 72))
    canvas.drawString(100, 800, "SURAT RUJUKAN")
    canvas.showPage()
    canvas.setPageSize((595.27, 841.89))
    canvas.drawString(100, 700, "Lampiran")
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def table(rows: int = 40) -> DataTable:
    """The sample queue, three rows selected."""
    result = DataTable("antrean", columns(), title="Antrean")
    result.set_empty(
        EmptyState(
            "queue",
            "Belum ada kasus",
            "Kasus yang Anda daftarkan muncul di sini, yang paling mendesak paling atas."
            " Pelapor tidak perlu membawa apa pun selain ceritanya.",
            "Daftarkan kasus",
            lambda: None,
        )
    )
    result.set_rows(cases(rows))
    result.set_sort("day", descending=True)
    if rows > 4:
        result.view.selectRow(1)
        index = result.model.index(3, 0)
        flags = result.view.selectionModel().SelectionFlag
        result.view.selectionModel().select(index, flags.Select | flags.Rows)
    result.add_bulk_action("Cetak surat", "printer", lambda: None)
    return result


def frame() -> QWidget:
    """The main window's pieces around a queue with its panel."""
    window = QWidget()
    outer = QVBoxLayout(window)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.setSpacing(0)
    outer.addWidget(PracticeBand())
    body = QHBoxLayout()
    body.setSpacing(0)
    names = [
        ("home", "Beranda", "home"),
        ("intake", "Pendaftaran", "intake"),
        ("queue", "Antrean", "inbox"),
        ("people", "Warga", "people"),
        ("programme", "Program", "programme"),
        ("updates", "Pemutakhiran Data", "refresh-data"),
        ("letters", "Surat", "letter"),
        ("reports", "Laporan", "chart"),
        ("sync", "Sinkronisasi", "sync"),
        ("settings", "Pengaturan", "settings"),
    ]
    rail = Sidebar([RailItem(*name) for name in names])
    rail.set_current("queue")
    rail.set_count("queue", 12, "danger")
    rail.set_count("sync", 104, "warning")
    body.addWidget(rail)
    right = QVBoxLayout()
    right.setSpacing(0)
    strip = TopStrip()
    strip.set_office("Puskesos Desa Sukamaju", "Kec. Cibinong, Kab. Bogor, Jawa Barat")
    strip.set_user("Ibu Rahmawati & Tim", "petugas depan")
    strip.set_sync("Terakhir kirim 3 hari lalu", "warning")
    right.addWidget(strip)
    right.addLayout(queue_page(), 1)
    bar = StatusBar()
    bar.show_result("Kasus PS-3201-0007 disimpan, tanda terima dicetak.", on_undo=lambda: None)
    right.addWidget(bar)
    body.addLayout(right, 1)
    outer.addLayout(body, 1)
    return window


def queue_page() -> QVBoxLayout:
    """Head, chips, table and panel."""
    page = QVBoxLayout()
    page.setContentsMargins(16, 12, 16, 12)
    page.setSpacing(8)
    head = PageHead("Antrean")
    head.set_count("1.204 kasus")
    head.set_primary("&Daftarkan kasus", "plus", lambda: None, "Ctrl+N")
    head.add_button("&Ekspor", "download", lambda: None)
    page.addWidget(head)
    page.addWidget(chips())
    split = QHBoxLayout()
    split.addWidget(table(), 3)
    split.addWidget(panel(), 2)
    page.addLayout(split, 1)
    return page


def chips() -> FilterChips:
    """Three filters in force."""
    result = FilterChips([FilterChoice("status", "Status", [("new", "Baru"), ("done", "Selesai")])])
    result.set_filters(
        [
            Filter("status", "new", "Status", "Baru"),
            Filter("dusun", "k", "Dusun", "Krajan & Sekitarnya"),
            Filter("name", "x", "Nama", LONG_NAME),
        ]
    )
    return result


def panel() -> DetailPanel:
    """A case with badges, actions and a history."""
    result = DetailPanel()
    result.set_head(LONG_NAME, "PS-3201-0007 · KIS tidak aktif", [STATES[1], DEADLINES[0]])
    result.set_actions(
        [
            ("&Catat jawaban", "answer", lambda: None),
            ("&Tutup kasus", "check", lambda: None),
            ("Batalkan rujukan", "x", lambda: None),
        ]
    )
    result.add_tab(timeline(), "Riwayat")
    result.add_tab(QWidget(), "Orang")
    result.add_tab(QWidget(), "Berkas & surat")
    return result


def timeline() -> Timeline:
    """A history with a parallel change."""
    result = Timeline()
    result.set_entries(
        [
            Entry(
                "Dirujuk ke Dinas Sosial Kabupaten Bogor",
                "Rahmawati",
                "17-08-2026 14.05 WIB",
                "Puskesos Desa Sukamaju",
                "Alasan: kartu tidak aktif sejak <b>Januari</b>, keluarga membutuhkan cuci darah rutin.",
                "refer",
                "accent",
            ),
            Entry(
                "Catatan diubah",
                "Operator Kecamatan",
                "16-08-2026 09.30 WIB",
                "Kecamatan Cibinong",
                icon="edit",
                mark="diubah bersamaan",
            ),
            Entry(
                "Kasus didaftarkan",
                "Rahmawati",
                "15-08-2026 08.12 WIB",
                "Puskesos Desa Sukamaju",
                icon="plus",
            ),
        ]
    )
    return result


def form() -> QWidget:
    """Fields in every state."""
    page = QWidget()
    outer = QHBoxLayout(page)
    outer.setContentsMargins(16, 16, 16, 16)
    outer.setSpacing(32)
    left = FormSection("Pelapor", "Siapa yang datang ke meja Anda.")
    picker = PersonPicker(find_people)
    left.add(FormRow("&Warga", picker, required=True, help="Ketik sedikitnya dua huruf."))
    nik = NikField()
    nik.set_value("3201014503780002")
    left.add(FormRow("&NIK", nik))
    phone = PhoneField()
    phone.set_value("+6281234567890")
    left.add(FormRow("No. &telepon", phone))
    day = DateField(today=lambda: date(2026, 8, 17), birth=True)
    day.edit.setText("17 agustus")
    left.add(FormRow("Tanggal &lahir", day, required=True))
    wrong = TextField()
    wrong.set_value("RT lima")
    row = FormRow("&RT", wrong)
    row.set_error("RT diisi angka, misalnya 005.")
    other = TextField()
    other.set_value("012")
    left.add_pair(row, FormRow("R&W", other))
    right = FormSection("Masalah")
    kind = ChoiceField([(i, f"Jenis pengaduan {i}") for i in range(12)], hint="Pilih atau ketik")
    right.add(FormRow("&Jenis", kind, required=True))
    urgency = ChoiceField([("a", "Biasa"), ("b", "Segera"), ("c", "Darurat")])
    urgency.set_value("b")
    right.add(FormRow("Ke&segeraan", urgency))
    right.add(FormRow("&Uraian", LongTextField(lines=3, hint="Ceritakan dengan kata-kata warga")))
    several = MultiChoiceField([("ktp", "KTP"), ("kk", "Kartu Keluarga"), ("sktm", "SKTM")])
    several.set_value(["kk"])
    right.add(FormRow("&Berkas yang dibawa", several))
    drop = FileDrop()
    drop.add_files([sample_image(), Path("daftar.exe")])
    right.add_widget(drop)
    for section in (left, right):
        column = QVBoxLayout()
        column.addWidget(section)
        column.addStretch(1)
        outer.addLayout(column, 1)
    enter_moves_on(page)
    return page


def sample_image() -> Path:
    """A small picture file beside nothing else."""
    import tempfile

    path = Path(tempfile.gettempdir()) / "foto KTP & depan.png"
    image = QImage(640, 400, QImage.Format.Format_RGB32)
    image.fill(QColor("#88aacc"))
    image.save(str(path))
    return path


def messages() -> QWidget:
    """Banners, badges, diff, chart, progress, search."""
    page = QWidget()
    grid = QGridLayout(page)
    grid.setContentsMargins(16, 16, 16, 16)
    grid.setSpacing(16)
    left, right = QVBoxLayout(), QVBoxLayout()
    for role, title in (
        ("info", "Draf yang belum selesai ditemukan"),
        ("warning", "USB dicabut sebelum selesai"),
        ("danger", "Basis data tidak dapat dibuka"),
        ("good", "Bundel sudah ditulis dan diperiksa"),
    ):
        banner = Banner()
        banner.show_message(
            title,
            "Data di komputer ini aman. Pasang lagi lalu tekan Ulangi.",
            role=role,
            action="Ulangi" if role == "warning" else "",
        )
        left.addWidget(banner)
    badges = QHBoxLayout()
    for badge in (*STATES, *DEADLINES):
        badges.addWidget(BadgeLabel(badge))
    badges.addStretch(1)
    left.addLayout(badges)
    left.addWidget(SearchBox("Cari nama, NIK, nomor, alamat"))
    bar = ProgressBar()
    bar.set_progress(37, 100, "Menggabungkan bundel Desa Sukamaju")
    bar.show()
    left.addWidget(bar)
    left.addStretch(1)
    chart = BarChart("Kasus menurut jenis")
    chart.set_bars(
        [
            Bar("a", "KIS tidak aktif", 1204),
            Bar("b", "Bantuan sembako <b>", 310),
            Bar("c", "Administrasi kependudukan dan catatan sipil lainnya", 42),
            Bar("d", "Lansia terlantar", 0),
        ]
    )
    right.addWidget(chart)
    diff = DiffView("Desa Sukamaju", "Kecamatan Cibinong")
    diff.set_rows(
        [
            Difference("name", "Nama", "Siti Aminah", "Siti Aminah"),
            Difference("address", "Alamat", "Dusun Krajan RT 02", LONG_NAME),
            Difference("phone", "Telepon", "", "0812 3456 7890"),
        ],
        choose=True,
    )
    right.addWidget(diff)
    right.addStretch(1)
    grid.addLayout(left, 0, 0)
    grid.addLayout(right, 0, 1)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 1)
    return page


def preview() -> PdfPreview:
    """A paper of two pages on a computer without a printer."""
    result = PdfPreview(printers=list)
    result.set_pdf(sample_pdf())
    result.print_document()
    return result


def crash() -> CrashDialog:
    """The report of a fault."""
    result = CrashDialog("Puskesos Desktop\nbuiltins.ValueError\n  desktop/views/x.py:1 f\n", Path("x"))
    result.toggle()
    return result


SHEETS: dict[str, tuple[Callable[[], QWidget], tuple[int, int]]] = {
    "frame": (frame, (1366, 768)),
    "form": (form, (1000, 760)),
    "messages": (messages, (1160, 640)),
    "table": (table, (900, 400)),
    "empty": (lambda: table(0), (700, 400)),
    "preview": (preview, (800, 640)),
    "confirm": (
        lambda: Confirm(
            None,
            "Batalkan rujukan ini?",
            "Dinas Sosial tidak akan menerima kasus ini. Surat yang sudah dicetak tidak berlaku lagi.",
            "Batalkan rujukan",
            danger=True,
            reason="&Alasan",
        ),
        (480, 300),
    ),
    "known": (
        lambda: KnownErrorDialog(
            ErrorText(
                "USB dicabut sebelum selesai.",
                "Berkas di USB tidak lengkap dan sudah dihapus; data di komputer ini aman.",
                "Pasang lagi lalu tekan Ulangi.",
            )
        ),
        (480, 200),
    ),
    "crash": (crash, (560, 420)),
    "shortcuts": (ShortcutsPage, (560, 560)),
}


def main(folder: Path, options: list[str]) -> None:
    """Writes the sheets."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    scale = next((o for o in options if o in theme.SCALES), "sedang")
    theme.apply(app, scale, dark="dark" in options)
    folder.mkdir(parents=True, exist_ok=True)
    for name, (make, size) in SHEETS.items():
        widget = make()
        widget.resize(*size)
        widget.show()
        app.processEvents()
        app.processEvents()
        widget.grab().save(str(folder / f"{name}.png"))
        widget.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
