"""Word files of papers, opened by LibreOffice: the same words on the same sheet as the PDF."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from desktop.models.official_papers import LetterContent, NumberedPaper, Part, SignPlace, TitledContent
from desktop.models.papers import ErasedLetterContent, LetterPerson, Paper, Signatory, Table
from desktop.printing.docx_blocks import column_widths
from desktop.printing.docx_letter import to_docx
from desktop.printing.docx_sheet import clean
from desktop.services.papers.paper_pictures import qr_texts
from tests.helpers import papers
from tests.helpers.office_suite import needs_office_suite, to_pdf

SECOND = LetterPerson(
    name="Nur Aisyah", nik="3203075001900002", kk_number="3203070101100012", birth_place="Cianjur",
    birth_date="1990-01-10", sex_label="Perempuan", relation="Istri",
    address="Kp. Cibeureum RT 003 RW 005, Desa Sukamaju",
)  # fmt: skip

INVITATION = LetterContent(
    letterhead=papers.LETTERHEAD, number="400.9/013/2001/2026", place="Sukamaju", date="2026-08-18",
    subject="Undangan musyawarah desa", recipient=("Daftar terlampir", "di tempat"),
    opening=("Dengan hormat,", "Kami mengundang Bapak/Ibu dalam musyawarah desa."),
    closing=("Atas perhatian Bapak/Ibu kami ucapkan terima kasih.",), signatory=papers.SIGNATORY,
    facts=(("Hari, tanggal", "Jumat, 21 Agustus 2026"), ("Tempat", "Balai Desa Sukamaju")),
    body=(Part(words=("Mohon membawa data warga.",), points=("Daftar hadir RT",)),),
    enclosed_title="Daftar undangan", enclosed=("Ketua BPD", "Ketua RW 01"), copies_to=("Camat Cugenang",),
    edition="Cetakan ke-2",
)  # fmt: skip

MINUTES = TitledContent(
    letterhead=papers.LETTERHEAD, title=("BERITA ACARA", "MUSYAWARAH DESA"), name="Berita acara",
    number="400.9/014/2001/2026",
    parts=(
        Part(words=("Telah dilaksanakan musyawarah desa.",), boxes=(("Setuju", True), ("Menolak", False))),
        Part(
            title="Usulan",
            table=Table(
                title="Usul baru", columns=("No.", "Nama", "Jumlah"), totals=("", "Jumlah", 1250),
                rows=tuple((f"{number}.", f"Warga {number}", number) for number in range(1, 80)), note="Sah.",
            ),
        ),
        Part(
            table=Table(title="Kiri", columns=("Jenis", "Banyak"), rows=(("Usul", 12),)),
            second=Table(title="Kanan", columns=("Jenis", "Banyak"), rows=(("Sanggah", 3),)),
        ),
    ),
    place="Sukamaju", date="2026-08-21",
    signatures=(
        SignPlace(above="Mengetahui,", who=papers.SIGNATORY),
        SignPlace(above="", who=Signatory(position="Ketua BPD", name="H. DADANG")),
        SignPlace(above="Saksi,", who=Signatory(position="Pendamping", name="RINA")),
    ),
    attached=(Part(title="Daftar hadir", words=("Terlampir.",)),), verification_qr="PUSKESOS1:X",
    verification_code="7QKM-2F9X", valid_until="2026-09-21",
)  # fmt: skip

ERASED = ErasedLetterContent(
    letterhead=papers.LETTERHEAD, kind="Surat rujukan", number="400.9/001/2001/2026", issued_on="2026-08-18"
)

STATEMENT = replace(MINUTES, parts=MINUTES.parts[:1], signatures=MINUTES.signatures[:1], attached=())

PAPERS: dict[str, tuple[NumberedPaper, Paper]] = {
    "tanda-terima.docx": (papers.RECEIPT, Paper.F4),
    "latihan.docx": (replace(papers.RECEIPT, practice=True), Paper.F4),
    "dibatalkan.docx": (
        replace(papers.RECEIPT, void="Salah memilih pelapor dan nomor HP-nya keliru, 22-08-2026"),
        Paper.F4,
    ),
    "rujukan.docx": (papers.LETTER, Paper.A4),
    "rujukan-keluarga.docx": (
        replace(papers.LETTER, persons=(*papers.LETTER.persons, SECOND), practice=True),
        Paper.F4,
    ),
    "undangan.docx": (INVITATION, Paper.F4),
    "berita-acara.docx": (MINUTES, Paper.F4),
    "keterangan.docx": (replace(STATEMENT, void="Salah nama, 22-08-2026"), Paper.A4),
    "dihapus.docx": (ERASED, Paper.F4),
}

SIZES = {Paper.A4: (210.0, 297.0), Paper.F4: (215.0, 330.0)}


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Each paper as LibreOffice shows it."""
    files = {name: to_docx(content, paper) for name, (content, paper) in PAPERS.items()}
    return to_pdf(files, tmp_path_factory.mktemp("word"))


