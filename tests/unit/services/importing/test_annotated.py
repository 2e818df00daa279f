"""The table that is given back with outcome and reason."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

from desktop.services.desk import Desk
from desktop.services.importing.annotated import save_annotated
from desktop.services.importing.workbook import read_book
from tests.helpers.resident_files import HEAD, WIFE, opensid, save
from tests.unit.services.importing.test_residents import tried


def test_each_row_comes_back_with_its_outcome(desk: Desk, tmp_path: Path) -> None:
    trial = tried(desk, opensid(tmp_path / "warga.xlsx", [HEAD, WIFE | {"nik": "123"}]))
    save_annotated(desk, trial, tmp_path / "hasil.xlsx")
    (sheet,) = read_book(tmp_path / "hasil.xlsx").sheets
    assert sheet.rows[0][-2:] == ["Hasil", "Alasan"]
    assert sheet.rows[1][6] == HEAD["nik"]
    assert sheet.rows[1][-2:] == ["Baru", ""]
    assert sheet.rows[2][-2] == "Ditolak"
    assert str(sheet.rows[2][-1]).startswith("Sel G3 (NIK): 3 angka")


def test_nothing_in_it_is_a_formula_and_days_stay_days(desk: Desk, tmp_path: Path) -> None:
    path = save(
        tmp_path / "a.xlsx",
        [["Nama", "Tanggal lahir"], ['=HYPERLINK("http://x";"y")', date(1990, 8, 17)], ["@SUM(A1)", None]],
    )
    save_annotated(desk, tried(desk, path), tmp_path / "hasil.xlsx")
    (sheet,) = read_book(tmp_path / "hasil.xlsx").sheets
    assert sheet.rows[1][:2] == ['=HYPERLINK("http://x";"y")', date(1990, 8, 17)]
    with zipfile.ZipFile(tmp_path / "hasil.xlsx") as packed:
        page = packed.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in page
    assert "hyperlink" not in page.lower().replace("=hyperlink(", "")
