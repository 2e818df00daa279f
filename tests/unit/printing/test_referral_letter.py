"""Surat rujukan."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.models.papers import LetterPerson, Paper, Signatory
from desktop.printing.fonts import printable
from desktop.printing.referral_letter import render_referral_letter
from tests.helpers.papers import (
    HOSTILE,
    LETTER,
    fonts_of,
    page_sizes_mm,
    page_texts,
    reader,
    text_of,
    text_spans,
)
from tests.helpers.rendering import decoded_codes

PARAGRAPH = "Yang bersangkutan datang ke kantor dan menyampaikan keluhannya dengan jelas. " * 4


@pytest.mark.parametrize(("paper", "size"), [(Paper.A4, (210.0, 297.0)), (Paper.F4, (215.0, 330.0))])
def test_everything_stands_on_one_sheet(paper: Paper, size: tuple[float, float]) -> None:
    pdf = render_referral_letter(LETTER, paper)
    assert page_sizes_mm(pdf) == {size}
    (text,) = page_texts(pdf)
    for words in (
        "DESA SUKAMAJU",
        "Sukamaju, 18 Agustus 2026",
        "400.9.11/0012/2001/2026",
        "Segera",
        "2 (dua) berkas",
        "Rujukan pengaktifan kembali PBI Jaminan Kesehatan",
        "Yth. Kepala Dinas Sosial Kabupaten Cianjur di Cianjur",
        "Dengan hormat,",
        "Abdul Majid bin Sarimin",
        "3203071204680003",
        "3203070101100012",
        "Cianjur, 12 April 1968",
        "Kp. Cibeureum RT 003 RW 005",
        "ADU-32.03.07.2001-2026-00012",
        "tidak aktif sejak 1 Juli 2026",
        "DTSEN desil 2",
        "1. Fotokopi Kartu Keluarga 2. Surat kontrol RSUD",
        "kami ucapkan terima kasih",
        "a.n. Kepala Desa Sukamaju Sekretaris Desa,",
        "SITI ROHMAH, S.Sos. Penata Muda (III/a) NIP 19780412 200501 2 003",
        "Tembusan: 1. Camat Cugenang 2. Arsip",
        "Kode verifikasi 7QKM-2F9X-R4WJ",
    ):
        assert words in text, words


def test_it_reads_from_top_to_bottom_in_the_official_order() -> None:
    spans = text_spans(render_referral_letter(LETTER, Paper.A4))
    order = [
        "DESA SUKAMAJU",
        "Sukamaju, 18 Agustus 2026",
        "Nomor",
        "Sifat",
        "Lampiran",
        "Hal",
        "Yth.",
        "Dengan hormat,",
        "Nama",
        "SITI ROHMAH, S.Sos.",
        "Tembusan:",
    ]
    heights = [next(y for _, _, y, text in spans if text == words) for words in order]
    assert heights == sorted(heights, reverse=True)


def test_empty_fields_disappear() -> None:
    content = replace(
        LETTER,
        nature="",
        enclosure="",
        facts=(),
        attachments=(),
        copies_to=(),
        verification_code="",
        verification_qr="",
        persons=(LetterPerson(name="Dwi"),),
        signatory=Signatory(position="Kepala Desa", name="DADANG"),
    )
    text = text_of(render_referral_letter(content, Paper.A4))
    for words in ("Sifat", "Lampiran", "NIK", "NIP", "KK", "Alamat", "Tembusan", "verifikasi", "lampirkan"):
        assert words not in text, words


def test_several_persons_stand_in_a_table_and_what_they_share_below() -> None:
    first = LETTER.persons[0]
    family = (
        first,
        replace(
            first, name="Siti Nurhayati", nik="3203074506720001", sex_label="Perempuan", relation="Istri"
        ),
        replace(first, name="Dwi", nik="", birth_date="2015-02-03", relation="Anak"),
    )
    text = text_of(render_referral_letter(replace(LETTER, persons=family), Paper.A4))
    assert "No. Nama NIK Tempat, tanggal lahir L/P Hubungan" in text
    assert "2. Siti Nurhayati 3203074506720001 Cianjur, 12 April 1968 P Istri" in text
    assert "3. Dwi Cianjur, 3 Februari 2015" in text
    assert text.count("3203070101100012") == 1
    assert text.count("Kp. Cibeureum") == 1


def test_a_long_account_flows_on_and_the_signature_is_never_alone() -> None:
    for count in range(5, 13):
        pages = page_texts(render_referral_letter(replace(LETTER, account=(PARAGRAPH,) * count), Paper.A4))
        signed = next(page for page in pages if "SITI ROHMAH" in page)
        assert "kami ucapkan terima kasih" in signed
        assert "Sekretaris Desa," in signed
        assert sum(page.count("menyampaikan keluhannya") for page in pages) == 4 * count
        total = len(pages)
        for number, page in enumerate(pages[1:], start=2):
            assert page.startswith(f"Surat Nomor {LETTER.number} Halaman {number} dari {total}")


def test_nothing_is_printed_in_the_margins() -> None:
    pdf = render_referral_letter(replace(LETTER, account=(PARAGRAPH,) * 30), Paper.F4)
    width, height = (side * 72 / 25.4 for side in Paper.F4.size_mm)
    left, top, right, bottom = (side * 72 / 25.4 for side in Paper.F4.margins_mm)
    for _, x, y, text in text_spans(pdf):
        assert left - 0.1 <= x <= width - right, text
        assert bottom - 0.1 <= y <= height - top, text


def test_only_embedded_fonts() -> None:
    fonts = fonts_of(render_referral_letter(LETTER, Paper.A4))
    assert fonts
    assert all(fonts.values())


def test_the_description_names_the_number_and_no_person() -> None:
    pdf = reader(render_referral_letter(LETTER, Paper.A4))
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Surat rujukan 400.9.11/0012/2001/2026"
    assert "Majid" not in str(dict(pdf.metadata))


def test_the_same_content_gives_the_same_bytes() -> None:
    assert render_referral_letter(LETTER, Paper.A4) == render_referral_letter(replace(LETTER), Paper.A4)


def test_practice_letters_say_so_on_every_page() -> None:
    pages = page_texts(
        render_referral_letter(replace(LETTER, practice=True, account=(PARAGRAPH,) * 20), Paper.A4)
    )
    assert len(pages) > 1
    assert all(page.count("LATIHAN") == 1 for page in pages)


def test_the_printed_code_can_be_scanned(qapp: object) -> None:
    assert decoded_codes(render_referral_letter(LETTER, Paper.A4)) == [LETTER.verification_qr]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_are_only_texts(name: str) -> None:
    content = replace(
        LETTER,
        subject=name,
        recipient=(name, name),
        persons=(replace(LETTER.persons[0], name=name, address=name), LETTER.persons[0]),
        account=(name,),
        copies_to=(name,),
        signatory=replace(LETTER.signatory, name=name),
    )
    pdf = render_referral_letter(content, Paper.A4)
    assert "".join(printable(name).split())[:20] in text_of(pdf).replace(" ", "")
    left, _, right, _ = (side * 72 / 25.4 for side in Paper.A4.margins_mm)
    assert all(left - 0.1 <= x <= 210 * 72 / 25.4 - right for _, x, _, _ in text_spans(pdf))


@settings(max_examples=15)
@given(st.text(st.characters(), max_size=400), st.text(st.characters(), max_size=60))
def test_any_text_prints(text: str, name: str) -> None:
    content = replace(
        LETTER,
        number=name,
        place=name,
        account=(text, name),
        persons=(LetterPerson(name=name, nik=name, birth_date=name, address=text),) * 2,
        signatory=Signatory(position=name, name=name, nip=name, rank=text, on_behalf_of=name),
    )
    assert render_referral_letter(content, Paper.F4).startswith(b"%PDF")