@needs_office_suite
def test_libreoffice_shows_every_paper_on_its_sheet(opened: dict[str, bytes]) -> None:
    for name, (_, paper) in PAPERS.items():
        ((wide, tall),) = papers.page_sizes_mm(opened[name])
        assert (wide, tall) == pytest.approx(SIZES[paper], abs=0.4), name
    pages = {name: len(papers.page_texts(pdf)) for name, pdf in opened.items()}
    assert pages["tanda-terima.docx"] == pages["rujukan.docx"] == pages["keterangan.docx"] == 1
    assert pages["undangan.docx"] == 2
    assert pages["berita-acara.docx"] > 2


@needs_office_suite
def test_a_referral_says_what_its_pdf_says(opened: dict[str, bytes]) -> None:
    text = papers.text_of(opened["rujukan.docx"])
    for words in (
        "PEMERINTAH KABUPATEN CIANJUR", "DESA SUKAMAJU", "400.9.11/0012/2001/2026",
        "Sukamaju, 18 Agustus 2026", "Rujukan pengaktifan kembali PBI Jaminan Kesehatan",
        "Kepala Dinas Sosial Kabupaten Cianjur", "Abdul Majid bin Sarimin", "3203071204680003",
        "Cianjur, 12 April 1968", "Surat kontrol RSUD", "a.n. Kepala Desa Sukamaju", "Sekretaris Desa,",
        "SITI ROHMAH, S.Sos.", "NIP 19780412 200501 2 003", "Kode verifikasi: 7QKM-2F9X", "Tembusan:",
        "Camat Cugenang",
    ):  # fmt: skip
        assert words in text, words
    assert "LATIHAN" not in text


@needs_office_suite
def test_several_persons_stand_in_a_table_and_practice_is_marked(opened: dict[str, bytes]) -> None:
    text = papers.text_of(opened["rujukan-keluarga.docx"])
    assert text.startswith("LATIHAN")
    assert "Nur Aisyah" in text
    assert "3203075001900002" in text
    assert text.count("3203070101100012") == 1  # the same for both: once, below the table


@needs_office_suite
@pytest.mark.parametrize("name", ["tanda-terima.docx", "latihan.docx", "dibatalkan.docx"])
def test_both_copies_of_a_receipt_stand_on_one_sheet(opened: dict[str, bytes], name: str) -> None:
    assert len(papers.page_texts(opened[name])) == 1
    text = papers.text_of(opened[name])
    for words in ("ADU-32.03.07.2001-2026-00012", "Rabu, 26 Agustus 2026", "Fotokopi KTP", "Pelapor,"):
        assert text.count(words) == 2, words
    assert text.index("Untuk warga") < text.index("Arsip kantor")
    spans = papers.text_spans(opened[name])
    second = next(y for _, _, y, words in spans if "Arsip kantor" in words)
    assert second < 330 / 25.4 * 72 / 2  # below the cut


