"""A list of residents that an RT handed to the practice village: imported once, with one row to be mended."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path
from random import Random

from desktop.services.desk import Desk
from desktop.services.importing import service
from desktop.services.practice_data.practice_life import Hours, Life

_HEADERS = (
    "No. KK;NIK;Nama Lengkap;L/P;Tempat Lahir;Tanggal Lahir;Alamat;RT;RW;Dusun;SHDK;Agama;Pendidikan;"
    "Pekerjaan"
)
_HOME = "Kp. Lebak No. 77;005;002;Krajan"
# Serial numbers from 9991: nobody else in the village has one (practice_people).
_PEOPLE = (
    "{kk};{a}1203809991;Wawan Ketapang;L;Cianjur;12/03/1980;{home};Kepala keluarga;Islam;SLTP;Sopir",
    "{kk};{a}6507849991;Rina Cemara;P;Cianjur;25/07/1984;{home};Istri;Islam;SLTA/sederajat;IRT",
    "{kk};{a}0409109991;Bayu Ketapang;L;Cianjur;04-09-2010;{home};Anak;Islam;SD;Pelajar",
    "{kk};0;Zahra Ketapang;P;Cianjur;17 Januari 2026;{home};Anak;Islam;Belum sekolah;Belum bekerja",
    "{kk};{a}010155999;Mimin Gaharu;P;Cianjur;01-01-1955;{home};Mertua;Islam;SD;IRT",
)


def imports_life(desk: Desk, day: dt.date, code: str) -> Life:
    """An officer imports the list on that day; the last row has a NIK of 15 digits."""
    random = Random(f"import {code}")  # noqa: S311 - the same again is what it is for
    yield Hours(desk, random).on(day)
    area = code.replace(".", "")[:6]
    lines = [line.format(kk=f"{area}0101209991", a=area, home=_HOME) for line in _PEOPLE]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "Warga RT 05.csv"
        path.write_text("\r\n".join((_HEADERS, *lines, "")), encoding="utf-8-sig")
        service.run_import(desk, service.try_out(desk, service.open_file(desk, path)))
