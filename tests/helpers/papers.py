"""Papers of an invented office, and how tests read what was printed."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import cast

from PIL import Image, ImageDraw
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from desktop.models.official_papers import NumberedPaper
from desktop.models.papers import (
    BarChart,
    Figure,
    HandoverBundle,
    HandoverContent,
    Letterhead,
    LetterPerson,
    MonthlyReportContent,
    Paper,
    ReceiptContent,
    RecoverySheetContent,
    ReferralLetterContent,
    Signatory,
    Table,
)
from desktop.printing.document import Information, write_all
from desktop.printing.render import compose

# What people may write into a name or an address.
HOSTILE = (
    "<b>Siti</b> & <font color='red'>Nur</font>",
    '=HYPERLINK("http://x","klik")',
    "Ma'ruf \\ O\u2019Connor (alm.)",
    "Muhammad Ridwan Kamaluddin Abdurrahman Wahid bin Haji Sulaiman Al",
    "Dwi",
    "A" * 300,
    "baris satu\nbaris dua\ttab\x00\x1b[31m",
    "\u202eterbalik\u202c \u200b",
    "阿卜杜拉 عبد ꦗꦮ 😀",
    "%s {0} ${name} </para>",
)


def logo() -> bytes:
    """A made-up coat of arms with transparent corners, as PNG."""
    image = Image.new("RGBA", (200, 240), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    pen.polygon([(100, 5), (195, 35), (185, 165), (100, 235), (15, 165), (5, 35)], fill="#0B6E69")
    pen.ellipse([60, 65, 140, 145], fill="#F2B632")
    buffer = BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


# The text of a QR, of the usual length and as hard to compress (the second of tests/data/papers).
STATEMENT = (
    "YAKIN1EAAAJYZTALCRMJP6AAAP77YBIODCEYXLQK672P2DQZCERFJN5EPGYH3JFKTCWADXPVQB44UGEQ2K45UDNIAR"
    "VLWOEUYV6W5RFFJ3T5AC745HJ63SGGULSXJGWTLQDI42R4DBTUFDT6ID5IBTEXMYLITHBLVQIVPC3ATQQ"
)

LETTERHEAD = Letterhead(
    region="PEMERINTAH KABUPATEN CIANJUR",
    district="KECAMATAN CUGENANG",
    office="DESA SUKAMAJU",
    address="Jalan Raya Cugenang Km. 5 Nomor 12, Cianjur 43252",
    contact="Telepon (0263) 555-0112",
    logo_png=logo(),
)

RECEIPT = ReceiptContent(
    letterhead=LETTERHEAD,
    number="ADU-32.03.07.2001-2026-00012",
    received_on="2026-08-18",
    received_time="14.05",
    zone="WIB",
    reporter_name="Siti Nurhayati",
    subject_name="Abdul Majid bin Sarimin",
    kind_label="Keluhan kepesertaan",
    programme="PBI Jaminan Kesehatan (PBI-JK)",
    papers_received=("Fotokopi Kartu Keluarga", "Fotokopi KTP"),
    papers_outstanding=("Surat kontrol atau rujukan FKTP",),
    officer="Rina Marlina",
    answer_due="2026-08-26",
    how_to_check="Datang atau telepon ke kantor dan sebutkan nomor di atas.",
    contact="Puskesos Desa Sukamaju, Senin sampai Jumat pukul 08.00-15.00.",
    notice="Data Anda hanya dipakai untuk menangani laporan ini.",
    verification_code="7QKM-2F9X-R4WJ",
    verification_qr=STATEMENT,
)

SIGNATORY = Signatory(
    on_behalf_of="a.n. Kepala Desa Sukamaju",
    position="Sekretaris Desa",
    name="SITI ROHMAH, S.Sos.",
    rank="Penata Muda (III/a)",
    nip="19780412 200501 2 003",
)

LETTER = ReferralLetterContent(
    letterhead=LETTERHEAD,
    number="400.9.11/0012/2001/2026",
    place="Sukamaju",
    date="2026-08-18",
    nature="Segera",
    enclosure="2 (dua) berkas",
    subject="Rujukan pengaktifan kembali PBI Jaminan Kesehatan",
    recipient=("Kepala Dinas Sosial Kabupaten Cianjur", "di Cianjur"),
    persons=(
        LetterPerson(
            name="Abdul Majid bin Sarimin",
            nik="3203071204680003",
            kk_number="3203070101100012",
            birth_place="Cianjur",
            birth_date="1968-04-12",
            sex_label="Laki-laki",
            relation="Kepala keluarga",
            address="Kp. Cibeureum RT 003 RW 005, Desa Sukamaju",
        ),
    ),
    facts=(("Nomor kasus", "ADU-32.03.07.2001-2026-00012"),),
    account=(
        "Kepesertaan PBI Jaminan Kesehatan yang bersangkutan tidak aktif sejak 1 Juli 2026.",
        "Keluarga tercatat pada DTSEN desil 2 dan tidak memiliki jaminan kesehatan lain.",
    ),
    attachments=("Fotokopi Kartu Keluarga", "Surat kontrol RSUD"),
    signatory=SIGNATORY,
    copies_to=("Camat Cugenang", "Arsip"),
    verification_code="7QKM-2F9X-R4WJ",
    verification_qr=STATEMENT,
)

REPORT = MonthlyReportContent(
    letterhead=LETTERHEAD,
    title="LAPORAN PELAYANAN PUSKESOS DESA SUKAMAJU",
    month="2026-08",
    place="Sukamaju",
    date="2026-09-02",
    figures=(
        Figure(label="Kasus diterima", value=1270, note="Juli: 1.130"),
        Figure(label="Rata-rata hari sampai selesai", value="4,2"),
    ),
    charts=(
        BarChart(
            title="Kasus menurut jenis",
            series=("Diterima", "Selesai"),
            bars=(("Keluhan kepesertaan", (31, 24)), ("Saran", (2, 0))),
        ),
    ),
    tables=(
        Table(
            title="Menurut jenis",
            columns=("Jenis", "Diterima", "Selesai"),
            rows=(("Keluhan kepesertaan", 31, 24), ("Saran", 2, 0)),
            totals=("Jumlah", 33, 24),
        ),
        Table(
            title="Menurut jenis kelamin",
            columns=("Jenis kelamin", "Jumlah"),
            rows=(("Laki-laki", 15), ("Perempuan", 18)),
            half=True,
        ),
        Table(
            title="Menurut dusun",
            columns=("Dusun", "Jumlah"),
            rows=(("Dusun I", 20), ("Dusun II", 13)),
            half=True,
        ),
        Table(title="Lewat batas waktu", columns=("Nomor kasus", "Batas waktu"), rows=()),
    ),
    notes=("Cek desil terhambat tiga hari karena jaringan.",),
    signatories=(
        Signatory(position="Kepala Desa Sukamaju", name="H. DADANG SURYANA"),
        Signatory(position="Koordinator Puskesos", name="RINA MARLINA"),
    ),
)

RECOVERY = RecoverySheetContent(
    office="Puskesos Desa Sukamaju",
    area="Desa Sukamaju, Kecamatan Cugenang, Kabupaten Cianjur",
    date="2026-08-18",
    key_groups=("7QKM2", "F9XR4", "WJ8TC", "0PHVB", "3N6YD", "5GZAE", "K1S7Q"),
    qr_payload="PUSKESOS-KEY1:7QKM2F9XR4WJ8TC0PHVB3N6YD5GZAEK1S7Q",
)


def reader(pdf: bytes) -> PdfReader:
    """The PDF opened by a library that did not write it."""
    return PdfReader(BytesIO(pdf), strict=True)


def render_batch(papers: Iterable[NumberedPaper], sheet: Paper) -> bytes:
    """The papers one after the other in one file."""
    return write_all((compose(paper, sheet) for paper in papers), Information("Surat", "", "Surat"))


def page_texts(pdf: bytes) -> list[str]:
    """The words of each page, parted by single blanks."""
    return [" ".join(page.extract_text().split()) for page in reader(pdf).pages]


def text_of(pdf: bytes) -> str:
    """The words of the whole paper, parted by single blanks."""
    return " ".join(page_texts(pdf))


def page_sizes_mm(pdf: bytes) -> set[tuple[float, float]]:
    """Width and height of the pages in millimetres, to a tenth."""
    boxes = [page.mediabox for page in reader(pdf).pages]
    return {
        (round(float(box.width) * 25.4 / 72, 1), round(float(box.height) * 25.4 / 72, 1)) for box in boxes
    }


def fonts_of(pdf: bytes) -> dict[str, bool]:
    """Name of every font that the pages refer to, and whether it is embedded."""
    found = {}
    for page in reader(pdf).pages:
        resources = cast(DictionaryObject, page["/Resources"].get_object())
        fonts = cast(DictionaryObject, resources["/Font"].get_object())
        for reference in fonts.values():
            font = reference.get_object()
            descriptor = font.get("/FontDescriptor")
            found[font["/BaseFont"]] = bool(descriptor and "/FontFile2" in descriptor.get_object())
    return found


def text_spans(pdf: bytes) -> list[tuple[int, float, float, str]]:
    """Page, left and baseline in points of every piece of text."""
    spans = []
    for number, page in enumerate(reader(pdf).pages):

        def visit(
            text: str, _cm: object, matrix: list[float], _font: object, _size: float, number: int = number
        ) -> None:
            if text.strip():
                spans.append((number, matrix[4], matrix[5], text.strip()))

        page.extract_text(visitor_text=visit)
    return spans


HANDOVER = HandoverContent(
    letterhead=LETTERHEAD,
    date="2026-08-18",
    time="09.15 WIB",
    place="Cugenang",
    sender="Desa Sukamaju",
    sender_code="32.03.07.2001",
    receiver="Kecamatan Cugenang",
    receiver_code="32.03.07",
    way="flashdisk",
    bundles=tuple(
        HandoverBundle(
            number=number, kind="Kiriman", made="17-08-2026 14.05", merged="18-08-2026 09.15", cases=12,
            persons=30, referrals=3, attachments=number, others=1044, size=1_234_567,
            file_name=f"PUSKESOS_3203072001_320307_{number:04}.age", sha256=f"{number:02x}" * 32,
        )
        for number in (41, 42)
    ),
    given_by=Signatory(position="Petugas Puskesos Desa Sukamaju", name="Rina Marlina"),
    received_by=Signatory(position="Operator Kecamatan", name="." * 40),
    acknowledged_by=Signatory(position="Camat Cugenang", name="Drs. ASEP", nip="19700101 199503 1 002"),
)  # fmt: skip