@needs_office_suite
def test_an_invitation_has_its_list_on_a_page_of_its_own(opened: dict[str, bytes]) -> None:
    first, second = papers.page_texts(opened["undangan.docx"])
    assert "Daftar hadir RT" in first
    assert "Balai Desa Sukamaju" in first
    assert "Camat Cugenang" in first
    assert "Ketua RW 01" in second
    assert "Cetakan ke-2. Undangan musyawarah desa" in first
    assert "Halaman 2 dari 2" in second


@needs_office_suite
def test_minutes_repeat_the_head_of_a_long_table_and_carry_all_signatures(opened: dict[str, bytes]) -> None:
    pages = papers.page_texts(opened["berita-acara.docx"])
    whole = " ".join(pages)
    assert sum("No. Nama Jumlah" in page for page in pages) >= 2
    assert "1.250" in whole
    assert "☑ Setuju ☐ Menolak" in whole
    for words in ("Mengetahui,", "H. DADANG", "Saksi,", "RINA", "Berlaku sampai dengan 21 September 2026"):
        assert words in whole, words
    assert "Daftar hadir" in pages[-1]
    assert "H. DADANG" not in pages[-1]


@needs_office_suite
def test_a_void_paper_says_so_on_top(opened: dict[str, bytes]) -> None:
    assert papers.text_of(opened["keterangan.docx"]).startswith("DIBATALKAN. Salah nama, 22-08-2026")
    assert "ISI SURAT TELAH DIHAPUS" in papers.text_of(opened["dihapus.docx"])


@needs_office_suite
def test_no_text_stands_outside_the_margins(opened: dict[str, bytes]) -> None:
    for name, (_, paper) in PAPERS.items():
        left = paper.margins_mm[0] / 25.4 * 72 - 1
        bottom = 6 / 25.4 * 72
        right = (paper.size_mm[0] - paper.margins_mm[2]) / 25.4 * 72
        for _, x, y, words in papers.text_spans(opened[name]):
            assert left <= x < right, (name, words)
            assert y > bottom, (name, words)


def test_the_properties_name_no_person() -> None:
    for content, paper in PAPERS.values():
        core = Document(BytesIO(to_docx(content, paper))).core_properties
        assert core.author == "DESA SUKAMAJU"
        said = " ".join([core.title, core.subject, core.comments, core.keywords, core.last_modified_by])
        assert not re.search("Majid|Siti|Nur|[0-9]{16}|python", said), said
    assert Document(BytesIO(to_docx(papers.LETTER))).core_properties.title == (
        "Surat rujukan 400.9.11/0012/2001/2026"
    )


def test_whatever_is_typed_stays_text(tmp_path: Path) -> None:
    for text in papers.HOSTILE:
        person = replace(papers.LETTER.persons[0], name=text, address=text)
        letter = replace(papers.LETTER, persons=(person,), subject=text, account=(text, text))
        document = Document(BytesIO(to_docx(letter)))
        said = "\n".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
        assert clean(text).strip() in said
        with zipfile.ZipFile(BytesIO(to_docx(letter))) as parts:
            assert not any("vba" in name or "external" in name.lower() for name in parts.namelist())


def test_columns_fill_the_width_and_keep_their_longest_word() -> None:
    width = 6_000_000
    for texts in (
        [["No.", "Nama", "NIK"], ["1.", "Muhammad Ridwan Kamaluddin Abdurrahman Wahid", "3203071204680003"]],
        [["a", "b"], ["c", "d"]],
        [["x" * 80, "y" * 80, "z"]],
        [["", ""]],
    ):
        sizes = column_widths(texts, width, 9)
        assert sum(sizes) == pytest.approx(width, rel=0.001)
        assert min(sizes) > 0


def test_the_code_in_a_word_paper_reads_back() -> None:
    document = Document(BytesIO(to_docx(replace(papers.LETTER, verification_qr=papers.STATEMENT), Paper.A4)))
    pictures = [part.blob for part in document.part.package.iter_parts() if part.partname.endswith(".png")]
    assert [papers.STATEMENT] in [qr_texts(picture) for picture in pictures]
