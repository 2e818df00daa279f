"""Berita acara serah terima data."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.models.papers import Paper, Signatory
from desktop.printing.handover import render_handover
from tests.helpers.papers import HANDOVER, HOSTILE, fonts_of, page_sizes_mm, page_texts, text_of, text_spans


@pytest.mark.parametrize(("paper", "size"), [(Paper.A4, (210.0, 297.0)), (Paper.F4, (215.0, 330.0))])
def test_offices_bundles_files_and_signatures_are_there(paper: Paper, size: tuple[float, float]) -> None:
    pdf = render_handover([HANDOVER], paper)
    assert page_sizes_mm(pdf) == {size}
    (text,) = page_texts(pdf)
    for words in (
        "BERITA ACARA SERAH TERIMA DATA Nomor: ....",
        "Selasa, tanggal delapan belas bulan Agustus tahun dua ribu dua puluh enam (18-08-2026) pukul 09.15",
        "dari Desa Sukamaju (kode wilayah 32.03.07.2001) kepada Kecamatan Cugenang",
        "melalui flashdisk",
        "42 Kiriman 17-08-2026 14.05 18-08-2026 09.15 12 30 3 42 1.044",
        "Jumlah 24 60 6 83 2.088",
        "PUSKESOS_3203072001_320307_0041.age 1.234.567 29292929 29292929",
        "Yang menyerahkan Petugas Puskesos Desa Sukamaju, Rina Marlina",
        "Yang menerima Operator Kecamatan,",
        "Mengetahui Camat Cugenang, Drs. ASEP NIP 19700101 199503 1 002",
        "Halaman 1 dari 1",
    ):
        assert words in text, words
    assert all(fonts_of(pdf).values())


def test_the_whole_fingerprint_can_be_read_off() -> None:
    digest = "".join(f"{number:064x}"[-8:] for number in range(0x10000000, 0x10000008))
    bundle = replace(HANDOVER.bundles[0], sha256=digest)
    (text,) = page_texts(render_handover([replace(HANDOVER, bundles=(bundle,))], Paper.A4))
    assert digest in text.replace(" ", "")


def test_giver_and_taker_sign_beside_each_other_on_the_same_page() -> None:
    many = replace(HANDOVER, bundles=HANDOVER.bundles * 9)
    pdf = render_handover([many], Paper.A4)
    places = {text: (page, y) for page, _, y, text in text_spans(pdf)}
    assert len(page_texts(pdf)) == 2
    assert places["Yang menyerahkan"] == places["Yang menerima"]
    assert places["Mengetahui"][0] == places["Yang menerima"][0]


def test_each_office_has_a_paper_of_its_own() -> None:
    other = replace(HANDOVER, sender="Desa Mekarsari", bundles=HANDOVER.bundles * 9)
    pages = page_texts(render_handover([HANDOVER, other], Paper.A4))
    assert "Halaman 1 dari 1" in pages[0]
    assert "Desa Mekarsari" not in pages[0]
    assert "Halaman 1 dari 2" in pages[1]
    assert "Halaman 2 dari 2" in pages[2]


def test_what_is_not_known_disappears_and_nothing_is_markup() -> None:
    for text in HOSTILE:
        content = replace(
            HANDOVER, sender=text, time="", way="", acknowledged_by=None, date="kemarin",
            given_by=Signatory(position="", name=text),
        )  # fmt: skip
        printed = text_of(render_handover([content], Paper.F4))
        assert "Pada hari ini, kemarin, bertempat" in printed
        assert "melalui" not in printed
        assert "Mengetahui" not in printed
