"""Which file is which, where its table stands, and how odd files are read."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Any

import pytest

from desktop.services.importing.csv_text import decode, read_csv, separator_of
from desktop.services.importing.kinds import ImportTrouble, SourceKind
from desktop.services.importing.recognising import recognise, table_of
from desktop.services.importing.workbook import letter, read_book
from tests.helpers.resident_files import CHILD, HEAD, KK, OPENSID, OTHER_KK, WIFE, opensid, save, siak


def test_opensid_ends_at_its_sign_and_counts_no_blank_rows(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        OPENSID,
        [HEAD.get(name) for name in OPENSID],
        [],
        [WIFE.get(name) for name in OPENSID],
    ]
    book = read_book(save(tmp_path / "a.xlsx", [*rows, ["###"], ["contoh", "petunjuk"]]))
    source = recognise(book)
    table = table_of(book, source)
    assert source.kind is SourceKind.OPENSID
    assert (table.numbers, table.blank, table.after_end) == ([2, 4], 1, 1)


def test_siak_is_known_by_its_headers(tmp_path: Path) -> None:
    path = siak(tmp_path / "a.xlsx", [{"Nama Penduduk": "BUDI", "Status": "Hidup"}])
    source = recognise(read_book(path))
    assert source.kind is SourceKind.SIAK
    assert source.mapping["life_state"] == 3
    assert source.mapping["no_kk"] == 0


def test_titles_above_the_headers_do_not_matter(tmp_path: Path) -> None:
    rows = [
        ["DATA WARGA DUSUN KRAJAN"],
        [],
        ["No", "NAMA  LENGKAP", "N.I.K", "Tgl. Lahir (hh-bb-tttt)", "L/P"],
        ["1", "BUDI", "", "17-08-1990", "L"],
    ]
    book = read_book(save(tmp_path / "a.xlsx", rows))
    source = recognise(book)
    assert (source.kind, source.header_row) == (SourceKind.TABLE, 3)
    assert source.mapping == {"name": 1, "nik": 2, "birth_date": 3, "sex": 4}
    assert table_of(book, source).numbers == [4]


def test_hidden_sheets_are_named_and_not_read(tmp_path: Path) -> None:
    path = opensid(tmp_path / "a.xlsx", [HEAD], hidden={"Rahasia": [OPENSID, ["x"]]})
    book = read_book(path)
    assert [sheet.name for sheet in book.sheets] == ["Sheet1"]
    assert book.hidden == ("Rahasia",)


def test_a_cell_merged_over_a_family_holds_for_every_row(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["No KK", "Nama"], [None, "ASEP"], [None, "NENG"], [None, "RAKA"]]
    book = read_book(save(tmp_path / "a.xlsx", rows, merged=[(1, 3, 0, KK)]))
    assert [row[0] for row in book.sheets[0].rows[1:]] == [KK, KK, KK]


BIP: list[list[Any]] = [
    ["BUKU INDUK PENDUDUK"],
    ["NO", "Nama Lengkap", "NIK", "Tempat Lahir", "Tanggal Lahir", "JK", "Stat Kwn", "SHDK", "Agama"],
    [f"No. KK : {KK}", "", "", "", "", "", "", "", "DESA CONTOH RT/RW : 002/001 DUSUN : KRAJAN"],
    ["1", "ASEP KUNYIT", "3203011708799901", "CIANJUR", "17-08-1979", "Lk", "K", "KEPALA KELUARGA", "ISLAM"],
    ["2", "NENG SERAI", "3203015205829901", "CIANJUR", "12-05-1982", "Pr", "K", "ISTRI", "ISLAM"],
    [],
    ["NO", "Nama Lengkap", "NIK", "Tempat Lahir", "Tanggal Lahir", "JK", "Stat Kwn", "SHDK", "Agama"],
    ["No. KK :", OTHER_KK, "", "", "", "", "", "", "RT/RW : 003/001 DUSUN : -"],
    ["1", "DADANG JAHE", "", "CIANJUR", "01-01-1960", "Lk", "CM", "KEPALA KELUARGA", "ISLAM"],
]


def test_a_register_by_family_gives_each_member_the_number_above(tmp_path: Path) -> None:
    book = read_book(save(tmp_path / "a.xlsx", BIP))
    source = recognise(book)
    table = table_of(book, source)
    assert source.kind is SourceKind.BIP
    assert table.numbers == [4, 5, 9]
    assert table.given["no_kk"] == [KK, KK, OTHER_KK]
    assert table.given["rt"] == ["002", "002", "003"]
    assert table.given["dusun"] == ["KRAJAN", "KRAJAN", ""]


def test_a_family_may_be_a_number_alone_in_its_row(tmp_path: Path) -> None:
    rows = [BIP[1], [KK, "", "ASEP KUNYIT", "", "", "", "", "", "RT/RW : 002/001 DUSUN : KRAJAN"], BIP[3]]
    book = read_book(save(tmp_path / "a.xlsx", rows))
    assert table_of(book, recognise(book)).given["no_kk"] == [KK]


def test_the_two_sheets_of_a_programme(tmp_path: Path) -> None:
    about: list[list[Any]] = [
        ["ID Program", ""],
        ["Nama Program", "Bantuan Sosial Tunai"],
        ["Sasaran Program", 1],
        ["Rentang Waktu Awal", "2026-01-01"],
        ["Rentang Waktu Akhir", "2026-12-31"],
        ["###"],
        ["Nama Program", "x"],
    ]
    people = [["Peserta", "No. Peserta", "NIK", "Nama"], [HEAD["nik"], "7", HEAD["nik"], "ASEP"]]
    path = save(tmp_path / "a.xlsx", about, sheet="Program", more={"Peserta": people})
    source = recognise(read_book(path))
    assert source.kind is SourceKind.PROGRAM
    assert source.about["name"] == "Bantuan Sosial Tunai"
    assert (source.about["from_on"], source.about["until_on"]) == ("2026-01-01", "2026-12-31")


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("nik;nama\n1;Budi, S.Pd.\n", [["nik", "nama"], ["1", "Budi, S.Pd."]]),
        ("nik,nama\r\n1,\"Jahe; Budi\"\r\n", [["nik", "nama"], ["1", "Jahe; Budi"]]),
        ("nik\tnama\n1\tBudi\n", [["nik", "nama"], ["1", "Budi"]]),
        ("sep=|\nnik|nama\n1|Budi\n", [["nik", "nama"], ["1", "Budi"]]),
    ],
)  # fmt: skip
def test_csv_finds_its_separator(text: str, rows: list[list[str]]) -> None:
    assert read_csv(text.encode()) == rows


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_csv_finds_its_encoding(encoding: str) -> None:
    assert decode("nama;José é".encode(encoding)) == "nama;José é"


def test_a_csv_of_one_column_has_some_separator() -> None:
    assert separator_of("nama\nBudi\n") in ";,\t|"


def test_files_that_are_none_are_told_with_a_way_on(tmp_path: Path) -> None:
    html = tmp_path / "a.xls"
    html.write_bytes(b"<html><table></table></html>")
    empty = tmp_path / "b.xlsx"
    empty.write_bytes(b"")
    for path, word in ((html, "Excel"), (empty, "kosong"), (tmp_path / "c.xlsx", "tidak dapat dibuka")):
        with pytest.raises(ImportTrouble) as told:
            read_book(path)
        assert word in told.value.what
        assert told.value.todo


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    import zipfile

    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"x")
    content = bytearray(path.read_bytes())
    # The directory at the end claims two gigabytes.
    at = content.index(b"PK\x01\x02")
    content[at + 24 : at + 28] = struct.pack("<I", 2_000_000_000)
    path.write_bytes(content)
    with pytest.raises(ImportTrouble, match="terlalu besar"):
        read_book(path)


def test_columns_have_the_letters_of_excel() -> None:
    assert [letter(place) for place in (0, 25, 26, 42, 701, 702)] == ["A", "Z", "AA", "AQ", "ZZ", "AAA"]


def test_members_without_a_family_are_left_alone(tmp_path: Path) -> None:
    assert CHILD["no_kk"] == KK
    book = read_book(save(tmp_path / "a.xlsx", [BIP[1], BIP[3], BIP[2], BIP[4]]))
    assert table_of(book, recognise(book)).numbers == [4]
